"""H20: night or market day. The window meets people gathered at a market, or at home and asleep."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np

from planning.geodesy import distance_m
from planning.harm.civilian import OBJECTS, VILLAGES
from planning.harm.coverage import cover_distance, not_covered, villages_not_covered
from planning.harm.presence import Rows
from planning.harm.purpose import Purpose
from planning.harm.rule import Finding, HarmRule, Screening
from planning.harm.wording import called, how_far, people_in
from planning.i18n import N_, Text, plural, text
from planning.operation import OperationArea, Window
from planning.weekdays import weekdays_of

CODE = "H20"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Market:
    """A market near an area; ``weekdays`` is None where what is stated, if anything, is not understood."""

    kind: str
    row: int
    distance_m: float
    stated: str
    weekdays: frozenset[int] | None


def assess(screening: Screening) -> list[Finding]:
    """Return what ``RULE.method`` says."""
    areas = screening.areas_for(Purpose.FORCE, Purpose.MOVEMENT, Purpose.BASE)
    if not areas:
        return []
    days = _days_of(screening.operation.window)
    markets = _markets(screening)
    is_night = _is_by_night(screening)
    found = []
    for area in areas:
        found += _of_markets(screening, area, markets, days)
        if is_night:
            found += _of_night(screening, area)
    return found


def _days_of(window: Window) -> tuple[date, ...]:
    """Return the local dates of which a window holds some time."""
    first = window.start.date()
    last = (window.end.astimezone(window.start.tzinfo) - timedelta(microseconds=1)).date()
    return tuple(first + step * _DAY for step in range((last - first).days + 1))


def _is_by_night(screening: Screening) -> bool:
    """Return whether a window shorter than a day holds some time between the local hours of night."""
    window, number = screening.operation.window, screening.parameters.number
    if window.end - window.start >= _DAY:
        return False
    begins = timedelta(hours=number(CODE, "night_from"))
    length = timedelta(hours=(number(CODE, "night_to") - number(CODE, "night_from")) % 24)
    midnight = datetime.combine(window.start.date(), time(), window.start.tzinfo)
    nights = (midnight + step * _DAY + begins for step in (-1, 0, 1))
    return any(window.start < night + length and window.end > night for night in nights)


def _markets(screening: Screening) -> dict[str, Rows]:
    """Return which rows of each kind are markets."""
    villages = screening.situation.of(VILLAGES)
    stated = villages.coded("market_day")
    has_market = np.zeros(len(villages), dtype=bool)
    if stated is not None:
        has_market = np.array([bool(each) for each in stated.values], dtype=bool)[stated.places]
    return {OBJECTS: screening.proximity.rows_where(OBJECTS, "object_type", {"market"}), VILLAGES: has_market}


def _of_markets(
    screening: Screening, area: OperationArea, markets: dict[str, Rows], days: Collection[date]
) -> list[Finding]:
    near = _markets_near(screening, area, markets)
    found, unsure = [], []
    for market in near:
        held = [day for day in days if market.weekdays is not None and day.weekday() in market.weekdays]
        if held or (market.weekdays is None and len(days) >= 7):
            reason = _reason(screening, market, held)
            found.append(screening.finding(CODE, area.uid, market.kind, market.row, market.distance_m, reason))
        elif market.weekdays is None:
            unsure.append((called(str(screening.situation.of(market.kind).name[market.row])), market.stated))
    if unsure:
        found.append(screening.grey(CODE, area.uid, OBJECTS, _unsure(unsure)))
    elif not near:
        nothing = text(
            "No data. The plan holds no markets and no market days, so it cannot say when people gather. Import them."
        )
        far = text(
            "No data. No market is known within {distance}: the data may not cover this area.",
            distance=cover_distance(screening, CODE),
        )
        found += not_covered(screening, CODE, [area], markets, nothing, far)
    return found


def _markets_near(screening: Screening, area: OperationArea, markets: dict[str, Rows]) -> list[_Market]:
    """Return the markets near an area, the nearest of each kind first, each once."""
    limit = screening.parameters.number(CODE, "distance_m")
    near: dict[str, dict[int, _Market]] = {}
    for kind, rows in markets.items():
        near[kind] = {}
        for _, row, metres in screening.near([area], kind, limit, rows):
            stated = screening.value(kind, "market_day", row)
            weekdays = weekdays_of(str(stated)) if stated else None
            near[kind][row] = _Market(kind, row, metres, str(stated or ""), weekdays)
    for village in list(near[VILLAGES].values()):
        its = [near[OBJECTS][row] for row in _in_extent(screening, village.row, list(near[OBJECTS]))]
        known = [each.weekdays for each in its if each.weekdays is not None]
        if known and (village.weekdays is None or village.weekdays <= frozenset().union(*known)):
            del near[VILLAGES][village.row]
        elif village.weekdays is not None:
            for each in its:
                if each.weekdays is None:
                    del near[OBJECTS][each.row]
    return [*near[OBJECTS].values(), *near[VILLAGES].values()]


def _in_extent(screening: Screening, village: int, objects: list[int]) -> list[int]:
    """Return those of some market objects that lie in a village's extent, as surely as both are placed."""
    if not objects:
        return []
    villages, markets = screening.situation.of(VILLAGES), screening.situation.of(OBJECTS)
    apart = distance_m(villages.lon[village], villages.lat[village], markets.lon[objects], markets.lat[objects])
    allowed = screening.proximity.allowance
    limits = allowed(VILLAGES).metres[village] + allowed(OBJECTS).metres[objects]
    return [row for row, is_in in zip(objects, (apart <= limits).tolist(), strict=True) if is_in]


