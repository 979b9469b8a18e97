"""The ways of a compared flag on the map: from its area to what it rests on, on the side or sides where it is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.behind import extent_around
from app.comparing import RestsOn, what_it_rests_on
from planning.harm.wording import how_far
from planning.i18n import text
from widgets.map.evidence_overlay import EvidenceLine

if TYPE_CHECKING:
    from app.comparing import Compared
    from app.window import MainWindow
    from planning.harm.rule import Finding


class VariantWays:
    """One flag's ways at a time; what is found for a flag that is not looked at any more is dropped."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._looked = 0

    def clear(self) -> None:
        """Take the ways off the map."""
        self._looked += 1
        self._window.map.show_evidence(())

    def show(self, found: Compared | None, pair: tuple[Finding | None, Finding | None] | None) -> None:
        """Show the ways of a flag, and look where they lead; nothing without one."""
        self.clear()
        if found is None or pair is None:
            return
        looked = self._looked

        def done(shown: list[RestsOn]) -> None:
            if looked == self._looked:
                self._draw(shown)

        self._window.jobs.submit(lambda: what_it_rests_on(found, pair), done)

    def _draw(self, shown: list[RestsOn]) -> None:
        self._window.map.show_evidence(
            [
                EvidenceLine(each.path, text("{side}: {distance}", side=one.letter, distance=how_far(each.metres)))
                for one in shown
                for each in one.evidence.links
            ]
        )
        extents = [extent_around(one.area, one.evidence.links) for one in shown if one.area is not None]
        if extents:
            west, south, east, north = zip(*extents, strict=True)
            self._window.map.view.fit(min(west), min(south), max(east), max(north), margin=0.15)
