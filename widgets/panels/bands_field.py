"""Bands of distance in a form: up to how many metres which likelihood and which impact; the last has no limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from planning.i18n import N_
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.flow import Flow
from widgets.panels.panel import Panel, clear, column_of, row_of

NO_LIMIT = "inf"
_METRES_WIDTH = 74


@dataclass(frozen=True, slots=True)
class StatedBand:
    """A band as it stands in the field: metres as they were typed, ``NO_LIMIT`` for the last; codes."""

    metres: str
    likelihood: str
    impact: str


@dataclass(frozen=True, slots=True)
class _Line:
    metres: QLineEdit | QLabel
    likelihood: ChoiceBox
    impact: ChoiceBox


class BandsField(Panel):
    """One line for each band, the nearest first.

    Signals
    -------
    edited()
        A person changed something.
    entered()
        Enter was typed in a line.
    """

    edited = Signal()
    entered = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setProperty("role", "")
        self._scales: tuple[Sequence[Choice], Sequence[Choice]] = ((), ())
        self.lines: list[_Line] = []
        self._rows = column_of(spacing=4)
        self.add = self.button(N_("Add a band"))
        self.add.clicked.connect(self._add)
        self.setLayout(column_of(self._rows, Flow(self.add), spacing=6))

    def show_scales(self, likelihoods: Sequence[Choice], impacts: Sequence[Choice]) -> None:
        """Give the scales of the mission's matrix."""
        self._scales = likelihoods, impacts

    def show_bands(self, bands: Sequence[StatedBand]) -> None:
        """Show bands; of the last one the metres are not asked."""
        clear(self._rows)
        self.lines = []
        for number, band in enumerate(bands):
            self._show_line(band, is_last=number == len(bands) - 1)

    def stated(self) -> list[StatedBand]:
        """Return what stands in the lines."""
        return [
            StatedBand(
                each.metres.text().strip() if isinstance(each.metres, QLineEdit) else NO_LIMIT,
                each.likelihood.code(),
                each.impact.code(),
            )
            for each in self.lines
        ]

    def _show_line(self, band: StatedBand, *, is_last: bool) -> None:
        say = self.look.say
        metres: QLineEdit | QLabel
        if is_last:
            metres = QLabel(say(N_("Farther")))
        else:
            metres = QLineEdit(band.metres)
            metres.setAlignment(Qt.AlignmentFlag.AlignRight)
            metres.setPlaceholderText(say(N_("metres")))
            metres.setAccessibleName(say(N_("Up to so many metres; 0 is inside the area")))
            metres.setToolTip(metres.accessibleName())
            metres.textEdited.connect(lambda _: self.edited.emit())
            metres.returnPressed.connect(self.entered)
        metres.setFixedWidth(_METRES_WIDTH)
        boxes = []
        for choices, code, name in zip(
            self._scales, (band.likelihood, band.impact), (N_("Likelihood"), N_("Impact")), strict=True
        ):
            box = ChoiceBox(self.look, choices)
            box.choose(code)
            box.setAccessibleName(say(name))
            box.chosen.connect(lambda _: self.edited.emit())
            boxes.append(box)
        remove = QPushButton("\N{MULTIPLICATION SIGN}")
        remove.setFixedWidth(30)
        remove.setAccessibleName(say(N_("Take this band out")))
        remove.setToolTip(remove.accessibleName())
        remove.setEnabled(not is_last)
        line = _Line(metres, *boxes)
        remove.clicked.connect(lambda: self._remove(line))
        self.lines.append(line)
        row = row_of(metres, *boxes, remove)
        row.setStretch(1, 1)
        row.setStretch(2, 1)
        holder = QWidget()
        holder.setLayout(row)
        self._rows.addWidget(holder)

    def _add(self) -> None:
        bands = self.stated()
        self.show_bands([*bands[:-1], StatedBand("", bands[-1].likelihood, bands[-1].impact), bands[-1]])
        self.lines[-2].metres.setFocus()
        self.edited.emit()

    def _remove(self, line: _Line) -> None:
        number = self.lines.index(line)
        bands = self.stated()
        self.show_bands([*bands[:number], *bands[number + 1 :]])
        self.add.setFocus()
        self.edited.emit()

    def render_values(self) -> None:
        """Show the lines in the language in force."""
        self.show_bands(self.stated())
