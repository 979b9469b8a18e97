"""The harm statement: what an operation may do to people, what is done about it and who signed, on two pages at most.

It is for whoever has to answer for the operation afterwards, so it also says what is not known, and counts what does
not fit. Risk to United Nations personnel stands at its end, under a title of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QRectF

from app.brief.block import Block, MarkingBlock, TextBlock, stack
from app.brief.markings import DRAFT, INTERNAL, TAMPER_EVIDENT, Signed, exercise_band, moment, span
from app.brief.page import BAND, Page
from app.brief.paper import PAPERS
from app.brief.personnel_section import fitted, personnel_section, room_for_least
from app.brief.sources import PlanSources
from app.brief.statement_sections import Sections
from app.brief.table import TableBlock
from app.brief.typesetter import MM, Face, Typesetter
from app.state import PlanState
from planning.codes import code_list
from planning.errors import BadInput
from planning.i18n import N_, Catalogue, catalogue, text
from planning.notice import CAVEAT
from planning.operation import COMPONENT_TITLES
from planning.signed import status

_PAPER = replace(
    PAPERS["A4"],
    margin=12.0,
    title=Face(15, 700),
    head=Face(9.4, 600),
    body=Face(8.2),
    strong=Face(8.2, 600),
    small=Face(7.2),
)
"""Read in the hand and copied, not hung up: its type is larger than a map's."""

_MARKS_SHARE = 0.22
_SECTION_GAP = 2.4 * MM

Placed = list[tuple[QRectF, Block]]


def compose_statement(
    state: PlanState, sources: PlanSources, operation_uid: str, language: str, now: datetime, *, before: int = 0
) -> tuple[Page, ...]:
    """Return the pages of an operation's harm statement: one, or two. Slow: call it from a worker.

    Parameters
    ----------
    now
        When the statement is made (aware).
    before
        Pages of the document that stand before it, and are counted.

    Raises
    ------
    BadInput
        The plan has no such operation.
    """
    operation = state.operation(operation_uid)
    if operation is None:
        raise BadInput(text("The plan has no such operation."))
    signed = Signed(state, operation, catalogue(language), now)
    frame = _Frame(signed, sources, Typesetter())
    body, sections = frame.body(), Sections(signed, _PAPER).all()
    first, left_over = _fill(sections, frame.type, body, frame.signed.say)
    bodies = [first]
    least = room_for_least(frame.type, _PAPER)
    if left_over:
        bodies.append(stack(left_over, frame.type, body.adjusted(0, 0, 0, -least - _SECTION_GAP), _SECTION_GAP))
    # Personnel come after everything about civilians, which stands where it would stand without them.
    below = body.adjusted(0, bodies[-1][-1][0].bottom() + _SECTION_GAP - body.top(), 0, 0)
    if below.height() < least and len(bodies) == 1:
        bodies.append([])
        below = body
    bodies[-1].append(fitted(personnel_section(signed, _PAPER), frame.type, below))
    count = before + len(bodies)
    return tuple(frame.page(number, count, placed) for number, placed in enumerate(bodies, before + 1))


