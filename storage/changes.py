"""What one act changed, row by row: what each row is called, and its values before and after."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from sqlalchemy import Boolean, Row, Table, select

from planning.i18n import Text
from planning.kind import kinds
from storage.geometry import GeometryColumn, decode, unwrap
from storage.journal import value_from_json
from storage.plan import Plan
from storage.schema import tables
from storage.tables.journal_change import TABLE as CHANGES

# What a row is called, the first column that says something. A plain list: new tables are named by it as well.
NAMES = (
    "name",
    "ref",
    "title",
    "what",
    "notice_number",
    "number",
    "subject_name",
    "code",
    "file_name",
    "kind",
    "decision",
)
_IDENTITIES = frozenset({"uid", "fid"})
# What nobody reads in a history, sealed as it is.
SEALED = "sealed"
_SEALED_COLUMNS = frozenset({"sealed_source"})


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one row in an act.

    Attributes
    ----------
    before, after : mapping of column to value, or None
        None where there was no row, or is none any more. Where there was one before and after, only columns that
        differ are in both. Geometries (``geom``) are shapely geometries in WGS 84, a multi-geometry of one part as that
        part; a moment is one aware datetime under its name; dates and lists are as stored.
    """

    table: str
    uid: str
    name: Text | str
    before: Mapping[str, object] | None
    after: Mapping[str, object] | None


def changes(plan: Plan, act: int, limit: int = 500) -> list[Change]:
    """Return what an act changed, row by row, in the order in which it did; at most ``limit`` rows."""
    query = select(CHANGES).where(CHANGES.c.act == act).order_by(CHANGES.c.id).limit(limit)
    with plan.reading() as connection:
        rows = connection.execute(query).all()
    return [read_change(row) for row in rows]


def row_name(table: str, state: Mapping[str, object]) -> Text | str:
    """Return what people call a row of a table, from its columns; empty for one without a name."""
    kind = kinds().get(str(state.get("kind")))
    if table == "layer_states" and kind:
        return Text(kind.title)
    return next((str(state[column]) for column in NAMES if state.get(column)), "")


def read_change(row: Row[Any]) -> Change:
    """Return the change of a row of ``journal_change``."""
    name = row.tbl
    was, became = (json.loads(state) if state else None for state in (row.before, row.after))
    called = row_name(name, became or was or {})
    if was is not None and became is not None:
        differing = {column for column in was.keys() | became.keys() if was.get(column) != became.get(column)}
        # A moment is two columns, and makes sense only whole.
        moments = {each.rpartition("_utc")[0] or each.rpartition("_offset_minutes")[0] for each in differing} - {""}
        differing |= {f"{each}{suffix}" for each in moments for suffix in ("_utc", "_offset_minutes")}
        was, became = ({key: value for key, value in each.items() if key in differing} for each in (was, became))
    table = tables().get(name)
    return Change(name, row.uid, called, _decoded(table, was), _decoded(table, became))


def _decoded(table: Table | None, state: Mapping[str, Any] | None) -> dict[str, object] | None:
    """Return a row's state with values as people's programs hold them; a column that is gone since stays as it is."""
    if state is None:
        return None
    found: dict[str, object] = {}
    for name, value in state.items():
        column = None if table is None else table.c.get(name)
        if name in _IDENTITIES or name.endswith("_offset_minutes"):
            continue
        if name in _SEALED_COLUMNS:
            found[name] = None if value is None else SEALED
        elif name.endswith("_utc"):
            moment = name.removesuffix("_utc")
            found[moment] = _moment(value, state.get(f"{moment}_offset_minutes"))
        elif column is None or value is None:
            found[name] = value
        elif isinstance(column.type, GeometryColumn):
            found[name] = unwrap(decode([value_from_json(column, value)])[0])
        elif isinstance(column.type, Boolean):
            found[name] = bool(value)
        else:
            found[name] = value_from_json(column, value)
    return found


def _moment(stored: object, minutes: object) -> object:
    """Return a moment in the offset in which it was given; what another program wrote there stays as it is."""
    if stored is None:
        return None
    try:
        offset = timedelta(minutes=int(str(minutes or 0)))
        return datetime.fromisoformat(str(stored)).astimezone(timezone(offset) if offset else UTC)
    except (ValueError, OverflowError):
        return stored
