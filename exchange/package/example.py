"""What a recipient would read under a profile, before anybody saves it: an operation of the plan as an example."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from exchange.package.difference_text import size_of
from exchange.package.draft import draft_for
from exchange.package.fields import FIELD_TITLES
from exchange.package.telling import make_telling, plain
from planning.i18n import N_, Text, text
from planning.notice import NOTICE_FIELDS
from planning.operation import Operation
from planning.recipient import Recipient, ReleasedArea
from planning.sharing import Fault, faults
from storage import queries
from storage.plan import Plan
from storage.sharing import sharing


@dataclass(frozen=True, slots=True)
class Example:
    """What is wrong with a profile, or what leaves under it.

    Attributes
    ----------
    leaves : tuple of (what, value)
        Fields that leave, the area first.
    stays : tuple of Text
        Fields that stay.
    warnings : tuple of Text
    operation : str
        Reference of the operation that is the example; empty where the plan has none with an area.
    """

    profile: Recipient
    faults: tuple[Fault, ...]
    leaves: tuple[tuple[Text, Text | str], ...] = ()
    stays: tuple[Text, ...] = ()
    warnings: tuple[Text, ...] = ()
    operation: str = ""


def example(plan: Plan, profile: Recipient, at: datetime, operation: Operation | None = None) -> Example:
    """Return what an operation, or the plan's first with an area, would tell under a profile. The plan is only read."""
    governed = sharing(plan)
    profile = governed.saved_as(profile)
    found = faults(profile, governed.protocol)
    if found:
        return Example(profile, found)
    chosen = operation or _first(queries.operations(plan), {each.operation_uid for each in queries.areas(plan)})
    draft = None if chosen is None else draft_for(plan, chosen, profile, governed, at)
    if draft is None or draft.notice is None or chosen is None:
        return Example(profile, ())
    telling = make_telling(draft.notice, profile, at, draft.mission)
    size = size_of(draft.notice.outline, draft.notice.grid_deg)
    if draft.notice.area is ReleasedArea.ADMIN_3:
        size = text("{count} whole communes, {size}", count=len(draft.notice.adm3), size=size)
    leaves: list[tuple[Text, Text | str]] = [(Text(N_("Area")), size)]
    leaves += [
        (FIELD_TITLES[each.long], plain(telling.values[each.long]))
        for each in NOTICE_FIELDS
        if telling.holds(each.long)
    ]
    stays = tuple(FIELD_TITLES[each.long] for each in NOTICE_FIELDS if not telling.holds(each.long))
    return Example(profile, (), tuple(leaves), stays, draft.warnings, chosen.ref)


def _first(operations: Sequence[Operation], with_area: set[str]) -> Operation | None:
    return next((each for each in operations if each.uid in with_area), None)
