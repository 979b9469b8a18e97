"""What a salvage brings back of plans that are cut short, zeroed, encrypted, or left with a log."""

import shutil
import sqlite3
import struct
from contextlib import closing

import pytest
import shapely

from planning.errors import BadInput, Damaged
from storage import queries
from storage.believing import believer
from storage.commands.areas import add_area
from storage.commands.datasets import import_dataset
from storage.connection import connect
from storage.geometry import encode
from storage.plan import Plan
from storage.salvage import salvage
from storage.schema import tables

PAGE = 4096


@pytest.fixture
def target(tmp_path):
    return tmp_path / "salvaged.gpkg"


def root_of(path, name):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]


def spoil(path, page, content=bytes(PAGE)):
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(content)


def filled(plan, examples):
    plan.run(import_dataset(examples.dataset("villages", 3), examples.villages))
    plan.run(add_area(examples.area("ALPHA")))
    plan.run(add_area(examples.area("BRAVO", west=-3.0)))
    plan.close()


def opened(path, examples):
    return Plan.open(path, writing=True, clock=examples.clock, actor=examples.actor)


def test_a_whole_plan_comes_back_whole(plan, path, target, examples):
    filled(plan, examples)
    found = salvage(path, target, now=examples.now)
    assert found.is_complete
    assert (found.rows_read["villages"], found.rows_read["operation_areas"]) == (3, 2)
    with opened(target, examples) as copy:
        assert (copy.uid, copy.title) == (plan.uid, plan.title)
        assert queries.integrity(copy) == []
        assert str(queries.acts(copy, 1)[0].title) == "Salvage what is whole in Plan é.gpkg"
        assert str(copy.undo_title()) == "Draw area BRAVO"
        assert copy.undo() is not None
        assert [area.name for area in queries.areas(copy)] == ["ALPHA"]


def test_rows_that_are_lost_come_back_from_the_journal(plan, path, target, examples):
    filled(plan, examples)
    spoil(path, root_of(path, "operation_areas"))
    found = salvage(path, target, now=examples.now)
    assert found.is_complete
    assert found.rows_rebuilt == {"operation_areas": 2}
    assert any("taken from the journal" in str(line) for line in found.lines)
    with opened(target, examples) as copy:
        assert queries.integrity(copy) == []
        areas = {area.uid: area for area in queries.areas(copy)}
    expected = [examples.area("ALPHA"), examples.area("BRAVO", west=-3.0)]
    assert all(
        areas[area.uid].geometry.equals(area.geometry) and areas[area.uid].name == area.name for area in expected
    )


def test_rows_of_an_import_that_are_lost_are_told_of(plan, path, target, examples):
    filled(plan, examples)
    spoil(path, root_of(path, "villages"))
    found = salvage(path, target, now=examples.now)
    assert found.rows_lost == {"villages": 3}
    assert any("3 rows are lost (numbers 1-3)" in str(line) for line in found.lines)
    with opened(target, examples) as copy:
        assert queries.integrity(copy) == []
        assert len(queries.areas(copy)) == 2
        assert copy.undo_title() is None


def test_acts_in_a_log_come_back(plan, path, target, examples, tmp_path):
    folder = tmp_path / "left by a crash"
    folder.mkdir()
    plan.run(add_area(examples.area("ALPHA")))
    for each in path.parent.glob("*.gpkg*"):
        shutil.copyfile(each, folder / each.name)
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    assert f"{path.name}-wal" in before
    assert salvage(folder / path.name, target, now=examples.now).rows_read["operation_areas"] == 1
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == before


def test_what_is_before_the_cut_of_a_short_file_comes_back(plan, path, target, examples):
    filled(plan, examples)
    content = path.read_bytes()
    for share in (0.95, 0.7, 0.5):
        path.write_bytes(content[: int(len(content) * share)])
        found = salvage(path, target, now=examples.now)
        with opened(target, examples) as copy:
            assert queries.integrity(copy) == []
            assert copy.title == plan.title
        assert found.lines
        target.unlink()


def test_where_nothing_can_be_read_a_backup_is_advised(plan, path, target, examples):
    filled(plan, examples)
    spoil(path, 1)
    with pytest.raises(Damaged, match="Restore a backup"):
        salvage(path, target, now=examples.now)
    assert [each.name for each in target.parent.iterdir()] == [path.name]


def test_what_is_no_plan_is_refused(path, target, examples):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE mine(x)")
    with pytest.raises(BadInput, match="is no plan"):
        salvage(path, target, now=examples.now)
    with pytest.raises(BadInput, match="There is no plan"):
        salvage(path.with_name("none.gpkg"), target, now=examples.now)
    assert not target.exists()


def test_a_plan_of_the_first_version_comes_back(examples, target):
    first = examples.root / "tests" / "data" / "plans" / "schema_1.gpkg"
    found = salvage(first, target, now=examples.now)
    assert found.is_complete
    with closing(sqlite3.connect(f"file:{first}?mode=ro", uri=True)) as connection:
        areas = connection.execute("SELECT count(*) FROM operation_areas").fetchone()[0]
    assert found.rows_read["operation_areas"] == areas
    with opened(target, examples) as copy:
        assert queries.integrity(copy) == []


def test_an_envelope_that_is_inside_out_is_not_believed():
    villages = tables()["villages"]
    is_believed = believer([villages.c.fid, villages.c.uid, villages.c.geom], strict=False)
    (blob,) = encode([shapely.Point(-3.2, 14.5)])
    turned = blob[:16] + struct.pack("<d", -3.2000003) + blob[24:]  # east of a point, a little west of it
    assert [is_believed((1, "uid", each)) for each in (blob, turned)] == [True, False]


def test_an_encrypted_plan_comes_back_encrypted(path, target, examples):
    pytest.importorskip("sqlcipher3")
    with Plan.create(path, title="Opération", clock=examples.clock, actor=examples.actor, passphrase="word") as plan:
        plan.run(import_dataset(examples.dataset("villages", 3), examples.villages))
        plan.run(add_area(examples.area("ALPHA")))
        key = plan.key
    with closing(connect(path, "ro", key)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'villages'").fetchone()[0]
    spoil(path, page)
    found = salvage(path, target, key, now=examples.now)
    assert found.rows_lost == {"villages": 3}
    assert found.rows_read["operation_areas"] == 1
    assert not target.read_bytes().startswith(b"SQLite")
    with closing(connect(target, "ro", key)) as connection:
        assert connection.execute("SELECT title FROM plan").fetchone() == ("Opération",)
    with pytest.raises(Damaged):
        salvage(path, target.with_name("other.gpkg"), type(key)(bytes(32), key.salt), now=examples.now)
