"""Areas drawn by clicks and typed places, and what is said while an outline is not one."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.tools._typing import length_m, place_from, radius_m
from planning.errors import BadInput
from planning.geodesy import area_km2
from planning.operation import Actor, OperationArea
from tests.journeys.conftest import Planner
from tests.journeys.test_around_the_plan import open_exercise
from tests.journeys.test_morning_in_the_window import begin_plan, make_operation

BOW_TIE = ((-4.25, 14.00), (-4.15, 14.10), (-4.15, 14.00), (-4.25, 14.10))


@pytest.fixture
def drawing(planner: Planner, tmp_path: Path) -> Iterator[Planner]:
    """Give a planner an operation without areas, and its land in view."""
    begin_plan(planner, tmp_path / "drawing.gpkg")
    make_operation(planner)
    planner.window.map.view.fit(-4.32, 13.96, -4.08, 14.13)
    planner.settle()
    yield planner
    planner.settle()


def take(planner: Planner, tool: str) -> None:
    planner.click(planner.window.map.buttons[tool])


def enter(planner: Planner, stated: str) -> None:
    view = planner.window.map.view
    QTest.keyClicks(view, stated)
    QTest.keyClick(view, Qt.Key.Key_Return)


def hint(planner: Planner) -> str:
    return planner.window.look.say(planner.window.map.view.tool.hint)


def drawn(planner: Planner) -> OperationArea:
    planner.until(lambda: len(planner.window.session.state.areas) == 1)
    planner.settle()
    return planner.window.session.state.areas[0]


def test_a_rectangle_by_two_clicks(drawing: Planner) -> None:
    take(drawing, "rectangle")
    drawing.click_map(-4.25, 14.00)
    assert "opposite corner" in hint(drawing)
    drawing.point(-4.20, 14.05)
    drawing.click_map(-4.15, 14.10)
    assert drawn(drawing).geometry.bounds == pytest.approx((-4.25, 14.00, -4.15, 14.10), abs=5e-4)


def test_a_rectangle_by_two_typed_corners(drawing: Planner) -> None:
    take(drawing, "rectangle")
    enter(drawing, "14.00, -4.25")
    enter(drawing, "14.00, -4.15")
    assert drawing.message().startswith("Nothing lies between these two places.")
    assert not drawing.window.session.state.areas
    QTest.keyClick(drawing.window.map.view, Qt.Key.Key_Escape)
    enter(drawing, "14.10, -4.15")
    assert drawn(drawing).geometry.bounds == pytest.approx((-4.25, 14.00, -4.15, 14.10))


def test_a_circle_by_a_click_and_a_typed_radius(drawing: Planner) -> None:
    take(drawing, "circle")
    drawing.click_map(-4.20, 14.05)
    enter(drawing, "wide")
    assert drawing.message().startswith("“wide” is neither a radius nor a position. Write 2 km")
    QTest.keyClick(drawing.window.map.view, Qt.Key.Key_Escape)
    enter(drawing, "2 km")
    area = drawn(drawing)
    assert json.loads(area.shape)["radius_m"] == 2000
    assert area_km2(area.geometry) == pytest.approx(math.pi * 4, rel=0.002)


def test_a_polygon_by_a_typed_place_then_bearings(drawing: Planner) -> None:
    take(drawing, "polygon")
    enter(drawing, "14.00, -4.20")
    for stated in ("090 2 km", "0° 3 km", "270 2km"):
        enter(drawing, stated)
    QTest.keyClick(drawing.window.map.view, Qt.Key.Key_Return)
    assert area_km2(drawn(drawing).geometry) == pytest.approx(6, rel=0.001)


def test_an_outline_that_crosses_itself_shows_no_harm_and_says_so(drawing: Planner) -> None:
    window = drawing.window
    take(drawing, "polygon")
    for corner in BOW_TIE[:3]:
        drawing.click_map(*corner)
    drawing.until(lambda: window.map.badge.badge is not None)
    drawing.point(*BOW_TIE[3])
    assert hint(drawing) == "The outline crosses itself"
    assert window.map.badge.badge is None
    drawing.point(-4.20, 13.98)
    assert hint(drawing) != "The outline crosses itself"


def test_the_record_of_an_area_names_its_operation(drawing: Planner) -> None:
    take(drawing, "circle")
    enter(drawing, "14.05, -4.20")
    enter(drawing, "1500 m")
    area, window = drawn(drawing), drawing.window
    drawing.window.map.buttons["select"].click()
    drawing.click(window.step_bar.buttons[0])
    drawing.click_map(-4.20, 14.05)
    card = window.controls.steps[0].card
    drawing.until(card.isVisible)
    said = [each.text() for each in card.findChildren(QLabel) if each.isVisible()]
    operation = window.session.state.operations[0]
    assert f"{operation.ref} Cordon Sofara" in said
    assert not any("radius_m" in each or area.operation_uid in each for each in said)


def test_what_the_plan_lacks_is_said_before_anybody_is_named(drawing: Planner) -> None:
    drawing.window.session.actor = Actor("")
    drawing.click(drawing.window.step_bar.buttons[4])
    form = drawing.window.controls.steps[4].form

    def said() -> list[str]:
        return [each.text() for each in form.notice.findChildren(QLabel) if each.isVisible()]

    drawing.until(lambda: "Say who signs: a name and a civilian role." in said())
    assert "OP-2026-001 has no area. Draw or import one." in said()


@pytest.mark.parametrize(
    ("stated", "metres"), [("2 km", 2000), ("1500 m", 1500), ("2,5 km", 2500), ("750", 750), ("14.4, -4.1", None)]
)
def test_a_length_is_read(stated: str, metres: float | None) -> None:
    assert length_m(stated) == metres


def test_a_bearing_is_from_true_north() -> None:
    # A degree of the equator of WGS 84: 6378137 m times pi / 180.
    assert place_from((0.0, 0.0), "90 111,31949 km") == pytest.approx((1.0, 0.0), abs=1e-6)
    assert place_from((0.0, 0.0), "14.5, -4.2") == (-4.2, 14.5)


@pytest.mark.parametrize("stated", ["400 2 km", "045 0 m", "north 2 km", "045", "99, 4"])
def test_what_is_no_place_is_refused(stated: str) -> None:
    with pytest.raises(BadInput):
        place_from((0.0, 0.0), stated)


@pytest.mark.parametrize("stated", ["0 km", "900 km", "12 nm"])
def test_what_is_no_radius_is_refused(stated: str) -> None:
    with pytest.raises(BadInput):
        radius_m(stated)


def test_a_press_on_an_edge_without_a_drag_adds_no_vertex(planner: Planner, tmp_path: Path) -> None:
    window = planner.window
    open_exercise(planner, tmp_path)
    area = window.map.desk.areas()[0]
    window.map.use("edit")
    middle = area.geometry.representative_point()
    planner.click_map(middle.x, middle.y)
    (x0, y0), (x1, y1) = area.geometry.exterior.coords[:2]
    planner.click_map((x0 + x1) / 2, (y0 + y1) / 2)
    planner.drag_map((x0, y0), (x0 - 0.01, y0))
    planner.until(lambda: window.map.desk.areas()[0].geometry != area.geometry)
    changed = window.map.desk.areas()[0].geometry
    assert len(changed.exterior.coords) == len(area.geometry.exterior.coords)
