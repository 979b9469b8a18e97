import errno
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import shapefile
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyogrio import raw, read_info

from exchange.package.archive import archive_bytes
from exchange.package.build import Obstacles, PackageRequest, build_package
from exchange.package.fields import fitting, meanings
from exchange.package.verify import Status, verify
from planning.after_action import AfterAction, AreaEntered, HarmReport, MeasureOutcome, Victims
from planning.comment import Comment
from planning.errors import BadInput, CannotWrite
from planning.notice import NOTICE_FIELDS
from planning.operation import Actor, Decision
from planning.personnel import PersonnelRisk
from storage import queries
from storage.commands.after_action import judge_measures, record_after_action, report_harm
from storage.commands.areas import change_area
from storage.commands.comments import add_comment
from storage.commands.operations import change_operation
from storage.commands.personnel_risks import add_risk
from storage.plan import Plan

NOW = datetime(2026, 11, 22, 9, 30, 15, tzinfo=UTC)
START = datetime(2026, 12, 5, 3, 40, tzinfo=UTC)
REQUEST = PackageRequest("ocha", "Awa Secretperson", "Zed Releaser")
NAME = "EXERCISE_OPN-2026-001_v01_20261122_TLP-AMBER.zip"


@pytest.fixture
def package(plan, released, tmp_path):
    return build_package(plan, released, REQUEST, tmp_path / "out", NOW)


@pytest.fixture
def unpacked(package, tmp_path):
    with zipfile.ZipFile(package.path) as archive:
        archive.extractall(tmp_path / "unpacked")
    return tmp_path / "unpacked"


def test_the_zip_holds_what_the_house_says_under_the_name_it_says(package):
    assert package.path.name == NAME
    with zipfile.ZipFile(package.path) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "README_EN.txt",
            "README_FR.txt",
            "forward_EN.txt",
            "difference_EN.txt",
            "forward_FR.txt",
            "difference_FR.txt",
            "FIELDS.csv",
            *(f"shp/opnotice_a.{part}" for part in ("shp", "shx", "dbf", "prj", "cpg")),
            "geojson/opnotice_a.geojson",
            "kmz/opnotice_a.kmz",
            "gpkg/opnotice_a.gpkg",
            "csv/opnotice_a.csv",
            "SHA256SUMS.txt",
            "manifest.json",
        ]


def test_gdal_and_pyshp_read_the_shapefile_with_accents_and_published_widths(plan, unpacked):
    path = unpacked / "shp" / "opnotice_a.shp"
    info = read_info(str(path))
    assert info["crs"] == "EPSG:4326"
    assert info["features"] == 1
    meta, _, geometry, columns = raw.read(str(path))
    row = {name: column[0] for name, column in zip(meta["fields"], columns, strict=True)}
    assert row["EFFECTS"] == "EXERCISE. Barrages routiers à Ténenkou"
    assert row["NOTICE_ID"] == "OPN-2026-001"
    assert row["VERSION"] == 1
    assert row["START_DT"] == "2026-12-05T00:00:00Z"  # 04:40+01:00 is 03:40 UTC
    assert row["END_DT"] == "2026-12-06T12:00:00Z"
    assert str(row["START_D"]) == "2026-12-05"
    assert shapely.from_wkb(geometry[0]).contains(queries.areas(plan)[0].geometry)
    with shapefile.Reader(str(path)) as read:
        assert len(read) == 1
        assert [tuple(each)[:3] for each in read.fields if each[0] != "DeletionFlag"] == [
            (each.short, {"text": "C", "integer": "N", "date": "D"}[each.type], each.width) for each in NOTICE_FIELDS
        ]
    assert (unpacked / "shp" / "opnotice_a.cpg").read_text() == "UTF-8"
    assert (unpacked / "shp" / "opnotice_a.prj").read_text().startswith('GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",')


@pytest.mark.skipif(shutil.which("ogrinfo") is None, reason="no ogrinfo on this machine")
@pytest.mark.parametrize("layer", ["shp/opnotice_a.shp", "geojson/opnotice_a.geojson"])
def test_another_gdal_reads_the_layers_as_well(unpacked, layer):
    said = subprocess.run(
        ["ogrinfo", "-al", str(unpacked / layer)], capture_output=True, encoding="utf-8", check=True
    ).stdout
    assert "Feature Count: 1" in said
    assert "Ténenkou" in said
    assert "WGS 84" in said


