"""Keys, seals and what a trust list makes of them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from planning.errors import BadInput, Refusal
from planning.gate import sign
from planning.operation import Actor, Consultation, Decision, Standing
from planning.signed import status
from planning.trust import PREFIX, SigningKey, TrustedKey, require_public_key, standing_of

from .test_gate import AREA, CIVILIAN, FLAG, MISSION, NOW, OPERATION

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def key():
    return SigningKey.new()


def trusted(key, **more):
    given = {
        "holder": "A. Diarra", "role": "poc_adviser", "public_key": key.public_key, "valid_from": NOW - DAY,
        "valid_until": None, "enrolled_by": Actor("Registry"), "enrolled_at": NOW - DAY,
    }  # fmt: skip
    return TrustedKey(uid="k", **{**given, **more})


def signed(key, keys, **more):
    given = {"decision": Decision.RELEASE, "actor": CIVILIAN, "profile": MISSION, "now": NOW}
    given["consultation"] = Consultation.NO_OBJECTION
    return sign(OPERATION, [AREA], [FLAG], [], trusted=keys, key=key, **{**given, **more})


def test_a_key_of_the_trust_list_verifies(key):
    signature = signed(key, [trusted(key)])
    assert signature.standing is Standing.VERIFIED
    assert standing_of(signature, [trusted(key)]) is Standing.VERIFIED


@pytest.mark.parametrize(
    "changed",
    [
        {"comment": "other"}, {"unprotected": "other"}, {"decision": Decision.APPROVE}, {"content_hash": "0" * 64},
        {"signed_at": NOW + timedelta(seconds=1)}, {"consultation": "objection"}, {"operation_uid": "other"},
        {"actor": Actor("A. Diarra", "head_of_mission")}, {"seal": ""}, {"seal": "AAAA"}, {"seal": "not base 64"},
    ],
    ids=lambda each: next(iter(each)),
)  # fmt: skip
def test_whatever_is_changed_afterwards_is_refused(key, changed):
    signature = replace(signed(key, [trusted(key)]), **changed)
    keys = [trusted(key), trusted(key, role="head_of_mission")]
    assert standing_of(signature, keys) is Standing.REFUSED
    held = replace(signature, standing=Standing.REFUSED)
    assert status(OPERATION, [AREA], [FLAG], [held]) == "draft"


def test_a_typed_name_is_unverified_while_no_key_is_enrolled_and_refused_from_then_on(key):
    typed = signed(None, [])
    assert typed.standing is Standing.UNVERIFIED
    assert standing_of(typed, []) is Standing.UNVERIFIED
    # Signed before the first key came: it stays what it was.
    assert standing_of(typed, [trusted(key, enrolled_at=NOW + DAY)]) is Standing.UNVERIFIED
    assert standing_of(typed, [trusted(key)]) is Standing.REFUSED
    with pytest.raises(Refusal, match="a typed name is not enough"):
        signed(None, [trusted(key)])
    with pytest.raises(Refusal, match="no trust list"):
        signed(key, [])


def test_an_officer_signs_between_two_dates_in_the_role_and_name_enrolled(key):
    acting = trusted(key, valid_from=NOW - DAY, valid_until=NOW + DAY)
    assert signed(key, [acting]).standing is Standing.VERIFIED
    for refused in (
        trusted(key, valid_from=NOW + DAY),
        trusted(key, valid_until=NOW),
        trusted(key, revoked_at=NOW),
        trusted(key, role="head_of_mission"),
        trusted(key, holder="B. Other"),
        trusted(SigningKey.new()),
    ):
        with pytest.raises(Refusal, match=r"not on the plan's trust list for A\. Diarra as poc_adviser now"):
            signed(key, [refused])


def test_a_revoked_key_keeps_what_it_signed_before(key):
    signature = signed(key, [trusted(key)])
    assert standing_of(signature, [trusted(key, revoked_at=NOW + DAY)]) is Standing.VERIFIED
    assert standing_of(signature, [trusted(key, revoked_at=NOW)]) is Standing.REFUSED


def test_a_key_file_opens_by_its_passphrase_alone(key):
    content = key.file("seven words that nobody knows")
    assert b"ENCRYPTED PRIVATE KEY" in content
    assert SigningKey.read(content, "seven words that nobody knows").public_key == key.public_key
    for passphrase in ("another", ""):
        with pytest.raises(BadInput, match="cannot be opened"):
            SigningKey.read(content, passphrase)
    with pytest.raises(BadInput, match="cannot be opened"):
        SigningKey.read(b"nothing", "x")


def test_the_public_key_of_the_published_test_vector():
    # RFC 8032, 7.1, test 1.
    secret = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    public = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    key = SigningKey(Ed25519PrivateKey.from_private_bytes(secret))
    assert require_public_key(key.public_key) == key.public_key
    import base64

    assert base64.b64decode(key.public_key.removeprefix(PREFIX)) == public


@pytest.mark.parametrize("stated", ["", "ed25519:", "ed25519:AAAA", "age1abc", "ed25519:" + "!" * 44])
def test_what_is_no_public_key_is_said_so(stated):
    with pytest.raises(BadInput, match="is no public key"):
        require_public_key(stated)
