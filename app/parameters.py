"""The page of the numbers that harm rules go by: listed, filtered, set after showing what that changes, set back."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from app.parameter_words import Versions, held, id_of, named, row_words, value_words, view_words
from planning.codes import code_list
from planning.errors import BadInput
from planning.harm.bands import Band
from planning.harm.effect import Effect, counted, voided
from planning.harm.parameters import BAND, ParameterChange, ParameterRow, parameters, require_change
from planning.i18n import N_, Text, plural, text
from widgets.panels.bands_field import NO_LIMIT
from widgets.panels.choice import Choice
from widgets.panels.panel import scrolled
from widgets.panels.parameter_form import OperationEffect, ParameterForm
from widgets.panels.parameter_table import ParameterTable

if TYPE_CHECKING:
    from pathlib import Path

    from app.state import PlanState
    from app.window import MainWindow
    from storage.plan import Plan

PAGE = "parameters"


class ParametersPage(QObject):
    """The page of the inspector that shows and sets the thresholds of the harm rules."""

    title = N_("Thresholds")

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.session = window.session
        self.table = ParameterTable(window.look)
        self.form = ParameterForm(window.look)
        self.pages = QStackedWidget()
        self._form_page = scrolled(self.form)
        self.pages.addWidget(self.table)
        self.pages.addWidget(self._form_page)
        window.inspector.add_page(PAGE, self.title, self.pages, scrolls=False, back=True)
        self._versions: Versions = {}
        self._path: Path | None = None
        self._asked = 0
        self._change: ParameterChange | None = None
        self.table.chosen.connect(self._open)
        self.form.effect_requested.connect(self._ask_effect)
        self.form.reset_requested.connect(lambda: self._work_out(None))
        self.form.dropped.connect(self._drop)
        self.form.saved.connect(self._save)
        self.form.cancelled.connect(self._show_table)

    @property
    def is_open(self) -> bool:
        """Whether the inspector shows it."""
        return self.window.inspector.page() == PAGE

    def enter(self, state: PlanState) -> None:
        """Show the table, or the form that was left."""
        self.window.inspector.show_page(PAGE)
        self.window.widen_inspector()
        if state.path != self._path:
            self._path = state.path
            self._show_table()
        self.show_state(state)
        if self.pages.currentWidget() is self.table:
            self.table.filter.setFocus()

    def leave(self) -> None:
        """Stop what is being worked out."""
        self._drop()

    def show_state(self, state: PlanState) -> None:
        """Read how numbers were set; an effect that was shown is of a plan that is no more."""
        self._drop()
        self.form.bands.show_scales(*(_choices(name) for name in ("likelihood", "impact")))

        def show(versions: Versions) -> None:
            self._versions = versions
            self.table.show_rows([row_words(row, state, versions) for row in state.parameters.rows])
            number = self.form.number()
            if number and self.pages.currentWidget() is self._form_page:
                self.form.show_number(view_words(self._known(number), state, self._versions))

        self.session.read(_read_versions, show)

    # The table

    def _show_table(self) -> None:
        self._drop()
        self.form.forget()
        self.pages.setCurrentWidget(self.table)
        self.table.table.setFocus()

    # One number

    def _open(self, identity: str) -> None:
        state = self.session.state
        if state is not None:
            self.form.show_number(view_words(self._known(identity), state, self._versions))
            self.pages.setCurrentWidget(self._form_page)
            self.form.take_focus()

    def _known(self, identity: str) -> ParameterRow:
        return next(row for row in parameters().rows if id_of(row) == identity)

    # Its effect

    def _ask_effect(self) -> None:
        """Have the effect of what was typed worked out, or say what is wrong with it."""
        state, row = self.session.state, self._known(self.form.number())
        if state is None or self.form.asking.isHidden():
            return
        reason = self.form.reason.text().strip()
        change, fault = self._stated(row, reason)
        value = change.bands or change.value
        if fault is None and value == held(state.parameters, row):
            fault = text("It is {value} already.", value=value_words(value, row))
        if fault is None:
            try:
                require_change(change)
            except BadInput as refused:
                fault = refused.text
        self.form.show_faults(fault, None if reason else text("Say why, in a sentence."))
        if fault is None and reason:
            self._work_out(change)

    def _stated(self, row: ParameterRow, reason: str) -> tuple[ParameterChange, Text | None]:
        """Return the change that stands in the form, and what is no number in it."""
        if row.parameter != BAND:
            value, fault = _value(self.form.value.text())
            return ParameterChange(row.code, row.parameter, value, reason), fault
        bands, faults = [], []
        for each in self.form.bands.stated():
            value, fault = (math.inf, None) if each.metres == NO_LIMIT else _value(each.metres)
            bands.append(Band(value, each.likelihood, each.impact))
            faults.append(fault)
        change = ParameterChange(row.code, BAND, 0.0, reason, tuple(bands))
        return change, next(filter(None, faults), None)

    def _work_out(self, change: ParameterChange | None) -> None:
        """Work out what a change does to each operation, off the interface's thread; None goes back to what ships."""
        state, row = self.session.state, self._known(self.form.number())
        if state is None:
            return
        self._asked += 1
        asked, self._change = self._asked, change
        self.form.show_working()

        def work(plan: Plan) -> list[Effect] | None:
            from storage.parameter_effects import effects, with_change

            found = []
            changes = with_change(plan, row.code, row.parameter, change)
            for effect in effects(plan, changes, situation=state.situation, proximity=state.proximity):
                if asked != self._asked:
                    return None
                found.append(effect)
            return found

        def done(found: list[Effect] | None) -> None:
            if found is not None and asked == self._asked:
                self._show_effect(state, row, found)

        self.session.in_background(work, done)

    def _show_effect(self, state: PlanState, row: ParameterRow, found: Sequence[Effect]) -> None:
        changed = [each for each in found if not each.found.is_none]
        shown = [
            OperationEffect(counted(each.operation.ref, each.found), named(state, each, self.window.look.language))
            for each in changed
        ]
        rest = len(found) - len(changed)
        if rest:
            nothing = plural("{count} operation: nothing changes.", "{count} operations: nothing changes.", rest)
            shown.append(OperationEffect(nothing))
        self.form.show_effect(
            self._told(state, row),
            shown,
            voided(found, self.window.look.language),
            is_warning=any(each.lost for each in found),
        )

    def _told(self, state: PlanState, row: ParameterRow) -> Text:
        """Return what the change is whose effect is shown; bands stand above it as they are."""
        change = self._change
        if row.parameter == BAND:
            return text("With these bands:") if change is not None else text("With the bands that ship:")
        before = value_words(held(state.parameters, row), row)
        after = value_words(held(parameters(), row) if change is None else change.value, row)
        return text("From {before} to {after}:", before=before, after=after)

    def _drop(self) -> None:
        self._asked += 1

    def _save(self) -> None:
        from storage.commands.parameters import reset_parameter, set_parameter

        row, change = self._known(self.form.number()), self._change
        self.session.run(
            set_parameter(change) if change is not None else reset_parameter(row.code, row.parameter),
            lambda _: self._saved(id_of(row)),
        )

    def _saved(self, identity: str) -> None:
        if self.is_open:
            self._show_table()
            self.table.choose(identity)


def _choices(codes: str) -> list[Choice]:
    known = code_list(codes)
    return [Choice(code, Text("{title}", {"title": known.titles[code]})) for code in known.codes]


def _value(typed: str) -> tuple[float, Text | None]:
    """Return what was typed as a number, or what is wrong with it."""
    from exchange.incoming.numbers import as_number

    try:
        value = as_number(typed)
    except ValueError:
        value = None
    if value is None:
        return 0.0, text("Write a number, such as 2000 or 0.5.")
    return value, None


def _read_versions(plan: Plan) -> Versions:
    from storage.parameter_versions import parameter_versions

    return parameter_versions(plan)
