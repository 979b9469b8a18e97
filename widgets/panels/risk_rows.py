"""A list of risks: shape and level word, a head line, and below it sentences that wrap. Each book has its own list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from widgets.look import Look
from widgets.panels.level_shape import LEVEL_TITLES, paint_level
from widgets.panels.rows import Index, paint_row_back

_DESCRIBED = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a row: what leads the eye, and the rest."""

    strong: str = ""
    plain: str = ""


@dataclass(frozen=True, slots=True)
class RiskLine:
    """A row as it is painted and spoken, in the language in force.

    Attributes
    ----------
    level : str
        Code of the level whose shape and word it shows.
    is_over : bool
        Whether it asks for nothing any more; its title is fainter then.
    first : Said
        What it says in the size of the text; ``more`` is said smaller.
    spoken : str
        All of it for who cannot see.
    """

    level: str
    title: str
    is_over: bool
    first: Said
    more: Sequence[Said]
    spoken: str


class RiskModel(QAbstractListModel):
    """The rows of a list, each described when it is shown."""

    def __init__(self, describe: Callable[[Any], RiskLine]) -> None:
        super().__init__()
        self._describe = describe
        self.rows: list[Any] = []

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Replace every row."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's description, or its words."""
        if role == _DESCRIBED:
            return self._describe(self.rows[index.row()])
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._describe(self.rows[index.row()]).spoken
        return None


class RiskView(QListView):
    """The list itself, with rows as high as their sentences need.

    Attributes
    ----------
    keys : mapping of key to button
        What a key in the list presses.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.keys: Mapping[Qt.Key, QAbstractButton] = {}
        self.setItemDelegate(_RiskDelegate(look, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows again at another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that a key stands for."""
        button = self.keys.get(Qt.Key(event.key()))
        if button is not None:
            button.click()
        else:
            super().keyPressEvent(event)


class _RiskDelegate(QStyledItemDelegate):
    """Paints a row: shape, title and level word in the head, then its sentences."""

    left, top, right, bottom = 33, 7, 10, 8

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self.look = look
        self.view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that the sentences need at the list's width."""
        width = self.view.viewport().width()
        line: RiskLine = index.data(_DESCRIBED)
        head = self._head_height(line, width)
        return QSize(width, self.top + head + round(self._body(line, width).size().height()) + self.bottom)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        line: RiskLine = index.data(_DESCRIBED)
        place: QRect = option.rect
        colour = self.look.colour
        painter.save()
        paint_row_back(painter, option, self.look)
        paint_level(painter, QRectF(place.left() + 10, place.top() + self.top, 16, 16), self.look, line.level)
        head = QRect(place.left() + self.left, place.top() + self.top, 0, self._head_height(line, place.width()))
        head.setRight(place.right() - self.right)
        painter.setFont(self._level_font())
        painter.setPen(colour("text"))
        aligned = Qt.AlignmentFlag.AlignTop
        level = self.look.say(LEVEL_TITLES[line.level])
        painter.drawText(head.adjusted(0, 1, 0, 0), int(aligned | Qt.AlignmentFlag.AlignRight), level)
        painter.setFont(self.look.font("strong"))
        painter.setPen(colour("text_second" if line.is_over else "text"))
        title = QRect(head.topLeft(), QSize(self._title_width(line, place.width()), head.height()))
        painter.drawText(title, int(aligned | Qt.TextFlag.TextWordWrap), line.title)
        painter.translate(head.left(), head.bottom() + 1)
        self._body(line, place.width()).drawContents(painter)
        painter.restore()

    def _title_width(self, line: RiskLine, width: int) -> int:
        level = QFontMetrics(self._level_font()).horizontalAdvance(self.look.say(LEVEL_TITLES[line.level]))
        return width - self.left - self.right - level - 8

    def _head_height(self, line: RiskLine, width: int) -> int:
        room = QRect(0, 0, self._title_width(line, width), 1000)
        metrics = QFontMetrics(self.look.font("strong"))
        return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), line.title).height() + 1

    def _level_font(self) -> QFont:
        font = self.look.font("second")
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _body(self, line: RiskLine, width: int) -> QTextDocument:
        """Return the sentences, laid out at a width."""
        text_colour, second = self.look.colour("text").name(), self.look.colour("text_second").name()
        small = f"font-size:{self.look.font('second').pixelSize()}px; color:{second}"
        styled = [(line.first, f"color:{text_colour}"), *((said, small) for said in line.more)]
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(self.look.font("body"))
        document.setHtml(
            "".join(
                f'<div><span style="{style}"><b>{escape(said.strong)}</b>{escape(said.plain)}</span></div>'
                for said, style in styled
            )
        )
        document.setTextWidth(max(60, width - self.left - self.right))
        return document
