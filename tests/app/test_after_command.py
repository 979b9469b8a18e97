"""What came of an operation, by the command line."""

import json

import pytest

AREA = [[[-4.12, 14.41], [-4.02, 14.40], [-4.03, 14.52], [-4.12, 14.41]]]


@pytest.fixture
def plan(palabre, tmp_path):
    path = tmp_path / "plan.gpkg"
    assert palabre("new", path, "--title", "EXERCISE Ténenkou", "--profile", "exercise").returncode == 0
    added = palabre(
        "operation", "add", path, "--title", "One", "--component", "military", "--start", "2026-03-05T04:40Z",
        "--end", "2026-03-06T10:00Z", "--tier", 2, "--activity", "patrol", "--effects-review", "2026-09-01",
    )  # fmt: skip
    assert added.returncode == 0, added.stderr
    shape = {"type": "Feature", "properties": {"name": "ALPHA"}, "geometry": {"type": "Polygon", "coordinates": AREA}}
    (tmp_path / "area.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [shape]}))
    ref = added.stdout.strip()
    done = palabre("import", path, tmp_path / "area.geojson", "--as", "operation_areas", "--operation", ref)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture
def ref(palabre, plan):
    (operation,) = json.loads(palabre("operation", "list", plan, "--json").stdout)["operations"]
    return operation["ref"]


@pytest.fixture
def after(palabre, plan, ref):
    return lambda action, *arguments: palabre("after", action, plan, ref, *arguments)


@pytest.fixture
def shown(after):
    def show():
        done = after("show", "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return show


TOOK_PLACE = ("--start", "2026-03-05T06:00+01:00", "--end", "2026-03-06T09:00+01:00")


def test_a_record_is_written_in_steps_and_shown(after, shown):
    assert shown()["after_action"] is None
    assert after("record", *TOOK_PLACE, "--area", "alpha=partly: the ford was closed").returncode == 0
    done = after("record", "--keep", "Talk first", "--reached", "Traders", "--role", "poc_adviser")
    assert done.returncode == 0, done.stderr
    record = shown()["after_action"]
    assert (record["start"], record["took_place"]) == ("2026-03-05T06:00:00+01:00", True)
    (area,) = record["areas"]
    assert (area["name"], area["entered"], area["words"]) == ("ALPHA", "partly", "the ford was closed")
    assert (record["keep"], record["reached"]) == ("Talk first", "Traders")
    lines = after("show").stdout
    assert "ALPHA: Partly entered (the ford was closed)" in lines
    assert "No harm was reported. That is not the same as no harm." in lines


def test_an_operation_that_did_not_take_place_says_why(after, shown):
    missing = after("record", "--keep", "x")
    assert missing.returncode == 2
    assert "began and ended" in missing.stderr
    assert after("record", "--not-because", "The river rose").returncode == 0
    assert shown()["after_action"]["took_place"] is False
    assert after("record", "--not-because", "x", *TOOK_PLACE).returncode == 2
    wrong = after("record", *TOOK_PLACE, "--area", "BRAVO=yes")
    assert wrong.returncode == 2
    assert "It has ALPHA" in wrong.stderr


def test_harm_is_reported_changed_and_removed_and_unknown_is_not_nought(after, shown):
    done = after("harm", "--kind", "Livestock lost", "--place", "Sokoura", "--women", 2, "--men", "unknown",
                 "--boys", 0, "--caused-by", "mission", "--point", "14.5 -4.1", "--day", "2026-03-05")  # fmt: skip
    assert done.returncode == 0, done.stderr
    uid = done.stdout.strip()
    (report,) = shown()["harm"]
    assert report["kind"] == "livestock"
    assert report["victims"] == {"women": 2, "men": None, "girls": None, "boys": 0, "unstated": None}
    assert report["point"] == pytest.approx([-4.1, 14.5])
    assert shown()["victims"]["men"] == {"total": 0, "known_for": 0, "reports": 1}
    assert after("harm", "--report", uid, "--claim", "settled", "--women", "unknown").returncode == 0
    (report,) = shown()["harm"]
    assert (report["claim"], report["victims"]["women"], report["place"]) == ("settled", None, "Sokoura")
    assert after("harm", "--remove", uid).returncode == 0
    assert shown()["harm"] == []
    assert after("harm", "--remove", uid).returncode == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--kind", "killed"), "--place"),
        (("--kind", "hurt", "--place", "Sokoura"), "killed, injured"),
        (("--kind", "killed", "--place", "Sokoura", "--response", "call 76 12 34 56"), "a telephone number"),
        (("--kind", "killed", "--place", "Sokoura", "--women", "-1"), "0 or more"),
        (("--kind", "killed", "--place", "Sokoura", "--women", "some"), "--women"),
        (("--kind", "killed", "--place", "Sokoura", "--point", "somewhere"), "somewhere"),
    ],
)
def test_a_report_that_says_too_little_or_too_much_is_refused(after, shown, arguments, says):
    done = after("harm", *arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert shown()["harm"] == []


def test_measures_are_judged_and_become_lessons(palabre, plan, ref, after, shown):
    flags = json.loads(palabre("screen", plan, "--operation", ref, "--json").stdout)["flags"]
    uid = flags[0]["uid"]
    answered = palabre("harm", "answer", plan, ref, "--flag", uid, "--status", "mitigated", "--reason", "Go round")
    assert answered.returncode == 0, answered.stderr
    assert [(each["measure"], each["outcome"]) for each in shown()["measures"]] == [("Go round", None)]
    assert after("measure", "--flag", uid, "--outcome", "perhaps").returncode == 2
    assert after("measure", "--code", "H99", "--outcome", "worked").returncode == 1
    assert after("measure", "--flag", uid, "--outcome", "Did not work", "--words", "Traders met it").returncode == 0
    assert shown()["measures"][0]["outcome"] == "did_not"
    assert after("record", *TOOK_PLACE, "--keep", "Warn the ferry").returncode == 0
    known = json.loads(palabre("after", "lessons", plan, "--json").stdout)
    assert known["measures"] == {flags[0]["code"]: {"did_not": 1}}
    assert {each["words"] for each in known["lessons"]} == {"Go round", "Warn the ferry"}
    found = json.loads(palabre("after", "lessons", plan, "--words", "FERRY", "--json").stdout)
    assert [each["words"] for each in found["lessons"]] == ["Warn the ferry"]
    of_rule = palabre("after", "lessons", plan, "--code", flags[0]["code"]).stdout
    assert "Did not work: Go round (Traders met it)" in of_rule


def test_a_forgone_operation_is_a_lesson_with_its_reason(palabre, plan, ref):
    signed = palabre("operation", "sign", plan, ref, "--role", "poc_adviser", "--name", "Zed", "--decision", "forego",
                     "--comment", "Reprisals are likely", "--unprotected", "Sokoura and its market",
                     "--until", "2099-05-01")  # fmt: skip
    assert signed.returncode == 0, signed.stderr
    assert f"{ref}  Forgone: Reprisals are likely (Sokoura and its market)" in palabre("after", "lessons", plan).stdout


def test_what_is_due_is_listed_until_it_is_done(palabre, plan, ref, after):
    def due():
        return [(each["kind"], each["operation"]) for each in json.loads(palabre("due", plan, "--json").stdout)["due"]]

    assert due() == [("after_action", ref), ("effects_review", ref)]
    assert f"{ref}  Write the after-action, overdue, 2026-03-13" in palabre("due", plan).stdout
    assert after("record", *TOOK_PLACE, "--effects", "None seen", "--effects-reviewed", "2026-09-02").returncode == 0
    assert due() == []
    assert palabre("due", plan).stderr.strip() == "Nothing is due."
