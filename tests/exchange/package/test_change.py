"""Versions: what the next one says of the one before, corrections and withdrawals."""

import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
import shapely

from exchange.package.archive import archive_bytes
from exchange.package.build import Obstacles, PackageRequest, build_package
from exchange.package.draft import Change
from exchange.package.leak import Leak
from exchange.package.verify import Status, verify
from planning.errors import Refusal
from planning.i18n import text
from planning.notice import NoticeKind
from storage import queries
from storage.command import Command
from storage.commands.areas import change_area
from storage.commands.operations import change_operation
from storage.tables.packages import TABLE

NOW = datetime(2026, 11, 22, 9, 30, 15, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
REQUEST = PackageRequest("ocha", "Awa Secretperson", "Zed Releaser")
WITHDRAW = replace(REQUEST, change=Change(NoticeKind.WITHDRAWAL, "The patrol does not go."))
CORRECT = replace(REQUEST, change=Change(NoticeKind.CORRECTION, "The roads were wrong."))


def read(package, name):
    with zipfile.ZipFile(package.path) as archive:
        return archive.read(name).decode("utf-8")


def properties(package):
    return json.loads(read(package, "geojson/opnotice_a.geojson"))["features"][0]["properties"]


@pytest.fixture
def first(plan, released, tmp_path):
    return build_package(plan, released, REQUEST, tmp_path / "out", NOW)


@pytest.fixture
def moved(plan, released, first, answer, sign):
    """The operation one cell further east, signed again."""
    (area,) = queries.areas(plan, released.uid)
    east = shapely.transform(area.geometry, lambda degrees: np.add(degrees, (0.05, 0.0)))
    plan.run(change_area(replace(area, geometry=east)))
    answer(released)
    sign(released)
    return released


def test_the_first_version_says_that_it_is_the_first(first):
    assert "first version" in read(first, "difference_EN.txt")
    assert "première version" in read(first, "difference_FR.txt")


def test_the_next_version_says_how_many_cells_come_stay_and_go(plan, moved, first, tmp_path):
    second = build_package(plan, moved, REQUEST, tmp_path / "out", LATER)
    outlines = [
        shapely.geometry.shape(json.loads(read(each, "geojson/opnotice_a.geojson"))["features"][0]["geometry"])
        for each in (first, second)
    ]
    before, after = outlines
    said = read(second, "difference_EN.txt")
    for word, area in (("added", after - before), ("withdrawn", before - after), ("unchanged", after & before)):
        assert f"Area {word}: {round(area.area / 0.05**2)} cell" in said
    assert "Against version 1" in said


def test_a_changed_word_stands_as_it_was_and_as_it_is(plan, released, first, sign, tmp_path):
    changed = replace(released, roads_affected="RN16")
    plan.run(change_operation(changed))
    sign(changed)
    second = build_package(plan, changed, REQUEST, tmp_path / "out", LATER)
    assert "Roads affected: was “RN15”, is “RN16”." in read(second, "difference_EN.txt")


def test_a_correction_says_so_in_every_document_and_keeps_the_gate(plan, released, first, sign, tmp_path):
    changed = replace(released, roads_affected="RN16")
    plan.run(change_operation(changed))
    with pytest.raises(Obstacles, match="voids it"):
        build_package(plan, changed, CORRECT, tmp_path / "out", LATER)
    sign(changed)
    second = build_package(plan, changed, CORRECT, tmp_path / "out", LATER)
    assert (second.record.version, second.record.notice_kind) == (2, "correction")
    assert properties(second)["status"] == "corrected"
    for name in ("README_EN.txt", "README_FR.txt", "forward_EN.txt", "forward_FR.txt", "difference_FR.txt"):
        assert "The roads were wrong." in read(second, name)
    again = build_package(plan, changed, REQUEST, tmp_path / "again", LATER + timedelta(days=1))
    assert again.is_repeat
    assert again.path.read_bytes() == second.path.read_bytes()


def test_there_is_nothing_to_correct_where_nothing_changed_or_nothing_was_sent(plan, released, tmp_path):
    with pytest.raises(Refusal, match="nothing to correct"):
        build_package(plan, released, CORRECT, tmp_path / "out", NOW)
    build_package(plan, released, REQUEST, tmp_path / "out", NOW)
    with pytest.raises(Refusal, match="nothing is corrected"):
        build_package(plan, released, CORRECT, tmp_path / "out", LATER)


def test_a_withdrawal_tells_what_was_told_whatever_the_plan_says_now(plan, moved, first, tmp_path):
    forgone = replace(moved, effects="Something that was never sent")
    plan.run(change_operation(forgone))
    taken_back = build_package(plan, forgone, WITHDRAW, tmp_path / "out", datetime(2027, 1, 1, tzinfo=UTC))
    assert taken_back.record.version == 2
    told, before = properties(taken_back), properties(first)
    assert {name for name in told if (told[name] or "") != before[name]} == {"version", "status", "reason"}
    assert told["status"] == "withdrawn"
    geometry = "geojson/opnotice_a.geojson"
    assert (
        json.loads(read(taken_back, geometry))["features"][0]["geometry"]
        == json.loads(read(first, geometry))["features"][0]["geometry"]
    )
    assert "never sent" not in "".join(
        read(taken_back, f"{name}_EN.txt") for name in ("README", "forward", "difference")
    )
    assert "no area of it stands" in read(taken_back, "difference_EN.txt")
    assert "WITHDRAWN: The patrol does not go." in read(taken_back, "forward_EN.txt")
    assert verify(taken_back.path, lambda: NOW).status is Status.WHOLE


def test_a_withdrawal_needs_a_reason_two_people_and_something_sent(plan, released, tmp_path):
    with pytest.raises(Refusal, match="No package"):
        build_package(plan, released, WITHDRAW, tmp_path / "out", NOW)
    build_package(plan, released, REQUEST, tmp_path / "out", NOW)
    with pytest.raises(Obstacles, match="--reason"):
        build_package(plan, released, replace(WITHDRAW, change=Change(NoticeKind.WITHDRAWAL, " ")), tmp_path, NOW)
    with pytest.raises(Obstacles, match="somebody else"):
        build_package(plan, released, replace(WITHDRAW, released_by=REQUEST.author), tmp_path / "out", NOW)
    with pytest.raises(Obstacles, match="too long"):
        build_package(
            plan, released, replace(WITHDRAW, change=Change(NoticeKind.WITHDRAWAL, "x" * 251)), tmp_path / "out", NOW
        )


def test_withdrawn_twice_is_withdrawn_once_and_a_new_notice_follows(plan, released, first, tmp_path):
    once = build_package(plan, released, WITHDRAW, tmp_path / "out", LATER)
    twice = build_package(plan, released, WITHDRAW, tmp_path / "twice", LATER + timedelta(days=1))
    assert twice.is_repeat
    assert twice.path.read_bytes() == once.path.read_bytes()
    third = build_package(plan, released, REQUEST, tmp_path / "out", LATER + timedelta(days=2))
    assert third.record.version == 3
    assert "Area added" in read(third, "difference_EN.txt")
    assert "Area unchanged" not in read(third, "difference_EN.txt")


def test_a_package_on_record_is_scanned_again_before_it_goes_out_again(plan, released, first, tmp_path):
    with zipfile.ZipFile(first.path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    leaking = archive_bytes({**members, "README_EN.txt": members["README_EN.txt"] + b"FALCONER\n"}, NOW)
    keep(plan, leaking)
    with pytest.raises(Leak, match=r"README_EN\.txt"):
        build_package(plan, released, REQUEST, tmp_path / "again", LATER)
    assert not (tmp_path / "again").exists()


def test_what_was_told_and_is_no_more_stands_in_the_next_difference_and_in_a_withdrawal_twice(
    plan, released, first, sign, tmp_path
):
    changed = replace(released, effects="Hélicoptères", roads_affected="Piste de Sokolo")
    plan.run(change_operation(changed))
    sign(changed)
    for folder in ("second", "again"):
        second = build_package(plan, changed, REQUEST, tmp_path / folder, LATER)
        assert "Barrages routiers" in read(second, "difference_EN.txt")
    assert second.is_repeat
    later = replace(changed, effects="ZULUCOMPANY", roads_affected="")
    plan.run(change_operation(later))
    for folder in ("withdrawn", "again"):
        taken_back = build_package(plan, later, WITHDRAW, tmp_path / folder, LATER)
        assert "ZULUCOMPANY" not in read(taken_back, "README_EN.txt")
    assert taken_back.is_repeat


def test_a_package_from_before_the_scan_is_not_written_again_but_followed(plan, released, first, tmp_path):
    with zipfile.ZipFile(first.path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    keep(plan, archive_bytes({**members, "NOT_FOR_RELEASE.txt": b"NOT FOR RELEASE"}, NOW))
    second = build_package(plan, released, REQUEST, tmp_path / "again", LATER)
    assert (second.is_repeat, second.record.version) == (False, 2)
    with zipfile.ZipFile(second.path) as archive:
        assert "NOT_FOR_RELEASE.txt" not in archive.namelist()


def keep(plan, content):
    """Put other bytes into the plan's record of a package."""
    plan.run(Command(text("keep"), lambda connection, _: connection.execute(TABLE.update().values(file_bytes=content))))
