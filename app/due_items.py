"""What is due in the plan in hand."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from planning.due import DueItem, due
from planning.threats import threats_of

if TYPE_CHECKING:
    from app.state import PlanState


def due_items(state: PlanState, now: datetime) -> list[DueItem]:
    """Return what of operations, threats and contacts is due, or soon will be, by time."""
    threats = threats_of(state.situation.of("threats"))
    return due(
        now,
        state.profile,
        state.operations,
        state.signatures,
        state.after_actions,
        state.releases,
        threats,
        state.host_contacts,
    )
