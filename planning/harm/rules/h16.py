"""H16: stale or imprecise data. What is known around the area is too old or too rough to rely on."""

from __future__ import annotations

from datetime import UTC, timedelta

import numpy as np
from numpy.typing import NDArray

from planning.harm.rule import Finding, HarmRule, Screening
from planning.harm.wording import how_far
from planning.i18n import N_, Text, plural, text
from planning.situation import Columns

CODE = "H16"
KINDS = ("villages", "humanitarian_sites", "civilian_objects")


def assess(screening: Screening) -> list[Finding]:
    """Return what ``RULE.method`` says."""
    parameters = screening.parameters
    day = np.datetime64(screening.operation.window.start.astimezone(UTC).date())
    oldest = day - np.timedelta64(timedelta(days=parameters.number(CODE, "stale_days")))
    imprecise_m = parameters.number(CODE, "imprecise_m")
    doubtful = {
        kind: screening.proximity.kept(
            kind, (CODE, oldest, imprecise_m), lambda columns: _doubtful(columns, oldest, imprecise_m)
        )
        for kind in KINDS
    }
    limit = parameters.number(CODE, "distance_m")
    near = {kind: screening.proximity.within(screening.areas, kind, limit, with_allowance=True) for kind in KINDS}
    found = []
    for position, area in enumerate(screening.areas):
        said: Text | None = None
        for kind in KINDS:
            rows = near[kind].of(position).row
            if len(rows) == 0:
                continue
            share = float(doubtful[kind][rows].mean())
            if share > parameters.number(CODE, "stale_share"):
                sentence = _sentence(screening, kind, share, len(rows))
                said = sentence if said is None else text("{found} {rest}", found=said, rest=sentence)
        if said is not None:
            advice = text("Bring them up to date before you rely on what is near.")
            reason = text("{found} {rest}", found=said, rest=advice)
            found.append(screening.grey(CODE, area.uid, "operation_areas", reason))
    return found


def _doubtful(columns: Columns, oldest: np.datetime64, imprecise_m: float) -> NDArray[np.bool_]:
    unknown = np.full(len(columns), "NaT", dtype="datetime64[D]")
    dates = columns.fields.get("source_date", unknown)
    if columns.kind == "humanitarian_sites":
        dates = np.fmax(dates, columns.fields.get("confirmed_on", unknown))
    # A comparison with what is no date is false: undated is stale.
    stale = ~(dates >= oldest)
    accuracy = columns.fields.get("accuracy_m")
    if accuracy is None:
        return np.asarray(stale)
    imprecise = accuracy.astype(np.float64) > imprecise_m
    return np.asarray(stale | imprecise)


def _sentence(screening: Screening, kind: str, share: float, count: int) -> Text:
    fields = {
        "share": round(100 * share),
        "days": round(screening.parameters.number(CODE, "stale_days")),
        "limit": how_far(screening.parameters.number(CODE, "imprecise_m")),
    }
    if kind == "villages":
        return plural(
            "{share} % of {count} village point is older than {days} days, undated, or good to no better than {limit}.",
            "{share} % of {count} village points are older than {days} days, undated, or good to no better than "
            "{limit}.",
            count,
            **fields,
        )
    if kind == "humanitarian_sites":
        return plural(
            "{share} % of {count} humanitarian site is older than {days} days, undated, or good to no better than "
            "{limit}.",
            "{share} % of {count} humanitarian sites are older than {days} days, undated, or good to no better than "
            "{limit}.",
            count,
            **fields,
        )
    return plural(
        "{share} % of {count} civilian object is older than {days} days, undated, or good to no better than {limit}.",
        "{share} % of {count} civilian objects are older than {days} days, undated, or good to no better than {limit}.",
        count,
        **fields,
    )


RULE = HarmRule(
    id=CODE,
    title=N_("Stale or imprecise data"),
    question=N_("Can what is known around the area be relied on?"),
    reads=KINDS,
    parameters=("distance_m", "stale_share", "stale_days", "imprecise_m", "band"),
    method=(
        N_("One grey finding for each area around which too much of a kind is stale or imprecise."),
        N_(
            "Looked at are villages, humanitarian sites and civilian objects within `distance_m`, kind by kind. A "
            "record is stale when its source date lies more than `stale_days` before the UTC date on which the window"
            " starts, or is not known; of a site the day on which it was confirmed counts as well. It is imprecise "
            "when it states that its place is good to no better than `imprecise_m`; where that is not stated nothing "
            "follows. Found is a kind of which more than `stale_share` is either."
        ),
        N_(
            "The window's start judges and not today, so that what was signed stays as it was signed. Where there is "
            "no record at all the rule says nothing: the other rules do."
        ),
    ),
    mitigations=(
        N_("Ask who was there last, and correct the records."),
        N_("Import newer data."),
        N_("Reconnoitre before people are committed."),
    ),
    assess=assess,
)
