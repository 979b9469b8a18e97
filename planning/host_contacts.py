"""Contacts of the mission with the host state: when, with which institution, about what, and what is to follow.

An institution or an office is named, never a person: rules on harm, gates and notices read nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planning.codes import code_list
from planning.errors import BadInput
from planning.i18n import N_, Text, text
from planning.kind import Sensitivity
from planning.personal import require_impersonal

SENSITIVITY = Sensitivity.HIGH
"""Of every entry: it stays inside the mission, and in no package, handout or statement."""


@dataclass(frozen=True, slots=True)
class HostContact:
    """One contact with an authority of the host state. Texts are empty where they are not known.

    Attributes
    ----------
    on_day : date
        The day of the contact, UTC.
    authority : str
        The institution or office, never a person.
    by_role : str
        Who of the mission: the id of a role of its profile.
    channel : str
        A code of ``resources/codes/contact_channel.csv``.
    subject, result : str
        What it was about, and what came of it.
    operation_uid : str
        The operation that it was about, empty for none.
    follow_up_on : date or None
        The day by which somebody comes back to it.
    is_followed_up : bool
        Whether somebody did.
    """

    uid: str
    on_day: date
    authority: str
    subject: str
    by_role: str = ""
    channel: str = ""
    place: str = ""
    result: str = ""
    operation_uid: str = ""
    follow_up_on: date | None = None
    is_followed_up: bool = False

    @property
    def title(self) -> Text:
        """What people call it: the authority and the day."""
        return text("{authority}, {day}", authority=self.authority, day=self.on_day)


def require_contact(contact: HostContact) -> None:
    """Do nothing where a contact says what it must, and nothing by which one person could be found.

    Raises
    ------
    BadInput
        It does not say with whom or about what, a code is not known, or words look like a way to find somebody.
    """
    if not contact.authority.strip():
        raise BadInput(text("Say with which authority: an institution or an office, never a person's name."))
    if not contact.subject.strip():
        raise BadInput(text("Say what the contact was about."))
    if contact.channel and contact.channel not in code_list("contact_channel").codes:
        raise BadInput(text("“{value}” is no way of contact.", value=contact.channel))
    if contact.follow_up_on is not None and contact.follow_up_on < contact.on_day:
        raise BadInput(text("A contact cannot be followed up before it took place."))
    require_impersonal(
        {
            N_("Authority"): contact.authority,
            N_("Place"): contact.place,
            N_("Subject"): contact.subject,
            N_("What came of it"): contact.result,
        }
    )


def newest_first(contacts: Iterable[HostContact]) -> list[HostContact]:
    """Return contacts by their day, the newest first, else in their order."""
    return sorted(contacts, key=lambda each: each.on_day, reverse=True)


def follow_up_words(contact: HostContact, today: date) -> Text | str:
    """Return in words whether somebody came back to a contact, and by when; empty where nothing was to follow."""
    if contact.is_followed_up:
        return N_("Followed up")
    if contact.follow_up_on is None:
        return ""
    if contact.follow_up_on < today:
        return text("Follow-up overdue since {day}", day=contact.follow_up_on)
    return text("Follow up by {day}", day=contact.follow_up_on)
