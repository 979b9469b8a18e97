"""After an operation: what is due leads there; what came of it is written, harm reported, measures judged, learnt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.steps.decide import DecideStep
from app.steps.harm import HarmStep
from exchange.exercise.write import write_exercise
from planning.operation import FlagStatus
from storage import queries
from storage.commands.harm import answer_flags, store_flags
from storage.plan import Plan
from storage.register import fresh_register
from tests.journeys.conftest import AWA, NOW, Planner

MEASURE = "Keep away from the market"


@pytest.fixture(scope="module")
def exercise(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write an exercise whose operations are over, two flags of one rule answered with a measure."""
    path = tmp_path_factory.mktemp("over") / "exercise.gpkg"
    write_exercise(path, date(2026, 10, 10))
    with Plan.open(path, writing=True, clock=lambda: NOW, actor=AWA) as plan:
        first = queries.operations(plan)[0]
        flags = fresh_register(plan, first).flags
        plan.run(store_flags(first.uid, flags))
        answered = [flag for flag in flags if flag.code == "H01"][:2]
        plan.run(answer_flags([replace(flag, status=FlagStatus.MITIGATED, answer=MEASURE) for flag in answered]))
    return path


def decide(planner: Planner) -> DecideStep:
    step = planner.window.controls.steps[4]
    assert isinstance(step, DecideStep)
    return step


@pytest.fixture
def step(at_plan: Planner) -> DecideStep:
    """Go to what came of the first operation."""
    at_plan.click(at_plan.window.step_bar.buttons[4])
    page = decide(at_plan)
    at_plan.click(page.due.after_action)
    at_plan.until(lambda: page.after_action.page.isVisible() and at_plan.window.jobs.is_idle)
    return page


