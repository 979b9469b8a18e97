"""The package under every profile: what each recipient is told, how far it is generalised, and under which version."""

import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from uuid import uuid4

import pytest
import shapely

from exchange.package.build import Obstacles, PackageRequest, build_package
from exchange.package.draft import Change
from exchange.package.example import example
from exchange.package.verify import Status, verify
from planning import resources
from planning.generalise import cells, outline
from planning.geodesy import densify
from planning.notice import NoticeKind
from planning.recipient import shipped_recipient, shipped_recipients
from planning.release import ReleaseClass, ReleaseDecision
from planning.sharing import PROTOCOL
from storage import queries
from storage.commands.datasets import import_dataset
from storage.commands.operations import change_operation
from storage.commands.releases import decide_release
from storage.commands.sharing import save_messages, save_protocol, save_recipient
from storage.records import Dataset, Rows
from tests.exchange.package.conftest import ACTOR, AREA, NOW

PEOPLE = {"author": "Awa Secretperson", "released_by": "Zed Releaser"}
OCHA = shipped_recipient("ocha")
COMMUNES = {
    "EX010101": shapely.box(-4.5, 14.2, -4.05, 14.6),
    "EX010102": shapely.box(-4.05, 14.2, -3.7, 14.6),
    "EX010103": shapely.box(-3.7, 14.2, -3.2, 14.6),
}


@pytest.fixture
def bounded(plan):
    codes = list(COMMUNES)
    rows = Rows(
        list(COMMUNES.values()),
        {
            "name": [f"Commune {code}" for code in codes],
            "p_code": codes,
            "parent_p_code": ["EX0101"] * 3,
            "level": [3] * 3,
        },
    )
    plan.run(
        import_dataset(
            Dataset(str(uuid4()), "admin_areas", "b", "b.csv", "", 3, "{}", "{}", "EXERCISE", ACTOR, NOW), rows
        )
    )
    return plan


@pytest.fixture
def write(plan, tmp_path):
    def written(operation, recipient, **said):
        out = tmp_path / recipient
        made = build_package(plan, operation, PackageRequest(recipient, **PEOPLE, **said), out, NOW)
        with zipfile.ZipFile(made.path) as archive:
            manifest = json.loads(archive.read("manifest.json"))
            (feature,) = json.loads(archive.read("geojson/opnotice_a.geojson"))["features"]
        return made, manifest, feature["properties"], shapely.geometry.shape(feature["geometry"])

    return written


@pytest.mark.parametrize("identity", shipped_recipients())
def test_each_recipient_gets_its_own_fields_and_area_under_a_profile_that_is_on_record(
    bounded, released, write, identity
):
    profile = shipped_recipient(identity)
    made, manifest, told, area = write(released, identity)
    assert verify(made.path, lambda: NOW).status is Status.WHOLE
    left = {name for name, value in told.items() if value not in (None, "")}
    assert left - {"exercise", "not_for_release"} <= profile.fields
    assert told["tlp"] == (profile.tlp or "TLP:AMBER")
    assert (manifest["recipient"], manifest["recipient_version"]) == (identity, 1)
    assert manifest["recipient_sha256"] == profile.sha256
    (record,) = queries.packages(bounded)
    assert (record.recipient_version, record.recipient_sha256) == (1, profile.sha256)
    assert area.covers(densify(AREA, 0.01))
    if identity == "un_country_team":
        assert area.equals(shapely.union_all([COMMUNES["EX010101"], COMMUNES["EX010102"]]))
        assert told["adm3_pcode"] == "EX010101;EX010102"
        assert told["adm2_pcode"] == "EX0101"
    else:
        step = profile.grid_deg or 0.05
        assert area.equals(outline(cells(AREA, step), step))


def test_where_the_plan_has_no_boundaries_large_cells_stand_for_communes_and_it_is_said(released, write):
    made, _, _, area = write(released, "un_country_team")
    assert area.equals(outline(cells(AREA, 0.5), 0.5))
    assert "do not hold the whole area: cells of 0.50°" in " ".join(map(str, made.warnings))


def test_planners_own_words_stay_where_only_key_messages_may_go(plan, operation, answer, sign, write):
    changed = replace(operation, effects="Aircraft may be seen and heard. Barrages routiers à Ténenkou.")
    plan.run(change_operation(changed))
    answer(changed)
    sign(changed)
    made, _, told, _ = write(changed, "un_country_team")
    assert told["effects"] == "EXERCISE. Aircraft may be seen and heard."
    assert any("stays: Barrages routiers à Ténenkou." in str(each) for each in made.warnings)
    assert "Ténenkou" in write(changed, "ocha")[2]["effects"]
    other = "code,text_en,text_fr\nx,Markets stay open.,Les marchés restent ouverts.\n"
    plan.run(save_messages("ours.csv", other, "approved by the JOC"))
    assert write(changed, "un_country_team")[2]["effects"] == "EXERCISE."


