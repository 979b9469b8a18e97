"""An operation beside a variant of it: what falls away, what appears, who is reached no more."""

import json

import pytest

from planning.geodesy import travel

AREA = [[-4.0, 14.0], [-3.9, 14.0], [-3.9, 14.1], [-4.0, 14.1], [-4.0, 14.0]]


def add(palabre, folder, path, title, corners, activity):
    done = palabre(
        "operation", "add", path, "--title", title, "--component", "police", "--start", "2099-12-05T04:40Z",
        "--end", "2099-12-06T10:00Z", "--tier", 2, "--activity", activity,
    )  # fmt: skip
    ref = done.stdout.strip()
    shape = {
        "type": "Feature",
        "properties": {"name": "ALPHA"},
        "geometry": {"type": "Polygon", "coordinates": [corners]},
    }
    (folder / "area.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [shape]}))
    assert (
        palabre("import", path, folder / "area.geojson", "--as", "operation_areas", "--operation", ref).returncode == 0
    )
    return ref


@pytest.fixture
def plan(palabre, tmp_path):
    """EXERCISE: a village 1 km north of a square, one 6 km south of it."""
    path = tmp_path / "plan.gpkg"
    assert palabre("new", path, "--title", "EXERCISE", "--profile", "exercise").returncode == 0
    places = {"Northern": travel(-3.95, 14.1, 0, 1_000), "Southern": travel(-3.95, 14.0, 180, 6_000)}
    rows = "".join(f"{name},{lon},{lat},0,0,300\n" for name, (lon, lat) in places.items())
    (tmp_path / "v.csv").write_text("name,lon,lat,extent_m,accuracy_m,population\n" + rows)
    assert palabre("import", path, tmp_path / "v.csv", "--as", "villages").returncode == 0
    return path


def named(found, side, code="H01"):
    return [each["subject"]["name"] for each in found[side] if each["code"] == code]


def test_moved_it_endangers_others(palabre, plan, tmp_path):
    ref = add(palabre, tmp_path, plan, "Cordon", AREA, "security_operation")
    before = plan.read_bytes()
    found = json.loads(palabre("compare", plan, ref, "--north", -5_000, "--json").stdout)
    assert (named(found, "gone"), named(found, "appeared")) == (["Northern"], ["Southern"])
    (southern,) = [each for each in found["appeared"] if each["code"] == "H01"]
    assert southern["distance_m"] == pytest.approx(1_000, abs=2)
    said = palabre("compare", plan, ref, "--north", -5_000).stdout
    assert "- H01" in said
    assert "+ H01" in said
    assert plan.read_bytes() == before, "nothing is written"


def test_moved_it_reaches_others(palabre, plan, tmp_path):
    ref = add(palabre, tmp_path, plan, "Patrol", AREA, "patrol")
    said = palabre("compare", plan, ref, "--north", -5_000).stdout
    assert "No longer reached: Northern." in said
    assert "Reached then: Southern." in said
    assert "1 village, 300 people; then 1 village, 300 people" in said
    said = palabre("--lang", "fr", "compare", plan, ref, "--north", -5_000).stdout
    assert "Northern" in said
    assert "No longer" not in said
    assert "1 village, 300 people; then no village." in palabre("compare", plan, ref, "--north", 90_000).stdout


def test_two_operations_are_alternatives(palabre, plan, tmp_path):
    one = add(palabre, tmp_path, plan, "One", AREA, "security_operation")
    south = [[lon, lat - 0.045] for lon, lat in AREA]
    other = add(palabre, tmp_path, plan, "Other", south, "security_operation")
    found = json.loads(palabre("compare", plan, one, "--with", other, "--json").stdout)
    assert (named(found, "gone"), named(found, "appeared")) == (["Northern"], ["Southern"])
    back = json.loads(palabre("compare", plan, other, "--with", one, "--json").stdout)
    assert (named(back, "gone"), named(back, "appeared")) == (["Southern"], ["Northern"])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((), "Say what to compare with"),
        (("--with", "OP-2099-009", "--east", 5), "Say what to compare with"),
        (("--later", "nan"), "no number of hours"),
        (("--north", 9e9), "within 500 km"),
    ],
)
def test_what_cannot_be_compared_is_said(palabre, plan, tmp_path, given, said):
    ref = add(palabre, tmp_path, plan, "One", AREA, "patrol")
    done = palabre("compare", plan, ref, *given)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_an_operation_is_not_compared_with_itself(palabre, plan, tmp_path):
    ref = add(palabre, tmp_path, plan, "One", AREA, "patrol")
    done = palabre("compare", plan, ref, "--with", ref)
    assert (done.returncode, "Name another one" in done.stderr) == (2, True)


def test_moved_to_where_nothing_is_known_it_is_no_lighter(palabre, plan, tmp_path):
    ref = add(palabre, tmp_path, plan, "Cordon", AREA, "security_operation")
    (tmp_path / "i.csv").write_text(
        "name,lon,lat,incident_type,occurred_on,geo_conf\nEXERCISE IED,-3.95,14.05,ied_mine,2099-12-01,exact\n"
    )
    assert palabre("import", plan, tmp_path / "i.csv", "--as", "incidents").returncode == 0
    found = json.loads(palabre("compare", plan, ref, "--north", -150_000, "--json").stdout)
    (pair,) = [each for each in found["no_longer_known"] if each["before"]["code"] == "H02"]
    assert (pair["before"]["level"], pair["after"]["level"]) == ("very_high", "no_data")
    assert not [each for each in (*found["lighter"], *found["gone"]) if each.get("code") == "H02"]
    said = palabre("compare", plan, ref, "--north", -150_000).stdout
    assert "can no longer be judged (H02" in said
