"""Encrypted plans: what opens them, what does not, and that nothing of them lies about in clear."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import shapely
from sqlalchemy.exc import DBAPIError

from planning import resources
from planning.errors import BadInput, Locked, PerhapsLocked, Refusal
from planning.operation import Actor, OperationArea
from storage import queries
from storage.backups import list_backups, make_backup
from storage.commands.areas import add_area
from storage.commands.datasets import import_dataset
from storage.commands.operations import add_operation
from storage.commands.plan import change_plan_settings
from storage.encrypting import decrypt, encrypt, export
from storage.envelope import PAGE, Envelope, beside, is_encrypted, put_behind
from storage.keys import Unlock, key_of, new_identity, new_key
from storage.plan import Plan
from storage.records import Rows
from tests.storage.conftest import ROOT, Examples

PASSPHRASE = "quatre sites près du fleuve"
UNLOCK = Unlock(PASSPHRASE)
RELEASED = ROOT / "tests/data/plans/schema_1.gpkg"


@pytest.fixture
def locked(path: Path, examples: Examples) -> Iterator[Plan]:
    with Plan.create(path, title="Opération", clock=examples.clock, actor=Actor("Awa"), passphrase=PASSPHRASE) as plan:
        yield plan


SITES = Rows([shapely.Point(-4.13, 14.05)], {"name": ["Clinique"], "org_name": ["ONG A"]})


def mission(recipient: str = "", *, required: bool = False) -> str:
    content = resources.read_text("profiles/blank.toml")
    recipients = f'recovery_recipients = ["{recipient}"]' if recipient else "recovery_recipients = []"
    return content.replace("recovery_recipients = []", recipients).replace(
        "required = false", f"required = {str(required).lower()}"
    )


def test_the_key_is_what_scrypt_makes_of_the_passphrase() -> None:
    # By OpenSSL 3: openssl kdf -keylen 32 -kdfopt pass:palabre -kdfopt hexsalt:00..0f -kdfopt n:131072 -kdfopt r:8
    # -kdfopt p:1 -kdfopt maxmem_bytes:268435456 SCRYPT
    key = key_of("palabre", bytes(range(16)))
    assert key.secret.hex() == "6bfec6fd9bc39f71b0f5750857d0a1b0d6d43bf3830cc3ff1d4bc6f014badaaf"
    assert "secret" not in repr(key)
    assert PASSPHRASE not in repr(UNLOCK)


def test_an_encrypted_plan_opens_by_its_passphrase_alone(locked: Plan, path: Path, examples: Examples) -> None:
    locked.run(change_plan_settings(title="Encore"))
    locked.close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    with Plan.open(path, clock=examples.clock, unlock=UNLOCK) as plan:
        assert (plan.title, plan.is_encrypted) == ("Encore", True)
        assert queries.integrity(plan) == []
    with Plan.open(path, writing=True, clock=examples.clock, unlock=UNLOCK) as plan:
        assert plan.undo() is not None
        assert plan.title == "Opération"


@pytest.mark.parametrize("unlock", [None, Unlock(), Unlock("quatre sites pres du fleuve")])
@pytest.mark.parametrize("writing", [False, True])
def test_nothing_else_opens_it(locked: Plan, path: Path, examples: Examples, unlock: Unlock, writing: bool) -> None:
    locked.close()
    before = path.read_bytes()
    with pytest.raises(Locked) as refused:
        Plan.open(path, writing=writing, clock=examples.clock, unlock=unlock)
    assert str(path) in str(refused.value)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    with closing(sqlite3.connect(path)) as other, pytest.raises(sqlite3.DatabaseError, match="not a database"):
        other.execute("SELECT * FROM plan")


def test_a_file_of_noise_is_perhaps_a_plan_and_opens_by_nothing(path: Path, examples: Examples) -> None:
    path.write_bytes(os.urandom(3 * PAGE))
    with pytest.raises(PerhapsLocked, match="not a plan, or it is encrypted"):
        Plan.open(path, clock=examples.clock)
    with pytest.raises(Locked):
        Plan.open(path, clock=examples.clock, unlock=UNLOCK)


def test_a_plan_that_lost_its_envelope_still_opens(locked: Plan, path: Path, examples: Examples) -> None:
    locked.close()
    content = path.read_bytes()
    path.write_bytes(content[:-PAGE])
    with pytest.raises(PerhapsLocked):
        Plan.open(path, clock=examples.clock)
    with Plan.open(path, writing=True, clock=examples.clock, unlock=UNLOCK) as plan:
        plan.run(change_plan_settings(title="Encore"))
    with pytest.raises(Locked, match="give its passphrase"):
        Plan.open(path, clock=examples.clock)


def test_a_reader_beside_the_writer_reads_what_is_saved(locked: Plan, path: Path, examples: Examples) -> None:
    locked.run(change_plan_settings(title="Encore"))
    with Plan.open(path, clock=examples.clock, unlock=UNLOCK) as reader:
        assert reader.title == "Encore"
    locked.run(change_plan_settings(title="Toujours"))
    with pytest.raises(Refusal, match="Awa"):
        Plan.open(path, writing=True, clock=examples.clock, unlock=UNLOCK)


def test_the_recovery_key_opens_it_too_after_any_writing(path: Path, examples: Examples) -> None:
    identity, recipient = new_identity()
    stranger, _ = new_identity()
    recovery = Unlock(identity=identity)
    made = {"clock": examples.clock, "actor": Actor("Awa")}
    with Plan.create(path, title="O", profile="own", profile_text=mission(recipient), passphrase=PASSPHRASE, **made):
        pass
    with Plan.open(path, writing=True, unlock=recovery, **made) as plan:
        plan.run(import_dataset(examples.dataset("villages", 3), examples.villages))
        assert beside(path).exists()
    assert not beside(path).exists()
    with Plan.open(path, unlock=recovery, **made) as plan:
        assert len(queries.read_columns(plan, "villages")) == 3
    with pytest.raises(Locked, match="not sealed to this recovery key"):
        Plan.open(path, unlock=Unlock(identity=stranger), **made)
    with pytest.raises(BadInput, match="AGE-SECRET-KEY-1"):
        Plan.open(path, unlock=Unlock(identity="no key"), **made)


def test_a_recovery_key_outlives_a_writer_that_was_killed(path: Path, examples: Examples) -> None:
    identity, recipient = new_identity()
    made = {"clock": examples.clock, "actor": Actor("Awa")}
    with Plan.create(path, title="O", profile="own", profile_text=mission(recipient), passphrase=PASSPHRASE, **made):
        pass
    code = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from planning.operation import Actor
from storage.commands.plan import change_plan_settings
from storage.keys import Unlock
from storage.plan import Plan
now = datetime(2026, 3, 5, tzinfo=UTC)
plan = Plan.open(Path(sys.argv[1]), writing=True, clock=lambda: now, unlock=Unlock(sys.argv[2]))
for number in range(20):
    plan.run(change_plan_settings(settings={"long": "x" * 3000 * number}))
os.kill(os.getpid(), 9)
"""
    subprocess.run([sys.executable, "-c", code, str(path), PASSPHRASE], cwd=ROOT, check=False)
    with Plan.open(path, writing=True, unlock=Unlock(identity=identity), **made) as plan:
        assert plan.latest_act() == 20
        assert queries.integrity(plan) == []
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_profile_may_keep_protected_kinds_to_encrypted_plans(path: Path, examples: Examples, tmp_path: Path) -> None:
    made = {"clock": examples.clock, "actor": Actor("Awa"), "profile": "own", "profile_text": mission(required=True)}
    sites = import_dataset(examples.dataset("humanitarian_sites", 1, "sites"), SITES)
    with Plan.create(path, title="O", **made) as plan:
        plan.run(import_dataset(examples.dataset("villages", 3), examples.villages))
        with pytest.raises(Refusal, match="Encrypt the plan first"):
            plan.run(sites)
        assert len(queries.read_columns(plan, "humanitarian_sites")) == 0
        encrypt(plan, PASSPHRASE, tmp_path / "backups")
    with Plan.open(path, writing=True, clock=examples.clock, unlock=UNLOCK) as plan:
        plan.run(sites)
        with pytest.raises(Refusal, match="Encrypt the plan first"):
            decrypt(plan, tmp_path / "backups")
        assert len(queries.read_columns(plan, "humanitarian_sites")) == 1


