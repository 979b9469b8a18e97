"""Acts of a planner, one after the other: what must be seen after each, killed or not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import shapely

from planning.errors import CannotWrite
from planning.kind import kinds
from planning.operation import OperationArea
from planning.times import system_clock
from storage import queries
from storage.commands.areas import add_areas, change_area, delete_area
from storage.commands.plan import change_plan_settings
from storage.encrypting import encrypt
from storage.plan import Plan
from tests.hostile.activities.scene import ACTOR, AREAS, PASSPHRASE, Activity, Scene, only, open_plan
from tests.hostile.forking import Teller, Told


@dataclass(frozen=True)
class Shown:
    """What a planner sees: areas by name with their western edge, imports, the plan's title."""

    areas: Mapping[str, float]
    imports: frozenset[str]
    title: str


def _west(number: int) -> float:
    return -60.0 + number % 100


def draw(plan: Plan, number: int) -> None:
    boxes = [OperationArea(_uid(number, n), "", f"{number:05}/{n}", _box(_west(number), n)) for n in range(AREAS)]
    plan.run(add_areas(boxes))


def _uid(number: int, n: int) -> str:
    # Unlike after an undo that a kill let pass: a number that comes again is a thing of its own.
    return f"00000000-0000-4000-8000-{number:08d}{n:04d}"


def _box(west: float, n: int) -> shapely.Polygon:
    return shapely.box(west, n, west + 1, n + 1)


def _last(plan: Plan) -> OperationArea:
    return max((area for area in queries.areas(plan) if "/" in area.name), key=lambda area: area.name)


def move(plan: Plan, number: int) -> None:
    area = _last(plan)
    plan.run(change_area(replace(area, geometry=_box(_west(number) + 0.5, 50))))


def erase(plan: Plan, number: int) -> None:
    plan.run(delete_area(_last(plan)))


def rename(plan: Plan, number: int) -> None:
    plan.run(change_plan_settings(title=f"EXERCISE {number}"))


def take_in(plan: Plan, number: int) -> None:
    from exchange.incoming.importing import import_file
    from exchange.incoming.options import ImportOptions

    options = ImportOptions(now=system_clock(), name=str(number))
    import_file(plan, plan.path.parents[1] / "in" / "villages.csv", kinds()["villages"], options, actor=ACTOR)


def undo(plan: Plan, number: int) -> None:
    assert plan.undo() is not None


def redo(plan: Plan, number: int) -> None:
    assert plan.redo() is not None


MOVES: dict[str, Callable[[Plan, int], None]] = {
    each.__name__: each for each in (draw, move, erase, rename, take_in, undo, redo)
}


def expected(moves: Iterable[str]) -> tuple[Shown, bool]:
    """Return what must be seen after some moves from fresh ground, and whether there is one of them to undo."""
    done: list[Shown] = []
    undone: list[Shown] = []
    now = Shown({}, frozenset(), "EXERCISE")
    for number, made in enumerate(moves):
        if made == "undo":
            undone.append(now)
            now = done.pop()
            continue
        done.append(now)
        if made == "redo":
            now = undone.pop()
            continue
        undone.clear()
        if made == "draw":
            now = replace(now, areas={**now.areas, **{f"{number:05}/{n}": _west(number) for n in range(AREAS)}})
        elif made == "move":
            now = replace(now, areas={**now.areas, max(now.areas): _west(number) + 0.5})
        elif made == "erase":
            now = replace(now, areas={name: west for name, west in now.areas.items() if name != max(now.areas)})
        elif made == "rename":
            now = replace(now, title=f"EXERCISE {number}")
        elif made == "take_in":
            now = replace(now, imports=now.imports | {str(number)})
    return now, bool(done)


def shown(plan: Plan) -> Shown:
    """Return what a planner sees, ground aside; rows of imports are counted against what their datasets state."""
    drawn = [area for area in queries.areas(plan) if "/" in area.name]
    areas = {area.name: area.geometry.bounds[0] for area in drawn}
    assert len(areas) == len(drawn)
    datasets = {each.name: each for each in queries.datasets(plan) if each.name.isdigit()}
    with plan.reading() as connection:
        held = dict(map(tuple, connection.exec_driver_sql("SELECT dataset_uid, count(*) FROM villages GROUP BY 1")))
        stated = dict(
            map(tuple, connection.exec_driver_sql("SELECT uid, row_count FROM datasets WHERE kind = 'villages'"))
        )
    assert {uid: held.get(uid, 0) for uid in stated} == stated, "an import is half there"
    assert set(held) <= set(stated), "rows of no import"
    return Shown(areas, frozenset(datasets), plan.title)


def acting(*cycle: str, closes: bool = False, is_encrypted: bool = False) -> Activity:
    """Return the activity of one act after the other, over and over; ``closes``: with the plan closed after each."""

    def prepare(folder: Path) -> None:
        if is_encrypted:
            encrypt(open_plan(folder), PASSPHRASE, folder / "home")

    def work(folder: Path, teller: Teller) -> None:
        plan = open_plan(folder)
        try:
            teller.begin()
            for number in teller.rounds():
                act = MOVES[cycle[number % len(cycle)]]
                try:
                    act(plan, number)
                except CannotWrite as error:
                    teller.refused(str(error))
                    act(plan, number)  # there is room again, and the same plan goes on
                teller.saved(number)
                if closes:
                    plan.close()
                    plan = open_plan(folder)
        finally:
            plan.close()

    def check(scene: Scene, told: Told) -> None:
        # The plan has to be closed before its names are looked at, and undo must work: one back, one forth.
        with scene.open() as plan:
            assert queries.integrity(plan) == []
            made = plan.latest_act() - scene.acts
            assert len(told.saved) <= made <= len(told.saved) + told.killed
            scene.position += made
            moves = [cycle[number % len(cycle)] for number in range(scene.position)]
            now, is_undoable = expected(moves)
            assert shown(plan) == now
            if is_undoable:
                assert plan.undo() is not None
                before, _ = expected([*moves, "undo"])
                assert shown(plan) == before
                assert plan.redo() is not None
                assert shown(plan) == now
            assert queries.integrity(plan) == []
            scene.acts = plan.latest_act()
        only(scene, "plan", "plan.gpkg")

    return Activity(work, check, prepare, goes_on=True)
