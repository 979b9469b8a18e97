"""The journal as people read it: by person, thing, day and kind, page by page, and one act before and after."""

import dataclasses
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import shapely

from planning.i18n import text
from planning.operation import Actor
from storage.bulk import row_uids
from storage.changes import changes
from storage.command import Command
from storage.commands.areas import add_area, add_areas, change_area, delete_area
from storage.commands.datasets import import_dataset
from storage.commands.layers import show_layer
from storage.commands.operations import add_operation, change_operation
from storage.geometry import register_functions
from storage.history import days, entry, history, is_past_undo, people
from storage.plan import Plan
from storage.records import Rows

BINTA = Actor("Binta Koné", "ocha_liaison", "civilian")


def numbers(plan, **asked):
    return [each.id for each in history(plan, **asked)]


def test_an_entry_says_who_when_what_and_of_which_thing(plan, examples):
    plan.run(add_area(examples.area()), BINTA)
    (drawn,) = history(plan)
    assert (drawn.id, str(drawn.title), drawn.actor, drawn.at) == (1, "Draw area ALPHA", BINTA, examples.now)
    assert drawn.at.utcoffset() == timedelta(hours=1)
    assert (drawn.changes, drawn.is_outside, drawn.undoes, drawn.undone_by) == (1, False, None, None)
    assert [(thing.table, thing.uid, thing.name) for thing in drawn.things] == [
        ("operation_areas", examples.area().uid, "ALPHA")
    ]
    assert entry(plan, 1) == drawn
    assert entry(plan, 2) is None


def test_what_is_taken_back_and_given_again_is_told(plan, examples):
    plan.run(add_area(examples.area()))

    def told():
        return {each.id: (each.undoes, each.undone_by) for each in history(plan)}

    plan.undo()
    assert told() == {1: (None, 2), 2: (1, None)}
    plan.redo()
    assert told() == {1: (None, None), 2: (1, 3), 3: (2, None)}
    plan.undo()
    assert told() == {1: (None, 4), 2: (1, None), 3: (2, 4), 4: (3, None)}


def test_it_is_filtered_by_person_without_regard_to_accents(plan, examples):
    plan.run(add_area(examples.area("ALPHA")))
    plan.run(add_area(examples.area("BRAVO")), BINTA)
    assert people(plan) == ["Awa Traoré", "Binta Koné"]
    assert numbers(plan, person="KONE") == [2]
    assert numbers(plan, person="awa traore") == [1]
    assert numbers(plan, person="nobody") == []
    assert numbers(plan, person="") == [2, 1]


def test_it_is_filtered_by_thing_by_uid_and_by_any_name_that_it_had(plan, examples):
    plan.run(add_area(examples.area("ÉLÉPHANT")))
    plan.run(add_area(examples.area("BRAVO")))
    plan.run(change_area(dataclasses.replace(examples.area("ÉLÉPHANT"), name="CHARLIE")))
    plan.run(add_operation(examples.operation))
    plan.run(delete_area(examples.area("BRAVO")))
    assert numbers(plan, thing="elephant") == [3, 1]
    assert numbers(plan, thing="charlie") == [3]
    assert numbers(plan, thing=examples.area("BRAVO").uid) == [5, 2]
    assert numbers(plan, thing="OP-2026") == [4]
    assert numbers(plan, thing="%") == []


def test_what_came_by_an_import_is_found_by_the_acts_of_the_import(plan, examples):
    plan.run(import_dataset(examples.dataset("villages", 3), examples.villages))
    plan.run(add_area(examples.area()))
    other = Rows([shapely.Point(0, 15)], {"name": ["Tin-Éssako"]}, [""])
    plan.run(import_dataset(examples.dataset("villages", 1, "other"), other))
    plan.undo()
    assert numbers(plan, thing="mopti") == numbers(plan, thing="opt") == [1]
    assert numbers(plan, thing="tin essako") == [4, 3]
    (gao,) = row_uids(examples.dataset("villages", 3).uid, [1])
    assert numbers(plan, thing=gao) == [1]
    assert numbers(plan, thing="mopti bani") == []


def test_a_plan_that_was_written_at_once_is_past_undo(plan, examples):
    assert not is_past_undo(plan)
    plan.run(Command(text("Write"), add_area(examples.area()).apply, undoable=False))
    assert is_past_undo(plan)
    plan.run(add_area(examples.area("BRAVO")))
    assert not is_past_undo(plan)
    plan.undo()
    assert (plan.undo_title(), is_past_undo(plan)) == (None, False)


