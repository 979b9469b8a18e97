"""The last step in the window: the sheet is shown as it will be printed, framed on the map, and written."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt

from app.settings import SettingsFile
from app.steps.brief import BriefStep
from app.window import MainWindow
from planning.operation import Actor
from widgets.look import Look
from widgets.panels.brief_panel import BriefWish

NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)


@pytest.fixture
def window(qtbot, palabre, tmp_path: Path):
    path = tmp_path / "exercise.gpkg"
    assert palabre("exercise", path, "--date", "2026-03-02").returncode == 0
    made = MainWindow(Look("en"), SettingsFile(), lambda: NOW, Actor("Planner"))
    made.first_painted.connect(lambda: made.session.open(path))
    made.resize(1366, 768)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.session.state is not None, timeout=20_000)
    yield made
    made.close()


def step_of(window: MainWindow) -> BriefStep:
    return next(each for each in window.controls.steps if isinstance(each, BriefStep))


def drawn(window: MainWindow) -> bool:
    return step_of(window).panel.preview._picture is not None and window.jobs.is_idle


def test_the_sheet_is_shown_framed_and_written(window: MainWindow, qtbot, tmp_path: Path) -> None:
    window.controls.go(6)
    qtbot.waitUntil(lambda: drawn(window), timeout=20_000)
    step = step_of(window)
    wish = step.panel.wish()
    assert wish == BriefWish("A3", True, 100_000, "mgrs", "en", "Exercise Mission in the Bani: BANI WATCH")
    picture = step.panel.preview._picture
    assert picture.width() / picture.height() == pytest.approx(420 / 297, abs=0.01)
    corners = window.map._page._corners
    # The sheet's middle is the operation's: its area ALPHA lies on it.
    assert corners[:, 0].min() < -4.05 < corners[:, 0].max()
    assert corners[:, 1].min() < 14.13 < corners[:, 1].max()

    step.panel.changed.emit(BriefWish("A4", False, 50_000, "none", "fr", "Titre"))
    before = picture.size()
    qtbot.waitUntil(lambda: drawn(window) and step.panel.preview._picture.size() != before, timeout=20_000)
    smaller = window.map._page._corners
    assert float(smaller[:, 0].max() - smaller[:, 0].min()) < float(corners[:, 0].max() - corners[:, 0].min())

    step.write(BriefWish("A4", False, 50_000, "none", "fr", "Titre"), tmp_path / "map.pdf")
    qtbot.waitUntil(lambda: (tmp_path / "map.pdf").exists() and window.jobs.is_idle, timeout=20_000)
    assert step.progress(window.session.state).is_done

    step.write(BriefWish("A4", False, 50_000, "none", "fr", "Titre", True), tmp_path / "both.pdf")
    qtbot.waitUntil(lambda: (tmp_path / "both.pdf").exists() and window.jobs.is_idle, timeout=20_000)
    with pikepdf.open(tmp_path / "both.pdf") as pdf:
        assert len(pdf.pages) in (2, 3)

    window.controls.go(1)
    assert len(window.map._page._corners) == 0


def test_the_harm_statement_is_written_in_the_chosen_language(window: MainWindow, qtbot, tmp_path: Path) -> None:
    window.controls.go(6)
    qtbot.waitUntil(lambda: drawn(window), timeout=20_000)
    panel, asked = step_of(window).panel, []
    panel.statement_requested.disconnect()
    panel.statement_requested.connect(asked.append)
    panel.language.choose("fr")
    qtbot.mouseClick(panel.statement, Qt.MouseButton.LeftButton)
    assert asked == ["fr"]
    path = tmp_path / "statement.pdf"
    step_of(window).write_statement("fr", path)
    qtbot.waitUntil(lambda: path.exists() and window.jobs.is_idle, timeout=20_000)
    with pikepdf.open(path) as pdf:
        assert 1 <= len(pdf.pages) <= 2
