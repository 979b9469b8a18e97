"""What stands at a plan's place is never lost to a backup, and what was destroyed there never comes back by one."""

import random
import shutil
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import select

from planning.errors import BadInput, Damaged, Locked, Refusal
from storage import queries
from storage.backup_folder import set_aside
from storage.backups import make_backup, read_backup
from storage.ciphertext import fits, is_ciphertext
from storage.commands.areas import add_area
from storage.destroying import destroy
from storage.differences import compare
from storage.encrypting import decrypt, encrypt
from storage.keys import Unlock, key_of
from storage.plan import Plan
from storage.restoring import restore
from storage.tables import tombstones
from tests.storage.conftest import NOW, ROOT

KIND = "operation_areas"
SECRET = "Marché Zurkuwa"
OLD, NEW = Unlock("deux pirogues"), Unlock("trois pirogues")


@pytest.fixture
def home(tmp_path):
    return tmp_path / "backups"


def opened(path, examples, unlock=None):
    return Plan.open(path, writing=True, clock=examples.clock, actor=examples.actor, unlock=unlock)


def names(path, examples, unlock=None):
    with Plan.open(path, clock=examples.clock, unlock=unlock) as plan:
        assert queries.integrity(plan) == []
        return sorted(area.name for area in queries.areas(plan))


@pytest.fixture
def backed_up(plan, path, home, examples):
    """An encrypted plan with an area more than its backup."""
    encrypt(plan, OLD.passphrase, home)
    with opened(path, examples, OLD) as again:
        again.run(add_area(examples.area("ALPHA")))
        backup = make_backup(again, home, NOW)
        again.run(add_area(examples.area("BRAVO")))
    return backup


def encrypted_elsewhere(path, examples, tmp_path, passphrase):
    """Give the plan another passphrase where its backups are not known."""
    with opened(path, examples, OLD) as plan:
        encrypt(plan, passphrase, tmp_path / "elsewhere")


def test_a_plan_under_another_passphrase_is_not_taken_for_damaged(backed_up, path, home, examples, tmp_path):
    encrypted_elsewhere(path, examples, tmp_path, NEW.passphrase)
    before = path.read_bytes()
    with pytest.raises(Locked, match="passphrase of the plan that stands there"):
        restore(backed_up, path, home, NOW, unlock=OLD)
    with pytest.raises(Locked, match="does not open"):
        restore(backed_up, path, home, NOW, unlock=NEW)
    assert path.read_bytes() == before
    assert set_aside(home, backed_up.path.parent.name) == []
    assert names(path, examples, NEW) == ["ALPHA", "BRAVO"]


def test_each_of_two_files_has_its_own_key_of_one_passphrase(backed_up, path, home, examples, tmp_path):
    with opened(path, examples, OLD) as plan:
        decrypt(plan, tmp_path / "elsewhere")
    with opened(path, examples) as plan:
        encrypt(plan, OLD.passphrase, tmp_path / "elsewhere")
    saved = restore(backed_up, path, home, NOW, unlock=OLD)
    assert names(path, examples, OLD) == ["ALPHA"]
    assert names(saved, examples, OLD) == ["ALPHA", "BRAVO"]


def test_what_is_damaged_under_a_key_that_fits_is_put_aside(backed_up, path, home, examples):
    with path.open("r+b") as file:
        file.write(random.Random(1).randbytes(3 * 4096))
    damaged = path.read_bytes()
    with pytest.raises(Locked):
        restore(backed_up, path, home, NOW, unlock=NEW)
    saved = restore(backed_up, path, home, NOW, unlock=OLD)
    assert saved.name.startswith("damaged_")
    assert saved.read_bytes() == damaged
    assert names(path, examples, OLD) == ["ALPHA"]


def test_a_plain_plan_that_looks_encrypted_is_damaged(plan, path, home, examples):
    backup = make_backup(plan, home, NOW)
    plan.close()
    with path.open("r+b") as file:
        file.write(random.Random(1).randbytes(3 * 4096))
    assert not is_ciphertext(path)
    for unlock in (None, OLD):
        assert restore(backup, path, home, NOW, unlock=unlock) is not None
        assert names(path, examples) == []


