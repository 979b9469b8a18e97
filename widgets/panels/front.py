"""What the pages before a plan have in common: the program's name, and a card beneath it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from planning.i18n import N_
from widgets.panels.panel import Panel, column_of, scrolled

_MARGINS = (40, 20, 40, 14)


def brand(panel: Panel) -> QVBoxLayout:
    """Return the program's name and what it is for."""
    name = panel.label("Palabre", "first", wrap=False)
    return column_of(name, panel.label(N_("One plan, one map. See harm before you act."), "lead"), spacing=2)


def card(inside: QLayout) -> QFrame:
    """Return a framed place for a layout."""
    frame = QFrame()
    frame.setProperty("role", "card")
    inside.setContentsMargins(22, 20, 22, 20)
    frame.setLayout(inside)
    return frame


def lay_out(panel: Panel, *parts: QWidget | QLayout | None, spacing: int = 9) -> None:
    """Put the brand and parts one below the other on a panel, which scrolls where they are too high."""
    column = column_of(brand(panel), *parts, spacing=spacing)
    column.insertSpacing(1, 4)
    column.setContentsMargins(*_MARGINS)
    inside = QWidget()
    inside.setProperty("role", "panel")
    inside.setLayout(column)
    panel.setLayout(column_of(scrolled(inside)))
