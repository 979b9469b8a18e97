"""What a planner's program may be doing when it is killed or the disk fails, and what must hold afterwards.

An entry of ``ACTIVITIES`` has the work, which runs the real code in a child, round after round, and the check, which
looks at what the child left. Each works in a folder made by ``make_ground``.
"""

from __future__ import annotations

import importlib
import re
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import shapely

from planning.errors import CannotWrite, Locked
from planning.kind import kinds
from planning.operation import Actor, FlagStatus, OperationArea
from planning.times import system_clock
from storage import queries
from storage.backups import Backup, list_backups, make_backup
from storage.commands.areas import add_areas, change_area, delete_area
from storage.commands.plan import change_plan_settings
from storage.compacting import compact
from storage.destroying import destroy
from storage.encrypting import decrypt, encrypt
from storage.keys import Unlock
from storage.plan import Plan
from storage.register import fresh_register
from storage.restoring import restore
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


# --- acts ---


@dataclass(frozen=True)
class Shown:
    """What a planner sees: areas by name with their western edge, imports, the plan's title."""

    areas: Mapping[str, float]
    imports: frozenset[str]
    title: str


def _west(number: int) -> float:
    return -60.0 + number % 100


def draw(plan: Plan, number: int) -> None:
    boxes = [OperationArea(_uid(number, n), "", f"{number:05}/{n}", _box(_west(number), n)) for n in range(AREAS)]
    plan.run(add_areas(boxes))


def _uid(number: int, n: int) -> str:
    # Unlike after an undo that a kill let pass: a number that comes again is a thing of its own.
    return f"00000000-0000-4000-8000-{number:08d}{n:04d}"


def _box(west: float, n: int) -> shapely.Polygon:
    return shapely.box(west, n, west + 1, n + 1)


def _last(plan: Plan) -> OperationArea:
    return max((area for area in queries.areas(plan) if "/" in area.name), key=lambda area: area.name)


def move(plan: Plan, number: int) -> None:
    area = _last(plan)
    plan.run(change_area(replace(area, geometry=_box(_west(number) + 0.5, 50))))


def erase(plan: Plan, number: int) -> None:
    plan.run(delete_area(_last(plan)))


def rename(plan: Plan, number: int) -> None:
    plan.run(change_plan_settings(title=f"EXERCISE {number}"))


def take_in(plan: Plan, number: int) -> None:
    from exchange.incoming.importing import import_file
    from exchange.incoming.options import ImportOptions

    options = ImportOptions(now=system_clock(), name=str(number))
    import_file(plan, plan.path.parents[1] / "in" / "villages.csv", kinds()["villages"], options, actor=ACTOR)


def undo(plan: Plan, number: int) -> None:
    assert plan.undo() is not None


def redo(plan: Plan, number: int) -> None:
    assert plan.redo() is not None


MOVES: dict[str, Callable[[Plan, int], None]] = {
    each.__name__: each for each in (draw, move, erase, rename, take_in, undo, redo)
}


def expected(moves: Iterable[str]) -> tuple[Shown, bool]:
    """Return what must be seen after some moves from fresh ground, and whether there is one of them to undo."""
    done: list[Shown] = []
    undone: list[Shown] = []
    now = Shown({}, frozenset(), "EXERCISE")
    for number, made in enumerate(moves):
        if made == "undo":
            undone.append(now)
            now = done.pop()
            continue
        done.append(now)
        if made == "redo":
            now = undone.pop()
            continue
        undone.clear()
        if made == "draw":
            now = replace(now, areas={**now.areas, **{f"{number:05}/{n}": _west(number) for n in range(AREAS)}})
        elif made == "move":
            now = replace(now, areas={**now.areas, max(now.areas): _west(number) + 0.5})
        elif made == "erase":
            now = replace(now, areas={name: west for name, west in now.areas.items() if name != max(now.areas)})
        elif made == "rename":
            now = replace(now, title=f"EXERCISE {number}")
        elif made == "take_in":
            now = replace(now, imports=now.imports | {str(number)})
    return now, bool(done)


