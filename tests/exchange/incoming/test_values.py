from datetime import date

import pytest

from exchange.incoming.dates import as_date
from exchange.incoming.defaults import months_after
from exchange.incoming.names import hxl_match, plain
from exchange.incoming.numbers import as_degrees, as_text, as_whole_number


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-05",
        "2026-03-05T04:40:00+00:00",
        "2026/03/05",
        "20260305",
        "05/03/2026",
        "5.3.2026",
        "5 March 2026",
        "05 mars 2026",
        "5-Mar-2026",
        "March 5, 2026",
    ],
)
def test_dates_of_many_hands_are_one_day(written):
    assert as_date(written) == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("written", "expected"),
    [("1er août 2019", date(2019, 8, 1)), ("23 février 2018", date(2018, 2, 23)), ("3 déc. 2017", date(2017, 12, 3))],
)
def test_french_months_are_read(written, expected):
    assert as_date(written) == expected


@pytest.mark.parametrize("written", ["soon", "2026-02-30", "31/11/2026", "2026", "5 brumaire 2026"])
def test_what_is_no_day_of_the_calendar_is_no_date(written):
    with pytest.raises(ValueError, match=r".*"):
        as_date(written)


@pytest.mark.parametrize("written", ["", "NA", "N/A", "NULL", None, float("nan")])
def test_words_for_nothing_are_unknown(written):
    assert as_text(written) is None
    assert as_date(written) is None
    assert as_whole_number(written) is None


def test_a_village_may_be_called_na():
    assert as_text("Na") == "Na"


@pytest.mark.parametrize(
    ("written", "number"), [("1200", 1200), ("1 200", 1200), ("1,200", 1200), ("1200.0", 1200), (12.0, 12), ("0", 0)]
)
def test_whole_numbers(written, number):
    assert as_whole_number(written) == number


@pytest.mark.parametrize("written", ["many", "12.5", "-3", "1_000", "inf", "9" * 23])
def test_what_is_no_count_is_refused(written):
    with pytest.raises((ValueError, OverflowError)):
        as_whole_number(written)


@pytest.mark.parametrize(
    ("written", "degrees"),
    [("-4.1963", -4.1963), ("-4,1963", -4.1963), ("−4.1963", -4.1963), ("4.1963° W", -4.1963), ("4,1963 O", -4.1963)],
)
def test_degrees(written, degrees):
    assert as_degrees(written) == degrees


def test_names_are_compared_without_case_accents_and_signs():
    assert plain("Année_Début (fin)") == "anneedebutfin"


@pytest.mark.parametrize(
    ("wanted", "tag", "same"),
    [
        ("#geo+lat", "#GEO +lat", True),
        ("#affected+killed", "#affected+killed+num", True),
        ("#population", "#population+f", False),
        ("#loc+name", "#loc+name+origin", False),
        ("#status", "#status+name", False),
    ],
)
def test_hxl_tags_match_whatever_the_order_and_way_of_writing(wanted, tag, same):
    assert hxl_match(wanted, tag) == same


def test_six_months_after_the_last_of_august_is_the_last_of_february():
    assert months_after(date(2025, 8, 31), 6) == date(2026, 2, 28)
