"""Notices of a month: which went out in time, which late and why, which are withheld, which did not go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from planning.i18n import N_, Text, text
from planning.operation import Operation, Signature
from planning.profile import MissionProfile
from planning.release import ReleaseClass, ReleaseDecision, class_of
from planning.signed import is_called_off
from planning.times import half_day_window, lead_time

_HOUR = timedelta(hours=1)


class NoticeState(StrEnum):
    """How a notice stands against the mission's lead times."""

    ON_TIME = "on_time"
    EMERGENCY = "emergency"
    LATE = "late"
    WITHHELD = "withheld"
    NOT_SENT = "not_sent"
    TO_SEND = "to_send"


STATE_TITLES: Mapping[NoticeState, str] = {
    NoticeState.ON_TIME: N_("on time"),
    NoticeState.EMERGENCY: N_("within the emergency lead time only"),
    NoticeState.LATE: N_("late"),
    NoticeState.WITHHELD: N_("withheld"),
    NoticeState.NOT_SENT: N_("not sent, and late by now"),
    NoticeState.TO_SEND: N_("to be sent, in time until now"),
}


@dataclass(frozen=True, slots=True)
class Sent:
    """The first notice of an operation: when it was released (aware), and why late, where it was."""

    at: datetime
    late_reason: str = ""


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One operation of the month.

    Attributes
    ----------
    start : datetime
        As it is told, UTC.
    hours : float or None
        Between the notice and that start; None where none was sent.
    why : str
        Why it was late, or is withheld; empty where nobody said.
    """

    ref: str
    title: str
    start: datetime
    state: NoticeState
    hours: float | None
    why: str


def notice_report(
    year: int,
    month: int,
    operations: Iterable[Operation],
    sent: Mapping[str, Sent],
    releases: Mapping[str, ReleaseDecision],
    signatures: Mapping[str, Sequence[Signature]],
    mission: MissionProfile,
    now: datetime,
) -> list[NoticeRow]:
    """Return the operations that start in a month, as it is told, by start.

    Left out are those called off of which nobody was told.

    Parameters
    ----------
    sent, releases, signatures : mapping of operation uid
    """
    found = []
    for operation in operations:
        start = half_day_window(operation.window).start.astimezone(UTC)
        first, decision = sent.get(operation.uid), releases.get(operation.uid)
        is_off = first is None and is_called_off(signatures.get(operation.uid, ()))
        if (start.year, start.month) == (year, month) and not is_off:
            found.append(_row(operation, start, first, decision, mission, now))
    return sorted(found, key=lambda row: (row.start, row.ref))


def _row(
    operation: Operation,
    start: datetime,
    first: Sent | None,
    decision: ReleaseDecision | None,
    mission: MissionProfile,
    now: datetime,
) -> NoticeRow:
    lead = lead_time(operation.window, now if first is None else first.at)
    why = "" if first is None else first.late_reason
    if first is None and decision is not None and class_of(decision, operation, now) is ReleaseClass.WITHHELD:
        state, why = NoticeState.WITHHELD, decision.reason
    elif first is None:
        is_late = lead < timedelta(hours=mission.lead_time_hours)
        state = NoticeState.NOT_SENT if is_late else NoticeState.TO_SEND
    elif lead >= timedelta(hours=mission.lead_time_hours):
        state = NoticeState.ON_TIME
    elif lead >= timedelta(hours=mission.emergency_lead_time_hours):
        state = NoticeState.EMERGENCY
    else:
        state = NoticeState.LATE
    return NoticeRow(operation.ref, operation.title, start, state, None if first is None else lead / _HOUR, why)


def summary(rows: Sequence[NoticeRow]) -> Text:
    """Return how many went out in time, of those that went out or ought to have."""
    counted = [row for row in rows if row.state is not NoticeState.TO_SEND]
    in_time = sum(row.state is NoticeState.ON_TIME for row in counted)
    held = sum(row.state is NoticeState.WITHHELD for row in counted)
    return text(
        "{in_time} of {all} notices on time, {withheld} withheld", in_time=in_time, all=len(counted), withheld=held
    )
