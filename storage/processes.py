"""Which processes there are, and which other program has a file's write lock, as far as the system tells."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from planning.i18n import Text, text

_SUFFIXES = ("", "-wal", "-shm", "-journal")
# Of the Windows API: the right to wait for a process, and the error of one that is another user's.
_SYNCHRONIZE, _ACCESS_DENIED = 0x00100000, 5


def foreign_writer(path: Path) -> Text:
    """Return who writes a database beside us: program, process and user on Linux, else "another program"."""
    if sys.platform == "linux":
        for process in (*_lock_owners(path), *_openers(path)):
            described = _described(process)
            if described is not None:
                return described
    return text("another program")


def opened_by_another(path: Path) -> Text | None:
    """Return which other program has a database open, even if it does nothing with it; None for none that is known."""
    if sys.platform == "linux":
        for process in _openers(path):
            described = _described(process)
            if described is not None:
                return described
    return None


def is_running(process: int) -> bool:
    """Return whether there is a process of this number."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(_SYNCHRONIZE, False, process)
        if not handle:
            return bool(kernel.GetLastError() == _ACCESS_DENIED)
        ended: int = kernel.WaitForSingleObject(handle, 0)
        kernel.CloseHandle(handle)
        return ended != 0
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # another user's, or no number that a process can have
        return True
    except OverflowError:
        return False
    return True


def _lock_owners(path: Path) -> Iterator[int]:
    # A line of /proc/locks: "1: POSIX  ADVISORY  WRITE 1234 08:01:5678 0 EOF". In WAL mode the lock is on -shm.
    inodes = set()
    for suffix in _SUFFIXES:
        try:
            inodes.add(str(os.stat(f"{path}{suffix}").st_ino))
        except OSError:
            continue
    try:
        lines = Path("/proc/locks").read_text(encoding="ascii").splitlines()
    except OSError:
        return
    for line in lines:
        parts = [part for part in line.split()[1:] if part != "->"]
        if len(parts) >= 5 and parts[2] == "WRITE" and parts[4].rpartition(":")[2] in inodes:
            process = int(parts[3])
            if process > 0 and process != os.getpid():
                yield process


def _openers(path: Path) -> Iterator[int]:
    files = {f"{path}{suffix}" for suffix in _SUFFIXES}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit() or int(folder.name) == os.getpid():
            continue
        try:
            opened = {os.readlink(link) for link in (folder / "fd").iterdir()}
        except OSError:  # not ours to look into, or gone
            continue
        if opened & files:
            yield int(folder.name)


def _described(process: int) -> Text | None:
    import pwd

    folder = Path(f"/proc/{process}")
    try:
        name = (folder / "comm").read_text(encoding="utf-8", errors="replace").strip()
        owner = folder.stat().st_uid
    except OSError:
        return None
    try:
        user = pwd.getpwuid(owner).pw_name
    except KeyError:
        user = str(owner)
    return text("{program} (process {process} of {user})", program=name, process=str(process), user=user)
