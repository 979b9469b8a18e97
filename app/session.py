"""The plan in hand: opened, read and written on the store's thread, shown as states on the interface's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from app.jobs import Jobs
from planning.errors import Refusal
from planning.i18n import Text, text
from planning.operation import Actor
from planning.times import Clock

if TYPE_CHECKING:
    from app.state import PlanState
    from storage.command import Command, Done
    from storage.plan import Plan
    from storage.records import LayerState

Result = TypeVar("Result")


class Session(QObject):
    """One plan at a time.

    Signals
    -------
    opened(PlanState), changed(PlanState, frozenset)
        The plan as it is now, and the kinds that an act has changed.
    saved(Text or None)
        An act is committed; its title, None for what a planner sees done, such as a layer hidden.
    closed()
        No plan is in hand.
    failed(Exception)
        Something that was asked could not be done; the plan is as it was.
    """

    opened = Signal(object)
    changed = Signal(object, object)
    saved = Signal(object)
    closed = Signal()
    failed = Signal(object)

    def __init__(self, jobs: Jobs, clock: Clock, actor: Actor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.clock = clock
        self.actor = actor
        self.state: PlanState | None = None
        self._plan: Plan | None = None
        self._layers_awaited = 0

    # Opening and closing

    def open(self, path: Path) -> None:
        """Open a plan for writing; where another process holds it, read-only, and say so."""

        def work() -> tuple[Plan, PlanState, Exception | None]:
            from storage.plan import Plan

            held: Exception | None = None
            try:
                plan = Plan.open(path, writing=True, clock=self.clock, actor=self.actor)
            except Refusal as refusal:
                held = refusal
                plan = Plan.open(path, writing=False, clock=self.clock, actor=self.actor)
            return plan, self._load(plan), held

        self._open_by(work, path)

    def create(self, path: Path, title: str, profile_id: str) -> None:
        """Create an empty plan and open it."""

        def work() -> tuple[Plan, PlanState, Exception | None]:
            from storage.plan import Plan

            plan = Plan.create(path, title=title, profile=profile_id, clock=self.clock, actor=self.actor)
            return plan, self._load(plan), None

        self._open_by(work, path)

    def _open_by(self, work: Callable[[], tuple[Plan, PlanState, Exception | None]], path: Path) -> None:
        def done(result: tuple[Plan, PlanState, Exception | None]) -> None:
            before, (self._plan, self.state, held) = self._plan, result
            if before is not None:
                self.jobs.submit(before.close, lambda _: None, self.failed.emit, lane="store")
            self.opened.emit(self.state)
            if held is not None:
                self.failed.emit(held)

        title = text("Opening {name}", name=path.name)
        self.jobs.submit(work, done, self.failed.emit, lane="store", title=title)

    def _load(self, plan: Plan) -> PlanState:
        from app.state import load_state

        return load_state(plan, self.clock())

    def close(self) -> None:
        """Close the plan; one file is left."""
        plan, self._plan, self.state = self._plan, None, None
        if plan is not None:
            self.jobs.submit(plan.close, lambda _: None, self.failed.emit, lane="store")
            self.closed.emit()

    # Acts

    def run(self, command: Command, done: Callable[[Done], None] | None = None) -> None:
        """Do one act; the state follows when it is committed."""
        self._act(lambda plan: plan.run(command, self.actor), command.title, done)

    def store_layers(self, command: Command, layers: Sequence[LayerState]) -> None:
        """Store how layers are shown, as one act. The state has ``layers``, all of them, at once: the eye is quick.

        Of a plan that is open read-only nothing is stored, and the layers are shown so until it is closed.
        """
        before = self.state
        if before is None:
            return
        self.state = replace(before, layers=tuple(layers))
        if before.is_read_only:
            return
        self._act(lambda plan: plan.run(command, self.actor), command.title, layers_before=before.layers)

    def undo(self) -> None:
        """Take the latest act back."""
        if self.state is not None and self.state.undo_title is not None:
            self._act(lambda plan: plan.undo(self.actor), text("Undone: {title}", title=self.state.undo_title))

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.state is not None and self.state.redo_title is not None:
            self._act(lambda plan: plan.redo(self.actor), text("Done again: {title}", title=self.state.redo_title))

    def act(
        self,
        work: Callable[[Plan], Result],
        title: Text,
        done: Callable[[Result], None] | None = None,
        *,
        changes: frozenset[str] = frozenset(),
    ) -> None:
        """Run something that acts on the plan by itself (an import, an answer, a package).

        ``changes`` are the kinds to read anew afterwards, beside operations, areas, register and signatures.
        """
        self._act(work, title, done, changes=changes)

    def _act(
        self,
        work: Callable[[Plan], Result],
        title: Text,
        done: Callable[[Result], None] | None = None,
        *,
        changes: frozenset[str] | None = None,
        layers_before: tuple[LayerState, ...] | None = None,
    ) -> None:
        plan, before = self._plan, self.state
        if plan is None or before is None:
            return
        if before.is_read_only:
            self.failed.emit(Refusal(text("This plan is open read-only. Save a copy to change it.")))
            return

        def task() -> tuple[Result, PlanState, frozenset[str]]:
            from app.state import load_state

            result = work(plan)
            changed = frozenset(getattr(result, "kinds", ())) if changes is None else changes
            return result, load_state(plan, self.clock(), self.state, changed), changed

        is_told = layers_before is None
        if not is_told:
            self._layers_awaited += 1

        def delivered(parcel: tuple[Result, PlanState, frozenset[str]]) -> None:
            self._layers_awaited -= not is_told
            if plan is not self._plan:
                return  # closed meanwhile, with the act in it
            result, state, changed = parcel
            shown = self.state
            # A layer that was switched meanwhile is on its way: what was read before it must not switch it back.
            self.state = replace(state, layers=shown.layers) if shown and self._layers_awaited else state
            self.changed.emit(self.state, changed)
            self.saved.emit(title if is_told else None)
            if done is not None:
                done(result)

        def failed(error: Exception) -> None:
            self._layers_awaited -= not is_told
            self.failed.emit(error)
            if plan is not self._plan or self.state is None:
                return
            if layers_before is not None:
                self.state = replace(self.state, layers=layers_before)
            self.changed.emit(self.state, frozenset({"operation_areas"}))

        self.jobs.submit(
            task, delivered, failed, lane="store", title=title if changes is not None and is_told else None
        )

    def read(self, work: Callable[[Plan], Result], done: Callable[[Result], None]) -> None:
        """Read something from the plan on the store's thread."""
        plan = self._plan
        if plan is not None:
            self.jobs.submit(lambda: work(plan), done, self.failed.emit, lane="store")
