"""What a record leaves in a file, as bytes to look for: its texts and its places, in each form in which they stand.

A text is looked for if it has four letters or more and is neither a number nor a moment: shorter ones are in every file
by chance. Codes, dates and numbers are not the record's own words and are left out, for the same reason.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

import numpy as np
import shapely
from sqlalchemy import Connection

from planning import resources
from planning.kind import COMMON_FIELDS, kinds
from storage.geometry import wkb

_SHORTEST_TEXT = 4
_SHORTEST_NUMBER = 8
# A long text is looked for in pieces: it may lie across pages of the file, and may have been quoted in part.
_PIECE = 48
# Of a long outline some vertices, spread evenly: they were written together, and are gone together.
_VERTICES = 64
Place = tuple[float, float]


@dataclass(slots=True)
class Traces:
    """What records said: texts, each with the columns that held it, and places (longitude, latitude).

    Attributes
    ----------
    boxes : set of bytes
        Cells of the R*Tree without their ids.
    """

    texts: dict[str, set[str]] = field(default_factory=dict)
    places: set[Place] = field(default_factory=set)
    boxes: set[bytes] = field(default_factory=set)

    def add(self, other: Traces) -> None:
        """Take in what other records said."""
        for each, columns in other.texts.items():
            self.texts.setdefault(each, set()).update(columns)
        self.places |= other.places
        self.boxes |= other.boxes

    def forms(self) -> dict[bytes, str | Place | bytes]:
        """Return each byte string to look for, with the text, the place or the cell that it is a form of."""
        found: dict[bytes, str | Place | bytes] = {}
        for stated in self.texts:
            for form in escaped(stated):
                found[form.encode()] = stated
            for encoding in ("utf-16-le", "utf-16-be"):
                found[stated.encode(encoding)] = stated
        for place in self.places:
            for order in "<>":
                pair = struct.pack(f"{order}2d", *place)
                found |= {pair: place, pair.hex().encode(): place, pair.hex().upper().encode(): place}
        found.update((box, box) for box in self.boxes)
        return found


def escaped(stated: str) -> list[str]:
    """Return a text as it stands by itself, in JSON, and in JSON within JSON, the longest first."""
    forms = {stated}
    for is_ascii in (False, True):
        once = json.dumps(stated, ensure_ascii=is_ascii)[1:-1]
        forms |= {once, json.dumps(once, ensure_ascii=False)[1:-1]}
    return sorted(forms, key=len, reverse=True)


def traces_of(connection: Connection, kind: str, uids: Iterable[str]) -> dict[str, Traces]:
    """Return what a file holds of records, by uid: their rows, and their earlier states in the journal.

    Records that the file does not know at all are left out.
    """
    columns = [row[1] for row in connection.exec_driver_sql(f'PRAGMA table_info("{kind}")')]
    if not columns:  # a backup of an older Palabre
        return {}
    found: dict[str, Traces] = {}
    for uid in uids:
        traces, is_known = Traces(), False
        for row in connection.exec_driver_sql(f'SELECT * FROM "{kind}" WHERE uid = ?', (uid,)).mappings():
            is_known = True
            traces.add(_of_state(kind, dict(row), row["geom"]))
            index = f"SELECT minx, maxx, miny, maxy FROM rtree_{kind}_geom WHERE id = ?"
            traces.boxes |= {struct.pack(">4f", *box) for box in connection.exec_driver_sql(index, (row["fid"],))}
        for states in connection.exec_driver_sql(
            "SELECT before, after FROM journal_change WHERE tbl = ? AND uid = ?", (kind, uid)
        ):
            is_known = True
            for state in (json.loads(each) for each in states if each):
                blob = state.get("geom")
                traces.add(_of_state(kind, state, bytes.fromhex(blob) if blob else None))
        if is_known:
            found[uid] = traces
    return found


def _of_state(kind: str, state: Mapping[str, object], blob: bytes | None) -> Traces:
    traces = Traces()
    for each in (*COMMON_FIELDS, *kinds()[kind].fields):
        stated = state.get(each.name)
        # A column with another record's uid says nothing of this one by itself.
        if each.type == "text" and isinstance(stated, str) and not each.name.endswith("_uid") and _is_told(stated):
            traces.texts |= {piece: {each.name} for piece in _pieces(stated)}
    if blob is not None:
        with suppress(ValueError, shapely.errors.GEOSException):  # another program may have stored anything
            points = shapely.get_coordinates(shapely.from_wkb(wkb(blob)))
            some = points[np.linspace(0, len(points) - 1, min(len(points), _VERTICES)).astype(int)]
            traces.places = {(x, y) for x, y in some.tolist() if x or y}
    return traces


def _pieces(stated: str) -> list[str]:
    starts = range(0, max(len(stated) - _PIECE // 2, 1), _PIECE)
    return [stated[start : start + _PIECE] for start in starts[:-1]] + [stated[starts[-1] :]]


def _is_told(stated: str) -> bool:
    if len(stated.strip()) < _SHORTEST_TEXT:
        return False
    if not any(letter.isalpha() for letter in stated):
        return len(stated) >= _SHORTEST_NUMBER and not _is_moment(stated)
    return not _is_moment(stated)


def _is_moment(stated: str) -> bool:
    try:
        datetime.fromisoformat(stated)
    except ValueError:
        return False
    return True


@cache
def words_of_the_program() -> str:
    """Return the codes that Palabre itself writes, one to a line: one of them tells nothing of a record."""
    return "\n".join(
        row["code"] for name in resources.names("codes", ".csv") for row in resources.read_table(f"codes/{name}")
    )
