"""Another program writes to the plan while its window is open: what it wrote is seen, screened and undone."""

from __future__ import annotations

import sqlite3

import shapely

from storage.geometry import encode_one, register_functions
from tests.journeys.conftest import Planner


def write_outside(planner: Planner, *statements: tuple[str, tuple[object, ...]]) -> None:
    """Write as QGIS would: from a connection of its own, through the plan's triggers."""
    outside = sqlite3.connect(planner.window.session.state.path)
    register_functions(outside)
    with outside:
        for statement, values in statements:
            outside.execute(statement, values)
    outside.close()


def test_a_village_that_another_program_puts_in_is_seen_and_screened(at_plan: Planner) -> None:
    window = at_plan.window
    at_plan.settle()
    before = window.session.state
    area = before.areas_of(window.operation_uid)[0]
    place = encode_one(shapely.Point(*area.geometry.representative_point().coords[0]))
    put = "INSERT INTO villages(name, population, geom) VALUES ('EXERCISE Nouveau', 90000, ?)"
    write_outside(at_plan, (put, (place,)))

    def villages() -> int:
        return len(window.session.state.situation.of("villages"))

    def named() -> list[str]:
        return [flag.subject_name for flag in window.session.state.register[window.operation_uid]]

    at_plan.until(lambda: villages() == 1 + len(before.situation.of("villages")))
    at_plan.settle()

    assert "EXERCISE Nouveau" in named()
    # An act of the window's own does not hide what came from elsewhere meanwhile.
    write_outside(at_plan, ("DELETE FROM villages WHERE name = 'EXERCISE Nouveau'", ()))
    window.layers.visibility_changed.emit("roads", False)
    at_plan.until(lambda: villages() == len(before.situation.of("villages")))
    at_plan.settle()
    assert "EXERCISE Nouveau" not in named()
