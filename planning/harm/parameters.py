"""Numbers that harm rules go by, each with its source, out of ``resources/harm/parameters.csv``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby
from math import isfinite, isinf

from planning import resources
from planning.bilingual import Bilingual
from planning.codes import code_list
from planning.errors import BadInput
from planning.harm.bands import Band, Bands, bands_said, require_bands
from planning.i18n import N_, Text, catalogue, plural, text

UNITS: Mapping[str, str] = {
    "m": N_("m"),
    "hours": N_("hours"),
    "days": N_("days"),
    "years": N_("years"),
    "times": N_("times"),
    "share": N_("share"),
    "contacts": N_("contacts"),
    "incidents": N_("incidents"),
}
"""What people call the units of the file."""

BAND = "band"
"""The name under which a rule's bands are set, all of them together."""

MISSION = "[M]"
"""The source of a number that the mission set itself."""


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


@dataclass(frozen=True, slots=True)
class ParameterChange:
    """A number of a rule, or its bands, that a mission sets otherwise than what ships, and why.

    Attributes
    ----------
    value : float
        Of no meaning for bands.
    bands : tuple of Band
        All bands of the rule where ``parameter`` is ``BAND``, else empty.
    """

    code: str
    parameter: str
    value: float
    reason: str = ""
    bands: Bands = ()

    @property
    def said(self) -> str:
        """What is set, as it is typed."""
        return bands_said(self.bands) if self.parameter == BAND else f"{self.value:g}"


@lru_cache(maxsize=32)
def parameters_of(changes: tuple[ParameterChange, ...]) -> Parameters:
    """Return what ships with a mission's changes laid over it; the same object for the same changes.

    Raises
    ------
    BadInput
        No such parameter, or a value that is none.
    """
    shipped = parameters()
    numbers, bands = dict(shipped.numbers), dict(shipped.bands)
    set_here = {(each.code, each.parameter): each for each in changes}
    for each in changes:
        require_change(each)
        if each.parameter == BAND:
            bands[each.code] = each.bands
        else:
            numbers[each.code, each.parameter] = each.value
    rows: list[ParameterRow] = []
    for code, of_rule in groupby(shipped.rows, key=lambda row: row.code):
        for row in of_rule:
            if row.parameter != BAND or (code, BAND) not in set_here:
                change = set_here.get((code, row.parameter))
                rows.append(row if change is None else replace(row, value=change.said, source=MISSION))
        if (code, BAND) in set_here:
            rows += [_own_row(code, each) for each in bands[code]]
    return Parameters(numbers, bands, tuple(rows))


def _own_row(code: str, band: Band) -> ParameterRow:
    """Return the row of a band that the mission set: its meaning is the shipped one's where the distance is."""
    shipped = [row for row in parameters().rows if row.code == code and row.parameter == BAND]
    meaning = next((row.meaning for row in shipped if float(row.value.split()[0]) == band.distance_m), None)
    if meaning is None:
        said = text("Up to {distance}", distance=with_unit(band.distance_m, "m"))
        meaning = Bilingual(catalogue("en")(said), catalogue("fr")(said))
    return ParameterRow(code, BAND, str(band), shipped[0].unit, MISSION, meaning)


def require_change(change: ParameterChange) -> None:
    """Refuse a change that means nothing.

    Raises
    ------
    BadInput
        No such parameter, or a value that is none.
    """
    require_known(change.code, change.parameter)
    if change.parameter == BAND:
        require_bands(change.bands)
    elif not (isfinite(change.value) and change.value >= 0):
        raise BadInput(text("A parameter is a number of 0 or more."))


def require_known(code: str, parameter: str) -> None:
    """Refuse the name of a number that no rule has.

    Raises
    ------
    BadInput
        No such parameter.
    """
    named_of = [each for of, each in parameters().numbers if of == code] + [BAND] * (code in parameters().bands)
    if parameter in named_of:
        return
    named = ", ".join(named_of)
    if not named:
        raise BadInput(text("There is no harm rule {code} with numbers.", code=code))
    raise BadInput(
        text("Rule {code} has no parameter {parameter}. It has {known}.", code=code, parameter=parameter, known=named)
    )


def with_unit(value: float, unit: str) -> Text:
    """Return a number with its unit in words: "2,000 m", "90 days"."""
    return text("{value} {unit}", value=float(value), unit=Text(UNITS.get(unit, unit)))


def band_words(band: Band) -> Text:
    """Return a band in words: "up to 500 m: Likely, Moderate"."""
    where = text("up to {distance}", distance=with_unit(band.distance_m, "m"))
    if not band.distance_m:
        where = text("inside")
    elif isinf(band.distance_m):
        where = text("farther")
    return text(
        "{where}: {likelihood}, {impact}",
        where=where,
        likelihood=code_list("likelihood").titles[band.likelihood],
        impact=code_list("impact").titles[band.impact],
    )


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
        if parameter == BAND:
            distance, likelihood, impact = value.split()
            bands.setdefault(code, []).append(Band(float(distance), likelihood, impact))
        else:
            numbers[code, parameter] = float(value)
    ordered = {code: tuple(sorted(each, key=lambda band: band.distance_m)) for code, each in bands.items()}
    return Parameters(numbers, ordered, tuple(rows))


_NAMED = 4
"""Numbers of the mission's own that are named one by one."""


def own_numbers(given: Parameters) -> list[Text]:
    """Return a sentence that names the numbers that are not what ships, with what ships; none where all are."""
    shipped = parameters().numbers
    own = [
        f"{code} {name} {value:g} ({shipped[code, name]:g})"
        for (code, name), value in sorted(given.numbers.items())
        if value != shipped[code, name]
    ]
    own += [
        f"{code} {BAND} {bands_said(bands)} ({bands_said(parameters().bands[code])})"
        for code, bands in sorted(given.bands.items())
        if bands != parameters().bands[code]
    ]
    if not own:
        return []
    named = "; ".join(own[:_NAMED])
    if len(own) <= _NAMED:
        return [text("Numbers of the mission's own, with what ships: {numbers}.", numbers=named)]
    return [
        plural(
            "Numbers of the mission's own, with what ships: {numbers}, and {count} more.",
            "Numbers of the mission's own, with what ships: {numbers}, and {count} more.",
            len(own) - _NAMED,
            numbers=named,
        )
    ]
