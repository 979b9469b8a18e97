"""The page of presence and contacts: where the mission was and how long ago, and its contacts with the host state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from app.contact_records import ContactRecords
from app.presence_records import PresenceRecords
from planning.i18n import N_, Text, text
from widgets.panels.flow import Flow
from widgets.panels.panel import Panel, column_of, rule

if TYPE_CHECKING:
    from app.state import PlanState
    from app.window import MainWindow

PAGE = "presence"


class PresencePage(QObject):
    """The page of the inspector: two lists, of which one is in sight, and the form of either in their place."""

    title = N_("Presence and contacts")

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.stack = QStackedWidget()
        self.presence = PresenceRecords(window, lambda: self.stack.setCurrentWidget(self.presence.form_page), self.back)
        self.contacts = ContactRecords(window, lambda: self.stack.setCurrentWidget(self.contacts.form_page), self.back)
        self.front = Panel(window.look)
        self.presence_tab, self.contacts_tab = (self.front.button("", "chip") for _ in range(2))
        self._lists = QStackedWidget()
        group = QButtonGroup(self.front)
        for tab, shown in ((self.presence_tab, self.presence.list), (self.contacts_tab, self.contacts.list)):
            tab.setCheckable(True)
            group.addButton(tab)
            self._lists.addWidget(shown)
            tab.clicked.connect(lambda _=False, shown=shown: self._lists.setCurrentWidget(shown))
        self.presence_tab.setChecked(True)
        tabs = QWidget()
        tabs.setLayout(Flow(self.presence_tab, self.contacts_tab, spacing=4))
        tabs.layout().setContentsMargins(10, 6, 10, 6)
        column = column_of(tabs, rule(), self._lists, spacing=0)
        column.setStretch(2, 1)
        self.front.setLayout(column)
        for page in (self.front, self.presence.form_page, self.contacts.form_page):
            self.stack.addWidget(page)
        window.inspector.add_page(PAGE, self.title, self.stack, scrolls=False, back=True)

    @property
    def is_open(self) -> bool:
        """Whether the inspector shows it."""
        return self.window.inspector.page() == PAGE

    def enter(self, state: PlanState) -> None:
        """Show the lists."""
        self.window.inspector.show_page(PAGE)
        self.stack.setCurrentWidget(self.front)
        self.presence.enter(state)
        self.show_state(state)
        (self.presence_tab if self.presence_tab.isChecked() else self.contacts_tab).setFocus()

    def leave(self) -> None:
        """Take what the page put on the map off it."""
        self.window.map.stop_picking()
        self.window.map.mark(())
        self.presence.leave()
        self.stack.setCurrentWidget(self.front)

    def show_state(self, state: PlanState) -> None:
        """Show both lists as the plan is now."""
        say, number = self.window.look.say, self.window.look.catalogue.number
        self.presence.show_state(state)
        self.contacts.show_state(state)
        self.presence_tab.setText(say(N_("Presence by village")))
        count = number(len(state.host_contacts))
        self.contacts_tab.setText(say(text("{title} {count}", title=Text(N_("Host state")), count=count)))

    def show_contacts(self) -> None:
        """Show the page with the contacts in sight."""
        self.contacts_tab.click()
        self.window.controls.show_side(self)

    def back(self) -> None:
        """Go back from a form to the lists."""
        self.window.map.stop_picking()
        self.stack.setCurrentWidget(self.front)
