"""Write styles in QGIS' own form (QML 3.22): symbols, rules that choose them, labels. Lengths are theme pixels."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from layers import symbols
from layers.style import Brush, Hatch, Pen, hatch, map_symbol, style
from planning import resources

Element = ElementTree.Element

LIGHT = style("light")
MM = 25.4 / 96
"""Millimetres of a theme pixel, 1/96 inch."""

SCALE = 96 / 0.0254
"""Denominator of the scale at which a theme pixel is a metre."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol of a family, or with ``dot`` (fill token, edge token, diameter) a plain dot.

    ``cases`` are conditions and the symbols (family, name) that stand there instead, of the same size.
    """

    family: str
    name: str
    dot: tuple[str, str, int] | None = None
    cases: tuple[tuple[str, str, str], ...] = ()

    @property
    def size(self) -> float:
        """Width of the symbol's box in theme pixels."""
        return symbols.family(self.family).size_of(self.name)


@dataclass(frozen=True, slots=True)
class Label:
    """How a name is written.

    ``text`` is an expression, ``priority`` 1 to 10, ``limit`` the metres per pixel beyond which it is left out.
    """

    text: str
    role: str
    colour: str
    offset: float
    boxed: bool
    priority: int
    limit: float


Part = Brush | Pen | Symbol
GEOMETRY_SYMBOLS = {"point": "marker", "line": "line", "polygon": "fill"}


@dataclass(frozen=True, slots=True)
class Rule:
    """What is drawn, or written, where a condition holds, from one resolution (excluded) to another, metres a pixel."""

    title: str
    condition: str
    geometry: str
    shown: tuple[Part, ...] | Label
    above: float
    to: float


def document(rules: Sequence[Rule], labels: Sequence[Rule]) -> str:
    """Return a whole style."""
    root = Element("qgis", version="3.22.0", styleCategories="Symbology|Labeling", labelsEnabled=str(int(bool(labels))))
    cased = any(isinstance(part, Pen) and part.casing for rule in rules for part in _parts(rule))
    renderer = _child(root, "renderer-v2", type="RuleRenderer", symbollevels=str(int(cased)), forceraster="0")
    tree, drawings = _child(renderer, "rules", key="palabre"), _child(renderer, "symbols")
    for number, rule in enumerate(rules):
        _rule(tree, number, rule).set("symbol", str(number))
        _symbol(drawings, str(number), rule.geometry, _parts(rule))
    if labels:
        names = _child(_child(root, "labeling", type="rule-based"), "rules", key="palabre")
        for number, rule in enumerate(labels):
            assert isinstance(rule.shown, Label)
            _settings(_rule(names, number, rule), rule.shown, rule.geometry)
    ElementTree.indent(root, " ")
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + ElementTree.tostring(root, "unicode") + "\n"


def _parts(rule: Rule) -> tuple[Part, ...]:
    return () if isinstance(rule.shown, Label) else rule.shown


def _rule(tree: Element, number: int, rule: Rule) -> Element:
    found = _child(tree, "rule", key=f"palabre_{number}", description=rule.title, label=rule.title)
    if isinstance(rule.shown, Label):
        del found.attrib["label"]
    if rule.condition:
        found.set("filter", rule.condition)
    if rule.above or rule.to != float("inf"):
        # QGIS takes both ends in, so a feature on the very limit would be drawn twice.
        found.set("scalemindenom", str(round(rule.above * SCALE) + 1 if rule.above else 1))
        found.set("scalemaxdenom", "0" if rule.to == float("inf") else str(round(rule.to * SCALE)))
    return found


def _symbol(parent: Element, name: str, geometry: str, parts: Iterable[Part]) -> None:
    symbol = _child(parent, "symbol", name=name, type=GEOMETRY_SYMBOLS[geometry], alpha="1", clip_to_extent="1")
    for part in parts:
        if isinstance(part, Brush):
            _brush(symbol, name, part)
        elif isinstance(part, Pen):
            _pen(symbol, part)
        elif geometry == "point":
            _marker(symbol, part)
        else:
            carrier = {
                "line": ("MarkerLine", {"placement": "centralpoint", "rotate": "0"}),
                "polygon": ("CentroidFill", {"point_on_surface": "1", "point_on_all_parts": "0"}),
            }[geometry]
            holder = _layer(symbol, carrier[0], **carrier[1])
            _marker(_child(holder, "symbol", name=f"@{name}@0", type="marker", alpha="1"), part)


def _marker(symbol: Element, part: Symbol) -> None:
    if part.dot:
        fill, edge, size = part.dot
        _layer(
            symbol,
            "SimpleMarker",
            name="circle",
            color=_colour(fill),
            outline_color=_colour(edge),
            size=_mm(size),
            outline_width=_mm(1 if size > 3 else 0.5),
        )
        return
    layer = _layer(symbol, "SvgMarker", name=_svg(part.family, part.name), size=_mm(part.size), scale_method="diameter")
    if part.cases:
        cases = " ".join(f"WHEN {condition} THEN '{_svg(family, name)}'" for condition, family, name in part.cases)
        collection = _child(_child(layer, "data_defined_properties"), "Option", type="Map")
        _child(collection, "Option", name="type", type="QString", value="collection")
        chosen = _child(_child(collection, "Option", name="properties", type="Map"), "Option", name="name", type="Map")
        _child(chosen, "Option", name="active", type="bool", value="true")
        _child(chosen, "Option", name="expression", type="QString", value=f"CASE {cases} END")
        _child(chosen, "Option", name="type", type="int", value="3")


