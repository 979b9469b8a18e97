"""The receipt for OCHA on paper: what was received, page by page. No map, no place, no name."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF

from app.brief.block import MarkingBlock, TextBlock
from app.brief.markings import moment
from app.brief.page import BAND, Page
from app.brief.paper import PAPERS
from app.brief.table import Cell, TableBlock
from app.brief.typesetter import MM, Typesetter
from exchange.receipt import HEADINGS, STATEMENT, Receipt
from planning.i18n import N_, Catalogue, plural, text
from planning.profile import MissionProfile

_PAPER = PAPERS["A4"]
_SHARES = (0.15, 0.13, 0.06, 0.12, 0.12, 0.14, 0.16, 0.12)
_MARKS_SHARE = 0.22


def compose_receipt(
    receipt: Receipt, mission: MissionProfile, words: Catalogue, now: datetime, *, is_exercise: bool
) -> tuple[Page, ...]:
    """Return the pages of a receipt, one at least. Slow: call it from a worker.

    Parameters
    ----------
    now
        When it is made (aware).
    """
    type = Typesetter()
    title = words(text("Receipt of humanitarian notifications"))
    about = text(
        "{mission}. Received since {since}; made {made} UTC.",
        mission=mission.mission_name,
        since=receipt.since,
        made=moment(now),
    )
    head = TextBlock(
        (
            (title, _PAPER.title, "window.text"),
            (words(STATEMENT), _PAPER.strong, "window.text"),
            (words(about), _PAPER.body, "window.text"),
        )
    )
    mark = mission.exercise_mark
    band = f"{mark.english}   {mark.french}" if is_exercise else ""
    width, height = (side * MM for side in _PAPER.size_mm(True))
    margin, gap = _PAPER.margin * MM, _PAPER.gap * MM
    wide = width - 2 * margin
    left = wide * (1 - _MARKS_SHARE) - gap
    high = head.height(type, left)
    top = margin + high + gap + (BAND + gap if is_exercise else 0.0)
    waiting: TableBlock | None = _table(receipt, words)
    tables: list[TableBlock] = []
    while waiting is not None:
        room = height - margin - top
        parts = None
        if waiting.height(type, wide) > room:
            again = words(text("{head} (continued)", head=_table(receipt, words).head))
            parts = waiting.split(type, wide, room, words(N_("continued on the next page")), again)
        begun, waiting = (waiting, None) if parts is None else parts
        tables.append(begun)
    pages = []
    for number, table in enumerate(tables, 1):
        line = words(text("Page {page} of {pages}", page=number, pages=len(tables)))
        classification = mission.notice_classification.of(words.language)
        marks = MarkingBlock(_PAPER, classification, mission.tlp, (line,))
        pages.append(
            Page(
                paper=_PAPER,
                is_landscape=True,
                title=title,
                band=band,
                band_place=QRectF(margin, margin + high + gap / 2, wide, BAND) if is_exercise else None,
                blocks=(
                    (QRectF(margin, margin, left, high), head),
                    (QRectF(margin + left + gap, margin, wide - left - gap, high), marks),
                    (QRectF(margin, top, wide, table.height(type, wide)), table),
                ),
                made_at=now,
            )
        )
    return tuple(pages)


def _table(receipt: Receipt, words: Catalogue) -> TableBlock:
    count = len(receipt.rows)
    rows = tuple(
        tuple(Cell(each, is_strong=column == 0) for column, each in enumerate(row.cells(words))) for row in receipt.rows
    )
    return TableBlock(
        paper=_PAPER,
        head=words(plural("{count} notification received", "{count} notifications received", count)),
        shares=_SHARES,
        titles=tuple(words(each) for each in HEADINGS),
        intro="" if count else words(N_("Nothing was received since that day.")),
        rows=rows,
        rest=lambda left: words(plural("and {count} more", "and {count} more", left)),
        shown=count,
    )
