"""H05: blocked humanitarian access. Sites and movements that humanitarians notified, near the area in its window."""

from __future__ import annotations

from datetime import UTC, timedelta

import numpy as np

from planning.harm.rule import Finding, HarmRule, Screening
from planning.harm.wording import called, how_far
from planning.i18n import N_, Text, plural, text
from planning.notification import MOVEMENTS, SITES
from planning.overlap import Limits, Overlap, overlaps

CODE = "H05"


def assess(screening: Screening) -> list[Finding]:
    """Return what ``RULE.method`` says."""
    if len(screening.situation.of(SITES)) == 0:
        reason = text("No data. The plan holds no humanitarian sites. Ask OCHA for the register and import it.")
        found = [screening.grey(CODE, area.uid, SITES, reason) for area in screening.areas]
    else:
        reason = text(
            "No data. No humanitarian site is known within {distance}: the data may not cover this area.",
            distance=how_far(screening.parameters.number(CODE, "cover_distance_m")),
        )
        uncovered = screening.uncovered(CODE, SITES, screening.areas)
        found = [screening.grey(CODE, area.uid, SITES, reason) for area in uncovered]
    met = overlaps(screening.areas, screening.operation.window, screening.proximity, limits_of(screening))
    for each in met:
        if each.is_located:
            found.append(_finding(screening, each))
    for area in screening.areas:
        unplaced = [each for each in met if each.area_uid == area.uid and not each.is_located]
        grey = {finding.area_uid for finding in found if finding.is_grey}
        if unplaced and area.uid not in grey:
            reason = plural(
                "No data. {count} notification has neither a place nor a commune that the plan knows.",
                "No data. {count} notifications have neither a place nor a commune that the plan knows.",
                len(unplaced),
            )
            found.append(screening.grey(CODE, area.uid, SITES, reason))
    return found


def limits_of(screening: Screening) -> Limits:
    """Return the mission's limits of an overlap, which are this rule's parameters."""
    number = screening.parameters.number
    return Limits(
        number(CODE, "distance_m"),
        number(CODE, "route_distance_m"),
        timedelta(hours=number(CODE, "padding_hours")),
    )


def _finding(screening: Screening, overlap: Overlap) -> Finding:
    reason = _reason(screening, overlap)
    kind, row = overlap.kind, overlap.row
    if overlap.distance_m is not None:
        return screening.finding(CODE, overlap.area_uid, kind, row, overlap.distance_m, reason)
    columns = screening.situation.of(kind)
    uid = str(columns.uid[row])
    # Somewhere in the commune is as near as the limit: nothing says that it is nearer.
    suggested = screening.parameters.suggest(CODE, np.inf)
    return Finding(CODE, overlap.area_uid, kind, uid, str(columns.name[row]), None, *suggested, reason, (uid,))


def _reason(screening: Screening, overlap: Overlap) -> Text:
    kind, row = overlap.kind, overlap.row
    fields = {
        "where": text("In the same commune") if overlap.distance_m is None else how_far(overlap.distance_m),
        "name": called(str(screening.situation.of(kind).name[row])),
        "number": screening.value(kind, "notif_id", row),
    }
    if kind == MOVEMENTS:
        if fields["number"]:
            what = text("{where}. Humanitarian movement {name}, notice {number}.", **fields)
        else:
            what = text("{where}. Humanitarian movement {name}.", **fields)
    elif fields["number"]:
        what = text("{where}. Humanitarian site {name}, notice {number}.", **fields)
    else:
        what = text("{where}. Humanitarian site {name}.", **fields)
    when = when_met(screening, overlap)
    if overlap.distance_m is None:
        return text("{what} {when}", what=what, when=when)
    return text("{what} {when} {sure}", what=what, when=when, sure=screening.proximity.allowance(kind).said(row))


def when_met(screening: Screening, overlap: Overlap) -> Text:
    """Return how the windows of an operation and a notification meet, in a sentence."""
    span, window = overlap.span, screening.operation.window
    if screening.value(overlap.kind, "status", overlap.row) == "withdrawn":
        return text("It is marked as withdrawn; people may still be there.")
    if overlap.is_stale:
        if span.end is None:
            return text("It is marked as over: ask OCHA whether it still stands.")
        ends = (span.end - timedelta(microseconds=1)).astimezone(UTC).date()
        return text("Its validity ended on {ends}: ask OCHA whether it still stands.", ends=ends)
    if span.is_unknown and span.end is not None:
        return text("Its window would end before it begins: ask OCHA.")
    if span.end is None:
        return text("Its validity is not stated.")
    common = span.common(window)
    if common is None and not span.gap(window):
        return text("Windows meet at {time}.", time=min(span.end, window.end).astimezone(UTC))
    if common is None:
        hours = max(round(span.gap(window) / timedelta(hours=1)), 1)
        return plural("Windows lie {count} hour apart.", "Windows lie {count} hours apart.", hours)
    if overlap.kind == MOVEMENTS:
        hours = max(round((common[1] - common[0]) / timedelta(hours=1)), 1)
        return plural("Windows overlap {count} hour.", "Windows overlap {count} hours.", hours)
    first = common[0].astimezone(UTC).date()
    last = (common[1] - timedelta(microseconds=1)).astimezone(UTC).date()
    return plural("Windows overlap {count} day.", "Windows overlap {count} days.", (last - first).days + 1)


RULE = HarmRule(
    id=CODE,
    title=N_("Blocked humanitarian access"),
    question=N_("Would humanitarian work near the area be cut off or put at risk?"),
    reads=(SITES, MOVEMENTS, "admin_areas"),
    parameters=("distance_m", "route_distance_m", "padding_hours", "cover_distance_m", "band"),
    method=(
        N_("One finding for each notification that an area overlaps; a grey one where sites are not known."),
        N_(
            "Red, amber and blue overlaps are found: a site whose validity has ended, or that is marked withdrawn, "
            "stays in and the reason says so, since its protection does not depend on the register. One that states no "
            "window stays in for the same reason. Grey: the plan holds no site at all; none of any validity lies "
            "within `cover_distance_m`; or a notification has neither a place nor a commune that the plan knows."
        ),
    ),
    mitigations=(
        N_("Shift the window."),
        N_("Agree corridor hours through OCHA."),
        N_("Send the notice to OCHA 48 hours before."),
    ),
    assess=assess,
    is_live=True,
)
