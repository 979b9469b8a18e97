"""What a map tool is, seen from the map view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QCursor, QPainter

from planning.i18n import Text

if TYPE_CHECKING:
    from widgets.map.view import MapView


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the pointer is: logical pixels in the view, CRS units, and WGS 84 degrees."""

    pixel: QPointF
    x: float
    y: float
    lon: float
    lat: float
    modifiers: Qt.KeyboardModifier


class ToolSession(Protocol):
    """A tool in use on a view. Each handler returns whether it used the event; what it does not use, the view may."""

    @property
    def hint(self) -> Text:
        """How the tool is worked, now."""
        ...

    @property
    def cursor(self) -> QCursor | Qt.CursorShape:
        """What the pointer looks like over the map."""
        ...

    def press(self, pointer: Pointer) -> bool:
        """Handle the left button going down."""
        ...

    def move(self, pointer: Pointer) -> bool:
        """Handle a move of the pointer, with or without the button."""
        ...

    def release(self, pointer: Pointer) -> bool:
        """Handle the left button going up."""
        ...

    def double_click(self, pointer: Pointer) -> bool:
        """Handle a double click of the left button."""
        ...

    def key(self, key: int, modifiers: Qt.KeyboardModifier, typed: str) -> bool:
        """Handle a key pressed while the view has the focus."""
        ...

    def refresh(self) -> None:
        """Take note that what the tool works on may have changed."""
        ...

    def cancel(self) -> None:
        """Put the tool away; nothing of it may stay."""
        ...

    def paint(self, painter: QPainter, view: MapView) -> None:
        """Draw the preview over the map, in logical pixels."""
        ...
