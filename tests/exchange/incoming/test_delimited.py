import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.formats import _delimited_body
from exchange.formats._delimited_body import Head, read_body
from planning.errors import BadInput

HEADER = "name,lon,lat,population"


def test_coordinates_are_found_by_name_and_accents_survive(csv_file, read):
    reading = read(csv_file(HEADER, "Ségou,-6.2658,13.4317,163225"), "villages")
    assert reading.rows.values["name"] == ["Ségou"]
    assert reading.rows.values["population"] == [163225]
    assert reading.rows.geometry[0].coords[0] == (-6.2658, 13.4317)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_code_pages_are_told_apart(csv_file, read, encoding):
    reading = read(
        csv_file(HEADER, "Ségou,-6.2658,13.4317,1", "Ténenkou,-4.9167,14.4572,2", encoding=encoding), "villages"
    )
    assert reading.rows.values["name"] == ["Ségou", "Ténenkou"]
    said = [str(each) for each in reading.warnings if "UTF-8" in str(each)]
    assert bool(said) == (encoding == "cp1252")


def test_a_stated_encoding_rules(csv_file, read):
    path = csv_file("name,lon,lat", "Mopti,-4.1963,14.4958", "Ségou,-6.2658,13.4317", encoding="cp850")
    assert read(path, "villages", encoding="cp850").rows.values["name"][1] == "Ségou"
    with pytest.raises(BadInput, match="encoding utf-8"):
        read(path, "villages", encoding="utf-8")
    with pytest.raises(BadInput, match="encoding klingon"):
        read(path, "villages", encoding="klingon")


def test_text_that_was_spoilt_before_is_left_as_it_is(csv_file, read):
    assert read(csv_file(HEADER, "SÃ©gou,-6.2658,13.4317,1"), "villages").rows.values["name"] == ["SÃ©gou"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_told_apart(csv_file, read, delimiter):
    path = csv_file(*(delimiter.join(cells) for cells in (["nom", "long", "lat"], ["Mopti", "-4.1963", "14.4958"])))
    assert read(path, "villages").rows.geometry[0].y == 14.4958


def test_french_spreadsheets_write_semicolons_and_decimal_commas(csv_file, read):
    path = csv_file("Nom;Longitude;Latitude;Population", "Mopti;-4,1963;14,4958;120 786", end="\r\n")
    reading = read(path, "villages")
    assert reading.rows.geometry[0].coords[0] == (-4.1963, 14.4958)
    assert reading.rows.values["population"] == [120786]


def test_an_hxl_row_below_the_header_says_what_columns_mean(csv_file, read):
    path = csv_file(
        "Liste des villages,,,",
        "Localité,Coord. X,Coord. Y,Habitants",
        "#loc +name,#geo+lon,#geo+lat,#population+num",
        "Mopti,-4.1963,14.4958,120786",
    )
    reading = read(path, "villages")
    assert reading.mapping.columns == {
        "lon": "Coord. X",
        "lat": "Coord. Y",
        "name": "Localité",
        "population": "Habitants",
    }
    assert reading.row_numbers.tolist() == [4]


def test_an_hxl_row_without_a_header_above_it_serves_as_header(csv_file, read):
    reading = read(csv_file("#loc+name,#geo+lat,#geo+lon", "Mopti,14.4958,-4.1963"), "villages")
    assert reading.rows.values["name"] == ["Mopti"]


def test_row_numbers_count_lines_as_an_editor_does(csv_file, read):
    path = csv_file("name,lon,lat", "", '"two', 'lines",-4,14', "", "bad,x,14")
    reading = read(path, "villages")
    assert reading.row_numbers.tolist() == [3]
    assert [(fault.row, fault.field) for fault in reading.faults] == [(6, "lon")]


def test_unclear_columns_are_listed_and_can_be_named(csv_file, read):
    path = csv_file("place,east,north", "Mopti,-4.1963,14.4958")
    with pytest.raises(BadInput, match=r"place, east, north.*--field lon=COLUMN"):
        read(path, "villages")
    reading = read(path, "villages", fields={"lon": "east", "lat": "north", "name": "place"})
    assert reading.rows.values["name"] == ["Mopti"]


def test_a_row_with_a_stray_delimiter_is_rejected_alone(csv_file, read):
    reading = read(csv_file(HEADER, "Mopti, Komoguel,-4.1,14.4,5", "Gao,-0.0447,16.2717,6"), "villages")
    assert reading.rows.values["name"] == ["Gao"]
    assert "5 cells and the header 4" in str(reading.faults[0].reason)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (("",), "is empty"),
        (("-4.2,14.5,Mopti", "-4.3,14.6,Sévaré"), "no row of column names"),
        (("name,lon,lat",), "holds no rows"),
        (("name,lon,lat", '"Mopti,-4,14', "Gao,0,16"), "line 2 or after it is never closed"),
        (("name,lon,lat\x00", "a,1,2"), "not a text table"),
    ],
)
def test_what_cannot_be_read_is_said(csv_file, read, lines, message):
    with pytest.raises(BadInput, match=message):
        read(csv_file(*lines), "villages")


