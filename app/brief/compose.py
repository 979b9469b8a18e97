"""A sheet put together from a plan's state and a request, and painted through any painter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.brief.block import Block, stack
from app.brief.margin import Margin, incidents_since
from app.brief.page import BAND, Page
from app.brief.paper import PAPERS, Places, lay_out
from app.brief.request import BriefRequest
from app.brief.sheet import Sheet, make_sheet
from app.brief.sources import PlanSources
from app.brief.squares import free_place, squares
from app.brief.typesetter import MM, Face, Typesetter, colour
from app.state import PlanState
from layers.grids import GridName
from layers.painter import paint
from layers.scene import Composition, Scene
from planning.errors import BadInput
from planning.i18n import Text, catalogue, text
from planning.operation import Operation, OperationArea
from planning.situation import Columns

_FOOT_SHARES = {False: (0.24, 0.31, 0.25, 0.20), True: (0.22, 0.23, 0.22, 0.19, 0.14)}
"""Of the width, for the cells of the foot in portrait and in landscape."""

_HEAD_SHARE = 0.68
_STACK_GAP = 0.7
_SPARE = 6 * MM
_GRIDS: dict[str, GridName] = {"none": "none", "geographic": "geographic", "mgrs": "utm", "utm": "utm"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPage(Page):
    """A briefing map.

    Attributes
    ----------
    name : str
        The map's document name, printed on it, without a suffix.
    scene : Scene
        What the map shows.
    warnings : tuple of Text
        What the reader of the sheet cannot see but its maker should know.
    """

    request: BriefRequest
    sheet: Sheet
    places: Places
    name: str
    scene: Scene
    warnings: tuple[Text, ...]

    def paint_ground(self, painter: QPainter, type: Typesetter, cancelled: Callable[[], bool]) -> None:
        """Paint the ground, the letters of its squares and the neat line."""
        self.scene.set_grid(_GRIDS[self.request.grid])
        shown = paint(painter, self.sheet.frame, self.scene, self.places.map, cancelled)
        if self.request.grid == "mgrs":
            _letter_squares(painter, self, shown, type)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("window.text"), 0.35 * MM))
        painter.drawRect(self.places.map)


def page_scene(state: PlanState, operation: Operation, request: BriefRequest) -> Scene:
    """Return a scene of a plan for an operation's sheet, with the layers as the plan shows them.

    Incidents before ``incidents_since`` are left out; those without a date are not. Slow: call it from a worker.
    """
    scene = Scene(request.language)
    since = incidents_since(state, operation, request.incident_days)
    scene.set_theme("light")
    scene.set_components({each.uid: str(each.component) for each in state.operations})
    scene.set_day(state.taken_at.date())
    for kind in state.situation.columns:
        columns = state.situation.of(kind)
        scene.set_columns(kind, _recent(columns, since) if kind == "incidents" else columns)
    scene.set_states(state.layers)
    return scene


def _recent(columns: Columns, since: date | None) -> Columns:
    """Return the rows that happened since a day or at an unknown one."""
    days = columns.fields.get("occurred_on")
    if days is None or since is None:
        return columns
    keep = ~(days.astype("datetime64[D]") < np.datetime64(since))
    return replace(
        columns,
        uid=columns.uid[keep],
        name=columns.name[keep],
        geometry=columns.geometry if columns.only_points else columns.geometry[keep],
        lon=columns.lon[keep],
        lat=columns.lat[keep],
        fields={name: values[keep] for name, values in columns.fields.items()},
    )


def compose(
    state: PlanState,
    sources: PlanSources,
    request: BriefRequest,
    now: datetime,
    scene: Scene | None = None,
    *,
    pages: int = 1,
) -> MapPage:
    """Put a sheet together.

    Parameters
    ----------
    now
        When the map is made (aware).
    scene
        From ``page_scene`` for the same operation, language and days, where one is at hand.
    pages
        Of the document, the sheet being the first.

    Raises
    ------
    BadInput
        The plan has no such operation, or there is nothing to show.
    """
    operation = state.operation(request.operation_uid)
    if operation is None:
        raise BadInput(text("The plan has no such operation."))
    paper, say = PAPERS[request.paper], catalogue(request.language)
    scene = scene or page_scene(state, operation, request)
    scene.set_grid(_GRIDS[request.grid])
    margin = Margin(state, sources, request, operation, paper, say, now, pages)
    areas = state.areas_of(operation.uid)
    type_ = Typesetter()
    places, sheet, blocks = _settle(margin, areas, scene, Scene(request.language), type_)
    return MapPage(
        paper=paper,
        is_landscape=request.is_landscape,
        title=margin.title(),
        band=margin.band(),
        band_place=places.band,
        blocks=tuple(blocks),
        made_at=now,
        request=request,
        sheet=sheet,
        places=places,
        name=margin.name(),
        scene=scene,
        warnings=sheet.warnings,
    )


def _settle(
    margin: Margin, areas: Sequence[OperationArea], scene: Scene, locator: Scene, type_: Typesetter
) -> tuple[Places, Sheet, list[tuple[QRectF, Block]]]:
    """Find how large the parts of a sheet are.

    Foot and columns tell of the ground on the map, whose size depends on their height. The first round gives the
    columns the most that they may have and the foot nothing. Since the one only shrinks and the other only grows, it
    ends after a few.
    """
    paper, request = margin.paper, margin.request
    wide, gap = (paper.size_mm(request.is_landscape)[0] - 2 * paper.margin) * MM, paper.gap * MM
    shares = _FOOT_SHARES[request.is_landscape]
    foot_widths = [share * (wide - (len(shares) - 1) * gap) for share in shares]
    head, marks = margin.head(), margin.marks(at_foot=False)
    head_widths = wide * _HEAD_SHARE - gap, wide * (1 - _HEAD_SHARE)
    head_height = max(head.height(type_, head_widths[0]), marks.height(type_, head_widths[1]))
    band = BAND if margin.band() else 0.0
    foot_height, below = 0.0, paper.below * MM
    while True:
        places = lay_out(
            paper, is_landscape=request.is_landscape, header=head_height, footer=foot_height, band=band, below=below
        )
        sheet = make_sheet(areas, request.centre, request.scale, (int(places.map.width()), int(places.map.height())))
        foot = margin.foot(sheet, scene)
        needed = max(block.height(type_, width) for block, width in zip(foot, foot_widths, strict=True))
        columns = margin.columns(sheet, scene, locator)
        stacked = [
            stack(column, type_, place, gap * _STACK_GAP) for column, place in zip(columns, places.columns, strict=True)
        ]
        full = max(column[-1][0].bottom() for column in stacked) - places.columns[0].top()
        # A larger map may show more to explain: what is spared is not given back to the last millimetre.
        is_roomy = not request.is_landscape and below > full + _SPARE
        if needed <= foot_height and not is_roomy:
            break
        foot_height = max(foot_height, needed)
        below = full + _SPARE if is_roomy else below
    head_place, right = places.header, places.header.right()
    blocks: list[tuple[QRectF, Block]] = [
        (QRectF(head_place.left(), head_place.top(), head_widths[0], head_height), head),
        (QRectF(right - head_widths[1], head_place.top(), head_widths[1], head_height), marks),
    ]
    left = places.footer.left()
    for block, width in zip(foot, foot_widths, strict=True):
        blocks.append((QRectF(left, places.footer.top(), width, foot_height), block))
        left += width + gap
    blocks += [each for column in stacked for each in column]
    return places, sheet, blocks


def _letter_squares(painter: QPainter, page: MapPage, shown: Composition, type_: Typesetter) -> None:
    """Write the letters of each 100 km square into its part of the map, where they hide nothing."""
    face = Face(11, 600, 1.0)
    for square in squares(page.sheet):
        width, height = type_.width(square.letters, face), type_.line_height(face)
        place = free_place(shown, square.seen, width, height)
        if place is not None:
            corner = place.topLeft() + page.places.map.topLeft()
            type_.write(painter, corner.x(), corner.y(), square.letters, face, "map.grid_label")
