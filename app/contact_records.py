"""The contacts half of the page of presence and contacts: the log with the host state, and its form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject

from app.threat_records import code_choices
from planning.codes import code_list
from planning.host_contacts import HostContact, follow_up_words, newest_first
from planning.i18n import text
from widgets.panels.choice import Choice
from widgets.panels.contact_form import ContactForm
from widgets.panels.contact_list import ContactList, ContactRow
from widgets.panels.panel import scrolled

if TYPE_CHECKING:
    from app.state import PlanState
    from app.window import MainWindow


class ContactRecords(QObject):
    """List and form of contacts with the host state.

    Attributes
    ----------
    form_page : QWidget
        The form as it scrolls.
    """

    def __init__(self, window: MainWindow, open_form: Callable[[], None], open_list: Callable[[], None]) -> None:
        super().__init__(window)
        self.window = window
        self.session, self.look = window.session, window.look
        self._open_form, self._open_list = open_form, open_list
        self.list = ContactList(window.look)
        self.list.add_requested.connect(self.add)
        self.list.edit_requested.connect(self._edit)
        self.list.followed_up.connect(self._follow_up)
        self.form = ContactForm(window.look)
        self.form.saved.connect(self._save)
        self.form.cancelled.connect(open_list)
        self.form_page = scrolled(self.form)

    def show_state(self, state: PlanState) -> None:
        """Show the contacts of the plan."""
        language, today = self.look.language, self._today()
        roles = {each.id: each.title.of(language) for each in state.profile.roles}
        refs = {each.uid: each.ref for each in state.operations}
        self.form.show_choices(
            code_choices("contact_channel", language),
            [Choice(*each) for each in roles.items()],
            [Choice(each.uid, text("{ref}, {title}", ref=each.ref, title=each.title)) for each in state.operations],
        )
        rows = []
        for each in newest_first(state.host_contacts):
            way = code_list("contact_channel").title(each.channel, language) if each.channel else ""
            held = (way, refs.get(each.operation_uid, ""), each.place, roles.get(each.by_role, each.by_role))
            is_waiting = each.follow_up_on is not None and not each.is_followed_up
            rows.append(
                ContactRow(
                    each.uid,
                    each.authority,
                    each.on_day.isoformat(),
                    (each.subject, " · ".join(filter(None, held)), each.result, follow_up_words(each, today)),
                    is_waiting,
                    is_waiting and each.follow_up_on is not None and each.follow_up_on < today,
                )
            )
        self.list.show_contacts(rows, may_edit=not state.is_read_only)

    def _today(self) -> date:
        return self.window.clock().astimezone(UTC).date()

    def _contact(self, uid: str) -> HostContact | None:
        state = self.session.state
        return next((each for each in (state.host_contacts if state else ()) if each.uid == uid), None)

    def add(self) -> None:
        """Begin a contact of today."""
        self._open_form()
        self.form.show_contact(HostContact("", self._today(), "", ""))

    def _edit(self, uid: str) -> None:
        contact, state = self._contact(uid), self.session.state
        if contact is not None and state is not None and not state.is_read_only:
            self._open_form()
            self.form.show_contact(contact)

    def _follow_up(self, uid: str) -> None:
        from storage.commands.host_contacts import change_contact

        if contact := self._contact(uid):
            self.session.run(change_contact(replace(contact, is_followed_up=True)))

    def _save(self, contact: HostContact) -> None:
        from storage.commands.host_contacts import add_contact, change_contact

        made = replace(contact, uid=contact.uid or str(uuid4()))
        command = change_contact(made) if contact.uid else add_contact(made)
        self.session.run(command, lambda _: self._open_list())
