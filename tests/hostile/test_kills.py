"""A process killed at any moment leaves a plan that opens, is whole, and holds each act that was told as saved."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.activities import ACTIVITIES, Scene
from tests.hostile.forking import ALL, Fault, Forks, Told, Trouble

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows does not fork")

SEEDS = 4
KILLS = 520
# After so many kills that go on where the last one left the plan, it is a fresh one.
IN_A_ROW = 7


def kill_often(
    activity: str,
    times: int,
    seed: int,
    fresh: Callable[[str], Scene],
    forks: Forks,
    faulty: Path | None,
    record_property: Callable[[str, object], None],
) -> None:
    """Kill an activity so often: at random moments, and, where that can be done, before random calls to the system."""
    chance = random.Random(f"{activity} {seed}")
    entry = ACTIVITIES[activity]
    counting = Trouble(fault=Fault(ALL, 0)) if faulty else None
    scene = fresh(activity)
    whole = forks.run(activity, scene.folder, trouble=counting, rounds=entry.rounds)
    entry.check(scene, whole)
    seconds, calls = whole.seconds, whole.calls
    killed = in_a_row = 0
    left: Counter[str] = Counter()
    while killed < times:
        if not entry.goes_on or in_a_row == IN_A_ROW:
            scene, in_a_row = fresh(activity), 0
        told = _kill(forks, activity, scene, chance, seconds, calls)
        if not told.killed:  # it was through before its moment came
            seconds *= 0.9
            calls = int(calls * 0.9)
        entry.check(scene, told)
        left += scene.left
        scene.left.clear()
        killed += told.killed
        in_a_row += 1
    record_property(f"killed while {activity}", killed)
    for what, count in left.items():
        record_property(f"{what} left by a kill while {activity}", count)


def _kill(forks: Forks, activity: str, scene: Scene, chance: random.Random, seconds: float, calls: int) -> Told:
    if calls and chance.random() < 0.5:
        trouble = Trouble(fault=Fault(ALL, chance.randint(1, calls)))
    else:
        trouble = Trouble(kill_after_s=chance.uniform(0.0, seconds))
    return forks.run(activity, scene.folder, scene.position, trouble, ACTIVITIES[activity].rounds)


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_a_killed_process_leaves_a_whole_plan(
    activity: str,
    fresh: Callable[[str], Scene],
    forks: Forks,
    faulty: Path | None,
    record_property: Callable[[str, object], None],
) -> None:
    kill_often(activity, 1, 7, fresh, forks, faulty, record_property)


@pytest.mark.long
@pytest.mark.parametrize("activity", ACTIVITIES)
@pytest.mark.parametrize("seed", range(SEEDS))
def test_many_killed_processes_leave_a_whole_plan(
    seed: int,
    activity: str,
    fresh: Callable[[str], Scene],
    forks: Forks,
    faulty: Path | None,
    record_property: Callable[[str, object], None],
) -> None:
    times = -(-KILLS // (SEEDS * len(ACTIVITIES)))
    kill_often(activity, times, seed, fresh, forks, faulty, record_property)
