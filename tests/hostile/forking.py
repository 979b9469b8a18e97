"""A process that has imported the program and opened nothing: each run of an activity is a fork of it, so it is cheap.

``Forks`` is the tests' side, ``serve`` the process's. A child tells over a pipe what was saved; it is killed at a
moment, or gets a trouble: a disk that is full, a limit of the size of files, a call to the system that fails.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
import traceback
from collections.abc import Iterator
from contextlib import suppress
from ctypes import CDLL
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).parents[2]
MOST_ROUNDS = 400
SYNC, WRITE, RENAME, REMOVE = 1, 2, 4, 8
ALL = SYNC | WRITE | RENAME | REMOVE
KILL = -1


@dataclass(frozen=True)
class Fault:
    """The call number ``nth`` of some kinds fails with an ``errno``, or kills; ``nth`` 0 only counts them."""

    kinds: int
    nth: int
    error: int = KILL
    lasting: bool = False


@dataclass(frozen=True)
class Trouble:
    """What befalls a child once it has begun; nothing that is None."""

    kill_after_s: float | None = None
    fault: Fault | None = None
    file_size: int | None = None
    """No file may grow beyond so many bytes."""
    room: int | None = None
    """The folder stands on a small disk with so many bytes left."""


@dataclass(frozen=True)
class Told:
    """What became of a child: what it said was saved, what it was refused, how it ended (``done`` or ``killed``)."""

    saved: tuple[object, ...]
    refused: tuple[str, ...]
    end: str
    seconds: float
    calls: int

    @property
    def killed(self) -> bool:
        return self.end == "killed"


class Forks:
    """The tests' side. ``run`` does an activity of ``tests.hostile.activities`` in a folder."""

    def __init__(self, shim: Path | None = None, mounts: tuple[str, ...] = ()) -> None:
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        if shim is not None:
            environment["LD_PRELOAD"] = str(shim)
        self._process = subprocess.Popen(
            [*mounts, sys.executable, "-c", "from tests.hostile.forking import serve; serve()"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, activity: str, folder: Path, first: int = 0, trouble: Trouble | None = None, rounds: int = 0) -> Told:
        """Let a child do rounds of an activity from number ``first``, all that there are where ``rounds`` is 0."""
        job = {"activity": activity, "folder": str(folder), "first": first, "rounds": rounds or MOST_ROUNDS}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({**job, "trouble": asdict(trouble or Trouble())}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert not answer["failures"], answer["failures"][0]
        assert answer["end"] in ("done", "killed"), answer
        return Told(tuple(answer["saved"]), tuple(answer["refused"]), answer["end"], answer["seconds"], answer["calls"])

    def close(self) -> None:
        self._process.communicate()


class Teller:
    """The child's side: it begins, goes through its rounds, says what is saved, and hears no more of its trouble."""

    def __init__(self, pipe: int, job: dict[str, object], trouble: Trouble, folder: Path) -> None:
        self.folder = folder
        self._pipe = pipe
        self._trouble = trouble
        self._next = int(str(job["first"]))
        self._left = int(str(job["rounds"]))
        self._has_begun = False

    def rounds(self) -> Iterator[int]:
        """Give the numbers of the rounds to do, each of which must end with ``saved``: one more after a refusal."""
        while self._left > 0:
            self._left -= 1
            yield self._next

    def begin(self) -> None:
        """Say that the activity begins: from here on it has its trouble."""
        if self._has_begun:
            return
        self._has_begun = True
        if self._trouble.file_size is not None:
            import resource

            most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
            resource.setrlimit(resource.RLIMIT_FSIZE, (self._trouble.file_size, most))
        if self._trouble.room is not None:
            free = os.statvfs(self.folder)
            _fill(self.folder / "filler", free.f_bavail * free.f_frsize - self._trouble.room)
        self._say("begin", None)
        if self._trouble.fault is not None:
            fault = self._trouble.fault
            CDLL(None).faults_arm(fault.kinds, fault.nth, fault.error, fault.lasting)

    def saved(self, what: object) -> None:
        self._say("saved", what)
        self._next += 1

    def refused(self, reason: str) -> None:
        """Say that the trouble was met, and end it."""
        self._say("refused", reason)
        self.end_trouble()
        self._left = 1

    def end_trouble(self) -> None:
        if self._trouble.file_size is not None:
            import resource

            most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        if self._trouble.fault is not None:
            self._say("calls", CDLL(None).faults_seen())
            CDLL(None).faults_arm(0, 0, 0, 0)
        (self.folder / "filler").unlink(missing_ok=True)

    def failed(self, trace: str) -> None:
        self._say("failures", trace)

    def _say(self, what: str, value: object) -> None:
        os.write(self._pipe, json.dumps([what, value]).encode() + b"\n")


def _fill(path: Path, size: int) -> None:
    with path.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(size, 1))


def serve() -> None:
    """Do one job after the other, each in a fork, until there is no more."""
    from tests.hostile.activities import import_all

    import_all()
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for line in sys.stdin:
        answers.write(json.dumps(_serve(json.loads(line))) + "\n")
        answers.flush()


def _serve(job: dict[str, object]) -> dict[str, object]:
    stated = dict(job["trouble"])  # type: ignore[call-overload]
    stated["fault"] = Fault(**stated["fault"]) if stated["fault"] else None
    trouble = Trouble(**stated)
    folder = Path(str(job["folder"]))
    if trouble.room is None:
        return _watch(job, trouble, folder)
    disk = folder.with_name(f"{folder.name}.disk")
    disk.mkdir()
    # Private to this process's own mounts, and gone with it.
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "none", str(disk)], check=True)
    try:
        shutil.copytree(folder, disk, dirs_exist_ok=True)
        answer = _watch(job, trouble, disk)
        shutil.rmtree(folder)
        shutil.copytree(disk, folder)
    finally:
        subprocess.run(["umount", str(disk)], check=True)
        disk.rmdir()
    return answer


