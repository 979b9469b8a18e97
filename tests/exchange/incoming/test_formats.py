import json
import os
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import shapefile as pyshp
import shapely
from pyogrio import raw

from exchange.format import format_of, formats
from planning.errors import BadInput

WGS84_PRJ = (
    'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],'
    'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
)


def write_shapefile(folder: Path, name: str, *, encoding: str = "utf-8", cpg: bool = True, prj: bool = True) -> Path:
    with pyshp.Writer(str(folder / name), shapeType=pyshp.POINT, encoding=encoding) as writer:
        writer.field("NOM", "C", 40)
        writer.field("POPULATION", "N", 10)
        writer.point(-6.2658, 13.4317)
        writer.record("Ségou", 163225)
        writer.point(-4.1963, 14.4958)
        writer.record("Mopti", None)
    if cpg:
        (folder / f"{name}.cpg").write_text(encoding.upper())
    if prj:
        (folder / f"{name}.prj").write_text(WGS84_PRJ)
    return folder / f"{name}.shp"


def collection(*features: tuple[dict[str, object], dict[str, object] | None]) -> str:
    made = [{"type": "Feature", "properties": values, "geometry": geometry} for values, geometry in features]
    return json.dumps({"type": "FeatureCollection", "features": made}, ensure_ascii=False)


def test_formats_come_from_the_files_of_the_package():
    assert list(formats()) == ["delimited", "geojson", "geopackage", "shapefile"]


def test_a_loose_shapefile_keeps_accents_and_unknown_numbers(tmp_path, read):
    reading = read(write_shapefile(tmp_path, "lieux"), "villages")
    assert reading.rows.values["name"] == ["Ségou", "Mopti"]
    assert reading.rows.values["population"] == [163225, None]


def test_a_shapefile_that_hides_its_code_page_is_read_as_windows_wrote_it(tmp_path, read):
    reading = read(write_shapefile(tmp_path, "lieux", encoding="cp1252", cpg=False), "villages")
    assert reading.rows.values["name"][0] == "Ségou"
    assert any("does not state its encoding" in str(each) for each in reading.warnings)


def test_a_shapefile_in_utf_8_may_leave_its_code_page_out(tmp_path, read):
    assert read(write_shapefile(tmp_path, "lieux", cpg=False), "villages").rows.values["name"][0] == "Ségou"


def test_a_missing_index_is_rebuilt_without_touching_the_folder(tmp_path, read):
    path = write_shapefile(tmp_path, "lieux")
    (tmp_path / "lieux.shx").unlink()
    before = sorted(os.listdir(tmp_path))
    assert read(path, "villages").rows.values["name"] == ["Ségou", "Mopti"]
    assert sorted(os.listdir(tmp_path)) == before


def test_a_missing_table_leaves_places_without_attributes(tmp_path, read):
    path = write_shapefile(tmp_path, "lieux")
    (tmp_path / "lieux.dbf").unlink()
    reading = read(path, "villages")
    assert len(reading.rows.geometry) == 2
    assert any(".dbf" in str(each) for each in reading.warnings)


def test_a_missing_projection_is_taken_for_degrees_and_said(tmp_path, read):
    reading = read(write_shapefile(tmp_path, "lieux", prj=False), "villages")
    assert reading.rows.geometry[0].x == -6.2658
    assert any("WGS 84 was assumed" in str(each) for each in reading.warnings)


def test_side_files_with_capital_suffixes_belong_to_it(tmp_path, read):
    path = write_shapefile(tmp_path, "lieux")
    for suffix in ("shx", "dbf", "prj"):
        (tmp_path / f"lieux.{suffix}").rename(tmp_path / f"lieux.{suffix.upper()}")
    assert read(path, "villages").rows.values["name"][0] == "Ségou"


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {each.name: (each.stat().st_mtime_ns, each.read_bytes()) for each in folder.iterdir()}


def test_reading_leaves_every_file_of_the_folder_untouched(tmp_path, read):
    shp = write_shapefile(tmp_path, "lieux")
    write_geopackage(tmp_path / "lieux.gpkg", "villages")
    with (
        closing(sqlite3.connect(tmp_path / "wal.gpkg")) as database,
        closing(sqlite3.connect(tmp_path / "lieux.gpkg")) as source,
    ):
        source.backup(database)
        database.execute("PRAGMA journal_mode = WAL")
    (tmp_path / "lieux.geojson").write_text(collection(({}, {"type": "Point", "coordinates": [-4, 14]})))
    (tmp_path / "lieux.csv").write_text("name,lon,lat\nMopti,-4,14\n")
    zipped(tmp_path, "lieux")
    before = snapshot(tmp_path)
    for path in (shp, *(tmp_path / name for name in before if name.endswith((".gpkg", ".geojson", ".csv", ".zip")))):
        assert len(read(path, "villages").rows.geometry)
    assert snapshot(tmp_path) == before


def test_a_shapefile_that_is_cut_short_gives_the_records_that_are_whole(tmp_path, read):
    path = write_shapefile(tmp_path, "lieux")
    (tmp_path / "lieux.shx").unlink()
    path.write_bytes(path.read_bytes()[:-10])
    assert read(path, "villages").rows.values["name"] == ["Ségou"]


