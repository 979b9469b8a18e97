"""The map view under the hand: what stays under the pointer, what a click means, what a broken map does."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from planning import mercator
from planning.frame import Frame
from widgets.look import Look
from widgets.map.source import Hit
from widgets.map.view import MapView

MOPTI = (-4.1963, 14.4958)
LEFT = Qt.MouseButton.LeftButton


class PlainGround:
    """A source of one colour with one thing in it, at Mopti; or one that cannot draw."""

    def __init__(self, *, is_broken: bool = False) -> None:
        self.is_broken = is_broken
        self.place = tuple(float(each) for each in mercator.project(*MOPTI))

    def render(self, frame: Frame, cancelled: Callable[[], bool]) -> NDArray[np.uint32] | None:
        if self.is_broken:
            raise ValueError("a layer is at fault")
        return np.full((frame.height, frame.width), 0xFF336699, np.uint32)

    def pick(self, frame: Frame, pixel_x: float, pixel_y: float) -> Hit | None:
        x, y = frame.to_pixel(*self.place)
        near = abs(x - pixel_x) < 8 and abs(y - pixel_y) < 8
        return Hit("villages", "m", "Mopti", *self.place) if near else None


@pytest.fixture
def view(qtbot: object) -> Iterator[MapView]:
    yield from shown(qtbot, PlainGround())


def shown(qtbot: object, source: PlainGround) -> Iterator[MapView]:
    made = MapView(Look("en", "light"), source)
    made.resize(800, 600)
    made.show()
    made.fit(-4.5, 14.2, -3.9, 14.8)
    yield made
    made.end()
    made.close()


def at_mopti(view: MapView) -> QPoint:
    return view.to_pixel(*(float(each) for each in mercator.project(*MOPTI))).toPoint()


def test_the_ground_under_the_pointer_stays_when_zooming(view: MapView) -> None:
    pointer = QPointF(123.0, 456.0)
    before = view.to_map(pointer)
    view.zoom(3.7, pointer)
    assert view.to_map(pointer) == pytest.approx(before, abs=1e-6)


def test_a_drag_moves_the_ground_with_the_hand(view: MapView) -> None:
    held = view.to_map(QPointF(400, 300))
    QTest.mousePress(view, LEFT, pos=QPoint(400, 300))
    QTest.mouseMove(view, QPoint(420, 310))
    QTest.mouseMove(view, QPoint(500, 340))
    QTest.mouseRelease(view, LEFT, pos=QPoint(500, 340))
    assert view.to_map(QPointF(500, 340)) == pytest.approx(held, abs=view.resolution)


def test_a_click_picks_and_a_drag_does_not(view: MapView, qtbot: object) -> None:
    clicked: list[Hit | None] = []
    view.clicked.connect(clicked.append)
    QTest.mouseClick(view, LEFT, pos=at_mopti(view))
    assert [hit.name for hit in clicked] == ["Mopti"]
    start = at_mopti(view)
    QTest.mousePress(view, LEFT, pos=start)
    QTest.mouseMove(view, start + QPoint(60, 0))
    QTest.mouseRelease(view, LEFT, pos=start + QPoint(60, 0))
    assert len(clicked) == 1


def test_hovering_says_what_is_there(view: MapView) -> None:
    hovered: list[Hit | None] = []
    view.hovered.connect(hovered.append)
    QTest.mouseMove(view, at_mopti(view))
    QTest.mouseMove(view, QPoint(5, 5))
    assert [hit and hit.name for hit in hovered] == ["Mopti", None]


def test_keys_move_and_zoom(view: MapView) -> None:
    centre = view.to_map(QPointF(400, 300))
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.to_map(QPointF(400, 300))[0] == pytest.approx(centre[0] + 80 * view.resolution)
    resolution = view.resolution
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert view.resolution == pytest.approx(resolution * 1.5)


def test_the_picture_fills_the_view(view: MapView, qtbot: object) -> None:
    qtbot.waitUntil(lambda: view.is_sharp)
    picture = view.grab().toImage()
    for corner in ((2, 2), (797, 2), (2, 597), (797, 597)):
        assert picture.pixelColor(*corner).name() == "#336699"


def test_a_map_that_cannot_be_drawn_says_so_and_goes_on(qtbot: object) -> None:
    source = PlainGround(is_broken=True)
    view = MapView(Look("en", "light"), source)
    view.resize(400, 300)
    with qtbot.waitSignal(view.failed) as told:
        view.show()
    assert "at fault" in str(told.args[0])
    source.is_broken = False
    with qtbot.waitSignal(view.sharpened):
        view.redraw()
    view.end()
    view.close()


def test_the_scale_at_mopti_is_that_of_the_ground(view: MapView) -> None:
    x, y = mercator.project(*MOPTI)
    view.show_place(float(x), float(y), 100.0)
    # One pixel of 1/96 inch shows 100 m of projected plane, which is 100 m times the cosine of the latitude on ground.
    assert view.scale_denominator() == pytest.approx(100 * np.cos(np.radians(14.4958)) * 96 / 0.0254, rel=1e-9)