def test_a_day_is_the_day_of_who_acted(path, examples):
    at = [datetime(2026, 3, 5, 23, 30, tzinfo=UTC)]
    with Plan.create(path, title="T", clock=lambda: at[0], actor=examples.actor) as plan:
        plan.run(add_area(examples.area("A")))
        at[0] = datetime(2026, 3, 6, 0, 30, tzinfo=timezone(timedelta(hours=1)))  # the same moment, the next day
        plan.run(add_area(examples.area("B")))
        at[0] = datetime(2026, 3, 5, 20, 0, tzinfo=timezone(timedelta(hours=-5, minutes=-30)))
        plan.run(add_area(examples.area("C")))
        assert numbers(plan, day=date(2026, 3, 5)) == [3, 1]
        assert numbers(plan, day=date(2026, 3, 6)) == [2]
        assert days(plan) == [(date(2026, 3, 6), 1), (date(2026, 3, 5), 2)]


def test_it_is_filtered_by_kind_imports_included(plan, examples):
    plan.run(add_area(examples.area()))
    plan.run(import_dataset(examples.dataset("villages", 3), examples.villages))
    plan.run(show_layer(examples.layer_state))
    assert numbers(plan, kind="villages") == [2]
    assert numbers(plan, kind="operation_areas") == [1]
    assert numbers(plan, kind="layer_states") == [3]


def test_pages_follow_each_other(plan, examples):
    for number in range(7):
        plan.run(add_area(examples.area(f"A{number}")))
    first = history(plan, limit=3)
    second = history(plan, limit=3, before=first[-1].id)
    last = history(plan, limit=3, before=second[-1].id)
    assert [each.id for each in (*first, *second, *last)] == [7, 6, 5, 4, 3, 2, 1]


def test_an_outside_edit_is_told_as_one(plan, path, examples):
    plan.run(add_area(examples.area()))
    with closing(sqlite3.connect(path)) as outside, outside:
        register_functions(outside)
        outside.execute("UPDATE operation_areas SET name = 'BRAVO'")
    (edited,) = history(plan, outside=True)
    assert (edited.id, edited.is_outside, str(edited.title)) == (2, True, "Edited outside")
    assert numbers(plan, outside=False) == [1]
    (change,) = changes(plan, 2)
    assert (change.before, change.after) == ({"name": "ALPHA"}, {"name": "BRAVO"})


def test_a_change_holds_what_differs_with_its_shape(plan, examples):
    plan.run(add_area(examples.area()))
    plan.run(change_area(dataclasses.replace(examples.area(), geometry=shapely.box(0, 0, 1, 1))))
    plan.run(delete_area(examples.area()))
    (added,), (moved,), (deleted,) = (changes(plan, act) for act in (1, 2, 3))
    assert added.before is None
    assert added.after["geom"] == examples.area().geometry
    assert (added.after["name"], added.after["area_kind"]) == ("ALPHA", "patrol_area")
    assert (moved.table, moved.uid, moved.name) == ("operation_areas", examples.area().uid, "ALPHA")
    assert moved.before == {"geom": examples.area().geometry}
    assert moved.after == {"geom": shapely.box(0, 0, 1, 1)}
    assert deleted.after is None
    assert deleted.before["geom"] == shapely.box(0, 0, 1, 1)


def test_moments_flags_and_numbers_come_back_as_they_were(plan, examples):
    plan.run(add_operation(examples.operation))
    later = dataclasses.replace(examples.operation.window, end=datetime(2026, 3, 13, 18, 0, tzinfo=UTC))
    plan.run(change_operation(dataclasses.replace(examples.operation, window=later, partner_forces=False)))
    plan.run(show_layer(examples.layer_state))
    (added,), (changed,), (hidden,) = (changes(plan, act) for act in (1, 2, 3))
    assert added.after["start"] == examples.operation.window.start
    assert added.after["start"].utcoffset() == timedelta(hours=1)
    assert changed.before == {"end": examples.operation.window.end, "partner_forces": True}
    assert changed.after == {"end": later.end, "partner_forces": False}
    assert (hidden.after["opacity"], hidden.after["visible"]) == (0.35, False)
    assert str(hidden.name) == "Villages"


def test_an_act_of_many_rows_names_some_and_counts_all(plan, examples):
    plan.run(add_areas([examples.area(f"A{number}") for number in range(9)]))
    (added,) = history(plan)
    assert added.changes == 9
    assert [thing.name for thing in added.things] == ["A0", "A1", "A2"]
    assert len(changes(plan, 1, limit=4)) == 4


def test_a_row_whose_states_were_destroyed_is_still_told(plan, examples):
    plan.run(add_area(examples.area()))
    with plan.exclusive() as connection:
        connection.execute("UPDATE journal_change SET before = NULL, after = NULL")
    (drawn,) = history(plan)
    assert [thing.name for thing in drawn.things] == [""]
    (change,) = changes(plan, 1)
    assert (change.name, change.before, change.after) == ("", None, None)


@pytest.mark.parametrize("asked", [{"thing": "x' OR 1"}, {"person": '"; --'}, {"kind": "no such table"}])
def test_what_is_asked_is_never_code(plan, examples, asked):
    plan.run(add_area(examples.area()))
    assert numbers(plan, **asked) == []
