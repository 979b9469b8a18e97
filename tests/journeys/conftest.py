"""A planner at the real window, with mouse and keyboard."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt import exceptions

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app.settings import SettingsFile
from app.window import MainWindow
from exchange.exercise.write import write_exercise
from planning import mercator
from planning.operation import Actor
from widgets.look import Look
from widgets.panels.choice import ChoiceBox

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
LEFT = Qt.MouseButton.LeftButton
ACCEPT = QDialogButtonBox.ButtonRole.AcceptRole
PATIENCE_MS = 20_000
AWA = Actor("Awa Traoré", "jmac_analyst", "civilian")


class Planner:
    """What a person does at the window, and waits to see."""

    def __init__(self, window: MainWindow, qtbot: object) -> None:
        self.window = window
        self.bot = qtbot

    def until(self, seen: Callable[[], bool]) -> None:
        try:
            self.bot.waitUntil(seen, timeout=PATIENCE_MS)
        except exceptions.TimeoutError:
            window = self.window
            page = window.pages.currentWidget()
            pytest.fail(f"waited in vain before {page}, idle {window.jobs.is_idle}: {self.message()!r}")

    def settle(self) -> None:
        window = self.window
        self.until(lambda: window.jobs.is_idle and window.map.view.is_sharp)

    def click(self, widget: QWidget) -> None:
        assert widget.isVisible(), widget
        assert widget.isEnabled(), widget
        QTest.mouseClick(widget, LEFT, pos=QPoint(widget.width() // 2, widget.height() // 2))

    def check(self, button: QAbstractButton) -> None:
        """Click the mark itself: a wide box is not clicked in its empty middle."""
        QTest.mouseClick(button, LEFT, pos=QPoint(8, button.height() // 2))

    def type(self, field: QLineEdit | QPlainTextEdit, said: str) -> None:
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, said)

    def choose(self, box: ChoiceBox, code: str) -> None:
        """Go through a list with the arrow keys until the code stands in it."""
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Home)
        for _ in range(box.count()):
            if box.code() == code:
                return
            QTest.keyClick(box, Qt.Key.Key_Down)
        pytest.fail(f"{code} is not offered")

    def shortcut(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier) -> None:
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)
        QTest.keyClick(self.window, key, modifiers)

    # The map

    def at(self, lon: float, lat: float) -> QPoint:
        x, y = mercator.project(lon, lat)
        return self.window.map.view.to_pixel(float(x), float(y)).toPoint()

    def point(self, lon: float, lat: float) -> None:
        QTest.mouseMove(self.window.map.view, self.at(lon, lat))

    def click_map(self, lon: float, lat: float) -> None:
        self.point(lon, lat)
        QTest.mouseClick(self.window.map.view, LEFT, pos=self.at(lon, lat))

    def drag_map(self, start: tuple[float, float], end: tuple[float, float], steps: int = 6) -> None:
        view = self.window.map.view
        first, last = QPointF(self.at(*start)), QPointF(self.at(*end))
        QTest.mouseMove(view, first.toPoint())
        QTest.mousePress(view, LEFT, pos=first.toPoint())
        for step in range(1, steps + 1):
            QTest.mouseMove(view, (first + (last - first) * step / steps).toPoint())
            QApplication.processEvents()
        QTest.mouseRelease(view, LEFT, pos=last.toPoint())

    # Files

    def answer_file_dialog(self, path: Path) -> None:
        """Type a path into the file dialog that the next click opens, and accept it."""

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QFileDialog):
                QTimer.singleShot(20, answer)
                return
            field = dialog.findChild(QLineEdit, "fileNameEdit")
            # As pasted: typing letter by letter would work Qt's own completion, which is not ours to test.
            field.setText(str(path))
            box = dialog.findChild(QDialogButtonBox)
            self.click(next(each for each in box.buttons() if box.buttonRole(each) is ACCEPT))

        QTimer.singleShot(20, answer)

    def drop(self, path: Path) -> None:
        """Let a file fall onto the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        middle = self.window.rect().center()
        held = (Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self.window, QDragEnterEvent(middle, *held))
        QApplication.sendEvent(self.window, QDropEvent(QPointF(middle), *held))

    def import_dropped(self, path: Path, kind: str) -> None:
        """Let a data file fall, look at the preview, and import it into a layer."""
        window = self.window
        self.drop(path)
        page = window.controls.importing.page
        self.until(lambda: window.pages.currentWidget() is page and window.jobs.is_idle)
        if page.target.code() != kind:
            self.choose(page.target, kind)
            self.until(lambda: window.jobs.is_idle)
        assert page.target.code() == kind
        self.until(lambda: page.accept.isEnabled())
        self.click(page.accept)
        self.until(lambda: window.pages.currentWidget() is window.workspace)
        self.settle()

    def message(self) -> str:
        history = self.window.messages.history()
        return self.window.look.say(history[0].text) if history else ""


@pytest.fixture
def own_backups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the backups of a test to itself: the exercise has the same uid everywhere."""
    monkeypatch.setenv("PALABRE_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture(scope="session")
def exercise(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the exercise plan once."""
    path = tmp_path_factory.mktemp("exercise") / "exercise.gpkg"
    write_exercise(path, NOW.date())
    return path


@pytest.fixture
def path(exercise: Path, tmp_path: Path) -> Path:
    """Return a plan of the test's own: the exercise."""
    copy = tmp_path / "plan.gpkg"
    shutil.copyfile(exercise, copy)
    return copy


@pytest.fixture
def planner(qtbot: object, tmp_path: Path) -> Iterator[Planner]:
    """Give a planner the window as it stands after the first start."""
    look = Look("en", "light")
    look.apply()
    window = MainWindow(look, SettingsFile(tmp_path / "settings"), lambda: NOW, Actor(""))
    window.show()
    at_work = Planner(window, qtbot)
    at_work.until(lambda: hasattr(window, "controls"))
    at_work.settle()
    yield at_work
    window.close()
    window.deleteLater()
    # No event loop runs between two tests, and a window that is left makes the next one's style take seconds.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


@pytest.fixture
def at_plan(planner: Planner, path: Path) -> Planner:
    """Open the exercise, as Awa."""
    planner.window.session.actor = AWA
    planner.drop(path)
    planner.until(lambda: planner.window.session.state is not None)
    planner.settle()
    return planner
