"""The harm register as a file: where a planner wants it, in which format, and its writing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from app.register_formats import FORMATS
from planning.i18n import N_, text

if TYPE_CHECKING:
    from app.window import MainWindow
    from exchange.export import Exported
    from planning.operation import HarmFlag
    from storage.plan import Plan


def choose_register_file(parent: QWidget, suggested: Path, say: Callable[[str], str]) -> Path | None:
    """Ask for a file; a name without a suffix takes that of the format that was chosen. None to write nothing."""
    offered = {f"{say(each.title)} (*{suffix})": suffix for suffix, each in FORMATS.items()}
    title = say(N_("Where to write the register"))
    chosen, kind = QFileDialog.getSaveFileName(parent, title, str(suggested), ";;".join(offered))
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(offered.get(kind, ".csv"))


def write_register(window: MainWindow, flags: tuple[HarmFlag, ...], reason: str, done: Callable[[], None]) -> None:
    """Write flags of the operation in hand to a file that the planner chooses, off the interface's thread.

    Parameters
    ----------
    reason : str
        Why it is written; the file and the journal keep it.
    done : callable
        Called when it is written.
    """
    session, state, operation = window.session, window.session.state, window.operation()
    if state is None or operation is None:
        return
    say, catalogue, actor = window.look.say, window.look.catalogue, session.actor
    path = choose_register_file(window, state.path.with_name(f"{operation.ref}_harm_register.csv"), say)
    if path is None:
        return
    areas, signatures = state.areas_of(operation.uid), state.signatures.get(operation.uid, ())

    def write(plan: Plan) -> Exported:
        from app.register_formats import register_writers
        from exchange.register import export_register
        from storage.register import Register

        register = Register(operation, areas, flags, signatures, routines=state.routines)
        return export_register(plan, register, path, reason, catalogue, window.clock(), register_writers(), actor)

    def written(exported: Exported) -> None:
        done()
        window.tell(text("Written: {path}", path=str(exported.paths[0])))

    session.act(write, text("The register is written"), written)
