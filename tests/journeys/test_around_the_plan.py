"""Opening, closing, and what stays on the screen: by mouse and keyboard in the real window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from exchange.exercise.write import write_exercise
from tests.journeys.conftest import NOW, Planner


def open_exercise(planner: Planner, folder: Path) -> Path:
    path = folder / "exercise.gpkg"
    write_exercise(path, NOW.date())
    planner.drop(path)
    planner.until(lambda: planner.window.session.state is not None)
    planner.settle()
    return path


def test_a_closed_plan_leaves_nothing_on_the_screen(planner: Planner, tmp_path: Path) -> None:
    window = planner.window
    open_exercise(planner, tmp_path)
    assert window.map.band.isVisible()
    assert "EXERCISE" in window.map.band.text()
    assert window.layers.order()
    planner.shortcut(Qt.Key.Key_W)
    planner.until(lambda: window.session.state is None)
    planner.settle()
    assert window.welcome.isVisible()
    assert not window.map.band.isVisible()
    assert not window.layers.order()
    assert not any(button.isVisible() for button in window.map.buttons.values())
    frame = window.map.view.frame()
    found = [
        window.map.scene.pick(frame, x, y, 40.0) for x in range(0, frame.width, 60) for y in range(0, frame.height, 60)
    ]
    assert found == [None] * len(found)
    assert [each.name for each in tmp_path.iterdir() if "exercise" in each.name] == ["exercise.gpkg"]


def test_a_record_is_read_and_left_again_to_where_one_was(planner: Planner, tmp_path: Path) -> None:
    window = planner.window
    open_exercise(planner, tmp_path)
    planner.click(window.step_bar.buttons[2])
    sites = window.session.state.situation.of("humanitarian_sites")
    row = next(row for row, name in enumerate(sites.name) if "Displacement" in name)
    QTest.mouseClick(
        window.map.view, Qt.MouseButton.LeftButton, pos=planner.at(float(sites.lon[row]), float(sites.lat[row]))
    )
    card = window.controls.steps[0].card
    planner.until(card.isVisible)
    card.closed.emit()
    planner.until(lambda: window.inspector.page() == "3")


def test_the_window_speaks_french_at_once(planner: Planner, tmp_path: Path) -> None:
    window = planner.window
    open_exercise(planner, tmp_path)
    window.controls.speak("fr")
    planner.settle()
    assert "EXERCICE" in window.map.band.text()
    assert "Préjudices" in window.step_bar.buttons[2].accessibleName()
    titles = [action.text().replace("&", "") for action in window.menuBar().actions()]
    assert titles[:3] == ["Plan", "Édition", "Dessin"]


def test_a_message_covers_no_badge(planner: Planner, tmp_path: Path) -> None:
    window = planner.window
    open_exercise(planner, tmp_path)
    window.map.use("polygon")
    view = window.map.view
    window.tell(window.controls.steps[0].head(window.session.state)[1])
    planner.until(window.messages.isVisible)
    assert window.messages.height() < 60
    assert view.foot == view.height() - window.messages.height()
    window.messages.hide()
    assert view.foot == view.height()
