"""How long a full picture takes: 100,000 incidents, 10,000 villages, the world, 700 areas, at 1920 x 1080.

Run with ``pytest tests/bench/bench_scene.py -s -m bench``.
"""

from __future__ import annotations

import os
import sys
from time import perf_counter

import numpy as np
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

pytestmark = pytest.mark.bench


def _say(line):
    sys.stdout.write(f"{line}\n")


def _objects(values):
    made = np.empty(len(values), dtype=object)
    made[:] = list(values)
    return made


def _columns(kind, lon, lat, geometry=None, names=None, **fields):
    from planning.situation import Columns

    uid = _objects([f"{kind}-{number}" for number in range(len(lon))])
    name = _objects(names if names is not None else [""] * len(lon))
    return Columns(kind, uid, name, np.empty(0, object) if geometry is None else geometry, lon, lat, fields)


def _areas(generator):
    """Return 28 x 25 neighbours with ragged shared borders of 40 vertices a side."""
    import shapely

    columns, rows, side = 28, 25, 40
    x = np.linspace(-12, 4, columns * side + 1)
    y = np.linspace(10, 25, rows * side + 1)
    shift_x = generator.normal(0, 0.01, (len(y), len(x)))
    shift_y = generator.normal(0, 0.01, (len(y), len(x)))
    areas = []
    for row in range(rows):
        for column in range(columns):
            left, bottom = column * side, row * side
            steps = np.arange(side)
            i = np.concatenate([left + steps, np.full(side, left + side), left + side - steps, np.full(side, left)])
            j = np.concatenate(
                [np.full(side, bottom), bottom + steps, np.full(side, bottom + side), bottom + side - steps]
            )
            areas.append(shapely.Polygon(np.column_stack([x[i] + shift_x[j, i], y[j] + shift_y[j, i]])))
    return _objects(areas)


def test_full_pictures(qapp):
    import shapely

    from layers.scene import Scene
    from planning import mercator
    from planning.frame import Frame

    generator = np.random.default_rng(7)
    count = 100_000
    areas = _areas(generator)
    middle = shapely.centroid(areas)
    kinds = _objects(["ied_mine", "armed_clash", "attack_village", "abduction"])
    precision = _objects(["exact", "exact", "exact", "adm2"])
    sets = [
        _columns(
            "incidents",
            generator.normal(-3, 2.5, count),
            generator.normal(15, 2, count),
            incident_type=kinds[generator.integers(0, 4, count)],
            geo_conf=precision[generator.integers(0, 4, count)],
            occurred_on=np.datetime64("2020-01-01") + generator.integers(0, 2_000, count).astype("timedelta64[D]"),
        ),
        _columns(
            "villages",
            generator.uniform(-8, 0, 10_000),
            generator.uniform(12, 18, 10_000),
            names=[f"Village {number}" for number in range(10_000)],
            population=generator.integers(50, 5_000, 10_000).astype(float),
        ),
        _columns(
            "admin_areas",
            shapely.get_x(middle),
            shapely.get_y(middle),
            areas,
            [f"Commune {number}" for number in range(len(areas))],
            level=np.full(len(areas), 3.0),
        ),
    ]
    scene = Scene()
    for columns in sets:
        begin = perf_counter()
        scene.set_columns(columns.kind, columns)
        _say(f"set_columns {columns.kind:12} {len(columns):7} rows {1e3 * (perf_counter() - begin):7.1f} ms")
    x, y = (float(each) for each in mercator.project(-3.5, 14.5))
    for resolution in (10.0, 33.0, 100.0, 300.0, 1_000.0, 3_000.0, 20_000.0):
        frame = Frame(x, y, resolution, 1920, 1080)
        begin = perf_counter()
        scene.render(frame)
        cold = perf_counter() - begin
        spans = []
        for step in range(5):
            begin = perf_counter()
            scene.render(frame.moved(x + step * 3 * resolution, y))
            spans.append(perf_counter() - begin)
        begin = perf_counter()
        for step in range(50):
            scene.pick(frame, 960 + step, 540)
        pick = (perf_counter() - begin) / 50
        _say(
            f"{resolution:8.0f} m/px: cold {1e3 * cold:6.1f} ms, moved {1e3 * float(np.median(spans)):6.1f} ms, "
            f"pick {1e3 * pick:5.2f} ms"
        )
