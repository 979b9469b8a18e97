"""Threats to civilians: their level, their season, which operation answers which, and which nobody answers.

The link between threats and operations stands in one place, ``threats.linked_operations``.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from planning.codes import code_list
from planning.errors import BadInput
from planning.harm.matrix import LEVELS, NO_DATA, Matrix, level_rank
from planning.i18n import N_, Text, text
from planning.months import months_of, runs_of
from planning.operation import Operation, Signature
from planning.profile import Role
from planning.signed import is_called_off
from planning.situation import Columns


@dataclass(frozen=True, slots=True)
class Threat:
    """A threat record. Texts and codes are empty where they are not known.

    Attributes
    ----------
    months : str
        As it was stated; ``season`` reads it.
    level : str
        As it was stated, which need not be what the matrix says of likelihood and impact.
    lead : str
        Who owns it: the id of a role of the mission, or own words.
    operations : tuple of str
        Uids of the operations that answer it.
    lon, lat : float
        WGS 84 degrees of it, or of a point on it; NaN where it has no place.
    """

    uid: str
    name: str = ""
    threat_type: str = ""
    place: str = ""
    victims: str = ""
    intent: str = ""
    capability: str = ""
    history: str = ""
    months: str = ""
    likelihood: str = ""
    impact: str = ""
    level: str = ""
    lead: str = ""
    planned_response: str = ""
    confidence: str = ""
    review_on: date | None = None
    operations: tuple[str, ...] = ()
    lon: float = float("nan")
    lat: float = float("nan")

    @property
    def season(self) -> frozenset[int] | None:
        """The months, 1 to 12; None where none are stated or they are not understood."""
        return months_of(self.months)


TEXT_FIELDS = (
    "threat_type",
    "place",
    "victims",
    "intent",
    "capability",
    "history",
    "months",
    "likelihood",
    "impact",
    "level",
    "lead",
    "planned_response",
    "confidence",
)
"""Fields of a threat that are texts or codes, named as the kind's are."""


def threats_of(columns: Columns) -> tuple[Threat, ...]:
    """Return the threats that columns hold, in their order."""
    count = len(columns)
    texts = {name: columns.fields.get(name, np.full(count, None)) for name in (*TEXT_FIELDS, "linked_operations")}
    reviews = columns.fields.get("review_on", np.full(count, "NaT", dtype="datetime64[D]"))
    return tuple(
        Threat(
            str(columns.uid[row]),
            str(columns.name[row] or ""),
            **{name: str(texts[name][row] or "") for name in TEXT_FIELDS},
            review_on=None if np.isnat(reviews[row]) else reviews[row].item(),
            operations=linked(texts["linked_operations"][row]),
            lon=float(columns.lon[row]),
            lat=float(columns.lat[row]),
        )
        for row in range(count)
    )


def linked(stored: object) -> tuple[str, ...]:
    """Return the uids of a stored list of operations, each once; another program may have put anything there."""
    try:
        found = json.loads(str(stored)) if stored else []
    except ValueError:
        return ()
    return tuple(dict.fromkeys(each for each in found if isinstance(each, str))) if isinstance(found, list) else ()


def stored_links(operations: Iterable[str]) -> str | None:
    """Return how the operations that answer a threat are stored; None for none."""
    uids = list(dict.fromkeys(operations))
    return json.dumps(uids) if uids else None


REQUIRED = {
    "threat_type": N_("threat type"),
    "place": N_("place"),
    "victims": N_("people at risk"),
    "likelihood": N_("likelihood"),
    "impact": N_("impact"),
    "lead": N_("owner"),
    "confidence": N_("confidence"),
    "review_on": N_("review date"),
}
"""What a threat has to state that a person records, each field with what it is called. Files may know less."""


def missing(threat: Threat) -> list[str]:
    """Return the fields that a threat lacks, in the order of the record; one that lies somewhere has a place."""
    lacking = [name for name in REQUIRED if not getattr(threat, name)]
    return [name for name in lacking if name != "place" or np.isnan(threat.lon)]


