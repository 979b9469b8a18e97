"""The files of a package, from a notice: nothing here reads a plan, so nothing but the notice can be in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from planning.notice import Notice, notice_hash

from exchange.package import manifest
from exchange.package.fields import NoticeField, notice_fields
from exchange.package.recipient import Recipient
from exchange.writers.geojson import feature_collection
from exchange.writers.shapefile import polygon_shapefile
from planning import resources
from planning.bilingual import Bilingual
from planning.codes import code_list
from planning.i18n import Text, plural
from planning.version import VERSION

LAYER = "opnotice_a"
GEOJSON = f"geojson/{LAYER}.geojson"
SHAPEFILE = f"shp/{LAYER}"
NOT_FOR_RELEASE = "NOT_FOR_RELEASE.txt"
_NOT_STATED = Bilingual("not stated", "non précisé")
_STAMP = Bilingual(
    "NOT FOR RELEASE: not yet scanned for what must not leave the mission",
    "NE PAS DIFFUSER : pas encore examiné à la recherche de ce qui ne doit pas quitter la mission",
)
_CUT = Bilingual(
    "\nTexts cut in the shapefile, whole in the GeoJSON: {fields}\n",
    "\nTextes coupés dans le shapefile, entiers dans le GeoJSON : {fields}\n",
)


@dataclass(frozen=True, slots=True)
class Members:
    """The files in the order in which they stand in the zip, and what is to be known of them."""

    files: Mapping[str, bytes]
    warnings: tuple[Text, ...]


def make_members(
    notice: Notice, recipient: Recipient, released_at: datetime, *, exercise_mark: Bilingual | None
) -> Members:
    """Return the files of a package.

    Parameters
    ----------
    notice : Notice
        What is told, already generalised.
    recipient : Recipient
        For whom; fields that it does not list stay blank.
    released_at : datetime
        Aware; the files state it in UTC.
    exercise_mark : Bilingual or None
        Stands on every file of an exercise.
    """
    values = {name: value if name in recipient.fields else None for name, value in notice_values(notice).items()}
    if exercise_mark is not None:
        values["effects"] = f"{exercise_mark}. {values['effects'] or ''}".strip()
    fields = notice_fields()
    fitting = [each.fitting(values[each.name]) for each in fields]
    cut = [each for each, value in zip(fields, fitting, strict=True) if value != values[each.name]]
    at = released_at.astimezone(UTC)
    files: dict[str, bytes] = {
        f"README_{language.upper()}.txt": _readme(language, values, notice, recipient, at, exercise_mark, cut)
        for language in ("en", "fr")
    }
    files[NOT_FOR_RELEASE] = resources.read_bytes(f"package/{NOT_FOR_RELEASE}")
    files["FIELDS.csv"] = _field_list(fields)
    parts = polygon_shapefile(LAYER, [notice.geometry], [each.column for each in fields], [fitting], at.date())
    files |= {f"shp/{name}": content for name, content in parts.items()}
    marks: dict[str, object] = {"exercise": exercise_mark is not None, "not_for_release": True}
    files[GEOJSON] = feature_collection([notice.geometry], [values | marks], marks)
    facts: dict[str, object] = {
        "generator": f"Palabre {VERSION}",
        "notice_id": notice.number,
        "version": notice.version,
        "content_hash": notice_hash(notice),
        "recipient": recipient.id,
        "classification": values["classification"],
        "tlp": values["tlp"],
        "released_at_utc": f"{at:%Y-%m-%dT%H:%M:%SZ}",
        "start_utc": values["start_utc"],
        "end_utc": values["end_utc"],
        **marks,
    }
    rows = {GEOJSON: 1, f"{SHAPEFILE}.shp": 1, f"{SHAPEFILE}.dbf": 1, "FIELDS.csv": len(fields)}
    files[manifest.NAME] = manifest.manifest_bytes(facts, files, rows)
    warnings = (
        plural(
            "{count} text is cut in the shapefile; the GeoJSON holds it whole.",
            "{count} texts are cut in the shapefile; the GeoJSON holds them whole.",
            len(cut),
        ),
    )
    return Members(files, warnings if cut else ())


def notice_values(notice: Notice) -> dict[str, object]:
    """Return the notice's values by the long names of the published field list; None where it does not say."""
    start, end = notice.start.astimezone(UTC), notice.end.astimezone(UTC)
    return {
        "notice_id": notice.number,
        "version": notice.version,
        "lead": notice.lead,
        "activity": notice.activity or None,
        "start_utc": f"{start:%Y-%m-%dT%H:%M:%SZ}",
        "end_utc": f"{end:%Y-%m-%dT%H:%M:%SZ}",
        "start_date": start.date(),
        "end_date": end.date(),
        "adm1_pcode": notice.adm1_pcode or None,
        "adm2_pcode": notice.adm2_pcode or None,
        "adm3_pcode": notice.adm3_pcode or None,
        "effects": notice.effects or None,
        "ied_risk": notice.ied_risk or None,
        "roads": notice.roads or None,
        "contact": notice.contact or None,
        "classification": notice.classification,
        "tlp": notice.tlp,
        "expires": notice.expires,
    }


def _readme(
    language: str,
    values: Mapping[str, object],
    notice: Notice,
    recipient: Recipient,
    at: datetime,
    exercise_mark: Bilingual | None,
    cut: list[NoticeField],
) -> bytes:
    shown = {name: _show(value, language) for name, value in values.items()}
    marks = ([] if exercise_mark is None else [exercise_mark.of(language)]) + [_STAMP.of(language)]
    shown |= {
        "marks": "".join(f"*** {mark} ***\n" for mark in marks) + "\n",
        "recipient": recipient.title.of(language),
        "released_at": f"{at:%Y-%m-%d %H:%M} UTC",
        "lead": code_list("component").title(str(values["lead"]), language),
        "activity": code_list("activity").title(str(values["activity"] or ""), language) or _NOT_STATED.of(language),
        "start": f"{notice.start.astimezone(UTC):%Y-%m-%d %H:%M}",
        "end": f"{notice.end.astimezone(UTC):%Y-%m-%d %H:%M}",
        "feedback": _show(notice.feedback_by, language),
        "cut_note": _CUT.of(language).format(fields=", ".join(each.column.name for each in cut)) if cut else "",
    }
    return resources.read_text(f"package/README_{language.upper()}.txt").format_map(shown).encode("utf-8")


def _show(value: object, language: str) -> str:
    if value is None or value == "":
        return _NOT_STATED.of(language)
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    return value.isoformat() if isinstance(value, date) else str(value)


def _field_list(fields: tuple[NoticeField, ...]) -> bytes:
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(["long_name", "short_name", "type", "width", "meaning_en", "meaning_fr"])
    for each in fields:
        column = each.column
        table.writerow([each.name, column.name, column.type, column.width, each.meaning.english, each.meaning.french])
    return written.getvalue().encode("utf-8-sig")  # the mark lets a spreadsheet read the accents
