"""What the operations of a plan taught: lessons, operations that were not done and why, measures that did not work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from planning.after_action import AfterAction, MeasureOutcome
from planning.codes import fold
from planning.i18n import N_
from planning.operation import Decision, Operation, OperationArea, Signature, Standing

FAILED = ("did_not", "not_carried_out")
"""Outcomes of a measure that did not do what it was for."""


class LessonKind(StrEnum):
    """What is told."""

    KEEP = "keep"
    CHANGE = "change"
    EFFECTS = "effects"
    DID_NOT_TAKE_PLACE = "did_not_take_place"
    POSTPONED = "postponed"
    FORGONE = "forgone"
    MEASURE = "measure"


LESSON_TITLES = {
    LessonKind.KEEP: N_("To keep"),
    LessonKind.CHANGE: N_("To change"),
    LessonKind.EFFECTS: N_("Came of it later"),
    LessonKind.DID_NOT_TAKE_PLACE: N_("Did not take place"),
    LessonKind.POSTPONED: N_("Postponed"),
    LessonKind.FORGONE: N_("Forgone"),
    LessonKind.MEASURE: N_("Measure"),
}


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing learnt from one operation.

    Attributes
    ----------
    words : str
        What was learnt; for an operation not done, the reason that was signed.
    more : str
        Who stays unprotected, or what was seen of a measure.
    code, outcome : str
        Of a measure: the rule against whose harm it was, and whether it worked.
    at : datetime
        When it was written or signed; an outcome is as old as its operation's end.
    where : str
        The names of the operation's areas.
    """

    kind: LessonKind
    operation_uid: str
    ref: str
    title: str
    at: datetime
    words: str
    more: str = ""
    code: str = ""
    outcome: str = ""
    where: str = ""


def lessons(
    operations: Iterable[Operation],
    areas: Iterable[OperationArea],
    signatures: Mapping[str, Sequence[Signature]],
    after_actions: Iterable[AfterAction],
    outcomes: Iterable[MeasureOutcome],
) -> list[Lesson]:
    """Return what all operations of a plan taught, the newest first.

    A decision to postpone or forego is told whatever was decided later: that it was weighed is the lesson.
    """
    places: dict[str, list[str]] = {}
    for area in areas:
        places.setdefault(area.operation_uid, []).append(area.name)
    written = {each.operation_uid: each for each in after_actions}
    judged: dict[str, list[MeasureOutcome]] = {}
    for each in outcomes:
        judged.setdefault(each.operation_uid, []).append(each)
    found = []
    for operation in operations:
        where = ", ".join(places.get(operation.uid, ()))

        def lesson(
            kind: LessonKind, at: datetime, words: str, *rest: str, of: Operation = operation, where: str = where
        ) -> Lesson:
            more, code, outcome = (*rest, "", "", "")[:3]
            return Lesson(kind, of.uid, of.ref, of.title, at, words, more, code, outcome, where)

        for signature in signatures.get(operation.uid, ()):
            kind = _NOT_DONE.get(signature.decision)
            if kind is not None and signature.standing is not Standing.REFUSED:
                found.append(lesson(kind, signature.signed_at, signature.comment.strip(), signature.unprotected))
        record = written.get(operation.uid)
        if record is not None:
            said = {
                LessonKind.KEEP: record.keep,
                LessonKind.CHANGE: record.change,
                LessonKind.EFFECTS: record.effects,
                LessonKind.DID_NOT_TAKE_PLACE: record.not_because if not record.took_place else "",
            }
            found += [lesson(kind, record.written_at, words) for kind, words in said.items() if words.strip()]
        found += [
            lesson(LessonKind.MEASURE, operation.window.end, each.measure, each.words, each.code, each.outcome)
            for each in judged.get(operation.uid, ())
        ]
    return sorted(found, key=lambda each: each.at, reverse=True)


_NOT_DONE = {Decision.POSTPONE: LessonKind.POSTPONED, Decision.FOREGO: LessonKind.FORGONE}


def outcomes_by_rule(outcomes: Iterable[MeasureOutcome]) -> dict[str, Counter[str]]:
    """Return how many measures against each rule's harm came out how, by code; it counts measures, never people."""
    counts: dict[str, Counter[str]] = {}
    for each in outcomes:
        counts.setdefault(each.code, Counter())[each.outcome] += 1
    return dict(sorted(counts.items()))


def of_rule(known: Iterable[Lesson], code: str) -> list[Lesson]:
    """Return what was learnt of measures against one rule's harm."""
    return [each for each in known if each.code == code]


def search(known: Iterable[Lesson], words: str) -> list[Lesson]:
    """Return the lessons that hold each of some words, whatever their case and accents; all for none."""
    wanted = fold(words).split()
    return [each for each in known if all(word in _said(each) for word in wanted)]


def _said(each: Lesson) -> str:
    return fold(" ".join((each.ref, each.title, each.where, each.words, each.more, each.code)))
