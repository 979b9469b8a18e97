"""Step 3: harm. The flags of the operation in hand, each with its reason, and their answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.behind import extent_around, rows_behind, rows_left_out
from app.register_file import write_register
from app.steps.lessons import LessonsPage, lessons_on
from app.steps.personnel import PersonnelBook
from app.steps.register_talk import RegisterTalk
from app.steps.step import Step
from planning.harm.answer import answered, too_heavy
from planning.harm.basis import basis
from planning.harm.carrying import routine_lines
from planning.harm.evidence import Evidence, evidence
from planning.harm.routine import answered_in
from planning.harm.rule import rules
from planning.harm.wording import how_far
from planning.i18n import N_, Text, plural, text
from planning.operation import FlagStatus, HarmFlag, OperationArea
from storage.register_history import FLAGS
from widgets.map.evidence_overlay import EvidenceLine
from widgets.panels.answer_form import Answer, AnswerForm
from widgets.panels.books import Books
from widgets.panels.choice import Choice
from widgets.panels.evidence_panel import EvidencePanel, EvidenceRecord, EvidenceView
from widgets.panels.flag_list import FlagList, FlagRow
from widgets.panels.panel import scrolled
from widgets.panels.reason_form import register_export_form
from widgets.panels.step_bar import StepState

if TYPE_CHECKING:
    from app.state import PlanState
    from storage.plan import Plan


class HarmStep(Step):
    """The harm register of the operation in hand."""

    title = N_("Harm")
    scrolls = False

    def build(self) -> QWidget:
        """Return both books; that of civilians has the list of flags, and the answer form as a second page."""
        self.pages = QStackedWidget()
        self.list = FlagList(self.look)
        self.list.flag_chosen.connect(self._look_at)
        self.list.answer_requested.connect(lambda uids: self._ask(uids, None))
        self.list.dismiss_requested.connect(lambda uids: self._ask(uids, FlagStatus.DISMISSED))
        self.form = AnswerForm(self.look)
        self.form.answered.connect(self._answer)
        self.form.cancelled.connect(lambda: self.pages.setCurrentWidget(self.list))
        self.form.lessons_requested.connect(self._show_lessons)
        self.list.evidence_requested.connect(self._show_evidence)
        self.details = EvidencePanel(self.look)
        self.details.closed.connect(self._show_list)
        self.details.answer_requested.connect(lambda: self._ask([self._shown_uid], None))
        self.talk = RegisterTalk(self.window, self.details.talk, FLAGS)
        self.details_page = scrolled(self.details)
        self.list.export_requested.connect(self._ask_export)
        self.list.compare_requested.connect(lambda: self.window.controls.show_side(self.window.controls.variants))
        self.export_form = register_export_form(self.look)
        self.export_form.cancelled.connect(self._show_list)
        self.export_form.confirmed.connect(self._export)
        self._shown_uid = ""
        self._asked = 0
        self._left_out = Evidence()
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.details_page)
        self.pages.addWidget(self.export_form)
        self.form_page = scrolled(self.form)
        self.pages.addWidget(self.form_page)
        self.lessons = LessonsPage(self.window, lambda: self.pages.setCurrentWidget(self.form_page))
        self.pages.addWidget(self.lessons.page)
        self.personnel = PersonnelBook(self)
        self.books = Books(self.look, self.pages, self.personnel.pages)
        self.books.opened.connect(lambda _: self._opened())
        return self.books

    def flags(self, state: PlanState) -> Sequence[HarmFlag]:
        """Return the flags of the operation in hand that are found now."""
        return [flag for flag in self._register(state) if flag.status is not FlagStatus.CLOSED]

    def _register(self, state: PlanState) -> Sequence[HarmFlag]:
        """Return all flags of the operation in hand, those no longer found too."""
        return state.register.get(self.window.operation_uid, ())

    def show_state(self, state: PlanState) -> None:
        """Show the flags, worst first, and those no longer found last."""
        scales = self.choices("likelihood"), self.choices("impact"), state.profile.matrix.level
        self.list.show_scales(*scales)
        titles = {role.id: role.title.of(self.look.language) for role in state.profile.roles}
        self.form.show_roles([Choice(*each) for each in titles.items()])
        routines = {each.uid: answered_in(each) for each in state.routines}
        rows = []
        for flag in self._register(state):
            rule = rules()[flag.code]
            measure = rule.mitigations[0] if rule.mitigations else ""
            beforehand = routines.get(flag.routine_uid, "")
            rows.append(FlagRow(flag, rule.title, measure, titles.get(flag.owner, flag.owner), beforehand))
        self.list.routine.show_lines(routine_lines(self._register(state), state.routines))
        is_screened = bool(state.areas_of(self.window.operation_uid))
        self.list.show_flags(rows, is_screened=is_screened)
        held = basis(state.situation)
        screened = text(
            "Screened at {time} over {count} records.",
            time=f"{state.taken_at:%H:%M}",
            count=sum(each.number for each in held),
        )
        self.list.show_basis(screened, [each.words() for each in held])
        self.form.show_matrix(*scales)
        self.personnel.show_state(state)
        if self._shown_uid and self.pages.currentWidget() is self.details_page:
            self._show_evidence(self._shown_uid)
        elif self._shown_uid:
            self._read_evidence(lambda *_: None)

    def progress(self, state: PlanState) -> StepState:
        """Return how many flags ask for an answer."""
        flags = self.flags(state)
        unanswered = sum(flag.status is FlagStatus.OPEN for flag in flags)
        note: Text | str = plural("{count} unanswered", "{count} unanswered", unanswered) if unanswered else ""
        is_screened = bool(state.areas_of(self.window.operation_uid))
        return StepState(is_screened and not unanswered, note)

    def head(self, state: PlanState) -> tuple[Text | str, Text | str]:
        """Return the operation's title and the number of flags."""
        operation = self.window.operation()
        counts = plural("{count} flag", "{count} flags", len(self.flags(state)))
        title = text("Harm: {operation}", operation=operation.title) if operation else self.title
        return title, counts

    def entered(self) -> None:
        """Show the list, with room for the matrix beside the map."""
        self.pages.setCurrentWidget(self.list)
        self.books.show_book(0)
        self.window.widen_inspector()

    def left(self) -> None:
        """Take what the flag in hand rests on off the map."""
        self._asked += 1
        self._shown_uid = ""
        self.window.map.show_evidence(())

    def _opened(self) -> None:
        """Begin a book with its list, and with a map that shows nothing of the other."""
        self.left()
        self.pages.setCurrentWidget(self.list)
        self.personnel.show_list()

    def _look_at(self, uid: str) -> None:
        """Bring a flag's area and what it rests on into view."""
        self._shown_uid = uid
        self._read_evidence(self._look_around)

    def _read_evidence(self, show: Callable[[HarmFlag, Evidence, OperationArea | None], None]) -> None:
        """Have the evidence of the flag in hand found, off the interface's thread, and shown if it is still in hand."""
        state, self._asked = self.session.state, self._asked + 1
        if state is None:
            return
        flag = next((each for each in self._register(state) if each.uid == self._shown_uid), None)
        if flag is None:
            self.left()
            self.pages.setCurrentWidget(self.list)
            return
        asked = self._asked
        area = next((each for each in state.areas if each.uid == flag.area_uid), None)

        outline = None if area is None else area.geometry

        def work() -> tuple[Evidence, Evidence]:
            behind, left_out = rows_behind(state, flag), rows_left_out(state, flag)
            return evidence(outline, behind, state.proximity), evidence(outline, left_out, state.proximity)

        def done(read: tuple[Evidence, Evidence]) -> None:
            found, self._left_out = read
            if asked == self._asked:
                self.window.map.mark(())
                self.window.map.show_evidence([EvidenceLine(each.path, how_far(each.metres)) for each in found.links])
                show(flag, found, area)

        self.window.jobs.submit(work, done)

    def _look_around(self, flag: HarmFlag, found: Evidence, area: OperationArea | None) -> None:
        if area is not None:
            self.window.map.view.fit(*extent_around(area.geometry, found.links), margin=0.15)

    def _show_evidence(self, uid: str) -> None:
        """Show the records behind a flag in place of the list."""
        self._shown_uid = uid

        def show(flag: HarmFlag, found: Evidence, _: OperationArea | None) -> None:
            notes = []
            if not found.records:
                notes.append(text("No record stands behind this flag."))
            if found.more_records:
                notes.append(
                    plural("{count} more record is not listed.", "{count} more records are not listed.",
                           found.more_records)
                )  # fmt: skip
            if found.more_links:
                notes.append(
                    plural("{count} more line is not drawn.", "{count} more lines are not drawn.", found.more_links)
                )
            title = text("{code} {rule}", code=flag.code, rule=Text(rules()[flag.code].title))
            self.details.show_evidence(
                EvidenceView(title, flag.level, flag.reason, _records(found), notes, _records(self._left_out)),
                can_answer=flag.status is not FlagStatus.CLOSED,
            )
            self.talk.show_entry(flag.uid, title)
            # Whoever is writing a comment goes on writing.
            if self.pages.currentWidget() is not self.details_page:
                self.pages.setCurrentWidget(self.details_page)
                self.details.back.setFocus()

        self._read_evidence(show)

    def _show_list(self) -> None:
        self.pages.setCurrentWidget(self.list)
        self.list.view.setFocus()

    def _ask_export(self) -> None:
        state = self.session.state
        if state is not None:
            count = len(self._register(state))
            self.export_form.ask(plural("{count} flag of the register", "{count} flags of the register", count))
            self.pages.setCurrentWidget(self.export_form)

    def _export(self, reason: str) -> None:
        """Write the register as it is shown to a file that the planner chooses."""
        state = self.session.state
        if state is not None:
            write_register(self.window, tuple(self._register(state)), reason, self._show_list)

    def _ask(self, uids: Sequence[str], status: FlagStatus | None) -> None:
        state = self.session.state
        if state is None:
            return
        flags = [flag for flag in self.flags(state) if flag.uid in set(uids)]
        if too_heavy(flags):
            self.window.tell(
                text("Only flags at Low or Medium can be answered several at once. Answer this one alone.")
            )
            flags = flags[:1]
        if flags:
            measures = dict.fromkeys(each for flag in flags for each in rules()[flag.code].mitigations)
            self.form.show_flags(flags, self.window.clock().date(), status=status, measures=list(measures))
            codes = {flag.code for flag in flags}
            code = codes.pop() if len(codes) == 1 else ""
            self.form.show_lessons(code, lessons_on(state, code) if code else 0)
            self.pages.setCurrentWidget(self.form_page)

    def _show_lessons(self, code: str) -> None:
        """Show what was learnt of measures of a rule; what is being written stays in the form."""
        self.pages.setCurrentWidget(self.lessons.page)
        self.lessons.open(code)

    def _answer(self, answer: Answer) -> None:
        from storage.commands.harm import answer_flags, store_flags

        state, uid = self.session.state, self.window.operation_uid
        if state is None:
            return
        register = state.register[uid]
        changed = [
            answered(
                flag,
                answer.status,
                answer.reason,
                residual_likelihood=answer.residual_likelihood,
                residual_impact=answer.residual_impact,
                owner=answer.owner,
                due=answer.due,
            )
            for flag in register
            if flag.uid in set(answer.uids)
        ]

        def write(plan: Plan) -> None:
            plan.run(store_flags(uid, register), self.session.actor)
            plan.run(answer_flags(changed), self.session.actor)

        title = plural("{count} harm flag answered", "{count} harm flags answered", len(changed))
        self.session.act(write, title, lambda _: self.pages.setCurrentWidget(self.list))


def _records(found: Evidence) -> list[EvidenceRecord]:
    return [
        EvidenceRecord(each.title, "" if each.metres is None else how_far(each.metres), each.known)
        for each in found.records
    ]
