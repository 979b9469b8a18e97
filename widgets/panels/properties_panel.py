"""What a plan's file is: where it stands and how acts are made safe there, whether it is encrypted, what it weighs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from planning.i18n import N_, Text
from widgets.look import Look
from widgets.panels.panel import Panel, breakable, clear, column_of, restyle, row_of, rule
from widgets.panels.passphrase_form import PassphraseForm


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the properties: what it is, and its value."""

    title: Text | str
    value: Text | str
    is_warning: bool = False


@dataclass(frozen=True, slots=True)
class Properties:
    """All that the panel shows.

    Attributes
    ----------
    facts : sequence of Fact
        From the title to the last act.
    protection : Text
        Whether the plan is encrypted, and what that means.
    is_encrypted, is_read_only : bool
        Which buttons there are.
    purgeable : Text
        What compacting would take away for good, empty for nothing.
    basemaps : sequence of (str, Text, bool)
        Uid, what is said of a basemap file, and whether it is missing.
    """

    facts: Sequence[Fact]
    protection: Text
    is_warning: bool
    is_encrypted: bool
    is_read_only: bool
    purgeable: Text | str
    basemaps: Sequence[tuple[str, Text | str, bool]] = ()


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
    """

    passphrase_chosen = Signal(str)
    decrypt_requested = Signal()
    compact_requested = Signal()
    backups_requested = Signal()
    basemap_sought = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._shown: Properties | None = None
        self._facts = column_of(spacing=8)
        self.protection = self.label(role="second")
        self.encrypt = self.button("", icon="lock")
        self.encrypt.clicked.connect(self._ask_passphrase)
        self.decrypt = self.button(N_("Take the encryption away"), "link")
        self.decrypt.clicked.connect(self.decrypt_requested)
        self.form = PassphraseForm(look)
        self.form.chosen.connect(self._passphrase_chosen)
        self.form.cancelled.connect(self._close_form)
        self.form.hide()
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
        self._confirm.setLayout(
            column_of(self.compact_note, row_of(self.compact_now, self.compact_not, None), spacing=8)
        )
        self._confirm.hide()
        self.backups = self.button(N_("Backups…"), icon="clock")
        self.backups.clicked.connect(self.backups_requested)
        self._basemap_title = self.label(N_("Basemap files"), "section")
        self._basemaps = column_of(spacing=4)
        column = column_of(
            self._facts,
            row_of(self.backups, None),
            rule(),
            self.label(N_("Protection"), "section"),
            self.protection,
            row_of(self.encrypt, None),
            row_of(self.decrypt, None),
            self.form,
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
        for fact in shown.facts:
            value = self.said(fact.value, "warning" if fact.is_warning else "")
            value.setText(breakable(value.text()))
            self._facts.addLayout(column_of(self.said(fact.title, "label"), value, spacing=1))
        self.protection.setText(self.look.say(shown.protection))
        restyle(self.protection, role="reason" if shown.is_warning else "second")
        caption = N_("Change the passphrase…") if shown.is_encrypted else N_("Encrypt the plan…")
        self.encrypt.setText(self.look.say(caption))
        self.form.show_caption(N_("Change the passphrase") if shown.is_encrypted else N_("Encrypt"))
        self.encrypt.setEnabled(not shown.is_read_only)
        self.decrypt.setVisible(shown.is_encrypted and not shown.is_read_only)
        self.purgeable.setText(self.look.say(shown.purgeable or N_("Nothing that was undone takes room in the file.")))
        self.compact.setVisible(bool(shown.purgeable) and not shown.is_read_only)
        clear(self._basemaps)
        self._basemap_title.setVisible(bool(shown.basemaps))
        for uid, said, is_missing in shown.basemaps:
            label: QLabel = self.said(said, "warning" if is_missing else "second")
            row = row_of(label)
            row.setStretch(0, 1)
            if is_missing:
                seek = self.button(N_("Find the file…"), "link")
                seek.clicked.connect(lambda _=False, uid=uid: self.basemap_sought.emit(uid))
                row.addWidget(seek)
            self._basemaps.addLayout(row)

    def close_forms(self) -> None:
        """Take back every question that was not answered."""
        self._close_form()
        self._ask_compact(False)

    def _ask_passphrase(self) -> None:
        self.form.show()
        self.form.first.setFocus()
        self.encrypt.hide()

    def _close_form(self) -> None:
        self.form.hide()
        self.encrypt.show()

    def _passphrase_chosen(self, passphrase: str) -> None:
        self._close_form()
        self.passphrase_chosen.emit(passphrase)

    def _ask_compact(self, is_asked: bool) -> None:
        self._confirm.setVisible(is_asked)
        self.compact.setEnabled(not is_asked)

    def _compact(self) -> None:
        self._ask_compact(False)
        self.compact_requested.emit()
