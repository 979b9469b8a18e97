"""The mission's own invented presence around area ALPHA: visits and patrols, and contacts with the host state."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

import shapely

from exchange.exercise import stage
from exchange.exercise.rows import marked
from planning.geodesy import travel
from planning.host_contacts import HostContact
from storage.records import Rows

# True bearing in degrees and metres from the middle of a village: where people meet.
_BESIDE = (300.0, 150.0)
# Village, class, component, days before the exercise's date (fewer than 0: planned), hour, phase, tiers, purpose.
# Four times at Sindébala within 60 days is more than H21 leaves alone; nobody is on record at Tambérou.
_ACTIVITIES = (
    ("Nantégala", "civilian_outreach", "civilian", 75, 9, "prevention", "1,3", "Herders and farmers agree on passages"),
    ("Sindébala", "cimic", "military", 48, 10, "prevention", "3", "The pump of the displacement site runs again"),
    ("Ouro Balandé", "patrol", "police", 47, 8, "pre_emption", "2", "Women reach the wells without escort fees"),
    ("Sindébala", "patrol", "police", 41, 15, "response", "2", "People see the police after the threats of that week"),
    ("Kossèwani", "patrol", "military", 33, 7, "pre_emption", "2", "The market opens while cattle thieves are about"),
    ("Sindébala", "patrol", "police", 20, 8, "pre_emption", "2", "The track to the market is used again"),
    ("Guinéloré", "civilian_outreach", "civilian", 12, 9, "prevention", "1", "The committee says what it fears"),
    ("Sindébala", "patrol", "police", 6, 16, "pre_emption", "2", "The site is seen before nightfall"),
    ("Sindébala", "patrol", "police", -4, 8, "pre_emption", "2", "People fetch water and wood"),
)
_HOURS = timedelta(hours=3)


def activity_rows(namespace: UUID, day: date) -> Rows:
    """Return nine activities as rows of the kind ``activities``; the last is planned, and part of BANI WATCH."""
    villages = {each.name: each for each in stage.villages()}
    watch = str(uuid5(namespace, "operation/BANI WATCH"))
    count = len(_ACTIVITIES)
    name, activity, component, days, hour, phase, tier, purpose = zip(*_ACTIVITIES, strict=True)
    starts = [datetime.combine(day - timedelta(days=ago), time(at), UTC) for ago, at in zip(days, hour, strict=True)]
    return Rows(
        [shapely.Point(travel(villages[each].lon, villages[each].lat, *_BESIDE)) for each in name],
        {
            **marked("activities", count, [min(day, each.date()) for each in starts]),
            "name": name,
            "activity": activity,
            "component": component,
            "phase": phase,
            "tier": tier,
            "poc_purpose": [f"EXERCISE. {each}" for each in purpose],
            "starts_at": [each.isoformat() for each in starts],
            "ends_at": [(each + _HOURS).isoformat() for each in starts],
            "operation_uid": [watch if ago < 0 else None for ago in days],
        },
    )


def make_contacts(namespace: UUID, day: date) -> list[HostContact]:
    """Return three contacts with invented authorities: one followed up, one overdue, one to come."""
    watch = str(uuid5(namespace, "operation/BANI WATCH"))
    told = (
        (
            16, "EXERCISE. Prefecture of the Bani", "Joint patrols around the displacement site", "meeting",
            "head_of_field_office", "The prefecture names a liaison office", 9, True,
        ),
        (
            9, "EXERCISE. Police command of the sector", "Conduct of joint checkpoints", "coordination_cell",
            "poc_adviser", "Rules on stops and searches are promised in writing", 3, False,
        ),
        (
            2, "EXERCISE. Regional health office", "Clinic and water points stay open during the operation", "letter",
            "head_of_field_office", "", -8, False,
        ),
    )  # fmt: skip
    return [
        HostContact(
            str(uuid5(namespace, f"contact/{number}")),
            day - timedelta(days=ago),
            authority,
            f"EXERCISE. {subject}",
            by_role=role,
            channel=channel,
            place="Sector Centre",
            result=result and f"EXERCISE. {result}",
            operation_uid=watch,
            follow_up_on=day - timedelta(days=back),
            is_followed_up=is_done,
        )
        for number, (ago, authority, subject, channel, role, result, back, is_done) in enumerate(told)
    ]
