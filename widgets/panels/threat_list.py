"""The threats of a plan: the matrix of likelihood and impact, and the list with what answers each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QWidget

from planning.i18n import N_, Text, plural, text
from widgets.look import Look
from widgets.panels.choice import Choice
from widgets.panels.flow import Flow
from widgets.panels.level_shape import LEVEL_TITLES
from widgets.panels.panel import Panel, column_of, row_of, rule
from widgets.panels.risk_matrix import NO_CELL, Cell, RiskMatrix
from widgets.panels.rows import Row, RowList


@dataclass(frozen=True, slots=True)
class ThreatRow:
    """A threat as the list shows it.

    Attributes
    ----------
    cell : Cell
        Codes of likelihood and impact, ``NO_CELL`` where they are not both known.
    level : str
        Code of the level to show.
    lines : sequence of texts
        People and season, owner and review, what answers it, and a warning where there is one.
    has_response : bool
        Whether an operation answers it that is not called off.
    """

    uid: str
    title: Text | str
    cell: Cell
    level: str
    lines: Sequence[Text | str]
    has_response: bool


def _threats_in_cell(likelihood: str, impact: str, level: Text, count: int) -> Text:
    return plural(
        "{likelihood}, {impact}: {level}, {count} threat",
        "{likelihood}, {impact}: {level}, {count} threats",
        count,
        likelihood=likelihood,
        impact=impact,
        level=level,
    )


class ThreatList(Panel):
    """The matrix, which filters by its cells, the list, and what can be done.

    Signals
    -------
    threat_chosen(str), edit_requested(str)
        The uid of the threat that became current, or shall be edited.
    add_requested()
        A threat shall be added.
    """

    threat_chosen = Signal(str)
    edit_requested = Signal(str)
    add_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._rows: tuple[ThreatRow, ...] = ()
        self._cell = NO_CELL
        self._may_edit = True
        self.fold = self.button(N_("Threat matrix"), "link")
        self.fold.setCheckable(True)
        self.fold.setChecked(True)
        self.fold.toggled.connect(lambda _: self.render_values())
        self.words(self.fold.setToolTip, N_("Show or fold away the threat matrix"))
        self.matrix = RiskMatrix(look, _threats_in_cell)
        self.matrix.cell_chosen.connect(self._filter_cell)
        self.beside = self.label(role="second")
        self.all, self.unanswered = self.button("", "chip"), self.button("", "chip")
        group = QButtonGroup(self)
        for chip in (self.all, self.unanswered):
            chip.setCheckable(True)
            group.addButton(chip)
            chip.clicked.connect(lambda: self.render_values())
        self.all.setChecked(True)
        self.list = RowList(look)
        self.words(self.list.setAccessibleName, N_("Threats, the worst first"))
        self.list.currentItemChanged.connect(lambda *_: self._became_current())
        self.list.itemActivated.connect(lambda _: self.edit_requested.emit(self.list.current_id()))
        self.empty = self.label(role="empty")
        self.empty.setContentsMargins(14, 14, 14, 14)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.add = self.button(N_("Add a threat"), "primary", icon="plus")
        self.add.clicked.connect(self.add_requested)
        self.edit = self.button(N_("Edit"), icon="pencil")
        self.edit.clicked.connect(lambda: self.edit_requested.emit(self.list.current_id()))
        top = QWidget()
        head = Flow(self.fold, self.all, self.unanswered, spacing=4)
        top.setLayout(column_of(head, self.matrix, row_of(self.beside), spacing=3))
        top.layout().setContentsMargins(10, 4, 10, 4)
        foot = QFrame()
        foot.setProperty("role", "foot")
        buttons = Flow(self.add, self.edit, spacing=6)
        buttons.setContentsMargins(10, 7, 10, 7)
        foot.setLayout(buttons)
        column = column_of(top, rule(), self.list, self.empty, foot, spacing=0)
        column.setStretch(2, 1)
        column.setStretch(3, 1)
        self.setLayout(column)

    def show_scales(
        self, likelihoods: Sequence[Choice], impacts: Sequence[Choice], level_of: Callable[[str, str], str]
    ) -> None:
        """Give the mission's matrix."""
        self.matrix.show_scales(likelihoods, impacts, level_of)

    def show_threats(self, rows: Sequence[ThreatRow], *, may_edit: bool, current: str | None = None) -> None:
        """Show threats in their order; ``current`` becomes the current one, else the one that was stays so."""
        self._rows, self._may_edit = tuple(rows), may_edit
        self._render(current)

    def render_values(self) -> None:
        """Show everything in the language and theme in force."""
        self._render(None)

    def _render(self, current: str | None) -> None:
        say, number = self.look.say, self.look.catalogue.number
        is_open = self.fold.isChecked()
        self.fold.setIcon(self.look.icon("chevron-down" if is_open else "chevron-right", "accent", 16))
        counts = Counter(row.cell for row in self._rows)
        unweighed = counts.pop(NO_CELL, 0)
        self.matrix.show_counts(counts, self._cell)
        self.matrix.setVisible(is_open)
        self.beside.setVisible(is_open and unweighed > 0)
        beside = plural(
            "Beside the matrix: {count} threat that was not weighed.",
            "Beside the matrix: {count} threats that were not weighed.",
            unweighed,
        )
        self.beside.setText(say(beside))
        lacking = sum(not row.has_response for row in self._rows)
        self.all.setText(say(text("All {count}", count=number(len(self._rows)))))
        self.unanswered.setText(say(text("Without a response {count}", count=number(lacking))))
        shown = [row for row in self._rows if self._passes(row)]
        self.list.show_rows(
            [
                Row(
                    row.uid,
                    say(row.title),
                    right=say(LEVEL_TITLES[row.level]),
                    level=row.level,
                    more=tuple(filter(None, map(say, row.lines))),
                )
                for row in shown
            ],
            current,
        )
        self.list.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        nothing = N_("No threat is recorded yet. No record is never no threat.")
        self.empty.setText(say(N_("No threat that these filters let through.") if self._rows else nothing))
        self.add.setVisible(self._may_edit)
        self.edit.setVisible(self._may_edit)
        self.edit.setEnabled(bool(self.list.current_id()))

    def _passes(self, row: ThreatRow) -> bool:
        is_wanted = self._cell in (NO_CELL, row.cell)
        return is_wanted and not (self.unanswered.isChecked() and row.has_response)

    def _filter_cell(self, cell: Cell) -> None:
        self._cell = cell
        self.render_values()

    def _became_current(self) -> None:
        self.edit.setEnabled(bool(self.list.current_id()))
        if uid := self.list.current_id():
            self.threat_chosen.emit(uid)
