"""Make the styles that QGIS draws a plan with, ``resources/qgis/<kind>.qml``, from the looks of the map themselves.

Each look is asked what it draws of rows that differ in one field after the other; from its answers follow the fields
that matter, the values that look alike, and with them the rules of the style. A new look needs nothing here.

Run from the project's folder: ``python tools/build_qgis_styles.py``; with ``check`` it writes nothing and fails where
a style is not what the looks say. Circles of doubt and the thinning of crowded symbols have no counterpart.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import shapely
from qgis_qml import Label, Part, Rule, Symbol, document

from layers.ground import Context, Ground, ground
from layers.kinds._describing import code_title
from layers.look import LayerLook, looks
from layers.marks import ALWAYS, Marks
from planning import resources
from planning.i18n import Text, catalogue
from planning.kind import COMMON_FIELDS, Field, Kind, kinds
from planning.operation import Component
from planning.situation import Columns

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "qgis"

DAY = date(2026, 1, 15)
CONTEXT = Context(components={each.value: each.value for each in Component}, day=DAY)
GEOMETRIES = {"point": ("point",), "line": ("line",), "polygon": ("polygon",), "any": ("point", "line", "polygon")}
GEOMETRY = "geometry"
NAME, NUMBER = "Name", "Number"

# An area's component is its operation's; QGIS finds it where the plan's table of operations is in the project too.
COMPONENT = (
    "attribute(get_feature(array_first(array_filter(@layers, layer_property(@element, 'source')"
    " = replace(layer_property(@layer, 'source'), 'layername={kind}', 'layername=operations'))),"
    " 'uid', \"operation_uid\"), 'component')"
)

Row = Mapping[str, object]
"""Values of the fields that are not at their default, with the geometry."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A field that decides how things look, with the values that look alike in one class; the first has the default."""

    field: str
    expression: str
    classes: tuple[tuple[object, ...], ...]

    def condition(self, number: int) -> str:
        """Return the expression that holds for a class."""
        if self.field == GEOMETRY:
            return f"{self.expression} = '{str(self.classes[number][0]).capitalize()}'"
        special = [value for values in self.classes[1:] for value in values]
        if isinstance(special[0], date):
            conditions = [f"{self.expression} {'<' if value < DAY else '>'} to_date(now())" for value in special]
            return conditions[number - 1] if number else f"NOT coalesce({' OR '.join(conditions)}, false)"
        listed = ", ".join(_literal(value) for value in (self.classes[number] if number else special))
        if number:
            return f"{self.expression} IN ({listed})" if "," in listed else f"{self.expression} = {listed}"
        return f"({self.expression} IS NULL OR {self.expression} NOT IN ({listed}))"


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a row looks like: its parts, each with the resolution up to which it is drawn, and its label."""

    parts: tuple[tuple[Part, float, float], ...]
    label: Label | None


def style_of(kind: Kind, look: LayerLook) -> str:
    """Return a kind's style."""
    fields = {field.name: field for field in (*COMMON_FIELDS, *kind.fields)}
    geometries = GEOMETRIES[kind.geometry]
    choices = [
        choice
        for field in fields.values()
        if len((choice := _choice(kind, look, field, fields, geometries)).classes) > 1
    ]
    if len(geometries) > 1:
        places = tuple((each,) for each in geometries)
        choices.insert(0, Choice(GEOMETRY, "geometry_type($geometry)", places))
    combinations = list(product(*(range(len(choice.classes)) for choice in choices)))
    rows = [_row(choices, numbers, geometries[0]) for numbers in combinations]
    laid = _ground(kind, look, rows, fields)
    drawn = _drawn(look.describe(laid, CONTEXT), rows, laid)
    shown = dict(zip(combinations, drawn, strict=True))
    place = {numbers: str(row[GEOMETRY]) for numbers, row in zip(combinations, rows, strict=True)}

    drawings: list[Rule] = []
    for above, to in _bands(drawn):
        at = {numbers: _at(each, above, to) for numbers, each in shown.items()}
        for members in _alike({numbers: (place[numbers], parts) for numbers, parts in at.items() if parts}):
            condition = _condition(choices, members, combinations)
            parts, row = at[members[0]], combinations.index(members[0])
            title = _title(kind, look, laid, parts, row, choices, members)
            drawings.append(Rule(title, condition, place[members[0]], parts, above, to))
    names: list[Rule] = []
    for members in _alike({numbers: (place[numbers], each.label) for numbers, each in shown.items() if each.label}):
        label = shown[members[0]].label
        assert label is not None
        condition = _condition(choices, members, combinations)
        names.append(Rule(kind.title, condition, place[members[0]], label, 0.0, label.limit))
    return document(_joined(drawings), names)


