"""H08: detention risks, wherever people may be apprehended."""

from __future__ import annotations

from planning.codes import code_list
from planning.harm.purpose import Purpose, stated_by
from planning.harm.rule import Finding, HarmRule, Screening
from planning.i18n import N_, Text, text
from planning.operation import Operation, OperationArea

CODE = "H08"


def assess(screening: Screening) -> list[Finding]:
    """Return what ``RULE.method`` says."""
    return [
        screening.about(CODE, area.uid, "operation_areas", _reason(screening.operation, area))
        for area in screening.areas_for(Purpose.APPREHENSION)
    ]


def _reason(operation: Operation, area: OperationArea) -> Text:
    by_kind = Purpose.APPREHENSION in stated_by("area_kind", area.area_kind)
    by_activity = Purpose.APPREHENSION in stated_by("activity", operation.activity)
    kind = code_list("area_kind").titles.get(area.area_kind, area.area_kind)
    activity = code_list("activity").titles.get(operation.activity, operation.activity)
    if by_kind and by_activity:
        return text(
            "People may be apprehended: the area's kind is {kind}, the operation's activity class is {activity}.",
            kind=kind,
            activity=activity,
        )
    if by_kind:
        return text("People may be apprehended: the area's kind is {kind}.", kind=kind)
    if by_activity:
        return text("People may be apprehended: the operation's activity class is {activity}.", activity=activity)
    return text(
        "Neither the area's kind nor the operation's activity class says what happens here: that people are "
        "apprehended is not ruled out."
    )


RULE = HarmRule(
    id=CODE,
    title=N_("Detention risks"),
    question=N_("May people be apprehended, and are they safe in the mission's hands and after handover?"),
    reads=(),
    parameters=("band",),
    method=(
        N_("One finding for each area in which people may be apprehended."),
        N_(
            "That follows from the area's kind or the operation's activity class, and is not ruled out where neither "
            "says what happens there. It reads no data of the plan and so is never grey: what can go wrong in "
            "detention does not depend on who lives near."
        ),
    ),
    mitigations=(
        N_("Bring a human rights officer."),
        N_("Settle the rules of handover beforehand."),
        N_("Keep the register of detention apart from the plan."),
    ),
    assess=assess,
)
