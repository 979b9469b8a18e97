"""Activities: add, remove."""

from __future__ import annotations

from datetime import datetime

import shapely
from sqlalchemy import Connection

from planning.activities import Activity, require_activity
from planning.errors import Refusal
from planning.i18n import text
from planning.kinds.activities import KIND
from storage.command import Command
from storage.commands.threats import Place
from storage.tables.activities import TABLE


def add_activity(activity: Activity, place: Place) -> Command:
    """Return the command that adds an activity at a place.

    Raises
    ------
    BadInput
        It does not say what it must.
    """
    require_activity(activity, has_place=True)
    starts, ends = activity.starts_at, activity.ends_at

    def apply(connection: Connection, now: datetime) -> None:
        row = {
            "uid": activity.uid,
            "name": activity.name or None,
            "sensitivity": KIND.sensitivity.value,
            "source_date": now.date(),
            "operation_uid": activity.operation_uid or None,
            "component": activity.component,
            "tier": ",".join(map(str, activity.tiers)) or None,
            "phase": activity.phase,
            "unit": activity.unit or None,
            "starts_at": None if starts is None else starts.isoformat(),
            "ends_at": None if ends is None else ends.isoformat(),
            "activity": activity.activity,
            "poc_purpose": activity.poc_purpose,
            "geom": shapely.Point(*place),
        }
        connection.execute(TABLE.insert().values(row))

    return Command(text("Record activity {name}", name=activity.name), apply)


def remove_activity(activity: Activity) -> Command:
    """Return the command that takes an activity out, found by its uid; one that is gone is a Refusal when it runs."""

    def apply(connection: Connection, _: datetime) -> None:
        if not connection.execute(TABLE.delete().where(TABLE.c.uid == activity.uid)).rowcount:
            raise Refusal(text("{name} is not in the plan any more.", name=activity.name))

    return Command(text("Remove activity {name}", name=activity.name), apply)
