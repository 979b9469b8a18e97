"""What a variant may become, and what is said of that before a planner decides on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planning.i18n import Text, plural
from planning.operation import Decision
from planning.signed import valid_signatures
from widgets.panels.variants_panel import Outcome

if TYPE_CHECKING:
    from app.comparing import Wish


def outcome_of(wish: Wish) -> Outcome:
    """Return whether B can be made the operation or kept, and which signatures would not hold any more."""
    state, one = wish.state, wish.operation
    if wish.other is not None or wish.shift.is_none or state.is_read_only:
        return Outcome(can_be_kept=False)
    content = (one, state.areas_of(one.uid), state.register[one.uid], state.signatures.get(one.uid, ()))
    # An order to protect people at once holds whatever is changed.
    held = [each for each in valid_signatures(*content) if each.decision is not Decision.ORDER]
    said: Text | str = ""
    if held:
        said = plural(
            "To make B the operation voids {count} signature that holds over A, as any edit does.",
            "To make B the operation voids {count} signatures that hold over A, as any edit does.",
            len(held),
        )
    return Outcome(can_be_kept=True, said=said)
