"""KML 2.2 in a KMZ, the same bytes from the same input: names, typed data, times and styles, and no markup of anyone's.

GDAL's writer draws ids by its own lights and stops the process on some styles, so the document is made here.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from xml.etree import ElementTree

import shapely
from shapely import MultiPolygon, Polygon

from exchange.package.archive import archive_bytes

_SPACE = "http://www.opengis.net/kml/2.2"
_DECIMALS = 7
_SCHEMA = "record"
_STYLE = "area"


@dataclass(frozen=True, slots=True)
class Placemark:
    """An area on its way into a KMZ.

    Attributes
    ----------
    description : str
        Plain words; programs read this element as HTML, so it is escaped once more than XML asks.
    begin, end : datetime or None
        UTC; None for what is not told.
    data : mapping
        Values by field name; None for what is not told.
    """

    name: str
    description: str
    begin: datetime | None
    end: datetime | None
    data: Mapping[str, object]
    geometry: MultiPolygon


def kmz_bytes(
    title: str, areas: Sequence[Placemark], types: Mapping[str, str], line: str, fill_alpha: int, made_at: datetime
) -> bytes:
    """Return a KMZ: a zip whose first file is ``doc.kml``.

    Parameters
    ----------
    types : mapping
        KML's type (``string`` or ``int``) of each field.
    line : str
        Colour of outline and filling, #RRGGBB.
    fill_alpha : int
        Opacity of the filling, 0 to 255.
    made_at : datetime
        Aware; the time that the file inside the zip has.
    """
    root = ElementTree.Element("kml", xmlns=_SPACE)
    document = _under(root, "Document")
    _under(document, "name", title)
    style = _under(document, "Style", id=_STYLE)
    outline, filling, balloon = (_under(style, each) for each in ("LineStyle", "PolyStyle", "BalloonStyle"))
    _under(outline, "color", _colour(line, 255))
    _under(outline, "width", "3")
    _under(filling, "color", _colour(line, fill_alpha))
    # Else a balloon would show every field as HTML, whatever stands in it.
    _under(balloon, "text", "$[description]")
    schema = _under(document, "Schema", name=_SCHEMA, id=_SCHEMA)
    for name, kind in types.items():
        _under(schema, "SimpleField", type=kind, name=name)
    for area in areas:
        _add_area(document, area)
    ElementTree.indent(root, " ")
    content = ElementTree.tostring(root, encoding="unicode", xml_declaration=False)
    return archive_bytes({"doc.kml": f'<?xml version="1.0" encoding="UTF-8"?>\n{content}\n'.encode()}, made_at)


def _add_area(document: ElementTree.Element, area: Placemark) -> None:
    place = _under(document, "Placemark")
    _under(place, "name", area.name)
    _under(place, "description", html.escape(area.description))
    if area.begin is not None or area.end is not None:
        span = _under(place, "TimeSpan")
        for tag, at in (("begin", area.begin), ("end", area.end)):
            if at is not None:
                _under(span, tag, f"{at:%Y-%m-%dT%H:%M:%SZ}")
    _under(place, "styleUrl", f"#{_STYLE}")
    record = _under(_under(place, "ExtendedData"), "SchemaData", schemaUrl=f"#{_SCHEMA}")
    for name, value in area.data.items():
        if value is not None:
            _under(record, "SimpleData", value.isoformat() if isinstance(value, date) else _clean(value), name=name)
    shape = _under(place, "MultiGeometry")
    for part in shapely.get_parts(shapely.orient_polygons(area.geometry)):
        _add_polygon(shape, part)


def _add_polygon(shape: ElementTree.Element, part: Polygon) -> None:
    polygon = _under(shape, "Polygon")
    _under(polygon, "tessellate", "1")
    for ring, side in ((part.exterior, "outerBoundaryIs"), *((hole, "innerBoundaryIs") for hole in part.interiors)):
        corners = " ".join(f"{_degrees(lon)},{_degrees(lat)}" for lon, lat in ring.coords)
        _under(_under(_under(polygon, side), "LinearRing"), "coordinates", corners)


def _degrees(value: float) -> str:
    return repr(round(value, _DECIMALS))


def _colour(hexadecimal: str, alpha: int) -> str:
    """Return a colour as KML orders it: opacity, blue, green, red."""
    red, green, blue = hexadecimal[1:3], hexadecimal[3:5], hexadecimal[5:7]
    return f"{alpha:02x}{blue}{green}{red}".lower()


def _under(parent: ElementTree.Element, tag: str, words: object = None, /, **attributes: str) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, tag, attributes)
    if words is not None:
        made.text = _clean(words)
    return made


def _clean(value: object) -> str:
    """Return a value as text that XML can hold: control characters have no place in it."""
    return "".join(sign for sign in str(value) if sign in "\t\n" or (sign >= " " and sign not in "\ufffe\uffff"))
