import csv
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
import shapely

from exchange.incoming.guess import guess_kind
from exchange.incoming.importing import import_file, preview, try_import
from exchange.incoming.options import ImportOptions
from exchange.incoming.report import write_rejects
from planning.errors import BadInput, CannotWrite, Refusal
from planning.i18n import catalogue
from planning.kind import kinds
from planning.operation import Actor, Component, Operation, Window
from storage.commands.operations import add_operation
from storage.plan import Plan
from storage.queries import areas, datasets, read_columns

NOW = datetime(2026, 3, 5, 4, 40, tzinfo=UTC)
WHO = Actor("Awa", "u5", "military")
VILLAGES = ("name,lon,lat,population", "Mopti,-4.1963,14.4958,120786", "Nulle part,,,5", "Sévaré,-4.1,14.53,many")


@pytest.fixture
def plan(tmp_path):
    with Plan.create(tmp_path / "plan.gpkg", title="EXERCISE", clock=lambda: NOW, actor=WHO) as opened:
        yield opened


def bring(plan, path, kind, **options):
    return import_file(plan, path, kinds()[kind], ImportOptions(now=NOW, **options), actor=WHO)


def rejected_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_good_rows_go_in_and_the_bad_ones_to_a_file_with_reasons(plan, csv_file):
    report = bring(plan, csv_file(*VILLAGES), "villages", name="Census")
    assert (report.layer, report.accepted, report.rejected) == ("villages", 2, 1)
    columns = read_columns(plan, "villages")
    assert columns.name.tolist() == ["Mopti", "Sévaré"]
    assert columns.lon.tolist() == [-4.1963, -4.1]
    assert columns.fields["population"][0] == 120786
    assert str(columns.fields["population"][1]) == "nan"
    assert report.rejects_file is not None
    assert rejected_rows(report.rejects_file) == [
        {
            "row": "3",
            "field": "lon",
            "reason": "There are no coordinates.",
            "name": "Nulle part",
            "lon": "",
            "lat": "",
            "population": "5",
        }
    ]


def test_an_import_is_one_act_that_undo_hides_and_redo_shows(plan, csv_file):
    report = bring(plan, csv_file(*VILLAGES), "villages", name="Census")
    [dataset] = datasets(plan)
    assert (dataset.uid, dataset.name, dataset.file_name, dataset.row_count) == (
        report.dataset,
        "Census",
        "file.csv",
        2,
    )
    assert json.loads(dataset.mapping_json) == {each: each for each in ("name", "lon", "lat", "population")}
    assert json.loads(dataset.report_json)["rejected"] == 1
    plan.undo()
    assert len(read_columns(plan, "villages")) == 0
    plan.redo()
    assert len(read_columns(plan, "villages")) == 2


def test_a_file_imported_twice_is_told(plan, csv_file):
    path = csv_file(*VILLAGES)
    assert not any("before" in str(each) for each in bring(plan, path, "villages").warnings)
    assert any("imported into this layer before" in str(each) for each in bring(plan, path, "villages").warnings)


def test_when_no_row_can_be_taken_the_plan_stays_as_it_was(plan, csv_file):
    before = plan.latest_act()
    with pytest.raises(BadInput, match=r"no row can be taken\. Row 2: There are no coordinates") as raised:
        bring(plan, csv_file("name,lon,lat", "A,,"), "villages")
    assert raised.value.exit_code == 2
    assert plan.latest_act() == before
    assert datasets(plan) == []


def test_a_cancelled_import_leaves_the_plan_as_it_was(plan, csv_file):
    before = plan.latest_act()
    with pytest.raises(Refusal, match="stopped"):
        import_file(
            plan, csv_file(*VILLAGES), kinds()["villages"], ImportOptions(now=NOW), actor=WHO, cancelled=lambda: True
        )
    assert plan.latest_act() == before


