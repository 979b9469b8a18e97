"""Thousands of rows in one act: uids in their order, indexes that stand again, memory that does not grow, stopping."""

from dataclasses import replace
from uuid import UUID

import numpy as np
import pytest
import shapely

from planning.errors import Refusal
from planning.i18n import text
from storage import bulk
from storage.bulk import row_uids, stored_column
from storage.commands.datasets import import_dataset
from storage.plan import Plan
from storage.queries import read_columns
from storage.records import Rows

COUNT = 5_000


@pytest.fixture
def rows():
    generator = np.random.default_rng(7)
    points = shapely.points(generator.uniform(-12, 4, COUNT), generator.uniform(10, 25, COUNT))
    points[::100] = None
    values = {
        "name": [f"EXERCISE {number}" if number % 3 else None for number in range(COUNT)],
        "incident_type": ["armed_clash"] * COUNT,
        "occurred_on": np.datetime64("2025-01-01") + generator.integers(0, 400, COUNT).astype("timedelta64[D]"),
        "fatalities_best": generator.integers(0, 9, COUNT),
        "place": [""] * COUNT,
    }
    return Rows(list(points), values, ['["source"]' if number % 2 else "" for number in range(COUNT)])


@pytest.fixture(params=[None, "sept mots très longs"], ids=["plain", "encrypted"])
def either_plan(request, tmp_path, examples):
    made = Plan.create(
        tmp_path / "bulk.gpkg", title="EXERCISE", clock=examples.clock, actor=examples.actor, passphrase=request.param
    )
    with made as plan:
        yield plan


def content(plan):
    with plan.reading() as connection:
        return connection.exec_driver_sql("SELECT * FROM incidents ORDER BY fid").all()


def made_of(plan):
    """Return what the table of incidents is made of: indexes, triggers, page cache, and SQLite's opinion of it all."""
    with plan.reading() as connection:
        things = connection.exec_driver_sql(
            "SELECT type, name, sql FROM sqlite_master WHERE tbl_name = 'incidents' ORDER BY name"
        ).all()
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        assert connection.exec_driver_sql("SELECT rtreecheck('rtree_incidents_geom')").scalar_one() == "ok"
        return things, connection.exec_driver_sql("PRAGMA cache_size").scalar_one()


def test_what_goes_in_comes_out_in_chunks_as_at_once(either_plan, examples, rows, monkeypatch):
    standing = made_of(either_plan)
    either_plan.run(import_dataset(examples.dataset("incidents", COUNT, "at once"), rows))
    monkeypatch.setattr(bulk, "_CHUNK_ROWS", 700)
    either_plan.run(import_dataset(examples.dataset("incidents", COUNT, "in chunks"), rows))
    assert made_of(either_plan) == standing
    columns = read_columns(either_plan, "incidents")
    for half in (slice(0, COUNT), slice(COUNT, None)):
        assert np.array_equal(columns.lon[half], shapely.get_x(rows.geometry), equal_nan=True)
        assert columns.name[half].tolist() == [each or "" for each in rows.values["name"]]
        assert np.array_equal(columns.fields["occurred_on"][half], rows.values["occurred_on"])
        assert np.array_equal(columns.fields["fatalities_best"][half], rows.values["fatalities_best"])
        assert set(columns.fields["incident_type"][half]) == {"armed_clash"}
        assert set(columns.fields["place"][half]) == {None}
    assert len(set(columns.uid)) == 2 * COUNT
    west, south = np.nanmin(columns.lon), np.nanmin(columns.lat)
    with either_plan.reading() as connection:
        stored = "SELECT min_x, min_y FROM gpkg_contents WHERE table_name = 'incidents'"
        assert tuple(connection.exec_driver_sql(stored).one()) == (west, south)
        assumed = "SELECT assumed, count(*) FROM incidents GROUP BY assumed"
        assert dict(map(tuple, connection.exec_driver_sql(assumed))) == {None: COUNT, '["source"]': COUNT}


def test_a_few_rows_go_to_many(plan, examples, rows):
    plan.run(import_dataset(examples.dataset("incidents", COUNT, "many"), rows))
    standing = made_of(plan)
    few = Rows(rows.geometry[:9], {name: cells[:9] for name, cells in rows.values.items()})
    plan.run(import_dataset(examples.dataset("incidents", 9, "few"), few))
    assert made_of(plan) == standing
    assert len(read_columns(plan, "incidents")) == COUNT + 9


def test_an_import_that_is_stopped_between_chunks_was_never_there(either_plan, examples, rows, monkeypatch):
    monkeypatch.setattr(bulk, "_CHUNK_ROWS", 700)
    either_plan.run(import_dataset(examples.dataset("incidents", COUNT, "first"), rows))
    before, standing, act = content(either_plan), made_of(either_plan), either_plan.latest_act()
    told = []

    def stop_at(limit):
        def between(share):
            told.append(share)
            if share >= limit:
                raise Refusal(text("Stopped."))

        return between

    for limit in (0.1, 0.5, 0.9, 1.0):
        with pytest.raises(Refusal):
            either_plan.run(import_dataset(examples.dataset("incidents", COUNT, "second"), rows, stop_at(limit)))
        assert content(either_plan) == before
        assert made_of(either_plan) == standing
        assert either_plan.latest_act() == act
    told.clear()
    either_plan.run(import_dataset(examples.dataset("incidents", COUNT, "second"), rows, stop_at(2.0)))
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_a_row_is_found_changed_and_taken_back_after_an_import(plan, examples, rows):
    plan.run(import_dataset(examples.dataset("incidents", COUNT), rows))
    with plan.reading() as connection:
        asked = "SELECT uid FROM incidents WHERE dataset_uid = ? ORDER BY uid"
        dataset = examples.dataset("incidents", COUNT).uid
        assert connection.exec_driver_sql(asked, (dataset,)).scalars().all() == row_uids(dataset, range(COUNT))
    plan.undo()
    assert len(read_columns(plan, "incidents")) == 0
    plan.redo()
    assert len(read_columns(plan, "incidents")) == COUNT


def test_uids_are_uuids_of_version_8_in_the_order_of_rows(examples):
    dataset = examples.dataset("incidents", 3)
    uids = row_uids(dataset.uid, range(70_000))
    assert uids == sorted(set(uids))
    parsed = UUID(uids[69_999])
    assert (parsed.version, parsed.variant, str(parsed)) == (8, "specified in RFC 4122", uids[69_999])
    assert parsed.int & 0xFFFFFFFF == 69_999
    assert row_uids(dataset.uid, [5]) == [uids[5]]
    other = replace(dataset, uid=examples.uid("another"))
    assert not set(row_uids(other.uid, range(100))) & set(uids)


@pytest.mark.parametrize(
    ("type_", "given", "stored"),
    [
        ("text", ["a", "", None, float("nan"), 3], ["a", None, None, None, "3"]),
        ("text", ["a", "", None], ["a", None, None]),
        ("integer", [1, 2.0, None, float("nan"), True], [1, 2, None, None, 1]),
        ("integer", np.array([1.0, np.nan]), [1, None]),
        ("real", [1, 0.5, ""], [1.0, 0.5, None]),
        ("date", ["2026-03-05", np.datetime64("2026-03-05"), None], ["2026-03-05", "2026-03-05", None]),
        ("date", np.array(["2026-03-05T10:00", "NaT"], "datetime64[m]"), ["2026-03-05", None]),
        ("boolean", [True, False, None, 1], [1, 0, None, 1]),
    ],
)
def test_values_as_the_file_stores_them(type_, given, stored):
    assert stored_column(type_, given) == stored
