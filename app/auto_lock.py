"""An encrypted plan that nobody has touched for a while is closed, and opens again by its passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from planning.i18n import text

if TYPE_CHECKING:
    from app.state import PlanState
    from app.window import MainWindow

_MINUTE_MS = 60_000
_TOUCHES = frozenset(
    {
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.KeyPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletMove,
    }
)


class AutoLock(QObject):
    """Watches a window's mouse and keyboard while an encrypted plan is open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        application = QApplication.instance()
        assert application is not None
        self._application = application
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self.lock)
        window.session.opened.connect(self._opened)
        window.session.closed.connect(self._closed)

    def lock(self) -> None:
        """Close the plan in hand, if it is encrypted, and ask for its passphrase."""
        state = self._window.session.state
        if state is None or not state.is_encrypted:
            return
        if not self._window.jobs.is_idle:  # an import under way is work, though no hand moves
            self.timer.start()
            return
        self._window.session.close()
        self._window.controls.opening.ask(state.path, text("Locked. Everything that was done is saved."))

    def _opened(self, state: PlanState) -> None:
        self._closed()
        if state.is_encrypted and state.profile.lock_after_minutes > 0:
            self.timer.start(state.profile.lock_after_minutes * _MINUTE_MS)
            self._application.installEventFilter(self)

    def _closed(self) -> None:
        self.timer.stop()
        self._application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin the idle time anew at each touch."""
        if event.type() in _TOUCHES:
            self.timer.start()
        return False
