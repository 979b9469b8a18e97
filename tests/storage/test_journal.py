"""The journal writes itself, and undo and redo are read from it."""

import dataclasses
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
import shapely
from sqlalchemy import event

from planning.errors import Refusal
from planning.kind import kinds
from planning.operation import Actor, FlagStatus
from storage import queries
from storage.command import Command
from storage.commands.areas import add_area, change_area, delete_area
from storage.commands.datasets import import_dataset
from storage.commands.harm import answer_flags, store_flags
from storage.commands.layers import fade_layer, order_layers, show_layer, style_layer
from storage.commands.operations import add_operation
from storage.commands.packages import add_package
from storage.commands.signatures import add_signature
from storage.journal import UndoStacks
from storage.plan import Plan
from storage.records import LayerState
from storage.schema import journaled_tables, tables


def triggers_of(path):
    with closing(sqlite3.connect(path)) as connection:
        return set(
            connection.execute(
                "SELECT tbl_name, CASE WHEN sql LIKE '%AFTER INSERT%' THEN 'insert' WHEN sql LIKE '%AFTER UPDATE%'"
                " THEN 'update' ELSE 'delete' END FROM sqlite_master WHERE type = 'trigger'"
                " AND sql LIKE '%journal_change%'"
            )
        )


def test_every_kind_has_its_table_and_every_table_its_three_triggers(plan, path, examples):
    assert set(kinds()) <= set(tables())
    # An import takes triggers away and puts them back.
    plan.run(import_dataset(examples.dataset("villages", 3), examples.villages))
    plan.close()
    with closing(sqlite3.connect(path)) as connection:
        stored = {row[0] for row in connection.execute("SELECT table_name FROM gpkg_contents")}
    assert stored == set(tables()) | {"layer_styles"}
    changed_by_planners = stored - {"journal_act", "journal_change", "layer_styles"}
    assert changed_by_planners == set(journaled_tables())
    assert triggers_of(path) == {
        (table, event) for table in changed_by_planners for event in ("insert", "update", "delete")
    }


def test_an_act_says_what_who_and_when(plan, examples):
    plan.run(add_area(examples.area()), actor=Actor("Binta", "ocha_liaison", "civilian"))
    plan.undo()
    plan.redo()
    redone, undone, drawn = queries.acts(plan, 10)
    assert (str(drawn.title), drawn.actor.name, drawn.at) == ("Draw area ALPHA", "Binta", examples.now)
    assert (str(undone.title), undone.actor, undone.undoes) == ("Undo: Draw area ALPHA", examples.actor, drawn.id)
    assert (str(redone.title), redone.undoes) == ("Redo: Draw area ALPHA", undone.id)
    assert drawn.at.utcoffset() == examples.now.utcoffset()
    assert queries.acts(plan, 1) == [redone]


def test_changes_are_kept_before_and_after_by_column(plan, examples):
    plan.run(add_area(examples.area()))
    plan.run(change_area(dataclasses.replace(examples.area(), name="BRAVO")))
    with plan.reading() as connection:
        before, after = map(
            json.loads, connection.exec_driver_sql("SELECT before, after FROM journal_change WHERE act = 2").one()
        )
    assert {column for column in before if before[column] != after[column]} == {"name"}
    assert (before["name"], after["name"]) == ("ALPHA", "BRAVO")
    assert shapely.from_wkb(before["geom"][80:]).equals(examples.area().geometry)


def test_undo_and_redo_outlive_closing(plan, path, examples):
    plan.run(add_area(examples.area()))
    moved = dataclasses.replace(examples.area(), geometry=shapely.box(0, 0, 1, 1))
    plan.run(change_area(moved))
    plan.run(delete_area(moved))
    plan.undo()
    plan.close()
    with Plan.open(path, writing=True, clock=examples.clock) as again:
        assert str(again.redo_title()) == "Delete area ALPHA"
        assert str(again.undo_title()) == "Change area ALPHA"
        assert again.undo().kinds == {"operation_areas"}
        assert queries.areas(again) == [examples.area()]
        again.undo()
        assert queries.areas(again) == []
        assert again.undo() is None
        assert again.undo_title() is None
        for _ in range(3):
            again.redo()
        assert queries.areas(again) == []
        assert again.redo() is None
        again.undo()
        assert queries.areas(again) == [moved]
        assert again.latest_act() == 3 + 1 + 2 + 3 + 1
        assert queries.integrity(again) == []


