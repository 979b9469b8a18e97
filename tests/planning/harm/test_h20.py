"""H20, counted by hand: the window of the fixture runs from Thursday 5 to Monday 9 March 2026. EXERCISE."""

from dataclasses import replace
from datetime import datetime

import pytest

from planning.geodesy import travel
from planning.harm.rule import rules
from planning.harm.screening import screening
from planning.operation import Window

from .conftest import columns, situation

INSIDE, CORNER, APART = (-3.3, 14.0), (-3.0, 14.2), (-3.5, 13.9)
SURE = "Extent 0 m, position good to 0 m."


def markets(*places, days, exact=True, **fields):
    if exact:
        fields |= {"extent_m": [0.0] * len(places), "accuracy_m": [0.0] * len(places)}
    fields.setdefault("object_type", ["market"] * len(places))
    return columns("civilian_objects", list(places), market_day=days, **fields)


def villages(*places, **fields):
    exact = {"extent_m": [0.0] * len(places), "accuracy_m": [0.0] * len(places)}
    return columns("villages", list(places), **exact, **fields)


def between(operation, start, end):
    return replace(operation, window=Window(datetime.fromisoformat(start), datetime.fromisoformat(end)))


def found(operation, areas, *kinds, activity="security_operation"):
    return rules()["H20"].assess(screening(replace(operation, activity=activity), areas, situation(*kinds)))


def test_markets_held_in_the_window(operation, area):
    known = markets(
        INSIDE, travel(*CORNER, 45, 412), travel(*CORNER, 45, 1_240), INSIDE, INSIDE,
        days=["jeudi", "Friday, sunday", "lundi", "Tuesday", "mercredi"],
    )  # fmt: skip
    towns = villages(APART, APART, market_day=["Samedi", "Mardi"])
    flags = found(operation, [area()], known, towns)
    assert [str(each.reason) for each in flags] == [
        f"Inside. Market civilian_objects-0: 1 market day in the window, on 2026-03-05. {SURE}",
        f"412 m. Market civilian_objects-1: 2 market days in the window, the first on 2026-03-06. {SURE}",
        f"1.24 km. Market civilian_objects-2: 1 market day in the window, on 2026-03-09. {SURE}",
        f"Inside. Market villages-0: 1 market day in the window, on 2026-03-07. {SURE}",
    ]
    assert [each.distance_m for each in flags] == pytest.approx([0, 412, 1_240, 0], abs=0.02)
    assert [(each.likelihood, each.impact) for each in flags] == [
        ("likely", "severe"),
        ("likely", "moderate"),
        ("moderately_likely", "moderate"),
        ("likely", "severe"),
    ]
    assert flags[3].subject_kind == "villages"


@pytest.mark.parametrize(("metres", "count"), [(1_999.9, 1), (2_000.1, 0)])
def test_the_distance(operation, area, metres, count):
    assert len(found(operation, [area()], markets(travel(*CORNER, 45, metres), days=["jeudi"]))) == count


@pytest.mark.parametrize(("metres", "count"), [(2_199.9, 1), (2_200.1, 0)])
def test_the_allowance_counts(operation, area, metres, count):
    known = markets(travel(*CORNER, 45, metres), days=["jeudi"], exact=False)
    assert len(found(operation, [area()], known)) == count


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        # Thursday in the window's own offset, though Wednesday in UTC; and the other way round.
        ("2026-03-05T00:30+01:00", "2026-03-06T12:00+01:00", 1),
        ("2026-03-03T12:00-05:00", "2026-03-04T23:00-05:00", 0),
        ("2026-03-03T12:00Z", "2026-03-05T00:00Z", 0),
        ("2026-03-03T12:00Z", "2026-03-05T00:01Z", 1),
        ("2026-03-06T00:00Z", "2026-03-07T12:00Z", 0),
    ],
)
def test_the_days_are_local(operation, area, start, end, count):
    assert len(found(between(operation, start, end), [area()], markets(INSIDE, days=["jeudi"]))) == count


def test_a_market_in_a_village_is_named_once(operation, area):
    town = columns("villages", [INSIDE], market_day=["jeudi"])
    # 300 m extent and 250 m accuracy of the village, 100 m and 100 m of the market.
    for metres, kinds in ((749.9, ["civilian_objects"]), (750.1, ["civilian_objects", "villages"])):
        known = markets(travel(*INSIDE, 45, metres), days=["jeudi"], exact=False)
        assert [each.subject_kind for each in found(operation, [area()], known, town)] == kinds


@pytest.mark.parametrize(
    ("of_market", "of_village", "kinds"),
    [
        ("jeudi", "Thursday", ["civilian_objects"]),
        (None, "jeudi", ["villages"]),
        ("?", "jeudi", ["villages"]),
        ("jeudi", "?", ["civilian_objects"]),
        ("jeudi", "vendredi", ["civilian_objects", "villages"]),
        ("mardi", "jeudi", ["villages"]),
        ("jeudi", "mardi", ["civilian_objects"]),
    ],
)
def test_of_a_village_and_its_market_the_day_that_is_known_counts(operation, area, of_market, of_village, kinds):
    flags = found(operation, [area()], markets(INSIDE, days=[of_market]), villages(INSIDE, market_day=[of_village]))
    assert [(each.subject_kind, each.is_grey) for each in flags] == [(kind, False) for kind in kinds]


