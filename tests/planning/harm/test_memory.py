"""With a memory the rules find the same as without one, whatever changed since."""

from dataclasses import replace
from datetime import timedelta

import pytest

from planning.harm.proximity import Proximity
from planning.harm.rule import rules
from planning.harm.screening import Memory, assess, screening
from planning.situation import Situation

from .conftest import columns
from .test_rules import CORNER_1240, whole_situation


def changed_situation(before, kind, new):
    return Situation({**before.columns, kind: new}, before.taken_at)


@pytest.fixture
def first(operation, area):
    return screening(operation, [area()], whole_situation(), operations=[operation])


def moved_village(given):
    situation = changed_situation(given.situation, "villages", columns("villages", [CORNER_1240]))
    return replace(given, situation=situation, proximity=Proximity(situation))


def renamed_area(given):
    return replace(given, areas=[replace(given.areas[0], name="BRAVO", area_kind="outreach")])


def later_window(given):
    window = given.operation.window
    later = replace(window, start=window.start + timedelta(days=30), end=window.end + timedelta(days=30))
    return replace(given, operation=replace(given.operation, window=later))


def another_operation(given):
    other = replace(given.operation, uid="other")
    return replace(given, operations={**given.operations, "other": other})


def two_days_on(given):
    situation = replace(given.situation, taken_at=given.situation.taken_at + timedelta(days=3))
    return replace(given, situation=situation)


@pytest.mark.parametrize(
    "change",
    [moved_village, renamed_area, later_window, another_operation, two_days_on],
    ids=lambda each: each.__name__,
)
def test_what_changed_is_asked_anew(first, change):
    memory = Memory()
    assert assess(first, memory) == assess(first)
    second = change(first)
    assert assess(second, memory) == assess(second)
    assert assess(first, memory) == assess(first)


def test_what_did_not_change_is_not_asked_again(first):
    memory = Memory()
    assess(first, memory)
    before = {rule.id: memory.recall(rule, first) for rule in rules().values()}
    after = {rule.id: memory.recall(rule, moved_village(first)) for rule in rules().values()}
    again = {each for each in before if before[each] is not after[each]}
    assert again == {rule.id for rule in rules().values() if "villages" in rule.reads}


def test_two_operations_do_not_mix(first):
    memory = Memory()
    other = replace(first, operation=replace(first.operation, uid="other", activity="patrol"))
    assess(first, memory)
    assert assess(other, memory) == assess(other)
    assert assess(first, memory) == assess(first)
