"""The harm register as pages for printing: the matrix at the head, then every flag, on as many pages as that takes.

It is paper: of who met the mission it names the commune alone, as the harm statement does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC

from PySide6.QtCore import QRectF

from app.brief.block import Block, MarkingBlock, TextBlock
from app.brief.markings import DRAFT, INTERNAL, exercise_band, moment, span
from app.brief.matrix import MatrixBlock, without_data
from app.brief.page import BAND, Page
from app.brief.paper import PAPERS
from app.brief.table import Cell, TableBlock
from app.brief.typesetter import MM, Face, Typesetter
from exchange.export import level_title
from exchange.register import RegisterTable
from planning.codes import code_list
from planning.harm.paper_names import answer_on_paper, subject_on_paper, tells_who_met
from planning.harm.rule import rules
from planning.i18n import N_, Text, plural, text
from planning.obstacles import residual_level
from planning.operation import COMPONENT_TITLES, FlagStatus, HarmFlag

_PAPER = replace(
    PAPERS["A4"],
    margin=11.0,
    title=Face(14, 700),
    head=Face(9.2, 600),
    body=Face(7.8),
    strong=Face(7.8, 600),
    small=Face(7.0),
)
_MARKS_SHARE = 0.2
_GAP = 2.6 * MM
_LINES = 22
"""Of a cell at most; a longer answer ends in an ellipsis and stands in the table whole."""

_SHARES = (0.16, 0.18, 0.13, 0.21, 0.19, 0.13)
_TITLES = (
    N_("Code, rule, area"),
    N_("What or whom, how far"),
    N_("Risk: likelihood, impact"),
    N_("Reason of the flag"),
    N_("Status, answer, due, owner"),
    N_("What stays"),
)

Placed = list[tuple[QRectF, Block]]


def compose_register(table: RegisterTable) -> tuple[Page, ...]:
    """Return the pages of a register. Slow: call it from a worker."""
    return _Document(table, Typesetter()).pages()


@dataclass(frozen=True, slots=True)
class _Document:
    table: RegisterTable
    type: Typesetter

    def say(self, words: Text | str) -> str:
        return self.table.catalogue(words)

    def pages(self) -> tuple[Page, ...]:
        body = self._parts(1, 1)[2]
        matrices = self._matrices(body)
        used = matrices[0][0].bottom() + _GAP - body.top()
        rows = self._rows()
        parts = rows.pages(
            self.type,
            body.width(),
            body.height() - used,
            body.height(),
            self.say(N_("continued on the next page")),
            self.say(text("{head} (continued)", head=rows.head)),
        )
        made = []
        for number, part in enumerate(parts, start=1):
            placed, band, room = self._parts(number, len(parts))
            top = room.top() + (used if number == 1 else 0.0)
            high = part.height(self.type, room.width())
            flags: Placed = [(QRectF(room.left(), top, room.width(), high), part)]
            made.append(
                Page(
                    paper=_PAPER,
                    is_landscape=True,
                    title=self._title(),
                    band=exercise_band(self.table, self.table.catalogue),
                    band_place=band,
                    blocks=(*placed, *(matrices if number == 1 else ()), *flags),
                    made_at=self.table.at,
                )
            )
        return tuple(made)

    # Around the rows

    def _title(self) -> str:
        return self.say(text("Harm register: {operation}", operation=self.table.register.operation.title))

    def _head(self) -> TextBlock:
        operation, say = self.table.register.operation, self.table.catalogue
        about = text(
            "{mission}. {ref}, {component}. Window {window} UTC.",
            mission=self.table.profile.mission_name,
            ref=operation.ref,
            component=say(COMPONENT_TITLES[operation.component]).lower(),
            window=span(operation.window, say),
        )
        when = text("Register written {made} UTC.", made=moment(self.table.at.astimezone(UTC)))
        return TextBlock(
            (
                (self._title(), _PAPER.title, "window.text"),
                (say(about), _PAPER.body, "window.text"),
                (say(when), _PAPER.body, "window.text_second"),
            )
        )

    def _foot(self) -> TextBlock:
        caveat = N_("No data is never no harm. For use inside the mission: outsiders get the package.")
        return TextBlock(
            (
                (self.say(caveat), _PAPER.strong, "window.text"),
                (self.say(DRAFT), _PAPER.strong, "window.error_text"),
            )
        )

    def _marks(self, *lines: str) -> MarkingBlock:
        profile = self.table.profile
        classification = profile.notice_classification.of(self.table.catalogue.language)
        return MarkingBlock(_PAPER, classification, profile.tlp, lines)

    def _parts(self, number: int, count: int) -> tuple[Placed, QRectF | None, QRectF]:
        """Return head and foot at their places, the place of the band, and what is left between."""
        width, height = (side * MM for side in _PAPER.size_mm(True))
        margin, gap = _PAPER.margin * MM, _PAPER.gap * MM
        wide = width - 2 * margin
        right_wide = wide * _MARKS_SHARE
        left_wide = wide - right_wide - gap
        handling = self.say(text("Handling: {level}", level=level_title(self.table.level)))
        page = self.say(text("Page {page} of {pages}", page=number, pages=count))
        blocks: list[tuple[Block, Block]] = [
            (self._head(), self._marks(handling, self.say(INTERNAL))),
            (self._foot(), self._marks(handling, page)),
        ]
        heights = [max(a.height(self.type, left_wide), b.height(self.type, right_wide)) for a, b in blocks]
        tops = [margin, height - margin - heights[1]]
        placed: Placed = []
        for (left, right), top, high in zip(blocks, tops, heights, strict=True):
            placed.append((QRectF(margin, top, left_wide, high), left))
            placed.append((QRectF(margin + left_wide + gap, top, right_wide, high), right))
        top = margin + heights[0] + gap / 2
        band = QRectF(margin, top, wide, BAND) if self.table.is_exercise else None
        top = band.bottom() + gap if band else top + gap / 2
        return placed, band, QRectF(margin, top, wide, tops[1] - gap - top)

    # The matrix

    def _matrices(self, body: QRectF) -> Placed:
        """Return the matrix before and after the answers, side by side at the head of the first page."""
        flags, wide = self.table.register.flags, (body.width() - _GAP) / 2
        placed: Placed = []
        for number, head in enumerate((N_("Risk to civilians, before answers"), N_("What stays after the answers"))):
            block = MatrixBlock(
                _PAPER, self.say(head), flags, self.table.profile, self.table.catalogue, is_residual=bool(number)
            )
            left, high = body.left() + number * (wide + _GAP), block.height(self.type, wide)
            placed.append((QRectF(left, body.top(), wide, high), block))
        return placed

    # The rows

    def _rows(self) -> TableBlock:
        flags = self.table.register.flags
        grey = without_data(flags)
        told = [plural("{count} flag of the register", "{count} flags of the register", len(flags))]
        if grey:
            told.append(plural("{count} of them has no data", "{count} of them have no data", grey))
        return TableBlock(
            _PAPER,
            self.say(N_("Harm register")),
            _SHARES,
            tuple(map(self.say, _TITLES)),
            "; ".join(map(self.say, told)) + ".",
            tuple(self._row(flag) for flag in flags),
            lambda _: "",
            shown=len(flags),
            lines=_LINES,
        )

    def _row(self, flag: HarmFlag) -> tuple[Cell, ...]:
        say, situation = self.say, self.table.situation
        rule = rules().get(flag.code)
        named = [f"{flag.code} {say(rule.title) if rule else ''}".strip(), flag.area_name]
        is_met = tells_who_met(flag.code)
        subject: Text | str = subject_on_paper(flag, situation)
        if flag.distance_m is not None and not is_met:
            far = say(text("inside")) if flag.distance_m == 0 else self.table.catalogue.distance(flag.distance_m)
            subject = text("{name}, {distance}", name=subject, distance=far) if subject else far
        reason = text("in the register: it names who met the mission") if is_met else flag.reason
        left = Cell(say(N_("not answered")))
        if flag.status is not FlagStatus.OPEN:
            level = residual_level(flag, self.table.profile)
            left = self._weighed(level, flag.residual_likelihood, flag.residual_impact)
        return (
            Cell(", ".join(filter(None, named)), is_strong=True),
            Cell(say(subject)),
            self._weighed(flag.level, flag.likelihood, flag.impact),
            Cell(say(reason)),
            Cell(self._answer(flag)),
            left,
        )

    def _weighed(self, level: str, likelihood: str, impact: str) -> Cell:
        language = self.table.catalogue.language
        title = code_list("level").title(level, language)
        if not (likelihood and impact):
            return Cell(title, level)
        how = text(
            "{level}: {likelihood}, {impact}",
            level=title,
            likelihood=code_list("likelihood").title(likelihood, language).lower(),
            impact=code_list("impact").title(impact, language).lower(),
        )
        return Cell(self.say(how), level)

    def _answer(self, flag: HarmFlag) -> str:
        roles = {role.id: role.title.of(self.table.catalogue.language) for role in self.table.profile.roles}
        state = code_list("flag_status").title(str(flag.status), self.table.catalogue.language)
        said = " ".join(self.say(answer_on_paper(flag, self.table.situation)).split())
        parts: Sequence[str] = [
            self.say(text("{status}: {answer}", status=state, answer=said)) if said else state,
            flag.due.isoformat() if flag.due else "",
            roles.get(flag.owner, flag.owner),
        ]
        return ". ".join(filter(None, (parts[0].rstrip("."), ", ".join(filter(None, parts[1:])))))
