"""Ask a look what it draws of rows that differ in one field after the other, and tell which fields decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely
from qgis_qml import Label, Part, Symbol

from layers.ground import Context, Ground, ground
from layers.look import LayerLook
from layers.marks import Marks
from planning import resources
from planning.kind import Field, Kind
from planning.operation import Component
from planning.situation import Columns

DAY = date(2026, 1, 15)
CONTEXT = Context(components={each.value: each.value for each in Component}, day=DAY)
GEOMETRIES = {"point": ("point",), "line": ("line",), "polygon": ("polygon",), "any": ("point", "line", "polygon")}
GEOMETRY = "geometry"
NAME, NUMBER = "Name", "Number"

# A component is the operation's; QGIS finds it where the same file's table of operations is in the project too.
COMPONENT = (
    "attribute(get_feature(array_first(array_filter(@layers, layer_property(@element, 'source')"
    " = regexp_replace(layer_property(@layer, 'source'), '[|].*', '') || '|layername=operations')),"
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
            days = self.classes[number] if number else special
            held = " OR ".join(
                f"{self.expression} {'<' if str(day) < str(DAY) else '>'} to_date(now())" for day in days
            )
            return f"coalesce({held}, false)" if number else f"NOT coalesce({held}, false)"
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


def choice_of(
    kind: Kind, look: LayerLook, field: Field, fields: Mapping[str, Field], geometries: Sequence[str]
) -> Choice:
    """Ask the look about each value of a field alone, and put values that look alike together."""
    values = list(_values(field))
    rows: list[Row] = [{field.name: value, GEOMETRY: each} for value in values for each in geometries]
    expression = COMPONENT if field.name == "operation_uid" else f'"{field.name}"'
    laid = laid_out(kind, look, rows, fields)
    drawn = drawn_of(look.describe(laid, CONTEXT), rows, laid)
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


def row_of(choices: Sequence[Choice], numbers: Sequence[int], geometry: str) -> Row:
    """Return a row of the classes ``numbers``, one for each choice; the geometry is for where none is chosen."""
    chosen = {choice.field: choice.classes[number][0] for choice, number in zip(choices, numbers, strict=True)}
    return {GEOMETRY: geometry, **chosen}


def laid_out(kind: Kind, look: LayerLook, rows: Sequence[Row], fields: Mapping[str, Field]) -> Ground:
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


def drawn_of(marks: Marks, rows: Sequence[Row], laid: Ground) -> list[Drawn]:
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
                int(np.clip(texts.priority[at] / 1e9 + 1, 1, 10)),
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
