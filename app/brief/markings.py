"""What stands on every page about an operation: draft, exercise, times, hashes, and what its signatures warn of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from textwrap import shorten
from typing import Protocol

from app.state import PlanState
from planning.acknowledgement import Answers
from planning.bilingual import Bilingual
from planning.codes import code_list
from planning.content import content_hash
from planning.i18n import N_, Catalogue, Text, text
from planning.operation import HarmFlag, Operation, OperationArea, Signature, Standing, Window
from planning.profile import MissionProfile, role_title
from planning.signed import objection_to, overruling_of, review_due, valid_signatures

DRAFT = N_("DRAFT - not cleared for publication")
INTERNAL = N_("Internal: holds what humanitarians notified in confidence.")
_QUOTED = 180
TAMPER_EVIDENT = N_("tamper-evident, not tamper-proof")


class Marked(Protocol):
    """What says whether it is an exercise, and of which mission."""

    @property
    def is_exercise(self) -> bool:
        """Whether all of it is invented."""

    @property
    def profile(self) -> MissionProfile:
        """The mission's."""


def exercise_band(state: Marked, say: Catalogue) -> str:
    """Return what the violet band of an exercise says; empty for a real plan."""
    return band_of(state.profile.exercise_mark, say) if state.is_exercise else ""


def band_of(mark: Bilingual, say: Catalogue) -> str:
    """Return what the violet band of an exercise says, its mark in both languages."""
    invented = say(N_("all operations, incidents, sites and bases on this sheet are invented"))
    return f"{mark.english}   {mark.french}   -   {invented}   -   {mark.english}   {mark.french}"


def moment(at: datetime) -> str:
    """Return a time in UTC to the minute, without saying that it is UTC."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M}"


def span(window: Window, say: Catalogue) -> str:
    """Return a window in UTC; the year of the end is said where it is another."""
    start, end = moment(window.start), moment(window.end)
    return say(text("{start} to {end}", start=start, end=end[5:] if end[:4] == start[:4] else end))


def beginning_of(digest: str, digits: int) -> str:
    """Return the first digits of a hash as people compare them: in groups of four, kept on one line."""
    return "\u00a0".join(digest[place : place + 4] for place in range(0, digits, 4)).upper()


@dataclass(frozen=True, slots=True)
class Signed:
    """An operation as it is signed, in the words of a page."""

    state: PlanState
    operation: Operation
    say: Catalogue
    now: datetime

    @property
    def content(self) -> tuple[Operation, Sequence[OperationArea], Sequence[HarmFlag], Sequence[Signature]]:
        """What signatures are over, and the signatures, the oldest first."""
        uid = self.operation.uid
        signatures = sorted(self.state.signatures.get(uid, ()), key=lambda each: each.signed_at)
        return self.operation, self.state.areas_of(uid), self.state.register.get(uid, ()), signatures

    def answers(self) -> Answers:
        """Return what recipients answered to the operation's notices."""
        return self.state.answers.get(self.operation.uid, Answers())

    def content_hash(self) -> str:
        """Return the hash of what a signature would now be over."""
        return content_hash(*self.content[:3])

    def warnings(self) -> tuple[str, ...]:
        """Return what must stand on every page.

        An objection of the civilian side or of a recipient, a decision before the feedback date, a review that is due,
        a signature without proof.
        """
        found = (*self._objection(), *self._answered(), *self._early(), *self._review(), *self._unproven())
        return tuple(self.say(each) for each in found)

    def _answered(self) -> list[Text]:
        return [
            text(
                "OBJECTION OF {who}, not addressed, since {when} UTC: “{why}”.",
                who=each.answer.by_role,
                when=moment(each.answer.at),
                why=_quoted(each.answer.comment),
            )
            for each in self.answers().objections()
        ]

    def _early(self) -> list[Text]:
        early = [each for each in valid_signatures(*self.content) if each.early_reason]
        return [
            text(
                "DECIDED BEFORE THE FEEDBACK DATE of the notice. {who} on {when} UTC: “{why}”.",
                who=self.who(each),
                when=moment(each.signed_at),
                why=_quoted(each.early_reason),
            )
            for each in early[-1:]
        ]

    def _objection(self) -> list[Text]:
        overruled = overruling_of(*self.content)
        if overruled is not None:
            objection, decision = overruled
            return [
                text(
                    "OBJECTION OVERRULED. {who} objected on {when} UTC: “{why}”. {other} let it go on {later} UTC: "
                    "“{all_the_same}”.",
                    who=self.who(objection),
                    when=moment(objection.signed_at),
                    why=_quoted(objection.comment),
                    other=self.who(decision),
                    later=moment(decision.signed_at),
                    all_the_same=_quoted(decision.comment),
                )
            ]
        objection_stands = objection_to(self.operation, self.content[3])
        if objection_stands is None:
            return []
        return [
            text(
                "OBJECTION. {who} objects since {when} UTC: “{why}”.",
                who=self.who(objection_stands),
                when=moment(objection_stands.signed_at),
                why=_quoted(objection_stands.comment),
            )
        ]

    def _review(self) -> list[Text]:
        due = review_due(self.content[3])
        if due is None:
            return []
        if due < self.now:
            return [text("ORDERED, NOT REVIEWED. The review is overdue since {when} UTC.", when=moment(due))]
        return [text("ORDERED, NOT REVIEWED. The review is due by {when} UTC.", when=moment(due))]

    def _unproven(self) -> list[Text]:
        unproven = [each for each in valid_signatures(*self.content) if each.standing is Standing.UNVERIFIED]
        if not unproven:
            return []
        return [text("UNVERIFIED: {who} signed by a typed name, without a key.", who=self.who(unproven[-1]))]

    def who(self, signature: Signature) -> Text:
        """Return a signer's name and role."""
        return text("{name} ({role})", name=signature.actor.name, role=self.role(signature.actor.role))

    def role(self, identity: str) -> str:
        """Return what the mission calls a role; one that it does not have stands for itself."""
        known = {each.id: each.title for each in self.state.profile.roles}
        title = known.get(identity) or role_title(identity)
        return title if isinstance(title, str) else title.of(self.say.language)

    def holds(self, signature: Signature) -> str:
        """Return how far a signature can be believed, and whether it still holds."""
        standing = code_list("standing").title(str(signature.standing), self.say.language)
        if signature.standing is Standing.REFUSED:
            return standing
        if signature.uid in {each.uid for each in valid_signatures(*self.content)}:
            return self.say(text("{standing}; holds", standing=standing))
        if signature == objection_to(self.operation, self.content[3]):
            return self.say(text("{standing}; the content changed, the objection stands", standing=standing))
        return self.say(text("{standing}; no longer holds, the content changed", standing=standing))


def _quoted(words: str) -> str:
    """Return the beginning of a comment, long enough to know it by; the whole stands with the signature."""
    return shorten(words, _QUOTED, placeholder=" …").rstrip(".")
