"""Random acts of every kind, undone and redone at random, through restarts and crashes: every state comes back."""

import dataclasses
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import shapely
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from planning.i18n import text
from planning.kind import kinds
from planning.operation import Actor, Component, Decision, HarmFlag, Operation, OperationArea, Signature, Window
from planning.times import system_clock
from storage import queries
from storage.command import Command
from storage.commands.areas import add_area, add_areas, change_area, delete_area
from storage.commands.datasets import import_dataset
from storage.commands.harm import answer_flags, store_flags
from storage.commands.layers import fade_layer, order_layers, show_layer, style_layer
from storage.commands.operations import add_operation, change_operation
from storage.commands.packages import add_package
from storage.commands.plan import change_plan_settings
from storage.commands.records import put, remove
from storage.commands.signatures import add_signature
from storage.geometry import register_functions
from storage.kept import HOMES
from storage.plan import Plan
from storage.records import (
    BasemapRecord,
    Dataset,
    LayerState,
    Notice,
    PackageRecord,
    Rows,
    SavedPage,
    SavedView,
    StoredProfile,
)
from storage.schema import journaled_tables

NOW = datetime(2026, 3, 5, 4, 40, tzinfo=UTC)
WINDOW = Window(NOW, NOW.replace(day=9))
BULK = ("villages", "incidents", "threats")
names = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=5)
degrees = st.floats(-80, 80, allow_nan=False)
numbers = st.floats(allow_nan=False, allow_infinity=False, width=64)
layers = st.sampled_from(BULK)


def contents(plan):
    """Return the rows of all journaled tables by uid, fids aside, without what hidden datasets and packages hold."""
    found = {}
    with plan.reading() as connection:
        hidden = set(connection.exec_driver_sql("SELECT uid FROM datasets WHERE NOT visible").scalars())
        for table in journaled_tables().keys() - {"packages"}:
            for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"').mappings():
                if row["uid"] not in hidden and row.get("dataset_uid") not in hidden:
                    found[table, row["uid"]] = {name: value for name, value in row.items() if name != "fid"}
    return found