def test_encrypting_a_plan_takes_everything_along_and_decrypting_back(
    plan: Plan, path: Path, examples: Examples, tmp_path: Path
) -> None:
    home = tmp_path / "backups"
    plan.run(add_operation(examples.operation))
    plan.run(add_area(examples.area()))
    plan.run(import_dataset(examples.dataset("villages", 3), examples.villages))
    make_backup(plan, home, examples.clock())
    before = contents(plan)
    uid = plan.uid
    encrypt(plan, PASSPHRASE, home)
    assert is_encrypted(path)
    assert [each.is_encrypted for each in list_backups(home, uid)] == [True]
    with Plan.open(path, writing=True, clock=examples.clock, unlock=UNLOCK) as locked:
        assert queries.integrity(locked) == []
        assert contents(locked) == before
        assert [str(each.title) for each in queries.acts(locked, 1)] == ["Encrypt the plan"]
        encrypt(locked, "autre", home)
    with pytest.raises(Locked):
        Plan.open(path, clock=examples.clock, unlock=UNLOCK)
    for backup in list_backups(home, uid):
        with Plan.open(backup.path, clock=examples.clock, unlock=Unlock("autre")) as copy:
            assert contents(copy) == before
    with Plan.open(path, writing=True, clock=examples.clock, unlock=Unlock("autre")) as locked:
        assert str(locked.undo_title()) == "Import 3 rows into Villages"
        decrypt(locked, home)
    with Plan.open(path, writing=True, clock=examples.clock) as again:
        assert contents(again) == before
        assert queries.integrity(again) == []
        while again.undo() is not None:
            pass
        assert queries.areas(again) == []
    assert [each.name for each in path.parent.iterdir() if each.is_file()] == [path.name]


