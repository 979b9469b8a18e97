"""Activities, presence by village and contacts with the host state on the command line."""

import json

import pytest

from planning.presence_history import SENSITIVITY

VISIT = (
    "--class", "patrol", "--component", "police", "--start", "2026-01-10T08:00+01:00", "--phase", "pre_emption",
    "--purpose", "Women reach the wells",
)  # fmt: skip


@pytest.fixture
def plan(palabre, tmp_path):
    path = tmp_path / "plan.gpkg"
    assert palabre("new", path, "--title", "EXERCISE", "--profile", "exercise").returncode == 0
    (tmp_path / "v.csv").write_text("name,lon,lat\nNantégala,-4.1,14.2\nTambérou,-3.9,14.2\n", encoding="utf-8")
    assert palabre("import", path, tmp_path / "v.csv", "--as", "villages").returncode == 0
    return path


def presence(palabre, plan, *options):
    return json.loads(palabre("presence", plan, "--json", *options).stdout)


def contacts(palabre, plan):
    return json.loads(palabre("contact", "list", plan, "--json").stdout)["contacts"]


def test_a_visit_is_recorded_with_its_purpose_and_moves_the_village_in_the_list(palabre, plan):
    before = presence(palabre, plan)
    assert [(each["name"], each["days"]) for each in before["villages"]] == [("Nantégala", None), ("Tambérou", None)]
    assert (before["sensitivity"], before["days"]) == ("high", 30)
    added = palabre("activity", "add", plan, "--village", "tamberou", *VISIT)
    assert (added.returncode, added.stderr) == (0, "")
    (told,) = json.loads(palabre("activity", "list", plan, "--json").stdout)["activities"]
    assert (told["purpose"], told["phase"], told["start"]) == (
        "Women reach the wells", "pre_emption", "2026-01-10T08:00:00+01:00",
    )  # fmt: skip
    assert "Pre-emption: Women reach the wells" in palabre("activity", "list", plan).stdout
    found = presence(palabre, plan, "--days", "0")["villages"]
    assert [(each["name"], each["last_patrol"]) for each in found] == [("Tambérou", "2026-01-10"), ("Nantégala", None)]
    assert "No visit on record" in palabre("presence", plan).stdout
    assert palabre("undo", plan).returncode == 0
    assert all(each["days"] is None for each in presence(palabre, plan)["villages"])


def test_an_activity_says_its_purpose_phase_and_place_or_is_refused_with_all_that_is_missing(palabre, plan):
    done = palabre("activity", "add", plan, "--class", "patrol", "--start", "2026-01-10T08:00Z")
    assert done.returncode == 2
    assert done.stderr.strip() == (
        "The activity lacks: component, phase, purpose for the protection of civilians, place."
    )
    phone = palabre("activity", "add", plan, "--village", "tamberou", *VISIT[:-1], "Ask at +223 76 12 34 56")
    assert phone.returncode == 2
    assert "a telephone number" in phone.stderr
    assert json.loads(palabre("activity", "list", plan, "--json").stdout)["activities"] == []


def test_presence_is_marked_as_sensitive_in_words_too(palabre, plan):
    said = palabre("presence", plan).stdout
    assert said.startswith("Of high sensitivity")
    assert SENSITIVITY.value == "high"


def test_a_contact_is_recorded_due_and_followed_up(palabre, plan):
    added = palabre(
        "contact", "add", plan, "--with", "Prefecture", "--about", "Route checks", "--on", "2026-01-05",
        "--way", "meeting", "--by", "poc_adviser", "--follow-up", "2026-01-12",
    )  # fmt: skip
    assert (added.returncode, added.stderr) == (0, "")
    uid = added.stdout.strip()
    (told,) = contacts(palabre, plan)
    assert (told["with"], told["about"], told["way"], told["followed_up"]) == (
        "Prefecture", "Route checks", "meeting", False,
    )  # fmt: skip
    (item,) = json.loads(palabre("due", plan, "--json").stdout)["due"]
    assert (item["kind"], item["about"], item["operation"], item["is_due"]) == (
        "contact_follow_up", "Prefecture, 2026-01-05", None, True,
    )  # fmt: skip
    assert "Follow-up overdue since 2026-01-12" in palabre("contact", "list", plan).stdout
    assert palabre("contact", "done", plan, uid, "--result", "A liaison office is named").returncode == 0
    assert contacts(palabre, plan)[0]["result"] == "A liaison office is named"
    assert json.loads(palabre("due", plan, "--json").stdout)["due"] == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--about", "X"), "an institution or an office"),
        (("--with", "Prefecture"), "what the contact was about"),
        (("--with", "Prefecture", "--about", "X", "--way", "pigeon"), "There are meeting"),
        (("--with", "Prefecture", "--about", "Call +223 76 12 34 56"), "a telephone number"),
        (("--with", "P", "--about", "X", "--on", "2026-01-05", "--follow-up", "2026-01-04"), "before it took place"),
    ],
)
def test_a_contact_that_says_too_little_or_too_much_is_refused(palabre, plan, options, said):
    done = palabre("contact", "add", plan, *options)
    assert done.returncode == 2
    assert said in done.stderr
    assert contacts(palabre, plan) == []


def test_screen_says_when_it_was_computed_and_on_what(palabre, plan):
    facts = json.loads(palabre("screen", plan, "--json").stdout)
    assert facts["operations"] == []
    assert facts["screened_at"].endswith("+00:00")
    held = {each["kind"]: (each["count"], each["newest"]) for each in facts["data"]}
    assert held["villages"][0] == 2
    assert held["incidents"] == (0, None)
    said = palabre("screen", plan).stdout
    assert "UTC over 2 records." in said
    assert "Incidents: none" in said
