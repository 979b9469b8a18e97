"""What a plan holds as words and as places, over all its tables, for whoever looks whether any of it is elsewhere."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Set
from functools import cache

import numpy as np
import shapely
from numpy.typing import NDArray
from sqlalchemy import Text as TextColumn
from sqlalchemy import select

from planning.generalise import BOUNDARY_PLACES
from storage.geometry import decode
from storage.plan import Plan
from storage.schema import tables

SHORTEST = 4
"""Letters and digits: shorter words are in every text."""

_PUBLIC = frozenset({"admin_areas"})
_WORD = re.compile(r"[^\W_]{4,}")
_NO_SECRET = frozenset({("plan", "palabre_version")})
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|.)", re.DOTALL)


def words_of(text: str) -> set[str]:
    """Return the words of ``SHORTEST`` signs or more, case and accents folded, of two letters at least."""
    return _words(_folded(text))


def _words(folded: str) -> set[str]:
    return {word for word in _WORD.findall(folded) if sum(map(str.isalpha, word)) > 1}


def _folded(text: str) -> str:
    """Return a text without case and accents."""
    if text.isascii():  # most of what a plan holds, and far quicker
        return text.lower()
    return unicodedata.normalize("NFKD", text).translate(_marks()).casefold()


@cache
def _marks() -> dict[int, None]:
    """Return every sign that stands upon another, for leaving it out."""
    return {code: None for code in range(sys.maxunicode + 1) if unicodedata.combining(chr(code))}


def homes_of_words(plan: Plan, wanted: Set[str]) -> dict[str, tuple[str, str]]:
    """Return table and column of each wanted word that a text of the plan has, the journal of changes included.

    Public boundaries are passed over: their names and codes are anybody's.
    """
    found: dict[str, tuple[str, str]] = {}
    if not wanted:
        return found
    with plan.reading() as connection:
        for name, table in tables().items():
            if name in _PUBLIC:
                continue
            for column in table.columns:
                home = name, column.name
                if not isinstance(column.type, TextColumn) or home in _NO_SECRET:
                    continue
                for held in connection.execute(select(column).distinct()).scalars():
                    folded = _folded(_unescaped(str(held or "")))
                    # Looking for few words in a text is quicker than taking all of its words apart.
                    if any(word in folded for word in wanted):
                        for word in _words(folded) & wanted:
                            found.setdefault(word, home)
    return found


def _unescaped(held: str) -> str:
    """Return a text without the escapes of JSON, which would stand before a word as a letter of it."""
    if "\\" not in held:
        return held
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else " ", held)


def protected_places(plan: Plan) -> NDArray[np.float64]:
    """Return longitude and latitude (degrees, WGS 84) of every point and vertex that is not a public boundary's."""
    held: list[NDArray[np.float64]] = [np.empty((0, 2))]
    with plan.reading() as connection:
        for name, table in tables().items():
            if name in _PUBLIC:
                continue
            if "geom" in table.columns:
                blobs = [bytes(blob) for (blob,) in connection.exec_driver_sql(f'SELECT geom FROM "{name}"') if blob]
                held.append(shapely.get_coordinates(decode(blobs)) if blobs else held[0])
            elif {"lon", "lat"} <= set(table.columns.keys()):
                rows = connection.execute(select(table.c.lon, table.c.lat).where(table.c.lon.is_not(None))).all()
                held.append(np.array([tuple(row) for row in rows], np.float64).reshape(-1, 2))
    return np.concatenate(held)


def public_vertices(plan: Plan) -> NDArray[np.float64]:
    """Return longitude and latitude of every vertex of the plan's public boundaries, rounded as they are told."""
    with plan.reading() as connection:
        blobs = [bytes(blob) for (blob,) in connection.exec_driver_sql("SELECT geom FROM admin_areas") if blob]
    held = shapely.get_coordinates(decode(blobs)) if blobs else np.empty((0, 2))
    return np.asarray(np.round(held, BOUNDARY_PLACES) + 0.0, dtype=np.float64)
