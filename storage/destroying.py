"""Destroying records on purpose, where consent was withdrawn or has run out: from everywhere on this machine, proven.

Backups go first, then the cache, the plan last: whatever is broken off, the plan still holds the record and a second
call does the whole again. Between the plan's own two steps, taking the rows out and writing its pages anew, a second
call completes the rest; it knows then only what backups still say of the record.

Out of reach: what was exported, printed, sent or copied by hand, and blocks that the disk keeps of files that are gone.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from planning.errors import BadInput, PalabreError, Refusal
from planning.failures import writing
from planning.i18n import Text, plural, text
from planning.kind import kinds
from planning.operation import Actor
from storage import envelope, journal
from storage.backups import list_backups, rewrite_backups, set_aside
from storage.command import Command
from storage.compacting import write_anew
from storage.connection import connect, make_engine
from storage.failures import explained
from storage.geopackage import refresh_contents
from storage.keys import Key
from storage.opening import before_migrations
from storage.plan import Plan
from storage.records import Tombstone
from storage.scanning import scan, user_tables
from storage.schema import tables
from storage.scrubbing import Scrubbed, flags_of, scrub, weigh
from storage.searching import search_files
from storage.tables import tombstones
from storage.tables.journal_act import TABLE as ACTS
from storage.tables.journal_act import from_row
from storage.traces import Traces, traces_of
from storage.whole import whole

_BESIDE = ("", "-wal", "-journal", "-shm")
# What a rewriting that was broken off has left.
_HALF_WRITTEN = re.compile(r"\.[0-9a-f]{32}\.")


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What destroying records would come to.

    Attributes
    ----------
    names : mapping of str to str
        What each record is called, by uid; empty for one without a name, or one that only backups or the journal know.
    flags, acts : int
        Harm flags and acts of the journal that name them.
    backups : int
        Backups that will be rewritten.
    """

    names: Mapping[str, str]
    flags: int
    acts: int
    backups: int


@dataclass(frozen=True, slots=True)
class Proof:
    """That records are gone, or where they are not.

    Attributes
    ----------
    destroyed : tuple of str
        Uids of the records.
    values : int
        Texts and places that were looked for.
    searched, files : int
        Bytes and files that were looked through.
    is_encrypted : bool
        Whether the pages of the plan are encrypted: then their content was looked through too, not only their bytes.
    found : tuple of Text
        Where something of the records still is. Empty where they are gone.
    mentions : tuple of Text
        Where rows that stay say the same as one of the records did; they were not touched.
    """

    destroyed: tuple[str, ...]
    values: int
    searched: int
    files: int
    is_encrypted: bool
    found: tuple[Text, ...]
    mentions: tuple[Text, ...]

    @property
    def is_proven(self) -> bool:
        """Whether nothing was found."""
        return not self.found

    def lines(self) -> list[Text]:
        """Return the proof in words."""
        lines = [
            text(
                "Searched {bytes} bytes in {files} files for {values} texts and places of what was destroyed.",
                bytes=self.searched,
                files=self.files,
                values=self.values,
            )
        ]
        if not self.values:
            lines.append(text("What they said is not known here any more: there was nothing to search for."))
        if self.is_encrypted:
            lines.append(
                text("The plan is encrypted: its decrypted content was searched too, and all its pages written anew.")
            )
        lines += self.found or [text("Nothing of it was found.")]
        return [*lines, *self.mentions]


@dataclass(slots=True)
class _Work:
    """One destroying: the plan, the records, what is known of them, what came of each file."""

    plan: Plan
    kind: str
    uids: tuple[str, ...]
    home: Path
    traces: Traces = field(default_factory=Traces)
    is_known: bool = False
    scrubbed: dict[Path, Scrubbed] = field(default_factory=dict)
    found: list[Text] = field(default_factory=list)

    def backups(self) -> list[Path]:
        """Return every copy of the plan that Palabre made: its backups, and those made beside it before a migration."""
        kept = [each.path for each in list_backups(self.home, self.plan.uid)]
        return kept + before_migrations(self.plan.path)


def foresee(plan: Plan, kind: str, uids: Sequence[str], *, home: Path) -> Foreseen:
    """Return what ``destroy`` would come to. The plan is only read.

    Raises
    ------
    BadInput
        There is no such kind.
    Refusal
        One of the records is not in the plan, nor in its journal, nor in a backup.
    """
    work = _begin(plan, kind, uids, home)
    marks = ", ".join("?" * len(work.uids))
    with plan.reading() as connection:
        named = {
            row[0]: row[1] or ""
            for row in connection.exec_driver_sql(f'SELECT uid, name FROM "{kind}" WHERE uid IN ({marks})', work.uids)
        }
        flags = connection.exec_driver_sql(
            f"SELECT count(*) FROM harm_flags WHERE subject_uid IN ({marks}) OR area_uid IN ({marks})", work.uids * 2
        ).scalar_one()
        acts = connection.exec_driver_sql(
            f"SELECT count(DISTINCT act) FROM journal_change WHERE tbl = ? AND uid IN ({marks})", (kind, *work.uids)
        ).scalar_one()
    return Foreseen({uid: named.get(uid, "") for uid in work.uids}, flags, acts, len(work.backups()))


