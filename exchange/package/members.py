"""The files of a package, from a notice: nothing here reads a plan, so nothing but the notice can be in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from exchange.package import manifest
from exchange.package.difference_text import difference_text
from exchange.package.fields import column, fitting
from exchange.package.forward import forward_text
from exchange.package.naming import package_name
from exchange.package.table import field_list, record_csv
from exchange.package.telling import Telling, make_telling
from exchange.package.web_map import web_map_name
from exchange.writers.geojson import feature_collection
from exchange.writers.geopackage import geopackage_bytes
from exchange.writers.kml import Placemark, kmz_bytes
from exchange.writers.shapefile import polygon_shapefile
from planning import resources
from planning.bilingual import Bilingual
from planning.i18n import Text, catalogue, plural
from planning.notice import CAVEAT, NOTICE_FIELDS, Notice, NoticeField, notice_hash
from planning.notice_difference import Told
from planning.profile import MissionProfile
from planning.recipient import Recipient
from planning.version import VERSION

LAYER = "opnotice_a"
GEOJSON = f"geojson/{LAYER}.geojson"
SHAPEFILE = f"shp/{LAYER}"
KMZ = f"kmz/{LAYER}.kmz"
GEOPACKAGE = f"gpkg/{LAYER}.gpkg"
CSV = f"csv/{LAYER}.csv"
SUMS = "SHA256SUMS.txt"
PAPERS = ("notice.pdf", "map_a4.pdf", "acknowledgement.pdf")
"""Composed where pages are: they come here as bytes."""

Papers = Callable[[Telling, Mapping[str, str]], Mapping[str, bytes]]
"""Makes the pages ``PAPERS`` by name, from what is told and the SHA-256 of each file of data, by path.

Also the map for a browser, by the name that it has beside the package.
"""

_LANGUAGES = ("en", "fr")
_FILLING = 64
_GPKG_TYPES = {"text": "TEXT", "integer": "INTEGER", "date": "DATE"}
_KML_TYPES = {"text": "string", "integer": "int", "date": "string"}
CUT_NOTE = Bilingual(
    "\nTexts cut in the shapefile, whole elsewhere: {fields}\n",
    "\nTextes coupés dans le shapefile, entiers ailleurs : {fields}\n",
)


@dataclass(frozen=True, slots=True)
class Members:
    """The files in the order in which they stand in the zip, those beside it, and what is to be known of them."""

    files: Mapping[str, bytes]
    warnings: tuple[Text, ...]
    beside: Mapping[str, bytes] = field(default_factory=dict)


def no_papers(_: Telling, __: Mapping[str, str]) -> Mapping[str, bytes]:
    """Return no pages: for what only looks at the data, or runs where pages cannot be composed."""
    return {}


def make_members(
    notice: Notice,
    recipient: Recipient,
    released_at: datetime,
    mission: MissionProfile,
    decided: Mapping[str, object],
    *,
    before: Told | None = None,
    papers: Papers = no_papers,
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
    before : Told or None
        The version before, as its recipient has it.
    papers : callable
        Makes the pages.
    """
    telling = make_telling(notice, recipient, released_at.astimezone(UTC), mission, before)
    row = [fitting(each, telling.values[each.long]) for each in NOTICE_FIELDS]
    cut = [each for each, held in zip(NOTICE_FIELDS, row, strict=True) if held != telling.values[each.long]]
    data = _data(telling, row)
    files = {f"README_{language.upper()}.txt": _readme(telling, cut, language) for language in _LANGUAGES}
    made = papers(telling, {name: manifest.sha256(content) for name, content in data.items()})
    map_name = web_map_name(package_name(notice, released_at))
    beside = {name: content for name, content in made.items() if name == map_name}
    files |= {name: content for name, content in made.items() if name not in beside}
    for language in _LANGUAGES:
        files[f"forward_{language.upper()}.txt"] = f"{forward_text(telling, language)}\n".encode()
        files[f"difference_{language.upper()}.txt"] = difference_text(telling, language).encode()
    files |= data
    files[SUMS] = _sums(files)
    files[manifest.NAME] = _manifest(telling, notice_hash(notice, recipient.fields), files, beside, decided)
    warning = plural(
        "{count} text is cut in the shapefile; the other files hold it whole.",
        "{count} texts are cut in the shapefile; the other files hold them whole.",
        len(cut),
    )
    return Members(files, (warning,) if cut else (), beside)


