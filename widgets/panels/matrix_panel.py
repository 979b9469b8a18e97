"""The risk matrix of one book with its switch between before and after, what it cannot hold, and a way to fold it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from planning.i18n import N_, Text, plural
from widgets.look import Look
from widgets.panels.choice import Choice
from widgets.panels.flow import Flow
from widgets.panels.panel import Panel, column_of, row_of
from widgets.panels.risk_matrix import NO_CELL, Cell, CellWords, RiskMatrix


@dataclass(frozen=True, slots=True)
class MatrixWords:
    """What the matrix of a book says of itself; all but ``cell`` marked for translation."""

    title: str
    before: str
    after: str
    before_hint: str
    after_hint: str
    cell: CellWords


def _flags_in_cell(likelihood: str, impact: str, level: Text, count: int) -> Text:
    return plural(
        "{likelihood}, {impact}: {level}, {count} flag",
        "{likelihood}, {impact}: {level}, {count} flags",
        count,
        likelihood=likelihood,
        impact=impact,
        level=level,
    )


def _risks_in_cell(likelihood: str, impact: str, level: Text, count: int) -> Text:
    return plural(
        "{likelihood}, {impact}: {level}, {count} risk to UN personnel",
        "{likelihood}, {impact}: {level}, {count} risks to UN personnel",
        count,
        likelihood=likelihood,
        impact=impact,
        level=level,
    )


CIVILIANS = MatrixWords(
    N_("Risk to civilians"),
    N_("Before answers"),
    N_("After answers"),
    N_("Inherent risk, as the rules suggest it"),
    N_("Residual risk: what an answer did not weigh counts as before"),
    _flags_in_cell,
)
PERSONNEL = MatrixWords(
    N_("UN personnel"),
    N_("Before measures"),
    N_("After measures"),
    N_("Inherent risk, as it was recorded"),
    N_("Residual risk: what was not weighed again counts as before"),
    _risks_in_cell,
)


class MatrixPanel(Panel):
    """The risk matrix with its switch, what it cannot hold, and a way to fold it away.

    Signals
    -------
    cell_chosen(object), residual_chosen(bool)
        A cell or the other reading was chosen.
    """

    cell_chosen = Signal(object)
    residual_chosen = Signal(bool)

    def __init__(self, look: Look, said: MatrixWords, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._weights: tuple[Cell, ...] = ()
        self._chosen, self._is_residual = NO_CELL, False
        self.fold = self.button(said.title, "link")
        self.fold.setCheckable(True)
        self.fold.setChecked(True)
        self.fold.toggled.connect(lambda _: self.render_values())
        self.words(self.fold.setToolTip, N_("Show or fold away the risk matrix"))
        self.inherent, self.residual = (self.button(words, "chip") for words in (said.before, said.after))
        self._switch = QButtonGroup(self)
        for button, is_residual in ((self.inherent, False), (self.residual, True)):
            button.setCheckable(True)
            self._switch.addButton(button)
            button.clicked.connect(lambda _=False, chosen=is_residual: self.residual_chosen.emit(chosen))
        self.words(self.inherent.setToolTip, said.before_hint)
        self.words(self.residual.setToolTip, said.after_hint)
        self.matrix = RiskMatrix(look, said.cell)
        self.matrix.cell_chosen.connect(self.cell_chosen)
        self.grey = self.label(role="second")
        head = Flow(self.fold, self.inherent, self.residual, spacing=4)
        self.setLayout(column_of(head, self.matrix, row_of(self.grey), spacing=3))
        self.layout().setContentsMargins(10, 4, 10, 2)

    def show_scales(
        self, likelihoods: Sequence[Choice], impacts: Sequence[Choice], level_of: Callable[[str, str], str]
    ) -> None:
        """Give the mission's matrix."""
        self.matrix.show_scales(likelihoods, impacts, level_of)

    def show_weights(self, weights: Sequence[Cell], chosen: Cell, *, is_residual: bool) -> None:
        """Count the standing entries of a book in their cells, by likelihood and impact; ``NO_CELL`` is beside it."""
        self._weights = tuple(weights)
        self._chosen, self._is_residual = chosen, is_residual
        self.render_values()

    def render_values(self) -> None:
        """Show counts and switch in the language and theme in force."""
        is_open = self.fold.isChecked()
        self.fold.setIcon(self.look.icon("chevron-down" if is_open else "chevron-right", "accent", 16))
        counts = Counter(self._weights)
        grey = counts.pop(NO_CELL, 0)
        self.matrix.show_counts(counts, self._chosen)
        (self.residual if self._is_residual else self.inherent).setChecked(True)
        for each in (self.matrix, self.inherent, self.residual):
            each.setVisible(is_open)
        self.grey.setVisible(is_open and grey > 0)
        beside = plural(
            "Beside the matrix: {count} flag without data, which is never no harm.",
            "Beside the matrix: {count} flags without data, which is never no harm.",
            grey,
        )
        self.grey.setText(self.look.say(beside))
