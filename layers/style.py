"""The theme's tokens as the map's painters read them: colours, pens, brushes, hatches. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from planning import resources

RGB = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn.

    Attributes
    ----------
    colour : str
        A token, such as ``map.admin_1``.
    width : float
        Theme pixels (1/96 inch).
    dash : tuple of float
        Theme pixels on, off, on, off; empty for a whole line.
    casing : str
        Token of a wider line below, empty for none.
    casing_width : float
        Theme pixels, of the whole casing.
    """

    colour: str
    width: float
    dash: tuple[float, ...] = ()
    opacity: float = 1.0
    casing: str = ""
    casing_width: float = 0.0


@dataclass(frozen=True, slots=True)
class Brush:
    """How an area is filled: a colour at an opacity, and over it a hatch of the same colour (a key of ``[hatch]``)."""

    colour: str
    opacity: float = 1.0
    hatch: str = ""


@dataclass(frozen=True, slots=True)
class Hatch:
    """A pattern of lines or dots: ``diagonal``, ``cross``, ``dots`` or ``none``; lengths in theme pixels."""

    pattern: str
    spacing: float
    size: float


class Style:
    """The tokens of one theme. Get it from ``style``.

    Attributes
    ----------
    theme : str
        ``light`` or ``dark``.
    """

    def __init__(self, theme: str) -> None:
        self.theme = theme
        self._tokens = resources.read_toml("theme.toml")

    def rgb(self, token: str) -> RGB:
        """Return red, green, blue (0 to 255) of a token ``section.name`` or ``component.military.edge``.

        A token that begins with ``#`` is the colour itself.
        """
        shown = token
        if not token.startswith("#"):
            entry: Any = self._tokens[self.theme]
            for name in token.split("."):
                entry = entry[name]
            shown = entry
        return int(shown[1:3], 16), int(shown[3:5], 16), int(shown[5:7], 16)

    def hex(self, token: str) -> str:
        """Return a token's colour as ``#rrggbb``."""
        return "#{:02x}{:02x}{:02x}".format(*self.rgb(token))

    def argb(self, token: str, opacity: float = 1.0) -> int:
        """Return a token's colour as premultiplied 0xAARRGGBB."""
        red, green, blue = (round(channel * opacity) for channel in self.rgb(token))
        return round(255 * opacity) << 24 | red << 16 | green << 8 | blue


@cache
def style(theme: str) -> Style:
    """Return the style of ``light`` or ``dark``."""
    return Style(theme)


@cache
def line(name: str) -> Pen:
    """Return a pen of the theme's ``[map_line]`` table."""
    entry = resources.read_toml("theme.toml")["map_line"][name]
    edge = entry.get("edge", "")
    return Pen(
        colour=f"map.{entry['colour']}",
        width=float(entry["width"]),
        dash=tuple(float(length) for length in entry["dash"]),
        opacity=float(entry.get("opacity", 1.0)),
        casing=f"map.{edge}" if edge else "",
        casing_width=float(entry.get("edge_width", 0.0)),
    )


@cache
def hatch(name: str) -> Hatch:
    """Return the hatch of a component."""
    entry = resources.read_toml("theme.toml")["hatch"][name]
    return Hatch(entry["pattern"], float(entry["spacing"]), float(entry["size"]))


@cache
def area(name: str) -> float:
    """Return a number of the theme's ``[area]`` table."""
    return float(resources.read_toml("theme.toml")["area"][name])


@cache
def map_symbol(name: str) -> float:
    """Return a number of the theme's ``[map_symbol]`` table."""
    return float(resources.read_toml("theme.toml")["map_symbol"][name])
