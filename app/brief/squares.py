"""The 100 km squares of the MGRS on a sheet, and where on its map their letters can stand."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from app.brief.sheet import Sheet
from app.brief.typesetter import MM
from layers.scene import Composition
from planning.coordinates import format_mgrs

SIDE_M = 100_000.0
_STEP = 4 * MM


@dataclass(frozen=True, slots=True)
class Square:
    """Two letters, and the part of the square that the map shows, in dots of the map."""

    letters: str
    seen: QRectF


def squares(sheet: Sheet) -> list[Square]:
    """Return the squares of the sheet's zone that its map shows, from the south-west."""
    west, south, east, north = sheet.frame.bounds()
    found = []
    for row in range(math.floor(south / SIDE_M), math.ceil(north / SIDE_M)):
        for column in range(math.floor(west / SIDE_M), math.ceil(east / SIDE_M)):
            left, right = max(column * SIDE_M, west), min((column + 1) * SIDE_M, east)
            low, high = max(row * SIDE_M, south), min((row + 1) * SIDE_M, north)
            letters = format_mgrs(*sheet.degrees((left + right) / 2, (low + high) / 2), digits=0)[-2:]
            px, py = sheet.frame.to_pixel(left, high)
            resolution = sheet.frame.resolution
            found.append(Square(letters, QRectF(px, py, (right - left) / resolution, (high - low) / resolution)))
    return found


def free_place(shown: Composition, seen: QRectF, width: float, height: float) -> QRectF | None:
    """Return a place for a square's letters that is on no label and no symbol, near the upper left; None if none is."""
    taken = [QRectF(label.left, label.top, label.width, label.height) for label in shown.labels]
    reach = 2.5 * MM
    for layer in shown.layers:
        for sprites in layer.sprites:
            taken += [
                QRectF(px - reach, py - reach, 2 * reach, 2 * reach)
                for px, py in zip(sprites.px.tolist(), sprites.py.tolist(), strict=True)
                if seen.contains(px, py)
            ]
    for row in range(int(seen.height() / _STEP)):
        for column in range(int(seen.width() / _STEP)):
            place = QRectF(seen.left() + (column + 1) * _STEP, seen.top() + (row + 1) * _STEP, width, height)
            if seen.contains(place) and not any(place.intersects(each) for each in taken):
                return place
    return None
