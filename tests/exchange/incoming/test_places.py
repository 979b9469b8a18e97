import json
import math

import pytest
import shapely

from planning.errors import BadInput

# WGS 84 and UTM zone 30 north, from a standard geodesy library.
TOWNS = [
    ("Mopti", -4.19630, 14.49580, 371084.2, 1602897.4),
    ("Douentza", -2.95190, 15.00140, 505171.1, 1658481.4),
    ("Gao", -0.04470, 16.27170, 815880.3, 1801273.7),
]


def test_grid_coordinates_are_converted_to_the_decimetre(csv_file, read):
    path = csv_file("name,easting,northing", *(f"{name},{e},{n}" for name, _lon, _lat, e, n in TOWNS))
    reading = read(path, "villages", crs="EPSG:32630")
    for point, (_name, lon, lat, _e, _n) in zip(reading.rows.geometry, TOWNS, strict=True):
        assert math.isclose(point.x, lon, abs_tol=2e-6)
        assert math.isclose(point.y, lat, abs_tol=2e-6)
    assert any("UTM zone 30N" in str(each) for each in reading.warnings)


def test_a_crs_may_be_given_by_its_bare_number(csv_file, read):
    path = csv_file("name,x,y", "Mopti,371084.2,1602897.4")
    assert math.isclose(read(path, "villages", crs="32630").rows.geometry[0].y, 14.4958, abs_tol=2e-6)


def test_grid_coordinates_without_a_crs_are_asked_about(csv_file, read):
    path = csv_file("name,x,y", *(f"{name},{e},{n}" for name, _lon, _lat, e, n in TOWNS))
    with pytest.raises(BadInput, match="--crs EPSG:32630"):
        read(path, "villages")


def test_an_unknown_crs_is_said(csv_file, read):
    with pytest.raises(BadInput, match="EPSG:999999 is not a known"):
        read(csv_file("name,x,y", "Mopti,1,2"), "villages", crs="EPSG:999999")


def test_the_crs_of_a_file_is_followed(tmp_path, read):
    path = tmp_path / "grid.geojson"
    path.write_text(
        json.dumps(
            {
                "type": "FeatureCollection",
                "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32630"}},
                "features": [
                    {
                        "type": "Feature",
                        "properties": {"name": "Mopti"},
                        "geometry": {"type": "Point", "coordinates": [371084.2, 1602897.4]},
                    }
                ],
            }
        )
    )
    assert math.isclose(read(path, "villages").rows.geometry[0].x, -4.1963, abs_tol=2e-6)


def test_exchanged_columns_are_told(csv_file, read):
    path = csv_file("name,lat,lon", "A,120.5,12.3", "B,121.7,13.1")
    with pytest.raises(BadInput, match="exchanged"):
        read(path, "villages")


@pytest.mark.parametrize(
    ("lon", "lat", "reason"),
    [
        ("", "14", "no coordinates"),
        ("nan", "14", "no coordinates"),
        ("inf", "14", "no coordinates"),
        ("-4", "91", "do not lie on the globe"),
        ("-194", "14", "do not lie on the globe"),
        ("4 degrees", "14", "not a number"),
    ],
)
def test_a_row_that_is_nowhere_is_rejected_alone(csv_file, read, lon, lat, reason):
    reading = read(csv_file("name,lon,lat", f"bad,{lon},{lat}", "Mopti,-4.1963,14.4958", "Gao,-0.04,16.27"), "villages")
    assert reading.rows.values["name"] == ["Mopti", "Gao"]
    assert [fault.row for fault in reading.faults] == [2]
    assert reason in str(reading.faults[0].reason)


def test_polygons_are_no_villages(csv_file, read):
    path = csv_file("name;wkt", "A;POLYGON ((-4 14, -3 14, -3 15, -4 14))", "B;POINT (-4.1963 14.4958)")
    reading = read(path, "villages")
    assert reading.rows.values["name"] == ["B"]
    assert str(reading.faults[0].reason) == "The row is a polygon; points are needed."


def test_a_multipoint_of_one_point_is_that_point(csv_file, read):
    reading = read(csv_file("name;wkt", "A;MULTIPOINT (-4 14)", "B;MULTIPOINT (-4 14, -3 15)"), "villages")
    assert reading.rows.geometry == [shapely.Point(-4, 14)]
    assert "several points" in str(reading.faults[0].reason)


def test_a_polygon_that_crosses_itself_is_repaired_and_counted(csv_file, read):
    path = csv_file(
        "name;wkt",
        "bow tie;POLYGON ((-4 14, -3 15, -3 14, -4 15, -4 14))",
        "line;POLYGON ((-4 14, -3 15, -4 14, -4 14))",
        "whole;POLYGON ((-4 14, -3 14, -3 15, -4 14))",
    )
    reading = read(path, "admin_areas")
    assert reading.rows.values["name"] == ["bow tie", "whole"]
    assert reading.rows.geometry[0].is_valid
    assert math.isclose(reading.rows.geometry[0].area, 0.5)
    assert any("1 polygon that crossed itself" in str(each) for each in reading.warnings)
    assert "holds no area" in str(reading.faults[0].reason)


def test_empty_geometry_is_rejected(csv_file, read):
    reading = read(csv_file("name;wkt", "A;POINT EMPTY", "B;POINT (-4 14)"), "villages")
    assert str(reading.faults[0].reason) == "The geometry is empty."
