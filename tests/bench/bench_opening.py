"""Opening a plan of a million incidents: from asking until its first map is painted, and until its panels are filled.

QGIS opens the same layer of a copy of the same file by turns, where ``python3-qgis`` is installed. Figures are printed,
none is a limit. Run with ``pytest -m bench -s tests/bench/bench_opening.py``; ``PALABRE_BENCH_PLAN`` names a plan made
before.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest

from tests.bench.qgis_worker import qgis_worker

ROUNDS = 7

Wait = Callable[[Callable[[], bool]], None]

pytestmark = pytest.mark.bench


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


@pytest.fixture
def plan(make_plan: Callable[[int], Path]) -> Path:
    made = os.environ.get("PALABRE_BENCH_PLAN")
    return Path(made) if made else make_plan(1_000_000)


@pytest.fixture
def qgis(plan: Path, tmp_path: Path) -> Iterator[Callable[[Sequence[float]], float] | None]:
    """Give what opens the incidents in QGIS, over an extent in Web Mercator; None without QGIS."""
    with qgis_worker("qgis_opening.py") as ask:
        if ask is None:
            yield None
            return
        copy = str(shutil.copy(plan, tmp_path / "copy.gpkg"))
        yield lambda extent: float(ask(path=copy, layer="incidents", extent=list(extent)))


def _is_at_rest(window: object) -> bool:
    return window.jobs.is_idle and window.map.view.is_sharp


def _opened(window: object, plan: Path, wait: Wait) -> tuple[float, float]:
    """Open a plan; milliseconds until its map is painted, and until all of it is there."""
    marks: dict[str, float] = {}
    view = window.map.view

    def glimpsed(_: object) -> None:
        view.sharpened.connect(lambda: marks.setdefault("drawn", perf_counter()))

    def painted(_: float) -> None:
        if "drawn" in marks:
            marks.setdefault("painted", perf_counter())

    window.session.glimpsed.connect(glimpsed)
    view.painted.connect(painted)
    window.map.ready.connect(lambda: marks.setdefault("whole", perf_counter()))
    began = perf_counter()
    window.session.open(plan)
    wait(lambda: "painted" in marks and "whole" in marks)
    wait(lambda: _is_at_rest(window))
    return 1000 * (marks["painted"] - began), 1000 * (marks["whole"] - began)


@pytest.fixture
def new_window(qapp: object, still: Callable[[], object], wait: Wait, tmp_path: Path) -> Iterator[Callable[[], object]]:
    """Give windows that stand already, at full HD, which show incidents of all times."""
    from app.settings import SettingsFile
    from app.window import MainWindow
    from planning.operation import Actor
    from widgets.look import Look

    made: list[MainWindow] = []
    look = Look("en", "light")
    look.apply()

    def new() -> MainWindow:
        while made:
            _end(made.pop())
        window = MainWindow(look, SettingsFile(tmp_path), still, Actor("EXERCISE planner", "spu_planner", "civilian"))
        window.map.look_back_days = 0
        window.resize(1920, 1080)
        window.show()
        wait(lambda: hasattr(window, "controls") and _is_at_rest(window))
        made.append(window)
        return window

    yield new
    while made:
        _end(made.pop())


def _end(window: object) -> None:
    from PySide6.QtWidgets import QApplication

    window.close()
    window.deleteLater()
    QApplication.processEvents()
    gc.collect()  # a window is a circle of objects: the next one shall not pay for its million rows


def test_opening_a_million_incidents(
    plan: Path, new_window: Callable[[], object], wait: Wait, qgis: Callable[[Sequence[float]], float] | None
) -> None:
    import resource

    from app.column_cache import ColumnCache

    spans: dict[str, list[float]] = {name: [] for name in ("cold", "cold, whole", "cached", "cached, whole", "qgis")}
    for number in range(ROUNDS + 1):
        shutil.rmtree(ColumnCache().folder, ignore_errors=True)
        found = [*_opened(new_window(), plan, wait)]
        window = new_window()
        found += _opened(window, plan, wait)
        view = window.map.view
        low, high = view.to_map(view.rect().bottomLeft().toPointF()), view.to_map(view.rect().topRight().toPointF())
        found.append(qgis((*low, *high)) if qgis else float("nan"))
        for name, value in zip(spans, found, strict=True):
            if number:  # the first round warms the disk's cache and the libraries
                spans[name].append(value)
    _say(f"\nopening 1,000,000 incidents, {ROUNDS} rounds by turns, ms     median   best  worst")
    names = {
        "cold": "asked to painted map, without the cache",
        "cold, whole": "  ... until everything is read",
        "cached": "asked to painted map, from the cache",
        "cached, whole": "  ... until everything is read",
        "qgis": "QGIS, asked to first picture",
    }
    for name, values in spans.items():
        _say(f"  {names[name]:52} {median(values):7.0f} {min(values):6.0f} {max(values):6.0f}")
    for name in ("cold", "cached"):
        ratios = [theirs / ours for theirs, ours in zip(spans["qgis"], spans[name], strict=True)]
        _say(f"  QGIS / {name:45} {median(ratios):7.1f} {min(ratios):6.1f} {max(ratios):6.1f}")
    _say(f"  most memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    _say(f"  (two cores shared with other work: {os.getloadavg()[0]:.1f} processes were waiting)")
