"""When the mission was last in each village, counted by hand. EXERCISE."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from shapely import box

from planning.geodesy import travel
from planning.presence_history import presence_history, unreached, visit_words, when_words
from planning.profile import profile

from .conftest import columns, situation

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)
TODAY = NOW.date()
MISSION = replace(profile("exercise"), presence_days=30, presence_distance_m=1000.0, presence_threat_distance_m=5000.0)
OLD, NEW, EDGE, NEVER = (-3.3, 14.0), (-3.2, 14.0), (-3.1, 14.0), (-3.0, 14.0)


def villages(*places):
    return columns("villages", list(places), extent_m=[0.0] * len(places), accuracy_m=[0.0] * len(places))


def history(*kinds):
    return presence_history(situation(*kinds), MISSION, NOW)


def activities(*told):
    """Place, class, start and end of each."""
    places, codes, starts, ends = zip(*told, strict=True)
    return columns("activities", list(places), activity=list(codes), starts_at=list(starts), ends_at=list(ends))


def test_patrols_and_civilian_visits_are_told_apart_and_the_later_day_counts():
    found = history(
        villages(OLD, NEW),
        activities(
            (OLD, "patrol", "2026-01-10T08:00Z", None),
            (OLD, "cimic", "2026-02-01T08:00Z", "2026-02-02T09:00Z"),
            (OLD, "civilian_outreach", "2026-01-20T08:00Z", None),
            (OLD, "air_activity", "2026-03-20T08:00Z", None),
            (NEW, "patrol", "2026-03-30T08:00Z", "2026-04-04T08:00Z"),
            (OLD, "patrol", "2026-04-01T08:00Z", None),
        ),
    )
    old, new = found.villages
    assert (old.last_patrol, old.last_civilian, old.days(TODAY)) == (date(2026, 2, 2), date(2026, 1, 20), 57)
    assert list(map(str, visit_words(old))) == ["Last patrol or CIMIC: 2026-02-02", "Last civilian visit: 2026-01-20"]
    assert (new.last_patrol, new.last_civilian, new.days(TODAY)) == (TODAY, None, 0), (
        "it goes on; nothing planned counts"
    )
    assert str(visit_words(new)[1]) == "Last civilian visit: none on record"


@pytest.mark.parametrize(("start", "is_listed"), [("2026-03-01T00:00Z", False), ("2026-02-28T23:59Z", True)])
def test_more_than_thirty_days_is_not_thirty_days(start, is_listed):
    found = history(villages(OLD), activities((OLD, "patrol", start, None)))
    assert bool(unreached(found.villages, TODAY, 30)) is is_listed


@pytest.mark.parametrize(("metres", "is_reached"), [(999.9, True), (1000.1, False)])
def test_a_visit_reaches_as_far_as_the_mission_says(metres, is_reached):
    place = travel(*EDGE, 60, metres)
    (village,) = history(villages(EDGE), activities((place, "patrol", "2026-03-30T08:00Z", None))).villages
    assert (village.last is not None) is is_reached


def test_no_visit_on_record_is_unknown_and_comes_last_whatever_the_threat():
    found = history(
        villages(NEVER, OLD, NEW),
        activities((OLD, "patrol", "2026-02-01T08:00Z", None), (NEW, "patrol", "2026-01-01T08:00Z", None)),
        columns("threats", [travel(*NEVER, 0, 4_999)], level=["very_high"]),
    )
    listed = unreached(found.villages, TODAY, 30)
    assert [each.name for each in listed] == ["villages-2", "villages-1", "villages-0"]
    assert [str(when_words(each, TODAY)) for each in listed] == ["89 days ago", "58 days ago", "No visit on record"]
    assert listed[-1].days(TODAY) is None
    assert [each.name for each in unreached(found.villages, TODAY, 30, only_threatened=True)] == ["villages-0"]


def test_villages_in_a_threat_area_unvisited_for_more_than_thirty_days():
    threat = columns("threats", [box(-3.35, 13.95, -3.15, 14.05)])
    found = history(
        villages(OLD, NEW, (-2.5, 14.0)),
        activities(
            (OLD, "patrol", "2026-02-01T08:00Z", None),
            (NEW, "patrol", "2026-03-30T08:00Z", None),
            ((-2.5, 14.0), "patrol", "2026-02-01T08:00Z", None),
        ),
        threat,
    )
    assert [each.name for each in unreached(found.villages, TODAY, 30, only_threatened=True)] == ["villages-0"]


def test_what_cannot_be_counted_is_said():
    nowhere = (float("nan"), float("nan"))
    found = history(
        villages(OLD),
        activities((OLD, "patrol", None, None), (OLD, "patrol", "soon", None), (nowhere, "cimic", "2026-03-01", None)),
    )
    assert [str(each) for each in found.left_out()] == [
        "2 activities without a start are not counted.",
        "1 activity without a place is not counted.",
    ]
    assert found.villages[0].last is None
