"""The waypoints of a movement as a table that is typed into: leg, place, coordinates, arrival, departure, stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from planning.i18n import N_
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.panel import Panel, column_of, row_of

_HEADINGS = (N_("Leg"), N_("Place"), N_("Coordinates"), N_("Arrives"), N_("Departs"), N_("Stop"))
_STOP = 5
_WIDTHS = (58, 90, 130, 136, 136, 110)


@dataclass(frozen=True, slots=True)
class WaypointRow:
    """A row as it is typed: everything text, empty for unknown; ``stop_type`` is a code."""

    leg: str = "1"
    name: str = ""
    place: str = ""
    arrives: str = ""
    departs: str = ""
    stop_type: str = ""


class WaypointTable(Panel):
    """Waypoints in their order, with buttons for one more and one less."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setProperty("role", "")
        self._stops: tuple[Choice, ...] = ()
        self.table = QTableWidget(0, len(_HEADINGS))
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        self.table.setFixedHeight(150)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(column, width)
        self.words(self.table.setAccessibleName, N_("Waypoints"))
        self.more = self.button(N_("Add a waypoint"))
        self.more.clicked.connect(lambda: self._add(WaypointRow(self._last_leg())))
        self.less = self.button(N_("Remove it"))
        self.less.clicked.connect(lambda: self.table.removeRow(self.table.currentRow()))
        self.setLayout(column_of(self.table, row_of(self.more, self.less, None), spacing=4))
        self.retranslate()

    def retranslate(self) -> None:
        """Render headings too."""
        super().retranslate()
        self.table.setHorizontalHeaderLabels([self.look.say(each) for each in _HEADINGS])

    def show_stops(self, stops: Sequence[Choice]) -> None:
        """Offer the kinds of stop, in the language in force."""
        self._stops = (Choice("", N_("Not stated")), *stops)
        for row in range(self.table.rowCount()):
            self._box(row).show_choices(self._stops)

    def show_rows(self, rows: Sequence[WaypointRow]) -> None:
        """Show waypoints."""
        self.table.setRowCount(0)
        for row in rows:
            self._add(row)

    def rows(self) -> tuple[WaypointRow, ...]:
        """Return the waypoints as typed; rows in which nothing stands are left out."""
        found = []
        for row in range(self.table.rowCount()):
            items = [self.table.item(row, column) for column in range(_STOP)]
            leg, name, place, arrives, departs = ("" if each is None else each.text().strip() for each in items)
            if name or place or arrives or departs:
                found.append(WaypointRow(leg or "1", name, place, arrives, departs, self._box(row).code()))
        return tuple(found)

    def _add(self, row: WaypointRow) -> None:
        number = self.table.rowCount()
        self.table.insertRow(number)
        for column, value in enumerate((row.leg, row.name, row.place, row.arrives, row.departs)):
            item = QTableWidgetItem(value)
            item.setToolTip(value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.table.setItem(number, column, item)
        box = ChoiceBox(self.look, self._stops)
        box.choose(row.stop_type)
        self.table.setCellWidget(number, _STOP, box)
        self.table.setCurrentCell(number, 1)

    def _box(self, row: int) -> ChoiceBox:
        box = self.table.cellWidget(row, _STOP)
        assert isinstance(box, ChoiceBox)
        return box

    def _last_leg(self) -> str:
        item = self.table.item(self.table.rowCount() - 1, 0)
        return "1" if item is None else item.text() or "1"
