"""The harm register in the window: weighed on the matrix, filtered, answered from the library, proven on the map."""

from __future__ import annotations

import csv
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.steps.harm import HarmStep
from planning.harm.answer import stands
from planning.harm.rule import rules
from planning.operation import FlagStatus, HarmFlag
from tests.journeys.conftest import Planner


def harm(planner: Planner) -> HarmStep:
    """Go to the harm step."""
    planner.click(planner.window.step_bar.buttons[2])
    planner.settle()
    step = planner.window.controls.steps[2]
    assert isinstance(step, HarmStep)
    return step


def listed(step: HarmStep) -> list[HarmFlag]:
    return [row.flag for row in step.list.view.model().rows]


def test_an_answer_moves_a_flag_over_the_matrix(at_plan: Planner) -> None:
    window = at_plan.window
    step = harm(at_plan)
    everything = listed(step)
    heavy = next(flag for flag in everything if flag.level in ("high", "very_high"))
    cell, low = (heavy.likelihood, heavy.impact), ("very_unlikely", "negligible")
    sharing = [flag.uid for flag in everything if stands(flag) and (flag.likelihood, flag.impact) == cell]
    matrix = step.list.matrix.matrix
    QTest.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=matrix.rect_of(cell).center())
    assert [flag.uid for flag in listed(step)] == sharing

    step.list.choose(heavy.uid)
    at_plan.settle()
    at_plan.click(step.list.answer)
    at_plan.type(step.form.reason, "The cordon keeps a kilometre away.")
    at_plan.choose(step.form.likelihood, low[0])
    at_plan.choose(step.form.impact, low[1])
    at_plan.click(step.form.save)
    at_plan.until(lambda: step.pages.currentWidget() is step.list and window.jobs.is_idle)
    assert [flag.uid for flag in listed(step)] == sharing, "before the answers, all is as the rules suggest"
    at_plan.click(step.list.matrix.residual)
    QTest.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=matrix.rect_of(low).center())
    assert [(flag.uid, flag.status) for flag in listed(step)] == [(heavy.uid, FlagStatus.MITIGATED)]
    at_plan.click(step.list.filters.all)
    assert len(listed(step)) == len(everything)


def test_a_flag_is_answered_by_a_measure_of_its_rule_and_owned_by_a_role(at_plan: Planner) -> None:
    window = at_plan.window
    step = harm(at_plan)
    first = listed(step)[0]
    step.list.choose(first.uid)
    at_plan.settle()
    at_plan.click(step.list.answer)
    step.form.library.menu().actions()[0].trigger()
    role = window.session.state.profile.roles[0]
    box = step.form.owner
    box.setFocus()
    while box.currentText() != role.title.english:
        QTest.keyClick(box, Qt.Key.Key_Down)
    at_plan.click(step.form.save)
    at_plan.until(lambda: step.pages.currentWidget() is step.list and window.jobs.is_idle)
    row = next(row for row in step.list.view.model().rows if row.flag.uid == first.uid)
    assert row.flag.answer == rules()[first.code].mitigations[0]
    assert (row.flag.owner, row.owner) == (role.id, role.title.english)


def test_what_a_flag_rests_on_is_drawn_and_read(at_plan: Planner) -> None:
    window = at_plan.window
    step = harm(at_plan)
    ieds = next(flag for flag in listed(step) if flag.code == "H02" and flag.evidence)
    step.list.choose(ieds.uid)
    at_plan.settle()
    lines = window.map.evidence.lines
    assert len(lines) == len(ieds.evidence)
    assert str(lines[0].label) == "Inside"
    step.list.view.setFocus()
    QTest.keyClick(step.list.view, Qt.Key.Key_Right)
    at_plan.until(lambda: step.details.isVisible())
    words = [label.text() for label in step.details.findChildren(QLabel) if label.isVisible()]
    assert str(ieds.reason) in words
    told = [each for each in words if each.startswith("Recorded as: IED or mine. It happened on ")]
    # The reason says that one more, placed by district or coarser, is left out: it is shown below, by itself.
    assert "1 more, placed by district or coarser, is left out." in str(ieds.reason)
    assert "Left out: placed or dated too roughly to be counted" in words
    assert len(told) == len(ieds.evidence) + 1
    assert all("The source is EXERCISE" in each and "Confidence: " in each for each in told)
    at_plan.click(step.details.back)
    assert step.list.isVisible()
    at_plan.click(window.step_bar.buttons[0])
    at_plan.settle()
    assert window.map.evidence.lines == ()


def test_the_register_is_written_to_a_table_with_its_reason(at_plan: Planner, tmp_path: Path) -> None:
    step = harm(at_plan)
    count = len(listed(step))
    at_plan.click(step.list.export)
    at_plan.click(step.export_form.accept)
    assert step.export_form.field.fault_label.text() == "Say why, in a sentence."
    at_plan.type(step.export_form.reason, "EXERCISE: for the protection working group")
    at_plan.answer_file_dialog(tmp_path / "register.csv")
    at_plan.click(step.export_form.accept)
    at_plan.until(lambda: step.list.isVisible() and at_plan.window.jobs.is_idle)
    path = tmp_path / "register_EXERCISE_HIGH.csv"
    assert at_plan.message() == f"Written: {path}"
    for suffix, magic in ((".xlsx", b"PK"), (".pdf", b"%PDF-")):
        at_plan.click(step.list.export)
        at_plan.type(step.export_form.reason, "EXERCISE: for the protection working group")
        at_plan.answer_file_dialog(tmp_path / f"register{suffix}")
        at_plan.click(step.export_form.accept)
        at_plan.until(lambda: step.list.isVisible() and at_plan.window.jobs.is_idle)
        assert path.with_suffix(suffix).read_bytes().startswith(magic)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        assert len(list(csv.reader(stream))) == count + 1
    at_plan.shortcut(Qt.Key.Key_H)
    history = at_plan.window.controls.history.panel
    at_plan.until(lambda: bool(history.rows()) and at_plan.window.jobs.is_idle)
    assert str(history.rows()[0].title).endswith("EXERCISE: for the protection working group")
    assert history.rows()[0].who
