"""Notifications entered by hand, and places of theirs that no operation may take."""

from datetime import date

import pytest
import shapely

from planning.errors import Refusal
from planning.kind import kinds
from planning.operation import OperationArea
from storage.commands.areas import add_area, add_areas, change_area
from storage.commands.notifications import enter
from storage.commands.operations import add_operation
from storage.plan import Plan
from storage.queries import areas, read_columns

SITES = kinds()["humanitarian_sites"]
FOOTPRINT = shapely.box(-4.21, 14.04, -4.20, 14.05)


def site(**values):
    return {"notif_id": "STA-2026-0001", "name": "Dépôt du port", "received_via": "OCHA Mopti", **values}


@pytest.fixture
def plan(path, examples):
    with Plan.create(path, title="EXERCISE", clock=examples.clock, actor=examples.actor) as made:
        made.run(add_operation(examples.operation))
        yield made


def area(examples, geometry, name="ALPHA", kind="", uid="a"):
    return OperationArea(examples.uid(uid), examples.operation.uid, name, geometry, kind)


def test_an_entry_that_did_not_come_through_ocha_is_refused_with_the_reason(examples):
    for empty in ("", "  ", None):
        with pytest.raises(Refusal, match="OCHA focal point"):
            enter(SITES, site(received_via=empty), shapely.Point(-4.2, 14.0), examples.now)


def test_a_second_entry_under_the_number_is_the_next_version_and_says_what_changed(plan, examples):
    plan.run(enter(SITES, site(valid_to=date(2026, 6, 1)), shapely.Point(-4.2, 14.0), examples.now))
    done = plan.run(enter(SITES, site(valid_to=date(2026, 7, 1)), shapely.Point(-4.2, 14.0), examples.now))
    assert done.result.renewed == 1
    plan.run(enter(SITES, site(valid_to=date(2026, 7, 1), status="withdrawn"), shapely.Point(-4.3, 14.0), examples.now))
    columns = read_columns(plan, "humanitarian_sites")
    assert columns.fields["version"].tolist() == [3]
    assert columns.fields["changed"].tolist() == ["geom,status"]
    plan.undo()
    assert read_columns(plan, "humanitarian_sites").fields["version"].tolist() == [2]


@pytest.mark.parametrize(
    ("geometry", "name", "kind", "how"),
    [
        (FOOTPRINT, "ALPHA", "", "outline is that of one"),
        (shapely.box(-4.9, 13.9, -4.8, 14.0), "dépôt DU PORT", "", "has the name of one"),
        (shapely.box(-4.9, 13.9, -4.8, 14.0), "STA-2026-0001", "", "has the name of one"),
        (shapely.box(-4.25, 14.0, -4.1, 14.1), "BRAVO", "objective", "one lies in it"),
        (shapely.box(-4.25, 14.0, -4.1, 14.1), "BRAVO", "landing_site", "one lies in it"),
    ],
)
def test_a_notified_place_is_never_an_area_of_an_operation(plan, examples, geometry, name, kind, how):
    plan.run(enter(SITES, site(), FOOTPRINT, examples.now))
    for command in (add_area, lambda each: add_areas([each])):
        with pytest.raises(Refusal, match=how):
            plan.run(command(area(examples, geometry, name, kind)))
    good = area(examples, shapely.box(-5, 13, -4.9, 13.1), "CHARLIE")
    plan.run(add_area(good))
    with pytest.raises(Refusal, match=how):
        plan.run(change_area(area(examples, geometry, name, kind)))
    assert [each.name for each in areas(plan)] == ["CHARLIE"]


def test_a_small_outline_about_a_notified_point_is_that_place(plan, examples):
    plan.run(enter(SITES, site(), shapely.Point(-4.2, 14.0), examples.now))
    with pytest.raises(Refusal, match="drawn about one"):
        plan.run(add_area(area(examples, shapely.Point(-4.2, 14.0).buffer(0.003))))


def test_an_area_around_a_site_and_one_that_keeps_clear_of_it_are_taken(plan, examples):
    plan.run(enter(SITES, site(), FOOTPRINT, examples.now))
    plan.run(add_area(area(examples, shapely.box(-4.3, 13.9, -4.1, 14.1))))
    plan.run(add_area(area(examples, FOOTPRINT.buffer(0.001), "KEEP OUT", "no_go", "b")))
    assert len(areas(plan)) == 2


def test_a_site_that_is_called_after_its_village_does_not_take_the_name(plan, examples):
    from storage.commands.datasets import import_dataset
    from storage.records import Rows

    village = examples.dataset("villages", 1)
    plan.run(import_dataset(village, Rows([shapely.Point(-4.0, 14.0)], {"name": ["Konna"]})))
    plan.run(enter(SITES, site(name="Konna"), shapely.Point(-4.2, 14.0), examples.now))
    plan.run(add_area(area(examples, shapely.box(-5, 13, -4.9, 13.1), "Konna")))
    assert [each.name for each in areas(plan)] == ["Konna"]


def test_a_movement_stands_at_its_first_waypoint_and_nowhere_along_its_way(plan, examples):
    route = shapely.LineString([(-4.2, 14.0), (-4.0, 14.2), (-3.8, 14.0)])
    kept = {"notif_id": "MOV-2026-0001", "received_via": "OCHA Mopti"}
    plan.run(enter(kinds()["humanitarian_movements"], kept, route, examples.now))
    columns = read_columns(plan, "humanitarian_movements")
    assert (columns.lon.tolist(), columns.lat.tolist()) == ([-4.2], [14.0])
    assert shapely.get_coordinates(columns.geometry).tolist() == [list(each) for each in route.coords]
