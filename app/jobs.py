"""Background work: plain functions run off the interface's thread, their results delivered on it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Literal, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from planning.i18n import Text

Result = TypeVar("Result")
Parcel = tuple[Future[Any], Callable[[Any], None], Callable[[Exception], None] | None, Text | None]
Lane = Literal["store", "work"]


class Jobs(QObject):
    """Two lanes of one thread each: ``store`` for the plan file, ``work`` for everything else.

    Signals
    -------
    busy_changed(Text or None)
        What runs now, for the status line; None when nothing that a person should know of runs.
    failed(Exception)
        A job without a handler of its own failed.
    """

    busy_changed = Signal(object)
    failed = Signal(object)
    _delivered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = {name: ThreadPoolExecutor(1, f"palabre-{name}") for name in ("store", "work")}
        self._shown: list[Text] = []
        self._pending = 0
        self._has_ended = False
        self._delivered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        lane: Lane = "work",
        title: Text | None = None,
    ) -> None:
        """Run ``work`` in a lane and give its result to ``done`` on the interface's thread.

        An exception goes to ``failed``, or to the signal of that name. Jobs of one lane run in the order of asking.
        """
        self._pending += 1
        if title is not None:
            self._shown.append(title)
            self.busy_changed.emit(title)

        def deliver(future: Future[Result]) -> None:
            self._delivered.emit((future, done, failed, title))

        self._lanes[lane].submit(work).add_done_callback(deliver)

    @property
    def is_idle(self) -> bool:
        """Whether no job is under way or waits to be delivered."""
        return self._pending == 0

    @Slot(object)
    def _deliver(self, parcel: Parcel) -> None:
        future, done, failed, title = parcel
        self._pending -= 1
        if title is not None:
            self._shown.remove(title)
            self.busy_changed.emit(self._shown[-1] if self._shown else None)
        if future.cancelled() or self._has_ended:
            return  # nobody waits for it any more
        error = future.exception()
        if error is None:
            done(future.result())
        elif isinstance(error, Exception):
            (failed or self.failed.emit)(error)
        else:
            raise error

    def end(self) -> None:
        """Finish what runs, drop what waits in the work lane, stop both threads, and deliver nothing any more."""
        self._has_ended = True
        self._lanes["work"].shutdown(wait=True, cancel_futures=True)
        self._lanes["store"].shutdown(wait=True)
