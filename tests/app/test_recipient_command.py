"""Recipients on the command line: copied, checked, saved, refused; the protocol and key messages of a mission."""

import json

import pytest

from planning import resources
from planning.sharing import PROTOCOL


@pytest.fixture
def plan(palabre, tmp_path):
    path = tmp_path / "plan.gpkg"
    assert palabre("new", path, "--title", "EXERCISE", "--profile", "exercise").returncode == 0
    return path


def listed(palabre, plan):
    said = json.loads(palabre("recipient", "list", plan, "--json").stdout)["recipients"]
    return {each["id"]: (each["version"], each["is_own"], each["faults"]) for each in said}


def test_a_shipped_profile_is_copied_checked_and_saved_and_taken_back(palabre, plan, tmp_path):
    assert set(listed(palabre, plan)) == {"ocha", "un_country_team", "internal"}
    copy = tmp_path / "wfp.toml"
    copy.write_text(palabre("recipient", "show", plan, "un_country_team").stdout.replace("UN country team", "WFP"))
    checked = palabre("recipient", "check", plan, copy)
    assert checked.returncode == 0
    assert "no operation with an area" in checked.stderr
    unasked = palabre("recipient", "save", plan, copy, "--reason", "food")
    assert unasked.returncode == 1
    saved = palabre("recipient", "save", plan, copy, "--reason", "food", "--yes")
    assert saved.returncode == 0
    assert "wfp is saved, version 1" in saved.stderr
    assert listed(palabre, plan)["wfp"] == (1, True, [])
    assert "food" in palabre("recipient", "show", plan, "wfp", "--versions").stdout
    assert palabre("recipient", "reset", plan, "wfp", "--yes").returncode == 0
    assert "wfp" not in listed(palabre, plan)
    assert palabre("recipient", "show", plan, "wfp").returncode == 2


def test_a_profile_for_an_authority_that_lists_villages_is_refused_whatever_the_table_says(palabre, plan, tmp_path):
    table = tmp_path / "ours.csv"
    table.write_text(resources.read_text(PROTOCOL).replace(",never", ",may").replace(",generalised", ",may"))
    brought = palabre("recipient", "protocol", plan, "--set", table, "--reason", "signed yesterday")
    assert brought.returncode == 0
    assert "mission's own table, version 1" in brought.stderr
    shown = palabre("recipient", "show", plan, "ocha").stdout
    ministry = tmp_path / "ministry.toml"
    ministry.write_text(
        shown.replace('"humanitarian"', '"authority"').replace('layers = ["', 'layers = ["villages", "')
    )
    for action in (["check", plan, ministry], ["save", plan, ministry, "--reason", "asked", "--yes"]):
        refused = palabre("recipient", *action)
        assert refused.returncode == 1
        assert "(villages) never goes to" in refused.stdout
        assert "(harm_flags) never goes to" in refused.stdout
    assert "ministry" not in listed(palabre, plan)


def test_what_cannot_be_read_is_bad_input_with_its_place(palabre, plan, tmp_path):
    broken = tmp_path / "broken.csv"
    broken.write_text(resources.read_text(PROTOCOL).replace("alerts,severe", "alerts,grave"))
    refused = palabre("recipient", "protocol", plan, "--set", broken, "--reason", "x")
    assert refused.returncode == 2
    assert "broken.csv, line 17, column level: “grave”" in refused.stderr
    missing = palabre("recipient", "check", plan, tmp_path / "none.toml")
    assert missing.returncode == 2
    assert "none.toml" in missing.stderr


def test_key_messages_are_approved_with_a_reason(palabre, plan, tmp_path):
    ours = tmp_path / "ours.csv"
    ours.write_text("code,text_en,text_fr\nmarket,Markets stay open.,Les marchés restent ouverts.\n")
    assert palabre("recipient", "messages", plan, "--set", ours).returncode == 2
    assert palabre("recipient", "messages", plan, "--set", ours, "--reason", "SRSG, 3 March").returncode == 0
    said = json.loads(palabre("recipient", "messages", plan, "--json").stdout)["messages"]
    assert [each["en"] for each in said] == ["Markets stay open."]