def test_every_coordinate_is_a_grid_node_and_the_geojson_follows_rfc_7946(unpacked):
    collection = json.loads((unpacked / "geojson" / "opnotice_a.geojson").read_text(encoding="utf-8"))
    assert "crs" not in collection
    (feature,) = collection["features"]
    assert feature["properties"]["exercise"] is True
    for part in feature["geometry"]["coordinates"]:
        assert shapely.LinearRing(part[0]).is_ccw
        for lon, lat in part[0]:
            for degrees in (lon, lat):
                assert degrees == round(degrees, 2)
                assert round(degrees * 100) % 5 == 0


def test_nothing_that_the_profile_does_not_release_is_in_any_byte(plan, package):
    with zipfile.ZipFile(package.path) as archive:
        everything = b"\n".join([*(archive.read(name) for name in archive.namelist()), archive.comment])
    everything += b"\n".join(name.encode() for name in zipfile.ZipFile(package.path).namelist())
    said = everything.decode("utf-8", errors="replace").casefold()
    kept = ["Secretperson", "Awa", "Zed Releaser", "FALCONER", "ZULUCOMPANY", "BRAVOZONE", "Kura", "Sokoura"]
    kept += ["Hidden Relief", "Quiet Relief", "OP-2026-001", "op-1", "area-1", "42 vehicles", "poc_adviser", "04:40"]
    assert [each for each in kept if each.casefold() in said.replace("opn-2026-001", "")] == []
    places = shapely.get_coordinates(queries.areas(plan)[0].geometry).tolist()
    for kind in ("villages", "humanitarian_sites"):
        columns = queries.read_columns(plan, kind)
        places += zip(columns.lon.tolist(), columns.lat.tolist(), strict=True)
    assert len(places) == 4 + 2 + 1
    numbers = {f"{abs(degrees):.4f}"[:-1] for place in places for degrees in place}
    assert [each for each in numbers if each in said] == []
    assert re.findall(r"\d+\.\d{4,}", said.replace("298.257223563", "").replace("0.0174532925199433", "")) == []


def test_the_second_book_and_what_was_said_of_flags_never_leave(plan, released, package, tmp_path):
    alone = package.path.read_bytes()
    (area,) = queries.areas(plan, released.uid)
    risk = PersonnelRisk(
        "MARKER-uid", released.uid, "MARKERWHAT", "MARKERWHOM", "likely", "critical", area.uid, "MARKERMEASURE",
        owner="MARKEROWNER", criticality="pc1",
    )  # fmt: skip
    plan.run(add_risk(risk))
    for about in (queries.flags(plan, released.uid)[0].uid, risk.uid):
        comment = Comment(f"MARKER-{about}", about, Actor("MARKERNAME"), NOW, "MARKERCOMMENT")
        plan.run(add_comment(comment, "H01"))
    again = build_package(plan, released, REQUEST, tmp_path / "again", NOW)
    assert again.path.read_bytes() == alone, "the signature holds, and the notice is the same notice"
    with zipfile.ZipFile(again.path) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()) + again.path.read_bytes()
    assert b"marker" not in everything.lower()


def test_nothing_of_what_came_of_an_operation_leaves(plan, released, tmp_path):
    mark, at = "ZQXMARKER", NOW - timedelta(days=1)
    record = AfterAction(
        released.uid,
        True,
        Actor(mark),
        NOW,
        at,
        NOW,
        "",
        (AreaEntered("area-1", "no", mark),),
        *([mark] * 5),
        NOW.date(),
    )
    plan.run(record_after_action(record, released.ref))
    report = HarmReport(mark, released.uid, "killed", mark, mark, (-4.0777777, 14.4777777), NOW.date(), Victims(7717))
    plan.run(report_harm(replace(report, reported_words=mark, response=mark), released.ref))
    plan.run(judge_measures([MeasureOutcome("flag", released.uid, "H01", mark, "did_not", mark)]))
    made = build_package(plan, released, REQUEST, tmp_path, NOW)
    with zipfile.ZipFile(made.path) as archive:
        everything = b"\n".join([made.path.name.encode(), *(archive.read(name) for name in archive.namelist())])
    assert [each for each in (mark, "7717", "4.07777", "14.47777") if each.encode() in everything] == []