def test_two_columns_of_one_name_are_kept_apart(csv_file, read):
    reading = read(csv_file("name,lon,lat,name", "Mopti,-4.1963,14.4958,Moti"), "villages")
    assert reading.rows.values["name"] == ["Mopti"]
    assert "name (2)" in reading.mapping.unused


def test_well_known_text_makes_lines(csv_file, read):
    path = csv_file("ref;wkt", "RN15;LINESTRING (-4.1963 14.4958, -3.6 14.35)", "RN16;LINESTRING (1")
    reading = read(path, "roads")
    assert reading.rows.values["road_number"] == ["RN15"]
    assert "well-known text" in str(reading.faults[0].reason)


def test_a_hundred_thousand_rows_are_read(csv_file, read):
    generator = np.random.default_rng(1)
    lon, lat = generator.uniform(-12, 4, 100_000).round(5), generator.uniform(10, 25, 100_000).round(5)
    lines = (f"v{i},{x},{y},{i % 900}" for i, (x, y) in enumerate(zip(lon, lat, strict=True)))
    path = csv_file(HEADER, *lines)
    reading = read(path, "villages")
    assert len(reading.rows.geometry) == 100_000
    assert reading.rows.geometry[99_999].x == lon[-1]


CELL = st.text(st.sampled_from("aé1 .-\u00a0"), max_size=4)


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.lists(CELL, min_size=1, max_size=5), max_size=30),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    quoted=st.booleans(),
    closes=st.booleans(),
    block=st.sampled_from([1, 20, 2**21]),
)
def test_lines_split_at_once_are_what_a_row_by_row_reading_gives(rows, end, quoted, closes, block):
    """Blank rows are left out, short ones filled up; of long ones each says so, whichever way they are read."""
    body = end.join(",".join(f'"{cell}"' if quoted and cell else cell for cell in row) for row in rows)
    decoded = f"one,two,three{end}{body}{end if closes else ''}"
    expected, line = [], 2
    for row in rows:
        if any(cell.strip() for cell in row):
            expected.append((line, [cell.strip() for cell in row]))
        line += 1
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_delimited_body, "_BLOCK_SIGNS", block)
        found = read_body(decoded, ",", Head(3, 1, expected[0][0] if expected else 0), None, strict=True)
    assert found.lines().tolist() == [line for line, _ in expected]
    cells = [list(row) for row in zip(*(column.tolist() for column in found.columns()), strict=True)]
    assert cells == [[*row, "", ""][:3] for _, row in expected]
    assert sorted(found.faults) == [index for index, (_, row) in enumerate(expected) if any(row[3:])]


def test_a_number_that_only_a_program_would_write_is_refused_among_plain_ones(csv_file, read):
    reading = read(
        csv_file("name,lon,lat", "a,-4.5,14", "b,1_0,14", "c,nan,14", "d,inf,14", 'e,"4,5 W",14'), "villages"
    )
    assert reading.rows.values["name"] == ["a", "e"]
    assert [point.x for point in reading.rows.geometry] == [-4.5, -4.5]
    assert [(fault.row, fault.field) for fault in reading.faults] == [(3, "lon"), (4, "lon"), (5, "lon")]
