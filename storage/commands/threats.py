"""Threats: add, change, say which operations answer them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import shapely
from sqlalchemy import Connection, select

from planning.errors import Refusal
from planning.i18n import text
from planning.kinds.threats import KIND
from planning.operation import Operation
from planning.threats import TEXT_FIELDS, Threat, linked, stored_links, title_of
from storage.command import Command
from storage.commands._rows import update_row
from storage.tables.threats import TABLE

Place = tuple[float, float]
"""WGS 84 longitude and latitude in degrees."""


def add_threat(threat: Threat, place: Place | None) -> Command:
    """Return the command that adds a threat, at a place or, with None, at none that is known."""

    def apply(connection: Connection, now: datetime) -> None:
        made = {
            "uid": threat.uid,
            "sensitivity": KIND.sensitivity.value,
            "source_date": now.date(),
            "linked_operations": stored_links(threat.operations),
        }
        connection.execute(TABLE.insert().values({**made, **_row(threat), **_geometry(place)}))

    return Command(text("Add threat {name}", name=title_of(threat)), apply)


def change_threat(threat: Threat, place: Place | None = None) -> Command:
    """Return the command that changes a threat, found by its uid; without a place it keeps its shape.

    What answers it stays as it is: `link_threat` says that.
    """

    def apply(connection: Connection, _: datetime) -> None:
        row = {"uid": threat.uid, **_row(threat), **_geometry(place)}
        update_row(connection, TABLE, row, str(title_of(threat)))

    return Command(text("Change threat {name}", name=title_of(threat)), apply)


def link_threat(threat: Threat, operation: Operation) -> Command:
    """Return the command that says that an operation answers a threat."""
    title = text("{ref} answers threat {name}", ref=operation.ref, name=title_of(threat))
    return Command(title, lambda connection, _: _relink(connection, threat, operation.uid, is_answered=True))


def unlink_threat(threat: Threat, operation: Operation) -> Command:
    """Return the command that says that an operation does not answer a threat any more."""
    title = text("{ref} no longer answers threat {name}", ref=operation.ref, name=title_of(threat))
    return Command(title, lambda connection, _: _relink(connection, threat, operation.uid, is_answered=False))


def _relink(connection: Connection, threat: Threat, operation_uid: str, *, is_answered: bool) -> None:
    # What stands in the plan counts, not what was on the screen: another link may have come meanwhile.
    query = select(TABLE.c.linked_operations).where(TABLE.c.uid == threat.uid)
    stored = connection.execute(query).first()
    if stored is None:
        raise Refusal(text("{name} is not in the plan any more.", name=title_of(threat)))
    others = [each for each in linked(stored[0]) if each != operation_uid]
    links = stored_links([*others, operation_uid] if is_answered else others)
    update_row(connection, TABLE, {"uid": threat.uid, "linked_operations": links}, str(title_of(threat)))


def _row(threat: Threat) -> dict[str, Any]:
    texts = {name: getattr(threat, name) or None for name in ("name", *TEXT_FIELDS)}
    return {**texts, "review_on": threat.review_on}


def _geometry(place: Place | None) -> dict[str, Any]:
    return {} if place is None else {"geom": shapely.Point(*place)}
