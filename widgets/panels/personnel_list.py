"""The book of risks to United Nations personnel as a list under a matrix of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from planning.codes import code_list
from planning.i18n import N_, text
from planning.personnel import CRITICALITY_MISSING, PersonnelStatus, stands, weight
from widgets.look import Look
from widgets.panels.choice import Choice
from widgets.panels.flow import Flow
from widgets.panels.level_shape import LEVEL_TITLES
from widgets.panels.matrix_panel import PERSONNEL, MatrixPanel
from widgets.panels.panel import Panel, column_of, rule
from widgets.panels.personnel_filters import PersonnelFilters, PersonnelRow
from widgets.panels.risk_matrix import NO_CELL
from widgets.panels.risk_rows import RiskLine, RiskModel, RiskView, Said


class PersonnelList(Panel):
    """Risks that people recorded, under the matrix and the filters; Enter opens one, Delete takes it out.

    Signals
    -------
    add_requested()
        Another risk shall be recorded.
    open_requested(str), remove_requested(str)
        The uid of the risk.
    risk_chosen(str)
        The uid of the risk that became current.
    """

    add_requested = Signal()
    open_requested = Signal(str)
    remove_requested = Signal(str)
    risk_chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._rows: tuple[PersonnelRow, ...] = ()
        self.matrix = MatrixPanel(look, PERSONNEL)
        self.matrix.cell_chosen.connect(lambda cell: self.filters.use(replace(self.filters.filter, cell=cell)))
        self.matrix.residual_chosen.connect(self._read_as)
        self.filters = PersonnelFilters(look)
        self.filters.changed.connect(self.render_values)
        self._model = RiskModel(self._line)
        self.view = RiskView(look)
        self.view.setModel(self._model)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.words(self.view.setAccessibleName, N_("Risks to UN personnel"))
        self.view.selectionModel().currentChanged.connect(lambda now, _: self._became_current(now))
        self.view.doubleClicked.connect(lambda _: self.open.click())
        self.empty = self.label(
            N_("Nobody has recorded a risk to UN personnel here. That does not mean that there is none."), "empty"
        )
        self.empty.setContentsMargins(14, 14, 14, 14)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.add = self.button(N_("Record a risk"), "primary")
        self.add.clicked.connect(self.add_requested)
        self.open = self.button(N_("Open"))
        self.words(self.open.setToolTip, N_("The risk with its measure, comments and history (Enter)"))
        self.open.clicked.connect(lambda: self.open_requested.emit(self.current()))
        self.remove = self.button(N_("Remove"))
        self.remove.clicked.connect(lambda: self.remove_requested.emit(self.current()))
        self.view.keys = {
            Qt.Key.Key_Return: self.open,
            Qt.Key.Key_Enter: self.open,
            Qt.Key.Key_Right: self.open,
            Qt.Key.Key_Delete: self.remove,
        }
        foot = QFrame()
        foot.setProperty("role", "foot")
        buttons = Flow(self.add, self.open, self.remove, spacing=6)
        buttons.setContentsMargins(10, 7, 10, 7)
        foot.setLayout(buttons)
        column = column_of(self.matrix, rule(), self.filters, self.view, self.empty, foot, spacing=0)
        column.setStretch(3, 1)
        column.setStretch(4, 1)
        self.setLayout(column)
        self.show_rows(())

    def show_rows(self, rows: Sequence[PersonnelRow]) -> None:
        """Show risks in their order."""
        self._rows = tuple(rows)
        self.filters.show_rows(rows)
        self.render_values()

    def show_scales(
        self, likelihoods: Sequence[Choice], impacts: Sequence[Choice], level_of: Callable[[str, str], str]
    ) -> None:
        """Give the mission's matrix."""
        self.matrix.show_scales(likelihoods, impacts, level_of)

    def current(self) -> str:
        """Return the uid of the current risk, empty where there is none."""
        index = self.view.currentIndex()
        return str(self._model.rows[index.row()].risk.uid) if index.isValid() else ""

    def choose(self, uid: str) -> None:
        """Make a risk current and bring it into view."""
        for number, row in enumerate(self._model.rows):
            if row.risk.uid == uid:
                self.view.setCurrentIndex(self._model.index(number))

    def render_values(self) -> None:
        """Show matrix, filters, risks and buttons in the language and theme in force."""
        current = self.current()
        self.filters.render_values()
        chosen = self.filters.filter
        standing = [row.risk for row in self._rows if stands(row.risk)]
        weights = [weight(risk, is_residual=chosen.is_residual) for risk in standing]
        self.matrix.show_weights(weights, chosen.cell, is_residual=chosen.is_residual)
        self._model.show_rows(self.filters.shown())
        self.view.selectionModel().blockSignals(True)
        self.choose(current)
        self.view.selectionModel().blockSignals(False)
        for each in (self.matrix, self.filters, self.view):
            each.setVisible(bool(self._rows))
        self.empty.setVisible(not self._rows)
        self._show_buttons()

    def _line(self, row: PersonnelRow) -> RiskLine:
        """Return a risk as the list says it."""
        say, risk = self.look.say, row.risk
        status = code_list("personnel_status").title(str(risk.status), self.look.language)
        level, left = say(LEVEL_TITLES[row.level]), say(LEVEL_TITLES[row.residual_level])
        is_weighed = bool(risk.residual_likelihood and risk.residual_impact)
        after = (
            text("After the measure: {level}", level=left)
            if is_weighed
            else N_("Not weighed after the measure: it counts as before")
        )
        more = [Said(status, f": {risk.measure}" if risk.measure else ""), Said("", say(after))]
        criticality = code_list("programme_criticality").title(risk.criticality, self.look.language)
        due = risk.due.isoformat() if risk.due else ""
        if facts := ", ".join(filter(None, (row.owner, due, criticality if risk.criticality else ""))):
            more.append(Said("", facts))
        if row.lacks_criticality:
            more.append(Said(say(CRITICALITY_MISSING)))
        spoken = [f"{said.strong}{said.plain}" for said in more]
        return RiskLine(
            row.level,
            " · ".join(filter(None, (risk.what, row.area))),
            risk.status is PersonnelStatus.CLOSED,
            Said("", risk.whom),
            more,
            ". ".join((", ".join(filter(None, (risk.what, row.area, level))), risk.whom, *spoken)),
        )

    def _read_as(self, is_residual: bool) -> None:
        """Read the matrix before or after the measures; a chosen cell would mean others, so it goes."""
        self.filters.use(replace(self.filters.filter, is_residual=is_residual, cell=NO_CELL))

    def _became_current(self, index: QModelIndex) -> None:
        self._show_buttons()
        if index.isValid():
            self.risk_chosen.emit(self.current())

    def _show_buttons(self) -> None:
        for button in (self.open, self.remove):
            button.setEnabled(bool(self.current()))
            button.setVisible(bool(self._rows))
