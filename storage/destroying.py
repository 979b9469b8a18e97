"""Destroying records on purpose, where consent was withdrawn or has run out: from everywhere on this machine, proven.

Copies go first, then the cache, the plan last: whatever is broken off, the plan still holds the record and a second
call does the whole again. Between the plan's own two steps, taking the rows out and writing its pages anew, a second
call completes the rest; it knows then only what copies still say of the record.

Out of reach: what was exported, printed, sent or copied by hand, and blocks that the disk keeps of files that are gone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from planning.errors import BadInput, PalabreError, Refusal
from planning.i18n import Text, plural, text
from planning.kind import kinds
from planning.operation import Actor
from storage import journal
from storage.burying import put_tombstones, tombstones_in
from storage.caches import remove_caches
from storage.command import Command
from storage.compacting import write_anew
from storage.destroying_copies import rewrite_copies
from storage.destroying_proof import Proof, prove
from storage.destroying_work import Destroying
from storage.plan import Plan
from storage.records import Tombstone
from storage.scrubbing import flags_of, scrub, weigh
from storage.traces import traces_of


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
    return Foreseen({uid: named.get(uid, "") for uid in work.uids}, flags, acts, len(work.copies()))


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
    completes what was broken off and proves it anew; where nothing is left to do in the plan, no act says so again.

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
    work.cache_folder = cache_folder
    plan.make_ready()
    _require_discreet(work, reason)
    buried = {each.uid for each in work.stones}
    actor, now = actor or plan.actor, plan.clock()
    work.stones += [Tombstone(uid, kind, actor, now, reason.strip()) for uid in work.uids if uid not in buried]
    rewrite_copies(work)
    remove_caches(work.cache_folder, plan.uid)
    title = plural(
        "Destroy {count} record of {layer}",
        "Destroy {count} records of {layer}",
        len(work.uids),
        layer=Text(kinds()[kind].title),
    )
    plan.run(Command(title, partial(_take_out, work), undoable=False), actor)
    if not write_anew(plan):
        raise Refusal(
            text(
                "{path} is being read by another program, so that its log could not be emptied. The record is gone from"
                " the plan, not yet from that log: close the other program and destroy it again.",
                path=plan.path,
            )
        )
    return prove(work)


def _begin(plan: Plan, kind: str, uids: Sequence[str], home: Path) -> Destroying:
    if kind not in kinds():
        raise BadInput(text("There is no layer {kind}. There are: {kinds}.", kind=kind, kinds=", ".join(kinds())))
    work = Destroying(plan, kind, tuple(dict.fromkeys(uids)), home)
    with plan.reading() as connection:
        known = _learn(work, connection)
        work.stones = tombstones_in(connection)
    for path in work.copies():
        with suppress(PalabreError), work.reading(path) as connection:  # told of when it is to be rewritten
            known |= _learn(work, connection)
    known |= {each.uid for each in work.stones if each.kind == kind}
    for uid in work.uids:
        if uid not in known:
            raise Refusal(text("There is no record {uid} in {layer}.", uid=uid, layer=Text(kinds()[kind].title)))
    return work


def _learn(work: Destroying, connection: Connection) -> set[str]:
    found = traces_of(connection, work.kind, work.uids)
    for traces in found.values():
        work.traces.add(traces)
    return set(found)


def _require_discreet(work: Destroying, reason: str) -> None:
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


def _take_out(work: Destroying, connection: Connection, _: datetime) -> None:
    work.scrubbed[work.plan.path] = scrub(connection, work.kind, work.uids, work.traces, journal.open_act(connection))
    put_tombstones(connection, work.stones)
