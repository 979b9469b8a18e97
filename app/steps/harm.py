"""Step 3: harm. The flags of the operation in hand, each with its reason, and their answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.steps.step import Step
from planning.harm.answer import answered, too_heavy
from planning.harm.rule import rules
from planning.i18n import N_, Text, plural, text
from planning.operation import FlagStatus, HarmFlag
from widgets.panels.answer_form import Answer, AnswerForm
from widgets.panels.choice import Choice
from widgets.panels.flag_list import FlagList, FlagRow
from widgets.panels.panel import scrolled
from widgets.panels.step_bar import StepState

if TYPE_CHECKING:
    from app.state import PlanState
    from storage.plan import Plan


class HarmStep(Step):
    """The harm register of the operation in hand."""

    title = N_("Harm")
    scrolls = False

    def build(self) -> QWidget:
        """Return the list of flags, and the answer form as a second page."""
        self.pages = QStackedWidget()
        self.list = FlagList(self.look)
        self.list.flag_chosen.connect(self._look_at)
        self.list.answer_requested.connect(lambda uids: self._ask(uids, None))
        self.list.dismiss_requested.connect(lambda uids: self._ask(uids, FlagStatus.DISMISSED))
        self.form = AnswerForm(self.look)
        self.form.answered.connect(self._answer)
        self.form.cancelled.connect(lambda: self.pages.setCurrentWidget(self.list))
        self.pages.addWidget(self.list)
        self.form_page = scrolled(self.form)
        self.pages.addWidget(self.form_page)
        return self.pages

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
        rows = []
        for flag in self._register(state):
            rule = rules()[flag.code]
            measure = rule.mitigations[0] if rule.mitigations else ""
            rows.append(FlagRow(flag, rule.title, measure, titles.get(flag.owner, flag.owner)))
        is_screened = bool(state.areas_of(self.window.operation_uid))
        self.list.show_flags(rows, is_screened=is_screened)
        self.form.show_matrix(*scales)

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
        self.window.widen_inspector()

    def _look_at(self, uid: str) -> None:
        """Bring the subject of a flag and its area into view."""
        state = self.session.state
        flag = None if state is None else next((each for each in self._register(state) if each.uid == uid), None)
        if state is None or flag is None:
            return
        area = next((each for each in state.areas if each.uid == flag.area_uid), None)
        if area is None:
            return
        west, south, east, north = area.geometry.bounds
        named = [flag.subject_uid] if flag.subject_uid else flag.evidence
        places = state.uids.places(flag.subject_kind, named)
        for lon, lat in places:
            west, east, south, north = min(west, lon), max(east, lon), min(south, lat), max(north, lat)
        self.window.map.mark(places)
        self.window.map.view.fit(west, south, east, north, margin=0.15)

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
            self.pages.setCurrentWidget(self.form_page)

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
