"""The main window: composition of bars, panels and map; everything it does lives in the parts that it wires."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.faults import write_fault
from app.jobs import Jobs
from app.map_table import MapTable
from app.qt_words import QtWords
from app.session import Session
from app.settings import SettingsFile
from planning.errors import PalabreError
from planning.i18n import N_, Text, text
from planning.kind import kinds
from planning.operation import Actor, Operation
from widgets.look import Look
from widgets.panels.find_field import FindField
from widgets.panels.inspector import Inspector
from widgets.panels.layer_tree import LayerTree
from widgets.panels.message_strip import MessageAction, MessageLevel, MessageStrip
from widgets.panels.status_line import StatusLine
from widgets.panels.step_bar import StepBar
from widgets.panels.welcome import WelcomePage

if TYPE_CHECKING:
    from app.cli.command import CommandLine
    from app.glimpse import Glimpse
    from app.state import PlanState
    from planning.times import Clock

_LEAST = (1180, 640)
_FIRST = (1366, 768)
_READING = "reading"


class MainWindow(QMainWindow):
    """One plan on one map.

    Signals
    -------
    first_painted()
        The window stands, with the world on its map; whatever is heavy has been loaded after that.
    """

    first_painted = Signal()

    def __init__(self, look: Look, settings: SettingsFile, clock: Clock, actor: Actor) -> None:
        super().__init__()
        self.look = look
        self.settings = settings
        self.clock = clock
        self.operation_uid = ""
        self.jobs = Jobs(self)
        self.session = Session(self.jobs, clock, actor, self)
        self.step_bar = StepBar(look)
        self.finder = FindField(look)
        self.step_bar.add_at_end(self.finder)
        self.pages = QStackedWidget()
        self.messages = MessageStrip(look, self.pages)
        self.layers = LayerTree(look)
        self.map = MapTable(look, self.session, self.jobs, self.operation, self)
        self.inspector = Inspector(look)
        self.status = StatusLine(look)
        self.welcome = WelcomePage(look)
        self.front = QStackedWidget()
        self.front.addWidget(self.welcome)
        self._compose()
        self._connect()
        self.setAcceptDrops(True)

    def _compose(self) -> None:
        self.workspace = QSplitter(Qt.Orientation.Horizontal)
        self.workspace.setChildrenCollapsible(True)
        self.workspace.setHandleWidth(1)
        for part in (self.front, self.layers, self.map, self.inspector):
            self.workspace.addWidget(part)
        self.workspace.setStretchFactor(2, 1)
        self.pages.addWidget(self.workspace)
        self.pages.installEventFilter(self)
        self.map.installEventFilter(self)
        self.messages.installEventFilter(self)
        ground = QWidget()
        ground.setObjectName("ground")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.step_bar)
        column.addWidget(self.pages, 1)
        column.addWidget(self.status)
        self.setCentralWidget(ground)
        self.setMinimumSize(*_LEAST)
        self.resize(*_FIRST)
        stored = self.settings.load().window_geometry
        if stored:
            self.restoreGeometry(QByteArray.fromHex(stored.encode()))
        self.inspector.add_page(_READING, N_("The plan is being read…"))
        self.show_welcome()
        self.retranslate()

    def _connect(self) -> None:
        self.session.glimpsed.connect(self._on_glimpsed)
        self.session.opened.connect(self._on_opened)
        self.session.changed.connect(self._on_changed)
        self.session.saved.connect(self._on_saved)
        self.session.closed.connect(self._on_closed)
        for wish in (self.session.failed, self.jobs.failed, self.map.desk.told, self.map.view.failed):
            wish.connect(self.tell)
        self.jobs.busy_changed.connect(lambda job: self.status.show_busy(job, can_cancel=False))
        self.map.view.pointer_moved.connect(self._show_position)
        self.map.view.frame_changed.connect(lambda: self.status.show_scale(self.map.scale(), "WGS 84"))
        self.look.language_changed.connect(self.retranslate)
        self.map.view.painted.connect(self._after_painting)

    def _after_painting(self) -> None:
        # The world first: what is loaded next keeps the interpreter to itself, and the render thread waiting.
        if self.map.view.is_sharp:
            self.map.view.painted.disconnect(self._after_painting)
            QTimer.singleShot(0, self._load_the_rest)

    def _load_the_rest(self) -> None:
        """Load what the first painting does not need: steps, actions, tools; each brings heavier libraries along."""
        from app.controls import Controls

        self.controls = Controls(self)
        self.jobs.submit(_load_storage, lambda _: None, lane="store")
        self.first_painted.emit()

    # What stands where

    def show_welcome(self) -> None:
        """Show what one can begin with, beside the map."""
        self.show_front(self.welcome)

    def show_front(self, page: QWidget) -> None:
        """Show a page of what is before a plan is open, beside the map."""
        self.front.setCurrentWidget(page)
        self.front.show()
        self.layers.hide()
        self.inspector.hide()
        self.step_bar.setEnabled(False)
        half = self.width() * 47 // 100
        self.workspace.setSizes([half, 0, self.width() - half, 0])
        self.pages.setCurrentWidget(self.workspace)

    def show_workspace(self) -> None:
        """Show layers, map and inspector."""
        self.front.hide()
        self.layers.show()
        self.inspector.show()
        self.step_bar.setEnabled(True)
        self.pages.setCurrentWidget(self.workspace)
        layers, inspector = self.look.space("layers_width"), self.look.space("inspector_width")
        self.workspace.setSizes([0, layers, max(self.width() - layers - inspector, 400), inspector])

    def widen_inspector(self, width: str = "inspector_width_wide") -> None:
        """Give the inspector one of the theme's widths at the map's cost, where the map keeps more than that."""
        wide = self.look.space(width)
        front, layers, map_width, inspector = self.workspace.sizes()
        if inspector < wide < map_width + inspector - wide:
            self.workspace.setSizes([front, layers, map_width + inspector - wide, wide])

    def retranslate(self) -> None:
        """Render what the window itself says in the language in force."""
        state = self.session.state
        name = self.look.say(N_("No plan open")) if state is None else state.title
        self.setWindowTitle(f"{name} - Palabre")
        self.status.show_scale(self.map.scale(), "WGS 84")

    def operation(self) -> Operation | None:
        """Return the operation in hand."""
        state = self.session.state
        return None if state is None else state.operation(self.operation_uid)

    # What happens

    def _on_glimpsed(self, glimpse: Glimpse) -> None:
        """Show the map of a plan, whose panels are filled when all of it is read."""
        self.show_workspace()
        self.step_bar.setEnabled(False)
        self.layers.show_layers(())
        self.inspector.show_page(_READING)
        self.map.show_glimpse(glimpse, self.session.read_on)

    def _on_opened(self, state: PlanState) -> None:
        self.operation_uid = state.operations[0].uid if state.operations else ""
        self.settings.save(self.settings.load().with_recent(state.path.resolve()))
        self.step_bar.setEnabled(True)
        self.map.show_state(state, frozenset(kinds()))
        self.retranslate()
        opened = text("Opened {time}", time=f"{state.taken_at:%H:%M}")
        self.status.show_saved(text("Read-only") if state.is_read_only else opened)

    def _on_closed(self) -> None:
        self.show_welcome()
        self.retranslate()

    def _on_changed(self, state: PlanState, changed: frozenset[str]) -> None:
        self.map.show_state(state, changed)

    def _on_saved(self, title: Text | None) -> None:
        self.status.show_saved(text("Saved {time}", time=f"{self.clock():%H:%M}"))
        if title is None:
            return
        state = self.session.state
        undo = MessageAction("undo", N_("Undo")) if state is not None and state.undo_title == title else None
        self.messages.show_message(title, MessageLevel.DONE, undo)

    def tell(self, message: object) -> None:
        """Show a message: a text, or an error with what to do about it."""
        if isinstance(message, PalabreError):
            level = MessageLevel.WARNING if message.exit_code == 1 else MessageLevel.ERROR
            self.messages.show_message(message.text, level)
        elif isinstance(message, Text):
            self.messages.show_message(message, MessageLevel.INFORMATION)
        elif isinstance(message, Exception):
            self.messages.show_message(write_fault(message, self.clock), MessageLevel.ERROR)

    def _show_position(self, lon: float, lat: float) -> None:
        if "pyproj" not in sys.modules:
            return
        from planning import coordinates

        self.status.show_position(coordinates.mgrs(lon, lat), coordinates.dms(lon, lat, self.look.language))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the message strip over the foot of the map, so that a message moves nothing."""
        moving = (QEvent.Type.Resize, QEvent.Type.Move)
        growing = (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest)
        if event.type() in (growing if watched is self.messages else moving):
            self._place_messages()
        return super().eventFilter(watched, event)

    def _place_messages(self) -> None:
        is_map = self.pages.currentWidget() is self.workspace
        left, width = (self.map.x(), self.map.width()) if is_map else (0, self.pages.width())
        layout = self.messages.layout()
        assert layout is not None
        # The hint of a text that may wrap is tall; what counts is how tall it is at this width.
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        self.messages.setGeometry(left, self.pages.height() - height, width, height)
        self.messages.raise_()
        self.map.view.cover_foot(height if is_map and not self.messages.isHidden() else 0)

    # Files that fall onto the window

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open plans, verify packages, import everything else."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.controls.files.receive(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the plan, so that one file is left, and stop every thread."""
        self.settings.change(window_geometry=bytes(self.saveGeometry().toHex().data()).decode())
        # A long import stops; what it had read so far is not in the plan.
        self.status.cancel_requested.emit()
        self.map.end()
        self.session.close()
        self.jobs.end()
        super().closeEvent(event)


