"""What stands around the map of a sheet, in words: title, marks, legend, flags, windows, sources, projection."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from app.brief.block import Block, ListBlock, MarkingBlock, NoticeBlock, PileBlock, TextBlock
from app.brief.flags import FlagBlock, flag_rows
from app.brief.legend import LegendBlock, LegendRow
from app.brief.locator import LocatorBlock
from app.brief.markings import (
    DRAFT,
    INTERNAL,
    TAMPER_EVIDENT,
    Signed,
    beginning_of,
    exercise_band,
    moment,
    span,
)
from app.brief.paper import Paper
from app.brief.request import BriefRequest
from app.brief.scale_bar import ScaleBlock
from app.brief.sheet import Sheet
from app.brief.sources import PlanSources, source_lines
from app.brief.squares import squares
from app.state import PlanState
from layers.look import LegendEntry
from layers.scene import Scene
from planning.codes import code_list
from planning.coordinates import dms, format_utm, mgrs
from planning.i18n import N_, Catalogue, text
from planning.operation import COMPONENT_TITLES, Operation
from planning.scale import scale_name
from planning.signed import status

_WINDOWS, _SOURCES = N_("Windows of the areas (UTC)"), N_("Sources")
_WINDOWS_AT_FOOT = 4


@dataclass(frozen=True, slots=True)
class Margin:
    """Makes the blocks of one sheet, the first of a document of so many ``pages``."""

    state: PlanState
    sources: PlanSources
    request: BriefRequest
    operation: Operation
    paper: Paper
    catalogue: Catalogue
    made_at: datetime
    pages: int = 1

    # Head

    def title(self) -> str:
        """Return the title that was asked for, or the mission's and the operation's names."""
        mission = self.state.profile.mission_name.of(self.request.language)
        return self.request.title or self.catalogue(
            text("{mission}: {operation}", mission=mission, operation=self.operation.title)
        )

    def head(self) -> TextBlock:
        """Return title and subtitle."""
        say, operation = self.catalogue, self.operation
        held = status(
            operation,
            self.state.areas_of(operation.uid),
            self.state.register.get(operation.uid, ()),
            self.state.signatures.get(operation.uid, ()),
        )
        about = text(
            "{ref}, {component}. Status: {status}. Window {window} UTC.",
            ref=operation.ref,
            component=say(COMPONENT_TITLES[operation.component]).lower(),
            status=code_list("operation_status").title(str(held), self.request.language),
            window=span(operation.window, say),
        )
        since = incidents_since(self.state, operation, self.request.incident_days)
        as_of, made = moment(self.sources.changed_at or self.state.taken_at), moment(self.made_at)
        when = text("Situation as of {situation} UTC. Map made {made} UTC.", situation=as_of, made=made)
        if since is not None:
            when = text(
                "Situation as of {situation} UTC, incidents from {since} on. Map made {made} UTC.",
                situation=as_of,
                since=since.isoformat(),
                made=made,
            )
        body, strong = self.paper.body, self.paper.strong
        return TextBlock(
            (
                (self.title(), self.paper.title, "window.text"),
                (say(about), body, "window.text"),
                (say(when), body, "window.text_second"),
                *((words, strong, "window.error_text") for words in self._signed().warnings()),
            )
        )

    def _signed(self) -> Signed:
        return Signed(self.state, self.operation, self.catalogue, self.made_at)

    def marks(self, *, at_foot: bool) -> MarkingBlock:
        """Return classification and TLP label; at the foot with page number and the hashes of content and log."""
        profile, language = self.state.profile, self.request.language
        lines: list[str] = []
        if at_foot:
            say = self.catalogue
            lines = [
                say(text("Page {page} of {pages}", page=1, pages=self.pages)),
                say(text("Content {hash}", hash=beginning_of(self._signed().content_hash(), 8))),
                say(text("Decision log {hash}", hash=beginning_of(self.sources.log_head, 16))),
                say(TAMPER_EVIDENT),
            ]
        else:
            lines = [self.catalogue(INTERNAL)]
        return MarkingBlock(self.paper, profile.notice_classification.of(language), profile.tlp, tuple(lines))

    def band(self) -> str:
        """Return what the violet band of an exercise says; empty for a real plan."""
        return exercise_band(self.state, self.catalogue)

    # Beside or below the map

    def columns(self, sheet: Sheet, scene: Scene, locator: Scene) -> list[list[Block]]:
        """Return the blocks of the one column of a landscape, or of the three of a portrait."""
        where = LocatorBlock(sheet, locator)
        legend, flags = self._legend(scene.legend(sheet.frame)), self._flags()
        note = NoticeBlock(
            self.paper,
            self.catalogue(N_("Blue round symbols are protected: never an objective, a task location or a route.")),
        )
        if self.request.is_landscape:
            return [[where, legend, flags, note]]
        say = self.catalogue
        lists = [
            ListBlock(self.paper, say(head), lines, _more(say), len(lines))
            for head, lines in ((_WINDOWS, self._windows(sheet)), (_SOURCES, self._sources(scene, sheet)))
        ]
        return [[legend], [flags, note], [where, *lists]]

    def _legend(self, entries: Sequence[LegendEntry]) -> LegendBlock:
        say = self.catalogue
        rows = tuple(
            LegendRow(say(entry.title), "" if entry.count is None else say.number(entry.count), entry.swatch)
            for entry in entries
            if entry.count is None or entry.count > 0
        )
        return LegendBlock(self.paper, say(N_("Legend, with counts on this map")), rows, _more(say))

    def _flags(self) -> FlagBlock:
        say, operation = self.catalogue, self.operation
        return FlagBlock(
            self.paper,
            say(text("Harm flags of {operation}", operation=operation.ref)),
            flag_rows(self.state.register.get(operation.uid, ()), self.state.situation, say),
            say(N_("No flag stands.")),
            say,
        )

    def _windows(self, sheet: Sheet) -> tuple[str, ...]:
        """Return when the areas in view hold, those of this operation first."""
        say, (west, south, east, north) = self.catalogue, sheet.bounds()
        lines = []
        for area in sorted(self.state.areas, key=lambda area: area.operation_uid != self.operation.uid):
            operation = self.state.operation(area.operation_uid)
            box = area.geometry.bounds
            if operation is None or box[0] > east or box[2] < west or box[1] > north or box[3] < south:
                continue
            lines.append(
                say(
                    text(
                        "{area}: {window}",
                        area=area.name or operation.title,
                        window=span(operation.window, say),
                    )
                )
            )
        return tuple(lines)

    def _sources(self, scene: Scene, sheet: Sheet) -> tuple[str, ...]:
        shown = {entry.kind for entry in scene.legend(sheet.frame) if entry.count != 0}
        return source_lines(self.sources.datasets, self.state.situation, tuple(shown), self.catalogue)

    # Foot

    def foot(self, sheet: Sheet, scene: Scene) -> list[Block]:
        """Return scale, projection, disclaimer and marks, from the left to the right.

        In landscape, where the column beside the map is short, windows and sources stand here as well.
        """
        say = self.catalogue
        scale = ScaleBlock(
            self.paper,
            sheet.scale,
            scale_name(sheet.scale),
            say(text("on {paper}", paper=self.paper.name)),
            say(N_("N")),
            say,
        )
        profile, language, small = self.state.profile, self.request.language, self.paper.small
        disclaimer = TextBlock(
            (
                (say(DRAFT), self.paper.strong, "window.error_text"),
                (profile.disclaimer.of(language), small, "window.text"),
                (say(text("Corrections: {contact}.", contact=profile.contact.of(language))), small, "window.text"),
            )
        )
        lines = tuple((words, small, "window.text") for words in self._projection(sheet))
        projection, marks = TextBlock(lines), self.marks(at_foot=True)
        if not self.request.is_landscape:
            return [scale, projection, disclaimer, marks]
        windows = self._windows(sheet)
        if len(windows) > _WINDOWS_AT_FOOT:
            windows = (*windows[:_WINDOWS_AT_FOOT], _more(say).format(count=len(windows) - _WINDOWS_AT_FOOT))
        pile = PileBlock((scale, self._headed(_WINDOWS, windows)))
        return [pile, projection, self._headed(_SOURCES, self._sources(scene, sheet)), disclaimer, marks]

    def _headed(self, head: str, lines: Sequence[str]) -> TextBlock:
        told = tuple((words, self.paper.small, "window.text") for words in lines)
        return TextBlock(((self.catalogue(head), self.paper.strong, "window.text"), *told))

    def _projection(self, sheet: Sheet) -> list[str]:
        say, half = self.catalogue, "N" if sheet.is_north else "S"
        code = sheet.frame.crs
        corner = sheet.corners()[0]
        return [
            say(text("Projection UTM zone {zone} ({code}), datum WGS 84.", zone=f"{sheet.zone}{half}", code=code)),
            self._grid(sheet),
            self._north(sheet),
            say(
                text(
                    "Middle {dms}, {mgrs}. South-west corner {corner}.",
                    dms=dms(*sheet.centre, self.request.language),
                    mgrs=mgrs(*sheet.centre),
                    corner=format_utm(*corner),
                )
            ),
            say(text("Map {name}", name=self.name())),
        ]

    def _grid(self, sheet: Sheet) -> str:
        say = self.catalogue
        if self.request.grid == "mgrs":
            found = ", ".join(square.letters for square in squares(sheet))
            name = mgrs(*sheet.centre, digits=0).split(" ")[0]
            return say(text("Grid: MGRS {zone}, squares {squares}; numbers are km.", zone=name, squares=found))
        if self.request.grid == "utm":
            return say(N_("Grid: UTM; numbers are km, last two digits."))
        if self.request.grid == "geographic":
            return say(N_("Grid: geographic, degrees and minutes."))
        return say(N_("No grid."))

    def _north(self, sheet: Sheet) -> str:
        degrees = self.catalogue.number(abs(sheet.convergence), 1)
        if abs(sheet.convergence) < 0.05:
            return self.catalogue(N_("The arrow shows grid north, here also true north."))
        if sheet.convergence > 0:
            return self.catalogue(
                text("The arrow shows grid north; it lies {degrees}° east of true north.", degrees=degrees)
            )
        return self.catalogue(
            text("The arrow shows grid north; it lies {degrees}° west of true north.", degrees=degrees)
        )

    def name(self) -> str:
        """Return the map's document name: office code and serial, short name, paper size, day."""
        code = re.sub(r"[^A-Z]", "", self.state.profile.mission_code.upper())[:3] or "MAP"
        serial = (re.findall(r"\d+", self.operation.ref) or ["0"])[-1]
        day = f"{self.made_at.astimezone(UTC):%Y%m%d}"
        short = _plain(self.operation.title) or "operation"
        return f"{code}{int(serial):03d}_{short}_briefing_{self.paper.name.lower()}_{day}"


def _more(say: Catalogue) -> str:
    # A template: how many are left out is known only when the column is filled.
    return say(N_("and {count} more"))


def incidents_since(state: PlanState, operation: Operation, days: int) -> date | None:
    """Return the day from which on a sheet shows incidents, None for all of them."""
    if days == 0:
        return None
    return (min(state.taken_at, operation.window.start).astimezone(UTC) - timedelta(days=days)).date()


def _plain(words: str) -> str:
    """Return words as they may stand in a file name: small ASCII letters and digits, joined by underscores."""
    bare = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", bare).strip("_")[:32]