def words(widget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def test_the_status_line_leads_to_what_is_due_until_it_is_done(at_plan: Planner) -> None:
    window = at_plan.window
    # The after-actions of three operations, the reviews of three threats, two contacts to be followed up.
    assert window.status.due.text() == "8 reviews due"
    at_plan.click(window.status.due)
    page = decide(at_plan)
    at_plan.until(page.due.isVisible)
    assert page.due.list.count() == 8
    wanted = [page.due.list.item(row).toolTip().split("\n")[0] for row in range(8)]
    assert wanted[:3] == ["Review the threat", *["Follow up the contact with the host state"] * 2]
    first = wanted.index("Write the after-action")
    assert page.due.list.item(first).toolTip().startswith("Write the after-action\nOP-2026-003")
    page.due.list.setFocus()
    page.due.list.setCurrentRow(first)
    QTest.keyClick(page.due.list, Qt.Key.Key_Return)
    at_plan.settle()
    operation = window.operation()
    assert operation is not None
    assert operation.ref == "OP-2026-003"
    form = page.after_action.form
    assert form.isVisible()
    at_plan.click(form.save)
    assert form.took_place_field.fault_label.text() == "Say whether it took place."
    at_plan.choose(form.took_place, "yes")
    at_plan.choose(form._areas[0].entered, "partly")
    at_plan.type(form.keep, "Warn the herders two days before")
    at_plan.click(form.save)
    at_plan.until(lambda: window.status.due.text() == "7 reviews due")
    (record,) = window.session.state.after_actions
    assert (record.took_place, record.keep) == (True, "Warn the herders two days before")
    assert [each.entered for each in record.areas] == ["partly"]
    assert (record.started_at, record.written_by.name) == (operation.window.start, AWA.name)
    at_plan.click(page.after_action.back)
    assert page.due.list.count() == 7
    assert page.due.said_of_window.text() == "What came of BANI DIALOGUE is recorded."
    at_plan.shortcut(Qt.Key.Key_Z)
    at_plan.until(lambda: window.status.due.text() == "8 reviews due")


def test_an_operation_that_did_not_take_place_needs_its_reason_and_asks_nothing_else(at_plan: Planner, step) -> None:
    form = step.after_action.form
    at_plan.choose(form.took_place, "no")
    assert not form.start_field.isVisible()
    at_plan.click(form.save)
    assert form.fault.text() == "Say why the operation did not take place."
    at_plan.type(form.not_because, "The river rose")
    at_plan.click(form.save)
    at_plan.until(lambda: bool(at_plan.window.session.state.after_actions))
    (record,) = at_plan.window.session.state.after_actions
    assert (record.took_place, record.started_at, record.not_because) == (False, None, "The river rose")
    assert not form.fault.isVisible()


def test_harm_is_reported_without_a_way_to_find_a_person_changed_and_removed(at_plan: Planner, step) -> None:
    window, pages = at_plan.window, step.after_action
    form, listed = pages.report_form, pages.reports
    assert listed.empty.isVisible()
    at_plan.type(pages.form.keep, "Half a thought")
    at_plan.click(listed.add)
    at_plan.until(form.isVisible)
    at_plan.click(form.save)
    assert form.kind_field.fault_label.text() == "Say what kind of harm it was."
    at_plan.choose(form.kind, "livestock")
    form.place.setFocus()
    QTest.keyClick(form.place, Qt.Key.Key_Down)
    village = form.place.currentText()
    assert village
    at_plan.type(form.numbers["women"], "2")
    at_plan.type(form.response, "The owner is at 76 12 34 56")
    at_plan.click(form.save)
    assert form.fault.text().startswith("Response: this looks like a telephone number.")
    assert window.session.state.harm_reports == ()
    at_plan.type(form.response, "The claims unit was told")
    at_plan.click(form.save)
    at_plan.until(lambda: pages.page.isVisible() and window.jobs.is_idle)
    (report,) = window.session.state.harm_reports
    assert (report.place, bool(report.village_uid)) == (village, True)
    assert (report.victims.women, report.victims.men) == (2, None)
    assert listed.list.item(0).text() == "Livestock lost"
    assert listed.sums.text() == "Women: 2, known for 1 of 1 reports."
    assert pages.form.keep.toPlainText() == "Half a thought", "what is being written stays"

    listed.list.setFocus()
    listed.list.setCurrentRow(0)
    at_plan.click(listed.edit)
    at_plan.until(form.isVisible)
    assert form.numbers["women"].text() == "2"
    form.numbers["women"].clear()
    at_plan.type(form.point, "14.5 -4.1")
    at_plan.choose(form.claim, "received")
    at_plan.click(form.save)
    at_plan.until(lambda: pages.page.isVisible() and window.jobs.is_idle)
    (report,) = window.session.state.harm_reports
    assert (report.victims.women, report.claim) == (None, "received")
    assert report.point == pytest.approx((-4.1, 14.5))

    listed.list.setCurrentRow(0)
    at_plan.click(listed.remove)
    at_plan.until(lambda: not window.session.state.harm_reports and listed.empty.isVisible())
    at_plan.shortcut(Qt.Key.Key_Z)
    at_plan.until(lambda: len(window.session.state.harm_reports) == 1)


def test_a_place_that_is_none_is_said_beside_its_field_and_escape_leaves(at_plan: Planner, step) -> None:
    form = step.after_action.report_form
    at_plan.click(step.after_action.reports.add)
    at_plan.until(form.isVisible)
    at_plan.choose(form.kind, "property")
    at_plan.type(form.point, "somewhere")
    at_plan.click(form.save)
    assert "somewhere" in form.point_field.fault_label.text()
    QTest.keyClick(form.point, Qt.Key.Key_Escape)
    assert step.after_action.page.isVisible()
    assert at_plan.window.session.state.harm_reports == ()


def test_measures_are_judged_together_and_the_next_answer_to_that_rule_learns_of_it(at_plan: Planner, step) -> None:
    window, measures = at_plan.window, step.after_action.measures
    assert measures.list.count() == 2
    measures.list.setFocus()
    measures.list.setCurrentRow(0)
    QTest.keyClick(measures.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert measures.measure.text() == MEASURE
    assert not measures.save.isEnabled()
    at_plan.choose(measures.outcome, "did_not")
    at_plan.type(measures.said_of_it, "Traders met the patrol")
    at_plan.click(measures.save)
    at_plan.until(lambda: len(window.session.state.outcomes) == 2)
    assert "Did not work" in measures.list.item(0).toolTip()

    at_plan.click(window.step_bar.buttons[2])
    at_plan.settle()
    harm = window.controls.steps[2]
    assert isinstance(harm, HarmStep)
    row = next(row for row in harm.list.view.model().rows if row.flag.code == "H01" and row.flag.answer != MEASURE)
    harm.list.choose(row.flag.uid)
    at_plan.settle()
    at_plan.click(harm.list.answer)
    at_plan.type(harm.form.reason, "Go by night")
    assert harm.form.lessons.text() == "Lessons on H01: 2"
    at_plan.click(harm.form.lessons)
    at_plan.until(lambda: "Traders met the patrol" in words(harm.lessons.panel))
    assert "Measure against H01: Did not work" in words(harm.lessons.panel)
    at_plan.click(harm.lessons.panel.back)
    assert harm.form.reason.toPlainText() == "Go by night"


def test_lessons_are_found_by_words(at_plan: Planner, step) -> None:
    form = step.after_action.form
    at_plan.choose(form.took_place, "yes")
    at_plan.type(form.change, "Leave before dusk")
    at_plan.type(form.keep, "Talk first")
    at_plan.click(form.save)
    at_plan.until(lambda: bool(at_plan.window.session.state.after_actions))
    at_plan.click(step.after_action.back)
    at_plan.click(step.due.lessons)
    panel = step.lessons.panel
    at_plan.until(panel.isVisible)
    assert panel.note.text() == "2 of 2 lessons"
    QTest.keyClicks(panel.query, "dusk")
    at_plan.until(lambda: "Leave before dusk" in words(panel))
    assert "Talk first" not in words(panel)
    QTest.keyClick(panel.query, Qt.Key.Key_Escape)
    assert step.due.isVisible()


def test_ied_incidents_before_and_after_stand_there_and_prove_nothing(at_plan: Planner, step) -> None:
    panel = step.after_action.panel
    at_plan.until(lambda: any(each.startswith("Before and after is no proof") for each in words(panel)))
    said = words(panel)
    assert any(each.startswith("Before, 2026-07-15 to 2026-10-12: 13 IED incidents.") for each in said)
    assert "Only 37 of 90 days have passed since the end." in said
