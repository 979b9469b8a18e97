"""Lessons of all operations: what was written, what was not done and why, which measures did not work."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import shapely

from planning.after_action import AfterAction, MeasureOutcome
from planning.lessons import LessonKind, lessons, of_rule, outcomes_by_rule, search
from planning.operation import Actor, Component, Decision, Operation, OperationArea, Signature, Standing, Window

START = datetime(2026, 3, 5, 4, tzinfo=UTC)
WINDOW = Window(START, START + timedelta(days=1))
FIRST = Operation("one", "OP-2026-001", "Cordon", Component.MILITARY, (2,), WINDOW)
SECOND = Operation("two", "OP-2026-002", "Marché", Component.POLICE, (1,), WINDOW)
AREAS = [OperationArea("a", "one", "Ténenkou", shapely.box(-4, 14, -3.9, 14.1))]
POC = Actor("Zed", "poc_adviser", "civilian")
FOREGONE = Signature("s", "two", Decision.FOREGO, POC, START, "", "Reprisals are likely", "Sokoura until May")
RECORD = AfterAction("one", True, POC, START + timedelta(days=9), *(WINDOW.start, WINDOW.end), keep="Talk first",
                     change="Leave before dusk")  # fmt: skip
OUTCOMES = [
    MeasureOutcome("f1", "one", "H02", "Sweep the road", "worked"),
    MeasureOutcome("f2", "one", "H02", "Close the road", "did_not", "Traders went round"),
    MeasureOutcome("f3", "one", "H01", "Keep away", "did_not"),
]


def known():
    return lessons([FIRST, SECOND], AREAS, {"two": [FOREGONE]}, [RECORD], OUTCOMES)


def test_a_forgone_operation_is_a_lesson_with_its_reason_and_who_stays_unprotected() -> None:
    (told,) = [each for each in known() if each.kind is LessonKind.FORGONE]
    assert (told.ref, told.words, told.more) == ("OP-2026-002", "Reprisals are likely", "Sokoura until May")
    refused = replace(FOREGONE, standing=Standing.REFUSED)
    assert lessons([SECOND], [], {"two": [refused]}, [], []) == []
    postponed = replace(FOREGONE, decision=Decision.POSTPONE)
    assert [each.kind for each in lessons([SECOND], [], {"two": [postponed]}, [], [])] == [LessonKind.POSTPONED]


def test_the_newest_lesson_comes_first_and_what_was_not_said_is_none() -> None:
    assert [(each.kind, each.words) for each in known()][:2] == [
        (LessonKind.KEEP, "Talk first"), (LessonKind.CHANGE, "Leave before dusk"),
    ]  # fmt: skip
    assert len(known()) == 2 + 1 + 3


def test_lessons_are_found_by_words_of_theirs_or_of_the_place_without_accents() -> None:
    assert [each.words for each in search(known(), "tenenkou DUSK")] == ["Leave before dusk"]
    assert [each.ref for each in search(known(), "marche")] == ["OP-2026-002"]
    assert search(known(), "dusk reprisals") == []
    assert search(known(), " ") == known()


def test_measures_are_counted_by_rule_and_found_by_it() -> None:
    counts = {code: dict(each) for code, each in outcomes_by_rule(OUTCOMES).items()}
    assert counts == {"H01": {"did_not": 1}, "H02": {"worked": 1, "did_not": 1}}
    assert sorted(each.words for each in of_rule(known(), "H02")) == ["Close the road", "Sweep the road"]
