"""Months of a season, over the end of the year as well."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from planning.months import months_in, months_of, runs_of
from planning.operation import Window


@pytest.mark.parametrize(
    ("stated", "months"),
    [
        ("6,7,8,9,10", {6, 7, 8, 9, 10}),
        ("10-12", {10, 11, 12}),
        ("11-2", {11, 12, 1, 2}),
        ("11 - 2", {11, 12, 1, 2}),
        ("12; 1", {12, 1}),
        ("3 4 5", {3, 4, 5}),
        ("9 - 11, 2", {9, 10, 11, 2}),
        ("1-12", set(range(1, 13))),
        ("4", {4}),
        ("Jun-Oct", {6, 7, 8, 9, 10}),
        ("juin-octobre", {6, 7, 8, 9, 10}),
        ("de juin à octobre", {6, 7, 8, 9, 10}),
        ("from November to February", {11, 12, 1, 2}),
        ("nov. - fév.", {11, 12, 1, 2}),
        ("August", {8}),
        ("Août; déc, 2", {8, 12, 2}),
        ("May and march", {5, 3}),
    ],
)
def test_months_are_read(stated, months):
    assert months_of(stated) == months


@pytest.mark.parametrize(
    "stated", ["", " ", "0", "13", "6-", "2026-03", "1,x", "ju", "jui", "rains", "Jun-", "all year"]
)
def test_what_names_no_months_is_unknown_and_never_the_whole_year(stated):
    assert months_of(stated) is None


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (datetime(2026, 3, 5, tzinfo=UTC), datetime(2026, 3, 9, tzinfo=UTC), {3}),
        (datetime(2026, 3, 31, 23, 59, tzinfo=UTC), datetime(2026, 4, 1, 0, 1, tzinfo=UTC), {3, 4}),
        (datetime(2026, 3, 31, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC), {3}),
        (datetime(2026, 12, 20, tzinfo=UTC), datetime(2027, 2, 2, tzinfo=UTC), {12, 1, 2}),
        (datetime(2026, 4, 1, 0, 30, tzinfo=timezone(timedelta(hours=1))), datetime(2026, 4, 2, tzinfo=UTC), {3, 4}),
        (datetime(2026, 6, 1, tzinfo=UTC), datetime(2028, 7, 1, tzinfo=UTC), set(range(1, 13))),
    ],
)
def test_the_months_of_a_window(start, end, months):
    assert months_in(Window(start, end)) == months


@pytest.mark.parametrize(
    ("months", "runs"),
    [
        ({6, 7, 8}, [(6, 8)]),
        ({11, 12, 1, 2}, [(11, 2)]),
        ({1, 3, 12}, [(3, 3), (12, 1)]),
        (set(range(1, 13)), [(1, 12)]),
    ],
)
def test_runs_of_months_go_over_the_end_of_the_year(months, runs):
    assert runs_of(frozenset(months)) == runs
