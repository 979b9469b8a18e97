"""The difference between a version of a notice and the one before, in words."""

from __future__ import annotations

from shapely import MultiPolygon

from exchange.package.fields import FIELD_TITLES
from exchange.package.telling import NOT_STATED, Telling
from planning.geodesy import area_km2
from planning.i18n import Text, catalogue, plural, text
from planning.notice import ALWAYS_TOLD, CAVEAT, NoticeKind
from planning.notice_difference import cell_count

_WHOLE = {"start_d": "start_dt", "end_d": "end_dt"}
"""A day is said where the moment that it is part of is not."""


def difference_lines(telling: Telling) -> list[Text]:
    """Return what changes against the version before, a sentence each, with every commune and every wording."""
    found = telling.difference()
    lines = area_lines(telling)
    if found is None:
        return lines
    if found.added_codes:
        lines.append(text("Communes touched only now: {codes}.", codes=", ".join(found.added_codes)))
    if found.withdrawn_codes:
        lines.append(text("Communes no longer touched: {codes}.", codes=", ".join(found.withdrawn_codes)))
    for name, before, after in found.changed:
        if name not in FIELD_TITLES or telling.holds(_WHOLE.get(name, "")):
            continue
        if name not in telling.recipient.fields | ALWAYS_TOLD:
            # The profile keeps it now: what it said is not said again.
            lines.append(text("{field}: no longer told.", field=FIELD_TITLES[name]))
        else:
            stated = {"before": before or NOT_STATED, "after": after or NOT_STATED}
            lines.append(text("{field}: was “{before}”, is “{after}”.", field=FIELD_TITLES[name], **stated))
    return lines


def area_lines(telling: Telling) -> list[Text]:
    """Return how the area changes against the version before, in a few short sentences."""
    if telling.notice.version == 1:
        return [text("This is the first version of the notice.")]
    found = telling.difference()
    if found is None:
        return [text("The version before is not at hand: read this one as new throughout.")]
    lines = [text("Against version {version}:", version=found.before)]
    if telling.notice.kind is NoticeKind.WITHDRAWAL:
        lines.append(text("The notice is withdrawn: no area of it stands any more."))
    degrees = telling.notice.grid_deg
    added, withdrawn, kept = (size_of(area, degrees) for area in (found.added, found.withdrawn, found.kept))
    if not found.added.is_empty:
        lines.append(text("Area added: {size}.", size=added))
    if not found.withdrawn.is_empty:
        lines.append(text("Area withdrawn: {size}.", size=withdrawn))
    if not found.kept.is_empty:
        lines.append(text("Area unchanged: {size}.", size=kept))
    return lines


def size_of(area: MultiPolygon, grid_deg: float) -> Text:
    """Return how large a released area is: in cells, or in square kilometres where it is not made of them."""
    count = cell_count(area, grid_deg)
    if count is None:
        return text("{size} km²", size=float(round(area_km2(area))))
    return plural("{count} cell of {degrees}°", "{count} cells of {degrees}°", count, degrees=grid_deg)


def difference_text(telling: Telling, language: str) -> str:
    """Return the whole document in a language."""
    say = catalogue(language)
    lines: list[Text] = [text("OPERATION NOTICE {head}", head=telling.head()), *difference_lines(telling), Text(CAVEAT)]
    marks = "".join(f"*** {mark} ***\n" for mark in telling.marks(language))
    return marks + "\n".join(say(line) for line in lines) + "\n"
