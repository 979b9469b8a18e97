"""What the pages before a plan have in common: the program's name, and a card beneath it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from planning.i18n import N_
from widgets.panels.panel import Panel, column_of, scrolled

_MARGINS = (40, 20, 40, 14)  # left, top, right, bottom


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


def lay_out(panel: Panel, *parts: QWidget | QLayout | None, foot: QLayout | None = None) -> None:
    """Put the brand and parts one below the other on a panel, which scrolls over its foot where they are too high."""
    column = column_of(brand(panel), *parts, None, spacing=9)
    column.insertSpacing(1, 4)
    column.setContentsMargins(*_MARGINS)
    inside = QWidget()
    inside.setProperty("role", "panel")
    inside.setLayout(column)
    whole = column_of(scrolled(inside), spacing=0)
    if foot is not None:
        foot.setContentsMargins(_MARGINS[0], 8, _MARGINS[2], _MARGINS[3])
        whole.addLayout(foot)
    panel.setLayout(whole)
