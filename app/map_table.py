"""The map side of the window: band, map view, tool palette, live badge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from app.desk import Desk
from app.grid_overlay import GridOverlay
from app.jobs import Jobs
from app.live_harm import LiveHarm
from app.place_picking import Chosen, PlacePicking
from app.session import Session
from layers.look import looks
from layers.scene import Scene
from planning import mercator
from planning.bilingual import Bilingual
from planning.i18n import N_, Text, text
from planning.kind import kinds
from planning.operation import Operation
from planning.profile import profile
from planning.situation import empty_columns
from widgets.look import Look
from widgets.map import decor
from widgets.map.badge import BadgeOverlay
from widgets.map.change_overlay import ChangeOverlay
from widgets.map.evidence_overlay import EvidenceLine, EvidenceOverlay
from widgets.map.overlays import OutlineOverlay, RingOverlay
from widgets.map.page_overlay import PageOverlay
from widgets.map.presence_overlay import PresenceOverlay
from widgets.map.source import Hit
from widgets.map.tool import Pointer, ToolSession
from widgets.map.variant_overlay import VariantOverlay
from widgets.map.view import MapView

if TYPE_CHECKING:
    from shapely import MultiPolygon
    from shapely.geometry.base import BaseGeometry

    from app.glimpse import Glimpse
    from app.state import PlanState
    from layers.prepared import Prepared
    from storage.records import LayerState

_PALETTE_CORNER = QPoint(28, 28)
# Whose part of the world is looked at before a plan is open, so that the map is never blank.
_FIRST_PROFILE = "exercise"
_FOUND_RESOLUTION = 20.0
# What harm screening looks back over is what the map shows at first.
FIRST_LOOK_BACK_DAYS = 90
_AHEAD_DAYS = 730
SELECT = "select"


class MapTable(QWidget):
    """Band, map and tools.

    Signals
    -------
    ready()
        The state given last is on the map.
    tool_changed(str)
        Id of the tool in use, ``select`` for none.
    """

    ready = Signal()
    tool_changed = Signal(str)

    def __init__(
        self, look: Look, session: Session, jobs: Jobs, operation: Callable[[], Operation | None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.look = look
        self._session = session
        self._jobs = jobs
        self.scene = Scene(look.language)
        self.band = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.band.setProperty("role", "band")
        self.band.setFixedHeight(look.space("band"))
        self.band.hide()
        self.view = MapView(look, self.scene)
        self.desk = Desk(look, session, operation, self)
        self.badge = BadgeOverlay()
        self._palette: QWidget | None = None
        self.buttons: dict[str, QToolButton] = {}
        self._tool = SELECT
        self.look_back_days = FIRST_LOOK_BACK_DAYS
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.band)
        column.addWidget(self.view, 1)
        self._page = PageOverlay()
        self._released, self._written, self._found = OutlineOverlay(), OutlineOverlay(), RingOverlay()
        self.change = ChangeOverlay()
        self.variants = VariantOverlay()
        self.evidence = EvidenceOverlay()
        self.presence = PresenceOverlay()
        for overlay in (
            GridOverlay(),
            self._page,
            self._released,
            self._written,
            self._found,
            self.change,
            self.variants,
            self.evidence,
            self.presence,
            self.badge.paint_halo,
            decor.paint_scale_bar,
            decor.paint_north,
            decor.paint_hint,
            decor.paint_hover,
        ):
            self.view.add_overlay(overlay)
        self.view.add_overlay(self.badge, is_above_tool=True)
        self._connect()
        self._is_placed = False
        self._kept: dict[str, Prepared] = {}

    def _connect(self) -> None:
        self.desk.harm_shown.connect(self._show_harm)
        self.desk.lifted.connect(self._lift)
        self.desk.written.connect(self._show_written)
        self.view.tool_ended.connect(lambda: self.use(SELECT))
        self.look.theme_changed.connect(self._retheme)
        self.look.language_changed.connect(self._respeak)

    def end(self) -> None:
        """Stop the threads of the map."""
        self.view.use(None)
        self.view.end()
        self.desk.end()

    # What is shown

    def showEvent(self, event: object) -> None:
        """Look at the mission's part of the world on the first showing, unless a plan has been shown before."""
        if not self._is_placed:
            self._is_placed = True
            QTimer.singleShot(0, lambda: self.view.fit(*profile(_FIRST_PROFILE).first_view))

    def show_glimpse(self, glimpse: Glimpse, shown: Callable[[], None]) -> None:
        """Put a plan on the map of which only that much is known, look at it, and say when its picture is there."""
        self.use(SELECT)
        self._show_band(glimpse)
        columns = [glimpse.columns.get(kind) or empty_columns(kind) for kind in sorted(kinds()) if kind in looks()]
        painted = glimpse.painted

        def prepare() -> None:
            self._set_about(glimpse)
            for each in columns:
                if each.kind not in painted:
                    self.scene.set_columns(each.kind, each)
            for kind, marks in painted.items():
                self.scene.show_painted(kind, marks.prepared)

        def look(_: None) -> None:
            self._look_at(glimpse)
            self.view.redraw()
            self.view.once_drawn(shown)

        self._jobs.submit(prepare, look)

    def _set_about(self, about: Glimpse | PlanState) -> None:
        """Tell the scene what its pictures depend on beside the columns."""
        self.scene.set_components({each.uid: str(each.component) for each in about.operations})
        self.scene.set_day(about.taken_at.date())
        self.scene.set_states(about.layers)
        self.scene.hide(())
        self.scene.set_window(shown_since(self.look_back_days, about.taken_at))

    def _look_at(self, glimpse: Glimpse) -> None:
        """Look at the first operation's areas, or at everything, or at the mission's part of the world."""
        first = glimpse.operations[0].uid if glimpse.operations else ""
        areas = [each.geometry.bounds for each in glimpse.areas if each.operation_uid == first]
        if areas:
            self.fit_areas(areas)
        else:
            self.fit(around([*glimpse.extents()]) or glimpse.profile.first_view)

    def fit_areas(self, bounds: Sequence[Sequence[float]]) -> None:
        """Look at areas, with their surroundings; each is west, south, east, north in WGS 84 degrees."""
        self._is_placed = True
        extent = around(bounds)
        if extent is not None:
            self.view.fit(*extent, margin=0.22)

    def show_state(self, state: PlanState, changed: frozenset[str]) -> None:
        """Put the columns of the kinds that changed on the map; they are prepared off the interface's thread."""
        self._show_band(state)
        columns = [state.situation.of(kind) for kind in sorted(changed & kinds().keys())]

        def prepare() -> None:
            self._set_about(state)
            for each in columns:
                # What a glimpse has put there stays.
                if self.scene.columns(each.kind) is not each:
                    self.scene.set_columns(each.kind, each)

        self._jobs.submit(prepare, lambda _: self._prepared())
        if self.view.tool is not None:
            self.view.tool.refresh()

    def clear(self) -> None:
        """Take everything of a closed plan off the map, its marking too."""
        self.use(SELECT)
        self.band.hide()
        self.show_page(None)
        for overlay in (self._released, self._written):
            overlay.show(None)
        self._found.show()
        self.evidence.show(())
        if self._palette is not None:
            self._palette.hide()

        def prepare() -> None:
            for kind in kinds():
                self.scene.set_columns(kind, empty_columns(kind))

        self._jobs.submit(prepare, lambda _: self.view.redraw())
        self.fit(profile(_FIRST_PROFILE).first_view)

    def _prepared(self) -> None:
        self.view.redraw()
        # What was drawn by hand stays until the picture that holds it is there, so that nothing flickers.
        self.view.sharpened.connect(lambda: self._show_written(None), Qt.ConnectionType.SingleShotConnection)
        self.ready.emit()
        self._keep_painted()

    def _keep_painted(self) -> None:
        """Keep what is quick to show at the next opening, where it is not what was kept last."""
        from app.column_cache import paintable

        painted = {kind: self.scene.painted(kind) for kind in paintable() if self.scene.columns(kind) is not None}
        news = {kind: each for kind, each in painted.items() if each and self._kept.get(kind) is not each}
        self._kept |= news
        if news:
            self._session.keep_columns(news)

    def _show_written(self, geometry: BaseGeometry | None) -> None:
        self._written.show(geometry)
        self.view.update()

    def show_layers(self, layers: Sequence[LayerState]) -> None:
        """Show another order, visibility or opacity of layers."""
        self.scene.set_states(layers)
        self.view.redraw()

    def _show_band(self, state: Glimpse | PlanState) -> None:
        profile = state.profile
        mark = profile.exercise_mark.of(self.look.language)
        marking = f"{profile.notice_classification.of(self.look.language)}  -  {profile.tlp}"
        if state.handout:
            role = state.handout.of(self.look.language) if isinstance(state.handout, Bilingual) else state.handout
            marking = f"{self.look.say(text('HANDOUT for {role}', role=role))}  -  {marking}"
        if state.is_exercise:
            invented = self.look.say(N_("situation invented"))
            # Whose handout it is has to be read as well.
            marks = mark if state.handout else f"{mark}  {mark}  {mark}"
            self.band.setText(f"{marks}  -  {invented}  -  {marking}")
        else:
            self.band.setText(marking)
        self.band.setVisible(True)

    def fit(self, extent: Sequence[float]) -> None:
        """Look at a rectangle (west, south, east, north) in WGS 84 degrees."""
        self._is_placed = True
        west, south, east, north = extent
        self.view.fit(west, south, east, north)

    def show_period(self, days: int) -> None:
        """Show the incidents of the last days, all of them for 0."""
        self.look_back_days = days
        state = self._session.state
        if state is not None:
            self.scene.set_window(shown_since(days, state.taken_at))
            self.view.redraw()

    # Tools

    def show_palette(self) -> None:
        """Show the tool palette; its tools are loaded now, not when the program starts."""
        if self._palette is not None:
            self._palette.show()
            return
        from app.map_tool import tools

        palette = QWidget(self.view)
        palette.setProperty("role", "palette")
        palette.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(palette)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for identity, icon in ((SELECT, "hand"), *((tool.id, tool.icon) for tool in tools().values())):
            button = QToolButton(palette)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setObjectName(f"tool-{identity}")
            button.setProperty("icon-name", icon)
            button.setFixedSize(self.look.space("palette_cell"), self.look.space("palette_cell"))
            button.clicked.connect(lambda _=False, identity=identity: self.use(identity))
            column.addWidget(button)
            self.buttons[identity] = button
        self._palette = palette
        self._dress_palette()
        palette.move(_PALETTE_CORNER)
        palette.adjustSize()
        palette.show()

    def _dress_palette(self) -> None:
        from app.map_tool import tools

        for identity, button in self.buttons.items():
            tool = tools().get(identity)
            title = self.look.say(tool.title if tool else N_("Pan and look"))
            key = tool.shortcut if tool else "V"
            button.setToolTip(f"{title} ({key})")
            button.setAccessibleName(title)
            is_active = identity == self._tool
            button.setChecked(is_active)
            name = button.property("icon-name")
            button.setIcon(self.look.icon(name, "on_accent" if is_active else "text_second", 20))

    def use(self, identity: str) -> None:
        """Take up a tool by its id."""
        from app.map_tool import tools

        if identity != SELECT and not self._may_draw():
            identity = SELECT
        self._tool = identity
        self.view.use(None if identity == SELECT else tools()[identity].begin(self.desk))
        self.badge.show(None)
        if self._palette is not None:
            self._dress_palette()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tool_changed.emit(identity)

    def lend(self, tool: ToolSession) -> None:
        """Take up a tool that a page brings along, until another one is taken up."""
        self.use(SELECT)
        self.view.use(tool)

    def pick_place(self, chosen: Chosen) -> None:
        """Let the next click on the map say a place; Esc gives it up."""

        def take(lon: float, lat: float, name: str) -> None:
            self.use(SELECT)
            chosen(lon, lat, name)

        self.lend(PlacePicking(self._hit_at, take))

    def stop_picking(self) -> None:
        """Give up what `pick_place` waits for."""
        if isinstance(self.view.tool, PlacePicking):
            self.use(SELECT)

    def _hit_at(self, pointer: Pointer) -> Hit | None:
        ratio = self.view.devicePixelRatioF()
        return self.scene.pick(self.view.frame(), pointer.pixel.x() * ratio, pointer.pixel.y() * ratio)

    def _may_draw(self) -> bool:
        state = self._session.state
        if state is None:
            return False
        if state.is_read_only:
            self.desk.tell(text("This plan is open read-only, so nothing can be drawn in it."))
            return False
        return True

    def _lift(self, uid: str | None) -> None:
        self.scene.hide(() if uid is None else (uid,))
        self.view.redraw()

    def _show_harm(self, found: LiveHarm | None) -> None:
        from app.badges import badge_of

        self.badge.show(None if found is None else badge_of(found, self.look), self.view.pointer)
        self.view.update()

    def show_page(self, corners: Sequence[tuple[float, float]] | None) -> None:
        """Show the sheet of the briefing map by its corners (WGS 84 degrees, in order around it), or none."""
        self._page.show(corners)
        self.view.update()

    def show_released(self, outline: MultiPolygon | None) -> None:
        """Draw the generalised outline that would leave (WGS 84), or take it away."""
        self._released.show(outline)
        self.view.update()

    def show_change(self, before: Sequence[BaseGeometry], after: Sequence[BaseGeometry]) -> None:
        """Draw shapes (WGS 84) as they were before an act and after it, or take them away."""
        self.change.show(before, after)
        self.view.update()

    def show_variants(self, planned: Sequence[BaseGeometry], ghost: Sequence[BaseGeometry]) -> None:
        """Draw areas (WGS 84) as they are planned, A, and as a variant would have them, B, or take them away."""
        self.variants.show(planned, ghost)
        self.view.update()

    def show_found(self, lon: float, lat: float) -> None:
        """Look at a place that was searched for, ringed."""
        self._found.show((lon, lat))
        x, y = mercator.project(lon, lat)
        self.view.show_place(float(x), float(y), min(self.view.resolution, _FOUND_RESOLUTION))

    def mark(self, places: Sequence[tuple[float, float]]) -> None:
        """Ring WGS 84 places, such as the subject of a flag."""
        self._found.show(*places)
        self.view.update()

    def show_evidence(self, lines: Sequence[EvidenceLine], outlines: Sequence[BaseGeometry] = ()) -> None:
        """Draw the ways from an area to what a flag or an overlap rests on, and both outlines, or take them away."""
        self.evidence.show(lines, outlines)
        self.view.update()

    def show_presence(
        self, long_ago: Sequence[tuple[float, float]] = (), unknown: Sequence[tuple[float, float]] = ()
    ) -> None:
        """Mark WGS 84 places that the mission did not reach for long, and those without a visit on record, or none."""
        self.presence.show(long_ago, unknown)
        self.view.update()

    def scale(self) -> Text:
        """Return the scale of the map, as people write it."""
        return text("1:{scale}", scale=_rounded(self.view.scale_denominator()))

    def _retheme(self) -> None:
        if self._palette is not None:
            self._dress_palette()
        self.view.redraw()

    def _respeak(self) -> None:
        self.scene.set_language(self.look.language)
        if self._palette is not None:
            self._dress_palette()
        if self._session.state is not None:
            self._show_band(self._session.state)
        self.view.redraw()


def shown_since(days: int, now: datetime) -> tuple[datetime, datetime] | None:
    """Return the span of time of which the map shows dated things: back by some days, on without an end."""
    return (now - timedelta(days=days), now + timedelta(days=_AHEAD_DAYS)) if days else None


def around(extents: Sequence[Sequence[float]]) -> tuple[float, float, float, float] | None:
    """Return the rectangle (west, south, east, north) around some, None around none."""
    if not extents:
        return None
    west, south, east, north = zip(*extents, strict=True)
    return min(west), min(south), max(east), max(north)


def _rounded(denominator: float) -> int:
    """Return a scale's denominator to three figures."""
    power: int = 10 ** max(len(str(int(denominator))) - 3, 0)
    return int(round(denominator / power) * power)
