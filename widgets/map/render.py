"""The render thread: one for each view, newest request wins, a stale frame's work is cancelled."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QThread, Signal

from planning.frame import Frame
from widgets.map.source import FrameSource


class RenderThread(QThread):
    """Draws the newest frame asked for.

    Signals
    -------
    drawn(Frame, NDArray, int)
        Pixels of a frame, (height, width) ARGB32 premultiplied, and the number that ``ask`` gave it.
    failed(Exception, int)
        A frame could not be drawn.
    """

    drawn = Signal(object, object, int)
    failed = Signal(object, int)

    def __init__(self, source: FrameSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._wake = threading.Condition()
        self._wanted: Frame | None = None
        self._drawing: Frame | None = None
        self._number = 0
        self._dropped = 0
        self._ending = False

    def ask(self, frame: Frame) -> int:
        """Ask for a frame and return its number; what was asked before and is not ready yet is dropped.

        Only a frame that the new one merely moves is finished first: its picture is still of use, and a hand that does
        not stop moving would else never see one.
        """
        with self._wake:
            if self._drawing is None or not _is_moved(self._drawing, frame):
                self._dropped = self._number
            self._wanted = frame
            self._number += 1
            self._wake.notify()
            return self._number

    def end(self) -> None:
        """Stop drawing and wait for the thread."""
        with self._wake:
            self._ending = True
            self._dropped = self._number
            self._wake.notify()
        self.wait()

    def run(self) -> None:
        """Draw until told to end; a frame that cannot be drawn is told of and passed over."""
        while True:
            with self._wake:
                while self._wanted is None and not self._ending:
                    self._wake.wait()
                if self._ending:
                    return
                frame, self._wanted, number = self._wanted, None, self._number
                self._drawing = frame
            assert frame is not None
            self._draw(frame, number)
            with self._wake:
                self._drawing = None

    def _draw(self, frame: Frame, number: int) -> None:
        try:
            pixels = self._source.render(frame, lambda: number <= self._dropped)
        except Exception as error:  # whatever a layer does wrong, the thread goes on with the next frame
            self.failed.emit(error, number)
            return
        if pixels is not None:
            self.drawn.emit(frame, pixels, number)


def _is_moved(before: Frame, after: Frame) -> bool:
    """Tell whether a frame is another one at another place, and both show something in common."""
    x, y = after.centre_x - before.centre_x, after.centre_y - before.centre_y
    if not (x or y) or before.moved(after.centre_x, after.centre_y) != after:
        return False
    return abs(x) < before.width * before.resolution and abs(y) < before.height * before.resolution
