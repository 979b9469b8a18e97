"""The form of a contact with the host state: with which institution, about what, what came of it, what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from planning.errors import BadInput
from planning.host_contacts import HostContact, require_contact
from planning.i18n import N_, Text, text
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.day_field import DayField
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.panel import Panel, column_of, text_field

_NOT_STATED = Choice("", N_("Not stated"))
_OPERATION = Choice("", N_("None"))
_FOLLOW_UP_AFTER = timedelta(days=14)


class ContactForm(Panel):
    """A form for one contact, new or known.

    Signals
    -------
    saved(HostContact)
        The form is complete and was sent.
    cancelled()
        The form was left.
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._contact: HostContact | None = None
        self.authority, self.place = QLineEdit(), QLineEdit()
        self.subject, self.result = text_field(), text_field()
        self.channel, self.role = ChoiceBox(look, [_NOT_STATED]), ChoiceBox(look, [_NOT_STATED])
        self.operation = ChoiceBox(look, [_OPERATION])
        self.day, self.follow_up = DayField(look), DayField(look)
        self.authority_field = FormField(
            look, N_("Authority"), self.authority, hint=N_("An institution or an office, never a person's name")
        )
        self.day_field = FormField(look, N_("Day of the contact"), self.day)
        self.subject_field = FormField(look, N_("Subject"), self.subject)
        self.save = self.button(N_("Save the contact"), "primary")
        self.save.clicked.connect(self._save)
        self.cancel = self.button(N_("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        self.setLayout(
            column_of(
                self.authority_field, self.day_field, FormField(look, N_("Way of contact"), self.channel),
                FormField(look, N_("Who of the mission"), self.role), FormField(look, N_("Place"), self.place),
                self.subject_field, FormField(look, N_("What came of it"), self.result),
                FormField(look, N_("About the operation"), self.operation),
                FormField(look, N_("Follow up by"), self.follow_up), Flow(self.save, self.cancel), None,
                spacing=8, margin=10,
            )
        )  # fmt: skip

    def show_choices(self, channels: Sequence[Choice], roles: Sequence[Choice], operations: Sequence[Choice]) -> None:
        """Show ways of contact, roles of the mission and operations, in the language in force."""
        self.channel.show_choices([_NOT_STATED, *channels])
        self.role.show_choices([_NOT_STATED, *roles])
        self.operation.show_choices([_OPERATION, *operations])

    def show_contact(self, contact: HostContact) -> None:
        """Show a contact; a new one has no authority yet."""
        self._contact = contact
        self.authority.setText(contact.authority)
        self.place.setText(contact.place)
        self.subject.setPlainText(contact.subject)
        self.result.setPlainText(contact.result)
        self.channel.choose(contact.channel)
        self.role.choose(contact.by_role)
        self.operation.choose(contact.operation_uid)
        self.day.show_day(contact.on_day, contact.on_day)
        self.follow_up.show_day(contact.follow_up_on, contact.on_day + _FOLLOW_UP_AFTER)
        self._show_faults({})
        self.authority.setFocus()

    def _show_faults(self, faults: dict[FormField, Text]) -> None:
        for each in (self.authority_field, self.day_field, self.subject_field):
            each.show_fault(faults.get(each))

    def _save(self) -> None:
        if self._contact is None:
            return
        faults: dict[FormField, Text] = {}
        day: date | None = self.day.day()
        if not self.authority.text().strip():
            faults[self.authority_field] = text("Say with which authority: an institution or an office.")
        if day is None:
            faults[self.day_field] = text("Say on which day it was.")
        if not self.subject.toPlainText().strip():
            faults[self.subject_field] = text("Say what the contact was about.")
        self._show_faults(faults)
        if faults or day is None:
            next(iter(faults)).control.setFocus()
            return
        made = replace(
            self._contact,
            on_day=day,
            authority=self.authority.text().strip(),
            subject=self.subject.toPlainText().strip(),
            by_role=self.role.code(),
            channel=self.channel.code(),
            place=self.place.text().strip(),
            result=self.result.toPlainText().strip(),
            operation_uid=self.operation.code(),
            follow_up_on=self.follow_up.day(),
        )
        try:
            require_contact(made)
        except BadInput as fault:
            self._show_faults({self.subject_field: fault.text})
            return
        self.saved.emit(made)
