"""The numbers and bands of the harm rules as a CSV file, of the same columns as the file that ships."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from planning.errors import BadInput
from planning.failures import because
from planning.harm.bands import Bands, stated_bands
from planning.harm.parameters import BAND, ParameterChange, Parameters, require_change
from planning.i18n import text

_COLUMNS = ("code", "parameter", "value", "unit", "source", "meaning_en", "meaning_fr")
_READ = _COLUMNS[:3]


def write_parameters(given: Parameters) -> bytes:
    """Return the table as UTF-8 with a byte order mark, so that spreadsheets read its accents; one row a band."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(_COLUMNS)
    for row in given.rows:
        cells = (row.code, row.parameter, row.value, row.unit, row.source, row.meaning.of("en"), row.meaning.of("fr"))
        table.writerow(cells)
    return written.getvalue().encode("utf-8-sig")


def read_parameters(path: Path, reason: str) -> list[ParameterChange]:
    """Return what a table states, in its order; the bands of a rule stand in rows of their own, and are one of them.

    Raises
    ------
    BadInput
        The file cannot be read, lacks a column, or a row means nothing; which one is said.
    """
    try:
        content = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = because(error) if isinstance(error, OSError) else text("it is no UTF-8 text")
        raise BadInput(text("{path} cannot be read: {reason}.", path=str(path), reason=why)) from error
    table = csv.DictReader(io.StringIO(content))
    missing = [name for name in _READ if name not in (table.fieldnames or ())]
    if missing:
        raise BadInput(text("{path} has no column {columns}.", path=str(path), columns=", ".join(missing)))
    numbers: list[ParameterChange] = []
    bands: dict[str, list[str]] = {}
    for row in table:
        code, parameter, value = ((row[name] or "").strip() for name in _READ)
        if parameter == BAND:
            bands.setdefault(code.upper(), []).append(value)
        elif code or parameter or value:
            numbers.append(_number(code.upper(), parameter, value, reason, table.line_num))
    changes = [*numbers, *(ParameterChange(code, BAND, 0.0, reason, _bands(of)) for code, of in bands.items())]
    for each in changes:
        require_change(each)
    return changes


def _number(code: str, parameter: str, value: str, reason: str, line: int) -> ParameterChange:
    try:
        return ParameterChange(code, parameter, float(value), reason)
    except ValueError as error:
        raise BadInput(text("Line {line}: “{value}” is no number.", line=line, value=value)) from error


def _bands(stated: list[str]) -> Bands:
    return stated_bands("; ".join(stated))


def differing(
    stated: list[ParameterChange], given: Parameters, shipped: Parameters
) -> tuple[list[ParameterChange], list[tuple[str, str]]]:
    """Return what of a table has to be set for a mission, and what goes back to what ships."""
    changes, resets = [], []
    for each in stated:
        now, ships = (_held(each, held) for held in (given, shipped))
        wanted = each.bands or each.value
        if wanted == now:
            continue
        if wanted == ships:
            resets.append((each.code, each.parameter))
        else:
            changes.append(each)
    return changes, resets


def _held(change: ParameterChange, held: Parameters) -> Bands | float:
    return held.bands[change.code] if change.parameter == BAND else held.number(change.code, change.parameter)
