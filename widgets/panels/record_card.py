"""The record of one thing on the map: what it is, what is known of it, and how well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from planning.i18n import N_, Text
from widgets.look import Look
from widgets.panels.flow import Flow
from widgets.panels.panel import Panel, clear, column_of, row_of, rule
from widgets.panels.reason_form import destroy_form


@dataclass(frozen=True, slots=True)
class RecordField:
    """A field of a record; None is unknown, which is said in words."""

    name: Text | str
    value: Text | str | None


@dataclass(frozen=True, slots=True)
class Record:
    """A thing as the card shows it.

    ``fields`` are its own; ``quality`` are source, date, confidence and sensitivity; ``places`` are its coordinates in
    several notations. ``may_destroy`` is whether consent to hold it can be withdrawn and the plan can be written.
    """

    kind: Text | str
    name: str
    fields: Sequence[RecordField] = ()
    quality: Sequence[RecordField] = ()
    places: Sequence[str] = ()
    is_protected: bool = False
    may_destroy: bool = False
    symbol: QPixmap | None = None


class RecordCard(Panel):
    """One record, to be read; its text can be selected and copied.

    Signals
    -------
    fit_requested()
        The map shall show it.
    closed()
        The card shall go.
    destroy_requested(str)
        The record shall be destroyed for good, for the reason given.
    """

    fit_requested = Signal()
    closed = Signal()
    destroy_requested = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._record: Record | None = None
        self.symbol = QLabel()
        self.symbol.setFixedSize(22, 22)
        self.name = self.label(role="title")
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.kind = self.label(role="second")
        self.protected = self.label(N_("Protected. Never an objective, a task location or a route."), "protected")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self.fit = self.button(N_("Show on the map"), icon="fit")
        self.fit.clicked.connect(self.fit_requested)
        self.close_button = self.button(N_("Close"))
        self.close_button.clicked.connect(self.closed)
        self.destroy_button = self.button(N_("Destroy this record…"), "link", icon="trash")
        self.destroy_button.clicked.connect(self._ask_reason)
        self.form = destroy_form(look)
        self.form.cancelled.connect(self._keep)
        self.form.confirmed.connect(self._destroy)
        self.form.hide()
        head = row_of(self.symbol, column_of(self.name, self.kind, spacing=1), spacing=10)
        head.setAlignment(self.symbol, Qt.AlignmentFlag.AlignTop)
        head.setStretch(1, 1)
        self.setLayout(
            column_of(
                head,
                self.protected,
                self._grid,
                Flow(self.fit, self.close_button),
                row_of(self.destroy_button, None),
                self.form,
                None,
                spacing=10,
                margin=10,
            )
        )

    def show_record(self, record: Record) -> None:
        """Show a record."""
        self._record = record
        self._keep()
        self.render_values()

    def _ask_reason(self) -> None:
        self.destroy_button.hide()
        self.form.ask()

    def _keep(self) -> None:
        self.form.hide()
        self.destroy_button.setVisible(self._record is not None and self._record.may_destroy)

    def _destroy(self, reason: str) -> None:
        self._keep()
        self.destroy_requested.emit(reason)

    def render_values(self) -> None:
        """Show the record in the language in force."""
        record = self._record
        if record is None:
            return
        say = self.look.say
        self.symbol.setVisible(record.symbol is not None)
        if record.symbol is not None:
            self.symbol.setPixmap(record.symbol)
        self.name.setText(record.name or say(N_("Name unknown")))
        self.kind.setText(say(record.kind))
        self.protected.setVisible(record.is_protected)
        clear(self._grid)
        line = 0
        places = [RecordField(N_("Position") if not number else "", each) for number, each in enumerate(record.places)]
        for group in (record.fields, places, record.quality):
            if not group:
                continue
            self._grid.addWidget(rule(), line, 0, 1, 2)
            line += 1
            for field in group:
                self._grid.addWidget(self.said(field.name, "second"), line, 0, Qt.AlignmentFlag.AlignTop)
                unknown = field.value is None or field.value == ""
                value = self.said(N_("unknown") if unknown else field.value or "", "empty" if unknown else "")
                value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._grid.addWidget(value, line, 1)
                line += 1
        self._grid.addWidget(rule(), line, 0, 1, 2)
