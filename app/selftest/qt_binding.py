"""The Qt binding counts its references right.

PySide6 6.12.0 on Python 3.11 loses one reference to ``None`` in every call that returns nothing, and the process ends
after some thousand of them. From Python 3.12 on ``None`` is never freed and its count says nothing.
"""

from __future__ import annotations

import sys

from app.selftest._check import Check, Failed
from planning.i18n import N_, text
from planning.times import Clock

_CALLS = 1_000
# Other threads and the interpreter itself move the count a little; a fault moves it by one for each call.
_TOLERATED = 100


def _run(clock: Clock) -> str:
    import PySide6
    from PySide6.QtGui import QImage

    image = QImage(4, 4, QImage.Format.Format_RGB32)
    before = sys.getrefcount(None)
    for _ in range(_CALLS):
        image.fill(0)
    lost = before - sys.getrefcount(None)
    if lost > _TOLERATED:
        raise Failed(
            text(
                "PySide6 {version} loses references ({count} in {calls} calls): install one below 6.12.",
                version=PySide6.__version__,
                count=lost,
                calls=_CALLS,
            )
        )
    return f"PySide6 {PySide6.__version__}"


CHECK = Check("qt_binding", N_("Qt binding"), _run)
