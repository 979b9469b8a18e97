"""Hidden datasets go for good, the file shrinks, and undo and redo of everything else go on as before."""

import dataclasses
import tempfile
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from planning.errors import Refusal
from planning.i18n import text
from planning.operation import Actor, OperationArea
from planning.times import system_clock
from storage import queries
from storage.command import Command
from storage.commands.areas import add_area, change_area
from storage.commands.datasets import import_dataset
from storage.commands.plan import change_plan_settings
from storage.compacting import compact, compactable
from storage.packed_index import read_entries
from storage.plan import Plan
from storage.records import Dataset, Rows
from storage.schema import journaled_tables


def rows(count):
    longitudes = np.linspace(-10.0, 4.0, count)
    return Rows(shapely.points(longitudes, np.full(count, 14.5)).tolist(), {"name": [f"V{n}" for n in range(count)]})


def rename(uid, name):
    def apply(connection, _):
        connection.exec_driver_sql("UPDATE villages SET name = ? WHERE uid = ?", (name, uid))

    return Command(text("Rename village to {name}", name=name), apply)


def uids(plan):
    with plan.reading() as connection:
        return list(connection.exec_driver_sql("SELECT uid FROM villages ORDER BY fid").scalars())


def test_hidden_datasets_go_and_the_file_shrinks(plan, path, examples):
    plan.run(import_dataset(examples.dataset("villages", 2_000, "kept"), rows(2_000)))
    plan.run(import_dataset(examples.dataset("villages", 3_000, "wrong"), rows(3_000)))
    plan.undo()
    found = compactable(plan)
    assert [(each.name, each.kind, each.rows) for each in found.datasets] == [("wrong", "villages", 3_000)]
    assert found.datasets[0].hidden_at == examples.now
    plan.close()
    with Plan.open(path, writing=True, clock=examples.clock, actor=examples.actor) as plan:
        before = path.stat().st_size
        done = compact(plan)
        assert done.datasets == found.datasets
        assert str(queries.acts(plan, 1)[0].title) == "Compact the plan: 1 hidden dataset purged"
        assert plan.redo_title() is None
        assert str(plan.undo_title()) == "Import 2,000 rows into Villages"
        with plan.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM villages").scalar_one() == 2_000
            assert len(read_entries(connection, "rtree_villages_geom")) == 2_000
            assert connection.exec_driver_sql("SELECT count(*) FROM journal_change").scalar_one() == 4
        assert len(queries.read_columns(plan, "villages", (-10.1, 14.0, -3.0, 15.0))) == 1_000
        assert queries.integrity(plan) == []
    saved = before - path.stat().st_size
    assert found.saved_bytes / 2 < saved < found.saved_bytes * 2
    with Plan.open(path, clock=examples.clock) as plan:
        assert compactable(plan).datasets == ()


def test_a_plan_with_nothing_hidden_is_only_written_anew(plan, path, examples):
    plan.run(import_dataset(examples.dataset("villages", 500), rows(500)))
    with plan.exclusive() as connection:
        connection.execute("CREATE TABLE passing AS SELECT zeroblob(100000)")
        connection.execute("DROP TABLE passing")
    plan.close()
    with Plan.open(path, writing=True, clock=examples.clock) as plan:
        latest, size = plan.latest_act(), path.stat().st_size
        done = compact(plan)
        assert (done.act, done.datasets, plan.latest_act(), done.is_needless) == (None, (), latest, False)
        assert queries.integrity(plan) == []
    assert size - path.stat().st_size >= 90_000
    before = path.read_bytes()
    with Plan.open(path, writing=True, clock=examples.clock) as plan:
        assert compact(plan).is_needless
    assert path.read_bytes() == before


def test_what_was_done_to_purged_rows_is_passed_over(plan, examples):
    plan.run(add_area(examples.area()))
    plan.run(import_dataset(examples.dataset("villages", 3, "kept"), rows(3)))
    kept = uids(plan)[0]
    plan.run(import_dataset(examples.dataset("villages", 2, "wrong"), rows(2)))
    wrong = uids(plan)[-1]

    def both(connection, now):
        rename(kept, "A").apply(connection, now)
        rename(wrong, "B").apply(connection, now)

    plan.run(rename(wrong, "C"))
    plan.run(Command(text("Rename both"), both))
    plan.run(Command(text("Hide"), hide))
    compact(plan)
    titles = []
    while (title := plan.undo_title()) is not None:
        titles.append(str(title))
        assert plan.undo().kinds
    assert titles == ["Rename both", "Import 3 rows into Villages", "Draw area ALPHA"]
    for _ in titles:
        plan.redo()
    assert queries.record(plan, "villages", kept)["name"] == "A"
    assert len(uids(plan)) == 3
    assert queries.integrity(plan) == []


def hide(connection, _):
    connection.exec_driver_sql("UPDATE datasets SET visible = 0 WHERE name = 'wrong'")


def test_the_history_keeps_what_was_purged(plan, examples):
    plan.run(import_dataset(examples.dataset("villages", 2), rows(2)))
    plan.undo()
    compact(plan)
    titles = [str(act.title) for act in queries.acts(plan, 9)]
    assert titles == [
        "Compact the plan: 1 hidden dataset purged",
        "Undo: Import 2 rows into Villages",
        "Import 2 rows into Villages",
    ]


