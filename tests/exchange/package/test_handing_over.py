"""The encrypted zip and the signature beside a package, and what another machine can tell of them."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from exchange.package.build import Obstacles, PackageRequest, build_package
from exchange.package.verify import Status, verify
from planning.detached import read_detached
from planning.errors import BadInput, Locked
from planning.operation import Actor
from planning.trust import SigningKey, TrustedKey, is_sealed
from storage import queries
from storage.commands.trust import enrol
from storage.keys import Unlock

NOW = datetime(2026, 11, 22, 9, 30, 15, tzinfo=UTC)
REQUEST = PackageRequest("ocha", "Awa Secretperson", "Zed Releaser")
NAME = "EXERCISE_OPN-2026-001_v01_20261122_TLP-AMBER"


def clock():
    return NOW


@pytest.fixture
def key():
    return SigningKey.new()


@pytest.fixture
def signed(plan, released, key, tmp_path):
    return build_package(plan, released, replace(REQUEST, key=key), tmp_path / "out", NOW)


def test_the_signature_is_plain_text_that_other_tools_check(signed, key):
    content = (signed.path.parent / f"{NAME}.zip.sig").read_bytes()
    lines = content.decode("ascii").splitlines(keepends=True)
    assert lines[1] == f"file: {NAME}.zip\n"
    assert lines[2] == f"sha256: {hashlib.sha256(signed.path.read_bytes()).hexdigest()}\n"
    assert lines[4] == f"public-key: {key.public_key}\n"
    seal = lines[5].removeprefix("signature: ").strip()
    assert is_sealed(key.public_key, seal, "".join(lines[:5]).encode())


def test_a_signed_package_names_its_key_and_says_whether_it_is_known(signed, key):
    beside = signed.path.with_name(f"{NAME}.zip.sig")
    for path in (signed.path, beside):
        found = verify(path, clock)
        assert found.status is Status.WHOLE
        assert key.public_key in str(found.lines[1])
        assert "not known here" in str(found.lines[2])
    assert "you named" in str(verify(signed.path, clock, keys=[key.public_key]).lines[2])
    other = verify(signed.path, clock, keys=[SigningKey.new().public_key])
    assert other.status is Status.MISMATCH
    assert "none of the keys" in str(other.lines[2])


def test_an_unsigned_package_is_whole_unless_a_key_was_asked_for(plan, released, key, tmp_path):
    package = build_package(plan, released, REQUEST, tmp_path / "out", NOW)
    found = verify(package.path, clock)
    assert found.status is Status.WHOLE
    assert "not proven" in str(found.lines[1])
    assert verify(package.path, clock, keys=[key.public_key]).status is Status.MISMATCH


def test_every_flipped_byte_of_a_signature_is_noticed(signed):
    beside = signed.path.with_name(f"{NAME}.zip.sig")
    content = beside.read_bytes()
    for place in range(len(content)):
        beside.write_bytes(content[:place] + bytes([content[place] ^ 0x01]) + content[place + 1 :])
        found = verify(signed.path, clock)
        assert found.status is Status.MISMATCH, place
        assert beside.name in str(found.lines[1])


def test_the_signature_of_another_package_vouches_for_nothing(signed, key, plan, released, tmp_path):
    beside = signed.path.with_name(f"{NAME}.zip.sig")
    from planning.detached import sign_detached

    beside.write_bytes(sign_detached(key, signed.path.name, "0" * 64, NOW).content())
    found = verify(signed.path, clock)
    assert found.status is Status.MISMATCH
    assert "another file" in str(found.lines[1])


@pytest.mark.parametrize("content", [b"", b"\xff" * 90, b"x" * 10_000, b"Palabre detached signature, form 1\n"])
def test_what_is_no_signature_is_said_to_be_none(signed, content):
    signed.path.with_name(f"{NAME}.zip.sig").write_bytes(content)
    assert verify(signed.path, clock).status is Status.MISMATCH


def test_a_key_that_is_not_on_the_plans_trust_list_signs_nothing(plan, released, key, tmp_path):
    other = SigningKey.new()
    actor = Actor("Zed Releaser", "poc_adviser", "civilian")
    plan.run(enrol(TrustedKey("k", actor.name, actor.role, other.public_key, NOW, None, actor, NOW), other))
    with pytest.raises(Obstacles, match="trust list"):
        build_package(plan, released, replace(REQUEST, key=key), tmp_path / "out", NOW)


def test_the_encrypted_zip_holds_the_package_and_nothing_of_it_in_clear(plan, released, key, tmp_path):
    request = replace(REQUEST, passphrase="péché mignon", key=key)
    package = build_package(plan, released, request, tmp_path / "out", NOW)
    assert {each.name for each in (tmp_path / "out").iterdir()} == {f"{NAME}_AES.zip", f"{NAME}.zip.sig"}
    content = package.path.read_bytes()
    for word in (b"OPERATION NOTICE", b"manifest.json", "Ténenkou".encode(), b"opnotice_a"):
        assert word not in content
    with pytest.raises(Locked, match="encrypted"):
        verify(package.path, clock)
    with pytest.raises(Locked, match="does not open"):
        verify(package.path, clock, Unlock("péché"))
    found = verify(package.path, clock, Unlock("péché mignon"), [key.public_key])
    assert found.status is Status.WHOLE
    assert (
        queries.packages(plan)[0].file_sha256
        in read_detached(package.path.with_name(f"{NAME}.zip.sig").read_bytes()).content().decode()
    )


def test_a_damaged_encrypted_zip_is_never_whole(plan, released, tmp_path):
    package = build_package(plan, released, replace(REQUEST, passphrase="word"), tmp_path / "out", NOW)
    content = package.path.read_bytes()
    for place in range(0, len(content), 997):
        package.path.write_bytes(content[:place] + bytes([content[place] ^ 0x20]) + content[place + 1 :])
        try:
            assert verify(package.path, clock, Unlock("word")).status is not Status.WHOLE, place
        except Locked:
            continue


def test_an_empty_passphrase_encrypts_nothing():
    from exchange.package.sealing import sealed_bytes

    with pytest.raises(BadInput, match="empty"):
        sealed_bytes("a.zip", b"x", "", NOW)
