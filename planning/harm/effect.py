"""What setting numbers of harm rules otherwise does to an operation: its flags, and the signatures over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planning.codes import code_list
from planning.harm.comparison import Comparison
from planning.harm.rule import Finding
from planning.i18n import Text, plural, text
from planning.operation import Operation, Signature


@dataclass(frozen=True, slots=True)
class Effect:
    """What is otherwise for one operation.

    Attributes
    ----------
    held, lost : tuple of Signature
        Signatures that hold now, and those among them that would hold no longer.
    """

    operation: Operation
    found: Comparison
    held: tuple[Signature, ...] = ()
    lost: tuple[Signature, ...] = ()


def counted(ref: str, found: Comparison) -> Text:
    """Return how many flags fall away, appear, weigh otherwise, lose or gain data, and of which rules."""
    if found.is_none:
        return text("{ref}: nothing changes.", ref=ref)
    weighed = [each.after for each in (*found.heavier, *found.lighter)]
    lost, known = ([each.after for each in of] for of in (found.no_longer_known, found.newly_known))
    parts = [
        _with_codes(plural("{count} flag falls away", "{count} flags fall away", len(found.gone)), found.gone),
        _with_codes(plural("{count} flag appears", "{count} flags appear", len(found.appeared)), found.appeared),
        _with_codes(plural("{count} flag weighs otherwise", "{count} flags weigh otherwise", len(weighed)), weighed),
        _with_codes(
            plural("{count} flag can no longer be judged", "{count} flags can no longer be judged", len(lost)), lost
        ),
        _with_codes(plural("{count} flag can be judged", "{count} flags can be judged", len(known)), known),
    ]
    said = [part for part, of in zip(parts, (found.gone, found.appeared, weighed, lost, known), strict=True) if of]
    told = said[0]
    for each in said[1:]:
        told = text("{one}, {other}", one=told, other=each)
    return text("{ref}: {what}.", ref=ref, what=told)


def _with_codes(what: Text, findings: Sequence[Finding]) -> Text:
    return text("{what} ({codes})", what=what, codes=", ".join(sorted({each.code for each in findings})))


def voided(effects: Sequence[Effect], language: str) -> list[Text]:
    """Return what becomes of the signatures that hold now; nothing where there are none."""
    lost = [(each.operation, signature) for each in effects for signature in each.lost]
    if not any(each.held for each in effects):
        return []
    if not lost:
        return [text("Every signature that holds now still holds then.")]
    decisions = code_list("decision")
    return [
        text(
            "{ref}: {name} signed on {when} ({decision}). This signature no longer holds then.",
            ref=operation.ref,
            name=signature.actor.name,
            when=signature.signed_at,
            decision=decisions.title(str(signature.decision), language),
        )
        for operation, signature in lost
    ]
