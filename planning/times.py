"""Times: aware datetimes with the planner's offset kept; the clock is given, never taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from planning.errors import BadInput
from planning.i18n import text
from planning.operation import Window

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Return now, aware, in the machine's offset, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)


def parse_moment(stated: str) -> datetime:
    """Return an ISO 8601 time as an aware datetime; a time without an offset is read as UTC.

    Raises
    ------
    BadInput
        Not an ISO time.
    """
    try:
        moment = datetime.fromisoformat(stated.strip())
    except ValueError as error:
        raise BadInput(text("{stated} is not a time. Write it as 2026-03-05T04:40+00:00.", stated=stated)) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def moment_or_none(stated: object) -> datetime | None:
    """Return a stored time as ``parse_moment`` reads it, None where nothing is stated or it is no ISO time."""
    try:
        return parse_moment(str(stated)) if stated else None
    except BadInput:
        return None


def parse_window(start: str, end: str) -> Window:
    """Return the window between two ISO 8601 times.

    Raises
    ------
    BadInput
        One is not a time, or the end is not after the start.
    """
    window = Window(parse_moment(start), parse_moment(end))
    if window.end <= window.start:
        raise BadInput(text("The end ({end}) is not after the start ({start}).", start=window.start, end=window.end))
    return window


def half_day_window(window: Window) -> Window:
    """Return the window in UTC, rounded outwards to 00:00 and 12:00, so that it contains the true one."""
    start = window.start.astimezone(UTC)
    start = start.replace(hour=start.hour // 12 * 12, minute=0, second=0, microsecond=0)
    end = window.end.astimezone(UTC)
    floor = end.replace(hour=end.hour // 12 * 12, minute=0, second=0, microsecond=0)
    return Window(start, floor if floor == end else floor + timedelta(hours=12))


def lead_time(window: Window, at: datetime) -> timedelta:
    """Return the time from a moment (aware) to the start as a notice's recipient reads it: the half day's, in UTC.

    Negative from the rounded start on, which may be before the true one.
    """
    return half_day_window(window).start - at
