"""What recipients answer to notices, and days by which something is done: what the commands refuse."""

from dataclasses import replace
from datetime import timedelta

import pytest

from planning.acknowledgement import Acknowledgement, AnswerState
from planning.errors import BadInput, Refusal
from storage import queries
from storage.commands.answers import address_objection, record_answer
from storage.commands.harm import answer_flags, store_flags
from storage.commands.operations import add_operation
from storage.commands.packages import add_package


def objection(examples, **changes):
    made = Acknowledgement(
        "a", examples.package.uid, AnswerState.OBJECTION, examples.now, "OCHA Mopti", "The market is full"
    )
    return replace(made, **changes)


def test_an_objection_stands_until_it_is_addressed_in_words(plan, examples):
    plan.run(add_operation(examples.operation))
    with pytest.raises(BadInput, match="No notice is on record"):
        plan.run(record_answer(objection(examples)))
    plan.run(add_package(examples.package))
    for wrong in (
        {"comment": "x"},
        {"by_role": ""},
        {"by_role": "a@b.org"},
        {"at": examples.now + timedelta(days=900)},
    ):
        with pytest.raises(BadInput):
            plan.run(record_answer(objection(examples, **wrong)))
    plan.run(record_answer(objection(examples)))
    (given,) = queries.answers(plan, examples.operation.uid).objections()
    assert (given.number, given.version, given.answer.comment) == ("N-001", 2, "The market is full")
    with pytest.raises(BadInput):
        plan.run(address_objection("a", ".", "poc_adviser"))
    plan.run(address_objection("a", "Moved to Tuesday", "poc_adviser"))
    assert queries.answers(plan, examples.operation.uid).objections() == []
    with pytest.raises(Refusal):
        plan.run(address_objection("a", "Moved to Tuesday", "poc_adviser"))


def test_a_measure_is_not_newly_due_on_a_day_that_is_over(plan, examples):
    plan.run(add_operation(examples.operation))
    over = (examples.now - timedelta(days=400)).date()
    flag = examples.flag()
    plan.run(store_flags(flag.operation_uid, [flag]))
    with pytest.raises(BadInput, match="is over"):
        plan.run(answer_flags([replace(flag, due=over)]))
    plan.run(store_flags(flag.operation_uid, [replace(flag, due=over)]))
    plan.run(answer_flags([replace(flag, due=over, answer="It was late already")]))
