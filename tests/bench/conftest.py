"""A large plan, made up and marked so, written through storage once for all benches."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import numpy as np
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

BOX = (-6.0, 13.2, -2.0, 15.8)
NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
VILLAGES, INCIDENTS = 10_000, 100_000


def _places(rng: np.random.Generator, count: int) -> np.ndarray:
    """Two in three places around 60 clusters, the others anywhere in the box; (n, 2) degrees."""
    centres = rng.uniform(BOX[:2], BOX[2:], (60, 2))
    clustered = centres[rng.integers(0, 60, count)] + rng.normal(0, 0.15, (count, 2))
    return np.where(rng.random((count, 1)) < 0.66, clustered, rng.uniform(BOX[:2], BOX[2:], (count, 2)))


@pytest.fixture(scope="session")
def large_plan(make_plan: Callable[[int], Path]) -> Path:
    """The exercise with 10,000 villages and with 100,000 incidents of three years in place of its own."""
    return make_plan(INCIDENTS)


@pytest.fixture(scope="session")
def make_plan(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """Give what writes such a plan with some number of incidents; of more than `INCIDENTS`, without operations."""
    return lambda count: _write_plan(tmp_path_factory.mktemp("bench") / "EXERCISE_large.gpkg", count)


def _write_plan(path: Path, count: int) -> Path:
    import shapely

    from exchange.exercise.content import make_content
    from planning.operation import Actor
    from storage.commands.areas import add_areas
    from storage.commands.datasets import import_dataset
    from storage.commands.operations import add_operation
    from storage.plan import Plan
    from storage.records import Dataset, Rows

    rng = np.random.default_rng(7)

    def codes(size: int, *values: str) -> list[object]:
        return [values[number] for number in rng.integers(0, len(values), size)]

    villages = {
        "name": [f"EXERCISE {number}" for number in range(VILLAGES)],
        "place_type": codes(VILLAGES, "village", "village", "village", "hamlet"),
        "population": rng.integers(40, 4_000, VILLAGES).tolist(),
    }
    incidents = {
        "incident_type": codes(count, "ied_mine", "armed_clash", "attack_village", "abduction"),
        "geo_conf": codes(count, "exact", "exact", "exact", "adm2"),
        "occurred_on": np.datetime64(NOW.date()) - rng.integers(0, 1_100, count).astype("timedelta64[D]"),
    }
    content = make_content(NOW.date())
    rows = {
        **content.rows,
        "villages": Rows(list(shapely.points(_places(rng, VILLAGES))), villages),
        "incidents": Rows(list(shapely.points(_places(rng, count))), incidents),
    }
    actor = Actor("EXERCISE planner", "spu_planner", "civilian")
    with Plan.create(
        path, title="EXERCISE large", profile="exercise", exercise=True, clock=_clock, actor=actor
    ) as plan:
        for number, (kind, each) in enumerate(rows.items()):
            uid, size = f"00000000-0000-4000-8000-{number:012d}", len(each.geometry)
            dataset = Dataset(uid, kind, f"EXERCISE: {kind}", "", "", size, "{}", "{}", "EXERCISE", actor, NOW)
            plan.run(import_dataset(dataset, each))
        # A plan without operations opens on everything that it holds.
        for operation, areas in content.operations if count <= INCIDENTS else ():
            plan.run(add_operation(operation))
            plan.run(add_areas(areas))
    return path


def _clock() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def still() -> Callable[[], datetime]:
    """A clock that stands still at the day of the plan."""
    return _clock


@pytest.fixture(scope="session")
def wait() -> Callable[[Callable[[], bool]], None]:
    """Give what runs the event loop, which leaves the interpreter to other threads meanwhile, until something is so."""
    from PySide6.QtCore import QEventLoop, QTimer

    def wait(is_done: Callable[[], bool]) -> None:
        loop, end = QEventLoop(), perf_counter() + 60
        timer = QTimer(interval=2)
        timer.timeout.connect(lambda: loop.quit() if is_done() or perf_counter() > end else None)
        timer.start()
        loop.exec()
        assert is_done()

    return wait
