"""What leaves the mission, field by field: what is known here, what the recipient reads, what was done to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from planning.i18n import N_, Text, text
from widgets.look import Look
from widgets.panels.panel import Panel, clear, rule

_WIDE = 560
"""Logical pixels from which the table has four columns; below, each field is a card."""


class Treatment(StrEnum):
    """What is done to a field before it leaves."""

    LEAVES = "leaves"
    GENERALISED = "generalised"
    ROUNDED = "rounded"
    STAYS = "stays"


TREATMENT_TITLES = {
    Treatment.LEAVES: N_("leaves"),
    Treatment.GENERALISED: N_("generalised"),
    Treatment.ROUNDED: N_("rounded"),
    Treatment.STAYS: N_("stays"),
}
_TONES = {Treatment.LEAVES: "leaves", Treatment.STAYS: "stays"}


@dataclass(frozen=True, slots=True)
class LeavingField:
    """A field: its name, what is known here, what the recipient reads, and what is done to it."""

    name: Text | str
    known: Text | str
    read: Text | str
    treatment: Treatment


class LeavingTable(Panel):
    """Every field, as a table where there is room and as cards where there is not."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._fields: tuple[LeavingField, ...] = ()
        self._is_wide = False
        self._grid = QGridLayout()
        self._grid.setContentsMargins(10, 6, 10, 6)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self.setLayout(self._grid)

    def show_fields(self, fields: Sequence[LeavingField]) -> None:
        """Show fields in their order."""
        self._fields = tuple(fields)
        self.render_values()

    def render_values(self) -> None:
        """Lay out the fields in the language and theme in force."""
        clear(self._grid)
        for column in range(4):
            self._grid.setColumnStretch(column, 0)
        if self._is_wide:
            self._as_table()
        else:
            self._as_cards()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change between table and cards with the width."""
        super().resizeEvent(event)
        is_wide = self.width() >= _WIDE
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self.render_values()

    def _as_table(self) -> None:
        heads = (N_("Field"), N_("Known here"), N_("What the recipient reads"), N_("Treatment"))
        for column, title in enumerate(heads):
            self._grid.addWidget(self.said(title, "second"), 0, column)
        for column, share in enumerate((2, 3, 3, 0)):
            self._grid.setColumnStretch(column, share)
        for number, field in enumerate(self._fields):
            line = 2 * number + 1
            self._grid.addWidget(rule(), line, 0, 1, 4)
            stays = field.treatment is Treatment.STAYS
            self._grid.addWidget(self.said(field.name), line + 1, 0)
            self._grid.addWidget(self.said(field.known), line + 1, 1)
            self._grid.addWidget(self.said(self._read(field), "second" if stays else "strong"), line + 1, 2)
            self._grid.addWidget(self._tag(field.treatment), line + 1, 3, Qt.AlignmentFlag.AlignLeft)

    def _as_cards(self) -> None:
        self._grid.setColumnStretch(0, 1)
        top_right = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        for number, field in enumerate(self._fields):
            line = 4 * number
            if number:
                self._grid.addWidget(rule(), line, 0, 1, 2)
            stays = field.treatment is Treatment.STAYS
            self._grid.addWidget(self.said(field.name, "strong"), line + 1, 0)
            self._grid.addWidget(self._tag(field.treatment), line + 1, 1, top_right)
            known = text("Known here: {value}", value=self.look.say(field.known))
            self._grid.addWidget(self.said(known, "second"), line + 2, 0, 1, 2)
            read = text("Recipient reads: {value}", value=self.look.say(field.read))
            shown = self.said(self._read(field) if stays else read, "second" if stays else "")
            self._grid.addWidget(shown, line + 3, 0, 1, 2)

    def _read(self, field: LeavingField) -> Text | str:
        return N_("Does not leave.") if field.treatment is Treatment.STAYS else field.read

    def _tag(self, treatment: Treatment) -> QLabel:
        tag = QLabel(self.look.say(TREATMENT_TITLES[treatment]))
        tag.setProperty("role", "tag")
        tag.setProperty("tone", _TONES.get(treatment, "changed"))
        return tag