def _data(telling: Telling, row: Sequence[object]) -> dict[str, bytes]:
    """Return the record and its outline in every form, and the list of its fields."""
    values, outline, at = telling.values, telling.notice.outline, telling.released_at
    files = {"FIELDS.csv": field_list()}
    parts = polygon_shapefile(LAYER, [outline], [column(each) for each in NOTICE_FIELDS], [row], at.date())
    files |= {f"shp/{name}": content for name, content in parts.items()}
    files[GEOJSON] = record_geojson(telling)
    files[KMZ] = _kmz(telling)
    types = {each.long: _GPKG_TYPES[each.type] for each in NOTICE_FIELDS}
    files[GEOPACKAGE] = geopackage_bytes(LAYER, types, [[values[name] for name in types]], [outline], at)
    files[CSV] = record_csv(telling)
    return files


def record_geojson(telling: Telling) -> bytes:
    """Return the record and its outline as GeoJSON."""
    marks = _marks(telling)
    return feature_collection([telling.notice.outline], [{**telling.values, **marks}], marks)


def _kmz(telling: Telling) -> bytes:
    say = catalogue("en")
    title = say(telling.head())
    description = "\n".join((*telling.marks("en"), *telling.marks("fr"), title, CAVEAT, catalogue("fr")(CAVEAT)))
    window = telling.notice.window
    placemark = Placemark(
        title,
        description,
        window.start if telling.holds("start_dt") else None,
        window.end if telling.holds("end_dt") else None,
        telling.values,
        telling.notice.outline,
    )
    colour = str(resources.read_toml("theme.toml")["light"]["window"]["accent"])
    types = {each.long: _KML_TYPES[each.type] for each in NOTICE_FIELDS}
    return kmz_bytes(title, [placemark], types, colour, _FILLING, telling.released_at)


def _marks(telling: Telling) -> dict[str, object]:
    return {"exercise": telling.notice.is_exercise}


def _sums(files: Mapping[str, bytes]) -> bytes:
    """Return the list that ``sha256sum -c`` reads."""
    return "".join(f"{manifest.sha256(content)}  {name}\n" for name, content in files.items()).encode()


def _manifest(
    telling: Telling,
    content_hash: str,
    files: Mapping[str, bytes],
    beside: Mapping[str, bytes],
    decided: Mapping[str, object],
) -> bytes:
    notice, values = telling.notice, telling.values
    facts: dict[str, object] = {
        "generator": f"Palabre {VERSION}",
        "notice_id": notice.notice_id,
        "version": notice.version,
        "kind": notice.kind.value,
        "content_hash": content_hash,
        "recipient": telling.recipient.id,
        "classification": values["classif"],
        "tlp": values["tlp"],
        "released_at_utc": f"{telling.released_at:%Y-%m-%dT%H:%M:%SZ}",
        "start_utc": values["start_dt"],
        "end_utc": values["end_dt"],
        **decided,
        **_marks(telling),
        **manifest.beside(beside),
    }
    one = (GEOJSON, KMZ, GEOPACKAGE, CSV, f"{SHAPEFILE}.shp", f"{SHAPEFILE}.dbf")
    rows = {**dict.fromkeys(one, 1), "FIELDS.csv": len(NOTICE_FIELDS), SUMS: len(files) - 1}
    return manifest.manifest_bytes(facts, files, rows)


def _readme(telling: Telling, cut: Sequence[NoticeField], language: str) -> bytes:
    """Return the read-me file in a language."""
    shown = telling.stated(language)
    shown["marks"] = "".join(f"*** {mark} ***\n\n" for mark in telling.marks(language))
    names = ", ".join(each.short for each in cut)
    shown["cut_note"] = CUT_NOTE.of(language).format(fields=names) if cut else ""
    return resources.read_text(f"package/README_{language.upper()}.txt").format_map(shown).encode("utf-8")
