"""Writing the exercise plan: one act for each kind, then the operations, at a time that follows from its date."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from uuid import uuid5

from exchange.exercise.content import Content, make_content
from exchange.exercise.rows import INVENTED
from planning.errors import BadInput, CannotWrite
from planning.i18n import text
from planning.kind import kinds
from planning.operation import Actor
from storage.command import Command
from storage.commands.areas import add_areas
from storage.commands.datasets import import_dataset
from storage.commands.host_contacts import add_contact
from storage.commands.operations import add_operation
from storage.commands.personnel_risks import add_risk
from storage.creating import require_new_name
from storage.plan import Plan
from storage.records import Dataset
from storage.whole import whole

TITLE = "EXERCISE BANI WATCH - Sector Centre"
PROFILE = "exercise"
_ACTOR = Actor("EXERCISE control", "spu_planner", "civilian")
_AT = time(6, 0)
_YEARS = range(1980, 2200)


def write_exercise(path: Path, day: date) -> None:
    """Write the exercise plan as of ``day``. It appears whole or not at all, and is the same from the same date.

    Raises
    ------
    BadInput
        The name does not end in ``.gpkg``, something is there already, or the date is not of our time.
    CannotWrite
        The place cannot be written.
    """
    path = path.resolve()
    require_new_name(path)
    if day.year not in _YEARS:
        raise BadInput(
            text("The exercise can be set between {first} and {last}.", first=str(_YEARS[0]), last=str(_YEARS[-1]))
        )
    try:
        with whole(path) as beside:
            _write(beside, make_content(day), datetime.combine(day, _AT, UTC))
    except CannotWrite as error:
        raise CannotWrite(replace(error.text, fields={**error.text.fields, "path": path})) from error


def _write(path: Path, content: Content, at: datetime) -> None:
    uid = str(uuid5(content.namespace, "plan"))
    with Plan.create(
        path, title=TITLE, profile=PROFILE, exercise=True, clock=lambda: at, actor=_ACTOR, uid=uid
    ) as plan:

        def stage(command: Command) -> None:
            plan.run(replace(command, undoable=False))  # the exercise is where planners begin: undo ends there

        for kind, rows in content.rows.items():
            dataset = Dataset(
                uid=str(uuid5(content.namespace, f"dataset/{kind}")),
                kind=kind,
                name=f"EXERCISE: {kinds()[kind].title}",
                file_name="",
                file_sha256="",
                row_count=len(rows.geometry),
                mapping_json="{}",
                report_json="{}",
                source=INVENTED,
                actor=_ACTOR,
                at=at,
            )
            stage(import_dataset(dataset, rows))
        for operation, areas in content.operations:
            stage(add_operation(operation))
            stage(add_areas(areas))
        for contact in content.contacts:
            stage(add_contact(contact))
        for risk in content.personnel_risks:
            stage(add_risk(risk))
