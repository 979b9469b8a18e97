"""The plan in hand: opened, read and written on the store's thread, shown as states on the interface's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from app.jobs import Jobs
from planning.errors import CannotWrite, Damaged, Locked, Refusal
from planning.i18n import Text, text
from planning.operation import Actor
from planning.times import Clock

if TYPE_CHECKING:
    from app.state import PlanState
    from storage.command import Command, Done
    from storage.keys import Unlock
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
    refused(Path, Exception)
        A plan could not be opened; which error it is says what may be done instead.
    failed(Exception)
        Something that was asked could not be done; the plan is as it was.
    """

    opened = Signal(object)
    changed = Signal(object, object)
    saved = Signal(object)
    closed = Signal()
    refused = Signal(object, object)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, clock: Clock, actor: Actor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.clock = clock
        self.actor = actor
        self.state: PlanState | None = None
        self._plan: Plan | None = None
        self._unlock: Unlock | None = None
        self._layers_awaited = 0

    # Opening and closing

    def open(self, path: Path, unlock: Unlock | None = None) -> None:
        """Open a plan for writing; where another process holds it, read-only, and say so."""

        def work() -> tuple[Plan, PlanState, Exception | None]:
            from storage.plan import Plan

            held: Exception | None = None
            try:
                plan = Plan.open(path, writing=True, clock=self.clock, actor=self.actor, unlock=unlock)
            except Locked:
                raise
            except (Refusal, CannotWrite) as refusal:
                held = refusal
                plan = Plan.open(path, writing=False, clock=self.clock, actor=self.actor, unlock=unlock)
            return plan, self._load(plan), held

        self._open_by(work, path, unlock)

    def open_damaged(self, path: Path, unlock: Unlock | None = None) -> None:
        """Open, read-only, what is whole in a damaged plan, and say what is not."""

        def work() -> tuple[Plan, PlanState, Exception | None]:
            from storage.plan import Plan

            plan = Plan.open_damaged(path, clock=self.clock, unlock=unlock)
            return plan, self._load(plan), None

        self._open_by(work, path, unlock)

    def create(self, path: Path, title: str, profile_id: str, passphrase: str | None = None) -> None:
        """Create an empty plan, encrypted where there is a passphrase, and open it."""

        def work() -> tuple[Plan, PlanState, Exception | None]:
            from storage.plan import Plan

            plan = Plan.create(
                path, title=title, profile=profile_id, clock=self.clock, actor=self.actor, passphrase=passphrase
            )
            return plan, self._load(plan), None

        self._open_by(work, path, None if passphrase is None else self._opened_by(passphrase))

    def _open_by(
        self, work: Callable[[], tuple[Plan, PlanState, Exception | None]], path: Path, unlock: Unlock | None
    ) -> None:
        def done(result: tuple[Plan, PlanState, Exception | None]) -> None:
            before, (self._plan, self.state, held), self._unlock = self._plan, result, unlock
            if before is not None:
                self.jobs.submit(before.close, lambda _: None, self.failed.emit, lane="store")
            self.opened.emit(self.state)
            if held is not None:
                self.failed.emit(held)

        title = text("Opening {name}", name=path.name)
        self.jobs.submit(work, done, lambda error: self.refused.emit(path, error), lane="store", title=title)

    @staticmethod
    def _opened_by(passphrase: str) -> Unlock:
        from storage.keys import Unlock

        return Unlock(passphrase)

    def _load(self, plan: Plan) -> PlanState:
        from app.state import load_state

        return load_state(plan, self.clock())

    def make_ready(self) -> None:
        """Look through the plan's file, in the background, before the first act; a damaged one is told of."""
        plan, state = self._plan, self.state
        if plan is None or state is None or state.is_read_only:
            return

        def failed(error: Exception) -> None:
            if isinstance(error, Damaged):
                self.close()
                self.refused.emit(state.path, error)
            else:
                self.failed.emit(error)

        self.jobs.submit(plan.make_ready, lambda _: None, failed, lane="store")

    def rewrite(self, work: Callable[[Plan], object], title: Text, passphrase: str | None = None) -> None:
        """Give the plan to what closes it and puts another file in its place, then open that one.

        ``passphrase`` is the new one where there is a new one; empty where the plan has none any more.
        """
        plan, state, before = self._plan, self.state, self._unlock
        if plan is None or state is None:
            return
        after = before if passphrase is None else self._opened_by(passphrase) if passphrase else None
        self._plan = self.state = self._unlock = None
        self.closed.emit()

        def failed(error: Exception) -> None:
            self.failed.emit(error)
            self.open(state.path, before)

        def task() -> None:
            try:
                work(plan)
            finally:
                plan.close()

        self.jobs.submit(task, lambda _: self.open(state.path, after), failed, lane="store", title=title)

    def close(self) -> None:
        """Close the plan; one file is left."""
        plan, self._plan, self.state, self._unlock = self._plan, None, None, None
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

    def in_background(self, work: Callable[[Plan], Result], done: Callable[[Result], None]) -> None:
        """Read the plan for longer, beside the store's thread, such as for a copy of it."""
        plan = self._plan
        if plan is not None:
            self.jobs.submit(lambda: work(plan), done, self.failed.emit)

    @property
    def unlock(self) -> Unlock | None:
        """What opened the plan in hand, where it is encrypted."""
        return self._unlock

    def read(self, work: Callable[[Plan], Result], done: Callable[[Result], None]) -> None:
        """Read something from the plan on the store's thread."""
        plan = self._plan
        if plan is not None:
            self.jobs.submit(lambda: work(plan), done, self.failed.emit, lane="store")
