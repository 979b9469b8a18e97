"""Times of drawing in numpy, printed: no limit is tested here, since machines differ.

Invented work loads, the same arrays on every run (fixed seeds), in Web Mercator metres; pictures of 1920 x 1080
pixels. Each line is the median of several rounds, with the fastest and the slowest.
"""

import time

import numpy as np
import pytest

from layers.paths import Paths
from layers.raster.canvas import Canvas, premultiply
from layers.raster.fills import filled
from layers.raster.lines import stroked
from layers.raster.points import PointSet
from layers.raster.samples import shades
from layers.raster.sprites import Atlas, dots, stamp
from layers.raster.view import View

pytestmark = pytest.mark.bench

WHITE, BLACK = 0xFFFFFFFF, 0xFF000000
WIDTH, HEIGHT = 1920, 1080
EXTENT = (-1_364_000.0, 1_137_000.0, 473_000.0, 2_876_000.0)  # about Mali's


def clustered(rng, n, clusters=60, background=0.15):
    """Points around cluster centres, (n,) x and y."""
    west, south, east, north = EXTENT
    weight = np.arange(1, clusters + 1) ** -0.8
    which = rng.choice(clusters, n, p=weight / weight.sum())
    spread = np.exp(rng.uniform(np.log(3_000), np.log(75_000), clusters))[which]
    x = rng.uniform(west, east, clusters)[which] + rng.standard_normal(n) * spread
    y = rng.uniform(south, north, clusters)[which] + rng.standard_normal(n) * spread
    scattered = rng.random(n) < background
    x[scattered] = rng.uniform(west, east, scattered.sum())
    y[scattered] = rng.uniform(south, north, scattered.sum())
    return np.clip(x, west, east), np.clip(y, south, north)


def points(n):
    """Incidents: x, y, class 0 to 7."""
    rng = np.random.default_rng(7)
    x, y = clustered(rng, n)
    return x, y, rng.integers(0, 8, n).astype(np.uint8)


def lines(n, vertices=20):
    """Roads: coords (n * vertices, 2), offsets (n + 1,)."""
    rng = np.random.default_rng(8)
    x, y = clustered(rng, n, 80, 0.3)
    turn = rng.uniform(0, 2 * np.pi, n)[:, None] + np.cumsum(rng.normal(0, 0.25, (n, vertices)), 1)
    step = np.exp(rng.uniform(np.log(65), np.log(650), n))[:, None]
    px = x[:, None] + np.cumsum(np.cos(turn) * step, 1)
    py = y[:, None] + np.cumsum(np.sin(turn) * step, 1)
    coords = np.stack([px.ravel(), py.ravel()], 1)
    return coords, np.arange(0, n * vertices + 1, vertices)


def coverage(columns, rows, per_edge):
    """Polygons that share wiggly borders: coords, ring offsets, feature of each ring."""
    rng = np.random.default_rng(9)
    west, south, east, north = EXTENT
    wide, high = (east - west) / columns, (north - south) / rows
    gx, gy = np.meshgrid(np.linspace(west, east, columns + 1), np.linspace(south, north, rows + 1))
    nodes = np.stack([gx, gy], -1) + rng.uniform(-0.25, 0.25, (*gx.shape, 2)) * (wide, high)

    def wiggly(start, end):
        t = np.arange(per_edge) / per_edge
        swing = sum(rng.normal(0, 0.03 / f, (*start.shape[:2], 1)) * np.sin(np.pi * f * t) for f in (2, 4, 8, 16, 32))
        swing = swing * np.sin(np.pi * t)
        along = end - start
        normal = np.stack([-along[..., 1], along[..., 0]], -1)
        return start[..., None, :] + along[..., None, :] * t[:, None] + normal[..., None, :] * swing[..., None]

    def reversed_from(edge, end):
        return np.concatenate([edge, end[..., None, :]], -2)[..., :0:-1, :]

    flat, upright = wiggly(nodes[:, :-1], nodes[:, 1:]), wiggly(nodes[:-1], nodes[1:])
    top = reversed_from(flat[1:], nodes[1:, 1:])
    left = reversed_from(upright[:, :-1], nodes[1:, :-1])
    ring = np.concatenate([flat[:-1], upright[:, 1:], top, left, flat[:-1, :, :1]], -2)
    count = columns * rows
    return ring.reshape(-1, 2), np.arange(count + 1) * ring.shape[-2], np.arange(count)


def full_view():
    """The whole extent."""
    west, south, east, north = EXTENT
    return View((west + east) / 2, (south + north) / 2, (north - south) / HEIGHT, WIDTH, HEIGHT)


