"""Step 6: brief. The sheet as it will be printed, its frame on the live map, and the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from app.steps.step import Step
from planning.i18n import N_, Text, text
from widgets.panels.brief_panel import BriefPanel, BriefWish
from widgets.panels.message_strip import MessageLevel
from widgets.panels.step_bar import StepState

if TYPE_CHECKING:
    from app.brief.compose import MapPage
    from app.brief.page import Page
    from app.brief.request import BriefRequest
    from app.brief.sources import PlanSources
    from app.state import PlanState
    from layers.scene import Scene
    from storage.plan import Plan

_PAGE = "6"
_PREVIEW_PX = 1_000


class BriefStep(Step):
    """The briefing map of the operation in hand."""

    title = N_("Brief")

    def build(self) -> QWidget:
        """Return the panel of the page."""
        self.panel = BriefPanel(self.look)
        self.panel.changed.connect(self._draw)
        self.panel.export_requested.connect(self._ask_where)
        self.panel.statement_requested.connect(self._ask_where_statement)
        self._wishes: dict[str, BriefWish] = {}
        self._written: set[str] = set()
        self._told: tuple[Text, ...] = ()
        self._corners: tuple[tuple[float, float], ...] = ()
        self._asked = 0
        # The prepared scene of the last sheet, and what it was prepared from. Touched in the work lane only.
        self._scene: tuple[PlanState, tuple[str, str, int], Scene] | None = None
        return self.panel

    def show_state(self, state: PlanState) -> None:
        """Draw the sheet anew while it is looked at."""
        operation = self.window.operation()
        self.panel.setEnabled(operation is not None and bool(state.areas_of(operation.uid)))
        if self.window.inspector.page() == _PAGE:
            self._show()

    def entered(self) -> None:
        """Draw the sheet and show its frame."""
        state, operation = self.session.state, self.window.operation()
        if state is not None and operation is not None and not state.areas_of(operation.uid):
            self.window.tell(text("The operation has no area yet: there is nothing to make a briefing map of."))
        self._show()

    def left(self) -> None:
        """Take the frame off the map, and drop a sheet that is being drawn."""
        self._asked += 1
        self._corners = ()
        self.window.map.show_page(None)

    def progress(self, state: PlanState) -> StepState:
        """Return whether a briefing map was written since the plan was opened."""
        is_written = self.window.operation_uid in self._written
        return StepState(is_written, N_("written") if is_written else "")

    def head(self, state: PlanState) -> tuple[Text | str, Text | str]:
        """Return the operation's title."""
        operation = self.window.operation()
        return (text("Brief: {operation}", operation=operation.title) if operation else self.title), ""

    # The sheet

    def _show(self) -> None:
        """Show the wish for the operation in hand; at first the scale is the one at which its areas fit."""
        wish = self._wishes.get(self.window.operation_uid)
        if wish is not None:
            self.panel.show_wish(wish)
        self._draw(wish)

    def _draw(self, wish: BriefWish | None) -> None:
        """Draw the sheet that is wished for; None wishes for nothing in particular."""
        state, operation = self.session.state, self.window.operation()
        if state is None or operation is None or not state.areas_of(operation.uid):
            self.panel.show_preview(None)
            self.window.map.show_page(None)
            return
        if wish is not None:
            self._wishes[operation.uid] = wish
        self._asked += 1
        number, request, now = self._asked, self._request(operation.uid, wish), self.window.clock()

        def compose(sources: PlanSources) -> None:
            def work() -> tuple[MapPage, QImage] | None:
                from app.brief.writing import preview
                from layers.raster.cancel import Cancelled

                if number != self._asked:
                    return None
                try:
                    page, *_ = self._compose(state, sources, request, now)
                    return page, preview(page, _PREVIEW_PX, lambda: number != self._asked)
                except Cancelled:
                    return None

            self.window.jobs.submit(work, lambda made: self._drawn(number, wish, made))

        self.session.read(_sources, compose)

    def _request(self, operation_uid: str, wish: BriefWish | None) -> BriefRequest:
        from app.brief.request import BriefRequest

        # The sheet shows the incidents that the map on screen shows.
        days = self.window.map.look_back_days
        if wish is None:
            return BriefRequest(operation_uid, "A3", True, None, "mgrs", self.look.language, incident_days=days)
        return BriefRequest(
            operation_uid,
            wish.paper,  # type: ignore[arg-type]
            wish.is_landscape,
            wish.scale,
            wish.grid,  # type: ignore[arg-type]
            wish.language,
            wish.title,
            incident_days=days,
            with_statement=wish.with_statement,
        )

    def _compose(
        self, state: PlanState, sources: PlanSources, request: BriefRequest, now: datetime
    ) -> tuple[MapPage, *tuple[Page, ...]]:
        """Compose a briefing in the work lane, with the scene of the sheet before where it is of the same things."""
        from app.brief.briefing import compose_briefing

        key, held = (request.operation_uid, request.language, request.incident_days), self._scene
        known = held[2] if held is not None and held[0] is state and held[1] == key else None
        pages = compose_briefing(state, sources, request, now, known)
        self._scene = (state, key, pages[0].scene)
        return pages

    def _drawn(self, number: int, wish: BriefWish | None, made: tuple[MapPage, QImage] | None) -> None:
        if made is None or number != self._asked:
            return
        page, picture = made
        request = page.request
        if wish is None:
            wish = BriefWish(
                request.paper, request.is_landscape, page.sheet.scale, request.grid, request.language, page.title
            )
            self._wishes[request.operation_uid] = wish
            self.panel.show_wish(wish)
        self.panel.show_preview(picture)
        south_west, south_east, north_west, north_east = page.sheet.corners()
        corners = (south_west, south_east, north_east, north_west)
        self.window.map.show_page(corners)
        if corners != self._corners:
            self._corners = corners
            west, south, east, north = page.sheet.bounds()
            self.window.map.fit((west, south, east, north))
        if page.warnings and page.warnings != self._told:
            self.window.messages.show_message(page.warnings[0], MessageLevel.WARNING)
        self._told = page.warnings

    # The files

    def _ask_where(self, wish: BriefWish) -> None:
        state, operation = self.session.state, self.window.operation()
        if state is None or operation is None:
            return
        say = self.look.say
        suggested = str(state.path.with_name(f"{operation.ref}_{wish.paper}.pdf"))
        kinds = "PDF (*.pdf)" if wish.with_statement else f"PDF (*.pdf);;{say(N_('Picture'))} (*.png)"
        chosen, kind = QFileDialog.getSaveFileName(self.window, say(N_("Where to write the map")), suggested, kinds)
        if chosen:
            path = Path(chosen)
            # A name without a suffix takes that of the kind that was chosen.
            self.write(wish, path if path.suffix else path.with_suffix(".png" if "png" in kind else ".pdf"))

    def _ask_where_statement(self, language: str) -> None:
        state, operation = self.session.state, self.window.operation()
        if state is None or operation is None:
            return
        suggested = str(state.path.with_name(f"{operation.ref}_statement_{language}.pdf"))
        title = self.look.say(N_("Where to write the harm statement"))
        chosen, _ = QFileDialog.getSaveFileName(self.window, title, suggested, "PDF (*.pdf)")
        if chosen:
            path = Path(chosen)
            self.write_statement(language, path if path.suffix else path.with_suffix(".pdf"))

    def write(self, wish: BriefWish, path: Path) -> None:
        """Write the sheet into a file, in the background."""
        state, operation = self.session.state, self.window.operation()
        if state is None or operation is None:
            return
        request, now = self._request(operation.uid, wish), self.window.clock()

        def work(sources: PlanSources) -> None:
            from app.brief.writing import check_path, write_page

            check_path(path, has_more=request.with_statement)
            page, *statement = self._compose(state, sources, request, now)
            write_page(page, path, *statement)

        def done() -> None:
            self._written.add(request.operation_uid)
            self.window.messages.show_message(text("Briefing map written: {path}", path=str(path)), MessageLevel.DONE)

        self._write(path, work, done)

    def write_statement(self, language: str, path: Path) -> None:
        """Write the operation's harm statement into a file, in the background."""
        state, operation = self.session.state, self.window.operation()
        if state is None or operation is None:
            return
        uid, now = operation.uid, self.window.clock()

        def work(sources: PlanSources) -> None:
            from app.brief.statement import compose_statement
            from app.brief.writing import write_document

            write_document(compose_statement(state, sources, uid, language, now), path)

        def done() -> None:
            self.window.messages.show_message(text("Harm statement written: {path}", path=str(path)), MessageLevel.DONE)

        self._write(path, work, done)

    def _write(self, path: Path, work: Callable[[PlanSources], None], done: Callable[[], None]) -> None:
        """Do work that writes a file, from the plan's sources, and say when it is done."""
        title = text("Writing {name}", name=path.name)

        def submit(sources: PlanSources) -> None:
            self.window.jobs.submit(lambda: work(sources), lambda _: done(), self.window.tell, title=title)

        self.session.read(_sources, submit)


def _sources(plan: Plan) -> PlanSources:
    from app.brief.sources import read_sources

    return read_sources(plan)
