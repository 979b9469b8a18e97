"""Papers, and where the parts of a sheet stand on them. Millimetres in, dots of the page out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF

from app.brief.request import PaperName
from app.brief.typesetter import MM, Face


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper with its measures in millimetres and its type.

    Attributes
    ----------
    side : float
        Width of the column beside the map on a sheet in landscape.
    below : float
        Height at most of the columns below the map on a sheet in portrait.
    """

    name: PaperName
    short: float
    long: float
    margin: float
    gap: float
    side: float
    below: float
    title: Face
    head: Face
    body: Face
    strong: Face
    small: Face
    marking: Face

    def size_mm(self, is_landscape: bool) -> tuple[float, float]:
        """Return width and height."""
        return (self.long, self.short) if is_landscape else (self.short, self.long)


PAPERS: dict[PaperName, Paper] = {
    "A4": Paper(
        "A4", 210.0, 297.0, 8.0, 3.0, 74.0, 84.0,
        Face(14, 700), Face(8, 600), Face(7.2), Face(7.2, 600), Face(6.6), Face(12, 700),
    ),
    "A3": Paper(
        "A3", 297.0, 420.0, 10.0, 4.0, 92.0, 112.0,
        Face(18.6, 700), Face(9.6, 600), Face(8.9), Face(8.9, 600), Face(8.2), Face(12, 700),
    ),
}  # fmt: skip

READING = replace(
    PAPERS["A4"],
    margin=12.0,
    title=Face(15, 700),
    head=Face(9.4, 600),
    body=Face(8.2),
    strong=Face(8.2, 600),
    small=Face(7.2),
)
"""A4 for documents, which are read in the hand and copied, not hung up: the type is larger than a map's."""


_SHARES = (0.37, 0.31, 0.32)
"""Of the width, for the columns below the map: the legend has the longest names beside each other."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a sheet stand, in dots. ``band`` is None on a sheet that is no exercise."""

    page: QRectF
    header: QRectF
    band: QRectF | None
    map: QRectF
    columns: tuple[QRectF, ...]
    footer: QRectF


def lay_out(paper: Paper, *, is_landscape: bool, header: float, footer: float, band: float, below: float) -> Places:
    """Divide a sheet; ``header``, ``footer``, ``band`` (0 for none) and ``below`` (columns) are heights in dots.

    In landscape one column stands beside the map, in portrait three stand below it.
    """
    width, height = (side * MM for side in paper.size_mm(is_landscape))
    margin, gap = paper.margin * MM, paper.gap * MM
    left, right, top, bottom = margin, width - margin, margin, height - margin
    head = QRectF(left, top, right - left, header)
    top = head.bottom() + gap / 2
    strip = QRectF(left, top, right - left, band) if band else None
    top = strip.bottom() + gap / 2 if strip else top
    foot = QRectF(left, bottom - footer, right - left, footer)
    bottom = foot.top() - gap
    if is_landscape:
        side = paper.side * MM
        body = QRectF(left, top, right - left - side - gap, bottom - top)
        columns: tuple[QRectF, ...] = (QRectF(body.right() + gap, top, side, bottom - top),)
    else:
        body = QRectF(left, top, right - left, bottom - top - below - gap)
        found, begin = [], left
        for share in _SHARES:
            wide = share * (right - left - 2 * gap)
            found.append(QRectF(begin, body.bottom() + gap, wide, below))
            begin += wide + gap
        columns = tuple(found)
    return Places(QRectF(0, 0, width, height), head, strip, _whole(body), columns, foot)


def _whole(place: QRectF) -> QRectF:
    """Return a place at whole dots: a frame has whole pixels, and the scale must not be stretched to fit."""
    return QRectF(round(place.left()), round(place.top()), int(place.width()), int(place.height()))