def _fill(
    sections: Sequence[TableBlock], type: Typesetter, body: QRectF, say: Catalogue
) -> tuple[Placed, list[TableBlock]]:
    """Place sections until the page is full, the last one in part; return also what goes onto the next page."""
    placed: Placed = []
    top, waiting = body.top(), list(sections)
    while waiting:
        block: TableBlock = waiting[0]
        room = body.bottom() - top
        height = block.height(type, body.width())
        if height <= room:
            placed.append((QRectF(body.left(), top, body.width(), height), waiting.pop(0)))
            top += height + _SECTION_GAP
            continue
        again = say(text("{head} (continued)", head=block.head))
        parts = block.split(type, body.width(), room, say(N_("continued on the next page")), again)
        if parts is not None:
            begun, waiting[0] = parts
            placed.append((QRectF(body.left(), top, body.width(), begun.height(type, body.width())), begun))
        break
    return placed, waiting


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands around the sections on each page: head, marks, band, foot."""

    signed: Signed
    sources: PlanSources
    type: Typesetter

    def say(self, words: str) -> str:
        return self.signed.say(words)

    def _title(self) -> str:
        return self.signed.say(text("Harm statement: {operation}", operation=self.signed.operation.title))

    def _head(self) -> TextBlock:
        signed, operation, language = self.signed, self.signed.operation, self.signed.say.language
        say, body = signed.say, _PAPER.body
        activity = (
            code_list("activity").title(operation.activity, language) if operation.activity else text("not stated")
        )
        about = text(
            "{mission}. {ref}, {component}, activity: {activity}.",
            mission=signed.state.profile.mission_name,
            ref=operation.ref,
            component=say(COMPONENT_TITLES[operation.component]).lower(),
            activity=activity,
        )
        held = text(
            "Status: {status}. Window {window} UTC.",
            status=code_list("operation_status").title(str(status(*signed.content)), language),
            window=span(operation.window, say),
        )
        when = text(
            "As of {situation} UTC. Statement made {made} UTC.",
            situation=moment(self.sources.changed_at or signed.state.taken_at),
            made=moment(signed.now),
        )
        return TextBlock(
            (
                (self._title(), _PAPER.title, "window.text"),
                (say(about), body, "window.text"),
                (say(held), _PAPER.strong, "window.text"),
                (say(when), body, "window.text_second"),
                *((words, _PAPER.strong, "window.error_text") for words in signed.warnings()),
            )
        )

    def _foot(self) -> TextBlock:
        say, small = self.signed.say, _PAPER.small
        log = text("Decision log, head {hash}", hash=self.sources.log_head)
        content = text("Content, SHA-256 {hash}", hash=self.signed.content_hash())
        return TextBlock(
            (
                (say(CAVEAT), _PAPER.strong, "window.text"),
                (say(DRAFT), _PAPER.strong, "window.error_text"),
                (say(content), small, "window.text"),
                (say(log), small, "window.text"),
                (
                    say(text("The log is a chain of hashes: {tamper_evident}.", tamper_evident=say(TAMPER_EVIDENT))),
                    small,
                    "window.text",
                ),
            )
        )

    def _marks(self, *lines: str) -> MarkingBlock:
        profile = self.signed.state.profile
        classification = profile.notice_classification.of(self.signed.say.language)
        return MarkingBlock(_PAPER, classification, profile.tlp, lines)

    def _parts(self, number: int, count: int) -> tuple[Placed, QRectF | None, QRectF]:
        """Return head and foot at their places, the place of the band, and what is left between."""
        width, height = (side * MM for side in _PAPER.size_mm(False))
        margin, gap = _PAPER.margin * MM, _PAPER.gap * MM
        wide = width - 2 * margin
        marks_wide = wide * _MARKS_SHARE
        left_wide = wide - marks_wide - gap
        page = self.signed.say(text("Page {page} of {pages}", page=number, pages=count))
        blocks: list[tuple[Block, Block]] = [
            (self._head(), self._marks(self.say(INTERNAL))),
            (self._foot(), self._marks(page)),
        ]
        heights = [max(a.height(self.type, left_wide), b.height(self.type, marks_wide)) for a, b in blocks]
        tops = [margin, height - margin - heights[1]]
        placed: Placed = []
        for (left, right), top, high in zip(blocks, tops, heights, strict=True):
            placed.append((QRectF(margin, top, left_wide, high), left))
            placed.append((QRectF(margin + left_wide + gap, top, marks_wide, high), right))
        top = margin + heights[0] + gap / 2
        band = QRectF(margin, top, wide, BAND) if self.signed.state.is_exercise else None
        top = band.bottom() + gap if band else top + gap / 2
        return placed, band, QRectF(margin, top, wide, tops[1] - gap - top)

    def body(self) -> QRectF:
        """Return where sections stand, the same on each page."""
        return self._parts(1, 1)[2]

    def page(self, number: int, count: int, sections: Placed) -> Page:
        """Return a page with its sections."""
        placed, band, _ = self._parts(number, count)
        return Page(
            paper=_PAPER,
            is_landscape=False,
            title=self._title(),
            band=exercise_band(self.signed.state, self.signed.say),
            band_place=band,
            blocks=(*placed, *sections),
            made_at=self.signed.now,
        )
