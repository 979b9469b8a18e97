"""Overlaps in words, and what a resolution rests on, EXERCISE."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from shapely import box
from shapely.affinity import translate

from planning.harm.parameters import ParameterChange, parameters_of
from planning.harm.screening import screening
from planning.i18n import catalogue
from planning.notification import MOVEMENTS, SITES, SUSPENSIONS
from planning.operation import Actor, Window
from planning.overlap_list import overlap_entries
from planning.resolution import Grade
from tests.planning.harm.conftest import BOX, area, columns, operation, situation  # noqa: F401

AWA = Actor("Awa", "cmcoord_liaison", "civilian")
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
SITE = {
    "notif_id": "STA-2026-0117", "org_name": "OBSIDIANORG", "valid_from": "2026-03-01", "valid_to": "2026-03-31",
    "status": "received", "version": 1, "extent_m": 50, "accuracy_m": 50,
}  # fmt: skip


def site(place=(-3.3, 14.0), **changes):
    return columns(SITES, [place], **{name: [value] for name, value in {**SITE, **changes}.items()})


def entry(op, one_area, held, resolutions=(), given=None):
    (found,) = overlap_entries(screening(op, [one_area], situation(held), given=given), resolutions)
    return found


@pytest.fixture
def resolved(area, operation):  # noqa: F811
    """An overlap and how Awa resolved it."""
    found = entry(operation, area(), site())
    assert found.is_open
    return found.resolved("Corridor agreed through OCHA", AWA, NOW)


def test_a_resolution_holds_while_nothing_that_it_rests_on_changes(area, operation, resolved):  # noqa: F811
    # Another name, title, vehicle or word changes nothing.
    renamed = replace(operation, title="EXERCISE, renamed", description="other words")
    moved_name = replace(area(), name="BRAVO")
    again = entry(renamed, moved_name, site(org_name="OTHERORG"), [resolved])
    assert (again.is_open, again.is_changed) == (False, False)
    said = catalogue("en")(again.resolution_words())
    assert said == "Resolved by Awa, 2026-03-02 09:00 UTC: Corridor agreed through OCHA"


HOUR = timedelta(hours=1)
CHANGES = {
    "the area is a metre to the east": lambda op, a: (op, replace(a, geometry=translate(BOX, 1e-5)), site(), None),
    "the operation starts an hour later": lambda op, a: (
        replace(op, window=Window(op.window.start + HOUR, op.window.end)), a, site(), None,
    ),
    "the site is elsewhere": lambda op, a: (op, a, site((-3.31, 14.0)), None),
    "its validity is longer": lambda op, a: (op, a, site(valid_to="2026-04-30"), None),
    "it has a new version": lambda op, a: (op, a, site(version=2), None),
    "it is withdrawn": lambda op, a: (op, a, site(status="withdrawn"), None),
    "the mission looks farther": lambda op, a: (
        op, a, site(), parameters_of((ParameterChange("H05", "distance_m", 5_000.0, "Wider"),)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_it_is_open_again_when_one_of_these_changes(change, area, operation, resolved):  # noqa: F811
    op, one_area, held, given = change(operation, area())
    again = entry(op, one_area, held, [resolved], given)
    assert (again.is_open, again.is_changed) == (True, True)
    assert "Open again: what it rested on has changed. Resolved before by Awa" in str(again.resolution_words())
    anew = again.resolved("Agreed once more", AWA, NOW)
    assert anew.uid == resolved.uid
    assert not entry(op, one_area, held, [anew], given).is_open


def test_a_resolution_is_of_one_area_and_one_notification(area, operation, resolved):  # noqa: F811
    held = columns(SITES, [(-3.3, 14.0), (-3.3, 14.0)], **{name: [value] * 2 for name, value in SITE.items()})
    given = screening(operation, [area(), area(uid="other-area")], situation(held))
    found = overlap_entries(given, [resolved])
    assert len(found) == 4
    assert [each.uid for each in found if not each.is_open] == [resolved.uid]
    assert found[-1].uid == resolved.uid, "of one grade, what is open comes first"


def test_it_says_how_near_and_when_and_names_no_organisation(area, operation):  # noqa: F811
    words = catalogue("en")
    found = entry(operation, area(), site())
    said = [words(each) for each in (found.title, found.place, found.time, found.window, *found.notes)]
    assert said == [
        "Humanitarian site humanitarian_sites-0",
        "Inside the area.",
        "Windows overlap 5 days.",
        "Its window: 2026-03-01 to 2026-03-31.",
        "Extent 50 m, position good to 50 m.",
    ]
    assert found.number == "STA-2026-0117"


def test_by_commune_alone_at_no_known_time_and_generalised_are_said(area, operation):  # noqa: F811
    nowhere = float("nan"), float("nan")
    commune = columns("admin_areas", [box(-4, 13, -2, 15)], level=[3], p_code=["EX01"])
    held = site(nowhere, adm3_p_code="EX01")
    (by_commune,) = overlap_entries(screening(operation, [area()], situation(held, commune)), ())
    assert (by_commune.overlap.grade, str(by_commune.place)) == (
        Grade.AMBER,
        "In the same commune, EX01: the entry states no place.",
    )
    grey = entry(operation, area(), site(valid_from=None, valid_to=None))
    assert (grey.overlap.grade, str(grey.window)) == (Grade.GREY, "Its window is not stated.")
    cell = entry(operation, area(), site(box(-3.02, 14.0, -2.97, 14.05), stands_for=2, generalised_to="14 -3.02"))
    assert (cell.overlap.grade, str(cell.place)) == (Grade.AMBER, "The area meets its cell or commune.")
    assert "Generalised in this handout" in str(cell.notes[0])


def test_a_movement_is_said_to_be_nowhere_at_any_moment(area, operation):  # noqa: F811
    from shapely import LineString

    times = {"depart_at": ["2026-03-06T05:00+01:00"], "arrive_by": ["2026-03-06T09:00+01:00"]}
    found = entry(operation, area(), columns(MOVEMENTS, [LineString([(-3.7, 14.0), (-2.9, 14.0)])], **times))
    assert catalogue("en")(found.window) == "Its window: 2026-03-06 05:00 +01:00 to 2026-03-06 09:00 +01:00."
    assert str(found.notes[-1]) == "A movement is its legs and windows: where it is at a moment is not known."


def test_a_suspension_is_listed_beside_the_rest(area, operation):  # noqa: F811
    found = entry(operation, area(), columns(SUSPENSIONS, [BOX], valid_from=["2026-03-01"], valid_to=["2026-03-20"]))
    assert (found.overlap.kind, found.overlap.grade) == (SUSPENSIONS, Grade.RED)