def shown(plan: Plan) -> Shown:
    """Return what a planner sees, ground aside; rows of imports are counted against what their datasets state."""
    drawn = [area for area in queries.areas(plan) if "/" in area.name]
    areas = {area.name: area.geometry.bounds[0] for area in drawn}
    assert len(areas) == len(drawn)
    datasets = {each.name: each for each in queries.datasets(plan) if each.name.isdigit()}
    with plan.reading() as connection:
        held = dict(map(tuple, connection.exec_driver_sql("SELECT dataset_uid, count(*) FROM villages GROUP BY 1")))
        stated = dict(
            map(tuple, connection.exec_driver_sql("SELECT uid, row_count FROM datasets WHERE kind = 'villages'"))
        )
    assert {uid: held.get(uid, 0) for uid in stated} == stated, "an import is half there"
    assert set(held) <= set(stated), "rows of no import"
    return Shown(areas, frozenset(datasets), plan.title)


def acting(*cycle: str, closes: bool = False, is_encrypted: bool = False) -> Activity:
    """Return the activity of one act after the other, over and over; ``closes``: with the plan closed after each."""

    def prepare(folder: Path) -> None:
        if is_encrypted:
            encrypt(open_plan(folder), PASSPHRASE, folder / "home")

    def work(folder: Path, teller: Teller) -> None:
        plan = open_plan(folder)
        try:
            teller.begin()
            for number in teller.rounds():
                act = MOVES[cycle[number % len(cycle)]]
                try:
                    act(plan, number)
                except CannotWrite as error:
                    teller.refused(str(error))
                    act(plan, number)  # there is room again, and the same plan goes on
                teller.saved(number)
                if closes:
                    plan.close()
                    plan = open_plan(folder)
        finally:
            plan.close()

    def check(scene: Scene, told: Told) -> None:
        # The plan has to be closed before its names are looked at, and undo must work: one back, one forth.
        with scene.open() as plan:
            assert queries.integrity(plan) == []
            made = plan.latest_act() - scene.acts
            assert len(told.saved) <= made <= len(told.saved) + told.killed
            scene.position += made
            moves = [cycle[number % len(cycle)] for number in range(scene.position)]
            now, is_undoable = expected(moves)
            assert shown(plan) == now
            if is_undoable:
                assert plan.undo() is not None
                before, _ = expected([*moves, "undo"])
                assert shown(plan) == before
                assert plan.redo() is not None
                assert shown(plan) == now
            assert queries.integrity(plan) == []
            scene.acts = plan.latest_act()
        only(scene, "plan", "plan.gpkg")

    return Activity(work, check, prepare, goes_on=True)


def only(scene: Scene, folder: str, *names: str) -> None:
    """Require that nothing but some names is in a folder; half-written files of a killed process are counted."""
    found = sorted(each.name for each in (scene.folder / folder).iterdir())
    half = [name for name in found if HALF_WRITTEN.fullmatch(name)]
    scene.left[f"half-written files in {folder.split('/')[0]}/"] += len(half)
    for name in half:
        (scene.folder / folder / name).unlink()
    assert set(found) - set(half) == set(names), found


# --- whole files ---


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


# --- backups ---

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
    names = _check_backups(scene, uid)
    assert set(told.saved) <= names
    assert len(names) <= len(told.saved) + told.killed
    only(scene, "plan", "plan.gpkg")


def _check_backups(scene: Scene, uid: str) -> set[str]:
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


def _prepare_restoring(folder: Path) -> None:
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
    assert len(_check_backups(scene, uid)) >= 2 + (restored > 0)
    only(scene, "plan", "plan.gpkg")


# --- files written anew ---


def _compact(folder: Path, teller: Teller) -> None:
    with open_plan(folder) as plan:
        teller.begin()
        for number in teller.rounds():
            for act in (draw, take_in, undo):
                act(plan, number)
            compact(plan)
            teller.saved(number)


def _check_compacted(scene: Scene, told: Told) -> None:
    rounds = len(told.saved)
    with scene.open() as plan:
        assert queries.integrity(plan) == []
        now = shown(plan)
        areas = [{f"{number:05}/{n}" for number in range(most) for n in range(AREAS)} for most in (rounds, rounds + 1)]
        assert set(now.areas) in areas
        assert now.imports <= {str(rounds)}
        # What was broken off is completed, and acts that were not purged can be undone.
        compact(plan)
        assert shown(plan) == now
        with plan.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM datasets WHERE NOT visible").scalar_one() == 0
            assert connection.exec_driver_sql("PRAGMA freelist_count").scalar_one() == 0
        assert plan.undo() is not None
        assert plan.redo() is not None
        assert shown(plan) == now
        assert queries.integrity(plan) == []
    only(scene, "plan", "plan.gpkg")


def _secret(number: int) -> str:
    return f"EXERCISE Dambala {number}{number}{number}{number} Tienkoro"


