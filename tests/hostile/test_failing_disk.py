"""A disk that is full, or fails, at any moment: a message for a person, the plan as it was told, and it goes on after.

Three ways: the system lets no file grow beyond a size, a small file system has no room left, and calls to the system
fail by their number. What is begun in trouble is looked at, and then goes on where there is none.
"""

from __future__ import annotations

import errno
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.hostile.activities import ACTIVITIES, Scene
from tests.hostile.forking import RENAME, SYNC, WRITE, Fault, Forks, Trouble, own_mounts

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows does not fork")

FULL = 216
FAILING = 216
SEEDS = 2
# Some moments find nothing to write: they are not counted, and there are not many of them.
TRIES = 4

A_FULL_DISK = "a full disk"
WAYS = (A_FULL_DISK, "a file that may not grow")
CALLS = {"fsync": SYNC, "write": WRITE, "rename": RENAME}

# The last is of an export that GDAL wrote without a word of complaint.
REASONS = ("cannot be written", "cannot be locked for writing", "did not read back whole; nothing was written")

Fresh = Callable[[str], Scene]
Count = Callable[[str, object], None]


def disturb(activity: str, times: int, fresh: Fresh, forks: Forks, trouble: Callable[[Scene], Trouble]) -> int:
    """Disturb an activity until it was refused so often; return how often it was."""
    entry = ACTIVITIES[activity]
    refused = 0
    for _ in range(times * TRIES):
        scene = fresh(activity)
        told = forks.run(activity, scene.folder, 0, trouble(scene), ACTIVITIES[activity].rounds)
        assert not told.killed
        for reason in told.refused:
            assert any(words in reason for words in REASONS), reason
        entry.check(scene, told)
        refused += bool(told.refused)
        if entry.goes_on:
            entry.check(scene, forks.run(activity, scene.folder, scene.position, rounds=2))
        if refused == times:
            break
    return refused


def fill_file(chance: random.Random) -> Callable[[Scene], Trouble]:
    """Return what lets no file grow beyond a random size."""
    return lambda scene: Trouble(file_size=chance.randint(0, 2 * scene.plan.stat().st_size))


def fill_disk(chance: random.Random) -> Callable[[Scene], Trouble]:
    """Return what leaves a random room on a small disk, mostly little."""
    return lambda scene: Trouble(room=int(scene.plan.stat().st_size * chance.random() ** 3))


def fail_calls(chance: random.Random, kinds: int, calls: int) -> Callable[[Scene], Trouble]:
    """Return what lets a call of some kinds fail, once or from then on."""

    def trouble(_: Scene) -> Trouble:
        error = chance.choice((errno.EIO, errno.ENOSPC)) if kinds == WRITE else errno.EIO
        return Trouble(fault=Fault(kinds, chance.randint(1, calls), error, chance.random() < 0.5))

    return trouble


def full(activity: str, times: int, ways: Sequence[str], seed: int, fresh: Fresh, forks: Forks, count: Count) -> None:
    chance = random.Random(f"{activity} {seed}")
    for way in ways:
        trouble = fill_disk(chance) if way == A_FULL_DISK and own_mounts() else fill_file(chance)
        count(f"refused by {way} while {activity}", disturb(activity, times, fresh, forks, trouble))


def failing(
    activity: str, times: int, calls: Sequence[str], seed: int, fresh: Fresh, forks: Forks, count: Count
) -> None:
    chance = random.Random(f"{activity} {seed}")
    for call in calls:
        counting = Trouble(fault=Fault(CALLS[call], 0))
        counted = forks.run(activity, fresh(activity).folder, 0, counting, ACTIVITIES[activity].rounds)
        if counted.calls:
            found = disturb(activity, times, fresh, forks, fail_calls(chance, CALLS[call], counted.calls))
            count(f"refused by a failing {call} while {activity}", found)


@pytest.mark.parametrize(("number", "activity"), list(enumerate(ACTIVITIES)))
def test_a_disk_that_is_full(number: int, activity: str, fresh: Fresh, forks: Forks, record_property: Count) -> None:
    full(activity, 1, [WAYS[number % len(WAYS)]], 7, fresh, forks, record_property)


@pytest.mark.parametrize(("number", "activity"), list(enumerate(ACTIVITIES)))
def test_a_disk_that_fails(
    number: int, activity: str, fresh: Fresh, forks: Forks, faulty: Path | None, record_property: Count
) -> None:
    if faulty is None:
        pytest.skip("no library can be put before the system's here")
    failing(activity, 1, [("fsync", "write")[number % 2]], 7, fresh, forks, record_property)


@pytest.mark.long
@pytest.mark.parametrize("activity", ACTIVITIES)
@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_disk_that_is_full_at_many_points(
    seed: int, activity: str, fresh: Fresh, forks: Forks, record_property: Count
) -> None:
    full(activity, -(-FULL // (len(WAYS) * SEEDS * len(ACTIVITIES))), WAYS, seed, fresh, forks, record_property)


@pytest.mark.long
@pytest.mark.parametrize("activity", ACTIVITIES)
@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_disk_that_fails_at_many_points(
    seed: int, activity: str, fresh: Fresh, forks: Forks, faulty: Path | None, record_property: Count
) -> None:
    if faulty is None:
        pytest.skip("no library can be put before the system's here")
    failing(
        activity,
        -(-FAILING // (len(CALLS) * SEEDS * len(ACTIVITIES))),
        list(CALLS),
        seed,
        fresh,
        forks,
        record_property,
    )