def test_what_undo_knows_follows_the_journal_whoever_writes_it(plan, path, examples):
    """Stacks that follow are what stacks read anew are: after each act, undo, outside edit, and over a long journal."""

    def both():
        with plan.reading() as connection:
            return followed.follow(connection), UndoStacks().follow(connection)

    followed = UndoStacks()
    for number in range(6):
        plan.run(add_area(examples.area(f"A{number}")))
        for step in (plan.undo, plan.redo, plan.undo)[: number % 4]:
            step()
            one, other = both()
            assert one == other
    with closing(sqlite3.connect(path)) as outside, outside:
        outside.execute("INSERT INTO operations(ref, title) VALUES ('X', 'stranger')")
    one, other = both()
    assert one == other
    assert str(one[0].title) == "Edited outside"


def test_undo_reads_a_long_journal_once(plan, examples):
    """Of 20,000 acts, the next undo reads those that it has not seen."""
    for number in range(20):
        plan.run(add_area(examples.area(f"A{number}")))
    with plan.exclusive() as connection:
        title = add_area(examples.area()).title.to_json()
        connection.executemany(
            "INSERT INTO journal_act(id, title, open, undoable) VALUES (?, ?, 0, 0)",
            ((200 + number, title) for number in range(20_000)),
        )
    asked = []

    def note(connection, cursor, statement, parameters, *_):
        if "journal_act.undoes" in statement:
            asked.append(parameters[-1])

    assert plan.undo().kinds == {"operation_areas"}
    event.listen(plan._engine, "before_cursor_execute", note)
    for _ in range(19):
        plan.undo()
    assert plan.undo() is None
    assert queries.areas(plan) == []
    assert len(asked) == 20
    assert min(asked) >= 20_199, "what was read already is read again"


def test_a_new_act_ends_redo(plan, examples):
    plan.run(add_area(examples.area("ALPHA")))
    plan.undo()
    plan.run(add_area(examples.area("BRAVO")))
    assert plan.redo() is None
    assert [area.name for area in queries.areas(plan)] == ["BRAVO"]


def test_undo_passes_over_what_no_planner_takes_back(plan, examples):
    plan.run(add_area(examples.area()))
    flag = examples.flag(status=FlagStatus.OPEN, answer="", due=None)
    plan.run(store_flags(examples.operation.uid, [flag]))
    answered = dataclasses.replace(flag, status=FlagStatus.MITIGATED, answer="Not on market day")
    plan.run(answer_flags([answered]))
    plan.run(store_flags(examples.operation.uid, [dataclasses.replace(answered, distance_m=5.0)]))
    plan.run(add_package(examples.package))
    assert str(plan.undo_title()) == "Answer 1 harm flag"
    plan.undo()
    # The answer is gone, what the screening stored since is not.
    assert queries.flags(plan, examples.operation.uid) == [dataclasses.replace(flag, distance_m=5.0)]
    assert str(plan.undo_title()) == "Draw area ALPHA"
    plan.run(store_flags(examples.operation.uid, [dataclasses.replace(flag, distance_m=6.0)]))
    assert str(plan.redo_title()) == "Answer 1 harm flag"
    assert queries.packages(plan) == [examples.package]


def test_a_signature_is_withdrawn_and_given_again_and_the_journal_says_by_whom(plan, examples):
    chief, other = Actor("Binta", "head_of_field_office", "civilian"), Actor("Awa")
    plan.run(add_signature(examples.signature), chief)
    plan.undo(other)
    assert queries.signatures(plan, examples.operation.uid) == []
    plan.redo(chief)
    assert queries.signatures(plan, examples.operation.uid) == [examples.signature]
    assert [(act.actor, str(act.title)) for act in queries.acts(plan, 9)] == [
        (chief, "Redo: Sign the decision"),
        (other, "Undo: Sign the decision"),
        (chief, "Sign the decision"),
    ]


def test_layers_are_taken_back_gesture_by_gesture(plan):
    villages, roads = LayerState("villages", position=0), LayerState("roads", position=1)
    faded = dataclasses.replace(villages, opacity=0.4)
    ordered = [dataclasses.replace(roads, position=0), dataclasses.replace(faded, position=1)]
    styled = dataclasses.replace(ordered[1], style='{"fill": "#0B67B2"}')
    for command in (
        show_layer(dataclasses.replace(roads, visible=False)),
        show_layer(roads),
        fade_layer(faded),
        order_layers(ordered, ["villages", "roads"], ["roads", "villages"], "roads"),
        style_layer(styled),
        order_layers([roads, villages], ["roads", "villages"], ["villages", "roads"], "roads"),
        order_layers(ordered, ["villages", "roads"], ["roads", "villages"], ""),
    ):
        plan.run(command)
    said = []
    while (title := plan.undo_title()) is not None:
        said.append(str(title))
        plan.undo()
        if title.message.startswith("Change the style"):
            assert queries.layer_states(plan) == ordered
    assert said == [
        "Change the order of the layers",
        "Move layer Roads below Villages",
        "Change the style of layer Villages",
        "Move layer Roads above Villages",
        "Change the opacity of layer Villages to 40 %",
        "Show layer Roads",
        "Hide layer Roads",
    ]
    assert queries.layer_states(plan) == []


