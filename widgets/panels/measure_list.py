"""Whether each measure worked that answered a flag."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget

from planning.i18n import N_, Text
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.panel import Panel, column_of
from widgets.panels.rows import ID, Row, RowList


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure as the list shows it; ``outcome`` is a code, empty while nobody said whether it worked."""

    flag_uid: str
    title: Text | str
    measure: str
    outcome: str = ""
    words: str = ""


class MeasureList(Panel):
    """Measures, of which one or several at once are judged.

    Signals
    -------
    judged(list, str, str)
        Uids of flags, the code of the outcome, and words.
    """

    judged = Signal(list, str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._rows: tuple[MeasureRow, ...] = ()
        self._outcomes: dict[str, str] = {}
        self.empty = self.label(N_("No flag was answered with a measure."), "empty")
        self.hint = self.label(N_("Choose one or several, and say whether they worked."), "second")
        self.list = RowList(look)
        self.words(self.list.setAccessibleName, N_("Measures"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.itemSelectionChanged.connect(self._show_form)
        self.measure = self.label()
        self.outcome = ChoiceBox(look, unchosen=N_("Choose"))
        self.outcome.currentIndexChanged.connect(lambda _: self._show_button())
        self.said_of_it = QLineEdit()
        self.save = self.button(N_("Save"), icon="check")
        self.save.clicked.connect(self._judge)
        self.form = QWidget()
        self.form.setLayout(
            column_of(
                self.measure,
                FormField(look, N_("Did it work?"), self.outcome),
                FormField(look, N_("What was seen of it"), self.said_of_it),
                Flow(self.save),
                spacing=8,
            )
        )
        self.setLayout(column_of(self.empty, self.hint, self.list, self.form, spacing=8, margin=10))
        self.show_measures(())

    def show_outcomes(self, outcomes: Sequence[Choice]) -> None:
        """Offer the outcomes, in the language in force."""
        self._outcomes = {each.code: self.look.say(each.title) for each in outcomes}
        self.outcome.show_choices(outcomes)

    def show_measures(self, rows: Sequence[MeasureRow]) -> None:
        """Show measures; those that were selected stay so."""
        self._rows = tuple(rows)
        self.render_values()

    def render_values(self) -> None:
        """Show the measures in the language in force."""
        say = self.look.say
        chosen = set(self._chosen())
        shown = [
            Row(row.flag_uid, say(row.title), row.measure, self._outcomes.get(row.outcome) or say(N_("not judged")))
            for row in self._rows
        ]
        self.list.show_rows(shown)
        self.list.blockSignals(True)
        for number in range(self.list.count()):
            item = self.list.item(number)
            item.setSelected(item.data(ID) in chosen)
        self.list.blockSignals(False)
        self.list.setFixedHeight(min(self.list.height_of_rows(), 230))
        for each in (self.hint, self.list):
            each.setVisible(bool(self._rows))
        self.empty.setVisible(not self._rows)
        self._show_form()

    def _chosen(self) -> list[str]:
        return [str(item.data(ID)) for item in self.list.selectedItems()]

    def _show_form(self) -> None:
        chosen = set(self._chosen())
        rows = [row for row in self._rows if row.flag_uid in chosen]
        self.form.setVisible(bool(rows))
        # Of several, what they have in common.
        self.outcome.choose(_common(row.outcome for row in rows))
        self.said_of_it.setText(_common(row.words for row in rows))
        self.measure.setText(_common(row.measure for row in rows))
        self.measure.setVisible(bool(self.measure.text()))
        self._show_button()

    def _show_button(self) -> None:
        self.save.setEnabled(bool(self.outcome.code()))

    def _judge(self) -> None:
        self.judged.emit(self._chosen(), self.outcome.code(), self.said_of_it.text().strip())


def _common(values: Iterable[str]) -> str:
    """Return what is the same in all, empty where it is not."""
    found = set(values)
    return found.pop() if len(found) == 1 else ""
