"""The notice's field list: long and short names, types and widths, as ``resources/package/notice_fields.csv`` says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from exchange.writers.dbase import Column, cut
from planning import resources
from planning.bilingual import Bilingual


@dataclass(frozen=True, slots=True)
class NoticeField:
    """One field: its long name (GeoJSON), its column in the shapefile's table, what it means."""

    name: str
    column: Column
    meaning: Bilingual

    def fitting(self, value: object) -> object:
        """Return the value as the shapefile's table can hold it: long texts cut on a character's border."""
        return cut(value, self.column.width) if isinstance(value, str) else value


@cache
def notice_fields() -> tuple[NoticeField, ...]:
    """Return the fields in the order of the published list."""
    found = []
    for row in resources.read_table("package/notice_fields.csv"):
        code = row["type"]
        assert code == "C" or code == "N" or code == "D"
        column = Column(row["short_name"], code, int(row["width"]))
        found.append(NoticeField(row["long_name"], column, Bilingual(row["meaning_en"], row["meaning_fr"])))
    return tuple(found)
