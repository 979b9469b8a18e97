"""Plans of an older version are brought forward whole or not at all, and become what a new plan is."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from planning.operation import OperationStatus
from planning.version import VERSION
from storage import queries
from storage.commands.areas import add_area
from storage.completing import complete_schema
from storage.connection import make_engine
from storage.migration import Migration, migrate, migrations
from storage.plan import Plan
from storage.register import status_now
from storage.schema import SCHEMA_VERSION, tables

RELEASED = sorted((Path(__file__).parents[1] / "data" / "plans").glob("schema_*.gpkg"))
"""A full plan of each schema that was released, made by the program of then; kept for good."""

NEXT = SCHEMA_VERSION + 1


def add_column(connection):
    connection.exec_driver_sql("ALTER TABLE operations ADD COLUMN weather TEXT")


def fail(connection):
    connection.exec_driver_sql("ALTER TABLE operations ADD COLUMN moon TEXT")
    raise ZeroDivisionError


def columns(path):
    with closing(sqlite3.connect(path)) as connection:
        version = connection.execute("SELECT schema_version FROM plan").fetchone()[0]
        return version, {row[1] for row in connection.execute("PRAGMA table_info(operations)")}


def schema(path):
    """Return everything about a file's tables that is not their rows, however it came about."""

    def plain(statement):
        return None if statement is None else re.sub(r"\s+", " ", statement).strip()

    with closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {
            "objects": {
                (kind, name, table, plain(sql) if kind != "table" or "VIRTUAL" in (sql or "") else None)
                for kind, name, table, sql in connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
            },
            "contents": set(
                connection.execute("SELECT table_name, data_type, identifier, description, srs_id FROM gpkg_contents")
            ),
            "geometry": set(connection.execute("SELECT * FROM gpkg_geometry_columns")),
            "extensions": set(connection.execute("SELECT * FROM gpkg_extensions")),
            "systems": set(connection.execute("SELECT * FROM gpkg_spatial_ref_sys")),
            "styles": set(
                connection.execute("SELECT f_table_name, styleName, styleQML, useAsDefault FROM layer_styles")
            ),
        }
        for name in names:
            found[name] = list(connection.execute(f'PRAGMA table_xinfo("{name}")'))
        for pragma in ("application_id", "user_version"):
            found[pragma] = connection.execute(f"PRAGMA {pragma}").fetchone()
        return found


