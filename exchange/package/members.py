"""The files of a package, from a notice: nothing here reads a plan, so nothing but the notice can be in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from exchange.package import manifest
from exchange.package.fields import column, fitting, meanings
from exchange.package.recipient import Recipient
from exchange.writers.geojson import feature_collection
from exchange.writers.shapefile import polygon_shapefile
from planning import resources
from planning.bilingual import Bilingual
from planning.codes import code_list
from planning.i18n import Text, plural
from planning.notice import IED_RISK, NOTICE_FIELDS, Notice, NoticeField, notice_hash
from planning.profile import MissionProfile
from planning.version import VERSION

LAYER = "opnotice_a"
GEOJSON = f"geojson/{LAYER}.geojson"
SHAPEFILE = f"shp/{LAYER}"
NOT_FOR_RELEASE = "NOT_FOR_RELEASE.txt"
_NOT_STATED = Bilingual("not stated", "non précisé")
_NOT_RAISED = Bilingual("not raised", "non signalé")
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
    notice: Notice, recipient: Recipient, released_at: datetime, mission: MissionProfile, decided: Mapping[str, str]
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
    mission : MissionProfile
        Its marks and duty line in both languages, for what people read.
    decided : mapping
        What the manifest says of the decisions behind it.
    """
    values: dict[str, object] = {
        name: value if name in recipient.fields else None for name, value in notice.values().items()
    }
    if notice.is_exercise:
        said, mark = str(values["effects"] or ""), str(mission.exercise_mark)
        values["effects"] = said if said.startswith(mark) else f"{mark}. {said}".strip()
    row = [fitting(each, values[each.long]) for each in NOTICE_FIELDS]
    cut = [each for each, held in zip(NOTICE_FIELDS, row, strict=True) if held != values[each.long]]
    at = released_at.astimezone(UTC)
    readme = _Readme(notice, values, recipient, at, mission, cut)
    files = {f"README_{language.upper()}.txt": readme.of(language) for language in ("en", "fr")}
    files[NOT_FOR_RELEASE] = resources.read_bytes(f"package/{NOT_FOR_RELEASE}")
    files["FIELDS.csv"] = _field_list()
    parts = polygon_shapefile(LAYER, [notice.outline], [column(each) for each in NOTICE_FIELDS], [row], at.date())
    files |= {f"shp/{name}": content for name, content in parts.items()}
    marks: dict[str, object] = {"exercise": notice.is_exercise, "not_for_release": True}
    files[GEOJSON] = feature_collection([notice.outline], [values | marks], marks)
    facts: dict[str, object] = {
        "generator": f"Palabre {VERSION}",
        "notice_id": notice.notice_id,
        "version": notice.version,
        "content_hash": notice_hash(notice),
        "recipient": recipient.id,
        "classification": values["classif"],
        "tlp": values["tlp"],
        "released_at_utc": f"{at:%Y-%m-%dT%H:%M:%SZ}",
        "start_utc": values["start_dt"],
        "end_utc": values["end_dt"],
        **decided,
        **marks,
    }
    rows = {GEOJSON: 1, f"{SHAPEFILE}.shp": 1, f"{SHAPEFILE}.dbf": 1, "FIELDS.csv": len(NOTICE_FIELDS)}
    files[manifest.NAME] = manifest.manifest_bytes(facts, files, rows)
    warning = plural(
        "{count} text is cut in the shapefile; the GeoJSON holds it whole.",
        "{count} texts are cut in the shapefile; the GeoJSON holds them whole.",
        len(cut),
    )
    return Members(files, (warning,) if cut else ())


@dataclass(frozen=True, slots=True)
class _Readme:
    """What the read-me file says, in either language."""

    notice: Notice
    values: Mapping[str, object]
    recipient: Recipient
    at: datetime
    mission: MissionProfile
    cut: Sequence[NoticeField]

    def of(self, language: str) -> bytes:
        marks = [self.mission.exercise_mark.of(language)] if self.notice.is_exercise else []
        activity = code_list("activity").title(self.notice.activity, language) if self.values["activity"] else None
        stated = {
            **self.values,
            "recipient": self.recipient.title.of(language),
            "released_at": f"{self.at:%Y-%m-%d %H:%M} UTC",
            "lead": code_list("component").title(str(self.values["lead"]), language),
            "activity": activity,
            "start": f"{self.notice.window.start:%Y-%m-%d %H:%M}",
            "end": f"{self.notice.window.end:%Y-%m-%d %H:%M}",
            "effects": self.values["effects"] and self.notice.effects,
            "ied_risk": _ied_risk(self.notice.ied_risk, language),
            "contact": self.mission.contact.of(language),
            "classif": self.mission.notice_classification.of(language),
        }
        shown = {name: _shown(value, language) for name, value in stated.items()}
        shown["marks"] = "".join(f"*** {mark} ***\n" for mark in (*marks, _STAMP.of(language))) + "\n"
        names = ", ".join(each.short for each in self.cut)
        shown["cut_note"] = _CUT.of(language).format(fields=names) if self.cut else ""
        return resources.read_text(f"package/README_{language.upper()}.txt").format_map(shown).encode("utf-8")


def _shown(value: object, language: str) -> str:
    if value is None or value == "":
        return _NOT_STATED.of(language)
    return value.isoformat() if isinstance(value, date) else str(value)


def _ied_risk(wording: str, language: str) -> str:
    """Return the notice's English wording in a language: the titles of the risk levels, which are data."""
    level = next((code for code, each in IED_RISK.items() if each == wording), None)
    return _NOT_RAISED.of(language) if level is None else code_list("level").title(level, language)


def _field_list() -> bytes:
    written, said = io.StringIO(), meanings()
    table = csv.writer(written)
    table.writerow(["long_name", "short_name", "type", "width", "meaning_en", "meaning_fr"])
    for each in NOTICE_FIELDS:
        meaning = said[each.short]
        table.writerow([each.long, each.short, each.type, each.width, meaning.english, meaning.french])
    return written.getvalue().encode("utf-8-sig")  # the mark lets a spreadsheet read the accents
