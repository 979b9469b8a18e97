"""What a harm rule is and what it returns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from planning.harm.purpose import Purpose, purposes_of
from planning.i18n import Text
from planning.operation import Operation, OperationArea

if TYPE_CHECKING:
    from planning.harm.parameters import Parameters
    from planning.harm.proximity import Proximity
    from planning.situation import Situation


MOST_LEFT_OUT = 200
"""Records left out that a finding names."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found.

    Attributes
    ----------
    distance_m : float or None
        Geodesic metres from the area's nearest edge to the subject, 0 inside; None where the finding has no place.
    likelihood, impact : str
        Suggested codes of the risk matrix; both empty for a grey finding (``is_grey``), which says that the data does
        not allow an answer: "no data" is never "no harm".
    area_uid : str
        Empty where the finding is about the whole operation.
    evidence : tuple of str
        Uids of the records that the finding rests on, nearest first.
    left_out : tuple of str
        Uids of records that were near and not counted, since they are placed or dated too roughly; the first
        ``MOST_LEFT_OUT`` of them. The reason says how many there are.
    """

    code: str
    area_uid: str
    subject_kind: str
    subject_uid: str
    subject_name: str
    distance_m: float | None
    likelihood: str
    impact: str
    reason: Text
    evidence: tuple[str, ...] = ()
    is_grey: bool = False
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Screening:
    """What a rule is given, and how it says what it found.

    Attributes
    ----------
    operation : Operation
    areas : sequence of OperationArea
        Of that operation.
    situation : Situation
        Its ``taken_at`` is the moment at which the rules judge.
    proximity : Proximity
        Over the same situation.
    operations : mapping of uid to Operation
        All of the plan that are not called off, for rules that ask what else goes on; their areas are the kind
        ``operation_areas``.
    released_at : datetime or None
        When the operation's notice was first released (aware), None while it was not.
    """

    operation: Operation
    areas: Sequence[OperationArea]
    situation: Situation
    proximity: Proximity
    parameters: Parameters
    operations: Mapping[str, Operation] = field(default_factory=dict)
    released_at: datetime | None = None

    def areas_for(self, *purposes: Purpose) -> list[OperationArea]:
        """Return the areas that are for one of some purposes."""
        wanted = frozenset(purposes)
        return [area for area in self.areas if wanted & purposes_of(self.operation, area)]

    def near(
        self, areas: Sequence[OperationArea], kind: str, distance_m: float, rows: NDArray[np.bool_] | None = None
    ) -> Iterator[tuple[OperationArea, int, float]]:
        """Give area, row and metres of what of a kind lies within a distance of each area, the nearest first.

        Each row counts from as much farther as its own extent and its position's accuracy reach
        (``planning.harm.allowance``); the metres are those to its recorded place, 0 inside.
        """
        found = self.proximity.within(areas, kind, distance_m, rows, with_allowance=True)
        for position, row, metres in zip(found.area_index, found.row, found.distance_m.tolist(), strict=True):
            yield areas[position], int(row), metres

    def value(self, kind: str, field_name: str, row: int) -> Any:
        """Return a field of a row as a plain value: a float, a date, a text; None where it is not known."""
        values = self.situation.of(kind).fields.get(field_name)
        if values is None:
            return None
        value = values[row]
        if isinstance(value, np.datetime64):
            return None if np.isnat(value) else value.astype("datetime64[D]").item()
        if isinstance(value, float):
            return None if np.isnan(value) else float(value)
        return None if value == "" else value

    def finding(
        self, code: str, area_uid: str, kind: str, row: int, distance_m: float, reason: Text, *evidence: str
    ) -> Finding:
        """Return that a row of a kind was found at a distance, which suggests likelihood and impact.

        Its evidence are the row itself and whatever else is named.
        """
        columns = self.situation.of(kind)
        uid = str(columns.uid[row])
        return Finding(
            code,
            area_uid,
            kind,
            uid,
            str(columns.name[row]),
            distance_m,
            *self.parameters.suggest(code, distance_m),
            reason,
            (uid, *(each for each in evidence if each != uid)),
        )

    def about(
        self,
        code: str,
        area_uid: str,
        kind: str,
        reason: Text,
        *,
        distance_m: float | None = None,
        evidence: Sequence[str] = (),
        left_out: Sequence[str] = (),
    ) -> Finding:
        """Return a finding about an area (or, without its uid, a whole operation) and not about one thing.

        Likelihood and impact are those of its distance, or of the rule's first band where it has none.
        """
        suggested = self.parameters.suggest(code, distance_m or 0.0)
        return Finding(
            code,
            area_uid,
            kind,
            "",
            "",
            distance_m,
            *suggested,
            reason,
            evidence=tuple(evidence),
            left_out=tuple(left_out),
        )

    def grey(self, code: str, area_uid: str, kind: str, reason: Text, *, left_out: Sequence[str] = ()) -> Finding:
        """Return that the data does not allow an answer: "no data" is never "no harm"."""
        return Finding(code, area_uid, kind, "", "", None, "", "", reason, is_grey=True, left_out=tuple(left_out))

    def left_out(self, kind: str, rows: NDArray[np.intp]) -> tuple[str, ...]:
        """Return the uids of rows of a kind that a finding names as left out: the first of them."""
        return tuple(self.situation.of(kind).uid[rows[:MOST_LEFT_OUT]].tolist())

    def uncovered(
        self, code: str, kind: str, areas: Sequence[OperationArea], rows: NDArray[np.bool_] | None = None
    ) -> list[OperationArea]:
        """Return those of some areas that the data may not cover.

        Nothing of the kind (or of some of its rows) lies within the rule's ``cover_distance_m``: where nothing is known
        far and wide, to find nothing near says nothing.
        """
        limit = self.parameters.number(code, "cover_distance_m")
        reached = self.proximity.reaches(areas, kind, limit, rows)
        return [area for area, is_reached in zip(areas, reached, strict=True) if not is_reached]


@dataclass(frozen=True, slots=True)
class HarmRule:
    """A harm rule.

    Attributes
    ----------
    id : str
        Its code, ``H01``.
    title : str
        Short English name, marked for translation.
    question : str
        What it asks, one English sentence, marked for translation.
    reads : tuple of str
        Ids of the kinds it reads.
    parameters : tuple of str
        Names of its parameters in ``resources/harm/parameters.csv``.
    method : tuple of str
        What it finds, exactly, in English paragraphs of Markdown, marked for translation: the manual's words.
    mitigations : tuple of str
        Typical mitigations in English, marked for translation.
    assess : callable
        Pure function from a screening to findings.
    asks_time : bool
        Whether the passing of time alone may change what it finds.
    is_live : bool
        Whether it is quick enough, and says enough of one outline, to be asked while the outline is drawn.
    tells_who_met : bool
        Whether its findings tell who met the mission: paper then names their commune alone, and what they said goes
        when their flag is closed.
    """

    id: str
    title: str
    question: str
    reads: tuple[str, ...]
    parameters: tuple[str, ...]
    method: tuple[str, ...]
    mitigations: tuple[str, ...]
    assess: Callable[[Screening], list[Finding]]
    asks_time: bool = False
    is_live: bool = False
    tells_who_met: bool = False


@cache
def rules() -> dict[str, HarmRule]:
    """Return every harm rule by its code."""
    from planning.harm import rules as package
    from planning.registry import collect

    return collect(package, "RULE", HarmRule)