def test_the_manifest_names_every_other_file_with_size_and_sha256(package):
    with zipfile.ZipFile(package.path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert {each["file"] for each in manifest["files"]} == set(archive.namelist()) - {"manifest.json"}
        for each in manifest["files"]:
            content = archive.read(each["file"])
            assert each["bytes"] == len(content)
            assert each["sha256"] == hashlib.sha256(content).hexdigest()
    assert manifest["exercise"] is True
    assert manifest["released_at_utc"] == "2026-11-22T09:30:15Z"
    assert manifest["tlp"] == "TLP:AMBER"


def test_the_read_me_files_say_what_it_is_not_in_both_languages(unpacked):
    english = (unpacked / "README_EN.txt").read_text(encoding="utf-8")
    french = (unpacked / "README_FR.txt").read_text(encoding="utf-8")
    assert english.startswith("*** EXERCISE ***\n\nOPERATION NOTICE OPN-2026-001")
    assert french.startswith("*** EXERCICE ***\n\nAVIS D'OPÉRATION OPN-2026-001")
    assert "Absence of data is not absence of people" in english
    assert "not a clearance" in english
    assert "L'absence de données n'est pas l'absence de population" in french
    assert "CONFIDENTIEL" in french
    assert "Patrouille" in french
    assert "{" not in english + french


def test_the_register_keeps_who_and_what_and_undo_passes_it_over(plan, released, package, journal):
    (record,) = queries.packages(plan, released.uid)
    assert (record.notice_number, record.version, record.author) == ("OPN-2026-001", 1, "Awa Secretperson")
    assert record.file_sha256 == hashlib.sha256(package.path.read_bytes()).hexdigest()
    assert queries.integrity(plan) == []
    before = len(journal())
    plan.undo()
    assert queries.packages(plan, released.uid) == [record]
    assert len(journal()) == before + 1


def test_an_unchanged_notice_keeps_its_version_and_its_bytes_later_and_elsewhere(plan, released, package, tmp_path):
    again = build_package(plan, released, REQUEST, tmp_path / "elsewhere", NOW + timedelta(days=12))
    assert again.is_repeat
    assert again.path.name == package.path.name
    assert again.path.read_bytes() == package.path.read_bytes()
    assert len(queries.packages(plan)) == 1


def test_two_laptops_with_the_same_plan_make_the_same_bytes(plan, released, tmp_path):
    plan.close()
    made = []
    for name in ("one", "two"):
        shutil.copyfile(plan.path, tmp_path / f"{name}.gpkg")
        with Plan.open(tmp_path / f"{name}.gpkg", writing=True, clock=lambda: NOW) as copy:
            made.append(build_package(copy, released, REQUEST, tmp_path / name, NOW).path.read_bytes())
    assert made[0] == made[1]


def test_a_changed_notice_is_version_two_and_needs_a_new_signature(plan, released, package, sign, tmp_path):
    changed = replace(released, effects="Otherwise")
    plan.run(change_operation(changed))
    with pytest.raises(Obstacles, match="voids it"):
        build_package(plan, changed, REQUEST, tmp_path / "out", NOW)
    sign(changed)
    second = build_package(plan, changed, REQUEST, tmp_path / "out", NOW + timedelta(days=1))
    assert second.path.name == "EXERCISE_OPN-2026-001_v02_20261123_TLP-AMBER.zip"
    assert package.path.exists()


def test_another_true_area_that_touches_the_same_cells_leaves_as_the_same_notice(
    plan, released, package, sign, tmp_path
):
    (area,) = queries.areas(plan, released.uid)
    plan.run(change_area(replace(area, geometry=shapely.transform(area.geometry, lambda degrees: degrees + 1e-6))))
    with pytest.raises(Obstacles):
        build_package(plan, released, REQUEST, tmp_path / "out", NOW)
    sign(released)
    assert build_package(plan, released, REQUEST, tmp_path / "out", NOW + timedelta(days=1)).is_repeat


def refusals(plan, operation, tmp_path, request=REQUEST, at=NOW):
    before = len(queries.acts(plan, 100))
    with pytest.raises(Obstacles) as caught:
        build_package(plan, operation, request, tmp_path / "refused", at)
    assert not (tmp_path / "refused").exists()
    assert len(queries.acts(plan, 100)) == before
    return [str(each) for each in caught.value.reasons]


def test_no_package_without_answers_and_a_signature(plan, operation, tmp_path):
    said = " ".join(refusals(plan, operation, tmp_path))
    assert "not answered" in said
    assert "Nobody has signed" in said


def test_an_answered_register_without_a_signature_is_not_enough(plan, answered, tmp_path):
    assert refusals(plan, answered, tmp_path) == ["Nobody has signed the release of the notice."]


@pytest.mark.parametrize("releaser", ["awa  SECRETPERSON ", "Awa Secretperson", "Awa\u00a0Secretperson"])
def test_the_releaser_is_not_the_author_however_it_is_spelt(plan, released, tmp_path, releaser):
    (said,) = refusals(plan, released, tmp_path, replace(REQUEST, released_by=releaser))
    assert "somebody else" in said


def test_a_release_by_nobody_is_refused(plan, released, tmp_path):
    (said,) = refusals(plan, released, tmp_path, replace(REQUEST, released_by="  "))
    assert "name" in said


def test_whoever_signed_the_release_is_not_the_author_under_another_releaser_either(plan, released, tmp_path):
    (signer,) = queries.signatures(plan, released.uid)
    (said,) = refusals(plan, released, tmp_path, replace(REQUEST, author=signer.actor.name.upper()))
    assert "somebody else" in said


def test_an_order_to_protect_at_once_lets_the_notice_go_at_once(plan, operation, sign, tmp_path):
    urgent = replace(operation, activity="immediate_protection")
    plan.run(change_operation(urgent))
    assert "Nobody has signed" in " ".join(refusals(plan, urgent, tmp_path))
    sign(urgent, Decision.ORDER, comment="EXERCISE attack expected", actor=Actor("F. Commander", "force_commander"))
    # Inside the lead time as well: nothing is asked that could slow it.
    package = build_package(plan, urgent, REQUEST, tmp_path / "out", START - timedelta(hours=2))
    assert verify(package.path, lambda: NOW).status is Status.WHOLE
    with zipfile.ZipFile(package.path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert (manifest["release_signature"], manifest["order_signature"]) == ("", "unverified")
    another = replace(urgent, activity="security_operation")
    plan.run(change_operation(another))
    assert "Nobody has signed" in " ".join(refusals(plan, another, tmp_path))


def test_new_data_after_the_signature_voids_it(plan, released, tmp_path, add_rows):
    add_rows(plan, "threats", {"Nothing near": (2.0, 18.0)})
    assert build_package(plan, released, REQUEST, tmp_path / "out", NOW).path.exists()
    plan.close()


def test_a_new_village_in_the_area_voids_the_signature(plan, released, tmp_path, add_rows):
    add_rows(plan, "villages", {"Newly mapped": (-4.05, 14.43)}, uid="villages-2")
    said = " ".join(refusals(plan, released, tmp_path))
    assert "1 harm flag is not answered" in said
    assert "sign again" in said


def test_47_hours_are_late_and_48_are_not(plan, released, tmp_path):
    read_start = START.replace(hour=0, minute=0)
    (said,) = refusals(plan, released, tmp_path, at=read_start - timedelta(hours=48, seconds=-1))
    assert "47 hours before the start as the recipient reads it" in said
    assert build_package(plan, released, REQUEST, tmp_path / "out", read_start - timedelta(hours=48)).path.exists()


def test_between_the_rounded_and_the_true_start_the_operation_has_not_begun(plan, released, tmp_path):
    (said,) = refusals(plan, released, tmp_path, at=START - timedelta(minutes=1))
    assert "0 hours before the start" in said
    (said,) = refusals(plan, released, tmp_path, at=START)
    assert "has begun" in said


def test_a_late_notice_goes_with_its_reason_on_record(plan, released, tmp_path):
    request = replace(REQUEST, late_reason="an attack is feared")
    build_package(plan, released, request, tmp_path / "out", START - timedelta(hours=20))
    assert queries.packages(plan)[0].late_reason == "an attack is feared"


def test_an_operation_that_was_forgone_gives_no_notice(plan, released, sign, tmp_path):
    said = {"unprotected": "Sokoura and around", "unprotected_until": NOW.date(), "comment": "Reprisals are likely"}
    sign(released, Decision.FOREGO, **said)
    (said,) = refusals(plan, released, tmp_path)
    assert "does not go" in said


def test_an_unknown_recipient_is_bad_input_and_names_those_there_are(plan, released, tmp_path):
    with pytest.raises(BadInput, match="ocha"):
        build_package(plan, released, replace(REQUEST, recipient="press"), tmp_path, NOW)


def test_a_place_that_cannot_be_written_leaves_nothing_behind(plan, released, tmp_path, journal):
    before = journal()
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CannotWrite):
        build_package(plan, released, REQUEST, tmp_path / "file" / "out", NOW)
    (tmp_path / "taken" / NAME).mkdir(parents=True)
    with pytest.raises(CannotWrite):
        build_package(plan, released, REQUEST, tmp_path / "taken", NOW)
    assert [each.name for each in (tmp_path / "taken").iterdir()] == [NAME]
    assert journal() == before
    assert queries.packages(plan) == []


def test_a_full_disk_leaves_nothing_behind(plan, released, tmp_path, journal, monkeypatch):
    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    before = journal()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match="the disk is full"):
        build_package(plan, released, REQUEST, tmp_path / "out", NOW)
    assert list((tmp_path / "out").iterdir()) == []
    assert journal() == before


