"""The layers of the map: what is shown, in which order, how strongly, and what is protected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDropEvent,
    QFontMetrics,
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QMenu,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from planning.i18n import N_, Text, text
from widgets.look import Look
from widgets.panels.gesture_slider import GestureSlider
from widgets.panels.panel import Panel, PanelHead, column_of, row_of
from widgets.panels.rows import Index, paint_row_back

_KIND = Qt.ItemDataRole.UserRole
_EYE = 26
"""Width of the part of a row that shows and hides."""


@dataclass(frozen=True, slots=True)
class LayerRow:
    """A layer as the tree shows it.

    ``count`` is None where it is unknown or means nothing; ``note`` then stands in its place.
    """

    kind: str
    title: Text | str
    group: Text | str
    count: int | None = None
    is_visible: bool = True
    opacity: float = 1.0
    is_protected: bool = False
    swatch: QPixmap | None = None
    note: Text | str = ""


class LayerTree(Panel):
    """Layers in groups; the first is drawn on top.

    Space shows and hides, Alt+Up and Alt+Down move within the group, Enter brings the map to the layer.

    Signals
    -------
    visibility_changed(str, bool)
        Kind, and whether it shall be shown.
    order_changed(list)
        Every kind, the topmost first.
    opacity_changed(str, float)
        Kind and opacity from 0 to 1, when the slider is let go, its key, or the wheel comes to rest.
    opacity_previewed(str, float)
        Kind and opacity while the slider moves.
    fit_requested(str)
        The map shall show the whole of this kind.
    import_requested()
        From the empty state.
    """

    visibility_changed = Signal(str, bool)
    order_changed = Signal(list)
    opacity_changed = Signal(str, float)
    opacity_previewed = Signal(str, float)
    fit_requested = Signal(str)
    import_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._rows: dict[str, LayerRow] = {}
        self.head = PanelHead(look)
        self.tree = _Tree(look, self)
        self.words(self.tree.setAccessibleName, N_("Layers"))
        self.tree.currentItemChanged.connect(lambda *_: self._show_opacity())
        self.tree.itemDoubleClicked.connect(lambda item, _: self._fit(item.data(0, _KIND)))
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._open_menu)

        self.opacity_of = QLabel()
        self.opacity_of.setProperty("role", "second")
        self.opacity_of.setMinimumWidth(1)
        self.percent = QLabel()
        self.percent.setProperty("role", "second")
        self.slider = GestureSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setPageStep(10)
        self.slider.valueChanged.connect(self._slid)
        self.slider.sliderReleased.connect(self._opacity_set)
        self.slider.rested.connect(self._opacity_set)
        self.foot = QFrame()
        self.foot.setProperty("role", "foot")
        foot = column_of(row_of(self.opacity_of, None, self.percent), self.slider, spacing=4)
        foot.setContentsMargins(10, 6, 10, 8)
        self.foot.setLayout(foot)

        empty = QWidget()
        say = self.label(N_("No data yet. Drop a file here or import."), "empty")
        self.import_button = self.button(N_("Import a file…"), icon="import")
        self.import_button.clicked.connect(self.import_requested)
        empty.setLayout(column_of(say, row_of(self.import_button, None), None, spacing=10, margin=14))
        full = QWidget()
        full.setLayout(column_of(self.tree, self.foot, spacing=0))
        self._pages = QStackedLayout()
        self._pages.addWidget(empty)
        self._pages.addWidget(full)
        self.setLayout(column_of(self.head, self._pages, spacing=0))
        self.setMinimumWidth(look.space("layers_width") - 32)
        self.show_layers(())

    def show_layers(self, rows: Sequence[LayerRow]) -> None:
        """Show layers, the topmost first; rows of one group stand together where the group first appears."""
        self._rows = {row.kind: row for row in rows}
        self.render_values()

    def order(self) -> list[str]:
        """Return the kinds from the topmost down."""
        return [item.data(0, _KIND) for item in self.tree.layer_items()]

    def current_kind(self) -> str:
        """Return the kind of the selected row, empty where none is."""
        item = self.tree.currentItem()
        return "" if item is None else str(item.data(0, _KIND) or "")

    def choose(self, kind: str) -> None:
        """Select the row of a kind."""
        for item in self.tree.layer_items():
            if item.data(0, _KIND) == kind:
                self.tree.setCurrentItem(item)

    def row(self, kind: str) -> LayerRow:
        """Return what is shown of a kind."""
        return self._rows[kind]

    def render_values(self) -> None:
        """Show the rows in the language and theme in force."""
        current = self.current_kind()
        folded = {each.data(0, Qt.ItemDataRole.DisplayRole) for each in self.tree.groups() if not each.isExpanded()}
        self._pages.setCurrentIndex(1 if self._rows else 0)
        shown = len(self._rows)
        self.head.show_head(N_("Layers"), str(shown) if shown else "")
        self.tree.clear()
        groups: dict[str, QTreeWidgetItem] = {}
        for row in self._rows.values():
            title = self.look.say(row.group)
            if title not in groups:
                group = QTreeWidgetItem(self.tree, [title])
                group.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDropEnabled)
                groups[title] = group
            item = QTreeWidgetItem(groups[title])
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled)
            item.setData(0, _KIND, row.kind)
            item.setText(0, self.look.say(row.title))
            self._say_row(item, row)
            if row.kind == current:
                self.tree.setCurrentItem(item)
        for title, group in groups.items():
            group.setExpanded(title not in folded)
        self._show_opacity()

    def toggle(self, kind: str) -> None:
        """Show a hidden layer, hide a shown one."""
        row = self._rows[kind]
        self._rows[kind] = replace(row, is_visible=not row.is_visible)
        for item in self.tree.layer_items():
            if item.data(0, _KIND) == kind:
                self._say_row(item, self._rows[kind])
        self.tree.viewport().update()
        self.visibility_changed.emit(kind, not row.is_visible)

    def moved(self) -> None:
        """Tell of the new order after a move."""
        order = self.order()
        self._rows = {kind: self._rows[kind] for kind in order}
        self.order_changed.emit(order)

    def _say_row(self, item: QTreeWidgetItem, row: LayerRow) -> None:
        say = self.look.say
        state = say(N_("shown") if row.is_visible else N_("hidden"))
        protected = say(N_("protected")) if row.is_protected else ""
        count = "" if row.count is None else self.look.catalogue.number(row.count)
        parts = (say(row.title), state, protected, count, say(row.note))
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, parts)))
        item.setToolTip(0, ", ".join(filter(None, parts)))

    def _fit(self, kind: str | None) -> None:
        if kind:
            self.fit_requested.emit(kind)

    def _show_opacity(self) -> None:
        if self.slider.isSliderDown():
            return  # the hand is on it
        kind = self.current_kind()
        row = self._rows.get(kind)
        self.foot.setEnabled(row is not None)
        value = 100 if row is None else round(row.opacity * 100)
        self.slider.blockSignals(True)
        self.slider.setValue(value)
        self.slider.blockSignals(False)
        title = N_("Opacity") if row is None else text("Opacity of {layer}", layer=self.look.say(row.title))
        full = self.look.say(title)
        self.opacity_of.setToolTip(full)
        self.slider.setAccessibleName(full)
        room = max(60, self.width() - 70)
        self.opacity_of.setText(self.opacity_of.fontMetrics().elidedText(full, Qt.TextElideMode.ElideRight, room))
        self.percent.setText(f"{value} %")

    def _slid(self, value: int) -> None:
        self.percent.setText(f"{value} %")
        if kind := self.current_kind():
            self.opacity_previewed.emit(kind, value / 100)

    def _opacity_set(self) -> None:
        kind = self.current_kind()
        opacity = self.slider.value() / 100
        if kind and self._rows[kind].opacity != opacity:
            self._rows[kind] = replace(self._rows[kind], opacity=opacity)
            self.opacity_changed.emit(kind, opacity)

    def _open_menu(self, place: QPoint) -> None:
        item = self.tree.itemAt(place)
        kind = item.data(0, _KIND) if item is not None else None
        if item is not None and kind:
            self.tree.setCurrentItem(item)
            self.menu_of(kind).popup(self.tree.viewport().mapToGlobal(place))

    def menu_of(self, kind: str) -> QMenu:
        """Return the context menu of a layer."""
        say = self.look.say
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(say(N_("Hide") if self._rows[kind].is_visible else N_("Show")), lambda: self.toggle(kind))
        menu.addAction(say(N_("Show all of it on the map")), lambda: self.fit_requested.emit(kind))
        menu.addSeparator()
        menu.addAction(say(N_("Move up")), lambda: self.tree.move_current(-1))
        menu.addAction(say(N_("Move down")), lambda: self.tree.move_current(1))
        return menu


class _Tree(QTreeWidget):
    """The tree itself: one column, groups that fold, rows that move within their group."""

    def __init__(self, look: Look, panel: LayerTree) -> None:
        super().__init__()
        self.panel = panel
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setMouseTracking(True)
        self.setItemDelegate(_LayerDelegate(look, panel, self))

    def groups(self) -> list[QTreeWidgetItem]:
        """Return the headings."""
        items = (self.topLevelItem(number) for number in range(self.topLevelItemCount()))
        return [item for item in items if item is not None]

    def layer_items(self) -> list[QTreeWidgetItem]:
        """Return the rows from the topmost down."""
        items = (group.child(number) for group in self.groups() for number in range(group.childCount()))
        return [item for item in items if item is not None]

    def move_current(self, step: int) -> None:
        """Move the selected row within its group."""
        item = self.currentItem()
        group = None if item is None else item.parent()
        if item is not None and group is not None:
            self._move(group, item, group.indexOfChild(item) + step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space shows and hides, Alt with an arrow moves, Enter fits."""
        kind = self.panel.current_kind()
        key = Qt.Key(event.key())
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if kind and key == Qt.Key.Key_Space:
            self.panel.toggle(kind)
        elif kind and is_alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_current(-1 if key == Qt.Key.Key_Up else 1)
        elif kind and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.panel.fit_requested.emit(kind)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Fold a group by its heading."""
        item = self.itemAt(event.position().toPoint())
        if item is not None and item.parent() is None and event.button() == Qt.MouseButton.LeftButton:
            item.setExpanded(not item.isExpanded())
        super().mouseReleaseEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the dragged row where it was let go, within its group."""
        item = self.currentItem()
        target = self.itemAt(event.position().toPoint())
        group = item.parent() if item is not None else None
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if item is None or group is None or target is None or target is item:
            return
        if target is group:
            self._move(group, item, 0)
        elif target.parent() is group:
            below = self.dropIndicatorPosition() == QAbstractItemView.DropIndicatorPosition.BelowItem
            number = group.indexOfChild(target) + (1 if below else 0)
            self._move(group, item, number - (1 if group.indexOfChild(item) < number else 0))

    def _move(self, group: QTreeWidgetItem, item: QTreeWidgetItem, number: int) -> None:
        number = max(0, min(group.childCount() - 1, number))
        if number != group.indexOfChild(item):
            group.removeChild(item)
            group.insertChild(number, item)
            self.setCurrentItem(item)
            self.panel.moved()


