"""Threats and alerts on the command line: recorded, linked, listed, the response clock, the sealed source."""

import io
import json
import sys

import pytest

from app.cli.loader import main

COMPLETE = (
    "--place", "Nantégala", "--type", "attack_village", "--victims", "Families", "--likelihood", "likely", "--impact",
    "severe", "--owner", "jmac", "--confidence", "probable", "--review", "2026-12-01",
)  # fmt: skip
MARKER = "EXERCISE-the-baker-of-Guinelore"


class Terminal(io.StringIO):
    """Where a person reads."""

    def isatty(self):
        return True


@pytest.fixture
def plan(palabre, tmp_path):
    path = tmp_path / "plan.gpkg"
    assert palabre("new", path, "--title", "EXERCISE", "--profile", "exercise").returncode == 0
    for title in ("One", "Two"):
        palabre(
            "operation", "add", path, "--title", title, "--component", "police", "--start", "2099-12-05T04:40Z",
            "--end", "2099-12-06T10:00Z",
        )  # fmt: skip
    return path


@pytest.fixture
def sealed_plan(palabre, tmp_path):
    """A plan of a mission with a recovery recipient, and its key's file."""
    key = tmp_path / "recovery.txt"
    recipient = palabre("key", "new", key).stdout.strip()
    profile = tmp_path / "own.toml"
    profile.write_text(
        f'title = {{ en = "Own", fr = "Propre" }}\n[encryption]\nrecovery_recipients = ["{recipient}"]\n'
    )
    path = tmp_path / "sealed.gpkg"
    made = palabre("new", path, "--title", "EXERCISE", "--profile", profile)
    assert made.returncode == 0, made.stderr
    return path, key


def refs(palabre, plan):
    return [each["ref"] for each in json.loads(palabre("operation", "list", plan, "--json").stdout)["operations"]]


def threats(palabre, plan, *options):
    return json.loads(palabre("threat", "list", plan, "--json", *options).stdout)["threats"]


def alerts(palabre, plan, *options):
    return json.loads(palabre("alert", "list", plan, "--json", *options).stdout)["alerts"]


def test_a_threat_is_recorded_listed_and_linked(palabre, plan):
    one, _ = refs(palabre, plan)
    added = palabre(
        "threat", "add", plan, "--type", "attack_village", "--place", "Nantégala", "--at", "14.5, -4.2",
        "--victims", "Families", "--months", "Nov-Feb", "--likelihood", "likely", "--impact", "severe",
        "--owner", "jmac", "--review", "2026-01-01", "--confidence", "probable",
    )  # fmt: skip
    assert (added.returncode, added.stderr) == (0, "")
    uid = added.stdout.strip()
    (found,) = threats(palabre, plan)
    assert found["uid"] == uid
    assert (found["level"], found["stated_level"], found["warning"]) == ("high", None, None)
    assert found["months"] == [1, 2, 11, 12]
    assert (found["lat"], found["lon"], found["review_overdue"]) == (14.5, -4.2, True)
    assert found["answered_by"] == []
    said = palabre("threat", "list", plan, "--without-response").stdout
    assert "No response planned" in said
    assert "November to February" in said
    assert "Review overdue since 2026-01-01" in said

    assert palabre("threat", "link", plan, uid, one).stdout.strip() == f"{one} answers threat Nantégala"
    assert threats(palabre, plan)[0]["answered_by"] == [one]
    assert threats(palabre, plan, "--without-response") == []
    assert [each["uid"] for each in threats(palabre, plan, "--operation", one)] == [uid]
    assert palabre("undo", plan).returncode == 0
    assert threats(palabre, plan)[0]["answered_by"] == []
    palabre("threat", "link", plan, uid, one)
    assert palabre("threat", "unlink", plan, uid, one).returncode == 0
    assert len(threats(palabre, plan, "--without-response")) == 1


