"""The page of the numbers that harm rules go by: listed, filtered, set after showing what that changes, set back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from planning.codes import code_list
from planning.errors import BadInput
from planning.harm.effect import Effect, counted, voided
from planning.harm.parameters import (
    MISSION,
    UNITS,
    ParameterChange,
    ParameterRow,
    parameters,
    require_change,
    with_unit,
)
from planning.harm.rule import Finding, rules
from planning.i18n import N_, Text, plural, text
from widgets.panels.panel import scrolled
from widgets.panels.parameter_form import NumberView, OperationEffect, ParameterForm
from widgets.panels.parameter_table import NumberRow, ParameterTable

if TYPE_CHECKING:
    from app.state import PlanState
    from app.window import MainWindow
    from storage.parameter_versions import ParameterVersion
    from storage.plan import Plan

PAGE = "parameters"
_NAMED = 6
"""Flags of an operation that are named in an effect; the others are counted."""

Versions = Mapping[tuple[str, str], "tuple[ParameterVersion, ...]"]


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
        """Show the table."""
        self.window.inspector.show_page(PAGE)
        self.window.widen_inspector()
        self._show_table()
        self.show_state(state)
        self.table.filter.setFocus()

    def leave(self) -> None:
        """Stop what is being worked out."""
        self._drop()

    def show_state(self, state: PlanState) -> None:
        """Read how numbers were set; an effect that was shown is of a plan that is no more."""
        self._drop()

        def show(versions: Versions) -> None:
            self._versions = versions
            self.table.show_rows([self._row(state, row) for row in state.parameters.rows])
            number = self.form.number()
            if number and self.pages.currentWidget() is self._form_page:
                self.form.show_number(self._view(state, number))

        self.session.read(_read_versions, show)

    # The table

    def _show_table(self) -> None:
        self._drop()
        self.form.forget()
        self.pages.setCurrentWidget(self.table)
        self.table.table.setFocus()

    def _row(self, state: PlanState, row: ParameterRow) -> NumberRow:
        if row.parameter == "band":
            _, likelihood, impact = row.value.split()
            language = self.window.look.language
            weighed = text(
                "{likelihood},\n{impact}",
                likelihood=code_list("likelihood").title(likelihood, language),
                impact=code_list("impact").title(impact, language),
            )
            return NumberRow("", _rule(row.code), _said(row), weighed, row.source)
        value = with_unit(state.parameters.number(row.code, row.parameter), row.unit)
        versions = self._versions.get((row.code, row.parameter), ())
        is_own = row.source == MISSION
        set_by: Text | str = ""
        if is_own and versions:
            latest = versions[0]
            set_by = text(
                "{who}, {when}: {why}", who=_who(latest), when=latest.at, why=latest.reason or text("no reason given")
            )
        return NumberRow(_id(row), _rule(row.code), _said(row), value, N_("Mission") if is_own else row.source, set_by)

    # One number

    def _open(self, identity: str) -> None:
        state = self.session.state
        if state is not None:
            self.form.show_number(self._view(state, identity))
            self.pages.setCurrentWidget(self._form_page)
            self.form.value.setFocus()
            self.form.value.selectAll()

    def _view(self, state: PlanState, identity: str) -> NumberView:
        row = self._known(identity)
        value, shipped = state.parameters.number(row.code, row.parameter), _shipped(row)
        ships = with_unit(shipped, row.unit)
        told = text("{value}, as it ships {source}.", value=ships, source=row.source)
        if value != shipped:
            told = text(
                "{value}, as the mission set it. It ships as {shipped} {source}.",
                value=with_unit(value, row.unit),
                shipped=ships,
                source=row.source,
            )
        versions = [
            (
                text(
                    "{when}, {who}: {before} → {after}",
                    when=each.at,
                    who=_who(each),
                    before=with_unit(shipped if each.before is None else each.before, row.unit),
                    after=with_unit(shipped if each.after is None else each.after, row.unit),
                ),
                Text("{why}", {"why": each.reason}) if each.reason else each.title,
            )
            for each in self._versions.get((row.code, row.parameter), ())
        ]
        unit = Text(UNITS.get(row.unit, row.unit))
        return NumberView(
            identity, _rule(row.code), _said(row), f"{value:g}", unit, told, ships, versions,
            can_reset=value != shipped,
        )  # fmt: skip

    def _known(self, identity: str) -> ParameterRow:
        return next(row for row in parameters().rows if _id(row) == identity)

    # Its effect

    def _ask_effect(self) -> None:
        """Have the effect of what was typed worked out, or say what is wrong with it."""
        state, row = self.session.state, self._known(self.form.number())
        if state is None or self.form.asking.isHidden():
            return
        reason = self.form.reason.text().strip()
        value, fault = _value(self.form.value.text())
        if fault is None and value == state.parameters.number(row.code, row.parameter):
            fault = text("It is {value} already.", value=with_unit(value, row.unit))
        change = ParameterChange(row.code, row.parameter, value, reason)
        if fault is None:
            try:
                require_change(change)
            except BadInput as refused:
                fault = refused.text
        self.form.show_faults(fault, None if reason else text("Say why, in a sentence."))
        if fault is None and reason:
            self._work_out(change)

    def _work_out(self, change: ParameterChange | None) -> None:
        """Work out what a change does to each operation, off the interface's thread; None goes back to what ships."""
        state, row = self.session.state, self._known(self.form.number())
        if state is None:
            return
        self._asked += 1
        asked, self._change = self._asked, change
        self.form.show_working()

        def work(plan: Plan) -> list[Effect] | None:
            from storage.parameter_effects import effects

            found = []
            for effect in effects(
                plan, row.code, row.parameter, change, situation=state.situation, proximity=state.proximity
            ):
                if asked != self._asked:
                    return None
                found.append(effect)
            return found

        def done(found: list[Effect] | None) -> None:
            if found is not None and asked == self._asked:
                self._show_effect(state, row, found)

        self.session.in_background(work, done)

    def _show_effect(self, state: PlanState, row: ParameterRow, found: Sequence[Effect]) -> None:
        before = with_unit(state.parameters.number(row.code, row.parameter), row.unit)
        after = with_unit(_shipped(row) if self._change is None else self._change.value, row.unit)
        changed = [each for each in found if not each.found.is_none]
        shown = [OperationEffect(counted(each.operation.ref, each.found), self._named(state, each)) for each in changed]
        rest = len(found) - len(changed)
        if rest:
            nothing = plural("{count} operation: nothing changes.", "{count} operations: nothing changes.", rest)
            shown.append(OperationEffect(nothing))
        self.form.show_effect(
            text("From {before} to {after}:", before=before, after=after),
            shown,
            voided(found, self.window.look.language),
            is_warning=any(each.lost for each in found),
        )

    def _named(self, state: PlanState, effect: Effect) -> list[Text | str]:
        """Return which flags fall away, appear and weigh otherwise, the first of them."""
        matrix, language = state.profile.matrix, self.window.look.language

        def level(finding: Finding) -> str:
            return code_list("level").title(matrix.level(finding.likelihood, finding.impact), language)

        def named(finding: Finding) -> Text | str:
            return finding.subject_name or finding.reason

        found = effect.found
        said: list[Text | str] = [
            *(text("falls away: {code} {level}, {name}", code=each.code, level=level(each), name=named(each))
              for each in found.gone),
            *(text("appears: {code} {level}, {name}", code=each.code, level=level(each), name=named(each))
              for each in found.appeared),
            *(text("{code} {before}, then {after}: {name}", code=each.after.code, before=level(each.before),
                   after=level(each.after), name=named(each.after))
              for each in (*found.heavier, *found.lighter, *found.no_longer_known, *found.newly_known)),
        ]  # fmt: skip
        if len(said) > _NAMED:
            said = [*said[:_NAMED], text("and {count} more", count=len(said) - _NAMED)]
        return said

    def _drop(self) -> None:
        self._asked += 1

    def _save(self) -> None:
        from storage.commands.parameters import reset_parameter, set_parameter

        row, change = self._known(self.form.number()), self._change
        self.session.run(
            set_parameter(change) if change is not None else reset_parameter(row.code, row.parameter),
            lambda _: self._saved(_id(row)),
        )

    def _saved(self, identity: str) -> None:
        if self.is_open:
            self._show_table()
            self.table.choose(identity)


def _id(row: ParameterRow) -> str:
    return f"{row.code} {row.parameter}"


def _shipped(row: ParameterRow) -> float:
    return parameters().number(row.code, row.parameter)


def _said(row: ParameterRow) -> Text:
    return Text("{meaning}", {"meaning": row.meaning})


def _rule(code: str) -> Text | str:
    rule = rules().get(code)
    return text("{code} {rule}", code=code, rule=Text(rule.title)) if rule else code


def _who(version: ParameterVersion) -> Text | str:
    return Text("{name}", {"name": version.actor.name}) if version.actor.name else text("Nobody named")


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
