"""The history page: the journal beside the map, by person, thing and day; one act's before and after on the map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.history_words import changed_thing
from planning.changed import ChangedThing
from planning.i18n import N_, Text, plural, text
from planning.operation import COMPONENT_TITLES, Component
from widgets.panels.act_list import HistoryRow
from widgets.panels.choice import Choice
from widgets.panels.history_panel import HistoryPanel

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from app.state import PlanState
    from app.window import MainWindow
    from storage.changes import Change
    from storage.history import HistoryEntry
    from storage.plan import Plan

PAGE = "history"
_ACTS = 60
_SHOWN_THINGS = 20
_MAPPED_THINGS = 500
# A choice of the list of people that no person's name can be.
_OUTSIDE = "\x00outside"
# Degrees about a point, so that the map does not dive onto it.
_ROOM_DEG = 0.01


@dataclass(frozen=True, slots=True)
class _ActShown:
    """What is shown of one act."""

    things: Sequence[ChangedThing]
    more: int
    before: Sequence[BaseGeometry]
    after: Sequence[BaseGeometry]


class HistoryPage(QObject):
    """The page of the inspector that shows the journal."""

    title = N_("History")

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.session = window.session
        self.panel = HistoryPanel(window.look)
        self._roles: dict[str, str] = {}
        self._asked = 0
        self._shown: _ActShown | None = None
        self._looked_at = 0
        window.inspector.add_page(PAGE, self.title, self.panel, scrolls=False, back=True)
        self.panel.filtered.connect(self._read)
        self.panel.more_requested.connect(self._read_more)
        self.panel.chosen.connect(self._show_act)
        self.panel.fit_requested.connect(self._fit)

    @property
    def is_open(self) -> bool:
        """Whether the page is the one that the inspector shows."""
        return self.window.inspector.page() == PAGE

    def enter(self, state: PlanState) -> None:
        """Show the journal as it is now."""
        self.window.inspector.show_page(PAGE)
        self.show_state(state)
        self.panel.view.setFocus()

    def leave(self) -> None:
        """Take what the page put on the map off it."""
        self._asked += 1
        self._shown = None
        self._looked_at = 0
        self.panel.show_rows((), has_more=False)
        self.panel.show_changes(None)
        self.window.map.show_change((), ())

    def show_state(self, state: PlanState) -> None:
        """Read the journal again: something was done."""
        language = self.window.look.language
        self._roles = {role.id: role.title.of(language) for role in state.profile.roles}
        self.session.read(_choices, self._show_choices)
        self._read()

    # The list

    def _show_choices(self, found: tuple[list[str], list[tuple[date, int]]]) -> None:
        people, days = found
        number = self.window.look.catalogue.number
        self.panel.show_choices(
            [
                Choice("", N_("Everyone")),
                *(Choice(name, Text("{name}", {"name": name})) for name in people),
                Choice(_OUTSIDE, N_("Another program")),
            ],
            [
                Choice("", N_("Any day")),
                *(Choice(str(day), text("{day} ({count})", day=str(day), count=number(count))) for day, count in days),
            ],
        )

    def _read(self) -> None:
        self._asked += 1
        asked = self._asked

        def show(entries: list[HistoryEntry]) -> None:
            if asked != self._asked:
                return
            self.panel.show_rows([self._row(each) for each in entries], has_more=len(entries) == _ACTS)
            if not self.panel.current():
                self._show(None, None)
            self._show_head(entries)

        self.session.read(self._asking(None), show)

    def _read_more(self) -> None:
        asked, rows = self._asked, self.panel.rows()

        def show(entries: list[HistoryEntry]) -> None:
            if asked == self._asked:
                self.panel.add_rows([self._row(each) for each in entries], has_more=len(entries) == _ACTS)

        if rows:
            self.session.read(self._asking(rows[-1].act), show)

    def _asking(self, before: int | None) -> Callable[[Plan], list[HistoryEntry]]:
        """Return what reads a page of the journal as the filters stand now."""
        person, thing, day = self.panel.person.code(), self.panel.thing.text().strip(), self.panel.day.code()

        def read(plan: Plan) -> list[HistoryEntry]:
            from storage.history import history

            return history(
                plan,
                person=None if person == _OUTSIDE else person,
                outside=True if person == _OUTSIDE else None,
                thing=thing,
                day=date.fromisoformat(day) if day else None,
                before=before,
                limit=_ACTS,
            )

        return read

    def _show_head(self, entries: list[HistoryEntry]) -> None:
        latest = entries[0].id if entries else 0
        count: Text | str = plural("{count} act", "{count} acts", latest) if latest else ""
        is_whole = not (self.panel.person.code() or self.panel.thing.text() or self.panel.day.code())
        self.window.inspector.show_head(PAGE, self.title, count if is_whole else N_("filtered"))

    def _row(self, act: HistoryEntry) -> HistoryRow:
        mark: Text | str = ""
        if act.undone_by is not None:
            mark = N_("taken back")
        elif act.is_outside:
            mark = N_("from outside")
        return HistoryRow(act.id, act.title, self._who(act), act.at, mark, act.undone_by is not None)

    def _who(self, act: HistoryEntry) -> Text | str:
        if act.is_outside:
            return N_("Another program")
        say, actor = self.window.look.say, act.actor
        role = self._roles.get(actor.role, actor.role)
        component = say(COMPONENT_TITLES[Component(actor.component)]) if actor.component in set(Component) else ""
        who = ", ".join(filter(None, (actor.name or say(N_("Nobody named")), role, component)))
        return Text("{name}", {"name": who})

    # One act

    def _show_act(self, act: int) -> None:
        state = self.session.state
        row = next((each for each in self.panel.rows() if each.act == act), None)
        if state is None or row is None:
            return
        operations = {each.uid: each.ref for each in state.operations}
        words = self.window.look.catalogue

        def read(plan: Plan) -> _ActShown:
            from storage.changes import changes
            from storage.history import entry

            found = changes(plan, act, _MAPPED_THINGS)
            whole = entry(plan, act)
            count = len(found) if whole is None else whole.changes
            things = [changed_thing(each, operations, words) for each in found[:_SHOWN_THINGS]]
            return _ActShown(things, count - len(things), *_geometries(found))

        def show(shown: _ActShown) -> None:
            if self.is_open and self.panel.current() == act:
                self._show(row, shown)
                if act != self._looked_at:
                    self._looked_at = act
                    self._fit()

        self.session.read(read, show)

    def _show(self, row: HistoryRow | None, shown: _ActShown | None) -> None:
        self._shown = shown
        if shown is None:
            self.panel.show_changes(None)
            self.window.map.show_change((), ())
            return
        has_place = bool(shown.before or shown.after)
        self.panel.show_changes(row, shown.things, shown.more, has_place=has_place)
        self.window.map.show_change(shown.before, shown.after)

    def _fit(self) -> None:
        """Look at what the act changed, where it has a place."""
        shown = self._shown
        bounds = [each.bounds for each in (*shown.before, *shown.after)] if shown else []
        if bounds:
            west, south = min(each[0] for each in bounds), min(each[1] for each in bounds)
            east, north = max(each[2] for each in bounds), max(each[3] for each in bounds)
            room = _ROOM_DEG
            self.window.map.view.fit(west - room, south - room, east + room, north + room, margin=0.18)


def _choices(plan: Plan) -> tuple[list[str], list[tuple[date, int]]]:
    from storage.history import days, people

    return people(plan), days(plan)


def _geometries(found: Sequence[Change]) -> tuple[list[BaseGeometry], list[BaseGeometry]]:
    """Return the shapes before and after, with geodesic edges as the map draws them."""
    from shapely.geometry.base import BaseGeometry

    from planning.geodesy import densify

    sides: tuple[list[BaseGeometry], list[BaseGeometry]] = ([], [])
    for change in found:
        for state, side in zip((change.before, change.after), sides, strict=True):
            shape = (state or {}).get("geom")
            if isinstance(shape, BaseGeometry) and not shape.is_empty:
                side.append(densify(shape) if change.table == "operation_areas" else shape)
    return sides