def test_a_gesture_writes_only_what_it_changes(plan):
    plan.run(show_layer(LayerState("roads", visible=False, position=3)))
    plan.run(fade_layer(LayerState("roads", visible=True, opacity=0.5, position=9)))
    assert queries.layer_states(plan) == [LayerState("roads", False, 0.5, 3)]


def test_a_failing_command_leaves_nothing(plan, examples):
    plan.run(add_area(examples.area()))

    def fail(connection, now):
        add_area(examples.area("BRAVO")).apply(connection, now)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        plan.run(Command(add_area(examples.area()).title, fail))
    assert queries.areas(plan) == [examples.area()]
    assert plan.latest_act() == 1
    plan.run(add_area(examples.area("CHARLIE")))
    assert queries.integrity(plan) == []


def test_a_failing_import_leaves_nothing_and_its_triggers(plan, examples):
    rows = dataclasses.replace(examples.villages, values={"population": [1, 2, "many"]})
    with pytest.raises(ValueError, match="many"):
        plan.run(import_dataset(examples.dataset("villages", 3), rows))
    assert queries.datasets(plan) == []
    assert len(queries.read_columns(plan, "villages")) == 0
    assert queries.integrity(plan) == []


def test_an_import_is_one_row_in_the_journal(plan, examples):
    plan.run(import_dataset(examples.dataset("villages", 3), examples.villages))
    with plan.reading() as connection:
        changes = connection.exec_driver_sql("SELECT tbl, before, after FROM journal_change").all()
    assert [change[0] for change in changes] == ["datasets"]
    assert [json.loads(state)["visible"] for state in changes[0][1:]] == [0, 1]


def test_edits_of_another_program_are_journaled_and_undone(plan, path, examples):
    plan.run(add_operation(examples.operation))
    with closing(sqlite3.connect(path)) as outside, outside:
        outside.execute("INSERT INTO operations(ref, title) VALUES ('X', 'stranger')")
        outside.execute("UPDATE operations SET title = 'renamed' WHERE ref = 'X'")
    with closing(sqlite3.connect(path)) as outside, outside:
        outside.execute("UPDATE operations SET title = 'changed' WHERE ref = 'OP-2026-001'")
    assert [str(act.title) for act in queries.acts(plan, 9)] == ["Edited outside", "Add operation OP-2026-001"]
    with closing(sqlite3.connect(path)) as outside, outside:
        outside.execute("DELETE FROM operations WHERE ref = 'X'")
    assert len(queries.acts(plan, 9)) == 2, "what follows from outside belongs to the same act"
    assert str(plan.undo_title()) == "Edited outside"
    assert plan.undo().kinds == {"operations"}
    assert queries.operations(plan) == [examples.operation]


def test_a_uid_never_changes(plan, path, examples):
    plan.run(add_operation(examples.operation))
    with (
        closing(sqlite3.connect(path)) as outside,
        pytest.raises(sqlite3.IntegrityError, match="uid never changes"),
        outside,
    ):
        outside.execute("UPDATE operations SET uid = 'other'")


def test_undo_refuses_when_its_row_is_gone(plan, examples):
    plan.run(store_flags(examples.operation.uid, [examples.flag()]))
    plan.run(answer_flags([examples.flag(answer="Other")]))

    def purge(connection, now):
        connection.exec_driver_sql("DELETE FROM harm_flags")

    plan.run(Command(add_area(examples.area()).title, purge, undoable=False))
    latest = plan.latest_act()
    with pytest.raises(Refusal, match="changed since"):
        plan.undo()
    assert plan.latest_act() == latest


def test_a_plan_open_for_reading_is_not_changed(plan, path, examples):
    plan.close()
    with Plan.open(path, clock=examples.clock) as reader, pytest.raises(Refusal, match="open for reading only"):
        reader.run(add_area(examples.area()))


def test_threads_take_turns_in_writing_and_read_meanwhile(plan, examples):
    def work(number):
        act = plan.run(add_area(examples.area(f"A{number}"))).act
        return act, len(queries.areas(plan))

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(work, range(20)))
    assert sorted(act for act, _ in done) == list(range(1, 21))
    assert all(1 <= seen <= 20 for _, seen in done)
    assert {area.name for area in queries.areas(plan)} == {f"A{number}" for number in range(20)}
