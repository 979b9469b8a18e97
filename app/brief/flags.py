"""The harm flags of the operation on its sheet: worst first, level as shape, colour and word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from app.brief.block import Block, head_height, paint_head
from app.brief.paper import Paper
from app.brief.typesetter import MM, Typesetter
from layers import symbols
from layers.style import style
from planning import resources
from planning.codes import code_list
from planning.harm.answer import PUT_AWAY
from planning.harm.matrix import NO_DATA, level_rank
from planning.harm.paper_names import subject_on_paper, tells_who_met
from planning.harm.rule import rules
from planning.i18n import Catalogue, plural, text
from planning.operation import FlagStatus, HarmFlag
from planning.situation import Situation

ROWS = 8
_LEAST = 2
_FAMILY = "level"


@dataclass(frozen=True, slots=True)
class FlagRow:
    """Standing flags of one rule, level and status: ``count`` of them, ``measure`` telling of the nearest."""

    code: str
    level: str
    level_title: str
    title: str
    measure: str
    count: int


def flag_rows(flags: Sequence[HarmFlag], situation: Situation, catalogue: Catalogue) -> tuple[FlagRow, ...]:
    """Return the standing flags by rule, level and status, the worst first, then open ones, then the nearest.

    Of those who met the mission the commune alone is named, and no distance.
    """
    groups: dict[tuple[str, str, FlagStatus], list[HarmFlag]] = {}
    for flag in flags:
        if flag.status not in PUT_AWAY:
            groups.setdefault((flag.code, flag.level, flag.status), []).append(flag)

    def order(key: tuple[str, str, FlagStatus]) -> tuple[int, bool, str]:
        code, level, status = key
        return -level_rank(level), status is not FlagStatus.OPEN, code

    levels, states = code_list("level"), code_list("flag_status")
    rows = []
    for key in sorted(groups, key=order):
        code, level, status = key
        found = sorted(groups[key], key=lambda flag: float("inf") if flag.distance_m is None else flag.distance_m)
        rule = rules().get(code)
        where = _where(found, situation, catalogue)
        state = states.title(str(status), catalogue.language)
        rows.append(
            FlagRow(
                code,
                level,
                levels.title(level, catalogue.language),
                catalogue(rule.title) if rule else code,
                f"{where} - {state}" if where else state,
                len(found),
            )
        )
    return tuple(rows)


def _where(found: Sequence[HarmFlag], situation: Situation, catalogue: Catalogue) -> str:
    nearest = found[0]
    if tells_who_met(nearest.code) and nearest.level != NO_DATA:
        places = dict.fromkeys(catalogue(subject_on_paper(each, situation)) for each in found)
        return "; ".join(filter(None, places))
    if nearest.distance_m is None or not nearest.subject_name:
        return catalogue(nearest.reason)
    if nearest.distance_m == 0:
        place = text("{name}, inside", name=nearest.subject_name)
    else:
        place = text("{name}, {distance}", name=nearest.subject_name, distance=catalogue.distance(nearest.distance_m))
    if len(found) == 1:
        return catalogue(place)
    return catalogue(
        plural("{count} place, nearest {place}", "{count} places, nearest {place}", len(found), place=place)
    )


@dataclass(frozen=True, slots=True)
class FlagBlock(Block):
    """Rows of two lines: shape, code, what it asks, level in a word; below it where and how it stands."""

    paper: Paper
    head: str
    rows: tuple[FlagRow, ...]
    nothing: str
    catalogue: Catalogue
    shown: int = ROWS

    @property
    def slack(self) -> int:
        """Return how many rows can be left out and counted instead."""
        return max(min(self.shown, len(self.rows)) - _LEAST, 0)

    def shrunk(self) -> FlagBlock:
        """Return the table without its last row."""
        return replace(self, shown=min(self.shown, len(self.rows)) - 1)

    def _rest(self) -> str:
        count = sum(row.count for row in self.rows[self.shown :])
        return self.catalogue(plural("and {count} further flag", "and {count} further flags", count)) if count else ""

    def _measure_rows(self, type: Typesetter, row: FlagRow, width: float) -> list[str]:
        return type.wrap(row.measure, self.paper.small, width - self._indent(type))

    def _indent(self, type: Typesetter) -> float:
        return 4.4 * MM + type.width("H00", self.paper.strong) + 1.6 * MM

    def _title_rows(self, type: Typesetter, row: FlagRow, width: float) -> list[str]:
        level = type.width(row.level_title, self.paper.strong) + 2 * MM
        return type.wrap(row.title, self.paper.body, width - self._indent(type) - level)

    def _row_height(self, type: Typesetter, row: FlagRow, width: float) -> float:
        return (
            len(self._title_rows(type, row, width)) * type.line_height(self.paper.body)
            + len(self._measure_rows(type, row, width)) * type.line_height(self.paper.small)
            + 0.5 * MM
        )

    def height(self, type: Typesetter, width: float) -> float:
        """Return the height of heading, rows and the line that counts the rest."""
        rows = sum(self._row_height(type, row, width) for row in self.rows[: self.shown])
        last = type.line_height(self.paper.small) if self._rest() or not self.rows else 0.0
        return head_height(type, self.paper) + rows + last

    def paint(self, painter: QPainter, type: Typesetter, place: QRectF) -> None:
        """Paint the table."""
        top = paint_head(painter, type, place, self.head, self.paper)
        body, small, strong = self.paper.body, self.paper.small, self.paper.strong
        left, right = place.left() + self._indent(type), place.right()
        for row in self.rows[: self.shown]:
            side = min(3.4 * MM, type.line_height(body))
            paint_level(painter, QRectF(place.left(), top + (type.line_height(body) - side) / 2, side, side), row.level)
            type.write(painter, place.left() + 4.4 * MM, top, row.code, strong)
            type.write(painter, 0, top, row.level_title, strong, right=right)
            line = top
            for words in self._title_rows(type, row, place.width()):
                type.write(painter, left, line, words, body)
                line += type.line_height(body)
            for words in self._measure_rows(type, row, place.width()):
                type.write(painter, left, line, words, small, "window.text_second")
                line += type.line_height(small)
            top += self._row_height(type, row, place.width())
        last = self._rest() or ("" if self.rows else self.nothing)
        if last:
            type.write(painter, place.left(), top, last, small)


def paint_level(painter: QPainter, place: QRectF, level: str) -> None:
    """Paint the shape of a level into a square place, as vectors."""
    shape = symbols.family(_FAMILY).values[resources.read_toml("theme.toml")["level"][level]["shape"]]
    drawn = symbols.svg(_FAMILY, shape, style("light"), level)
    QSvgRenderer(QByteArray(drawn.encode())).render(painter, place)
