"""Which column of a file is read into which field of a kind."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from exchange.format import Table
from exchange.incoming.codes import known_share
from exchange.incoming.names import hxl_match, plain
from exchange.incoming.personal import personal_columns
from planning.errors import BadInput, Refusal
from planning.i18n import Text, text
from planning.kind import COMMON_FIELDS, NOTIFICATION_FIELDS, Field, Kind

COORDINATES = ("lon", "lat", "wkt")

# Where names of a column match: a tag says more than a header, a header cut to the ten signs of a shapefile less.
_BY_TAG, _BY_NAME, _BY_CUT_NAME = 0, 1000, 2000
_CUT_TO = 10
# What the program keeps itself, and no file fills.
_OURS = frozenset(
    {"operation_uid", "shape", "stands_for", "generalised_to", *(each.name for each in NOTIFICATION_FIELDS)}
)
_UNKNOWN_CODES_COST = 100


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which column goes where.

    Attributes
    ----------
    columns : mapping of str to str
        The file's column by our field.
    unused : tuple of str
        Columns that no field takes.
    personal : tuple of str
        Columns of persons, which are not read at all.
    """

    columns: Mapping[str, str]
    unused: tuple[str, ...]
    personal: tuple[str, ...]


def fields_of(kind: Kind) -> tuple[Field, ...]:
    """Return the fields that a file can fill."""
    own = tuple(each for each in kind.fields if each.name not in _OURS)
    return (*own, *COMMON_FIELDS)


def map_columns(
    table: Table, kind: Kind, stated: Mapping[str, str], taken: Collection[str], found: Mapping[str, str]
) -> ColumnMapping:
    """Map the columns of a table to the fields of a kind; a column goes to one field, a field takes one column.

    Parameters
    ----------
    stated : mapping
        Column by field, as a person said; an empty column leaves the field unknown.
    taken : collection of str
        Columns that hold coordinates.
    found : mapping
        Column by field, as known from elsewhere (administrative levels); weaker than ``stated``.

    Raises
    ------
    BadInput
        A stated field or column does not exist.
    Refusal
        A stated column holds persons that must not be stored.
    """
    personal = tuple(personal_columns(table.columns, table.hxl)) if kind.protected else ()
    fields = fields_of(kind)
    chosen = _stated(table, kind, fields, stated, personal)
    for field, column in found.items():
        if field not in chosen and column not in chosen.values():
            chosen[field] = column
    free = [each for each in table.columns if each not in taken and each not in personal]
    ranked = sorted(
        (rank, order, field.name, column)
        for order, field in enumerate(fields)
        for rank, column in _candidates(table, field, free)
    )
    for _rank, _order, name, column in ranked:
        if name not in chosen and column not in chosen.values():
            chosen[name] = column
    columns = {field: column for field, column in chosen.items() if column}
    unused = tuple(each for each in free if each not in columns.values())
    return ColumnMapping(columns, unused, personal)


def find_column(table: Table, stated: str) -> str | None:
    """Return the column that a person named, exactly or as people mean names, by header or HXL tag."""
    if stated in table.columns:
        return stated
    alike = [each for each in table.columns if plain(each) == plain(stated) and plain(stated)]
    if stated.startswith("#"):
        alike = [each for each, tag in table.hxl.items() if hxl_match(stated, tag)]
    return alike[0] if len(alike) == 1 else None


def list_columns(table: Table) -> str:
    """Return the names of the columns for a message."""
    return ", ".join(table.columns) or "-"


def _stated(
    table: Table, kind: Kind, fields: tuple[Field, ...], stated: Mapping[str, str], personal: tuple[str, ...]
) -> dict[str, str]:
    names = [each.name for each in fields]
    chosen: dict[str, str] = {}
    for field, wanted in stated.items():
        if field in COORDINATES:
            continue
        if field not in names:
            raise BadInput(
                text(
                    "{kind} has no field {field}. It has: {fields}.",
                    kind=Text(kind.title),
                    field=field,
                    fields=", ".join((*names, *COORDINATES)),
                )
            )
        if not wanted:
            chosen[field] = ""
            continue
        column = find_column(table, wanted)
        if column is None:
            raise BadInput(
                text("The file has no column {column}. It has: {columns}.", column=wanted, columns=list_columns(table))
            )
        if column in personal:
            raise Refusal(
                text(
                    "The column {column} seems to hold persons. Of humanitarians no names, telephones, plates or "
                    "pictures are stored.",
                    column=column,
                )
            )
        chosen[field] = column
    return chosen


def _candidates(table: Table, field: Field, free: list[str]) -> list[tuple[int, str]]:
    """Return the columns that may fill a field, each with its rank: the lower, the better."""
    wanted = (field.name, field.title, *field.aliases)
    found = []
    for column in free:
        rank = _rank(column, table.hxl.get(column, column if column.startswith("#") else ""), wanted)
        if rank is not None:
            found.append((rank, column))
    if field.type == "code" and len(found) > 1:
        # Several columns could be the one: it is that whose values the code list knows.
        return [
            (rank + round(_UNKNOWN_CODES_COST * (1 - known_share(field.codes, column, table.columns[column]))), column)
            for rank, column in found
        ]
    return found


def _rank(column: str, tag: str, wanted: tuple[str, ...]) -> int | None:
    key = plain(column)
    cut = None
    for position, alias in enumerate(wanted):
        if alias.startswith("#"):
            if tag and hxl_match(alias, tag):
                return _BY_TAG + position
        elif key == plain(alias):
            return _BY_NAME + position
        elif cut is None and len(column) == _CUT_TO and len(plain(alias)) > len(key) and plain(alias).startswith(key):
            cut = _BY_CUT_NAME + position
    return cut
