"""Steps that several looks share."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from layers import symbols
from layers.ground import Context, Ground
from layers.look import LegendEntry, Swatch
from layers.marks import ALWAYS, Fills, Sprites, Strokes, Texts
from layers.raster.arrays import Floats, Integers, Mask
from layers.style import Brush, Pen
from planning import resources
from planning.i18n import Text


def column(ground: Ground, name: str) -> NDArray[np.generic] | None:
    """Return a field's column, None where the columns lack it."""
    return ground.columns.fields.get(name)


def numbers(ground: Ground, name: str) -> Floats:
    """Return a number for each row, NaN where it is unknown or the column is missing."""
    found = column(ground, name)
    return np.full(len(ground.columns), np.nan) if found is None else np.asarray(found, np.float64)


def has_value(ground: Ground, name: str, values: frozenset[str]) -> Mask:
    """Return which rows have one of some values in a field."""
    found = ground.columns.coded(name)
    if found is None:
        return np.zeros(len(ground.columns), bool)
    return np.array([each in values for each in found.values], bool)[found.places]


def uncertain(ground: Ground, family: str) -> Mask:
    """Return which rows have a place that their family draws hollow."""
    table = symbols.family(family)
    return has_value(ground, table.low_attribute, table.low_values)


def days(ground: Ground, name: str, *, end: bool = False) -> NDArray[np.datetime64]:
    """Return a date column as seconds: the first of the day, or with ``end`` the last; NaT where unknown."""
    found = column(ground, name)
    if found is None:
        return np.full(len(ground.columns), np.datetime64("NaT"), "datetime64[s]")
    seconds: NDArray[np.datetime64] = np.asarray(found, "datetime64[D]").astype("datetime64[s]")
    if end:
        seconds = np.add(seconds, np.timedelta64(86_399, "s"))
    return seconds


def rank_by_time(moments: NDArray[np.datetime64]) -> Integers:
    """Return the place of each row in the order of time, (n,) int32; undated rows come first, equal ones by row."""
    day = moments.astype("datetime64[D]").astype(np.int64)
    is_dated = ~np.isnat(moments)
    first = day[is_dated].min(initial=np.iinfo(np.int64).max)
    steps = np.where(is_dated, day - first + 1, 0)
    # Numbers of 16 bits are sorted in two passes; 179 years of days are enough to be quick for.
    narrow = steps.astype(np.uint16) if steps.max(initial=0) < 1 << 16 else steps
    rank: Integers = np.empty(len(moments), np.int32)
    rank[np.argsort(narrow, kind="stable")] = np.arange(len(moments), dtype=np.int32)
    return rank


def point_sprites(
    ground: Ground,
    family: str,
    *,
    chosen: Mask | None = None,
    rank: NDArray[np.integer] | None = None,
    dots_above: int = 4_000,
    dots_beyond: float = ALWAYS,
    dot_size: int = 5,
    dot_colour: str = "",
    below: str = "",
) -> Sprites:
    """Return the symbols of a kind whose table in ``symbols.toml`` is ``family``; ``chosen`` masks rows.

    Dots take the colours of their symbols unless ``dot_colour`` is given.
    """
    table = symbols.family(family)
    low = uncertain(ground, family) if table.low_attribute else None
    index, names = symbols.choose(family, ground.columns.coded(table.attribute), low, len(ground.columns))
    rows = np.arange(len(ground.columns), dtype=np.int32) if chosen is None else np.flatnonzero(chosen).astype(np.int32)
    fill, edge, halo = table.colours["fill"], table.colours["edge"], table.colours["halo"]
    plain = (fill, edge if edge != fill else halo)
    hollow = (halo, edge)
    is_hollow = [bool(table.low_suffix) and name.endswith(table.low_suffix) for name in names]
    return Sprites(
        x=ground.x[rows],
        y=ground.y[rows],
        rows=rows,
        symbol=index[rows],
        family=family,
        symbols=names,
        rank=rows if rank is None else np.asarray(rank)[rows].astype(np.int32),
        dots=tuple((dot_colour,) * 2 if dot_colour else hollow if each else plain for each in is_hollow),
        dots_above=dots_above,
        dots_beyond=dots_beyond,
        dot_size=dot_size,
        below=below,
    )


def footprints(ground: Ground, colour: str) -> tuple[tuple[Fills, ...], tuple[Strokes, ...]]:
    """Return the outlines of sites that are given as areas or lines, faint below their symbols."""
    fills = Fills(ground.rings, np.zeros(len(ground.rings), np.uint8), (Brush(colour, 0.15),))
    pens = (Pen(colour, 1.4),)
    lines = (ground.rings, ground.lines)
    strokes = tuple(Strokes(each, np.zeros(len(each), np.uint8), pens, (ALWAYS,)) for each in lines if len(each))
    return ((fills,) if len(ground.rings) else ()), strokes


def labels(
    ground: Ground,
    *,
    priority: Floats | float,
    max_resolution: Floats | float,
    role: str,
    colour: str,
    offset: float,
    chosen: Mask | None = None,
    text: NDArray[np.object_] | None = None,
) -> Texts:
    """Return the names of rows as labels; rows without a name have none."""
    names = ground.columns.name if text is None else text
    named = np.fromiter((bool(each) for each in names), bool, len(names)) & np.isfinite(ground.x)
    rows = np.flatnonzero(named if chosen is None else named & chosen).astype(np.int32)
    limit = np.broadcast_to(np.asarray(max_resolution, np.float64), len(names))
    return Texts(
        x=ground.x[rows],
        y=ground.y[rows],
        text=names[rows],
        rows=rows,
        priority=np.broadcast_to(np.asarray(priority, np.float64), len(names))[rows],
        max_resolution=limit[rows],
        role=role,
        colour=colour,
        offset=offset,
    )


def code_title(codes: str, code: str, context: Context) -> Text:
    """Return what a code of ``resources/codes`` means, in the context's language; one that is not listed as it is."""
    for entry in resources.read_table(f"codes/{codes}.csv"):
        if entry["code"] == code:
            return Text(entry.get(f"title_{context.catalogue.language}") or entry["title_en"])
    return Text(code)


def symbol_legend(
    ground: Ground, context: Context, shown: Mask, family: str, codes: str, title: Text
) -> list[LegendEntry]:
    """Return one legend entry for each symbol in use, most frequent first; hollow ones are left to the caller.

    ``codes`` is the code list that titles the family's attribute, ``title`` stands for unknown values.
    """
    table = symbols.family(family)
    values = column(ground, table.attribute)
    found: dict[str, list[str]] = {}
    for row in np.flatnonzero(shown):
        value = "" if values is None or values[row] is None else str(values[row])
        found.setdefault(table.values.get(value, table.default), []).append(value)
    entries = []
    for symbol, members in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
        named = sorted({each for each in members if each and table.values.get(each) == symbol})
        shown_title = code_title(codes, named[0], context) if named else title
        entries.append(LegendEntry(family, shown_title, Swatch(symbol, family), len(members)))
    return entries
