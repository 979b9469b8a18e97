"""What was done is seen, found and taken back: layers, areas, signatures, in the real window."""

from __future__ import annotations

import os

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from planning.content import content_hash
from planning.i18n import text
from planning.operation import Actor, Decision, Signature
from storage.commands.harm import store_flags
from storage.commands.signatures import add_signature
from tests.journeys.conftest import AWA, NOW, Planner

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def picture(planner: Planner) -> QImage:
    planner.window.map.view.setFocus()
    return planner.window.map.view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def pixels(image: QImage) -> np.ndarray:
    """Return the picture without its foot, where messages lift the scale bar."""
    whole = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return whole[:-140].copy()


def click_eye(planner: Planner, kind: str) -> None:
    tree = planner.window.layers.tree
    item = next(each for each in tree.layer_items() if each.data(0, Qt.ItemDataRole.UserRole) == kind)
    tree.scrollToItem(item)
    row: QRect = tree.visualItemRect(item)
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(row.left() + 12, row.center().y()))
    planner.settle()


def undo(planner: Planner) -> None:
    planner.shortcut(Qt.Key.Key_Z)
    planner.settle()


def undo_words(planner: Planner) -> str:
    actions = {row.id: action.text() for row, action in planner.window.controls.actions.rows()}
    return actions["undo"]


def open_history(planner: Planner) -> None:
    planner.shortcut(Qt.Key.Key_H)
    planner.until(lambda: planner.window.inspector.page() == "history" and planner.window.jobs.is_idle)


def titles(planner: Planner) -> list[str]:
    return [planner.window.look.say(row.title) for row in planner.window.controls.history.panel.rows()]


def words_of_the_act(planner: Planner) -> list[str]:
    return [
        label.text() for label in planner.window.controls.history.panel.detail.findChildren(QLabel) if label.isVisible()
    ]


def move_an_area(planner: Planner) -> str:
    """Drag the first area of the operation in hand by its inside, with the editing tool; return its name."""
    window = planner.window
    planner.click(window.step_bar.buttons[1])
    window.controls.fit_operation()
    planner.settle()
    window.map.use("edit")
    area = window.session.state.areas_of(window.operation_uid)[0]
    inside = area.geometry.representative_point()
    planner.click_map(inside.x, inside.y)
    planner.drag_map((inside.x, inside.y), (inside.x + 0.12, inside.y + 0.05))
    planner.until(lambda: undo_words(planner) == f"Undo: Move area {area.name}")
    planner.settle()
    return area.name


def test_a_hidden_layer_comes_back_on_tree_and_map(at_plan: Planner) -> None:
    window = at_plan.window
    shown = pixels(picture(at_plan))
    click_eye(at_plan, "villages")
    hidden = pixels(picture(at_plan))
    assert not window.layers.row("villages").is_visible
    assert (shown != hidden).any()
    assert undo_words(at_plan) == "Undo: Hide layer Villages"
    undo(at_plan)
    assert window.layers.row("villages").is_visible
    assert (pixels(picture(at_plan)) == shown).all()
    at_plan.shortcut(Qt.Key.Key_Z, CTRL_SHIFT)
    at_plan.settle()
    assert not window.layers.row("villages").is_visible
    undo(at_plan)
    click_eye(at_plan, "incidents")
    assert undo_words(at_plan) == "Undo: Hide layer Incidents"


