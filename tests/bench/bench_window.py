"""How quick the window is: to start, to open a large plan, and under the hand. Figures are printed, none is a limit.

Run with ``make bench``, or ``pytest -m bench -s tests/bench/bench_window.py``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
ROUNDS, MOVES, INTERVAL_MS = 7, 300, 8

pytestmark = pytest.mark.bench

BARE = """
import time
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        print(time.time()); application.quit()
application = QApplication([]); window = Window(); window.resize(1366, 768); window.show(); application.exec()
"""
WINDOW = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.settings import SettingsFile
from app.window import MainWindow
from planning.operation import Actor
from planning.times import system_clock
from widgets.look import Look
application = QApplication([]); look = Look("en", "light"); look.apply()
window = MainWindow(look, SettingsFile(Path(sys.argv[1])), system_clock, Actor("EXERCISE"))
seen = []
def painted():
    if not seen: seen.extend([time.time(), len(sys.modules)])
    if len(seen) == 2 and window.map.view.is_sharp: seen.append(time.time())
def ready():
    print(seen[0], seen[2], time.time(), seen[1]); window.close(); application.quit()
window.map.view.painted.connect(painted); window.first_painted.connect(ready)
window.show(); application.exec()
"""


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _child(code: str, *arguments: str) -> tuple[float, list[float]]:
    """Run code in a process of its own; the moment of its start, and the numbers that it printed."""
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    return began, [float(each) for each in done.stdout.split()]


def test_start_to_window(tmp_path: Path) -> None:
    rows = []
    for _ in range(ROUNDS + 1):  # by turns, so that a busy machine is busy for both
        began, (bare,) = _child(BARE)
        since, (first, sharp, ready, modules) = _child(WINDOW, str(tmp_path))
        rows.append((1e3 * (bare - began), *(1e3 * (each - since) for each in (first, sharp, ready)), modules))
    names = (
        "QtWidgets alone, painted",
        "the window, painted",
        "the world on its map",
        "steps, actions and tools loaded",
        "(modules at the first painting)",
    )
    _say(f"\nfrom the start of {ROUNDS} fresh processes, ms  median   best  worst")
    for name, values in zip(names, zip(*rows[1:], strict=True), strict=True):  # the first one warms the disk's cache
        _say(f"  {name:38} {median(values):6.0f} {min(values):6.0f} {max(values):6.0f}")


class _Watch:
    """What happens in a window while a hand moves."""

    def __init__(self, window: object) -> None:
        self.window = window
        self.painted_at: list[float] = []
        self.paint_ms: list[float] = []
        self.delays_ms: list[float] = []
        self.screened = 0
        self.drawn = 0
        self._moved_at: float | None = None
        self._is_over = False
        window.map.view.painted.connect(self._painted)
        window.map.desk.harm_shown.connect(self._screened)
        window.map.view._render.drawn.connect(self._drawn)

    def moved(self, at: float) -> None:
        """Note when the hand moved; the next painting shows it."""
        if self._moved_at is None:
            self._moved_at = at

    def rest(self) -> None:
        """Note that the hand has stopped: what is painted from now on is not counted."""
        self._is_over = True

    def _painted(self, milliseconds: float) -> None:
        if self._is_over:
            return
        now = perf_counter()
        self.painted_at.append(now)
        self.paint_ms.append(milliseconds)
        if self._moved_at is not None:
            self.delays_ms.append(1000 * (now - self._moved_at))
            self._moved_at = None

    def _screened(self, found: object) -> None:
        self.screened += found is not None

    def _drawn(self) -> None:
        self.drawn += 1

    def say(self, title: str) -> None:
        """Print what was seen."""
        seconds = self.painted_at[-1] - self.painted_at[0]
        _say(
            f"\n{title}: {len(self.painted_at)} paintings in {seconds:.1f} s, {self.drawn} pictures of the map, "
            f"{self.screened / seconds:.0f} screenings/s"
        )
        _say("  ms                            median    p95  worst")
        spans = 1000 * np.diff(self.painted_at)
        for name, values in (
            ("between two paintings", spans),
            ("from the hand to the picture", self.delays_ms),
            ("a painting itself", self.paint_ms),
        ):
            _say(f"  {name:28} {np.median(values):7.1f} {np.percentile(values, 95):6.1f} {np.max(values):6.1f}")