def zipped(folder: Path, *names: str, inside: str = "") -> Path:
    path = folder / "data.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            for part in sorted(folder.glob(f"{name}.*")):
                archive.write(part, inside + part.name)
    return path


def test_a_zipped_shapefile_is_read_from_any_folder_in_the_zip(tmp_path, read):
    write_shapefile(tmp_path, "lieux")
    assert read(zipped(tmp_path, "lieux", inside="a b/é/"), "villages").rows.values["name"] == ["Ségou", "Mopti"]


def test_of_several_shapefiles_in_a_zip_one_is_asked_for(tmp_path, read):
    write_shapefile(tmp_path, "nord")
    write_shapefile(tmp_path, "sud")
    path = zipped(tmp_path, "nord", "sud")
    with pytest.raises(BadInput, match=r"several layers: nord, sud.*--layer nord"):
        read(path, "villages")
    assert len(read(path, "villages", layer="SUD").rows.geometry) == 2
    with pytest.raises(BadInput, match=r"no layer est\. It has: nord, sud"):
        read(path, "villages", layer="est")


def test_names_in_a_zip_lead_nowhere_else(tmp_path, read):
    write_shapefile(tmp_path, "lieux")
    path = zipped(tmp_path, "lieux", inside="../../outside/")
    assert len(read(path, "villages").rows.geometry) == 2
    assert not (tmp_path.parent / "outside").exists()


def test_geojson_with_mixed_properties_and_a_missing_geometry(tmp_path, read):
    path = tmp_path / "lieux.geojson"
    path.write_text(
        collection(
            ({"name": "Ségou", "population": None}, {"type": "Point", "coordinates": [-6.2658, 13.4317, 290]}),
            ({"name": "Nulle part"}, None),
        ),
        encoding="utf-8",
    )
    reading = read(path, "villages")
    assert reading.rows.values["name"] == ["Ségou"]
    assert not reading.rows.geometry[0].has_z
    assert [(fault.row, str(fault.reason)) for fault in reading.faults] == [(2, "There is no geometry.")]


def test_geojson_in_a_code_page_of_windows_is_read_and_said(tmp_path, read):
    path = tmp_path / "lieux.geojson"
    point = {"type": "Point", "coordinates": [-6.2658, 13.4317]}
    path.write_bytes(collection(({"name": "Ségou"}, point)).encode("cp1252"))
    reading = read(path, "villages")
    assert reading.rows.values["name"] == ["Ségou"]
    assert any("cp1252" in str(each) for each in reading.warnings)


def test_a_file_with_a_borrowed_name_is_not_opened_by_another_reader(tmp_path, read):
    write_shapefile(tmp_path, "lieux")
    disguised = tmp_path / "lieux.geojson"
    disguised.write_text(
        f'<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>{tmp_path / "lieux.shp"}</SrcDataSource></OGRVRTLayer>'
        "</OGRVRTDataSource>"
    )
    with pytest.raises(BadInput, match="not GeoJSON"):
        read(disguised, "villages")


def write_geopackage(path: Path, layer: str, *, append: bool = False) -> None:
    raw.write(
        path,
        shapely.to_wkb(np.array([shapely.Point(-6.2658, 13.4317)], dtype=object)),
        field_data=[np.array(["Ségou"], dtype=object)],
        fields=["name"],
        layer=layer,
        geometry_type="Point",
        crs="EPSG:4326",
        driver="GPKG",
        append=append,
    )


def test_of_several_layers_in_a_geopackage_one_is_asked_for(tmp_path, read):
    path = tmp_path / "lieux.gpkg"
    write_geopackage(path, "villages")
    assert read(path, "villages").rows.values["name"] == ["Ségou"]
    write_geopackage(path, "hameaux", append=True)
    with pytest.raises(BadInput, match="villages, hameaux"):
        read(path, "villages")
    assert len(read(path, "villages", layer="hameaux").rows.geometry) == 1


def test_the_open_plan_is_never_given_to_another_reader(tmp_path, read):
    path = tmp_path / "plan.gpkg"
    write_geopackage(path, "villages")
    link = tmp_path / "link.gpkg"
    link.symlink_to(path)
    for each in (path, link):
        with pytest.raises(BadInput, match="the open plan itself"):
            read(each, "villages", live_plan=path)


@pytest.mark.parametrize(
    "path", ["/vsicurl/http://example.org/a.geojson", "https://example.org/a.csv", "http://x/a.csv"]
)
def test_nothing_is_fetched(path, read):
    with pytest.raises(BadInput, match="not a file of this machine"):
        format_of(Path(path))


@pytest.mark.parametrize("suffix", [".kml", ".gpx", ".xlsx", ".pdf", ""])
def test_a_format_of_a_later_day_is_refused_with_the_list_of_those_there_are(tmp_path, suffix):
    path = tmp_path / f"lieux{suffix}"
    path.write_bytes(b"anything")
    with pytest.raises(BadInput, match=r"\.csv, .*\.geojson, .*\.gpkg, \.shp, \.zip"):
        format_of(path)


def test_a_missing_file_and_a_folder_are_said(tmp_path):
    with pytest.raises(BadInput, match="does not exist"):
        format_of(tmp_path / "none.csv")
    with pytest.raises(BadInput, match="is not a file"):
        format_of(tmp_path)
