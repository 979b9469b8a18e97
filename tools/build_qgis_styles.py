"""Make the styles that QGIS draws a plan with, ``resources/qgis/<kind>.qml``, from the looks of the map themselves.

Each look is asked what it draws of rows that differ in one field after the other; from its answers follow the fields
that matter, the values that look alike, and with them the rules of the style. A new look needs nothing here.

Run from the project's folder: ``python tools/build_qgis_styles.py``; with ``check`` it writes nothing and fails where
a style is not what the looks say. Circles of doubt and the thinning of crowded symbols have no counterpart.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, product
from pathlib import Path

import numpy as np
from qgis_probing import CONTEXT, GEOMETRIES, GEOMETRY, Choice, Drawn, choice_of, drawn_of, laid_out, row_of
from qgis_qml import Part, Rule, Symbol, document

from layers.ground import Context, Ground
from layers.kinds._describing import code_title
from layers.look import LayerLook, looks
from layers.marks import ALWAYS
from planning.i18n import Text, catalogue
from planning.kind import COMMON_FIELDS, Kind, kinds

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "qgis"


def style_of(kind: Kind, look: LayerLook) -> str:
    """Return a kind's style."""
    fields = {field.name: field for field in (*COMMON_FIELDS, *kind.fields)}
    geometries = GEOMETRIES[kind.geometry]
    choices = [
        choice
        for field in fields.values()
        if len((choice := choice_of(kind, look, field, fields, geometries)).classes) > 1
    ]
    if len(geometries) > 1:
        places = tuple((each,) for each in geometries)
        choices.insert(0, Choice(GEOMETRY, "geometry_type($geometry)", places))
    combinations = list(product(*(range(len(choice.classes)) for choice in choices)))
    rows = [row_of(choices, numbers, geometries[0]) for numbers in combinations]
    laid = laid_out(kind, look, rows, fields)
    drawn = drawn_of(look.describe(laid, CONTEXT), rows, laid)
    shown = dict(zip(combinations, drawn, strict=True))
    place = {numbers: str(row[GEOMETRY]) for numbers, row in zip(combinations, rows, strict=True)}

    drawings: list[Rule] = []
    for above, to in _bands(drawn):
        at = {numbers: _at(each, above, to) for numbers, each in shown.items()}
        for members in _alike(
            {numbers: _outline(place[numbers], parts, kind) for numbers, parts in at.items() if parts}
        ):
            condition = _condition(choices, members, combinations)
            parts, row = _parts(at, members, choices, combinations), combinations.index(members[0])
            title = _title(kind, look, laid, parts, row, choices, members)
            drawings.append(Rule(title, condition, place[members[0]], parts, above, to))
    names: list[Rule] = []
    for members in _alike({numbers: (place[numbers], each.label) for numbers, each in shown.items() if each.label}):
        label = shown[members[0]].label
        assert label is not None
        condition = _condition(choices, members, combinations)
        names.append(Rule(kind.title, condition, place[members[0]], label, 0.0, label.limit))
    return document(_joined(drawings), names)


def _bands(drawn: Iterable[Drawn]) -> list[tuple[float, float]]:
    limits = sorted({limit for each in drawn for _, above, to in each.parts for limit in (above, to)} | {0.0, ALWAYS})
    return list(pairwise(limits))


def _at(drawn: Drawn, above: float, to: float) -> tuple[Part, ...]:
    return tuple(part for part, part_above, part_to in drawn.parts if part_above <= above and to <= part_to)


def _alike(found: Mapping[tuple[int, ...], object]) -> list[list[tuple[int, ...]]]:
    groups: dict[object, list[tuple[int, ...]]] = {}
    for numbers, look in found.items():
        groups.setdefault(look, []).append(numbers)
    return list(groups.values())


def _outline(place: str, parts: tuple[Part, ...], kind: Kind) -> tuple[object, ...]:
    """Return what makes a rule of its own: for lines and areas among points not which symbol stands on them."""
    if kind.geometry != "any" or place == "point":
        return place, parts
    return place, tuple(part.size if isinstance(part, Symbol) and not part.dot else part for part in parts)


def _parts(
    at: Mapping[tuple[int, ...], tuple[Part, ...]],
    members: Sequence[tuple[int, ...]],
    choices: Sequence[Choice],
    every: Sequence[tuple[int, ...]],
) -> tuple[Part, ...]:
    """Return what a rule draws; where its members have symbols of their own, with the conditions that choose them."""
    groups = _alike({numbers: at[numbers] for numbers in members})
    if len(groups) == 1:
        return at[members[0]]
    # They share their geometry, which is the first choice: what they differ in are the others.
    rest = sorted({numbers[1:] for numbers in every})
    cases = []
    for group in groups:
        symbol = next(part for part in at[group[0]] if isinstance(part, Symbol))
        condition = _condition(choices[1:], [numbers[1:] for numbers in group], rest)
        cases.append((condition, symbol.family, symbol.name))
    return tuple(replace(part, cases=tuple(cases)) if isinstance(part, Symbol) else part for part in at[members[0]])


