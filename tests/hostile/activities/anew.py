"""A plan whose file is written anew: compacted, a record destroyed, encrypted, created."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from planning.errors import Locked
from planning.kind import kinds
from planning.times import system_clock
from storage import queries
from storage.backups import Backup, list_backups, make_backup
from storage.compacting import compact
from storage.destroying import destroy
from storage.encrypting import decrypt, encrypt
from storage.keys import Unlock
from storage.plan import Plan
from tests.hostile.activities.acts import draw, shown, take_in, undo
from tests.hostile.activities.backups import MORNING, check_backups, prepare_restoring
from tests.hostile.activities.scene import ACTOR, AREAS, Activity, Scene, only, open_plan
from tests.hostile.forking import Teller, Told


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
    check_backups(scene, plan.uid)
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


COMPACTING = Activity(_compact, _check_compacted)
DESTROYING = Activity(_destroy, _check_destroyed, _prepare_destroying, rounds=3)
ENCRYPTING = Activity(_encrypt, _check_encrypted, prepare_restoring, rounds=3)
CREATING = Activity(_create, _check_created)
