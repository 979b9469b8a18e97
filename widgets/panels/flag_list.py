"""The harm register of an operation as a list: shape, code and level, why, and what could be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from planning.harm.answer import stands, weight
from planning.i18n import N_, Text, plural, text
from planning.operation import FlagStatus, HarmFlag
from widgets.look import Look
from widgets.panels.choice import Choice
from widgets.panels.flag_filters import FlagFilters
from widgets.panels.flow import Flow
from widgets.panels.level_shape import LEVEL_TITLES
from widgets.panels.matrix_panel import CIVILIANS, MatrixPanel
from widgets.panels.panel import Panel, column_of, row_of, rule
from widgets.panels.risk_matrix import NO_CELL
from widgets.panels.risk_rows import RiskLine, RiskModel, RiskView, Said
from widgets.panels.routine_line import RoutineLine

STATUS_TITLES = {
    FlagStatus.OPEN: N_("Not answered"),
    FlagStatus.MITIGATED: N_("Mitigated"),
    FlagStatus.ACCEPTED: N_("Accepted"),
    FlagStatus.DISMISSED: N_("Dismissed"),
    FlagStatus.NOT_APPLICABLE: N_("Does not apply"),
    FlagStatus.CLOSED: N_("No longer found"),
}
_LONGEST_LEAD = 24
"""Characters of a reason's first sentence that still count as its number, and are printed in bold."""


@dataclass(frozen=True, slots=True)
class FlagRow:
    """A harm flag with the short name of its rule, a typical measure, and what the owner's role is called.

    ``beforehand`` says which routine register gave the answer, empty where none did.
    """

    flag: HarmFlag
    title: Text | str
    measure: Text | str = ""
    owner: str = ""
    beforehand: Text | str = ""


