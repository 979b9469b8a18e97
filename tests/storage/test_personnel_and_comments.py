"""Risks to UN personnel and what people said about entries: kept, undone, and found in the past."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planning.comment import Comment
from planning.errors import BadInput, Refusal
from planning.operation import Actor, FlagStatus
from planning.personnel import PersonnelRisk, PersonnelStatus
from storage import queries
from storage.commands.comments import add_comment
from storage.commands.harm import answer_flags, store_flags
from storage.commands.personnel_risks import add_risk, change_risk, remove_risk
from storage.plan import Plan
from storage.register_history import FLAGS, RISKS, register_history

OTHER = Actor("Binta", "poc_adviser", "civilian")


@pytest.fixture
def risk(examples) -> PersonnelRisk:
    """EXERCISE: a whole entry."""
    return PersonnelRisk(
        examples.uid("risk"), examples.uid("operation"), "Mine à l'entrée du gué", "Convoi, 24 personnes",
        "likely", "severe", examples.uid("area"), "Fouille", "unlikely", "severe", "u5_planner", date(2026, 3, 9),
        PersonnelStatus.PLANNED, "pc2",
    )  # fmt: skip


def comment(examples, words: str = "Vu avec le chef de poste") -> Comment:
    at = examples.now + timedelta(minutes=5, milliseconds=250)
    return Comment(examples.uid(words), examples.uid("flag"), OTHER, at, words)


def test_a_risk_comes_back_whole_from_a_reopened_plan(plan, path, examples, risk) -> None:
    plan.run(add_risk(risk))
    plan.run(add_comment(comment(examples), "H05"))
    plan.close()
    with Plan.open(path, clock=examples.clock) as again:
        assert queries.personnel_risks(again) == queries.personnel_risks(again, risk.operation_uid) == [risk]
        assert queries.personnel_risks(again, "another") == []
        assert queries.comments(again) == [comment(examples)]
        assert queries.integrity(again) == []


def test_recording_changing_and_removing_are_undone_one_by_one(plan, risk) -> None:
    heavier = replace(risk, impact="critical", owner="", due=None, status=PersonnelStatus.IN_FORCE)
    plan.run(add_risk(risk))
    plan.run(change_risk(heavier))
    plan.run(remove_risk(heavier))
    for left in ([heavier], [risk], []):
        plan.undo()
        assert queries.personnel_risks(plan) == left
    for left in ([risk], [heavier], []):
        plan.redo()
        assert queries.personnel_risks(plan) == left
    for command in (change_risk(risk), remove_risk(risk)):
        with pytest.raises(Refusal, match="Mine"):
            plan.run(command)


def test_what_says_too_little_makes_no_command(examples, risk) -> None:
    with pytest.raises(BadInput):
        add_risk(replace(risk, whom=""))
    with pytest.raises(BadInput):
        change_risk(replace(risk, residual_impact=""))
    with pytest.raises(BadInput, match="words"):
        add_comment(comment(examples, "  "), "H05")


def test_a_comment_is_an_act_that_undo_takes_back(plan, examples) -> None:
    plan.run(add_comment(comment(examples), "H05"), OTHER)
    assert str(plan.undo_title()) == "Comment on H05"
    plan.undo()
    assert queries.comments(plan) == []


def test_the_past_of_a_flag_holds_its_answers_and_not_its_screenings(plan, examples) -> None:
    found = examples.flag(
        status=FlagStatus.OPEN, answer="", residual_likelihood="", residual_impact="", owner="", due=None
    )
    operation = found.operation_uid
    plan.run(store_flags(operation, [found, examples.flag("other")]))
    plan.run(store_flags(operation, [replace(found, distance_m=12.5)]))
    plan.run(answer_flags([replace(found, status=FlagStatus.ACCEPTED, answer="No other day.")]), OTHER)
    plan.run(answer_flags([replace(found, status=FlagStatus.MITIGATED, answer="Moved.", due=date(2026, 3, 9))]))
    latest, first = register_history(plan, FLAGS, found.uid)
    assert (first.act.actor, latest.act.actor) == (OTHER, examples.actor)
    assert first.change.before == {"status": "open", "answer": ""}
    assert first.change.after == {"status": "accepted", "answer": "No other day."}
    assert latest.change.after == {"status": "mitigated", "answer": "Moved.", "due": "2026-03-09"}
    plan.undo(OTHER)
    back = register_history(plan, FLAGS, found.uid)[0]
    assert back.act.undoes == latest.act.id
    assert back.change.after["answer"] == "No other day."


def test_the_past_of_a_risk_begins_with_its_recording(plan, risk) -> None:
    plan.run(add_risk(risk))
    plan.run(change_risk(replace(risk, residual_likelihood="very_unlikely")))
    plan.run(remove_risk(risk))
    removed, changed, recorded = register_history(plan, RISKS, risk.uid)
    assert recorded.change.before is None
    assert recorded.change.after["what"] == risk.what
    assert (changed.change.before, changed.change.after) == (
        {"residual_likelihood": "unlikely"},
        {"residual_likelihood": "very_unlikely"},
    )
    assert removed.change.after is None