def require_complete(threat: Threat) -> None:
    """Do nothing where a threat says what it must.

    Raises
    ------
    BadInput
        It does not; all that is missing is named.
    """
    names: Text | None = None
    for each in missing(threat):
        title = Text(REQUIRED[each])
        names = title if names is None else text("{names}, {more}", names=names, more=title)
    if names is not None:
        raise BadInput(text("The threat record lacks: {names}.", names=names))


def matrix_level(threat: Threat, matrix: Matrix) -> str:
    """Return what the mission's matrix says of likelihood and impact, ``no_data`` unless both are known."""
    return matrix.cells.get((threat.likelihood, threat.impact), NO_DATA)


def level_of(threat: Threat, matrix: Matrix) -> str:
    """Return the level to show: as stated, else as the matrix says."""
    return threat.level if threat.level in LEVELS[1:] else matrix_level(threat, matrix)


def disagreement(threat: Threat, matrix: Matrix) -> Text | None:
    """Return a warning where the stated level is not what the matrix says of likelihood and impact."""
    weighed = matrix_level(threat, matrix)
    if threat.level not in LEVELS[1:] or weighed in (NO_DATA, threat.level):
        return None
    titles = code_list("level").titles
    return text(
        "Stated as {stated}, while likelihood and impact give {weighed}.",
        stated=titles[threat.level],
        weighed=titles[weighed],
    )


def worst_first(threats: Iterable[Threat], matrix: Matrix) -> list[Threat]:
    """Return threats by level, the worst first, those of unknown level last, else in their order."""
    return sorted(threats, key=lambda each: -level_rank(level_of(each, matrix)))


def title_of(threat: Threat) -> Text | str:
    """Return what people call a threat: its name, or its place, else its type."""
    if threat.name or threat.place:
        return text("{name}", name=threat.name or threat.place)
    known = code_list("incident_type").titles.get(threat.threat_type)
    return text("{name}", name=known) if known else text("Threat without a name")


def season_words(threat: Threat) -> Text | str:
    """Return the months in words, runs as runs; what is not understood as it was stated, empty for nothing."""
    months = threat.season
    if months is None:
        return text("{months}", months=threat.months) if threat.months else ""
    if len(months) == 12:
        return N_("All year")
    titles = code_list("month").titles
    said: Text | None = None
    for first, last in runs_of(months):
        run = text("{month}", month=titles[str(first)])
        if last != first:
            run = text("{month} to {later}", month=titles[str(first)], later=titles[str(last)])
        said = run if said is None else text("{months}, {more}", months=said, more=run)
    return said or ""


def is_review_overdue(threat: Threat, today: date) -> bool:
    """Return whether the day of its review has passed; a threat without one has none to miss."""
    return threat.review_on is not None and threat.review_on < today


def standing(operations: Iterable[Operation], signatures: Mapping[str, Sequence[Signature]]) -> list[Operation]:
    """Return the operations that are not called off."""
    return [each for each in operations if not is_called_off(signatures.get(each.uid, ()))]


def answered_by(threats: Iterable[Threat], operation_uid: str) -> list[Threat]:
    """Return the threats that an operation answers."""
    return [each for each in threats if operation_uid in each.operations]


def without_response(threats: Iterable[Threat], standing_uids: Collection[str]) -> list[Threat]:
    """Return the threats that no operation answers which is in the plan and not called off."""
    return [each for each in threats if not set(each.operations) & set(standing_uids)]


def answering_none(operations: Iterable[Operation], threats: Iterable[Threat]) -> list[Operation]:
    """Return the operations that answer no threat."""
    answered = {uid for each in threats for uid in each.operations}
    return [each for each in operations if each.uid not in answered]


def answers_words(threats: Sequence[Threat], operation_uid: str) -> Text:
    """Return in words what an operation answers, or that it answers nothing."""
    answered = answered_by(threats, operation_uid)
    if not answered:
        return text("Answers no recorded threat")
    named: Text | None = None
    for each in answered:
        title = title_of(each)
        named = text("{name}", name=title) if named is None else text("{names}; {more}", names=named, more=title)
    return text("Threats answered: {names}", names=named)


def owners(roles: Iterable[Role]) -> list[Role]:
    """Return the roles of a mission that may own a threat (JMAC, adviser on the protection of civilians, U2).

    All of them for a profile that says it of none, as one does that was written before it could.
    """
    known = list(roles)
    return [each for each in known if each.may_own_threats] or known
