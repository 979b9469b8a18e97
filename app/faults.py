"""Faults of ours: a report in the log folder, one line for the person, never a traceback."""

from __future__ import annotations

import os
import sys
import traceback

from app.settings import log_folder
from planning.i18n import Text, text
from planning.times import Clock
from planning.version import VERSION


def write_fault(error: BaseException, clock: Clock) -> Text:
    """Write what is needed to mend a fault into the log folder and return what to say about it."""
    report = "".join(traceback.format_exception(error))
    path = log_folder() / f"fault-{clock():%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(f"Palabre {VERSION}, Python {sys.version}, {sys.platform}\n\n{report}")
    except OSError:
        return text("This is a fault of Palabre: {kind}. No report could be written.", kind=type(error).__name__)
    return text("This is a fault of Palabre: {kind}. Its report is {path}.", kind=type(error).__name__, path=str(path))
