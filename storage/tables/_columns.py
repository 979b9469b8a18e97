"""What tables are made of: column types that a GeoPackage knows, the two identities of a row, moments with offsets.

GDAL drops columns of types it does not know, so text is TEXT, never VARCHAR.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from sqlalchemy import Column, Dialect, Integer, MetaData, Row, Table, Text, types

METADATA = MetaData()


class Utc(types.UserDefinedType[datetime]):
    """A moment as the GeoPackage's DATETIME: UTC, ``YYYY-MM-DDTHH:MM:SS.sssZ``."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """Return the column's type in a table definition."""
        return "DATETIME"

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], str | None]:
        """Return what turns an aware datetime into what the database stores."""
        return lambda value: None if value is None else stored_moment(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None]:
        """Return what turns a stored moment into an aware datetime in UTC."""
        return _moment


def _moment(stored: str | None) -> datetime | None:
    # Another program may have put anything into the column: what is no time is unknown.
    try:
        return None if stored is None else datetime.fromisoformat(stored)
    except (TypeError, ValueError):
        return None


def stored_moment(at: datetime) -> str:
    """Return an aware datetime as the file stores it."""
    return at.astimezone(UTC).isoformat("T", "milliseconds")[:23] + "Z"


def identities() -> tuple[Column[Any], Column[Any]]:
    """Return the columns that every planner's table has: ``fid`` for the GeoPackage, ``uid`` that never changes."""
    return Column("fid", Integer, primary_key=True), Column("uid", Text, unique=True)


def table(name: str, *columns: Column[Any]) -> Table:
    """Return a table of the plan file with its two identities; fids are never given twice."""
    return Table(name, METADATA, *identities(), *columns, sqlite_autoincrement=True)


def moment(name: str) -> tuple[Column[Any], Column[Any]]:
    """Return the two columns of a moment: UTC, and minutes by which the planner's clock was ahead of it."""
    return Column(f"{name}_utc", Utc), Column(f"{name}_offset_minutes", Integer)


def moment_values(name: str, at: datetime | None) -> dict[str, object]:
    """Return the values of the columns of ``moment`` for an aware datetime, or for None."""
    if at is None:
        return {f"{name}_utc": None, f"{name}_offset_minutes": None}
    offset = at.utcoffset()
    assert offset is not None, "times are aware"
    return {f"{name}_utc": at, f"{name}_offset_minutes": round(offset.total_seconds() / 60)}


def read_moment(row: Row[Any], name: str) -> datetime:
    """Return the aware datetime of a row's moment, in the offset in which it was given."""
    values = row._mapping
    at: datetime = values[f"{name}_utc"]
    minutes = values[f"{name}_offset_minutes"] or 0
    return at.astimezone(timezone(timedelta(minutes=minutes)) if minutes else UTC)


def read_moment_or_none(row: Row[Any], name: str) -> datetime | None:
    """Return what ``read_moment`` returns, None where the moment is not known."""
    return None if row._mapping[f"{name}_utc"] is None else read_moment(row, name)
