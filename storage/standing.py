"""What stands at the place of a plan that is to be replaced: whether it is whole, what opens it, what it says."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, inspect
from sqlalchemy.exc import DBAPIError

from planning.errors import BadInput, Damaged, ForeignGeoPackage, Locked, PerhapsLocked, Refusal
from planning.i18n import text
from storage import envelope
from storage.burying import tombstones_in
from storage.ciphertext import fits, is_ciphertext
from storage.connection import Mode, make_engine
from storage.failures import BUSY, error_name
from storage.keys import Key, Unlock
from storage.opening import key_for, require_plan, touch
from storage.processes import foreign_writer
from storage.records import Tombstone


@dataclass(frozen=True, slots=True)
class Facts:
    """What a whole plan file says of itself."""

    uid: str
    act: int
    version: int
    stones: tuple[Tombstone, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """The file at the plan's place: what opens it, and what it says; None where it is damaged."""

    key: Key | None
    facts: Facts | None


def facts_of(path: Path, key: Key | None) -> Facts | None:
    """Return what a plan file says of itself, None where it is damaged.

    Raises
    ------
    Locked
        The key does not open it.
    BadInput
        It is no plan, or one of a newer Palabre.
    Refusal
        Another program is writing it.
    """
    # Only who may write can take back what a killed writer without a log left half done.
    mode: Mode = "rw" if Path(f"{path}-journal").exists() else "ro"
    engine = make_engine(path, mode, key)
    try:
        touch(engine, path, key)
        with engine.connect() as connection:
            return _read(connection, path)
    except Damaged:
        return None
    except DBAPIError as error:
        if error_name(error) in BUSY:
            raise used_by_another(path) from error
        return None
    finally:
        engine.dispose()


def _read(connection: Connection, path: Path) -> Facts | None:
    if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
        return None
    if not inspect(connection).get_table_names():  # a file of no bytes is a database too
        return None
    version = require_plan(connection, path)
    query = "SELECT uid, (SELECT max(id) FROM journal_act) FROM plan"
    uid, act = connection.exec_driver_sql(query).one()
    return Facts(str(uid), int(act or 0), version, tuple(tombstones_in(connection)))


def standing_at(path: Path, uid: str, unlock: Unlock | None, spare: Key | None) -> Standing | None:
    """Return what stands at the plan's place, None for nothing.

    ``spare`` is the backup's key: it is the plan's too where the page that the plan's own is made from is destroyed.
    """
    if not path.exists():
        return None
    keys: list[Key | None] = [None]
    if envelope.salt_of(path):
        keys = [] if spare is None else [spare]
        with suppress(Locked, PerhapsLocked):
            keys.insert(0, key_for(path, unlock))
    for key in keys:
        try:
            facts = facts_of(path, key)
        except Locked:
            continue
        except ForeignGeoPackage as error:
            raise BadInput(text("{path} is no plan, and would be lost. Restore to another name.", path=path)) from error
        if facts is not None and facts.uid != uid:
            raise BadInput(text("{path} is another plan than the backup is of. Restore to another name.", path=path))
        return Standing(key, facts)
    if is_ciphertext(path) and not any(key is not None and fits(path, key) for key in keys):
        raise Locked(
            text(
                "{path} is encrypted by another passphrase. Give the passphrase of the plan that stands there, or move"
                " that plan away first.",
                path=path,
            )
        )
    return Standing(None, None)


def used_by_another(path: Path) -> Refusal:
    """Return the refusal of a plan that another program has open."""
    return Refusal(text("{path} is open in {program}. Close it there first.", path=path, program=foreign_writer(path)))
