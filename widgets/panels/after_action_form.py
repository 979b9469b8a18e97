"""What was planned against what was done, and the lesson."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from planning.after_action import AfterAction, AreaEntered
from planning.i18n import N_, Text, text
from planning.operation import Actor, Operation, OperationArea
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.day_field import DayField
from widgets.panels.form_field import FormField
from widgets.panels.moment_field import MomentField
from widgets.panels.panel import Panel, clear, column_of, row_of, rule, text_field

_TOOK_PLACE = (Choice("yes", N_("It took place")), Choice("no", N_("It did not take place")))


@dataclass(frozen=True, slots=True)
class _AreaRow:
    """The two fields of one planned area."""

    uid: str
    entered: ChoiceBox
    words: QLineEdit


class AfterActionForm(Panel):
    """The form of one operation's after-action.

    Signals
    -------
    save_requested()
        What stands in the form shall be kept.
    """

    save_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._planned: Text | str = ""
        self._areas: tuple[_AreaRow, ...] = ()
        self._kept: tuple[AreaEntered, ...] = ()
        self.planned = self.label(role="second")
        self.took_place = ChoiceBox(look, _TOOK_PLACE, unchosen=N_("Choose"))
        self.took_place.currentIndexChanged.connect(lambda _: self._show_what_applies())
        self.took_place_field = FormField(look, N_("Did it take place?"), self.took_place)
        self.start, self.end = MomentField(look), MomentField(look)
        self.start_field = FormField(look, N_("Began in fact"), self.start)
        self.end_field = FormField(look, N_("Ended in fact"), self.end)
        self.not_because, self.done, self.reached, self.keep, self.change, self.effects = (
            text_field() for _ in range(6)
        )
        self.not_because_field = FormField(look, N_("Why it did not take place"), self.not_because)
        self.areas_label = self.label(N_("Areas entered"), "section")
        self._area_column = QVBoxLayout()
        self._area_column.setSpacing(6)
        self.effects_reviewed = DayField(look)
        self.fault = self.label(role="fault")
        self.fault.hide()
        self._fault: Text | None = None
        self.save = self.button(N_("Save the after-action"), "primary", icon="save")
        self.save.clicked.connect(self.save_requested)
        self.actual = QWidget()
        self.actual.setLayout(
            column_of(
                self.start_field,
                self.end_field,
                self.areas_label,
                self._area_column,
                FormField(look, N_("What was done, against what was planned"), self.done),
                FormField(look, N_("Who was reached"), self.reached),
                spacing=8,
            )
        )
        self.setLayout(
            column_of(
                self.planned,
                self.took_place_field,
                self.not_because_field,
                self.actual,
                self.label(N_("Lesson"), "section"),
                FormField(look, N_("What to keep"), self.keep),
                FormField(look, N_("What to change"), self.change),
                rule(),
                FormField(look, N_("What came of it later: second-order effects"), self.effects),
                FormField(look, N_("Second-order effects reviewed on"), self.effects_reviewed),
                self.fault,
                row_of(self.save, None),
                spacing=8,
                margin=10,
            )
        )
        self._show_what_applies()

    def show_record(
        self,
        operation: Operation,
        areas: Sequence[OperationArea],
        entered: Sequence[Choice],
        record: AfterAction | None,
        today: date,
    ) -> None:
        """Show what is recorded of an operation; where nothing is, its plan to begin with.

        Parameters
        ----------
        entered : sequence of Choice
            Whether an area was entered, in the language in force.
        """
        window = operation.window
        self._planned = text("Planned from {start} to {end}.", start=window.start, end=window.end)
        self.took_place.choose("" if record is None else "yes" if record.took_place else "no")
        self.start.show_moment(record.started_at if record and record.started_at else window.start)
        self.end.show_moment(record.ended_at if record and record.ended_at else window.end)
        for field, said in (
            (self.not_because, record.not_because if record else ""),
            (self.done, record.done if record else ""),
            (self.reached, record.reached if record else ""),
            (self.keep, record.keep if record else ""),
            (self.change, record.change if record else ""),
            (self.effects, record.effects if record else ""),
        ):
            field.setPlainText(said)
        self.effects_reviewed.show_day(record.effects_reviewed_on if record else None, today)
        self._kept = record.areas if record else ()
        self._show_areas(areas, entered)
        self.show_fault(None)
        self.render_values()

    def _show_areas(self, areas: Sequence[OperationArea], entered: Sequence[Choice]) -> None:
        clear(self._area_column)
        known = {each.area_uid: each for each in self._kept}
        rows = []
        for area in areas:
            said = known.get(area.uid, AreaEntered(area.uid))
            box, words = ChoiceBox(self.look, entered, unchosen=N_("Not stated")), QLineEdit(said.words)
            box.choose(said.entered)
            box.setAccessibleName(area.name)
            words.setPlaceholderText(self.look.say(N_("In words")))
            words.setAccessibleName(self.look.say(text("{area}, in words", area=area.name)))
            fields = row_of(box, words, spacing=6)
            fields.setStretch(0, 2)
            fields.setStretch(1, 3)
            self._area_column.addLayout(column_of(self.said(area.name, "label"), fields, spacing=2))
            rows.append(_AreaRow(area.uid, box, words))
        self._areas = tuple(rows)
        self.areas_label.setVisible(bool(rows))

    def show_entered(self, entered: Sequence[Choice]) -> None:
        """Show the choices of the areas in the language in force."""
        for row in self._areas:
            row.entered.show_choices(entered)

    def record(self, operation_uid: str, actor: Actor, now: datetime) -> AfterAction | None:
        """Return what stands in the form, None while nobody said whether it took place, which is then said."""
        took_place = self.took_place.code()
        self.took_place_field.show_fault(None if took_place else text("Say whether it took place."))
        if not took_place:
            self.took_place.setFocus()
            return None
        did = took_place == "yes"
        shown = {row.uid for row in self._areas}
        # Areas that were deleted since keep what was said of them.
        gone = tuple(each for each in self._kept if each.area_uid not in shown)
        areas = (AreaEntered(row.uid, row.entered.code(), row.words.text().strip()) for row in self._areas)
        stated = tuple(each for each in areas if each.entered or each.words)
        return AfterAction(
            operation_uid,
            did,
            actor,
            now,
            self.start.moment() if did else None,
            self.end.moment() if did else None,
            "" if did else self.not_because.toPlainText().strip(),
            (*gone, *stated) if did else (),
            self.done.toPlainText().strip() if did else "",
            self.reached.toPlainText().strip() if did else "",
            self.keep.toPlainText().strip(),
            self.change.toPlainText().strip(),
            self.effects.toPlainText().strip(),
            self.effects_reviewed.day(),
        )

    def show_fault(self, fault: Text | None) -> None:
        """Say why what stands in the form was not kept, or nothing."""
        self._fault = fault
        self.fault.setVisible(fault is not None)
        self.render_values()

    def render_values(self) -> None:
        """Show what is planned and what is wrong in the language in force."""
        self.planned.setText(self.look.say(self._planned))
        self.fault.setText("" if self._fault is None else self.look.say(self._fault))

    def _show_what_applies(self) -> None:
        self.actual.setVisible(self.took_place.code() == "yes")
        self.not_because_field.setVisible(self.took_place.code() == "no")
