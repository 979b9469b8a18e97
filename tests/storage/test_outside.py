"""What another program does to the tables themselves, or to the triggers that watch them, is seen, told and mended."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from planning.errors import Damaged
from storage import queries
from storage.backups import list_backups, make_backup
from storage.bulk import row_uids
from storage.commands.areas import add_area
from storage.commands.datasets import import_dataset
from storage.commands.plan import change_plan_settings
from storage.compacting import compact
from storage.destroying import destroy
from storage.difference_words import outside_lines
from storage.differences import Count, compare
from storage.geometry import register_functions
from storage.outside import changed_tables
from storage.packed_index import read_entries
from storage.plan import Plan
from storage.salvage import salvage

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

# What GDAL leaves of a layer that ogr2ogr -overwrite writes into a plan.
REBUILT = (
    "DROP TABLE villages",
    'CREATE TABLE "villages" ( "fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "geom" POINT, "label" TEXT)',
    "INSERT INTO villages(label) VALUES ('theirs')",
)
DROPPED = ("DROP TABLE villages",)
COPIED = (
    "CREATE TABLE copied AS SELECT * FROM villages",
    "DROP TABLE villages",
    "ALTER TABLE copied RENAME TO villages",
)
UNINDEXED = ("DROP TABLE rtree_villages_geom",)
NARROWED = ("ALTER TABLE villages DROP COLUMN population",)


def do_outside(path, statements, *, stripped="x"):
    """Run statements as another program does, without the triggers whose names begin so."""
    with closing(sqlite3.connect(path)) as connection, connection:
        register_functions(connection)
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB ?"
        for (name,) in connection.execute(query, (f"{stripped}*",)).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def home(tmp_path):
    return tmp_path / "data" / "backups"


@pytest.fixture
def filled(plan, examples):
    plan.run(import_dataset(examples.dataset("villages", 3), examples.villages))
    plan.run(add_area(examples.area("ALPHA")))
    return plan


def reopened(path, examples):
    return Plan.open(path, writing=True, clock=examples.clock, actor=examples.actor)


@pytest.mark.parametrize("writing", [False, True])
@pytest.mark.parametrize("statements", [REBUILT, DROPPED, COPIED, UNINDEXED, NARROWED])
def test_a_plan_whose_table_another_program_changed_is_not_opened(filled, path, examples, statements, writing):
    filled.close()
    do_outside(path, statements, stripped="*_villages_")
    before = path.read_bytes()
    with pytest.raises(Damaged, match=r"was changed by another program: villages\. Restore a backup"):
        Plan.open(path, writing=writing, clock=examples.clock)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_plan_of_the_first_version_has_fewer_tables_and_is_opened(examples):
    first = examples.root / "tests" / "data" / "plans" / "schema_1.gpkg"
    with closing(sqlite3.connect(f"file:{first}?mode=ro", uri=True)) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'tombstones'").fetchone() == (0,)
    with Plan.open(first, clock=examples.clock) as plan, plan.reading() as connection:
        assert changed_tables(connection) == []


def test_a_table_that_is_changed_while_the_plan_is_open_is_seen_before_the_first_act(filled, path, home, examples):
    filled.close()
    with reopened(path, examples) as plan:
        do_outside(path, REBUILT, stripped="*_villages_")
        assert [str(each) for each in queries.integrity(plan)] == [
            "The table villages was rebuilt or taken away by another program."
        ]
        with pytest.raises(Damaged, match="villages"):
            plan.run(change_plan_settings(title="Never"))
        with pytest.raises(Damaged, match="villages"):
            make_backup(plan, home, NOON)
    assert not home.exists()


def test_triggers_that_were_taken_away_come_back_before_the_first_act(filled, path, examples):
    filled.close()
    do_outside(path, ["UPDATE villages SET population = 1"], stripped="journal_villages_update")
    with reopened(path, examples) as plan:
        assert queries.integrity(plan) != []
        plan.make_ready()
        assert queries.integrity(plan) == []
        (noted,) = queries.acts(plan, 1)
        told = "The journal's triggers were missing on villages: another program took them away"
        assert str(noted.title) == told
        plan.run(change_plan_settings(title="Next"))
        assert [str(plan.undo_title()), plan.latest_act()] == ["Change the plan's settings", noted.id + 1]
        plan.undo()
        assert str(plan.undo_title()) == "Draw area ALPHA"
    do_outside(path, ["UPDATE villages SET population = 2 WHERE name = 'Gao'"])
    with Plan.open(path, clock=examples.clock) as plan:
        assert str(queries.acts(plan, 1)[0].title) == "Edited outside"


def test_an_index_that_was_not_kept_is_made_again(filled, path, examples):
    filled.close()
    do_outside(
        path,
        ["DELETE FROM villages WHERE name = 'Mopti'", "UPDATE villages SET fid = 9 WHERE name = 'Gao'"],
        stripped="rtree_villages_",
    )
    with reopened(path, examples) as plan:
        latest = plan.latest_act()
        plan.make_ready()
        assert queries.integrity(plan) == []
        assert plan.latest_act() == latest  # the journal has what was done
        with plan.reading() as connection:
            assert sorted(read_entries(connection, "rtree_villages_geom").ids) == [3, 9]
            extent = "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = 'villages'"
            assert tuple(connection.exec_driver_sql(extent).one()) == (-3.25, 15.0, 0.0, 16.75)
        found = queries.read_columns(plan, "villages", (-3.5, 16.0, -3.0, 17.0))
        assert len(found) == 1


def test_rows_that_went_past_the_journal_are_not_called_the_same(filled, path, home, examples):
    backup = make_backup(filled, home, NOON)
    filled.close()
    do_outside(path, ["DELETE FROM villages WHERE fid < 3"], stripped="*_villages_")
    with Plan.open(path, clock=examples.clock) as plan:
        found = compare(plan, backup)
        assert (found.acts, found.counts, found.outside, found.is_none) == ((), {}, {"villages": -2}, False)
        assert [str(each) for each in outside_lines(found)] == [
            "Villages: 2 rows of the backup were removed from the plan outside of the journal"
        ]
        assert make_backup(plan, home, NOON) is not None
        assert make_backup(plan, home, NOON) is None
        newest = list_backups(home, plan.uid)[0]
        assert compare(plan, newest).is_none
    do_outside(path, ["INSERT INTO operations(uid) VALUES ('mine')"], stripped="journal_operations_")
    with reopened(path, examples) as plan:
        assert compare(plan, newest).outside == {"operations": 1}
        plan.make_ready()
        found = compare(plan, backup)
        assert [len(found.acts), found.outside] == [1, {"operations": 1, "villages": -2}]


def test_what_acts_explain_is_not_called_outside(plan, path, home, examples, tmp_path):
    plan.run(import_dataset(examples.dataset("villages", 3, "kept"), examples.villages))
    plan.run(import_dataset(examples.dataset("villages", 3, "hidden before"), examples.villages))
    plan.undo()
    backup = make_backup(plan, home, NOON)
    plan.run(import_dataset(examples.dataset("villages", 3, "hidden since"), examples.villages))
    plan.undo()
    compact(plan)
    plan.run(import_dataset(examples.dataset("villages", 3, "new"), examples.villages))
    do_outside(path, ["DELETE FROM villages WHERE name = 'Gao'", "INSERT INTO villages(name) VALUES ('Ber')"])
    with plan.reading() as connection:
        (uid,) = connection.exec_driver_sql("SELECT uid FROM villages WHERE name = 'Ber'").scalars()
    found = compare(plan, backup)
    assert (found.outside, found.counts["villages"]) == ({}, Count(3, 0, 1))
    destroy(plan, "villages", [uid], reason="Withdrawn", home=home, cache_folder=tmp_path / "cache")
    assert compare(plan, list_backups(home, plan.uid)[0]).outside == {}


def test_a_backup_that_another_program_changed_is_not_compared(filled, home):
    backup = make_backup(filled, home, NOON)
    do_outside(backup.path, REBUILT, stripped="*_villages_")
    with pytest.raises(Damaged, match="was changed by another program"):
        compare(filled, backup)


@pytest.mark.parametrize("statements", [REBUILT, DROPPED])
def test_salvage_tells_of_a_table_that_is_lost(filled, path, examples, tmp_path, statements):
    filled.close()
    do_outside(path, statements, stripped="*_villages_")
    found = salvage(path, tmp_path / "salvaged.gpkg", now=examples.now)
    assert found.rows_lost == {"villages": None}
    assert not found.is_complete
    lines = [str(each) for each in found.lines]
    assert "Villages: nothing of it can be read." in lines
    told = "Villages: another program put a table of its own in its place, which is not taken."
    assert (told in lines) == (statements is REBUILT)
    with reopened(tmp_path / "salvaged.gpkg", examples) as copy:
        assert queries.integrity(copy) == []
        assert len(queries.areas(copy)) == 1


def test_salvage_gives_back_from_the_journal_what_was_in_a_table_that_is_gone(filled, path, examples, tmp_path):
    filled.close()
    do_outside(path, ["DROP TABLE operation_areas"])
    found = salvage(path, tmp_path / "salvaged.gpkg", now=examples.now)
    assert found.rows_rebuilt == {"operation_areas": 1}
    with Plan.open(tmp_path / "salvaged.gpkg", clock=examples.clock) as copy:
        assert [area.name for area in queries.areas(copy)] == ["ALPHA"]


def test_salvage_takes_what_other_columns_hold_and_says_which_are_lost(filled, path, examples, tmp_path):
    filled.close()
    do_outside(path, NARROWED, stripped="journal_villages_")
    found = salvage(path, tmp_path / "salvaged.gpkg", now=examples.now)
    assert (found.columns_lost, found.rows_lost, found.rows_read["villages"]) == ({"villages": ("population",)}, {}, 3)
    assert not found.is_complete
    lines = [str(each) for each in found.lines]
    assert "Villages: another program took columns away: population." in lines
    assert "Villages: 3 rows, whole." not in lines
    with Plan.open(tmp_path / "salvaged.gpkg", clock=examples.clock) as copy:
        (first, *_) = row_uids(examples.dataset("villages", 3).uid, range(3))
        assert queries.record(copy, "villages", first)["name"] == "Mopti"
        assert queries.record(copy, "villages", first)["population"] is None


def test_salvage_makes_a_lost_index_and_tells_of_layers_that_it_leaves(filled, path, examples, tmp_path):
    filled.close()
    added = "INSERT INTO gpkg_contents(table_name, data_type) VALUES ('theirs', 'attributes')"
    do_outside(path, [*UNINDEXED, "CREATE TABLE theirs(fid INTEGER PRIMARY KEY)", added], stripped="rtree_villages_")
    found = salvage(path, tmp_path / "salvaged.gpkg", now=examples.now)
    assert found.is_complete
    assert "Layers that other programs added are not taken: theirs." in [str(each) for each in found.lines]
    with Plan.open(tmp_path / "salvaged.gpkg", clock=examples.clock) as copy:
        assert queries.integrity(copy) == []