def _watch(job: dict[str, object], trouble: Trouble, folder: Path) -> dict[str, object]:
    """Fork a child, hear what it tells, and kill it at its moment."""
    hearing, telling = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(hearing)
        _work(job, trouble, folder, telling)
    os.close(telling)
    answer: dict[str, object] = {"begin": [], "saved": [], "refused": [], "failures": [], "calls": []}
    begun = 0.0
    rest = b""
    while True:
        left = None
        if begun and trouble.kill_after_s is not None:
            left = max(begun + trouble.kill_after_s - time.perf_counter(), 0.0)
        if not select.select([hearing], [], [], left)[0]:
            os.kill(child, signal.SIGKILL)
            trouble = Trouble()
            continue
        heard = os.read(hearing, 1 << 16)
        if not heard:
            break
        *lines, rest = (rest + heard).split(b"\n")
        for what, value in map(json.loads, lines):
            answer[what].append(value)  # type: ignore[attr-defined]
            if what == "begin":
                begun = time.perf_counter()
    os.close(hearing)
    status = os.waitpid(child, 0)[1]
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    answer["end"] = "killed" if killed else "done" if status == 0 else f"ended with {status}"
    answer["seconds"] = time.perf_counter() - begun if begun else 0.0
    answer["calls"] = max(answer["calls"], default=0)  # type: ignore[call-overload]
    return answer


def _work(job: dict[str, object], trouble: Trouble, folder: Path, pipe: int) -> NoReturn:
    """Do an activity in the child, until it is through or refused."""
    from planning.errors import CannotWrite, Refusal
    from tests.hostile.activities import ACTIVITIES

    teller = Teller(pipe, job, trouble, folder)
    work = ACTIVITIES[str(job["activity"])].work
    code = 0
    try:
        try:
            work(folder, teller)
        except (CannotWrite, Refusal) as error:
            teller.refused(str(error))
        teller.end_trouble()
    except BaseException:
        code = 1
        with suppress(OSError):
            teller.failed(traceback.format_exc())
    os._exit(code)


@cache
def shim(folder: Path) -> Path | None:
    """Return the library that lets calls fail, built into a folder; None where none can be built and loaded."""
    compiler = shutil.which(sysconfig.get_config_var("CC") or "cc") or shutil.which("cc")
    if sys.platform != "linux" or compiler is None:
        return None
    library = folder / "faults.so"
    source = Path(__file__).with_name("faults.c")
    built = subprocess.run(
        [compiler, "-shared", "-fPIC", "-o", str(library), str(source), "-ldl"], capture_output=True, check=False
    )
    if built.returncode:
        return None
    asked = [sys.executable, "-c", "import ctypes; ctypes.CDLL(None).faults_seen()"]
    loaded = subprocess.run(asked, env={**os.environ, "LD_PRELOAD": str(library)}, capture_output=True, check=False)
    return None if loaded.returncode else library


@cache
def own_mounts() -> tuple[str, ...]:
    """Return what gives a process mounts of its own here, nothing where this machine does not allow it."""
    for each in (("unshare", "-m"), ("unshare", "-r", "-m")):
        tried = (*each, "mount", "-t", "tmpfs", "-o", "size=4k", "none", "/mnt")
        if shutil.which("unshare") and subprocess.run(tried, capture_output=True, check=False).returncode == 0:
            return each
    return ()
