"""The operations of the plan, to choose one or begin another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planning.i18n import N_, text
from planning.operation import COMPONENT_TITLES, Operation, OperationStatus
from widgets.look import Look
from widgets.panels.panel import Panel, PanelHead, column_of, row_of
from widgets.panels.rows import Row, RowList

OPERATION_STATUS_TITLES = {
    OperationStatus.DRAFT: N_("Draft"),
    OperationStatus.RELEASED: N_("Notice released"),
    OperationStatus.APPROVED: N_("Approved"),
    OperationStatus.APPROVED_WITH_CONDITIONS: N_("Approved with conditions"),
    OperationStatus.TO_MODIFY: N_("To be modified"),
    OperationStatus.POSTPONED: N_("Postponed"),
    OperationStatus.FORGONE: N_("Forgone"),
    OperationStatus.ORDERED: N_("Ordered, gate not passed"),
}


class OperationList(Panel):
    """Operations with their component, window and status.

    Signals
    -------
    operation_chosen(str)
        The uid of the operation that a person chose.
    new_requested()
        A new operation shall begin.
    """

    operation_chosen = Signal(str)
    new_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._operations: tuple[Operation, ...] = ()
        self._statuses: Mapping[str, OperationStatus] = {}
        self.head = PanelHead(look)
        self.list = RowList(look)
        self.words(self.list.setAccessibleName, N_("Operations"))
        self.list.currentItemChanged.connect(lambda *_: self._chosen())
        self.empty = self.label(
            N_("No operation yet. An operation holds the areas that are screened for harm."), "empty"
        )
        self.empty.setContentsMargins(10, 8, 10, 2)
        self.new = self.button(N_("New operation"), icon="plus")
        self.new.clicked.connect(self.new_requested)
        foot = row_of(self.new, None)
        foot.setContentsMargins(10, 8, 10, 8)
        self.setLayout(column_of(self.head, self.empty, self.list, foot, None, spacing=0))
        self.show_operations(())

    def show_operations(
        self,
        operations: Sequence[Operation],
        statuses: Mapping[str, OperationStatus] | None = None,
        current: str | None = None,
    ) -> None:
        """Show operations with their statuses by uid; ``current`` is the uid of the one being planned."""
        self._operations = tuple(operations)
        self._statuses = statuses or {}
        self._render(current)

    def render_values(self) -> None:
        """Show the operations in the language and theme in force."""
        self._render(None)

    def _render(self, current: str | None) -> None:
        self.head.show_head(N_("Operations"), str(len(self._operations)) if self._operations else "")
        self.list.show_rows([self._row(each) for each in self._operations], current)
        self.list.setVisible(bool(self._operations))
        self.empty.setVisible(not self._operations)
        self.list.setFixedHeight(min(self.list.height_of_rows(), 180))

    def _row(self, operation: Operation) -> Row:
        say = self.look.say
        start, end = operation.window.start, operation.window.end
        detail = text(
            "{start} to {end}",
            start=f"{start:%Y-%m-%d}",
            end=f"{end:%m-%d}" if start.year == end.year else f"{end:%Y-%m-%d}",
        )
        return Row(
            operation.uid,
            f"{operation.ref} {operation.title}",
            say(detail),
            say(COMPONENT_TITLES[operation.component]),
            edge=self.look.component_colour(operation.component),
            below=say(OPERATION_STATUS_TITLES[self._statuses.get(operation.uid, OperationStatus.DRAFT)]),
        )

    def _chosen(self) -> None:
        if uid := self.list.current_id():
            self.operation_chosen.emit(uid)