def test_a_stricter_profile_is_a_new_version_of_the_notice_and_never_the_old_package_again(plan, released, write):
    first, _, told, _ = write(released, "ocha")
    assert told["roads"] == "RN15"
    plan.run(save_recipient(replace(OCHA, fields=OCHA.fields - {"roads"}), "roads stay"))
    second, manifest, told, _ = write(released, "ocha")
    assert told["roads"] is None
    assert (first.record.version, second.record.version) == (1, 2)
    assert (manifest["recipient_version"], second.record.recipient_version) == (2, 2)
    with zipfile.ZipFile(second.path) as archive:
        said = archive.read("difference_EN.txt").decode()
    assert "Roads affected: no longer told." in said
    assert "RN15" not in said
    # Another title tells nobody anything else: the package on record is handed out.
    fewer = replace(OCHA, fields=OCHA.fields - {"roads"})
    plan.run(save_recipient(replace(fewer, title=replace(OCHA.title, english="O")), "name"))
    assert write(released, "ocha")[0].is_repeat


def test_larger_cells_contain_the_smaller_ones_and_the_difference_is_said_in_km2(plan, released, write):
    _, _, _, small = write(released, "ocha")
    plan.run(save_recipient(replace(OCHA, grid_deg=0.1), "larger cells"))
    made, _, _, large = write(released, "ocha")
    assert large.covers(small)
    with zipfile.ZipFile(made.path) as archive:
        said = archive.read("difference_EN.txt").decode()
    assert "km²" in said


def test_a_profile_that_the_table_forbids_since_makes_no_package_but_what_was_told_is_withdrawn(plan, released, write):
    write(released, "ocha")
    table = resources.read_text(PROTOCOL).replace("harm_flags,high,generalised", "harm_flags,high,never")
    plan.run(save_protocol("ours.csv", table, "the country team said so"))
    with pytest.raises(Obstacles, match="row harm_flags"):
        write(released, "ocha")
    made, manifest, told, _ = write(released, "ocha", change=Change(NoticeKind.WITHDRAWAL, "called off"))
    assert told["status"] == "withdrawn"
    assert manifest["recipient_sha256"] == OCHA.sha256 == made.record.recipient_sha256


def test_an_example_says_what_leaves_and_what_stays_before_anything_is_saved(bounded, operation):
    found = example(bounded, replace(shipped_recipient("un_country_team"), id="wfp"), NOW)
    assert found.profile.version == 1
    assert found.operation == operation.ref
    said = {str(what): str(value) for what, value in found.leaves}
    assert said["Area"].startswith("2 whole communes, ")
    assert "Roads affected" in {str(each) for each in found.stays}
    refused = example(bounded, replace(OCHA, recipient_class="authority"), NOW)
    assert refused.faults
    assert refused.leaves == ()


def decide(plan, operation, release_class):
    decision = ReleaseDecision(
        operation.uid, release_class, "an ambush is expected", "poc_adviser", "Zed", NOW, operation.window.start
    )
    plan.run(decide_release(decision, operation, plan.profile))


def test_nothing_leaves_while_the_notice_is_withheld_and_undo_lets_it_go(plan, released, write):
    decide(plan, released, ReleaseClass.WITHHELD)
    with pytest.raises(Obstacles, match=r"withheld until 2026-12-05 .*an ambush is expected"):
        write(released, "ocha")
    plan.undo()
    assert write(released, "ocha")[1]["release_class"] == "full"


def test_an_area_advisory_says_where_and_when_and_not_who_comes_for_what(plan, released, write):
    decide(plan, released, ReleaseClass.AREA_ADVISORY)
    _, manifest, told, area = write(released, "ocha")
    assert manifest["release_class"] == "area_advisory"
    assert [told[name] for name in ("lead", "activity", "roads", "start_dt")] == [None] * 4
    assert told["effects"] == "EXERCISE."
    assert told["start_d"] == "2026-12-05"
    assert area.covers(AREA)
    decide(plan, released, ReleaseClass.FULL)
    whole = write(released, "ocha")
    assert (whole[0].record.version, whole[2]["roads"]) == (2, "RN15")


def test_what_another_program_decides_lets_nothing_leave(plan, released, write):
    decide(plan, released, ReleaseClass.WITHHELD)
    with closing(sqlite3.connect(plan.path)) as connection:
        connection.execute("UPDATE release_decisions SET release_class = 'full'")
        connection.commit()
    with pytest.raises(Obstacles, match="changed by another program"):
        write(released, "ocha")
