"""The ground on which an activity goes on, and what an activity is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from planning.operation import Actor
from planning.times import system_clock
from storage.keys import Unlock
from storage.plan import Plan
from tests.hostile.forking import ROOT, Teller, Told

ACTOR = Actor("EXERCISE planner")
PASSPHRASE = "EXERCISE passphrase"
ROWS = 1_500
AREAS = 3
OLD_PLAN = ROOT / "tests" / "data" / "plans" / "schema_1.gpkg"
# What a process that was killed while it wrote a file leaves beside the file's place.
HALF_WRITTEN = re.compile(r"\.[0-9a-f]{32}\..+|\..+\.\d+\.part")


@dataclass
class Scene:
    """A folder in which an activity goes on: ``plan/plan.gpkg``, ``in/``, ``out/`` and ``home/``.

    ``position`` is the number of the next round, ``acts`` the plan's latest act when it was last looked at.
    """

    folder: Path
    position: int = 0
    acts: int = 0
    left: Counter[str] = field(default_factory=Counter)

    @property
    def plan(self) -> Path:
        return self.folder / "plan" / "plan.gpkg"

    def open(self, *, writing: bool = True) -> Plan:
        return open_plan(self.folder, writing=writing)


def open_plan(folder: Path, *, writing: bool = True, passphrase: str = PASSPHRASE) -> Plan:
    """Open the plan of a folder; a plain one needs no passphrase and minds none."""
    path, unlock = folder / "plan" / "plan.gpkg", Unlock(passphrase)
    return Plan.open(path, writing=writing, clock=system_clock, actor=ACTOR, unlock=unlock)


@dataclass(frozen=True)
class Activity:
    """``goes_on``: what the check left is where the next child begins; else each begins on fresh ground.

    ``rounds``: how many a child does where nothing stops it.
    """

    work: Callable[[Path, Teller], None]
    check: Callable[[Scene, Told], None]
    prepare: Callable[[Path], None] = lambda folder: None
    goes_on: bool = False
    rounds: int = 6


def only(scene: Scene, folder: str, *names: str) -> None:
    """Require that nothing but some names is in a folder; half-written files of a killed process are counted."""
    found = sorted(each.name for each in (scene.folder / folder).iterdir())
    half = [name for name in found if HALF_WRITTEN.fullmatch(name)]
    scene.left[f"half-written files in {folder.split('/')[0]}/"] += len(half)
    for name in half:
        (scene.folder / folder / name).unlink()
    assert set(found) - set(half) == set(names), found
