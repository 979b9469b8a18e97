"""Where a planner wants a harm register to be written, and in which format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.register_formats import FORMATS
from planning.i18n import N_


def choose_register_file(parent: QWidget, suggested: Path, say: Callable[[str], str]) -> Path | None:
    """Ask for a file; a name without a suffix takes that of the format that was chosen. None to write nothing."""
    offered = {f"{say(each.title)} (*{suffix})": suffix for suffix, each in FORMATS.items()}
    title = say(N_("Where to write the register"))
    chosen, kind = QFileDialog.getSaveFileName(parent, title, str(suggested), ";;".join(offered))
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(offered.get(kind, ".csv"))
