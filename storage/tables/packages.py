"""Packages that were made."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Integer, LargeBinary, Row, Text

from storage.records import PackageRecord
from storage.tables._columns import moment, moment_values, read_moment, table

_TEXTS = (
    "operation_uid",
    "notice_number",
    "recipient",
    "content_hash",
    "file_name",
    "file_sha256",
    "author",
    "released_by",
    "late_reason",
)

TABLE = table(
    "packages",
    *(Column(name, Text) for name in _TEXTS),
    Column("version", Integer),
    *moment("at"),
    Column("file_bytes", LargeBinary),
    Column("notice_kind", Text),
    Column("notice_reason", Text),
    Column("recipient_version", Integer),
    Column("recipient_sha256", Text),
    Column("map_sha256", Text),
    Column("map_bytes", LargeBinary),
)


def to_row(package: PackageRecord) -> dict[str, Any]:
    """Return the values of a package's row."""
    return {
        "uid": package.uid,
        **{name: getattr(package, name) for name in _TEXTS},
        "version": package.version,
        **moment_values("at", package.at),
        "file_bytes": package.file_bytes,
        "notice_kind": package.notice_kind,
        "notice_reason": package.notice_reason,
        "recipient_version": package.recipient_version,
        "recipient_sha256": package.recipient_sha256,
        "map_sha256": package.map_sha256,
        "map_bytes": package.map_bytes,
    }


def from_row(row: Row[Any]) -> PackageRecord:
    """Return the package of a row."""
    values = row._mapping
    texts = {name: values[name] or "" for name in _TEXTS}
    return PackageRecord(
        uid=values["uid"],
        version=values["version"],
        at=read_moment(row, "at"),
        file_bytes=values["file_bytes"],
        # Packages of older plans are all plain notices.
        notice_kind=values["notice_kind"] or "notice",
        notice_reason=values["notice_reason"] or "",
        # Packages of older plans do not say under which version of its recipient's profile they were made.
        recipient_version=values["recipient_version"] or 0,
        recipient_sha256=values["recipient_sha256"] or "",
        map_sha256=values["map_sha256"] or "",
        map_bytes=values["map_bytes"],
        **texts,
    )
