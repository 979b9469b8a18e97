"""What every panel does: it speaks the language in force and wears the theme in force."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planning.i18n import N_, Text, text
from widgets.look import Look

ICON = 16
"""Logical pixels of an icon in a row, as ``[icon] row`` of the theme says."""


class Panel(QWidget):
    """A widget that renders its texts and icons again when the language or the theme changes.

    Fixed texts and icons are put once with ``words`` and ``picture``. A panel that shows values has ``render_values``,
    which is called by its ``show_`` methods and again after each change of language or theme.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._words: list[tuple[Callable[[str], object], Text | str]] = []
        self._pictures: list[tuple[QAbstractButton | QLabel, str, str, int]] = []
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        look.language_changed.connect(self.retranslate)
        look.theme_changed.connect(self.retint)

    def words(self, setter: Callable[[str], object], value: Text | str) -> None:
        """Give a fixed text to a widget's setter, now and after each change of language."""
        self._words.append((setter, value))
        setter(self.look.say(value))

    def picture(
        self, widget: QAbstractButton | QLabel, name: str, colour: str = "text_second", *, size: int = ICON
    ) -> None:
        """Give an icon in a colour of the theme to a button or label, now and after each change of theme."""
        self._pictures.append((widget, name, colour, size))
        self._put_picture(widget, name, colour, size)

    def retranslate(self) -> None:
        """Render every text in the language in force."""
        for setter, value in self._words:
            setter(self.look.say(value))
        self.render_values()

    def retint(self) -> None:
        """Take every colour and icon of the theme in force."""
        for widget, name, colour, size in self._pictures:
            self._put_picture(widget, name, colour, size)
        self.render_values()

    def render_values(self) -> None:
        """Show the values again; for panels that show values."""

    def label(self, value: Text | str = "", role: str = "", *, wrap: bool = True) -> QLabel:
        """Return a label with a fixed text in a role of the style sheet."""
        made = QLabel()
        made.setProperty("role", role)
        made.setWordWrap(wrap)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setIndent(0)
        if role == "key":
            made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        elif wrap:
            made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if value:
            self.words(made.setText, value)
        return made

    def said(self, value: Text | str, role: str = "", *, wrap: bool = True) -> QLabel:
        """Return a label with a value said in the language in force, for what is made anew at each showing."""
        made = QLabel(self.look.say(value))
        made.setProperty("role", role)
        made.setWordWrap(wrap)
        made.setTextFormat(Qt.TextFormat.PlainText)
        return made

    def step_link(self, step: int, go: Callable[[int], object]) -> QPushButton:
        """Return a link to a step of the procedure, 1 to 6, for what is made anew at each showing."""
        link = QPushButton(self.look.say(text("Go to step {step}", step=step)))
        link.setProperty("role", "link")
        link.clicked.connect(lambda: go(step))
        return link

    def button(self, value: Text | str, role: str = "", *, icon: str = "") -> QPushButton:
        """Return a push button with a fixed text in a role of the style sheet."""
        made = QPushButton()
        made.setProperty("role", role)
        made.setAutoDefault(False)
        self.words(made.setText, value)
        if icon:
            self.picture(
                made, icon, "on_accent" if role == "primary" else "accent" if role == "link" else "text_second"
            )
        return made

    def tool(self, icon: str, name: Text | str) -> QToolButton:
        """Return a button that is an icon, with its name as tooltip and accessible name."""
        made = QToolButton()
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.picture(made, icon)
        self.words(made.setToolTip, name)
        self.words(made.setAccessibleName, name)
        return made

    def _put_picture(self, widget: QAbstractButton | QLabel, name: str, colour: str, size: int) -> None:
        if isinstance(widget, QLabel):
            widget.setPixmap(self.look.pixmap(name, self.look.colour(colour), size))
        else:
            widget.setIcon(self.look.icon(name, colour, size))


class PanelHead(Panel):
    """The 28 px head of a panel: its title, a count at the right, and an optional way back at the left.

    Signals
    -------
    back_requested()
        The arrow was pressed.
    """

    back_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setProperty("role", "head")
        self._title: Text | str = ""
        self._count: Text | str = ""
        self.back = self.tool("chevron-left", N_("Back"))
        self.back.hide()
        self.back.clicked.connect(self.back_requested)
        self.title = self.label(role="head")
        self.count = self.label(role="second", wrap=False)
        row = row_of(self.back, self.title, self.count)
        row.setStretch(1, 1)
        row.setContentsMargins(10, 3, 10, 3)
        self.setLayout(row)
        self.setMinimumHeight(look.space("panel_head"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_head(self, title: Text | str, count: Text | str = "", *, back: bool = False) -> None:
        """Show a title, what is counted, and whether there is a way back."""
        self._title, self._count = title, count
        self.back.setVisible(back)
        self.render_values()

    def render_values(self) -> None:
        """Show title and count in the language in force."""
        self.title.setText(self.look.say(self._title))
        self.count.setText(self.look.say(self._count))


def row_of(*widgets: QWidget | QLayout | None, spacing: int = 8) -> QHBoxLayout:
    """Return a row of widgets; None is the space that takes what is left."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for each in widgets:
        if each is None:
            row.addStretch(1)
        elif isinstance(each, QLayout):
            row.addLayout(each)
        else:
            row.addWidget(each)
    return row


def column_of(*widgets: QWidget | QLayout | None, spacing: int = 6, margin: int = 0) -> QVBoxLayout:
    """Return a column of widgets; None is the space that takes what is left."""
    column = QVBoxLayout()
    column.setContentsMargins(margin, margin, margin, margin)
    column.setSpacing(spacing)
    for each in widgets:
        if each is None:
            column.addStretch(1)
        elif isinstance(each, QLayout):
            column.addLayout(each)
        else:
            column.addWidget(each)
    return column


def scrolled(inside: QWidget) -> QScrollArea:
    """Return a place for a widget that scrolls up and down where it is too high."""
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def text_field(height: int = 54) -> QPlainTextEdit:
    """Return a field for a few lines of text, which Tab leaves."""
    field = QPlainTextEdit()
    field.setTabChangesFocus(True)
    field.setFixedHeight(height)
    return field


def bring_into_view(widget: QWidget) -> None:
    """Scroll to a widget that has just been shown, once it has its place."""

    def scroll() -> None:
        around = widget.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and widget.isVisible():
            around.ensureWidgetVisible(widget, 0, 12)

    QTimer.singleShot(0, widget, scroll)


def rule() -> QFrame:
    """Return a faint line between two parts."""
    line = QFrame()
    line.setProperty("role", "rule")
    return line


def restyle(widget: QWidget, **properties: object) -> None:
    """Set style properties of a widget and have the style sheet look at it again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def clear(layout: QLayout) -> None:
    """Remove everything from a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def breakable(name: str) -> str:
    """Return a file's name with places where a line may break, since names have no spaces."""
    return re.sub(r"([_.\-])", "\\1\u200b", name)
