"""Backups: made by themselves while one works, listed, compared with the plan as it is, restored."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.properties import size_of
from app.settings import backup_folder
from planning.i18n import N_, Catalogue, Text, plural, text
from widgets.panels.backups_panel import BackupPreview, BackupRow, BackupsPanel

if TYPE_CHECKING:
    from app.state import PlanState
    from app.window import MainWindow
    from storage.backups import Backup
    from storage.differences import Differences
    from storage.plan import Plan

PAGE = "backups"
# While one works, so much is at most between a backup and the plan.
_EVERY_MS = 30 * 60_000
_ACTS_SHOWN = 12


class BackupsPage(QObject):
    """The page of the inspector that lists a plan's backups, and the clock that makes them."""

    title = N_("Backups")

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._backups: dict[str, Backup] = {}
        self.panel = BackupsPanel(window.look)
        window.inspector.add_page(PAGE, self.title, self.panel, scrolls=False, back=True)
        self.panel.chosen.connect(self._compare)
        self.panel.restore_requested.connect(self._restore)
        self.panel.backup_requested.connect(self._back_up_now)
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.back_up)
        self._session.opened.connect(self._opened)
        self._session.closed.connect(self._timer.stop)

    @property
    def is_open(self) -> bool:
        """Whether the inspector shows it."""
        return self._window.inspector.page() == PAGE

    def enter(self, state: PlanState) -> None:
        """Show it."""
        self._window.inspector.show_page(PAGE)
        self.show_state(state)

    def leave(self) -> None:
        """Nothing of it stands on the map."""
        self.panel.show_preview(None)

    def show_state(self, state: PlanState) -> None:
        """List the backups again."""
        self._session.read(_listed, self._show)

    # Made by themselves

    def _opened(self, state: PlanState) -> None:
        if not state.is_read_only:
            self.back_up()
            self._timer.start()

    def back_up(self) -> None:
        """Make a backup, unless the newest already holds every act."""
        self._session.in_background(_make, lambda _: self._refresh())

    def _back_up_now(self) -> None:
        def made(backup: Backup | None) -> None:
            self._refresh()
            self._window.tell(
                text("The newest backup already holds every act.") if backup is None else text("A backup was made.")
            )

        self._session.in_background(_make, made)

    def _refresh(self) -> None:
        if self.is_open:
            self._session.read(_listed, self._show)

    # Shown

    def _show(self, backups: list[Backup]) -> None:
        self._backups = {each.path.name: each for each in backups}
        catalogue = self._window.look.catalogue
        state = self._session.state
        # Of a damaged plan only what is whole is open, and its file may be replaced.
        may_restore = state is not None and (not state.is_read_only or bool(state.salvage))
        self.panel.show_backups(
            [] if state is None else backup_rows(backups, catalogue, state.path),
            may_restore=may_restore,
            may_make=state is not None and not state.is_read_only,
        )

    def _compare(self, name: str) -> None:
        backup = self._backups.get(name)
        if backup is None:
            return
        unlock = self._session.unlock

        def work(plan: Plan) -> Differences:
            from storage.differences import compare

            return compare(plan, backup, unlock)

        def show(found: Differences) -> None:
            if self.panel.list.current_id() == name:
                self.panel.show_preview(_preview(found))

        self._session.read(work, show)

    def _restore(self, name: str) -> None:
        backup = self._backups.get(name)
        if backup is None:
            return
        clock, actor, unlock = self._session.clock, self._session.actor, self._session.unlock

        def work(plan: Plan) -> None:
            from storage.restoring import restore

            path: Path = plan.path
            plan.close()
            restore(backup, path, backup_folder(), clock(), actor=actor, unlock=unlock)

        made = f"{backup.made_at.astimezone():%Y-%m-%d %H:%M}"
        told = text("The backup of {time} is restored.", time=made)
        self._session.rewrite(work, text("Restoring the backup of {time}", time=made), told)


def backup_rows(backups: Sequence[Backup], catalogue: Catalogue, plan: Path) -> list[BackupRow]:
    """Return backups as lists show them; those of the plan in another place than ``plan`` say so."""
    here = str(plan.resolve())

    def detail(each: Backup) -> Text:
        acts = plural("{count} act in it", "{count} acts in it", each.act)
        if each.place in ("", here):
            return acts
        return text("{acts}, of the same plan at {place}", acts=acts, place=each.place)

    return [
        BackupRow(
            each.path.name,
            text("{time}", time=f"{each.made_at.astimezone():%Y-%m-%d %H:%M}"),
            detail(each),
            size_of(each.size, catalogue),
        )
        for each in backups
    ]


def _listed(plan: Plan) -> list[Backup]:
    from storage.backups import list_backups

    return list_backups(backup_folder(), plan.uid)


def _make(plan: Plan) -> Backup | None:
    from storage.backups import make_backup

    return make_backup(plan, backup_folder(), plan.clock())


def _preview(found: Differences) -> BackupPreview:
    from storage.difference_words import count_lines, outside_lines

    gone, back = len(found.acts), len(found.only_in_backup)
    if found.is_none:
        return BackupPreview(text("Nothing differs: the plan is as it was then."), (), ())
    summary = plural("{count} act done since would be gone:", "{count} acts done since would be gone:", gone)
    if found.diverged:
        summary = text(
            "{gone} {back}",
            gone=summary,
            back=plural(
                "The backup holds {count} act that the plan has not.",
                "The backup holds {count} acts that the plan has not.",
                back,
            ),
        )
    acts: list[Text | str] = [
        text("{time}  {title}", time=f"{each.at:%Y-%m-%d %H:%M}", title=each.title) for each in found.acts[:_ACTS_SHOWN]
    ]
    if gone > _ACTS_SHOWN:
        acts.append(plural("and {count} more", "and {count} more", gone - _ACTS_SHOWN))
    return BackupPreview(summary, acts, [*count_lines(found), *outside_lines(found)])