def _load_storage() -> None:
    """Load what opening a plan needs, off the interface's thread, before anyone asks for it."""
    import app.column_cache
    import app.glimpse  # noqa: F401


def start(plan: Path | None, line: CommandLine) -> int:
    """Open the window, on a plan if one is named, and run until it is closed.

    Called by the command line; returns its exit code.
    """
    application = QApplication.instance() or QApplication(["palabre"])
    assert isinstance(application, QApplication)
    application.setApplicationName("Palabre")
    settings = SettingsFile()
    theme = settings.load().theme
    look = Look(line.language, theme if theme in ("light", "dark") else "light")
    look.apply()
    QtWords(look, application)
    window = MainWindow(look, settings, line.clock, line.actor)
    if plan:
        window.first_painted.connect(lambda: window.session.open(plan))

    def fault(kind: type[BaseException], error: BaseException, trace: object) -> None:
        # An error in a slot must reach the planner, not only the terminal.
        window.tell(error)

    sys.excepthook = fault
    _close_when_told(window)
    window.show()
    return application.exec()


def _close_when_told(window: MainWindow) -> None:
    """Close the window, and with it the plan, when the system ends the session or a terminal interrupts the program.

    Python answers a signal when it next runs: at the latest when the session looks at the plan again.
    """
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        if hasattr(signal, name):  # Windows knows fewer
            signal.signal(getattr(signal, name), lambda *_: window.close())
