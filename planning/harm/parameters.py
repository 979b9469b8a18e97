"""Numbers that harm rules go by, each with its source, out of ``resources/harm/parameters.csv``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from planning import resources
from planning.bilingual import Bilingual


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """One row of the file, as people read it: ``source`` is a reference or ``[D]``, a design value of this program."""

    code: str
    parameter: str
    value: str
    unit: str
    source: str
    meaning: Bilingual


@dataclass(frozen=True, slots=True)
class Band:
    """Up to ``distance_m`` (the limit counts), a rule suggests this likelihood and this impact."""

    distance_m: float
    likelihood: str
    impact: str


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters of all rules.

    Attributes
    ----------
    numbers : mapping of (rule code, parameter) to float
    bands : mapping of rule code to bands
        In order of distance; the last one has no limit.
    rows : tuple of ParameterRow
        The file's rows, for showing.
    """

    numbers: Mapping[tuple[str, str], float]
    bands: Mapping[str, tuple[Band, ...]]
    rows: tuple[ParameterRow, ...] = ()

    def number(self, code: str, parameter: str) -> float:
        """Return a rule's number in the unit of its row.

        Raises
        ------
        KeyError
            No such row.
        """
        return self.numbers[code, parameter]

    def suggest(self, code: str, distance_m: float) -> tuple[str, str]:
        """Return the likelihood and impact that a rule suggests for a distance in metres, 0 being inside."""
        for band in self.bands[code]:
            if distance_m <= band.distance_m:
                return band.likelihood, band.impact
        raise KeyError(f"no band of {code} holds {distance_m} m")


@cache
def parameters(name: str = "harm/parameters.csv") -> Parameters:
    """Return the parameters of a shipped file (code,parameter,value,unit,source,meaning_en,meaning_fr).

    Raises
    ------
    ValueError
        A value is not a number, or a band is not ``metres likelihood impact``.
    """
    numbers: dict[tuple[str, str], float] = {}
    bands: dict[str, list[Band]] = {}
    rows = []
    for row in resources.read_table(name):
        code, parameter, value = row["code"], row["parameter"], row["value"]
        meaning = Bilingual(row["meaning_en"], row["meaning_fr"])
        rows.append(ParameterRow(code, parameter, value, row["unit"], row["source"], meaning))
        if parameter == "band":
            distance, likelihood, impact = value.split()
            bands.setdefault(code, []).append(Band(float(distance), likelihood, impact))
        else:
            numbers[code, parameter] = float(value)
    ordered = {code: tuple(sorted(each, key=lambda band: band.distance_m)) for code, each in bands.items()}
    return Parameters(numbers, ordered, tuple(rows))
