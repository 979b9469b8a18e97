"""Packed R*Trees: whole to SQLite's own check, right to brute force, and alive under its own changes afterwards."""

import sqlite3

import numpy as np
import pytest
import shapely
import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool, StaticPool

from storage.commands.datasets import import_dataset
from storage.packed_index import add_entries, read_entries, round_outwards
from storage.records import Rows

INDEX = "rtree_things_geom"


def open_index(module=sqlite3, page_size=4096):
    def connect():
        made = module.connect(":memory:", isolation_level=None)
        made.execute(f"PRAGMA page_size = {page_size}")
        made.execute(f"CREATE VIRTUAL TABLE {INDEX} USING rtree(id, minx, maxx, miny, maxy)")
        return made

    return create_engine("sqlite://", module=module, creator=connect, poolclass=StaticPool).connect()


def boxes_of(rng, count, spread=1.0):
    corner = np.column_stack([rng.uniform(-180, 180, count), rng.uniform(-90, 90, count)])
    return np.hstack([corner, corner + rng.uniform(0, spread, (count, 2)) * (rng.random((count, 1)) < 0.5)])


def found(connection, west, south, east, north):
    return {
        row[0]
        for row in connection.exec_driver_sql(
            f"SELECT id FROM {INDEX} WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?",
            (west, east, south, north),
        )
    }


def met(ids, bounds, west, south, east, north):
    """What meets a box, by the 32-bit numbers that an R*Tree keeps."""
    low_x, high_x, low_y, high_y = round_outwards(bounds[:, [0, 2, 1, 3]]).astype(float).T
    west, east, south, north = np.array([west, east, south, north])
    return set(ids[(high_x >= west) & (low_x <= east) & (high_y >= south) & (low_y <= north)].tolist())


def is_whole(connection):
    return connection.exec_driver_sql(f"SELECT rtreecheck('{INDEX}')").scalar_one()


def agrees(connection, ids, bounds, rng, queries=20):
    assert is_whole(connection) == "ok"
    for _ in range(queries):
        # Bounds that 32 bits hold exactly: SQLite rounds those of a query too.
        west, south = rng.integers(-185, 180), rng.integers(-95, 90)
        query = (float(west), float(south), float(west + rng.integers(0, 60)), float(south + rng.integers(0, 40)))
        assert found(connection, *query) == met(ids, bounds, *query)


@settings(max_examples=40, deadline=None)
@given(
    counts=st.lists(st.sampled_from([1, 2, 45, 46, 51, 52, 100, 700, 2601, 5000]), min_size=1, max_size=3),
    seed=st.integers(0, 2**31),
    page_size=st.sampled_from([512, 1024, 4096]),
)
def test_a_packed_tree_answers_as_brute_force_does(counts, seed, page_size):
    rng = np.random.default_rng(seed)
    ids = rng.permutation(4 * sum(counts))[: sum(counts)] + 1
    bounds = boxes_of(rng, len(ids))
    with open_index(page_size=page_size) as connection:
        for start, count in zip(np.cumsum([0, *counts[:-1]]), counts, strict=True):
            add_entries(connection, INDEX, ids[start : start + count], bounds[start : start + count])
            assert is_whole(connection) == "ok"
        agrees(connection, ids, bounds, rng)
        entries = read_entries(connection, INDEX)
        order, expected = np.argsort(entries.ids), np.argsort(ids)
        assert np.array_equal(entries.ids[order], ids[expected])
        assert np.array_equal(entries.boxes[order], round_outwards(bounds[expected][:, [0, 2, 1, 3]]))


