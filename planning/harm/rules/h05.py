"""H05: blocked humanitarian access. Humanitarian sites within a distance of the area."""

from __future__ import annotations

from datetime import UTC, date

import numpy as np

from planning.harm.rule import Finding, HarmRule, Screening
from planning.harm.wording import called, how_far
from planning.i18n import N_, Text, plural, text
from planning.operation import OperationArea

CODE = "H05"
KIND = "humanitarian_sites"


def assess(screening: Screening) -> list[Finding]:
    """Return one finding for each humanitarian site near each area; a grey one where sites are not known.

    Grey: the plan holds no site at all; or none is found and none of any validity lies within ``cover_distance_m``.
    A site that begins after the window ends is left out. One whose validity has ended, or that is marked withdrawn,
    stays in and the reason says so: its protection does not depend on the register.
    """
    columns = screening.situation.of(KIND)
    if len(columns) == 0:
        reason = text("No data. The plan holds no humanitarian sites. Ask OCHA for the register and import it.")
        return [_grey(area, reason) for area in screening.areas]
    end = screening.operation.window.end.astimezone(UTC).date()
    begins = columns.fields.get("valid_from")
    rows = None if begins is None else np.logical_not(begins > np.datetime64(end))
    near = screening.proximity.within(screening.areas, KIND, screening.parameters.number(CODE, "distance_m"), rows)
    found = []
    for area, row, metres in zip(near.area_index, near.row, near.distance_m.tolist(), strict=True):
        likelihood, impact = screening.parameters.suggest(CODE, metres)
        uid, name = str(columns.uid[row]), str(columns.name[row])
        reason = _reason(screening, int(row), metres)
        found.append(
            Finding(CODE, screening.areas[area].uid, KIND, uid, name, metres, likelihood, impact, reason, (uid,))
        )
    reason = text(
        "No data. No humanitarian site is known within {distance}: the data may not cover this area.",
        distance=how_far(screening.parameters.number(CODE, "cover_distance_m")),
    )
    return found + [_grey(area, reason) for area in screening.uncovered(CODE, KIND, found)]


def _grey(area: OperationArea, reason: Text) -> Finding:
    return Finding(CODE, area.uid, KIND, "", "", None, "", "", reason, is_grey=True)


def _stated(screening: Screening, field: str, row: int) -> str:
    values = screening.situation.of(KIND).fields.get(field)
    return "" if values is None or values[row] is None else str(values[row])


def _day(screening: Screening, field: str, row: int) -> date | None:
    values = screening.situation.of(KIND).fields.get(field)
    return None if values is None or np.isnat(values[row]) else values[row].astype("datetime64[D]").item()


def _reason(screening: Screening, row: int, distance_m: float) -> Text:
    name = called(str(screening.situation.of(KIND).name[row]))
    number, distance = _stated(screening, "notif_id", row), how_far(distance_m)
    if number:
        what = text(
            "{distance}. Humanitarian site {name}, notice {number}.", distance=distance, name=name, number=number
        )
    else:
        what = text("{distance}. Humanitarian site {name}.", distance=distance, name=name)
    return text("{site} {validity}", site=what, validity=_validity(screening, row))


def _validity(screening: Screening, row: int) -> Text:
    window = screening.operation.window
    start, end = window.start.astimezone(UTC).date(), window.end.astimezone(UTC).date()
    begins = _day(screening, "valid_from", row)
    ends = _day(screening, "valid_to", row) or _day(screening, "expires_on", row)
    if _stated(screening, "status", row) == "withdrawn":
        return text("It is marked as withdrawn; people may still be there.")
    if ends is not None and ends < start:
        return text("Its validity ended on {ends}: ask OCHA whether it still stands.", ends=ends)
    if ends is None:
        return text("Its validity is not stated.")
    days = (min(ends, end) - max(begins or start, start)).days + 1
    return plural("Windows overlap {count} day.", "Windows overlap {count} days.", days)


RULE = HarmRule(
    id=CODE,
    title=N_("Blocked humanitarian access"),
    question=N_("Would humanitarian work near the area be cut off or put at risk?"),
    reads=(KIND,),
    parameters=("distance_m", "cover_distance_m", "band"),
    mitigations=(
        N_("Shift the window."),
        N_("Agree corridor hours through OCHA."),
        N_("Send the notice to OCHA 48 hours before."),
    ),
    assess=assess,
)