def destroy(
    plan: Plan,
    kind: str,
    uids: Sequence[str],
    reason: str,
    *,
    home: Path,
    cache_folder: Path,
    actor: Actor | None = None,
) -> Proof:
    """Destroy records and prove it; what is left is a tombstone for each: its uid, when, by whom, why.

    Nothing brings them back, neither undo nor a backup. Called again for records that were destroyed before, it
    completes what was broken off and proves it anew.

    Parameters
    ----------
    kind, uids
        The kind's id, and the records' uids.
    reason : str
        Why; it stays in the plan, so it must not say what the records said.
    home : Path
        The folder of all plans' backups.
    cache_folder : Path
        The folder of caches, in which those of a plan begin with its uid.

    Raises
    ------
    BadInput
        There is no such kind, or no reason was given.
    Refusal
        One of the records is not there, the reason names one, or another program is reading the plan.
    CannotWrite
        A file cannot be written. Call again when it can.
    """
    if not reason.strip():
        raise BadInput(text("Say why: the reason stays when the record is gone."))
    work = _begin(plan, kind, uids, home.resolve())
    plan.make_ready()
    _require_discreet(work, reason)
    _rewrite_backups(work)
    _remove_cache(work, cache_folder)
    if work.is_known:
        title = plural(
            "Destroy {count} record of {layer}",
            "Destroy {count} records of {layer}",
            len(work.uids),
            layer=Text(kinds()[kind].title),
        )
        take_out = partial(_take_out, work, reason.strip())
        plan.run(Command(title, take_out, undoable=False), actor)
    if not write_anew(plan):
        raise Refusal(
            text(
                "{path} is being read by another program, so that its log could not be emptied. The record is gone from"
                " the plan, not yet from that log: close the other program and destroy it again.",
                path=plan.path,
            )
        )
    return _prove(work, cache_folder)


def _begin(plan: Plan, kind: str, uids: Sequence[str], home: Path) -> _Work:
    if kind not in kinds():
        raise BadInput(text("There is no layer {kind}. There are: {kinds}.", kind=kind, kinds=", ".join(kinds())))
    work = _Work(plan, kind, tuple(dict.fromkeys(uids)), home)
    with plan.reading() as connection:
        known = _learn(work, connection)
        buried = set(connection.exec_driver_sql("SELECT uid FROM tombstones WHERE kind = ?", (kind,)).scalars())
    for path in work.backups():
        with suppress(PalabreError), _opened(path, plan.key) as connection:  # told of when it is to be rewritten
            known |= _learn(work, connection)
    for uid in work.uids:
        if uid not in known | buried:
            raise Refusal(text("There is no record {uid} in {layer}.", uid=uid, layer=Text(kinds()[kind].title)))
    work.is_known = bool(known)
    return work


def _learn(work: _Work, connection: Connection) -> set[str]:
    found = traces_of(connection, work.kind, work.uids)
    for traces in found.values():
        work.traces.add(traces)
    return set(found)


def _require_discreet(work: _Work, reason: str) -> None:
    with work.plan.reading() as connection:
        flags = {flag["uid"] for uid in work.uids for flag in flags_of(connection, uid)}
        gone = weigh(connection, work.kind, work.uids, work.traces, flags).gone
    for stated in gone.texts:
        if stated in reason:
            raise Refusal(
                text(
                    "The reason says '{stated}', and would keep what is to be destroyed. Say it otherwise.",
                    stated=stated,
                )
            )


def _take_out(work: _Work, reason: str, connection: Connection, now: datetime) -> None:
    act = journal.open_act(connection)
    assert act is not None
    actor = from_row(connection.execute(ACTS.select().where(ACTS.c.id == act)).one()).actor
    work.scrubbed[work.plan.path] = scrub(connection, work.kind, work.uids, work.traces, act)
    for uid in work.uids:
        stone = tombstones.to_row(Tombstone(uid, work.kind, actor, now, reason))
        connection.execute(tombstones.TABLE.insert().prefix_with("OR IGNORE").values(stone))


@contextmanager
def _opened(path: Path, key: Key | None) -> Iterator[Connection]:
    """Give a connection to a copy of the plan that nobody has open, to read it.

    Raises
    ------
    PalabreError
        It is damaged, or has another passphrase.
    """
    with explained(path, writing=False):
        engine = make_engine(path, "immutable", key)
        with engine.connect() as connection, connection.begin():
            yield connection


