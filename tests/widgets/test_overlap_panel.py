"""The panel of overlaps: its words beside the shapes, the reason it asks for, the window that is tried."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from planning.resolution import Grade
from widgets.look import Look
from widgets.panels.overlap_panel import OverlapPanel, OverlapRow


def row(uid: str, grade: Grade, *, is_open: bool = True) -> OverlapRow:
    return OverlapRow(uid, grade, f"Site {uid}", "412 m.", "In time.", "open", ["As it is."], is_open)


@pytest.fixture
def panel(look: Look, add) -> OverlapPanel:
    made = add(OverlapPanel(look))
    made.show_overlaps([row("a", Grade.RED), row("b", Grade.AMBER), row("c", Grade.GREY, is_open=False)], "")
    made.show_window("as it is")
    made.show()
    return made


def test_each_grade_is_a_word_and_what_it_means(panel: OverlapPanel) -> None:
    spoken = [panel.list.item(number).data(Qt.ItemDataRole.AccessibleTextRole) for number in range(3)]
    assert [each.split(", ")[1] for each in spoken] == ["Red", "Amber", "Grey"]
    assert panel.head.count.text() == "2 open of 3"
    panel.list.choose("c")
    assert panel.about.text() == "Grey: cannot be judged.\nAs it is."
    assert not panel.resolve.isVisible()


def test_it_is_resolved_by_keyboard_with_a_reason(panel: OverlapPanel, qtbot) -> None:
    panel.list.choose("b")
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert panel.form.isVisible()
    with qtbot.assertNotEmitted(panel.resolved):
        qtbot.keyClick(panel.form.reason, Qt.Key.Key_Return)
    qtbot.keyClick(panel.form.reason, Qt.Key.Key_Escape)
    assert (panel.form.isVisible(), panel.resolve.isVisible()) == (False, True)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    qtbot.keyClicks(panel.form.reason, "Agreed through OCHA")
    with qtbot.waitSignal(panel.resolved) as signal:
        qtbot.keyClick(panel.form.reason, Qt.Key.Key_Return)
    assert signal.args == ["b", "Agreed through OCHA"]
    # What is being written survives that the list is shown anew, and goes with the row.
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    qtbot.keyClicks(panel.form.reason, "Half a")
    panel.show_overlaps([row("b", Grade.RED)], "")
    assert panel.form.reason.text() == "Half a"
    panel.show_overlaps([row("b", Grade.RED, is_open=False)], "")
    assert not panel.form.isVisible()


def test_another_time_is_tried_by_keyboard_and_taken_on_request(panel: OverlapPanel, qtbot) -> None:
    told: list[int] = []
    panel.shifted.connect(told.append)
    assert not panel.take.isVisible()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_PageUp):
        qtbot.keyClick(panel.slider, key)
    assert (told, panel.when.text()) == ([1, 2, 14], "14 hours later: as it is")
    with qtbot.waitSignal(panel.window_taken) as signal:
        panel.take.click()
    assert signal.args == [14]
    panel.show_planned()
    assert (told[-1], panel.when.text(), panel.take.isVisible()) == (14, "As planned: as it is", False)
    qtbot.keyClick(panel.slider, Qt.Key.Key_Left)
    assert panel.when.text() == "1 hour earlier: as it is"


def test_without_overlaps_it_says_what_that_means(panel: OverlapPanel) -> None:
    panel.show_overlaps((), "An unlisted place is not an empty place.")
    assert panel.empty.text() == "An unlisted place is not an empty place."
    assert not panel.list.isVisible()
    assert not panel.in_hand.isVisible()
