"""A plan is on the map before all of it is read, and nothing moves when it is."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
import shapely
from PySide6.QtCore import QPointF

from app.column_cache import FEWEST_ROWS, ColumnCache
from app.settings import SettingsFile
from app.window import MainWindow
from planning.operation import Actor
from storage.commands.datasets import import_dataset
from storage.plan import Plan
from storage.records import Dataset, Rows
from widgets.look import Look

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
ACTOR = Actor("EXERCISE planner", "spu_planner", "civilian")
COUNT = FEWEST_ROWS + 1


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PALABRE_CACHE_DIR", str(tmp_path / "cache"))
    generator = np.random.default_rng(7)
    points = list(shapely.points(generator.uniform(-5, -3, COUNT), generator.uniform(13.5, 14.5, COUNT)))
    data = Rows(points, {"incident_type": ["ied_mine"] * COUNT, "occurred_on": [NOW.date()] * COUNT})
    path = tmp_path / "EXERCISE.gpkg"
    with Plan.create(path, title="EXERCISE", clock=lambda: NOW, actor=ACTOR) as plan:
        uid = "00000000-0000-4000-8000-000000000001"
        plan.run(import_dataset(Dataset(uid, "incidents", "i", "", "", COUNT, "{}", "{}", "", ACTOR, NOW), data))
    return path


@pytest.fixture
def window(qtbot, tmp_path: Path):
    made = MainWindow(Look("en"), SettingsFile(tmp_path / "settings"), lambda: NOW, ACTOR)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: hasattr(made, "controls") and at_rest(made), timeout=20_000)
    yield made
    made.close()


def at_rest(window: MainWindow) -> bool:
    return window.jobs.is_idle and window.map.view.is_sharp


def opened(window: MainWindow, qtbot, path: Path) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Open a plan; return its first picture, its last, and what happened in which order."""
    view, pictures, seen = window.map.view, [], []

    def drawn(frame: object, pixels: np.ndarray, number: int) -> None:
        if "glimpse" in seen:
            pictures.append(pixels.copy())
            seen.append("picture")
            # Nothing can be asked of what has not been read.
            if window.session.state is None:
                assert view._pick(QPointF(view.width() / 2, view.height() / 2)) is None
                assert window.inspector.page() == "reading"

    window.session.glimpsed.connect(lambda _: seen.append("glimpse"))
    window.session.opened.connect(lambda _: seen.append("opened"))
    window.map.ready.connect(lambda: seen.append("ready"))
    view._render.drawn.connect(drawn)
    window.session.open(path)
    qtbot.waitUntil(lambda: "ready" in seen and at_rest(window), timeout=20_000)
    view._render.drawn.disconnect(drawn)
    # The frame that was asked for before the glimpse may still be painted after it: it shows the world alone.
    settled = pictures[1:-1] or pictures[-1:]
    return settled[-1], pictures[-1], seen


def test_the_first_picture_is_the_last_one_with_and_without_the_cache(window, qtbot, path: Path) -> None:
    first, last, seen = opened(window, qtbot, path)
    assert seen[0] == "glimpse"
    # How often it is painted before it is read whole depends on the machine.
    assert {"picture", "opened"} <= set(seen)
    assert np.array_equal(first, last)
    assert len(np.unique(first)) > 10
    assert list((ColumnCache().folder).rglob("*.marks"))
    window.session.close()
    qtbot.waitUntil(lambda: at_rest(window), timeout=20_000)
    again, last_again, seen = opened(window, qtbot, path)
    assert seen[0] == "glimpse"
    # How often it is painted before it is read whole depends on the machine.
    assert {"picture", "opened"} <= set(seen)
    assert np.array_equal(again, last)
    assert np.array_equal(last_again, last)
    assert window.controls.session.state.situation.of("incidents").uid[0]


def test_a_hand_that_moved_the_map_meanwhile_is_not_moved_back(window, qtbot, path: Path) -> None:
    view, places = window.map.view, []

    def pan() -> None:
        view.pan(100, 50)
        places.append(view.frame())

    window.session.glimpsed.connect(lambda _: view.once_drawn(pan))
    window.session.open(path)
    qtbot.waitUntil(lambda: window.session.state is not None and bool(places) and at_rest(window), timeout=20_000)
    assert view.frame() == places[0]


def test_a_plan_closed_while_it_is_read_leaves_nothing(window, qtbot, path: Path) -> None:
    window.session.glimpsed.connect(lambda _: window.session.close())
    window.session.open(path)
    qtbot.waitUntil(lambda: at_rest(window) and not window.layers.isVisible(), timeout=20_000)
    assert window.session.state is None
    assert window.map.scene.columns("incidents") is None or not len(window.map.scene.columns("incidents"))
    with Plan.open(path, writing=True, clock=lambda: NOW, actor=ACTOR):
        pass  # it is free again