def test_a_plain_plan_gives_way_to_an_encrypted_backup(backed_up, path, home, examples, tmp_path):
    with opened(path, examples, OLD) as plan:
        decrypt(plan, tmp_path / "elsewhere")
    saved = restore(backed_up, path, home, NOW, unlock=OLD)
    assert names(path, examples, OLD) == ["ALPHA"]
    assert names(saved, examples) == ["ALPHA", "BRAVO"]


def test_an_encrypted_plan_never_becomes_a_plain_one(plan, path, home, examples, tmp_path):
    backup = make_backup(plan, home, NOW)
    encrypt(plan, OLD.passphrase, tmp_path / "elsewhere")
    path.write_bytes(path.read_bytes()[:-4096])  # without its envelope
    with pytest.raises(Refusal, match="Decrypt the plan first"):
        restore(backup, path, home, NOW, unlock=OLD)


def test_a_wrong_passphrase_for_a_backup_is_one_clear_message(backed_up, path, home, examples):
    with pytest.raises(Locked, match="give its passphrase"):
        restore(backed_up, path, home, NOW)
    with pytest.raises(Locked, match="This passphrase does not open"):
        restore(backed_up, path, home, NOW, unlock=NEW)
    with opened(path, examples, OLD) as plan, pytest.raises(Locked, match="This passphrase does not open"):
        compare(plan, backed_up, NEW)
    content = bytearray(backed_up.path.read_bytes())
    content[100:200] = bytes(100)
    backed_up.path.write_bytes(content)
    with pytest.raises(Damaged, match="is damaged"):
        restore(backed_up, path, home, NOW, unlock=OLD)


def test_pages_tell_their_key(backed_up, path, tmp_path):
    content = path.read_bytes()
    key = key_of(OLD.passphrase, content[:16])
    assert is_ciphertext(path)
    assert fits(path, key)
    assert not fits(path, key_of(NEW.passphrase, content[:16]))
    cut = tmp_path / "cut"
    cut.write_bytes(bytes(4096) + content[4096:8192])
    assert is_ciphertext(cut)
    assert fits(cut, key)
    cut.write_bytes(content[4096:8192])
    assert not fits(cut, key), "each page is signed with its number"
    cut.write_bytes(content + b"EXERCISE clear text".ljust(4096, b"."))
    assert not is_ciphertext(cut)