def _choice(
    kind: Kind, look: LayerLook, field: Field, fields: Mapping[str, Field], geometries: Sequence[str]
) -> Choice:
    """Ask the look about each value of a field alone, and put values that look alike together."""
    values = list(_values(field))
    rows: list[Row] = [{field.name: value, GEOMETRY: each} for value in values for each in geometries]
    expression = COMPONENT.format(kind=kind.id) if field.name == "operation_uid" else f'"{field.name}"'
    laid = _ground(kind, look, rows, fields)
    drawn = _drawn(look.describe(laid, CONTEXT), rows, laid)
    width = len(geometries)
    found: dict[tuple[Drawn, ...], list[object]] = {}
    for number, value in enumerate(values):
        found.setdefault(tuple(drawn[number * width : (number + 1) * width]), []).append(value)
    return Choice(field.name, expression, tuple(map(tuple, found.values())))


def _values(field: Field) -> Iterator[object]:
    """Yield what is worth asking about, the unknown value first."""
    yield None
    if field.type == "code":
        yield from (entry["code"] for entry in resources.read_table(f"codes/{field.codes}.csv"))
    elif field.name == "operation_uid":
        yield from (each.value for each in Component)
    elif field.type == "boolean":
        yield True
    elif field.type == "integer":
        yield from range(4)
    elif field.type == "date":
        yield from (DAY.replace(day=1), DAY.replace(day=28))


def _row(choices: Sequence[Choice], numbers: Sequence[int], geometry: str) -> Row:
    chosen = {choice.field: choice.classes[number][0] for choice, number in zip(choices, numbers, strict=True)}
    return {GEOMETRY: geometry, **chosen}


def _ground(kind: Kind, look: LayerLook, rows: Sequence[Row], fields: Mapping[str, Field]) -> Ground:
    """Lay rows out, each in a place of its own."""
    count = len(rows)
    lon, lat = -20.0 + 0.5 * (np.arange(count) % 80), 0.5 * (np.arange(count) // 80)
    shapes = {
        "point": shapely.Point,
        "line": lambda x, y: shapely.LineString([(x, y), (x + 0.1, y), (x + 0.2, y + 0.1)]),
        "polygon": lambda x, y: shapely.box(x, y, x + 0.2, y + 0.2),
    }
    geometry = np.empty(0 if kind.geometry == "point" else count, dtype=object)
    geometry[:] = [shapes[str(row[GEOMETRY])](x, y) for row, x, y in zip(rows, lon, lat, strict=True)][: len(geometry)]
    names = np.full(count, NAME, dtype=object)
    columns = {
        field.name: _column(field, [row.get(field.name) for row in rows])
        for field in fields.values()
        if field.name != "name"
    }
    found = Columns(kind.id, names.copy(), names, geometry, lon, lat, columns)
    return ground(found, geodesic_edges=look.geodesic_edges)


def _column(field: Field, values: Sequence[object]) -> np.ndarray[tuple[int, ...], np.dtype[np.generic]]:
    if field.type in ("integer", "real"):
        return np.array(values, dtype=np.float64)
    if field.type == "date":
        return np.array(["NaT" if each is None else each for each in values], dtype="datetime64[D]")
    column = np.empty(len(values), dtype=object)
    column[:] = [NUMBER] * len(values) if field.name.endswith("_number") else list(values)
    return column


def _drawn(marks: Marks, rows: Sequence[Row], laid: Ground) -> list[Drawn]:
    """Take marks apart into what they draw of each row, in their order."""
    parts: list[dict[tuple[Part, float, float], None]] = [{} for _ in rows]
    for fills in marks.fills:
        for row, number in zip(fills.paths.row, fills.brush, strict=True):
            parts[row][fills.brushes[number], 0.0, fills.max_resolution] = None
    for strokes in marks.strokes:
        for row, number in zip(strokes.paths.row, strokes.pen, strict=True):
            parts[row][strokes.pens[number], 0.0, strokes.max_resolution[number]] = None
    for sprites in marks.sprites:
        for row, number in zip(sprites.rows, sprites.symbol, strict=True):
            name, near = sprites.symbols[number], min(sprites.dots_beyond, sprites.max_resolution)
            parts[row][Symbol(sprites.family, name), 0.0, near] = None
            if near < sprites.max_resolution:
                # Which symbol a dot stands for shows no more: dots of one colour are one.
                dot = Symbol("", "", (*sprites.dots[number], sprites.dot_size))
                parts[row][dot, near, sprites.max_resolution] = None
    labels: dict[int, Label] = {}
    for texts in marks.texts:
        for at, row in enumerate(texts.rows):
            boxed = bool(texts.box)
            label = Label(
                _expression(str(texts.text[at]), laid),
                texts.role,
                texts.colour,
                texts.offset,
                boxed,
                float(texts.max_resolution[at]),
            )
            labels.setdefault(int(row), label)
    return [
        Drawn(tuple(each for each in found if each[2] > each[1]), labels.get(row)) for row, found in enumerate(parts)
    ]


def _expression(text: str, laid: Ground) -> str:
    """Return the expression that gives a label's text."""
    if text == NUMBER:
        return next(f'"{name}"' for name in laid.columns.fields if name.endswith("_number"))
    return 'upper("name")' if text == NAME.upper() else '"name"'


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
