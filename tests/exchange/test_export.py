import csv
import zipfile
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

import pytest
import shapefile
import shapely
from pyogrio import raw, read_info

from exchange.export import export_layer
from planning.errors import BadInput, CannotWrite, Refusal
from planning.i18n import catalogue
from planning.operation import Actor
from storage import queries
from storage.commands.datasets import import_dataset
from storage.plan import Plan
from storage.records import Dataset, Rows

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
POINTS = [shapely.Point(-4.1963, 14.4958), shapely.Point(-2.9519, 15.0014)]


@pytest.fixture
def plan(tmp_path):
    with Plan.create(tmp_path / "p.gpkg", title="T", clock=lambda: NOW, actor=Actor("A")) as plan:
        yield plan


@pytest.fixture
def add(plan):
    def added(kind, geometry, **values):
        uid = str(uuid5(NAMESPACE_URL, kind))
        dataset = Dataset(uid, kind, kind, "f.csv", "", len(geometry), "{}", "{}", "", Actor("A"), NOW)
        plan.run(import_dataset(dataset, Rows(geometry, values)))

    return added


@pytest.fixture
def villages(add):
    add(
        "villages",
        POINTS,
        name=["Ténenkou", "دوانزا"],
        sensitivity=["low", "low"],
        population=[12, None],
        population_year=[2009, 2020],
    )


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg", ".shp", ".csv"])
def test_each_format_comes_back_with_all_rows_and_accents(plan, villages, tmp_path, suffix):
    out = tmp_path / "out" / f"villages{suffix}"
    exported = export_layer(plan, "villages", out, "", NOW)
    assert exported.paths == (out,)
    assert exported.rows == 2
    assert read_info(str(out))["features"] == 2
    meta, _, _, columns = raw.read(str(out))
    names = [each.lower() for each in meta["fields"]]
    assert set(columns[names.index("name")]) == {"Ténenkou", "دوانزا"}
    assert set(columns[names.index("handling")]) == {"LOW"}
    if suffix != ".csv":
        assert read_info(str(out))["crs"] == "EPSG:4326"


def test_a_zip_holds_a_whole_shapefile_and_its_code_book(plan, villages, tmp_path):
    export_layer(plan, "villages", tmp_path / "v.zip", "", NOW)
    with zipfile.ZipFile(tmp_path / "v.zip") as archive:
        names = archive.namelist()
        book = list(csv.reader(archive.read("v_FIELDS.csv").decode().splitlines()))
    assert {"v.shp", "v.shx", "v.dbf", "v.prj", "v.cpg"} <= set(names)
    short = [row[1] for row in book[1:]]
    assert len(short) == len(set(short))
    assert all(len(each) <= 10 for each in short)
    with shapefile.Reader(str(tmp_path / "v.zip")) as read:
        assert len(read) == 2
        assert [each[0] for each in read.fields if each[0] != "DeletionFlag"] == short


def test_an_export_is_an_act_of_the_journal_with_its_reason(plan, villages, tmp_path):
    export_layer(plan, "villages", tmp_path / "v.csv", "for the weekly brief", NOW)
    title = str(queries.acts(plan, 1)[0].title)
    assert "Villages" in title
    assert "for the weekly brief" in title


def test_what_is_high_needs_a_reason_and_says_its_level_in_its_name(plan, add, tmp_path):
    add("humanitarian_sites", [*POINTS, shapely.box(0, 0, 1, 1)], name=["a", "b", "c"])
    out = tmp_path / "sites.shp"
    with pytest.raises(Refusal, match=r"level High.*--reason") as refused:
        export_layer(plan, "humanitarian_sites", out, " ", NOW)
    assert "Élevée" in catalogue("fr")(refused.value.text)
    assert not list(tmp_path.glob("sites*"))
    exported = export_layer(plan, "humanitarian_sites", out, "planning", NOW)
    assert [each.name for each in exported.paths] == ["sites_HIGH_points.shp", "sites_HIGH_areas.shp"]
    assert [read_info(str(each))["features"] for each in exported.paths] == [2, 1]
    assert "Élevée" in catalogue("fr")(queries.acts(plan, 1)[0].title)


def test_one_high_row_makes_the_file_high(plan, add, tmp_path):
    add("villages", POINTS, name=["a", "b"], sensitivity=["low", "high"])
    with pytest.raises(Refusal):
        export_layer(plan, "villages", tmp_path / "v.gpkg", "", NOW)


def test_what_cannot_be_is_refused_with_what_can(plan, villages, tmp_path):
    with pytest.raises(BadInput, match="villages"):
        export_layer(plan, "vilages", tmp_path / "v.csv", "", NOW)
    with pytest.raises(BadInput, match=r"\.geojson"):
        export_layer(plan, "villages", tmp_path / "v.doc", "", NOW)
    with pytest.raises(BadInput, match="empty"):
        export_layer(plan, "roads", tmp_path / "v.csv", "", NOW)
    with pytest.raises(BadInput, match="itself"):
        export_layer(plan, "villages", plan.path, "", NOW)


def test_a_place_that_cannot_be_written_leaves_nothing_and_no_act(plan, villages, tmp_path):
    (tmp_path / "file").write_text("in the way")
    before = queries.acts(plan, 10)
    with pytest.raises(CannotWrite):
        export_layer(plan, "villages", tmp_path / "file" / "v.csv", "", NOW)
    assert queries.acts(plan, 10) == before
