"""The package as a zip whose bytes follow from its members alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime


def archive_bytes(members: Mapping[str, bytes], released_at: datetime) -> bytes:
    """Return a zip of the members in the order given, each stamped with the release time.

    Members are stored, not deflated: compressors differ between machines, and a package must be the same bytes
    everywhere.
    """
    at = released_at.astimezone(UTC)
    stamp = (at.year, at.month, at.day, at.hour, at.minute, at.second)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, stamp)
            entry.create_system = 3  # else the bytes would follow the operating system
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return packed.getvalue()
