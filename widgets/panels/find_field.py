"""Find anything: a field whose results hang beneath it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from planning.i18n import N_, Text
from widgets.look import Look
from widgets.panels.panel import Panel, column_of, row_of
from widgets.panels.rows import Row, RowList

_WIDTH = 232
_ROWS = 8


@dataclass(frozen=True, slots=True)
class FindResult:
    """Something that was found: its id for the program, its title and detail for people."""

    id: str
    title: Text | str
    detail: Text | str = ""


class FindField(Panel):
    """A field for words or coordinates, with a list of what was found.

    Down and Up move in the list, Enter chooses and empties the field, Esc closes the list and then empties the field.

    Signals
    -------
    query_changed(str)
        What a person has typed so far.
    chosen(str)
        The id of the result that a person chose.
    """

    query_changed = Signal(str)
    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._results: tuple[FindResult, ...] = ()
        self.setProperty("role", "")
        self.edit = QLineEdit()
        self.words(self.edit.setPlaceholderText, N_("Find anything"))
        self.words(self.edit.setAccessibleName, N_("Find anything"))
        self.edit.textChanged.connect(self._typed)
        self.edit.installEventFilter(self)
        self.key = self.label(N_("Ctrl+K"), "key", wrap=False)
        inner = row_of(None, self.key)
        inner.setContentsMargins(0, 0, 6, 0)
        self.edit.setLayout(inner)
        self.setLayout(column_of(self.edit))
        self.setFixedWidth(_WIDTH)

        self.popup = QFrame(self)
        self.popup.setProperty("role", "popup")
        self.popup.hide()
        self.list = RowList(look)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.words(self.list.setAccessibleName, N_("What was found"))
        self.list.itemClicked.connect(lambda _: self._choose())
        self.nothing = self.label(N_("Nothing found."), "empty")
        self.nothing.setContentsMargins(10, 8, 10, 8)
        self.popup.setLayout(column_of(self.list, self.nothing, spacing=0, margin=1))

    def start(self) -> None:
        """Take the keyboard, with what was typed before selected."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def show_results(self, results: Sequence[FindResult]) -> None:
        """Show what was found for what is typed."""
        self._results = tuple(results)
        self.render_values()
        self._open()

    def render_values(self) -> None:
        """Render the results in the language in force."""
        say = self.look.say
        self.list.show_rows([Row(each.id, say(each.title), say(each.detail)) for each in self._results])
        if self.list.count() and self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that move in the list; close it when the field is left."""
        if event.type() == QEvent.Type.FocusOut:
            self.popup.hide()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.list.count():
                step = 1 if key == Qt.Key.Key_Down else -1
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose()
                return True
            if key == Qt.Key.Key_Escape:
                if self.popup.isVisible():
                    self.popup.hide()
                else:
                    self.edit.clear()
                return True
        return super().eventFilter(watched, event)

    def _typed(self, query: str) -> None:
        self.key.setVisible(not query)
        if not query.strip():
            self.popup.hide()
        self.query_changed.emit(query.strip())

    def _choose(self) -> None:
        if uid := self.list.current_id():
            self.popup.hide()
            self.chosen.emit(uid)
            self.edit.clear()

    def _open(self) -> None:
        if not self.edit.text().strip():
            self.popup.hide()
            return
        window = self.window()
        if self.popup.parentWidget() is not window:
            self.popup.setParent(window)
        self.list.setVisible(bool(self._results))
        self.nothing.setVisible(not self._results)
        shown = min(_ROWS, self.list.count())
        height = sum(self.list.sizeHintForRow(number) for number in range(shown)) if shown else 32
        width = max(self.width(), min(380, window.width() - 16))
        corner = self.mapTo(window, QPoint(self.width() - width, self.height() + 3)) if window is not self else QPoint()
        self.popup.setGeometry(max(0, corner.x()), corner.y(), width, height + 4)
        self.popup.show()
        self.popup.raise_()
