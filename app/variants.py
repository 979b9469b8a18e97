"""The page that sets an operation beside a variant of it. What is compared is written nowhere until it is asked for."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal

from app.comparing import Memories, Overtaken, Wish, compared
from app.map_table import SELECT
from app.tools._ghost import GhostDrag
from app.variant_outcome import outcome_of
from app.variant_ways import VariantWays
from app.variant_words import rows_of
from planning.geodesy import densify
from planning.harm.basis import basis
from planning.harm.variant import Shift, variant
from planning.i18n import N_, Text, text
from planning.operation import Operation, OperationArea
from widgets.panels.choice import Choice
from widgets.panels.variants_panel import Outcome, VariantsPanel

if TYPE_CHECKING:
    from app.comparing import Compared
    from app.state import PlanState
    from app.window import MainWindow
    from planning.harm.rule import Finding

PAGE = "variants"
_WIDTH = "inspector_width_two"


class VariantsPage(QObject):
    """The page of the inspector, with the ghost on the map.

    Signals
    -------
    progressed(int, int, int)
        Of which wish so many questions were asked, and of how many.
    """

    title = N_("Two variants")
    progressed = Signal(int, int, int)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.session = window.session
        self.look = window.look
        self.panel = VariantsPanel(self.look)
        window.inspector.add_page(PAGE, self.title, self.panel, scrolls=False, back=True)
        self._uid = self._other = ""
        self._shift = Shift()
        self._asked = 0
        self._ways = VariantWays(window)
        self._memories = Memories()
        self._compared: Compared | None = None
        self._pairs: dict[str, tuple[Finding | None, Finding | None]] = {}
        self._ghost: tuple[OperationArea, ...] = ()
        self._sizes: list[int] = []
        self._connect()

    def _connect(self) -> None:
        panel = self.panel
        panel.other_chosen.connect(self._choose_other)
        panel.form.stated.connect(self._state)
        panel.drag_toggled.connect(self._drag)
        panel.reset_requested.connect(lambda: self._state(Shift()))
        panel.compare_requested.connect(self._compare)
        panel.cancel_requested.connect(self._cancel)
        panel.make_requested.connect(self._make)
        panel.keep_requested.connect(self._keep)
        panel.table.chosen.connect(self._look_at)
        self.progressed.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        self.window.map.tool_changed.connect(lambda _: panel.show_dragging(is_dragging=False))
        self.look.language_changed.connect(self._show_rows)

    # The page

    @property
    def is_open(self) -> bool:
        """Whether the inspector shows it."""
        return self.window.inspector.page() == PAGE

    def enter(self, state: PlanState) -> None:
        """Show it, with room for two sides, and B in reach of the hand."""
        self._sizes = self.window.workspace.sizes()
        self.window.inspector.show_page(PAGE)
        self.window.widen_inspector(_WIDTH)
        self.show_state(state)
        if self._ghost:
            self.panel.drag.setChecked(True)
        self.panel.form.east.setFocus()

    def leave(self) -> None:
        """Take both sides off the map and forget what was screened."""
        self._forget()
        self._memories = Memories()
        self.panel.show_rows((), "")
        self.window.map.use(SELECT)
        self.window.map.show_variants((), ())
        self._ghost = ()
        if self.session.state is not None and self._sizes:
            self.window.workspace.setSizes(self._sizes)

    def show_state(self, state: PlanState) -> None:
        """Compare again over what the plan knows now."""
        operation = self.window.operation()
        uid = operation.uid if operation else ""
        if uid != self._uid or (self._other and state.operation(self._other) is None):
            self._uid, self._other, self._shift = uid, "", Shift()
        others = [
            Choice(each.uid, Text("{ref} {title}", {"ref": each.ref, "title": each.title}))
            for each in state.operations
            if each.uid != uid
        ]
        self.panel.show_choices(others if operation else (), self._other)
        if operation:
            self.panel.form.show_planned(operation.window.start)
        self.window.inspector.show_head(PAGE, self.title, operation.ref if operation else "")
        self._show_shift()
        self._compare()

    # What B is

    def _choose_other(self, uid: str) -> None:
        state = self.session.state
        if state is not None:
            self._other = uid
            if uid:
                self.window.map.use(SELECT)
            self.show_state(state)
            self._bring_into_view()

    def _state(self, shift: Shift) -> None:
        """Take a shift that was stated, and look where it leads."""
        self._take(shift)
        self._bring_into_view()

    def _bring_into_view(self) -> None:
        """Look at both sides, unless all of B is seen."""
        sides, view = self._sides(self._shift), self.window.map.view
        if sides is None:
            return
        bounds = [[each.geometry.bounds for each in areas] for _, areas in sides]
        corners = np.array(bounds[1]).reshape(-1, 2)
        if not all(view.rect().contains(each.toPoint()) for each in view.to_pixels(corners[:, 0], corners[:, 1])):
            self.window.map.fit_areas([*bounds[0], *bounds[1]])

    def _take(self, shift: Shift) -> None:
        """Let B differ so from A, and compare."""
        self._shift = shift
        self._show_shift()
        self._compare()

    def _show_shift(self, shift: Shift | None = None) -> None:
        """Show what B is on the form and on the map; while it is dragged, ``shift`` is where the hand has it."""
        shown = self._shift if shift is None else shift
        sides = self._sides(shown)
        self.panel.form.show_shift(shown)
        if sides is None:
            self._ghost = ()
            self.window.map.show_variants((), ())
            return
        (_, areas), (_, ghost) = sides
        self._ghost = () if self._other else ghost
        self.window.map.show_variants(*([densify(each.geometry) for each in side] for side in (areas, ghost)))

    def _sides(
        self, shift: Shift
    ) -> tuple[tuple[Operation, Sequence[OperationArea]], tuple[Operation, tuple[OperationArea, ...]]] | None:
        """Return A and B, None where no operation with an area is in hand."""
        state, operation = self.session.state, self.window.operation()
        if state is None or operation is None or not (areas := state.areas_of(operation.uid)):
            return None
        other = state.operation(self._other)
        b = variant(operation, areas, shift) if other is None else (other, state.areas_of(other.uid))
        return (operation, areas), b

    def _drag(self, is_wanted: bool) -> None:
        table = self.window.map
        if not is_wanted or not self._ghost:
            table.use(SELECT)
            return
        tool = GhostDrag(
            lambda: [each.geometry for each in self._ghost], lambda: self._shift, self._show_shift, self._take
        )
        table.lend(tool)
        self.panel.show_dragging(is_dragging=True)

    # The comparison

    def _forget(self) -> None:
        """Want no comparison any more, and show nothing of the one before."""
        self._asked += 1
        self._compared = None
        self._pairs = {}
        self.panel.show_titles("", "")
        self._ways.clear()

    def _cancel(self) -> None:
        self._forget()
        self.panel.show_rows((), N_("Not compared."))

    def _compare(self) -> None:
        """Have both sides screened off the interface's thread; what was asked before is given up."""
        self._asked += 1
        asked, state, operation = self._asked, self.session.state, self.window.operation()
        is_ready = state is not None and operation is not None and bool(state.areas_of(operation.uid))
        self.panel.show_ready(is_ready=is_ready)
        if state is None or operation is None or not is_ready:
            self._forget()
            return
        wish = Wish(state, operation, self._shift, state.operation(self._other))
        self.panel.show_outcome(outcome_of(wish))
        self.panel.show_progress(0, 1)
        at, memories = self.window.clock(), self._memories

        def tell(done: int, count: int) -> None:
            if asked != self._asked:
                raise Overtaken
            self.progressed.emit(asked, done, count)

        def work() -> Compared | None:
            try:
                return compared(wish, at, memories, tell)
            except Overtaken:
                return None

        def done(found: Compared | None) -> None:
            if found is not None and asked == self._asked:
                self._compared = found
                self._show_rows()

        def failed(error: Exception) -> None:
            if asked == self._asked:
                self._cancel()
            self.window.tell(error)

        self.window.jobs.submit(work, done, failed)

    def _show_progress(self, asked: int, done: int, count: int) -> None:
        if asked == self._asked:
            self.panel.show_progress(done, count)

    def _show_rows(self) -> None:
        found = self._compared
        if found is None:
            return
        rows, self._pairs = rows_of(found, self.look.catalogue)
        state, other = found.wish.state, found.wish.other
        self.panel.show_titles(
            text("{ref} as it is planned", ref=found.wish.operation.ref),
            Text("{ref} {title}", {"ref": other.ref, "title": other.title}) if other else found.wish.shift.said,
        )
        held = basis(state.situation)
        status = text(
            "Compared {at} over {count} records, as the plan was at {read}.",
            at=found.at,
            count=sum(each.number for each in held),
            read=f"{state.taken_at:%H:%M}",
        )
        self.panel.show_rows(rows, status, [each.words() for each in held])
        self._look_at(self.panel.table.current())

    def _look_at(self, row: str) -> None:
        """Show the ways of a flag, of the side or the sides on which it is found."""
        self._ways.show(self._compared, self._pairs.get(row))

    # What B becomes

    def _make(self) -> None:
        from storage.commands.operations import become_variant

        sides = self._sides(self._shift)
        if sides is None or self._other:
            return
        operation, areas = sides[1]
        command = become_variant(operation, areas, self._shift.said)
        self.panel.show_outcome(Outcome(can_be_kept=False))
        self.session.run(command, lambda _: self._begin_again())

    def _begin_again(self) -> None:
        """Let the next variant start from what was B, and is A now."""
        self._shift = Shift()
        if self.is_open:
            self._take(self._shift)

    def _keep(self) -> None:
        from storage.commands.operations import keep_variant
        from storage.queries import next_operation_ref

        sides, how = self._sides(self._shift), self._shift.said
        if sides is None or self._other:
            return
        (one, _), (operation, areas) = sides

        def add(ref: str) -> None:
            title = self.look.say(text("{title} (variant)", title=one.title))
            kept = replace(operation, uid=str(uuid.uuid4()), ref=ref, title=title, variant_of=one.variant_of or one.uid)
            its_areas = [replace(each, uid=str(uuid.uuid4()), operation_uid=kept.uid) for each in areas]
            self.session.run(keep_variant(one.ref, kept, its_areas, how))

        self.panel.show_outcome(Outcome(can_be_kept=False))
        self.session.read(lambda plan: next_operation_ref(plan, operation.window.start.year), add)
