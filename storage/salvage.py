"""Everything that can still be read of a damaged plan, in a new whole one. The damaged file is only read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
from sqlalchemy import Connection, Table

from planning.errors import BadInput, Damaged
from planning.failures import writing
from planning.i18n import text
from planning.operation import Actor
from planning.version import VERSION
from storage import envelope, journal, layer_styles
from storage.broken_file import BrokenFile, Found
from storage.bulk import unjournaled
from storage.connection import make_engine
from storage.creating import require_new_name
from storage.failures import explained
from storage.geometry import envelopes
from storage.geopackage import geometry_column, refresh_contents
from storage.keys import Key
from storage.opening import require_file
from storage.outside import identities
from storage.packed_index import add_entries
from storage.private_copies import private_folder
from storage.salvage_report import Salvage, describe
from storage.schema import SCHEMA_VERSION, create_schema, tables
from storage.tables._columns import moment_values
from storage.tables.datasets import TABLE as DATASETS
from storage.tables.journal_act import TABLE as ACTS
from storage.tables.journal_change import TABLE as CHANGES
from storage.tables.plan import TABLE as PLAN
from storage.whole import whole

_AT_ONCE = 5_000


def salvage(path: Path, target: Path, key: Key | None = None, *, now: datetime | None = None) -> Salvage:
    """Write a new plan of everything that can be read of a damaged one.

    Parameters
    ----------
    path : Path
        The damaged file, which nothing in this process has open. It is copied, byte by byte, with its log, into a
        private folder beside ``target``; nothing is written to it or beside it.
    target : Path
        The new plan; it appears whole or not at all, encrypted with the same key.
    key : Key or None
        What opens an encrypted plan.
    now : datetime or None
        The time of the salvage (aware); None for the time at which the damaged file was last changed.

    Raises
    ------
    Damaged
        Nothing can be read; a backup has to be restored.
    BadInput
        It is not there, no plan, or one of a newer Palabre; or something is at ``target`` already.
    CannotWrite
        The target cannot be written.
    """
    require_file(path)
    require_new_name(target)
    if not os.access(path, os.R_OK):
        raise BadInput(text("{path} cannot be read: {reason}.", path=path, reason=text("access is denied")))
    now = now or datetime.fromtimestamp(path.stat().st_mtime, UTC)
    with writing(target):
        folder = private_folder(target.parent)
    with folder, closing(_private_copy(path, target, Path(folder.name), key)) as broken:
        row = _plan_row(broken, path, now)
        with whole(target) as new:
            new.touch()
            with explained(target, writing=True):
                engine = make_engine(new, "rwc", key)
                try:
                    with engine.execution_options(writing=True).begin() as connection:
                        create_schema(connection, {PLAN.name: row}, now)
                        found = _Salvaging(broken, connection, path, now).run()
                finally:
                    engine.dispose()
            if key is not None:
                envelope.put_behind(new, envelope.read(path) or envelope.Envelope())
    return found


def _private_copy(path: Path, target: Path, folder: Path, key: Key | None) -> BrokenFile:
    with writing(target):
        return BrokenFile(path, folder, key)


def _plan_row(broken: BrokenFile, path: Path, now: datetime) -> dict[str, object]:
    """Return the plan's own row for the new file, from the damaged one as far as it can be read."""
    known = [name for name in tables() if broken.columns(name)]
    if not known:
        if broken.whole("SELECT * FROM sqlite_master"):
            raise BadInput(text("{path} is no plan. Nothing in it can be salvaged.", path=path))
        if broken.is_encrypted:
            message = text(
                "This passphrase does not open {path}, or its beginning is damaged: then restore a backup of it.",
                path=path,
            )
            raise Damaged(message)
        raise Damaged(text("Nothing in {path} can be read any more. Restore a backup of it.", path=path))
    row: dict[str, object] = {
        "uid": str(uuid4()),
        "title": path.stem,
        "profile": "blank",
        "exercise": False,
        "settings": "{}",
        **moment_values("created", now),
    }
    # Where the damage went through the table's description, a column may be called what none is called.
    named = (name for name in broken.columns(PLAN.name) if name in PLAN.c)
    columns = ["fid", "uid", *(name for name in named if name not in ("fid", "uid"))]
    stored = next(broken.rows(PLAN, columns, Found()), None) if PLAN.name in known else None
    if stored is not None:
        read = dict(zip(columns, stored, strict=True))
        version = read.get("schema_version")
        if isinstance(version, int) and version > SCHEMA_VERSION:
            raise BadInput(
                text(
                    "{path} was written by Palabre {theirs}. Salvage it with that one.",
                    path=path,
                    theirs=read.get("palabre_version"),
                )
            )
        row |= {name: read[name] for name in ("uid", "title", "profile", "settings") if read.get(name)}
        row["exercise"] = bool(read.get("exercise"))
        row |= _moment(read, now)
    return {**row, "palabre_version": VERSION, "schema_version": SCHEMA_VERSION}


