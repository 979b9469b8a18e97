"""A plan filled with canaries, in every column of every table something that is nowhere else, and the search for them.

The tables are walked as the program describes them, so a column is covered on the day that it is added: it gets a
canary by its type, or it stands here with the reason why it can hold none, or why it may leave.
"""

import io
import json
import re
import shutil
import sqlite3
import struct
import subprocess
import zipfile
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pikepdf
import pytest
import shapely
from sqlalchemy import Boolean, Date, Integer, LargeBinary, Text, types

from exchange.package.build import PackageRequest
from planning import gate
from planning.i18n import text
from planning.operation import Actor, Consultation, Decision, FlagStatus
from planning.trust import SigningKey, TrustedKey
from storage import queries
from storage.command import Command
from storage.commands.harm import answer_flags, store_flags
from storage.commands.signatures import add_signature
from storage.commands.trust import enrol
from storage.geometry import GeometryColumn
from storage.plan import Plan
from storage.register import fresh_register
from storage.schema import tables
from storage.tables._columns import Utc

NOW = datetime(2026, 11, 22, 9, 30, 15, tzinfo=UTC)
START, END = datetime(2026, 12, 5, 3, 41, tzinfo=UTC), datetime(2026, 12, 6, 8, 17, tzinfo=UTC)
LON, LAT = -4.0612347, 14.4212349
AREA = shapely.MultiPolygon(
    [shapely.Polygon([(-4.1234567, 14.4123457), (-4.0212347, 14.4012343), (-4.0312341, 14.5212349)])]
)
AUTHOR, RELEASER = Actor("Zqauthor Zqplanner", "u5_planner", "military"), Actor("Zqreleaser", "poc_adviser", "civilian")

MAY_LEAVE = {
    ("operations", "effects"): "effects",
    ("operations", "roads_affected"): "roads",
}
"""Of the operation itself: columns whose text leaves where the recipient's profile lists the field."""

PUBLIC = {("admin_areas", name) for name in ("name", "p_code", "parent_p_code", "parent_name", "geom")}
"""Boundaries, which anybody has: names and codes of those that the area touches leave, and stand on the map."""

NO_CANARY = {
    ("operations", "component"): "military",  # one of three, told as what leads
    ("operations", "activity"): "patrol",  # a code, told as the class of the activity
    ("operations", "tiers"): "[2]",  # numbers from 1 to 3
    ("operations", "hrddp_level"): "medium",  # a code
    ("operations", "variant_of"): "",  # the uid of another operation: this one is no variant
    ("operations", "start_utc"): START,  # told by half days
    ("operations", "end_utc"): END,
    ("operation_areas", "geom"): AREA,  # told by cells; its corners are canaries too
    ("operation_areas", "shape"): "",  # what a circle was drawn from
    ("operation_areas", "area_kind"): "checkpoint",  # a code, and the rules go by it
    ("admin_areas", "level"): 3,  # boundaries of this level are named
    ("admin_areas", "geom"): shapely.MultiPolygon([shapely.box(-5.0, 13.0, -3.0, 16.0)]),
    ("datasets", "kind"): "villages",  # a table's name
    ("layer_states", "kind"): "villages",
    ("tombstones", "kind"): "villages",
    ("basemaps", "kind"): "picture",
    ("harm_flags", "status"): "open",  # codes that a reader holds to a closed list
    ("harm_flags", "level"): "high",
    ("signatures", "decision"): "approve",
    ("packages", "notice_kind"): "notice",
    ("packages", "file_bytes"): None,  # a package is read as one
    ("packages", "map_bytes"): None,  # and so is its map
    ("mission_profiles", "content"): None,  # a mission's own profile is judged when it is read
}
_KNOWN = {
    "journal_act": "id title actor_name actor_role actor_component at_utc at_offset_minutes open undoes undoable",
    "journal_change": "id act tbl uid before after",
    "mission_profiles": "fid uid profile_id content at_utc at_offset_minutes",
    "plan": "fid uid title profile exercise created_utc created_offset_minutes palabre_version schema_version settings",
}
"""Tables that hold what the program writes of itself, the journal of all the canaries among it."""
_JSON = ("_json", "settings", "answers", "legs", "waypoints", "areas", "evidence", "assumed", "changed", "style")


@dataclass
class Canaries:
    """All that was put into a plan, by where it was put; ``told`` are those that a recipient's profile may let out."""

    words: dict[tuple[str, str], str]
    numbers: dict[tuple[str, str], str]
    days: dict[tuple[str, str], str]
    places: dict[tuple[str, str], tuple[float, float]]
    told: dict[str, str]


