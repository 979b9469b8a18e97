"""Two variants of an operation side by side: dragged, typed, seen on the map, made the operation, kept beside it."""

from __future__ import annotations

import re
import threading
from datetime import timedelta

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.comparing import Memories, Overtaken, Wish, compared
from app.variants import VariantsPage
from planning.content import content_hash
from planning.geodesy import centre, distance_m
from planning.harm.matrix import level_rank
from planning.harm.parameters import parameters
from planning.harm.wording import how_far
from planning.operation import Decision, OperationArea, Signature
from storage.commands.signatures import add_signature
from tests.journeys.conftest import AWA, NOW, Planner
from widgets.panels.level_shape import LEVEL_TITLES
from widgets.panels.two_sides import SidesRow


@pytest.fixture
def page(at_plan: Planner) -> VariantsPage:
    """Go to the harm step, and from its list to the page of two variants."""
    window = at_plan.window
    at_plan.click(window.step_bar.buttons[2])
    at_plan.settle()
    at_plan.click(window.controls.steps[2].list.compare)
    at_plan.settle()
    assert window.controls.variants.is_open
    return window.controls.variants


def areas(planner: Planner) -> tuple[OperationArea, ...]:
    return planner.window.session.state.areas_of(planner.window.operation_uid)


def groups(page: VariantsPage) -> dict[str, list[SidesRow]]:
    """Return the rows of each group by the first letters of its head."""
    found: dict[str, list[SidesRow]] = {}
    for row in page.panel.table.rows():
        if row.is_head:
            members = found.setdefault(str(row.title)[:4], [])
        else:
            members.append(row)
    return found


def acts(planner: Planner) -> object:
    return planner.window.session.state.moment


def drag_ghost(planner: Planner, page: VariantsPage, east_px: int, north_px: int) -> None:
    lon, lat = centre(page._ghost[0].geometry)
    start = QPointF(planner.at(lon, lat))
    view = planner.window.map.view
    QTest.mouseMove(view, start.toPoint())
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start.toPoint())
    for step in range(1, 6):
        QTest.mouseMove(view, (start + QPointF(east_px, -north_px) * step / 5).toPoint())
        QApplication.processEvents()
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=(start + QPointF(east_px, -north_px)).toPoint())


def test_the_ghost_is_dragged_and_nothing_is_written(at_plan: Planner, page: VariantsPage) -> None:
    before, stood = acts(at_plan), areas(at_plan)
    assert page.panel.drag.isChecked()
    assert groups(page)["Fall"] == []
    drag_ghost(at_plan, page, 120, -90)
    at_plan.settle()
    east, north = page.panel.form.shift.east_m, page.panel.form.shift.north_m
    metres = float(distance_m(*centre(stood[0].geometry), *centre(page._ghost[0].geometry)))
    assert metres == pytest.approx((east**2 + north**2) ** 0.5, rel=1e-3)
    assert east > 0 > north
    found = groups(page)
    assert found["Fall"]
    assert found["Appe"]
    assert all(not row.before[0].level for row in found["Appe"])
    assert all(row.before[0].level and not row.after[0].level for row in found["Fall"])
    assert re.fullmatch(
        r"Compared 2026-11-23 08:00 UTC over [\d,]+ records, as the plan was at 08:00\.", page.panel.status.text()
    )
    assert "Villages: 706" in page.panel.status.toolTip()
    assert len(page.window.map.variants.ghost) == len(stood)
    assert (acts(at_plan), areas(at_plan)) == (before, stood)

    at_plan.click(at_plan.window.step_bar.buttons[0])
    at_plan.settle()
    assert page.window.map.variants.ghost == []
    assert (acts(at_plan), areas(at_plan)) == (before, stood)


def test_escape_puts_the_ghost_back_while_it_is_dragged(at_plan: Planner, page: VariantsPage) -> None:
    view = at_plan.window.map.view
    start = at_plan.at(*centre(page._ghost[0].geometry))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, start + QPointF(80, 0).toPoint())
    assert page.panel.form.shift.east_m > 0
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start)
    at_plan.settle()
    assert page.panel.form.shift.is_none
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not page.panel.drag.isChecked()


def test_each_group_begins_with_the_worst(at_plan: Planner, page: VariantsPage) -> None:
    at_plan.type(page.panel.form.east, "4000")
    QTest.keyClick(page.panel.form.east, Qt.Key.Key_Return)
    at_plan.settle()
    ranks = {str(title): level_rank(level) for level, title in LEVEL_TITLES.items()}
    for name in ("Fall", "Appe", "Stay"):
        heaviest = [
            max(ranks.get(str(line.words), -1) for line in (*row.before, *row.after)) for row in groups(page)[name]
        ]
        assert heaviest == sorted(heaviest, reverse=True)
        assert heaviest


def test_a_flag_shows_its_ways_on_its_side(at_plan: Planner, page: VariantsPage) -> None:
    at_plan.type(page.panel.form.east, "4000")
    QTest.keyClick(page.panel.form.east, Qt.Key.Key_Return)
    at_plan.settle()
    table = page.panel.table
    for name, letters in (("Fall", {"A"}), ("Appe", {"B"}), ("Stay", {"A", "B"})):
        row = next(each for each in groups(page)[name] if len(each.before) == 2 or len(each.after) == 2)
        index = table.model().index(list(table.rows()).index(row), 0)
        table.scrollTo(index)
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
        at_plan.settle()
        assert {str(line.label)[0] for line in at_plan.window.map.evidence.lines} == letters


