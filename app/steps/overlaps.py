"""Overlaps in the step Deconflict: found off the interface's thread, shown on the map, resolved with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.behind import extent_around
from planning.harm.evidence import evidence
from planning.harm.wording import how_far
from planning.i18n import N_, Text, text
from planning.notification import KINDS, MOVEMENTS
from planning.operation import Window
from widgets.map.evidence_overlay import EvidenceLine
from widgets.panels.overlap_panel import OverlapPanel, OverlapRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from app.state import PlanState
    from app.steps.step import Step
    from planning.harm.evidence import Evidence
    from planning.operation import Operation
    from planning.overlap_list import OverlapEntry

_NOTHING = N_("Nothing that was notified is near in place and time. An unlisted place is not an empty place.")
_NO_REGISTER = N_("The plan holds no notification, so overlaps cannot be judged. Ask OCHA for the register.")
_NO_AREA = N_("The operation has no area yet: draw one, and its overlaps are listed here.")


class OverlapsPart(QObject):
    """Keeps the panel of overlaps in step with the operation in hand.

    Attributes
    ----------
    panel : OverlapPanel
        For the step to show.
    """

    def __init__(self, step: Step) -> None:
        super().__init__(step)
        self.window, self.session, self.look = step.window, step.session, step.look
        self.panel = OverlapPanel(self.look)
        self.panel.chosen.connect(lambda _: self._look_at(is_moving=True))
        self.panel.resolved.connect(self._resolve)
        self.panel.shifted.connect(lambda _: self._find())
        self.panel.window_taken.connect(self._take_window)
        self._entries: Sequence[OverlapEntry] = ()
        self._asked = self._looked = 0
        self._uid = ""

    def show_state(self) -> None:
        """Find the overlaps anew; of another operation in its planned window."""
        if self._uid != self.window.operation_uid:
            self._uid = self.window.operation_uid
            self.panel.show_planned()
        self._find()

    def left(self) -> None:
        """Take what is shown off the map, and the window back to what is planned."""
        self._asked += 1
        self._looked += 1
        self._entries = ()
        self.panel.show_planned()
        self.panel.show_overlaps((), "")
        self.window.map.show_evidence(())

    def _tried(self) -> Operation | None:
        """Return the operation in hand, in the window that is tried."""
        operation, later = self.window.operation(), timedelta(hours=self.panel.slider.value())
        if operation is None:
            return None
        window = operation.window
        return replace(operation, window=Window(window.start + later, window.end + later))

    def _find(self) -> None:
        from planning.harm.screening import screening
        from planning.overlap_list import overlap_entries

        state, operation = self.session.state, self._tried()
        self._asked += 1
        if state is None or operation is None:
            self.panel.show_overlaps((), "")
            self.panel.show_window("")
            return
        asked, areas = self._asked, state.areas_of(operation.uid)
        window = operation.window
        self.panel.show_window(text("{start} to {end}", start=window.start, end=window.end) if areas else "")

        def work() -> list[OverlapEntry] | None:
            if asked != self._asked:
                return None  # the hand has moved on
            given = screening(operation, areas, state.situation, given=state.parameters, proximity=state.proximity)
            return overlap_entries(given, state.resolutions)

        def done(found: list[OverlapEntry] | None) -> None:
            if found is not None and asked == self._asked:
                self._entries = found
                self.panel.show_overlaps([_row(each) for each in found], _empty(state, has_area=bool(areas)))
                self._look_at(is_moving=False)

        self.window.jobs.submit(work, done)

    # The one in hand

    def _look_at(self, *, is_moving: bool) -> None:
        """Show the overlap in hand on the map, with both outlines; bring it into view where it was just chosen."""
        state, current = self.session.state, self.panel.list.current_id()
        entry = next((each for each in self._entries if each.uid == current), None)
        self._looked += 1
        if state is None or entry is None:
            self.window.map.show_evidence(())
            return
        looked, overlap = self._looked, entry.overlap
        outline = next((each.geometry for each in state.areas if each.uid == overlap.area_uid), None)
        place = _place_of(state, entry)

        def work() -> tuple[Evidence, list[BaseGeometry]]:
            from planning.geodesy import densify
            from planning.handout import geometry_of

            shapes = [outline, *(geometry_of(state.situation.of(kind), row) for kind, row in place)]
            drawn = [densify(each) for each in shapes if each is not None and each.geom_type != "Point"]
            return evidence(outline, place, state.proximity), drawn

        def done(found: tuple[Evidence, list[BaseGeometry]]) -> None:
            if looked != self._looked or outline is None:
                return
            links, drawn = found[0].links, found[1]
            lines = [
                EvidenceLine(
                    each.path,
                    text("{where} · {window}", where=_where(entry, each.metres), window=entry.window),
                    is_place=_is_at_a_place(entry),
                )
                for each in links
            ]
            self.window.map.show_evidence(lines, drawn)
            if is_moving:
                self.window.map.view.fit(*extent_around(outline, links), margin=0.15)

        self.window.jobs.submit(work, done)

    def _resolve(self, uid: str, reason: str) -> None:
        from planning.errors import PalabreError
        from storage.commands.overlaps import resolve_overlap

        entry = next((each for each in self._entries if each.uid == uid), None)
        if entry is None:
            return
        if self.panel.slider.value():
            self.window.tell(text("The window is only tried. Make it the window first, or go back to the planned one."))
            return
        try:
            command = resolve_overlap(entry.resolved(reason, self.session.actor, self.window.clock()))
        except PalabreError as error:
            self.window.tell(error.text)
            return
        self.session.run(command)

    def _take_window(self, hours: int) -> None:
        from storage.commands.operations import change_operation

        tried = self._tried()
        if tried is not None and hours:
            self.panel.show_planned()
            self.session.run(change_operation(tried))


def _row(entry: OverlapEntry) -> OverlapRow:
    said = entry.resolution_words()
    state = N_("open again") if entry.is_changed else N_("open") if entry.is_open else N_("resolved")
    # The kind stands below, so that a long name has room.
    named = ", ".join(filter(None, (entry.name, entry.number)))
    met = text("{place} {time} {window}", place=entry.place, time=entry.time, window=entry.window)
    lines: list[Text | str] = [entry.title, met, *entry.notes]
    if said is not None:
        lines.append(said)
    detail = text("{area}: {place}", area=entry.area_name, place=entry.place)
    return OverlapRow(
        entry.uid, entry.overlap.grade.value, named or entry.title, detail, entry.time, state, lines, entry.is_open
    )


def _is_at_a_place(entry: OverlapEntry) -> bool:
    """Return whether it is known where what was notified stands: not on a route, in a cell or in a commune."""
    overlap = entry.overlap
    return overlap.distance_m is not None and not overlap.is_generalised and overlap.kind != MOVEMENTS


def _where(entry: OverlapEntry, metres: float) -> Text:
    if entry.overlap.distance_m is None:
        return text("Same commune, no place stated")
    return entry.place if entry.overlap.is_generalised else how_far(metres)


def _empty(state: PlanState, *, has_area: bool) -> str:
    if not has_area:
        return _NO_AREA
    return _NOTHING if any(len(state.situation.of(kind)) for kind in KINDS) else _NO_REGISTER


def _place_of(state: PlanState, entry: OverlapEntry) -> list[tuple[str, int]]:
    """Return the kind and row of what shows where a notification is: itself, or the commune that it states."""
    overlap = entry.overlap
    if overlap.distance_m is not None:
        return [(overlap.kind, overlap.row)]
    codes = state.situation.of(overlap.kind).fields.get("adm3_p_code")
    admin = state.situation.of("admin_areas")
    stated = None if codes is None else codes[overlap.row]
    known = admin.fields.get("p_code")
    if not stated or known is None:
        return []
    return [("admin_areas", row) for row, code in enumerate(known.tolist()) if code == stated][:1]
