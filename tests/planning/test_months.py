"""Months of a season, over the end of the year as well."""

import pytest

from planning.months import months_of


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
    ],
)
def test_months_are_read(stated, months):
    assert months_of(stated) == months


@pytest.mark.parametrize("stated", ["", " ", "0", "13", "June", "6-", "2026-03", "1,x"])
def test_what_names_no_months_is_unknown_and_never_the_whole_year(stated):
    assert months_of(stated) is None
