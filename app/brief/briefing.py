"""A briefing: the map, and behind it the harm statement where it is wished for, as one document."""

from __future__ import annotations

from datetime import datetime

from app.brief.compose import MapPage, compose
from app.brief.page import Page
from app.brief.request import BriefRequest
from app.brief.sources import PlanSources
from app.brief.statement import compose_statement
from app.state import PlanState
from layers.scene import Scene


def compose_briefing(
    state: PlanState, sources: PlanSources, request: BriefRequest, now: datetime, scene: Scene | None = None
) -> tuple[MapPage, *tuple[Page, ...]]:
    """Return the pages of a briefing, numbered through: the sheet, then the statement's. See ``compose``.

    Raises
    ------
    BadInput
        The plan has no such operation, or there is nothing to show.
    """
    statement: tuple[Page, ...] = ()
    if request.with_statement:
        statement = compose_statement(state, sources, request.operation_uid, request.language, now, before=1)
    return compose(state, sources, request, now, scene, pages=1 + len(statement)), *statement
