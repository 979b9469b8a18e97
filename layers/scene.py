"""The scene: what there is to see, swapped as a whole, painted into any frame and asked what lies under a pixel."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import numpy as np

from layers.basemap.world import below_admin_areas, sea, world_marks
from layers.grids import GridName, grid_for, grid_labels
from layers.ground import WEB_MERCATOR
from layers.labels import Measure, PlacedLabel, place
from layers.look import LegendEntry, looks
from layers.marks import Marks
from layers.picking import hits
from layers.prepared import Prepared, ShownSprites, view_of
from layers.raster.arrays import Mask, Pixels
from layers.raster.cancel import Cancelled, leave_if, never
from layers.raster.canvas import Canvas
from layers.raster.view import View
from layers.screen import ScreenPainter
from layers.state import Layer, LayerSetting, State, boxes_of, default_position, moments, rows_in, rows_shown
from planning.frame import Frame
from planning.i18n import catalogue
from planning.situation import Columns, empty_columns
from widgets.map.source import Hit

if TYPE_CHECKING:
    from storage.records import LayerState

_AREAS = "operation_areas"

GIVE_WAY_RESOLUTION = 600.0
"""Below this many metres a pixel the world's towns give way to a plan's own villages."""


@dataclass(frozen=True, slots=True, eq=False)
class ShownLayer:
    """One layer as a frame shows it. ``layer`` is None for the world below the plan."""

    layer: Layer | None
    prepared: Prepared
    mask: Mask | None
    sprites: list[ShownSprites]
    opacity: float


def _sunk(layers: list[ShownLayer]) -> list[ShownLayer]:
    """Move symbols that must not hide another kind's below that kind, where it lies lower."""
    answer: list[ShownLayer] = []
    for shown in layers:
        kinds = [each.layer.look.id if each.layer else "" for each in answer]
        stay = [each for each in shown.sprites if each.sprites.below not in kinds or not each.sprites.below]
        for sprites in shown.sprites:
            if sprites not in stay:
                alone = replace(shown, prepared=Prepared(Marks(0)), sprites=[sprites])
                answer.insert(kinds.index(sprites.sprites.below), alone)
        answer.append(replace(shown, sprites=stay))
    return answer


@dataclass(frozen=True, slots=True, eq=False)
class Composition:
    """What a frame shows: the layers from the bottom up, and the labels over all of them."""

    frame: Frame
    view: View
    theme: str
    unit: float
    layers: list[ShownLayer]
    labels: list[PlacedLabel]


