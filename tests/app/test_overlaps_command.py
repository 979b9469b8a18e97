"""``palabre overlaps``: listed by grade, resolved with a reason, open again when the area is another."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest
import shapely

from planning.operation import Actor, Component, Operation, OperationArea, Window
from storage.commands.areas import add_area, change_area
from storage.commands.datasets import import_dataset
from storage.commands.operations import add_operation
from storage.plan import Plan
from storage.records import Dataset, Rows

NOW = datetime(2026, 3, 5, 9, tzinfo=UTC)
KIND = "humanitarian_sites"
ACTOR = Actor("EXERCISE", "u5_planner", "military")
AREA = OperationArea("a", "o", "ALPHA", shapely.box(-4.25, 14.0, -4.1, 14.1), "area_of_operations")
INSIDE, NEAR = shapely.Point(-4.1823, 14.0721), shapely.Point(-4.09, 14.0511)


def make(path, inside=INSIDE, near=NEAR):
    """Make a plan with an area and two sites that OCHA passed on; a third states its commune alone, not held here."""
    window = Window(datetime(2026, 3, 10, tzinfo=UTC), datetime(2026, 3, 12, tzinfo=UTC))
    rows = Rows(
        [near, inside, None],
        {
            "name": ["Dépôt", "Clinique", "Bureau"],
            "notif_id": ["STA-2026-0002", "STA-2026-0001", "STA-2026-0003"],
            "org_name": ["OBSIDIANORG"] * 3,
            "valid_from": [NOW.date()] * 3,
            "consent_scope": ["mission_military"] * 3,
            "status": ["received"] * 3,
            "adm3_p_code": [None, None, "EX99"],
        },
    )
    with Plan.create(path, title="EXERCISE", profile="exercise", clock=lambda: NOW, actor=ACTOR) as made:
        uid = str(uuid4())
        made.run(import_dataset(Dataset(uid, KIND, KIND, "", "", 3, "{}", "{}", "EXERCISE", ACTOR, NOW), rows))
        made.run(add_operation(Operation("o", "OP-2026-001", "EXERCISE", Component.MILITARY, (2,), window, "patrol")))
        made.run(add_area(AREA))
    return path


@pytest.fixture
def plan(tmp_path):
    return make(tmp_path / "plan.gpkg")


def listed(palabre, plan, *more):
    done = palabre("overlaps", plan, "--json", *more)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_they_are_listed_by_grade_and_name_no_organisation(palabre, plan):
    said = listed(palabre, plan, "--operation", "OP-2026-001")
    assert [(each["grade"], each["number"], each["state"]) for each in said["overlaps"]] == [
        ("red", "STA-2026-0001", "open"),
        ("amber", "STA-2026-0002", "open"),
        ("grey", "STA-2026-0003", "open"),
    ]
    assert said["open"] == 3
    assert said["overlaps"][0]["distance_m"] == 0
    assert said["overlaps"][2]["distance_m"] is None
    read = palabre("overlaps", plan)
    assert read.stdout.index("Red  open") < read.stdout.index("Amber  open") < read.stdout.index("Grey  open")
    assert "OBSIDIANORG" not in read.stdout
    assert "Rouge" in palabre("overlaps", plan, "--lang", "fr").stdout


def test_one_is_resolved_with_a_reason_until_the_area_is_another(palabre, plan):
    uid = listed(palabre, plan)["overlaps"][0]["uid"]
    assert palabre("overlaps", plan, "--resolve", uid).returncode == 2
    assert palabre("overlaps", plan, "--reason", "agreed").returncode == 2
    unknown = palabre("overlaps", plan, "--resolve", "nothing", "--reason", "agreed")
    assert (unknown.returncode, "Traceback" in unknown.stderr) == (2, False)
    assert listed(palabre, plan)["open"] == 3, "nothing was written"
    resolved = listed(palabre, plan, "--resolve", uid, "--reason", "Corridor 06:00 to 10:00", "--who", "Awa")
    (mine,) = [each for each in resolved["overlaps"] if each["uid"] == uid]
    assert (resolved["open"], mine["state"], mine["resolution"]["by"]) == (2, "resolved", "Awa")
    assert "Corridor" not in palabre("history", plan).stdout, "the act names the area alone"
    with Plan.open(plan, writing=True, clock=lambda: NOW, actor=ACTOR) as opened:
        opened.run(change_area(replace(AREA, geometry=shapely.box(-4.25, 14.0, -4.1001, 14.1))))
    (mine,) = [each for each in listed(palabre, plan)["overlaps"] if each["uid"] == uid]
    assert (mine["state"], mine["resolution"]["reason"]) == ("open_again", "Corridor 06:00 to 10:00")
    palabre("undo", plan)
    assert listed(palabre, plan)["open"] == 2, "as it was, it stands resolved"


def test_from_a_handout_they_tell_the_cell_alone_and_say_so(palabre, plan, tmp_path):
    def told(name, path):
        out = tmp_path / name
        done = palabre("handout", path, out, "--role", "u5_planner", "--cell", "0.05")
        assert done.returncode == 0, done.stderr
        found = listed(palabre, out)["overlaps"]
        return [{key: value for key, value in each.items() if not key.endswith("uid")} for each in found]

    first = told("one.gpkg", plan)
    # One cell lies inside the area as a whole, one outside along its edge: where in it, the handout does not know.
    assert [(each["grade"], each["generalised"], each["number"]) for each in first] == [
        ("red", True, ""),
        ("amber", True, ""),
        ("grey", True, ""),
    ]
    assert all("Generalised in this handout" in each["notes"][0] for each in first)
    # Elsewhere in the same cells, nothing that the handout tells is another.
    other = make(tmp_path / "other.gpkg", shapely.Point(-4.1999, 14.0501), shapely.Point(-4.0501, 14.0999))
    assert told("two.gpkg", other) == first
