"""One writer at a time, who is named; any number of readers; a killed writer leaves no half act and no lock."""

import os
import sqlite3
import sys
from contextlib import closing

import pytest

from planning.errors import Refusal
from storage import queries
from storage.commands.areas import add_area
from storage.plan import Plan

OPEN_AND_HOLD = """
from datetime import UTC, datetime
from planning.operation import Actor
from storage.plan import Plan
plan = Plan.open(path, writing=True, clock=lambda: datetime(2026, 3, 5, tzinfo=UTC), actor=Actor("Binta", "j9"))
"""
HALF_AN_ACT = (
    OPEN_AND_HOLD
    + """
from planning.i18n import text
from storage.command import Command
def half(connection, now):
    connection.exec_driver_sql("INSERT INTO operations(uid, ref) VALUES ('half', 'HALF')")
    connection.exec_driver_sql("DELETE FROM operation_areas")
    pause()
plan.run(Command(text("Half"), half))
plan.close()
"""
)
FOREIGN = """
import sqlite3
connection = sqlite3.connect(path, isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE plan SET title = 'Outside'")
pause()
connection.execute("COMMIT")
connection.close()
"""


def test_a_second_writer_is_told_who_the_first_is(plan, path, examples, child):
    plan.close()
    other = child(OPEN_AND_HOLD + "pause()\nplan.close()")
    with pytest.raises(Refusal) as refusal:
        Plan.open(path, writing=True, clock=examples.clock)
    assert "Binta, j9, on" in str(refusal.value)
    assert f"process {other.process.pid}" in str(refusal.value)
    with Plan.open(path, clock=examples.clock) as reader:
        assert reader.title == "Opération"
    other.go_on()
    with Plan.open(path, writing=True, clock=examples.clock) as writer:
        writer.run(add_area(examples.area()))
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_the_same_process_is_no_exception(plan, path, examples):
    with pytest.raises(Refusal, match=f"Awa Traoré, j3_plans, on .*process {os.getpid()}"):
        Plan.open(path, writing=True, clock=examples.clock)
    plan.run(add_area(examples.area()))


def test_a_writer_killed_in_the_middle_leaves_no_half_act(plan, path, examples, child):
    plan.run(add_area(examples.area()))
    plan.close()
    child(HALF_AN_ACT).kill()
    assert path.with_name(f"{path.name}-wal").exists()
    with Plan.open(path, clock=examples.clock) as reader:
        assert queries.areas(reader) == [examples.area()]
    with Plan.open(path, writing=True, clock=examples.clock) as writer:
        assert queries.areas(writer) == [examples.area()]
        assert queries.operations(writer) == []
        assert writer.latest_act() == 1
        assert queries.integrity(writer) == []
        writer.undo()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_an_act_told_done_outlives_a_kill(plan, path, examples, child):
    plan.close()
    code = """
import shapely
from planning.operation import OperationArea
from storage.commands.areas import add_area
plan.run(add_area(OperationArea("b", "o", "BRAVO", shapely.box(0, 0, 1, 1))))
pause()
"""
    child(OPEN_AND_HOLD + code).kill()
    with Plan.open(path, clock=examples.clock) as reader:
        assert [area.name for area in queries.areas(reader)] == ["BRAVO"]
        assert str(reader.undo_title()) == "Draw area BRAVO"


def test_reading_goes_on_while_another_writes(plan, path, examples, child):
    plan.run(add_area(examples.area()))
    plan.close()
    writer = child(HALF_AN_ACT)
    with Plan.open(path, clock=examples.clock) as reader:
        assert queries.areas(reader) == [examples.area()]
        assert queries.operations(reader) == []
        writer.go_on()
        assert queries.areas(reader) == []
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_program_that_holds_the_write_lock_is_named(plan, path, examples, child):
    other = child(FOREIGN)
    with pytest.raises(Refusal) as refusal:
        plan.run(add_area(examples.area()))
    if sys.platform == "linux":
        assert f"(process {other.process.pid} of " in str(refusal.value)
    else:
        assert "another program" in str(refusal.value)
    assert plan.latest_act() == 0
    other.go_on()
    assert plan.run(add_area(examples.area())).act == 2
    assert str(queries.acts(plan, 2)[1].title) == "Edited outside"


def test_a_program_that_writes_a_closed_plan_is_named_on_opening(plan, path, examples, child):
    plan.close()
    other = child(FOREIGN)
    with pytest.raises(Refusal, match="is being written by"):
        Plan.open(path, writing=True, clock=examples.clock)
    with Plan.open(path, clock=examples.clock) as reader:
        assert reader.title == "Opération"
    other.go_on()
    with Plan.open(path, writing=True, clock=examples.clock) as writer:
        assert writer.title == "Outside"


def test_a_reader_in_the_middle_does_not_stop_closing(plan, path, examples):
    plan.run(add_area(examples.area()))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        assert other.execute("SELECT count(*) FROM operation_areas").fetchone() == (1,)
        plan.close()
        assert other.execute("SELECT count(*) FROM operation_areas").fetchone() == (1,)
        other.execute("COMMIT")
    with Plan.open(path, writing=True, clock=examples.clock) as again:
        assert queries.areas(again) == [examples.area()]
    assert [each.name for each in path.parent.iterdir()] == [path.name]