class _LayerDelegate(QStyledItemDelegate):
    """Paints headings and rows, and takes clicks on the eye."""

    def __init__(self, look: Look, panel: LayerTree, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self.panel = panel

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row or a heading."""
        return QSize(60, self.look.space("row_layer") + (0 if index.data(_KIND) else 2))

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        """Show or hide on a click on the eye."""
        kind = index.data(_KIND)
        if (
            kind
            and isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
            and event.position().x() < _EYE + 4
        ):
            self.panel.toggle(kind)
            return True
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a heading or a row."""
        painter.save()
        if kind := index.data(_KIND):
            self._paint_row(painter, option, self.panel.row(kind), str(index.data()))
        else:
            self._paint_heading(painter, option, index)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place: QRect = option.rect
        is_open = self.panel.tree.isExpanded(index)
        chevron = self.look.pixmap("chevron-down" if is_open else "chevron-right", self.look.colour("text_second"), 12)
        painter.drawPixmap(place.left() + 7, place.center().y() - 5, chevron)
        font = self.look.font("second")
        font.setWeight(self.look.font("strong").weight())
        painter.setFont(font)
        painter.setPen(self.look.colour("text_second"))
        inside = place.adjusted(23, 1, -10, 0)
        title = QFontMetrics(font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter), title)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: LayerRow, title: str) -> None:
        place: QRect = option.rect
        colour = self.look.colour
        paint_row_back(painter, option, self.look, has_line=False)
        middle = place.center().y()
        ink = colour("text" if row.is_visible else "text_disabled")
        eye = self.look.pixmap(
            "eye" if row.is_visible else "eye-off", colour("text_second" if row.is_visible else "text_disabled"), 15
        )
        painter.drawPixmap(place.left() + 8, middle - 7, eye)
        left = place.left() + _EYE + 4
        if row.swatch is not None:
            painter.setOpacity(1.0 if row.is_visible else 0.45)
            QIcon(row.swatch).paint(painter, QRect(left, middle - 8, 18, 18))
            painter.setOpacity(1.0)
        left += 25
        second = self.look.font("second")
        end = self.look.say(row.note) if row.count is None else self.look.catalogue.number(row.count)
        painter.setFont(second)
        painter.setPen(colour("text_second" if row.is_visible else "text_disabled"))
        inside = QRect(left, place.top(), place.right() - 10 - left, place.height())
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), end)
        room = inside.width() - QFontMetrics(second).horizontalAdvance(end) - 8 - (18 if row.is_protected else 0)
        body = self.look.font("body")
        metrics = QFontMetrics(body)
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
        painter.setFont(body)
        painter.setPen(ink)
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        if row.is_protected:
            lock = self.look.pixmap("lock", colour("text_second"), 13)
            painter.drawPixmap(left + metrics.horizontalAdvance(shown) + 5, middle - 6, lock)
