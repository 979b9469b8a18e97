"""H03: reprisals on communities that talked to or hosted the mission, where nobody follows up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray
from shapely import Point

from planning.harm.coverage import villages_not_covered
from planning.harm.purpose import Purpose, purposes_of
from planning.harm.rule import Finding, HarmRule, Screening
from planning.harm.wording import how_far, people_in
from planning.i18n import N_, Text, plural, text
from planning.operation import OperationArea, Window
from planning.situation import Columns
from planning.times import moment_or_none

CODE = "H03"
CONTACTS = ("patrol", "cimic", "civilian_outreach")


@dataclass(frozen=True, slots=True)
class _Met:
    """Villages that the mission meets or met.

    Attributes
    ----------
    villages : mapping of row to metres
        Distance from the area.
    contacts : mapping of row to set of rows
        Contact activities of the look-back, each with the villages that it met.
    """

    villages: Mapping[int, float]
    contacts: Mapping[int, set[int]]


def assess(screening: Screening) -> list[Finding]:
    """Return what ``RULE.method`` says."""
    areas = screening.areas_for(Purpose.REACH, Purpose.BASE, Purpose.CLOSURE)
    met = {area.uid: _met(screening, area) for area in areas}
    found = villages_not_covered(screening, CODE, [area for area in areas if not met[area.uid].villages])
    is_known = _knows_presence(screening)
    for area in areas:
        if not met[area.uid].villages:
            continue
        if is_known:
            found += _finding(screening, area, met[area.uid])
        else:
            reason = text(
                "No data. The plan holds no base, no activity and no other operation, so it cannot say who stays with "
                "the people whom the mission meets. Enter what follows."
            )
            found.append(screening.grey(CODE, area.uid, "villages", reason))
    return found


def _met(screening: Screening, area: OperationArea) -> _Met:
    number, proximity = screening.parameters.number, screening.proximity
    window, distance = screening.operation.window, number(CODE, "distance_m")
    villages = {row: metres for _, row, metres in screening.near([area], "villages", distance)}
    around = dict(villages)
    if _may_close(screening, area):
        limit = number(CODE, "presence_distance_m")
        around |= {row: metres for _, row, metres in screening.near([area], "villages", limit)}
    if not around:
        return _Met({}, {})
    since = Window(window.start - timedelta(days=number(CODE, "look_back_days")), window.start)
    contact = proximity.rows_where("activities", "activity", CONTACTS)
    widest = max(around.values()) + distance + proximity.allowance("villages").most_m + 1.0
    columns = screening.situation.of("activities")
    rows = []
    for row in proximity.within([area], "activities", widest, contact).row.tolist():
        span = _span(columns, row)
        if span is not None and span.start < since.end and span.end >= since.start:
            rows.append(row)
    wanted = _mask(screening, around)
    pairs = proximity.within(_as_areas(columns, rows), "villages", distance, wanted, with_allowance=True)
    contacts: dict[int, set[int]] = {}
    for position, village in zip(pairs.area_index.tolist(), pairs.row.tolist(), strict=True):
        contacts.setdefault(rows[position], set()).add(village)
        villages[village] = around[village]
    return _Met(villages, contacts)


def _finding(screening: Screening, area: OperationArea, met: _Met) -> list[Finding]:
    followed, unclear = _followed(screening, area, met.villages)
    alone = sorted((row for row in met.villages if row not in followed), key=lambda row: (met.villages[row], row))
    if not alone:
        return []
    number = screening.parameters.number
    nearest = met.villages[alone[0]]
    reasons = [
        text(
            "{distance}. {villages}: the mission meets or met people there, and no base, activity or other operation "
            "is within {limit} in the {days} days after the end of the window.",
            distance=how_far(nearest),
            villages=people_in(screening, alone),
            limit=how_far(number(CODE, "presence_distance_m")),
            days=int(number(CODE, "follow_up_days")),
        )
    ]
    contacts = [row for row, villages in met.contacts.items() if not villages.isdisjoint(alone)]
    if contacts:
        reasons.append(
            plural(
                "{count} activity met people there in the {days} days before its start.",
                "{count} activities met people there in the {days} days before its start.",
                len(contacts),
                days=int(number(CODE, "look_back_days")),
            )
        )
    left_out = len({row for row, villages in unclear.items() if not villages.isdisjoint(alone)})
    if left_out:
        reasons.append(
            plural(
                "{count} activity near them is left out: its time is not known.",
                "{count} activities near them are left out: their times are not known.",
                left_out,
            )
        )
    evidence = [str(screening.situation.of("villages").uid[row]) for row in alone]
    evidence += [str(screening.situation.of("activities").uid[row]) for row in contacts]
    return [screening.about(CODE, area.uid, "villages", _joined(reasons), distance_m=nearest, evidence=tuple(evidence))]


def _joined(reasons: list[Text]) -> Text:
    joined = reasons[0]
    for more in reasons[1:]:
        joined = text("{found} {rest}", found=joined, rest=more)
    return joined


def _followed(
    screening: Screening, area: OperationArea, villages: Mapping[int, float]
) -> tuple[set[int], dict[int, set[int]]]:
    """Return the villages near which the mission is after the window, and villages by activity of unknown time."""
    number, proximity, of = screening.parameters.number, screening.proximity, screening.situation.of
    end = screening.operation.window.end
    after = Window(end, end + timedelta(days=number(CODE, "follow_up_days")))
    limit, wanted = number(CODE, "presence_distance_m"), _mask(screening, villages)
    widest = limit + max(villages.values()) + 1.0

    bases = set(proximity.within([area], "bases", widest, _open_bases(of("bases"), after)).row.tolist())
    if _may_close(screening, area):
        bases -= {row for _, row, _ in screening.near([area], "bases", 0.0)}
    following = {
        uid
        for uid, each in screening.operations.items()
        if uid != screening.operation.uid and _is_after(each.window, after)
    }
    others = proximity.rows_where("operation_areas", "operation_uid", following)
    spans = {row: _span(of("activities"), row) for row in proximity.within([area], "activities", widest).row.tolist()}
    places = [
        *_as_areas(of("bases"), sorted(bases)),
        *_as_areas(of("operation_areas"), proximity.within([area], "operation_areas", widest, others).row.tolist()),
        *_as_areas(of("activities"), [row for row, span in spans.items() if span and _is_after(span, after)]),
    ]
    followed: set[int] = set()
    for place in places:
        followed.update(proximity.within([place], "villages", limit, wanted).row.tolist())
        wanted = _mask(screening, villages.keys() - followed)
        if not wanted.any():
            break
    unclear: dict[int, set[int]] = {}
    timeless = [row for row, span in spans.items() if span is None]
    pairs = proximity.within(_as_areas(of("activities"), timeless), "villages", limit, wanted)
    for position, village in zip(pairs.area_index.tolist(), pairs.row.tolist(), strict=True):
        unclear.setdefault(timeless[position], set()).add(village)
    return followed, unclear


def _knows_presence(screening: Screening) -> bool:
    owners = screening.situation.of("operation_areas").fields.get("operation_uid")
    others = set() if owners is None else {uid for uid in owners.tolist() if uid in screening.operations}
    return bool(
        len(screening.situation.of("bases"))
        or len(screening.situation.of("activities"))
        or others - {screening.operation.uid}
    )


def _may_close(screening: Screening, area: OperationArea) -> bool:
    return Purpose.CLOSURE in purposes_of(screening.operation, area)


def _open_bases(columns: Columns, after: Window) -> NDArray[np.bool_]:
    """Return which bases are open on one of the dates after the window."""
    first = np.datetime64(after.start.astimezone(UTC).date() + timedelta(days=1))
    last = np.datetime64(after.end.astimezone(UTC).date())
    is_open = np.ones(len(columns), dtype=bool)
    opens, closes = columns.fields.get("open_from"), columns.fields.get("open_until")
    if opens is not None:
        is_open &= np.isnat(opens) | (opens <= last)
    if closes is not None:
        is_open &= np.isnat(closes) | (closes >= first)
    return is_open


def _is_after(span: Window, after: Window) -> bool:
    return span.end > after.start and span.start <= after.end


def _span(columns: Columns, row: int) -> Window | None:
    """Return when an activity is, one moment where only that is stated; None where none is."""
    stated = [columns.fields.get(name) for name in ("starts_at", "ends_at")]
    start, end = (None if values is None else moment_or_none(values[row]) for values in stated)
    known: list[datetime] = [each for each in (start, end) if each is not None]
    return Window(min(known), max(known)) if known else None


def _as_areas(columns: Columns, rows: Iterable[int]) -> list[OperationArea]:
    """Return things as areas, so that the villages near each can be asked for."""
    return [
        OperationArea(
            str(columns.uid[row]),
            "",
            "",
            Point(columns.lon[row], columns.lat[row]) if columns.only_points else columns.geometry[row],
        )
        for row in rows
    ]


def _mask(screening: Screening, rows: Collection[int]) -> NDArray[np.bool_]:
    mask = np.zeros(len(screening.situation.of("villages")), dtype=bool)
    mask[list(rows)] = True
    return mask


RULE = HarmRule(
    id=CODE,
    title=N_("Reprisals on communities"),
    question=N_("Would people who talked to or hosted the mission be left alone with those who may punish them?"),
    reads=("villages", "activities", "bases", "operation_areas"),
    parameters=(
        "distance_m",
        "look_back_days",
        "follow_up_days",
        "presence_distance_m",
        "cover_distance_m",
        "band",
    ),
    method=(
        N_("One finding for each area that leaves villages alone after the mission was seen with them."),
        N_("It answers to areas that reach people, hold a base or close one. A village counts as met"),
        N_(
            "- within `distance_m` of the area, its extent and accuracy counted: the mission meets it there, or it "
            "hosts it;"
        ),
        N_(
            "- where a base closes, within `presence_distance_m` of the area, if a patrol, CIMIC or outreach activity"
            " came within `distance_m` of it from `look_back_days` before the window starts up to its start."
        ),
        N_(
            "It is left alone where nothing of the mission is within `presence_distance_m` of its recorded place in "
            "the `follow_up_days` after the end of the window: no base open on one of these dates (UTC; a date that "
            "is not stated is open), no activity, no area of another operation in its window. That distance has no "
            "allowance: what widens what is found does not widen what excuses. A base that the area touches is no "
            "presence where the area may close it. Activities without a readable time are left out, and the reason "
            "counts them."
        ),
        N_(
            "Grey: it is not known who lives near; or villages are met and the plan holds no base, no activity and no"
            " area of another operation, so that what follows is not known."
        ),
    ),
    mitigations=(
        N_("Plan who stays behind."),
        N_("Plan a follow-up visit."),
        N_("Meet people discreetly."),
        N_("Link the villages to a community alert network."),
    ),
    assess=assess,
    tells_who_met=True,
)
