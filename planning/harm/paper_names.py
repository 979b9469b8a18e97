"""What paper calls the subject of a harm flag: of who met the mission, the commune alone.

A page that names the village, or how far from a drawn outline it lies, tells whoever finds it whom to punish.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from planning.harm.rule import rules
from planning.i18n import Text, text
from planning.operation import HarmFlag
from planning.situation import Situation

_COMMUNE_LEVEL = 3


def tells_who_met(code: str) -> bool:
    """Return whether findings of a rule tell who met the mission; those of an unknown rule do not."""
    rule = rules().get(code)
    return rule is not None and rule.tells_who_met


def subject_on_paper(flag: HarmFlag, situation: Situation) -> Text | str:
    """Return the name of a flag's subject for paper, empty where it has none; see ``tells_who_met``."""
    if not tells_who_met(flag.code):
        return flag.subject_name
    rows = _villages(flag, situation)
    return _communes(rows, situation) if rows else ""


def answer_on_paper(flag: HarmFlag, situation: Situation) -> Text | str:
    """Return a flag's answer for paper; one that itself names a village that met the mission stays in the register."""
    if tells_who_met(flag.code):
        names = situation.of("villages").name
        said = flag.answer.casefold()
        known = {flag.subject_name, *(str(names[row]) for row in _villages(flag, situation))}
        if any(name and name.casefold() in said for name in known):
            return text("in the register: the answer names a village")
    return flag.answer


def _villages(flag: HarmFlag, situation: Situation) -> list[int]:
    uids = {flag.subject_uid, *flag.evidence} - {""}
    return [row for row, uid in enumerate(situation.of("villages").uid.tolist()) if uid in uids]


def _communes(rows: Sequence[int], situation: Situation) -> Text | str:
    admin, villages = situation.of("admin_areas"), situation.of("villages")
    levels = admin.fields.get("level")
    communes = np.array([], dtype=int) if levels is None else np.flatnonzero(levels == _COMMUNE_LEVEL)
    if admin.only_points:
        communes = communes[:0]
    points = [shapely.Point(villages.lon[row], villages.lat[row]) for row in rows]
    tree = shapely.STRtree(admin.geometry[communes]) if len(communes) else None
    found: dict[str, None] = {}
    for point in points:
        held = [] if tree is None else tree.query(point, predicate="intersects").tolist()
        # Where two data sets overlap, the first that has a name.
        name = next((str(admin.name[communes[each]]) for each in sorted(held) if admin.name[communes[each]]), "")
        found[name] = None
    named: Text | str = ""
    for name in sorted(found, key=lambda each: (not each, each)):
        one = text("{name} (commune)", name=name) if name else text("a commune not known")
        named = text("{names}, {name}", names=named, name=one) if named else one
    return named
