"""The decision log and the trust list: what was signed is logged, what another program writes is refused and told."""

import dataclasses
import sqlite3
from datetime import timedelta

import pytest

from planning.errors import BadInput, Refusal
from planning.operation import Actor, Decision, Standing
from planning.trust import SigningKey, TrustedKey
from storage import queries
from storage.commands.operations import add_operation
from storage.commands.signatures import add_signature
from storage.commands.trust import enrol, revoke
from storage.decision_log import decision_log, log_head
from storage.geometry import register_functions
from storage.plan import Plan


@pytest.fixture
def signed(plan, examples):
    plan.run(add_operation(examples.operation))
    plan.run(add_signature(examples.signature))
    return plan


def trusted(key, examples, **more):
    given = {
        "uid": "00000000-0000-4000-8000-00000000000a", "holder": "A. Diarra", "role": "poc_adviser",
        "public_key": key.public_key, "valid_from": examples.now - timedelta(days=1), "valid_until": None,
        "enrolled_by": Actor("Registry", "jmac", "civilian"), "enrolled_at": examples.now,
    }  # fmt: skip
    return TrustedKey(**{**given, **more})


def outside(path, statement, *values):
    connection = sqlite3.connect(path)
    register_functions(connection)
    with connection:
        connection.execute(statement, values)
    connection.close()


def test_each_signature_is_an_entry_and_moves_the_head(plan, examples):
    plan.run(add_operation(examples.operation))
    start = log_head(plan)
    assert decision_log(plan) == []
    plan.run(add_signature(examples.signature))
    (entry,) = decision_log(plan)
    assert entry.hash == log_head(plan) != start
    assert (entry.table, entry.uid, entry.before) == ("signatures", examples.signature.uid, None)
    assert entry.after["content_hash"] == examples.signature.content_hash
    assert entry.actor == examples.actor
    plan.undo()
    withdrawn = decision_log(plan)
    assert withdrawn[0] == entry
    assert (withdrawn[1].after, withdrawn[1].before) == (None, entry.after)


def test_the_head_is_the_same_after_opening_again_and_another_after_rewriting(signed, path, examples):
    head = log_head(signed)
    signed.close()
    with Plan.open(path, clock=examples.clock) as again:
        assert log_head(again) == head
    outside(path, "UPDATE journal_act SET actor_name = 'Somebody else' WHERE id = 2")
    with Plan.open(path, clock=examples.clock) as again:
        assert log_head(again) != head


def test_a_signature_that_another_program_puts_in_is_refused_and_told(signed, path, examples):
    assert [each.standing for each in queries.signatures(signed, examples.operation.uid)] == [Standing.UNVERIFIED]
    outside(
        path,
        "INSERT INTO signatures(uid, operation_uid, decision, actor_name, actor_role, signed_utc, content_hash)"
        " SELECT 'forged', operation_uid, 'approve', 'B. Forger', actor_role, signed_utc, content_hash FROM signatures",
    )
    standings = {each.uid: each.standing for each in queries.signatures(signed, examples.operation.uid)}
    assert standings == {examples.signature.uid: Standing.UNVERIFIED, "forged": Standing.REFUSED}
    assert [str(each) for each in queries.integrity(signed)] == [
        "A signature was put in, changed or taken away by another program: it is refused."
    ]
    assert decision_log(signed)[-1].is_outside


def test_a_signature_that_another_program_changes_is_refused(signed, path, examples):
    outside(path, "UPDATE signatures SET decision = 'approve'")
    assert [each.standing for each in queries.signatures(signed, examples.operation.uid)] == [Standing.REFUSED]
    signed.undo()  # of the outside edit: what stands then is what Palabre wrote
    assert [each.standing for each in queries.signatures(signed, examples.operation.uid)] == [Standing.UNVERIFIED]


def test_past_the_journal_it_is_refused_too(signed, path, examples):
    connection = sqlite3.connect(path)
    names = connection.execute("SELECT name, sql FROM sqlite_master WHERE tbl_name = 'signatures' AND type = 'trigger'")
    triggers = names.fetchall()
    with connection:
        for name, _ in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE signatures SET decision = 'approve'")
        for _, statement in triggers:
            connection.execute(statement)
    connection.close()
    assert [each.standing for each in queries.signatures(signed, examples.operation.uid)] == [Standing.REFUSED]
    assert queries.integrity(signed) != []


def test_a_key_is_enrolled_and_revoked_and_undo_passes_both_over(plan, examples):
    key = SigningKey.new()
    entry = plan.run(enrol(trusted(key, examples), key)).result
    assert queries.trusted_keys(plan) == [entry]
    assert plan.undo_title() is None
    deputy = trusted(SigningKey.new(), examples, uid="deputy", may_vouch=True)
    plan.run(enrol(deputy, key))
    with pytest.raises(BadInput, match="on the trust list already"):
        plan.run(enrol(dataclasses.replace(deputy, uid="another"), key))
    plan.run(revoke(deputy.public_key, "rotation", key))
    _, found = queries.trusted_keys(plan)
    assert (found.revoked_at, found.revoked_because) == (examples.now, "rotation")
    assert plan.undo_title() is None
    with pytest.raises(Refusal, match="No such key is in force"):
        plan.run(revoke(deputy.public_key, "again", key))
    assert len(decision_log(plan)) == 3


def test_a_sealed_signature_is_verified_after_a_round_trip_and_a_key_from_outside_trusts_nothing(plan, path, examples):
    key = SigningKey.new()
    plan.run(add_operation(examples.operation))
    plan.run(enrol(trusted(key, examples), key))
    signer = Actor("A. Diarra", "poc_adviser", "civilian")
    sealed = key.sealed(dataclasses.replace(examples.signature, actor=signer, signed_at=examples.now))
    plan.run(add_signature(sealed))
    (found,) = queries.signatures(plan, examples.operation.uid)
    assert found.standing is Standing.VERIFIED
    assert found == dataclasses.replace(sealed, standing=Standing.VERIFIED)
    # A typed name is not enough any more.
    typed = dataclasses.replace(examples.signature, uid="typed", signed_at=examples.now, decision=Decision.APPROVE)
    plan.run(add_signature(typed))
    assert queries.signatures(plan, examples.operation.uid)[1].standing is Standing.REFUSED
    other = SigningKey.new()
    outside(
        path,
        "INSERT INTO trusted_keys(uid, holder, role, public_key, enrolled_utc, valid_from_utc)"
        " SELECT 'forged', holder, role, ?, enrolled_utc, valid_from_utc FROM trusted_keys",
        other.public_key,
    )
    assert [each.uid for each in queries.trusted_keys(plan)] == [trusted(key, examples).uid]
    assert "A key was put on the trust list" in str(queries.integrity(plan)[0])
