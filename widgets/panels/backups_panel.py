"""The backups of a plan: when they were made, and what would be otherwise if one of them were the plan again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planning.i18n import N_, Text
from widgets.look import Look
from widgets.panels.panel import Panel, breakable, clear, column_of, row_of, rule, scrolled
from widgets.panels.rows import Row, RowList


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup as listed: an id for the program, when it was made, and what it is."""

    id: str
    made: Text | str
    detail: Text | str
    size: Text | str


@dataclass(frozen=True, slots=True)
class BackupPreview:
    """What restoring would do: a sentence, then the acts that would be gone, the latest first."""

    summary: Text
    acts: Sequence[Text | str]
    counts: Sequence[Text | str]


class BackupsPanel(Panel):
    """A list; beneath it the preview of the chosen one and the button that restores it.

    Signals
    -------
    chosen(str), restore_requested(str)
        Id of a backup.
    backup_requested()
        One shall be made now.
    """

    chosen = Signal(str)
    restore_requested = Signal(str)
    backup_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._rows: tuple[BackupRow, ...] = ()
        self._preview: BackupPreview | None = None
        self._may_restore = False
        self.note = self.label(
            N_("Made by itself on this computer while you work: the last 10, and one a day for 14 days."), "second"
        )
        self.make = self.button(N_("Back up now"), icon="save")
        self.make.clicked.connect(self.backup_requested)
        self.list = RowList(look)
        self.words(self.list.setAccessibleName, N_("Backups"))
        self.list.itemSelectionChanged.connect(self._choose)
        self.empty = self.label(N_("There is no backup of this plan on this computer yet."), "empty")
        self.summary = self.label()
        self._details = column_of(spacing=3)
        inside = QWidget()
        inside.setLayout(column_of(self.summary, self._details, None, spacing=6))
        self._scroll = scrolled(inside)
        self.restore = self.button(N_("Restore this backup"), "primary")
        self.restore.clicked.connect(self._restore)
        self.kept = self.label(N_("What the plan is now is kept as a backup first."), "second")
        head = column_of(self.note, row_of(self.make, None), spacing=8)
        head.setContentsMargins(12, 10, 12, 8)
        foot = column_of(self._scroll, self.kept, row_of(self.restore, None), spacing=8)
        foot.setContentsMargins(12, 8, 12, 12)
        self._foot = QWidget()
        self._foot.setLayout(foot)
        self._foot.hide()
        self._end = rule()
        column = column_of(head, rule(), self.empty, self.list, self._end, self._foot, spacing=0)
        column.addStretch(1)
        column.setStretch(3, 100)
        column.setStretch(5, 100)
        self.empty.setContentsMargins(12, 10, 12, 10)
        self.setLayout(column)

    def show_backups(self, rows: Sequence[BackupRow], *, may_restore: bool, may_make: bool = True) -> None:
        """Show the backups, the newest first; the one chosen stays chosen."""
        self.make.setEnabled(may_make)
        current = self.list.current_id() if self.list.currentRow() >= 0 else ""
        self._rows, self._may_restore = tuple(rows), may_restore
        if current not in {row.id for row in rows}:
            self._preview = None
        self.render_values()

    def show_preview(self, preview: BackupPreview | None) -> None:
        """Show what restoring the chosen backup would do."""
        self._preview = preview
        self._render_preview()

    def render_values(self) -> None:
        """Show list and preview in the language in force."""
        say = self.look.say
        self.list.blockSignals(True)
        current = self.list.current_id() if self.list.currentRow() >= 0 else ""
        self.list.show_rows([Row(row.id, say(row.made), say(row.detail), say(row.size)) for row in self._rows])
        for number, row in enumerate(self._rows):
            if row.id == current:
                self.list.setCurrentRow(number)
        self.list.blockSignals(False)
        self.list.setMaximumHeight(self.list.height_of_rows())
        self.list.setVisible(bool(self._rows))
        self._end.setVisible(bool(self._rows))
        self.empty.setVisible(not self._rows)
        self._render_preview()

    def _render_preview(self) -> None:
        preview = self._preview
        self._foot.setVisible(preview is not None)
        if preview is None:
            return
        self.summary.setText(self.look.say(preview.summary))
        clear(self._details)
        for each in preview.acts:
            label = self.said(each)
            label.setText(breakable(label.text()))
            self._details.addWidget(label)
        if preview.counts:
            self._details.addWidget(self.said(N_("The plan beside this backup"), "section"))
        for each in preview.counts:
            self._details.addWidget(self.said(each))
        self.restore.setVisible(self._may_restore)
        self.kept.setVisible(self._may_restore)

    def _restore(self) -> None:
        if self.list.current_id():
            self.restore_requested.emit(self.list.current_id())

    def _choose(self) -> None:
        if self.list.currentRow() >= 0:
            self.chosen.emit(self.list.current_id())
