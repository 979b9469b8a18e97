"""Files that a planner chooses or lets fall onto the window: a plan opens, a package is verified, data is imported."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.importing import Importing
from app.receiving import what_is
from planning.i18n import N_, Text, plural, text
from widgets.panels.message_strip import MessageLevel

if TYPE_CHECKING:
    from app.window import MainWindow
    from exchange.package.verify import Verification
    from storage.plan import Plan


class Files(QObject):
    """Takes files for a window."""

    def __init__(self, window: MainWindow, importing: Importing) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._look = window.look
        self._importing = importing

    def choose_plan(self) -> None:
        """Ask for a plan and open it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self._look.say(N_("Open a plan")), "", self._look.say(N_("Plans (*.gpkg)"))
        )
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> None:
        """Open a plan; the one in hand is only shown again."""
        if self._is_in_hand(path):
            self._window.show_workspace()
        else:
            self._session.open(path)

    def choose_import(self) -> None:
        """Ask for a file and show what would be imported."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self._look.say(N_("Import data")), "", self._importing.filters()
        )
        if name:
            self._importing.begin(Path(name))

    def choose_package(self) -> None:
        """Ask for a package and verify it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self._look.say(N_("Verify a package")), "", self._look.say(N_("Packages (*.zip)"))
        )
        if name:
            self.verify(Path(name))

    def verify(self, path: Path) -> None:
        """Verify a package or a plan and say what was found."""
        if self._is_in_hand(path):
            self._session.read(_integrity, self._checked)
            return
        clock = self._window.clock

        def work() -> Verification:
            from exchange.package.verify import verify

            return verify(path, clock)

        self._window.jobs.submit(work, self._verified, title=text("Verifying {file}", file=path.name))

    def _verified(self, found: Verification) -> None:
        level = (MessageLevel.DONE, MessageLevel.WARNING, MessageLevel.ERROR)[found.status]
        # The first line sums up, so it is shown last and stands on top.
        for line in reversed(found.lines):
            self._window.messages.show_message(line, level)

    def _checked(self, faults: list[Text]) -> None:
        if not faults:
            self._window.messages.show_message(text("The plan is whole."), MessageLevel.DONE)
        for fault in reversed(faults):
            self._window.messages.show_message(fault, MessageLevel.WARNING)

    def _is_in_hand(self, path: Path) -> bool:
        """Return whether a file is the plan in hand.

        That file is never opened plainly: closing it again would drop the locks that the database holds on it.
        """
        state = self._session.state
        return state is not None and path.exists() and path.samefile(state.path)

    def receive(self, paths: Sequence[Path]) -> None:
        """Take files that fell onto the window: a plan opens, a package is verified, data is imported."""
        path, further = paths[0], len(paths) - 1
        if self._is_in_hand(path):
            self._window.tell(text("{file} is the plan that is open.", file=path.name))
            return

        def done(what: str) -> None:
            if what == "plan":
                self._session.open(path)
            elif what == "package":
                self.verify(path)
            elif self._session.state is None:
                self._window.tell(text("Open a plan first, then drop the data onto it."))
            else:
                self._importing.begin(path)
            if further:
                self._window.tell(
                    plural("{count} further file was not taken: drop one at a time.",
                           "{count} further files were not taken: drop one at a time.", further)
                )  # fmt: skip

        self._window.jobs.submit(lambda: what_is(path), done)


def _integrity(plan: Plan) -> list[Text]:
    from storage.queries import integrity

    return integrity(plan)
