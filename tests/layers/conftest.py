"""Small columns of every kind, made up and marked so, and what tests read from pictures."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from types import ModuleType

import numpy as np
import pytest
import shapely
import shapely.affinity

from planning import mercator
from planning.frame import Frame
from planning.situation import Columns

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

MIDDLE = (-4.20, 14.05)


def objects(values: Sequence[object]) -> np.ndarray:
    made = np.empty(len(values), dtype=object)
    made[:] = list(values)
    return made


def points(kind: str, places: Sequence[tuple[float, float]], names: Sequence[str] = (), **fields: object) -> Columns:
    lon, lat = (np.array([place[axis] for place in places], dtype=float) for axis in (0, 1))
    uid = objects([f"{kind}-{number}" for number in range(len(places))])
    columns = {name: values if isinstance(values, np.ndarray) else objects(values) for name, values in fields.items()}
    return Columns(kind, uid, objects(names or [""] * len(places)), np.empty(0, object), lon, lat, columns)


def shapes(kind: str, geometry: Sequence[object], names: Sequence[str] = (), **fields: object) -> Columns:
    made = objects(geometry)
    spots = [
        (np.nan, np.nan) if each is None or each.is_empty else each.representative_point().coords[0] for each in made
    ]
    plain = points(kind, spots, names, **fields)
    return Columns(kind, plain.uid, plain.name, made, plain.lon, plain.lat, plain.fields)


def square(lon: float, lat: float, half: float) -> shapely.Polygon:
    return shapely.box(lon - half, lat - half, lon + half, lat + half)


def frame(resolution: float = 20.0, size: tuple[int, int] = (400, 300), **changes: object) -> Frame:
    x, y = mercator.project(*MIDDLE)
    return Frame(float(x), float(y), resolution, *size, **changes)  # type: ignore[arg-type]


def pixel(shown: Frame, lon: float, lat: float) -> tuple[float, float]:
    x, y = mercator.project(lon, lat)
    return shown.to_pixel(float(x), float(y))


def colour(picture: np.ndarray, px: float, py: float) -> tuple[int, int, int]:
    value = int(picture[int(py), int(px)])
    return value >> 16 & 255, value >> 8 & 255, value & 255


def near(found: tuple[int, int, int], wanted: tuple[int, int, int], within: int = 24) -> bool:
    return max(abs(one - other) for one, other in zip(found, wanted, strict=True)) <= within


def holds(picture: np.ndarray, px: float, py: float, wanted: tuple[int, int, int], reach: int = 9) -> bool:
    rows = range(int(py) - reach, int(py) + reach + 1)
    columns = range(int(px) - reach, int(px) + reach + 1)
    return any(near(colour(picture, column, row), wanted, 12) for row in rows for column in columns)


def all_kinds() -> list[Columns]:
    lon, lat = MIDDLE
    return [
        points(
            "villages", [(lon, lat + 0.01), (lon + 0.02, lat)], ["Bantina", "Sofara"], place_type=["village", "town"]
        ),
        points("bases", [(lon - 0.02, lat)], ["BASE EXERCISE"], base_type=["tob"]),
        points("incidents", [(lon, lat)], incident_type=["ied_mine"], geo_conf=["exact"]),
        points("humanitarian_sites", [(lon, lat - 0.01)], site_type=["health_facility"]),
        shapes("civilian_objects", [square(lon, lat, 0.002), shapely.Point(lon, lat)], object_type=["school", None]),
        shapes("admin_areas", [square(lon, lat, 0.05)], ["Fakala"], level=np.array([3.0])),
        shapes(
            "roads",
            [shapely.LineString([(lon - 0.05, lat - 0.03), (lon + 0.05, lat - 0.03)])],
            road_class=["national"],
            road_number=["RN6"],
        ),
        shapes(
            "waters",
            [square(lon + 0.03, lat + 0.02, 0.005), shapely.LineString([(lon - 0.05, lat + 0.025), (lon, lat + 0.02)])],
            ["Lac", ""],
            water_type=["lake", "river"],
        ),
        shapes("operation_areas", [square(lon, lat, 0.02)], ["ALPHA"], operation_uid=["operation"]),
        *planned_kinds(),
    ]


def planned_kinds() -> list[Columns]:
    """Return what is drawn as lines and areas of many sorts, south of the middle."""
    lon, lat = MIDDLE[0] - 0.008, MIDDLE[1] - 0.0265
    line = shapely.LineString([(lon - 0.008, lat - 0.006), (lon + 0.008, lat - 0.006)])
    return [
        shapes(
            "humanitarian_movements",
            [line, shapely.affinity.translate(line, 0, -0.002), None],
            status=["acknowledged", "completed", "submitted"],
        ),
        shapes("access_suspensions", [square(lon + 0.004, lat, 0.002), shapely.Point(lon, lat - 0.008)]),
        shapes("base_reaches", [square(lon, lat, 0.006), square(lon, lat, 0.007)], time_of_day=["day", "night"]),
        shapes("threats", [square(lon, lat, 0.004), shapely.Point(lon, lat + 0.006)], level=["high", None]),
        shapes("season_windows", [square(lon, lat, 0.003), square(lon, lat, 0.002)], months=["11-2", None]),
        points("alerts", [(lon + 0.006, lat + 0.006)], alert_channel=["other"]),
        shapes(
            "activities",
            [square(lon + 0.015, lat, 0.003), shapely.Point(lon + 0.015, lat + 0.004), line],
            component=["police", None, "civilian"],
        ),
        shapes(
            "control_measures",
            [square(lon - 0.005, lat, 0.002), line, shapely.Point(lon - 0.006, lat + 0.006), line],
            ["", "BLUE", "1", ""],
            measure_type=["no_go", "phase_line", "checkpoint", "boundary"],
        ),
        shapes("requests", [square(lon + 0.01, lat, 0.002), shapely.Point(lon + 0.01, lat + 0.004)]),
    ]


@pytest.fixture
def made() -> ModuleType:
    """The functions of this file."""
    return sys.modules[__name__]