@pytest.mark.parametrize("module", [sqlite3, sqlcipher], ids=["sqlite3", "sqlcipher3"])
@pytest.mark.parametrize("start", [1, 46, 51, 3000])
def test_sqlite_inserts_changes_and_deletes_in_a_packed_tree(module, start):
    rng = np.random.default_rng(start)
    ids, bounds = np.arange(1, start + 1), boxes_of(rng, start)
    with open_index(module) as connection:
        add_entries(connection, INDEX, ids, bounds)
        kept = dict(zip(ids.tolist(), bounds, strict=True))
        for number in range(2000):
            act = rng.integers(0, 3)
            row = int(rng.choice(list(kept))) if kept else 0
            box = boxes_of(rng, 1)[0]
            values = (box[0], box[2], box[1], box[3])
            if act == 0 or not row:
                row = start + 1 + number
                connection.exec_driver_sql(f"INSERT INTO {INDEX} VALUES (?, ?, ?, ?, ?)", (row, *values))
                kept[row] = box
            elif act == 1:
                connection.exec_driver_sql(
                    f"UPDATE {INDEX} SET minx = ?, maxx = ?, miny = ?, maxy = ? WHERE id = ?", (*values, row)
                )
                kept[row] = box
            else:
                connection.exec_driver_sql(f"DELETE FROM {INDEX} WHERE id = ?", (row,))
                del kept[row]
        agrees(connection, np.array(list(kept)), np.array(list(kept.values())), rng)
        for row in kept:
            connection.exec_driver_sql(f"DELETE FROM {INDEX} WHERE id = ?", (row,))
        assert is_whole(connection) == "ok"
        add_entries(connection, INDEX, ids, bounds)
        agrees(connection, ids, bounds, rng)


def test_boxes_are_rounded_as_sqlite_rounds_them():
    rng = np.random.default_rng(7)
    bounds = np.vstack([boxes_of(rng, 500), boxes_of(rng, 100) * 1e-30, [[0, 0, 0, 0], [-0.1, -0.1, 0.1, 0.1]]])
    ids = np.arange(1, len(bounds) + 1)
    with open_index() as connection:
        connection.exec_driver_sql(
            f"INSERT INTO {INDEX} VALUES (?, ?, ?, ?, ?)",
            [(int(row), *box[[0, 2, 1, 3]].tolist()) for row, box in zip(ids, bounds, strict=True)],
        )
        entries = read_entries(connection, INDEX)
    order = np.argsort(entries.ids)
    assert np.array_equal(entries.boxes[order], round_outwards(bounds[:, [0, 2, 1, 3]]))


def test_a_few_entries_leave_a_large_tree_as_it_stands():
    rng = np.random.default_rng(7)
    ids, bounds = np.arange(1, 5001), boxes_of(rng, 5000)
    with open_index() as connection:
        add_entries(connection, INDEX, ids[:4990], bounds[:4990])
        nodes = connection.exec_driver_sql(f"SELECT count(*) FROM {INDEX}_node").scalar_one()
        add_entries(connection, INDEX, ids[4990:], bounds[4990:])
        assert connection.exec_driver_sql(f"SELECT count(*) FROM {INDEX}_node").scalar_one() - nodes < 20
        agrees(connection, ids, bounds, rng)


def test_a_packed_tree_that_is_rolled_back_was_never_there(tmp_path):
    rng = np.random.default_rng(7)
    path = tmp_path / "index.db"
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE VIRTUAL TABLE {INDEX} USING rtree(id, minx, maxx, miny, maxy)")
        add_entries(connection, INDEX, np.arange(1, 301), boxes_of(rng, 300))
    with engine.connect() as connection:
        before = set(connection.exec_driver_sql(f"SELECT * FROM {INDEX}").all())
        connection.rollback()
        connection.exec_driver_sql("BEGIN")
        add_entries(connection, INDEX, np.arange(301, 3001), boxes_of(rng, 2700))
        assert connection.exec_driver_sql(f"SELECT count(*) FROM {INDEX}").scalar_one() == 3000
        connection.rollback()
        assert set(connection.exec_driver_sql(f"SELECT * FROM {INDEX}").all()) == before
        assert is_whole(connection) == "ok"


def test_the_extent_of_a_table_is_exact_whatever_32_bits_keep(plan, examples):
    rng = np.random.default_rng(7)
    places = rng.uniform((-12, 10), (4, 25), (3000, 2))
    # Two that 32 bits cannot tell apart, and a whole side of them.
    places[:2] = [[-12.1, 9.9], [np.nextafter(-12.1, -13), np.nextafter(9.9, 9)]]
    places[2:500, 0] = 4.1
    plan.run(import_dataset(examples.dataset("incidents", 3000), Rows(list(shapely.points(places)), {})))
    stored = "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = 'incidents'"
    with plan.reading() as connection:
        assert tuple(connection.exec_driver_sql(stored).one()) == (*places.min(axis=0), *places.max(axis=0))
