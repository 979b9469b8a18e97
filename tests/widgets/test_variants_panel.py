"""The page of two variants: what is stated in one field stands in the others, and nothing hints at a limit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from planning.harm.variant import Shift
from widgets.look import Look
from widgets.panels.choice import Choice
from widgets.panels.number_field import NumberField
from widgets.panels.shift_form import ShiftForm
from widgets.panels.two_sides import Line, SidesRow
from widgets.panels.variants_panel import Outcome, VariantsPanel

START = datetime(2026, 12, 4, 4, 40, tzinfo=UTC)


def state(field: NumberField, said: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, said)
    QTest.keyClick(field, Qt.Key.Key_Return)


@pytest.fixture
def form(look: Look, add: Callable[[QWidget], QWidget]) -> ShiftForm:
    made = add(ShiftForm(look))
    made.show_planned(START)
    made.show()
    return made


@pytest.fixture
def stated(form: ShiftForm) -> list[Shift]:
    said: list[Shift] = []
    form.stated.connect(said.append)
    return said


def test_east_and_north_give_bearing_and_distance(form: ShiftForm, stated: list[Shift]) -> None:
    state(form.east, "3 000")
    state(form.north, "-4000")
    assert (form.bearing.text(), form.distance.text()) == ("143.1", "5000")
    assert stated == [Shift(east_m=3000), Shift(east_m=3000, north_m=-4000)]


def test_a_bearing_waits_for_its_distance(form: ShiftForm, stated: list[Shift]) -> None:
    state(form.bearing, "270")
    assert stated == []
    state(form.distance, "1500,4")
    assert (form.east.text(), form.north.text(), form.distance.text()) == ("-1500", "0", "1500")
    assert [round(each.metres, 1) for each in stated] == [1500.4]


def test_a_span_and_a_new_start_are_one(form: ShiftForm, stated: list[Shift]) -> None:
    state(form.later, "36")
    assert form.start.moment() == START + timedelta(hours=36)
    form.unit.choose("days")
    form.unit.chosen.emit("days")
    assert form.later.text() == "1.50"
    form.start.show_moment(START - timedelta(days=2))
    form.start.edit.editingFinished.emit()
    assert form.later.text() == "-2"
    assert stated == [Shift(timedelta(hours=36)), Shift(timedelta(days=-2))]


@pytest.mark.parametrize("said", ["", "far", "1e999", "nan"])
def test_what_is_no_number_is_said_and_states_nothing(form: ShiftForm, stated: list[Shift], said: str) -> None:
    state(form.east, said)
    assert form.east.toolTip() == "This is no number."
    assert stated == []
    state(form.east, "5")
    assert form.east.toolTip() == ""
    assert stated == [Shift(east_m=5)]


def test_what_is_too_far_is_said(form: ShiftForm, stated: list[Shift]) -> None:
    state(form.north, "600000")
    assert "within 500 km" in form.fault.text()
    state(form.later, "1e12")
    assert "3,653 days" in form.fault.text()
    assert stated == []
    state(form.north, "6000")
    assert form.fault.isHidden()


def full(panel: VariantsPanel) -> None:
    near, far = Line("High", "high"), Line("1.24 km")
    people = Line("11 villages, people known for 9: 5,540 people")
    panel.show_choices([Choice("other", "OP-2026-002 A patrol between the two markets of the cercle")], "")
    panel.form.show_planned(START)
    panel.show_titles("OP-2026-001 as it is planned", Shift(timedelta(days=1), 3_000, -4_000).said)
    rows = [
        SidesRow("In short"),
        SidesRow("People near", [people], [people], id="near"),
        SidesRow("Falls away with B: 1 flag"),
        SidesRow("H01 Ouro Baledji", [near, far], [Line("not found", is_faint=True)], "Civilians near", "one"),
        SidesRow("H02 IED attraction", [near], [near, far], "Area ALPHA", "two", told=["A: why", "B: why"]),
    ]
    panel.show_rows(rows, "Compared 2026-12-01 01:18 UTC over 3,592 records, as the plan was at 01:17.")
    panel.show_outcome(Outcome(can_be_kept=True, said="To make B the operation voids 2 signatures that hold over A."))


@pytest.mark.parametrize("width", [400, 540])
def test_nothing_is_cut_where_words_are_longer(
    look: Look,
    add: Callable[[QWidget], QWidget],
    stretch: Callable[[], None],
    cut_texts: Callable[[QWidget], list[str]],
    qtbot: object,
    width: int,
) -> None:
    panel = add(VariantsPanel(look))
    full(panel)
    panel.resize(width, 620)
    panel.show()
    stretch()
    qtbot.waitUntil(lambda: cut_texts(panel) == [], timeout=5_000)
    assert panel.width() == width
    assert panel.table.height() >= 120


def test_rows_are_gone_through_by_keyboard_and_heads_are_passed_over(
    look: Look, add: Callable[[QWidget], QWidget]
) -> None:
    panel = add(VariantsPanel(look))
    full(panel)
    panel.show()
    chosen: list[str] = []
    panel.table.chosen.connect(chosen.append)
    panel.table.setFocus()
    for _ in range(4):
        QTest.keyClick(panel.table, Qt.Key.Key_Down)
    assert [each for each in chosen if each] == ["near", "one", "two"]
    said = panel.table.model().index(4, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "H02 IED attraction, Area ALPHA. A: High. B: High, 1.24 km."


def test_while_it_is_compared_b_can_be_nothing_else(look: Look, add: Callable[[QWidget], QWidget]) -> None:
    panel = add(VariantsPanel(look))
    full(panel)
    panel.show()
    assert panel.make.isEnabled()
    panel.show_progress(3, 42)
    assert panel.status.text() == "Comparing: 3 of 42 questions asked…"
    assert panel.cancel.isVisible()
    assert not panel.make.isEnabled()
    assert not panel.keep.isEnabled()
    panel.show_rows((), "Not compared.")
    assert panel.again.isVisible()
    assert not panel.keep.isEnabled()


def test_the_page_offers_no_search_for_a_place_or_a_time(look: Look, add: Callable[[QWidget], QWidget]) -> None:
    """What moves B is the hand and what is typed: there is no other button, and no field for a limit."""
    panel = add(VariantsPanel(look))
    full(panel)
    buttons = {each.text() for each in panel.findChildren(QAbstractButton) if each.text()}
    assert buttons == {
        "Drag B on the map",
        "Put B back onto A",
        "Cancel",
        "Compare",
        "Make this the operation",
        "Keep as another operation",
    }
    assert len(panel.findChildren(NumberField)) == len({"east", "north", "bearing", "distance", "later"})


def test_without_an_area_the_page_says_what_to_do(look: Look, add: Callable[[QWidget], QWidget]) -> None:
    panel = add(VariantsPanel(look))
    panel.show()
    panel.show_ready(is_ready=False)
    assert panel.empty.text() == "Draw an area of the operation first: what it may harm can be compared then."
    assert panel.empty.isVisible()
    assert not panel.form.isVisible()
    panel.show_ready(is_ready=True)
    assert panel.form.isVisible()
    assert not panel.empty.isVisible()
