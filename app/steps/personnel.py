"""The second book of step 3: risks to United Nations personnel. Nothing of it goes into a count of the first."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.steps.register_talk import RegisterTalk
from planning.personnel import PersonnelRisk, lacks_criticality, level_of, measures, worst_first
from storage.register_history import RISKS
from widgets.panels.choice import Choice
from widgets.panels.comments_panel import CommentsPanel
from widgets.panels.panel import column_of, scrolled
from widgets.panels.personnel_filters import PersonnelRow
from widgets.panels.personnel_form import PersonnelForm, Scales
from widgets.panels.personnel_list import PersonnelList

if TYPE_CHECKING:
    from app.state import PlanState
    from app.steps.step import Step

_LONGEST = 40
"""Characters of a risk in the title of an act."""


class PersonnelBook(QObject):
    """The list of risks to personnel of the operation in hand, and the page of one of them."""

    def __init__(self, step: Step) -> None:
        super().__init__(step)
        self.step, self.window, self.session, self.look = step, step.window, step.session, step.look
        self._in_hand: PersonnelRisk | None = None
        self.list = PersonnelList(self.look)
        self.list.add_requested.connect(self._begin)
        self.list.open_requested.connect(self._open)
        self.list.remove_requested.connect(self._remove)
        self.list.risk_chosen.connect(self._look_at)
        self.form = PersonnelForm(self.look)
        self.form.saved.connect(self._save)
        self.form.cancelled.connect(self.show_list)
        self.talk_panel = CommentsPanel(self.look)
        self.talk = RegisterTalk(self.window, self.talk_panel, RISKS)
        page = QWidget()
        page.setProperty("role", "panel")
        page.setLayout(column_of(self.form, self.talk_panel, None, spacing=8, margin=10))
        self.form_page = scrolled(page)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.form_page)

    def show_state(self, state: PlanState) -> None:
        """Show the book as it is now; a form stays as it is written while its risk stays as it was."""
        language, matrix = self.look.language, state.profile.matrix
        scales = Scales(self.step.choices("likelihood"), self.step.choices("impact"), matrix.level)
        areas = {area.uid: area.name for area in state.areas_of(self.window.operation_uid)}
        roles = {role.id: role.title.of(language) for role in state.profile.roles}
        self.list.show_scales(scales.likelihoods, scales.impacts, scales.level_of)
        self.form.show_scales(scales, self.step.choices("personnel_status"), self.step.choices("programme_criticality"))
        self.form.show_places(
            [Choice(*each) for each in roles.items()],
            [Choice(*each) for each in areas.items()],
            [each.of(language) for each in measures()],
        )
        self.list.show_rows(
            [
                PersonnelRow(
                    risk,
                    level_of(risk, matrix, is_residual=False),
                    level_of(risk, matrix, is_residual=True),
                    areas.get(risk.area_uid, ""),
                    roles.get(risk.owner, risk.owner),
                    lacks_criticality(risk, matrix),
                )
                for risk in worst_first(self._risks(state), matrix)
            ]
        )
        self._keep_up(state)

    def show_list(self) -> None:
        """Go back to the list."""
        self._in_hand = None
        self.pages.setCurrentWidget(self.list)
        (self.list.view if self.list.view.isVisible() else self.list.add).setFocus()

    def _risks(self, state: PlanState) -> tuple[PersonnelRisk, ...]:
        return state.personnel_risks.get(self.window.operation_uid, ())

    def _found(self, uid: str) -> PersonnelRisk | None:
        state = self.session.state
        return None if state is None else next((each for each in self._risks(state) if each.uid == uid), None)

    def _keep_up(self, state: PlanState) -> None:
        """Follow what became of the risk in hand: changed elsewhere, undone, or taken out."""
        held = self._in_hand
        if held is None or not held.what:
            return
        now = next((each for each in self._risks(state) if each.uid == held.uid), None)
        if now is None:
            self.show_list()
        elif now != held:
            self._show(now)
        else:
            self.talk.show_entry(now.uid, _entry(now))

    def _begin(self) -> None:
        if self.window.operation() is not None:
            self._show(PersonnelRisk(str(uuid4()), self.window.operation_uid, "", "", "", ""))

    def _open(self, uid: str) -> None:
        if risk := self._found(uid):
            self._show(risk)

    def _show(self, risk: PersonnelRisk) -> None:
        self._in_hand = risk
        self.form.show_risk(risk, self.window.clock().date())
        is_known = bool(risk.what)
        self.talk_panel.setVisible(is_known)
        if is_known:
            self.talk.show_entry(risk.uid, _entry(risk))
        self.pages.setCurrentWidget(self.form_page)
        self.form_page.verticalScrollBar().setValue(0)

    def _save(self, risk: PersonnelRisk) -> None:
        from storage.commands.personnel_risks import add_risk, change_risk

        command = add_risk(risk) if self._found(risk.uid) is None else change_risk(risk)

        def done(_: object) -> None:
            self.show_list()
            self.list.choose(risk.uid)

        self._in_hand = None
        self.session.run(command, done)

    def _remove(self, uid: str) -> None:
        from storage.commands.personnel_risks import remove_risk

        if risk := self._found(uid):
            self.session.run(remove_risk(risk))

    def _look_at(self, uid: str) -> None:
        """Bring the area of a risk into view, where it has one."""
        state, risk = self.session.state, self._found(uid)
        area = (
            None
            if state is None or risk is None
            else next((each for each in state.areas if each.uid == risk.area_uid), None)
        )
        if area is not None:
            self.window.map.view.fit(*area.geometry.bounds, margin=0.15)


def _entry(risk: PersonnelRisk) -> str:
    """Return what the act of a comment calls a risk; how it is called in full stands in the book."""
    return risk.what if len(risk.what) <= _LONGEST else f"{risk.what[: _LONGEST - 1]}…"