def test_an_import_tells_how_far_it_is_and_stops_at_any_moment(plan, csv_file):
    def bring_until(last):
        told = []
        import_file(
            plan,
            csv_file(*VILLAGES),
            kinds()["villages"],
            ImportOptions(now=NOW),
            actor=WHO,
            progress=told.append,
            cancelled=lambda: bool(told) and told[-1] >= last,
        )
        return told

    told = bring_until(2.0)
    assert told == sorted(told)
    assert told[-1] == 1.0
    before = plan.latest_act()
    for share in told[:-1]:
        with pytest.raises(Refusal, match="stopped"):
            bring_until(share)
        assert plan.latest_act() == before
    assert len(read_columns(plan, "villages")) == 2


def test_trying_writes_nothing(plan, csv_file, tmp_path):
    path = csv_file(*VILLAGES)
    before = sorted(os.listdir(tmp_path))
    report = try_import(path, kinds()["villages"], ImportOptions(now=NOW))
    assert (report.accepted, report.rejected, report.dataset, report.rejects_file) == (2, 1, "", None)
    assert sorted(os.listdir(tmp_path)) == before


def test_a_preview_shows_rows_as_they_will_be_read(csv_file):
    shown = preview(csv_file(*VILLAGES), kinds()["villages"], ImportOptions(now=NOW))
    assert shown.columns == ("name", "lon", "lat", "population")
    assert shown.mapping == {each: each for each in ("name", "lon", "lat", "population")}
    assert [row["population"] for row in shown.rows] == [120786, None]
    assert (shown.accepted, shown.rejected, shown.whole) == (2, 1, True)
    assert [str(each) for each in shown.reasons] == ["Row 3: There are no coordinates."]


def test_a_preview_reads_the_first_rows_only(csv_file):
    path = csv_file("name,lon,lat", *(f"v{i},-4,14" for i in range(500)))
    shown = preview(path, kinds()["villages"], ImportOptions(now=NOW), rows=20)
    assert (shown.accepted, shown.whole) == (20, False)


def test_persons_are_not_in_the_file_of_rejected_rows(plan, csv_file):
    path = csv_file("site_name,phone,lon,lat", "Clinic,+223 111,,", "Depot,+223 222,-4.1,14.5")
    report = bring(plan, path, "humanitarian_sites")
    assert report.rejects_file is not None
    assert "+223" not in report.rejects_file.read_text(encoding="utf-8-sig")
    assert any("1 column that may hold persons was not read: phone" in str(each) for each in report.warnings)
    assert "223" not in json.dumps([each.report_json for each in datasets(plan)])


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(plan, csv_file):
    report = bring(plan, csv_file("name,lon,lat", "=cmd()|x,,", "A,-4,14"), "villages")
    assert report.rejects_file is not None
    assert rejected_rows(report.rejects_file)[0]["name"] == "'=cmd()|x"


def test_rejects_go_to_a_given_folder(plan, csv_file, tmp_path):
    (tmp_path / "rejects").mkdir()
    report = bring(plan, csv_file(*VILLAGES), "villages", rejects_folder=tmp_path / "rejects")
    assert report.rejects_file == tmp_path / "rejects" / "file.rejects.csv"


def test_rejects_fall_back_to_the_folder_of_the_plan(plan, csv_file, tmp_path):
    report = bring(plan, csv_file(*VILLAGES), "villages", rejects_folder=tmp_path / "gone")
    assert report.rejects_file == plan.path.parent / "file.rejects.csv"


def test_rejects_never_replace_a_file_that_is_there(plan, csv_file):
    file = csv_file(*VILLAGES)
    mine = file.with_name("file.rejects.csv")
    mine.write_text("what someone corrected")
    found = [bring(plan, file, "villages").rejects_file for _ in range(2)]
    assert [each.name for each in found] == ["file.rejects-2.csv", "file.rejects-3.csv"]
    assert mine.read_text() == "what someone corrected"


