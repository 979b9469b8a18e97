"""Who writes a plan: a lock file beside it, held for as long as the plan is open for writing.

``.NAME.gpkg.lock`` carries an operating system's lock, which a crash frees, and says in JSON who holds it, and whether
the plan is encrypted, so that the process that writes a plan need not open its file to know.
"""

from __future__ import annotations

import getpass
import json
import os
import socket
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from planning.errors import CannotWrite, Refusal
from planning.failures import because
from planning.i18n import Text, text
from planning.operation import Actor
from planning.profile import role_title

# On Windows a locked byte cannot be read by others: it is one far behind the JSON.
_WINDOWS_BYTE = 1 << 20


def salt_held_here(plan: Path) -> bytes | None:
    """Return the salt of a plan that this process writes, empty for a plain one; None where it does not write it."""
    try:
        stated = json.loads(_lock_file(plan).read_text(encoding="utf-8"))
        is_ours = stated["process"] == os.getpid() and stated["host"] == socket.gethostname()
        return bytes.fromhex(stated["salt"]) if is_ours else None
    except (OSError, ValueError, KeyError, TypeError):  # nobody writes it, or another Palabre
        return None


class HolderLock:
    """The right to write a plan. Made by taking it; ``release`` gives it back.

    ``salt`` is the salt of an encrypted plan, empty for a plain one.

    Raises
    ------
    Refusal
        Someone else holds it, who is named.
    CannotWrite
        The folder cannot be written.
    """

    def __init__(self, plan: Path, actor: Actor, since: datetime, salt: bytes = b"") -> None:
        self._path = _lock_file(plan)
        try:
            self._file = self._take(plan)
            self._sign(actor, since, salt)
        except PermissionError as error:
            raise CannotWrite(
                text("{path} cannot be written: its folder is read-only. Nothing in it was changed.", path=plan)
            ) from error
        except OSError as error:
            raise CannotWrite(
                text("{path} cannot be locked for writing: {reason}.", path=plan, reason=because(error))
            ) from error

    def _sign(self, actor: Actor, since: datetime, salt: bytes) -> None:
        holder = {
            # The lock goes with the process, so the login may stand in it; the plan itself never holds one.
            "name": actor.name or _login(),
            "role": actor.role,
            "process": os.getpid(),
            "host": socket.gethostname(),
            "since": since.isoformat(),
            "salt": salt.hex(),
        }
        try:
            os.ftruncate(self._file, 0)
            os.write(self._file, json.dumps(holder, ensure_ascii=False).encode())
        except OSError:
            self.release()
            raise

    def _take(self, plan: Path) -> int:
        while True:
            file = self._opened(plan)
            if not _lock(file):
                os.close(file)
                raise Refusal(
                    text(
                        "{path} is being written by {holder}. It can be opened for reading meanwhile.",
                        path=plan,
                        holder=_described(self._path),
                    )
                )
            # The holder before us may have removed the file between our opening and our locking it.
            if _is_file_at(file, self._path):
                return file
            os.close(file)

    def _opened(self, plan: Path) -> int:
        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except PermissionError:
            if not self._path.exists():
                raise
            # Another user's lock file: who holds it can be read, and one that nobody holds is removed.
            file = os.open(self._path, os.O_RDONLY)
            if not _lock(file):
                return file
            try:
                self._path.unlink()
            finally:
                os.close(file)
            return self._opened(plan)
        if sys.platform != "win32":
            with suppress(OSError):  # it is another user's, who lets us write it
                os.fchmod(file, plan.stat().st_mode & 0o666)
        return file

    def release(self) -> None:
        """Remove the lock file and give the lock back."""
        if sys.platform == "win32":  # an open file cannot be removed there
            os.close(self._file)
            with suppress(OSError):  # the next holder has it already
                self._path.unlink()
        else:
            with suppress(OSError):  # a file that stays, in a place gone read-only, locks nobody out
                self._path.unlink()
            os.close(self._file)


def _lock_file(plan: Path) -> Path:
    return plan.with_name(f".{plan.name}.lock")


def _lock(file: int) -> bool:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(file, _WINDOWS_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(file, 0, os.SEEK_SET)
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_file_at(file: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a system without names for its users
        return ""


def _described(lock: Path) -> Text:
    try:
        stated = json.loads(lock.read_text(encoding="utf-8"))
        name, role = str(stated["name"]), str(stated["role"])
        place = {"host": str(stated["host"]), "process": str(stated["process"])}
        since = datetime.fromisoformat(stated["since"])
    except (OSError, ValueError, KeyError, TypeError):  # being written this moment, or not by us
        return text("another program")
    if not name:
        return text("someone on {host} (process {process}, since {since})", **place, since=since)
    if not role:
        return text("{name} on {host} (process {process}, since {since})", name=name, **place, since=since)
    return text(
        "{name}, {role}, on {host} (process {process}, since {since})",
        name=name,
        role=role_title(role),
        **place,
        since=since,
    )
