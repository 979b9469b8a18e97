"""H11: perceived bias between communities. How evenly the mission's contacts are spread over neighbouring communes."""

from __future__ import annotations

from datetime import UTC, date, timedelta

import numpy as np
from numpy.typing import NDArray

from planning.harm.presence import CONTACTS, around, moments, place_of, utc64
from planning.harm.purpose import Purpose
from planning.harm.rule import Finding, HarmRule, Screening
from planning.harm.wording import how_far
from planning.i18n import N_, Text, plural, text
from planning.operation import OperationArea

CODE = "H11"
COMMUNE_LEVEL = 3


def assess(screening: Screening) -> list[Finding]:
    """Return what ``RULE.method`` says."""
    areas = screening.areas_for(Purpose.REACH, Purpose.ASSISTANCE)
    if not areas:
        return []
    parameters = screening.parameters
    limit = parameters.number(CODE, "distance_m")
    admin = screening.situation.of("admin_areas")
    levels = admin.fields.get("level")
    is_commune = np.zeros(len(admin), dtype=bool) if levels is None else levels == COMMUNE_LEVEL
    starts = moments(screening, "activities", "starts_at")
    if not is_commune.any():
        reason = text(
            "No data. The plan holds no administrative areas of level 3, so it cannot say how evenly communities are "
            "visited. Import them."
        )
        return [screening.grey(CODE, area.uid, "admin_areas", reason) for area in areas]
    if np.isnat(starts).all():
        reason = text(
            "No data. The plan holds no activity with a time, so it cannot say how evenly communities are visited. "
            "Enter the activities."
        )
        return [screening.grey(CODE, area.uid, "admin_areas", reason) for area in areas]
    since = screening.operation.window.start - timedelta(days=parameters.number(CODE, "look_back_days"))
    is_contact = screening.proximity.rows_where("activities", "activity", CONTACTS)
    counted = is_contact & (starts >= utc64(since))
    left_out = _left_out(screening, is_contact, np.isnat(starts))
    found = []
    for area in areas:
        near = screening.proximity.within([area], "admin_areas", limit, is_commune)
        communes = [(int(row), metres) for row, metres in zip(near.row, near.distance_m.tolist(), strict=True)]
        if not communes:
            reason = text(
                "No data. No administrative area of level 3 is known within {distance}: the data may not cover this "
                "area.",
                distance=how_far(limit),
            )
            found.append(screening.grey(CODE, area.uid, "admin_areas", reason))
            continue
        visits = {row: _contacts(screening, row, counted) for row, _ in communes}
        totals = {row: len(visits[row]) + (metres == 0) for row, metres in communes}
        if max(totals.values()) - min(totals.values()) >= parameters.number(CODE, "difference"):
            reason = _reason(screening, totals, since.astimezone(UTC).date(), left_out)
            found.append(_finding(screening, area, totals, visits, reason))
    return found


def _contacts(screening: Screening, row: int, counted: NDArray[np.bool_]) -> list[int]:
    shape = place_of(screening.situation.of("admin_areas"), row)
    assert shape is not None  # it was found by its place
    return [int(row) for row in screening.proximity.within([around(shape)], "activities", 0.0, counted).row]


def _left_out(screening: Screening, is_contact: NDArray[np.bool_], has_no_time: NDArray[np.bool_]) -> int:
    columns = screening.situation.of("activities")
    classes = columns.coded("activity")
    has_class = (
        np.zeros(len(columns), dtype=bool)
        if classes is None
        else np.array([bool(each) for each in classes.values], dtype=bool)[classes.places]
    )
    has_no_place = ~(np.isfinite(columns.lon) & np.isfinite(columns.lat))
    return int((~has_class | (is_contact & (has_no_time | has_no_place))).sum())


def _reason(screening: Screening, totals: dict[int, int], since: date, left_out: int) -> Text:
    admin = screening.situation.of("admin_areas")
    ordered = sorted(totals.items(), key=lambda each: (-each[1], str(admin.name[each[0]]), each[0]))
    named = (
        (str(admin.name[row]) or screening.value("admin_areas", "p_code", row) or "?", number)
        for row, number in ordered
    )
    reason = text(
        "Contacts since {since} and planned, by commune within {limit}: {communes}.",
        since=since,
        limit=how_far(screening.parameters.number(CODE, "distance_m")),
        communes=", ".join(f"{name} {number}" for name, number in named),
    )
    if not left_out:
        return reason
    rest = plural(
        "{count} activity without class, time or place is left out.",
        "{count} activities without class, time or place are left out.",
        left_out,
    )
    return text("{found} {rest}", found=reason, rest=rest)


def _finding(
    screening: Screening, area: OperationArea, totals: dict[int, int], visits: dict[int, list[int]], reason: Text
) -> Finding:
    admin, activities = screening.situation.of("admin_areas"), screening.situation.of("activities")
    rows = dict.fromkeys(row for each in visits.values() for row in each)
    evidence = [*(str(admin.uid[row]) for row in totals), *(str(activities.uid[row]) for row in rows)]
    return screening.about(CODE, area.uid, "admin_areas", reason, evidence=evidence)


RULE = HarmRule(
    id=CODE,
    title=N_("Perceived bias between communities"),
    question=N_("Does the mission meet people in some communes clearly more than in those beside them?"),
    reads=("admin_areas", "activities"),
    parameters=("distance_m", "look_back_days", "difference", "band"),
    method=(
        N_("One finding for each area around which some communes are met clearly more than others."),
        N_(
            "It answers to areas for reaching or assisting people. Counted for each administrative area of level 3 "
            "within `distance_m` of the area are the activities that meet people (patrol, CIMIC, civilian outreach) "
            "that start from `look_back_days` before the window's start on, past and planned, and this area itself as"
            " one more. An activity counts in every commune that it touches. Found is what differs by at least "
            "`difference` between the most and the least visited commune."
        ),
        N_(
            "It looks at administrative areas alone: it knows nothing of who lives there, and never asks. Activities "
            "without class, time or place are left out and counted. Grey: no commune within `distance_m`, or no "
            "activity with a time."
        ),
    ),
    mitigations=(
        N_("Plan visits to the communes that are visited least."),
        N_("Explain in both communities why the mission comes."),
        N_("Share out quick impact projects evenly."),
    ),
    assess=assess,
)
