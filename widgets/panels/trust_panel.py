"""The trust list of a plan: who signs by which key, enrolling the next one, revoking one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from planning.i18n import N_, Text, text
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.key_field import KeyField
from widgets.panels.moment_field import MomentField
from widgets.panels.panel import Panel, bring_into_view, clear, column_of, row_of, rule
from widgets.panels.trust_row import TrustRow, trust_row

_ACTING = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Enrolling:
    """What a person asks to put on the list.

    ``valid_from`` and ``valid_until`` are None unless it is for an acting officer; ``anew_because`` is empty unless
    another list begins.
    """

    public_key: str
    holder: str
    role: str
    valid_from: datetime | None
    valid_until: datetime | None
    may_vouch: bool
    anew_because: str
    key_file: str
    passphrase: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Revoking:
    """A key that a person asks to revoke, and by which key."""

    public_key: str
    reason: str
    key_file: str
    passphrase: str = field(default="", repr=False)


class TrustPanel(Panel):
    """The list, and two forms of which each is shown when it is asked for.

    Signals
    -------
    enrol_requested(Enrolling), revoke_requested(Revoking)
        A person vouches.
    """

    enrol_requested = Signal(object)
    revoke_requested = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._rows: tuple[TrustRow, ...] = ()
        self._warnings: tuple[Text, ...] = ()
        self._revoked_key = ""
        self._list = column_of(spacing=10)
        told = N_(
            "The first key enrols itself: trust begins there, so compare its fingerprint with its holder. Whoever comes"
            " later is vouched for by the key of somebody who may. A key is made by “palabre key signing”."
        )
        self.begin = self.button(N_("Enrol a key…"), icon="plus")
        self.begin.clicked.connect(self._begin)
        self.form, self.revoking = self._enrolling_form(), self._revoking_form()
        self.setLayout(
            column_of(
                column_of(
                    self.label(told, "second"),
                    self._list,
                    row_of(self.begin, None),
                    self.form,
                    self.revoking,
                    spacing=10,
                    margin=10,
                ),
                None,
                spacing=0,
            )
        )
        self.close_forms()

    def _enrolling_form(self) -> QWidget:
        self.public_key, self.holder, self.anew_because = QLineEdit(), QLineEdit(), QLineEdit()
        self.role = ChoiceBox(self.look, unchosen=N_("Choose a role"))
        self.key_field = FormField(self.look, N_("Its public key (ed25519:…)"), self.public_key)
        self.acting = self._check(N_("Acting, between two dates"))
        self.start, self.end = MomentField(self.look), MomentField(self.look)
        self.end_field = FormField(self.look, N_("Until"), self.end)
        self._dates = QWidget()
        self._dates.setLayout(column_of(FormField(self.look, N_("From"), self.start), self.end_field, spacing=8))
        self.may_vouch = self._check(N_("May vouch for others in its turn"))
        self.anew = self._check(N_("Begin the list anew"))
        self.anew_field = FormField(
            self.look,
            N_("Why; everybody sees it"),
            self.anew_because,
            hint=N_("Only where every key that may vouch is lost: those of now sign nothing from then on."),
        )
        self.first = self.label(N_("The first key vouches for itself: choose its own file."), "second")
        self.voucher = KeyField(self.look)
        self.enrol = self.button(N_("Enrol it"), "primary", icon="signature")
        self.enrol.clicked.connect(self._enrol)
        cancel = self.button(N_("Cancel"))
        cancel.clicked.connect(self.close_forms)
        for line in (self.public_key, self.holder, self.anew_because):
            line.textChanged.connect(lambda _: self._show_buttons())
        self.role.currentIndexChanged.connect(lambda _: self._show_buttons())
        self.voucher.changed.connect(self._show_buttons)
        self.acting.toggled.connect(self._dates.setVisible)
        self.anew.toggled.connect(lambda _: self._show_anew())
        form = QWidget()
        form.setLayout(
            column_of(
                rule(),
                self.key_field,
                FormField(self.look, N_("Whose key it is"), self.holder),
                FormField(self.look, N_("The role in which it signs"), self.role),
                self.acting,
                self._dates,
                self.may_vouch,
                self.anew,
                self.anew_field,
                self.label(N_("Vouched for by"), "section"),
                self.first,
                self.voucher,
                Flow(self.enrol, cancel),
                spacing=8,
            )
        )
        return form

    def _revoking_form(self) -> QWidget:
        self.revoked = self.label(role="strong")
        self.reason = QLineEdit()
        self.reason.textChanged.connect(lambda _: self._show_buttons())
        self.revoker = KeyField(self.look)
        self.revoker.changed.connect(self._show_buttons)
        self.revoke = self.button(N_("Revoke it"), "primary")
        self.revoke.clicked.connect(self._revoke)
        cancel = self.button(N_("Cancel"))
        cancel.clicked.connect(self.close_forms)
        form = QWidget()
        form.setLayout(
            column_of(
                rule(),
                self.revoked,
                self.label(N_("It signs nothing from now on; what it signed before stands. It cannot be taken back.")),
                FormField(self.look, N_("Why, such as rotation or loss"), self.reason),
                self.label(N_("Vouched for by"), "section"),
                self.revoker,
                Flow(self.revoke, cancel),
                spacing=8,
            )
        )
        return form

    def _check(self, words: str) -> QCheckBox:
        made = QCheckBox()
        self.words(made.setText, words)
        return made

    def show_roles(self, roles: Sequence[Choice]) -> None:
        """Show the roles of the mission, in the language in force."""
        self.role.show_choices(roles)

    def show_list(self, rows: Sequence[TrustRow], warnings: Sequence[Text]) -> None:
        """Show the keys in the order in which they were enrolled, and what is said before them."""
        self._rows, self._warnings = tuple(rows), tuple(warnings)
        self.render_values()

    def render_values(self) -> None:
        """Show the list in the language in force."""
        clear(self._list)
        for warning in self._warnings:
            self._list.addWidget(self.said(warning, "fault"))
        if not self._rows:
            empty = N_("The trust list is empty: typed names are taken, and shown as unverified.")
            self._list.addWidget(self.said(empty, "empty"))
        for row in self._rows:
            shown, revoke = trust_row(self, row)
            if revoke is not None:
                revoke.clicked.connect(lambda _=False, each=row: self._ask_revoking(each))
            self._list.addWidget(shown)
        self._show_anew()

    def close_forms(self) -> None:
        """Leave what was begun."""
        self.form.hide()
        self.revoking.hide()
        self.begin.show()
        for each in (self.voucher, self.revoker):
            each.passphrase.clear()

    def show_now(self, now: datetime) -> None:
        """Put two weeks from now (aware) into the dates of an acting officer."""
        self.start.show_moment(now)
        self.end.show_moment(now + _ACTING)

    def _begin(self) -> None:
        self.close_forms()
        for line in (self.public_key, self.holder, self.anew_because):
            line.clear()
        for check in (self.acting, self.may_vouch, self.anew):
            check.setChecked(False)
        self._dates.hide()
        self.end_field.show_fault(None)
        self.begin.hide()
        self.form.show()
        self._show_anew()
        self.public_key.setFocus()
        bring_into_view(self.enrol)

    def _show_anew(self) -> None:
        has_list = any(row.is_trusted for row in self._rows)
        is_first = not has_list or self.anew.isChecked()
        self.anew.setVisible(bool(self._rows))
        self.anew_field.setVisible(bool(self._rows) and self.anew.isChecked())
        self.first.setVisible(is_first)
        self.may_vouch.setVisible(not is_first)  # the first one may in any case
        self._show_buttons()

    def _ask_revoking(self, row: TrustRow) -> None:
        self.close_forms()
        self._revoked_key = row.public_key
        self.revoked.setText(self.look.say(text("Revoke the key of {holder}?", holder=row.holder)))
        self.reason.clear()
        self.revoking.show()
        self._show_buttons()
        self.reason.setFocus()
        bring_into_view(self.revoke)

    def _show_buttons(self) -> None:
        missing = ""
        if not self.public_key.text().strip():
            missing = N_("Give the public key first.")
        elif not self.holder.text().strip() or not self.role.code():
            missing = N_("Say whose key it is, and in which role it signs.")
        elif self.anew.isChecked() and not self.anew_because.text().strip():
            missing = N_("Say why the list begins anew.")
        elif not self.voucher.stated():
            missing = N_("Choose the file of the key that vouches.")
        self.enrol.setEnabled(not missing)
        self.enrol.setToolTip(self.look.say(missing) if missing else "")
        missing = ""
        if not self.reason.text().strip():
            missing = N_("Say why first.")
        elif not self.revoker.stated():
            missing = N_("Choose the file of the key that vouches.")
        self.revoke.setEnabled(not missing)
        self.revoke.setToolTip(self.look.say(missing) if missing else "")

    def _enrol(self) -> None:
        is_acting = self.acting.isChecked()
        is_backwards = is_acting and self.end.moment() <= self.start.moment()
        self.end_field.show_fault(text("The end is not after the start.") if is_backwards else None)
        if is_backwards:
            return
        self.enrol_requested.emit(
            Enrolling(
                self.public_key.text().strip(),
                self.holder.text().strip(),
                self.role.code(),
                self.start.moment() if is_acting else None,
                self.end.moment() if is_acting else None,
                self.may_vouch.isChecked(),
                self.anew_because.text().strip() if self.anew.isChecked() else "",
                self.voucher.stated(),
                self.voucher.passphrase.text(),
            )
        )

    def _revoke(self) -> None:
        self.revoke_requested.emit(
            Revoking(
                self._revoked_key, self.reason.text().strip(), self.revoker.stated(), self.revoker.passphrase.text()
            )
        )
