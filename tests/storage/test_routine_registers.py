"""Routine registers in the plan file: signed, revoked, altered by another program, what destroying leaves of them."""

import sqlite3
from datetime import timedelta

import pytest
import shapely

from exchange.package.verify import Status, verify
from planning.errors import BadInput, Refusal
from planning.harm.routine import digest_of
from planning.harm.routine_signing import sign_routine
from planning.operation import Actor, Standing
from storage import queries
from storage.commands.datasets import import_dataset
from storage.commands.routine import add_routine_register, revoke_routine_register
from storage.decision_log import decision_log
from storage.destroying import destroy
from storage.geometry import register_functions
from storage.records import Rows

CIVILIAN = Actor("A. Diarra", "poc_adviser")


def sign(plan, examples, *flags):
    register = sign_routine(
        examples.operation, [examples.area()], flags, reference="RR-2026-001", days=30, actor=CIVILIAN,
        profile=plan.profile, now=examples.now,
    )  # fmt: skip
    plan.run(add_routine_register(register))


@pytest.fixture
def signed(plan, examples):
    sign(plan, examples, examples.flag(level="medium"), examples.flag("other", code="H05", level="low"))
    return plan


def outside(path, statement, *values):
    connection = sqlite3.connect(path)
    register_functions(connection)
    with connection:
        connection.execute(statement, values)
    connection.close()


def test_it_comes_back_as_it_was_signed(signed, examples):
    (found,) = queries.routine_registers(signed)
    assert found.digest == digest_of(found)
    assert found.standing is Standing.UNVERIFIED
    assert (found.signed_at, found.signed_at.utcoffset()) == (examples.now, examples.now.utcoffset())
    assert found.valid_until - found.signed_at == timedelta(days=30)
    assert [(each.code, each.answer) for each in found.answers] == [
        ("H01", "Market day avoided"),
        ("H05", "Market day avoided"),
    ]
    assert queries.routine_register_by_reference(signed, "RR-2026-001") == found
    assert queries.next_routine_reference(signed, 2026) == "RR-2026-002"
    assert queries.next_routine_reference(signed, 2027) == "RR-2027-001"
    with pytest.raises(BadInput, match="There are: RR-2026-001"):
        queries.routine_register_by_reference(signed, "RR-1")


def test_a_signing_is_undone_as_a_signature_is_and_a_revoking_is_not(signed, examples):
    assert [entry.table for entry in decision_log(signed)] == ["routine_registers"]
    signed.undo()
    assert queries.routine_registers(signed) == []
    signed.redo()
    (register,) = queries.routine_registers(signed)
    signed.run(revoke_routine_register(register, "the road is mined"))
    (revoked,) = queries.routine_registers(signed)
    assert (revoked.revoked_at, revoked.revoked_because) == (examples.now, "the road is mined")
    assert revoked.standing is Standing.UNVERIFIED
    assert not revoked.is_in_force(examples.now)
    assert "Revoke" not in str(signed.undo_title())
    with pytest.raises(Refusal, match="RR-2026-001 is revoked already"):
        signed.run(revoke_routine_register(register, "again"))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE routine_registers SET answers = replace(answers, 'avoided', 'ignored')",
        "UPDATE routine_registers SET valid_until_utc = '2026-03-20T00:00:00.000Z'",
        "INSERT INTO routine_registers"
        " (uid, reference, activity, made_from, answers, actor_name, actor_role, signed_utc, valid_until_utc, digest)"
        " SELECT 'forged', 'RR-9', activity, made_from, answers, actor_name, actor_role, signed_utc, valid_until_utc,"
        " digest FROM routine_registers",
    ],
)
def test_what_another_program_writes_is_refused_and_verify_says_so(signed, path, examples, statement):
    outside(path, statement)
    assert queries.routine_registers(signed)[-1].standing is Standing.REFUSED
    signed.close()
    found = verify(path, examples.clock)
    assert found.status is Status.MISMATCH
    assert "A routine register was put in, changed or taken away by another program: it answers nothing." in map(
        str, found.lines
    )


def test_a_revoking_is_not_taken_back_by_another_program(signed, path, examples):
    (register,) = queries.routine_registers(signed)
    signed.run(revoke_routine_register(register, ""))
    outside(path, "UPDATE routine_registers SET revoked_utc = NULL")
    (found,) = queries.routine_registers(signed)
    assert not found.is_in_force(examples.now)


def test_altered_answers_are_no_answers_even_past_the_journal(signed, path):
    """Whoever takes the triggers off and writes the journal as well is still betrayed by what was signed."""
    (register,) = queries.routine_registers(signed)
    outside(path, "UPDATE routine_registers SET answers = replace(answers, 'avoided', 'ignored')")
    outside(path, "UPDATE journal_change SET after = replace(after, 'avoided', 'ignored')")
    outside(path, "DELETE FROM journal_change WHERE id = (SELECT max(id) FROM journal_change)")
    (found,) = queries.routine_registers(signed)
    assert found.answers != register.answers
    assert found.standing is Standing.REFUSED


def test_destroying_takes_the_answers_about_a_record_and_leaves_the_rest_as_signed(plan, path, examples, tmp_path):
    name, kind = "Dispensaire Zurkuwa", "humanitarian_sites"
    plan.run(import_dataset(examples.dataset(kind, 1), Rows([shapely.Point(-4.12, 14.76)], {"name": [name]})))
    uid = str(queries.read_columns(plan, kind).uid[0])
    about = examples.flag(
        code="H05", subject_kind=kind, subject_uid=uid, evidence=(uid,), level="medium", answer=f"Asked at {name}"
    )
    sign(plan, examples, about, examples.flag("other", level="low"))
    proof = destroy(plan, kind, [uid], "Consent was withdrawn.", home=tmp_path, cache_folder=tmp_path)
    assert proof.is_proven, [str(line) for line in proof.lines()]
    (found,) = queries.routine_registers(plan)
    assert ([each.code for each in found.answers], len(found.destroyed)) == (["H01"], 1)
    assert found.standing is Standing.UNVERIFIED
    plan.undo()  # of the signing: the journal gives back what is left of it, and no more
    plan.redo()
    assert queries.routine_registers(plan) == [found]
    plan.close()
    assert b"Zurkuwa" not in path.read_bytes()