def test_a_plan_that_cannot_be_written_leaves_no_zip(plan, released, tmp_path):
    plan.close()
    with Plan.open(plan.path, clock=lambda: NOW) as reading, pytest.raises(Exception, match="reading only"):
        build_package(reading, released, REQUEST, tmp_path / "out", NOW)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_long_text_is_cut_in_the_shapefile_and_whole_in_the_geojson(plan, answered, sign, tmp_path):
    long = "x" + "é" * 300  # so that byte 254 falls inside a character
    changed = replace(answered, effects=long)
    plan.run(change_operation(changed))
    sign(changed)
    package = build_package(plan, changed, REQUEST, tmp_path / "out", NOW)
    assert len(package.warnings) == 1
    with zipfile.ZipFile(package.path) as archive:
        (feature,) = json.loads(archive.read("geojson/opnotice_a.geojson"))["features"]
        table = shapefile.Reader(dbf=io.BytesIO(archive.read("shp/opnotice_a.dbf")), encoding="utf-8")
        assert "EFFECTS" in archive.read("README_EN.txt").decode()
    assert feature["properties"]["effects"] == f"EXERCISE. {long}"
    assert table.record(0)["EFFECTS"] == f"EXERCISE. x{'é' * 121}"


def test_lists_of_codes_are_cut_between_codes():
    field = next(each for each in NOTICE_FIELDS if each.short == "ADM2_PCODE")
    assert fitting(field, "ML0501;ML0502;ML0503;ML0504") == "ML0501;ML0502;ML0503"[: field.width]
    assert fitting(field, "ML05011;ML05022;ML05033") == "ML05011;ML05022"
    assert fitting(field, date(2026, 1, 1)) == date(2026, 1, 1)


