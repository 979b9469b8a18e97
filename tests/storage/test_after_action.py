"""What came of operations is kept whole, can be undone, and never takes a person in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from planning.after_action import AfterAction, AreaEntered, HarmReport, MeasureOutcome, Victims
from planning.errors import BadInput, Refusal
from storage import queries
from storage.command import Command
from storage.commands.after_action import judge_measures, record_after_action, remove_report, report_harm
from storage.plan import Plan


@pytest.fixture
def record(examples) -> AfterAction:
    return AfterAction(
        examples.uid("operation"),
        True,
        examples.actor,
        examples.now,
        examples.now - timedelta(days=2),
        examples.now - timedelta(days=1),
        areas=(AreaEntered("ALPHA", "partly", "Route coupée à Sévaré"), AreaEntered("BRAVO")),
        done="Half of it",
        reached="Elders and traders",
        keep="Talk first",
        change="Leave before dusk",
        effects="None seen yet",
        effects_reviewed_on=date(2026, 3, 4),
    )


@pytest.fixture
def report(examples) -> HarmReport:
    return HarmReport(
        examples.uid("report"),
        examples.uid("operation"),
        "livestock",
        "Sévaré",
        village_uid="v",
        point=(-4.1, 14.5),
        day=date(2026, 3, 4),
        victims=Victims(women=2, men=0),
        caused_by="mission",
        reported_to="claims",
        reported_words="By the field office",
        response="Compensation offered",
        claim="under_review",
    )


def outcomes(examples) -> list[MeasureOutcome]:
    uid = examples.uid("operation")
    return [MeasureOutcome(f"flag-{code}", uid, code, "Keep away", "worked", "Seen") for code in ("H01", "H02")]


def test_all_of_it_comes_back_from_a_reopened_plan(plan, path, examples, record, report) -> None:
    plan.run(record_after_action(record, "OP-2026-001"))
    plan.run(report_harm(report, "OP-2026-001"))
    plan.run(judge_measures(outcomes(examples)))
    plan.close()
    with Plan.open(path, clock=examples.clock) as again:
        assert queries.after_actions(again) == [record]
        assert queries.after_actions(again)[0].started_at.utcoffset() == timedelta(hours=1)
        (back,) = queries.harm_reports(again, report.operation_uid)
        assert back == report
        assert (back.victims.men, back.victims.girls) == (0, None)
        assert queries.measure_outcomes(again) == outcomes(examples)
        assert queries.harm_reports(again, "another") == []
        assert queries.integrity(again) == []


def test_a_second_record_of_an_operation_takes_the_place_of_the_first_and_undo_brings_it_back(plan, record) -> None:
    plan.run(record_after_action(record, "OP"))
    later = replace(record, keep="Talk longer")
    plan.run(record_after_action(later, "OP"))
    assert queries.after_actions(plan) == [later]
    plan.undo()
    assert queries.after_actions(plan) == [record]
    plan.undo()
    assert queries.after_actions(plan) == []


def test_a_report_is_changed_removed_and_brought_back(plan, report) -> None:
    plan.run(report_harm(report, "OP"))
    changed = replace(report, claim="settled", victims=Victims(women=2, men=None))
    plan.run(report_harm(changed, "OP"))
    assert queries.harm_reports(plan) == [changed]
    plan.run(remove_report(report.uid, "OP"))
    assert queries.harm_reports(plan) == []
    with pytest.raises(Refusal):
        plan.run(remove_report(report.uid, "OP"))
    plan.undo()
    assert queries.harm_reports(plan) == [changed]


def test_the_history_does_not_tell_what_was_reported(plan, report) -> None:
    plan.run(report_harm(report, "OP-2026-001"))
    title = str(queries.acts(plan, 1)[0].title)
    assert title == "Report harm in OP-2026-001"


def _commands(examples, record, report) -> list[Callable[[str], Command]]:
    return [
        lambda words: record_after_action(replace(record, keep=words), "OP"),
        lambda words: report_harm(replace(report, response=words), "OP"),
        lambda words: judge_measures([*outcomes(examples)[:1], replace(outcomes(examples)[1], words=words)]),
    ]


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("words", ["Call 76 12 34 56", "a.b@c.org", "The driver of AB 1234 MD"])
def test_nothing_by_which_a_person_is_found_gets_into_the_plan(plan, path, examples, record, report, number, words):
    command = _commands(examples, record, report)[number]
    with pytest.raises(BadInput):
        plan.run(command(words))
    assert (queries.after_actions(plan), queries.harm_reports(plan), queries.measure_outcomes(plan)) == ([], [], [])
    plan.close()
    assert words.encode() not in path.read_bytes()
