"""The threats half of the page of threats and alerts: list, form, and what is done with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

import numpy as np
from PySide6.QtCore import QObject

from planning.codes import code_list
from planning.errors import BadInput
from planning.i18n import N_, Text, text
from planning.threats import (
    Threat,
    disagreement,
    is_review_overdue,
    level_of,
    owners,
    season_words,
    standing,
    threats_of,
    title_of,
    worst_first,
)
from widgets.panels.choice import Choice
from widgets.panels.panel import scrolled
from widgets.panels.risk_matrix import NO_CELL
from widgets.panels.threat_form import ThreatForm
from widgets.panels.threat_list import ThreatList, ThreatRow

if TYPE_CHECKING:
    from app.state import PlanState
    from app.window import MainWindow


class ThreatRecords(QObject):
    """List and form of threats.

    Attributes
    ----------
    form_page : QWidget
        The form as it scrolls.
    """

    def __init__(self, window: MainWindow, open_form: Callable[[], None], open_list: Callable[[], None]) -> None:
        super().__init__(window)
        self.window = window
        self.session, self.look = window.session, window.look
        self._open_form, self._open_list = open_form, open_list
        self._new_uid = ""
        self.list = ThreatList(window.look)
        self.list.threat_chosen.connect(self._look_at)
        self.list.add_requested.connect(self.add)
        self.list.edit_requested.connect(self._edit)
        self.form = ThreatForm(window.look)
        self.form.saved.connect(self._save)
        self.form.cancelled.connect(open_list)
        self.form.where.pick_requested.connect(lambda: window.map.pick_place(self._picked))
        self.form_page = scrolled(self.form)

    def show_state(self, state: PlanState) -> None:
        """Show the threats of the plan as it is now."""
        scales = code_choices("likelihood", self.look.language), code_choices("impact", self.look.language)
        level = state.profile.matrix.level
        self.list.show_scales(*scales, level)
        self.form.show_matrix(*scales, level)
        self.form.show_choices(
            code_choices("incident_type", self.look.language), code_choices("confidence", self.look.language)
        )
        threats = worst_first(threats_of(state.situation.of("threats")), state.profile.matrix)
        going = {each.uid: each.ref for each in standing(state.operations, state.signatures)}
        self.list.show_threats(
            [self._row(each, state, going) for each in threats],
            may_edit=not state.is_read_only,
            current=self._new_uid or None,
        )
        self._new_uid = ""

    def _row(self, threat: Threat, state: PlanState, going: dict[str, str]) -> ThreatRow:
        refs = [going[uid] for uid in threat.operations if uid in going]
        kind = code_list("incident_type").title(threat.threat_type, self.look.language)
        answer: Text | str = text("Answered by {refs}", refs=", ".join(refs)) if refs else N_("No response planned")
        matrix = state.profile.matrix
        cell = (threat.likelihood, threat.impact)
        return ThreatRow(
            threat.uid,
            title_of(threat),
            cell if cell in matrix.cells else NO_CELL,
            level_of(threat, matrix),
            (
                self._joined(kind, threat.victims or N_("People at risk not stated")),
                self._joined(season_words(threat), self._owner(threat, state)),
                self._review(threat),
                answer,
                disagreement(threat, matrix) or "",
            ),
            bool(refs),
        )

    def _joined(self, *parts: Text | str) -> str:
        return " · ".join(filter(None, map(self.look.say, parts)))

    def _owner(self, threat: Threat, state: PlanState) -> str:
        titles = {role.id: role.title.of(self.look.language) for role in state.profile.roles}
        return titles.get(threat.lead, threat.lead) or self.look.say(N_("No owner"))

    def _review(self, threat: Threat) -> Text | str:
        if threat.review_on is None:
            return N_("No review date")
        if is_review_overdue(threat, self.window.clock().date()):
            return text("Review overdue since {day}", day=threat.review_on)
        return text("Review on {day}", day=threat.review_on)

    def _threat(self, uid: str) -> Threat | None:
        state = self.session.state
        threats = () if state is None else threats_of(state.situation.of("threats"))
        return next((each for each in threats if each.uid == uid), None)

    def _look_at(self, uid: str) -> None:
        """Show a threat on the map: its shape, else its point, ringed."""
        state, threat = self.session.state, self._threat(uid)
        if state is None or threat is None:
            return
        self.window.map.mark(())
        if np.isnan(threat.lon):
            return
        columns = state.situation.of("threats")
        shape = None if columns.only_points else columns.geometry[int(np.flatnonzero(columns.uid == uid)[0])]
        if shape is None or shape.geom_type in ("Point", "MultiPoint"):
            self.window.map.show_found(threat.lon, threat.lat)
        else:
            self.window.map.view.fit(*shape.bounds, margin=0.3)
            self.window.map.mark([(threat.lon, threat.lat)])

    # The form

    def add(self) -> None:
        """Begin a threat."""
        self._show(Threat(""))

    def _edit(self, uid: str) -> None:
        threat = self._threat(uid)
        state = self.session.state
        if threat is not None and state is not None and not state.is_read_only:
            self._show(threat)

    def _show(self, threat: Threat) -> None:
        state = self.session.state
        if state is None:
            return
        roles = [Choice(role.id, role.title.of(self.look.language)) for role in owners(state.profile.roles)]
        self._open_form()
        self.form.show_threat(threat, position(threat.lon, threat.lat), roles, self.window.clock().date())

    def _picked(self, lon: float, lat: float, name: str) -> None:
        self.form.take_place(position(lon, lat), name)

    def _save(self, threat: Threat) -> None:
        from planning.places import place_stated
        from storage.commands.threats import add_threat, change_threat

        state = self.session.state
        if state is None:
            return
        place = None
        if self.form.where.is_changed():
            try:
                found = place_stated(state.situation.of("villages"), self.form.where.stated())
            except BadInput as fault:
                self.form.show_place_fault(fault.text)
                return
            if found is not None:
                place = (found.lon, found.lat)
                threat = replace(threat, place=threat.place or found.name)
        if threat.uid:
            self._new_uid = threat.uid
            command = change_threat(threat, place)
        else:
            self._new_uid = str(uuid4())
            command = add_threat(replace(threat, uid=self._new_uid), place)
        self.session.run(command, lambda _: self._open_list())


def code_choices(codes: str, language: str) -> list[Choice]:
    """Return a code list as choices in a language."""
    listed = code_list(codes)
    return [Choice(code, listed.title(code, language)) for code in listed.codes]


def position(lon: float, lat: float) -> str:
    """Return a WGS 84 place as it is stated in a form, empty for none."""
    from planning.coordinates import format_dd

    return "" if np.isnan(lon) else format_dd(lon, lat)
