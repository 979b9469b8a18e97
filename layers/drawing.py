"""Areas, lines and circles through QPainter: few at a time on screen, and all of them on paper."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF
from shiboken6 import VoidPtr

from layers.marks import Fills, Strokes
from layers.paths import PixelPaths
from layers.prepared import ShownRings
from layers.raster.arrays import Floats, Indices
from layers.raster.cancel import leave_if, never
from layers.raster.view import View
from layers.style import Brush, Hatch, Pen, Style, area, hatch


def polygon(points: Floats) -> QPolygonF:
    """Return (n, 2) float64 as Qt points, without a Python object for each."""
    made = QPolygonF()
    made.resize(len(points))
    if len(points):
        pointer: Any = VoidPtr  # its stub knows addresses only, not Qt's pointers
        memory = np.frombuffer(pointer(made.data(), 16 * len(points), True), np.float64)
        memory[:] = points.reshape(-1)
    return made


def colour_of(token: str, style: Style, opacity: float = 1.0) -> QColor:
    """Return a token's colour at an opacity."""
    made = QColor(*style.rgb(token))
    made.setAlphaF(opacity)
    return made


def pen_of(colour: QColor, width: float, dash: tuple[float, ...] = (), *, flat: bool = False) -> QPen:
    """Return a pen; ``width`` and ``dash`` are device pixels."""
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if dash or flat else Qt.PenCapStyle.RoundCap)
    if dash:
        pen.setDashPattern([length / width for length in dash])
    return pen


def draw_fills(
    painter: QPainter,
    fills: Fills,
    rings: PixelPaths,
    view: View,
    unit: float,
    style: Style,
    hatch_opacity: str = "hatch_opacity",
    cancelled: Callable[[], bool] = never,
) -> None:
    """Fill areas, row by row.

    Parameters
    ----------
    rings
        What ``fills.shown`` returned for this view.
    hatch_opacity
        Which number of the theme's ``[area]`` table hatches take: screen or paper.
    """
    for number, brush in enumerate(fills.brushes):
        chosen = np.flatnonzero(fills.brush[rings.path] == number)
        if not len(chosen):
            continue
        rows = fills.paths.row[rings.path[chosen]]
        groups = np.split(chosen, np.flatnonzero(np.diff(rows)) + 1)
        for group in groups:
            leave_if(cancelled)
            _fill(painter, _outline(rings, group), brush, view, unit, style, area(hatch_opacity))


def _outline(rings: PixelPaths, group: Indices) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for ring in group:
        path.addPolygon(polygon(rings.points[rings.starts[ring] : rings.starts[ring + 1]]))
    return path


def _fill(
    painter: QPainter, path: QPainterPath, brush: Brush, view: View, unit: float, style: Style, hatch_opacity: float
) -> None:
    painter.fillPath(path, QBrush(colour_of(brush.colour, style, brush.opacity)))
    if brush.hatch:
        # The pattern is tied to the ground: it moves with its area when the map is moved.
        origin = QPointF(
            view.width / 2 - view.centre_x / view.resolution, view.height / 2 + view.centre_y / view.resolution
        )
        box = path.boundingRect().intersected(QRectF(0, 0, view.width, view.height))
        draw_hatch(painter, path, box, hatch(brush.hatch), colour_of(brush.colour, style, hatch_opacity), unit, origin)


def draw_hatch(
    painter: QPainter, path: QPainterPath, box: QRectF, pattern: Hatch, colour: QColor, unit: float, origin: QPointF
) -> None:
    """Draw a hatch as lines or dots of its own, so that it stays sharp on paper and has no size limit.

    Parameters
    ----------
    path
        What to hatch.
    box
        Where the hatch is seen, in the painter's units.
    origin
        A point of the pattern.
    """
    spacing, size = pattern.spacing * unit, pattern.size * unit
    if pattern.pattern == "none" or box.isEmpty():
        return
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    if pattern.pattern == "dots":
        pen = QPen(colour, size)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        columns = np.arange(math.floor((box.left() - origin.x()) / spacing), (box.right() - origin.x()) / spacing + 1)
        rows = np.arange(math.floor((box.top() - origin.y()) / spacing), (box.bottom() - origin.y()) / spacing + 1)
        x, y = np.meshgrid(columns * spacing + origin.x(), rows * spacing + origin.y())
        painter.drawPoints(polygon(np.column_stack([x.ravel(), y.ravel()])))
    else:
        painter.setPen(pen_of(colour, size, flat=True))
        painter.drawLines(_diagonals(box, origin, spacing, falling=False))
        if pattern.pattern == "cross":
            painter.drawLines(_diagonals(box, origin, spacing, falling=True))
    painter.restore()


def _diagonals(box: QRectF, origin: QPointF, spacing: float, *, falling: bool) -> list[QLineF]:
    """Return lines at 45 degrees through a box, ``spacing`` apart measured across them."""
    step = spacing * math.sqrt(2)
    sign = 1.0 if falling else -1.0
    # On each line x - sign * y is constant.
    ends = sorted((sign * box.top(), sign * box.bottom()))
    start = origin.x() - sign * origin.y()
    first = math.floor((box.left() - ends[1] - start) / step)
    last = math.ceil((box.right() - ends[0] - start) / step)
    return [
        QLineF(
            start + number * step + sign * box.top(),
            box.top(),
            start + number * step + sign * box.bottom(),
            box.bottom(),
        )
        for number in range(first, last + 1)
    ]


def draw_strokes(
    painter: QPainter,
    strokes: Strokes,
    pieces: PixelPaths,
    unit: float,
    style: Style,
    cancelled: Callable[[], bool] = never,
) -> None:
    """Draw lines, ``pieces`` of ``strokes.shown``: all casings first, then the pens in their order, the last on top."""
    pens = strokes.pen[pieces.path]
    lines = [
        polygon(pieces.points[start:end]) for start, end in zip(pieces.starts[:-1], pieces.starts[1:], strict=True)
    ]
    for casing in (True, False):
        for number, pen in enumerate(strokes.pens):
            chosen = np.flatnonzero(pens == number)
            if not len(chosen) or (casing and not pen.casing):
                continue
            painter.setPen(_qt_pen(pen, unit, style, casing=casing))
            for each in chosen:
                leave_if(cancelled)
                painter.drawPolyline(lines[each])


def _qt_pen(pen: Pen, unit: float, style: Style, *, casing: bool) -> QPen:
    if casing:
        return pen_of(colour_of(pen.casing, style, pen.opacity), pen.casing_width * unit)
    dash = tuple(length * unit for length in pen.dash)
    return pen_of(colour_of(pen.colour, style, pen.opacity), pen.width * unit, dash)


def draw_rings(painter: QPainter, shown: ShownRings, unit: float, style: Style) -> None:
    """Draw circles of doubt: a dashed edge, and a faint disc where there is only one, since discs would add up."""
    rings = shown.rings
    dash = tuple(length * unit for length in rings.pen.dash)
    painter.setPen(pen_of(colour_of(rings.pen.colour, style, rings.pen.opacity), rings.pen.width * unit, dash))
    if len(shown.px) == 1:
        painter.setBrush(colour_of(rings.brush.colour, style, rings.brush.opacity))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    for px, py, radius in zip(shown.px.tolist(), shown.py.tolist(), shown.radius.tolist(), strict=True):
        painter.drawEllipse(QPointF(px, py), radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
