"""The whole morning without a network, and no process of ours asks for one.

Each command runs in a process of its own, in a network namespace that has no interface where this machine allows one.
Sockets are watched from inside, by an audit hook of Python, and from outside, by ``strace`` where it is there, which
sees those of Qt, GDAL and PROJ as well.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from planning.times import system_clock
from storage.columns import read_columns
from storage.plan import Plan
from tests.hostile.activities import open_flags

ROOT = Path(__file__).parents[2]
TOUCHED = re.compile(r"socket\((?:AF_INET|PF_INET)\w*")

# Runs what follows it on the command line, noting every socket that Python makes and every name it would look up.
WATCH = """
import os, socket, sys
noted = open(os.environ["SOCKETS"], "a", buffering=1)
def watch(event, given):
    if event == "socket.__new__" and given[1] in (socket.AF_INET, socket.AF_INET6, -1):
        print(f"socket(AF_INET): {given[1:]}", file=noted)
    elif event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        if not (event == "socket.connect" and given[0].family == getattr(socket, "AF_UNIX", None)):
            print(f"socket(AF_INET) {event}: {given[1:]}", file=noted)
sys.addaudithook(watch)
program, sys.argv = sys.argv[1], sys.argv[1:]
exec(compile(program, "<watched>", "exec"), {"__name__": "__main__"})
"""

COMMAND = "import sys; from app.cli.loader import main; sys.exit(main())"

WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from app.settings import SettingsFile
from app.window import MainWindow
from planning.operation import Actor
from planning.times import system_clock
from widgets.look import Look

application = QApplication(["palabre"])
look = Look("en", "light")
look.apply()
window = MainWindow(look, SettingsFile(), system_clock, Actor("EXERCISE planner", "u5_planner", "military"))

def look_around():
    if window.map.view.is_sharp and window.jobs.is_idle:
        assert window.grab().save(sys.argv[2])
        window.close()
        application.quit()
    else:
        QTimer.singleShot(20, look_around)

window.first_painted.connect(lambda: window.session.open(Path(sys.argv[1])))
window.map.ready.connect(look_around, type=Qt.ConnectionType.SingleShotConnection)
window.show()
sys.exit(application.exec())
"""

CSV = "name,longitude,latitude\nEXERCISE Téné,-4.20,14.50\nEXERCISE Sira,2.40,15.92\nnowhere,,\n"


@cache
def isolation() -> tuple[str, ...]:
    """Return what cuts a process off the network here, nothing where this machine does not allow it."""
    for each in (("unshare", "-n"), ("unshare", "-r", "-n")):
        if shutil.which(each[0]) and subprocess.run([*each, "true"], capture_output=True, check=False).returncode == 0:
            return each
    return ()


@cache
def tracing() -> tuple[str, ...]:
    """Return what watches the system calls of a process here, nothing where this machine has or allows no strace."""
    watch = ("strace", "-f", "-qq", "-e", "trace=socket", "-o")
    if shutil.which("strace") is None:
        return ()
    tried = subprocess.run([*watch, os.devnull, "true"], capture_output=True, check=False)
    return watch if tried.returncode == 0 else ()


@dataclass(frozen=True)
class Watched:
    """What became of a process: exit code, what it said, which network sockets it made."""

    code: int
    said: str
    sockets: list[str]


