"""H18, counted by hand. EXERCISE."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from planning.geodesy import travel
from planning.harm.rule import rules
from planning.harm.screening import screening
from planning.i18n import catalogue
from planning.operation import Window

from .conftest import columns, situation

INSIDE, CORNER, AWAY = (-3.3, 14.0), (-3.0, 14.2), (3.0, 20.0)
# Whole years 2024 and 2025, said by two incidents far away.
BOUNDS = [("2024-01-15", AWAY), ("2025-12-10", AWAY)]


def incidents(rows, **fields):
    """Return incidents of (day, place), with those that give the years."""
    rows = [*rows, *BOUNDS]
    extra = {name: [*values, *[None] * len(BOUNDS)] for name, values in fields.items()}
    return columns("incidents", [place for _, place in rows], occurred_on=[day for day, _ in rows], **extra)


def found(operation, areas, *kinds):
    return rules()["H18"].assess(screening(operation, areas, situation(*kinds)))


def marches(count, place=INSIDE):
    return [(f"{2024 + number % 2}-03-{number + 1:02}", place) for number in range(count)]


def test_a_month_that_was_violent_here(operation, area):
    elsewhere = [(f"2025-{month:02}-10", travel(*CORNER, 45, 5_000)) for month in range(4, 11)]
    (flag,) = found(operation, [area()], incidents([*marches(5), *elsewhere]))
    # 12 incidents are one a month in the mean, and 5 of them lie in March.
    assert str(flag.reason) == "March: 5 incidents in 2 years within 25 km, 5.0 times the monthly mean."
    assert catalogue("fr")(flag.reason) != ""
    assert (flag.area_uid, flag.subject_kind, flag.subject_uid, flag.distance_m) == ("area-uid", "incidents", "", None)
    assert (flag.likelihood, flag.impact) == ("likely", "severe")
    assert flag.evidence == tuple(f"uid-incidents-{number}" for number in range(5))


def test_the_fewest_incidents(operation, area):
    assert found(operation, [area()], incidents(marches(4))) == []
    assert len(found(operation, [area()], incidents(marches(5)))) == 1


def test_the_ratio(operation, area):
    # 6 in March and 42 in other months: a mean of 4, of which 6 is 1.5 times.
    rest = [(f"2025-{4 + number % 8:02}-{number // 8 + 1:02}", INSIDE) for number in range(42)]
    assert len(found(operation, [area()], incidents([*marches(6), *rest]))) == 1
    assert found(operation, [area()], incidents([*marches(6), *rest, ("2025-05-30", INSIDE)])) == []


@pytest.mark.parametrize(("metres", "count"), [(24_999.9, 1), (25_000.1, 0)])
def test_the_distance(operation, area, metres, count):
    flags = found(operation, [area()], incidents(marches(5, travel(*CORNER, 45, metres))))
    assert len(flags) == count


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2026-02-10T00:00Z", "2026-03-01T00:00Z", ""),
        ("2026-02-10T00:00Z", "2026-03-01T00:01Z", "March"),
        ("2026-03-31T23:00Z", "2026-04-02T00:00Z", "March"),
        ("2026-04-01T00:00Z", "2026-04-02T00:00Z", ""),
        ("2026-03-01T00:00Z", "2026-11-15T00:00Z", "November, March"),
    ],
)
def test_the_months_that_the_window_meets(operation, area, start, end, months):
    novembers = [(f"2025-11-{number + 1:02}", INSIDE) for number in range(6)]
    window = Window(datetime.fromisoformat(start), datetime.fromisoformat(end))
    flags = found(replace(operation, window=window), [area()], incidents([*marches(5), *novembers]))
    assert len(flags) == bool(months)
    for flag in flags:
        assert ", ".join(part.split(":")[0] for part in str(flag.reason).split(" mean. ")) == months
        assert len(flag.evidence) == (11 if "," in months else 5)


def test_only_whole_years_count(operation, area):
    # The records begin in February 2023 and end in November 2026: 2024 and 2025 are whole.
    more = [("2023-02-10", AWAY), ("2026-11-10", AWAY), ("2026-03-01", INSIDE), ("2023-03-01", INSIDE)]
    assert found(operation, [area()], incidents([*marches(4), *more])) == []
    (flag,) = found(operation, [area()], incidents([*marches(5), *more]))
    assert str(flag.reason).startswith("March: 5 incidents in 2 years")
    # With January 2023 and December 2026 they are four.
    whole = [*more, ("2023-01-31", AWAY), ("2026-12-01", AWAY)]
    (flag,) = found(operation, [area()], incidents([*marches(4), *whole]))
    assert str(flag.reason).startswith("March: 6 incidents in 4 years")


def test_the_imprecise_are_left_out_and_counted(operation, area):
    flags = found(
        operation,
        [area()],
        incidents(
            marches(9),
            geo_conf=["adm2", "adm1", "country", "near_25km", None, "exact", "exact", "exact", "exact"],
            time_conf=[None, None, None, "month", "week", "day", None, "day", "year"],
        ),
    )
    assert len(flags) == 1
    assert str(flags[0].reason).endswith(
        "March: 5 incidents in 2 years within 25 km, 12.0 times the monthly mean. "
        "4 more, placed by district or coarser or dated by year only, are left out."
    )
    assert len(flags[0].evidence) == 5


def test_what_is_not_known_is_grey(operation, area):
    def reason(*kinds):
        (flag,) = found(operation, [area()], *kinds)
        assert (flag.is_grey, flag.subject_kind) == (True, "incidents")
        return str(flag.reason)

    assert "The plan holds no dated incidents" in reason()
    assert "The plan holds no dated incidents" in reason(columns("incidents", [INSIDE], occurred_on=[None]))
    short = columns("incidents", [INSIDE] * 2, occurred_on=["2024-01-01", "2025-11-30"])
    assert reason(short).startswith("No data. The incidents cover 1 whole year, and 2 are needed")
    month = columns("incidents", [INSIDE] * 2, occurred_on=["2025-05-01", "2025-06-30"])
    assert reason(month).startswith("No data. The incidents cover 0 whole years")
    assert "No incident of any type or date is known within 50 km" in reason(incidents([]))
    rough = incidents(marches(6), geo_conf=["adm1"] * 6)
    assert reason(rough) == (
        "No data. 6 incidents within 25 km are placed by district or coarser, or dated by year only."
    )


def test_each_area_counts_alone_whatever_it_is_for(operation, area):
    areas = [area(), area(uid="second")]
    for activity in ("patrol", "air_activity", ""):
        flags = found(replace(operation, activity=activity), areas, incidents(marches(5)))
        assert [each.area_uid for each in flags] == ["area-uid", "second"]


def test_many_incidents_are_counted_as_a_loop_counts_them(operation, area):
    random = np.random.default_rng(4)
    days = np.datetime64("2021-01-01") + random.integers(0, 5 * 365, 20_000).astype("timedelta64[D]")
    days[:2] = np.datetime64("2021-01-01"), np.datetime64("2025-12-31")
    places = np.column_stack([random.uniform(-4, -2.6, len(days)), random.uniform(13.4, 14.6, len(days))])
    known = columns("incidents", [tuple(each) for each in places], occurred_on=days)
    window = Window(datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC) + timedelta(days=20))
    given = screening(replace(operation, window=window), [area()], situation(known))
    near = given.proximity.within([area()], "incidents", 25_000).row
    novembers = [row for row in near.tolist() if days[row].item().month == 11]
    shipped = given.parameters
    lower = replace(shipped, numbers={**shipped.numbers, ("H18", "ratio"): 0.5})
    (flag,) = rules()["H18"].assess(replace(given, parameters=lower))
    assert len(flag.evidence) == len(novembers)
    assert str(flag.reason).startswith(f"November: {len(novembers):,} incidents in 5 years")
