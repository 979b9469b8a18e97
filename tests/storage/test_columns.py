"""Columns: points without objects, boxes through the index, hidden datasets, foreign blobs."""

import sqlite3

import numpy as np
import shapely

from planning.kind import kinds
from storage import queries
from storage.commands.datasets import import_dataset
from storage.geometry import encode, point_coordinates
from storage.records import Rows


def random_points(count):
    generator = np.random.default_rng(7)
    return shapely.points(generator.uniform(-12, 4, count), generator.uniform(10, 25, count))


def test_a_box_finds_what_lies_in_it(plan, examples):
    points = random_points(2000)
    plan.run(import_dataset(examples.dataset("incidents", 2000), Rows(points, {})))
    columns = queries.read_columns(plan, "incidents", (-5.0, 14.0, -4.0, 15.0))
    x, y = shapely.get_x(points), shapely.get_y(points)
    expected = (x >= -5) & (x <= -4) & (y >= 14) & (y <= 15)
    assert columns.only_points
    assert np.array_equal(columns.lon, x[expected])
    assert np.array_equal(columns.lat, y[expected])


def test_point_blobs_are_read_without_objects_and_others_are_left_to_shapely():
    points = random_points(50)
    assert np.array_equal(point_coordinates(encode(points)), shapely.get_coordinates(points))
    assert point_coordinates([]) is None
    assert point_coordinates([*encode(points), None]) is None
    assert point_coordinates(encode(np.array([shapely.Point(), shapely.Point(1, 2)]))) is None
    assert point_coordinates(encode(np.array([shapely.box(0, 0, 1, 1)]))) is None


def test_points_of_another_program_and_rows_without_a_place(plan, path, examples):
    plan.run(import_dataset(examples.dataset("villages", 3), examples.villages))
    bare = b"GP\x00\x01" + (4326).to_bytes(4, "little") + shapely.to_wkb(shapely.Point(2, 3), byte_order=1)
    outside = sqlite3.connect(path)
    outside.create_function("ST_IsEmpty", 1, lambda blob: 0)
    for name, value in (("ST_MinX", 2), ("ST_MaxX", 2), ("ST_MinY", 3), ("ST_MaxY", 3)):
        outside.create_function(name, 1, lambda blob, value=value: value)
    with outside:
        outside.execute("INSERT INTO villages(name, geom) VALUES ('bare', ?)", (bare,))
        outside.execute("INSERT INTO villages(name) VALUES ('nowhere')")
    outside.close()
    columns = queries.read_columns(plan, "villages")
    assert columns.only_points
    assert columns.name[3:].tolist() == ["bare", "nowhere"]
    assert (columns.lon[3], columns.lat[3]) == (2, 3)
    assert np.isnan(columns.lon[4])
    assert all(columns.uid)


def test_situation_is_one_snapshot_of_all_kinds(plan, examples):
    plan.run(import_dataset(examples.dataset("villages", 3), examples.villages))
    situation = queries.read_situation(plan)
    assert (situation.journal_act, situation.taken_at) == (1, examples.now)
    assert set(situation.columns) == set(kinds())
    assert len(situation.of("villages")) == 3
    assert len(situation.of("roads")) == 0
    assert set(queries.read_situation(plan, ["villages"]).columns) == {"villages"}


def test_hidden_rows_are_in_no_answer(plan, examples):
    plan.run(import_dataset(examples.dataset("villages", 3, "first"), examples.villages))
    plan.run(import_dataset(examples.dataset("villages", 3, "second"), examples.villages))
    second = queries.read_columns(plan, "villages").uid[3:]
    done = plan.undo()
    assert done.kinds == {"datasets", "villages"}
    assert len(queries.read_columns(plan, "villages")) == 3
    assert len(queries.read_columns(plan, "villages", (-180, -90, 180, 90))) == 3
    assert len(queries.read_situation(plan).of("villages")) == 3
    assert [each.name for each in queries.datasets(plan)] == ["first"]
    assert queries.record(plan, "villages", second[0]) is None
    assert {each.kind: each.count for each in queries.layer_summary(plan)}["villages"] == 3
    plan.redo()
    assert np.array_equal(queries.read_columns(plan, "villages").uid[3:], second)
