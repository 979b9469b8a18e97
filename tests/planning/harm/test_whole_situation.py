"""One situation of every kind of thing, counted by hand for each class of activity: exactly these findings. EXERCISE.

The area is the box of the fixture, 65 km by 44 km; the window runs from Thursday 5 to Monday 9 March 2026. What lies
outside is placed by ``pyproj`` on a bearing that leads straight away from a corner, so that its distance to the area is
its distance to the corner: 499.9 m and 500.1 m are what they say.
"""

from collections import Counter
from dataclasses import replace

import pytest
from pyproj import Geod
from shapely import LineString, box

from planning.harm.screening import screen
from planning.situation import Columns

from .conftest import BOX, columns, situation

GEOD = Geod(ellps="WGS84")
INSIDE, LONELY, CAMP = (-3.3, 14.0), (-3.05, 14.15), (-3.5, 13.9)
NAN = float("nan")
SURVEYED = "2026-02-20"


def north_east(metres: float) -> tuple[float, float]:
    return GEOD.fwd(-3.0, 14.2, 45, metres)[:2]


def south_east(metres: float) -> tuple[float, float]:
    return GEOD.fwd(-3.0, 13.8, 135, metres)[:2]


def known(kind: str, *places: tuple[float, float], **fields: list) -> Columns:
    """Things surveyed lately to the metre."""
    count = len(places)
    sure = {"extent_m": [0.0] * count, "accuracy_m": [0.0] * count, "source_date": [SURVEYED] * count}
    return columns(kind, list(places), **sure, **fields)


def everything() -> list[Columns]:
    villages = known(
        "villages",
        INSIDE, north_east(499.9), north_east(1_999.9), south_east(2_000.1), CAMP, LONELY,
        place_type=["village", "village", "hamlet", "village", "camp", "village"],
        population=[320, NAN, 40, 900, 1_200, NAN],
        market_day=[None] * 6,
    )  # fmt: skip
    objects = known(
        "civilian_objects",
        (-3.31, 14.01), north_east(99.9), south_east(100.1), south_east(499.9), south_east(500.1), north_east(999.9),
        south_east(1_000.1),
        object_type=["market", "clinic", "school", "clinic", "worship", "water", "water"],
        market_day=["jeudi", None, None, None, None, None, None],
    )  # fmt: skip
    sites = known(
        "humanitarian_sites",
        north_east(1_999.9), south_east(2_000.1), south_east(499.9), north_east(9_999.9), south_east(10_000.1),
        site_type=["displacement_site", "health_facility", *["displacement_site"] * 3],
        valid_from=["2026-03-01"] * 5,
        valid_to=["2026-03-31"] * 5,
        status=["received"] * 5,
    )  # fmt: skip
    in_march = ["2023-03-04", "2023-03-20", "2024-03-11", "2024-03-12", "2025-03-05", "2025-03-30"]
    incidents = columns(
        "incidents",
        [INSIDE, north_east(4_999.9), south_east(5_000.1), INSIDE, *[INSIDE] * 6, INSIDE],
        incident_type=["ied_mine"] * 4 + ["armed_clash"] * 6 + ["protest_riot"],
        occurred_on=["2026-03-01", "2025-12-05", "2026-03-01", "2025-12-04", *in_march, "2023-01-10"],
        geo_conf=["exact"] * 11,
        time_conf=["day"] * 11,
    )
    # Three patrols at the village 499.9 m off, in ALPHA; none in BRAVO beside it.
    patrols = columns(
        "activities", [north_east(499.9)] * 3, activity=["patrol"] * 3,
        starts_at=["2026-02-01T08:00Z", "2026-02-10T08:00Z", "2026-02-20T08:00Z"], ends_at=[None] * 3,
    )  # fmt: skip
    communes = columns(
        "admin_areas", [box(-4.0, 13.5, -2.9, 14.5), box(-2.9, 13.5, -2.5, 14.5)], level=[3.0, 3.0]
    )  # fmt: skip
    # The first reaches INSIDE by 0.1 m and the camp; the second the village 499.9 m off, and not LONELY.
    bases = known("bases", GEOD.fwd(*INSIDE, 225, 19_999.9)[:2], north_east(499.9 + 19_999.9))
    seasons = columns(
        "season_windows", [BOX, BOX], season_type=["harvest", "herd_movement"], months=["10,11,12", "2-4"]
    )  # fmt: skip
    river = columns("waters", [LineString([(-3.4, 13.95), (-3.2, 13.95)])], water_type=["river"])
    return [villages, objects, sites, incidents, patrols, communes, bases, seasons, river]


VILLAGE, OBJECT, SITE = "uid-villages-{}", "uid-civilian_objects-{}", "uid-humanitarian_sites-{}"

