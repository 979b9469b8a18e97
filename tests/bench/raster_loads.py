"""Invented work loads for the drawing benchmarks: the same arrays on every run (seed 7), in Web Mercator metres."""

import numpy as np

from layers.raster.view import View

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
    """Roads: coords (n * vertices, 2), offsets (n + 1,), class 0 to 3."""
    rng = np.random.default_rng(8)
    x, y = clustered(rng, n, 80, 0.3)
    turn = rng.uniform(0, 2 * np.pi, n)[:, None] + np.cumsum(rng.normal(0, 0.25, (n, vertices)), 1)
    step = np.exp(rng.uniform(np.log(65), np.log(650), n))[:, None]
    px = x[:, None] + np.cumsum(np.cos(turn) * step, 1)
    py = y[:, None] + np.cumsum(np.sin(turn) * step, 1)
    coords = np.stack([px.ravel(), py.ravel()], 1)
    return coords, np.arange(0, n * vertices + 1, vertices), rng.choice(4, n).astype(np.uint8)


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
