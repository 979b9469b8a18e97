"""What came of the operation in hand: the pages of step 5 that come after the decision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from planning import coordinates
from planning.after_action import (
    AfterAction,
    HarmReport,
    MeasureOutcome,
    actual_window,
    measures_of,
    require_after_action,
    require_report,
    victim_sums,
    victims_told,
)
from planning.codes import code_list
from planning.errors import BadInput
from planning.harm.before_after import BeforeAfter, before_after, told
from planning.i18n import N_, plural, text
from planning.operation import Operation
from storage.commands.after_action import judge_measures, record_after_action, remove_report, report_harm
from widgets.panels.after_action_form import AfterActionForm
from widgets.panels.choice import Choice
from widgets.panels.harm_report_form import HarmReportForm
from widgets.panels.harm_report_list import HarmReportList, HarmReportRow
from widgets.panels.measure_list import MeasureList, MeasureRow
from widgets.panels.panel import Panel, PanelHead, clear, column_of, row_of, scrolled

if TYPE_CHECKING:
    from app.state import PlanState
    from app.steps.step import Step

_CODES = ("harm_kind", "caused_by", "reported_to", "claim_state")
_NEAR_M = 20_000.0
_MOST_VILLAGES = 200


class AfterActionPages(QObject):
    """The page of the after-action, and that of one report of harm, among the pages of a step.

    Attributes
    ----------
    page : QScrollArea
        Planned against actual and lesson, harm reported, measures.
    """

    def __init__(self, step: Step, pages: QStackedWidget, home: QWidget) -> None:
        super().__init__(step)
        self.step, self.window, self.look, self.session = step, step.window, step.look, step.session
        self._pages, self._home = pages, home
        self._operation_uid = ""
        self._shown: tuple[object, ...] = ()
        self._asked = 0
        self.form = AfterActionForm(self.look)
        self.form.save_requested.connect(self._save)
        self.reports = HarmReportList(self.look)
        self.reports.add_requested.connect(lambda: self._edit(""))
        self.reports.edit_requested.connect(self._edit)
        self.reports.remove_requested.connect(self._remove)
        self.measures = MeasureList(self.look)
        self.measures.judged.connect(self._judge)
        self.report_form = HarmReportForm(self.look)
        self.report_form.saved.connect(self._save_report)
        self.report_form.cancelled.connect(lambda: self._pages.setCurrentWidget(self.page))
        self.page = scrolled(self._composed())
        self.report_page = scrolled(self.report_form)
        for page in (self.page, self.report_page):
            pages.addWidget(page)

    def _composed(self) -> Panel:
        panel = Panel(self.look)
        self.back = panel.button(N_("Back to the decision"), icon="chevron-left")
        self.back.clicked.connect(lambda: self._pages.setCurrentWidget(self._home))
        heads = [PanelHead(self.look) for _ in range(4)]
        titles = (
            N_("Planned against actual"),
            N_("Harm reported"),
            N_("Did each measure work?"),
            N_("IED incidents before and after"),
        )
        for head, title in zip(heads, titles, strict=True):
            head.show_head(title)
        inside = panel.label(
            N_("Severe: for use inside the mission. None of it leaves in a package, and no map shows it."), "reason"
        )
        self.ied = QVBoxLayout()
        self.ied.setContentsMargins(10, 8, 10, 10)
        self.ied.setSpacing(4)
        actual, harm, measures, ied = heads
        top = column_of(row_of(self.back, None), inside, spacing=8, margin=10)
        panel.setLayout(
            column_of(
                top, actual, self.form, harm, self.reports, measures, self.measures, ied, self.ied, None, spacing=0
            )
        )
        self.panel = panel
        return panel

    def open(self) -> None:
        """Show the after-action of the operation in hand; what was begun and not saved is still there."""
        state, operation = self.session.state, self.window.operation()
        if state is None or operation is None:
            return
        self._operation_uid = operation.uid
        self._pages.setCurrentWidget(self.page)
        self.window.widen_inspector()
        self.show_state(state)
        self.page.verticalScrollBar().setValue(0)
        self.back.setFocus()

    def show_state(self, state: PlanState) -> None:
        """Show what came of the operation in hand; what somebody is writing stays."""
        operation = self.window.operation()
        is_open = self._pages.currentWidget() in (self.page, self.report_page)
        if operation is None or not is_open:
            return
        if operation.uid != self._operation_uid:
            self._pages.setCurrentWidget(self._home)
            return
        record = _record(state, operation.uid)
        areas, today = state.areas_of(operation.uid), self.window.clock().date()
        entered = self.step.choices("entered")
        shown = (operation.uid, operation.window, tuple((area.uid, area.name) for area in areas), record)
        if self._shown != shown:
            self._shown = shown
            self.form.show_record(operation, areas, entered, record, today)
        else:
            self.form.show_entered(entered)
        self.report_form.show_codes({codes: self.step.choices(codes) for codes in _CODES})
        reports = [each for each in state.harm_reports if each.operation_uid == operation.uid]
        sums = [victims_told(name, each) for name, each in victim_sums(reports).items() if each.known_for]
        self.reports.show_reports([self._report_row(each) for each in reports], sums)
        self.measures.show_outcomes(self.step.choices("measure_outcome"))
        self.measures.show_measures(self._measure_rows(state, operation))
        self._count_ieds(state, operation, record)

    def _report_row(self, report: HarmReport) -> HarmReportRow:
        language = self.look.language
        numbers = [
            number
            for number in (getattr(report.victims, name) for name in ("women", "men", "girls", "boys", "unstated"))
            if number is not None
        ]
        people = plural("{count} person", "{count} people", sum(numbers)) if numbers else text("number not known")
        day = report.day.isoformat() if report.day else text("day not known")
        return HarmReportRow(
            report.uid,
            code_list("harm_kind").title(report.kind, language),
            text("{place}, {day}", place=report.place, day=day),
            people,
            code_list("claim_state").title(report.claim, language),
        )

    def _measure_rows(self, state: PlanState, operation: Operation) -> list[MeasureRow]:
        judged = {each.flag_uid: each for each in state.outcomes if each.operation_uid == operation.uid}
        rows = []
        for flag in measures_of(state.register.get(operation.uid, ())):
            known = judged.pop(flag.uid, None)
            title = text("{code} {subject}", code=flag.code, subject=flag.subject_name or flag.area_name)
            rows.append(
                MeasureRow(flag.uid, title, flag.answer, known.outcome if known else "", known.words if known else "")
            )
        # What was judged stays, whatever became of its flag.
        rows += [
            MeasureRow(each.flag_uid, each.code, each.measure, each.outcome, each.words) for each in judged.values()
        ]
        return rows

    def _count_ieds(self, state: PlanState, operation: Operation, record: AfterAction | None) -> None:
        """Count IED incidents off the interface's thread, and show them if nobody asked again meanwhile."""
        self._asked += 1
        asked, now = self._asked, self.window.clock()
        areas, window = state.areas_of(operation.uid), actual_window(operation, record)

        def done(found: BeforeAfter) -> None:
            if asked != self._asked:
                return
            clear(self.ied)
            for sentence in told(found):
                self.ied.addWidget(self.panel.said(sentence))

        self.window.jobs.submit(lambda: before_after(areas, window, state.proximity, state.parameters, now), done)

    # Acts

    def _save(self) -> None:
        operation, now = self.window.operation(), self.window.clock()
        record = operation and self.form.record(operation.uid, self.session.actor, now)
        if not operation or not record:
            return
        if not self._is_right(lambda: require_after_action(record, now), self.form):
            return
        command = record_after_action(record, operation.ref)
        self.session.act(lambda plan: plan.run(command, self.session.actor), command.title)

    def _edit(self, uid: str) -> None:
        state, operation = self.session.state, self.window.operation()
        if state is None or operation is None:
            return
        report = next((each for each in state.harm_reports if each.uid == uid), None)
        self.report_form.show_villages(self._villages(state, operation))
        self.report_form.show_report(
            report or HarmReport(str(uuid4()), operation.uid, "", ""),
            "" if report is None or report.point is None else coordinates.format_dd(*report.point),
            self.window.clock().date(),
        )
        self._pages.setCurrentWidget(self.report_page)
        self.report_page.verticalScrollBar().setValue(0)
        self.report_form.kind.setFocus()

    def _villages(self, state: PlanState, operation: Operation) -> list[Choice]:
        """Return the villages in the operation's areas and near them, the nearest first, each once."""
        near = state.proximity.within(state.areas_of(operation.uid), "villages", _NEAR_M)
        villages = state.situation.of("villages")
        rows = dict.fromkeys(
            int(row) for _, row in sorted(zip(near.distance_m.tolist(), near.row.tolist(), strict=True))
        )
        named = (Choice(str(villages.uid[row]), str(villages.name[row])) for row in rows if villages.name[row])
        by_name: dict[str, Choice] = {}
        for each in named:
            by_name.setdefault(str(each.title), each)
        return list(by_name.values())[:_MOST_VILLAGES]

    def _save_report(self) -> None:
        operation, now = self.window.operation(), self.window.clock()
        form = self.report_form
        point = None
        form.point_field.show_fault(None)
        if stated := form.point.text().strip():
            try:
                position = coordinates.parse(stated)
            except BadInput as fault:
                form.point_field.show_fault(fault.text)
                form.point.setFocus()
                return
            point = position.lon, position.lat
        report = form.report(point)
        if operation is None or report is None or not self._is_right(lambda: require_report(report, now), form):
            return
        command = report_harm(report, operation.ref)
        self.session.act(
            lambda plan: plan.run(command, self.session.actor),
            command.title,
            lambda _: self._pages.setCurrentWidget(self.page),
        )

    def _remove(self, uid: str) -> None:
        operation = self.window.operation()
        if operation is not None:
            command = remove_report(uid, operation.ref)
            self.session.act(lambda plan: plan.run(command, self.session.actor), command.title)

    def _judge(self, uids: list[str], outcome: str, words: str) -> None:
        state, operation = self.session.state, self.window.operation()
        if state is None or operation is None:
            return
        flags = {flag.uid: flag for flag in state.register.get(operation.uid, ())}
        known = {each.flag_uid: each for each in state.outcomes}
        judged = []
        for uid in uids:
            flag = flags.get(uid)
            if flag is not None:
                judged.append(MeasureOutcome(uid, operation.uid, flag.code, flag.answer, outcome, words))
            else:
                judged.append(replace(known[uid], outcome=outcome, words=words))
        command = judge_measures(judged)
        self.session.act(lambda plan: plan.run(command, self.session.actor), command.title)

    def _is_right(self, check: Callable[[], None], form: AfterActionForm | HarmReportForm) -> bool:
        """Return whether what stands in a form can be kept; otherwise the form says why not."""
        try:
            check()
        except BadInput as fault:
            form.show_fault(fault.text)
            return False
        form.show_fault(None)
        return True


def _record(state: PlanState, operation_uid: str) -> AfterAction | None:
    return next((each for each in state.after_actions if each.operation_uid == operation_uid), None)
