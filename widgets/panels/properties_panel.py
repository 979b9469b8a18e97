"""What a plan's file is: where it stands and how acts are made safe there, whether it is encrypted, what it weighs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from planning.i18n import N_, Text
from widgets.look import Look
from widgets.panels.flow import Flow
from widgets.panels.panel import Panel, breakable, bring_into_view, clear, column_of, row_of, rule
from widgets.panels.passphrase_form import PassphraseForm
from widgets.panels.reason_form import destroy_form


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the properties: what it is, and its value."""

    title: Text | str
    value: Text | str


@dataclass(frozen=True, slots=True)
class Properties:
    """All that the panel shows.

    Attributes
    ----------
    facts : sequence of Fact
        From the title to the last act.
    safety : Text
        How acts are made safe in the place where the file is.
    damage : sequence of Text
        Of a damaged plan: what is lost and what is whole.
    protection : Text
        Whether the plan is encrypted, and what that means.
    is_encrypted, is_read_only : bool
        Which buttons there are.
    purgeable : Text
        What compacting would take away for good, empty for nothing.
    basemaps : sequence of (str, Text, bool)
        Uid, what is said of a basemap file, and whether it is missing.
    expired : sequence of Text
        Protected records that the plan must not hold any more, each with why.
    """

    facts: Sequence[Fact]
    safety: Text | str
    damage: Sequence[Text]
    protection: Text
    is_warning: bool
    is_encrypted: bool
    is_read_only: bool
    purgeable: Text | str
    basemaps: Sequence[tuple[str, Text | str, bool]] = ()
    expired: Sequence[Text | str] = ()


