"""Columns: points without objects, boxes through the index, hidden datasets, foreign blobs."""

import sqlite3
from datetime import date

import numpy as np
import shapely

from planning.kind import Field, kinds
from storage import queries
from storage.columns import read_places
from storage.commands.datasets import import_dataset
from storage.connection import data_version
from storage.geometry import encode, point_coordinates, register_functions
from storage.packed_columns import read_packed
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


def test_joined_columns_are_what_rows_one_by_one_are(plan, path, examples):
    count = 20_000
    values = {
        "name": [f"Événement {number}" if number % 3 else None for number in range(count)],
        "source": ["a source with a name of more than four and twenty bytes"] * count,
        "source_date": [None if number % 7 else date(1899, 12, 31) for number in range(count)],
        "incident_type": [("ied_mine", "armed_clash", None)[number % 3] for number in range(count)],
        "occurred_on": [date(2024, 2, 29)] * count,
        "fatalities_best": [None if number % 5 == 0 else number for number in range(count)],
    }
    plan.run(import_dataset(examples.dataset("incidents", count), Rows(list(random_points(count)), values)))
    plan.run(import_dataset(examples.dataset("incidents", 2, "two"), Rows([None, None], {})))
    joined = queries.read_columns(plan, "incidents")
    # A row of another program's that no joined column can tell makes rows be read one by one.
    outside = sqlite3.connect(path)
    register_functions(outside)
    with outside:
        outside.execute("INSERT INTO incidents(place) VALUES (?)", ("in\0side",))
    outside.close()
    single = queries.read_columns(plan, "incidents")
    assert len(single) == len(joined) + 1
    assert single.fields["place"][-1] == "in\0side"
    for name in ("uid", "name", "lon", "lat"):
        assert np.array_equal(getattr(joined, name), getattr(single, name)[:-1], equal_nan=name in ("lon", "lat"))
    for name, column in joined.fields.items():
        other = single.fields[name][:-1]
        assert column.dtype == other.dtype
        assert np.array_equal(column, other, equal_nan=column.dtype != object)
        coded = joined.coded(name)
        if column.dtype == object:
            assert np.array_equal(coded.column(), column)


def test_numbers_keep_every_digit_and_truths_stay_truths(plan, examples):
    reals = [0.1 + 0.2, 1e-300, -1.7976931348623157e308, None, 3]
    data = Rows([shapely.Point(0, number) for number in range(5)], {"population": [1, None, 3, 2**52, 0]})
    plan.run(import_dataset(examples.dataset("villages", 5), data))
    with plan.reading() as connection:
        driver = connection.connection.driver_connection
        driver.execute("CREATE TEMP TABLE numbers(fid INTEGER PRIMARY KEY, geom BLOB, a REAL, b BOOLEAN)")
        blob = encode(shapely.points([1.0], [2.0]))[0]
        for number, value in enumerate(reals):
            driver.execute(
                "INSERT INTO numbers VALUES (?, ?, ?, ?)", (number * 9_000 + 5, blob, value, (1, 0, None)[number % 3])
            )
        fields = [Field("a", "real", ""), Field("b", "boolean", "")]
        packed = read_packed([driver], "numbers", fields, "", ())
        driver.execute("DROP TABLE numbers")
    assert packed.fields["a"].tolist()[:3] == reals[:3]
    assert np.isnan(packed.fields["a"][3])
    assert packed.fields["b"].tolist() == [True, False, None, True, False]
    assert queries.read_columns(plan, "villages").fields["population"].tolist()[3] == 2**52


def test_places_alone_are_the_places_of_the_whole(plan, examples):
    plan.run(import_dataset(examples.dataset("villages", 3), examples.villages))
    whole, places = queries.read_columns(plan, "villages"), read_places(plan, "villages", ["population"])
    assert np.array_equal(whole.lon, places.lon)
    assert set(places.fields) == {"population"}
    assert places.uid.tolist() == ["", "", ""]


def test_readers_together_see_one_state_whatever_is_written_meanwhile(plan, path, examples):
    plan.run(import_dataset(examples.dataset("villages", 3), examples.villages))
    with plan.reading_together(2) as readers:
        outside = sqlite3.connect(path)
        register_functions(outside)
        with outside:
            outside.execute("INSERT INTO villages(name) VALUES ('meanwhile')")
        outside.close()
        counts = [each.exec_driver_sql("SELECT count(*) FROM villages").scalar_one() for each in readers]
    assert counts == [3, 3]
    assert len(queries.read_columns(plan, "villages")) == 4


def test_where_somebody_writes_between_two_readers_there_is_one(plan, path, examples, monkeypatch):
    plan.run(import_dataset(examples.dataset("villages", 3), examples.villages))
    versions = []

    def watched(connection):
        versions.append(data_version(connection))
        if len(versions) == 1:
            outside = sqlite3.connect(path)
            register_functions(outside)
            with outside:
                outside.execute("INSERT INTO villages(name) VALUES ('between')")
            outside.close()
        return versions[-1]

    monkeypatch.setattr("storage.plan.data_version", watched)
    with plan.reading_together(2) as readers:
        assert len(readers) == 1
        assert readers[0].exec_driver_sql("SELECT count(*) FROM villages").scalar_one() == 4
