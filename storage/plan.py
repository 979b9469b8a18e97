"""A plan file, open: acts go in through ``run``, ``undo`` and ``redo``; everything is read inside ``reading``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from types import TracebackType
from typing import Self
from uuid import uuid4

from sqlalchemy import Connection, Engine, func, select

from planning.errors import Refusal
from planning.i18n import N_, Text, text
from planning.operation import Actor
from planning.times import Clock
from storage import journal
from storage.command import Command, Done
from storage.creating import create_file
from storage.failures import explained
from storage.geopackage import refresh_contents
from storage.holder import HolderLock
from storage.opening import fold, open_for_reading, open_for_writing, require_file
from storage.schema import tables
from storage.tables.journal_act import TABLE as ACTS
from storage.tables.plan import TABLE as PLAN


@dataclass(frozen=True, slots=True)
class _Identity:
    uid: str
    title: str
    profile_id: str
    is_exercise: bool
    settings: Mapping[str, object]


class Plan:
    """An open plan; make one with ``create`` or ``open``, and close it, or use it in a ``with`` block.

    It may be used from several threads: each reading and each act has a connection of its own, and acts wait for each
    other. Errors of the file (full, read-only, damaged, written by another program) come as errors for a person.
    """

    def __init__(
        self,
        path: Path,
        engine: Engine,
        clock: Clock,
        actor: Actor,
        *,
        lock: HolderLock | None = None,
        copy: TemporaryDirectory[str] | None = None,
    ) -> None:
        self.path = path
        self._engine = engine
        self._writer = engine.execution_options(writing=True)
        self._clock = clock
        self._actor = actor
        self._lock = lock
        self._copy = copy
        self._acting = Lock()
        self._is_closed = False
        self._identity = self._read_identity()

    @classmethod
    def create(
        cls,
        path: Path | str,
        *,
        title: str,
        profile: str = "blank",
        exercise: bool = False,
        clock: Clock,
        actor: Actor,
        uid: str | None = None,
    ) -> Self:
        """Make an empty plan and open it for writing. It appears whole or not at all.

        Raises
        ------
        BadInput
            Something is there already.
        CannotWrite
            The place cannot be written.
        """
        path = Path(path).resolve()
        create_file(path, uid=uid or str(uuid4()), title=title, profile=profile, exercise=exercise, now=clock())
        return cls.open(path, writing=True, clock=clock, actor=actor)

    @classmethod
    def open(cls, path: Path | str, *, writing: bool = False, clock: Clock, actor: Actor | None = None) -> Self:
        """Open a plan.

        Raises
        ------
        BadInput
            There is none, or the file is empty, damaged, no GeoPackage, no plan, or of a newer Palabre.
        Refusal
            For writing: another process has it open for writing, whose person is named.
        CannotWrite
            For writing: the file or its folder cannot be written.
        """
        path = Path(path).resolve()
        actor = actor or Actor("")
        if not writing:
            engine, copy = open_for_reading(path)
            with explained(path, writing=False):
                return cls(path, engine, clock, actor, copy=copy)
        require_file(path)
        lock = HolderLock(path, actor, clock())
        try:
            with explained(path, writing=True):
                return cls(path, open_for_writing(path), clock, actor, lock=lock)
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """Fold the log into the file, so that one file is left, and let others write. Closing twice is no error."""
        with self._acting:
            if self._is_closed:
                return
            self._is_closed = True
            self._engine.dispose()
            if self._copy is not None:
                self._copy.cleanup()
            if self._lock is None:
                return
            try:
                with explained(self.path, writing=True):
                    fold(self.path)
            finally:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def uid(self) -> str:
        """The plan's own uid."""
        return self._identity.uid

    @property
    def title(self) -> str:
        """What people call the plan."""
        return self._identity.title

    @property
    def profile_id(self) -> str:
        """Id of the mission profile."""
        return self._identity.profile_id

    @property
    def is_exercise(self) -> bool:
        """Whether nothing in the plan is real."""
        return self._identity.is_exercise

    @property
    def settings(self) -> Mapping[str, object]:
        """The plan's settings by name; callers must not change them."""
        return self._identity.settings

    @property
    def read_only(self) -> bool:
        """Whether the plan was opened for reading."""
        return self._lock is None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the plan until the block ends, whatever others write meanwhile.

        Raises
        ------
        BadInput
            The file cannot be read (any more).
        """
        if self._is_closed:
            raise RuntimeError("the plan is closed")
        with explained(self.path, writing=False), self._engine.connect() as connection, connection.begin():
            yield connection

    def run(self, command: Command, actor: Actor | None = None) -> Done:
        """Do a command: one transaction and one act of the journal, or nothing at all.

        A command that changes nothing leaves no act.

        Raises
        ------
        Refusal
            The plan is open for reading only, or another program is writing, which is named.
        CannotWrite
            The file cannot be written; nothing in it was changed.
        """
        with self._writing() as connection:
            now = self._clock()
            act = journal.begin_act(connection, command.title, actor or self._actor, now, undoable=command.undoable)
            result = command.apply(connection, now)
            kinds = self._finish(connection, act, now)
        self._reread_identity(kinds)
        return Done(act if kinds else self.latest_act(), result, kinds)

    def undo(self, actor: Actor | None = None) -> Done | None:
        """Take the latest act back that was not taken back yet, as an act of its own; None where there is none.

        Raises what ``run`` raises, and Refusal where a row was changed since by what undo passes over.
        """
        return self._take_back(0, N_("Undo: {title}"), actor)

    def redo(self, actor: Actor | None = None) -> Done | None:
        """Do again what was undone last and not redone, as an act of its own; None where there is none."""
        return self._take_back(1, N_("Redo: {title}"), actor)

    def undo_title(self) -> Text | None:
        """Return the title of the act that ``undo`` would take back."""
        return self._step_title(0)

    def redo_title(self) -> Text | None:
        """Return the title of the act that ``redo`` would do again."""
        return self._step_title(1)

    def latest_act(self) -> int:
        """Return the number of the latest act, 0 where there is none."""
        with self.reading() as connection:
            return int(connection.execute(select(func.max(ACTS.c.id))).scalar_one() or 0)

    @property
    def clock(self) -> Clock:
        """The clock from which acts and snapshots take their time."""
        return self._clock

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self._lock is None:
            raise Refusal(text("{path} is open for reading only.", path=self.path))
        with self._acting:
            if self._is_closed:
                raise RuntimeError("the plan is closed")
            with explained(self.path, writing=True), self._writer.begin() as connection:
                yield connection

    def _finish(self, connection: Connection, act: int, now: datetime) -> frozenset[str]:
        kinds = journal.touched(connection, act)
        if not kinds:
            connection.rollback()
            return kinds
        journal.close_act(connection)
        refresh_contents(connection, (tables()[name] for name in sorted(kinds)), now)
        return kinds

    def _take_back(self, which: int, title: str, actor: Actor | None) -> Done | None:
        with self._writing() as connection:
            step = journal.steps(connection)[which]
            if step is None:
                return None
            now = self._clock()
            named = Text(title, {"title": step.title})
            act = journal.begin_act(connection, named, actor or self._actor, now, undoable=True, undoes=step.act)
            journal.revert(connection, step.act, tables().__getitem__)
            kinds = self._finish(connection, act, now)
        self._reread_identity(kinds)
        return Done(act, None, kinds)

    def _reread_identity(self, kinds: frozenset[str]) -> None:
        if PLAN.name in kinds:
            self._identity = self._read_identity()

    def _step_title(self, which: int) -> Text | None:
        with self.reading() as connection:
            step = journal.steps(connection)[which]
        return None if step is None else step.title

    def _read_identity(self) -> _Identity:
        with self._engine.connect() as connection, connection.begin():
            row = connection.execute(select(PLAN)).one()._mapping
        return _Identity(
            row["uid"], row["title"], row["profile"], bool(row["exercise"]), json.loads(row["settings"] or "{}")
        )
