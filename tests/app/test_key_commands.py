"""Keys and the trust list by command line: made, enrolled, signed with, revoked."""

import json
import stat

import pytest


@pytest.fixture
def plan(palabre, tmp_path):
    path = tmp_path / "plan.gpkg"
    assert palabre("new", path, "--title", "EXERCISE", "--profile", "exercise").returncode == 0
    added = palabre(
        "operation", "add", path, "--title", "One", "--component", "military", "--start", "2099-12-05T04:40Z",
        "--end", "2099-12-06T10:00Z", "--tier", 2, "--activity", "immediate_protection",
    )  # fmt: skip
    assert added.returncode == 0, added.stderr
    return path, added.stdout.strip()


@pytest.fixture
def key(palabre, tmp_path):
    passphrase = tmp_path / "passphrase"
    passphrase.write_text("seven words that nobody knows\n")
    made = palabre("key", "signing", tmp_path / "officer.key", "--key-passphrase-file", passphrase)
    assert made.returncode == 0, made.stderr
    return tmp_path / "officer.key", passphrase, made.stdout.strip()


def test_an_officer_signs_by_key(palabre, plan, key, tmp_path):
    (path, ref), (file, passphrase, public) = plan, key
    assert public.startswith("ed25519:")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert b"ENCRYPTED" in file.read_bytes()
    assert "empty" in palabre("key", "list", path).stdout
    order = [
        "operation", "sign", path, ref, "--role", "force_commander", "--name", "F. Commander", "--decision", "order",
        "--comment", "EXERCISE: attack on Goundaka expected tonight",
    ]  # fmt: skip
    by_key = ["--key", file, "--key-passphrase-file", passphrase]
    early = palabre(*order, *by_key)
    assert (early.returncode, "no trust list" in early.stderr) == (1, True)
    enrol = ["key", "enrol", path, public, "--holder", "F. Commander", "--role", "force_commander"]
    alone = palabre(*enrol)
    assert (alone.returncode, "Trust begins with the first key" in alone.stderr) == (1, True)
    assert palabre(*enrol, *by_key).returncode == 0
    typed = palabre(*order)
    assert (typed.returncode, "a typed name is not enough" in typed.stderr) == (1, True)
    wrong = tmp_path / "wrong"
    wrong.write_text("another passphrase\n")
    closed = palabre(*order, "--key", file, "--key-passphrase-file", wrong)
    assert (closed.returncode, "cannot be opened" in closed.stderr) == (2, True)
    signed = palabre(*order, *by_key)
    assert signed.returncode == 0, signed.stderr
    assert "Verified" in signed.stdout
    assert json.loads(palabre("operation", "list", path, "--json").stdout)["operations"][0]["status"] == "ordered"
    assert palabre("verify", path).returncode == 0
    assert palabre("key", "revoke", path, public, "--reason", "rotation").returncode == 1
    assert palabre("key", "revoke", path, public, "--reason", "rotation", *by_key).returncode == 0
    (listed,) = json.loads(palabre("key", "list", path, "--json").stdout)["keys"]
    assert (listed["in_force"], listed["revoked_because"]) == (False, "rotation")
    assert palabre(*order, *by_key).returncode == 1


def test_what_cannot_be_enrolled_is_said(palabre, plan, key):
    (path, _), (_, _, public) = plan, key
    enrol = ["key", "enrol", path, public, "--holder", "F. Commander"]
    assert palabre("key", "enrol", path, "age1abc", "--holder", "F", "--role", "force_commander").returncode == 2
    assert "no role" in palabre(*enrol, "--role", "king").stderr
    backwards = palabre(
        *enrol, "--role", "force_commander", "--from", "2026-03-05T00:00Z", "--until", "2026-03-01T00:00Z"
    )
    assert (backwards.returncode, "is not after the start" in backwards.stderr) == (2, True)


def test_a_key_on_the_list_vouches_for_the_next(palabre, plan, key, tmp_path):
    (path, _), (file, passphrase, public) = plan, key
    by_key = ["--key", file, "--key-passphrase-file", passphrase]
    first = palabre("key", "enrol", path, public, "--holder", "F. Founder", "--role", "head_of_mission", *by_key)
    assert (first.returncode, "Have everybody compare its fingerprint" in first.stderr) == (0, True)
    acting = palabre("key", "signing", tmp_path / "acting.key", "--key-passphrase-file", passphrase).stdout.strip()
    enrol = [
        "key",
        "enrol",
        path,
        acting,
        "--holder",
        "A. Acting",
        "--role",
        "poc_adviser",
        "--until",
        "2099-01-01T00:00Z",
    ]
    alone = palabre(*enrol)
    assert (alone.returncode, "Give the file of their key (--key FILE)" in alone.stderr) == (1, True)
    assert palabre(*enrol, "--reason", "lost", *by_key).returncode == 2
    assert palabre(*enrol, *by_key).returncode == 0
    founder, deputy = json.loads(palabre("key", "list", path, "--json").stdout)["keys"]
    assert (founder["is_founding"], founder["may_vouch"], founder["belief"]) == (True, True, "believed")
    assert (deputy["vouched_by"], deputy["may_vouch"], deputy["in_force"]) == (public, False, True)
    assert "vouched for by F. Founder" in palabre("key", "list", path).stdout
    anew = ["--begin-anew", "--reason", "lost", "--key", tmp_path / "acting.key", "--key-passphrase-file", passphrase]
    assert palabre(*enrol, *anew).returncode == 0
    assert "of an earlier list" in palabre("verify", path).stdout