def _prepare_destroying(folder: Path) -> None:
    """Put villages in, one for each round, and make a backup that has them."""
    from exchange.incoming.importing import import_file
    from exchange.incoming.options import ImportOptions

    rows = [f"{_secret(number)},{-4 + number / 10},14.75" for number in range(9)]
    file = folder / "in" / "secrets.csv"
    file.write_text("\n".join(["name,longitude,latitude", *rows]))
    with open_plan(folder) as plan:
        import_file(plan, file, kinds()["villages"], ImportOptions(now=system_clock(), name="x"), actor=ACTOR)
        make_backup(plan, folder / "home", MORNING)
        draw(plan, 0)
        make_backup(plan, folder / "home", MORNING + timedelta(hours=1))
    file.unlink()


def _destroy_one(plan: Plan, folder: Path, uid: str) -> None:
    proof = destroy(
        plan, "villages", [uid], "Consent withdrawn", home=folder / "home", cache_folder=folder / "cache", actor=ACTOR
    )
    assert proof.is_proven, proof.found


def _destroy(folder: Path, teller: Teller) -> None:
    with open_plan(folder) as plan:
        teller.begin()
        uids = _secret_uids(plan)
        for number in teller.rounds():
            _destroy_one(plan, folder, uids[_secret(number)])
            teller.saved(number)


def _check_destroyed(scene: Scene, told: Told) -> None:
    rounds = len(told.saved)
    with scene.open() as plan:
        assert queries.integrity(plan) == []
        left = _secret_uids(plan)
        assert set(left) in [{_secret(number) for number in range(first, 9)} for first in (rounds, rounds + 1)]
        assert plan.undo() is not None
        assert plan.redo() is not None
    gone = [_secret(number).encode() for number in range(rounds)]
    for file in scene.folder.rglob("*"):
        assert not file.is_file() or not any(name in file.read_bytes() for name in gone), file
    _check_backups(scene, plan.uid)
    only(scene, "plan", "plan.gpkg")


def _secret_uids(plan: Plan) -> dict[str, str]:
    with plan.reading() as connection:
        rows = connection.exec_driver_sql("SELECT name, uid FROM villages WHERE name LIKE 'EXERCISE Dambala%'")
        return dict(map(tuple, rows))


def _passphrase(rounds: int) -> str:
    """Return what opens the plan after some rounds, empty where it is plain."""
    return f"EXERCISE {rounds}" if rounds % 3 else ""


def _encrypt(folder: Path, teller: Teller) -> None:
    teller.begin()
    for number in teller.rounds():
        plan = open_plan(folder, passphrase=_passphrase(number))
        if _passphrase(number + 1):
            encrypt(plan, _passphrase(number + 1), folder / "home")
        else:
            decrypt(plan, folder / "home")
        teller.saved(number)


def _opens(scene: Scene, passphrase: str) -> bool:
    """Return whether a passphrase opens the plan, or none is needed where it is empty."""
    try:
        with open_plan(scene.folder, writing=False, passphrase=passphrase) as plan:
            return plan.is_encrypted == bool(passphrase)
    except Locked:
        return False


def _check_encrypted(scene: Scene, told: Told) -> None:
    rounds = len(told.saved)
    if not _opens(scene, _passphrase(rounds)):
        assert told.killed or told.refused
        rounds += 1
    plan = open_plan(scene.folder, passphrase=_passphrase(rounds))
    with plan:
        assert plan.is_encrypted == bool(_passphrase(rounds))
        assert queries.integrity(plan) == []
        assert len(shown(plan).areas) == AREAS
        assert plan.undo() is not None
        assert plan.redo() is not None
    # Where it was broken off, backups may be as they were.
    passphrases = [_passphrase(rounds), *([_passphrase(rounds - 1)] if told.killed or told.refused else [])]
    for backup in list_backups(scene.folder / "home", plan.uid):
        passphrase = next(each for each in passphrases if bool(each) == backup.is_encrypted and _fits(backup, each))
        scene.left["backups in clear of an encrypted plan"] += bool(_passphrase(rounds)) and not passphrase
    only(scene, "plan", "plan.gpkg")


def _fits(backup: Backup, passphrase: str) -> bool:
    try:
        with Plan.open(backup.path, clock=system_clock, unlock=Unlock(passphrase)) as copy:
            assert queries.integrity(copy) == []
    except Locked:
        return False
    return True


def _create(folder: Path, teller: Teller) -> None:
    teller.begin()
    for number in teller.rounds():
        Plan.create(folder / "out" / f"{number}.gpkg", title="EXERCISE", clock=system_clock, actor=ACTOR).close()
        teller.saved(f"{number}.gpkg")


