from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.errors import BadInput
from planning.operation import Window
from planning.times import half_day_window, lead_time, moment_or_none, parse_moment, parse_window

moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.timezones())


def test_the_offset_is_kept():
    assert parse_moment("2026-03-05T04:40+01:00").isoformat() == "2026-03-05T04:40:00+01:00"
    assert parse_moment(" 2026-03-05 ") == datetime(2026, 3, 5, tzinfo=UTC)


@pytest.mark.parametrize("stated", ["", "yesterday", "05/03/2026", "2026-13-01"])
def test_what_is_no_time_is_refused(stated):
    with pytest.raises(BadInput, match="is not a time"):
        parse_moment(stated)


def test_a_window_ends_after_it_starts():
    assert parse_window("2026-03-05T04:00Z", "2026-03-06").end.day == 6
    with pytest.raises(BadInput, match="is not after the start"):
        parse_window("2026-03-05", "2026-03-05")


@given(moments, st.timedeltas(timedelta(minutes=1), timedelta(days=60)))
def test_half_days_contain_the_window_and_no_more_than_needed(start, length):
    window = Window(start.astimezone(UTC), start.astimezone(UTC) + length)
    rounded = half_day_window(window)
    assert rounded.start <= window.start < rounded.start + timedelta(hours=12)
    assert rounded.end - timedelta(hours=12) < window.end <= rounded.end
    for edge in (rounded.start, rounded.end):
        assert (edge.hour % 12, edge.minute, edge.second, edge.microsecond) == (0, 0, 0, 0)
    assert half_day_window(rounded) == rounded


def test_the_lead_time_counts_to_the_start_that_the_recipient_reads():
    start = datetime(2026, 3, 5, 4, 40, tzinfo=timezone(timedelta(hours=1)))
    window = Window(start, start + timedelta(days=1))
    assert lead_time(window, datetime(2026, 3, 3, 0, 0, tzinfo=UTC)) == timedelta(hours=48)
    assert lead_time(window, datetime(2026, 3, 5, 2, 0, tzinfo=UTC)) == timedelta(hours=-2)


@pytest.mark.parametrize("stated", [None, "", "soon", float("nan")])
def test_a_stored_time_that_is_none_is_none(stated):
    assert moment_or_none(stated) is None
    assert moment_or_none("2026-03-05T05:00+01:00") == datetime(2026, 3, 5, 4, tzinfo=UTC)