def test_one_gesture_on_the_layers_is_one_act(at_plan: Planner) -> None:
    window = at_plan.window
    latest = window.session.state.situation.journal_act
    order = window.layers.order()
    upper, lower = order[0], order[1]
    window.layers.choose(lower)
    QTest.keyClick(window.layers.tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    at_plan.settle()
    assert window.layers.order()[:2] == [lower, upper]
    assert undo_words(at_plan).startswith("Undo: Move layer ")
    slider = window.layers.slider
    slider.setFocus()
    for _ in range(3):
        QTest.keyPress(slider, Qt.Key.Key_PageDown)  # held: the key repeats itself
    QTest.keyRelease(slider, Qt.Key.Key_PageDown)
    at_plan.settle()
    assert undo_words(at_plan).endswith(" to 70 %")
    assert window.session.state.situation.journal_act == latest + 2
    undo(at_plan)
    assert slider.value() == 100
    undo(at_plan)
    assert window.layers.order() == order


def test_the_history_shows_a_move_before_and_after(at_plan: Planner) -> None:
    window = at_plan.window
    name = move_an_area(at_plan)
    click_eye(at_plan, "villages")
    undo(at_plan)
    place = window.map.view.frame()
    open_history(at_plan)
    panel = window.controls.history.panel
    assert window.map.view.frame() == place, "opening the history moves the map"
    assert titles(at_plan)[:3] == ["Undo: Hide layer Villages", "Hide layer Villages", f"Move area {name}"]
    assert [window.look.say(row.mark) for row in panel.rows()[:3]] == ["", "taken back", ""]
    at_plan.choose(panel.person, "EXERCISE control")
    # Eleven kinds, three operations each with its areas, three contacts and three risks to personnel.
    at_plan.until(lambda: len(titles(at_plan)) == 23)
    at_plan.choose(panel.person, AWA.name)
    at_plan.until(lambda: len(titles(at_plan)) == 3)
    at_plan.type(panel.thing, name.lower())
    at_plan.until(lambda: titles(at_plan) == [f"Move area {name}"])

    before = pixels(picture(at_plan))
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 12))
    at_plan.until(lambda: window.map.change.is_shown)
    at_plan.settle()
    said = words_of_the_act(at_plan)
    assert {"Before", "After", "Shape"} <= set(said)
    assert sum("km²" in each for each in said) == 2
    assert (pixels(picture(at_plan)) != before).any()
    keep_picture(at_plan, "history")

    with_change = picture(at_plan)
    QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    at_plan.until(lambda: window.inspector.page() == "2")
    at_plan.settle()
    assert not window.map.change.is_shown
    assert (pixels(picture(at_plan)) != pixels(with_change)).any()


def test_a_signature_taken_back_is_gone_from_the_decision(at_plan: Planner) -> None:
    window = at_plan.window
    state, uid = window.session.state, window.operation_uid
    signed = content_hash(window.operation(), state.areas_of(uid), state.register[uid])
    signer = Actor("Binta Koné", "head_of_field_office", "civilian")
    release = Signature("00000000-0000-4000-8000-000000000001", uid, Decision.RELEASE, signer, NOW, signed)
    at_plan.click(window.step_bar.buttons[4])
    window.session.act(
        lambda plan: (plan.run(store_flags(uid, state.register[uid])), plan.run(add_signature(release))), text("Signed")
    )
    at_plan.settle()
    form = window.controls.steps[4].form

    def names() -> bool:
        return any(signer.name in label.text() for label in form.findChildren(QLabel) if label.isVisible())

    def stands() -> str:
        return window.look.say(window.controls.steps[4].head(window.session.state)[1])

    assert names()
    assert stands() == "Notice released"
    assert undo_words(at_plan) == "Undo: Sign the release of the notice"
    undo(at_plan)
    assert not names()
    assert stands() == "Draft"
    at_plan.shortcut(Qt.Key.Key_Z, CTRL_SHIFT)
    at_plan.settle()
    assert names()
    assert stands() == "Notice released"


def test_the_list_goes_on_as_it_is_scrolled(at_plan: Planner) -> None:
    window = at_plan.window
    for _ in range(35):
        window.layers.toggle("roads")
        window.layers.toggle("roads")
    at_plan.settle()
    open_history(at_plan)
    panel = window.controls.history.panel
    assert len(titles(at_plan)) == 60
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert panel.current() == 93
    QTest.keyClick(panel.view, Qt.Key.Key_End)
    at_plan.until(lambda: len(titles(at_plan)) == 93)
    QTest.keyClick(panel.view, Qt.Key.Key_End)
    assert panel.current() == 1
    assert titles(at_plan)[-1].startswith("Import 65 rows")


def keep_picture(planner: Planner, name: str) -> None:
    """Put the window's picture where a person who looks asks for it."""
    if folder := os.environ.get("PALABRE_TEST_PICTURES"):
        QApplication.processEvents()
        planner.window.grab().save(f"{folder}/{name}.png")
