"""A choice out of a code list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from planning.i18n import Text
from widgets.look import Look


@dataclass(frozen=True, slots=True)
class Choice:
    """A code and what it is called; a plain ``str`` title is marked text or already in the language in force."""

    code: str
    title: Text | str


class ChoiceBox(QComboBox):
    """A combo box over choices that keeps its code through changes of language and of the choices.

    With words ``unchosen`` nothing is chosen until somebody or the program does; without, the first choice is.

    Signals
    -------
    chosen(str)
        A person chose this code; not sent when the program does.
    """

    chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        choices: Sequence[Choice] = (),
        parent: QWidget | None = None,
        *,
        unchosen: Text | str = "",
    ) -> None:
        super().__init__(parent)
        self.look = look
        self._choices: tuple[Choice, ...] = ()
        self._unchosen = unchosen
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda _: self.chosen.emit(self.code()))
        self.currentTextChanged.connect(self.setToolTip)
        look.language_changed.connect(self.retranslate)
        self.retranslate()
        self.show_choices(choices)

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show these choices, keeping the code that was chosen if it is still among them."""
        code = self.code()
        self._choices = tuple(choices)
        self.blockSignals(True)
        self.clear()
        for choice in self._choices:
            self.addItem(self.look.say(choice.title), choice.code)
        self.blockSignals(False)
        self.choose(code)

    def retranslate(self) -> None:
        """Name the choices in the language in force."""
        self.setPlaceholderText(self.look.say(self._unchosen))
        for index, choice in enumerate(self._choices):
            self.setItemText(index, self.look.say(choice.title))

    def code(self) -> str:
        """Return the chosen code, empty where nothing is chosen."""
        return str(self.currentData() or "")

    def choose(self, code: str) -> None:
        """Choose a code; where it is unknown nothing, or the first choice where something has to be chosen."""
        index = self.findData(code)
        has_to_be = bool(self._choices) and not self._unchosen
        self.setCurrentIndex(0 if index < 0 and has_to_be else index)
        self.setToolTip(self.currentText())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box with its title shortened where the panel is too narrow; the tooltip holds the whole of it."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        inside = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        if self.currentIndex() < 0:
            option.currentText = self.placeholderText()
            faded = option.palette.placeholderText()
            option.palette.setBrush(QPalette.ColorRole.ButtonText, faded)
        shown = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, inside.width())
        option.currentText = shown
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll the panel unless a person is in this field."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class OpenChoiceBox(QComboBox):
    """A combo box that offers choices and takes own words as well."""

    def __init__(self, look: Look, choices: Sequence[Choice] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._choices: tuple[Choice, ...] = ()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # Own words are never completed into somebody else's.
        self.setCompleter(None)  # type: ignore[arg-type]
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look.language_changed.connect(lambda: self.show_choices(self._choices))
        self.show_choices(choices)

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these choices, keeping what stands in the box."""
        stood = self.value()
        self._choices = tuple(choices)
        self.clear()
        for choice in self._choices:
            self.addItem(self.look.say(choice.title), choice.code)
        self.show_value(stood)

    def value(self) -> str:
        """Return the code of the choice whose title or code stands in the box, else the words that do."""
        words = self.currentText().strip()
        known = {self.itemText(index): str(self.itemData(index)) for index in range(self.count())}
        return known.get(words, words)

    def show_value(self, value: str) -> None:
        """Show a code by its title, or own words as they are."""
        index = self.findData(value) if value else -1
        self.setCurrentIndex(index)
        if index < 0:
            self.setEditText(value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page, so that scrolling it changes nothing."""
        event.ignore()
