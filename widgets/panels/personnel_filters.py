"""Filters over the book of risks to United Nations personnel: level, status, area, and the cell of its matrix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from planning.codes import code_list
from planning.i18n import N_, Text, plural, text
from planning.personnel import PersonnelRisk, stands, weight
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.flow import Flow
from widgets.panels.level_shape import LEVEL_TITLES, LEVELS_WORST_FIRST
from widgets.panels.panel import Panel, column_of, row_of
from widgets.panels.risk_matrix import NO_CELL, Cell

_STANDING, _ANY = "", "\x00any"


@dataclass(frozen=True, slots=True)
class PersonnelRow:
    """A risk with its levels before and after the measure, and the names of its area and of its owner's role."""

    risk: PersonnelRisk
    level: str
    residual_level: str
    area: str = ""
    owner: str = ""
    lacks_criticality: bool = False


@dataclass(frozen=True, slots=True)
class PersonnelFilter:
    """Which risks are shown; empty for all of them, but those that are closed. ``area`` is an area's name."""

    level: str = ""
    status: str = _STANDING
    area: str = _ANY
    cell: Cell = NO_CELL
    is_residual: bool = False

    def passes(self, row: PersonnelRow, *, but: str = "") -> bool:
        """Return whether a risk is shown, leaving one part of the filter (a field's name) out of account."""
        risk = row.risk
        has_status = stands(risk) if self.status == _STANDING else risk.status == self.status
        in_cell = stands(risk) and weight(risk, is_residual=self.is_residual) == self.cell
        return (
            (but == "level" or self.level in ("", row.level))
            and (but == "status" or has_status)
            and (but == "area" or self.area in (_ANY, row.area))
            and (self.cell == NO_CELL or in_cell)
        )


class PersonnelFilters(Panel):
    """Chips by level, boxes by status and area with their counts, and how many risks are hidden.

    Signals
    -------
    changed()
        Another filter was chosen; it stands in ``filter``.
    """

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.filter = PersonnelFilter()
        self._rows: tuple[PersonnelRow, ...] = ()
        self.chips: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        chips = Flow(spacing=2)
        for level in ("", *LEVELS_WORST_FIRST[:-1]):
            chip = QPushButton()
            chip.setProperty("role", "chip")
            chip.setCheckable(True)
            chip.clicked.connect(lambda _=False, level=level: self.use(replace(self.filter, level=level)))
            self._group.addButton(chip)
            self.chips[level] = chip
            chips.addWidget(chip)
        self.status, self.area = ChoiceBox(look), ChoiceBox(look)
        self.words(self.status.setAccessibleName, N_("Status"))
        self.words(self.area.setAccessibleName, N_("Area"))
        self.status.chosen.connect(lambda code: self.use(replace(self.filter, status=code)))
        self.area.chosen.connect(lambda code: self.use(replace(self.filter, area=code)))
        self.hidden = self.label(role="second")
        self.all = self.button(N_("Show all"), "link")
        self.all.clicked.connect(lambda: self.use(PersonnelFilter(is_residual=self.filter.is_residual)))
        told = row_of(self.hidden, self.all)
        told.setStretch(0, 1)
        self.setLayout(column_of(row_of(self.status, self.area, spacing=4), chips, told, spacing=3))
        self.layout().setContentsMargins(8, 4, 8, 4)

    def show_rows(self, rows: Sequence[PersonnelRow]) -> None:
        """Show the filters over a book. A choice of which nothing is left gives way."""
        self._rows = tuple(rows)
        held = self.filter
        if held.level not in {row.level for row in rows}:
            held = replace(held, level="")
        if held.area not in {row.area for row in rows}:
            held = replace(held, area=_ANY)
        if held.status not in {row.risk.status for row in rows}:
            held = replace(held, status=_STANDING)
        self.filter = held
        self.render_values()

    def use(self, wanted: PersonnelFilter) -> None:
        """Take another filter."""
        self.filter = wanted
        self.changed.emit()

    def shown(self) -> list[PersonnelRow]:
        """Return the risks that pass, in their order."""
        return [row for row in self._rows if self.filter.passes(row)]

    def render_values(self) -> None:
        """Show chips, boxes and counts in the language in force."""
        say = self.look.say
        levels = Counter(row.level for row in self._rows if self.filter.passes(row, but="level"))
        for level, chip in self.chips.items():
            title = N_("All") if not level else LEVEL_TITLES[level]
            count = levels[level] if level else levels.total()
            chip.setText(say(text("{level} {count}", level=say(title), count=count)))
            chip.setVisible(count > 0 or level == self.filter.level)
            chip.setChecked(level == self.filter.level)
        listed = code_list("personnel_status")
        statuses = Counter(str(row.risk.status) for row in self._rows if self.filter.passes(row, but="status"))
        self.status.show_choices(
            [
                Choice(_STANDING, N_("All that stand")),
                *(_counted(each, listed.title(each, self.look.language), statuses[each]) for each in listed.codes),
            ]
        )
        self.status.choose(self.filter.status)
        areas = Counter(row.area for row in self._rows if self.filter.passes(row, but="area"))
        named = sorted({row.area for row in self._rows})
        self.area.show_choices(
            [
                Choice(_ANY, N_("All areas")),
                *(_counted(each, each or text("The operation"), areas[each]) for each in named),
            ]
        )
        self.area.choose(self.filter.area)
        self.area.setVisible(len(named) > 1)
        hidden = len(self._rows) - len(self.shown())
        words = plural("{count} risk is hidden by the filters.", "{count} risks are hidden by the filters.", hidden)
        self.hidden.setText(say(words) if hidden else "")
        self.hidden.setVisible(hidden > 0)
        self.all.setVisible(self.filter != PersonnelFilter(is_residual=self.filter.is_residual))


def _counted(code: str, title: Text | str, count: int) -> Choice:
    return Choice(code, text("{choice} ({count})", choice=title, count=count))
