"""A plan file, open: acts go in through ``run``, ``undo`` and ``redo``; everything is read inside ``reading``."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
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
from planning.profile import MissionProfile
from planning.times import Clock
from storage import envelope, journal
from storage.command import Command, Done
from storage.connection import connect, data_version
from storage.copying import copy_plan
from storage.creating import create_file
from storage.failures import explained
from storage.geopackage import refresh_contents
from storage.holder import HolderLock
from storage.identity import TABLES, Identity, read_identity
from storage.keys import Key, Unlock, new_key
from storage.missions import envelope_for, needs_encryption, protected_rows
from storage.opening import (
    fold,
    has_traces,
    key_for,
    open_for_reading,
    open_for_writing,
    prepare,
    require_file,
    require_whole,
    settle_outside_edits,
)
from storage.outside import put_back_triggers, require_unchanged, unindexed_tables, unjournaled_tables
from storage.place import durability, mount_of
from storage.private_copies import private_folder, sweep
from storage.schema import tables
from storage.tables.journal_act import TABLE as ACTS


class Plan:
    """An open plan; make one with ``create`` or ``open``, and close it, or use it in a ``with`` block.

    It may be used from several threads: each reading and each act has a connection of its own, and acts wait for each
    other. Errors of the file (full, read-only, damaged, written by another program) come as errors for a person.

    Attributes
    ----------
    path : Path
        The plan's file.
    key : Key or None
        What opens it, for storage's own modules; None for a plain plan.
    durability : Durability
        How acts are made safe in the place where the file is, and why so.
    salvage : tuple of Text
        For a damaged file: what is read of it, and what is lost.
    """

    def __init__(
        self,
        path: Path,
        engine: Engine,
        clock: Clock,
        actor: Actor,
        *,
        key: Key | None = None,
        lock: HolderLock | None = None,
        copy: TemporaryDirectory[str] | None = None,
        salvage: Sequence[Text] = (),
    ) -> None:
        self.path = path
        self.key = key
        self.durability = durability(mount_of(path))
        self.salvage = tuple(salvage)
        self._engine = engine
        self._writer = engine.execution_options(writing=True)
        self._clock = clock
        self._actor = actor
        self._lock = lock
        self._copy = copy
        self._file = path if copy is None else Path(copy.name) / path.name
        self._acting = Lock()
        self._undo = journal.UndoStacks()
        self._is_closed = False
        self._is_ready = False
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
        passphrase: str | None = None,
        profile_text: str = "",
    ) -> Self:
        """Make an empty plan and open it for writing. It appears whole or not at all.

        With a passphrase it is encrypted, and sealed to the recovery recipients of its mission profile, which is a
        shipped one by its id, or the mission's own by its TOML text.

        Raises
        ------
        BadInput
            Something is there already, or the passphrase is empty.
        CannotWrite
            The place cannot be written.
        """
        path = Path(path).resolve()
        key = None if passphrase is None else new_key(passphrase)
        uid = uid or str(uuid4())
        create_file(
            path,
            uid=uid,
            title=title,
            profile=profile,
            exercise=exercise,
            now=clock(),
            key=key,
            profile_text=profile_text,
        )
        return cls._open_for_writing(path, key, clock, actor)

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        writing: bool = False,
        clock: Clock,
        actor: Actor | None = None,
        unlock: Unlock | None = None,
    ) -> Self:
        """Open a plan.

        Raises
        ------
        BadInput
            There is none, or the file is empty, damaged, no GeoPackage, no plan, or of a newer Palabre.
        Locked
            It is encrypted, and ``unlock`` does not open it.
        Damaged
            The file contradicts itself; ``open_damaged`` reads what is whole.
        Refusal
            For writing: another process has it open for writing, whose person is named.
        CannotWrite
            For writing: the file or its folder cannot be written.
        """
        path = Path(path).resolve()
        actor = actor or Actor("")
        require_file(path)
        sweep()
        key = key_for(path, unlock)
        if writing:
            return cls._open_for_writing(path, key, clock, actor)
        engine, copy = open_for_reading(path, key)
        with explained(path, writing=False):
            return cls(path, engine, clock, actor, key=key, copy=copy)

    @classmethod
    def _open_for_writing(cls, path: Path, key: Key | None, clock: Clock, actor: Actor) -> Self:
        lock = HolderLock(path, actor, clock(), b"" if key is None else key.salt)
        try:
            with explained(path, writing=True):
                engine = open_for_writing(path, key, durability(mount_of(path)), clock())
                return cls(path, engine, clock, actor, key=key, lock=lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open_damaged(cls, path: Path | str, *, clock: Clock, unlock: Unlock | None = None) -> Self:
        """Open, for reading only, what is whole in a damaged plan; ``salvage`` says what that is. The file stays as is.

        Raises
        ------
        Damaged
            Nothing of it can be read.
        Locked
            It is encrypted, and ``unlock`` does not open it.
        """
        from storage.salvage import salvage

        path = Path(path).resolve()
        require_file(path)
        key = key_for(path, unlock)
        folder = private_folder()
        try:
            copy = Path(folder.name) / path.name
            found = salvage(path, copy, key)
            engine, _ = open_for_reading(copy, key)
            return cls(path, engine, clock, Actor(""), key=key, copy=folder, salvage=found.lines)
        except BaseException:
            folder.cleanup()
            raise

    def close(self) -> None:
        """Fold the log into the file, so that one file is left, and let others write. Closing twice is no error."""
        with self._acting:
            if self._is_closed:
                return
            self._is_closed = True
            # A plan that nobody wrote to stays as it was to the byte, a damaged one above all.
            is_open_ended = self._is_ready or has_traces(self.path)
            self._engine.dispose()
            if self._copy is not None:
                self._copy.cleanup()
            if self._lock is None:
                return
            try:
                if is_open_ended:
                    with explained(self.path, writing=True):
                        fold(self.path, self.key)
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
    def profile(self) -> MissionProfile:
        """The mission profile: the one that the plan carries, else the one that ships."""
        return self._identity.profile

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

    @property
    def is_encrypted(self) -> bool:
        """Whether the file can only be read with its passphrase."""
        return self.key is not None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the plan until the block ends, whatever others write meanwhile.

        Raises
        ------
        BadInput
            The file cannot be read (any more).
        """
        self._require_open()
        with explained(self.path, writing=False), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def reading_together(self, count: int) -> Iterator[list[Connection]]:
        """Give up to `count` connections that all see one state of the plan, each for a thread of its own.

        Where somebody writes at that very moment it is one connection.

        Raises
        ------
        BadInput
            The file cannot be read (any more).
        """
        self._require_open()
        with explained(self.path, writing=False), ExitStack() as stack:
            readers = [stack.enter_context(self._engine.connect()) for _ in range(count)]
            before = data_version(readers[0])
            for reader in reversed(readers):
                stack.enter_context(reader.begin())
                # A state is chosen by the first look, not by BEGIN.
                reader.exec_driver_sql("SELECT count(*) FROM sqlite_master")
            yield readers if data_version(readers[0]) == before else readers[:1]

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
            settle_outside_edits(connection, now)
            act = journal.begin_act(connection, command.title, actor or self._actor, now, undoable=command.undoable)
            with self._without_protected(connection):
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

    def make_ready(self) -> None:
        """Look through the whole file and make it ready to be written; done once, at the latest by the first act.

        Raises
        ------
        Refusal
            The plan is open for reading only.
        Damaged
            The file contradicts itself, or another program rebuilt tables of it; nothing was written.
        CannotWrite
            The file or its folder cannot be written.
        """
        if self._lock is None:
            raise Refusal(text("{path} is open for reading only.", path=self.path))
        with self._acting:
            if self._is_ready:
                return
            with self.reading() as connection:
                require_whole(connection, self.path)
                require_unchanged(connection, self.path)
                is_stripped = bool(unjournaled_tables(connection) or unindexed_tables(connection))
            with explained(self.path, writing=True):
                prepare(self.path, self.key, self.durability)
                if self.key is not None:
                    self._seal(self.key)
                if is_stripped:
                    with self._writer.begin() as connection:
                        settle_outside_edits(connection, self._clock())
                        put_back_triggers(connection, self._clock())
            self._is_ready = True

    def copy_to(self, target: Path) -> None:
        """Write a whole copy of the plan as it is now, with the same passphrase; it appears whole or not at all.

        Raises
        ------
        CannotWrite
            The target cannot be written.
        """
        copy_plan(self._file, target, self.key)

    @contextmanager
    def exclusive(self) -> Iterator[sqlite3.Connection]:
        """Give a connection of the driver in autocommit, while every act waits: for what no transaction can do.

        What the plan remembers of its file is read anew afterwards.

        Raises
        ------
        Refusal
            The plan is open for reading only.
        CannotWrite
            The file cannot be written.
        """
        self.make_ready()
        with self._acting:
            self._require_open()
            with explained(self.path, writing=True):
                synchronous = self.durability.synchronous
                with closing(connect(self.path, "rw", self.key, synchronous)) as connection:
                    yield connection
            self._undo.reset()
            self._identity = self._read_identity()

    @property
    def actor(self) -> Actor:
        """Who acts where an act names nobody else."""
        return self._actor

    @property
    def clock(self) -> Clock:
        """The clock from which acts and snapshots take their time."""
        return self._clock

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        self.make_ready()
        with self._acting:
            self._require_open()
            with explained(self.path, writing=True), self._writer.begin() as connection:
                yield connection

    @contextmanager
    def _without_protected(self, connection: Connection) -> Iterator[None]:
        if self.key is not None or not self.profile.requires_encryption:
            yield
            return
        before = protected_rows(connection)
        yield
        if protected_rows(connection) > before:
            raise Refusal(needs_encryption(self.profile))

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
            step = self._undo.follow(connection)[which]
            if step is None:
                return None
            now = self._clock()
            settle_outside_edits(connection, now)
            named = Text(title, {"title": step.title})
            act = journal.begin_act(connection, named, actor or self._actor, now, undoable=True, undoes=step.act)
            journal.revert(connection, step.act, tables().__getitem__)
            kinds = self._finish(connection, act, now)
        self._reread_identity(kinds)
        return Done(act, None, kinds)

    def _reread_identity(self, kinds: frozenset[str]) -> None:
        if TABLES & kinds:
            self._identity = self._read_identity()

    def _require_open(self) -> None:
        if self._is_closed:
            raise RuntimeError("the plan is closed")

    def _seal(self, key: Key) -> None:
        # The envelope is kept as it is for as long as the profile names the same recipients.
        recipients = self.profile.recovery_recipients
        found = envelope.read(self.path)
        if found is None or found.recipients != recipients:
            envelope.put_beside(self.path, envelope_for(self.profile, key))

    def _step_title(self, which: int) -> Text | None:
        with self.reading() as connection:
            step = self._undo.follow(connection)[which]
        return None if step is None else step.title

    def _read_identity(self) -> Identity:
        with self._engine.connect() as connection, connection.begin():
            return read_identity(connection)
