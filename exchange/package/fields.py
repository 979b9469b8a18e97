"""The notice's fields as files need them: columns of the shapefile's table, meanings in both languages."""

from __future__ import annotations

from typing import Literal

from exchange.writers.dbase import Column, cut
from planning import resources
from planning.bilingual import Bilingual
from planning.i18n import Text, text
from planning.notice import NOTICE_FIELDS, NoticeField

_TYPES: dict[str, Literal["C", "N", "D"]] = {"text": "C", "integer": "N", "date": "D"}
SEPARATOR = ";"
FIELD_TITLES = {
    "notice_id": text("Notice number"),
    "version": text("Version"),
    "status": text("In force, corrected or withdrawn"),
    "reason": text("Why it is corrected or withdrawn"),
    "lead": text("Component in the lead"),
    "activity": text("Activity class"),
    "start_dt": text("From"),
    "end_dt": text("To"),
    "start_d": text("First day"),
    "end_d": text("Last day"),
    "adm1_pcode": text("Codes of the regions (admin 1)"),
    "adm2_pcode": text("Codes of the districts (admin 2)"),
    "adm3_pcode": text("Codes of the communes (admin 3)"),
    "adm3_name": text("Names of the communes"),
    "effects": text("Expected effects"),
    "ied_risk": text("IED risk"),
    "roads": text("Roads affected"),
    "contact": text("Contact"),
    "classif": text("Classification"),
    "tlp": text("Sharing label"),
    "expires": text("Expires"),
    "feedback_by": text("Answer wanted by"),
}
"""What people call the fields, by their long names."""


def column(field: NoticeField) -> Column:
    """Return the column of the shapefile's table that holds a field."""
    return Column(field.short, _TYPES[field.type], field.width)


def fitting(field: NoticeField, value: object) -> object:
    """Return a value as the table can hold it: texts cut between characters, lists of places between places."""
    if not isinstance(value, str):
        return value
    short = cut(value, field.width)
    if short != value and field.long.endswith(("_pcode", "_name")) and value[len(short)] != SEPARATOR:
        short = short.rpartition(SEPARATOR)[0]
    return short


def meanings() -> dict[str, Bilingual]:
    """Return what each field means, by its short name; ``resources/package/notice_fields.csv`` says it."""
    rows = resources.read_table("package/notice_fields.csv")
    return {row["short_name"]: Bilingual(row["meaning_en"], row["meaning_fr"]) for row in rows}


def field_titles() -> dict[str, tuple[Text, Bilingual]]:
    """Return what people call each field and what it means, by its long name."""
    said = meanings()
    return {each.long: (FIELD_TITLES[each.long], said[each.short]) for each in NOTICE_FIELDS}


def hxl_tags() -> dict[str, str]:
    """Return the HXL tag of each field by its short name."""
    return {row["short_name"]: row["hxl"] for row in resources.read_table("package/notice_fields.csv")}


def forwarded() -> frozenset[str]:
    """Return the long names of the fields that a recipient may pass on."""
    rows = resources.read_table("package/notice_fields.csv")
    chosen = {row["short_name"] for row in rows if row["forward"] == "yes"}
    return frozenset(each.long for each in NOTICE_FIELDS if each.short in chosen)
