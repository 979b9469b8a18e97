"""What the page of thresholds shows of a number or of a rule's bands: a row, the form, the effect of a change."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from planning.codes import code_list
from planning.harm.bands import Bands, stated_band, stated_bands
from planning.harm.parameters import BAND, MISSION, UNITS, ParameterRow, Parameters, band_words, parameters, with_unit
from planning.harm.rule import Finding, rules
from planning.i18n import N_, Text, text
from widgets.panels.bands_field import NO_LIMIT, StatedBand
from widgets.panels.parameter_form import NumberView
from widgets.panels.parameter_table import NumberRow

if TYPE_CHECKING:
    from app.state import PlanState
    from planning.harm.effect import Effect
    from storage.parameter_versions import ParameterVersion

_NAMED = 6
"""Flags of an operation that are named in an effect; the others are counted."""

Versions = Mapping[tuple[str, str], "tuple[ParameterVersion, ...]"]


def id_of(row: ParameterRow) -> str:
    """Return by what a row is called; all bands of a rule are one."""
    return f"{row.code} {row.parameter}"


def held(given: Parameters, row: ParameterRow) -> float | Bands:
    """Return a row's number, or all bands of its rule."""
    return given.bands[row.code] if row.parameter == BAND else given.number(row.code, row.parameter)


def value_words(value: float | Bands, row: ParameterRow) -> Text:
    """Return a number with its unit, or bands, in words."""
    if not isinstance(value, tuple):
        return with_unit(value, row.unit)
    said = [band_words(each) for each in value]
    told = said[0]
    for each in said[1:]:
        told = text("{one}; {other}", one=told, other=each)
    return told


def row_words(row: ParameterRow, state: PlanState, versions: Versions) -> NumberRow:
    """Return a row of the table."""
    if row.parameter == BAND:
        band = stated_band(row.value)
        value = text(
            "{likelihood},\n{impact}",
            likelihood=code_list("likelihood").titles[band.likelihood],
            impact=code_list("impact").titles[band.impact],
        )
    else:
        value = value_words(held(state.parameters, row), row)
    is_own = row.source == MISSION
    set_by: Text | str = ""
    latest = next(iter(versions.get((row.code, row.parameter), ())), None)
    if is_own and latest is not None:
        set_by = text(
            "{who}, {when}: {why}", who=_who(latest), when=latest.at, why=latest.reason or text("no reason given")
        )
    source = N_("Mission") if is_own else row.source
    return NumberRow(id_of(row), _rule(row.code), _meaning(row), value, source, set_by)


def view_words(row: ParameterRow, state: PlanState, versions: Versions) -> NumberView:
    """Return what the form shows of a shipped row: what it is now, what ships, how it was set."""
    value, shipped = held(state.parameters, row), held(parameters(), row)
    ships = value_words(shipped, row)
    told = text("{value}, as it ships {source}.", value=ships, source=row.source)
    if value != shipped:
        told = text(
            "{value}, as the mission set it. It ships as {shipped} {source}.",
            value=value_words(value, row),
            shipped=ships,
            source=row.source,
        )
    set_so = [
        (
            text(
                "{when}, {who}: {before} → {after}",
                when=each.at,
                who=_who(each),
                before=_version_words(each.before, row),
                after=_version_words(each.after, row),
            ),
            Text("{why}", {"why": each.reason}) if each.reason else each.title,
        )
        for each in versions.get((row.code, row.parameter), ())
    ]
    is_bands = isinstance(value, tuple)
    return NumberView(
        id_of(row),
        _rule(row.code),
        text("Likelihood and impact by distance") if is_bands else _meaning(row),
        "" if is_bands else f"{value:g}",
        "" if is_bands else Text(UNITS.get(row.unit, row.unit)),
        told,
        text("the bands") if is_bands else ships,
        set_so,
        can_reset=value != shipped,
        bands=_stated(value) if isinstance(value, tuple) else (),
    )


def _stated(bands: Bands) -> tuple[StatedBand, ...]:
    return tuple(
        StatedBand(NO_LIMIT if math.isinf(each.distance_m) else f"{each.distance_m:g}", each.likelihood, each.impact)
        for each in bands
    )


def _version_words(value: float | str | None, row: ParameterRow) -> Text:
    if value is None:
        return value_words(held(parameters(), row), row)
    return value_words(stated_bands(value) if isinstance(value, str) else value, row)


def named(state: PlanState, effect: Effect, language: str) -> list[Text | str]:
    """Return which flags fall away, appear and weigh otherwise, the first of them."""
    matrix = state.profile.matrix

    def level(finding: Finding) -> str:
        return code_list("level").title(matrix.level(finding.likelihood, finding.impact), language)

    def name(finding: Finding) -> Text | str:
        return finding.subject_name or finding.reason

    found = effect.found
    both = (*found.heavier, *found.lighter, *found.no_longer_known, *found.newly_known)
    said: list[Text | str] = [
        *(
            text("falls away: {code} {level}, {name}", code=each.code, level=level(each), name=name(each))
            for each in found.gone
        ),
        *(
            text("appears: {code} {level}, {name}", code=each.code, level=level(each), name=name(each))
            for each in found.appeared
        ),
        *(
            text(
                "{code} {before}, then {after}: {name}",
                code=each.after.code,
                before=level(each.before),
                after=level(each.after),
                name=name(each.after),
            )
            for each in both
        ),
    ]
    if len(said) > _NAMED:
        said = [*said[:_NAMED], text("and {count} more", count=len(said) - _NAMED)]
    return said


def _meaning(row: ParameterRow) -> Text:
    return Text("{meaning}", {"meaning": row.meaning})


def _rule(code: str) -> Text | str:
    rule = rules().get(code)
    return text("{code} {rule}", code=code, rule=Text(rule.title)) if rule else code


def _who(version: ParameterVersion) -> Text | str:
    return Text("{name}", {"name": version.actor.name}) if version.actor.name else text("Nobody named")
