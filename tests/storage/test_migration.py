"""Plans of an older version are brought forward, after a backup, whole or not at all."""

import sqlite3
from contextlib import closing

import pytest

from storage.connection import make_engine
from storage.migration import Migration, migrate, migrations
from storage.plan import Plan
from storage.schema import SCHEMA_VERSION


def add_column(connection):
    connection.exec_driver_sql("ALTER TABLE operations ADD COLUMN phase TEXT")


def fail(connection):
    connection.exec_driver_sql("ALTER TABLE operations ADD COLUMN unit TEXT")
    raise ZeroDivisionError


def columns(path):
    with closing(sqlite3.connect(path)) as connection:
        version = connection.execute("SELECT schema_version FROM plan").fetchone()[0]
        return version, {row[1] for row in connection.execute("PRAGMA table_info(operations)")}


def test_every_version_has_its_step():
    assert sorted(migrations()) == list(range(2, SCHEMA_VERSION + 1))


def test_steps_run_in_order(plan, path):
    plan.close()
    engine = make_engine(path, "rw").execution_options(writing=True)
    backup = migrate(engine, path, 1, 2, {2: Migration("0002 phase", 2, add_column)})
    assert backup is not None
    engine.dispose()
    version, names = columns(path)
    assert (version, "phase" in names) == (2, True)
    version, names = columns(backup)
    assert (version, "phase" in names) == (1, False)


def test_a_failing_step_leaves_the_plan_as_it_was(plan, path, examples):
    plan.close()
    engine = make_engine(path, "rw").execution_options(writing=True)
    steps = {2: Migration("0002 phase", 2, add_column), 3: Migration("0003 unit", 3, fail)}
    with pytest.raises(ZeroDivisionError):
        migrate(engine, path, 1, 3, steps)
    engine.dispose()
    version, names = columns(path)
    assert (version, {"phase", "unit"} & names) == (1, set())
    assert Plan.open(path, clock=examples.clock).title == "Opération"


def test_a_plan_of_this_version_is_left_alone(plan, path):
    plan.close()
    assert migrate(make_engine(path, "ro"), path, SCHEMA_VERSION, SCHEMA_VERSION, {}) is None
    assert [each.name for each in path.parent.iterdir()] == [path.name]