# Rule, subject (nothing where the finding is about the area or the operation), metres.
ALWAYS = [
    ("H02", "", 0.0),
    ("H05", SITE.format(0), 1_999.9),
    ("H05", SITE.format(2), 499.9),
    ("H13", "", None),
    ("H18", "", None),
]
FORCE = [
    ("H01", VILLAGE.format(0), 0.0),
    ("H01", VILLAGE.format(4), 0.0),
    ("H01", VILLAGE.format(5), 0.0),
    ("H01", VILLAGE.format(1), 499.9),
    ("H01", VILLAGE.format(2), 1_999.9),
    ("H01", OBJECT.format(0), 0.0),
    ("H04", "", 0.0),
    ("H04", VILLAGE.format(4), 0.0),
    ("H04", SITE.format(0), 1_999.9),
    ("H04", SITE.format(2), 499.9),
    ("H04", SITE.format(3), 9_999.9),
]
APPREHENSION = [("H08", "", None)]
DAMAGE = [
    ("H06", OBJECT.format(0), 0.0),
    ("H06", OBJECT.format(1), 99.9),
    ("H06", "uid-season_windows-1", 0.0),
]
MARKET_DAY = [("H20", OBJECT.format(0), 0.0)]
LEFT_BEHIND = [("H19", "", None)]
REACH = [("H03", "", 0.0), ("H11", "", None), *LEFT_BEHIND, ("H21", VILLAGE.format(1), 499.9)]
ASSISTANCE = [("H12", SITE.format(0), 1_999.9), ("H12", SITE.format(2), 499.9)]
BASE = [
    ("H03", "", 0.0),
    *DAMAGE,
    ("H07", OBJECT.format(0), 0.0),
    ("H07", OBJECT.format(1), 99.9),
    ("H07", OBJECT.format(2), 100.1),
    ("H07", OBJECT.format(3), 499.9),
    ("H07", SITE.format(2), 499.9),
    ("H07", VILLAGE.format(4), 0.0),
    ("H09", "", 0.0),
    ("H10", "", 999.9),
    ("H10", "", 0.0),
    *MARKET_DAY,
]
CLOSURE = [("H03", "", 0.0), ("H14", "", None)]
AIR = [("H15", SITE.format(2), 499.9), ("H15", VILLAGE.format(4), 0.0)]


def rounded(findings) -> Counter:
    return Counter(
        (each.code, each.subject_uid, None if each.distance_m is None else round(each.distance_m, 1))
        for each in findings
    )


@pytest.mark.parametrize(
    ("activity", "counted"),
    [
        ("security_operation", [*FORCE, *APPREHENSION, *DAMAGE, *MARKET_DAY, *LEFT_BEHIND]),
        ("", [*FORCE, *APPREHENSION, *DAMAGE, *MARKET_DAY, *LEFT_BEHIND]),
        ("immediate_protection", [*FORCE, *APPREHENSION, *DAMAGE, *MARKET_DAY, *LEFT_BEHIND]),
        ("demining_eod", [*FORCE, *DAMAGE, *MARKET_DAY, *LEFT_BEHIND]),
        ("patrol", REACH),
        ("civilian_outreach", REACH),
        ("cimic", [*REACH, *ASSISTANCE]),
        ("convoy", [*DAMAGE, *MARKET_DAY]),
        ("base_opening", BASE),
        ("base_closure", CLOSURE),
        ("air_activity", AIR),
    ],
)
def test_exactly_these_are_found(operation, area, activity, counted):
    planned = replace(operation, activity=activity, partner_forces=True)
    findings = screen(planned, [area()], situation(*everything()))
    assert rounded(findings) == Counter([*ALWAYS, *counted])
    assert not any(each.is_grey for each in findings), "everything is known here"


def test_who_is_behind_the_findings_about_a_whole_area(operation, area):
    def evidence(activity, code, kind="villages"):
        findings = screen(replace(operation, activity=activity), [area()], situation(*everything()))
        (found,) = [
            each for each in findings if each.code == code and not each.subject_uid and each.subject_kind == kind
        ]
        return {uid for uid in found.evidence if uid.startswith(("uid-villages", f"uid-{kind}"))}

    def villages(*numbers):
        return {VILLAGE.format(number) for number in numbers}

    assert evidence("security_operation", "H04") == villages(0, 5)
    assert evidence("security_operation", "H02", "incidents") == {"uid-incidents-0", "uid-incidents-1"}
    march = {f"uid-incidents-{number}" for number in range(4, 10)}
    assert evidence("security_operation", "H18", "incidents") == march
    assert evidence("patrol", "H19") == villages(5)
    assert evidence("patrol", "H03") == villages(0, 1, 5)
    assert villages(0, 1, 4, 5) <= evidence("base_closure", "H03"), "a base that closes is no presence in its camp"
    assert evidence("base_closure", "H14") == villages(0, 4)
    assert evidence("base_opening", "H09") == villages(0, 1, 2, 4, 5)


def test_the_same_things_elsewhere_find_nothing_and_say_that_nothing_is_known(operation, area):
    away = area(box(-11.0, 22.0, -10.9, 22.1))
    findings = screen(replace(operation, activity="security_operation"), [away], situation(*everything()))
    assert {each.code for each in findings if not each.is_grey} == {"H08"}, "detention asks no data"
    assert {each.code for each in findings if each.is_grey} == {
        "H01", "H02", "H04", "H05", "H06", "H18", "H19", "H20",
    }  # fmt: skip
