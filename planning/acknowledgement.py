"""What a recipient answered to a notice: received, no objection, an objection and how the mission addressed it.

An answer comes from an office, never from a person. *Received* means that the notice was read, not that it was agreed
to: it shortens no wait.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from planning.errors import BadInput
from planning.i18n import N_, text
from planning.personal import require_impersonal
from planning.reasons import is_reason


class AnswerState(StrEnum):
    """What an answer says; codes of ``resources/codes/notice_state.csv``."""

    RECEIVED = "received"
    NO_OBJECTION = "no_objection"
    OBJECTION = "objection"


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """What came back on a notice.

    Attributes
    ----------
    notice_uid : str
        Uid of the package on record that carried this version of the notice.
    state : str
        A code of ``resources/codes/notice_state.csv``; those of `AnswerState` are what a recipient answers.
    at : datetime
        When it came (aware).
    by_role : str
        The office that answered, never a person.
    comment : str
        What it said in its own words; an objection says what it is.
    addressed, addressed_role, addressed_at : str, str, datetime or None
        How the mission addressed an objection, in words; the role that did, and when. Empty while it has not.
    """

    uid: str
    notice_uid: str
    state: str
    at: datetime
    by_role: str
    comment: str = ""
    addressed: str = ""
    addressed_role: str = ""
    addressed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is an objection that nobody has addressed."""
        return self.state == AnswerState.OBJECTION and not self.addressed


@dataclass(frozen=True, slots=True)
class NoticeAnswer:
    """An answer beside the version of the notice that it is to, and when that was made (aware).

    ``is_latest`` says that the recipient was told nothing newer.
    """

    answer: Acknowledgement
    number: str
    version: int
    recipient: str
    told_at: datetime
    is_latest: bool


@dataclass(frozen=True, slots=True)
class Answers:
    """What recipients answered to the notices of one operation, the first first.

    ``is_altered`` says that another program wrote into the plan's answers or took some away.
    """

    given: Sequence[NoticeAnswer] = ()
    is_altered: bool = False

    def objections(self) -> list[NoticeAnswer]:
        """Return the objections that nobody has addressed, to whatever version."""
        return [each for each in self.given if each.answer.is_open]

    def have_come(self, released_at: datetime) -> bool:
        """Return whether the recipient said what it thinks of the notice as it was told since a release."""
        return not self.is_altered and any(
            each.is_latest and each.told_at >= released_at and each.answer.state != AnswerState.RECEIVED
            for each in self.given
        )


def require_answer(answer: Acknowledgement, told_at: datetime, now: datetime) -> None:
    """Refuse an answer that cannot have come so.

    Raises
    ------
    BadInput
        Of no office, from before the notice or from the future, an objection without words, or words by which a
        person could be found.
    """
    if answer.state not in tuple(AnswerState):
        raise BadInput(text("{state} is no answer to a notice.", state=answer.state))
    if not answer.by_role:
        raise BadInput(text("Say which office answered."))
    if answer.at > now:
        raise BadInput(text("{time} has not come yet.", time=answer.at))
    if answer.at < told_at:
        raise BadInput(text("The answer ({time}) is from before the notice.", time=answer.at))
    if answer.state == AnswerState.OBJECTION and not is_reason(answer.comment):
        raise BadInput(text("Say in words what the objection is."))
    require_impersonal({N_("Office that answered"): answer.by_role, N_("What it said"): answer.comment})


def require_addressing(words: str) -> None:
    """Refuse to address an objection without a reason in words.

    Raises
    ------
    BadInput
        There is none, or a person could be found by it.
    """
    if not is_reason(words):
        raise BadInput(text("Say in words how the objection was addressed."))
    require_impersonal({N_("How it was addressed"): words})
