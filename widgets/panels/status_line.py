"""The line at the bottom: where the pointer is, the scale, what is saved, what runs, and that there is no network."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget

from planning.i18n import N_, Text
from widgets.look import Look
from widgets.panels.panel import Panel, restyle, row_of


class StatusLine(Panel):
    """Position, scale and reference system at the left; job, saving, risks and OFFLINE at the right.

    Signals
    -------
    cancel_requested()
        The running job shall stop.
    due_requested()
        What is due shall be shown.
    """

    cancel_requested = Signal()
    due_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setProperty("role", "status")
        self._texts: dict[QLabel, Text | str] = {}
        self.mgrs, self.dms, self.scale, self.system = (self._part() for _ in range(4))
        self.busy, self.saved, self.protection, self.risks = (self._part() for _ in range(4))
        self.progress = QProgressBar()
        self.progress.setFixedWidth(110)
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.cancel = self.tool("x", N_("Cancel"))
        self.cancel.setProperty("role", "small")
        self.cancel.clicked.connect(self.cancel_requested)
        self.cancel.hide()
        self.due = QPushButton()
        self.due.setProperty("role", "link")
        self.due.clicked.connect(self.due_requested)
        self.due.hide()
        self._due: Text | str = ""
        self.offline = self.label(N_("OFFLINE"), wrap=False)
        self.offline.setProperty("last", True)
        self.words(self.offline.setToolTip, N_("This program never uses a network."))
        row = row_of(
            self.mgrs,
            self.dms,
            self.scale,
            self.system,
            None,
            self.busy,
            self.progress,
            self.cancel,
            self.saved,
            self.protection,
            self.risks,
            self.due,
            self.offline,
            spacing=0,
        )
        row.setContentsMargins(5, 1, 5, 0)
        self.setLayout(row)
        self.setFixedHeight(look.space("status_line"))
        self.words(self.progress.setAccessibleName, N_("Progress"))

    def show_position(self, mgrs: str, dms: str) -> None:
        """Show where the pointer is; both empty when it is outside the map."""
        for label, shown in ((self.mgrs, mgrs), (self.dms, dms)):
            self._show(label, shown)
            if shown:
                label.setMinimumWidth(max(label.minimumWidth(), label.sizeHint().width()))

    def show_scale(self, scale: Text | str, system: Text | str = "") -> None:
        """Show the map's scale, such as ``1:250 000``, and its reference system."""
        self._show(self.scale, scale)
        self._show(self.system, system)

    def show_saved(self, saved: Text | str) -> None:
        """Show when the plan was saved, or that it is read only."""
        self._show(self.saved, saved)

    def show_protection(self, protection: Text | str, *, is_warning: bool) -> None:
        """Show whether the plan is encrypted, in the warning colour where protected data stands in clear."""
        self._show(self.protection, protection)
        restyle(self.protection, tone="warning" if is_warning else "")

    def show_risks(self, risks: Text | str, *, is_warning: bool = True) -> None:
        """Show how many risks are open, in the warning colour while there are any."""
        self._show(self.risks, risks)
        restyle(self.risks, tone="warning" if is_warning else "")

    def show_due(self, due: Text | str) -> None:
        """Show how much is due, as a way there; nothing where nothing is."""
        self._due = due
        self.due.setText(self.look.say(due))
        self.due.setVisible(bool(due))

    def show_busy(self, job: Text | str | None, fraction: float | None = None, *, can_cancel: bool = True) -> None:
        """Show the job that runs and how far it is, from 0 to 1; None where nothing runs or nobody knows."""
        self._show(self.busy, job or "")
        self.progress.setVisible(job is not None)
        self.progress.setRange(0, 0 if fraction is None else 100)
        if fraction is not None:
            self.progress.setValue(round(fraction * 100))
        self.cancel.setVisible(job is not None and can_cancel)

    def render_values(self) -> None:
        """Show every text in the language in force."""
        for label, value in self._texts.items():
            self._show(label, value)
        self.show_due(self._due)

    def _part(self) -> QLabel:
        label = QLabel()
        label.hide()
        return label

    def _show(self, label: QLabel, value: Text | str) -> None:
        self._texts[label] = value
        label.setText(self.look.say(value))
        label.setVisible(bool(value) or label.minimumWidth() > 0)
