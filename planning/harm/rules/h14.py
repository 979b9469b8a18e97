"""H14: gap left elsewhere when forces are moved. Villages that lose the reach of a base that closes."""

from __future__ import annotations

from datetime import UTC

import numpy as np

from planning.harm.coverage import villages_not_covered
from planning.harm.presence import Rows, bases_closing, bases_open, villages_reached
from planning.harm.purpose import Purpose, stated_by
from planning.harm.rule import Finding, HarmRule, Screening
from planning.harm.wording import called, how_far, people_in
from planning.i18n import N_, Text, text

CODE = "H14"


def assess(screening: Screening) -> list[Finding]:
    """Return what ``RULE.method`` says."""
    areas = screening.areas_for(Purpose.CLOSURE)
    if not areas:
        return []
    bases = screening.situation.of("bases")
    if len(bases) == 0:
        reason = text("No data. The plan holds no bases, so it cannot say who loses their reach. Import bases.")
        return [screening.grey(CODE, area.uid, "bases", reason) for area in areas]
    is_stated = Purpose.CLOSURE in stated_by("activity", screening.operation.activity)
    limit = screening.parameters.number(CODE, "base_distance_m")
    open_before = bases_open(screening, screening.operation.window.start) | bases_closing(screening)
    closing: dict[str, Rows] = {area.uid: np.zeros(len(bases), dtype=bool) for area in areas}
    for area, row, _ in screening.near(areas, "bases", limit, open_before):
        closing[area.uid][row] = True
    closed = np.any(list(closing.values()), axis=0)
    staying = bases_open(screening, screening.operation.window.end) & ~closed
    found, without = [], []
    for area in areas:
        mine = closing[area.uid]
        if not mine.any():
            if is_stated:
                reason = text(
                    "No data. No open base is known in the area or within {distance}, so it cannot say who loses one.",
                    distance=how_far(limit),
                )
                found.append(screening.grey(CODE, area.uid, "bases", reason))
            continue
        lost = _lost(screening, mine, staying)
        if len(lost):
            found.append(_finding(screening, area.uid, mine, lost))
        else:
            without.append(area)
    found += villages_not_covered(screening, CODE, without)
    elsewhere = bases_closing(screening) & ~closed
    if is_stated and elsewhere.any():
        lost = _lost(screening, elsewhere, staying)
        if len(lost):
            found.append(_finding(screening, "", elsewhere, lost))
    return found


def _lost(screening: Screening, closing: Rows, staying: Rows) -> list[int]:
    """Return the rows of villages that some bases reach and no staying one does."""
    reach = screening.parameters.number(CODE, "reach_m")
    reached = villages_reached(screening, closing, reach, with_allowance=True)
    return np.flatnonzero(reached & ~villages_reached(screening, staying, reach, reached)).tolist()


def _finding(screening: Screening, area_uid: str, closing: Rows, lost: list[int]) -> Finding:
    names = [called(str(name)) for name in screening.situation.of("bases").name[closing]]
    bases: Text | str = names[0]
    for name in names[1:]:
        bases = text("{names}, {name}", names=bases, name=name)
    reason = text(
        "With the closing of {bases}, no base open after {end} reaches: {villages}. Where no reach is recorded, a base "
        "reaches {limit}.",
        bases=bases,
        end=screening.operation.window.end.astimezone(UTC).date(),
        villages=people_in(screening, lost),
        limit=how_far(screening.parameters.number(CODE, "reach_m")),
    )
    uids = screening.situation.of("villages").uid
    return screening.about(CODE, area_uid, "villages", reason, evidence=[str(uids[row]) for row in lost])


RULE = HarmRule(
    id=CODE,
    title=N_("Gap left elsewhere when forces are moved"),
    question=N_("Who is no longer reached by any base once forces leave?"),
    reads=("bases", "base_reaches", "villages"),
    parameters=("base_distance_m", "reach_m", "cover_distance_m", "band"),
    method=(
        N_("One finding for each area of closure whose bases leave villages without any other base that reaches them."),
        N_(
            "The bases that close are those in the area or within `base_distance_m` of it, as far as they are open "
            "when the window starts. A base reaches the villages in its recorded reaches, whatever their minutes and "
            "season; where none is recorded, those within `reach_m` in a straight line. Lost are villages that no "
            "other base reaches which is open after the UTC date on which the window ends; a village's extent and "
            "accuracy widen what is found here and never what excuses."
        ),
        N_(
            "Where the activity itself is stated as one that closes bases, those of other bases whose last day lies "
            "in the window are found too, in one finding for the whole operation: two gaps at the same time are worse"
            " than each alone."
        ),
        N_(
            "Grey: no base or no village in the plan; an area of stated closure with no base; no village within "
            "`cover_distance_m` of the area. What a base's troops did in a village is not known, only how far it is."
        ),
    ),
    mitigations=(
        N_("Keep a temporary presence."),
        N_("Hand over to the host state's forces, after an assessment of their conduct."),
        N_("Tell the villages beforehand whom they can call."),
        N_("Patrol from the next base."),
    ),
    assess=assess,
)
