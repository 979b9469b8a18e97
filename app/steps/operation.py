"""Step 2: the operation. Its form, its areas, and the tools that draw them."""

from __future__ import annotations

import uuid
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.steps.step import Step
from planning.i18n import N_, Text, text
from planning.operation import Operation, OperationArea
from widgets.panels.answered_threats import AnsweredThreats, KnownThreat
from widgets.panels.area_list import AreaList, AreaRow
from widgets.panels.operation_form import OperationDraft, OperationForm
from widgets.panels.operation_list import OperationList
from widgets.panels.panel import Panel, column_of, row_of, rule
from widgets.panels.step_bar import StepState

if TYPE_CHECKING:
    from app.state import PlanState


class OperationStep(Step):
    """Choose or make an operation, draw its areas."""

    title = N_("Operation")

    def build(self) -> QWidget:
        """Return the list of operations with the areas of the one in hand, and the form as a second page."""
        self.pages = QStackedWidget()
        front = Panel(self.look)
        self.list = OperationList(self.look)
        self.list.operation_chosen.connect(self._choose)
        self.list.new_requested.connect(self.new)
        self.areas = AreaList(self.look)
        self.areas.draw_requested.connect(self.window.map.use)
        self.areas.zoom_requested.connect(self._zoom)
        self.areas.delete_requested.connect(self._delete)
        self.areas.rename_requested.connect(self._rename)
        self.areas.kind_requested.connect(self._change_kind)
        self.threats = AnsweredThreats(self.look)
        self.threats.link_requested.connect(lambda uid: self._relink(uid, is_answered=True))
        self.threats.unlink_requested.connect(lambda uid: self._relink(uid, is_answered=False))
        self.threats.page_requested.connect(lambda: self.window.controls.show_side(self.window.controls.threats))
        self.edit = front.button(N_("Edit the operation"), icon="pencil")
        self.edit.clicked.connect(self._edit)
        edit = row_of(self.edit, None)
        edit.setContentsMargins(10, 0, 10, 10)
        front.setLayout(column_of(self.list, edit, rule(), self.areas, self.threats, None, spacing=0))
        self.form = OperationForm(self.look)
        self.form.saved.connect(self._save)
        self.pages.addWidget(front)
        self.pages.addWidget(self.form)
        self._front = front
        return self.pages

    def show_state(self, state: PlanState) -> None:
        """Show the operations and the areas of the one in hand."""
        from planning.geodesy import area_km2
        from planning.signed import status

        current = self.window.operation_uid
        statuses = {
            each.uid: status(each, state.areas_of(each.uid), state.register[each.uid], state.signatures[each.uid])
            for each in state.operations
        }
        self.list.show_operations(state.operations, statuses, current)
        self.areas.show_kinds(self.choices("area_kind"))
        rows = [
            AreaRow(each.uid, each.name, area_km2(each.geometry), each.area_kind) for each in state.areas_of(current)
        ]
        self.areas.show_areas(rows)
        self.areas.setVisible(bool(current))
        self.edit.setVisible(bool(current))
        self.threats.setVisible(bool(current))
        self._show_threats(state, current)
        self.form.show_activities(self.choices("activity"))
        self.form.show_phases(self.choices("phase"))
        self.form.show_levels(self.choices("level"))

    def _show_threats(self, state: PlanState, current: str) -> None:
        from planning.threats import level_of, threats_of, title_of, worst_first

        matrix = state.profile.matrix
        self.threats.show_threats(
            [
                KnownThreat(each.uid, title_of(each), level_of(each, matrix), current in each.operations)
                for each in worst_first(threats_of(state.situation.of("threats")), matrix)
            ],
            may_edit=not state.is_read_only,
        )

    def _relink(self, uid: str, *, is_answered: bool) -> None:
        from planning.threats import threats_of
        from storage.commands.threats import link_threat, unlink_threat

        state, operation = self.session.state, self.window.operation()
        threats = () if state is None else threats_of(state.situation.of("threats"))
        threat = next((each for each in threats if each.uid == uid), None)
        if threat is not None and operation is not None:
            self.session.run((link_threat if is_answered else unlink_threat)(threat, operation))

    def progress(self, state: PlanState) -> StepState:
        """Return whether the operation in hand has an area."""
        areas = state.areas_of(self.window.operation_uid)
        if not state.operations:
            return StepState(False, N_("none yet"))
        if not areas:
            return StepState(False, N_("no area yet"))
        operation = state.operation(self.window.operation_uid)
        lacks = operation is not None and not (operation.poc_purpose and operation.phase)
        return StepState(not lacks, N_("no protection purpose") if lacks else "")

    def head(self, state: PlanState) -> tuple[Text | str, Text | str]:
        """Return the title and the reference of the operation in hand."""
        operation = self.window.operation()
        return self.title, operation.ref if operation else ""

    def new(self) -> None:
        """Begin an operation."""
        self.form.show_new(self.window.clock())
        self.pages.setCurrentWidget(self.form)

    @property
    def is_editing(self) -> bool:
        """Whether the form is open."""
        return self.pages.currentWidget() is self.form

    def leave_form(self) -> None:
        """Go back to the list."""
        self.pages.setCurrentWidget(self._front)

    def _edit(self) -> None:
        operation = self.window.operation()
        if operation is not None:
            self.form.show_operation(operation)
            self.pages.setCurrentWidget(self.form)

    def _choose(self, uid: str) -> None:
        if uid != self.window.operation_uid:
            self.window.controls.take_operation(uid)

    def _save(self, draft: OperationDraft) -> None:
        from storage.commands.operations import add_operation, change_operation
        from storage.queries import next_operation_ref

        state = self.session.state
        if state is None:
            return
        known = state.operation(draft.uid)
        if known is not None:
            changed = replace(known, **_fields(draft))
            self.session.run(change_operation(changed), lambda _: self.leave_form())
            return

        def add(ref: str) -> None:
            operation = Operation(uid=str(uuid.uuid4()), ref=ref, **_fields(draft))
            self.window.operation_uid = operation.uid
            self.session.run(add_operation(operation), lambda _: self.leave_form())

        self.session.read(lambda plan: next_operation_ref(plan, draft.window.start.year), add)

    def _area(self, uid: str) -> OperationArea | None:
        state = self.session.state
        return None if state is None else next((each for each in state.areas if each.uid == uid), None)

    def _zoom(self, uid: str) -> None:
        area = self._area(uid)
        if area is not None:
            self.window.map.view.fit(*area.geometry.bounds, margin=0.25)

    def _delete(self, uid: str) -> None:
        area = self._area(uid)
        if area is not None:
            self.window.map.desk.delete(area)

    def _rename(self, uid: str, name: str) -> None:
        from storage.commands.areas import change_area

        area = self._area(uid)
        if area is not None and name.strip() and name != area.name:
            title = text("Rename area {old} to {new}", old=area.name, new=name.strip())
            self.session.run(change_area(replace(area, name=name.strip()), title))

    def _change_kind(self, uid: str, kind: str) -> None:
        from storage.commands.areas import change_area

        area = self._area(uid)
        if area is not None and kind != area.area_kind:
            title = text("State what area {name} is for", name=area.name)
            self.session.run(change_area(replace(area, area_kind=kind), title))


def _fields(draft: OperationDraft) -> dict[str, Any]:
    """Return what a draft says as fields of an operation."""
    return {each.name: getattr(draft, each.name) for each in fields(draft) if each.name != "uid"}
