"""What is no plan says so in one clear message, and stays as it was."""

import sqlite3
from contextlib import closing

import pytest

from planning.errors import BadInput, Damaged
from planning.version import VERSION
from storage import queries
from storage.commands.datasets import import_dataset
from storage.commands.plan import change_plan_settings
from storage.plan import Plan
from storage.schema import SCHEMA_VERSION


def make_missing(path):
    pass


def make_folder(path):
    path.mkdir()


def make_empty(path):
    path.touch()


def make_text(path):
    path.write_text("Name,Longitude,Latitude\nGao,0,16\n" * 40)


def make_plain_database(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE plan(uid TEXT)")


def make_geopackage(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA application_id = 1196444487")
        connection.execute("CREATE TABLE gpkg_contents(table_name TEXT)")


@pytest.mark.parametrize("writing", [False, True])
@pytest.mark.parametrize(
    ("make", "message"),
    [
        (make_missing, "There is no plan"),
        (make_folder, "is a folder, not a plan"),
        (make_empty, "is empty: it is not a plan"),
        (make_text, "it is not a GeoPackage"),
        (make_plain_database, "it is not a GeoPackage"),
        (make_geopackage, "is a GeoPackage but not a plan"),
    ],
)
def test_what_is_no_plan(path, examples, make, message, writing):
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(BadInput, match=message) as refused:
        Plan.open(path, writing=writing, clock=examples.clock)
    assert str(path) in str(refused.value)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [each.name for each in path.parent.iterdir()] == ([path.name] if path.exists() else [])


@pytest.mark.parametrize("writing", [False, True])
def test_a_newer_plan_is_refused_with_both_versions(plan, path, examples, writing):
    plan.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE plan SET schema_version = 7, palabre_version = '9.1'")
    with pytest.raises(BadInput) as refused:
        Plan.open(path, writing=writing, clock=examples.clock)
    message = str(refused.value)
    assert all(
        part in message for part in ("Palabre 9.1 (plan version 7)", VERSION, f"(plan version {SCHEMA_VERSION})")
    )


@pytest.mark.parametrize("writing", [False, True])
def test_a_plan_cut_short_is_damaged(plan, path, examples, writing):
    plan.close()
    path.write_bytes(path.read_bytes()[:-8192])
    with pytest.raises(BadInput, match="is damaged"):
        Plan.open(path, writing=writing, clock=examples.clock)


def test_a_plan_with_a_broken_page_is_never_written(plan, path, examples):
    plan.run(import_dataset(examples.dataset("villages", 3), examples.villages))
    plan.close()
    content = bytearray(path.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'villages'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    content[(page - 1) * size : (page - 1) * size + 64] = b"\xff" * 64
    path.write_bytes(content)
    with Plan.open(path, writing=True, clock=examples.clock) as writer, pytest.raises(Damaged, match="is damaged"):
        writer.run(change_plan_settings(title="Never"))
    with Plan.open(path, clock=examples.clock) as reader:
        assert reader.title == "Opération"
        with pytest.raises(BadInput, match="is damaged"):
            queries.read_columns(reader, "villages")
        assert queries.integrity(reader) != []
    assert path.read_bytes() == content


def test_integrity_finds_what_others_broke(plan, path, examples):
    plan.run(import_dataset(examples.dataset("villages", 3), examples.villages))
    assert queries.integrity(plan) == []
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TRIGGER journal_operations_update")
        connection.execute("DELETE FROM rtree_villages_geom WHERE id = 2")
    found = [str(each) for each in queries.integrity(plan)]
    assert found == [
        "Changes of operations are not journaled: journal_operations_update",
        "The index of villages does not match its rows.",
    ]


def test_a_new_plan_takes_no_place_that_is_taken(path, examples):
    path.write_text("mine")
    with pytest.raises(BadInput, match="exists already"):
        Plan.create(path, title="T", clock=examples.clock, actor=examples.actor)
    assert path.read_text() == "mine"


def test_closing_leaves_one_file_and_may_be_repeated(plan, path):
    assert len(list(path.parent.iterdir())) > 1
    plan.close()
    plan.close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    with pytest.raises(RuntimeError, match="closed"):
        plan.latest_act()


def test_reading_leaves_no_trace(plan, path, examples):
    plan.close()
    before = path.read_bytes()
    with Plan.open(path, clock=examples.clock) as reader:
        queries.read_situation(reader)
        assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == before