def _reason(screening: Screening, market: _Market, held: list[date]) -> Text:
    fields = {
        "distance": how_far(market.distance_m),
        "name": called(str(screening.situation.of(market.kind).name[market.row])),
        "sure": screening.proximity.allowance(market.kind).said(market.row),
    }
    if not held:
        return text(
            "{distance}. Market {name}: its day is not known, and the window holds every day of the week. {sure}",
            **fields,
        )
    return plural(
        "{distance}. Market {name}: {count} market day in the window, on {first}. {sure}",
        "{distance}. Market {name}: {count} market days in the window, the first on {first}. {sure}",
        len(held),
        first=held[0],
        **fields,
    )


def _unsure(markets: list[tuple[Text | str, str]]) -> Text:
    said: Text | None = None
    for name, stated in markets:
        if stated:
            sentence = text("The market day of {name} is not understood: {stated}.", name=name, stated=stated)
        else:
            sentence = text("The market day of {name} is not known.", name=name)
        said = (
            text("No data. {rest}", rest=sentence)
            if said is None
            else text("{found} {rest}", found=said, rest=sentence)
        )
    assert said is not None
    return text("{found} {rest}", found=said, rest=text("Ask which day it is."))


def _of_night(screening: Screening, area: OperationArea) -> list[Finding]:
    number = screening.parameters.number
    near = [(row, metres) for _, row, metres in screening.near([area], VILLAGES, number(CODE, "distance_m"))]
    if not near:
        return villages_not_covered(screening, CODE, [area])
    reason = text(
        "The window holds some of the night, from {night_from} to {night_to} local time, within {limit} of: "
        "{villages}.",
        night_from=_clock(number(CODE, "night_from")),
        night_to=_clock(number(CODE, "night_to")),
        limit=how_far(number(CODE, "distance_m")),
        villages=people_in(screening, [row for row, _ in near]),
    )
    uids = [str(screening.situation.of(VILLAGES).uid[row]) for row, _ in near]
    return [screening.about(CODE, area.uid, VILLAGES, reason, distance_m=near[0][1], evidence=uids)]


def _clock(hours: float) -> str:
    minutes = round(hours * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


RULE = HarmRule(
    id=CODE,
    title=N_("Night or market day"),
    question=N_("Does the window fall on a market day, or in the night, where people are?"),
    reads=(OBJECTS, VILLAGES),
    parameters=("distance_m", "night_from", "night_to", "cover_distance_m", "band"),
    method=(
        N_("One finding for each market near an area that is held in the window, and one for an area met at night."),
        N_(
            "It answers to areas of force, of movement and of bases. Days and hours are local: those of the offset in"
            " which the window's start is given."
        ),
        N_(
            "Markets are civilian objects of that type, and villages that state a market day, within `distance_m`. "
            "Where such an object lies in a village's extent, as surely as both are placed, the two are one market: "
            "it is named once, by whichever states a day that is understood, by both where the village states a day "
            "more. A market is held on a day of which the window holds any part. One whose day is not stated (of an "
            "object) or not understood is found if the window holds every day of the week; else it is said in one "
            "grey finding for the area."
        ),
        N_(
            "Night is found for a window shorter than a day that holds some time between `night_from` and `night_to`,"
            " where villages lie within `distance_m`: longer windows always hold a night."
        ),
        N_(
            "Grey: no market known at all; none within `cover_distance_m`; a market's day unknown or not understood; "
            "at night, no village known, or none within `cover_distance_m`. Feasts and fairs that keep to no day of "
            "the week are not known."
        ),
    ),
    mitigations=(
        N_("Choose a day without a market."),
        N_("Begin after sunrise."),
        N_("Keep off the tracks that lead to the market."),
    ),
    assess=assess,
    is_live=True,
)