def contents(plan: Plan) -> dict[str, list[tuple[object, ...]]]:
    with plan.reading() as connection:
        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'journal%'"
            " AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'rtree%'"
        ).scalars()
        return {
            name: sorted(map(tuple, connection.exec_driver_sql(f'SELECT * FROM "{name}"')), key=repr) for name in names
        }


def test_no_byte_of_an_encrypted_plan_lies_about_in_clear(path: Path, tmp_path: Path) -> None:
    """Every act, backup and copy in a child with its own home, temporary folder and plan; then all bytes are read."""
    code = """
import dataclasses, sys
from datetime import UTC, datetime
from pathlib import Path
import shapely
from planning.operation import Actor, OperationArea
from storage import queries
from storage.backups import make_backup
from storage.commands.areas import add_area, change_area, delete_area
from storage.commands.datasets import import_dataset
from storage.commands.plan import change_plan_settings
from storage.encrypting import encrypt
from storage.keys import Unlock
from storage.plan import Plan
from storage.records import Dataset, Rows
path, home, passphrase = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
now = datetime(2026, 3, 5, tzinfo=UTC)
made = {"clock": lambda: now, "actor": Actor("KNOWNSTRING actor")}
plan = Plan.create(path, title="KNOWNSTRING title", passphrase=passphrase, **made)
area = OperationArea("00000000-0000-4000-8000-000000000001", "", "KNOWNSTRING area", shapely.box(0, 0, 1, 1))
plan.run(add_area(area))
plan.run(change_area(dataclasses.replace(area, name="KNOWNSTRING moved")))
plan.run(delete_area(area))
rows = Rows(shapely.points([0.0] * 3000, [1.0] * 3000).tolist(), {"name": [f"KNOWNSTRING {n}" for n in range(3000)]})
uid, kind = "00000000-0000-4000-8000-000000000002", "humanitarian_sites"
dataset = Dataset(uid, kind, "KNOWNSTRING", "KNOWNSTRING.csv", "", 3000, "{}", "{}", "", made["actor"], now)
plan.run(import_dataset(dataset, rows)); plan.undo(); plan.redo()
make_backup(plan, home, now)
with Plan.open(path, unlock=Unlock(passphrase), **made) as reader: queries.read_situation(reader)
with plan.exclusive() as connection: connection.execute("VACUUM")
encrypt(plan, passphrase + " 2", home)
plan = Plan.open(path, writing=True, unlock=Unlock(passphrase + " 2"), **made)
plan.run(change_plan_settings(title="KNOWNSTRING again"))
import os; os.kill(os.getpid(), 9)
"""
    places = {name: str(tmp_path / name.lower()) for name in ("HOME", "TMPDIR", "PALABRE_CONFIG_DIR", "SQLITE_TMPDIR")}
    for place in places.values():
        Path(place).mkdir()
    done = subprocess.run(
        [sys.executable, "-c", code, str(path), str(tmp_path / "backups"), PASSPHRASE],
        cwd=ROOT,
        env={**os.environ, **places},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -9, done.stderr
    files = [each for each in (*path.parent.rglob("*"), *tmp_path.rglob("*")) if each.is_file()]
    assert len({each.name for each in files}) >= 4  # plan, log, envelope, backup
    for each in files:
        content = each.read_bytes()
        if each.name.endswith(".lock"):
            continue  # it names who writes, for as long as they do
        assert b"KNOWNSTRING" not in content, each
        assert "KNOWNSTRING".encode("utf-16-le") not in content, each


def test_encrypting_leaves_no_copy_in_clear(plan: Plan, path: Path, examples: Examples, tmp_path: Path) -> None:
    home = tmp_path / "backups"
    plan.run(add_area(examples.area()))
    backup = make_backup(plan, home, examples.clock())
    assert backup is not None
    folder = backup.path.parent
    clear = backup.path.read_bytes()
    noise = os.urandom(3 * PAGE)
    removed = {
        folder / f".{'0' * 32}.{backup.path.name}": clear,
        folder / f".{'0' * 32}.{backup.path.name}-journal": clear[:9000],
        folder / "damaged_20260301T120000Z.gpkg": clear[: -2 * PAGE],
        folder / "damaged_20260301T120000Z.gpkg-wal": clear[:9000],
        folder / "damaged_20260302T120000Z.gpkg": noise + clear[len(noise) :],
        folder / "20260228T120000Z_act000001.gpkg": clear[:PAGE] + noise,
    }
    secret = folder / "damaged_20260303T120000Z.gpkg"
    secret.write_bytes(os.urandom(5 * PAGE))
    names = [*removed, backup.path, path]
    for each, content in removed.items():
        each.write_bytes(content)
    before = [tmp_path / f"second name {number}" for number in range(len(names))]
    for each, other in zip(names, before, strict=True):
        other.hardlink_to(each)
    told = [str(each) for each in encrypt(plan, PASSPHRASE, home)]
    assert sorted(each.name for each in folder.iterdir()) == sorted([backup.path.name, secret.name, "origin.json"])
    assert is_encrypted(backup.path)
    assert [sum(each.name in line for line in told) for each in removed] == [0, 0, 1, 0, 1, 1]
    assert sum(line.endswith("could not be encrypted: it is removed.") for line in told) == 3
    assert [line for line in told if str(secret) in line and "stays as it is" in line]
    assert len(told) == 4
    assert all(set(other.read_bytes()) == {0} for other in before)


def test_a_backup_under_another_passphrase_stays_and_is_told_of(
    locked: Plan, path: Path, examples: Examples, tmp_path: Path
) -> None:
    home = tmp_path / "backups"
    backup = make_backup(locked, home, examples.clock())
    assert backup is not None
    key = new_key("d'ailleurs")
    other = backup.path.with_name("20260228T120000Z_act000001.gpkg")
    export(RELEASED, None, other, key)
    content = other.read_bytes()
    for act in (lambda plan: encrypt(plan, "autre", home), lambda plan: decrypt(plan, home)):
        (told,) = act(locked)
        assert str(told) == f"{other} does not open by the plan's passphrase, or is damaged: it stays as it is."
        assert other.read_bytes() == content
        if is_encrypted(path):
            locked = Plan.open(path, writing=True, clock=examples.clock, unlock=Unlock("autre"))
    assert not is_encrypted(backup.path)


def test_what_was_copied_before_a_migration_is_encrypted_along(path: Path, examples: Examples, tmp_path: Path) -> None:
    shutil.copy(RELEASED, path)
    with Plan.open(path, writing=True, clock=examples.clock) as plan:
        encrypt(plan, PASSPHRASE, tmp_path / "backups")
    before = path.with_name("Plan é.version1.gpkg")
    assert is_encrypted(before)
    with Plan.open(before, clock=examples.clock, unlock=UNLOCK) as plan:
        assert plan.title == "EXERCISE schema 1"


def test_an_encrypted_plan_of_an_older_palabre_is_brought_forward(path: Path, examples: Examples) -> None:
    key = new_key(PASSPHRASE)
    export(RELEASED, None, path, key)
    put_behind(path, Envelope())
    with Plan.open(path, clock=examples.clock, unlock=UNLOCK) as reader:
        assert queries.integrity(reader) == []
    with Plan.open(path, writing=True, clock=examples.clock, unlock=UNLOCK) as plan:
        assert queries.integrity(plan) == []
        assert len(queries.read_columns(plan, "villages")) == 3
    assert all(is_encrypted(each) for each in path.parent.iterdir())


def test_a_report_of_a_fault_does_not_hold_what_was_being_written(
    locked: Plan,
) -> None:
    """A statement that fails by a fault of ours names its columns, never its values."""
    with locked.exclusive() as connection:
        connection.execute("ALTER TABLE operation_areas RENAME COLUMN area_kind TO something_else")
    area = OperationArea("00000000-0000-4000-8000-000000000001", "", "KNOWNSTRING", shapely.box(0, 0, 1, 1))
    with pytest.raises(DBAPIError) as failed:
        locked.run(add_area(area))
    assert "KNOWNSTRING" not in "".join(traceback.format_exception(failed.value))


def test_encrypting_again_finishes_what_was_broken_off(
    plan: Plan, path: Path, examples: Examples, tmp_path: Path
) -> None:
    """A kill after the plan's own swap leaves its backups in clear: the next call takes them along."""
    home, uid = tmp_path / "backups", plan.uid
    plan.run(add_operation(examples.operation))
    make_backup(plan, home, examples.clock())
    encrypt(plan, PASSPHRASE, tmp_path / "not reached")
    assert [each.is_encrypted for each in list_backups(home, uid)] == [False]
    with Plan.open(path, writing=True, clock=examples.clock, unlock=UNLOCK) as locked:
        assert encrypt(locked, "autre", home) == []
    for backup in list_backups(home, uid):
        with Plan.open(backup.path, clock=examples.clock, unlock=Unlock("autre")) as copy:
            assert [each.ref for each in queries.operations(copy)] == [examples.operation.ref]
    assert len(list_backups(home, uid)) == 1


def test_what_was_kept_in_the_folder_of_caches_goes(path, examples, tmp_path):
    with Plan.create(path, title="T", clock=examples.clock, actor=examples.actor) as plan:
        uid = plan.uid
    cache = tmp_path / "cache"
    marks = cache / uid / "incidents.marks"
    other = cache / "another plan" / "incidents.marks"
    for file in (marks, other):
        file.parent.mkdir(parents=True)
        file.write_bytes(b"places in clear")
    second_name = tmp_path / "second name"
    second_name.hardlink_to(marks)
    plan = Plan.open(path, writing=True, clock=examples.clock, actor=examples.actor)
    encrypt(plan, "long enough a secret", tmp_path / "home", cache)
    assert not (cache / uid).exists()
    assert set(second_name.read_bytes()) == {0}
    assert other.read_bytes() == b"places in clear"
