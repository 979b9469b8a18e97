"""The alerts half of the page of threats and alerts: list, report, form, and the response clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import numpy as np
from PySide6.QtCore import QObject

from app.threat_records import code_choices, position
from planning.alerts import (
    Alert,
    AlertState,
    alerts_of,
    by_month,
    clock_of,
    clock_words,
    longest_waiting_first,
    received_in,
    report,
    title_of,
)
from planning.codes import code_list
from planning.errors import BadInput, PalabreError
from planning.i18n import Text, text
from widgets.panels.alert_form import AlertForm
from widgets.panels.alert_list import AlertList, AlertRow
from widgets.panels.panel import scrolled

if TYPE_CHECKING:
    from app.state import PlanState
    from app.window import MainWindow

_MONTHS_SHOWN = 4


class AlertRecords(QObject):
    """List, report and form of alerts.

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
        self.list = AlertList(window.look)
        self.list.span_chosen.connect(lambda _: self._show_again())
        self.list.alert_chosen.connect(self._look_at)
        self.list.add_requested.connect(self.add)
        self.list.edit_requested.connect(self._edit)
        self.list.close_requested.connect(lambda uid: self._edit(uid, is_closing=True))
        self.list.verified.connect(self._verify)
        self.list.response_begun.connect(self._begin_response)
        self.form = AlertForm(window.look)
        self.form.saved.connect(self._save)
        self.form.cancelled.connect(open_list)
        self.form.where.pick_requested.connect(lambda: window.map.pick_place(self._picked))
        self.form_page = scrolled(self.form)

    def show_state(self, state: PlanState) -> None:
        """Show the alerts of the plan, and their clocks, as they are now."""
        language, now = self.look.language, self.window.clock()
        self.form.show_choices(code_choices("incident_type", language), code_choices("alert_channel", language))
        days = self.list.span.code()
        first = now.astimezone(UTC).date() - timedelta(days=int(days)) if days else None
        alerts = received_in(alerts_of(state.situation.of("alerts")), first, None)
        found = report(alerts, now)
        months = list(by_month(alerts, now).items())[-_MONTHS_SHOWN:]
        self.list.show_report(
            found.words(), found.total - found.responded, [(month, each.words()) for month, each in reversed(months)]
        )
        rows = [self._row(each) for each in longest_waiting_first(alerts, now)]
        self.list.show_alerts(rows, may_edit=not state.is_read_only)

    def _row(self, alert: Alert) -> AlertRow:
        now, language = self.window.clock(), self.look.language
        kind = code_list("incident_type").titles.get(alert.alert_type)
        named = title_of(alert)
        title = text("{name} · {kind}", name=named, kind=kind) if kind and (alert.name or alert.place) else named
        clock = clock_of(alert, now)
        channel = code_list("alert_channel").title(alert.alert_channel, language) if alert.alert_channel else ""
        received = text("Received {time}", time=alert.received_at) if alert.received_at else text("Receipt unknown")
        verified = text("verified {time}", time=alert.verified_at) if alert.verified_at else text("not verified")
        lines: list[Text | str] = [" · ".join(map(self.look.say, (received, verified))), channel]
        if alert.decision and clock.state is not AlertState.CLOSED:
            lines.append(text("Decision: {decision}", decision=alert.decision))
        if alert.outcome:
            lines.append(text("Outcome: {outcome}", outcome=alert.outcome))
        is_waiting = clock.state is AlertState.WAITING
        return AlertRow(
            alert.uid,
            title,
            clock_words(alert, now),
            lines,
            may_verify=alert.verified_at is None,
            may_respond=is_waiting,
        )

    def _show_again(self) -> None:
        if self.session.state is not None:
            self.show_state(self.session.state)

    def _alert(self, uid: str) -> Alert | None:
        state = self.session.state
        alerts = () if state is None else alerts_of(state.situation.of("alerts"))
        return next((each for each in alerts if each.uid == uid), None)

    def _look_at(self, uid: str) -> None:
        alert = self._alert(uid)
        self.window.map.mark(())
        if alert is not None and not np.isnan(alert.lon):
            self.window.map.show_found(alert.lon, alert.lat)

    # The clock

    def _verify(self, uid: str) -> None:
        if alert := self._alert(uid):
            changed = replace(alert, verified_at=self.window.clock())
            self._change(changed, text("Alert {name} is verified", name=title_of(alert)))

    def _begin_response(self, uid: str) -> None:
        if alert := self._alert(uid):
            changed = replace(alert, response_started_at=self.window.clock())
            self._change(changed, text("The response to alert {name} has begun", name=title_of(alert)))

    def _change(self, alert: Alert, title: Text) -> None:
        from storage.commands.alerts import change_alert

        self.session.run(change_alert(alert, title))

    # The form

    def add(self) -> None:
        """Begin an alert, received now."""
        self._show(Alert("", received_at=self.window.clock()), is_sealed=False)

    def _edit(self, uid: str, *, is_closing: bool = False) -> None:
        from storage.queries import sealed_source

        state, alert = self.session.state, self._alert(uid)
        if state is None or state.is_read_only or alert is None:
            return

        def show(sealed: str) -> None:
            self._show(alert, is_sealed=bool(sealed))
            if is_closing:
                self.form.ask_decision()

        self.session.read(lambda plan: sealed_source(plan, uid), show)

    def _show(self, alert: Alert, *, is_sealed: bool) -> None:
        state = self.session.state
        if state is None:
            return
        self._open_form()
        can_seal = bool(state.profile.recovery_recipients)
        where = position(alert.lon, alert.lat)
        self.form.show_alert(alert, where, self.window.clock(), can_seal=can_seal, is_sealed=is_sealed)

    def _picked(self, lon: float, lat: float, name: str) -> None:
        self.form.take_place(position(lon, lat), name)

    def _save(self, alert: Alert) -> None:
        from planning.places import place_stated
        from storage.commands.alerts import add_alert, change_alert
        from storage.sealing import seal_source

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
                alert = replace(alert, place=alert.place or found.name)
        uid, source, sealed = alert.uid or str(uuid4()), self.form.source.text(), ""
        if source.strip():
            try:
                sealed = seal_source(source, uid, state.profile.recovery_recipients)
            except PalabreError as refusal:
                self.window.tell(refusal)
                return
            finally:
                self.form.source.clear()
        made = replace(alert, uid=uid)
        command = change_alert(made, None, place, sealed) if alert.uid else add_alert(made, place, sealed)
        self.session.run(command, lambda _: self._open_list())
