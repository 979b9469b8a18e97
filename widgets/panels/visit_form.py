"""The form of a visit or patrol: what was done, where, when, in which phase, and for whose protection."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planning.activities import Activity
from planning.i18n import N_, Text, text
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.moment_field import MomentField
from widgets.panels.panel import Panel, column_of, text_field
from widgets.panels.place_field import PlaceField

_OPERATION = Choice("", N_("None"))


class VisitForm(Panel):
    """A form for one new activity that meets people.

    Signals
    -------
    saved(Activity)
        The form is complete and was sent; where it lies is asked of ``where``.
    cancelled()
        The form was left.
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        not_stated = N_("Choose…")
        self.activity, self.component, self.phase = (ChoiceBox(look, unchosen=not_stated) for _ in range(3))
        self.operation = ChoiceBox(look, [_OPERATION])
        self.where = PlaceField(look)
        self.start, self.end = MomentField(look), MomentField(look)
        self.purpose = text_field()
        self._fields = {
            "activity": FormField(look, N_("What was done"), self.activity),
            "component": FormField(look, N_("Component in the lead"), self.component),
            "where": FormField(look, N_("Where"), self.where, hint=N_("Coordinates in any form, or a village's name")),
            "phase": FormField(look, N_("Phase of protection"), self.phase),
            "purpose": FormField(look, N_("Purpose for the protection of civilians"), self.purpose),
            "end": FormField(look, N_("End"), self.end),
        }
        self.save = self.button(N_("Record it"), "primary")
        self.save.clicked.connect(self._save)
        self.cancel = self.button(N_("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        fields = self._fields
        self.setLayout(
            column_of(
                self.label(N_("Whom the mission met is not recorded: no names, no contacts."), "second"),
                fields["activity"], fields["component"], fields["where"], FormField(look, N_("Start"), self.start),
                fields["end"], fields["phase"], fields["purpose"],
                FormField(look, N_("Part of the operation"), self.operation), Flow(self.save, self.cancel), None,
                spacing=8, margin=10,
            )
        )  # fmt: skip

    def show_new(
        self,
        activities: Sequence[Choice],
        components: Sequence[Choice],
        phases: Sequence[Choice],
        operations: Sequence[Choice],
        now: datetime,
    ) -> None:
        """Show an empty form of something that ended now."""
        for box, choices in ((self.activity, activities), (self.component, components), (self.phase, phases)):
            box.show_choices(choices)
            box.choose("")
        self.operation.show_choices([_OPERATION, *operations])
        self.operation.choose("")
        self.where.show_stated("")
        self.purpose.clear()
        end = now.replace(minute=0, second=0, microsecond=0)
        self.start.show_moment(end - timedelta(hours=2))
        self.end.show_moment(end)
        self._show_faults({})
        self.activity.setFocus()

    def show_fault(self, field: str, fault: Text) -> None:
        """Say what is wrong with a field: ``where``, ``purpose``."""
        self._fields[field].show_fault(fault)
        self._fields[field].control.setFocus()

    def _show_faults(self, faults: dict[str, Text]) -> None:
        for name, field in self._fields.items():
            field.show_fault(faults.get(name))

    def _save(self) -> None:
        purpose = self.purpose.toPlainText().strip()
        stated = {
            "activity": self.activity.code(),
            "component": self.component.code(),
            "where": self.where.stated(),
            "phase": self.phase.code(),
            "purpose": purpose,
        }
        faults = {name: text("This has to be stated.") for name, value in stated.items() if not value}
        start, end = self.start.moment(), self.end.moment()
        if end <= start:
            faults["end"] = text("The end must be after the start.")
        self._show_faults(faults)
        if faults:
            self._fields[next(iter(faults))].control.setFocus()
            return
        self.saved.emit(
            Activity(
                "",
                activity=stated["activity"],
                component=stated["component"],
                phase=stated["phase"],
                poc_purpose=purpose,
                starts_at=start,
                ends_at=end,
                operation_uid=self.operation.code(),
            )
        )
