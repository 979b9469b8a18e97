"""H17: late notice. Humanitarians learn of the operation too late to move out of its way."""

from __future__ import annotations

from datetime import timedelta

from planning.harm.rule import Finding, HarmRule, Screening
from planning.i18n import N_, plural, text
from planning.times import half_day_window, lead_time

CODE = "H17"
EXEMPT = "immediate_protection"


def assess(screening: Screening) -> list[Finding]:
    """Return what ``RULE.method`` says."""
    operation = screening.operation
    if operation.activity == EXEMPT:
        return []
    needed = screening.parameters.number(CODE, "lead_time_hours")
    at = screening.released_at or screening.situation.taken_at
    lead = lead_time(operation.window, at)
    if lead >= timedelta(hours=needed):
        return []
    # A text and not a time, so that it reads the same once it was kept.
    start = f"{half_day_window(operation.window).start:%Y-%m-%d %H:%M} UTC"
    fields = {"needed": round(needed), "start": start}
    if screening.released_at is None:
        reason = text(
            "The notice was not released, and less than {needed} hours are left to the start as the recipient reads "
            "it, {start}.",
            **fields,
        )
    elif lead <= timedelta(0):
        reason = text(
            "The notice was released after the start as the recipient reads it, {start}; {needed} hours before it are "
            "needed.",
            **fields,
        )
    else:
        reason = plural(
            "The notice was released {count} hour before the start as the recipient reads it, {start}; {needed} are "
            "needed.",
            "The notice was released {count} hours before the start as the recipient reads it, {start}; {needed} are "
            "needed.",
            lead // timedelta(hours=1),
            **fields,
        )
    return [screening.about(CODE, "", "operation_areas", reason)]


RULE = HarmRule(
    id=CODE,
    title=N_("Late notice"),
    question=N_("Does the notice leave humanitarians the time to move out of the way?"),
    reads=(),
    parameters=("lead_time_hours", "band"),
    method=(
        N_("One finding for the whole operation when its notice leaves less than `lead_time_hours`."),
        N_(
            "The time counts to the start as the recipient reads it, rounded down to the half day in UTC: from the "
            "first release of the notice, or, while it was not released, from the moment at which the rules judge. "
            "The finding says the same however late it becomes, so that a signature over it holds."
        ),
        N_("It does not answer to immediate protection, whose notice goes out with it."),
    ),
    mitigations=(
        N_("Start later."),
        N_("Call OCHA at once and say why the notice is late."),
        N_("Ask OCHA who is in the area now."),
    ),
    assess=assess,
    asks_time=True,
)
