"""When the mission was last in each village, as far as its own activities are on record.

It is about the mission's presence, never about the people who met it: no activity is tied to who was met, and the list
goes by days alone. A village without a visit on record need not be one that nobody ever visited. Which villages met the
mission can bring reprisals on them (rules H03 and H21), so all of it is of high sensitivity and leaves in no package.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np
from shapely.geometry.base import BaseGeometry

from planning.harm.presence import CONTACTS, around, place_of
from planning.harm.proximity import Proximity
from planning.i18n import N_, Text, plural, text
from planning.kind import Sensitivity
from planning.profile import MissionProfile
from planning.situation import Columns, Situation
from planning.times import moment_or_none

SENSITIVITY = Sensitivity.HIGH
"""Of everything here, as of the activities that it comes from."""
CIVILIAN = frozenset({"civilian_outreach"})
"""Of the activities that meet people those that civilians lead; the others are patrols and CIMIC."""


@dataclass(frozen=True, slots=True)
class VillagePresence:
    """A village and the mission's last days there, UTC; None where no such visit is on record.

    Attributes
    ----------
    adm3_p_code : str
        Its commune, for what is shown of it on paper.
    lon, lat : float
        WGS 84 degrees.
    is_threatened : bool
        Whether a recorded threat lies within the mission's distance of it.
    """

    uid: str
    name: str
    adm3_p_code: str
    lon: float
    lat: float
    last_patrol: date | None
    last_civilian: date | None
    is_threatened: bool

    @property
    def last(self) -> date | None:
        """The later of the two."""
        return max(filter(None, (self.last_patrol, self.last_civilian)), default=None)

    def days(self, today: date) -> int | None:
        """Return how many days ago the mission was last there, None where no visit is on record."""
        return None if self.last is None else (today - self.last).days


@dataclass(frozen=True, slots=True)
class PresenceHistory:
    """All villages with a place, and what could not be counted.

    Attributes
    ----------
    undated, placeless : int
        Activities that meet people without a start, or without a place: they may have reached any village.
    """

    villages: tuple[VillagePresence, ...]
    undated: int
    placeless: int

    def left_out(self) -> list[Text]:
        """Return in words what could not be counted."""
        said = []
        if self.undated:
            said.append(
                plural(
                    "{count} activity without a start is not counted.",
                    "{count} activities without a start are not counted.",
                    self.undated,
                )
            )
        if self.placeless:
            said.append(
                plural(
                    "{count} activity without a place is not counted.",
                    "{count} activities without a place are not counted.",
                    self.placeless,
                )
            )
        return said


def presence_history(
    situation: Situation, mission: MissionProfile, now: datetime, proximity: Proximity | None = None
) -> PresenceHistory:
    """Return the mission's last days in each village by its activities that have begun.

    An activity reaches the villages within ``presence_distance_m`` of it, a village counting from as much farther as
    its own extent and accuracy go. One that goes on counts until ``now``; planned ones do not.

    Parameters
    ----------
    now : datetime
        Aware.
    proximity : Proximity or None
        Indexes over the situation, where they were made before.
    """
    near = proximity or Proximity(situation)
    told, undated, placeless = _visits(situation.of("activities"), now)
    villages = situation.of("villages")
    last: dict[bool, dict[int, date]] = {False: {}, True: {}}
    areas = [around(place) for place, _, _ in told]
    pairs = near.within(areas, "villages", mission.presence_distance_m, with_allowance=True)
    for number, row in zip(pairs.area_index.tolist(), pairs.row.tolist(), strict=True):
        _, day, is_civilian = told[number]
        kept = last[is_civilian]
        kept[row] = max(day, kept.get(row, day))
    threatened = _threatened(situation, mission, near)
    communes = villages.fields.get("adm3_p_code", np.full(len(villages), None))
    placed = np.flatnonzero(np.isfinite(villages.lon) & np.isfinite(villages.lat)).tolist()
    return PresenceHistory(
        tuple(
            VillagePresence(
                str(villages.uid[row]),
                str(villages.name[row] or ""),
                str(communes[row] or ""),
                float(villages.lon[row]),
                float(villages.lat[row]),
                last[False].get(row),
                last[True].get(row),
                row in threatened,
            )
            for row in placed
        ),
        undated,
        placeless,
    )


def unreached(
    history: Iterable[VillagePresence], today: date, days: int, *, only_threatened: bool = False
) -> list[VillagePresence]:
    """Return the villages where the mission was last more than some days ago, the longest first.

    Those without a visit on record come after them, by name: how long it is, nobody knows.
    """
    chosen = [each for each in history if each.is_threatened or not only_threatened]
    known = [each for each in chosen if (ago := each.days(today)) is not None and ago > days]
    unknown = [each for each in chosen if each.last is None]
    return [
        *sorted(known, key=lambda each: (each.last or today, each.name, each.uid)),
        *sorted(unknown, key=lambda each: (each.name, each.uid)),
    ]


def when_words(village: VillagePresence, today: date) -> Text | str:
    """Return in words how long ago the mission was last in a village."""
    days = village.days(today)
    if days is None:
        return N_("No visit on record")
    return plural("{count} day ago", "{count} days ago", days)


def visit_words(village: VillagePresence) -> tuple[Text, Text]:
    """Return in words the last patrol and the last civilian visit, each unknown where it is."""
    none = Text(N_("none on record"))
    return (
        text("Last patrol or CIMIC: {day}", day=village.last_patrol or none),
        text("Last civilian visit: {day}", day=village.last_civilian or none),
    )


def _visits(activities: Columns, now: datetime) -> tuple[list[tuple[BaseGeometry, date, bool]], int, int]:
    """Return the place, last day and civilian lead of contacts that have begun; how many lack a start, and a place."""
    count = len(activities)
    classes, starts, ends = (
        activities.fields.get(name, np.full(count, None)) for name in ("activity", "starts_at", "ends_at")
    )
    told: list[tuple[BaseGeometry, date, bool]] = []
    undated = placeless = 0
    for row in np.flatnonzero(np.isin(classes.astype(str), sorted(CONTACTS))).tolist():
        start, place = moment_or_none(starts[row]), place_of(activities, row)
        if start is None:
            undated += 1
        elif place is None:
            placeless += 1
        elif start <= now:
            end = moment_or_none(ends[row]) or start
            day = min(max(end, start), now).astimezone(UTC).date()
            told.append((place, day, str(classes[row]) in CIVILIAN))
    return told, undated, placeless


def _threatened(situation: Situation, mission: MissionProfile, near: Proximity) -> set[int]:
    threats = situation.of("threats")
    places: Sequence[BaseGeometry | None] = [place_of(threats, row) for row in range(len(threats))]
    areas = [around(place) for place in places if place is not None]
    return set(near.within(areas, "villages", mission.presence_threat_distance_m, with_allowance=True).row.tolist())
