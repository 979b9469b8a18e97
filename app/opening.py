"""What may be done about a plan that did not open: its passphrase, what is whole of it, its backups, its layers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.backups import backup_rows
from app.settings import backup_folder
from planning.errors import BadInput, Damaged, ForeignGeoPackage, Locked, PalabreError, PerhapsLocked
from planning.failures import because
from planning.i18n import N_, Text, plural, text
from widgets.panels.damaged_panel import DamagedPanel
from widgets.panels.message_strip import MessageAction, MessageLevel
from widgets.panels.unlock_panel import UnlockPanel
from widgets.panels.working_panel import WorkingPanel

if TYPE_CHECKING:
    from app.state import PlanState
    from app.window import MainWindow
    from storage.backups import Backup
    from storage.keys import Unlock
    from storage.plan import Plan
    from storage.records import BasemapRecord

_IMPORT, _NEW, _SAVE_COPY, _AGAIN, _BASEMAPS = "import-foreign", "new-for-foreign", "save-salvaged", "again", "basemaps"
_EXPIRED = "expired"
_NAMES_SHOWN = 3


class Opening(QObject):
    """Works the refusals of a window's session, and the pages that stand in the place of a plan meanwhile."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._path = Path()
        self._unlock: Unlock | None = None
        self._backups: dict[str, Backup] = {}
        self._foreign: Path | None = None
        self._told_of_expired: set[Path] = set()
        self.panel = UnlockPanel(window.look)
        self.damaged = DamagedPanel(window.look)
        self.working = WorkingPanel(window.look)
        for page in (self.panel, self.damaged, self.working):
            window.front.addWidget(page)
        self.panel.passphrase_given.connect(self._open_by_passphrase)
        self.panel.recovery_requested.connect(self._choose_recovery_key)
        self.panel.backups_requested.connect(self._show_backups)
        self.damaged.salvage_requested.connect(self._open_what_is_whole)
        self.damaged.restore_requested.connect(self._restore)
        for leaving in (self.panel.cancelled, self.damaged.cancelled):
            leaving.connect(self._leave)
        self._session.refused.connect(self._refused)
        self._session.opened.connect(self._opened)
        self._session.held.connect(self._held)
        self._session.brought_up.connect(self._brought_up)
        self._session.rewriting.connect(self._rewriting)
        window.messages.action_requested.connect(self._act)

    # What did not open

    def ask(self, path: Path, why: Text) -> None:
        """Ask for the passphrase of a plan."""
        self._path = path
        self._unlock = None
        self._window.show_front(self.panel)
        self.panel.ask(path.name, why)

    def _refused(self, path: Path, error: Exception, unlock: Unlock | None) -> None:
        is_asked = self.panel.isVisible() and path == self._path
        self._path = path
        if isinstance(error, Locked | PerhapsLocked):
            if is_asked:
                self.panel.refuse(_short(error.text))
            elif isinstance(error, PerhapsLocked):
                self.ask(path, text("This file is no plan, or it is encrypted: then its passphrase opens it."))
            else:
                self.ask(path, text("This plan is encrypted. Its passphrase opens it."))
            if is_asked or isinstance(error, PerhapsLocked):
                self._look_for_backups(path, lambda found: self.panel.show_backups(has_backups=bool(found)))
        elif isinstance(error, Damaged):
            self._look_for_backups(path, lambda found: self._show_damage(path, error, unlock, found), unlock)
        elif isinstance(error, ForeignGeoPackage):
            self._offer_import(path, error)
        elif is_asked and isinstance(error, PalabreError):
            self.panel.refuse(_short(error.text))
        elif isinstance(error, BadInput):
            self._look_for_backups(path, lambda found: self._show_unreadable(path, error, unlock, found))
        else:
            self._window.tell(error)

    def _offer_import(self, path: Path, error: ForeignGeoPackage) -> None:
        tell = self._window.messages.show_message
        self._foreign = path
        if self._session.state is not None:
            tell(error.text, MessageLevel.WARNING, MessageAction(_IMPORT, N_("Import its layers…")))
            return
        what = text("{what} Open a plan first, or make one.", what=error.text)
        tell(what, MessageLevel.WARNING, MessageAction(_NEW, N_("New plan…")))

    def _leave(self) -> None:
        if self._session.state is None:
            self._window.show_welcome()
        else:
            self._window.show_workspace()

    # Damage

    def _look_for_backups(self, path: Path, done: Callable[[list[Backup]], None], unlock: Unlock | None = None) -> None:
        clock = self._session.clock

        def work() -> list[Backup]:
            from storage.backups import find_backups

            return find_backups(backup_folder(), path, clock, unlock)

        self._window.jobs.submit(work, done)

    def _show_unreadable(self, path: Path, error: BadInput, unlock: Unlock | None, found: Sequence[Backup]) -> None:
        """Show what is no database at all: a plan whose beginning is destroyed, where it has backups."""
        from storage.failures import not_a_plan

        if found and error.text == not_a_plan(path.resolve()):
            self._show_damage(path, error, unlock, found)
        else:
            self._window.tell(error)

    def _show_damage(self, path: Path, error: BadInput, unlock: Unlock | None, found: Sequence[Backup]) -> None:
        from storage.envelope import is_encrypted

        self._path, self._unlock = path, unlock
        self._backups = {each.path.name: each for each in found}
        is_secret = is_encrypted(path) or any(each.is_encrypted for each in found)
        self._window.show_front(self.damaged)
        self.damaged.show_damage(path.name, _short(error.text), asks_passphrase=is_secret and unlock is None)
        self.damaged.show_backups(backup_rows(found, self._window.look.catalogue, path))

    def _show_backups(self) -> None:
        path = self._path
        why = BadInput(text("Its passphrase opens its backups too, where it is the plan that is damaged."))
        self._look_for_backups(path, lambda found: self._show_damage(path, why, None, found))

    def _open_what_is_whole(self, passphrase: str) -> None:
        self._session.open_damaged(self._path, self._unlocked(passphrase))

    def _restore(self, name: str, passphrase: str) -> None:
        backup, path, unlock = self._backups.get(name), self._path, self._unlocked(passphrase)
        if backup is None:
            return
        clock, actor = self._session.clock, self._session.actor

        def work() -> None:
            from storage.restoring import restore

            restore(backup, path, backup_folder(), clock(), actor=actor, unlock=unlock)

        time = f"{backup.made_at.astimezone():%Y-%m-%d %H:%M}"
        title = text("Restoring the backup of {time}", time=time)
        self._session.replace(path, work, title, text("The backup of {time} is restored.", time=time), unlock)

    def _unlocked(self, passphrase: str) -> Unlock | None:
        from storage.keys import Unlock

        return Unlock(passphrase) if passphrase else self._unlock

    # What did open

    def _opened(self, state: PlanState) -> None:
        self._unlock = None
        self._session.make_ready()
        if state.salvage:
            lost = text(
                "This plan is damaged: what is whole is open, read-only. {first} Its properties say the rest.",
                first=state.salvage[0],
            )
            save = MessageAction(_SAVE_COPY, N_("Save what is whole as a new plan…"))
            self._window.messages.show_message(lost, MessageLevel.WARNING, save)
        elif self._foreign is not None and not state.is_read_only:
            said = text("{file} can be imported into this plan now.", file=self._foreign.name)
            self._window.messages.show_message(
                said, MessageLevel.INFORMATION, MessageAction(_IMPORT, N_("Import its layers…"))
            )
        self._session.in_background(_missing, self._say_missing)
        if not state.is_read_only and state.path not in self._told_of_expired:
            self._told_of_expired.add(state.path)
            day = state.taken_at.date()
            self._session.in_background(lambda plan: _count_expired(plan, day), self._say_expired)

    def _held(self, path: Path, error: PalabreError) -> None:
        self._path = path
        self._window.messages.show_message(
            text("Opened read-only. {reason}", reason=error.text),
            MessageLevel.WARNING,
            MessageAction(_AGAIN, N_("Open it for writing")),
        )

    def _brought_up(self, older: Path) -> None:
        self._window.tell(
            text(
                "This plan was made by an older Palabre, and is a plan of this one now."
                " What it was is kept beside it: {file}.",
                file=older.name,
            )
        )

    def _say_missing(self, missing: Sequence[BasemapRecord]) -> None:
        if not missing:
            return
        names = ", ".join(each.name for each in missing[:_NAMES_SHOWN]) + "…" * (len(missing) > _NAMES_SHOWN)
        said = plural(
            "{count} basemap file is missing: {names}.", "{count} basemap files are missing: {names}.",
            len(missing), names=names,
        )  # fmt: skip
        self._window.messages.show_message(said, MessageLevel.WARNING, MessageAction(_BASEMAPS, N_("Find it…")))

    def _say_expired(self, count: int) -> None:
        if count:
            said = plural(
                "{count} protected record has expired or was withdrawn, and must not be kept.",
                "{count} protected records have expired or were withdrawn, and must not be kept.",
                count,
            )
            self._window.messages.show_message(said, MessageLevel.WARNING, MessageAction(_EXPIRED, N_("See them…")))

    def _rewriting(self, title: Text | None) -> None:
        window, is_over = self._window, title is None
        window.setAcceptDrops(is_over)
        window.controls.actions.show_plan(has_plan=False, is_busy=not is_over)
        if title is not None:
            self.working.show_work(title)
            window.show_front(self.working)
        elif window.front.currentWidget() is self.working:
            window.show_welcome()

    # What is chosen

    def _act(self, identity: str) -> None:
        controls = self._window.controls
        if identity == _IMPORT and self._foreign is not None and self._session.state is not None:
            controls.importing.begin(self._foreign)
            self._foreign = None
        elif identity == _NEW:
            controls.welcoming.show()
        elif identity == _SAVE_COPY:
            self._save_copy()
        elif identity == _AGAIN:
            self._session.open(self._path, self._session.unlock)
        elif identity in (_BASEMAPS, _EXPIRED):
            controls.show_side(controls.properties)

    def _save_copy(self) -> None:
        state, unlock, say = self._session.state, self._session.unlock, self._window.look.say
        if state is None:
            return
        suggested = str(state.path.with_name(f"{state.path.stem}_salvaged.gpkg"))
        name, _ = QFileDialog.getSaveFileName(
            self._window, say(N_("Where to keep the plan")), suggested, say(N_("Plans (*.gpkg)"))
        )
        if not name:
            return
        path = Path(name).with_suffix(".gpkg")
        if path.exists() and path.samefile(state.path):
            self._window.tell(BadInput(text("Choose another name: the damaged file stays as it is.")))
            return

        def work(plan: Plan) -> Path:
            plan.copy_to(path)
            return path

        self._session.read(work, lambda copy: self._session.open(copy, unlock))

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
        identity = next((line.strip() for line in lines if line.strip() and not line.startswith("#")), "")
        if identity:
            self.panel.wait(True)
            self._session.open(self._path, Unlock(identity=identity))
        else:
            self.panel.refuse(text("{path} is empty.", path=Path(name).name))


def _count_expired(plan: Plan, day: date) -> int:
    from storage.expired import expired

    return len(expired(plan, day))


def _missing(plan: Plan) -> list[BasemapRecord]:
    from storage.basemaps import basemap_states

    return [each for each, path in basemap_states(plan) if path is None]


def _short(said: Text) -> Text:
    """Return a message with the name of its file in the place of the whole path, which the page shows by itself."""
    path = said.fields.get("path")
    return said if path is None else replace(said, fields={**said.fields, "path": Path(str(path)).name})