def run(folder: Path, program: str, *arguments: object) -> Watched:
    inside, outside = folder / "inside.log", folder / "outside.log"
    inside.write_text("")
    outside.write_text("")
    trace = (*tracing(), str(outside)) if tracing() else ()
    done = subprocess.run(
        [*isolation(), *trace, sys.executable, "-c", WATCH, program, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "SOCKETS": str(inside), "PALABRE_CONFIG_DIR": str(folder / "config"), "LC_ALL": "C.UTF-8"},
        timeout=300,
        check=False,
    )
    lines = [*inside.read_text().splitlines(), *outside.read_text(errors="replace").splitlines()]
    return Watched(done.returncode, done.stdout + done.stderr, [each for each in lines if TOUCHED.search(each)])


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Watched]:
    """Everything a planner does in a morning, by step."""
    folder = tmp_path_factory.mktemp("offline")
    made, plan, villages = folder / "exercise.gpkg", folder / "plan.gpkg", folder / "villages.csv"
    area, secret = folder / "area.geojson", folder / "secret.txt"
    secret.write_text("EXERCISE passphrase\n")
    villages.write_text(CSV, encoding="utf-8")
    square = "[[[-4.3,14.4],[-4.1,14.4],[-4.1,14.6],[-4.3,14.6],[-4.3,14.4]]]"
    area.write_text(
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"ALPHA"},'
        f'"geometry":{{"type":"Polygon","coordinates":{square}}}}}]}}'
    )
    start = datetime.now(UTC) + timedelta(days=90)
    window = ("--start", start.isoformat(), "--end", (start + timedelta(days=2)).isoformat())
    operation = ("operation", "add", plan, "--title", "EXERCISE", "--component", "police", *window)
    signer = ("--role", "head_of_field_office", "--name", "EXERCISE Head of Office")
    release = ("--decision", "release", "--consultation", "no_objection")
    people = ("--author", "EXERCISE Planner", "--released-by", "EXERCISE Head of Office")
    answer = ("--status", "mitigated", "--reason", "EXERCISE", "--owner", "head_of_field_office")
    asked: dict[str, tuple[object, ...]] = {
        "exercise": ("exercise", made, "--date", "2026-03-02"),
        "new": ("new", plan, "--title", "EXERCISE", "--profile", "exercise"),
        "import": ("import", plan, villages, "--as", "villages"),
        "operation add": operation,
        "import areas": ("import", plan, area, "--as", "operation_areas", "--operation", "OP-{year}-001"),
        "screen": ("screen", plan, "--json"),
        "harm H01": ("harm", "answer", plan, "OP-{year}-001", "--code", "H01", *answer, "--due", start.date()),
        "harm H02": ("harm", "answer", plan, "OP-{year}-001", "--code", "H02", *answer),
        "harm H05": ("harm", "answer", plan, "OP-{year}-001", "--code", "H05", *answer),
        "routine": ("routine", "list", plan),
        "operation sign": ("operation", "sign", plan, "OP-{year}-001", *signer, *release),
        "package": ("package", plan, "--operation", "OP-{year}-001", "--recipient", "ocha", "--out", folder, *people),
        "notice": ("notice", "answer", plan, "OP-{year}-001", "--state", "received", "--by", "EXERCISE OCHA"),
        "verify": ("verify", "{package}"),
        "export": ("export", made, "--layer", "villages", "--out", folder / "villages.gpkg"),
        "harm register": (
            "harm",
            "register",
            made,
            "OP-2026-001",
            "--out",
            folder / "register.csv",
            "--reason",
            "EXERCISE",
        ),
        "personnel-risk": (
            "personnel-risk",
            "add",
            made,
            "OP-2026-001",
            "--what",
            "EXERCISE",
            "--whom",
            "Convoy, 24 people",
            "--likelihood",
            "likely",
            "--impact",
            "severe",
        ),
        "brief": ("brief", made, "--operation", "OP-2026-001", "--out", folder / "brief.pdf"),
        "statement": ("statement", made, "OP-2026-001", "--out", folder / "statement.pdf"),
        "parameters": ("parameters", "list", made),
        "after record": ("after", "record", made, "OP-2026-001", "--not-because", "EXERCISE"),
        "after lessons": ("after", "lessons", made),
        "due": ("due", made),
        "overlaps": ("overlaps", made, "--json"),
        "threat": ("threat", "list", made),
        "alert": ("alert", "report", made),
        "activity": ("activity", "list", made),
        "presence": ("presence", made),
        "contact": ("contact", "list", made),
        "handout": ("handout", made, folder / "handout.gpkg", "--role", "u5_planner"),
        "receipt": ("receipt", made, "--since", "2026-01-01", "--out", folder / "receipt.pdf"),
        "notice report": ("notice", "report", made, "--month", "2026-03"),
        "recipient": ("recipient", "check", made, ROOT / "resources" / "recipients" / "un_country_team.toml"),
        "compare": ("compare", made, "OP-2026-001", "--north", "500"),
        "operation list": ("operation", "list", plan),
        "info": ("info", plan),
        "history": ("history", plan, "--json"),
        "undo": ("undo", plan),
        "backup": ("backup", "make", plan),
        "compact": ("compact", plan, "--yes"),
        "destroy": (
            "destroy",
            made,
            "--kind",
            "humanitarian_sites",
            "--uid",
            "{site}",
            "--reason",
            "EXERCISE",
            "--yes",
        ),
        "key": ("key", "new", folder / "recovery.txt"),
        "encrypt": ("encrypt", plan, "--new-passphrase-file", secret),
        "decrypt": ("decrypt", plan, "--passphrase-file", secret),
        "salvage": ("salvage", plan, folder / "salvaged.gpkg"),
        "selftest": ("selftest",),
    }
    done: dict[str, Watched] = {}
    found = {"year": "", "package": "", "site": ""}
    for step, arguments in asked.items():
        stated = [str(each).format(**found) if "{" in str(each) else each for each in arguments]
        if step == "operation sign":
            for flag in open_flags(plan, str(stated[3])):
                answered = run(
                    folder, COMMAND, "harm", "answer", plan, stated[3], "--flag", flag, *answer, "--due", start.date()
                )
                assert answered.code == 0, answered.said
        done[step] = run(folder, COMMAND, *stated)
        if step == "operation add":
            found["year"] = done[step].said.split("-")[1]
        if step == "exercise":
            with Plan.open(made, clock=system_clock) as exercise:
                found["site"] = str(read_columns(exercise, "humanitarian_sites").uid[0])
        if step == "package":
            found["package"] = next((str(each) for each in folder.glob("*.zip")), "")
    done["window"] = run(folder, WINDOW, made, folder / "window.png")
    return done


def test_the_guard_sees_a_socket(tmp_path: Path) -> None:
    assert run(tmp_path, "import socket; socket.socket(socket.AF_INET).close()").sockets
    assert run(tmp_path, "import socket; socket.socket(socket.AF_INET6).close()").sockets
    if tracing():
        hidden = "import ctypes; ctypes.CDLL(None).socket(2, 1, 0)"
        assert run(tmp_path, hidden).sockets


STEPS = (
    "exercise", "new", "import", "operation add", "import areas", "screen", "harm H01", "harm H02", "harm H05",
    "routine", "operation sign", "package", "notice", "notice report", "verify", "export", "harm register",
    "personnel-risk", "brief", "statement", "parameters", "after record", "after lessons", "due", "overlaps", "threat",
    "alert", "activity", "presence", "contact", "handout", "receipt", "recipient", "compare",
    "operation list", "info", "history", "undo", "backup", "compact", "destroy", "key", "encrypt", "decrypt", "salvage",
    "selftest", "window",
)  # fmt: skip


@pytest.mark.parametrize("step", STEPS)
def test_it_works_without_a_network_and_asks_for_none(step: str, morning: dict[str, Watched]) -> None:
    done = morning[step]
    assert done.code == 0, done.said
    assert done.sockets == []


def test_every_command_was_run(morning: dict[str, Watched]) -> None:
    from app.cli.loader import command_names

    run_here = {step.split()[0] for step in morning} | {"open"}  # "window" is what `open` opens
    assert set(command_names()) <= run_here
    assert set(STEPS) == set(morning)
