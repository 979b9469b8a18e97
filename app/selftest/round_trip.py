"""A planner's morning in small, in a folder that is thrown away: from a file of villages to a package that verifies."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import uuid4

from app.selftest._check import Check, Failed
from planning.i18n import N_, text
from planning.operation import Actor, Component, Consultation, Decision, FlagStatus, Operation, OperationArea, Window
from planning.times import Clock

if TYPE_CHECKING:
    from storage.plan import Plan

_PLANNER = Actor("EXERCISE planner", "u5_planner", "military")
_RELEASER = Actor("EXERCISE head of office", "head_of_field_office", "civilian")
_VILLAGE = "EXERCISE Ténéla"
_CSV = f"name,longitude,latitude,population\n{_VILLAGE},-4.20,14.50,812\nEXERCISE far away,2.40,15.92,90\n"


def _run(clock: Clock) -> str:
    with TemporaryDirectory(prefix="palabre-selftest-") as made:
        folder = Path(made)
        operation = _plan_the_morning(folder, clock)
        return _look_again(folder, operation, clock)


def _plan_the_morning(folder: Path, clock: Clock) -> Operation:
    import shapely

    from exchange.incoming.importing import import_file
    from exchange.incoming.options import ImportOptions
    from exchange.package.build import PackageRequest, build_package
    from planning.kind import kinds
    from storage.commands.areas import add_area
    from storage.commands.operations import add_operation
    from storage.plan import Plan

    file = folder / "villages.csv"
    file.write_text(_CSV, encoding="utf-8")
    start = clock() + timedelta(days=30)
    window = Window(start, start + timedelta(days=2))
    operation = Operation(str(uuid4()), "OP-1", "EXERCISE", Component.MILITARY, (2,), window, "patrol")
    area = OperationArea(str(uuid4()), operation.uid, "ALPHA", shapely.box(-4.25, 14.45, -4.15, 14.55), "checkpoint")
    with Plan.create(
        folder / "plan.gpkg", title="EXERCISE", profile="exercise", exercise=True, clock=clock, actor=_PLANNER
    ) as plan:
        report = import_file(plan, file, kinds()["villages"], ImportOptions(now=clock()), actor=_PLANNER)
        _require(report.accepted == 2, "import")
        plan.run(add_operation(operation))
        plan.run(add_area(area))
        _require(plan.undo() is not None and plan.redo() is not None, "undo")
        _answer_and_sign(plan, operation, clock)
        request = PackageRequest("ocha", _PLANNER.name, _RELEASER.name)
        build_package(plan, operation, request, folder, clock())
    return operation


def _answer_and_sign(plan: Plan, operation: Operation, clock: Clock) -> None:
    from planning import gate
    from planning.harm.answer import answered
    from storage.commands.harm import store_flags
    from storage.commands.signatures import add_signature
    from storage.register import fresh_register

    register = fresh_register(plan, operation)
    inside = [flag.subject_name for flag in register.flags if flag.code == "H01" and flag.distance_m == 0.0]
    _require(inside == [_VILLAGE], "screening")
    due = operation.window.start.date()
    flags = tuple(
        answered(flag, FlagStatus.MITIGATED, "EXERCISE", owner=_RELEASER.role, due=due) for flag in register.flags
    )
    plan.run(store_flags(operation.uid, flags))
    signature = gate.sign(
        operation,
        register.areas,
        flags,
        (),
        decision=Decision.RELEASE,
        consultation=Consultation.NO_OBJECTION,
        actor=_RELEASER,
        profile=plan.profile,
        now=clock(),
    )
    plan.run(add_signature(signature), _RELEASER)


def _look_again(folder: Path, operation: Operation, clock: Clock) -> str:
    from exchange.package.verify import Status, verify
    from storage import queries
    from storage.plan import Plan
    from storage.register import status_now

    with Plan.open(folder / "plan.gpkg", clock=clock) as plan:
        _require(not queries.integrity(plan), "integrity")
        _require(queries.read_columns(plan, "villages").name.tolist()[0] == _VILLAGE, "reading")
        _require(status_now(plan, operation) == "released", "signature")
        acts = plan.latest_act()
    packages = list(folder.glob("*.zip"))
    _require(len(packages) == 1 and verify(packages[0], clock).status is Status.WHOLE, "package")
    left = sorted(each.suffix for each in folder.iterdir())
    _require(left == [".csv", ".gpkg", ".zip"], "closing")
    return f"{acts} acts, {packages[0].name}"


def _require(held: bool, step: str) -> None:
    if not held:
        raise Failed(text("The round trip went wrong at: {step}.", step=step))


CHECK = Check("round_trip", N_("Round trip"), _run)
