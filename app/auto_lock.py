"""An encrypted plan that nobody has touched for a while is closed, and opens again by its passphrase."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from planning.i18n import text

if TYPE_CHECKING:
    from datetime import datetime

    from app.state import PlanState
    from app.window import MainWindow

# An import under way is work, though no hand moves; it is looked at again after so long.
_AGAIN_MS = 10_000
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
    """Watches a window's mouse and keyboard while an encrypted plan is open.

    Nothing that opens the plan is kept after locking. What was typed into the form of an operation and not saved stays
    in the form, unseen, until the same plan is open again; no other plan ever shows it.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        application = QApplication.instance()
        assert application is not None
        self._application = application
        self._limit = timedelta()
        self._touched: datetime = window.clock()
        self._open: Path | None = None
        self._draft_of: Path | None = None
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self._idle)
        window.session.opened.connect(self._opened)
        window.session.closed.connect(self._closed)

    def lock(self) -> None:
        """Close the plan in hand, if it is encrypted, and ask for its passphrase. What runs is finished first."""
        state = self._window.session.state
        if state is None or not state.is_encrypted:
            return
        self._window.session.close()
        # Messages name what was done, and to what.
        self._window.messages.forget()
        self._window.controls.opening.ask(state.path, text("Locked. Everything that was done is saved."))

    def _idle(self) -> None:
        if self._window.jobs.is_idle:
            self.lock()
        else:
            self.timer.start(_AGAIN_MS)

    def _opened(self, state: PlanState) -> None:
        self._stop()
        if state.path != self._draft_of:
            self._window.controls.operation_step.leave_form()
        self._open, self._draft_of = state.path, None
        if state.is_encrypted and state.profile.lock_after_minutes > 0:
            self._limit = timedelta(minutes=state.profile.lock_after_minutes)
            self._application.installEventFilter(self)
            self._touch()

    def _closed(self) -> None:
        self._stop()
        self._draft_of = self._open if self._window.controls.operation_step.is_editing else None

    def _stop(self) -> None:
        self.timer.stop()
        self._application.removeEventFilter(self)

    def _touch(self) -> None:
        self._touched = self._window.clock()
        self.timer.start(int(self._limit.total_seconds() * 1000))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin the idle time anew at each touch; the first touch after a sleep of the machine locks."""
        if event.type() not in _TOUCHES:
            return False
        # The timer stands still while the machine sleeps.
        if self._window.clock() - self._touched >= self._limit:
            self.lock()
            return True
        self._touch()
        return False
