"""What goes into a plan comes out of it the same, also after it was closed and opened again."""

import dataclasses
from datetime import date, datetime, timedelta

import numpy as np
import pytest
import shapely

from planning.errors import BadInput, Refusal
from planning.i18n import text
from planning.kind import COMMON_FIELDS, kinds
from planning.operation import FlagStatus
from storage import queries
from storage.commands.areas import add_area, add_areas, change_area, delete_area
from storage.commands.datasets import import_dataset
from storage.commands.harm import answer_flags, store_flags
from storage.commands.layers import set_layers
from storage.commands.operations import add_operation, change_operation
from storage.commands.packages import add_package
from storage.commands.plan import change_plan_settings
from storage.commands.signatures import add_signature
from storage.plan import Plan
from storage.records import LayerState, Rows

SAMPLES = {
    "point": [shapely.Point(-4.25, 14.5), shapely.Point(0.125, 16)],
    "line": [shapely.LineString([(-4, 14), (-3, 15)]), shapely.MultiLineString([[(0, 1), (2, 3)], [(4, 5), (6, 7)]])],
    "polygon": [shapely.box(-4, 14, -3, 15), shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(2, 2, 3, 3)])],
    "any": [shapely.Point(1, 2), shapely.box(-4, 14, -3, 15)],
}
VALUES = {
    "text": ["Ménaka", None],
    "code": ["ied", None],
    "integer": [3, None],
    "real": [0.1 + 0.2, float("nan")],
    "date": [date(2025, 11, 30), None],
    "boolean": [True, None],
}


@pytest.mark.parametrize("kind_id", sorted(kinds()))
def test_every_field_of_every_kind_comes_back(plan, examples, kind_id):
    kind = kinds()[kind_id]
    fields = (*COMMON_FIELDS, *kind.fields)
    rows = Rows(SAMPLES[kind.geometry], {field.name: VALUES[field.type] for field in fields}, ['["source"]', ""])
    done = plan.run(import_dataset(examples.dataset(kind_id, 2), rows))
    assert done.kinds == {"datasets", kind_id}

    columns = queries.read_columns(plan, kind_id)
    assert len(columns) == 2
    assert columns.name.tolist() == ["Ménaka", ""]
    for field in fields:
        if field.name == "name":
            continue
        known, unknown = columns.fields[field.name]
        if field.type in ("integer", "real"):
            assert known == VALUES[field.type][0]
            assert np.isnan(unknown)
        elif field.type == "date":
            assert known == np.datetime64("2025-11-30")
            assert np.isnat(unknown)
        else:
            assert [known, unknown] == VALUES[field.type]
    if kind.geometry == "point":
        assert columns.only_points
        assert list(zip(columns.lon, columns.lat, strict=True)) == [(-4.25, 14.5), (0.125, 16)]
    else:
        assert all(a.equals(b) for a, b in zip(columns.geometry, SAMPLES[kind.geometry], strict=True))
        on = shapely.points(columns.lon, columns.lat)
        assert (shapely.distance(on, columns.geometry) < 1e-9).all()

    record = queries.record(plan, kind_id, columns.uid[0])
    assert record["source_date"] == date(2025, 11, 30)
    assert record["geometry"] == SAMPLES[kind.geometry][0]
    assert record["assumed"] == '["source"]'
    assert queries.record(plan, kind_id, "no such uid") is None


def test_records_come_back_equal_from_a_reopened_plan(plan, path, examples):
    for command in (
        add_operation(examples.operation),
        add_area(examples.area()),
        store_flags(examples.operation.uid, [examples.flag(), examples.flag("grey", distance_m=None, due=None)]),
        add_signature(examples.signature),
        add_package(examples.package),
        set_layers([examples.layer_state], text("Layers")),
        import_dataset(examples.dataset("villages", 3), examples.villages),
    ):
        plan.run(command)
    plan.close()
    with Plan.open(path, clock=examples.clock) as again:
        assert (again.title, again.profile_id, again.is_exercise, again.read_only) == (
            "Opération",
            "blank",
            False,
            True,
        )
        assert queries.operations(again) == [examples.operation]
        assert queries.operations(again)[0].window.start.utcoffset() == timedelta(hours=1)
        assert queries.areas(again, examples.operation.uid) == [examples.area()]
        expected = [examples.flag(), examples.flag("grey", distance_m=None, due=None)]
        assert queries.flags(again, examples.operation.uid) == expected
        assert queries.signatures(again, examples.operation.uid) == [examples.signature]
        assert queries.packages(again) == [examples.package]
        assert queries.layer_states(again) == [examples.layer_state]
        assert queries.datasets(again) == [examples.dataset("villages", 3)]
        assert queries.integrity(again) == []


