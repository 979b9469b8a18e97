"""The gates as the command line shows them: exit codes, one message each, never a traceback."""

import csv
import json
import sqlite3
import zipfile

import pytest

from storage.geometry import register_functions

AREA = [[[-4.12, 14.41], [-4.02, 14.40], [-4.03, 14.52], [-4.12, 14.41]]]


@pytest.fixture
def plan(palabre, tmp_path):
    path = tmp_path / "plan.gpkg"
    assert palabre("new", path, "--title", "EXERCISE Ténenkou", "--profile", "exercise").returncode == 0
    done = palabre(
        "operation", "add", path, "--title", "One", "--component", "military", "--start", "2099-12-05T04:40Z",
        "--end", "2099-12-06T10:00Z", "--tier", 2, "--tier", 3, "--activity", "patrol",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("OP-20")
    return path


@pytest.fixture
def ref(palabre, plan):
    (operation,) = json.loads(palabre("operation", "list", plan, "--json").stdout)["operations"]
    return operation["ref"]


@pytest.fixture
def area(palabre, plan, ref, tmp_path):
    shape = {"type": "Feature", "properties": {"name": "ALPHA"}, "geometry": {"type": "Polygon", "coordinates": AREA}}
    (tmp_path / "area.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [shape]}))
    done = palabre("import", plan, tmp_path / "area.geojson", "--as", "operation_areas", "--operation", ref)
    assert done.returncode == 0, done.stderr


def flags(palabre, plan, ref):
    done = palabre("screen", plan, "--operation", ref, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["flags"]


def test_info_says_what_a_plan_holds(palabre, plan, ref, area):
    facts = json.loads(palabre("info", plan, "--json").stdout)
    assert set(facts) >= {"plan", "schema", "exercise", "encrypted", "integrity", "layers", "operations"}
    assert facts["exercise"] is True
    assert facts["integrity"] == "ok"
    assert facts["operations"] == [{"ref": ref, "title": "One", "status": "draft"}]
    (layer,) = [each for each in facts["layers"] if each["kind"] == "operation_areas"]
    assert layer["count"] == 1
    assert layer["extent"] == pytest.approx([-4.12, 14.40, -4.02, 14.52])
    assert "EXERCISE Ténenkou" in palabre("info", plan).stdout


def test_the_register_is_listed_and_written_in_the_language_asked_for(palabre, plan, ref, area, tmp_path):
    found = flags(palabre, plan, ref)
    answered = palabre(
        "harm", "answer", plan, ref, "--flag", found[0]["uid"], "--status", "accepted", "--reason", "Only in daylight",
        "--likelihood", "unlikely", "--impact", "minor", "--owner", "force_commander", "--due", "2099-12-01",
    )  # fmt: skip
    assert answered.returncode == 0, answered.stderr
    facts = json.loads(palabre("harm", "register", plan, ref, "--json").stdout)
    assert facts["operation"] == ref
    assert facts["files"] == []
    assert [each["uid"] for each in facts["flags"]] == [each["uid"] for each in flags(palabre, plan, ref)]
    (mine,) = [each for each in facts["flags"] if each["uid"] == found[0]["uid"]]
    assert mine["residual_level"] == "low"
    assert (mine["answer"], mine["owner"], mine["due"]) == ("Only in daylight", "force_commander", "2099-12-01")
    assert "Measure or answer: Only in daylight" in palabre("harm", "register", plan, ref).stdout

    done = palabre("--lang", "fr", "harm", "register", plan, ref, "--out", tmp_path / "r.csv", "--reason", "EXERCISE")
    assert done.returncode == 0, done.stderr
    (path,) = [tmp_path / each for each in done.stdout.split()]
    assert path.name.startswith("r_EXERCISE_")
    assert path.read_bytes().startswith("\ufeff".encode())
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert len(rows) == 1 + len(found)
    (row,) = [each for each in rows if "Only in daylight" in each]
    assert {"Improbable", "Mineur", "Faible", "Accepté", "2099-12-01"} <= set(row)
    assert row[-1] == path.stem.removeprefix("r_EXERCISE_")
    assert "EXERCISE" in palabre("history", plan).stdout.splitlines()[0]


def test_a_register_that_names_protected_sites_is_not_written_without_a_reason(palabre, tmp_path):
    path = tmp_path / "e.gpkg"
    assert palabre("exercise", path, "--date", "2026-11-23").returncode == 0
    refused = palabre("harm", "register", path, "OP-2026-001", "--out", tmp_path / "r.csv")
    assert refused.returncode == 1
    assert "say why it is written" in refused.stderr
    assert not list(tmp_path.glob("r*.csv"))
    wrong = palabre("harm", "register", path, "OP-2026-001", "--out", tmp_path / "r.docx", "--reason", "x")
    assert wrong.returncode == 2
    assert ".csv, .xlsx, .pdf" in wrong.stderr


@pytest.mark.parametrize(("suffix", "magic"), [(".xlsx", b"PK"), (".pdf", b"%PDF-")])
def test_a_register_is_written_whole_in_each_format_or_not_at_all(palabre, tmp_path, suffix, magic):
    path, out = tmp_path / "e.gpkg", tmp_path / f"r{suffix}"
    assert palabre("exercise", path, "--date", "2026-11-23").returncode == 0
    assert palabre("harm", "register", path, "OP-2026-001", "--out", out).returncode == 1
    assert not list(tmp_path.glob("r*"))
    done = palabre("harm", "register", path, "OP-2026-001", "--out", out, "--reason", "EXERCISE")
    assert done.returncode == 0, done.stderr
    (made,) = tmp_path.glob("r*")
    assert made.name == f"r_EXERCISE_HIGH{suffix}"
    assert made.read_bytes().startswith(magic)
    missing = tmp_path / "no" / "r.csv"
    (tmp_path / "no").write_text("a file where the folder would be")
    assert palabre("harm", "register", path, "OP-2026-001", "--out", missing, "--reason", "EXERCISE").returncode == 2
    assert "EXERCISE" in palabre("history", path).stdout.splitlines()[0]


def test_screen_only_reads(palabre, plan, ref, area):
    before = plan.read_bytes()
    assert {each["code"] for each in flags(palabre, plan, ref)} >= {"H02", "H05"}
    assert plan.read_bytes() == before


def test_the_whole_way_from_answers_to_a_verified_package(palabre, plan, ref, area, tmp_path):
    package = [
        "package", plan, "--operation", ref, "--recipient", "ocha", "--out", tmp_path / "out",
        "--author", "A", "--released-by", "B",
    ]  # fmt: skip
    sign = ["operation", "sign", plan, ref, "--name", "Civilian", "--decision"]
    refused = palabre(*package)
    assert refused.returncode == 1
    assert "Nobody has signed" in refused.stderr
    assert palabre(*sign, "release", "--role", "poc_adviser").returncode == 1
    for each in flags(palabre, plan, ref):
        done = palabre(
            "harm", "answer", plan, ref, "--flag", each["uid"], "--status", "mitigated", "--reason", "asked OCHA",
            "--owner", "poc_adviser", "--due", "2099-11-01",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    assert {each["status"] for each in flags(palabre, plan, ref)} == {"mitigated"}
    military = palabre(*sign, "release", "--role", "u5_planner")
    assert military.returncode == 1
    assert "civilian" in military.stderr
    unready = palabre(*sign, "forego", "--role", "poc_adviser")
    assert unready.returncode == 1
    assert "unprotected" in unready.stderr
    assert "the decision needs a reason of its own" in unready.stderr
    assert palabre(*sign, "release", "--role", "poc_adviser", "--key", "k").returncode == 2
    silent = palabre(*sign, "release", "--role", "poc_adviser")
    assert silent.returncode == 1
    assert "Say what the civilian side says" in silent.stderr
    signed = palabre(*sign, "release", "--role", "poc_adviser", "--consultation", "no_objection")
    assert signed.returncode == 0, signed.stderr
    listed = palabre("operation", "signatures", plan, ref).stdout
    assert "Civilian, Protection of civilians adviser" in listed
    assert "Reviewed and no objection" in listed
    assert json.loads(palabre("operation", "list", plan, "--json").stdout)["operations"][0]["status"] == "released"
    made = palabre(*package)
    assert made.returncode == 0, made.stderr
    path = made.stdout.strip()
    assert zipfile.is_zipfile(path)
    assert palabre(*package).stdout.strip() == path
    assert palabre("verify", path).returncode == 0
    assert palabre("verify", plan).returncode == 0
    with open(path, "r+b") as stream:
        stream.seek(200)
        stream.write(b"#")
    assert palabre("verify", path).returncode == 1
    decide = ["operation", "sign", plan, ref, "--name", "Decider", "--role", "head_of_field_office", "--decision"]
    assert "The notice asks for answers until" in palabre(*decide, "approve").stderr
    answer = ["notice", "answer", plan, ref, "--by", "OCHA Mopti", "--state"]
    assert palabre(*answer, "objection", "--text", "x").returncode == 2
    objected = palabre(*answer, "objection", "--text", "The market is full that day", "--json")
    unsaid = palabre(*decide, "approve")
    assert unsaid.returncode == 1
    for said in ("OCHA Mopti objects to OPN-", "Say in words who stays unprotected", "Say until when"):
        assert said in unsaid.stderr
    uid = json.loads(objected.stdout)["uid"]
    assert palabre("notice", "address", plan, ref, uid, "--reason", ".").returncode == 2
    assert palabre("notice", "address", plan, ref, uid, "--reason", "Moved to Tuesday").returncode == 0
    assert palabre("notice", "address", plan, ref, uid, "--reason", "Moved to Tuesday").returncode == 1
    assert "Moved to Tuesday" in palabre("notice", "list", plan, ref).stdout
    assert json.loads(palabre("notice", "list", plan, ref, "--json").stdout)["answers"][0]["state"] == "objection"
    going = palabre(*decide, "approve", "--unprotected", "Goundaka and its market", "--until", "2099-04-01")
    assert going.returncode == 0, going.stderr
    assert json.loads(palabre("info", plan, "--json").stdout)["operations"][0]["status"] == "approved"
    assert [each.name for each in plan.parent.glob("plan.gpkg*")] == ["plan.gpkg"]


def test_heavy_flags_are_answered_one_by_one(palabre, plan, ref, area):
    answer = ["harm", "answer", plan, ref, "--status", "accepted", "--reason", "x"]
    together = palabre(*answer, "--all")
    assert together.returncode == 1
    assert all(each["uid"] in together.stderr for each in flags(palabre, plan, ref))
    assert palabre(*answer, "--code", "H05").returncode == 0
    assert palabre(*answer, "--code", "H99").returncode == 2
    assert palabre(*answer, "--flag", "no-such").returncode == 2
    assert palabre(*answer, "--code", "H02", "--likelihood", "perhaps").returncode == 2
    assert palabre(*answer, "--code", "H02", "--likelihood", "likely").returncode == 2
    nobody = palabre(*answer, "--code", "H02", "--owner", "bob")
    assert (nobody.returncode, "poc_adviser" in nobody.stderr) == (2, True)


def test_villages_at_low_or_medium_are_answered_together(palabre, plan, ref, area, tmp_path):
    rows = "".join(f"V{i},-4.135,14.{40 + i},40\n" for i in range(3))
    (tmp_path / "v.csv").write_text("name,lon,lat,population\n" + rows)
    assert palabre("import", plan, tmp_path / "v.csv", "--as", "villages").returncode == 0
    # A patrol reaches people: what is found of villages is said by rules of force, so the area is a checkpoint.
    with sqlite3.connect(plan) as outside:
        register_functions(outside)
        outside.execute("UPDATE operation_areas SET area_kind = 'checkpoint'")
    outside.close()
    villages = [each for each in flags(palabre, plan, ref) if each["code"] == "H01"]
    assert len(villages) > 1
    assert {each["level"] for each in villages} <= {"low", "medium"}
    done = palabre("harm", "answer", plan, ref, "--code", "h01", "--status", "accepted", "--reason", "far off")
    assert done.returncode == 0, done.stderr
    assert {each["status"] for each in flags(palabre, plan, ref) if each["code"] == "H01"} == {"accepted"}


def test_export_and_undo(palabre, plan, ref, area, tmp_path):
    out = tmp_path / "areas.geojson"
    assert palabre("export", plan, "--layer", "operation_areas", "--out", out).returncode == 1
    done = palabre("export", plan, "--layer", "operation_areas", "--out", out, "--reason", "brief")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().endswith("areas_EXERCISE_HIGH.geojson")
    assert palabre("undo", plan).returncode == 0
    assert flags(palabre, plan, ref) == []


def test_history_says_who_did_what_and_what_changed(palabre, plan, ref, area):
    assert palabre("undo", plan, "--who", "Binta Koné").returncode == 0
    acts = json.loads(palabre("history", plan, "--json").stdout)["acts"]
    assert [each["title"] for each in acts] == ["Undo: Add 1 area", "Add 1 area", f"Add operation {ref}"]
    assert set(acts[0]) == {
        "id", "title", "who", "role", "component", "at", "outside", "undoes", "undone_by", "changes",
    }  # fmt: skip
    assert (acts[0]["who"], acts[0]["undoes"], acts[1]["undone_by"]) == ("Binta Koné", acts[1]["id"], acts[0]["id"])
    said = palabre("history", plan, "--person", "kone")
    assert [line.split()[0] for line in said.stdout.splitlines()] == [str(acts[0]["id"])]
    assert "Binta Koné" in said.stdout
    assert len(json.loads(palabre("history", plan, "--thing", "alpha", "--limit", 1, "--json").stdout)["acts"]) == 1
    assert json.loads(palabre("history", plan, "--day", "1999-12-31", "--json").stdout) == {"acts": []}
    nothing = palabre("history", plan, "--thing", "nowhere")
    assert (nothing.returncode, nothing.stdout, nothing.stderr) == (0, "", "No act matches.\n")
    (change,) = json.loads(palabre("history", plan, "--act", acts[1]["id"], "--json").stdout)["changes"]
    assert (change["table"], change["name"], change["before"]) == ("operation_areas", "ALPHA", None)
    assert change["after"]["geom"].startswith("POLYGON")
    assert "name: - -> ALPHA" in palabre("history", plan, "--act", acts[1]["id"]).stdout
    for wrong in (["--act", 99], ["--day", "yesterday"], ["--limit", 0]):
        done = palabre("history", plan, *wrong)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "content", [b"", b"not a plan", b"SQLite format 3\x00" + bytes(200), b"PK\x03\x04", b"\x00" * 5000], ids=range(5)
)
def test_garbage_is_bad_input_everywhere(palabre, tmp_path, content):
    path = tmp_path / "garbage.gpkg"
    path.write_bytes(content)
    for command in (
        ["info", path],
        ["screen", path],
        ["verify", path],
        ["undo", path],
        ["history", path],
        ["operation", "list", path],
        ["operation", "sign", path, "X", "--role", "r", "--name", "n", "--decision", "release"],
        ["harm", "answer", path, "X", "--all", "--status", "accepted", "--reason", "x"],
        ["export", path, "--layer", "roads", "--out", tmp_path / "x.csv"],
    ):
        done = palabre(*command)
        assert done.returncode == 2, (command, done.stderr)
        assert "Traceback" not in done.stderr
        assert "fault of Palabre" not in done.stderr
        assert done.stderr.count("\n") == 1
        assert done.stdout == ""
    assert path.read_bytes() == content


def test_times_that_make_no_sense_are_bad_input(palabre, plan):
    add = ["operation", "add", plan, "--title", "T", "--component", "police"]
    assert palabre(*add, "--start", "tomorrow", "--end", "2099-01-01").returncode == 2
    assert palabre(*add, "--start", "2099-01-02", "--end", "2099-01-01").returncode == 2
    assert palabre(*add, "--start", "2099-01-01", "--end", "2099-01-02", "--activity", "fishing").returncode == 2


def test_a_plan_that_is_there_is_not_written_over(palabre, plan):
    before = plan.read_bytes()
    assert palabre("new", plan, "--title", "Again").returncode == 2
    # There is no terminal that could ask for a passphrase.
    assert palabre("new", plan.with_name("x.gpkg"), "--title", "T", "--encrypt").returncode == 2
    assert palabre("new", plan.with_name("x.gpkg"), "--title", "T", "--profile", "nowhere").returncode == 2
    assert not plan.with_name("x.gpkg").exists()
    assert plan.read_bytes() == before


def test_a_refusal_in_a_process_of_its_own(palabre_process, plan, ref):
    done = palabre_process(
        "operation", "sign", plan, ref, "--role", "u5_planner", "--name", "B", "--decision", "approve"
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) > 1  # one obstacle a line
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
