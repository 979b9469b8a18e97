"""What came of an operation: planned against actual, harm that was reported, whether each measure worked, the lesson.

None of it names a person, and none of it leaves the mission: it is in no package and no layer of the map.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID, uuid5

from planning.codes import code_list
from planning.errors import BadInput
from planning.i18n import N_, Text, text
from planning.operation import Actor, FlagStatus, HarmFlag, Operation, Window
from planning.personal import require_impersonal

# One row for each operation and each flag: two laptops that write of the same one mean the same row.
_NAMESPACE = UUID("5b0c4a8e-2f3d-4b52-9a53-6b1d2f0f7c31")


@dataclass(frozen=True, slots=True)
class AreaEntered:
    """Whether a planned area was entered: a code of ``resources/codes/entered.csv``, empty where not stated."""

    area_uid: str
    entered: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class AfterAction:
    """What came of one operation, in the planners' words.

    Attributes
    ----------
    took_place : bool
        If not, ``not_because`` says why, and there is neither start nor end.
    started_at, ended_at : datetime or None
        What was in fact (aware), with the offset in which it was given.
    areas : tuple of AreaEntered
        The planned areas; one that is not among them is not stated.
    done, reached : str
        What was done against what was planned, and who was reached.
    keep, change : str
        The lesson.
    effects : str
        What came of the second-order effects, when they were last reviewed on ``effects_reviewed_on``.
    """

    operation_uid: str
    took_place: bool
    written_by: Actor
    written_at: datetime
    started_at: datetime | None = None
    ended_at: datetime | None = None
    not_because: str = ""
    areas: tuple[AreaEntered, ...] = ()
    done: str = ""
    reached: str = ""
    keep: str = ""
    change: str = ""
    effects: str = ""
    effects_reviewed_on: date | None = None

    @property
    def uid(self) -> str:
        """The uid of the record: one for each operation."""
        return str(uuid5(_NAMESPACE, self.operation_uid))


@dataclass(frozen=True, slots=True)
class Victims:
    """How many people; None is not known, which is never 0. ``unstated`` are those of unknown sex or age."""

    women: int | None = None
    men: int | None = None
    girls: int | None = None
    boys: int | None = None
    unstated: int | None = None


VICTIM_TITLES = {
    "women": N_("Women"),
    "men": N_("Men"),
    "girls": N_("Girls"),
    "boys": N_("Boys"),
    "unstated": N_("Sex or age not known"),
}


@dataclass(frozen=True, slots=True)
class HarmReport:
    """Harm that was reported, by whomever it was caused. It holds no name of a person.

    Attributes
    ----------
    place : str
        A village or an administrative name. ``village_uid`` is the village of the plan, if it is one, and ``point``
        WGS 84 longitude and latitude, if known.
    kind, caused_by, reported_to, claim : str
        Codes of ``resources/codes``: ``harm_kind``, ``caused_by``, ``reported_to``, ``claim_state``.
    day : date or None
        When it happened; None where not known.
    reported_words, response : str
        More on whom it was reported to, and what was done.
    """

    uid: str
    operation_uid: str
    kind: str
    place: str
    village_uid: str = ""
    point: tuple[float, float] | None = None
    day: date | None = None
    victims: Victims = Victims()
    caused_by: str = "not_known"
    reported_to: str = "not_reported"
    reported_words: str = ""
    response: str = ""
    claim: str = "none_made"


@dataclass(frozen=True, slots=True)
class MeasureOutcome:
    """Whether the measure that answered a flag worked: ``outcome`` is a code of ``measure_outcome``.

    ``code`` is the rule's and ``measure`` what was answered when it was judged: both outlive the flag.
    """

    flag_uid: str
    operation_uid: str
    code: str
    measure: str
    outcome: str
    words: str = ""

    @property
    def uid(self) -> str:
        """The uid of the record: one for each flag."""
        return str(uuid5(_NAMESPACE, self.flag_uid))


@dataclass(frozen=True, slots=True)
class KnownSum:
    """A sum over those of some reports in which a number is known."""

    total: int
    known_for: int
    reports: int


def victim_sums(reports: Sequence[HarmReport]) -> dict[str, KnownSum]:
    """Return for each group of victims how many are known of, and in how many of the reports that is known."""
    sums = {}
    for name in VICTIM_TITLES:
        known = [number for each in reports if (number := getattr(each.victims, name)) is not None]
        sums[name] = KnownSum(sum(known), len(known), len(reports))
    return sums


def victims_told(group: str, known: KnownSum) -> Text:
    """Return how many of a group of victims are known of, and in how many of the reports that is known."""
    return text(
        "{group}: {total}, known for {known} of {all} reports.",
        group=Text(VICTIM_TITLES[group]),
        total=known.total,
        known=known.known_for,
        all=known.reports,
    )


def actual_window(operation: Operation, record: AfterAction | None) -> Window:
    """Return when an operation took place in fact, as far as that is recorded, else as it was planned."""
    if record is None or record.started_at is None or record.ended_at is None:
        return operation.window
    return Window(record.started_at, record.ended_at)


def measures_of(flags: Sequence[HarmFlag]) -> list[HarmFlag]:
    """Return the flags that were answered with a measure, those too that are no longer found since it was weighed."""
    return [
        flag
        for flag in flags
        if flag.answer.strip()
        and (
            flag.status is FlagStatus.MITIGATED or (flag.status is FlagStatus.CLOSED and bool(flag.residual_likelihood))
        )
    ]


def require_after_action(record: AfterAction, now: datetime) -> None:
    """Refuse what cannot have been, or names a person.

    Raises
    ------
    BadInput
        What is wrong, in words.
    """
    if record.took_place:
        if record.started_at is None or record.ended_at is None:
            raise BadInput(text("Say when the operation began and ended, or that it did not take place."))
        if record.ended_at <= record.started_at:
            raise BadInput(
                text("The end ({end}) is not after the start ({start}).", end=record.ended_at, start=record.started_at)
            )
        if record.started_at > now:
            raise BadInput(text("The operation cannot have begun in the future, at {start}.", start=record.started_at))
    elif not record.not_because.strip():
        raise BadInput(text("Say why the operation did not take place."))
    for each in record.areas:
        _require_code("entered", each.entered, may_be_empty=True)
    require_impersonal(
        {
            N_("Why it did not take place"): record.not_because,
            N_("Areas entered"): "\n".join(each.words for each in record.areas),
            N_("What was done, against what was planned"): record.done,
            N_("Who was reached"): record.reached,
            N_("What to keep"): record.keep,
            N_("What to change"): record.change,
            N_("What came of it later"): record.effects,
        }
    )


def require_report(report: HarmReport, now: datetime) -> None:
    """Refuse a report of harm that says too little, what cannot have been, or names a person.

    Raises
    ------
    BadInput
        What is wrong, in words.
    """
    for codes, code in (
        ("harm_kind", report.kind),
        ("caused_by", report.caused_by),
        ("reported_to", report.reported_to),
        ("claim_state", report.claim),
    ):
        _require_code(codes, code)
    if not report.place.strip():
        raise BadInput(text("Say where it happened: a village, or the name of the commune or district."))
    if report.day is not None and report.day > now.date():
        raise BadInput(text("Harm is reported once it has happened; {day} is in the future.", day=report.day))
    if any((getattr(report.victims, each.name) or 0) < 0 for each in fields(Victims)):
        raise BadInput(text("A number of people is 0 or more, or not known."))
    require_impersonal(
        {
            N_("Place"): report.place,
            N_("To whom, in words"): report.reported_words,
            N_("Response"): report.response,
        }
    )


def require_outcome(outcome: MeasureOutcome) -> None:
    """Refuse an outcome that is none, or words that name a person.

    Raises
    ------
    BadInput
        What is wrong, in words.
    """
    _require_code("measure_outcome", outcome.outcome)
    require_impersonal({N_("What was seen of it"): outcome.words})


def _require_code(codes: str, code: str, *, may_be_empty: bool = False) -> None:
    known = code_list(codes)
    if code not in known.codes and not (may_be_empty and not code):
        raise BadInput(text("“{code}” is not known. There are {known}.", code=code, known=", ".join(known.codes)))