def rows(path):
    """Return each table's rows as mappings, whatever its columns are, all but what a migration is there to change."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        # Styles for QGIS follow the program's looks, and each new kind has one.
        query = "SELECT table_name FROM gpkg_contents WHERE table_name != 'layer_styles'"
        names = [row[0] for row in connection.execute(query)]
        return {
            name: [
                {key: row[key] for key in row.keys() if key not in ("schema_version", "palabre_version")}  # noqa: SIM118
                for row in connection.execute(f'SELECT * FROM "{name}"')
            ]
            for name in names
        }


def counts(plan):
    return {each.kind: each.count for each in queries.layer_summary(plan) if each.count}


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def older(request, tmp_path):
    copy = tmp_path / "Older plan.gpkg"
    shutil.copyfile(request.param, copy)
    return copy


def test_every_version_has_its_step_and_every_released_one_its_plan():
    assert sorted(migrations()) == list(range(2, SCHEMA_VERSION + 1))
    assert {f"schema_{number}" for number in range(1, SCHEMA_VERSION)} <= {path.stem for path in RELEASED}


def test_a_step_is_no_act(plan, path, examples):
    plan.run(add_area(examples.area()))
    plan.close()
    engine = make_engine(path, "rw").execution_options(writing=True)
    migrate(engine, SCHEMA_VERSION, NEXT, {NEXT: Migration("0009 weather", NEXT, add_column)})
    engine.dispose()
    version, names = columns(path)
    assert (version, "weather" in names) == (NEXT, True)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*), max(open) FROM journal_act").fetchone() == (1, 0)
        assert connection.execute("SELECT palabre_version FROM plan").fetchone() == (VERSION,)


def test_a_failing_step_leaves_the_plan_as_it_was(plan, path, examples):
    plan.close()
    before = schema(path)
    engine = make_engine(path, "rw").execution_options(writing=True)
    steps = {NEXT: Migration("0009 weather", NEXT, add_column), NEXT + 1: Migration("0010 moon", NEXT + 1, fail)}
    with pytest.raises(ZeroDivisionError):
        migrate(engine, SCHEMA_VERSION, NEXT + 1, steps)
    engine.dispose()
    assert columns(path)[0] == SCHEMA_VERSION
    assert schema(path) == before
    assert Plan.open(path, clock=examples.clock).title == "Opération"


def test_a_released_plan_becomes_what_a_new_plan_is(older, path, plan, examples):
    plan.close()
    Plan.open(older, writing=True, clock=examples.clock, actor=examples.actor).close()
    new, migrated = schema(path), schema(older)
    assert {kind: migrated[kind] for kind in new} == new
    assert set(migrated) == set(new)


def test_a_released_plan_keeps_every_row(older, examples):
    before = rows(older)
    with Plan.open(older, writing=True, clock=examples.clock, actor=examples.actor) as plan:
        assert queries.integrity(plan) == []
        with plan.reading() as connection:
            assert connection.exec_driver_sql("SELECT palabre_version FROM plan").scalar_one() == VERSION
    after = rows(older)
    for name, kept in before.items():
        shown = [{column: row[column] for column in kept[0]} for row in after[name]] if kept else after[name]
        assert shown == kept, name
    assert all(after[name] == [] for name in set(tables()) - set(before))


def test_the_backup_made_before_is_the_older_plan(older, examples):
    before = rows(older)
    Plan.open(older, writing=True, clock=examples.clock, actor=examples.actor).close()
    (backup,) = (each for each in older.parent.iterdir() if each != older)
    assert rows(backup) == before


def test_the_journal_of_a_released_plan_undoes_to_its_start_and_back(older, examples):
    with Plan.open(older, writing=True, clock=examples.clock, actor=examples.actor) as plan:
        held = counts(plan)
        operations, areas = queries.operations(plan), queries.areas(plan)
        flags = [queries.flags(plan, each.uid) for each in operations]
        assert held
        assert str(plan.undo_title()) != "Edited outside"
        undone = 0
        while plan.undo() is not None:
            undone += 1
        assert undone
        assert (counts(plan), queries.operations(plan), queries.areas(plan)) == ({}, [], [])
        for _ in range(undone):
            plan.redo()
        assert counts(plan) == held
        assert (queries.operations(plan), queries.areas(plan)) == (operations, areas)
        assert [queries.flags(plan, each.uid) for each in operations] == flags
        assert queries.integrity(plan) == []


def test_a_signature_stands_and_falls_as_before(older, examples):
    with Plan.open(older, writing=True, clock=examples.clock, actor=examples.actor) as plan:
        (operation,) = queries.operations(plan)
        assert status_now(plan, operation) is OperationStatus.RELEASED
        plan.run(add_area(examples.area()))  # of another operation
        assert status_now(plan, operation) is OperationStatus.RELEASED
        (area,) = queries.areas(plan, operation.uid)
        plan.run(add_area(type(area)(examples.uid("more"), operation.uid, "MORE", area.geometry, area.area_kind, "")))
        assert status_now(plan, operation) is OperationStatus.DRAFT
        plan.undo()
        assert status_now(plan, operation) is OperationStatus.RELEASED


def test_a_released_plan_is_read_without_being_changed(older, examples):
    before = older.read_bytes()
    with Plan.open(older, clock=examples.clock) as plan:
        assert counts(plan)
        assert queries.layer_states(plan) == []
        assert queries.integrity(plan) == []
        assert len(queries.read_columns(plan, "alerts")) == 0
    assert older.read_bytes() == before
    assert [each.name for each in older.parent.iterdir()] == [older.name]


def test_completing_twice_changes_nothing(plan, path):
    plan.close()
    before = schema(path)
    engine = make_engine(path, "rw")
    with engine.execution_options(writing=True).begin() as connection:
        complete_schema(connection)
    engine.dispose()
    assert schema(path) == before