def _wait(is_done: Callable[[], bool], seconds: float = 60.0) -> None:
    """Run the event loop, which leaves the interpreter to other threads while nothing happens, until something is."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, end = QEventLoop(), perf_counter() + seconds
    timer = QTimer(interval=2)
    timer.timeout.connect(lambda: loop.quit() if is_done() or perf_counter() > end else None)
    timer.start()
    loop.exec()
    assert is_done()


@pytest.fixture
def window(qapp: object, large_plan: Path, still: Callable[[], object], tmp_path: Path) -> Iterator[object]:
    """The real window with the large plan open, all incidents shown, at full HD."""
    from app.settings import SettingsFile
    from app.window import MainWindow
    from planning.operation import Actor
    from widgets.look import Look

    look = Look("en", "light")
    look.apply()
    made = MainWindow(look, SettingsFile(tmp_path), still, Actor("EXERCISE planner", "spu_planner", "civilian"))
    made.resize(1920, 1080)
    made.show()
    _wait(lambda: hasattr(made, "controls") and made.map.view.is_sharp)
    marks = {}
    made.session.opened.connect(lambda _: marks.setdefault("state", perf_counter()))
    made.map.ready.connect(lambda: marks.setdefault("layers", perf_counter()))
    began = perf_counter()
    made.session.open(large_plan)
    _wait(lambda: "layers" in marks)
    _wait(lambda: _is_at_rest(made))
    marks["drawn"] = perf_counter()
    _say("\nopen, ms: " + ", ".join(f"{name} {1000 * (at - began):.0f}" for name, at in marks.items()))
    made.controls.show_period(0)
    made.map.view.fit(-5.0, 13.9, -3.2, 15.0)
    qapp.processEvents()
    _wait(lambda: _is_at_rest(made))
    yield made
    made.close()


def _is_at_rest(window: object) -> bool:
    return window.jobs.is_idle and window.map.view.is_sharp


def _path(width: int, height: int) -> list[tuple[int, int]]:
    """A hand's way of MOVES pixels steps, an eight around the middle."""
    turn = np.linspace(0, 4 * np.pi, MOVES)
    x, y = width / 2 + width / 5 * np.sin(turn), height / 2 + height / 6 * np.sin(2 * turn)
    return [(int(a), int(b)) for a, b in zip(x, y, strict=True)]


def _drag(window: object, way: Sequence[tuple[int, int]], title: str) -> None:
    """Drag by real mouse events at about 120 a second, and print how the window kept up."""
    from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
    from PySide6.QtTest import QTest

    view, loop, steps = window.map.view, QEventLoop(), iter(way)
    timer = QTimer(interval=INTERVAL_MS, timerType=Qt.TimerType.PreciseTimer)
    x, y = next(steps)
    QTest.mouseMove(view, QPoint(x, y))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    watch = _Watch(window)

    def step() -> None:
        place = next(steps, None)
        if place is None:
            timer.stop()
            watch.rest()
            QTimer.singleShot(100, loop.quit)
            return
        watch.moved(perf_counter())
        QTest.mouseMove(view, QPoint(*place))

    timer.timeout.connect(step)
    timer.start()
    loop.exec()
    watch.say(title)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(*way[-1]))
    _wait(lambda: _is_at_rest(window))


def test_under_the_hand(window: object) -> None:
    view = window.map.view
    way = _path(view.width(), view.height())
    window.map.use("edit")
    area = window.map.desk.areas()[0]
    corner = view.to_pixels(*(np.array([each]) for each in area.geometry.representative_point().coords[0]))[0]
    there = [(int(corner.x() + x - way[0][0]), int(corner.y() + y - way[0][1])) for x, y in way]
    _drag(window, there, "an area dragged, screened as it goes")
    window.map.use("select")
    _drag(window, way, "the map panned")
    window.map.use("select")
    _say(f"\n(two cores shared with other work: {os.getloadavg()[0]:.1f} processes were waiting)")
