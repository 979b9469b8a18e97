"""What a planner types while drawing: positions, lengths, bearings with a distance."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt

from app.map_tool import LonLat
from planning.coordinates import parse
from planning.errors import BadInput
from planning.geodesy import travel
from planning.i18n import text

_NUMBER = r"\d+(?:[.,]\d+)?"
_LENGTH = re.compile(rf"({_NUMBER})\s*(km|m)?", re.IGNORECASE)
_BEARING = re.compile(rf"({_NUMBER})(?:\s*°\s*|\s+)({_NUMBER}\s*(?:km|m))", re.IGNORECASE)
_SHORTEST_M, _LONGEST_M = 1.0, 500_000.0


class Typing:
    """The line that is being typed over the map.

    Attributes
    ----------
    stated : str
        What stands in it, empty while nothing is typed.
    """

    def __init__(self) -> None:
        self.stated = ""

    def key(self, key: int, modifiers: Qt.KeyboardModifier, typed: str) -> bool:
        """Collect a character; while something is typed, Backspace takes one back and Escape drops the line."""
        if self.stated and key == Qt.Key.Key_Backspace:
            self.stated = self.stated[:-1]
            return True
        if self.stated and key == Qt.Key.Key_Escape:
            self.stated = ""
            return True
        if typed and typed.isprintable() and not modifiers & Qt.KeyboardModifier.ControlModifier:
            self.stated += typed
            return True
        return False


def place(stated: str) -> LonLat:
    """Return the WGS 84 place that a position states; ``BadInput`` where it states none."""
    position = parse(stated)
    return position.lon, position.lat


def length_m(stated: str) -> float | None:
    """Return the metres that a length states (``2 km``, ``1500 m``, ``2,5 km``, plain metres), None for no length.

    Raises
    ------
    BadInput
        A length that no outline has.
    """
    found = _LENGTH.fullmatch(stated.strip())
    if found is None:
        return None
    number, unit = found.groups()
    metres = float(number.replace(",", ".")) * (1000 if (unit or "").casefold() == "km" else 1)
    if not _SHORTEST_M <= metres <= _LONGEST_M:
        raise BadInput(text("“{stated}”: a length lies between 1 m and 500 km.", stated=stated))
    return metres


def place_from(start: LonLat, stated: str) -> LonLat:
    """Return the place that a position states, or a true bearing and a distance from a start (``045 2 km``).

    Raises
    ------
    BadInput
        Neither of the two.
    """
    found = _BEARING.fullmatch(stated.strip())
    if found is not None:
        bearing_deg, metres = float(found[1].replace(",", ".")), length_m(found[2])
        if bearing_deg > 360:
            raise BadInput(text("“{stated}”: a bearing lies between 0 and 360 degrees.", stated=stated))
        assert metres is not None
        return travel(*start, bearing_deg, metres)
    if _is_no_position(stated):
        raise BadInput(
            text(
                "“{stated}” is neither a position nor a bearing with a distance. Write 14.4958, -4.1963, or 045 2 km.",
                stated=stated,
            )
        )
    return place(stated)


def radius_m(stated: str) -> float | None:
    """Return the metres of a radius, None where a position is stated instead; ``BadInput`` where it is neither."""
    metres = length_m(stated)
    if metres is None and _is_no_position(stated):
        raise BadInput(
            text(
                "“{stated}” is neither a radius nor a position. Write 2 km, or 1500 m, or 14.4958, -4.1963.",
                stated=stated,
            )
        )
    return metres


def _is_no_position(stated: str) -> bool:
    """Return whether a text does not even look like a position, which has a message of its own for what is wrong."""
    return len(re.findall(r"\d+", stated)) < 2 or stated.rstrip().casefold().endswith("m")
