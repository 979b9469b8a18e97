"""Who acts: a name and a role of the mission. It guards against error, not against ill will."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from planning.i18n import N_, text
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.form_field import FormField
from widgets.panels.panel import Panel, column_of


@dataclass(frozen=True, slots=True)
class Identity:
    """A person's name and the code of the role in which the person acts."""

    name: str
    role: str


class IdentityForm(Panel):
    """Name and role, sent on as they change.

    Signals
    -------
    identified(Identity)
        Name and role are both given.
    """

    identified = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.name = QLineEdit()
        self.name_field = FormField(look, N_("Your name"), self.name)
        # A role is stated, never taken for somebody: it decides who may sign.
        self.role = ChoiceBox(look, unchosen=N_("Choose your role"))
        self.role_field = FormField(look, N_("Your role"), self.role)
        self.name.editingFinished.connect(self._tell)
        self.role.chosen.connect(lambda _: self._tell())
        self.setLayout(column_of(self.name_field, self.role_field, spacing=8))

    def show_roles(self, roles: Sequence[Choice]) -> None:
        """Show the roles of the mission, in the language in force."""
        self.role.show_choices(roles)

    def show_identity(self, identity: Identity) -> None:
        """Show who acts."""
        self.name.setText(identity.name)
        self.role.choose(identity.role)

    def identity(self) -> Identity | None:
        """Return who acts, None while name or role is missing, which is then said."""
        name, role = self.name.text().strip(), self.role.code()
        self.name_field.show_fault(None if name else text("Give your name."))
        self.role_field.show_fault(None if role else text("Choose your role."))
        return Identity(name, role) if name and role else None

    def _tell(self) -> None:
        if (identity := self.identity()) is not None:
            self.identified.emit(identity)
