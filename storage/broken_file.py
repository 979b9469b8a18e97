"""Reading rows out of a damaged database, round broken pages."""

from __future__ import annotations

import os
import shutil
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from storage.believing import Row, believer, is_uid
from storage.connection import driver
from storage.keys import Key

# How far row numbers may go on behind the last readable row where nothing else tells: so many are tried one by one.
_FAR = 20_000
# After so many parts in a row without a row there is nothing to be had: an encrypted file is opened anew for each.
_FRUITLESS = 500


@dataclass
class Found:
    """What is known of a table beside the rows that were read.

    Attributes
    ----------
    lost : dict
        Row number and uid of rows that cannot be read; the uid is empty where it is not known.
    is_exact : bool
        Whether ``lost`` is all that is lost: the index could be read, or nothing is damaged.
    broke : bool
        Whether a page of the table itself could not be read.
    """

    lost: dict[int, str] = field(default_factory=dict)
    is_exact: bool = True
    broke: bool = False


class BrokenFile:
    """A private copy of a damaged plan, with its log. The damaged file itself is only read, byte by byte.

    Parameters
    ----------
    path : Path
        The damaged file; nothing in this process has it open.
    folder : Path
        A private folder for the copy.
    key : Key or None
        What opens an encrypted one.
    """

    def __init__(self, path: Path, folder: Path, key: Key | None) -> None:
        self._copy = folder / "damaged.gpkg"
        self._key = key
        self._driver = driver(key)
        for suffix in ("", "-wal", "-journal"):
            if os.path.exists(f"{path}{suffix}"):
                shutil.copyfile(f"{path}{suffix}", f"{self._copy}{suffix}")
        self._connection: Any = None
        self._open()

    @property
    def is_encrypted(self) -> bool:
        """Whether the pages carry what tells any change to them."""
        return self._key is not None

    def _open(self) -> None:
        self.close()
        self._connection = self._driver.connect(
            f"{self._copy.as_uri()}?mode=rw", uri=True, isolation_level=None, check_same_thread=False
        )
        self._connection.text_factory = _decoded
        if self._key is not None:
            self._connection.execute("PRAGMA cipher_log_level = NONE")
            self._connection.execute(self._key.pragma())
        # Before anything else: it takes a file that is shorter than it says it is, and of a broken list of tables what
        # comes before the break.
        self._connection.execute("PRAGMA writable_schema = ON")
        self._connection.execute("PRAGMA cell_size_check = ON")

    def close(self) -> None:
        """Let go of the copy, which is its folder's to remove."""
        if self._connection is not None:
            self._connection.close()

    def read(self, query: str, parameters: Sequence[object] = ()) -> Iterator[Row]:
        """Give the rows of a query up to a broken page; a ``None`` at the end says that there was one."""
        try:
            yield from self._connection.execute(query, parameters)
        except (self._driver.Error, ValueError, OverflowError):
            if self._key is not None:  # SQLCipher's connection is of no use after a page that was tampered with
                self._open()
            yield from (None,)  # type: ignore[misc]

    def whole(self, query: str, parameters: Sequence[object] = ()) -> list[Row] | None:
        """Return all rows of a query, None where there is a broken page among them."""
        rows = list(self.read(query, parameters))
        return None if rows and rows[-1] is None else rows

    def columns(self, table: str) -> list[str]:
        """Return a table's columns; none for one that is not there, or whose description is lost."""
        return [str(row[1]) for row in self.whole(f'PRAGMA table_info("{table}")') or ()]

    def is_sound(self, table: str) -> bool:
        """Return whether SQLite finds nothing wrong with a table and its indexes."""
        found = self.whole(f"PRAGMA integrity_check('{table}')")
        return found is not None and [row[0] for row in found] == ["ok"]

    def rows(self, table: Table, columns: Sequence[str], found: Found) -> Iterator[Row]:
        """Give every row of a table that can be read and believed, and note in ``found`` which cannot.

        ``columns`` begins with the row's number, and goes on with its uid where it has one.
        """
        number = columns[0]
        quoted = ", ".join(f'"{name}"' for name in columns)
        query = f'SELECT {quoted} FROM "{table.name}" WHERE "{number}" BETWEEN ? AND ? ORDER BY "{number}"'
        is_sound = self.is_sound(table.name)
        is_believed = believer([table.c[name] for name in columns], strict=not is_sound)
        has_uid = columns[1] == "uid"
        seen: dict[int, str] = {}
        refused: dict[int, str] = {}

        def believed(rows: Iterable[Row]) -> Iterator[Row]:
            for row in rows:
                if row[0] in seen:
                    continue
                if is_believed(row):
                    seen[row[0]] = row[1] if has_uid else ""
                    yield row
                elif isinstance(row[0], int):
                    refused[row[0]] = row[1] if has_uid and is_uid(row[1]) else ""

        yield from believed(self._between(query, self._numbers(table, number), found))
        expected = None if is_sound and not found.broke else self._expected(table, number, seen)
        if expected is None:
            found.is_exact = (is_sound and not found.broke) or (not seen and self.was_always_empty(table))
            found.lost = {each: uid for each, uid in refused.items() if each not in seen}
            return
        # Garbage may have looked like the end of the table: what is still missing is asked for by its number.
        for missing in sorted(expected.keys() - seen.keys()):
            yield from believed(row for row in self.read(query, (missing, missing)) if row is not None)
        found.lost = {each: uid for each, uid in expected.items() if each not in seen}

    def was_always_empty(self, table: Table) -> bool:
        """Return whether no row was ever put in a table: SQLite notes the highest number that each table ever gave."""
        noted = self.whole("SELECT name FROM sqlite_sequence")
        names = {row[0] for row in noted or ()}
        return "plan" in names and table.name not in names  # a plan has a row of its own, so a list without it is none

    def _between(self, query: str, candidates: Sequence[int], found: Found) -> Iterator[Row]:
        """Give rows by parts of the candidates' numbers, halving those that hold a broken page."""
        parts = [(0, len(candidates))]
        fruitless = 0
        while parts and fruitless < _FRUITLESS:
            low, high = parts.pop()
            if low >= high:
                continue
            last, broke = None, False
            fruitless += 1
            for row in self.read(query, (candidates[low], candidates[high - 1])):
                if row is None:
                    broke = found.broke = True
                else:
                    last, fruitless = row[0], 0
                    yield row
            left = low if not isinstance(last, int) else max(low, bisect_right(candidates, last))
            if broke and (left > low or high - low > 1):
                middle = (left + high + 1) // 2
                parts += [(middle, high), (left, middle)]

    def _expected(self, table: Table, number: str, seen: Mapping[int, str]) -> dict[int, str] | None:
        """Return uid by row number as an index has them, empty uids where it has none; None for no index to believe.

        An index that does not know every row that was ``seen``, or that is not in order, is damaged itself.
        """
        for index, column in self._indexes(table):
            query = f'SELECT "{number}", "{column}" FROM "{table.name}" INDEXED BY "{index}" ORDER BY "{column}"'
            rows = self.whole(query)
            if rows is None or not all(isinstance(row[0], int) for row in rows):
                continue
            is_of_uids = column == "uid"
            if is_of_uids and not (all(is_uid(row[1]) for row in rows) and _ascends([row[1].encode() for row in rows])):
                continue
            known = {fid: value if is_of_uids else "" for fid, value in rows}
            if len(known) == len(rows) and all(known.get(fid) in ("", uid) for fid, uid in seen.items()):
                return known
        if table.name == "journal_act":  # numbered without gaps, and none is ever removed
            sequence = self.whole("SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,))
            if sequence and isinstance(sequence[0][0], int) and max(seen, default=0) <= sequence[0][0]:
                return dict.fromkeys(range(1, sequence[0][0] + 1), "")
        return None

    def _indexes(self, table: Table) -> list[tuple[str, str]]:
        """Return name and first column of the indexes that hold every row, that of the uids first."""
        found = []
        for _, index, _, _, partial, *_ in self.whole(f'PRAGMA index_list("{table.name}")') or ():
            columns = self.whole(f'PRAGMA index_info("{index}")')
            if columns and not partial:
                found.append((str(index), str(columns[0][2])))
        return sorted(found, key=lambda each: each[1] != "uid")

    def _numbers(self, table: Table, number: str) -> range:
        """Return the numbers that rows of a table may have, as far as anything in the file tells."""
        name = table.name
        told = [
            self.whole("SELECT seq FROM sqlite_sequence WHERE name = ?", (name,)),
            self.whole(f'SELECT max("{number}") FROM "{name}"'),
        ]
        first = self.whole(f'SELECT min("{number}") FROM "{name}"')
        latest = [rows[0][0] for rows in told if rows and isinstance(rows[0][0], int)]
        earliest = first[0][0] if first and isinstance(first[0][0], int) else 1
        if not latest:
            rows = self.read(f'SELECT "{number}" FROM "{name}"')
            latest = [_FAR + max((row[0] for row in rows if row is not None and isinstance(row[0], int)), default=0)]
        return range(min(1, earliest), max(latest) + 1)


def _ascends(keys: Sequence[bytes]) -> bool:
    return all(one < other for one, other in pairwise(keys))


def _decoded(content: bytes) -> str | bytes:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content
