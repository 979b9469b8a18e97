"""Alerts: add, change, and note that somebody read who gave one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import shapely
from sqlalchemy import Connection

from planning.alerts import MOMENT_FIELDS, TEXT_FIELDS, Alert, title_of
from planning.i18n import Text, text
from planning.kinds.alerts import KIND
from storage.command import Command
from storage.commands._rows import update_row
from storage.commands.plan import change_plan_settings
from storage.commands.threats import Place
from storage.tables.alerts import TABLE


def add_alert(alert: Alert, place: Place | None, sealed_source: str = "") -> Command:
    """Return the command that adds an alert.

    Parameters
    ----------
    sealed_source : str
        Who gave it, as ``storage.sealing`` seals it; empty where it is not kept.
    """

    def apply(connection: Connection, now: datetime) -> None:
        made = {"uid": alert.uid, "sensitivity": KIND.sensitivity.value, "source_date": now.date()}
        connection.execute(TABLE.insert().values({**made, **_row(alert), **_beside(place, sealed_source)}))

    return Command(text("Add alert {name}", name=title_of(alert)), apply)


def change_alert(
    alert: Alert, title: Text | None = None, place: Place | None = None, sealed_source: str = ""
) -> Command:
    """Return the command that changes an alert, found by its uid; ``title`` says how.

    Without a place it keeps its own, without a sealed source the one that it has.
    """

    def apply(connection: Connection, _: datetime) -> None:
        row = {"uid": alert.uid, **_row(alert), **_beside(place, sealed_source)}
        update_row(connection, TABLE, row, str(title_of(alert)))

    return Command(title or text("Change alert {name}", name=title_of(alert)), apply)


def note_unsealing(uid: str, at: datetime) -> Command:
    """Return the act that tells that the source of an alert was read: which alert and when, never what was read."""
    noted = change_plan_settings(settings={"last_unsealing": {"alert": uid, "at": at.isoformat()}})
    return replace(noted, title=text("The source of an alert was read"), undoable=False)


def _row(alert: Alert) -> dict[str, Any]:
    texts = {name: getattr(alert, name) or None for name in ("name", *TEXT_FIELDS)}
    moments = {name: getattr(alert, name) for name in MOMENT_FIELDS}
    return {**texts, **{name: None if at is None else at.isoformat() for name, at in moments.items()}}


def _beside(place: Place | None, sealed_source: str) -> dict[str, Any]:
    geometry = {} if place is None else {"geom": shapely.Point(*place)}
    return {**geometry, "sealed_source": sealed_source} if sealed_source else geometry
