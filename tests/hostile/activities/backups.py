"""Backups, and a plan that is put back from one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from planning.times import system_clock
from storage import queries
from storage.backups import list_backups, make_backup
from storage.plan import Plan
from storage.restoring import restore
from tests.hostile.activities.acts import draw, shown
from tests.hostile.activities.scene import ACTOR, Activity, Scene, only, open_plan
from tests.hostile.forking import Teller, Told

MORNING = datetime(2026, 3, 2, 6, tzinfo=UTC)


def _back_up(folder: Path, teller: Teller) -> None:
    with open_plan(folder) as plan:
        teller.begin()
        for number in teller.rounds():
            draw(plan, number)
            made = make_backup(plan, folder / "home", MORNING + timedelta(hours=number))
            assert made is not None
            teller.saved(made.path.name)


def _check_backed_up(scene: Scene, told: Told) -> None:
    with scene.open() as plan:
        assert queries.integrity(plan) == []
        uid = plan.uid
    names = check_backups(scene, uid)
    assert set(told.saved) <= names
    assert len(names) <= len(told.saved) + told.killed
    only(scene, "plan", "plan.gpkg")


def check_backups(scene: Scene, uid: str) -> set[str]:
    """Require that a plan's folder of backups holds whole backups only, and return their names."""
    backups = list_backups(scene.folder / "home", uid)
    for each in backups:
        with Plan.open(each.path, clock=system_clock) as copy:
            assert queries.integrity(copy) == []
            assert copy.latest_act() == each.act
    names = {each.path.name for each in backups}
    if (scene.folder / "home" / uid).exists():
        known = (scene.folder / "home" / uid / "origin.json").exists()
        only(scene, f"home/{uid}", *names, *(["origin.json"] if known else []))
    return names


def prepare_restoring(folder: Path) -> None:
    """Make two backups: of the plan as it is, and with areas."""
    with open_plan(folder) as plan:
        make_backup(plan, folder / "home", MORNING - timedelta(hours=2))
        draw(plan, 0)
        make_backup(plan, folder / "home", MORNING - timedelta(hours=1))


def _restore(folder: Path, teller: Teller) -> None:
    teller.begin()
    (uid,) = (each.name for each in (folder / "home").iterdir())
    for number in teller.rounds():
        backup = list_backups(folder / "home", uid)[-1 - number % 2]
        restore(backup, folder / "plan" / "plan.gpkg", folder / "home", MORNING + timedelta(hours=number), actor=ACTOR)
        teller.saved(number)


def _check_restored(scene: Scene, told: Told) -> None:
    restored = len(told.saved)
    with scene.open() as plan:
        assert queries.integrity(plan) == []
        uid = plan.uid
        has_areas = bool(shown(plan).areas)
        assert plan.undo() is not None
        assert plan.redo() is not None
    # It begins with areas, and they go and come again in turn.
    assert has_areas in {restored % 2 == 0, (restored + told.killed) % 2 == 0}
    assert len(check_backups(scene, uid)) >= 2 + (restored > 0)
    only(scene, "plan", "plan.gpkg")


BACKING_UP = Activity(_back_up, _check_backed_up)
RESTORING = Activity(_restore, _check_restored, prepare_restoring)