def _condition(choices: Sequence[Choice], members: Sequence[tuple[int, ...]], every: Sequence[tuple[int, ...]]) -> str:
    """Return the expression that holds for some combinations and no others, without what does not matter."""
    terms: dict[str, None] = {}
    inside = set(members)
    for numbers in members:
        needed = set(range(len(choices)))
        for number in range(len(choices)):
            fewer = needed - {number}
            if all(other in inside for other in every if all(other[each] == numbers[each] for each in fewer)):
                needed = fewer
        terms[" AND ".join(choices[each].condition(numbers[each]) for each in sorted(needed))] = None
    return "" if "" in terms else " OR ".join(f"({each})" if len(terms) > 1 else each for each in terms)


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Make one rule of those that only go on at the next scale."""
    found: list[Rule] = []
    for rule in rules:
        for number, other in enumerate(found):
            if other.to == rule.above and replace(other, above=rule.above, to=rule.to) == rule:
                found[number] = replace(other, to=rule.to)
                break
        else:
            found.append(rule)
    return found


def _title(
    kind: Kind,
    look: LayerLook,
    laid: Ground,
    parts: Sequence[Part],
    row: int,
    choices: Sequence[Choice],
    members: Sequence[tuple[int, ...]],
) -> str:
    """Return what a rule stands for in both languages: its codes, and what our legend says of ``row``, one of its."""
    spoken = []
    for language in ("en", "fr"):
        context = replace(CONTEXT, catalogue=catalogue(language))
        texts: list[Text] = []
        if not any(isinstance(part, Symbol) and part.dot for part in parts):
            mask = np.zeros(len(laid.columns), bool)
            mask[row] = True
            texts = _coded(kind, choices, members, context)
            if not texts or _is_special(kind, choices, members[0]):
                texts += [entry.title for entry in look.legend(laid, context, mask)]
        words = [context.catalogue(each) for each in texts] or [context.catalogue(kind.title)]
        spoken.append(", ".join(dict.fromkeys(words)))
    return " / ".join(dict.fromkeys(spoken))


def _main(kind: Kind, choices: Sequence[Choice]) -> int | None:
    """Return which choice is by the code that tells most things apart."""
    coded = [n for n, choice in enumerate(choices) if choice.field != GEOMETRY and kind.field(choice.field).codes]
    return max(coded, key=lambda number: len(choices[number].classes), default=None)


def _coded(kind: Kind, choices: Sequence[Choice], members: Sequence[tuple[int, ...]], context: Context) -> list[Text]:
    """Return the titles of the codes that a rule draws, none where it is for what has no symbol of its own."""
    main = _main(kind, choices)
    if main is None or len({numbers[main] for numbers in members}) > 1 or not members[0][main]:
        return []
    choice = choices[main]
    codes = kind.field(choice.field).codes
    return [code_title(codes, str(value), context) for value in choice.classes[members[0][main]]]


def _is_special(kind: Kind, choices: Sequence[Choice], numbers: Sequence[int]) -> bool:
    """Return whether anything beside the main code differs from the default."""
    main = _main(kind, choices)
    return any(
        number and at != main and choice.field != GEOMETRY
        for at, (choice, number) in enumerate(zip(choices, numbers, strict=True))
    )


def styles() -> dict[str, str]:
    """Return every kind's style by the name of its file."""
    return {f"{each}.qml": style_of(kinds()[each], look) for each, look in sorted(looks().items())}


def main(arguments: Sequence[str]) -> int:
    """Write the styles, or with ``check`` say which are not up to date."""
    made = styles()
    stored = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.qml")}
    changed = sorted(name for name in made.keys() | stored.keys() if made.get(name) != stored.get(name))
    if "check" in arguments:
        for name in changed:
            print(f"{name} is not what the looks say: run tools/build_qgis_styles.py")
        return int(bool(changed))
    FOLDER.mkdir(exist_ok=True)
    for name in changed:
        if name in made:
            whole = FOLDER / f"{name}.new"
            whole.write_text(made[name], encoding="utf-8", newline="\n")
            whole.replace(FOLDER / name)
        else:
            (FOLDER / name).unlink()
    print(f"{len(made)} styles, {sum(map(len, made.values()))} characters, {len(changed)} changed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