class Undoing(RuleBasedStateMachine):
    """``states``: what the plan held after each act that can be undone; ``position``: where it stands among them."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "plan.gpkg"
        self.plan = Plan.create(self.path, title="T", clock=system_clock, actor=Actor("A"))
        self.states = [contents(self.plan)]
        self.position = 0
        self.count = 0
        self.packages = []
        self.is_edited_outside = False

    def teardown(self):
        with self.folder, self.plan:
            self.go_back_to_the_start()
            self.go_on_to_the_end()
            self.go_back_to_the_start()
            assert queries.integrity(self.plan) == []
            self.plan.close()
            assert [each.name for each in self.path.parent.iterdir()] == ["plan.gpkg"]

    def go_back_to_the_start(self):
        while self.plan.undo() is not None:
            self.position -= 1
            self.is_in_its_state()
        assert self.position == 0

    def go_on_to_the_end(self):
        while self.plan.redo() is not None:
            self.position += 1
            self.is_in_its_state()
        assert self.position == len(self.states) - 1

    def done(self, command):
        latest = self.plan.latest_act()
        if self.plan.run(command).kinds:
            assert self.plan.latest_act() == latest + 1
            self.is_edited_outside = False
            self.keep_state()

    def keep_state(self):
        del self.states[self.position + 1 :]
        self.states.append(contents(self.plan))
        self.position += 1

    def new_uid(self):
        self.count += 1
        return f"00000000-0000-4000-8000-{self.count:012d}"

    def operation(self, title):
        return Operation(self.new_uid(), f"OP-2026-{self.count:03}", title, Component.POLICE, (2,), WINDOW)

    @rule(title=names)
    def plan_operation(self, title):
        self.done(add_operation(self.operation(title)))

    @precondition(lambda self: queries.operations(self.plan))
    @rule(data=st.data(), title=names, partner=st.booleans())
    def change_operation(self, data, title, partner):
        operation = data.draw(st.sampled_from(queries.operations(self.plan)))
        self.done(change_operation(dataclasses.replace(operation, title=title, partner_forces=partner)))

    @rule(name=names, west=degrees, south=degrees)
    def draw(self, name, west, south):
        area = OperationArea(self.new_uid(), "", name, shapely.box(west, south, west + 1, south + 1))
        self.done(add_area(area))

    @rule(count=st.integers(0, 3), west=degrees)
    def draw_some(self, count, west):
        boxes = [shapely.box(west, south, west + 1, south + 1) for south in range(count)]
        self.done(add_areas([OperationArea(self.new_uid(), "", "some", box) for box in boxes]))

    @precondition(lambda self: queries.areas(self.plan))
    @rule(data=st.data(), name=names, west=degrees, south=degrees)
    def move(self, data, name, west, south):
        area = data.draw(st.sampled_from(queries.areas(self.plan)))
        shape = shapely.Point(west, south).buffer(0.5)
        self.done(change_area(dataclasses.replace(area, name=name, geometry=shape)))

    @precondition(lambda self: queries.areas(self.plan))
    @rule(data=st.data())
    def delete(self, data):
        self.done(delete_area(data.draw(st.sampled_from(queries.areas(self.plan)))))

    @rule(distance=numbers, answer=names)
    def flag(self, distance, answer):
        flag = HarmFlag(
            self.new_uid(), "op", "", "", "H01", "villages", "", "", distance, "", "", "", text("x"), answer=answer
        )
        stored = store_flags("op", [flag])
        # As the program stores it, undo passes over it: here it is an act of the planner.
        self.done(Command(stored.title, stored.apply))

    @precondition(lambda self: queries.flags(self.plan, "op"))
    @rule(data=st.data(), distance=numbers)
    def answer(self, data, distance):
        flag = data.draw(st.sampled_from(queries.flags(self.plan, "op")))
        self.done(answer_flags([dataclasses.replace(flag, distance_m=distance)]))

    @rule(decision=st.sampled_from(Decision), comment=names)
    def sign(self, decision, comment):
        self.done(add_signature(Signature(self.new_uid(), "op", decision, Actor("A"), NOW, "ab" * 32, comment)))

    @rule(kind=layers, count=st.integers(0, 3))
    def take_in(self, kind, count):
        dataset = Dataset(self.new_uid(), kind, "v", "", "", count, "{}", "{}", "", Actor("A"), NOW)
        places = shapely.points([0.0] * count, [1.0] * count)
        if kinds()[kind].geometry == "polygon":
            places = shapely.buffer(places, 0.25)
        self.done(import_dataset(dataset, Rows(places.tolist(), {})))

    @rule(kind=layers, visible=st.booleans())
    def show(self, kind, visible):
        self.done(show_layer(LayerState(kind, visible=visible)))

    @rule(kind=layers, opacity=st.floats(0, 1))
    def fade(self, kind, opacity):
        self.done(fade_layer(LayerState(kind, opacity=opacity)))

    @rule(kind=layers, style=names)
    def style(self, kind, style):
        self.done(style_layer(LayerState(kind, style=style)))

    @rule(order=st.permutations(BULK))
    def order(self, order):
        states = [LayerState(kind, position=position) for position, kind in enumerate(order)]
        self.done(order_layers(states, BULK, order, order[0]))

    @rule(title=names, setting=st.one_of(st.none(), names, numbers))
    def set_plan(self, title, setting):
        self.done(change_plan_settings(title=title, settings={"setting": setting}))

    @rule(kind=st.sampled_from(list(HOMES)), name=names, version=st.integers(1, 9))
    def keep_record(self, kind, name, version):
        uid = self.new_uid()
        record = {
            StoredProfile: lambda: StoredProfile(uid, name, "title = 'x'", NOW),
            Notice: lambda: Notice(uid, "op", name, version, "ocha", "sent", "cd" * 32, NOW),
            SavedView: lambda: SavedView(uid, name, "{}", "{}"),
            SavedPage: lambda: SavedPage(uid, name, "{}"),
            BasemapRecord: lambda: BasemapRecord(uid, name, "a.tif", "ef" * 32, "tiff", version, "{}"),
        }[kind]()
        self.done(put(record))

    @precondition(lambda self: self.records())
    @rule(data=st.data(), again=st.booleans())
    def drop_record(self, data, again):
        record = data.draw(st.sampled_from(self.records()))
        self.done(remove(record))
        if again:
            self.done(put(record))

    def records(self):
        with self.plan.reading() as connection:
            return [home.from_row(row) for home in HOMES.values() for row in connection.execute(home.table.select())]

    @rule()
    def hand_out(self):
        uid = self.new_uid()
        package = PackageRecord(uid, "op", uid, 1, "ocha", "ab", "n.zip", "cd", "A", "B", NOW, "", b"PK")
        self.plan.run(add_package(package))
        self.packages.append(uid)
        self.is_edited_outside = False

    @rule(data=st.data(), title=names)
    def edit_outside(self, data, title):
        changes = [("INSERT INTO saved_views(name) VALUES (?)", (title,))]
        for table, column in (("operations", "title"), ("operation_areas", "name"), ("saved_views", "name")):
            for uid in self.uids(table):
                changes.append((f"UPDATE {table} SET {column} = ? WHERE uid = ?", (title, uid)))
        changes += [("DELETE FROM operations WHERE uid = ?", (uid,)) for uid in self.uids("operations")]
        chosen = data.draw(st.lists(st.sampled_from(changes), min_size=1, max_size=3))
        latest, before = self.plan.latest_act(), self.changes()
        with closing(sqlite3.connect(self.path)) as outside, outside:
            register_functions(outside)  # such as GDAL has them
            for statement, values in chosen:
                outside.execute(statement, values)
        if self.changes() == before:
            assert self.plan.latest_act() == latest
        elif self.is_edited_outside:
            assert self.plan.latest_act() == latest
            self.states[self.position] = contents(self.plan)
        else:
            assert self.plan.latest_act() == latest + 1
            self.is_edited_outside = True
            self.keep_state()

    def uids(self, table):
        with self.plan.reading() as connection:
            return list(connection.exec_driver_sql(f"SELECT uid FROM {table} ORDER BY fid").scalars())

    def changes(self):
        with self.plan.reading() as connection:
            return connection.exec_driver_sql("SELECT max(id) FROM journal_change").scalar_one()

    @rule()
    def undo(self):
        if self.plan.undo() is None:
            assert self.position == 0
        else:
            self.position -= 1
            self.is_edited_outside = False

    @rule()
    def redo(self):
        if self.plan.redo() is None:
            assert self.position == len(self.states) - 1
        else:
            self.position += 1
            self.is_edited_outside = False

    @rule()
    def reopen(self):
        self.plan.close()
        self.plan = Plan.open(self.path, writing=True, clock=system_clock)
        self.is_edited_outside = False

    @rule()
    def crash(self):
        """Go on with the files as they stand, as after a kill; the process that had them open goes its way."""
        crashed = Path(self.folder.name) / self.new_uid() / "plan.gpkg"
        crashed.parent.mkdir()
        logs = [each for ending in ("", "-wal", "-journal") if (each := Path(f"{self.path}{ending}")).exists()]
        # By a process of its own: this one's locks fall where it opens and closes the file besides SQLite.
        subprocess.run(["cp", *logs, crashed.parent], check=True)
        self.plan.close()
        self.path.unlink()
        self.path = crashed
        self.plan = Plan.open(self.path, writing=True, clock=system_clock)
        self.is_edited_outside = False

    @invariant()
    def is_in_its_state(self):
        assert contents(self.plan) == self.states[self.position]
        assert [each.uid for each in queries.packages(self.plan)] == self.packages
        assert (self.plan.undo_title() is None) == (self.position == 0)
        assert (self.plan.redo_title() is None) == (self.position == len(self.states) - 1)


# A failure is shown as it was found: making it smaller takes minutes, since each step writes a file.
_AS_FOUND = settings(deadline=None, database=None, phases=[Phase.generate])

TestUndoing = Undoing.TestCase
TestUndoing.settings = settings(_AS_FOUND, max_examples=8, stateful_step_count=20)


class UndoingLong(Undoing):
    """The same, for hours of a planner's work."""


TestUndoingLong = pytest.mark.long(UndoingLong.TestCase)
TestUndoingLong.settings = settings(_AS_FOUND, max_examples=250, stateful_step_count=80)
