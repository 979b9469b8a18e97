"""A sheet put together from a plan's state and a request, and painted through any painter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.brief.block import Block, paint_centred, stack
from app.brief.margin import Margin
from app.brief.paper import PAPERS, Paper, Places, lay_out
from app.brief.request import BriefRequest
from app.brief.sheet import Sheet, make_sheet
from app.brief.sources import PlanSources
from app.brief.squares import free_place, squares
from app.brief.typesetter import MM, Face, Typesetter, colour
from app.state import PlanState
from layers.grids import GridName
from layers.painter import paint
from layers.raster.cancel import never
from layers.scene import Composition, LayerSetting, Scene
from planning.errors import BadInput
from planning.i18n import Text, catalogue, text

BAND = 5.2 * MM
_FOOT_SHARES = (0.26, 0.25, 0.27, 0.22)
_HEAD_SHARE = 0.68
_GRIDS: dict[str, GridName] = {"none": "none", "geographic": "geographic", "mgrs": "utm", "utm": "utm"}


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet, ready to be painted.

    Attributes
    ----------
    name : str
        The map's document name, printed on it, without a suffix.
    blocks : tuple of (place, block)
        Everything but map and band; places are dots of the page.
    scene, locator : Scene
        What the map shows, and what the locator shows.
    warnings : tuple of Text
        What the reader of the sheet cannot see but its maker should know.
    """

    request: BriefRequest
    paper: Paper
    sheet: Sheet
    places: Places
    title: str
    name: str
    band: str
    blocks: tuple[tuple[QRectF, Block], ...]
    scene: Scene
    made_at: datetime
    warnings: tuple[Text, ...]

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height of the paper."""
        return self.paper.size_mm(self.request.is_landscape)


def page_scene(state: PlanState, language: str) -> Scene:
    """Return a scene of a plan for paper, with the layers as the plan shows them. Slow: call it from a worker."""
    scene = Scene(language)
    scene.set_theme("light")
    scene.set_components({each.uid: str(each.component) for each in state.operations})
    for kind in state.situation.columns:
        scene.set_columns(kind, state.situation.of(kind))
    scene.set_states(LayerSetting(each.kind, each.visible, each.opacity, each.position) for each in state.layers)
    return scene


def compose(
    state: PlanState, sources: PlanSources, request: BriefRequest, now: datetime, scene: Scene | None = None
) -> Page:
    """Put a sheet together.

    Parameters
    ----------
    now
        When the map is made (aware).
    scene
        From ``page_scene`` with the request's language, where one is at hand.

    Raises
    ------
    BadInput
        The plan has no such operation, or there is nothing to show.
    """
    operation = state.operation(request.operation_uid)
    if operation is None:
        raise BadInput(text("The plan has no such operation."))
    paper, say = PAPERS[request.paper], catalogue(request.language)
    scene = scene or page_scene(state, request.language)
    scene.set_grid(_GRIDS[request.grid])
    locator = Scene(request.language)
    margin = Margin(state, sources, request, operation, paper, say, now)
    areas = state.areas_of(operation.uid)
    type_, band = Typesetter(), margin.band()
    places, sheet, head, foot = None, None, margin.head(), None
    reserved = 0.0
    wide = (paper.size_mm(request.is_landscape)[0] - 2 * paper.margin) * MM
    gap = paper.gap * MM
    head_widths = (wide * _HEAD_SHARE - gap, wide * (1 - _HEAD_SHARE))
    marks = margin.marks(at_foot=False)
    head_height = max(head.height(type_, head_widths[0]), marks.height(type_, head_widths[1]))
    foot_widths = [share * (wide - 3 * gap) for share in _FOOT_SHARES]
    # The foot tells of the ground on the map, whose size depends on the foot's height: it settles at once or next.
    while True:
        places = lay_out(
            paper, is_landscape=request.is_landscape, header=head_height, footer=reserved, band=BAND if band else 0.0
        )
        size = int(places.map.width()), int(places.map.height())
        sheet = make_sheet(areas, request.centre, request.scale, size)
        foot = margin.foot(sheet)
        needed = max(block.height(type_, width) for block, width in zip(foot, foot_widths, strict=True))
        if needed <= reserved:
            break
        reserved = needed
    blocks: list[tuple[QRectF, Block]] = [
        (QRectF(places.header.left(), places.header.top(), head_widths[0], head_height), head),
        (QRectF(places.header.right() - head_widths[1], places.header.top(), head_widths[1], head_height), marks),
    ]
    left = places.footer.left()
    for block, width in zip(foot, foot_widths, strict=True):
        blocks.append((QRectF(left, places.footer.top(), width, reserved), block))
        left += width + gap
    columns = margin.columns(sheet, scene, locator, count=len(places.columns))
    for column, place in zip(columns, places.columns, strict=True):
        blocks += stack(column, type_, place, gap * 0.7)
    return Page(
        request,
        paper,
        sheet,
        places,
        margin.title(),
        margin.name(),
        band,
        tuple(blocks),
        scene,
        now,
        sheet.warnings,
    )


def paint_page(
    painter: QPainter, page: Page, target: QRectF | None = None, cancelled: Callable[[], bool] = never
) -> None:
    """Paint a sheet.

    Parameters
    ----------
    target
        Where, in the painter's units; None where these are the dots of the page.

    Raises
    ------
    Cancelled
        If the work is no longer wanted; the page is half painted.
    """
    type_ = Typesetter()
    page.scene.set_grid(_GRIDS[page.request.grid])
    painter.save()
    try:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        if target is not None:
            painter.translate(target.topLeft())
            painter.scale(target.width() / page.places.page.width(), target.height() / page.places.page.height())
        painter.fillRect(page.places.page, colour("#FFFFFF"))
        _paint_map(painter, page, type_, cancelled)
        if page.places.band is not None:
            painter.fillRect(page.places.band, colour("window.exercise_band"))
            _paint_band(painter, page.places.band, page.band, type_)
        for place, block in page.blocks:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            block.paint(painter, type_, place)
    finally:
        painter.restore()


def _paint_map(painter: QPainter, page: Page, type_: Typesetter, cancelled: Callable[[], bool]) -> None:
    """Paint the ground, the letters of its squares and the neat line."""
    shown = paint(painter, page.sheet.frame, page.scene, page.places.map, cancelled)
    if page.request.grid == "mgrs":
        _letter_squares(painter, page, shown, type_)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour("window.text"), 0.35 * MM))
    painter.drawRect(page.places.map)


def _paint_band(painter: QPainter, place: QRectF, words: str, type_: Typesetter) -> None:
    # The sentence of a long language must fit the narrowest paper.
    size = next(
        (each for each in (9.0, 8.0, 7.0) if type_.width(words, Face(each, 600, 0.4)) <= place.width() - 4 * MM), 6.0
    )
    paint_centred(painter, type_, place, words, Face(size, 600, 0.4), "window.on_exercise_band")


def _letter_squares(painter: QPainter, page: Page, shown: Composition, type_: Typesetter) -> None:
    """Write the letters of each 100 km square into its part of the map, where they hide nothing."""
    face = Face(11, 600, 1.0)
    for square in squares(page.sheet):
        width, height = type_.width(square.letters, face), type_.line_height(face)
        place = free_place(shown, square.seen, width, height)
        if place is not None:
            corner = place.topLeft() + page.places.map.topLeft()
            type_.write(painter, corner.x(), corner.y(), square.letters, face, "map.grid_label")
