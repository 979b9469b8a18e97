"""The overlaps of operations with what humanitarians notified, as a plan has them now, and how they were resolved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planning.harm.proximity import Proximity
from planning.harm.screening import screening
from planning.notification import KINDS
from planning.operation import Operation
from planning.overlap_list import OverlapEntry, overlap_entries
from storage import queries
from storage.plan import Plan


def overlaps_now(plan: Plan, operations: Sequence[Operation]) -> Mapping[str, list[OverlapEntry]]:
    """Return the overlaps of each of some operations, by its uid. The plan is only read."""
    situation = queries.read_situation(plan, [*KINDS, "admin_areas"])
    proximity, parameters = Proximity(situation), queries.harm_parameters(plan)
    found = {}
    for each in operations:
        given = screening(each, queries.areas(plan, each.uid), situation, given=parameters, proximity=proximity)
        found[each.uid] = overlap_entries(given, queries.overlap_resolutions(plan, each.uid))
    return found