def close_view(x, y, share=0.01):
    """A view around a dense place that holds about this share of the points."""
    counts, ex, ey = np.histogram2d(x, y, 60)
    i, j = np.argwhere(counts == np.sort(counts.ravel())[-14])[0]
    cx, cy = (ex[i] + ex[i + 1]) / 2, (ey[j] + ey[j + 1]) / 2
    reach = np.sort(np.maximum(np.abs(x - cx) * HEIGHT / WIDTH, np.abs(y - cy)))[int(len(x) * share)]
    return View(cx, cy, 2 * reach / HEIGHT, WIDTH, HEIGHT)


def show(name, work, rounds=9):
    """Print the milliseconds of some work."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1e3)
    print(f"\n{name:<58}{np.median(times):8.1f} ms ({min(times):.1f} to {max(times):.1f})", end="")  # noqa: T201


def colours(count, seed=1):
    """Opaque colours, (count,) premultiplied."""
    rgb = np.random.default_rng(seed).integers(0, 256, (count, 3))
    return premultiply(np.concatenate([rgb, np.full((count, 1), 255)], 1))


@pytest.mark.parametrize("count", [100_000, 1_000_000])
def test_points(count):
    x, y, code = points(count)
    show(f"{count:,} points: build", lambda: PointSet.build(x, y, code), 3)
    layer = PointSet.build(x, y, code)
    palette = np.stack([colours(8), np.full(8, BLACK, np.uint32)], 1)
    canvas = Canvas(HEIGHT, WIDTH)
    month = np.random.default_rng(2).random(count) < 1 / 150

    def frame(view, visible=None):
        canvas.fill(WHITE)
        seen = layer.in_view(view, visible, margin=6)
        dots(canvas, seen.px, seen.py, seen.code, palette, 9)

    close = close_view(x, y)
    show(f"{count:,} points: frame, whole", lambda: frame(full_view()))
    show(f"{count:,} points: frame, {len(layer.in_view(close).rows):,} in view", lambda: frame(close))
    show(f"{count:,} points: frame, one month of the whole", lambda: frame(full_view(), month))
    show(f"{count:,} points: nearest to the pointer", lambda: layer.nearest(full_view(), 900.0, 500.0, 8.0))


@pytest.mark.parametrize("count", [20, 400, 4_000])
def test_sprites(count):
    x, y, _ = points(count)
    row, column = np.mgrid[:20, :20] - 9.5
    alpha = np.clip(10 - np.hypot(row, column), 0, 1) * 255
    looks = [np.stack([alpha * 0 + red, alpha * 0 + 30, alpha * 0 + 90, alpha], -1) for red in (200, 20)]
    atlas = Atlas([premultiply(look) for look in looks])
    canvas = Canvas(HEIGHT, WIDTH)
    px, py = full_view().to_pixels(x, y)
    show(f"{count:,} sprites of 20 x 20", lambda: stamp(canvas, px, py, np.arange(count) % 2, atlas))


def test_lines():
    coords, offsets = lines(100_000)
    layer = Paths(*coords.T.copy(), offsets, np.arange(100_000, dtype=np.int32))
    canvas = Canvas(HEIGHT, WIDTH)
    table = shades(BLACK)

    def frame(view, width, dash=()):
        canvas.fill(WHITE)
        pieces = layer.lines(view, 16)
        canvas.paint_coded(stroked(pieces.points, pieces.starts, (WIDTH, HEIGHT), width, dash), table)

    close = close_view(*coords[offsets[:-1]].T)
    show("100,000 lines: first frame, whole", lambda: frame(full_view(), 2.0), 1)
    show("100,000 lines: frame, whole, 2 pixels", lambda: frame(full_view(), 2.0))
    show("100,000 lines: frame, whole, dashed", lambda: frame(full_view(), 2.0, (6.0, 3.0)))
    show(f"100,000 lines: frame, {len(layer.lines(close, 16)):,} in view", lambda: frame(close, 2.0))


@pytest.mark.parametrize(("columns", "rows", "per_edge"), [(71, 71, 125), (224, 224, 8)])
def test_fills(columns, rows, per_edge):
    name = f"{columns * rows:,} areas of {4 * per_edge} vertices"
    coords, offsets, part = coverage(columns, rows, per_edge)
    layer = Paths(*coords.T.copy(), offsets, part.astype(np.int32))
    canvas = Canvas(HEIGHT, WIDTH)
    table = shades(BLACK)

    def frame(view):
        canvas.fill(WHITE)
        rings = layer.rings(view, 16)
        canvas.paint_coded(filled(rings.points, rings.starts, WIDTH, HEIGHT), table)

    whole = full_view()
    close = View(whole.centre_x, whole.centre_y, whole.resolution / 11, WIDTH, HEIGHT)
    show(f"{name}: first frame, whole, at another scale", lambda: frame(View(0, 2e6, 1_000, WIDTH, HEIGHT)), 1)
    show(f"{name}: frame, whole", lambda: frame(whole))
    show(f"{name}: frame, {len(layer.rings(close, 16)):,} in view", lambda: frame(close))
