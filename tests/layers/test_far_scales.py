"""From afar a layer is dots of its colours, however many symbols it has."""

from __future__ import annotations

import numpy as np

from layers.scene import Scene
from planning import mercator
from planning.codes import code_list
from planning.frame import Frame
from planning.situation import Columns


def test_every_type_of_incident_is_seen_from_afar(qapp: object) -> None:
    types = [code for code in code_list("incident_type").codes for _ in range(2)]
    count = len(types)
    assert count > 31
    lon, lat = np.linspace(-6.0, -2.0, count), np.full(count, 14.5)
    nothing = np.empty(0, dtype=object)
    fields = {
        "incident_type": np.array(types, dtype=object),
        "geo_conf": np.array(["exact", "adm1"] * (count // 2), dtype=object),
        "occurred_on": np.full(count, np.datetime64("2026-11-01", "D")),
    }
    names = np.array([f"i{each}" for each in range(count)], dtype=object)
    scene = Scene("en")
    before = _picture(scene)
    scene.set_columns("incidents", Columns("incidents", names, names, nothing, lon, lat, fields))
    after = _picture(scene)
    frame = _frame()
    x, y = mercator.project(lon, lat)
    for each in range(count):
        px, py = (round(value) for value in frame.to_pixel(float(x[each]), float(y[each])))
        assert (before[py - 2 : py + 3, px - 2 : px + 3] != after[py - 2 : py + 3, px - 2 : px + 3]).any(), types[each]


def _frame() -> Frame:
    x, y = mercator.project(-4.0, 14.5)
    return Frame(float(x), float(y), 1500.0, 800, 400)


def _picture(scene: Scene) -> np.ndarray:
    picture = scene.render(_frame())
    assert picture is not None
    return picture.copy()