def test_the_variant_becomes_the_operation_and_is_taken_back(at_plan: Planner, page: VariantsPage) -> None:
    session, stood = at_plan.window.session, areas(at_plan)
    start = at_plan.window.operation().window.start
    at_plan.type(page.panel.form.later, "36")
    QTest.keyClick(page.panel.form.later, Qt.Key.Key_Return)
    at_plan.type(page.panel.form.north, "-2500")
    QTest.keyClick(page.panel.form.north, Qt.Key.Key_Return)
    at_plan.settle()
    at_plan.click(page.panel.make)
    at_plan.settle()
    assert at_plan.window.operation().window.start == start + timedelta(hours=36)
    metres = float(distance_m(*centre(stood[0].geometry), *centre(areas(at_plan)[0].geometry)))
    assert metres == pytest.approx(2500, rel=1e-3)
    assert str(session.state.undo_title).endswith("the operation: moved 2.50 km towards 180°, 36 h later")
    assert page.panel.form.shift.is_none
    assert groups(page)["Fall"] == []
    session.undo()
    at_plan.settle()
    assert areas(at_plan) == stood
    assert at_plan.window.operation().window.start == start


def test_the_variant_is_kept_beside_it_and_compared_as_another_operation(at_plan: Planner, page: VariantsPage) -> None:
    session, window = at_plan.window.session, at_plan.window
    stood, one, flags = areas(at_plan), window.operation(), session.state.register[window.operation_uid]
    at_plan.type(page.panel.form.distance, "3000")
    QTest.keyClick(page.panel.form.distance, Qt.Key.Key_Return)
    at_plan.settle()
    shifted = groups(page)
    at_plan.click(page.panel.keep)
    at_plan.settle()
    kept = next(each for each in session.state.operations if each.variant_of)
    assert (kept.title, kept.variant_of) == (f"{one.title} (variant)", one.uid)
    assert kept.ref != one.ref
    assert (areas(at_plan), window.operation_uid) == (stood, one.uid)
    said = [(flag.code, flag.subject_uid, flag.reason) for flag in session.state.register[one.uid]]
    assert said == [(flag.code, flag.subject_uid, flag.reason) for flag in flags], (
        "an alternative changes nothing of it"
    )
    at_plan.choose(page.panel.other, kept.uid)
    at_plan.settle()
    assert not page.panel.make.isVisible()
    for name in ("Fall", "Appe", "Stay"):
        assert [str(row.title) for row in groups(page)[name]] == [str(row.title) for row in shifted[name]]
    session.undo()
    at_plan.settle()
    assert [each.uid for each in session.state.operations if each.variant_of] == []
    assert page.panel.make.isVisible()


def test_no_word_of_the_page_says_how_far_a_limit_is(at_plan: Planner, page: VariantsPage) -> None:
    """Distances are those to what was found; none is the limit of a rule, or what is left to it."""
    at_plan.type(page.panel.form.east, "2600")
    QTest.keyClick(page.panel.form.east, Qt.Key.Key_Return)
    at_plan.settle()
    shown = [line for rows in groups(page).values() for row in rows for line in (*row.before, *row.after)]
    words = [str(line.words) for line in shown]
    words += [label.text() for label in page.panel.findChildren(QLabel)]
    measures = {each for word in words for each in re.findall(r"[\d.,]+ k?m\b", word)}
    found = page._compared
    sides = (*found.before.findings, *found.after.findings)
    measured = {str(how_far(each.distance_m)) for each in sides if each.distance_m}
    assert measures <= measured | {str(how_far(found.wish.shift.metres))}
    limits = {str(how_far(parameters().number(code, "distance_m"))) for code in ("H01", "H05")}
    assert not limits & measures
    for word in words:
        assert not re.search(r"limit|clear|enough|free of|nearest spot|suggest", word, re.IGNORECASE), word


def test_the_newest_wish_is_compared_and_one_that_is_not_wanted_is_given_up(
    at_plan: Planner, page: VariantsPage
) -> None:
    panel, held = page.panel, threading.Event()
    at_plan.window.jobs.submit(lambda: held.wait(20), lambda _: None)
    for east in ("4000", "100"):
        at_plan.type(panel.form.east, east)
        QTest.keyClick(panel.form.east, Qt.Key.Key_Return)
    assert not panel.make.isEnabled()
    at_plan.click(panel.cancel)
    held.set()
    at_plan.settle()
    assert panel.status.text() == "Not compared."
    assert not panel.table.rows()
    at_plan.click(panel.again)
    at_plan.settle()
    assert panel.table.rows()
    assert page._compared.wish.shift.east_m == 100
    assert panel.make.isEnabled()


def test_what_is_overtaken_ends_before_the_next_rule(at_plan: Planner) -> None:
    state, asked = at_plan.window.session.state, []

    def tell(done: int, count: int) -> None:
        asked.append(done)
        if done == 3:
            raise Overtaken

    with pytest.raises(Overtaken):
        compared(Wish(state, at_plan.window.operation()), NOW, Memories(), tell)
    assert asked == [0, 1, 2, 3]


def test_it_is_said_beforehand_which_signatures_would_not_hold(at_plan: Planner, page: VariantsPage) -> None:
    session, one = at_plan.window.session, at_plan.window.operation()
    state = session.state
    content = content_hash(one, areas(at_plan), state.register[one.uid])
    session.run(add_signature(Signature("signed", one.uid, Decision.RELEASE, AWA, NOW, content)))
    at_plan.settle()
    assert not page.panel.said.isVisible()
    at_plan.type(page.panel.form.later, "-1")
    QTest.keyClick(page.panel.form.later, Qt.Key.Key_Return)
    at_plan.settle()
    said = "To make B the operation voids 1 signature that holds over A, as any edit does."
    assert page.panel.said.text() == said
    assert page.panel.said.isVisible()
