"""What a recipient is told by one version of a notice: all that the files of a package may know."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from planning.bilingual import Bilingual
from planning.codes import code_list
from planning.harm.matrix import NO_DATA
from planning.i18n import Catalogue, Text, catalogue, text
from planning.notice import ALWAYS_TOLD, CAVEAT, IED_RISK, NO_IED_FLAG, Notice, NoticeKind
from planning.notice_difference import NoticeDifference, Told, difference
from planning.profile import MissionProfile
from planning.recipient import Recipient

NOT_STATED = text("not stated")
_KINDS = {NoticeKind.CORRECTION: text("CORRECTION"), NoticeKind.WITHDRAWAL: text("WITHDRAWN")}
_IED_ADVISORY = {
    IED_RISK[NO_DATA]: text("The mission has no data on explosive devices here: this is no sign that there are none."),
    NO_IED_FLAG: text("No risk of explosive devices was raised: this is no sign that there are none."),
}


@dataclass(frozen=True, slots=True)
class Telling:
    """A notice under a recipient's allow-list.

    Attributes
    ----------
    notice : Notice
        Already generalised, and blank in what the recipient may not have; its times are told where ``values`` do.
    values : mapping
        By long field name; None for what stays.
    released_at : datetime
        UTC.
    before : Told or None
        The version before, where there is one and the plan keeps it.
    """

    notice: Notice
    values: Mapping[str, object]
    recipient: Recipient
    released_at: datetime
    mission: MissionProfile
    before: Told | None = None

    def within(self, fields: Set[str]) -> Telling:
        """Return what is told in fewer fields."""
        values = {name: value if name in fields else None for name, value in self.values.items()}
        return replace(self, notice=_restricted(self.notice, fields), values=values)

    def told(self) -> Told:
        """Return this version as its recipient will have it."""
        return Told({name: plain(value) for name, value in self.values.items()}, self.notice.outline)

    def difference(self) -> NoticeDifference | None:
        """Return what changes against the version before; None where none is known."""
        return None if self.before is None else difference(self.before, self.told())

    def holds(self, field: str) -> bool:
        """Return whether a field may leave and says something."""
        return self.values.get(field) not in (None, "")

    def marks(self, language: str) -> list[str]:
        """Return what stands at the head of everything: of an exercise, that it is one."""
        return [self.mission.exercise_mark.of(language)] if self.notice.is_exercise else []

    def head(self) -> Text:
        """Return number and version, and whether this version corrects or withdraws the one before, with the reason."""
        number = text("{notice}, version {version}", notice=self.notice.notice_id, version=self.notice.version)
        kind = _KINDS.get(self.notice.kind)
        if kind is None:
            return number
        return text("{number}. {kind}: {reason}", number=number, kind=kind, reason=self.notice.reason)

    def places(self) -> list[str]:
        """Return each admin 3 by name and p-code, as far as they may leave."""
        codes, names = self.notice.adm3, self.notice.adm3_names
        if not codes:
            return [name for name in names if name]
        return [
            f"{name} ({code})" if name else code for code, name in zip(codes, names or [""] * len(codes), strict=True)
        ]

    def days(self) -> Text:
        """Return from which day to which, in UTC."""
        first, last = self.values.get("start_d"), self.values.get("end_d")
        if not isinstance(first, date) or not isinstance(last, date):
            return NOT_STATED
        return text("{first} to {last}", first=first.isoformat(), last=last.isoformat())

    def answer_by(self) -> Text:
        """Return until when an answer is wanted."""
        if not self.holds("feedback_by"):
            return NOT_STATED
        if self.notice.feedback_by <= self.released_at:
            return text("as early as possible, before the start")
        return text("by {moment} UTC", moment=f"{self.notice.feedback_by:%Y-%m-%d %H:%M}")

    def ied_advisory(self) -> Text:
        """Return a sentence on explosive devices."""
        if not self.holds("ied_risk"):
            return NOT_STATED
        said = _IED_ADVISORY.get(self.notice.ied_risk)
        return said or text(
            "The mission sees a risk of explosive devices in the area, now and afterwards: {level}.",
            level=ied_risk_title(self.notice.ied_risk),
        )

    def stated(self, language: str) -> dict[str, str]:
        """Return every field in the words of a language, by long name and some more, for documents."""
        notice, say, mission = self.notice, catalogue(language), self.mission
        said: dict[str, Text | Bilingual | str | None] = {
            **{name: None if value is None else plain(value) for name, value in self.values.items()},
            "recipient": self.recipient.title,
            "released_at": f"{self.released_at:%Y-%m-%d %H:%M} UTC",
            "head": self.head(),
            "places": ", ".join(self.places()),
            "answer_by": self.answer_by(),
            "caveat": Text(CAVEAT),
        }
        worded: dict[str, tuple[str, Text | Bilingual | str]] = {
            "lead": ("lead", code_list("component").title(notice.lead, language)),
            "activity": ("activity", code_list("activity").title(notice.activity, language) if notice.activity else ""),
            "start": ("start_dt", f"{notice.window.start:%Y-%m-%d %H:%M}"),
            "end": ("end_dt", f"{notice.window.end:%Y-%m-%d %H:%M}"),
            "effects": ("effects", notice.effects),
            "ied_risk": ("ied_risk", ied_risk_title(notice.ied_risk)),
            "contact": ("contact", mission.contact),
            "classif": ("classif", mission.notice_classification),
        }
        for name, (field, words) in worded.items():
            said[name] = words if self.values.get(field) is not None else None
        return {name: _shown(words, say) for name, words in said.items()}


def make_telling(
    notice: Notice, recipient: Recipient, released_at: datetime, mission: MissionProfile, before: Told | None = None
) -> Telling:
    """Return a notice under the allow-list of its recipient; the effects of an exercise begin with its mark."""
    allowed = recipient.fields | ALWAYS_TOLD
    values: dict[str, object] = {name: value if name in allowed else None for name, value in notice.values().items()}
    if notice.is_exercise:
        said, mark = str(values["effects"] or ""), str(mission.exercise_mark)
        values["effects"] = said if said.startswith(mark) else f"{mark}. {said}".strip()
    return Telling(_restricted(notice, allowed), values, recipient, released_at, mission, before)


def _restricted(notice: Notice, allowed: Set[str]) -> Notice:
    """Return a notice without the words that may not leave."""
    blank: dict[str, Any] = {
        name: ""
        for name in ("lead", "activity", "effects", "ied_risk", "roads", "contact", "tlp")
        if name not in allowed
    }
    blank |= {level: () for level in ("adm1", "adm2", "adm3") if f"{level}_pcode" not in allowed}
    if "adm3_name" not in allowed:
        blank["adm3_names"] = ()
    return replace(notice, **blank)


def ied_risk_title(wording: str) -> Bilingual | Text:
    """Return the notice's English wording as a title of the risk levels, which are data, or words of our own."""
    level = next((code for code, each in IED_RISK.items() if each == wording), None)
    return Text(NO_IED_FLAG) if level is None else code_list("level").titles[level]


def plain(value: object) -> str:
    """Return a value as text; empty for what is not told."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _shown(words: Text | Bilingual | str | None, say: Catalogue) -> str:
    """Return words in a language; what a planner wrote, a plain string, stays as it is."""
    if isinstance(words, Bilingual):
        return words.of(say.language)
    return say(words) if isinstance(words, Text) else words or say(NOT_STATED)