def _check_created(scene: Scene, told: Told) -> None:
    names = {each.name for each in (scene.folder / "out").iterdir() if each.suffix == ".gpkg" and each.name[0] != "."}
    assert set(told.saved) <= names
    for name in names:
        with Plan.open(scene.folder / "out" / name, writing=True, clock=system_clock, actor=ACTOR) as plan:
            assert queries.integrity(plan) == []
            draw(plan, 0)
            assert plan.undo() is not None
    only(scene, "out", *names)


ACTIVITIES: dict[str, Activity] = {
    "drawing": acting("draw", "move", "rename", "erase"),
    "drawing in an encrypted plan": acting("draw", "move", "rename", "erase", is_encrypted=True),
    "importing": acting("take_in"),
    "undoing": acting("draw", "take_in", "erase", "undo", "undo", "undo"),
    "redoing": acting("draw", "take_in", "undo", "undo", "redo", "redo"),
    "closing": acting("draw", "take_in", "undo", closes=True),
    "migrating": Activity(_migrate, _check_migrated, _put_old_plan),
    "exporting": Activity(_export, _check_exported),
    "packaging": Activity(_package, _check_packaged),
    "backing up": Activity(_back_up, _check_backed_up),
    "restoring": Activity(_restore, _check_restored, _prepare_restoring),
    "compacting": Activity(_compact, _check_compacted),
    "destroying": Activity(_destroy, _check_destroyed, _prepare_destroying, rounds=3),
    "encrypting": Activity(_encrypt, _check_encrypted, _prepare_restoring, rounds=3),
    "creating": Activity(_create, _check_created),
}


def make_ground(folder: Path) -> None:
    """Make the folder that activities start from: a plan with a village, and an operation whose notice is released."""
    from app.cli.loader import main

    def told(*arguments: object) -> None:
        assert main([str(each) for each in arguments]) == 0

    for name in ("plan", "in", "out", "home"):
        (folder / name).mkdir(parents=True)
    plan, given = folder / "plan" / "plan.gpkg", folder / "in"
    rows = [f"EXERCISE {number},{-5 + number % 40 / 20},{14 + number // 40 / 50}" for number in range(ROWS)]
    (given / "villages.csv").write_text("\n".join(["name,longitude,latitude", *rows]))
    (given / "village.csv").write_text("name,longitude,latitude\nEXERCISE Téné,-4.20,14.50\n")
    square = '{"type":"Polygon","coordinates":[[[-4.3,14.4],[-4.1,14.4],[-4.1,14.6],[-4.3,14.6],[-4.3,14.4]]]}'
    (given / "area.geojson").write_text(f'{{"type":"Feature","properties":{{"name":"ALPHA"}},"geometry":{square}}}')
    start = system_clock() + timedelta(days=60)
    ref = f"OP-{system_clock().year}-001"
    window = ("--start", start.isoformat(), "--end", (start + timedelta(days=2)).isoformat())
    told("new", plan, "--title", "EXERCISE", "--profile", "exercise")
    told("import", plan, given / "village.csv", "--as", "villages", "--name", "village")
    told("operation", "add", plan, "--title", "EXERCISE", "--component", "police", *window)
    told("import", plan, given / "area.geojson", "--as", "operation_areas", "--operation", ref)
    answer = ("--status", "mitigated", "--reason", "EXERCISE", "--owner", "jmac", "--due", start.date())
    for flag in open_flags(plan, ref):
        told("harm", "answer", plan, ref, "--flag", flag, *answer)
    signer = ("--role", "head_of_field_office", "--name", "EXERCISE Head")
    told("operation", "sign", plan, ref, *signer, "--decision", "release")


def open_flags(plan: Path, ref: str) -> list[str]:
    """Return the uids of an operation's flags that ask for an answer."""
    with Plan.open(plan, clock=system_clock) as opened:
        register = fresh_register(opened, queries.operation_by_ref(opened, ref))
    return [flag.uid for flag in register.flags if flag.status is FlagStatus.OPEN]


def import_all() -> None:
    """Import what activities need, so that a fork has it; nothing is opened."""
    for name in ("exchange.incoming.importing", "exchange.export", "exchange.package.build", "storage.migration"):
        importlib.import_module(name)
    kinds()
    tempfile.gettempdir()  # tries to write once
    assert "PySide6.QtWidgets" not in sys.modules
