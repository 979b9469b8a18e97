"""A disk that is full in the middle of it: one clear message, exit 2, the plan as it was, nothing half beside it.

The kernel refuses to let a file of the child grow beyond a limit, which the program sees as a failing write.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.cli.loader import main
from planning.operation import Actor
from storage import queries
from storage.plan import Plan
from tests.hostile.activities import open_flags
from tests.hostile.forking import own_mounts

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")

ROOT = Path(__file__).parents[2]
REF = f"OP-{datetime.now().astimezone().year}-001"
CHILD = """
import resource, signal, sys
from app.cli.loader import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
most = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
sys.exit(main(sys.argv[2:]))
"""
STICK = """
import os, sys
from app.cli.loader import main
code = main(sys.argv[2:])
print("left:", os.listdir(sys.argv[1]))
sys.exit(code)
"""
SQUARE = '{"type":"Polygon","coordinates":[[[-4.3,14.4],[-4.1,14.4],[-4.1,14.6],[-4.3,14.6],[-4.3,14.4]]]}'


def told(*arguments: object) -> None:
    assert main([str(each) for each in arguments]) == 0


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan whose operation is released, so that every command could go on."""
    folder = tmp_path_factory.mktemp("ready")
    plan = folder / "plan.gpkg"
    (folder / "area.geojson").write_text(f'{{"type":"Feature","properties":{{"name":"ALPHA"}},"geometry":{SQUARE}}}')
    (folder / "village.csv").write_text("name,longitude,latitude\nEXERCISE Téné,-4.20,14.50\n")
    start = datetime.now(UTC) + timedelta(days=60)
    window = ("--start", start.isoformat(), "--end", (start + timedelta(days=2)).isoformat())
    told("new", plan, "--title", "EXERCISE", "--profile", "exercise")
    told("import", plan, folder / "village.csv", "--as", "villages")
    told("operation", "add", plan, "--title", "EXERCISE", "--component", "police", *window)
    told("import", plan, folder / "area.geojson", "--as", "operation_areas", "--operation", REF)
    answer = ("--status", "mitigated", "--reason", "EXERCISE", "--owner", "jmac", "--due", start.date())
    for flag in open_flags(plan, REF):
        told("harm", "answer", plan, REF, "--flag", flag, *answer)
    signer = ("--role", "head_of_field_office", "--name", "EXERCISE Head")
    told("operation", "sign", plan, REF, *signer, "--decision", "release", "--consultation", "no_objection")
    return plan


