"""Step bar, find field and layer tree, by mouse and by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planning.i18n import N_, plural
from widgets.look import Look
from widgets.panels.find_field import FindField, FindResult
from widgets.panels.layer_tree import LayerRow, LayerTree
from widgets.panels.step_bar import StepBar, StepState


def test_steps_are_chosen_by_mouse_and_keyboard(look: Look, add, qtbot) -> None:
    bar = add(StepBar(look))
    bar.show()
    chosen: list[int] = []
    bar.step_chosen.connect(chosen.append)
    qtbot.mouseClick(bar.buttons[3], Qt.MouseButton.LeftButton)
    bar.buttons[3].setFocus()
    qtbot.keyClick(bar.buttons[3], Qt.Key.Key_Right)
    qtbot.keyClick(bar.buttons[4], Qt.Key.Key_Space)
    assert chosen == [4, 5]
    assert bar.buttons[4].isChecked()
    bar.show_step(1)
    assert chosen == [4, 5], "showing a step is not choosing it"


def test_a_step_says_its_state_in_words_in_either_language(look: Look, add, stretch) -> None:
    bar = add(StepBar(look))
    note = plural("{count} unanswered", "{count} unanswered", 3)
    bar.show_states([StepState(True), StepState(), StepState(False, note), StepState(), StepState(), StepState()])
    assert bar.buttons[0].accessibleName() == "Step 1, Situation, done"
    assert bar.buttons[2].accessibleName() == "Step 3, Harm, 3 unanswered"
    before = bar.buttons[2].sizeHint().width()
    stretch()
    assert bar.buttons[2].text().startswith("Harmé")
    assert bar.buttons[2].sizeHint().width() > before


def found_in(look: Look, add) -> FindField:
    window = add(QWidget())
    field = FindField(look)
    layout = QVBoxLayout(window)
    layout.addWidget(field)
    layout.addStretch(1)
    window.resize(500, 300)
    window.show()
    field.start()
    return field


def test_what_is_found_is_chosen_by_arrows_and_enter(look: Look, add, qtbot) -> None:
    field = found_in(look, add)
    queries: list[str] = []
    chosen: list[str] = []
    field.query_changed.connect(queries.append)
    field.chosen.connect(chosen.append)
    qtbot.keyClicks(field.edit, "ba")
    assert queries == ["b", "ba"]
    field.show_results([FindResult("v1", "Bantina"), FindResult("v2", "Baraka", N_("Village"))])
    assert field.popup.isVisible()
    qtbot.keyClick(field.edit, Qt.Key.Key_Down)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert chosen == ["v2"]
    assert not field.popup.isVisible()
    assert field.edit.text() == "", "what was found is no longer sought"


def test_a_result_is_chosen_by_mouse(look: Look, add, qtbot) -> None:
    field = found_in(look, add)
    qtbot.keyClicks(field.edit, "ba")
    field.show_results([FindResult("v1", "Bantina"), FindResult("v2", "Baraka")])
    place = field.list.visualItemRect(field.list.item(1)).center()
    with qtbot.waitSignal(field.chosen) as signal:
        qtbot.mouseClick(field.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert signal.args == ["v2"]


def test_nothing_found_is_said_and_escape_closes_then_empties(look: Look, add, qtbot) -> None:
    field = found_in(look, add)
    qtbot.keyClicks(field.edit, "zz")
    field.show_results([])
    assert field.nothing.isVisible()
    assert field.nothing.text() == "Nothing found."
    qtbot.keyClick(field.edit, Qt.Key.Key_Escape)
    assert not field.popup.isVisible()
    assert field.edit.text() == "zz"
    qtbot.keyClick(field.edit, Qt.Key.Key_Escape)
    assert field.edit.text() == ""


def layers(look: Look, add) -> LayerTree:
    tree = add(LayerTree(look))
    tree.show_layers(
        [
            LayerRow("villages", N_("Villages"), N_("Reference"), 4902),
            LayerRow(
                "humanitarian_sites", N_("Humanitarian sites"), N_("Humanitarian, protected"), 38, is_protected=True
            ),
            LayerRow("roads", N_("Roads"), N_("Reference"), None, False),
            LayerRow("waters", N_("Waters"), N_("Reference"), 3, opacity=0.5),
        ]
    )
    tree.resize(232, 400)
    tree.show()
    return tree


def item_of(tree: LayerTree, kind: str):
    return next(item for item in tree.tree.layer_items() if item.data(0, Qt.ItemDataRole.UserRole) == kind)


def test_rows_stand_in_groups_and_say_what_they_are(look: Look, add) -> None:
    tree = layers(look, add)
    assert tree.order() == ["villages", "roads", "waters", "humanitarian_sites"]
    spoken = item_of(tree, "humanitarian_sites").data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Humanitarian sites, shown, protected, 38"
    assert item_of(tree, "roads").data(0, Qt.ItemDataRole.AccessibleTextRole) == "Roads, hidden"


def test_space_and_the_eye_show_and_hide(look: Look, add, qtbot) -> None:
    tree = layers(look, add)
    changes: list[tuple[str, bool]] = []
    tree.visibility_changed.connect(lambda kind, shown: changes.append((kind, shown)))
    tree.choose("villages")
    qtbot.keyClick(tree.tree, Qt.Key.Key_Space)
    place = tree.tree.visualItemRect(item_of(tree, "roads"))
    qtbot.mouseClick(tree.tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.left() + 14, place.center().y()))
    qtbot.mouseClick(tree.tree.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert changes == [("villages", False), ("roads", True)]


def test_alt_arrows_move_within_the_group_only(look: Look, add, qtbot) -> None:
    tree = layers(look, add)
    orders: list[list[str]] = []
    tree.order_changed.connect(orders.append)
    tree.choose("villages")
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(tree.tree, key, Qt.KeyboardModifier.AltModifier)
    assert orders == [
        ["roads", "villages", "waters", "humanitarian_sites"],
        ["roads", "waters", "villages", "humanitarian_sites"],
    ]
    assert tree.current_kind() == "villages"


def test_a_dropped_row_moves_and_another_group_refuses_it(look: Look, add) -> None:
    tree = layers(look, add)
    orders: list[list[str]] = []
    tree.order_changed.connect(orders.append)
    tree.choose("waters")

    def drop_on(kind: str) -> None:
        place = QPointF(tree.tree.visualItemRect(item_of(tree, kind)).center())
        mime = tree.tree.mimeData([item_of(tree, "waters")])
        event = QDropEvent(
            place, Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        tree.tree.dropEvent(event)

    drop_on("humanitarian_sites")
    assert orders == []
    drop_on("villages")
    assert orders == [["waters", "villages", "roads", "humanitarian_sites"]]


def test_opacity_is_told_when_the_slider_is_let_go(look: Look, add, qtbot) -> None:
    tree = layers(look, add)
    told: list[tuple[str, float]] = []
    tree.opacity_changed.connect(lambda kind, opacity: told.append((kind, opacity)))
    tree.choose("waters")
    assert tree.slider.value() == 50
    assert told == []
    tree.slider.setSliderDown(True)
    tree.slider.setSliderPosition(70)
    tree.slider.setSliderPosition(80)
    assert told == []
    tree.slider.setSliderDown(False)
    assert told == [("waters", 0.8)]
    tree.slider.setFocus()
    qtbot.keyClick(tree.slider, Qt.Key.Key_Left)
    assert told[-1] == ("waters", 0.79)


def test_enter_and_the_menu_fit_the_map(look: Look, add, qtbot) -> None:
    tree = layers(look, add)
    fitted: list[str] = []
    tree.fit_requested.connect(fitted.append)
    tree.choose("villages")
    qtbot.keyClick(tree.tree, Qt.Key.Key_Return)
    actions = {action.text(): action for action in tree.menu_of("waters").actions()}
    actions["Show all of it on the map"].trigger()
    assert fitted == ["villages", "waters"]


def test_an_empty_tree_says_what_to_do_next(look: Look, add, qtbot) -> None:
    tree = add(LayerTree(look))
    tree.resize(232, 300)
    tree.show()
    with qtbot.waitSignal(tree.import_requested):
        qtbot.mouseClick(tree.import_button, Qt.MouseButton.LeftButton)
    assert tree.import_button.isVisible()
    tree.show_layers([LayerRow("villages", N_("Villages"), N_("Reference"), 1)])
    assert not tree.import_button.isVisible()
