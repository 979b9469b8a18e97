"""H18: season peak. The window lies in a month that was violent here in the years before."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from planning.bilingual import Bilingual
from planning.harm.rule import Finding, HarmRule, Screening
from planning.harm.rules.h02 import ROUGH_PLACES
from planning.harm.wording import how_far
from planning.i18n import N_, Text, catalogue, plural, text
from planning.months import months_in
from planning.operation import OperationArea
from planning.situation import Columns

CODE = "H18"
MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


def assess(screening: Screening) -> list[Finding]:
    """Return what ``RULE.method`` says."""
    parameters = screening.parameters
    covered = screening.proximity.kept("incidents", (CODE, "covered"), _covered)
    if covered is None:
        reason = text(
            "No data. The plan holds no dated incidents, so it cannot say which months are violent. Import incidents."
        )
        return [screening.grey(CODE, area.uid, "incidents", reason) for area in screening.areas]
    years, needed = covered.years, round(parameters.number(CODE, "years"))
    if years < needed:
        reason = plural(
            "No data. The incidents cover {count} whole year, and {needed} are needed to tell months apart. Import "
            "earlier ones.",
            "No data. The incidents cover {count} whole years, and {needed} are needed to tell months apart. Import "
            "earlier ones.",
            years,
            needed=needed,
        )
        return [screening.grey(CODE, area.uid, "incidents", reason) for area in screening.areas]
    rough_place = screening.proximity.rows_where("incidents", "geo_conf", ROUGH_PLACES)
    rough_time = screening.proximity.rows_where("incidents", "time_conf", {"year"})
    found = []
    limit = parameters.number(CODE, "distance_m")
    near = screening.proximity.rows_within(screening.areas, "incidents", limit, covered.rows)
    for area, rows in zip(screening.areas, near, strict=True):
        is_rough = rough_place[rows] | rough_time[rows]
        left_out, precise = rows[is_rough], rows[~is_rough]
        if len(precise):
            finding = _finding(screening, area, precise, years, left_out)
            found += [] if finding is None else [finding]
        elif len(left_out):
            reason = plural(
                "No data. {count} incident within {distance} is placed by district or coarser, or dated by year only.",
                "No data. {count} incidents within {distance} are placed by district or coarser, or dated by year "
                "only.",
                len(left_out),
                distance=how_far(parameters.number(CODE, "distance_m")),
            )
            named = screening.left_out("incidents", left_out)
            found.append(screening.grey(CODE, area.uid, "incidents", reason, left_out=named))
        elif screening.uncovered(CODE, "incidents", [area]):
            reason = text(
                "No data. No incident of any type or date is known within {distance}: the data may not cover this "
                "area.",
                distance=how_far(parameters.number(CODE, "cover_distance_m")),
            )
            found.append(screening.grey(CODE, area.uid, "incidents", reason))
    return found


class _Covered(NamedTuple):
    """How many whole years the incidents cover, and which rows are dated in them."""

    years: int
    rows: NDArray[np.bool_]


def _covered(columns: Columns) -> _Covered | None:
    """Return what the incidents cover, None where none is dated."""
    dates = columns.fields.get("occurred_on")
    if dates is None or np.isnat(dates).all():
        return None
    first, last = _whole_years(np.nanmin(dates), np.nanmax(dates))
    in_years = (dates >= np.datetime64(date(first, 1, 1))) & (dates <= np.datetime64(date(last, 12, 31)))
    return _Covered(max(last - first + 1, 0), np.asarray(in_years))


def _whole_years(oldest: np.datetime64, newest: np.datetime64) -> tuple[int, int]:
    """Return the first and the last calendar year that incidents from one date to another cover from end to end."""
    begin: date = oldest.astype("datetime64[D]").item()
    end: date = newest.astype("datetime64[D]").item()
    return begin.year + (begin.month > 1), end.year - (end.month < 12)


def _finding(
    screening: Screening,
    area: OperationArea,
    rows: NDArray[np.intp],
    years: int,
    left_out: NDArray[np.intp],
) -> Finding | None:
    """Return what is found of the precise incidents near one area."""
    parameters = screening.parameters
    incidents = screening.situation.of("incidents")
    months = incidents.fields["occurred_on"][rows].astype("datetime64[M]").astype(np.int64) % 12 + 1
    counts = np.bincount(months, minlength=13)
    mean = len(rows) / 12
    fewest = max(parameters.number(CODE, "fewest"), parameters.number(CODE, "ratio") * mean)
    peaks = [month for month in months_in(screening.operation.window) if counts[month] >= fewest]
    if not peaks:
        return None
    reason: Text | None = None
    for month in sorted(peaks, key=lambda each: (-counts[each], each)):
        ratio = float(counts[month] / mean)
        sentence = plural(
            "{month}: {count} incident in {years} years within {limit}, {ratio} times the monthly mean.",
            "{month}: {count} incidents in {years} years within {limit}, {ratio} times the monthly mean.",
            int(counts[month]),
            month=Text(MONTHS[month - 1]),
            years=years,
            limit=how_far(parameters.number(CODE, "distance_m")),
            ratio=Bilingual(catalogue("en").number(ratio, 1), catalogue("fr").number(ratio, 1)),
        )
        reason = sentence if reason is None else text("{found} {rest}", found=reason, rest=sentence)
    assert reason is not None
    if len(left_out):
        rest = plural(
            "{count} more, placed by district or coarser or dated by year only, is left out.",
            "{count} more, placed by district or coarser or dated by year only, are left out.",
            len(left_out),
        )
        reason = text("{found} {rest}", found=reason, rest=rest)
    uids = incidents.uid[rows[np.isin(months, peaks)]]
    return screening.about(
        CODE,
        area.uid,
        "incidents",
        reason,
        evidence=[str(uid) for uid in uids.tolist()],
        left_out=screening.left_out("incidents", left_out),
    )


RULE = HarmRule(
    id=CODE,
    title=N_("Season peak"),
    question=N_("Does the window lie in a month that was violent here in the years before?"),
    reads=("incidents",),
    parameters=("distance_m", "ratio", "fewest", "years", "cover_distance_m", "band"),
    method=(
        N_("One finding for each area whose window meets a month that was clearly more violent here than the mean."),
        N_(
            "Counted are incidents of any type within `distance_m` of the area, by calendar month, over the whole "
            "years that the plan's incidents cover: calendar years from the first to the last dated incident "
            "anywhere, the first only if that lies in January, the last only if that lies in December. Left out and "
            "counted in the reason are those placed by district or coarser, and those dated to a year or longer; what"
            " states no precision is counted. A month of the window (in UTC) is a peak with at least `ratio` times "
            "the monthly mean of the place, and at least `fewest` incidents, over at least `years` years."
        ),
        N_(
            "The past says where to look, not what will happen. Grey: no dated incident; fewer whole years; all that "
            "lies within `distance_m` is left out; or no incident of any date within `cover_distance_m`."
        ),
    ),
    mitigations=(
        N_("Be present before the month begins."),
        N_("Choose another month for what may stir tension."),
        N_("Agree with the communities beforehand how alerts reach the mission."),
    ),
    assess=assess,
)
