"""H13: harm by supported forces. Non-UN forces take part, which calls for the human rights due diligence policy."""

from __future__ import annotations

import numpy as np

from planning.harm.rule import Finding, HarmRule, Screening
from planning.i18n import N_, text

CODE = "H13"


def assess(screening: Screening) -> list[Finding]:
    """Return what ``RULE.method`` says."""
    operation = screening.operation
    if not operation.partner_forces:
        return []
    reference = operation.hrddp_reference.strip()
    if reference:
        reason = text(
            "Non-UN forces take part. Risk assessment under the due diligence policy: {reference}.", reference=reference
        )
    else:
        reason = text("Non-UN forces take part, and no risk assessment under the due diligence policy is named.")
    suggested = screening.parameters.suggest(CODE, 0.0 if reference else np.inf)
    return [Finding(CODE, "", "operation_areas", "", "", None, *suggested, reason)]


RULE = HarmRule(
    id=CODE,
    title=N_("Harm by supported forces"),
    question=N_("Do non-UN forces take part, whose conduct the mission would answer for?"),
    reads=(),
    parameters=("band",),
    method=(
        N_("One finding for the whole operation when non-UN forces take part, heavier without an assessment."),
        N_(
            "Its first band (0 m) is for an operation that names a risk assessment under the human rights due "
            "diligence policy, its last (without limit) for one that names none: no distance is measured. It reads "
            "the reference as it is written and cannot tell whether the assessment still holds; nor whether support "
            "is given that nobody entered."
        ),
    ),
    mitigations=(
        N_("Have the risk assessment made before any support is given."),
        N_("Agree on how conduct is monitored and who steps in."),
        N_("Go without the partner."),
    ),
    assess=assess,
)
