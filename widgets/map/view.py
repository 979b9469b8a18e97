"""The map view: blits the last picture, moved or scaled to where the hand is, while the next one is drawn."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from planning import mercator
from planning.frame import INCH_M, Frame
from planning.i18n import N_
from widgets.look import Look
from widgets.map.render import RenderThread
from widgets.map.source import FrameSource, Hit
from widgets.map.tool import Pointer, ToolSession

Overlay = Callable[[QPainter, "MapView"], None]

# Drawn beyond each edge, so that a moving hand does not meet the picture's end before the next one is ready.
_MARGIN = 96
_FINEST_M, _COARSEST_M = 0.05, 80_000.0
_WHEEL_STEP = 1.25
_SCREEN_DPI = 96.0
_DRAG_THRESHOLD = 4


class MapView(QWidget):
    """A map that pans and zooms at the speed of the hand.

    Signals
    -------
    frame_changed()
        Another place or resolution is looked at.
    pointer_moved(float, float)
        WGS 84 longitude and latitude under the pointer.
    hovered(Hit or None), clicked(Hit or None)
        What lies under the pointer.
    tool_ended()
        The tool was cancelled by the planner.
    sharpened()
        The picture that was asked for last is shown.
    failed(Exception)
        The map could not be drawn; the last picture stays.
    """

    frame_changed = Signal()
    pointer_moved = Signal(float, float)
    hovered = Signal(object)
    clicked = Signal(object)
    tool_ended = Signal()
    painted = Signal(float)
    sharpened = Signal()
    failed = Signal(object)

    def __init__(self, look: Look, source: FrameSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._source = source
        self._centre = (0.0, 0.0)
        self._resolution = 20_000.0
        self._picture: QImage | None = None
        self._picture_pixels: NDArray[np.uint32] | None = None
        self._picture_frame: Frame | None = None
        self._overlays: list[Overlay] = []
        self._upper_overlays: list[Overlay] = []
        self._tool: ToolSession | None = None
        self._drag: tuple[QPointF, tuple[float, float]] | None = None
        self._is_dragging = False
        self._hit: Hit | None = None
        self._awaited = 0
        self._has_failed = False
        self._covered_px = 0
        self.pointer = QPointF()
        self._render = RenderThread(source, self)
        self._render.drawn.connect(self._on_drawn)
        self._render.failed.connect(self._on_failed)
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._ask)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(QSize(320, 240))
        self.retranslate()
        look.theme_changed.connect(self.redraw)
        look.language_changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Render texts in the language in force."""
        self.setAccessibleName(self.look.say(N_("Map")))
        self.redraw()

    # What is looked at

    @property
    def resolution(self) -> float:
        """CRS units for each logical pixel."""
        return self._resolution

    def frame(self) -> Frame:
        """Return the frame in view, in device pixels."""
        ratio = self.devicePixelRatioF()
        return Frame(
            *self._centre,
            self._resolution / ratio,
            max(1, round(self.width() * ratio)),
            max(1, round(self.height() * ratio)),
            _SCREEN_DPI * ratio,
            ratio,
            self.look.theme,
        )

    def show_place(self, x: float, y: float, resolution: float | None = None) -> None:
        """Look at a place in CRS units, at a resolution in CRS units for each logical pixel."""
        self._centre = (x, y)
        if resolution is not None:
            self._resolution = min(max(resolution, _FINEST_M), _COARSEST_M)
        self._moved()

    def fit(self, west: float, south: float, east: float, north: float, margin: float = 0.08) -> None:
        """Look at a rectangle in WGS 84 degrees, with a margin as a share of the view."""
        (x0, x1), (y0, y1) = mercator.project([west, east], [south, north])
        width, height = max(self.width(), 1) * (1 - 2 * margin), max(self.height(), 1) * (1 - 2 * margin)
        resolution = max((x1 - x0) / width, (y1 - y0) / height, 2.0)
        self.show_place((x0 + x1) / 2, (y0 + y1) / 2, resolution)

    def scale_denominator(self) -> float:
        """Return n of the scale 1:n at the view's centre, for a screen of 96 dots an inch."""
        _, lat = mercator.unproject(*self._centre)
        return self._resolution * mercator.ground_scale(float(lat)) / (INCH_M / _SCREEN_DPI)

    def zoom(self, factor: float, about: QPointF | None = None) -> None:
        """Zoom in by a factor above 1, out by one below 1, keeping the ground under ``about`` in its place."""
        about = about or QPointF(self.width() / 2, self.height() / 2)
        x, y = self.to_map(about)
        resolution = min(max(self._resolution / factor, _FINEST_M), _COARSEST_M)
        dx, dy = about.x() - self.width() / 2, about.y() - self.height() / 2
        self.show_place(x - dx * resolution, y + dy * resolution, resolution)

    def pan(self, dx: float, dy: float) -> None:
        """Move the view by logical pixels, to the right and down."""
        self.show_place(self._centre[0] + dx * self._resolution, self._centre[1] - dy * self._resolution)

    def to_map(self, pixel: QPointF) -> tuple[float, float]:
        """Return CRS units under a logical pixel."""
        return (
            self._centre[0] + (pixel.x() - self.width() / 2) * self._resolution,
            self._centre[1] - (pixel.y() - self.height() / 2) * self._resolution,
        )

    def to_pixel(self, x: float, y: float) -> QPointF:
        """Return the logical pixel of a place in CRS units."""
        return QPointF(
            (x - self._centre[0]) / self._resolution + self.width() / 2,
            (self._centre[1] - y) / self._resolution + self.height() / 2,
        )

    def to_pixels(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> list[QPointF]:
        """Return logical pixels of WGS 84 degrees."""
        x, y = mercator.project(lon, lat)
        px = (x - self._centre[0]) / self._resolution + self.width() / 2
        py = (self._centre[1] - y) / self._resolution + self.height() / 2
        return [QPointF(*each) for each in zip(px.tolist(), py.tolist(), strict=True)]

    # Drawing

    def add_overlay(self, overlay: Overlay, *, is_above_tool: bool = False) -> None:
        """Paint something over every picture, after those added before, in logical pixels."""
        (self._upper_overlays if is_above_tool else self._overlays).append(overlay)

    @property
    def foot(self) -> float:
        """Logical pixels from the top to where something covers the map's foot, or to its end."""
        return self.height() - self._covered_px

    def cover_foot(self, pixels: int) -> None:
        """Keep badge, hint and scale bar clear of what covers the map's foot by so many logical pixels."""
        if pixels != self._covered_px:
            self._covered_px = pixels
            self.update()

    def redraw(self) -> None:
        """Draw the map anew: its content has changed."""
        self._ask_soon()
        self.update()

    def once_drawn(self, done: Callable[[], None]) -> None:
        """Call something when the picture asked for last is shown, or cannot be: at once where nobody sees it."""
        if not self.isVisible():
            done()
            return

        def told() -> None:
            for signal in (self.sharpened, self.failed):
                signal.disconnect(told)
            QTimer.singleShot(0, done)  # after the painting itself

        self.sharpened.connect(told)
        self.failed.connect(told)

    def _moved(self) -> None:
        self._ask_soon()
        self.update()
        self.frame_changed.emit()

    def _ask_soon(self) -> None:
        # Started anew by each move, the timer would not fire before the hand rests.
        if not self._settle.isActive():
            self._settle.start()

    def _ask(self) -> None:
        if not self.isVisible():
            return
        if not self._render.isRunning():
            self._render.start()
        frame = self.frame()
        margin = round(_MARGIN * frame.pixel_ratio)
        wide = replace(frame, width=frame.width + 2 * margin, height=frame.height + 2 * margin)
        self._awaited = self._render.ask(wide)

    def _on_drawn(self, frame: Frame, pixels: NDArray[np.uint32], number: int) -> None:
        if number == self._awaited:
            self._awaited = 0
            self.sharpened.emit()
        self._picture_pixels = np.ascontiguousarray(pixels)
        height, width = pixels.shape
        # The land is opaque, so the picture needs no alpha, which makes each blit cheaper.
        self._picture = QImage(self._picture_pixels.data, width, height, width * 4, QImage.Format.Format_RGB32)
        self._picture_frame = frame
        self.update()

    def _on_failed(self, error: Exception, number: int) -> None:
        if number == self._awaited:
            self._awaited = 0
        self._has_failed = True
        self.failed.emit(error)
        self.update()

    @property
    def is_sharp(self) -> bool:
        """Whether the picture shown is what was asked for last, and nothing waits to be asked for."""
        return (self._picture is not None or self._has_failed) and not self._awaited and not self._settle.isActive()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Blit the last picture where it belongs now, then overlays and the tool's preview."""
        began = perf_counter()
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.colour("land", "map"))
        if self._picture is not None and self._picture_frame is not None:
            self._blit(painter, self._picture, self._picture_frame)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_all(painter, self._overlays)
        if self._tool is not None:
            self._tool.paint(painter, self)
        self._paint_all(painter, self._upper_overlays)
        painter.end()
        self.painted.emit((perf_counter() - began) * 1000)

    def _paint_all(self, painter: QPainter, overlays: list[Overlay]) -> None:
        for overlay in overlays:
            painter.save()
            overlay(painter, self)
            painter.restore()

    def _blit(self, painter: QPainter, picture: QImage, frame: Frame) -> None:
        ratio = frame.pixel_ratio
        scale = frame.resolution * ratio / self._resolution
        width, height = frame.width / ratio * scale, frame.height / ratio * scale
        centre = self.to_pixel(frame.centre_x, frame.centre_y)
        left, top = centre.x() - width / 2, centre.y() - height / 2
        if math.isclose(scale, 1.0) and ratio == 1.0:
            painter.drawImage(QPointF(round(left), round(top)), picture)
        else:
            painter.drawImage(QRectF(left, top, width, height), picture)

    # Tools and the hand

    @property
    def tool(self) -> ToolSession | None:
        """The tool in use, None for panning and picking."""
        return self._tool

    def use(self, tool: ToolSession | None) -> None:
        """Take up a tool, cancelling the one in use; None pans and picks."""
        if self._tool is not None:
            self._tool.cancel()
        self._tool = tool
        self.setCursor(tool.cursor if tool else Qt.CursorShape.ArrowCursor)
        self._hover(None)
        self.update()

    def _pointer(self, event: QMouseEvent) -> Pointer:
        pixel = self.pointer = event.position()
        x, y = self.to_map(pixel)
        lon, lat = mercator.unproject(x, y)
        return Pointer(pixel, x, y, float(lon), float(lat), event.modifiers())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Give the left button to the tool; the middle one, and a press that no tool uses, begins to pan."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        pointer = self._pointer(event)
        if event.button() == Qt.MouseButton.RightButton:
            return
        if event.button() == Qt.MouseButton.LeftButton and self._tool is not None and self._tool.press(pointer):
            self.update()
            return
        self._drag = (event.position(), self._centre)
        self._is_dragging = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, or let the tool follow, or say what lies under the pointer."""
        pointer = self._pointer(event)
        self.pointer_moved.emit(pointer.lon, pointer.lat)
        if self._drag is not None:
            self._pan_to(event.position())
        elif self._tool is not None and self._tool.move(pointer):
            self.update()
        elif self._tool is None:
            self._hover(self._pick(pointer.pixel))

    def _pan_to(self, position: QPointF) -> None:
        assert self._drag is not None
        start, centre = self._drag
        moved = position - start
        if not self._is_dragging and moved.manhattanLength() < _DRAG_THRESHOLD:
            return
        self._is_dragging = True
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.show_place(centre[0] - moved.x() * self._resolution, centre[1] + moved.y() * self._resolution)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a pan, or pick what lies under a click, or tell the tool."""
        if self._drag is not None:
            was_click = not self._is_dragging and event.button() == Qt.MouseButton.LeftButton
            self._drag = None
            self.setCursor(self._tool.cursor if self._tool else Qt.CursorShape.ArrowCursor)
            if was_click and self._tool is None:
                self.clicked.emit(self._pick(event.position()))
        elif event.button() == Qt.MouseButton.LeftButton and self._tool is not None:
            self._tool.release(self._pointer(event))
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Let the tool finish, or zoom in."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._tool is not None:
            self._tool.double_click(self._pointer(event))
        else:
            self.zoom(2.0, event.position())
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        steps = event.angleDelta().y() / 120
        if steps:
            self.zoom(_WHEEL_STEP**steps, event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give keys to the tool first; then arrows pan, plus and minus zoom, Escape puts the tool away."""
        key = event.key()
        if self._tool is not None and self._tool.key(key, event.modifiers(), event.text()):
            self.update()
            return
        step = 80
        moves = {
            Qt.Key.Key_Left: (-step, 0),
            Qt.Key.Key_Right: (step, 0),
            Qt.Key.Key_Up: (0, -step),
            Qt.Key.Key_Down: (0, step),
        }
        if key in moves:
            self.pan(*moves[Qt.Key(key)])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1.5)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / 1.5)
        elif key == Qt.Key.Key_Escape and self._tool is not None:
            self.tool_ended.emit()
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: object) -> None:
        """Forget what was hovered."""
        self._hover(None)

    def _pick(self, pixel: QPointF) -> Hit | None:
        ratio = self.devicePixelRatioF()
        return self._source.pick(self.frame(), pixel.x() * ratio, pixel.y() * ratio)

    def _hover(self, hit: Hit | None) -> None:
        if hit != self._hit:
            self._hit = hit
            if self._tool is None and self._drag is None:
                self.setCursor(Qt.CursorShape.PointingHandCursor if hit else Qt.CursorShape.ArrowCursor)
            self.hovered.emit(hit)
            self.update()

    @property
    def hit(self) -> Hit | None:
        """What the pointer hovers over."""
        return self._hit

    # Life

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw for the new size."""
        self._moved()

    def showEvent(self, event: object) -> None:
        """Draw when shown."""
        self._ask_soon()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the render thread."""
        self.end()
        super().closeEvent(event)

    def end(self) -> None:
        """Stop the render thread; the view shows its last picture from then on."""
        if self._render.isRunning():
            self._render.end()
