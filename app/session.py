"""The plan in hand: opened, read and written on the store's thread, shown as states on the interface's."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.jobs import Jobs
from planning.errors import CannotWrite, Damaged, Locked, PalabreError, PerhapsLocked, Refusal
from planning.i18n import Text, text
from planning.operation import Actor
from planning.times import Clock

if TYPE_CHECKING:
    from app.glimpse import Glimpse
    from app.state import PlanState
    from layers.prepared import Prepared
    from storage.command import Command, Done
    from storage.keys import Unlock
    from storage.plan import Plan
    from storage.records import LayerState

Result = TypeVar("Result")

_LOOK_AGAIN_MS = 3_000
"""So often the plan is looked at for what other programs wrote; a look costs a millisecond."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """A plan just opened: by what, why not for writing, and the copy of what it was before it was brought up."""

    plan: Plan
    glimpse: Glimpse
    unlock: Unlock | None
    held: Exception | None = None
    older: Path | None = None


class Session(QObject):
    """One plan at a time.

    Signals
    -------
    glimpsed(Glimpse)
        Another plan is in hand, of which only what its map shows has been read; `read_on` reads the rest.
    opened(PlanState), changed(PlanState, frozenset)
        The plan as it is now, and the kinds that an act has changed.
    saved(Text or None)
        An act is committed; its title, None for what a planner sees done, such as a layer hidden.
    closed()
        No plan is in hand.
    refused(Path, Exception, Unlock or None)
        A plan could not be opened by what was given; which error it is says what may be done instead.
    held(Path, Exception)
        The plan is open read-only, and why not for writing.
    brought_up(Path)
        The plan was of an older version; what it was is kept in this file.
    rewriting(Text or None)
        The plan is closed while its file is made anew, which is told; None when that is over.
    failed(Exception)
        Something that was asked could not be done; the plan is as it was.
    """

    glimpsed = Signal(object)
    opened = Signal(object)
    changed = Signal(object, object)
    saved = Signal(object)
    closed = Signal()
    refused = Signal(object, object, object)
    held = Signal(object, object)
    brought_up = Signal(object)
    rewriting = Signal(object)
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
        self._is_rewriting = False
        self._rest: Callable[[], None] | None = None
        # No file is closed or made anew while a copy of it is being read.
        self._reading = threading.Lock()
        self._watch = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._watch.timeout.connect(self.look_again)
        self._watch.start()

    # Opening and closing

    def open(self, path: Path, unlock: Unlock | None = None) -> None:
        """Open a plan for writing; where that cannot be, read-only, and say so."""
        if self._is_free():
            self._open_by(lambda: self._opened(path, (unlock,)), path, unlock)

    def open_damaged(self, path: Path, unlock: Unlock | None = None) -> None:
        """Open, read-only, what is whole in a damaged plan, and say what is not."""

        def work() -> _Opened:
            from storage.plan import Plan

            return self._glimpse(Plan.open_damaged(path, clock=self.clock, unlock=unlock), unlock)

        if self._is_free():
            self._open_by(work, path, unlock)

    def create(self, path: Path, title: str, profile_id: str, passphrase: str | None = None) -> None:
        """Create an empty plan, encrypted where there is a passphrase, and open it."""
        unlock = _unlock(passphrase)

        def work() -> _Opened:
            from storage.plan import Plan

            plan = Plan.create(
                path, title=title, profile=profile_id, clock=self.clock, actor=self.actor, passphrase=passphrase
            )
            return self._glimpse(plan, unlock)

        if self._is_free():
            self._open_by(work, path, unlock)

    def _is_free(self) -> bool:
        if self._is_rewriting:
            self.failed.emit(Refusal(text("A plan is being made anew. Wait until that is done.")))
        return not self._is_rewriting

    def _opened(self, path: Path, unlocks: Sequence[Unlock | None]) -> _Opened:
        """Open a plan by the first of ``unlocks`` that does."""
        *others, last = unlocks
        for unlock in others:
            try:
                return self._opened_by(path, unlock)
            except (Locked, PerhapsLocked):
                continue
        return self._opened_by(path, last)

    def _opened_by(self, path: Path, unlock: Unlock | None) -> _Opened:
        from storage.opening import before_migrations
        from storage.plan import Plan

        path = path.resolve()
        before = before_migrations(path)
        held: Exception | None = None
        try:
            plan = Plan.open(path, writing=True, clock=self.clock, actor=self.actor, unlock=unlock)
        except Locked:
            raise
        except (Refusal, CannotWrite) as refusal:
            held = refusal
            plan = Plan.open(path, writing=False, clock=self.clock, actor=self.actor, unlock=unlock)
        older = next((each for each in before_migrations(path) if each not in before), None)
        return replace(self._glimpse(plan, unlock), held=held, older=older)

    def _glimpse(self, plan: Plan, unlock: Unlock | None) -> _Opened:
        from app.column_cache import ColumnCache
        from app.glimpse import take_glimpse

        try:
            return _Opened(plan, take_glimpse(plan, self.clock(), ColumnCache()), unlock)
        except BaseException:
            plan.close()
            raise

    def _open_by(
        self,
        work: Callable[[], _Opened],
        path: Path,
        unlock: Unlock | None,
        then: Callable[[], None] = lambda: None,
    ) -> None:
        def seen(found: _Opened) -> None:
            before, self._plan, self.state, self._unlock = self._plan, found.plan, None, found.unlock
            if before is not None:
                self._let_go(before)
            self._rest = lambda: self._read(found, path, then)
            self._settle()
            self.glimpsed.emit(found.glimpse)

        def failed(error: Exception) -> None:
            self._settle()
            self.refused.emit(path, error, unlock)
            then()

        self.jobs.submit(work, seen, failed, lane="store", title=_opening(path))

    def read_on(self) -> None:
        """Read what the glimpse of the plan in hand left out; once for each plan."""
        rest, self._rest = self._rest, None
        if rest is not None:
            rest()

    def _read(self, found: _Opened, path: Path, then: Callable[[], None]) -> None:
        def work() -> PlanState:
            from app.state import load_state

            return load_state(found.plan, self.clock(), glimpse=found.glimpse)

        def done(state: PlanState) -> None:
            if found.plan is not self._plan:
                return  # closed, or another one opened, while it was being read
            self.state = state
            self.opened.emit(state)
            if found.older is not None:
                self.brought_up.emit(found.older)
            if found.held is not None:
                self.held.emit(path, found.held)
            then()

        def failed(error: Exception) -> None:
            if found.plan is self._plan:
                self.close()
                self.refused.emit(path, error, found.unlock)
                then()

        self.jobs.submit(work, done, failed, lane="store", title=_opening(path))

    def keep_columns(self, prepared: Mapping[str, Prepared]) -> None:
        """Keep marks of kinds as the plan is now, for its next opening."""
        plan, state = self._plan, self.state
        if plan is None or state is None:
            return

        def work() -> None:
            from app.column_cache import ColumnCache

            cache = ColumnCache()
            for kind, marks in prepared.items():
                cache.keep(plan, state.read_at[kind], state.situation.of(kind), marks)

        # In the store's lane: what an act destroys is not kept after it.
        self.jobs.submit(work, lambda _: None, lane="store")

    def _settle(self) -> None:
        if self._is_rewriting:
            self._is_rewriting = False
            self.rewriting.emit(None)

    def make_ready(self) -> None:
        """Look through the plan's file, in the background, before the first act; a damaged one is told of."""
        plan, state = self._plan, self.state
        if plan is None or state is None or state.is_read_only:
            return
        self.jobs.submit(plan.make_ready, lambda _: None, lambda error: self._fail(plan, error), lane="store")

    def _fail(self, plan: Plan, error: Exception) -> None:
        """Say that something could not be done; a plan that turns out to be damaged is closed before worse happens."""
        state, unlock = self.state, self._unlock
        if isinstance(error, Damaged) and plan is self._plan and state is not None and not state.is_read_only:
            self.close()
            self.refused.emit(state.path, error, unlock)
        else:
            self.failed.emit(error)

    def rewrite(
        self, work: Callable[[Plan], Sequence[Text] | None], title: Text, told: Text, passphrase: str | None = None
    ) -> None:
        """Give the plan to what closes it and puts another file in its place, then open that one.

        Parameters
        ----------
        work : callable
            Closes the plan; after an error the file is as it was, or as it shall be. What it returns is said then.
        title, told : Text
            What is said meanwhile, and afterwards.
        passphrase : str or None
            The new one where there is a new one; empty where the plan has none any more.
        """
        plan, state, before = self._plan, self.state, self._unlock
        if plan is None or state is None:
            return
        after = before if passphrase is None else _unlock(passphrase or None)
        self._plan = self.state = self._unlock = self._rest = None
        self.closed.emit()

        def task() -> Sequence[Text] | None:
            try:
                return work(plan)
            finally:
                plan.close()

        self.replace(state.path, task, title, told, after, before)

    def replace(
        self,
        path: Path,
        work: Callable[[], Sequence[Text] | None],
        title: Text,
        told: Text,
        unlock: Unlock | None,
        *others: Unlock | None,
    ) -> None:
        """Put another file in the place of a plan that is not open, then open that one.

        After an error the plan is opened by whichever of the ways to unlock it fits the file that is there then.
        """
        if not self._is_free():
            return
        self._is_rewriting = True
        self.rewriting.emit(title)

        def task() -> Sequence[Text] | None:
            with self._reading:
                return work()

        def done(left: Sequence[Text] | None) -> None:
            def tell() -> None:
                if self.state is not None:
                    self.saved.emit(told)
                    for each in left or ():
                        self.failed.emit(Refusal(each))

            reopen((unlock, *others), tell)

        def failed(error: Exception) -> None:
            def tell() -> None:
                # What comes after the plan itself, its backups, is what failed then.
                is_done = self.state is not None and bool(others) and others[0] != unlock == self._unlock
                if is_done and isinstance(error, PalabreError):
                    said = text(
                        "The plan is done, its backups on this computer are not all: {reason}", reason=error.text
                    )
                    self.failed.emit(Refusal(said))
                else:
                    self.failed.emit(error)

            reopen((*others, unlock), tell)

        def reopen(unlocks: Sequence[Unlock | None], then: Callable[[], None]) -> None:
            self._open_by(lambda: self._opened(path, unlocks), path, unlocks[0], then)

        self.jobs.submit(task, done, failed, lane="store", title=title)

    @property
    def is_rewriting(self) -> bool:
        """Whether a plan's file is being made anew: no plan can be opened meanwhile."""
        return self._is_rewriting

    def close(self) -> None:
        """Close the plan; one file is left."""
        plan, self._plan, self.state, self._unlock, self._rest = self._plan, None, None, None, None
        if plan is not None:
            self._let_go(plan)
            self.closed.emit()

    def _let_go(self, plan: Plan) -> None:
        def task() -> None:
            with self._reading:
                plan.close()

        self.jobs.submit(task, lambda _: None, self.failed.emit, lane="store")

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

        def task() -> tuple[Result, PlanState]:
            from app.state import load_state

            result = work(plan)
            changed = frozenset(getattr(result, "kinds", ())) if changes is None else changes
            return result, load_state(plan, self.clock(), self.state, changed)

        is_told = layers_before is None
        if not is_told:
            self._layers_awaited += 1

        def delivered(parcel: tuple[Result, PlanState]) -> None:
            self._layers_awaited -= not is_told
            if plan is not self._plan:
                return  # closed meanwhile, with the act in it
            result, state = parcel
            self._take(state)
            self.saved.emit(title if is_told else None)
            if done is not None:
                done(result)

        def failed(error: Exception) -> None:
            self._layers_awaited -= not is_told
            self._fail(plan, error)
            if plan is not self._plan or self.state is None:
                return
            if layers_before is not None:
                self.state = replace(self.state, layers=layers_before)
            self.changed.emit(self.state, frozenset({"operation_areas"}))

        self.jobs.submit(
            task, delivered, failed, lane="store", title=title if changes is not None and is_told else None
        )

    def _take(self, state: PlanState) -> None:
        """Show the plan as it is now."""
        shown = self.state
        # A layer that was switched meanwhile is on its way: what was read before it must not switch it back.
        self.state = replace(state, layers=shown.layers) if shown and self._layers_awaited else state
        self.changed.emit(self.state, state.news)

    def look_again(self) -> None:
        """See whether another program, or another window, wrote to the plan, and show what it wrote."""
        plan, before = self._plan, self.state
        if plan is None or before is None or not self.jobs.is_idle:
            return

        def task() -> PlanState | None:
            from app.state import load_state
            from storage.moment import moment_of

            if moment_of(plan) == before.moment:
                return None
            return load_state(plan, self.clock(), self.state)

        def delivered(state: PlanState | None) -> None:
            if state is not None and plan is self._plan and self.state is before:
                self._take(state)

        # What hinders a look hinders the next act too, and is told then.
        self.jobs.submit(task, delivered, lambda _: None, lane="store")

    def in_background(self, work: Callable[[Plan], Result], done: Callable[[Result], None]) -> None:
        """Read the plan for longer, beside the store's thread, such as for a copy of it.

        Nothing comes of it, and nothing is said, where the plan is closed meanwhile.
        """
        plan = self._plan
        if plan is None:
            return

        def task() -> Result:
            with self._reading:
                return work(plan)

        def delivered(result: Result) -> None:
            if plan is self._plan:
                done(result)

        def failed(error: Exception) -> None:
            if plan is self._plan:
                self.failed.emit(error)

        self.jobs.submit(task, delivered, failed)

    @property
    def unlock(self) -> Unlock | None:
        """What opened the plan in hand, where it is encrypted."""
        return self._unlock

    def read(self, work: Callable[[Plan], Result], done: Callable[[Result], None]) -> None:
        """Read something from the plan on the store's thread."""
        plan = self._plan
        if plan is None:
            return

        def delivered(result: Result) -> None:
            if plan is self._plan:
                done(result)

        self.jobs.submit(lambda: work(plan), delivered, self.failed.emit, lane="store")


def _opening(path: Path) -> Text:
    return text("Opening {name}", name=path.name)


def _unlock(passphrase: str | None) -> Unlock | None:
    if passphrase is None:
        return None
    from storage.keys import Unlock

    return Unlock(passphrase)
