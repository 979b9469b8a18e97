"""One line that says what happened, why something was refused and what to do; never a box that stops the work."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QWidget

from planning.i18n import N_, Text, text
from widgets.look import Look
from widgets.panels.panel import ICON, Panel, restyle, row_of

_STAYS_MS = 8000
_KEPT = 20


class MessageLevel(StrEnum):
    """How much a message matters; information and what is done close by themselves."""

    INFORMATION = "information"
    DONE = "done"
    WARNING = "warning"
    ERROR = "error"


_WORDS = {
    MessageLevel.INFORMATION: (N_("Note"), "info", "text_second"),
    MessageLevel.DONE: (N_("Done"), "check-circle", "done_text"),
    MessageLevel.WARNING: (N_("Warning"), "alert-triangle", "warning_text"),
    MessageLevel.ERROR: (N_("Not done"), "alert-triangle", "error_text"),
}


@dataclass(frozen=True, slots=True)
class MessageAction:
    """What can be done about a message, such as undoing: an id for the program and a title."""

    id: str
    title: Text | str


@dataclass(frozen=True, slots=True)
class Message:
    """A message that was shown."""

    text: Text | str
    level: MessageLevel
    action: MessageAction | None = None


class MessageStrip(Panel):
    """Shows the newest message and keeps the ones before it.

    Signals
    -------
    action_requested(str)
        The id of the action that a person chose.
    """

    action_requested = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setProperty("role", "")
        self._kept: deque[Message] = deque(maxlen=_KEPT)
        self.frame = QFrame()
        self.frame.setProperty("role", "message")
        self.icon = QLabel()
        self.word = QLabel()
        self.word.setProperty("role", "strong")
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.action = QPushButton()
        self.action.setProperty("role", "link")
        self.action.clicked.connect(self._acted)
        self.earlier = self.tool("clock", N_("Earlier messages"))
        self.earlier.clicked.connect(lambda: self.menu().popup(self.earlier.mapToGlobal(self.earlier.rect().topLeft())))
        self.close_button = self.tool("x", N_("Close"))
        self.close_button.clicked.connect(self.hide)
        row = row_of(self.icon, self.word, self.message, self.action, self.earlier, self.close_button)
        row.setStretch(2, 1)
        row.setContentsMargins(12, 3, 6, 3)
        self.frame.setLayout(row)
        self.setLayout(row_of(self.frame))
        self._timer = QTimer(self, singleShot=True, interval=_STAYS_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def show_message(
        self,
        message: Text | str,
        level: MessageLevel = MessageLevel.INFORMATION,
        action: MessageAction | None = None,
    ) -> None:
        """Show a message; warnings and errors stay until they are closed or a newer one comes."""
        self._kept.appendleft(Message(message, level, action))
        self.render_values()
        self.show()
        if level in (MessageLevel.INFORMATION, MessageLevel.DONE):
            self._timer.start()
        else:
            self._timer.stop()

    def show_again(self, message: Message) -> None:
        """Show an earlier message once more, with what can be done about it."""
        if message in self._kept:
            self._kept.remove(message)
            self.show_message(message.text, message.level, message.action)

    def forget(self) -> None:
        """Keep no message, and show none."""
        self.hide()
        self._kept.clear()

    def history(self) -> list[Message]:
        """Return the messages kept, the newest first."""
        return list(self._kept)

    def closes_by_itself(self) -> bool:
        """Return whether the message shown will close by itself."""
        return self._timer.isActive()

    def menu(self) -> QMenu:
        """Return the earlier messages as a menu; the one that is chosen is shown again."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for each in self._kept:
            word, icon, colour = _WORDS[each.level]
            said = text("{level}: {message}", level=self.look.say(word), message=self.look.say(each.text))
            row = menu.addAction(self.look.icon(icon, colour, ICON), self.look.say(said).replace("&", "&&"))
            row.triggered.connect(lambda _=False, each=each: self.show_again(each))
        return menu

    def render_values(self) -> None:
        """Show the newest message in the language and theme in force."""
        if not self._kept:
            return
        newest = self._kept[0]
        word, icon, colour = _WORDS[newest.level]
        restyle(self.frame, level=newest.level.value)
        self.icon.setPixmap(self.look.pixmap(icon, self.look.colour(colour), ICON))
        self.word.setText(self.look.say(word))
        restyle(self.word)
        self.message.setText(self.look.say(newest.text))
        self.action.setVisible(newest.action is not None)
        self.action.setText("" if newest.action is None else self.look.say(newest.action.title))
        self.earlier.setVisible(len(self._kept) > 1)
        self.setAccessibleName(f"{self.word.text()}: {self.message.text()}")

    def _acted(self) -> None:
        action = self._kept[0].action
        self.hide()
        if action is not None:
            self.action_requested.emit(action.id)
