"""Who met the mission is forgotten when its flag is closed: no byte of the file keeps it, and undo goes on."""

import dataclasses

import pytest

from planning.after_action import MeasureOutcome
from planning.comment import Comment
from planning.harm.matrix import matrix
from planning.harm.register import reconcile
from planning.i18n import text
from planning.operation import FlagStatus
from storage import queries
from storage.changes import changes
from storage.commands.after_action import judge_measures
from storage.commands.comments import add_comment
from storage.commands.harm import answer_flags, store_flags
from storage.commands.operations import add_operation, change_operation
from storage.plan import Plan

MARKER = "Zurkuwa"
VILLAGE = "0f0f0f0f-aaaa-4bbb-8ccc-1234567890ab"
DISTANCE = 812.4375


@pytest.fixture
def met(examples):
    """A flag that tells who met the mission, with its name in everything that it says."""
    return examples.flag(
        "met", code="H21", subject_uid=VILLAGE, subject_name=MARKER, distance_m=DISTANCE, is_new=True,
        reason=text("{name} was met.", name=MARKER), evidence=(VILLAGE,), answer="", status=FlagStatus.OPEN,
    )  # fmt: skip


@pytest.fixture
def closed(plan, path, examples, met):
    """The plan's file, closed: such a flag was found, answered, spoken of and judged, and is no longer found."""
    plan.run(add_operation(examples.operation))
    other = examples.flag("other")
    plan.run(store_flags(examples.operation.uid, [met, other]))
    for metres in (DISTANCE + 1, DISTANCE):
        plan.run(store_flags(examples.operation.uid, [dataclasses.replace(met, distance_m=metres), other]))
    plan.run(change_operation(dataclasses.replace(examples.operation, title="EXERCISE before")))
    answered = dataclasses.replace(met, answer=f"{MARKER} was warned", status=FlagStatus.MITIGATED, owner="poc_adviser")
    plan.run(answer_flags([answered]))
    for uid, words in (("kept", f"{MARKER}, too late"), ("taken back", f"{MARKER}, again")):
        plan.run(add_comment(Comment(uid, met.uid, examples.actor, examples.now, words), "H21"))
    plan.undo()
    outcome = MeasureOutcome(met.uid, examples.operation.uid, "H21", answered.answer, "did_not", f"{MARKER} fled")
    plan.run(judge_measures([outcome]))
    assert MARKER.encode() in path.read_bytes() + path.with_name(f"{path.name}-wal").read_bytes()
    register = reconcile([answered, other], [], examples.operation, [], matrix())
    plan.run(store_flags(examples.operation.uid, register))
    plan.close()
    return path


def test_no_byte_of_the_file_keeps_it(closed, met):
    content = closed.read_bytes()
    for said in (MARKER, VILLAGE, met.uid, str(DISTANCE)):
        assert content.count(said.encode()) == 0, said
    assert b"Market day avoided" in content, "what another closed flag was answered stays readable"


def test_that_there_was_such_a_finding_and_whether_its_measure_worked_stays(closed, examples):
    with Plan.open(closed, clock=examples.clock) as plan:
        (kept,) = [flag for flag in queries.flags(plan, examples.operation.uid) if flag.code == "H21"]
        assert (kept.status, kept.area_name, kept.level) == (FlagStatus.CLOSED, "ALPHA", "high")
        assert "who met the mission is not kept" in str(kept.reason)
        (outcome,) = queries.measure_outcomes(plan)
        assert (outcome.flag_uid, outcome.outcome, outcome.measure, outcome.words) == (kept.uid, "did_not", "", "")
        assert queries.comments(plan) == []
        assert queries.integrity(plan) == []
        noted = [each for each in changes(plan, plan.latest_act()) if each.uid == kept.uid]
        assert [(each.before, each.after) for each in noted] == [(None, None)]


def test_undo_and_redo_pass_over_what_was_forgotten(closed, examples):
    with Plan.open(closed, writing=True, clock=examples.clock) as plan:
        assert str(plan.undo_title()) == "Change operation OP-2026-001"
        while plan.undo_title() is not None:
            plan.undo()
        while plan.redo_title() is not None:
            plan.redo()
        assert [flag.code for flag in queries.flags(plan, examples.operation.uid)].count("H21") == 1
    assert MARKER.encode() not in closed.read_bytes()


def test_the_window_that_did_it_offers_no_undo_of_it(plan, examples, met):
    plan.run(add_operation(examples.operation))
    plan.run(store_flags(examples.operation.uid, [met]))
    plan.run(answer_flags([dataclasses.replace(met, answer="EXERCISE", status=FlagStatus.ACCEPTED)]))
    assert "Answer" in str(plan.undo_title())
    plan.run(store_flags(examples.operation.uid, reconcile([met], [], examples.operation, [], matrix())))
    assert "Answer" not in str(plan.undo_title())


def test_found_again_it_is_a_new_finding_beside_the_one_that_was_forgotten(closed, examples, met):
    with Plan.open(closed, writing=True, clock=examples.clock) as plan:
        plan.run(store_flags(examples.operation.uid, [*queries.flags(plan, examples.operation.uid), met]))
        found = {flag.uid: flag.status for flag in queries.flags(plan, examples.operation.uid) if flag.code == "H21"}
    assert found.pop(met.uid) is FlagStatus.OPEN
    assert list(found.values()) == [FlagStatus.CLOSED]
