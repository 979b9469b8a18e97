"""Notifications of humanitarians: taken in with their versions, entered by hand. One notification is one row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import uuid4

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Connection, Table, select

from planning.bilingual import Bilingual
from planning.errors import Refusal
from planning.i18n import Text, plural, text
from planning.kind import COMMON_FIELDS, Kind, kinds
from planning.notification import require_channel
from storage.bulk import Between, insert_rows, unjournaled
from storage.columns import shown_rows
from storage.command import Command
from storage.commands.plan import change_plan_settings
from storage.geometry import promote
from storage.records import Dataset, Rows
from storage.schema import tables
from storage.tables import datasets

# They say where a version comes from and how to handle it, not what it says.
_ABOUT = frozenset({"source", "source_date", "sensitivity", "received_at", "version", "changed"})


@dataclass(frozen=True, slots=True)
class Received:
    """What became of rows: new notifications, new versions of known ones, and those that said nothing new."""

    new: int
    renewed: int
    same: int


def receive(dataset: Dataset, rows: Rows, between: Between = lambda share: None) -> Command:
    """Return the command that takes notifications in as a dataset; those that the plan has get a new version.

    A notification is known by its number. What a new version states replaces what stood; what it leaves out, and what
    only the mission assumed, stays as it was said before. The journal keeps each version.

    Parameters
    ----------
    between : callable
        As in ``storage.commands.datasets.import_dataset``.
    """
    kind = kinds()[dataset.kind]

    def apply(connection: Connection, _: datetime) -> Received:
        known = _known(connection, kind)
        numbers = rows.values.get("notif_id", [None] * len(rows.geometry))
        new: list[int] = []
        later: list[int] = []
        for row, number in enumerate(numbers):
            if number and str(number) in known:
                later.append(row)
            else:
                new.append(row)
                if number:
                    known[str(number)] = ""
        stored = _stored_dataset(dataset, len(new))
        with unjournaled(connection, datasets.TABLE.name):
            connection.execute(datasets.TABLE.insert().values({**stored, "visible": False}))
        insert_rows(connection, kind, dataset.uid, _first_version(_part(rows, new), dataset.at), between)
        connection.execute(datasets.TABLE.update().where(datasets.TABLE.c.uid == dataset.uid).values(visible=True))
        known = _known(connection, kind) if later else {}
        changed = [_renew(connection, kind, known[str(numbers[row])], _stated(rows, row), dataset.at) for row in later]
        return Received(len(new), sum(changed), len(later) - sum(changed))

    title = plural(
        "Import {count} row into {layer}",
        "Import {count} rows into {layer}",
        len(rows.geometry),
        layer=Text(kind.title),
    )
    return Command(title, apply)


def enter(kind: Kind, values: Mapping[str, object], geometry: BaseGeometry | None, at: datetime) -> Command:
    """Return the command that enters a notification by hand; of a number that the plan has, as its new version.

    Parameters
    ----------
    values : mapping
        Fields of the kind, common ones included. All of them are stated: None makes a field unknown.

    Raises
    ------
    Refusal
        It did not come through OCHA, or has no number.
    """
    require_channel(values)

    def apply(connection: Connection, _: datetime) -> Received:
        table, number = tables()[kind.id], str(values["notif_id"])
        row = {**values, "geom": promote([geometry], kind.geometry)[0]}
        if (uid := _known(connection, kind).get(number)) is not None:
            changed = _renew(connection, kind, uid, row, at)
            return Received(0, int(changed), int(not changed))
        first = {
            "uid": str(uuid4()),
            "received_at": at.isoformat(),
            "version": 1,
            "sensitivity": kind.sensitivity.value,
        }
        connection.execute(table.insert().values({**first, **row}))
        return Received(1, 0, 0)

    return Command(text("Enter notification {number}", number=str(values["notif_id"])), apply)


def note_handout(role: Bilingual, file_name: str, at: datetime) -> Command:
    """Return the act that tells of a handout: for which role, under which name. It changes nothing else."""
    logged = change_plan_settings(settings={"last_handout": {"file": file_name, "at": at.isoformat()}})
    said = text("Handout for {role} written to {file}", role=role, file=file_name)
    return replace(logged, title=said, undoable=False)


def _known(connection: Connection, kind: Kind) -> dict[str, str]:
    """Return the uid of each notification in sight, by its number; of several with one number that of the latest."""
    condition, parameters = shown_rows(connection)
    where = f" AND {condition}" if condition else ""
    query = f'SELECT notif_id, uid FROM "{kind.id}" WHERE notif_id IS NOT NULL{where} ORDER BY fid'
    return {str(number): str(uid) for number, uid in connection.exec_driver_sql(query, parameters)}


def _part(rows: Rows, chosen: Sequence[int]) -> Rows:
    return Rows(
        geometry=[rows.geometry[row] for row in chosen],
        values={name: [column[row] for row in chosen] for name, column in rows.values.items()},
        assumed=[rows.assumed[row] for row in chosen] if rows.assumed else (),
    )


def _first_version(rows: Rows, at: datetime) -> Rows:
    count = len(rows.geometry)
    kept: dict[str, Sequence[object]] = {"received_at": [at.isoformat()] * count, "version": [1] * count}
    return Rows(rows.geometry, {**rows.values, **kept}, rows.assumed)


def _stored_dataset(dataset: Dataset, count: int) -> dict[str, Any]:
    return {**datasets.to_row(dataset), "row_count": count}


def _stated(rows: Rows, row: int) -> dict[str, object]:
    """Return what a row of a file states itself: nothing unknown, nothing assumed."""
    assumed = rows.assumed[row] if rows.assumed else ""
    values = {name: column[row] for name, column in rows.values.items() if f'"{name}"' not in assumed}
    stated: dict[str, object] = {name: value for name, value in values.items() if not _is_unknown(value)}
    if rows.geometry[row] is not None:
        stated["geom"] = rows.geometry[row]
    return stated


def _renew(connection: Connection, kind: Kind, uid: str, stated: Mapping[str, object], at: datetime) -> bool:
    """Make what is stated the next version of a row; where it says nothing new, note only that it came again."""
    table = tables()[kind.id]
    before = connection.execute(select(table).where(table.c.uid == uid)).one_or_none()
    if before is None:
        raise Refusal(text("The notification is not in the plan any more."))
    stood = before._mapping
    types = {each.name: each.type for each in (*COMMON_FIELDS, *kind.fields)}
    now = {name: value if name == "geom" else _typed(types[name], value) for name, value in stated.items()}
    if "geom" in now:
        now["geom"] = promote([now["geom"]], kind.geometry)[0]  # type: ignore[list-item]
    changed = [name for name, value in now.items() if name not in _ABOUT and not _is_same(stood[name], value)]
    kept: dict[str, object] = {"received_at": at.isoformat()}
    if changed:
        kept |= {"version": (stood["version"] or 1) + 1, "changed": ",".join(sorted(changed))}
        kept |= {name: now[name] for name in now if name in changed or name in ("source", "source_date")}
    _update(connection, table, uid, kept)
    return bool(changed)


def _update(connection: Connection, table: Table, uid: str, values: Mapping[str, object]) -> None:
    connection.execute(table.update().where(table.c.uid == uid).values(dict(values)))


def _typed(type_: str, value: object) -> object:
    if _is_unknown(value):
        return None
    if type_ == "date":
        return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])
    if isinstance(value, np.generic):
        return value.item()
    return value


def _is_same(stood: object, value: object) -> bool:
    if isinstance(stood, BaseGeometry) and isinstance(value, BaseGeometry):
        return bool(shapely.equals_exact(shapely.normalize(stood), shapely.normalize(value), 1e-9))
    return stood == value


def _is_unknown(value: object) -> bool:
    return value is None or value == "" or value != value