def _rewrite_backups(work: _Work) -> None:
    """Take the records out of every copy of the plan, each as a whole; one that cannot be read is told of."""

    def transform(source: Path, target: Path) -> None:
        try:
            _copy_without(work, source, target)
        except (BadInput, Refusal):  # damaged, or of another passphrase
            shutil.copyfile(source, target)
            work.found.append(text("{path} cannot be read, and could not be rewritten: delete it.", path=source))

    folder = work.home / work.plan.uid
    for left in folder.glob("*"):
        if _HALF_WRITTEN.match(left.name):
            with writing(left):
                left.unlink(missing_ok=True)
    rewrite_backups(work.home, work.plan.uid, transform)
    for path in work.backups():
        if path.parent != folder:
            with whole(path) as new:
                transform(path, new)


def _copy_without(work: _Work, source: Path, target: Path) -> None:
    key = work.plan.key
    with explained(source, writing=False), closing(connect(source, "immutable", key)) as reading:
        reading.execute("SELECT count(*) FROM sqlite_master")
        with closing(connect(target, "rwc", key)) as copy:
            reading.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
    with explained(target, writing=True):
        engine = make_engine(target, "rw", key)
        try:
            with engine.execution_options(writing=True).begin() as connection:
                if set(user_tables(connection)) >= {work.kind, "harm_flags", "datasets"}:
                    work.scrubbed[source] = scrub(connection, work.kind, work.uids, work.traces, None)
                    refresh_contents(connection, [tables()[work.kind]], work.plan.clock())
        finally:
            engine.dispose()
        with closing(connect(target, "rw", key)) as copy:
            copy.execute("VACUUM")
    if key is not None:
        envelope.put_behind(target, envelope.read(source) or envelope.Envelope())


def _remove_cache(work: _Work, cache_folder: Path) -> None:
    for path in _cached(work, cache_folder):
        with writing(path):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)


def _cached(work: _Work, cache_folder: Path) -> list[Path]:
    return sorted(cache_folder.glob(f"{work.plan.uid}*"))


def _prove(work: _Work, cache_folder: Path) -> Proof:
    """Look for what only the records said in every file, as bytes and as content."""
    path = work.plan.path
    with work.plan.reading() as connection:
        _look_through(work, path, connection)
    copies = work.backups()
    for copy in copies:
        with suppress(PalabreError), _opened(copy, work.plan.key) as connection:  # told of before
            _look_through(work, copy, connection)
    beside = [each for suffix in _BESIDE if (each := Path(f"{path}{suffix}")).exists()]
    aside = set_aside(work.home, work.plan.uid)
    cached = [file for each in _cached(work, cache_folder) for file in (each, *each.rglob("*")) if file.is_file()]
    forms = work.traces.forms()
    wanted = list(forms)
    search = search_files([*beside, *copies, *aside, *cached], wanted)
    holding: dict[Path, set[object]] = {}
    for index, file in search.found:
        value = forms[wanted[index]]
        if value in _gone(work, file).forms().values():
            holding.setdefault(file, set()).add(value)
    for file, values in holding.items():
        work.found.append(
            plural(
                "{count} text or place of it is still in the bytes of {file}.",
                "{count} texts or places of it are still in the bytes of {file}.",
                len(values),
                file=file,
            )
        )
    if work.plan.is_encrypted:
        work.found += [
            text("{path} is damaged and encrypted, and cannot be searched: delete it.", path=e) for e in aside
        ]
    looked_for = {each for file in [path, *copies] for each in (*_gone(work, file).texts, *_gone(work, file).places)}
    return Proof(
        work.uids,
        len(looked_for),
        search.searched,
        len(beside) + len(copies) + len(aside) + len(cached),
        work.plan.is_encrypted,
        tuple(work.found),
        _mentions(work),
    )


def _gone(work: _Work, file: Path) -> Traces:
    """Return what must not be in a file: what the records said, unless rows that stay in it say so too."""
    path = work.plan.path
    own = work.scrubbed.get(file) or work.scrubbed.get(path)
    return Traces() if own is None else own.gone


def _look_through(work: _Work, file: Path, connection: Connection) -> None:
    forms = _gone(work, file).forms()
    for table, columns in user_tables(connection).items():
        cells = sum(1 for _ in scan(connection, table, columns, forms))
        if cells:
            work.found.append(
                plural(
                    "{count} cell of {table} in {file} still holds something of it.",
                    "{count} cells of {table} in {file} still hold something of it.",
                    cells,
                    table=table,
                    file=file,
                )
            )


def _mentions(work: _Work) -> tuple[Text, ...]:
    scrubbed = work.scrubbed.get(work.plan.path)
    return tuple(
        plural(
            "{count} row of {table} says the same in {column} and stays: see whether it should.",
            "{count} rows of {table} say the same in {column} and stay: see whether they should.",
            count,
            table=table,
            column=column,
        )
        for (table, column), count in sorted((scrubbed.mentions if scrubbed else {}).items())
    )
