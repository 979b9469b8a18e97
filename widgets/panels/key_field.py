"""The file of a signing key, and the passphrase that opens it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from planning.i18n import N_
from widgets.look import Look
from widgets.panels.form_field import FormField
from widgets.panels.panel import Panel, column_of, row_of
from widgets.panels.passphrase_form import secret_field


class KeyField(Panel):
    """A field for the file, a button that seeks it, and a field for its passphrase.

    Signals
    -------
    changed()
        Another file is named.
    sought()
        The file shall be chosen.
    """

    changed = Signal()
    sought = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setProperty("role", "")
        self.file = QLineEdit()
        self.file.textChanged.connect(lambda _: self.changed.emit())
        self.seek = self.button(N_("Find the key…"))
        self.seek.clicked.connect(self.sought)
        self.passphrase = secret_field()
        self.setLayout(
            column_of(
                FormField(look, N_("File of your signing key"), self.file),
                row_of(self.seek, None),
                FormField(look, N_("Its passphrase"), self.passphrase),
                spacing=8,
            )
        )

    def stated(self) -> str:
        """Return the file as it is stated, empty where none is."""
        return self.file.text().strip()
