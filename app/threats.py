"""The page of threats and alerts: what threatens people and what answers it, what they warned of and how fast."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from app.alert_records import AlertRecords
from app.threat_records import ThreatRecords
from planning.alerts import alerts_of, report
from planning.i18n import N_, Text, plural, text
from planning.threats import standing, threats_of, without_response
from widgets.panels.flow import Flow
from widgets.panels.panel import Panel, column_of, rule

if TYPE_CHECKING:
    from pathlib import Path

    from app.state import PlanState
    from app.window import MainWindow

PAGE = "threats"


class ThreatsPage(QObject):
    """The page of the inspector: two lists, of which one is in sight, and the form of either in their place."""

    title = N_("Threats and alerts")

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.stack = QStackedWidget()
        self._path: Path | None = None
        self.threats = ThreatRecords(window, lambda: self.stack.setCurrentWidget(self.threats.form_page), self.back)
        self.alerts = AlertRecords(window, lambda: self.stack.setCurrentWidget(self.alerts.form_page), self.back)
        self.front = Panel(window.look)
        self.threats_tab, self.alerts_tab = self.front.button("", "chip"), self.front.button("", "chip")
        self._lists = QStackedWidget()
        group = QButtonGroup(self.front)
        for tab, shown in ((self.threats_tab, self.threats.list), (self.alerts_tab, self.alerts.list)):
            tab.setCheckable(True)
            group.addButton(tab)
            self._lists.addWidget(shown)
            tab.clicked.connect(lambda _=False, shown=shown: self._lists.setCurrentWidget(shown))
        self.threats_tab.setChecked(True)
        tabs = QWidget()
        tabs.setLayout(Flow(self.threats_tab, self.alerts_tab, spacing=4))
        tabs.layout().setContentsMargins(10, 6, 10, 6)
        column = column_of(tabs, rule(), self._lists, spacing=0)
        column.setStretch(2, 1)
        self.front.setLayout(column)
        for page in (self.front, self.threats.form_page, self.alerts.form_page):
            self.stack.addWidget(page)
        window.inspector.add_page(PAGE, self.title, self.stack, scrolls=False, back=True)

    @property
    def is_open(self) -> bool:
        """Whether the inspector shows it."""
        return self.window.inspector.page() == PAGE

    def enter(self, state: PlanState) -> None:
        """Show the lists, or the form that was left, with room for the matrix beside the map."""
        self.window.inspector.show_page(PAGE)
        self.window.widen_inspector()
        if state.path != self._path:
            self._path = state.path
            self.stack.setCurrentWidget(self.front)
        self.show_state(state)
        if self.stack.currentWidget() is self.front:
            (self.threats_tab if self.threats_tab.isChecked() else self.alerts_tab).setFocus()

    def leave(self) -> None:
        """Take what the page put on the map off it."""
        self.window.map.stop_picking()
        self.window.map.mark(())
        # What is to be sealed waits nowhere.
        self.alerts.form.source.clear()

    def show_state(self, state: PlanState) -> None:
        """Show both lists as the plan is now."""
        say, number = self.window.look.say, self.window.look.catalogue.number
        self.threats.show_state(state)
        self.alerts.show_state(state)
        for tab, title, kind in (
            (self.threats_tab, N_("Threats"), "threats"),
            (self.alerts_tab, N_("Alerts"), "alerts"),
        ):
            count = number(len(state.situation.of(kind)))
            tab.setText(say(text("{title} {count}", title=Text(title), count=count)))

    def back(self) -> None:
        """Go back from a form to the lists."""
        self.window.map.stop_picking()
        self.stack.setCurrentWidget(self.front)


def unanswered(state: PlanState, now: datetime) -> list[Text]:
    """Return in words what waits for an answer: threats without a response, alerts without one."""
    going = [each.uid for each in standing(state.operations, state.signatures)]
    threats = len(without_response(threats_of(state.situation.of("threats")), going))
    alerts = report(alerts_of(state.situation.of("alerts")), now).waiting
    said = []
    if threats:
        said.append(plural("{count} threat without a response", "{count} threats without a response", threats))
    if alerts:
        said.append(plural("{count} alert waits for a response", "{count} alerts wait for a response", alerts))
    return said