class FlagList(Panel):
    """Flags under the risk matrix and its filters; several can be selected and answered at once.

    Enter answers what is selected, Delete dismisses it, the right arrow shows what the current flag rests on.

    Signals
    -------
    flag_chosen(str)
        The uid of the flag that became current, for the map to show.
    answer_requested(list), dismiss_requested(list)
        Uids of the selected flags.
    evidence_requested(str)
        The uid of the flag whose records shall be shown.
    export_requested()
        The register shall be written to a file.
    thresholds_requested()
        The numbers that rules go by shall be shown.
    compare_requested()
        The operation shall be compared with a variant of it.
    """

    flag_chosen = Signal(str)
    answer_requested = Signal(list)
    dismiss_requested = Signal(list)
    evidence_requested = Signal(str)
    export_requested = Signal()
    thresholds_requested = Signal()
    compare_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._rows: tuple[FlagRow, ...] = ()
        self.matrix = MatrixPanel(look, CIVILIANS)
        self.matrix.cell_chosen.connect(lambda cell: self.filters.use(replace(self.filters.filter, cell=cell)))
        self.matrix.residual_chosen.connect(self._read_as)
        self.routine = RoutineLine(look)
        self.filters = FlagFilters(look)
        self.filters.changed.connect(self.render_values)
        self._model = RiskModel(self._line)
        self.view = RiskView(look)
        self.view.setModel(self._model)
        self.words(self.view.setAccessibleName, N_("Harm flags"))
        self.view.selectionModel().currentChanged.connect(lambda now, _: self._became_current(now))
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())
        self.view.doubleClicked.connect(lambda _: self._answer())
        self.basis = self.label(role="second")
        self.compare = self.button(N_("Compare two variants…"), "link")
        self.compare.clicked.connect(self.compare_requested)
        self._told = QWidget()
        told = row_of(self.basis, self.compare)
        told.setStretch(0, 1)
        told.setContentsMargins(10, 2, 10, 3)
        self._told.setLayout(told)
        self._basis: tuple[Text, tuple[Text, ...]] | None = None
        self.empty = QLabel()
        self.empty.setProperty("role", "empty")
        self.empty.setWordWrap(True)
        self.empty.setContentsMargins(14, 14, 14, 14)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.answer = QPushButton()
        self.answer.setProperty("role", "primary")
        self.answer.clicked.connect(self._answer)
        self.dismiss = self.button(N_("Dismiss with reason"))
        self.dismiss.clicked.connect(lambda: self.dismiss_requested.emit(self.selected()))
        self.evidence = self.button(N_("Evidence"))
        self.words(self.evidence.setToolTip, N_("The records behind the flag (right arrow)"))
        self.evidence.clicked.connect(lambda: self.evidence_requested.emit(self.current()))
        self.export = self.tool("export", N_("Write the register as a table for use inside the mission"))
        self.export.clicked.connect(self.export_requested)
        self.view.keys = {
            Qt.Key.Key_Return: self.answer,
            Qt.Key.Key_Enter: self.answer,
            Qt.Key.Key_Delete: self.dismiss,
            Qt.Key.Key_Right: self.evidence,
        }
        self.thresholds = self.tool("settings", N_("Thresholds of the harm rules…"))
        self.thresholds.clicked.connect(self.thresholds_requested)
        self.foot = QFrame()
        self.foot.setProperty("role", "foot")
        buttons = Flow(self.answer, self.dismiss, self.evidence, self.export, self.thresholds, spacing=6)
        buttons.setContentsMargins(10, 7, 10, 7)
        self.foot.setLayout(buttons)
        column = column_of(
            self.matrix, rule(), self.routine, self.filters, self.view, self.empty, self._told, self.foot, spacing=0
        )
        column.setStretchFactor(self.view, 1)
        column.setStretchFactor(self.empty, 1)
        self.setLayout(column)
        self.show_flags(())

    def show_flags(self, rows: Sequence[FlagRow], *, is_screened: bool = True) -> None:
        """Show flags in their order; ``is_screened`` is False while there is nothing yet to screen."""
        self._rows = tuple(rows)
        self._is_screened = is_screened
        self.filters.show_flags([row.flag for row in rows], {row.flag.code: row.title for row in rows})
        self.render_values()

    def show_basis(self, screened: Text, held: Sequence[Text]) -> None:
        """Show when the rules were asked, and on request what the plan held then."""
        self._basis = screened, tuple(held)
        self.render_values()

    def show_scales(
        self, likelihoods: Sequence[Choice], impacts: Sequence[Choice], level_of: Callable[[str, str], str]
    ) -> None:
        """Give the mission's matrix."""
        self.matrix.show_scales(likelihoods, impacts, level_of)

    def choose(self, uid: str) -> None:
        """Make a flag current and bring it into view."""
        for number, row in enumerate(self._model.rows):
            if row.flag.uid == uid:
                self.view.setCurrentIndex(self._model.index(number))

    def selected(self) -> list[str]:
        """Return the uids of the selected flags in the order of the list."""
        numbers = sorted(index.row() for index in self.view.selectionModel().selectedIndexes())
        return [self._model.rows[number].flag.uid for number in numbers]

    def current(self) -> str:
        """Return the uid of the current flag, empty where there is none."""
        index = self.view.currentIndex()
        return self._model.rows[index.row()].flag.uid if index.isValid() else ""

    def render_values(self) -> None:
        """Show filters, flags and buttons in the language and theme in force."""
        say = self.look.say
        selected, current = set(self.selected()), self.current()
        self.filters.render_values()
        chosen = self.filters.filter
        standing = [row.flag for row in self._rows if stands(row.flag)]
        weights = [weight(flag, is_residual=chosen.is_residual) for flag in standing]
        self.matrix.show_weights(weights, chosen.cell, is_residual=chosen.is_residual)
        shown = [row for row in self._rows if chosen.passes(row.flag)]
        self._model.show_rows(shown)
        selection = self.view.selectionModel()
        selection.blockSignals(True)
        for number, row in enumerate(shown):
            index = self._model.index(number)
            if row.flag.uid in selected:
                selection.select(index, selection.SelectionFlag.Select)
            if row.flag.uid == current:
                selection.setCurrentIndex(index, selection.SelectionFlag.NoUpdate)
        selection.blockSignals(False)
        self.matrix.setVisible(bool(self._rows))
        self.filters.setVisible(bool(self._rows))
        self.view.setVisible(bool(self._rows))
        self.empty.setVisible(not self._rows)
        nothing = N_("Nothing found within the distances. No data is never no harm.")
        nothing_yet = N_("Draw an area: what it may harm is listed here.")
        self.empty.setText(say(nothing if self._is_screened else nothing_yet))
        screened, held = self._basis or ("", ())
        self.basis.setText(say(screened))
        self.basis.setToolTip("\n".join(map(say, held)))
        self._told.setVisible(self._basis is not None and self._is_screened)
        self._show_buttons()

    def _line(self, row: FlagRow) -> RiskLine:
        """Return a flag as the list says it: reason with the number first, then the measure or the answer."""
        say, flag = self.look.say, row.flag
        title, level, status = say(row.title), say(LEVEL_TITLES[flag.level]), say(STATUS_TITLES[flag.status])
        new = say(N_("new")) if flag.is_new else ""
        beforehand = say(row.beforehand)
        named = ", ".join(filter(None, (title, flag.area_name, level)))
        more = []
        if flag.status is not FlagStatus.OPEN:
            more.append(Said(status, f": {flag.answer}" if flag.answer else ""))
            if facts := ", ".join(filter(None, (row.owner, flag.due.isoformat() if flag.due else ""))):
                more.append(Said("", facts))
            if beforehand:
                more.append(Said("", beforehand))
        elif row.measure:
            before, _, after = say(text("Do: {measure}", measure="\x00")).partition("\x00")
            more.append(Said(before, say(row.measure) + after))
        return RiskLine(
            flag.level,
            " · ".join(filter(None, (f"{flag.code} {title}", flag.area_name, new))),
            flag.status is not FlagStatus.OPEN,
            Said(*_lead(say(flag.reason))),
            more,
            f"{flag.code} {named}, {status}. {say(flag.reason)} {beforehand}".rstrip(),
        )

    def _show_buttons(self) -> None:
        selected = set(self.selected())
        chosen = [row for row in self._model.rows if row.flag.uid in selected]
        is_found = bool(chosen) and all(row.flag.status is not FlagStatus.CLOSED for row in chosen)
        self.foot.setVisible(bool(self._rows))
        self.answer.setEnabled(is_found)
        self.dismiss.setEnabled(is_found)
        self.evidence.setEnabled(len(chosen) == 1)
        if len(chosen) == 1:
            title: Text | str = text("Answer {code}", code=chosen[0].flag.code)
        elif chosen:
            title = plural("Answer {count} flag", "Answer {count} flags", len(chosen))
        else:
            title = N_("Answer")
        self.answer.setText(self.look.say(title))

    def _read_as(self, is_residual: bool) -> None:
        """Read the matrix as suggested or as left after the answers; a chosen cell would mean others, so it goes."""
        self.filters.use(replace(self.filters.filter, is_residual=is_residual, cell=NO_CELL))

    def _became_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.flag_chosen.emit(self._model.rows[index.row()].flag.uid)

    def _answer(self) -> None:
        if uids := self.selected():
            self.answer_requested.emit(uids)


def _lead(reason: str) -> tuple[str, str]:
    """Return the short first sentence of a reason, which holds its number, and the rest."""
    end = reason.find(". ")
    if 0 < end < _LONGEST_LEAD:
        return reason[: end + 1], reason[end + 1 :]
    return "", reason
