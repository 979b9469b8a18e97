"""Writing the exercise plan: one act for each kind, then the operations, at a time that follows from its date."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from uuid import uuid4, uuid5

from exchange.exercise.content import Content, make_content
from exchange.exercise.rows import INVENTED
from planning.errors import BadInput, CannotWrite
from planning.i18n import text
from planning.kind import kinds
from planning.operation import Actor
from storage.commands.areas import add_areas
from storage.commands.datasets import import_dataset
from storage.commands.operations import add_operation
from storage.plan import Plan
from storage.records import Dataset

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
        Something is there already, or the date is not of our time.
    CannotWrite
        The place cannot be written.
    """
    path = path.resolve()
    if path.exists():
        raise BadInput(text("{path} exists already. Choose another name for the plan.", path=path))
    if day.year not in _YEARS:
        raise BadInput(
            text("The exercise can be set between {first} and {last}.", first=str(_YEARS[0]), last=str(_YEARS[-1]))
        )
    beside = path.with_name(f".{path.name}.{uuid4().hex}.new")
    try:
        _write(beside, make_content(day), datetime.combine(day, _AT, UTC))
        os.replace(beside, path)
    except CannotWrite as error:
        raise CannotWrite(replace(error.text, fields={**error.text.fields, "path": path})) from error
    finally:
        beside.unlink(missing_ok=True)


def _write(path: Path, content: Content, at: datetime) -> None:
    uid = str(uuid5(content.namespace, "plan"))
    with Plan.create(
        path, title=TITLE, profile=PROFILE, exercise=True, clock=lambda: at, actor=_ACTOR, uid=uid
    ) as plan:
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
            plan.run(import_dataset(dataset, rows))
        for operation, areas in content.operations:
            plan.run(add_operation(operation))
            plan.run(add_areas(areas))
