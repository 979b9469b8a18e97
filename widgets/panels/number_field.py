"""A field for a number as people write it: with a comma or a point, a typographic minus, spaces between thousands."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from planning.i18n import N_
from widgets.look import Look
from widgets.panels.panel import restyle

_SPACES = str.maketrans({" ": None, "\u00a0": None, "\u202f": None, "\u2212": "-", ",": "."})


class NumberField(QLineEdit):
    """A number; what is none is marked and said in the tooltip, and not sent.

    Signals
    -------
    stated(float)
        A person has stated another number than the one shown before.
    """

    stated = Signal(float)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._shown = ""
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.editingFinished.connect(self._take)
        self.textEdited.connect(lambda _: self._mark(is_wrong=False))

    def show_number(self, value: float, decimals: int = 0) -> None:
        """Show a number, rounded; it is stated only when a person changes it."""
        rounded = round(value, decimals) or 0.0
        self._shown = f"{rounded:.{decimals}f}".replace(".", "," if self.look.language == "fr" else ".")
        self.setText(self._shown)
        self._mark(is_wrong=False)

    def number(self) -> float | None:
        """Return the number that stands in the field, None where it is none."""
        try:
            value = float(self.text().translate(_SPACES))
        except ValueError:
            return None
        return value if math.isfinite(value) else None

    def _take(self) -> None:
        if self.text() == self._shown:
            return
        value = self.number()
        self._mark(is_wrong=value is None)
        if value is not None:
            self._shown = self.text()
            self.stated.emit(value)

    def _mark(self, *, is_wrong: bool) -> None:
        restyle(self, fault=is_wrong)
        self.setToolTip(self.look.say(N_("This is no number.")) if is_wrong else "")