def test_a_day_that_is_not_known_is_said(operation, area):
    known = markets(INSIDE, INSIDE, INSIDE, days=["un jeudi sur deux", None, "jeudi"])
    found_one, grey = found(operation, [area()], known, villages(APART, market_day=["à venir"]))
    assert found_one.subject_uid == "uid-civilian_objects-2"
    assert (grey.is_grey, grey.area_uid, grey.subject_uid) == (True, "area-uid", "")
    assert str(grey.reason) == (
        "No data. The market day of civilian_objects-0 is not understood: un jeudi sur deux. "
        "The market day of civilian_objects-1 is not known. The market day of villages-0 is not understood: à venir. "
        "Ask which day it is."
    )


def test_a_window_of_seven_days_holds_every_day_of_the_week(operation, area):
    week = between(operation, "2026-03-05T04:00Z", "2026-03-11T06:00Z")
    known = markets(INSIDE, INSIDE, days=["un jeudi sur deux", None])
    flags = found(week, [area()], known)
    assert [each.is_grey for each in flags] == [False, False]
    assert str(flags[1].reason) == (
        f"Inside. Market civilian_objects-1: its day is not known, and the window holds every day of the week. {SURE}"
    )
    (grey,) = found(between(operation, "2026-03-05T04:00Z", "2026-03-11T00:00Z"), [area()], known)
    assert grey.is_grey


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2026-03-03T05:00Z", "2026-03-03T19:00Z", 0),
        ("2026-03-03T04:59Z", "2026-03-03T19:00Z", 1),
        ("2026-03-03T05:00Z", "2026-03-03T19:01Z", 1),
        ("2026-03-03T05:00+01:00", "2026-03-03T19:00+01:00", 0),
        ("2026-03-03T23:00Z", "2026-03-04T02:00Z", 1),
        ("2026-03-03T00:00Z", "2026-03-03T23:59Z", 1),
        ("2026-03-03T12:00Z", "2026-03-04T12:00Z", 0),
    ],
)
def test_the_hours_of_night_are_local_and_windows_of_a_day_always_hold_them(operation, area, start, end, count):
    given = (markets(INSIDE, days=["dimanche"]), villages(INSIDE))
    assert len(found(between(operation, start, end), [area()], *given)) == count


def test_one_flag_for_an_area_met_at_night(operation, area):
    night = between(operation, "2026-03-03T20:00Z", "2026-03-03T23:00Z")
    far = travel(*CORNER, 45, 2_000.1)
    towns = villages(travel(*CORNER, 45, 1_999.9), INSIDE, far, population=[float("nan"), 300, 8])
    (flag,) = found(night, [area()], markets(INSIDE, days=["dimanche"]), towns)
    assert str(flag.reason) == (
        "The window holds some of the night, from 19:00 to 05:00 local time, within 2 km of: "
        "2 villages, people known for 1: 300 people."
    )
    assert (flag.area_uid, flag.subject_kind, flag.subject_uid, flag.distance_m) == ("area-uid", "villages", "", 0)
    assert flag.evidence == ("uid-villages-1", "uid-villages-0")


def test_what_is_not_known_is_grey(operation, area):
    def reasons(of, *kinds):
        flags = found(of, [area()], *kinds)
        assert all(each.is_grey for each in flags)
        return [(each.subject_kind, str(each.reason)) for each in flags]

    night = between(operation, "2026-03-03T20:00Z", "2026-03-03T23:00Z")
    no_markets = (
        "civilian_objects",
        "No data. The plan holds no markets and no market days, so it cannot say when people gather. Import them.",
    )
    no_villages = (
        "villages",
        "No data. The plan holds no villages, so it cannot say who lives near. Import villages.",
    )
    assert reasons(operation) == [no_markets]
    assert reasons(night) == [no_markets, no_villages]
    clinic = columns("civilian_objects", [INSIDE], object_type=["clinic"])
    assert reasons(operation, clinic, villages(INSIDE, market_day=[None])) == [no_markets]
    far = markets(travel(*CORNER, 45, 25_001), days=["jeudi"])
    assert "No market is known within 25 km" in reasons(operation, far)[0][1]
    assert reasons(operation, markets(travel(*CORNER, 45, 24_999), days=["jeudi"])) == []
    assert reasons(operation, far, villages(travel(*CORNER, 45, 24_999), market_day=["jeudi"])) == []
    given = (markets(INSIDE, days=["dimanche"]), villages(travel(*CORNER, 45, 25_001)))
    assert "No village is known within 25 km" in reasons(night, *given)[0][1]


@pytest.mark.parametrize(
    ("activity", "count"),
    [
        ("security_operation", 1),
        ("convoy", 1),
        ("base_opening", 1),
        ("", 1),
        ("patrol", 0),
        ("air_activity", 0),
        ("cimic", 0),
    ],
)
def test_it_answers_to_force_movement_and_bases(operation, area, activity, count):
    assert len(found(operation, [area()], markets(INSIDE, days=["jeudi"]), activity=activity)) == count
    assert len(found(operation, [area()], activity=activity)) == count
