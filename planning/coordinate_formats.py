"""Positions written for people: decimal degrees, minutes, seconds, UTM, MGRS. All take WGS 84 degrees."""

from __future__ import annotations

from planning.utm import NORTHERNMOST_DEG, SOUTHERNMOST_DEG, to_utm

_METRE_DEG = 1e-5
_LETTERS = {"en": ("N", "S", "E", "W"), "fr": ("N", "S", "E", "O")}


def format_dd(lon: float, lat: float, decimals: int = 5) -> str:
    """Return decimal degrees, latitude first, with a point: ``14.49580, -4.19630`` (5 decimals are about 1 m)."""
    return f"{lat:.{decimals}f}, {lon:.{decimals}f}"


def format_dm(lon: float, lat: float, language: str = "en", decimals: int = 3) -> str:
    """Return degrees and minutes: ``14°29.748'N 4°11.778'W``."""
    north, south, east, west = _LETTERS.get(language, _LETTERS["en"])
    return f"{_dm(lat, decimals)}{north if lat >= 0 else south} {_dm(lon, decimals)}{east if lon >= 0 else west}"


def format_dms(lon: float, lat: float, language: str = "en", decimals: int = 2) -> str:
    """Return degrees, minutes and seconds: ``14°29'44.88"N 4°11'46.68"W``; west is ``O`` in French."""
    north, south, east, west = _LETTERS.get(language, _LETTERS["en"])
    return f"{_dms(lat, decimals)}{north if lat >= 0 else south} {_dms(lon, decimals)}{east if lon >= 0 else west}"


def dms(lon: float, lat: float, language: str = "en") -> str:
    """Return the read-out for a status line, to the second: ``14°29'45"N 4°11'47"W``."""
    return format_dms(lon, lat, language, decimals=0)


def format_utm(lon: float, lat: float, decimals: int = 0) -> str:
    """Return ``30P 371084 1602897``; empty near the poles, where there is no UTM."""
    if not SOUTHERNMOST_DEG <= lat <= NORTHERNMOST_DEG:
        return ""
    zone, band, easting, northing = to_utm(lon, lat)
    return f"{zone}{band} {easting:.{decimals}f} {northing:.{decimals}f}"


def format_mgrs(lon: float, lat: float, digits: int = 5) -> str:
    """Return the MGRS reference without spaces, ``30PUB7108402897``: the square of 10^(5 - digits) m that holds it."""
    from mgrs import MGRS

    # Within a metre south of the equator GEOTRANS rounds the northing up to 10 000 000, which no square has.
    if -_METRE_DEG < lat < 0:
        lat = -_METRE_DEG
    return str(MGRS().toMGRS(lat, lon, MGRSPrecision=digits))


def mgrs(lon: float, lat: float, digits: int = 5) -> str:
    """Return the MGRS reference as people read it: ``30P UB 71084 02897``."""
    reference = format_mgrs(lon, lat, digits)
    numbers = reference[len(reference) - 2 * digits :] if digits else ""
    head = reference[: len(reference) - 2 * digits]
    return " ".join(part for part in (head[:-2], head[-2:], numbers[:digits], numbers[digits:]) if part)


def _dm(value: float, decimals: int) -> str:
    # Rounded as a whole, so that 59.9996' becomes the next degree and never 60.000'.
    units = round(abs(value) * 60 * 10**decimals)
    degrees, rest = divmod(units, 60 * 10**decimals)
    minutes = rest / 10**decimals
    return f"{degrees}°{minutes:0{3 + decimals if decimals else 2}.{decimals}f}'"


def _dms(value: float, decimals: int) -> str:
    units = round(abs(value) * 3600 * 10**decimals)
    degrees, rest = divmod(units, 3600 * 10**decimals)
    minutes, rest = divmod(rest, 60 * 10**decimals)
    seconds = rest / 10**decimals
    return f"{degrees}°{minutes:02d}'{seconds:0{3 + decimals if decimals else 2}.{decimals}f}\""
