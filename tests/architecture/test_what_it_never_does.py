"""What Palabre never does: target anyone, or list, rank, colour or count persons and communities by who they are."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli.loader import main
from planning.kind import kinds
from storage.schema import tables

ROOT = Path(__file__).parents[2]
ROOMS = ("app", "exchange", "layers", "planning", "storage", "widgets")

# Names of columns and fields, by what they would hold. Who acts in Palabre is an actor too: `actor_name` of an act.
IDENTITY = re.compile(
    r"ethnic|religi|tribe|tribal|nationality|language_group|mother_tongue|faction|clan\b", re.IGNORECASE
)
WEAPON = re.compile(r"weapon|munition|calib(er|re)|fire_?power|lethal|strike_|target", re.IGNORECASE)
PERSON = re.compile(r"suspect|wanted|high_value|person_of_interest|informant|biometric", re.IGNORECASE)
ACTORS = frozenset({"perpetrator", "actor_stated", "other_actor_stated"})
"""Fields that hold armed actors as a source or an analyst states them."""
# Where a record is described, read in or shown whole; nothing else may know these fields by name.
MAY_NAME_ACTORS = ("planning/kinds/", "exchange/incoming/guess.py", "storage/tables/")
OF_OPERATIONS = ("operations", "operation_areas", "control_measures", "activities", "requests")


def sources() -> Iterator[tuple[str, ast.Module]]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def columns() -> Iterator[tuple[str, str]]:
    for table in tables().values():
        for column in table.columns:
            yield table.name, column.name


def test_no_column_holds_who_people_are_a_weapon_or_a_wanted_person() -> None:
    wrong = [
        f"{table}.{name}" for table, name in columns() for pattern in (IDENTITY, WEAPON, PERSON) if pattern.search(name)
    ]
    assert wrong == []


@pytest.mark.parametrize("table", OF_OPERATIONS)
def test_an_objective_is_a_place_and_a_purpose(table: str) -> None:
    """No armed actor, no person, no incident, alert, village or site stands in what an operation is made of."""
    names = {name for of, name in columns() if of == table}
    assert names, table
    assert not names & ACTORS
    others = ("incident", "alert", "threat", "village", "site", "person", "enemy", "hostile", "perpetrator")
    assert [name for name in sorted(names) if any(each in name for each in others)] == []


def test_nothing_filters_colours_counts_or_ranks_by_armed_actors() -> None:
    """The fields are in the record that a person reads; no look, rule, filter, list or export knows them by name."""
    assert {field.name for kind in kinds().values() for field in kind.fields} >= ACTORS, "they are kept as given"
    wrong = [
        f"{path}:{node.lineno} names {node.value}"
        for path, tree in sources()
        if not path.startswith(MAY_NAME_ACTORS)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in ACTORS
    ]
    assert wrong == []


def test_only_drawing_and_files_of_outlines_make_an_operation_area() -> None:
    """No path leads from a record of another kind to an area: areas are made where they are drawn or read."""
    makers = {
        path
        for path, tree in sources()
        if not path.startswith(("planning/", "storage/", "exchange/exercise/", "app/selftest/"))
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "OperationArea"
    }
    # The pen, the outline under it, and the import of outlines.
    assert makers == {"app/desk.py", "app/live_harm.py", "exchange/incoming/importing.py"}


@pytest.mark.parametrize("kind", ["incidents", "alerts", "humanitarian_sites", "villages"])
def test_what_happened_or_was_told_cannot_be_read_in_as_an_area(kind: str, tmp_path: Path, capsys, monkeypatch) -> None:
    monkeypatch.setenv("PALABRE_CONFIG_DIR", str(tmp_path / "config"))
    plan, given = tmp_path / "plan.gpkg", tmp_path / f"{kind}.csv"
    given.write_text(f"name,latitude,longitude,type\nEXERCISE {kind},14.0,-4.0,ied_mine\n", encoding="utf-8")
    assert main(["new", str(plan), "--title", "EXERCISE", "--who", "Awa"]) == 0
    window = ("--start", "2026-12-05T06:00+00:00", "--end", "2026-12-06T06:00+00:00")
    main(["operation", "add", str(plan), "--title", "EXERCISE", "--component", "military", *window])
    ref = capsys.readouterr().out.split()[-1]
    assert main(["import", str(plan), str(given), "--as", "operation_areas", "--operation", ref]) == 2
    assert "polygon" in capsys.readouterr().err.casefold()


def test_no_function_gives_the_position_of_a_movement_at_a_time() -> None:
    """Between its waypoints a movement is a leg and a window: nothing works out where a convoy would be.

    What places a point along a line is asked for a share of it or a distance; no such call and no such name is there.
    """
    calls = {"interpolate", "line_interpolate_point", "line_locate_point"}
    names = re.compile(r"(position|place|location|point|where)_(at|on|when)\b|_at_(time|moment)|interpolat|dead_reckon")
    # Where the exercise puts places beside its roads, and where the name of a road stands.
    of_roads = ("exchange/exercise/places.py", "storage/columns.py")
    wrong = []
    for path, tree in sources():
        if path in of_roads:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and names.search(node.name):
                wrong.append(f"{path}:{node.lineno} defines {node.name}")
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in calls:
                wrong.append(f"{path}:{node.lineno} calls {node.func.attr}")
    assert wrong == []


def test_what_is_known_of_a_movement_takes_no_time_that_is_asked_for() -> None:
    from inspect import getmembers, isfunction, signature

    from planning import movement

    own = [each for _, each in getmembers(movement, isfunction) if each.__module__ == movement.__name__]
    assert own
    for each in own:
        assert list(signature(each).parameters) in (["stops"], ["stored"]), each.__name__
