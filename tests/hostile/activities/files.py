"""Files that appear whole or not at all: a plan brought forward, an export, a package."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from planning.times import system_clock
from storage import queries
from tests.hostile.activities.scene import HALF_WRITTEN, OLD_PLAN, Activity, Scene, only, open_plan
from tests.hostile.forking import Teller, Told


def _uids(path: Path) -> dict[str, list[str]]:
    """Return the uids of every table that the old plan has, by table."""
    with closing(sqlite3.connect(f"{OLD_PLAN.as_uri()}?mode=ro", uri=True)) as old:
        tables = [name for (name,) in old.execute("SELECT table_name FROM gpkg_contents")]
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return {
            name: sorted(uid for (uid,) in connection.execute(f'SELECT uid FROM "{name}"'))
            for name in tables
            if not name.startswith("journal_")
        }


def _put_old_plan(folder: Path) -> None:
    shutil.copyfile(OLD_PLAN, folder / "plan" / "plan.gpkg")


def _migrate(folder: Path, teller: Teller) -> None:
    teller.begin()
    open_plan(folder).close()
    teller.saved("migrated")


def _check_migrated(scene: Scene, told: Told) -> None:
    with scene.open() as plan:
        assert queries.integrity(plan) == []
        assert plan.latest_act() >= 17
        assert str(plan.redo_title()) == "Add operation OP-2026-002"
        assert plan.undo() is not None
        assert plan.redo() is not None
    assert _uids(scene.plan) == _uids(OLD_PLAN)
    backups = list(scene.plan.parent.glob("plan.version1*.gpkg"))
    for backup in backups:
        assert _uids(backup) == _uids(OLD_PLAN)
    only(scene, "plan", "plan.gpkg", *(each.name for each in backups))


def _export(folder: Path, teller: Teller) -> None:
    from exchange.export import export_layer

    with open_plan(folder) as plan:
        teller.begin()
        for number in teller.rounds():
            suffix = (".gpkg", ".geojson", ".csv", ".zip")[number % 4]
            made = export_layer(plan, "villages", folder / "out" / f"{number}{suffix}", "EXERCISE", system_clock())
            teller.saved([each.name for each in made.paths])


def _check_exported(scene: Scene, told: Told) -> None:
    import pyogrio

    with scene.open() as plan:
        assert queries.integrity(plan) == []
        rows = len(queries.read_columns(plan, "villages"))
        logged = [act for act in queries.acts(plan, 9_999) if str(act.title).startswith("Export")]
    out = scene.folder / "out"
    files = [each for each in out.iterdir() if not HALF_WRITTEN.fullmatch(each.name)]
    for each in files:
        assert pyogrio.read_info(each, force_feature_count=True)["features"] == rows, each.name
    names = {each.name for each in files}
    saved = {name for made in told.saved for name in made}  # type: ignore[attr-defined]
    assert saved <= names
    # Whose commit could not be flushed to the disk may be found there after all: told of too much, never too little.
    assert len(told.saved) <= len(names) <= len(logged) <= len(told.saved) + (told.killed or bool(told.refused))
    assert told.killed or len(names) == len(told.saved)
    only(scene, "plan", "plan.gpkg")
    only(scene, "out", *names)


def _package(folder: Path, teller: Teller) -> None:
    from exchange.package.build import PackageRequest, build_package
    from planning.recipient import shipped_recipients

    with open_plan(folder) as plan:
        teller.begin()
        (operation,) = queries.operations(plan)
        for number in teller.rounds():
            # The notice stays, so that a second round hands out what is on record.
            known = shipped_recipients()
            request = PackageRequest(known[number % len(known)], "EXERCISE Planner", "EXERCISE Head", "x")
            made = build_package(plan, operation, request, folder / "out", system_clock())
            teller.saved([made.path.name, made.is_repeat])


def _check_packaged(scene: Scene, told: Told) -> None:
    from exchange.package.verify import Status, verify

    with scene.open() as plan:
        assert queries.integrity(plan) == []
        recorded = {each.file_name for each in queries.packages(plan)}
    names = {each.name for each in (scene.folder / "out").iterdir() if not HALF_WRITTEN.fullmatch(each.name)}
    for name in names:
        assert verify(scene.folder / "out" / name, system_clock).status is Status.WHOLE, name
    saved = {made[0] for made in told.saved}  # type: ignore[index]
    assert saved <= recorded & names
    assert told.killed or recorded == names == saved
    only(scene, "plan", "plan.gpkg")
    only(scene, "out", *names)


MIGRATING = Activity(_migrate, _check_migrated, _put_old_plan)
EXPORTING = Activity(_export, _check_exported)
PACKAGING = Activity(_package, _check_packaged)
