"""The map of a notice: the released area, public boundaries and the world below, and nothing of the plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from app.brief.block import Block, PileBlock, TextBlock
from app.brief.legend import LegendBlock, LegendRow
from app.brief.locator import LocatorBlock
from app.brief.markings import DRAFT
from app.brief.page import BAND, Page
from app.brief.paper import PAPERS, Places, lay_out
from app.brief.scale_bar import ScaleBlock
from app.brief.sheet import Sheet, make_sheet
from app.brief.sources import BASEMAP
from app.brief.typesetter import MM, THEME_PIXEL, Typesetter, colour
from app.papers.setting import Setting
from exchange.package.difference_text import area_lines
from layers import drawing
from layers.look import Swatch
from layers.painter import paint
from layers.scene import Scene
from layers.style import Brush, Pen, area, hatch, style
from planning.i18n import N_, Catalogue, text
from planning.scale import scale_name
from planning.situation import Columns

if TYPE_CHECKING:
    from shapely import MultiPolygon

MAP = text("Map of operation notice")
_PAPER = PAPERS["A4"]
_GAP = _PAPER.gap * MM
_HEAD_SHARE, _FOOT_SHARES = 0.68, (0.36, 0.36, 0.28)
_EDGE_STEP_DEG = 0.01
_ACCENT, _QUIET = "window.accent", "window.text_second"


@dataclass(frozen=True, slots=True)
class ToldArea:
    """An area of whole cells, what the legend says of it, and how it looks: by its hatch, not by its colour alone."""

    geometry: MultiPolygon
    title: str
    colour: str
    hatch: str
    dash: tuple[float, ...] = ()

    @property
    def swatch(self) -> Swatch:
        """How the legend shows it."""
        brush = Brush(self.colour, area("fill_opacity"), self.hatch)
        return Swatch(pen=Pen(self.colour, area("edge_width"), self.dash), brush=brush)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldMapPage(Page):
    """The map. ``scene`` holds public boundaries only, over the world."""

    sheet: Sheet
    places: Places
    scene: Scene
    areas: tuple[ToldArea, ...]

    def paint_ground(self, painter: QPainter, type: Typesetter, cancelled: Callable[[], bool]) -> None:
        """Paint the ground, the areas and the neat line."""
        self.scene.set_grid("geographic")
        paint(painter, self.sheet.frame, self.scene, self.places.map, cancelled)
        painter.save()
        painter.setClipRect(self.places.map)
        for each in self.areas:
            _paint_area(painter, self, each)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("window.text"), 0.35 * MM))
        painter.drawRect(self.places.map)


def map_page(setting: Setting, boundaries: Columns) -> ToldMapPage:
    """Return the map in one language.

    Parameters
    ----------
    boundaries : Columns
        Administrative areas, which are public.
    """
    say = setting.say
    scene, world = Scene(say.language), Scene(say.language)
    scene.set_theme("light")
    scene.set_columns("admin_areas", boundaries)
    areas = told_areas(setting)
    type_ = Typesetter()
    head, marks = setting.head(MAP, _PAPER), setting.marks(_PAPER)
    wide = (_PAPER.short - 2 * _PAPER.margin) * MM
    head_widths = wide * _HEAD_SHARE - _GAP, wide * (1 - _HEAD_SHARE)
    head_height = max(head.height(type_, head_widths[0]), marks.height(type_, head_widths[1]))
    legend, changes = _legend(say, areas, scene), _changes(setting)
    foot_widths = [share * (wide - 2 * _GAP) for share in _FOOT_SHARES]
    foot_height, below = 0.0, 0.0
    while True:
        places = lay_out(
            _PAPER,
            is_landscape=False,
            header=head_height,
            footer=foot_height,
            band=BAND if setting.band() else 0.0,
            below=below,
        )
        sheet = make_sheet(areas, None, None, (int(places.map.width()), int(places.map.height())))
        columns = (legend, changes, LocatorBlock(sheet, world))
        foot = (_scale(setting, sheet), _foot(setting), setting.marks(_PAPER, setting.page_of(1, 1)))
        needed = max(block.height(type_, width) for block, width in zip(foot, foot_widths, strict=True))
        deep = max(block.height(type_, place.width()) for block, place in zip(columns, places.columns, strict=True))
        if needed <= foot_height and deep <= below:
            break
        foot_height, below = max(needed, foot_height), max(deep, below)
    blocks: list[tuple[QRectF, Block]] = [
        (QRectF(places.header.left(), places.header.top(), head_widths[0], head_height), head),
        (QRectF(places.header.right() - head_widths[1], places.header.top(), head_widths[1], head_height), marks),
    ]
    for block, place in zip(columns, places.columns, strict=True):
        blocks.append((QRectF(place.left(), place.top(), place.width(), block.height(type_, place.width())), block))
    left = places.footer.left()
    for block, width in zip(foot, foot_widths, strict=True):
        blocks.append((QRectF(left, places.footer.top(), width, foot_height), block))
        left += width + _GAP
    return ToldMapPage(
        paper=_PAPER,
        is_landscape=False,
        title=setting.title(MAP),
        band=setting.band(),
        band_place=places.band,
        blocks=tuple(blocks),
        made_at=setting.made_at,
        sheet=sheet,
        places=places,
        scene=scene,
        areas=areas,
    )


def told_areas(setting: Setting) -> tuple[ToldArea, ...]:
    """Return what stands, and against the version before what is added and withdrawn."""
    say, found = setting.say, setting.telling.difference()
    if found is None:
        return (ToldArea(setting.telling.notice.outline, say(N_("Area of the notice")), _ACCENT, "told"),)
    parts = (
        ToldArea(found.kept, say(N_("Area as in the version before")), _ACCENT, "told"),
        ToldArea(found.added, say(N_("Area added by this version")), _ACCENT, "told_added"),
        ToldArea(found.withdrawn, say(N_("Area withdrawn: it stands no more")), _QUIET, "told_withdrawn", (6.0, 4.0)),
    )
    return tuple(part for part in parts if not part.geometry.is_empty)


def _legend(say: Catalogue, areas: Sequence[ToldArea], scene: Scene) -> LegendBlock:
    rows = [LegendRow(each.title, "", each.swatch) for each in areas]
    rows += [LegendRow(say(entry.title), "", entry.swatch) for entry in scene.legend() if entry.count]
    return LegendBlock(_PAPER, say(N_("Legend")), tuple(rows), "{count}")


def _changes(setting: Setting) -> TextBlock:
    say, small = setting.say, _PAPER.small
    lines = [*area_lines(setting.telling), text("Days (UTC): {days}", days=setting.telling.days())]
    head = say(N_("What changes against the version before"))
    return TextBlock(((head, _PAPER.head, "window.text"), *((say(line), small, "window.text") for line in lines)))


def _scale(setting: Setting, sheet: Sheet) -> Block:
    say = setting.say
    zone = f"{sheet.zone}{'N' if sheet.is_north else 'S'}"
    scale = ScaleBlock(
        _PAPER, sheet.scale, scale_name(sheet.scale), say(text("on {paper}", paper=_PAPER.name)), say(N_("N")), say
    )
    said = text("Projection UTM zone {zone} ({code}), datum WGS 84.", zone=zone, code=sheet.frame.crs)
    lines = (said, N_("Grid: geographic, degrees and minutes."), *BASEMAP)
    return PileBlock((scale, TextBlock(tuple((say(line), _PAPER.small, "window.text") for line in lines))))


def _foot(setting: Setting) -> Block:
    say, mission = setting.say, setting.telling.mission
    clearance = TextBlock(
        (
            (say(DRAFT), _PAPER.strong, "window.error_text"),
            (mission.disclaimer.of(say.language), _PAPER.small, "window.text"),
        )
    )
    return PileBlock((setting.caveats(_PAPER), clearance))


def _paint_area(painter: QPainter, page: ToldMapPage, each: ToldArea) -> None:
    """Paint an area with its hatch; its edges follow parallels and meridians."""
    import shapely
    from pyproj import Transformer

    frame, corner = page.sheet.frame, page.places.map.topLeft()
    to_map = Transformer.from_crs("EPSG:4326", frame.crs, always_xy=True)
    path = QPainterPath()
    for part in shapely.get_parts(shapely.segmentize(each.geometry, _EDGE_STEP_DEG)):
        for ring in (part.exterior, *part.interiors):
            x, y = to_map.transform(*np.asarray(ring.coords).T)
            points = [QPointF(*frame.to_pixel(a, b)) + corner for a, b in zip(x, y, strict=True)]
            path.moveTo(points[0])
            for point in points[1:]:
                path.lineTo(point)
            path.closeSubpath()
    colours, unit = style("light"), THEME_PIXEL
    painter.fillPath(path, drawing.colour_of(each.colour, colours, area("fill_opacity")))
    seen = path.boundingRect().intersected(page.places.map)
    ink = drawing.colour_of(each.colour, colours, area("hatch_opacity_paper"))
    drawing.draw_hatch(painter, path, seen, hatch(each.hatch), ink, unit, corner)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    dash = tuple(length * unit for length in each.dash)
    painter.setPen(drawing.pen_of(drawing.colour_of(each.colour, colours), area("edge_width") * unit, dash))
    painter.drawPath(path)
