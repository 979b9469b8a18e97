"""The presence half of the page of presence and contacts: villages by days, marks on the map, and a visit's form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject

from app.threat_records import code_choices
from planning.codes import code_list
from planning.errors import BadInput
from planning.harm.presence import CONTACTS
from planning.i18n import text
from widgets.panels.choice import Choice
from widgets.panels.panel import scrolled
from widgets.panels.presence_list import PresenceList, PresenceRow
from widgets.panels.visit_form import VisitForm

if TYPE_CHECKING:
    from app.state import PlanState
    from app.window import MainWindow
    from planning.activities import Activity
    from planning.presence_history import PresenceHistory, VillagePresence


class PresenceRecords(QObject):
    """List and form of the mission's presence.

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
        self._history: PresenceHistory | None = None
        self._places: dict[str, VillagePresence] = {}
        self._asked = 0
        self.list = PresenceList(window.look)
        self.list.asked.connect(self._show)
        self.list.village_chosen.connect(self._look_at)
        self.list.add_requested.connect(self.add)
        self.form = VisitForm(window.look)
        self.form.saved.connect(self._save)
        self.form.cancelled.connect(open_list)
        self.form.where.pick_requested.connect(lambda: window.map.pick_place(self._picked))
        self.form_page = scrolled(self.form)

    def enter(self, state: PlanState) -> None:
        """Begin with the days that the mission sets."""
        self.list.days.show_number(state.profile.presence_days)

    def show_state(self, state: PlanState) -> None:
        """Work out the presence of the plan as it is now, off the interface's thread, and show it."""
        from planning.presence_history import presence_history

        self._asked += 1
        number, now = self._asked, self.window.clock()

        def show(history: PresenceHistory) -> None:
            if number == self._asked:
                self._history = history
                self._show()

        situation, mission, proximity = state.situation, state.profile, state.proximity
        self.window.jobs.submit(lambda: presence_history(situation, mission, now, proximity), show)

    def leave(self) -> None:
        """Take the marks off the map; what is still worked out is not shown any more."""
        self._asked += 1
        self.window.map.show_presence()

    def _show(self) -> None:
        from planning.presence_history import unreached, visit_words, when_words

        state, history, days = self.session.state, self._history, self.list.days.number()
        if state is None or history is None or days is None:
            return
        today = self.window.clock().astimezone(UTC).date()
        found = unreached(history.villages, today, int(days), only_threatened=self.list.threatened.isChecked())
        self._places = {each.uid: each for each in found}
        rows = [
            PresenceRow(
                each.uid,
                each.name,
                when_words(each, today),
                () if each.last is None else visit_words(each),
                each.last is not None,
                each.is_threatened,
            )
            for each in found
        ]
        self.list.show_villages(rows, history.left_out(), may_edit=not state.is_read_only)
        self.window.map.show_presence(
            [(each.lon, each.lat) for each in found if each.last is not None],
            [(each.lon, each.lat) for each in found if each.last is None],
        )

    def _look_at(self, uid: str) -> None:
        if village := self._places.get(uid):
            self.window.map.show_found(village.lon, village.lat)

    # The form

    def add(self) -> None:
        """Begin a visit."""
        state = self.session.state
        if state is None:
            return
        language, classes = self.look.language, code_list("activity")
        self._open_form()
        self.form.show_new(
            [Choice(code, classes.title(code, language)) for code in classes.codes if code in CONTACTS],
            code_choices("component", language),
            code_choices("phase", language),
            [Choice(each.uid, text("{ref}, {title}", ref=each.ref, title=each.title)) for each in state.operations],
            self.window.clock(),
        )

    def _picked(self, lon: float, lat: float, name: str) -> None:
        from planning.coordinates import format_dd

        self.form.where.take(format_dd(lon, lat))

    def _save(self, activity: Activity) -> None:
        from planning.places import place_stated
        from storage.commands.activities import add_activity

        state = self.session.state
        if state is None:
            return
        try:
            found = place_stated(state.situation.of("villages"), self.form.where.stated())
        except BadInput as fault:
            self.form.show_fault("where", fault.text)
            return
        if found is None:
            return
        made = replace(activity, uid=str(uuid4()), name=found.name)
        try:
            command = add_activity(made, (found.lon, found.lat))
        except BadInput as fault:
            self.form.show_fault("purpose", fault.text)
            return
        self.session.run(command, lambda _: self._open_list())