_SAID = ("Zqtitle", "Zqanswer", "Zqcomment", "Zqanew")


def letters(number):
    """Return a number as four letters."""
    return "".join(chr(97 + number // 26**place % 26) for place in (3, 2, 1, 0))


class Filling:
    """Makes a canary for each column, by its type."""

    def __init__(self):
        self.put = Canaries({}, {}, {}, {}, {})
        self.count = 0

    def value(self, table, column, *, is_ours):
        """Return what goes into a column; ``is_ours`` in the row of the operation that is packaged."""
        home, kind = (table.name, column.name), column.type
        self.count += 1
        n = self.count
        if home in NO_CANARY:
            return NO_CANARY[home]
        if column.name.endswith("_offset_minutes") or isinstance(kind, Boolean):
            return 0
        if isinstance(kind, Text):
            word = f"zq{letters(n)}qz"
            if is_ours and home in MAY_LEAVE:
                self.put.told[MAY_LEAVE[home]] = word
            elif home not in PUBLIC:
                self.put.words[home] = word
            is_json = column.name.endswith(_JSON)
            return json.dumps({"held": word}) if is_json else f"{word} Canari"
        if isinstance(kind, Utc):
            at = datetime(1932, 1, 1, 5, 7, tzinfo=UTC) + timedelta(days=n)
            self.put.days[home] = f"{at:%Y-%m-%d}"
            return at
        if isinstance(kind, Date):
            self.put.days[home] = str(date(1936, 1, 1) + timedelta(days=n))
            return date(1936, 1, 1) + timedelta(days=n)
        if isinstance(kind, Integer):
            self.put.numbers[home] = str(7_100_003 + 17 * n)
            return 7_100_003 + 17 * n
        if isinstance(kind, types.REAL):
            self.put.numbers[home] = f"{5000.0417 + n}"
            return 5000.0417 + n
        if isinstance(kind, GeometryColumn):
            place = LON + n * 0.0001013, LAT + n * 0.0001009
            self.put.places[home] = place
            return _shape(kind.kind, place)
        if isinstance(kind, LargeBinary):
            self.put.words[home] = f"zq{letters(n)}qz"
            return self.put.words[home].encode()
        pytest.fail(
            f"{table.name}.{column.name} is of a type for which this test has no canary ({kind!r}): say in"
            " tests/exchange/package/canary.py what marks such a column, or why it may leave."
        )

    def row(self, table, *, is_ours=False, **fixed):
        """Return a row of a table, a canary in each column but the keys of the file itself."""
        columns = [each for each in table.columns if each.name not in ("fid", "id")]
        return {each.name: self.value(table, each, is_ours=is_ours) for each in columns} | fixed


def _shape(kind, place):
    if kind == "MULTILINESTRING":
        return shapely.MultiLineString([[place, (place[0] + 0.0103, place[1] + 0.0107)]])
    if kind == "MULTIPOLYGON":
        return shapely.MultiPolygon([shapely.Point(place).buffer(0.004, 2)])
    return shapely.Point(place)


def insert(plan, rows):
    """Write rows as they are, by the journal's triggers as anything is."""

    def apply(connection, _):
        for name, row in rows:
            connection.execute(tables()[name].insert().values(row))

    plan.run(Command(text("zqact"), apply))


def fill(plan):
    """Fill an empty plan with canaries and release an operation in it; return the operation and the canaries."""
    filling = Filling()
    insert(plan, [(name, filling.row(table)) for name, table in tables().items() if name not in _KNOWN])
    for name, known in _KNOWN.items():
        for column in {each.name for each in tables()[name].columns} - set(known.split()):
            pytest.fail(f"{name}.{column} is new: say in tests/exchange/package/canary.py how it is kept from leaving.")
    ours = filling.row(tables()["operations"], is_ours=True, uid="zqouroperation")
    area = filling.row(tables()["operation_areas"], operation_uid=ours["uid"], uid="zqourarea")
    insert(plan, [("operations", ours), ("operation_areas", area)])
    operation = next(each for each in queries.operations(plan) if each.uid == ours["uid"])
    key = SigningKey.new()
    entry = TrustedKey("zqkey", RELEASER.name, RELEASER.role, key.public_key, NOW, None, AUTHOR, NOW)
    plan.run(enrol(replace(entry, anew_because="Zqanew begins"), key))
    register = fresh_register(plan, operation)
    plan.run(store_flags(operation.uid, register.flags))
    said = {"status": FlagStatus.MITIGATED, "answer": "Zqanswer", "owner": "poc_adviser", "due": NOW.date()}
    weighed = {"residual_likelihood": "unlikely", "residual_impact": "minor"}
    plan.run(answer_flags([replace(flag, **said, **weighed) for flag in register.flags]))
    register = fresh_register(plan, operation)
    content = operation, register.areas, register.flags, register.signatures
    signature = gate.sign(
        *content,
        decision=Decision.RELEASE,
        actor=RELEASER,
        profile=plan.profile,
        now=NOW,
        consultation=Consultation.NO_OBJECTION,
        comment="Zqcomment",
        trusted=queries.trusted_keys(plan),
        key=key,
    )
    plan.run(add_signature(signature), RELEASER)
    put = filling.put
    put.words |= {("", word): word.casefold() for word in (*AUTHOR.name.split(), RELEASER.name, *_SAID)}
    put.words |= {("operations", "uid"): ours["uid"], ("operation_areas", "uid"): area["uid"]}
    put.places |= {
        ("operation_areas", f"corner {at}"): tuple(each) for at, each in enumerate(AREA.geoms[0].exterior.coords[:-1])
    }
    return operation, put


def streams(packed):
    """Return every stream of a package by its name: files, files in files, unpacked streams and texts of documents."""
    found = {"zip": packed}
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        for name in archive.namelist():
            content = found[name] = archive.read(name)
            if name.endswith(".kmz"):
                found |= {f"{name}: {inner}": each for inner, each in streams(content).items()}
            elif name.endswith(".pdf"):
                found |= _of_document(name, content)
            elif name.endswith(".gpkg"):
                with closing(sqlite3.connect(":memory:")) as copy:
                    copy.deserialize(content)
                    found[f"{name}: dump"] = "\n".join(copy.iterdump()).encode()
    return found


def _of_document(name, content):
    found = {}
    with pikepdf.open(io.BytesIO(content)) as document:
        for number, each in enumerate(document.objects):
            if isinstance(each, pikepdf.Stream):
                found[f"{name}: stream {number}"] = each.read_bytes()
            else:
                found[f"{name}: object {number}"] = str(each).encode() if not isinstance(each, int) else b""
    if shutil.which("pdftotext") is None:
        return found  # the scan itself still reads the words of each page
    said = subprocess.run(["pdftotext", "-raw", "-", "-"], input=content, capture_output=True, check=True).stdout
    return found | {f"{name}: words": said}


def found_in(packed, put, fields):
    """Return each canary that is in a package, and where; what the profile's ``fields`` let out is not looked for."""
    words = {word.encode(): home for home, word in put.words.items()}
    words |= {word.encode(): ("operations", field) for field, word in put.told.items() if field not in fields}
    days = {form.encode(): home for home, day in put.days.items() for form in (day, day.replace("-", ""))}
    numbers = {number.encode(): home for home, number in put.numbers.items()}
    exact = {
        struct.pack(f"{order}d", each): home for home, place in put.places.items() for each in place for order in "<>"
    }
    shown = {f"{abs(each):.5f}"[:-1].encode(): home for home, place in put.places.items() for each in place}
    digest = re.compile(rb"\b[0-9a-f]{36,}\b")
    hits = []
    for name, content in streams(packed).items():
        low = content.lower()
        bare = digest.sub(b" ", low)
        found = [*_each(words, low), *_each(words, low.replace(b"\0", b"")), *_each(exact, content)]
        found += [*_each(days, bare), *_each(numbers, bare)]
        if ": stream" not in name:  # the numbers of a drawing are places on paper
            found += _each(shown, bare, before=rb"(?<![\d.])")
        hits += [(name, home) for home in found]
    return hits


def _each(sought, content, before=b""):
    form = re.compile(before + b"(?=(" + b"|".join(re.escape(each) for each in sought) + b"))", re.DOTALL)
    return {sought[found] for found in form.findall(content)}


def outlines(packed, folder):
    """Return the vertices of the area in each form, as GDAL reads it."""
    from pyogrio import raw

    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        archive.extractall(folder)
    forms = ("shp/opnotice_a.shp", "geojson/opnotice_a.geojson", "kmz/opnotice_a.kmz", "gpkg/opnotice_a.gpkg")
    return {each: shapely.get_coordinates(shapely.from_wkb(raw.read(str(folder / each))[2])) for each in forms}


def make_plan(path):
    """Return an empty plan at a place, open for writing."""
    return Plan.create(path, title="Zqtitle", profile="exercise", exercise=True, clock=lambda: NOW, actor=AUTHOR)


def request(name="ocha", **wished):
    """Return what asks for the package of the plan of canaries."""
    return PackageRequest(name, AUTHOR.name, RELEASER.name, **wished)
