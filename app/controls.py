"""What the window does once it stands: actions, steps, opening, importing, finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.actions import Action, ActionTable
from app.auto_lock import AutoLock
from app.backups import BackupsPage
from app.due_items import due_items
from app.files import Files
from app.finder import PlaceIndex
from app.history import HistoryPage
from app.importing import Importing
from app.layer_rows import layer_rows
from app.map_table import SELECT, around
from app.map_tool import tools
from app.opening import Opening
from app.parameters import ParametersPage
from app.presence import PresencePage
from app.properties import PropertiesPage
from app.recipients import RecipientsPage
from app.side_page import SidePage
from app.steps.brief import BriefStep
from app.steps.decide import DecideStep
from app.steps.deconflict import DeconflictStep
from app.steps.harm import HarmStep
from app.steps.inbound import InboundPage
from app.steps.operation import OperationStep
from app.steps.situation import SituationStep
from app.steps.step import Step
from app.threats import ThreatsPage
from app.trust import TrustPage
from app.variants import VariantsPage
from app.welcoming import Welcoming
from planning import mercator
from planning.due import due_count
from planning.harm.matrix import reaches
from planning.i18n import N_, plural, text
from planning.operation import FlagStatus
from planning.version import VERSION
from storage.commands.layers import fade_layer, order_layers, show_layer
from widgets.map.source import Hit
from widgets.panels.message_strip import MessageAction, MessageLevel
from widgets.panels.step_bar import StepState

if TYPE_CHECKING:
    from app.state import PlanState
    from app.window import MainWindow
    from storage.command import Command
    from storage.records import LayerState

_STEPS = (SituationStep, OperationStep, HarmStep, DeconflictStep, DecideStep, BriefStep)
_SITUATION = 1
_DRAWING_STEPS = (2, 3)
_PERIODS = {
    30: N_("Incidents of the last 30 days"),
    90: N_("Incidents of the last 90 days"),
    365: N_("Incidents of the last year"),
    0: N_("All incidents"),
}


class Controls(QObject):
    """Steps and actions of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.session = window.session
        self.look = window.look
        self.places: PlaceIndex | None = None
        self.steps: list[Step] = [step(window) for step in _STEPS]
        for number, step in enumerate(self.steps, start=1):
            window.inspector.add_page(str(number), step.title, step.page, scrolls=step.scrolls)
        self.history = HistoryPage(window)
        self.properties = PropertiesPage(window)
        self.backups = BackupsPage(window)
        self.parameters = ParametersPage(window)
        self.recipients = RecipientsPage(window)
        self.threats = ThreatsPage(window)
        self.presence = PresencePage(window)
        self.variants = VariantsPage(window)
        self.auto_lock = AutoLock(window)
        self.inbound = InboundPage(window)
        self.trust = TrustPage(window)
        self._side_pages: tuple[SidePage, ...] = (
            self.history,
            self.properties,
            self.backups,
            self.parameters,
            self.recipients,
            self.threats,
            self.presence,
            self.inbound,
            self.variants,
            self.trust,
        )
        self.importing = Importing(window)
        self.files = Files(window, self.importing)
        self.welcoming = Welcoming(window)
        self.actions = ActionTable(window, window.look, self._action_rows())
        self._step = self._came_from = _SITUATION
        self._connect()
        # What it says of a plan just opened is said last.
        self.opening = Opening(window)
        self._show_choices()
        if self.session.state is not None:
            self._on_opened(self.session.state)

    def _connect(self) -> None:
        window = self.window
        window.step_bar.step_chosen.connect(self.go)
        window.status.due_requested.connect(lambda: self.go(5))
        self.session.opened.connect(self._on_opened)
        self.session.changed.connect(lambda state, _: self._show(state))
        self.session.closed.connect(self._on_closed)
        window.inspector.back_requested.connect(self._leave_side)
        self.history.panel.closed.connect(self._leave_side)
        self.parameters.table.closed.connect(self._leave_side)
        self.recipients.panel.closed.connect(self._leave_side)
        harm = self.steps[2]
        assert isinstance(harm, HarmStep)
        harm.list.thresholds_requested.connect(partial(self.show_side, self.parameters))
        window.map.view.clicked.connect(self._clicked)
        situation = self.steps[0]
        assert isinstance(situation, SituationStep)
        situation.card.closed.connect(self._record_closed)
        window.messages.action_requested.connect(self._act)
        window.finder.query_changed.connect(self._find)
        window.finder.chosen.connect(self._found)
        layers = window.layers
        layers.visibility_changed.connect(self._show_layer)
        layers.opacity_changed.connect(self._fade_layer)
        layers.opacity_previewed.connect(self._preview_layer)
        layers.order_changed.connect(self._set_order)
        layers.fit_requested.connect(self._fit_kind)
        layers.import_requested.connect(self.files.choose_import)
        self.look.language_changed.connect(self._refresh)
        self.look.theme_changed.connect(self._refresh)

    def _action_rows(self) -> list[Action]:
        window, view = self.window, self.window.map.view
        use = window.map.use
        return [
            Action("new", "plan", N_("New plan"), self.welcoming.show, "Ctrl+N", needs_plan=False),
            Action("open", "plan", N_("Open a plan…"), self.files.choose_plan, "Ctrl+O", needs_plan=False),
            Action("exercise", "plan", N_("Start the exercise"), self.welcoming.exercise, "Ctrl+E", needs_plan=False),
            Action("import", "plan", N_("Import data…"), self.files.choose_import, "Ctrl+I", has_rule=True),
            Action("identity", "plan", N_("Who I am…"), self.welcoming.ask_identity, needs_plan=False),
            Action(
                "properties", "plan", N_("The plan and its file…"), partial(self.show_side, self.properties),
                "Alt+Return", has_rule=True,
            ),
            Action("trust", "plan", N_("Keys that sign…"), partial(self.show_side, self.trust)),
            Action("backups", "plan", N_("Backups…"), partial(self.show_side, self.backups)),
            Action("lock", "plan", N_("Lock the plan"), self.auto_lock.lock, "Ctrl+L"),
            Action("close", "plan", N_("Close the plan"), self.session.close, "Ctrl+W", has_rule=True),
            Action("quit", "plan", N_("Quit"), window.close, "Ctrl+Q", needs_plan=False),
            Action("undo", "edit", N_("Undo"), self.session.undo, "Ctrl+Z"),
            Action("redo", "edit", N_("Redo"), self.session.redo, "Ctrl+Shift+Z"),
            Action("history", "edit", N_("History…"), partial(self.show_side, self.history), "Ctrl+H"),
            Action("find", "edit", N_("Find anything"), window.finder.start, "Ctrl+K", has_rule=True),
            Action("operation", "draw", N_("New operation"), self.new_operation, "Ctrl+Shift+N"),
            *(
                Action(
                    f"tool-{tool.id}",
                    "draw",
                    tool.title,
                    partial(use, tool.id),
                    f"Ctrl+Alt+{tool.shortcut}",
                )
                for tool in tools().values()
            ),
            *(
                Action(
                    f"period-{days}", "layers", title, partial(self.show_period, days),
                    group="period", has_rule=not number,
                )
                for number, (days, title) in enumerate(_PERIODS.items())
            ),
            Action("fit-all", "layers", N_("Fit the map to everything"), self.fit_all, "Ctrl+0"),
            Action("fit-operation", "layers", N_("Fit the map to the operation"), self.fit_operation, "Ctrl+9"),
            Action(
                "threats", "analyse", N_("Threats and alerts…"), partial(self.show_side, self.threats), "Ctrl+T"
            ),
            Action(
                "presence", "analyse", N_("Presence and contacts…"), partial(self.show_side, self.presence),
                "Ctrl+Shift+P",
            ),
            Action("harm", "analyse", N_("Harm of this operation"), lambda: self.go(3)),
            Action("variants", "analyse", N_("Compare two variants…"), partial(self.show_side, self.variants)),
            Action("parameters", "analyse", N_("Thresholds…"), partial(self.show_side, self.parameters)),
            Action("deconflict", "share", N_("Deconfliction package…"), lambda: self.go(4)),
            Action(
                "inbound", "share", N_("Humanitarian notifications…"), partial(self.show_side, self.inbound),
                "Ctrl+Shift+H",
            ),
            Action("recipients", "share", N_("Recipients…"), partial(self.show_side, self.recipients)),
            Action("brief", "share", N_("Briefing map…"), lambda: self.go(6), "Ctrl+P"),
            Action(
                "verify", "share", N_("Verify a package…"), self.files.choose_package,
                needs_plan=False, has_rule=True,
            ),
            Action("zoom-in", "view", N_("Zoom in"), lambda: view.zoom(1.5), "Ctrl++", needs_plan=False),
            Action("zoom-out", "view", N_("Zoom out"), lambda: view.zoom(1 / 1.5), "Ctrl+-", needs_plan=False),
            Action(
                "light", "view", N_("Light theme"), lambda: self.wear("light"),
                needs_plan=False, group="theme", has_rule=True,
            ),
            Action("dark", "view", N_("Dark theme"), lambda: self.wear("dark"), needs_plan=False, group="theme"),
            Action(
                "en", "view", "English", lambda: self.speak("en"),
                needs_plan=False, group="language", has_rule=True,
            ),
            Action("fr", "view", "Français", lambda: self.speak("fr"), needs_plan=False, group="language"),
            Action("about", "help", N_("About Palabre"), self.about, needs_plan=False),
        ]  # fmt: skip

    # The plan in hand

    def _on_opened(self, state: PlanState) -> None:
        self.actions.show_plan(has_plan=True)
        self.window.map.show_palette()
        self._show(state)
        self.go(self._first_step(state))
        if not self.session.actor.name and not state.is_read_only:
            ask = MessageAction("identity", N_("Who I am…"))
            self.window.messages.show_message(
                text("Acts carry a name. Say who you are, and in which role."), MessageLevel.WARNING, ask
            )

    def _first_step(self, state: PlanState) -> int:
        if self.operation_step.is_editing:
            return 2
        return 1 if not state.operations else 3 if state.areas_of(self.window.operation_uid) else 2

    def _on_closed(self) -> None:
        if side := self._side():
            side.leave()
            self.window.inspector.show_page(str(self._step))
        self.actions.show_plan(has_plan=False)
        self.places = None
        self.window.map.clear()
        self.window.layers.show_layers(())
        self.window.step_bar.show_states([StepState()] * len(self.steps))
        self.window.status.show_position("", "")
        self.window.status.show_saved("")
        self.window.status.show_risks("", is_warning=False)
        self.window.status.show_due("")
        self.window.status.show_protection("", is_warning=False)

    def _refresh(self) -> None:
        if self.session.state is not None:
            self._show(self.session.state)
        self._show_choices()

    def show_period(self, days: int) -> None:
        """Show the incidents of the last days, all of them for 0."""
        self.window.map.show_period(days)
        self._refresh()

    def _show_choices(self) -> None:
        self.actions.tick(f"period-{self.window.map.look_back_days}")
        self.actions.tick(self.look.language)
        self.actions.tick(self.look.theme)

    def _show(self, state: PlanState) -> None:
        """Show the plan as it is now, everywhere."""
        if state.operation(self.window.operation_uid) is None:
            self.window.operation_uid = state.operations[0].uid if state.operations else ""
        self.window.layers.show_layers(layer_rows(state, self.look, self.window.map.look_back_days))
        self.window.step_bar.show_states([step.progress(state) for step in self.steps])
        # The other steps are shown when they are entered: a planner sees one at a time.
        if side := self._side():
            side.show_state(state)
        else:
            self.steps[self._step - 1].show_state(state)
        self._show_head(state)
        self._show_undo(state)
        self._show_risks(state)
        self._show_due(state)
        self.window.status.show_protection(_protection(state), is_warning=state.is_in_clear)
        self.actions.name("lock", self.look.say(N_("Lock the plan")), is_enabled=state.is_encrypted)
        self.places = None

    def _show_head(self, state: PlanState) -> None:
        title, count = self.steps[self._step - 1].head(state)
        self.window.inspector.show_head(str(self._step), title, count)

    def _show_undo(self, state: PlanState) -> None:
        say = self.look.say
        undo = text("Undo: {title}", title=state.undo_title) if state.undo_title else N_("Undo")
        redo = text("Redo: {title}", title=state.redo_title) if state.redo_title else N_("Redo")
        self.actions.name("undo", say(undo), is_enabled=state.undo_title is not None)
        self.actions.name("redo", say(redo), is_enabled=state.redo_title is not None)

    def _show_risks(self, state: PlanState) -> None:
        flags = state.register.get(self.window.operation_uid, ())
        count = sum(flag.status is FlagStatus.OPEN and reaches(flag.level, "high") for flag in flags)
        risks = plural("{count} high risk open", "{count} high risks open", count) if count else N_("no high risk open")
        self.window.status.show_risks(risks, is_warning=bool(count))

    def _show_due(self, state: PlanState) -> None:
        due = due_count(due_items(state, self.window.clock()))
        self.window.status.show_due(plural("{count} review due", "{count} reviews due", due) if due else "")

    def go(self, number: int) -> None:
        """Go to a step, 1 to 6."""
        state = self.session.state
        if state is None:
            return
        if side := self._side():
            side.leave()
        self.steps[self._step - 1].left()
        if number not in _DRAWING_STEPS:
            self.window.map.use(SELECT)
        self._step = number
        step = self.steps[number - 1]
        self.window.step_bar.show_step(number)
        self.window.inspector.show_page(str(number))
        step.show_state(state)
        step.entered()
        self._show_head(state)

    def show_side(self, page: SidePage) -> None:
        """Show a page in the place of the step."""
        state = self.session.state
        if state is None or page.is_open:
            return
        if side := self._side():
            side.leave()
        else:
            self.steps[self._step - 1].left()
            self.window.map.use(SELECT)
        page.enter(state)

    def _side(self) -> SidePage | None:
        return next((page for page in self._side_pages if page.is_open), None)

    def _leave_side(self) -> None:
        if self._side() is not None:
            self.go(self._step)

    def take_operation(self, uid: str) -> None:
        """Take another operation in hand."""
        self.window.operation_uid = uid
        self.window.map.use(SELECT)
        if self.session.state is not None:
            self._show(self.session.state)
        self.fit_operation()

    def new_operation(self) -> None:
        """Begin an operation."""
        self.go(2)
        self.operation_step.new()

    @property
    def operation_step(self) -> OperationStep:
        """Step 2."""
        step = self.steps[1]
        assert isinstance(step, OperationStep)
        return step

    # The map

    def fit_all(self) -> None:
        """Look at everything that the plan holds."""
        state = self.session.state
        if state is not None:
            extents = [each.extent for each in state.summary if each.extent]
            self.window.map.fit(around(extents) or state.profile.first_view)

    def fit_operation(self) -> None:
        """Look at the areas of the operation in hand."""
        state = self.session.state
        areas = state.areas_of(self.window.operation_uid) if state else ()
        if areas:
            self.window.map.fit_areas([area.geometry.bounds for area in areas])
        else:
            self.fit_all()

    def _fit_kind(self, kind: str) -> None:
        state = self.session.state
        extent = next((each.extent for each in state.summary if each.kind == kind), None) if state else None
        if extent:
            self.window.map.fit(extent)

    def _clicked(self, hit: Hit | None) -> None:
        if hit is None or self.session.state is None:
            return
        if self._step != _SITUATION:
            self._came_from = self._step
        self.go(_SITUATION)
        step = self.steps[0]
        assert isinstance(step, SituationStep)
        step.show_hit(hit)
        lon, lat = mercator.unproject(hit.x, hit.y)
        self.window.map.mark([(float(lon), float(lat))])

    def _record_closed(self) -> None:
        """Go back to the step from which a record was looked at."""
        self.window.map.mark([])
        came_from, self._came_from = self._came_from, _SITUATION
        if self._step == _SITUATION:
            self.go(came_from)

    def _show_layer(self, kind: str, visible: bool) -> None:
        if layer := self._layer(kind):
            self._store_layers([changed := replace(layer, visible=visible)], show_layer(changed))

    def _fade_layer(self, kind: str, opacity: float) -> None:
        if layer := self._layer(kind):
            self._store_layers([changed := replace(layer, opacity=opacity)], fade_layer(changed))

    def _preview_layer(self, kind: str, opacity: float) -> None:
        if layer := self._layer(kind):
            self.window.map.show_layers([replace(layer, opacity=opacity)])

    def _set_order(self, order: Sequence[str]) -> None:
        state = self.session.state
        if state is None:
            return
        before = [each.kind for each in state.layers]
        # Layers that hold nothing are not in the tree: they keep their places among the others.
        listed = iter(order)
        after = [next(listed) if kind in order else kind for kind in before]
        place = {kind: number for number, kind in enumerate(after)}
        states = [replace(each, position=place[each.kind]) for each in state.layers]
        shown = [kind for kind in before if kind in order]
        self._store_layers(states, order_layers(states, shown, order, self.window.layers.current_kind()))

    def _layer(self, kind: str) -> LayerState | None:
        state = self.session.state
        return None if state is None else next(each for each in state.layers if each.kind == kind)

    def _store_layers(self, changed: Sequence[LayerState], command: Command) -> None:
        """Show layers otherwise, at once on the map and then in the plan."""
        state = self.session.state
        assert state is not None
        by_kind = {each.kind: each for each in (*state.layers, *changed)}
        self.window.map.show_layers(changed)
        self.session.store_layers(command, sorted(by_kind.values(), key=lambda each: each.position))

    # Finding

    def _find(self, query: str) -> None:
        """Show what is found; the index of names is made on the first query after a change, off this thread."""
        state = self.session.state
        if state is None:
            return
        if self.places is None:
            self.window.jobs.submit(lambda: PlaceIndex(state), self._index_made)
            return
        actions = [(row.id, self.look.say(row.title)) for row, action in self.actions.rows() if action.isEnabled()]
        self.window.finder.show_results(self.places.find(query, actions))

    def _index_made(self, places: PlaceIndex) -> None:
        self.places = places
        self._find(self.window.finder.edit.text())

    def _found(self, identity: str) -> None:
        what, _, rest = identity.partition(":")
        if what == "action":
            next(row for row, _ in self.actions.rows() if row.id == rest).run()
        elif self.places is not None:
            lon, lat = self.places.place(identity)
            self.window.map.show_found(lon, lat)

    # Habits

    def speak(self, language: str) -> None:
        """Change the language and remember it."""
        self.look.speak(language)
        self.window.settings.change(language=language)

    def wear(self, theme: str) -> None:
        """Change the theme and remember it."""
        self.look.wear(theme)
        self.window.settings.change(theme=theme)

    def about(self) -> None:
        """Say what this is."""
        self.window.tell(
            text(
                "Palabre {version}. Apache-2.0; uses Qt (LGPL-3.0). It works offline and protects people.",
                version=VERSION,
            )
        )

    def _act(self, identity: str) -> None:
        if identity == "undo":
            self.session.undo()
        elif identity == "identity":
            self.welcoming.ask_identity()


def _protection(state: PlanState) -> str:
    if state.handout:
        return N_("Handout, generalised")
    if state.is_encrypted:
        return N_("Encrypted")
    return N_("Protected data, not encrypted") if state.is_in_clear else ""
