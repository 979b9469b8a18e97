"""Coordinates as people write them: decimal degrees, degrees and minutes, degrees to seconds, UTM, MGRS.

``W`` and the French ``O`` (ouest) both mean west. Without letters the first number is the latitude.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from planning.coordinate_formats import dms, format_dd, format_dm, format_dms, format_mgrs, format_utm, mgrs
from planning.errors import BadInput
from planning.i18n import text
from planning.utm import band_of, from_utm

__all__ = [
    "Position",
    "dms",
    "format_dd",
    "format_dm",
    "format_dms",
    "format_mgrs",
    "format_utm",
    "mgrs",
    "parse",
]

_MGRS = re.compile(r"(?:\d{1,2}[C-HJ-NP-X]|[ABYZ])[A-HJ-NP-Z]{2}(?:\d\d){1,5}")
_UTM = re.compile(
    r"(\d{1,2})\s*(?:([C-HJ-NP-X])|(NORTH|SOUTH|NORD|SUD))\s*[, ]\s*"
    r"(\d{5,7}(?:[.,]\d+)?)\s*(?:M\s*)?E?\s*[,; ]\s*(\d{1,8}(?:[.,]\d+)?)\s*(?:M\s*)?N?"
)
_HALF = r"[+-]?\d+(?:[.,]\d+)?[^\dNSEWO+-]*(?:\d+(?:[.,]\d+)?[^\dNSEWO+-]*){0,2}"
_LETTER_LAST = re.compile(rf"({_HALF})([NSEWO])[\s,;/]*({_HALF})([NSEWO])")
_LETTER_FIRST = re.compile(rf"([NSEWO])\s*({_HALF})[\s,;/]*([NSEWO])\s*({_HALF})")
_NUMBER = r"[+-]?\d+(?:\.\d+)?"
_WORDS = (
    ("OUEST", "O"),
    ("NORTH", "N"),
    ("SOUTH", "S"),
    ("NORD", "N"),
    ("WEST", "W"),
    ("EAST", "E"),
    ("SUD", "S"),
    ("EST", "E"),
)
_PLAIN = (
    re.compile(rf"({_NUMBER})°?\s*[,;/\s]\s*({_NUMBER})°?"),
    re.compile(r"([+-]?\d+(?:,\d+)?)°?\s*(?:[;/\s]|,\s)\s*([+-]?\d+(?:,\d+)?)°?"),
)
# Northings of band S, 32 to 40 degrees north: where one fits, "S" is the band, else the southern half.
_BAND_S_M = (3_540_000, 4_435_000)
_MINUTE_DEG, _SECOND_DEG = 1 / 60, 1 / 3600
_DEGREE_M = 111_320.0
_METRE_DEG = 1e-5


@dataclass(frozen=True, slots=True)
class Position:
    """A place in WGS 84 degrees; ``precision_m`` is the step of the last digit given, in metres of latitude.

    For MGRS, ``lon`` and ``lat`` are the middle of the square that the reference names, not its south-west corner, and
    ``precision_m`` is the square's side.
    """

    lon: float
    lat: float
    precision_m: float


def parse(stated: str) -> Position:
    """Return the position that a text states in any of the forms.

    Raises
    ------
    BadInput
        Not a position in any of the forms, outside its range, or one that could mean two places.
    """
    bare = " ".join(stated.strip().upper().split())
    bare = bare.replace("º", "°").replace("−", "-").replace("\u2019", "'").replace("''", '"')
    squeezed = bare.replace(" ", "")
    if _MGRS.fullmatch(squeezed):
        return _from_mgrs(squeezed, stated)
    utm = _UTM.fullmatch(bare)
    if utm:
        zone, band, word, easting, northing = utm.groups()
        return _from_utm(int(zone), band or word, easting, northing, stated)
    for word, letter in _WORDS:
        bare = bare.replace(word, letter)
    for pattern, order in ((_LETTER_LAST, (0, 1, 2, 3)), (_LETTER_FIRST, (1, 0, 3, 2))):
        lettered = pattern.fullmatch(bare)
        if lettered:
            parts = lettered.groups()
            return _lettered(*(parts[each] for each in order), stated=stated)
    for pattern in _PLAIN:
        plain = pattern.fullmatch(bare)
        # "14,4" is one number with a decimal comma as much as two.
        if plain and not re.fullmatch(r"[+-]?\d+,\d+", bare):
            lat, lon = plain.groups()
            step = max(_decimal_step(lat), _decimal_step(lon))
            return _checked(_number(lon), _number(lat), step * _DEGREE_M, stated)
    raise BadInput(
        text(
            "“{stated}” is not a position. Write 14.4958, -4.1963, or 14°29'45\"N 4°11'47\"W, or 30P 371084 1602897, "
            "or 30P UB 71084 02897.",
            stated=stated,
        )
    )


def _number(stated: str) -> float:
    return float(stated.replace(",", "."))


def _decimal_step(stated: str) -> float:
    """Return the step of the last digit: 0.01 for ``4.25``."""
    _, _, decimals = stated.replace(",", ".").partition(".")
    return float(10.0 ** -len(decimals))


def _lettered(first: str, first_letter: str, second: str, second_letter: str, *, stated: str) -> Position:
    halves = {letter in "NS": (half, letter) for half, letter in ((first, first_letter), (second, second_letter))}
    if len(halves) != 2:
        raise BadInput(text("“{stated}” needs one latitude (N or S) and one longitude (E, W or O).", stated=stated))
    degrees, steps = {}, []
    for is_latitude, (half, letter) in halves.items():
        value, step = _sexagesimal(half, stated)
        degrees[is_latitude] = -value if letter in "SWO" else value
        steps.append(step)
    return _checked(degrees[False], degrees[True], max(steps) * _DEGREE_M, stated)


def _sexagesimal(half: str, stated: str) -> tuple[float, float]:
    """Return the degrees that up to three numbers state, and the step of the last digit in degrees."""
    numbers = re.findall(r"\d+(?:[.,]\d+)?", half)
    sizes = (1.0, _MINUTE_DEG, _SECOND_DEG)
    values = [_number(each) for each in numbers]
    whole = all(not re.search("[.,]", each) for each in numbers[:-1])
    if half.strip().startswith(("-", "+")) or not whole or any(value >= 60 for value in values[1:]):
        raise BadInput(
            text(
                "“{stated}”: with a letter, degrees carry no sign, only the last number has decimals, and minutes and "
                "seconds stay below 60.",
                stated=stated,
            )
        )
    degrees = math.fsum(value * size for value, size in zip(values, sizes, strict=False))
    return degrees, _decimal_step(numbers[-1]) * sizes[len(numbers) - 1]


def _checked(lon: float, lat: float, precision_m: float, stated: str) -> Position:
    if not -90 <= lat <= 90:
        raise BadInput(
            text(
                "“{stated}”: a latitude of {lat} degrees does not exist. Latitude comes first; are the two swapped?",
                stated=stated,
                lat=lat,
            )
        )
    if not -180 <= lon <= 180:
        raise BadInput(text("“{stated}”: a longitude of {lon} degrees does not exist.", stated=stated, lon=lon))
    return Position(lon, lat, precision_m)


def _from_mgrs(squeezed: str, stated: str) -> Position:
    from mgrs import MGRS
    from mgrs.core import MGRSError

    digits = len(re.sub(r".*[A-Z]", "", squeezed)) // 2
    side_m = float(10 ** (5 - digits))
    try:
        lat, lon = MGRS().toLatLon(squeezed)
    except MGRSError as error:
        raise BadInput(text("“{stated}” is not a square of the MGRS grid.", stated=stated)) from error
    return Position(float(lon), float(lat), side_m)


def _from_utm(zone: int, letters: str, easting: str, northing: str, stated: str) -> Position:
    east, north = _number(easting), _number(northing)
    if not 1 <= zone <= 60:
        raise BadInput(text("“{stated}”: there is no UTM zone {zone}, they are 1 to 60.", stated=stated, zone=zone))
    if not 100_000 <= east <= 900_000 or not 0 <= north <= 10_000_000:
        raise BadInput(
            text(
                "“{stated}”: an easting lies between 100 000 and 900 000, a northing between 0 and 10 000 000.",
                stated=stated,
            )
        )
    is_south_half = letters == "S" and not _BAND_S_M[0] <= north <= _BAND_S_M[1]
    is_south = letters in ("SOUTH", "SUD") or is_south_half or (len(letters) == 1 and letters < "N")
    lon, lat = from_utm(zone, not is_south, east, north)
    # N is written for the northern half as well as for the band.
    names_a_half = len(letters) > 1 or letters == "N" or is_south_half
    # Whole metres may round a place over the edge of its band.
    bands = {band_of(lat - _METRE_DEG), band_of(lat + _METRE_DEG)}
    if not names_a_half and letters not in bands:
        raise BadInput(
            text(
                "“{stated}” lies in band {found}, not in band {letter}. One of the two is wrong.",
                stated=stated,
                found=band_of(lat),
                letter=letters,
            )
        )
    step = max(_decimal_step(easting), _decimal_step(northing))
    return _checked(lon, lat, step, stated)