def test_a_plan_open_for_reading_is_not_compacted(plan, path, examples):
    plan.run(import_dataset(examples.dataset("villages", 2), rows(2)))
    plan.undo()
    plan.close()
    with Plan.open(path, clock=examples.clock) as reader, pytest.raises(Refusal, match="reading only"):
        compact(reader)


def test_the_last_rows_of_a_layer_can_go(plan, examples):
    plan.run(import_dataset(examples.dataset("villages", 200), rows(200)))
    plan.undo()
    compact(plan)
    assert uids(plan) == []
    assert queries.integrity(plan) == []
    plan.run(import_dataset(examples.dataset("villages", 3, "again"), rows(3)))
    assert len(queries.read_columns(plan, "villages", (-11.0, 14.0, 5.0, 15.0))) == 3
    assert queries.integrity(plan) == []


def contents(plan):
    """Return all rows of all journaled tables by uid, fids aside; rows of hidden datasets, and these, are absent."""
    found = {}
    with plan.reading() as connection:
        hidden = set(connection.exec_driver_sql("SELECT uid FROM datasets WHERE NOT visible").scalars())
        for table in journaled_tables():
            for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"').mappings():
                if row["uid"] not in hidden and row.get("dataset_uid") not in hidden:
                    found[table, row["uid"]] = {name: value for name, value in row.items() if name != "fid"}
    return found


names = st.text("abc", min_size=1, max_size=3)


class Compacting(RuleBasedStateMachine):
    """Random acts, undone, redone and compacted: undo and redo lead through the same states, less the purged acts.

    ``undos`` and ``redos`` hold, for each act that can be taken back or done again, its dataset's uid (None for what is
    no import), its title, and the plan's contents before and after it.
    """

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "plan.gpkg"
        self.plan = Plan.create(self.path, title="T", clock=system_clock, actor=Actor("A"))
        self.undos, self.redos = [], []
        self.count = 0

    def teardown(self):
        with self.folder, self.plan:
            while self.undos:
                self.undo()
            assert self.plan.undo() is None
            while self.redos:
                self.redo()
            assert self.plan.redo() is None
            assert queries.integrity(self.plan) == []

    def done(self, command, dataset=None):
        before = contents(self.plan)
        if self.plan.run(command).kinds:
            self.undos.append((dataset, str(command.title), before, contents(self.plan)))
            self.redos.clear()

    def new_uid(self):
        self.count += 1
        return f"00000000-0000-4000-8000-{self.count:012d}"

    @rule(name=names)
    def draw(self, name):
        self.done(add_area(OperationArea(self.new_uid(), "", name, shapely.box(0, 0, 1, 1))))

    @precondition(lambda self: queries.areas(self.plan))
    @rule(data=st.data(), name=names)
    def change(self, data, name):
        area = data.draw(st.sampled_from(queries.areas(self.plan)))
        self.done(change_area(dataclasses.replace(area, name=name)))

    @rule(title=names)
    def title(self, title):
        self.done(change_plan_settings(title=title))

    @rule(count=st.integers(0, 20))
    def take_in(self, count):
        uid = self.new_uid()
        dataset = Dataset(uid, "villages", "v", "", "", count, "{}", "{}", "", Actor("A"), system_clock())
        self.done(import_dataset(dataset, rows(count)), uid)

    @rule()
    def undo(self):
        if not self.undos:
            assert self.plan.undo() is None
            return
        step = self.undos.pop()
        assert str(self.plan.undo_title()) == step[1]
        self.plan.undo()
        self.redos.append(step)
        assert contents(self.plan) == step[2]

    @rule()
    def redo(self):
        if not self.redos:
            assert self.plan.redo() is None
            return
        step = self.redos.pop()
        assert str(self.plan.redo_title()) == step[1]
        self.plan.redo()
        self.undos.append(step)
        assert contents(self.plan) == step[3]

    @rule()
    def compact(self):
        before = contents(self.plan)
        hidden = {each.uid for each in compactable(self.plan).datasets}
        compact(self.plan)
        assert contents(self.plan) == before
        assert compactable(self.plan).datasets == ()
        with self.plan.reading() as connection:
            left = set(connection.exec_driver_sql("SELECT DISTINCT dataset_uid FROM villages").scalars())
        assert not left & hidden
        self.undos = [step for step in self.undos if step[0] not in hidden]
        self.redos = [step for step in self.redos if step[0] not in hidden]
        # What a purged import would have brought back is in no state that can be come to any more.
        self.undos, self.redos = ([_less(step, hidden) for step in steps] for steps in (self.undos, self.redos))

    @rule()
    def reopen(self):
        self.plan.close()
        self.plan = Plan.open(self.path, writing=True, clock=system_clock)

    @invariant()
    def knows_its_steps(self):
        for title, steps in ((self.plan.undo_title(), self.undos), (self.plan.redo_title(), self.redos)):
            assert (None if title is None else str(title)) == (steps[-1][1] if steps else None)


def _less(step, hidden):
    dataset, title, *states = step
    kept = [
        {key: row for key, row in state.items() if key[1] not in hidden and row.get("dataset_uid") not in hidden}
        for state in states
    ]
    return (dataset, title, *kept)


TestCompacting = Compacting.TestCase
TestCompacting.settings = settings(
    max_examples=6, stateful_step_count=15, deadline=None, database=None, phases=[Phase.generate]
)
