"""Six towns in four notations (computed with GeographicLib), and whatever people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning import coordinates
from planning.errors import BadInput
from planning.geodesy import distance_m
from planning.utm import to_utm

TOWNS = [
    ("Bamako", 12.65, -8.0, "12°39'00.00\"N 8°00'00.00\"W", "29P", 608596.3, 1398638.6, "29PPP0859698638"),
    ("Mopti", 14.4958, -4.1963, "14°29'44.88\"N 4°11'46.68\"W", "30P", 371084.2, 1602897.4, "30PUB7108402897"),
    ("Douentza", 15.0014, -2.9519, "15°00'05.04\"N 2°57'06.84\"W", "30P", 505171.1, 1658481.4, "30PWB0517158481"),
    ("Gao", 16.2717, -0.0447, "16°16'18.12\"N 0°02'40.92\"W", "30Q", 815880.3, 1801273.7, "30QZD1588001273"),
    ("Menaka", 15.9182, 2.4022, "15°55'05.52\"N 2°24'07.92\"E", "31P", 436013.5, 1759978.7, "31PDT3601359978"),
    ("Tombouctou", 16.7735, -3.0074, "16°46'24.60\"N 3°00'26.64\"W", "30Q", 499211.4, 1854498.8, "30QVD9921154498"),
]
towns = pytest.mark.parametrize(("name", "lat", "lon", "dms", "zone", "easting", "northing", "mgrs"), TOWNS)


@towns
def test_towns_are_written(name, lat, lon, dms, zone, easting, northing, mgrs):
    assert coordinates.format_dms(lon, lat) == dms
    assert coordinates.format_dms(lon, lat, "fr") == dms.replace("W", "O")
    assert coordinates.format_utm(lon, lat, 1) == f"{zone} {easting} {northing}"
    assert coordinates.format_mgrs(lon, lat) == mgrs
    assert coordinates.mgrs(lon, lat) == f"{mgrs[:3]} {mgrs[3:5]} {mgrs[5:10]} {mgrs[10:]}"


@towns
def test_towns_are_read(name, lat, lon, dms, zone, easting, northing, mgrs):
    for stated, within in [
        (dms, 0.01),
        (dms.replace("W", "O"), 0.01),
        (f"{lat}, {lon}", 0.01),
        (f"{zone} {easting} {northing}", 0.08),
        (mgrs, 0.71),
        (coordinates.mgrs(lon, lat).lower(), 0.71),
        (coordinates.format_dm(lon, lat), 1.9),
    ]:
        found = coordinates.parse(stated)
        assert distance_m(found.lon, found.lat, lon, lat) <= within, stated


@pytest.mark.parametrize(
    "stated",
    [
        "14.4958, -4.1963",
        "14,4958 -4,1963",
        "14,4958, -4,1963",
        "14,4958; -4,1963",
        "  14.4958   -4.1963 ",
        "14.4958N 4.1963W",
        "N14.4958 W4.1963",
        "4,1963 O 14,4958 N",
        "4.1963 ouest, 14.4958 nord",
        "14°29.748'N 4°11.778'W",
        "14°29,748′N, 4°11,778′O",
        "14° 29' 44.88\" N, 4° 11' 46.68\" W",
        "4°11′46,68″ O 14°29′44,88″ N",
        "14º29’44.88”N 4º11’46.68”O",
        "14 29 44.88 N 4 11 46.68 W",
        "N 14°29'44.88\" W 4°11'46.68\"",
        "14°29'44.88''N 4°11'46.68''W",
    ],
)
def test_every_way_of_writing_mopti(stated):
    found = coordinates.parse(stated)
    assert (found.lon, found.lat) == pytest.approx((-4.1963, 14.4958), abs=1e-9)


@pytest.mark.parametrize(
    "stated", ["30P 371084 1602897", "30N 371084 1602897", "30 nord 371084, 1602897", "30p 371084E 1602897N"]
)
def test_utm_with_band_or_half(stated):
    found = coordinates.parse(stated)
    assert distance_m(found.lon, found.lat, -4.1963, 14.4958) < 1


def test_letter_s_is_the_southern_half_where_it_cannot_be_the_band():
    goma = coordinates.parse("35S 747000 9814000")
    assert -2 < goma.lat < -1
    assert 32 < coordinates.parse("36S 700000 3700000").lat < 40


def test_mgrs_is_the_middle_of_its_square():
    corner_easting, corner_northing = 371_000, 1_602_000
    found = coordinates.parse("30P UB 71 02")
    assert found.precision_m == 1000
    _, _, easting, northing = to_utm(found.lon, found.lat)
    assert easting == pytest.approx(corner_easting + 500, abs=1)
    assert northing == pytest.approx(corner_northing + 500, abs=1)


@pytest.mark.parametrize(
    ("stated", "says"),
    [
        ("bad", "is not a position"),
        ("", "is not a position"),
        ("14", "is not a position"),
        ("14,4", "is not a position"),
        ("1,2,3,4", "is not a position"),
        ("30PUB710840289", "is not a position"),
        ("30PIB7108402897", "is not a position"),
        ("30PAA1234512345", "not a square of the MGRS grid"),
        ("95, 10", "are the two swapped"),
        ("10, 195", "longitude of 195"),
        ("14N 15S", "one latitude"),
        ("14°70'N 4°W", "below 60"),
        ("14.5°30'N 4°W", "only the last number"),
        ("-14N 4W", "no sign"),
        ("30Q 371084 1602897", "lies in band P"),
        ("61P 371084 1602897", "no UTM zone 61"),
        ("30P 37108 1602897", "easting lies between"),
    ],
)
def test_what_is_no_position_is_refused_in_words(stated, says):
    with pytest.raises(BadInput, match=says):
        coordinates.parse(stated)


@given(lon=st.floats(-179.99, 179.99), lat=st.floats(-79.9, 83.9))
def test_round_trips(lon, lat):
    for written, within in [
        (coordinates.format_dd(lon, lat), 1.2),
        (coordinates.format_dm(lon, lat), 1.9),
        (coordinates.format_dms(lon, lat), 0.4),
        (coordinates.format_dms(lon, lat, "fr"), 0.4),
        (coordinates.dms(lon, lat), 31),
        (coordinates.format_utm(lon, lat), 1.5),
    ]:
        found = coordinates.parse(written)
        assert distance_m(found.lon, found.lat, lon, lat) <= within, written


@given(lon=st.floats(-179.99, 179.99), lat=st.floats(-79.9, 83.9), digits=st.integers(1, 5))
def test_mgrs_comes_back_to_the_same_square(lon, lat, digits):
    reference = coordinates.mgrs(lon, lat, digits)
    found = coordinates.parse(reference)
    side = 10 ** (5 - digits)
    assert distance_m(found.lon, found.lat, lon, lat) <= 0.72 * side + 2


def test_seconds_never_reach_sixty():
    assert coordinates.dms(-4.9999999, 14.99999) == "15°00'00\"N 5°00'00\"W"
    assert coordinates.format_dm(-4.9999999, 14.9999999) == "15°00.000'N 5°00.000'W"
