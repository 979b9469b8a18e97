"""A slider whose moves come to an end, so that one gesture is one act."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QSlider

_WHEEL_REST_MS = 400


class GestureSlider(QSlider):
    """A slider that says when a gesture is over: a held key and a turned wheel are one, as a drag is.

    Signals
    -------
    rested()
        The hand has left it.
    """

    rested = Signal()

    def __init__(self, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        self._wheel = QTimer(self, singleShot=True, interval=_WHEEL_REST_MS)
        self._wheel.timeout.connect(self.rested)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Rest when the key is let go; a key that repeats itself is still held."""
        super().keyReleaseEvent(event)
        if not event.isAutoRepeat():
            self.rested.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Rest after a click beside the handle."""
        super().mouseReleaseEvent(event)
        self.rested.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Rest when the wheel has come to a stop."""
        super().wheelEvent(event)
        self._wheel.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Rest when the keys go elsewhere."""
        super().focusOutEvent(event)
        self.rested.emit()
