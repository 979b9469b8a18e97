"""Risk to United Nations personnel: a book of its own beside the harm register.

The two are never merged, summed or set against each other: a low risk to personnel makes none to civilians smaller,
nor the other way about. So nothing here knows of a harm flag, and nothing that weighs civilians knows of what is here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from planning import resources
from planning.bilingual import Bilingual
from planning.codes import code_list
from planning.errors import BadInput
from planning.harm.matrix import Matrix, level_rank, reaches
from planning.i18n import text

CRITICALITY_FROM = "high"
"""From this residual level on, the activity's programme criticality has to be stated."""
CRITICALITY_MISSING = text("Programme criticality is missing: from a residual risk of High on it has to be stated.")


class PersonnelStatus(StrEnum):
    """Where a risk to personnel stands. Closed is kept, and stands no more."""

    OPEN = "open"
    PLANNED = "planned"
    IN_FORCE = "in_force"
    ACCEPTED = "accepted"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class PersonnelRisk:
    """A risk of an operation to United Nations personnel, as people recorded it. It names functions, never persons.

    Attributes
    ----------
    what : str
        What could happen.
    whom : str
        To whom: a function, or a unit with how many.
    likelihood, impact : str
        Codes of the risk matrix, before any measure.
    area_uid : str
        The operation's area where it could happen, empty for the whole operation.
    measure : str
        What is done about it, in words; empty where nothing is.
    residual_likelihood, residual_impact : str
        After the measure; both empty while not weighed.
    owner : str
        A role of the mission profile, or own words for one.
    criticality : str
        A code of ``resources/codes/programme_criticality.csv`` for the activity, empty where not stated.
    """

    uid: str
    operation_uid: str
    what: str
    whom: str
    likelihood: str
    impact: str
    area_uid: str = ""
    measure: str = ""
    residual_likelihood: str = ""
    residual_impact: str = ""
    owner: str = ""
    due: date | None = None
    status: PersonnelStatus = PersonnelStatus.OPEN
    criticality: str = ""


def require_risk(risk: PersonnelRisk) -> None:
    """Do nothing where a risk says what it must.

    Raises
    ------
    BadInput
        It does not say what or to whom, it is not weighed, a residual risk is weighed by half, or a code is not known.
    """
    if not risk.what.strip():
        raise BadInput(text("Say what could happen."))
    if not risk.whom.strip():
        raise BadInput(text("Say to whom: a function, or a unit with how many."))
    if bool(risk.residual_likelihood) != bool(risk.residual_impact):
        raise BadInput(text("A residual risk is a likelihood and an impact: state both or neither."))
    stated = (
        ("likelihood", risk.likelihood),
        ("impact", risk.impact),
        ("likelihood", risk.residual_likelihood or risk.likelihood),
        ("impact", risk.residual_impact or risk.impact),
    )
    for name, code in stated:
        known = code_list(name).codes
        if code not in known:
            raise BadInput(
                text("{value} is not on the risk matrix. There are {known}.", value=code or "?", known=", ".join(known))
            )
    known = code_list("programme_criticality").codes
    if risk.criticality and risk.criticality not in known:
        raise BadInput(
            text(
                "{value} is no programme criticality. There are {known}.",
                value=risk.criticality,
                known=", ".join(known),
            )
        )


def stands(risk: PersonnelRisk) -> bool:
    """Return whether a risk is not closed."""
    return risk.status is not PersonnelStatus.CLOSED


def weight(risk: PersonnelRisk, *, is_residual: bool) -> tuple[str, str]:
    """Return likelihood and impact by code, before or after the measure; not weighed again counts as before."""
    if is_residual and risk.residual_likelihood and risk.residual_impact:
        return risk.residual_likelihood, risk.residual_impact
    return risk.likelihood, risk.impact


def level_of(risk: PersonnelRisk, matrix: Matrix, *, is_residual: bool) -> str:
    """Return the level of a risk by code, before or after its measure."""
    return matrix.level(*weight(risk, is_residual=is_residual))


def lacks_criticality(risk: PersonnelRisk, matrix: Matrix) -> bool:
    """Return whether a risk stands whose level, after the measure, asks for a programme criticality that is missing."""
    left = level_of(risk, matrix, is_residual=True)
    return stands(risk) and not risk.criticality and reaches(left, CRITICALITY_FROM)


def worst_first(risks: Iterable[PersonnelRisk], matrix: Matrix) -> list[PersonnelRisk]:
    """Return risks by their level before measures, the worst first; those that are closed come last."""
    return sorted(risks, key=lambda risk: (not stands(risk), -level_rank(level_of(risk, matrix, is_residual=False))))


@cache
def measures() -> tuple[Bilingual, ...]:
    """Return the library of typical measures, to be taken as they are or changed."""
    rows = resources.read_table("harm/personnel_measures.csv")
    return tuple(Bilingual(row["title_en"], row["title_fr"]) for row in rows)