def test_a_stated_level_that_disagrees_is_warned_of_and_kept(palabre, plan):
    added = palabre("threat", "add", plan, *COMPLETE, "--name", "Raids", "--level", "low")
    assert added.returncode == 0
    assert added.stderr.strip() == "Stated as Low, while likelihood and impact give High."
    (found,) = threats(palabre, plan)
    assert (found["level"], found["matrix_level"]) == ("low", "high")
    assert found["warning"] == added.stderr.strip()


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (
            ("--name", "X"),
            2,
            "The threat record lacks: threat type, place, people at risk, likelihood, impact, owner, ",
        ),
        (tuple(each for each in COMPLETE if each not in ("--review", "2026-12-01")), 2, "lacks: review date."),
        (("--name", "X", "--months", "rains"), 2, "names no months"),
        (("--name", "X", "--likelihood", "surely"), 2, "There are very_unlikely"),
        (("--name", "X", "--owner", "u5_planner"), 2, "poc_adviser, jmac, u2_analyst may"),
        (("--name", "X", "--village", "Nowhere"), 2, "no village “Nowhere”"),
        (("--name", "X", "--operation", "OP-1999-001"), 2, "no operation OP-1999-001"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_the_reason(palabre, plan, options, code, said):
    done = palabre("threat", "add", plan, *options)
    assert done.returncode == code
    assert said in done.stderr
    assert threats(palabre, plan) == []


def test_a_threat_lies_where_a_village_of_the_plan_lies(palabre, plan, tmp_path):
    (tmp_path / "v.csv").write_text("name,lon,lat\nNantégala,-4.1,14.2\nDouble,-4,14\nDouble,-3,13\n", encoding="utf-8")
    assert palabre("import", plan, tmp_path / "v.csv", "--as", "villages").returncode == 0
    assert (
        palabre("threat", "add", plan, *COMPLETE[2:], "--type", "abduction", "--village", "nantegala").returncode == 0
    )
    (found,) = threats(palabre, plan)
    assert (found["place"], found["lon"], found["lat"]) == ("Nantégala", -4.1, 14.2)
    twice = palabre("threat", "add", plan, "--type", "abduction", "--village", "Double")
    assert twice.returncode == 2
    assert "2 villages are called “Double”" in twice.stderr


def test_the_response_clock_runs_and_is_reported(palabre, plan):
    def add(received):
        return palabre("alert", "add", plan, "--type", "attack_village", "--received", received).stdout.strip()

    first, second, third = (add(f"2026-0{month}-10T08:00+00:00") for month in (1, 2, 2))
    late = palabre("alert", "respond", plan, first, "--at", "2026-01-10T07:00Z")
    assert (late.returncode, "before the receipt" in late.stderr) == (2, True)
    said = palabre("alert", "respond", plan, first, "--at", "2026-01-10T15:00+00:00", "--decision", "Patrol")
    assert said.stdout.strip() == "Responded in 7 h"
    without = palabre("alert", "close", plan, second, "--outcome", "Calm")
    assert (without.returncode, "--decision" in without.stderr) == (1, True)
    closed = palabre("alert", "close", plan, second, "--outcome", "Calm", "--decision", "Host state")
    assert closed.stdout.strip() == "Closed without response: Host state"
    assert [each["uid"] for each in alerts(palabre, plan, "--waiting")] == [third]

    report = json.loads(palabre("alert", "report", plan, "--json").stdout)
    counts = [report[name] for name in ("total", "responded", "waiting", "closed_without_response", "unclear")]
    assert (counts, report["median_hours"]) == ([3, 1, 1, 1, 0], 7.0)
    assert "slower of the two" in report["median_is"]
    assert [(each["month"], each["responded"], each["total"]) for each in report["months"]] == [
        ("2026-01", 1, 1),
        ("2026-02", 0, 2),
    ]
    assert {each["uid"]: each["state"] for each in report["alerts"]}[third] == "waiting"
    february = palabre("alert", "report", plan, "--from", "2026-02-01", "--until", "2026-02-28")
    assert february.stdout.splitlines()[0] == "0 of 2 answered"


@pytest.mark.parametrize("option", ["--received", "--verified"])
def test_a_time_that_has_not_come_is_refused(palabre, plan, option):
    done = palabre("alert", "add", plan, "--type", "abduction", option, "2199-01-01T00:00Z")
    assert (done.returncode, "has not come yet" in done.stderr) == (2, True)
    assert alerts(palabre, plan) == []


def test_without_a_recipient_the_alert_is_recorded_and_its_source_refused(palabre, plan, tmp_path):
    source = tmp_path / "source.txt"
    source.write_text(MARKER)
    done = palabre("alert", "add", plan, "--type", "abduction", "--source-file", source)
    assert done.returncode == 1
    assert "palabre key new" in done.stderr
    assert "The alert itself is recorded." in done.stderr
    (found,) = alerts(palabre, plan)
    assert (found["uid"], found["source"]) == (done.stdout.strip(), None)
    assert MARKER.encode() not in plan.read_bytes()


def test_the_source_is_shown_to_the_key_at_a_terminal_and_that_is_noted(palabre, sealed_plan, tmp_path, monkeypatch):
    path, key = sealed_plan
    source, other = tmp_path / "source.txt", tmp_path / "other.txt"
    source.write_text(MARKER)
    palabre("key", "new", other)
    uid = palabre(
        "alert", "add", path, "--type", "abduction", "--at", "14.5, -4.2", "--source-file", source
    ).stdout.strip()
    assert alerts(palabre, path)[0]["source"] == "sealed"
    assert MARKER.encode() not in path.read_bytes()

    piped = palabre("alert", "unseal", path, uid, "--key", key)
    assert (piped.returncode, piped.stdout) == (1, "")
    assert "at a terminal only" in piped.stderr

    def at_terminal(*arguments):
        screen = Terminal()
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stdout", screen)
            return main([str(each) for each in arguments]), screen.getvalue().strip()

    assert at_terminal("alert", "unseal", path, uid, "--key", other) == (1, "")
    assert at_terminal("alert", "unseal", path, uid, "--key", key) == (0, MARKER)
    acts = json.loads(palabre("history", path, "--json").stdout)["acts"]
    assert [each["title"] for each in acts].count("The source of an alert was read") == 1
    assert MARKER.encode() not in path.read_bytes()


def test_the_source_leaves_in_no_export_and_in_no_history(palabre, sealed_plan, tmp_path):
    path, _ = sealed_plan
    source = tmp_path / "source.txt"
    source.write_text(MARKER)
    alert = ("--type", "abduction", "--at", "14.5, -4.2")
    uid = palabre("alert", "add", path, *alert, "--source-file", source).stdout.strip()
    for suffix, holds in (("csv", "csv"), ("geojson", "geojson"), ("gpkg", "gpkg"), ("shp", "dbf")):
        done = palabre("export", path, "--layer", "alerts", "--out", tmp_path / f"out.{suffix}", "--reason", "EXERCISE")
        assert done.returncode == 0, done.stderr
        written = (tmp_path / f"out_SEVERE.{holds}").read_bytes()
        assert uid.encode() in written
        assert b"sealed" not in written
        assert MARKER.encode() not in written
    act = json.loads(palabre("history", path, "--json", "--thing", uid).stdout)["acts"][-1]["id"]
    shown = json.loads(palabre("history", path, "--act", act, "--json").stdout)
    assert shown["changes"][0]["after"]["sealed_source"] == "sealed"
