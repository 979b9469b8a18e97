"""The numbers of harm rules: listed, set after showing what that changes, set back, undone."""

import json

import pytest

from planning.geodesy import travel

AREA = [[[-4.0, 14.0], [-3.9, 14.0], [-3.9, 14.1], [-4.0, 14.1], [-4.0, 14.0]]]


@pytest.fixture
def plan(palabre, tmp_path):
    """EXERCISE: a cordon, one village 1 km from it and one 4 km."""
    path = tmp_path / "plan.gpkg"
    assert palabre("new", path, "--title", "EXERCISE", "--profile", "exercise").returncode == 0
    added = palabre(
        "operation", "add", path, "--title", "One", "--component", "military", "--start", "2099-12-05T04:40Z",
        "--end", "2099-12-06T10:00Z", "--tier", 2, "--activity", "security_operation",
    )  # fmt: skip
    ref = added.stdout.strip()
    shape = {"type": "Feature", "properties": {"name": "ALPHA"}, "geometry": {"type": "Polygon", "coordinates": AREA}}
    (tmp_path / "area.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [shape]}))
    palabre("import", path, tmp_path / "area.geojson", "--as", "operation_areas", "--operation", ref)
    places = {"Near": travel(-3.9, 14.1, 45, 1_000), "Far": travel(-3.9, 14.1, 45, 4_000)}
    rows = "".join(f"{name},{lon},{lat},0,0\n" for name, (lon, lat) in places.items())
    (tmp_path / "v.csv").write_text("name,lon,lat,extent_m,accuracy_m\n" + rows)
    assert palabre("import", path, tmp_path / "v.csv", "--as", "villages").returncode == 0
    return path


def found(palabre, plan):
    flags = json.loads(palabre("screen", plan, "--json").stdout)["operations"][0]["flags"]
    return {each["subject"]["name"] for each in flags if each["code"] == "H01" and each["status"] != "closed"}


def listed(palabre, plan):
    (row,) = [
        each
        for each in json.loads(palabre("parameters", "list", plan, "--code", "H01", "--json").stdout)["parameters"]
        if each["parameter"] == "distance_m"
    ]
    return row["value"], row["shipped"], row["source"]


def test_a_number_is_set_after_showing_what_it_changes(palabre, plan):
    assert found(palabre, plan) == {"Near"}
    assert listed(palabre, plan) == (2000, 2000, "[D]")
    wider = ["parameters", "set", plan, "h01", "distance_m", 5000]
    before = plan.read_bytes()
    tried = palabre(*wider, "--dry-run")
    assert (tried.returncode, plan.read_bytes()) == (0, before)
    assert "1 flag appears (H01)" in tried.stdout
    assert "+ H01" in tried.stdout
    assert "Far" in tried.stdout
    assert palabre(*wider).returncode == 1, "nobody agreed"
    assert palabre(*wider, "--yes", "--reason", "EXERCISE: open ground").returncode == 0
    assert listed(palabre, plan) == (5000, 2000, "[M]")
    assert found(palabre, plan) == {"Near", "Far"}
    narrower = palabre("parameters", "set", plan, "H01", "distance_m", 500, "--yes")
    assert "2 flags fall away (H01)" in narrower.stdout
    assert palabre("undo", plan).returncode == 0
    assert listed(palabre, plan)[0] == 5000
    assert palabre("parameters", "reset", plan, "H01", "distance_m", "--yes").returncode == 0
    assert listed(palabre, plan) == (2000, 2000, "[D]")
    assert palabre("parameters", "reset", plan, "H01", "distance_m", "--yes").returncode == 1


@pytest.mark.parametrize(
    ("code", "parameter", "value", "said"),
    [
        ("H99", "distance_m", 1, "no harm rule H99"),
        ("H01", "metres", 1, "It has distance_m"),
        ("H01", "distance_m", -1, "0 or more"),
        ("H01", "distance_m", "nan", "0 or more"),
    ],
)
def test_what_cannot_be_set_is_said(palabre, plan, code, parameter, value, said):
    done = palabre("parameters", "set", plan, code, parameter, value, "--yes")
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_a_patrol_lists_the_people_that_it_reaches(palabre, plan):
    ref = json.loads(palabre("operation", "list", plan, "--json").stdout)["operations"][0]["ref"]
    assert json.loads(palabre("screen", plan, "--operation", ref, "--json").stdout)["reached"] == []
    added = palabre(
        "operation", "add", plan, "--title", "Two", "--component", "police", "--start", "2099-12-05T04:40Z",
        "--end", "2099-12-06T10:00Z", "--activity", "patrol",
    )  # fmt: skip
    second = added.stdout.strip()
    palabre("import", plan, plan.parent / "area.geojson", "--as", "operation_areas", "--operation", second)
    (reached,) = json.loads(palabre("screen", plan, "--operation", second, "--json").stdout)["reached"]
    assert (reached["area"], reached["village"]["name"], reached["people"]) == ("ALPHA", "Near", None)
    assert reached["distance_m"] == pytest.approx(1000, abs=0.5)
    assert "People reached: 1 village, people not known." in palabre("screen", plan, "--operation", second).stdout


def test_the_versions_of_a_number_are_told(palabre, plan):
    assert "never set" in palabre("parameters", "versions", plan, "H01", "distance_m").stderr
    palabre("--who", "Awa", "parameters", "set", plan, "H01", "distance_m", 5000, "--yes", "--reason", "EXERCISE: open")
    palabre("--who", "Ba", "parameters", "set", plan, "H01", "distance_m", 3000, "--yes", "--reason", "EXERCISE: trees")
    palabre("--who", "Ba", "parameters", "reset", plan, "H01", "distance_m", "--yes")
    told = json.loads(palabre("parameters", "versions", plan, "H01", "distance_m", "--json").stdout)
    assert [(each["by"], each["before"], each["after"], each["reason"]) for each in told["versions"]] == [
        ("Ba", 3000, 2000, ""),
        ("Ba", 5000, 3000, "EXERCISE: trees"),
        ("Awa", 2000, 5000, "EXERCISE: open"),
    ]
    assert palabre("parameters", "versions", plan, "H01", "metres").returncode == 2


def test_a_signature_that_a_change_voids_is_told_of_before(palabre, plan):
    ref = json.loads(palabre("operation", "list", plan, "--json").stdout)["operations"][0]["ref"]
    flags = json.loads(palabre("screen", plan, "--json").stdout)["operations"][0]["flags"]
    for flag in flags:
        answered = palabre(
            "harm", "answer", plan, ref, "--flag", flag["uid"], "--status", "accepted", "--reason", "EXERCISE",
            "--likelihood", "unlikely", "--impact", "minor", "--owner", "poc_adviser", "--due", "2099-12-04",
        )  # fmt: skip
        assert answered.returncode == 0, answered.stderr
    signed = palabre(
        "operation", "sign", plan, ref, "--role", "poc_adviser", "--name", "A. Diarra", "--decision", "release",
        "--consultation", "no_objection",
    )  # fmt: skip
    assert signed.returncode == 0, signed.stderr
    wider = ["parameters", "set", plan, "H01", "distance_m", 5000, "--dry-run"]
    assert "A. Diarra signed on" in (told := palabre(*wider).stdout)
    assert "This signature no longer holds then." in told
    apart = palabre("parameters", "set", plan, "H18", "years", 3, "--dry-run").stdout
    assert "Every signature that holds now still holds then." in apart


BANDS = "0 very_likely severe; inf very_likely critical"


def level(palabre, plan):
    flags = json.loads(palabre("screen", plan, "--json").stdout)["operations"][0]["flags"]
    (near,) = [each for each in flags if each["subject"]["name"] == "Near" and each["code"] == "H01"]
    return near["level"]


def test_bands_are_set_after_showing_what_they_change(palabre, plan):
    assert level(palabre, plan) == "medium"
    given = ["parameters", "set", plan, "H01", "band", BANDS]
    before = plan.read_bytes()
    tried = palabre(*given, "--dry-run")
    assert (tried.returncode, plan.read_bytes()) == (0, before)
    assert "1 flag weighs otherwise (H01)" in tried.stdout
    assert palabre("--who", "Awa", *given, "--yes", "--reason", "EXERCISE: open ground").returncode == 0
    assert level(palabre, plan) == "unacceptable"
    (row,) = json.loads(palabre("parameters", "list", plan, "--code", "H01", "--json").stdout)["bands"]
    assert (row["value"], row["source"], row["shipped"].split(";")[0]) == (BANDS, "[M]", "0 likely severe")
    (version,) = json.loads(palabre("parameters", "versions", plan, "H01", "band", "--json").stdout)["versions"]
    assert (version["by"], version["after"], version["before"]) == ("Awa", BANDS, row["shipped"])
    assert palabre("undo", plan).returncode == 0
    assert level(palabre, plan) == "medium"
    gap = palabre("parameters", "set", plan, "H01", "band", "500 likely severe", "--yes")
    assert (gap.returncode, "no distance is left without a level" in gap.stderr) == (2, True)


def test_the_table_goes_out_and_comes_in_as_csv(palabre, plan, tmp_path):
    table = tmp_path / "table.csv"
    assert palabre("parameters", "export", plan, "--out", table).returncode == 0
    stood = table.read_bytes()
    assert "Nothing was changed" in palabre("parameters", "import", plan, table, "--yes").stderr
    other = stood.decode("utf-8-sig").replace("H01,distance_m,2000,", "H01,distance_m,5000,")
    other = other.replace("H01,band,1000 moderately_likely moderate,", "H01,band,1500 very_likely critical,")
    table.write_text(other, "utf-8")
    before = plan.read_bytes()
    tried = palabre("parameters", "import", plan, table, "--dry-run")
    assert (tried.returncode, plan.read_bytes()) == (0, before), tried.stderr
    assert "1 flag appears (H01), 1 flag weighs otherwise (H01)" in tried.stdout
    assert palabre("parameters", "import", plan, table).returncode == 1, "nobody agreed"
    assert palabre("parameters", "import", plan, table, "--yes", "--reason", "EXERCISE").returncode == 0
    assert found(palabre, plan) == {"Near", "Far"}
    assert level(palabre, plan) == "unacceptable"
    table.write_bytes(stood)
    assert palabre("parameters", "import", plan, table, "--yes").returncode == 0
    assert listed(palabre, plan) == (2000, 2000, "[D]")
    assert level(palabre, plan) == "medium"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("code,value\nH01,5\n", "has no column parameter"),
        ("code,parameter,value\nH01,distance_m,far\n", "Line 2: “far” is no number"),
        ("code,parameter,value\nH99,distance_m,5\n", "no harm rule H99"),
        ("code,parameter,value\nH01,band,5 likely severe\n", "The last band has no limit"),
        ("code,parameter,value\nH01,distance_m,-5\n", "0 or more"),
    ],
)
def test_a_table_that_means_nothing_is_refused(palabre, plan, tmp_path, rows, said):
    (tmp_path / "table.csv").write_text(rows)
    done = palabre("parameters", "import", plan, tmp_path / "table.csv", "--yes")
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
