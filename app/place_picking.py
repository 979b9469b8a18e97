"""The next click on the map says a place: of the village under it, else of the pointer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from planning import mercator
from planning.i18n import Text, text
from widgets.map.source import Hit
from widgets.map.tool import Pointer
from widgets.map.view import MapView

Chosen = Callable[[float, float, str], object]
"""Called with longitude and latitude (WGS 84 degrees), and the village's name or an empty text."""


class PlacePicking:
    """A map tool for one click."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, hit_at: Callable[[Pointer], Hit | None], chosen: Chosen) -> None:
        self._hit_at = hit_at
        self._chosen = chosen

    @property
    def hint(self) -> Text:
        """How it is worked."""
        return text("Click the place; on a village, it is the village's. Esc gives up.")

    def press(self, pointer: Pointer) -> bool:
        """Begin the click."""
        return True

    def move(self, pointer: Pointer) -> bool:
        """Nothing follows the pointer."""
        return False

    def release(self, pointer: Pointer) -> bool:
        """Take the place."""
        hit = self._hit_at(pointer)
        if hit is not None and hit.kind == "villages":
            lon, lat = mercator.unproject(hit.x, hit.y)
            self._chosen(float(lon), float(lat), hit.name)
        else:
            self._chosen(pointer.lon, pointer.lat, "")
        return True

    def double_click(self, pointer: Pointer) -> bool:
        """Leave it at the first click, which has said the place."""
        return True

    def key(self, key: int, modifiers: Qt.KeyboardModifier, typed: str) -> bool:
        """Leave keys to the view, whose Esc puts tools away."""
        return False

    def refresh(self) -> None:
        """Nothing of the plan is worked on."""

    def cancel(self) -> None:
        """Nothing stays."""

    def paint(self, painter: QPainter, view: MapView) -> None:
        """Nothing is drawn but the pointer."""
