"""Routine registers: those of a class of activity, and signing one from the answers of the operation in hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from planning.i18n import N_, Text, plural, text
from widgets.look import Look
from widgets.panels.choice import Choice
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.identity_form import Identity, IdentityForm
from widgets.panels.key_field import KeyField
from widgets.panels.panel import Panel, bring_into_view, clear, column_of, row_of, rule
from widgets.panels.routine_row import RoutineRow, routine_row

_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class RoutineOffer:
    """What would be signed from the operation in hand.

    Attributes
    ----------
    most_days : int
        For so many days at most.
    carried : sequence of Text
        A line for each answer that is carried over.
    left : sequence of Text
        A line for each reason why others are not.
    """

    most_days: int
    carried: Sequence[Text]
    left: Sequence[Text]


@dataclass(frozen=True, slots=True)
class RoutineSigning:
    """What a person asks to sign; ``key_file`` is empty for a typed name."""

    days: int
    name: str
    role: str
    key_file: str = ""
    passphrase: str = field(default="", repr=False)


class RoutinePanel(Panel):
    """The list with a button to revoke, and the form to sign, each shown when it is asked for.

    Signals
    -------
    sign_requested(RoutineSigning)
        A person signs.
    revoke_requested(str, str)
        Uid of a register, and why.
    """

    sign_requested = Signal(object)
    revoke_requested = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._rows: tuple[RoutineRow, ...] = ()
        self._offer: RoutineOffer | None = None
        self._needs_key = False
        self._revoked_uid = ""
        self._list = column_of(spacing=8)
        self.begin = self.button(N_("Carry these answers over…"), icon="signature")
        self.begin.clicked.connect(self._begin)
        told = N_(
            "What is answered here can be signed for the next operations of the same class. The rules still run for "
            "each of them, and whatever is new, nearer or heavier stays open."
        )
        head = column_of(self.label(N_("Routine register"), "section"), self.label(told, "second"), spacing=6)
        self.form, self.revoking = self._signing_form(), self._revoking_form()
        self.setLayout(
            column_of(
                rule(),
                column_of(head, self._list, row_of(self.begin, None), self.form, self.revoking, spacing=10, margin=10),
                spacing=0,
            )
        )
        self.close_forms()

    def _signing_form(self) -> QWidget:
        self._carried, self._left = column_of(spacing=3), column_of(spacing=3)
        self.days = QLineEdit()
        self.days_field = FormField(self.look, N_("For how many days from now on"), self.days)
        self.identity = IdentityForm(self.look)
        self.identity.name.textChanged.connect(lambda _: self._show_button())
        self.identity.role.currentIndexChanged.connect(lambda _: self._show_button())
        self.key = KeyField(self.look)
        self.key.changed.connect(self._show_button)
        self.unverified = self.label(
            N_("This plan has no trust list: the name is taken as typed, and shown as unverified."), "second"
        )
        self.sign = self.button(N_("Sign the routine register"), "primary", icon="signature")
        self.sign.clicked.connect(self._sign)
        self.cancel = self.button(N_("Cancel"))
        self.cancel.clicked.connect(self.close_forms)
        form = QWidget()
        form.setLayout(
            column_of(
                self._carried,
                self._left,
                self.days_field,
                self.identity,
                self.unverified,
                self.key,
                Flow(self.sign, self.cancel),
                spacing=8,
            )
        )
        return form

    def _revoking_form(self) -> QWidget:
        self.revoked = self.label(role="strong")
        self.reason = QLineEdit()
        self.reason.returnPressed.connect(self._revoke)
        self.revoke = self.button(N_("Revoke it"), "primary")
        self.revoke.clicked.connect(self._revoke)
        self.keep = self.button(N_("Cancel"))
        self.keep.clicked.connect(self.close_forms)
        form = QWidget()
        told = N_("What it answered for operations to come is open again at once. It cannot be taken back.")
        form.setLayout(
            column_of(
                self.revoked,
                self.label(told),
                FormField(self.look, N_("Why"), self.reason),
                Flow(self.revoke, self.keep),
                spacing=8,
            )
        )
        return form

    def show_roles(self, roles: Sequence[Choice]) -> None:
        """Show the roles of the mission, in the language in force."""
        self.identity.show_roles(roles)

    def show_identity(self, identity: Identity) -> None:
        """Show who is about to sign, while the form is not open."""
        if not self.form.isVisibleTo(self):
            self.identity.show_identity(identity)

    def show_trust(self, *, needs_key: bool) -> None:
        """Show whether the plan has a trust list, so that a key has to sign."""
        self._needs_key = needs_key
        self.key.setVisible(needs_key)
        self.unverified.setVisible(not needs_key)
        self._show_button()

    def show_registers(self, rows: Sequence[RoutineRow], offer: RoutineOffer | None) -> None:
        """Show the registers of the class, the newest first, and what could be signed; None where nothing can."""
        self._rows, self._offer = tuple(rows), offer
        if offer is not None and not self.form.isVisibleTo(self):
            self.days.setText(str(offer.most_days))
        self.render_values()

    def render_values(self) -> None:
        """Show the registers and the offer in the language in force."""
        clear(self._list)
        if not self._rows:
            self._list.addWidget(self.said(N_("None was signed for this class of activity yet."), "empty"))
        for row in self._rows:
            shown, revoke = routine_row(self, row)
            if revoke is not None:
                revoke.clicked.connect(lambda _=False, each=row: self._ask_revoking(each))
            self._list.addWidget(shown)
        clear(self._carried)
        clear(self._left)
        if self._offer is not None:
            count = len(self._offer.carried)
            title = plural("{count} answer is carried over", "{count} answers are carried over", count)
            self._fill(self._carried, title, self._offer.carried)
            if self._offer.left:
                self._fill(self._left, N_("Not carried over"), self._offer.left)
        self.begin.setEnabled(self._offer is not None and bool(self._offer.carried))
        nothing = N_("Nothing that is answered here can be carried over yet.")
        self.begin.setToolTip("" if self.begin.isEnabled() else self.look.say(nothing))
        self._show_button()

    def _fill(self, column: QVBoxLayout, title: Text | str, lines: Sequence[Text]) -> None:
        column.addWidget(self.said(title, "strong"))
        for line in lines[:_MOST_LINES]:
            column.addWidget(self.said(line, "second"))
        more = len(lines) - _MOST_LINES
        if more > 0:
            column.addWidget(self.said(plural("and {count} more", "and {count} more", more), "second"))

    def close_forms(self) -> None:
        """Leave what was begun."""
        self.form.hide()
        self.revoking.hide()
        self.begin.show()
        self.key.passphrase.clear()

    def _begin(self) -> None:
        self.close_forms()
        self.begin.hide()
        self.days_field.show_fault(None)
        self.form.show()
        self.days.setFocus()
        bring_into_view(self.sign)

    def _ask_revoking(self, row: RoutineRow) -> None:
        self.close_forms()
        self._revoked_uid = row.uid
        self.revoked.setText(self.look.say(text("Revoke {reference}?", reference=row.reference)))
        self.reason.clear()
        self.revoking.show()
        self.reason.setFocus()
        bring_into_view(self.revoke)

    def _show_button(self) -> None:
        is_named = bool(self.identity.name.text().strip() and self.identity.role.code())
        has_key = not self._needs_key or bool(self.key.stated())
        self.sign.setEnabled(is_named and has_key)
        missing = N_("Choose the file of your key first.") if is_named else N_("Give your name and your role first.")
        self.sign.setToolTip("" if self.sign.isEnabled() else self.look.say(missing))

    def _sign(self) -> None:
        identity, days = self.identity.identity(), self._stated_days()
        if identity is not None and days is not None:
            key, passphrase = self.key.stated(), self.key.passphrase.text()
            stated = (key, passphrase) if self._needs_key else ("", "")
            self.sign_requested.emit(RoutineSigning(days, identity.name, identity.role, *stated))

    def _stated_days(self) -> int | None:
        """Return for how many days it is signed; None where that is no such number, which is then said."""
        stated, most = self.days.text().strip(), self._offer.most_days if self._offer else 0
        days = int(stated) if stated.isdecimal() and 1 <= int(stated) <= most else None
        fault = None if days else text("Give a number of days from 1 to {most}.", most=most)
        self.days_field.show_fault(fault)
        return days

    def _revoke(self) -> None:
        self.revoke_requested.emit(self._revoked_uid, self.reason.text().strip())
