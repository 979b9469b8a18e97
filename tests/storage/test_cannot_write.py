"""Places that cannot be written: one clear message, and what stood there is unchanged."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from planning.errors import CannotWrite
from planning.i18n import text
from storage import queries
from storage.command import Command
from storage.commands.areas import add_area
from storage.plan import Plan

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="uses POSIX rights and limits")

PRELUDE = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
import shapely
from planning.errors import PalabreError
from planning.kind import kinds
from planning.operation import Actor, OperationArea
from planning.profile import profile
from storage import queries
from storage.commands.areas import add_area
from storage.plan import Plan
path = Path(sys.argv[1])
kinds()
profile("blank")
def clock():
    return datetime(2026, 3, 5, tzinfo=UTC)
def told(action):
    try:
        action()
    except PalabreError as error:
        print(type(error).__name__, error)
    else:
        print("done")
def box():
    return add_area(OperationArea("big", "o", "BIG", shapely.Point(0, 0).buffer(1, quad_segs=20_000)))
"""
# Root may write anywhere: the child gives its rights up, once everything is imported.
POWERLESS = PRELUDE + "if os.getuid() == 0: os.setuid(65534)\n"


@pytest.fixture
def read_only(plan, path, examples) -> Iterator[Path]:
    """A folder that everyone may read, with the plan in it; ``seal`` is what makes it read-only."""
    plan.run(add_area(examples.area()))
    plan.close()
    folder = Path(tempfile.mkdtemp())
    target = folder / path.name
    target.write_bytes(path.read_bytes())
    yield target
    folder.chmod(0o755)
    for each in folder.iterdir():
        each.unlink()
    folder.rmdir()


def seal(path: Path) -> None:
    for each in path.parent.iterdir():
        each.chmod(0o444)
    path.parent.chmod(0o555)


def run(code: str, path: Path, root: Path) -> list[str]:
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True, cwd=root)
    assert done.stderr == ""
    return done.stdout.splitlines()


READ = """
with Plan.open(path, clock=clock) as plan:
    print(plan.title, [area.name for area in queries.areas(plan)], plan.latest_act())
"""


def test_a_plan_in_a_read_only_folder_is_read_and_refuses_writing(read_only, examples):
    seal(read_only)
    code = POWERLESS + READ + "told(lambda: Plan.open(path, writing=True, clock=clock))"
    read, refused = run(code, read_only, examples.root)
    assert read == "Opération ['ALPHA'] 1"
    assert refused.startswith(f"CannotWrite {read_only} cannot be written: its folder is read-only.")


def test_a_read_only_file_in_a_folder_that_is_not(read_only, examples):
    read_only.chmod(0o444)
    read_only.parent.chmod(0o777)
    code = POWERLESS + READ + "told(lambda: Plan.open(path, writing=True, clock=clock))"
    read, refused = run(code, read_only, examples.root)
    assert read == "Opération ['ALPHA'] 1"
    assert refused == f"CannotWrite {read_only} cannot be written: it is read-only. Nothing in it was changed."
    assert [each.name for each in read_only.parent.iterdir()] == [read_only.name]


@pytest.mark.parametrize("left", [["-wal", "-shm"], ["-wal"]])
def test_a_log_left_in_a_read_only_place_is_read(read_only, examples, left):
    crash = """
plan = Plan.open(path, writing=True, clock=clock)
plan.run(add_area(OperationArea("b", "o", "BRAVO", shapely.box(0, 0, 1, 1))))
print("done", flush=True)
os._exit(9)
"""
    done = subprocess.run([sys.executable, "-c", PRELUDE + crash, str(read_only)], cwd=examples.root, check=False)
    assert done.returncode == 9
    for suffix in {"-wal", "-shm"} - set(left):
        read_only.with_name(read_only.name + suffix).unlink()
    seal(read_only)
    assert run(POWERLESS + READ, read_only, examples.root) == ["Opération ['ALPHA', 'BRAVO'] 2"]


def test_a_plan_copied_without_its_log_is_read_as_it_stands(plan, path, read_only, examples):
    with Plan.open(path, writing=True, clock=examples.clock):
        read_only.write_bytes(path.read_bytes())  # in WAL mode, nothing in the log yet
    seal(read_only)
    assert run(POWERLESS + READ, read_only, examples.root) == ["Opération ['ALPHA'] 1"]


def test_a_place_without_room(read_only, examples):
    # The kernel refuses to let any file grow beyond 700 kB: writing fails in the middle of an act.
    limit = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (700_000, 700_000))\n"
    act = "with Plan.open(path, writing=True, clock=clock) as plan:\n    told(lambda: plan.run(box()))\n"
    (told,) = run(PRELUDE + limit + act, read_only, examples.root)
    assert told.startswith(f"CannotWrite {read_only} cannot be written: the disk ")
    with Plan.open(read_only, clock=examples.clock) as plan:
        assert queries.areas(plan) == [examples.area()]
        assert queries.integrity(plan) == []


def test_a_new_plan_appears_whole_or_not_at_all(tmp_path, examples):
    limit = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
    new = tmp_path / "new.gpkg"
    code = PRELUDE + limit + "told(lambda: Plan.create(path, title='T', clock=clock, actor=Actor('')))"
    (told,) = run(code, new, examples.root)
    assert told.startswith(f"CannotWrite {new} cannot be written: the disk ")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(CannotWrite, match="cannot be written: there is no such file or folder"):
        Plan.create(tmp_path / "missing" / "new.gpkg", title="T", clock=examples.clock, actor=examples.actor)


@pytest.mark.parametrize(
    ("pragma", "undo", "reason"),
    [
        ("query_only = ON", "query_only = OFF", "it is read-only"),
        ("max_page_count = 1", "max_page_count = 4294967294", "the disk is full"),
    ],
)
def test_failures_of_the_file_in_the_middle_of_an_act(plan, examples, pragma, undo, reason):
    """SQLite itself is told to fail as it does on a read-only and on a full disk."""
    plan.run(add_area(examples.area()))
    latest = plan.latest_act()
    broken = []

    def fail(connection, now):
        connection.exec_driver_sql(f"PRAGMA {pragma}")
        broken.append(connection.connection.driver_connection)
        connection.exec_driver_sql("UPDATE operation_areas SET name = hex(zeroblob(200000))")

    with pytest.raises(CannotWrite, match=reason) as refused:
        plan.run(Command(text("Fail"), fail))
    assert str(plan.path) in str(refused.value)
    broken[0].execute(f"PRAGMA {undo}")
    assert queries.areas(plan) == [examples.area()]
    assert plan.latest_act() == latest
    plan.run(add_area(examples.area("BRAVO")))
    assert queries.integrity(plan) == []


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can act as two users")
def test_another_user_in_a_shared_folder_is_told_who_writes_and_may_after_a_kill(read_only, examples) -> None:
    root = examples.root
    read_only.parent.chmod(0o777)
    read_only.chmod(0o666)
    holding = "plan = Plan.open(path, writing=True, clock=clock, actor=Actor('Awa'))\nprint('held', flush=True)"
    holder = subprocess.Popen(
        [sys.executable, "-c", PRELUDE + holding + "\nsys.stdin.readline()", str(read_only)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        trying = POWERLESS + "told(lambda: Plan.open(path, writing=True, clock=clock).close())"
        [refused] = run(trying, read_only, root)
        assert refused.startswith("Refusal")
        assert "Awa" in refused
    finally:
        holder.kill()
        holder.communicate()
    assert run(trying, read_only, root) == ["done"]