def test_settings_and_identity(path, examples):
    with Plan.create(
        path, title="T", profile="exercise", exercise=True, clock=examples.clock, actor=examples.actor
    ) as p:
        p.run(change_plan_settings(title="Flintlock", settings={"language": "fr", "scale": 50_000}))
        p.run(change_plan_settings(settings={"scale": None}))
        assert (p.title, p.profile_id, p.is_exercise, p.settings) == ("Flintlock", "exercise", True, {"language": "fr"})
        p.undo()
        p.undo()
        assert (p.title, p.settings) == ("T", {})


def test_area_commands(plan, examples):
    plan.run(add_areas([examples.area("ALPHA"), examples.area("BRAVO", 0.0)]))
    wide = dataclasses.replace(examples.area("ALPHA"), geometry=shapely.Point(-4, 14).buffer(1))
    plan.run(change_area(wide))
    assert queries.areas(plan)[0].geometry == wide.geometry
    plan.run(delete_area(examples.area("BRAVO")))
    assert [area.name for area in queries.areas(plan)] == ["ALPHA"]
    with pytest.raises(Refusal, match="BRAVO is not in the plan any more"):
        plan.run(delete_area(examples.area("BRAVO")))
    with pytest.raises(Refusal, match="BRAVO"):
        plan.run(change_area(examples.area("BRAVO")))


def test_references_are_counted_by_year_and_taken_once(plan, examples):
    assert queries.next_operation_ref(plan, 2026) == "OP-2026-001"
    plan.run(add_operation(examples.operation))
    assert queries.next_operation_ref(plan, 2026) == "OP-2026-002"
    assert queries.next_operation_ref(plan, 2027) == "OP-2027-001"
    assert queries.operation_by_ref(plan, "OP-2026-001") == examples.operation
    with pytest.raises(BadInput, match=r"There are: OP-2026-001\."):
        queries.operation_by_ref(plan, "OP-9")
    with pytest.raises(BadInput, match="already an operation OP-2026-001"):
        plan.run(add_operation(dataclasses.replace(examples.operation, uid=examples.uid("twin"))))
    renamed = dataclasses.replace(examples.operation, title="Renamed")
    plan.run(change_operation(renamed))
    assert queries.operations(plan) == [renamed]


def test_storing_the_same_register_again_is_no_act(plan, examples):
    register = [examples.flag(), examples.flag("grey", distance_m=None)]
    first = plan.run(store_flags(examples.operation.uid, register))
    again = plan.run(store_flags(examples.operation.uid, register))
    assert (again.act, again.kinds) == (first.act, frozenset())
    answered = dataclasses.replace(register[0], status=FlagStatus.DISMISSED, answer="No one lives there")
    assert plan.run(answer_flags([answered])).kinds == {"harm_flags"}
    assert queries.flags(plan, examples.operation.uid) == [answered, register[1]]


def test_layer_state_is_one_row_for_a_kind(plan):
    plan.run(set_layers([LayerState("roads", True, 1.0, 0)], text("Layers")))
    plan.run(set_layers([LayerState("roads", False, 0.5, 2)], text("Layers")))
    assert queries.layer_states(plan) == [LayerState("roads", False, 0.5, 2)]


def test_rows_that_do_not_fit_their_kind_are_refused_before_anything_happens(plan, examples):
    dataset = examples.dataset("villages", 1)
    with pytest.raises(ValueError, match="no field colour"):
        import_dataset(dataset, Rows([shapely.Point(0, 0)], {"colour": ["red"]}))
    with pytest.raises(ValueError, match="different lengths"):
        import_dataset(dataset, Rows([shapely.Point(0, 0)], {"name": ["a", "b"]}))
    assert plan.latest_act() == 0


def test_summary_counts_and_exact_extent(plan, examples):
    plan.run(import_dataset(examples.dataset("villages", 3), examples.villages))
    plan.run(add_area(examples.area()))
    summary = {each.kind: each for each in queries.layer_summary(plan)}
    assert set(summary) == set(kinds())
    assert (summary["villages"].count, summary["villages"].extent) == (3, (-4.0, 14.5, 0.0, 16.75))
    assert summary["operation_areas"].extent == (-4.0, 14.0, -3.5, 14.25)
    assert (summary["roads"].count, summary["roads"].extent) == (0, None)


def test_moments_keep_their_milliseconds_and_offset(plan, examples):
    signed = dataclasses.replace(examples.signature, signed_at=datetime.fromisoformat("2026-03-05T04:40:01.250-03:30"))
    plan.run(add_signature(signed))
    (stored,) = queries.signatures(plan, examples.operation.uid)
    assert stored.signed_at.isoformat() == "2026-03-05T04:40:01.250000-03:30"
