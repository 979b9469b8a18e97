"""A routine register in the window: signed from one patrol, answering the next, and revoked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pytest
import shapely
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from planning.harm.answer import answered
from planning.operation import Component, FlagStatus, Operation, OperationArea, Window
from storage import queries
from storage.commands.areas import add_area
from storage.commands.datasets import import_dataset
from storage.commands.harm import answer_flags, store_flags
from storage.commands.operations import add_operation, change_operation
from storage.plan import Plan
from storage.records import Dataset, Rows
from storage.register import fresh_register
from tests.journeys.conftest import AWA, NOW, Planner

GROUND = shapely.box(-4.12, 14.40, -4.02, 14.50)
CLINIC = shapely.Point(-4.006, 14.45)  # 1.5 km east of the ground: a site at Medium
SCHOOL = shapely.Point(-4.006, 14.48)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Write a plan with two patrols over the same ground; what is light of the first is answered."""
    path = tmp_path / "plan.gpkg"
    with Plan.create(path, title="EXERCISE", profile="exercise", exercise=True, clock=lambda: NOW, actor=AWA) as plan:
        put_site(plan, "Clinic", CLINIC)
        for number, days in ((1, 3), (2, 10)):
            start = NOW + timedelta(days=days)
            operation = Operation(
                f"op-{number}", f"OP-2026-00{number}", f"Patrol {number}", Component.MILITARY, (2,),
                Window(start, start + timedelta(hours=30)), activity="patrol",
            )  # fmt: skip
            plan.run(add_operation(operation))
            plan.run(add_area(OperationArea(f"area-{number}", operation.uid, "ROAD", GROUND, "patrol_area")))
        flags = fresh_register(plan, queries.operation_by_ref(plan, "OP-2026-001")).flags
        plan.run(store_flags("op-1", flags))
        told = [answered(flag, FlagStatus.MITIGATED, "OCHA tells them") for flag in flags if flag.code == "H05"]
        plan.run(answer_flags(told))
    return path


def put_site(plan: Plan, name: str, place: shapely.Point) -> None:
    uid = str(uuid5(NAMESPACE_URL, name))
    dataset = Dataset(uid, "humanitarian_sites", name, "f.csv", "", 1, "{}", "{}", "EXERCISE", AWA, NOW)
    plan.run(import_dataset(dataset, Rows([place], {"name": [name]})))


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def go(planner: Planner, step: int, operation: str) -> object:
    """Take an operation in hand in step 2, and go to another step."""
    steps = planner.window.controls.steps
    planner.click(planner.window.step_bar.buttons[1])
    planner.settle()
    chosen = steps[1].list.list
    for row in range(chosen.count()):
        if planner.window.operation_uid != operation:
            chosen.setFocus()
            QTest.keyClick(chosen, Qt.Key.Key_Home if row == 0 else Qt.Key.Key_Down)
            planner.settle()
    assert planner.window.operation_uid == operation
    planner.click(planner.window.step_bar.buttons[step - 1])
    planner.settle()
    return steps[step - 1]


def states(planner: Planner, step: object) -> dict[str, FlagStatus]:
    rows = step.list.view.model().rows
    return {row.flag.subject_name: row.flag.status for row in rows if row.flag.code == "H05"}


def test_signed_for_the_next_patrol_where_a_new_site_stays_open_and_revoked(at_plan: Planner) -> None:
    panel = go(at_plan, 5, "op-1").routine.panel
    at_plan.click(panel.begin)
    assert "1 answer is carried over" in said(panel)
    assert "H05 Blocked humanitarian access: Clinic" in said(panel)
    assert "No data: that nothing is known is answered for each operation." in said(panel)
    at_plan.type(panel.days, "31")
    at_plan.type(panel.identity.name, "A. Diarra")
    at_plan.choose(panel.identity.role, "u5_planner")
    at_plan.click(panel.sign)
    assert panel.days_field.fault is not None
    at_plan.type(panel.days, "30")
    at_plan.click(panel.sign)
    at_plan.until(lambda: "only a civilian role can sign a routine register." in at_plan.message())
    at_plan.choose(panel.identity.role, "poc_adviser")
    panel.sign.setFocus()
    QTest.keyClick(panel.sign, Qt.Key.Key_Space)
    at_plan.until(lambda: "RR-2026-001" in said(panel))
    assert "1 answer from OP-2026-001, valid until 2026-12-23 08:00 UTC" in said(panel)
    assert not panel.form.isVisible()

    harm = go(at_plan, 3, "op-2")
    at_plan.until(lambda: "1 of 8 flags is answered by RR-2026-001, until 2026-12-23." in said(harm.list.routine))
    assert states(at_plan, harm) == {"Clinic": FlagStatus.MITIGATED}
    (row,) = [row for row in harm.list.view.model().rows if row.flag.code == "H05"]
    assert "As answered in RR-2026-001" in str(row.beforehand)

    at_plan.window.session.act(
        lambda plan: put_site(plan, "School", SCHOOL), "a site", changes=frozenset({"humanitarian_sites"})
    )
    at_plan.until(lambda: states(at_plan, harm) == {"Clinic": FlagStatus.MITIGATED, "School": FlagStatus.OPEN})

    panel = go(at_plan, 5, "op-2").routine.panel

    def revoke() -> QPushButton | None:
        shown = [each for each in panel.findChildren(QPushButton) if each.isVisible()]
        return next((each for each in shown if each.text() == "Revoke RR-2026-001…"), None)

    at_plan.until(lambda: revoke() is not None)
    revoke().setFocus()
    QTest.keyClick(revoke(), Qt.Key.Key_Space)
    QTest.keyClicks(panel.reason, "The clinic moved")
    QTest.keyClick(panel.reason, Qt.Key.Key_Return)
    at_plan.until(lambda: "The clinic moved" in said(panel))
    assert "not in force" in said(panel)
    harm = go(at_plan, 3, "op-2")
    assert states(at_plan, harm) == {"Clinic": FlagStatus.OPEN, "School": FlagStatus.OPEN}
    assert not harm.list.routine.isVisible()
    harm = go(at_plan, 3, "op-1")
    assert states(at_plan, harm)["Clinic"] is FlagStatus.MITIGATED, "its own answer stays"


def test_an_operation_of_no_routine_class_has_no_such_page(at_plan: Planner, path: Path) -> None:
    state = at_plan.window.session.state
    assert state is not None
    step = go(at_plan, 5, "op-1")
    assert step.routine.panel.isVisible()
    at_plan.window.session.run(change_operation(replace(state.operations[0], activity="security_operation")))
    at_plan.until(lambda: not step.routine.panel.isVisible())