def _moment(read: Mapping[str, Any], now: datetime) -> dict[str, object]:
    try:
        created = datetime.fromisoformat(str(read["created_utc"]))
    except (ValueError, KeyError):
        return moment_values("created", now)
    return {"created_utc": created, "created_offset_minutes": read.get("created_offset_minutes")}


def _version(broken: BrokenFile) -> int:
    """Return the version of a damaged plan, this program's where it cannot be read."""
    found = next(broken.read("SELECT schema_version FROM plan"), None)
    return found[0] if found and isinstance(found[0], int) else SCHEMA_VERSION


class _Salvaging:
    """The copying, table by table, into a new plan inside one transaction."""

    def __init__(self, broken: BrokenFile, new: Connection, path: Path, now: datetime) -> None:
        self._broken = broken
        self._new = new
        self._path = path
        self._now = now
        self._missing: dict[str, Found] = {}
        self._result = Salvage()
        self._is_older = _version(broken) < SCHEMA_VERSION

    def run(self) -> Salvage:
        """Copy everything, and say what became of it."""
        for table in tables().values():
            present = self._broken.columns(table.name)
            lacking = tuple(column.name for column in table.c if column.name not in present)
            if present and identities(table).isdisjoint(lacking):
                self._copy(table, [column.name for column in table.c if column.name in present])
                if lacking and not self._is_older:
                    self._result.columns_lost[table.name] = lacking
            elif present:
                self._result.rebuilt_outside.append(table.name)
                self._missing[table.name] = Found(is_exact=False)
            # A table that an older plan does not have is no loss.
            elif not self._broken.was_always_empty(table):
                self._missing[table.name] = Found(is_exact=False)
        for name in sorted(tables().keys() - self._result.rows_read.keys() - self._missing.keys()):
            if self._is_told_of(name):
                self._missing[name] = Found(is_exact=False)
        self._give_back()
        self._settle_acts()
        self._result.foreign_layers = self._foreign_layers()
        describe(self._result, self._missing, is_encrypted=self._broken.is_encrypted)
        if not self._result.is_complete:
            # An act of which a part is lost could only be taken back in part.
            self._new.execute(ACTS.update().values(undoable=False))
        title = text("Salvage what is whole in {name}", name=self._path.name)
        journal.note_act(self._new, title, Actor(""), self._now)
        refresh_contents(self._new, tables().values(), self._now)
        return self._result

    def _is_told_of(self, name: str) -> bool:
        """Return whether the plan had rows of a table that is gone: SQLite forgets its numbers where it is dropped."""
        query = "SELECT EXISTS (SELECT 1 FROM journal_change WHERE tbl = :name) OR EXISTS"
        query += " (SELECT 1 FROM datasets WHERE kind = :name AND row_count)"
        return bool(self._new.exec_driver_sql(query, {"name": name}).scalar_one())

    def _foreign_layers(self) -> list[str]:
        registered = self._broken.whole("SELECT table_name FROM gpkg_contents ORDER BY table_name")
        return [str(row[0]) for row in registered or () if row[0] not in tables() and row[0] != layer_styles.NAME]

    def _copy(self, table: Table, columns: list[str]) -> None:
        found = Found()
        rows = self._broken.rows(table, columns, found)
        # The plan's own row was made with the file.
        read = len(list(rows)) if table.name == PLAN.name else self._insert(table, columns, _parts(rows))
        self._result.rows_read[table.name] = read
        if found.lost or not found.is_exact:
            self._missing[table.name] = found

    def _insert(self, table: Table, columns: Sequence[str], parts: Iterable[list[tuple[Any, ...]]]) -> int:
        """Insert rows as they are stored, with their R*Tree entries, and return how many."""
        quoted, places = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
        statement = f'INSERT INTO "{table.name}" ({quoted}) VALUES ({places})'
        ids, bounds = [np.empty(0, np.int64)], [np.empty((0, 4))]
        has_places = geometry_column(table) is not None and "geom" in columns
        with unjournaled(self._new, table.name):
            for rows in parts:
                self._new.exec_driver_sql(statement, rows)
                ids.append(np.array([row[0] for row in rows], np.int64))
                if has_places:
                    bounds.append(envelopes([row[columns.index("geom")] for row in rows]))
            if has_places:
                table_of_bounds = np.concatenate(bounds)
                placed = np.flatnonzero(np.isfinite(table_of_bounds).all(axis=1))
                add_entries(self._new, f"rtree_{table.name}_geom", np.concatenate(ids)[placed], table_of_bounds[placed])
        return sum(map(len, ids))

    def _give_back(self) -> None:
        """Make lost rows again as the journal has them last, where the journal itself is whole."""
        if not self._missing.keys().isdisjoint({ACTS.name, CHANGES.name}):
            return
        # Rows of datasets that were purged are in the journal too: the datasets come first, to tell.
        for name in sorted(self._missing.keys() - {PLAN.name}, key=lambda each: each != DATASETS.name):
            found, table = self._missing[name], tables()[name]
            fids = {uid: fid for fid, uid in found.lost.items() if uid}
            there = set(self._new.exec_driver_sql(f'SELECT uid FROM "{name}"').scalars())
            datasets = {"", None, *self._new.exec_driver_sql("SELECT uid FROM datasets").scalars()}
            query = "SELECT uid, after FROM journal_change WHERE tbl = ? ORDER BY id"
            latest = {uid: after for uid, after in self._new.exec_driver_sql(query, (name,)) if uid not in there}
            names_all = found.is_exact and len(fids) == len(found.lost)
            rows = []
            for uid, after in latest.items():
                if after is None or (names_all and uid not in fids):
                    continue
                state = json.loads(after)
                if state.get("dataset_uid") in datasets or uid in fids:
                    rows.append((fids.get(uid), {**state, "uid": uid}))
            self._rebuild(table, rows)
            nameless = [fid for fid, uid in found.lost.items() if not uid]
            for fid, _ in rows:
                found.lost.pop(nameless.pop() if fid is None and nameless else fid or 0, None)

    def _rebuild(self, table: Table, rows: list[tuple[int | None, dict[str, Any]]]) -> None:
        if not rows:
            return
        columns = [column.name for column in table.c]
        highest = self._new.exec_driver_sql(f'SELECT max(fid) FROM "{table.name}"').scalar() or 0
        number = max(highest, *(fid or 0 for fid, _ in rows))
        values = []
        for fid, state in rows:
            number += fid is None
            stored = (journal.value_from_json(table.c[name], state.get(name)) for name in columns[1:])
            values.append((number if fid is None else fid, *stored))
        self._insert(table, columns, [values])
        self._result.rows_rebuilt[table.name] = len(rows)
        self._result.rows_read[table.name] = self._result.rows_read.get(table.name, 0) + len(rows)

    def _settle_acts(self) -> None:
        """Give changes whose act is lost one that says so, and close what was open."""
        query = "SELECT DISTINCT act FROM journal_change WHERE act NOT IN (SELECT id FROM journal_act)"
        lost = self._new.exec_driver_sql(query).scalars().all()
        title = text("An act whose entry in the journal is lost")
        for act in lost:
            values = {"title": title.to_json(), "actor_name": "", "actor_role": "", "actor_component": ""}
            self._new.execute(
                ACTS.insert().values(id=act, **values, **moment_values("at", self._now), open=False, undoable=False)
            )
        journal.close_act(self._new)


def _parts(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    while part := list(islice(rows, _AT_ONCE)):
        yield part
