"""A large plan, made up and marked so, written through storage once for all benches."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

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
def large_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exercise with 10,000 villages and with 100,000 incidents of three years in place of its own."""
    import shapely

    from exchange.exercise.content import make_content
    from planning.operation import Actor
    from storage.commands.areas import add_areas
    from storage.commands.datasets import import_dataset
    from storage.commands.operations import add_operation
    from storage.plan import Plan
    from storage.records import Dataset, Rows

    rng = np.random.default_rng(7)

    def codes(count: int, *values: str) -> list[object]:
        return [values[number] for number in rng.integers(0, len(values), count)]

    villages = {
        "name": [f"EXERCISE {number}" for number in range(VILLAGES)],
        "place_type": codes(VILLAGES, "village", "village", "village", "hamlet"),
        "population": rng.integers(40, 4_000, VILLAGES).tolist(),
    }
    incidents = {
        "incident_type": codes(INCIDENTS, "ied_mine", "armed_clash", "attack_village", "abduction"),
        "geo_conf": codes(INCIDENTS, "exact", "exact", "exact", "adm2"),
        "occurred_on": np.datetime64(NOW.date()) - rng.integers(0, 1_100, INCIDENTS).astype("timedelta64[D]"),
    }
    content = make_content(NOW.date())
    rows = {
        **content.rows,
        "villages": Rows(list(shapely.points(_places(rng, VILLAGES))), villages),
        "incidents": Rows(list(shapely.points(_places(rng, INCIDENTS))), incidents),
    }
    actor = Actor("EXERCISE planner", "spu_planner", "civilian")
    path = tmp_path_factory.mktemp("bench") / "EXERCISE_large.gpkg"
    with Plan.create(
        path, title="EXERCISE large", profile="exercise", exercise=True, clock=_clock, actor=actor
    ) as plan:
        for number, (kind, each) in enumerate(rows.items()):
            uid, count = f"00000000-0000-4000-8000-{number:012d}", len(each.geometry)
            dataset = Dataset(uid, kind, f"EXERCISE: {kind}", "", "", count, "{}", "{}", "EXERCISE", actor, NOW)
            plan.run(import_dataset(dataset, each))
        for operation, areas in content.operations:
            plan.run(add_operation(operation))
            plan.run(add_areas(areas))
    return path


def _clock() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def still() -> Callable[[], datetime]:
    """A clock that stands still at the day of the plan."""
    return _clock
