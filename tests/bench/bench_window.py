"""How quick the window is: to start, to open a large plan, and under the hand. Figures are printed, none is a limit.

Run with ``make bench``, or ``pytest -m bench -s tests/bench/bench_window.py``.
"""

from __future__ import annotations

import os
import subprocess
import sys
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
from time import perf_counter; began = perf_counter()
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        print(1000 * (perf_counter() - began)); application.quit()
application = QApplication([]); window = Window(); window.resize(1366, 768); window.show(); application.exec()
"""
WINDOW = """
from time import perf_counter; began = perf_counter()
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.settings import SettingsFile
from app.window import MainWindow
from planning.operation import Actor
from planning.times import system_clock
from widgets.look import Look
from pathlib import Path
application = QApplication([]); look = Look("en", "light"); look.apply()
window = MainWindow(look, SettingsFile(Path(sys.argv[1])), system_clock, Actor("EXERCISE"))
marks = []
def painted():
    marks.append(1000 * (perf_counter() - began))
    if len(marks) == 1: marks.append(len(sys.modules))
def wait():
    if window.map.view.is_sharp and window.jobs.is_idle:
        print(marks[0], 1000 * (perf_counter() - began), marks[1]); window.close(); application.quit()
    else:
        QTimer.singleShot(1, wait)
window.map.view.painted.connect(painted); window.first_painted.connect(wait)
window.show(); application.exec()
"""


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _child(code: str, *arguments: str) -> tuple[float, list[float]]:
    """Run code in a process of its own; milliseconds of the whole process, and the numbers that it printed."""
    began = perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    return 1000 * (perf_counter() - began), [float(each) for each in done.stdout.split()]


def test_start_to_window(tmp_path: Path) -> None:
    rows = []
    for _ in range(ROUNDS):  # by turns, so that a busy machine is busy for both
        _, (bare,) = _child(BARE)
        _, (first, sharp, modules) = _child(WINDOW, str(tmp_path))
        rows.append((bare, first, sharp, modules))
    _say(f"\nstart, ms of {ROUNDS} fresh processes         median   best  worst")
    for name, values in zip(
        ("QtWidgets alone, painted", "the window, painted", "the map of the world drawn", "modules then loaded"),
        zip(*rows, strict=True),
        strict=True,
    ):
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
        window.map.view.painted.connect(self._painted)
        window.map.desk.harm_shown.connect(self._screened)
        window.map.view._render.drawn.connect(self._drawn)

    def moved(self, at: float) -> None:
        """Note when the hand moved; the next painting shows it."""
        if self._moved_at is None:
            self._moved_at = at

    def _painted(self, milliseconds: float) -> None:
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


def _wait(qapp: object, is_done: Callable[[], bool], seconds: float = 60.0) -> None:
    end = perf_counter() + seconds
    while not is_done():
        qapp.processEvents()
        assert perf_counter() < end


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
    _wait(qapp, lambda: hasattr(made, "controls") and made.map.view.is_sharp)
    marks = {}
    made.session.opened.connect(lambda _: marks.setdefault("state", perf_counter()))
    made.map.ready.connect(lambda: marks.setdefault("layers", perf_counter()))
    began = perf_counter()
    made.session.open(large_plan)
    _wait(qapp, lambda: "layers" in marks)
    _wait(qapp, lambda: _is_at_rest(made))
    marks["drawn"] = perf_counter()
    _say("\nopen, ms: " + ", ".join(f"{name} {1000 * (at - began):.0f}" for name, at in marks.items()))
    made.controls.show_period(0)
    made.map.view.fit(-5.0, 13.9, -3.2, 15.0)
    qapp.processEvents()
    _wait(qapp, lambda: _is_at_rest(made))
    yield made
    made.close()


def _is_at_rest(window: object) -> bool:
    return window.jobs.is_idle and window.map.view.is_sharp


def _path(width: int, height: int) -> list[tuple[int, int]]:
    """A hand's way of MOVES pixels steps, an eight around the middle."""
    turn = np.linspace(0, 4 * np.pi, MOVES)
    x, y = width / 2 + width / 5 * np.sin(turn), height / 2 + height / 6 * np.sin(2 * turn)
    return [(int(a), int(b)) for a, b in zip(x, y, strict=True)]


def _drag(qapp: object, window: object, way: Sequence[tuple[int, int]], title: str) -> None:
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
    _wait(qapp, lambda: _is_at_rest(window))


def test_under_the_hand(qapp: object, window: object) -> None:
    view = window.map.view
    way = _path(view.width(), view.height())
    window.map.use("edit")
    area = window.map.desk.areas()[0]
    corner = view.to_pixels(*(np.array([each]) for each in area.geometry.representative_point().coords[0]))[0]
    there = [(int(corner.x() + x - way[0][0]), int(corner.y() + y - way[0][1])) for x, y in way]
    _drag(qapp, window, there, "an area dragged, screened as it goes")
    window.map.use("select")
    _drag(qapp, window, way, "the map panned")
    window.map.use("select")
    _say(f"\n(two cores shared with other work: {os.getloadavg()[0]:.1f} processes were waiting)")
