"""Who receives packages: a profile in hand, and the protocol and key messages that govern all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from planning.i18n import N_, Text
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.panel import Panel, clear, column_of, rule
from widgets.panels.recipient_form import FieldTitles, RecipientForm


class RecipientsPanel(Panel):
    """The page.

    Signals
    -------
    chosen(str)
        The profile of this recipient shall be shown.
    protocol_requested(), messages_requested()
        A table of the mission's own shall be brought.
    closed()
        Esc: the page shall go.
    """

    chosen = Signal(str)
    protocol_requested = Signal()
    messages_requested = Signal()
    closed = Signal()

    def __init__(self, look: Look, titles: FieldTitles, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._protocol: Text | str = ""
        self._rows: tuple[Text | str, ...] = ()
        self._messages: tuple[str, ...] = ()
        told = self.label(
            N_("A profile lists what may leave: all else stays. The sharing protocol below governs it."),
            "second",
        )
        self.recipient = ChoiceBox(look)
        self.recipient.chosen.connect(self.chosen)
        self.form = RecipientForm(look, titles)
        self.protocol_head = self.label(N_("Information Sharing Protocol"), "section")
        self.protocol_about = self.label(role="second")
        self._row_list = column_of(spacing=2)
        self.bring_protocol = self.button(N_("Bring another table (CSV)…"))
        self.bring_protocol.clicked.connect(self.protocol_requested)
        self.messages_head = self.label(N_("Approved key messages"), "section")
        self._message_list = column_of(spacing=2)
        self.bring_messages = self.button(N_("Approve another list (CSV)…"))
        self.bring_messages.clicked.connect(self.messages_requested)
        self.setLayout(
            column_of(
                told,
                FormField(look, N_("Recipient"), self.recipient),
                self.form,
                rule(),
                self.protocol_head,
                self.protocol_about,
                self._row_list,
                Flow(self.bring_protocol),
                rule(),
                self.messages_head,
                self._message_list,
                Flow(self.bring_messages),
                None,
                spacing=8,
                margin=10,
            )
        )

    def show_recipients(self, choices: Sequence[Choice], chosen: str) -> None:
        """Offer these recipients, this one being in hand."""
        self.recipient.show_choices(choices)
        self.recipient.choose(chosen)

    def show_protocol(self, about: Text | str, rows: Sequence[Text | str], messages: Sequence[str]) -> None:
        """Show what the protocol says for the recipient in hand, and the approved messages."""
        self._protocol, self._rows, self._messages = about, tuple(rows), tuple(messages)
        self.render_values()

    def render_values(self) -> None:
        """Show protocol and messages in the language in force."""
        self.protocol_about.setText(self.look.say(self._protocol))
        clear(self._row_list)
        for row in self._rows:
            self._row_list.addWidget(self.said(row))
        clear(self._message_list)
        for message in self._messages:
            self._message_list.addWidget(self.said(message, "second"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
