"""The preview that drawing tools share: an outline in the accent colour, with its vertices and its measure."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen
from shapely.geometry.base import BaseGeometry

from app.map_tool import LonLat, ToolDesk
from layers.style import area
from planning import mercator
from widgets.map.view import MapView

_REACH_PX = 9


def show(desk: ToolDesk, outline: BaseGeometry) -> bool:
    """Show live whom an outline touches, nothing where it has no clear inside; return whether it crosses itself."""
    if outline.is_valid:
        desk.sketch(outline)
        return False
    desk.sketch_ended()
    # Vertices on one line, as the first ones of an outline are, span nothing yet; that is no crossing.
    return outline.convex_hull.geom_type == "Polygon"


def pixels(view: MapView, vertices: Sequence[LonLat]) -> list[QPointF]:
    """Return logical pixels of WGS 84 vertices."""
    if not vertices:
        return []
    places = np.asarray(vertices, dtype=np.float64)
    return view.to_pixels(places[:, 0], places[:, 1])


def paint_outline(
    painter: QPainter, view: MapView, points: Sequence[QPointF], *, is_closed: bool, is_crossing: bool = False
) -> None:
    """Draw an outline, in the error colour where it crosses itself; its closing side is dashed while it is open."""
    if len(points) < 2:
        return
    look = view.look
    accent = look.colour("error_text" if is_crossing else "accent")
    fill = QColor(accent)
    fill.setAlpha(24)
    path = QPainterPath(points[0])
    for point in points[1:]:
        path.lineTo(point)
    painter.fillPath(path, fill)
    if is_closed:
        path.closeSubpath()
    halo = look.colour("halo", "map")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    drawn = area("drawing_width")
    for colour, width in ((halo, 5.0), (accent, drawn)):
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPath(path)
    if not is_closed and len(points) > 2:
        pen = QPen(accent, drawn)
        pen.setDashPattern([length / drawn for length in look.lasting("area")["closing_dash"]])
        painter.setPen(pen)
        painter.drawLine(points[-1], points[0])


def paint_handles(painter: QPainter, view: MapView, points: Sequence[QPointF], hot: int = -1) -> None:
    """Draw square vertices; the one under the pointer is filled."""
    look = view.look
    accent = look.colour("accent")
    side = area("vertex_size")
    painter.setPen(QPen(accent, 1.6))
    for index, point in enumerate(points):
        painter.setBrush(accent if index == hot else look.colour("panel"))
        painter.drawRect(QRectF(point.x() - side / 2, point.y() - side / 2, side, side))


def paint_measure(painter: QPainter, view: MapView, at: QPointF, shown: str) -> None:
    """Draw a measure beside a point, on a plate of its own."""
    if not shown:
        return
    look = view.look
    font = look.font("second")
    metrics = QFontMetricsF(font)
    # Above the pointer: the badge stands below it.
    plate = QRectF(
        at.x() + 12, at.y() - metrics.height() - 16, metrics.horizontalAdvance(shown) + 12, metrics.height() + 4
    )
    painter.setPen(QPen(look.colour("line"), 1))
    painter.setBrush(look.colour("panel"))
    painter.drawRect(plate)
    painter.setPen(look.colour("text"))
    painter.setFont(font)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, shown)


def within_reach(one: QPointF, other: QPointF) -> bool:
    """Return whether a click at one point means the other."""
    return math.hypot(one.x() - other.x(), one.y() - other.y()) <= _REACH_PX


def nearest_vertex(points: Sequence[QPointF], at: QPointF) -> int:
    """Return the index of the vertex within reach of a point, -1 where there is none."""
    reach = [math.hypot(point.x() - at.x(), point.y() - at.y()) for point in points]
    best = min(range(len(reach)), key=reach.__getitem__, default=-1)
    return best if best >= 0 and reach[best] <= _REACH_PX else -1


def nearest_edge(points: Sequence[QPointF], at: QPointF) -> int:
    """Return the index of the vertex before the edge within reach of a point, -1 where there is none."""
    best, best_px = -1, float(_REACH_PX)
    for index, start in enumerate(points):
        end = points[(index + 1) % len(points)]
        along = end - start
        length = along.x() ** 2 + along.y() ** 2
        if length == 0:
            continue
        share = ((at.x() - start.x()) * along.x() + (at.y() - start.y()) * along.y()) / length
        foot = start + along * min(max(share, 0.0), 1.0)
        away = math.hypot(at.x() - foot.x(), at.y() - foot.y())
        if away < best_px:
            best, best_px = index, away
    return best


def shifted(geometry: BaseGeometry, by: tuple[float, float]) -> BaseGeometry:
    """Return a WGS 84 geometry moved by Web Mercator metres, which keeps its shape on screen."""

    def move(places: NDArray[np.float64]) -> NDArray[np.float64]:
        x, y = mercator.project(places[:, 0], places[:, 1])
        return np.column_stack(mercator.unproject(x + by[0], y + by[1]))

    return shapely.transform(geometry, move)


def rings(geometry: BaseGeometry) -> list[list[LonLat]]:
    """Return every ring of a polygon or multipolygon, outer ones first in each part, without closing vertices."""
    parts = getattr(geometry, "geoms", [geometry])
    found = [ring for part in parts for ring in (part.exterior, *part.interiors)]
    return [[(float(lon), float(lat)) for lon, lat in np.asarray(ring.coords)[:-1, :2]] for ring in found]