def test_every_field_has_a_meaning_in_both_languages():
    said = meanings()
    assert set(said) == {each.short for each in NOTICE_FIELDS}
    assert all(each.english and each.french for each in said.values())


def flipped(content, at, sign=0x20):
    return content[:at] + bytes([content[at] ^ sign]) + content[at + 1 :]


class TestVerify:
    def test_a_package_is_whole(self, package):
        assert verify(package.path, lambda: NOW).status is Status.WHOLE

    def test_every_flipped_byte_is_noticed(self, package, tmp_path):
        content = package.path.read_bytes()
        target = tmp_path / "flipped.zip"
        for place in range(0, len(content), 97):
            target.write_bytes(content[:place] + bytes([content[place] ^ 0x20]) + content[place + 1 :])
            assert verify(target, lambda: NOW).status is not Status.WHOLE, place

    def test_one_byte_changed_in_any_file_names_it(self, package, tmp_path):
        content, target = package.path.read_bytes(), tmp_path / "changed.zip"
        with zipfile.ZipFile(package.path) as archive:
            entries = archive.infolist()
            members = {each.filename: archive.read(each) for each in entries}
        for each in entries:
            inside = members[each.filename]
            middle = len(inside) // 2
            # In place, so that the zip's own sum is wrong, and packed anew, so that it is right.
            at = each.header_offset + 30 + len(each.filename) + middle
            packed_anew = {**members, each.filename: flipped(inside, middle)}
            for changed in (flipped(content, at), archive_bytes(packed_anew, NOW)):
                target.write_bytes(changed)
                found = verify(target, lambda: NOW)
                assert found.status is Status.MISMATCH
                named = "manifest" if each.filename == "manifest.json" else each.filename
                assert any(named in str(line) for line in found.lines), each.filename

    @pytest.mark.long
    @settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.data())
    def test_any_byte_of_any_file_names_it(self, package, tmp_path, data):
        with zipfile.ZipFile(package.path) as archive:
            members = {each: archive.read(each) for each in archive.namelist()}
        name = data.draw(st.sampled_from(sorted(set(members) - {"manifest.json"})))
        at = data.draw(st.integers(0, len(members[name]) - 1))
        sign = data.draw(st.integers(1, 255))
        target = tmp_path / "changed.zip"
        target.write_bytes(archive_bytes({**members, name: flipped(members[name], at, sign)}, NOW))
        found = verify(target, lambda: NOW)
        assert found.status is Status.MISMATCH
        assert [str(line) for line in found.lines if name in str(line)]

    def test_a_changed_missing_or_added_file_is_a_mismatch(self, package, tmp_path):
        with zipfile.ZipFile(package.path) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        target = tmp_path / "other.zip"
        changed = members | {"README_EN.txt": members["README_EN.txt"].replace(b"Absence", b"absence")}
        without = {name: content for name, content in members.items() if name != "FIELDS.csv"}
        added = members | {"stowaway.txt": b"x"}
        for other, word in ((changed, "README_EN.txt"), (without, "missing"), (added, "stowaway.txt")):
            target.write_bytes(archive_bytes(other, NOW))
            found = verify(target, lambda: NOW)
            assert found.status is Status.MISMATCH
            assert any(word in str(each) for each in found.lines)

    def test_bytes_around_the_files_are_a_mismatch(self, package, tmp_path):
        target = tmp_path / "around.zip"
        for content in (package.path.read_bytes() + b"x", b"PK" + package.path.read_bytes()):
            target.write_bytes(content)
            assert verify(target, lambda: NOW).status is not Status.WHOLE

    @pytest.mark.parametrize("name", ["../evil.txt", "/evil.txt", "a\\b.txt", "c:evil.txt", "folder/"])
    def test_a_name_that_is_not_safe_is_never_unpacked(self, tmp_path, name):
        target = tmp_path / "unsafe.zip"
        target.write_bytes(archive_bytes({name: b"x", "manifest.json": b"{}"}, NOW))
        found = verify(target, lambda: NOW)
        assert found.status is Status.MISMATCH
        assert "not safe" in str(found.lines[0])

    def test_a_bomb_is_not_unpacked(self, tmp_path):
        target = tmp_path / "bomb.zip"
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("manifest.json", b"0" * 20_000_000)
        assert "unpack" in str(verify(target, lambda: NOW).lines[0])

    def test_what_is_neither_is_said_to_be_neither(self, package, tmp_path):
        target = tmp_path / "thing"
        foreign = archive_bytes({"manifest.json": b'{"name": "browser extension"}'}, datetime(2026, 1, 1, tzinfo=UTC))
        plain = archive_bytes({"a.txt": b"x"}, NOW)
        for content in (
            b"",
            b"hello",
            foreign,
            plain,
            package.path.read_bytes()[:500],
            b"SQLite format 3\x00" + b"\0" * 90,
        ):
            target.write_bytes(content)
            assert verify(target, lambda: NOW).status is Status.NEITHER
        assert verify(tmp_path / "nowhere", lambda: NOW).status is Status.NEITHER
        assert verify(tmp_path, lambda: NOW).status is Status.NEITHER

    def test_a_plan_is_whole(self, plan):
        assert verify(plan.path, lambda: NOW).status is Status.WHOLE
