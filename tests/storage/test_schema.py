"""No table of the file without its journal: seen in a real new plan, not in what the program says of itself."""

import json
import sqlite3
from contextlib import closing

import pytest

from storage.geometry import register_functions
from storage.schema import journaled_tables, tables

CONTAINER = ("gpkg_", "rtree_", "sqlite_", "journal_")
"""The GeoPackage's own, SQLite's own, and the journal itself; beside them only QGIS' table of styles."""


@pytest.fixture
def stored(plan, path):
    plan.close()
    with closing(sqlite3.connect(path)) as connection:
        register_functions(connection)
        yield connection


def watched(stored):
    names = [row[0] for row in stored.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return [name for name in names if not name.startswith(CONTAINER) and name != "layer_styles"]


def test_every_table_of_the_file_has_the_three_triggers_of_the_journal(stored):
    found = watched(stored)
    assert len(found) >= 30
    missing = []
    for name in found:
        statements = [
            row[0]
            for row in stored.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (name,))
        ]
        for event in ("INSERT", "UPDATE", "DELETE"):
            if not any(f"AFTER {event} ON" in each and "INSERT INTO journal_change" in each for each in statements):
                missing.append(f"{name} {event}")
    assert not missing
    assert set(found) == set(journaled_tables())


def test_every_column_of_every_table_is_in_what_the_journal_writes(stored):
    """Outside of the program: a row goes in, is changed in each column and goes; the journal says all of it."""
    for name in watched(stored):
        columns = [row[1] for row in stored.execute(f'PRAGMA table_info("{name}")')]
        told = [column for column in columns if column not in ("fid", "uid")]
        stored.execute(f"INSERT INTO \"{name}\"(uid) VALUES ('u-{name}')")
        for column in told:
            if column != "geom":  # takes geometries only
                stored.execute(f'UPDATE "{name}" SET "{column}" = 7 WHERE uid = \'u-{name}\'')
        changes = [
            tuple(None if state is None else json.loads(state) for state in row)
            for row in stored.execute(
                "SELECT before, after FROM journal_change WHERE tbl = ? AND uid = ? ORDER BY id", (name, f"u-{name}")
            )
        ]
        assert set(changes[0][1]) == set(told), name
        changed = [next(key for key in after if before[key] != after[key]) for before, after in changes[1:]]
        assert changed == [column for column in told if column != "geom"], name
        stored.execute(f"DELETE FROM \"{name}\" WHERE uid = 'u-{name}'")
        gone = stored.execute("SELECT tbl, uid, after FROM journal_change ORDER BY id DESC LIMIT 1").fetchone()
        assert gone == (name, f"u-{name}", None)


def test_every_table_is_registered_and_has_both_identities(stored):
    registered = {row[0] for row in stored.execute("SELECT table_name FROM gpkg_contents")}
    assert registered == set(tables()) | {"layer_styles"}
    for name in watched(stored):
        columns = [row[1] for row in stored.execute(f'PRAGMA table_info("{name}")')]
        assert columns[:2] == ["fid", "uid"], name