def test_the_reasons_of_a_file_of_which_nothing_is_left_are_in_the_language(plan, csv_file):
    with pytest.raises(BadInput) as refused:
        bring(plan, csv_file("name,longitude,latitude", "A,north,14.5"), "villages")
    shown = catalogue("fr")(refused.value.text)
    assert shown.startswith("file.csv")
    assert "Row" not in shown
    assert "north" in shown


def test_rejects_that_can_be_written_nowhere_stop_the_import(csv_file, tmp_path, read):
    reading = read(csv_file(*VILLAGES), "villages")
    nowhere = tmp_path / "gone" / "rejects.csv"
    with pytest.raises(CannotWrite, match="could not be written"):
        write_rejects(nowhere, nowhere, reading.table, reading.faults, (), catalogue("en"))


@pytest.fixture
def operation(plan):
    made = Operation(
        uid="0b9e2b54-6f0b-4d6e-9f6e-0a6f3a1c2d11",
        ref="OP-2026-001",
        title="EXERCISE patrol",
        component=Component.POLICE,
        tiers=(2,),
        window=Window(NOW, datetime(2026, 3, 8, tzinfo=UTC)),
    )
    plan.run(add_operation(made))
    return made


AREAS = (
    "name;kind;wkt",
    "ALPHA;cordon;POLYGON ((-4 14, -3 14, -3 15, -4 14))",
    ";;POLYGON ((-5 14, -4 14, -4 15, -5 14))",
)


def test_areas_of_an_operation_are_an_act_that_undo_takes_back(plan, csv_file, operation):
    report = bring(plan, csv_file(*AREAS, name="areas.csv"), "operation_areas", operation_ref="OP-2026-001")
    assert (report.accepted, report.dataset) == (2, "")
    found = {each.name: each for each in areas(plan, operation.uid)}
    assert found["ALPHA"].area_kind == "cordon"
    assert shapely.equals(found["ALPHA"].geometry, shapely.from_wkt("POLYGON ((-4 14, -3 14, -3 15, -4 14))"))
    assert "areas 2" in found
    plan.undo()
    assert areas(plan, operation.uid) == []


def test_areas_need_an_operation_and_nothing_else_takes_one(plan, csv_file, operation):
    path = csv_file(*AREAS)
    with pytest.raises(BadInput, match="--operation OP-2026-001"):
        bring(plan, path, "operation_areas")
    with pytest.raises(BadInput, match="OP-2026-001"):
        bring(plan, path, "operation_areas", operation_ref="OP-1999-001")
    with pytest.raises(BadInput, match="Leave --operation out"):
        bring(plan, path, "villages", operation_ref="OP-2026-001")


def test_points_are_no_operation_areas(plan, csv_file, operation):
    with pytest.raises(BadInput, match="polygons are needed"):
        bring(plan, csv_file("name,lon,lat", "A,-4,14"), "operation_areas", operation_ref="OP-2026-001")


@pytest.mark.parametrize(
    ("name", "lines", "kind"),
    [
        ("x.csv", ("geonameid,name,feature_code,lon,lat", "1,a,PPL,-4,14"), "villages"),
        ("x.csv", ("event_id_cnty,sub_event_type,longitude,latitude", "1,Attack,-4,14"), "incidents"),
        ("x.csv", ("notif_id,site_type,lon,lat", "1,office,-4,14"), "humanitarian_sites"),
        ("mli_adm1.csv", ("ADM1_FR;ADM1_PCODE;wkt", "Mopti;ML05;POINT (0 0)"), "admin_areas"),
        ("bases.csv", ("name,lon,lat", "a,-4,14"), "bases"),
        ("x.csv", ("name,lon,lat", "a,-4,14"), None),
    ],
)
def test_the_kind_of_a_dropped_file_is_guessed_or_left_open(csv_file, name, lines, kind):
    guessed = guess_kind(csv_file(*lines, name=name), ImportOptions(now=NOW))
    assert (guessed.id if guessed else None) == kind
