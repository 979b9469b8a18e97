"""The harm statement's section on risk to United Nations personnel: a register of its own, apart from the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF

from app.brief.block import head_height
from app.brief.markings import Signed
from app.brief.paper import Paper
from app.brief.table import Cell, TableBlock
from app.brief.typesetter import Typesetter
from planning.codes import code_list
from planning.harm.matrix import LEVELS, NO_DATA
from planning.i18n import N_, Text, plural, text
from planning.personnel import PersonnelRisk, lacks_criticality, level_of, stands, worst_first

_SHOWN = 6
_INTRO_LINES, _ROWS_KEPT, _LINES = 2, 2, 2
_RISKS = tuple(level for level in reversed(LEVELS) if level != NO_DATA)


def personnel_section(signed: Signed, paper: Paper) -> TableBlock:
    """Return the section: what stands, the worst first, a few in full and the rest counted."""
    say, profile = signed.say, signed.state.profile
    recorded = signed.state.personnel_risks.get(signed.operation.uid, ())
    risks = [risk for risk in worst_first(recorded, profile.matrix) if stands(risk)]
    areas = {area.uid: area.name for area in signed.content[1]}
    return TableBlock(
        paper,
        say(N_("Risk to United Nations personnel: a register of its own")),
        (0.22, 0.36, 0.25, 0.17),
        tuple(map(say, (N_("Level → residual"), N_("What could happen, to whom"), N_("Measure"), N_("Due, owner")))),
        " ".join(map(say, _intro(risks, len(recorded) - len(risks), signed))),
        tuple(tuple(_cells(risk, areas.get(risk.area_uid, ""), signed)) for risk in risks),
        lambda count: say(plural("and {count} more, in the register", "and {count} more, in the register", count)),
        shown=_SHOWN,
        least=0,
        lines=_LINES,
    )


def room_for_least(type: Typesetter, paper: Paper) -> float:
    """Return the height that is kept for the section, whatever it says: what is above it moves for nothing in it."""
    words = (_INTRO_LINES + _ROWS_KEPT * _LINES) * type.line_height(paper.strong)
    between = (_ROWS_KEPT + 1) * type.line_height(paper.small) / 2
    # Titles of the columns, and the line that counts the rest.
    return head_height(type, paper) + words + between + 2 * type.line_height(paper.small)


def fitted(section: TableBlock, type: Typesetter, place: QRectF) -> tuple[QRectF, TableBlock]:
    """Return the section at the head of a place, with as many of its rows as there is room for."""
    held = replace(section, shown=min(section.shown, len(section.rows)))
    while held.slack and held.height(type, place.width()) > place.height():
        held = held.shrunk()
    return QRectF(place.left(), place.top(), place.width(), held.height(type, place.width())), held


def _intro(risks: Sequence[PersonnelRisk], closed: int, signed: Signed) -> list[Text | str]:
    said: list[Text | str] = [
        N_("No number above counts these risks, none is set against them, and no signature above is over them.")
    ]
    if not risks:
        said.append(N_("Nobody has recorded one that stands. That does not mean that there is none."))
    else:
        levels, matrix = code_list("level"), signed.state.profile.matrix
        counts = Counter(level_of(risk, matrix, is_residual=True) for risk in risks)
        say = signed.say
        told = [
            say(text("{what} {count}", what=levels.title(level, say.language), count=say.number(counts[level])))
            for level in _RISKS
            if counts[level]
        ]
        said.append(text("After measures: {counts}.", counts="; ".join(told)))
        missing = sum(lacks_criticality(risk, matrix) for risk in risks)
        if missing:
            said.append(
                plural(
                    "{count} that stays High or above lacks its programme criticality.",
                    "{count} that stay High or above lack their programme criticality.",
                    missing,
                )
            )
    if closed:
        said.append(plural("{count} is closed.", "{count} are closed.", closed))
    return said


def _cells(risk: PersonnelRisk, area: str, signed: Signed) -> list[Cell]:
    say, language, matrix = signed.say, signed.say.language, signed.state.profile.matrix
    levels = code_list("level")
    before, after = (level_of(risk, matrix, is_residual=each) for each in (False, True))
    is_weighed = bool(risk.residual_likelihood and risk.residual_impact)
    level = text(
        "{inherent} → {residual}",
        inherent=levels.title(before, language),
        residual=levels.title(after, language) if is_weighed else text("not weighed"),
    )
    if risk.criticality:
        criticality = code_list("programme_criticality").title(risk.criticality, language)
        level = text("{level}, {criticality}", level=level, criticality=criticality)
    what = text("{what}: {whom}", what=_one_line(risk.what), whom=_one_line(risk.whom))
    state = code_list("personnel_status").title(str(risk.status), language)
    measure = _one_line(risk.measure)
    owner = text(
        "{due}, {owner}",
        due=risk.due or text("no date"),
        owner=signed.role(risk.owner) if risk.owner else text("no owner"),
    )
    return [
        Cell(say(level), before, is_strong=True),
        Cell(say(text("{area}: {what}", area=area, what=what) if area else what)),
        Cell(say(text("{status}: {answer}", status=state, answer=measure)) if measure else state),
        Cell(say(owner)),
    ]


def _one_line(words: str) -> str:
    return " ".join(words.split())
