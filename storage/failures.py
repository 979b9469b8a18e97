"""What SQLite says when it cannot go on, as a message for a person. Told by its codes, not by its words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from planning.errors import BadInput, CannotWrite, Damaged, PalabreError, Refusal
from planning.i18n import Text, text
from storage.processes import foreign_writer

_CANNOT_WRITE = {
    "SQLITE_READONLY": text("it is read-only"),
    "SQLITE_FULL": text("the disk is full"),
    "SQLITE_IOERR": text("the disk reports an error"),
    "SQLITE_CANTOPEN": text("the file or a file beside it cannot be opened"),
    "SQLITE_PERM": text("access is denied"),
}
# A function in a statement, as SQLCipher's that writes a file anew, passes on the words of what failed, not its code.
_BY_WORDS = {
    "disk I/O error": "SQLITE_IOERR",
    "database or disk is full": "SQLITE_FULL",
    "database disk image is malformed": "SQLITE_CORRUPT",
}
# Whoever reads a file with a log needs room beside it for the log's index.
_NO_ROOM_FOR_LOG_INDEX = "SQLITE_IOERR_SHMSIZE"
BUSY = frozenset({"SQLITE_BUSY", "SQLITE_LOCKED"})
UNREACHABLE = frozenset({"SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM"})


def error_name(error: BaseException) -> str:
    """Return SQLite's primary name of an error: ``SQLITE_IOERR`` for ``SQLITE_IOERR_WRITE``, empty for any other error.

    Of either driver, SQLite's or SQLCipher's, and as SQLAlchemy wraps it.
    """
    return "_".join(_extended_name(error).split("_")[:2])


def _extended_name(error: BaseException) -> str:
    told = error.orig if isinstance(error, DBAPIError) else error
    name = str(getattr(told, "sqlite_errorname", ""))
    return _BY_WORDS.get(str(told), name) if name == "SQLITE_ERROR" else name


@contextmanager
def explained(path: Path, *, writing: bool) -> Iterator[None]:
    """Turn SQLite's errors about the file into errors for a person; an error in our own statements stays what it is.

    Raises
    ------
    Refusal
        Another program is writing; it is named.
    CannotWrite
        Read-only, full, failing; full also when reading. The transaction was rolled back.
    BadInput
        Not a database, or damaged; or, when reading, not readable.
    """
    try:
        yield
    except Exception as error:
        if _extended_name(error) == _NO_ROOM_FOR_LOG_INDEX:
            raise CannotWrite(cannot_write(path, _CANNOT_WRITE["SQLITE_FULL"])) from error
        person = _for_person(error_name(error), path, writing)
        if person is None:
            raise
        raise person from error


def _for_person(name: str, path: Path, writing: bool) -> PalabreError | None:
    if name in BUSY:
        return Refusal(
            text(
                "{path} is being written by {holder}. Try again when it is done.",
                path=path,
                holder=foreign_writer(path),
            )
        )
    if name == "SQLITE_NOTADB":
        return BadInput(not_a_plan(path))
    if name == "SQLITE_CORRUPT":
        return Damaged(damaged(path))
    reason = _CANNOT_WRITE.get(name)
    if reason is None:
        return None
    if writing:
        return CannotWrite(cannot_write(path, reason))
    return BadInput(text("{path} cannot be read: {reason}.", path=path, reason=reason))


def cannot_write(path: Path, reason: Text) -> Text:
    """Return the message for a plan that cannot be written."""
    return text("{path} cannot be written: {reason}. Nothing in it was changed.", path=path, reason=reason)


def damaged(path: Path) -> Text:
    """Return the message for a plan whose pages or rows contradict each other."""
    return text("{path} is damaged. Take it from a backup.", path=path)


def not_a_plan(path: Path) -> Text:
    """Return the message for a file that is no SQLite database."""
    return text("{path} is not a plan: it is not a GeoPackage.", path=path)
