"""Which symbol stands for which thing, and its SVG in the colours of a theme. No Qt.

The choice is in ``resources/symbols/symbols.toml``; a symbol file is a template with the words FILL, EDGE, GLYPH and
HALO where colours belong.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from layers.style import Style
from planning import resources
from planning.situation import Coded

OWN = "own"
"""Stands in ``symbols.toml`` for the colour of the level itself."""


@dataclass(frozen=True, slots=True)
class Family:
    """A table of ``symbols.toml``.

    Attributes
    ----------
    attribute : str
        The field that chooses the symbol.
    values : dict
        Symbol of each value of it; any other takes ``default``.
    colours : dict
        Token of each word in the templates.
    size : float
        Side of the symbol's box in theme pixels (of a frame its width).
    sizes : dict
        Sizes of symbols that differ.
    low_attribute, low_values, low_suffix
        Field and values that tell an uncertain place, and what the name of the hollow symbol ends in; empty where the
        family has none.
    """

    id: str
    attribute: str
    values: dict[str, str]
    default: str
    colours: dict[str, str]
    size: float
    sizes: dict[str, float]
    low_attribute: str
    low_values: frozenset[str]
    low_suffix: str

    def size_of(self, symbol: str) -> float:
        """Return the width of a symbol's box in theme pixels."""
        return self.sizes.get(symbol, self.size)


@cache
def family(name: str) -> Family:
    """Return a table of ``symbols.toml`` by its name, a kind's id or ``level``.

    Raises
    ------
    KeyError
        There is no such table.
    """
    entry = resources.read_toml("symbols/symbols.toml")[name]
    low = entry.get("low", {})
    return Family(
        id=name,
        attribute=entry["attribute"],
        values=dict(entry["values"]),
        default=entry["default"],
        colours={word: entry[word] for word in ("fill", "edge", "glyph", "halo")},
        size=float(entry["size"]),
        sizes={symbol: float(size) for symbol, size in entry.get("sizes", {}).items()},
        low_attribute=low.get("attribute", ""),
        low_values=frozenset(low.get("values", ())),
        low_suffix=low.get("suffix", ""),
    )


def choose(
    name: str, codes: Coded | NDArray[np.generic] | None, low: NDArray[np.bool_] | None, count: int
) -> tuple[NDArray[np.uint8], tuple[str, ...]]:
    """Choose the symbol of each row.

    Parameters
    ----------
    name
        A family.
    codes : Coded, (count,) object array, or None
        The family's attribute, None for unknown values.
    low : (count,) bool or None
        Rows whose place is uncertain: they take the hollow symbol, where the family has one.

    Returns
    -------
    tuple of (count,) uint8 and tuple of str
        Index of each row's symbol, and the symbols.
    """
    table = family(name)
    if codes is None:
        codes = Coded(np.zeros(count, np.int32), (None,))
    elif not isinstance(codes, Coded):
        numbers: dict[object, int] = {}
        index = [numbers.setdefault(each, len(numbers)) for each in codes.tolist()]
        codes = Coded(np.array(index, np.int32), tuple(numbers))
    plain = [table.values.get(str(code), table.default) for code in codes.values]
    case = codes.places * 2
    if low is not None and table.low_suffix:
        case = case + low
    wanted = [symbol + suffix for symbol in plain for suffix in ("", table.low_suffix)]
    in_use = np.flatnonzero(np.bincount(case, minlength=len(wanted)))
    symbols = tuple(sorted({wanted[number] for number in in_use.tolist()}))
    place = {symbol: number for number, symbol in enumerate(symbols)}
    return np.array([place.get(symbol, 0) for symbol in wanted], np.uint8)[case], symbols


@cache
def svg(family_name: str, symbol: str, style: Style, level: str = "") -> str:
    """Return a symbol in the colours of a theme.

    Parameters
    ----------
    family_name, symbol
        As in ``symbols.toml``.
    level
        For shapes of risk levels, the level, whose own colour fills the shape.
    """
    template = resources.read_text(f"symbols/{symbol}.svg")
    for word, token in family(family_name).colours.items():
        template = template.replace(word.upper(), _level_colour(token, style, level) if level else style.hex(token))
    return template


def _level_colour(token: str, style: Style, level: str) -> str:
    """Return the colour of a part of a level's shape: its own, or the outline."""
    own = str(resources.read_toml("theme.toml")["level"][level]["colour"])
    if token == OWN or level == "no_data":
        return own
    return style.hex("level.unacceptable_outline" if level == "unacceptable" else token)
