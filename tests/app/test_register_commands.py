"""The two books by the command line: risks to personnel recorded and answered; flags commented on."""

from __future__ import annotations

import json

import pytest

RISK = (
    "--what", "IED on the causeway", "--whom", "Convoy, 24 people", "--likelihood", "likely", "--impact", "severe",
)  # fmt: skip
AREA = {"type": "Polygon", "coordinates": [[[-4.0, 14.0], [-3.9, 14.0], [-3.9, 14.1], [-4.0, 14.1], [-4.0, 14.0]]]}


@pytest.fixture
def plan(tmp_path):
    """Where the plan lies."""
    return tmp_path / "plan.gpkg"


@pytest.fixture
def ref(palabre, plan, tmp_path):
    """EXERCISE: an operation with an area in a plan that knows nothing, so that rules say so."""
    assert palabre("new", plan, "--title", "EXERCISE", "--profile", "exercise").returncode == 0
    added = palabre(
        "operation", "add", plan, "--title", "One", "--component", "military", "--start", "2099-12-05T04:40Z",
        "--end", "2099-12-06T10:00Z", "--activity", "security_operation",
    )  # fmt: skip
    given = added.stdout.strip()
    shape = {"type": "Feature", "properties": {"name": "ALPHA"}, "geometry": AREA}
    (tmp_path / "area.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [shape]}))
    palabre("import", plan, tmp_path / "area.geojson", "--as", "operation_areas", "--operation", given)
    return given


def listed(palabre, plan, ref, *more):
    return json.loads(palabre("personnel-risk", "list", plan, ref, "--json", *more).stdout)["personnel_risks"]


def test_a_risk_is_recorded_changed_removed_and_undone(palabre, plan, ref):
    added = palabre("personnel-risk", "add", plan, ref, *RISK, "--owner", "u5_planner", "--due", "2099-12-01")
    assert added.returncode == 0, added.stderr
    assert "Programme criticality is missing" in added.stderr
    uid = added.stdout.strip()
    (risk,) = listed(palabre, plan, ref)
    assert (risk["uid"], risk["whom"], risk["level"], risk["status"]) == (uid, "Convoy, 24 people", "high", "open")
    assert risk["criticality_missing"] is True
    assert risk["area"] is None

    residual = ("--residual-likelihood", "Very unlikely", "--residual-impact", "minor")
    changed = palabre(
        "personnel-risk",
        "change",
        plan,
        ref,
        uid,
        *residual,
        "--measure",
        "Search it",
        "--criticality",
        "PC2",
        "--json",
    )
    after = json.loads(changed.stdout)
    assert (after["residual_level"], after["criticality"], after["criticality_missing"]) == ("low", "pc2", False)
    assert (after["level"], after["due"]) == ("high", "2099-12-01"), "what is not stated stays"
    assert palabre("personnel-risk", "remove", plan, ref, uid).returncode == 0
    assert listed(palabre, plan, ref) == []
    assert palabre("undo", plan).returncode == 0
    assert listed(palabre, plan, ref)[0]["measure"] == "Search it"
    assert palabre("undo", plan).returncode == 0
    assert listed(palabre, plan, ref)[0]["measure"] == ""


def test_the_book_is_read_in_words_and_by_status(palabre, plan, ref):
    palabre("personnel-risk", "add", plan, ref, *RISK, "--area", "ALPHA")
    lighter = ("--what", "Heat", "--whom", "Everybody", "--likelihood", "likely", "--impact", "minor")
    palabre("personnel-risk", "add", plan, ref, *lighter, "--status", "accepted")
    said = palabre("personnel-risk", "list", plan, ref).stdout
    assert said.index("IED on the causeway") < said.index("Heat")
    assert "High -> High" in said
    assert "Area: ALPHA" in said
    assert "Programme criticality is missing" in said
    assert [each["what"] for each in listed(palabre, plan, ref, "--status", "accepted")] == ["Heat"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (("--whom", " "), "to whom"),
        (("--likelihood", "certain"), "“certain” is not known. There are very_unlikely"),
        (("--residual-impact", "minor"), "both or neither"),
        (("--criticality", "PC7"), "PC7"),
        (("--area", "BRAVO"), "ALPHA"),
    ],
)
def test_what_says_too_little_is_bad_input(palabre, plan, ref, changed, said):
    done = palabre("personnel-risk", "add", plan, ref, *RISK, *changed)
    assert done.returncode == 2
    assert said in done.stderr
    assert listed(palabre, plan, ref) == []


def test_an_unknown_risk_is_bad_input(palabre, plan, ref):
    for action in (("change", "--what", "x"), ("remove",), ("comment", "--text", "x")):
        done = palabre("personnel-risk", action[0], plan, ref, "no-such", *action[1:])
        assert done.returncode == 2, done.stdout
        assert "no-such" in done.stderr


def test_comments_stand_beside_what_they_are_about_and_void_no_answer(palabre, plan, ref):
    def flags():
        return json.loads(palabre("harm", "register", plan, ref, "--json").stdout)["flags"]

    first, *others = flags()
    answer = ("--status", "accepted", "--reason", "No other day.")
    assert palabre("harm", "answer", plan, ref, "--flag", first["uid"], *answer).returncode == 0
    done = palabre("--who", "Binta", "harm", "comment", plan, ref, "--flag", first["uid"], "--text", " Asked twice. ")
    assert done.returncode == 0, done.stderr
    commented = next(each for each in flags() if each["uid"] == first["uid"])
    (comment,) = commented["comments"]
    assert (comment["who"], comment["text"]) == ("Binta", "Asked twice.")
    assert (commented["status"], commented["answer"]) == ("accepted", "No other day.")
    assert all(each["comments"] == [] for each in flags() if each["uid"] != first["uid"])
    assert len(flags()) == len(others) + 1

    uid = palabre("personnel-risk", "add", plan, ref, *RISK).stdout.strip()
    palabre("--who", "Awa", "personnel-risk", "comment", plan, ref, uid, "--text", "The gap is known.")
    assert [each["text"] for each in listed(palabre, plan, ref)[0]["comments"]] == ["The gap is known."]
    assert palabre("harm", "comment", plan, ref, "--flag", uid, "--text", "x").returncode == 2
    assert palabre("harm", "comment", plan, ref, "--flag", first["uid"], "--text", " ").returncode == 2