class PropertiesPanel(Panel):
    """Facts, protection, compacting, basemap files.

    Signals
    -------
    passphrase_chosen(str)
        Encrypt the plan with it, or give it as the new one.
    decrypt_requested(), compact_requested(), backups_requested()
        The button was pressed; compacting has been confirmed.
    basemap_sought(str)
        Uid of a basemap whose file shall be pointed to again.
    expired_destroyed(str)
        What has expired shall be destroyed for good, for the reason given.
    """

    passphrase_chosen = Signal(str)
    decrypt_requested = Signal()
    compact_requested = Signal()
    backups_requested = Signal()
    basemap_sought = Signal(str)
    expired_destroyed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._shown: Properties | None = None
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(5)
        self._facts.setColumnStretch(0, 2)
        self._facts.setColumnStretch(1, 3)
        self.damage_title = self.label(N_("What is whole, and what is lost"), "section")
        self.damage_lines = column_of(spacing=3)
        self.protection = self.label(role="second")
        self.warning = self.label(role="reason")
        self.encrypt = self.button("", icon="lock")
        self.encrypt.clicked.connect(self._ask_passphrase)
        self.decrypt = self.button(N_("Take the encryption away…"), "link")
        self.decrypt.clicked.connect(lambda: self._ask_decrypt(True))
        self.decrypt_now = self.button(N_("Take it away"), "primary")
        self.decrypt_now.clicked.connect(self._decrypt)
        self.decrypt_not = self.button(N_("Cancel"))
        self.decrypt_not.clicked.connect(lambda: self._ask_decrypt(False))
        self._confirm_decrypt = QWidget()
        self._confirm_decrypt.setLayout(
            column_of(
                self.label(
                    N_("Whoever has the file, or its backups on this computer, can read everything in it then."),
                    "reason",
                ),
                Flow(self.decrypt_now, self.decrypt_not),
                spacing=8,
            )
        )
        self._confirm_decrypt.hide()
        self.form = PassphraseForm(look)
        self.form.chosen.connect(self._passphrase_chosen)
        self.form.cancelled.connect(self._close_form)
        self.form.hide()
        self.expired_title = self.label(N_("Expired or withdrawn"), "section")
        self.expired_lines = column_of(spacing=3)
        self.destroy = self.button(N_("Destroy them for good…"), icon="trash")
        self.destroy.clicked.connect(self._ask_destroy)
        self.destroy_form = destroy_form(look)
        self.destroy_form.confirmed.connect(self._destroy)
        self.destroy_form.cancelled.connect(self._close_destroy)
        self.destroy_form.hide()
        self.purgeable = self.label(role="second")
        self.compact = self.button(N_("Compact…"))
        self.compact.clicked.connect(lambda: self._ask_compact(True))
        self.compact_note = self.label(
            N_("What undo would bring back of these imports is gone for good then."), "warning"
        )
        self.compact_now = self.button(N_("Remove for good"), "primary")
        self.compact_now.clicked.connect(self._compact)
        self.compact_not = self.button(N_("Cancel"))
        self.compact_not.clicked.connect(lambda: self._ask_compact(False))
        self._confirm = QWidget()
        self._confirm.setLayout(column_of(self.compact_note, Flow(self.compact_now, self.compact_not), spacing=8))
        self._confirm.hide()
        self.backups = self.button(N_("Backups…"), icon="clock")
        self.backups.clicked.connect(self.backups_requested)
        self._basemap_title = self.label(N_("Basemap files"), "section")
        self._basemaps = column_of(spacing=4)
        self.safety = self.label(role="second")
        column = column_of(
            self._facts,
            self.damage_title,
            self.damage_lines,
            rule(),
            self.label(N_("Protection"), "section"),
            self.protection,
            self.warning,
            Flow(self.encrypt, self.decrypt),
            self.form,
            self._confirm_decrypt,
            self.expired_title,
            self.expired_lines,
            row_of(self.destroy, None),
            self.destroy_form,
            rule(),
            self.label(N_("How acts are made safe"), "section"),
            self.safety,
            row_of(self.backups, None),
            rule(),
            self.label(N_("Size"), "section"),
            self.purgeable,
            row_of(self.compact, None),
            self._confirm,
            self._basemap_title,
            self._basemaps,
            spacing=8,
        )
        column.setContentsMargins(12, 10, 12, 12)
        self.setLayout(column)

    def show_properties(self, properties: Properties) -> None:
        """Show a plan's properties."""
        self._shown = properties
        self.render_values()

    def render_values(self) -> None:
        """Show everything in the language in force."""
        shown = self._shown
        if shown is None:
            return
        clear(self._facts)
        for line, fact in enumerate(shown.facts):
            self._facts.addWidget(self.said(fact.title, "second"), line, 0, Qt.AlignmentFlag.AlignTop)
            value = self.said(fact.value)
            value.setText(breakable(value.text()))
            self._facts.addWidget(value, line, 1)
        clear(self.damage_lines)
        self.damage_title.setVisible(bool(shown.damage))
        for each in shown.damage:
            self.damage_lines.addWidget(self.said(each))
        clear(self.expired_lines)
        self.expired_title.setVisible(bool(shown.expired))
        for each in shown.expired:
            self.expired_lines.addWidget(self.said(each))
        self.destroy.setVisible(bool(shown.expired) and not shown.is_read_only and self.destroy_form.isHidden())
        if not shown.expired:
            self.destroy_form.hide()
        self.safety.setText(self.look.say(shown.safety))
        for note in (self.protection, self.warning):
            note.setText(self.look.say(shown.protection))
            note.setVisible((note is self.warning) == shown.is_warning)
        caption = N_("Change the passphrase…") if shown.is_encrypted else N_("Encrypt the plan…")
        self.encrypt.setText(self.look.say(caption))
        self.form.show_caption(N_("Change the passphrase") if shown.is_encrypted else N_("Encrypt"))
        self.encrypt.setEnabled(not shown.is_read_only)
        self.decrypt.setVisible(shown.is_encrypted and not shown.is_read_only and self._confirm_decrypt.isHidden())
        self.purgeable.setText(self.look.say(shown.purgeable or N_("Nothing that was undone takes room in the file.")))
        self.compact.setVisible(bool(shown.purgeable) and not shown.is_read_only)
        clear(self._basemaps)
        self._basemap_title.setVisible(bool(shown.basemaps))
        for uid, said, is_missing in shown.basemaps:
            label: QLabel = self.said(said, "warning" if is_missing else "second")
            row = row_of(label)
            row.setStretch(0, 1)
            if is_missing and not shown.is_read_only:
                seek = self.button(N_("Find the file…"), "link")
                seek.clicked.connect(lambda _=False, uid=uid: self.basemap_sought.emit(uid))
                row.addWidget(seek)
            self._basemaps.addLayout(row)

    def close_forms(self) -> None:
        """Take back every question that was not answered."""
        self._close_form()
        self._close_destroy()
        self._ask_decrypt(False)
        self._ask_compact(False)

    def _ask_passphrase(self) -> None:
        self._ask_decrypt(False)
        self.form.show()
        self.form.first.setFocus()
        self.encrypt.hide()
        bring_into_view(self.form)

    def _close_form(self) -> None:
        self.form.empty()
        self.form.hide()
        self.encrypt.show()

    def _ask_decrypt(self, is_asked: bool) -> None:
        if is_asked:
            self._close_form()
        shown = self._shown
        self._confirm_decrypt.setVisible(is_asked)
        self.decrypt.setVisible(not is_asked and shown is not None and shown.is_encrypted and not shown.is_read_only)
        if is_asked:
            self.decrypt_not.setFocus()
            bring_into_view(self._confirm_decrypt)

    def _decrypt(self) -> None:
        self._ask_decrypt(False)
        self.decrypt_requested.emit()

    def _passphrase_chosen(self, passphrase: str) -> None:
        self._close_form()
        self.passphrase_chosen.emit(passphrase)

    def _ask_destroy(self) -> None:
        self.destroy.hide()
        self.destroy_form.ask()

    def _close_destroy(self) -> None:
        self.destroy_form.hide()
        shown = self._shown
        self.destroy.setVisible(shown is not None and bool(shown.expired) and not shown.is_read_only)

    def _destroy(self, reason: str) -> None:
        self._close_destroy()
        self.expired_destroyed.emit(reason)

    def _ask_compact(self, is_asked: bool) -> None:
        self._confirm.setVisible(is_asked)
        self.compact.setEnabled(not is_asked)
        if is_asked:
            self.compact_not.setFocus()
            bring_into_view(self._confirm)

    def _compact(self) -> None:
        self._ask_compact(False)
        self.compact_requested.emit()