class Scene:
    """What there is to see. All methods may be called from any thread; `render` from one at a time.

    Layers lie in the order of their looks until `set_states` gives them positions.
    """

    def __init__(self, language: str = "en") -> None:
        self._lock = threading.Lock()
        self._state = State(language=language)
        self._worlds: dict[tuple[str, str, tuple[int, int]], tuple[Prepared, Prepared]] = {}
        self._painters: dict[tuple[str, float], ScreenPainter] = {}

    # What is shown ----------------------------------------------------------------------------------------------

    def set_columns(self, kind: str, columns: Columns) -> None:
        """Replace the rows of a kind. Slow for many rows: call it from a worker.

        Raises
        ------
        KeyError
            No layer shows this kind.
        """
        layer = Layer(looks()[kind], columns, self._state.context())
        layer.prepared(WEB_MERCATOR)
        self._put(layer)
        if kind == _AREAS:
            self._change(boxes=boxes_of(columns))
        # Language or components may have changed while this thread was describing.
        self._describe_again()
        for each in self._state.layers.values():
            each.prepared(WEB_MERCATOR)

    def show_painted(self, kind: str, prepared: Prepared) -> None:
        """Show a kind by marks that were made of its rows in Web Mercator, until its columns are set.

        Raises
        ------
        KeyError
            No layer shows this kind.
        ValueError
            Its marks need words or colours from elsewhere.
        """
        look = looks()[kind]
        if look.uses_context:
            raise ValueError(f"{kind} cannot be shown without its columns")
        self._put(Layer(look, empty_columns(kind), self._state.context(), made={WEB_MERCATOR: prepared}, is_read=False))

    def _put(self, layer: Layer) -> None:
        kind = layer.look.id
        with self._lock:
            old = self._state.layers.get(kind)
            layer = replace(
                layer,
                visible=old.visible if old else True,
                opacity=old.opacity if old else 1.0,
                position=old.position if old else default_position(layer.look),
            )
            self._state = replace(self._state, layers={**self._state.layers, kind: layer})

    def set_states(self, states: Iterable[LayerSetting | LayerState]) -> None:
        """Show, hide, fade and order layers; kinds that are not named stay as they are."""
        with self._lock:
            layers = dict(self._state.layers)
            for each in states:
                if each.kind in looks():
                    old = layers.get(each.kind) or self._empty(each.kind)
                    layers[each.kind] = replace(
                        old, visible=each.visible, opacity=each.opacity, position=float(each.position)
                    )
            self._state = replace(self._state, layers=layers)

    def set_theme(self, name: str) -> None:
        """Choose ``light`` or ``dark``, over the theme of frames; an empty name leaves it to them."""
        self._change(theme=name)

    def set_language(self, code: str) -> None:
        """Choose the language of words on the map; names of places stay as they are."""
        self._change(language=code)
        self._describe_again()

    def set_components(self, components: Mapping[str, str]) -> None:
        """Say which component leads each operation, by the operation's uid."""
        self._change(components={uid: str(component) for uid, component in components.items()})
        self._describe_again()

    def set_day(self, day: date) -> None:
        """Say which day it is: what is no longer valid then is drawn so."""
        self._change(day=day)
        self._describe_again()

    def hide(self, uids: Iterable[str]) -> None:
        """Leave these rows out: the view draws them itself while they are edited."""
        self._change(hidden=frozenset(uids))

    def set_window(self, window: tuple[datetime, datetime] | None) -> None:
        """Show only what holds within a time; None shows all. A frame's own window goes before."""
        self._change(window=window)

    def set_grid(self, name: GridName) -> None:
        """Lay a grid over the map: ``geographic``, ``utm`` (kilometres, as the MGRS counts them) or ``none``."""
        self._change(grid=name)

    def columns(self, kind: str) -> Columns | None:
        """Return the rows of a kind as they were given, None where they were not."""
        layer = self._state.layers.get(kind)
        return layer.columns if layer and layer.is_read else None

    def painted(self, kind: str) -> Prepared | None:
        """Return the marks of a kind in Web Mercator, as `show_painted` takes them, None without such a layer."""
        layer = self._state.layers.get(kind)
        return layer.made.get(WEB_MERCATOR) if layer else None

    def _change(self, **changes: object) -> None:
        with self._lock:
            self._state = replace(self._state, **changes)  # type: ignore[arg-type]

    def _empty(self, kind: str) -> Layer:
        look = looks()[kind]
        return Layer(look, empty_columns(kind), self._state.context(), position=default_position(look))

    def _describe_again(self) -> None:
        """Drop marks whose words or colours are out of date."""
        with self._lock:
            state = self._state
            context = state.context()
            layers = {
                kind: replace(layer, context=context, made={})
                if layer.look.uses_context and layer.context != context
                else layer
                for kind, layer in state.layers.items()
            }
            self._state = replace(state, layers=layers)

    # Pictures ---------------------------------------------------------------------------------------------------

    def render(self, frame: Frame, cancelled: Callable[[], bool] = never) -> Pixels | None:
        """Paint a frame.

        Returns
        -------
        (height, width) uint32 or None
            Opaque ARGB32; None when ``cancelled`` answered true.
        """
        theme = self._state.theme or frame.theme
        painter = self._painters.get((theme, frame.pixel_ratio))
        if painter is None:
            painter = self._painters[theme, frame.pixel_ratio] = ScreenPainter(theme, frame.pixel_ratio)
        try:
            shown = self.compose(frame, frame.pixel_ratio, painter.labels.measure, cancelled)
            canvas = Canvas(frame.height, frame.width)
            canvas.fill(np.uint32(painter.style.argb(sea())))
            for layer in shown.layers:
                leave_if(cancelled)
                target = canvas if layer.opacity >= 1 else Canvas(frame.height, frame.width)
                painter.draw(target, layer.prepared, layer.sprites, shown.view, layer.mask, cancelled)
                if target is not canvas:
                    canvas.over(target.pixels, layer.opacity, cancelled)
            leave_if(cancelled)
            painter.draw_labels(canvas, shown.labels, [layer.opacity for layer in shown.layers])
        except Cancelled:
            return None
        return canvas.pixels

    def compose(
        self, frame: Frame, unit: float, measure: Measure, cancelled: Callable[[], bool] = never
    ) -> Composition:
        """Find what a frame shows, for either back end.

        Parameters
        ----------
        unit
            Device pixels per theme pixel.
        measure
            How large labels are on the device.

        Raises
        ------
        Cancelled
            If the work is no longer wanted.
        """
        state = self._state
        view = view_of(frame)
        stack = state.stack()
        kinds = {each.look.id for each in stack if len(each.columns)}
        layers = [self._world(frame, state, unit, kinds)]
        window = moments(frame.window or state.window)
        for each in stack:
            leave_if(cancelled)
            prepared = each.prepared(frame.crs)
            mask = rows_shown(each, prepared, window, state.hidden)
            layers.append(ShownLayer(each, prepared, mask, prepared.sprites(view, unit, mask), each.opacity))
        layers = _sunk(layers)
        texts = [
            (number, shown)
            for number, layer in enumerate(layers)
            if number or "villages" not in kinds or view.resolution * unit > GIVE_WAY_RESOLUTION
            for shown in layer.prepared.texts(view, unit, layer.mask)
        ]
        symbols = [sprites for layer in layers for sprites in layer.sprites]
        fixed: list[PlacedLabel] = []
        if state.grid != "none":
            grid = grid_for(frame, state.grid, unit, catalogue(state.language))
            # Below the plan's layers, above the world: lines of a grid must not cross symbols.
            layers.insert(1, ShownLayer(None, Prepared(Marks(0, strokes=(grid.strokes,))), None, [], 1.0))
            texts = [(number + (number > 0), shown) for number, shown in texts]
            fixed = grid_labels(grid, frame, unit, measure)
        labels = place((frame.width, frame.height), unit, texts, symbols, measure, fixed, cancelled)
        return Composition(frame, view, state.theme or frame.theme, unit, layers, labels)

    def _world(self, frame: Frame, state: State, unit: float, kinds: set[str]) -> ShownLayer:
        centre = (0, 0)
        if frame.crs != WEB_MERCATOR:
            from pyproj import Transformer

            back = Transformer.from_crs(frame.crs, "EPSG:4326", always_xy=True)
            lon, lat = back.transform(frame.centre_x, frame.centre_y)
            centre = (round(lon / 5) * 5, round(lat / 5) * 5)
        key = (frame.crs, state.language, centre)
        if key not in self._worlds:
            world = world_marks(frame.crs, state.language, centre)
            self._worlds[key] = (Prepared(world), Prepared(below_admin_areas(world)))
        prepared = self._worlds[key]["admin_areas" in kinds]
        view = view_of(frame)
        near = "villages" in kinds and view.resolution * unit <= GIVE_WAY_RESOLUTION
        return ShownLayer(None, prepared, None, [] if near else prepared.sprites(view, unit, None), 1.0)

    # Questions --------------------------------------------------------------------------------------------------

    def pick(self, frame: Frame, px: float, py: float, radius_px: float = 8.0) -> Hit | None:
        """Return the topmost thing within ``radius_px`` of a device pixel: points before lines before areas."""
        found = self.pick_all(frame, px, py, radius_px)
        return found[0] if found else None

    def pick_all(self, frame: Frame, px: float, py: float, radius_px: float = 8.0) -> list[Hit]:
        """Return everything under a device pixel, the topmost first."""
        state = self._state
        window = moments(frame.window or state.window)
        found: list[tuple[int, int, Hit]] = []
        for depth, layer in enumerate(reversed(state.stack())):
            if not layer.is_read:
                continue
            prepared = layer.prepared(frame.crs)
            mask = rows_shown(layer, prepared, window, state.hidden)
            for rank, hit in hits(layer.ground(frame.crs), prepared, frame, (px, py), radius_px, mask):
                found.append((rank, depth, hit))
        return [hit for _, _, hit in sorted(found, key=lambda each: each[:2])]

    def legend(self, frame: Frame | None = None) -> list[LegendEntry]:
        """Return the legend of the visible layers, topmost first; with a frame, only what it shows, with counts."""
        state = self._state
        entries: list[LegendEntry] = []
        for layer in reversed(state.stack()):
            crs = frame.crs if frame else WEB_MERCATOR
            shown = np.ones(len(layer.columns), bool)
            if frame is not None:
                window = moments(frame.window or state.window)
                mask = rows_shown(layer, layer.prepared(crs), window, state.hidden)
                shown = rows_in(layer.ground(crs), frame) & (True if mask is None else mask)
            entries += layer.look.legend(layer.ground(crs), layer.context, shown)
        return entries
