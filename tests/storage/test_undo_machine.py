"""Random acts, undone and redone at random: every state comes back, to the first, and the index stays right."""

import dataclasses
import tempfile
from pathlib import Path

import shapely
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from planning.i18n import text
from planning.operation import Actor, HarmFlag, OperationArea
from planning.times import system_clock
from storage import queries
from storage.command import Command
from storage.commands.areas import add_area, change_area, delete_area
from storage.commands.datasets import import_dataset
from storage.commands.harm import answer_flags, store_flags
from storage.commands.plan import change_plan_settings
from storage.plan import Plan
from storage.records import Dataset, Rows
from storage.schema import journaled_tables

names = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=5)
degrees = st.floats(-80, 80, allow_nan=False)
numbers = st.floats(allow_nan=False, allow_infinity=False, width=64)


def contents(plan):
    """Return all rows of all journaled tables by uid, fids aside; an undone import counts as absent."""
    found = {}
    with plan.reading() as connection:
        for table in journaled_tables():
            rows = connection.exec_driver_sql(f'SELECT * FROM "{table}"').mappings()
            for row in rows:
                found[table, row["uid"]] = {name: value for name, value in row.items() if name != "fid"}
    return {key: row for key, row in found.items() if row.get("visible", 1) and key[0] != "villages"}


class Undoing(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "plan.gpkg"
        self.plan = Plan.create(self.path, title="T", clock=system_clock, actor=Actor("A"))
        self.areas = []
        self.states = [contents(self.plan)]
        self.position = 0
        self.count = 0

    def teardown(self):
        with self.folder, self.plan:
            while self.plan.undo() is not None:
                self.position -= 1
                assert contents(self.plan) == self.states[self.position]
            assert self.position == 0
            assert queries.integrity(self.plan) == []
            self.plan.close()
            assert [each.name for each in Path(self.folder.name).iterdir()] == ["plan.gpkg"]

    def done(self, command):
        latest = self.plan.latest_act()
        if self.plan.run(command).kinds:
            assert self.plan.latest_act() == latest + 1
            del self.states[self.position + 1 :]
            self.states.append(contents(self.plan))
            self.position += 1

    def new_uid(self):
        self.count += 1
        return f"00000000-0000-4000-8000-{self.count:012d}"

    @rule(name=names, west=degrees, south=degrees)
    def draw(self, name, west, south):
        area = OperationArea(self.new_uid(), "", name, shapely.box(west, south, west + 1, south + 1))
        self.done(add_area(area))

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
        self.done(add_flag(flag))

    @precondition(lambda self: queries.flags(self.plan, "op"))
    @rule(data=st.data(), distance=numbers)
    def answer(self, data, distance):
        flag = data.draw(st.sampled_from(queries.flags(self.plan, "op")))
        self.done(answer_flags([dataclasses.replace(flag, distance_m=distance)]))

    @rule(count=st.integers(0, 3))
    def take_in(self, count):
        at = system_clock()
        dataset = Dataset(self.new_uid(), "villages", "v", "", "", count, "{}", "{}", "", Actor("A"), at)
        self.done(import_dataset(dataset, Rows(shapely.points([0.0] * count, [1.0] * count).tolist(), {})))

    @rule(title=names)
    def rename(self, title):
        self.done(change_plan_settings(title=title))

    @rule()
    def undo(self):
        if self.plan.undo() is None:
            assert self.position == 0
        else:
            self.position -= 1

    @rule()
    def redo(self):
        if self.plan.redo() is None:
            assert self.position == len(self.states) - 1
        else:
            self.position += 1

    @rule()
    def reopen(self):
        self.plan.close()
        self.plan = Plan.open(self.path, writing=True, clock=system_clock)

    @invariant()
    def is_in_its_state(self):
        assert contents(self.plan) == self.states[self.position]


def add_flag(flag):
    stored = store_flags("op", [flag])
    return Command(stored.title, stored.apply)


# A failure is shown as it was found: making it smaller takes minutes, since each step writes a file.
TestUndoing = Undoing.TestCase
TestUndoing.settings = settings(
    max_examples=12, stateful_step_count=20, deadline=None, database=None, phases=[Phase.generate]
)