@pytest.fixture
def plan(ready: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "plan.gpkg"
    copy.write_bytes(ready.read_bytes())
    return copy


def on_a_full_disk(most: int, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-B", "-c", CHILD, str(most), *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        timeout=120,
        check=False,
    )


def contents(plan: Path) -> tuple[object, ...]:
    with Plan.open(plan, clock=lambda: datetime.now(UTC), actor=Actor("EXERCISE")) as opened:
        assert queries.integrity(opened) == []
        summary = [(each.kind, each.count) for each in queries.layer_summary(opened)]
        return opened.latest_act(), summary, len(queries.packages(opened)), len(queries.datasets(opened))


def refused(most: int, plan: Path, *arguments: object) -> None:
    before, there = contents(plan), sorted(plan.parent.iterdir())
    done = on_a_full_disk(most, *arguments)
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "cannot be written" in done.stderr or "could not be written" in done.stderr
    assert done.stdout == ""
    assert contents(plan) == before
    assert sorted(plan.parent.iterdir()) == there


@pytest.mark.parametrize("room", [0, 4_096, 65_536])
def test_an_import(room: int, plan: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("rows") / "rows.csv"
    rows = (f"EXERCISE village of a long name number {number},{-5 + number / 9000},14.5" for number in range(9_000))
    file.write_text("\n".join(["name,longitude,latitude", *rows]))
    refused(plan.stat().st_size + room, plan, "import", plan, file, "--as", "villages")


PEOPLE = ("--author", "EXERCISE Planner", "--released-by", "EXERCISE Head")


def test_a_package_whose_plan_cannot_keep_it(plan: Path) -> None:
    refused(512, plan, "package", plan, "--operation", REF, "--recipient", "ocha", "--out", plan.parent, *PEOPLE)


@pytest.mark.skipif(sys.platform != "linux" or not own_mounts(), reason="nothing can be mounted here")
@pytest.mark.parametrize(
    ("size", "command"),
    [
        ("4k", ("package", "--operation", REF, "--recipient", "ocha", "--out", "{small}", *PEOPLE)),
        ("8k", ("package", "--operation", REF, "--recipient", "ocha", "--out", "{small}", *PEOPLE)),
        ("8k", ("brief", "--operation", REF, "--out", "{small}/map.pdf")),
        ("8k", ("export", "--layer", "villages", "--out", "{small}/villages.gpkg")),
    ],
)
def test_a_stick_that_is_full(size: str, command: tuple[str, ...], plan: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    name, *rest = (each.format(small=stick) for each in command)
    ask = ["sh", "-c", 'mount -t tmpfs -o size="$1" none "$2" && shift 2 && exec "$@"', "sh", size, str(stick)]
    before = contents(plan)
    done = subprocess.run(
        [*own_mounts(), *ask, sys.executable, "-B", "-c", STICK, str(stick), name, str(plan), *rest],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        timeout=120,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "cannot be written" in done.stderr
    assert done.stdout.splitlines() == ["left: []"]
    assert contents(plan) == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["plan.gpkg", "stick"]


@pytest.mark.skipif(sys.platform != "linux" or not own_mounts(), reason="nothing can be mounted here")
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "command",
    [
        ("new", "{stick}/new.gpkg", "--title", "EXERCISE"),
        ("exercise", "{stick}/exercise.gpkg", "--date", "2026-03-02"),
        ("brief", "{plan}", "--operation", REF, "--out", "{stick}/map.pdf"),
        ("export", "{plan}", "--layer", "villages", "--out", "{stick}/villages.csv"),
        ("export", "{plan}", "--layer", "villages", "--out", "{stick}/below/villages.shp"),
        ("import", "{stick}/plan.gpkg", "{stick}/rows.csv", "--as", "villages"),
        ("undo", "{stick}/plan.gpkg"),
    ],
    ids=lambda command: " ".join(command[::3]),
)
def test_a_stick_that_is_read_only(language: str, command: tuple[str, ...], plan: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "plan.gpkg").write_bytes(plan.read_bytes())
    (stick / "rows.csv").write_text("name,longitude,latitude\nEXERCISE A,-4.2,14.5\nEXERCISE B,north,14.5\n")
    before = contents(plan)
    seal = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && exec "$@"'
    given = [each.format(stick=stick, plan=plan) for each in command]
    done = subprocess.run(
        [*own_mounts(), "sh", "-c", seal, "sh", stick, sys.executable, "-B", "-m", "app", "--lang", language, *given],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        timeout=120,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert str(stick) in done.stderr
    assert "Read-only" not in done.stderr, "the system's own words are English"
    assert done.stdout == ""
    assert contents(plan) == before
    assert sorted(each.name for each in stick.iterdir()) == ["plan.gpkg", "rows.csv"]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["plan.gpkg", "stick"]


@pytest.mark.parametrize("name", ["map.pdf", "map.png"])
def test_a_briefing_map(name: str, plan: Path) -> None:
    refused(2_048, plan, "brief", plan, "--operation", REF, "--out", plan.parent / name)


@pytest.mark.parametrize("name", ["villages.gpkg", "villages.geojson", "villages.csv", "villages.zip"])
def test_an_export(name: str, plan: Path) -> None:
    refused(64, plan, "export", plan, "--layer", "villages", "--out", plan.parent / name)


def test_a_new_plan_and_the_exercise(plan: Path) -> None:
    refused(10_000, plan, "new", plan.parent / "new.gpkg", "--title", "EXERCISE")
    refused(300_000, plan, "exercise", plan.parent / "exercise.gpkg", "--date", "2026-03-02")
