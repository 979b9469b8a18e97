"""What the map view needs from whoever draws the map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from planning.frame import Frame


@dataclass(frozen=True, slots=True)
class Hit:
    """The thing under the cursor: its kind's id, uid, name, and its place in CRS units of the frame."""

    kind: str
    uid: str
    name: str
    x: float
    y: float


class FrameSource(Protocol):
    """Fills frames with pixels, in the view's render thread, and says what lies under the cursor."""

    def render(self, frame: Frame, cancelled: Callable[[], bool]) -> NDArray[np.uint32] | None:
        """Return (height, width) ARGB32 premultiplied pixels, or None when ``cancelled()`` became true."""
        ...

    def pick(self, frame: Frame, pixel_x: float, pixel_y: float) -> Hit | None:
        """Return the topmost thing within reach of a device pixel; called in the interface's thread, so it is quick."""
        ...
