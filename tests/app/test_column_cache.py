"""The column cache: the same picture as without it, never a stale one, never one of what must not be there."""

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
import shapely

from app.column_cache import FEWEST_ROWS, ColumnCache, may_be_kept
from app.glimpse import take_glimpse
from app.state import load_state
from layers.kept import read_kept
from layers.scene import Scene
from planning import mercator
from planning.frame import Frame
from planning.operation import Actor
from storage.commands.datasets import import_dataset
from storage.connection import connect
from storage.plan import Plan
from storage.records import Dataset, Rows

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
ACTOR = Actor("EXERCISE planner", "spu_planner", "civilian")
COUNT = FEWEST_ROWS + 500
SECRET = (-3.987654321, 14.123456789)


def rows(count: int = COUNT, **fields: object) -> Rows:
    generator = np.random.default_rng(7)
    points = shapely.points(generator.uniform(-5, -3, count), generator.uniform(13.5, 14.5, count))
    kinds = np.array(["ied_mine", "armed_clash", "attack_village"], dtype=object)
    columns = {
        "name": ["EXERCISE incident"] * count,
        "incident_type": kinds[generator.integers(0, 3, count)].tolist(),
        "geo_conf": ["exact", "adm2"] * (count // 2),
        "occurred_on": np.datetime64("2026-03-01") - generator.integers(0, 900, count).astype("timedelta64[D]"),
    }
    return Rows(list(points), columns | fields)


def add(plan: Plan, kind: str, data: Rows, number: int) -> None:
    uid = f"00000000-0000-4000-8000-{number:012d}"
    count = len(data.geometry)
    plan.run(
        import_dataset(Dataset(uid, kind, f"EXERCISE: {kind}", "", "", count, "{}", "{}", "EXERCISE", ACTOR, NOW), data)
    )


@pytest.fixture
def plan(tmp_path: Path):
    made = Plan.create(tmp_path / "Plan é.gpkg", title="EXERCISE", clock=lambda: NOW, actor=ACTOR)
    add(made, "incidents", rows(), 1)
    add(made, "humanitarian_sites", Rows([shapely.Point(*SECRET)], {"name": ["EXERCISE hidden clinic"]}), 2)
    add(made, "villages", Rows([shapely.Point(-4.1, 14.0)], {"name": ["EXERCISE village"]}), 3)
    yield made
    made.close()


@pytest.fixture
def cache(tmp_path: Path) -> ColumnCache:
    return ColumnCache(tmp_path / "cache")


def keep(cache: ColumnCache, plan: Plan) -> dict[str, bool]:
    """Keep what the map of a plan shows of every kind, as the window does it of some."""
    state, scene = load_state(plan, NOW), Scene()
    kept = {}
    for kind, columns in state.situation.columns.items():
        scene.set_columns(kind, columns)
        kept[kind] = cache.keep(plan, state.read_at[kind], columns, scene.painted(kind))
    return kept


def marks_file(cache: ColumnCache, plan: Plan) -> Path:
    return cache.folder / plan.uid / "incidents.marks"


def picture(plan: Plan, cache: ColumnCache, window: bool, resolution: float) -> np.ndarray:
    glimpse, scene = take_glimpse(plan, NOW, cache), Scene()
    for kind, columns in glimpse.columns.items():
        scene.set_columns(kind, columns)
    for kind, painted in glimpse.painted.items():
        scene.show_painted(kind, painted.prepared)
    return render(scene, window, resolution)


def render(scene: Scene, window: bool, resolution: float) -> np.ndarray:
    x, y = (float(each) for each in mercator.project(-4.0, 14.0))
    if window:
        scene.set_window((datetime(2025, 6, 1, tzinfo=UTC), NOW))
    drawn = scene.render(Frame(x, y, resolution, 640, 480))
    assert drawn is not None
    return drawn


@pytest.mark.parametrize("window", [False, True])
@pytest.mark.parametrize("resolution", [20.0, 300.0, 1500.0])
def test_the_picture_is_the_same_with_and_without_the_cache_and_when_all_is_read(
    plan, cache, qapp, window: bool, resolution: float
) -> None:
    without = picture(plan, cache, window, resolution)
    assert keep(cache, plan)["incidents"]
    assert list(cache.load(plan)) == ["incidents"]
    assert np.array_equal(picture(plan, cache, window, resolution), without)
    whole = Scene()
    for kind, columns in load_state(plan, NOW).situation.columns.items():
        whole.set_columns(kind, columns)
    assert np.array_equal(render(whole, window, resolution), without)


def test_the_extent_of_everything_is_the_same_to_the_last_digit(plan, cache) -> None:
    without = sorted(take_glimpse(plan, NOW, cache).extents())
    keep(cache, plan)
    assert sorted(take_glimpse(plan, NOW, cache).extents()) == without


def test_an_act_on_the_kind_ends_it_and_another_act_does_not(plan, cache) -> None:
    keep(cache, plan)
    add(plan, "bases", Rows([shapely.Point(-4, 14)], {"name": ["EXERCISE base"]}), 4)
    # A dataset may be of any kind: whatever was imported, what was kept is passed over.
    assert not cache.load(plan)
    keep(cache, plan)
    assert cache.load(plan)
    plan.undo()
    assert not cache.load(plan)


def test_an_edit_by_another_program_ends_it(plan, cache) -> None:
    keep(cache, plan)
    outside = connect(plan.path, "rw")
    outside.execute("UPDATE incidents SET incident_type = 'abduction' WHERE fid = 7")
    outside.close()
    assert not cache.load(plan)


def test_a_copy_that_went_another_way_ends_it(plan, cache, tmp_path: Path) -> None:
    keep(cache, plan)
    moment = load_state(plan, NOW).read_at["incidents"]
    state = load_state(plan, NOW)
    scene = Scene()
    scene.set_columns("incidents", state.situation.of("incidents"))
    other = moment._replace(mark=f"{moment.mark} of another history")
    assert cache.keep(plan, other, state.situation.of("incidents"), scene.painted("incidents"))
    assert not cache.load(plan)


@pytest.mark.parametrize("harm", ["truncated", "empty", "bit", "header", "version", "text"])
def test_what_is_damaged_is_passed_over(plan, cache, harm: str) -> None:
    keep(cache, plan)
    path = marks_file(cache, plan)
    whole = path.read_bytes()
    if harm == "truncated":
        path.write_bytes(whole[: len(whole) // 2 // 8 * 8])
    elif harm == "empty":
        path.write_bytes(b"")
    elif harm == "bit":
        path.write_bytes(whole[:-4096] + bytes([whole[-4096] ^ 1]) + whole[-4095:])
    elif harm == "header":
        path.write_bytes(whole[:60] + b"\xff" + whole[61:])
    elif harm == "version":
        path.write_bytes(whole.replace(b"PALABRE MARKS 1", b"PALABRE MARKS 9"))
    else:
        path.write_text("not marks")
    assert cache.load(plan) == {}
    assert keep(cache, plan)["incidents"]
    assert cache.load(plan)


def test_nothing_protected_and_nobodys_name_lies_in_the_folder(plan, cache) -> None:
    kept = keep(cache, plan)
    assert [kind for kind, is_kept in kept.items() if is_kept] == ["incidents"]
    x, y = (float(each) for each in mercator.project(*SECRET))
    told = b"".join(path.read_bytes() for path in cache.folder.rglob("*") if path.is_file())
    assert told
    for secret in ("hidden clinic", "EXERCISE", str(SECRET[0])[:8], str(SECRET[1])[:8]):
        assert secret.encode() not in told
    for number in (*SECRET, x, y):
        assert np.float64(number).tobytes() not in told
        assert np.float32(number).tobytes() not in told


def test_large_protected_kinds_and_kinds_with_a_severe_row_are_not_kept(plan, cache) -> None:
    columns = load_state(plan, NOW).situation.of("incidents")
    assert may_be_kept(columns)
    assert not may_be_kept(replace(columns, kind="humanitarian_sites"))
    stated = columns.fields["sensitivity"].copy()
    stated[COUNT // 2] = "severe"
    assert not may_be_kept(replace(columns, fields={**columns.fields, "sensitivity": stated}))


def test_the_folder_is_the_users_alone_and_holds_no_more_than_it_may(plan, cache, tmp_path: Path) -> None:
    keep(cache, plan)
    if os.name == "posix":
        assert cache.folder.stat().st_mode & 0o777 == 0o700
        assert marks_file(cache, plan).stat().st_mode & 0o777 == 0o600
    older = cache.folder / "11111111-0000-4000-8000-000000000000" / "incidents.marks"
    older.parent.mkdir()
    older.write_bytes(bytes(1000))
    os.utime(older, (0, 0))
    size = marks_file(cache, plan).stat().st_size
    keep(ColumnCache(cache.folder, most_bytes=size + 500), plan)
    assert not older.exists()
    assert cache.load(plan)
    assert not list(cache.folder.rglob("*.part"))


def test_a_plan_may_not_choose_where_its_columns_are_kept(plan, cache, tmp_path: Path) -> None:
    keep(cache, plan)
    plan._identity = replace(plan._identity, uid="../../elsewhere")
    assert cache.load(plan) == {}
    assert not any(keep(cache, plan).values())
    assert not (tmp_path / "elsewhere").exists()


def test_what_was_kept_says_what_it_is_of(plan, cache) -> None:
    keep(cache, plan)
    _, about = read_kept(marks_file(cache, plan))
    assert about["moment"][0] == plan.uid
    assert about["extent"] == list(load_state(plan, NOW).situation.of("incidents").extent())


def test_nothing_of_an_encrypted_plan_is_kept(cache, tmp_path: Path) -> None:
    made = Plan.create(
        tmp_path / "locked.gpkg", title="EXERCISE", clock=lambda: NOW, actor=ACTOR, passphrase="EXERCISE passphrase"
    )
    with made:
        add(made, "incidents", rows(), 1)
        assert not any(keep(cache, made).values())
        assert not cache.folder.exists()
        assert take_glimpse(made, NOW, cache).painted["incidents"].extent is not None
