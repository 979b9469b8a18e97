"""Routine registers by the command line: signed from one patrol, answering the next, revoked, altered from outside."""

import json
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from storage.geometry import register_functions

AREA = [[[-4.12, 14.40], [-4.02, 14.40], [-4.02, 14.50], [-4.12, 14.50], [-4.12, 14.40]]]
SITE = (-4.006, 14.45)  # 1.5 km east of the area: a site at Medium
SIGNER = ("--role", "head_of_field_office", "--name", "A. Diarra")
RELEASE = ("--decision", "release", "--consultation", "no_objection")
SOON = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture
def plan(palabre, tmp_path):
    """Two patrols over the same ground, beside a site that was notified."""
    path = tmp_path / "plan.gpkg"
    shape = {"type": "Feature", "properties": {"name": "ALPHA"}, "geometry": {"type": "Polygon", "coordinates": AREA}}
    (tmp_path / "area.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [shape]}))
    (tmp_path / "sites.csv").write_text(f"name,longitude,latitude\nClinic,{SITE[0]},{SITE[1]}\n")
    commands = [
        ("new", path, "--title", "EXERCISE", "--profile", "exercise"),
        ("import", path, tmp_path / "sites.csv", "--as", "humanitarian_sites"),
        patrol(path, 3),
        patrol(path, 10),
        *(
            ("import", path, tmp_path / "area.geojson", "--as", "operation_areas", "--operation", ref(n))
            for n in (1, 2)
        ),
    ]
    for command in commands:
        done = palabre(*command)
        assert done.returncode == 0, done.stderr
    return path


def patrol(path, days, activity="patrol"):
    start = SOON + timedelta(days=days)
    return ("operation", "add", path, "--title", "Patrol", "--component", "military", "--activity", activity,
            "--start", start.isoformat(), "--end", (start + timedelta(hours=30)).isoformat())  # fmt: skip


def ref(number):
    return f"OP-{SOON.year}-{number:03d}"


def flags(palabre, plan, number):
    done = palabre("screen", plan, "--operation", ref(number), "--json")
    assert done.returncode == 0, done.stderr
    return {each["code"]: each for each in json.loads(done.stdout)["flags"]}


@pytest.fixture
def signed(palabre, plan):
    done = palabre(
        "harm", "answer", plan, ref(1), "--code", "H05", "--status", "mitigated", "--reason", "OCHA tells the clinic"
    )
    assert done.returncode == 0, done.stderr
    done = palabre("routine", "sign", plan, ref(1), *SIGNER)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"RR-{SOON.year}-001 answers 1 finding until ")
    assert "No data: that nothing is known is answered for each operation." in done.stderr
    return plan


def test_the_next_patrol_is_answered_and_every_page_says_by_what(palabre, signed, tmp_path):
    found = flags(palabre, signed, 2)
    assert (found["H05"]["status"], found["H02"]["status"]) == ("mitigated", "open")
    out = tmp_path / "register.csv"
    written = palabre("harm", "register", signed, ref(2), "--out", out, "--reason", "EXERCISE", "--json")
    assert written.returncode == 0, written.stderr
    facts = json.loads(written.stdout)
    by_code = {each["code"]: each["answered_in"] for each in facts["flags"]}
    assert (by_code["H05"], by_code["H02"]) == (f"RR-{SOON.year}-001", None)
    (written_to,) = facts["files"]
    with open(written_to, encoding="utf-8-sig") as table:
        assert f"As answered in RR-{SOON.year}-001, valid until " in table.read()
    released = palabre("operation", "sign", signed, ref(2), *SIGNER, *RELEASE)
    assert released.returncode == 1
    assert "H02" in released.stderr
    assert "H05" not in released.stderr


def test_revoked_it_answers_nothing_and_what_was_released_by_it_is_void(palabre, signed):
    for code, flag in flags(palabre, signed, 2).items():
        if flag["status"] == "open":
            done = palabre(
                "harm", "answer", signed, ref(2), "--flag", flag["uid"], "--status", "accepted", "--reason", code
            )
            assert done.returncode == 0, done.stderr
    assert palabre("operation", "sign", signed, ref(2), *SIGNER, *RELEASE).returncode == 0
    assert status(palabre, signed, 2) == "released"
    (listed,) = json.loads(palabre("routine", "list", signed, "--json").stdout)["routine_registers"]
    assert (listed["reference"], listed["in_force"], listed["standing"]) == (f"RR-{SOON.year}-001", True, "unverified")
    assert palabre("routine", "revoke", signed, listed["reference"], "--reason", "the clinic moved").returncode == 0
    assert status(palabre, signed, 2) == "draft"
    assert flags(palabre, signed, 2)["H05"]["status"] == "open"
    assert flags(palabre, signed, 1)["H05"]["status"] == "mitigated", "its own answer stays"
    assert "not in force" in palabre("routine", "list", signed).stdout
    again = palabre("routine", "revoke", signed, listed["reference"])
    assert (again.returncode, again.stderr) == (1, f"RR-{SOON.year}-001 is revoked already.\n")


def status(palabre, plan, number):
    listed = json.loads(palabre("operation", "list", plan, "--json").stdout)["operations"]
    return next(each["status"] for each in listed if each["ref"] == ref(number))


def test_altered_in_the_file_it_answers_nothing_and_verify_says_so(palabre, signed):
    with sqlite3.connect(signed) as connection:
        register_functions(connection)
        connection.execute("UPDATE routine_registers SET answers = replace(answers, 'Medium', 'Low'), digest = 'x'")
    connection.close()
    assert flags(palabre, signed, 2)["H05"]["status"] == "open"
    proven = palabre("verify", signed)
    assert proven.returncode == 1
    assert (
        "A routine register was put in, changed or taken away by another program: it answers nothing." in proven.stderr
    )


def test_what_cannot_be_signed_is_refused_with_its_reason(palabre, signed):
    for more, said in (
        ((ref(1), *SIGNER, "--days", "31"), "A routine register is signed for 1 to 30 days, not for 31."),
        ((ref(1), "--role", "u5_planner", "--name", "B. Diop"), "only a civilian role can sign a routine register."),
        ((ref(2), *SIGNER), f"Nothing of the register of {ref(2)} can be carried over."),
    ):
        done = palabre("routine", "sign", signed, *more)
        assert done.returncode == 1
        assert said in done.stderr
    assert palabre("routine", "revoke", signed, "RR-1999-001").returncode == 2
    assert palabre("routine", "sign", signed, "OP-1999-001", *SIGNER).returncode == 2
    assert palabre(*patrol(signed, 12, "cimic")).returncode == 0
    done = palabre("routine", "sign", signed, ref(3), *SIGNER)
    assert (done.returncode, "is of no routine class" in done.stderr) == (1, True)
    assert len(json.loads(palabre("routine", "list", signed, "--json").stdout)["routine_registers"]) == 1