def _svg(family: str, name: str) -> str:
    return "base64:" + base64.b64encode(symbols.svg(family, name, LIGHT).strip().encode()).decode()


def _pen(symbol: Element, pen: Pen) -> None:
    if pen.casing:
        _line(symbol, "0", pen.casing, pen.casing_width, (), pen.opacity)
    _line(symbol, "1", pen.colour, pen.width, pen.dash, pen.opacity)


def _line(symbol: Element, level: str, colour: str, width: float, dash: Sequence[float], opacity: float) -> None:
    options = {"use_custom_dash": "1", "customdash": ";".join(map(_mm, dash)), "customdash_unit": "MM"} if dash else {}
    layer = _layer(
        symbol,
        "SimpleLine",
        line_color=_colour(colour, opacity),
        line_width=_mm(width),
        line_width_unit="MM",
        capstyle="flat" if dash else "round",
        joinstyle="round",
        **options,
    )
    layer.set("pass", level)


def _brush(symbol: Element, name: str, brush: Brush) -> None:
    _layer(symbol, "SimpleFill", color=_colour(brush.colour, brush.opacity), outline_style="no", style="solid")
    pattern = hatch(brush.hatch) if brush.hatch else Hatch("none", 0.0, 0.0)
    opacity = float(resources.read_toml("theme.toml")["area"]["hatch_opacity"])
    colour = _colour(brush.colour, opacity)
    for angle in {"diagonal": ("45",), "cross": ("45", "135")}.get(pattern.pattern, ()):
        holder = _layer(symbol, "LinePatternFill", angle=angle, distance=_mm(pattern.spacing), distance_unit="MM")
        inner = _child(holder, "symbol", name=f"@{name}@1", type="line", alpha="1")
        _layer(inner, "SimpleLine", line_color=colour, line_width=_mm(pattern.size), line_width_unit="MM")
    if pattern.pattern == "dots":
        lengths = {f"distance_{axis}": _mm(pattern.spacing) for axis in "xy"}
        units = {f"distance_{axis}_unit": "MM" for axis in "xy"}
        holder = _layer(symbol, "PointPatternFill", **lengths, **units)
        inner = _child(holder, "symbol", name=f"@{name}@1", type="marker", alpha="1")
        _layer(inner, "SimpleMarker", name="circle", color=colour, outline_style="no", size=_mm(pattern.size))


def _layer(symbol: Element, kind: str, **options: str) -> Element:
    layer = _child(symbol, "layer", **{"class": kind, "enabled": "1", "locked": "0", "pass": "0"})
    entries = _child(layer, "Option", type="Map")
    for name, value in options.items():
        _child(entries, "Option", name=name, type="QString", value=value)
    return layer


def _settings(rule: Element, label: Label, geometry: str) -> None:
    role = resources.read_toml("theme.toml")["type"][label.role]
    settings = _child(rule, "settings", calloutType="simple")
    # No family is named: the fonts of the theme are this program's own, and QGIS' default is always there.
    written = _child(
        settings,
        "text-style",
        fieldName=label.text,
        isExpression="1",
        fontSize=_mm(role["size"]),
        fontSizeUnit="MM",
        fontWeight="75" if role["weight"] >= 600 else "50",
        fontItalic=str(int(role.get("italic", False))),
        fontLetterSpacing=f"{role.get('letter_spacing', 0):g}",
        textColor=_colour(label.colour),
        textOpacity="1",
    )
    _child(
        written,
        "text-buffer",
        bufferDraw=str(int(not label.boxed)),
        bufferSize=_mm(map_symbol("label_halo") / 2),
        bufferSizeUnits="MM",
        bufferColor=_colour("map.halo"),
        bufferOpacity="1",
    )
    if label.boxed:
        _child(
            written,
            "background",
            shapeDraw="1",
            shapeType="0",
            shapeSizeType="0",
            shapeSizeX=_mm(3),
            shapeSizeY=_mm(1),
            shapeSizeUnit="MM",
            shapeFillColor=_colour("map.halo"),
            shapeBorderColor=_colour(label.colour),
            shapeBorderWidth=_mm(1),
            shapeBorderWidthUnit="MM",
            shapeOpacity="1",
        )
    # Around a point or over it; along a line, but level in a box; level over an area.
    placement = {"point": "6" if label.offset else "1", "line": "4" if label.boxed else "2", "polygon": "4"}[geometry]
    _child(
        settings,
        "placement",
        placement=placement,
        dist=_mm(label.offset),
        distUnits="MM",
        priority=str(label.priority),
    )
    # Names may stand inside areas and across lines, theirs and others', but not on symbols.
    _child(settings, "rendering", obstacle=str(int(geometry == "point")), obstacleType="1")


def _child(parent: Element, tag: str, **attributes: str) -> Element:
    return ElementTree.SubElement(parent, tag, dict(sorted(attributes.items())))


def _mm(length: float) -> str:
    return f"{length * MM:.3f}"


def _colour(token: str, opacity: float = 1.0) -> str:
    return ",".join(map(str, (*LIGHT.rgb(token), round(255 * opacity))))
