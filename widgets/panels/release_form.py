"""How much of an operation is told before it starts: what, by which role, why, until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from planning.i18n import N_, text
from planning.release import RELEASE_TITLES, ReleaseClass
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.moment_field import MomentField
from widgets.panels.panel import Panel, column_of


@dataclass(frozen=True, slots=True)
class ReleaseWish:
    """What a person decides; ``until`` is aware."""

    release_class: ReleaseClass
    role: str
    reason: str
    until: datetime


class ReleaseForm(Panel):
    """The form: role, reason and end are asked for once something shall be held back, or told again.

    Signals
    -------
    decided(ReleaseWish)
        It shall be decided so.
    """

    decided = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._shown = ("", ReleaseClass.FULL)
        self.release_class = ChoiceBox(look, [Choice(each, title) for each, title in RELEASE_TITLES.items()])
        self.release_class.chosen.connect(lambda _: self.render_values())
        self.role, self.reason, self.until = (
            ChoiceBox(look, unchosen=N_("Choose a role")),
            QLineEdit(),
            MomentField(look),
        )
        self.role_field = FormField(look, N_("Decided by the role"), self.role)
        self.reason_field = FormField(look, N_("Why (needed)"), self.reason)
        self.until_field = FormField(look, N_("Until (the start at the latest)"), self.until)
        self.decide = self.button(N_("Decide"))
        self.decide.clicked.connect(self._decide)
        self.asked = QWidget()
        self.asked.setLayout(
            column_of(self.role_field, self.reason_field, self.until_field, Flow(self.decide), spacing=8)
        )
        told = FormField(look, N_("How much is told before the start"), self.release_class)
        self.setLayout(column_of(told, self.asked, spacing=8))
        self.render_values()

    def show_decided(self, about: str, release_class: ReleaseClass, roles: Sequence[Choice], until: datetime) -> None:
        """Show what holds now of an operation (``about``), the roles that may decide, and the latest end.

        What is being entered stays where the same holds of the same operation.
        """
        self.role.show_choices(roles)
        if (about, release_class) != self._shown:
            self._shown = (about, release_class)
            self.release_class.choose(release_class)
            self.reason.clear()
            self.until.show_moment(until)
            self.role_field.show_fault(None)
            self.reason_field.show_fault(None)
        self.render_values()

    def render_values(self) -> None:
        """Ask for role, reason and end where something else is chosen than what holds."""
        self.asked.setVisible(self.release_class.code() != self._shown[1])

    def _decide(self) -> None:
        role, reason = self.role.code(), self.reason.text().strip()
        self.role_field.show_fault(None if role else text("Choose a role"))
        self.reason_field.show_fault(None if reason else text("Say why."))
        if role and reason:
            chosen = ReleaseClass(self.release_class.code())
            self.decided.emit(ReleaseWish(chosen, role, reason, self.until.moment()))