def make_foreign(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA application_id = 1196444487")
        connection.execute("CREATE TABLE gpkg_contents(table_name TEXT)")
        connection.execute("CREATE TABLE wells(name TEXT)")


def make_other_database(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE plan(uid TEXT)")


@pytest.mark.parametrize("make", [make_foreign, make_other_database])
def test_a_sound_file_of_another_program_is_refused(plan, path, home, make):
    backup = make_backup(plan, home, NOW)
    plan.close()
    other = path.with_name("wells.gpkg")
    make(other)
    before = other.read_bytes()
    with pytest.raises(BadInput, match=r"is no plan|is not a plan"):
        restore(backup, other, home, NOW)
    assert other.read_bytes() == before
    assert set_aside(home, plan.uid) == []
    other.write_bytes(b"")
    assert restore(backup, other, home, NOW) is not None


def buried(path, examples):
    with Plan.open(path, clock=examples.clock) as plan, plan.reading() as connection:
        return [tombstones.from_row(row) for row in connection.execute(select(tombstones.TABLE))]


@pytest.fixture
def destroyed(plan, path, home, examples, tmp_path):
    """A plan of which an area was destroyed, and a copy of a backup from before."""
    area = examples.area(SECRET)
    plan.run(add_area(area))
    plan.run(add_area(examples.area("BRAVO", west=2.0)))
    backup = make_backup(plan, home, NOW)
    outside = tmp_path / backup.path.name
    shutil.copy(backup.path, outside)
    plan.run(add_area(examples.area("CHARLIE", west=3.0)))
    assert destroy(plan, KIND, [area.uid], "Gone.", home=home, cache_folder=tmp_path / "cache").is_proven
    return backup, outside


def test_a_rewritten_backup_holds_the_tombstone_and_no_act_of_its_own(destroyed, plan, path, home, examples):
    backup, _ = destroyed
    (stone,) = buried(backup.path, examples)
    assert (stone.uid, stone.reason, stone.actor) == (examples.uid(SECRET), "Gone.", examples.actor)
    assert [stone] == buried(path, examples)
    found = compare(plan, backup)
    assert [str(act.title) for act in found.acts] == ["Destroy 1 record of Operation areas", "Draw area CHARLIE"]
    assert not found.diverged
    assert found.outside == {}
    assert "tombstones" not in found.counts
    plan.close()
    restore(backup, path, home, NOW)
    assert names(path, examples) == ["BRAVO"]
    assert buried(path, examples) == [stone]


def test_a_copy_from_elsewhere_brings_nothing_destroyed_back(destroyed, plan, path, home, examples):
    backup, outside = destroyed
    assert SECRET.encode() in outside.read_bytes()
    shutil.copy(outside, backup.path)
    plan.close()
    restore(read_backup(backup.path), path, home, NOW)
    assert names(path, examples) == ["BRAVO"]
    assert [stone.uid for stone in buried(path, examples)] == [examples.uid(SECRET)]
    assert SECRET.encode() not in path.read_bytes()
    with opened(path, examples) as again:
        while again.undo() is not None:
            assert SECRET not in {area.name for area in queries.areas(again)}
        assert queries.areas(again) == []


def test_a_copy_of_an_older_version_is_given_the_tombstone(path, home, examples, tmp_path):
    shutil.copy(ROOT / "tests/data/plans/schema_1.gpkg", path)
    older = path.with_name(f"{path.stem}.version1{path.suffix}")
    with opened(path, examples) as plan:
        uid = str(queries.read_columns(plan, "villages").uid[0])
        assert older.exists()
        assert destroy(plan, "villages", [uid], "Gone.", home=home, cache_folder=tmp_path / "cache").is_proven
        plan_uid = plan.uid
    with closing(sqlite3.connect(older)) as connection:
        assert connection.execute("SELECT uid FROM tombstones").fetchall() == [(uid,)]
        assert connection.execute("SELECT schema_version FROM plan").fetchall() == [(1,)]
        query = "SELECT data_type FROM gpkg_contents WHERE table_name = 'tombstones'"
        assert connection.execute(query).fetchall() == [("attributes",)]
    # Brought forward, it is a plan as any other; so is the released one, put back over a plan that knows better.
    with opened(older, examples) as plan:
        assert queries.integrity(plan) == []
        assert uid not in queries.read_columns(plan, "villages").uid
    backup = home / plan_uid / "20260302T120000Z_act000001.gpkg"
    backup.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "tests/data/plans/schema_1.gpkg", backup)
    restore(read_backup(backup), path, home, NOW)
    with opened(path, examples) as plan:
        assert queries.integrity(plan) == []
        assert uid not in queries.read_columns(plan, "villages").uid


def test_a_second_destroying_leaves_no_second_act(destroyed, plan, path, home, examples, tmp_path):
    backup, outside = destroyed
    again = {"home": home, "cache_folder": tmp_path / "cache"}
    latest = plan.latest_act()
    proof = destroy(plan, KIND, [examples.uid(SECRET)], "Once more.", **again)
    assert proof.is_proven
    shutil.copy(outside, backup.path)
    proof = destroy(plan, KIND, [examples.uid(SECRET)], "Once more.", **again)
    assert proof.is_proven
    assert proof.values
    assert plan.latest_act() == latest
    assert [stone.reason for stone in buried(path, examples)] == ["Gone."]
    assert SECRET.encode() not in backup.path.read_bytes()
