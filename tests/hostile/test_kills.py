"""A process killed at any moment leaves a plan that opens, is whole, and holds each act that was told as saved."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planning.operation import Actor, Component, Operation, Window
from storage import queries
from storage.commands.operations import add_operation
from storage.plan import Plan

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
ROWS = 1_500
AREAS = 3
OPERATION = "00000000-0000-4000-8000-000000000001"
# One act each, over and over. After a round a drawing and an import stand, and an undone drawing waits.
MOVES = ("draw", "import", "undo", "redo", "draw", "undo")

# Goes on where the plan stands, and tells the number of each act once it is saved.
WORKER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid5, UUID
import shapely
from exchange.incoming.importing import import_file
from exchange.incoming.options import ImportOptions
from planning.kind import kinds
from planning.operation import Actor, OperationArea
from storage.commands.areas import add_areas
from storage.plan import Plan

path, villages, operation, areas, *moves = sys.argv[1:]
now = datetime(2026, 3, 2, 12, tzinfo=UTC)
me = Actor("EXERCISE planner")
plan = Plan.open(path, writing=True, clock=lambda: now, actor=me)
print("ready", flush=True)
while True:
    step = plan.latest_act() - 1
    move = moves[step % len(moves)]
    if move == "draw":
        drawn = [
            OperationArea(str(uuid5(UUID(operation), f"{step}/{n}")), operation, f"{step}", shapely.box(0, n, 1, n + 1))
            for n in range(int(areas))
        ]
        plan.run(add_areas(drawn))
    elif move == "import":
        options = ImportOptions(now=now, name=str(step))
        import_file(plan, Path(villages), kinds()["villages"], options, actor=me)
    elif move == "undo":
        assert plan.undo() is not None
    else:
        assert plan.redo() is not None
    print(plan.latest_act(), flush=True)
"""


def expected(acts: int) -> tuple[set[str], set[str]]:
    """Return the steps whose areas, and those whose datasets, can be seen after so many acts."""
    done: list[tuple[str, str]] = []
    undone: list[tuple[str, str]] = []
    for step in range(acts - 1):
        move = MOVES[step % len(MOVES)]
        if move == "undo":
            undone.append(done.pop())
        elif move == "redo":
            done.append(undone.pop())
        else:
            done.append((move, str(step)))
            undone.clear()
    return {step for move, step in done if move == "draw"}, {step for move, step in done if move == "import"}


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.gpkg"
    window = Window(NOW, NOW.replace(day=5))
    with Plan.create(path, title="EXERCISE", exercise=True, clock=lambda: NOW, actor=Actor("EXERCISE")) as plan:
        plan.run(add_operation(Operation(OPERATION, "OP-2026-001", "EXERCISE", Component.POLICE, (2,), window)))
    rows = [f"EXERCISE {number},{-5 + number % 40 / 20},{14 + number // 40 / 50}" for number in range(ROWS)]
    (tmp_path / "villages.csv").write_text("\n".join(["name,longitude,latitude", *rows]))
    return path


def run_and_kill(path: Path, after_s: float) -> int:
    """Let a worker go on for so long, kill it, and return the last act that it told as saved, 0 for none."""
    arguments = [path, path.with_name("villages.csv"), OPERATION, AREAS, *MOVES]
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER, *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout is not None
    ready = worker.stdout.readline()
    try:
        worker.communicate(timeout=after_s)
    except subprocess.TimeoutExpired:
        worker.kill()
    told, complaint = worker.communicate()
    assert ready == "ready\n", complaint
    assert complaint == ""
    whole_lines = told.splitlines() if told.endswith("\n") else told.splitlines()[:-1]
    return int(whole_lines[-1]) if whole_lines else 0


def check(path: Path, told: int) -> int:
    """Check a plan whose last told act is known, and return its latest act."""
    with Plan.open(path, writing=True, clock=lambda: NOW, actor=Actor("EXERCISE")) as plan:
        assert queries.integrity(plan) == []
        acts = plan.latest_act()
        assert acts >= told
        drawn, imported = expected(acts)
        areas = Counter(area.name for area in queries.areas(plan))
        assert areas == dict.fromkeys(drawn, AREAS)
        assert len(queries.read_columns(plan, "villages")) == ROWS * len(imported)
        with plan.reading() as connection:
            held = connection.exec_driver_sql("SELECT dataset_uid, count(*) FROM villages GROUP BY 1").all()
            stated = connection.exec_driver_sql("SELECT uid, row_count FROM datasets").all()
        assert sorted(map(tuple, held)) == sorted(map(tuple, stated))
    assert sorted(each.name for each in path.parent.iterdir()) == ["plan.gpkg", "villages.csv"]
    return acts


def kill_often(path: Path, seed: int, times: int) -> None:
    moments = random.Random(seed)
    acts = 1
    for _ in range(times):
        told = run_and_kill(path, moments.uniform(0.0, 0.5))
        acts = check(path, max(acts, told))
    with Plan.open(path, writing=True, clock=lambda: NOW, actor=Actor("EXERCISE")) as plan:
        while plan.undo() is not None:
            pass
        assert queries.areas(plan) == []
        assert len(queries.read_columns(plan, "villages")) == 0
        assert queries.integrity(plan) == []


def test_a_killed_writer_leaves_a_whole_plan(plan_file: Path) -> None:
    kill_often(plan_file, seed=7, times=4)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(8))
def test_many_killed_writers_leave_a_whole_plan(plan_file: Path, seed: int) -> None:
    kill_often(plan_file, seed=seed, times=25)
