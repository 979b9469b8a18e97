"""The harm statement: what an operation may do to people, what is done about it and who signed, on two pages at most.

It is for whoever has to answer for the operation afterwards, so it also says what is not known, and counts what does
not fit. Risk to United Nations personnel stands at its end, under a title of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.brief.block import MarkingBlock, TextBlock, stack
from app.brief.letter import SECTION_GAP, Letter, fill
from app.brief.markings import DRAFT, INTERNAL, TAMPER_EVIDENT, Signed, exercise_band, moment, span
from app.brief.page import Page
from app.brief.paper import READING
from app.brief.personnel_section import fitted, personnel_section, room_for_least
from app.brief.sources import PlanSources
from app.brief.statement_sections import Sections
from app.brief.typesetter import Typesetter
from app.state import PlanState
from planning.codes import code_list
from planning.errors import BadInput
from planning.harm.parameters import own_numbers
from planning.i18n import catalogue, text
from planning.notice import CAVEAT
from planning.operation import COMPONENT_TITLES
from planning.signed import status


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
    letter = _Frame(signed, sources).letter()
    body, sections = letter.body(), Sections(signed, READING).all()
    first, left_over = fill(sections, letter.type, body, signed.say)
    bodies = [first]
    least = room_for_least(letter.type, READING)
    if left_over:
        bodies.append(stack(left_over, letter.type, body.adjusted(0, 0, 0, -least - SECTION_GAP), SECTION_GAP))
    # Personnel come after everything about civilians, which stands where it would stand without them.
    below = body.adjusted(0, bodies[-1][-1][0].bottom() + SECTION_GAP - body.top(), 0, 0)
    if below.height() < least and len(bodies) == 1:
        bodies.append([])
        below = body
    bodies[-1].append(fitted(personnel_section(signed, READING), letter.type, below))
    count = before + len(bodies)
    return tuple(letter.page(number, count, placed) for number, placed in enumerate(bodies, before + 1))


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands around the sections on each page: head, marks, band, foot."""

    signed: Signed
    sources: PlanSources

    def letter(self) -> Letter:
        """Return head, foot and marks of each page."""

        def foot_marks(number: int, count: int) -> MarkingBlock:
            return self._marks(self.signed.say(text("Page {page} of {pages}", page=number, pages=count)))

        return Letter(
            READING,
            Typesetter(),
            self._title(),
            self._head(),
            self._marks(self.say(INTERNAL)),
            self._foot(),
            foot_marks,
            exercise_band(self.signed.state, self.signed.say),
            self.signed.now,
        )

    def say(self, words: str) -> str:
        return self.signed.say(words)

    def _title(self) -> str:
        return self.signed.say(text("Harm statement: {operation}", operation=self.signed.operation.title))

    def _head(self) -> TextBlock:
        signed, operation, language = self.signed, self.signed.operation, self.signed.say.language
        say, body = signed.say, READING.body
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
                (self._title(), READING.title, "window.text"),
                (say(about), body, "window.text"),
                (say(held), READING.strong, "window.text"),
                (say(when), body, "window.text_second"),
                *((words, READING.strong, "window.error_text") for words in signed.warnings()),
            )
        )

    def _foot(self) -> TextBlock:
        say, small = self.signed.say, READING.small
        log = text("Decision log, head {hash}", hash=self.sources.log_head)
        content = text("Content, SHA-256 {hash}", hash=self.signed.content_hash())
        return TextBlock(
            (
                (say(CAVEAT), READING.strong, "window.text"),
                *((say(each), READING.strong, "window.text") for each in own_numbers(self.signed.state.parameters)),
                (say(DRAFT), READING.strong, "window.error_text"),
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
        return MarkingBlock(READING, classification, profile.tlp, lines)
