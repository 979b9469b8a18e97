"""What may be done about a plan that did not open: its passphrase, what is whole of it, its backups, its layers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from planning.errors import BadInput, Damaged, ForeignGeoPackage, Locked, PerhapsLocked
from planning.failures import because
from planning.i18n import N_, Text, text
from widgets.panels.message_strip import MessageAction, MessageLevel
from widgets.panels.unlock_panel import UnlockPanel

if TYPE_CHECKING:
    from app.state import PlanState
    from app.window import MainWindow
    from storage.plan import Plan

_SALVAGE, _IMPORT, _SAVE_COPY = "open-damaged", "import-foreign", "save-salvaged"


class Opening(QObject):
    """Works the refusals of a window's session, and the page that asks for a passphrase."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._path = Path()
        self.panel = UnlockPanel(window.look)
        window.pages.addWidget(self.panel)
        self.panel.passphrase_given.connect(self._open_by_passphrase)
        self.panel.recovery_requested.connect(self._choose_recovery_key)
        self.panel.cancelled.connect(self._window.show_welcome)
        self._session.refused.connect(self._refused)
        self._session.opened.connect(self._opened)
        window.messages.action_requested.connect(self._act)

    def ask(self, path: Path, why: Text) -> None:
        """Ask for the passphrase of a plan."""
        self._path = path
        self._window.pages.setCurrentWidget(self.panel)
        self.panel.ask(path.name, why)

    def _refused(self, path: Path, error: Exception) -> None:
        tell = self._window.messages.show_message
        self._path = path
        if isinstance(error, Locked | PerhapsLocked):
            if self._window.pages.currentWidget() is self.panel:
                self.panel.refuse(error.text)
            else:
                self.ask(path, text("This plan is encrypted. Its passphrase opens it."))
        elif isinstance(error, Damaged):
            tell(error.text, MessageLevel.ERROR, MessageAction(_SALVAGE, N_("Open what is whole, read-only")))
        elif isinstance(error, ForeignGeoPackage) and self._session.state is not None:
            tell(error.text, MessageLevel.WARNING, MessageAction(_IMPORT, N_("Import its layers…")))
        else:
            self._window.tell(error)

    def _opened(self, state: PlanState) -> None:
        self._session.make_ready()
        if state.salvage:
            save = MessageAction(_SAVE_COPY, N_("Save what is whole as a new plan…"))
            for line in state.salvage[1:]:
                self._window.messages.show_message(line, MessageLevel.WARNING)
            self._window.messages.show_message(state.salvage[0], MessageLevel.WARNING, save)

    def _act(self, identity: str) -> None:
        if identity == _SALVAGE:
            self._session.open_damaged(self._path)
        elif identity == _IMPORT:
            self._window.controls.importing.begin(self._path)
        elif identity == _SAVE_COPY:
            self._save_copy()

    def _save_copy(self) -> None:
        suggested = f"{self._path.stem}_salvaged.gpkg"
        say = self._window.look.say
        name, _ = QFileDialog.getSaveFileName(
            self._window, say(N_("Where to keep the plan")), suggested, say(N_("Plans (*.gpkg)"))
        )
        if not name:
            return
        path = Path(name).with_suffix(".gpkg")

        def work(plan: Plan) -> Path:
            plan.copy_to(path)
            return path

        self._session.read(work, self._session.open)

    def _open_by_passphrase(self, passphrase: str) -> None:
        from storage.keys import Unlock

        self._session.open(self._path, Unlock(passphrase))

    def _choose_recovery_key(self) -> None:
        from storage.keys import Unlock

        name, _ = QFileDialog.getOpenFileName(self._window, self._window.look.say(N_("The mission's recovery key")))
        if not name:
            return
        try:
            lines = Path(name).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            why = because(error) if isinstance(error, OSError) else text("it is no UTF-8 text")
            self.panel.refuse(text("{path} cannot be read: {reason}.", path=Path(name).name, reason=why))
            return
        identity = next((line for line in lines if line.strip() and not line.startswith("#")), "")
        if identity:
            self._session.open(self._path, Unlock(identity=identity))
        else:
            self.panel.refuse(BadInput(text("{path} is empty.", path=Path(name).name)).text)
