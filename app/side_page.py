"""Pages of the inspector that stand in the place of a step for a while, with a way back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.state import PlanState


class SidePage(Protocol):
    """What the window asks of such a page."""

    @property
    def is_open(self) -> bool:
        """Whether the inspector shows it."""

    def enter(self, state: PlanState) -> None:
        """Show it; a form that was left half filled in stands as it was, while it is the same plan."""

    def leave(self) -> None:
        """Another page is shown from now on: what it put on the map goes, questions not answered are taken back."""

    def show_state(self, state: PlanState) -> None:
        """Show it anew: something was done."""
