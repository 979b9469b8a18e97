"""A million incidents into a plan, beside GDAL's ``ogr2ogr`` from the same rows; undo on that plan; the price of a key.

Run with ``pytest tests/bench/bench_plan_file.py -s -m bench``. ``PALABRE_BENCH_ROWS=20000`` makes a smoke test of it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import numpy as np
import pytest

from tests.bench.conftest import BOX

pytestmark = pytest.mark.bench

ROWS = int(os.environ.get("PALABRE_BENCH_ROWS", "1000000"))
ROUNDS = int(os.environ.get("PALABRE_BENCH_ROUNDS", "3"))
ACTS = 100
TYPES = ("armed_clash", "ied_mine", "attack_village", "protest_riot", "abduction", "other")
NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]

# One import in a process of its own, as the command line does it, with the time of each phase.
IMPORT = """
import json, os, sys
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from exchange.incoming.importing import read_file, store
from exchange.incoming.options import ImportOptions
from planning.kind import kinds
from planning.operation import Actor
from storage.keys import Unlock
from storage.plan import Plan
path, file, words = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
now, actor = datetime(2026, 3, 1, 9, tzinfo=UTC), Actor("EXERCISE planner", "spu_planner", "civilian")
options = ImportOptions(now=now, live_plan=path)
unlock = Unlock(words) if words else None
def clock():
    return perf_counter(), sum(os.times()[:2])
times = [clock()]
reading = read_file(file, kinds()["incidents"], options)
times.append(clock())
with Plan.open(path, writing=True, clock=lambda: now, actor=actor, unlock=unlock) as plan:
    times.append(clock())
    report = store(plan, file, kinds()["incidents"], options, reading, actor=actor)
    times.append(clock())
times.append(clock())
spent = [(after[0] - before[0], after[1] - before[1]) for before, after in zip(times, times[1:])]
print(json.dumps({"rows": report.accepted, "phases": dict(zip(("read", "open", "store", "close"), spent))}))
"""


def _say(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _run(*command):
    """Run a process; return its seconds by the clock and of the processor, its peak memory in MB, what it printed."""
    before = perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
    assert process.stdout is not None
    with process.stdout:
        said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    seconds = np.array([perf_counter() - before, used.ru_utime + used.ru_stime])
    return seconds, used.ru_maxrss / 1000, said.decode()


def _median(values):
    """Return the median of numbers, or of rows of them."""
    return np.median(np.array(values), axis=0)


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """The same incidents as CSV, FlatGeobuf and GeoPackage; around 60 places, in 13 years."""
    if shutil.which("ogr2ogr") is None:
        pytest.skip("ogr2ogr is not installed")
    folder = tmp_path_factory.mktemp("source")
    rng = np.random.default_rng(7)
    centres = rng.uniform(BOX[:2], BOX[2:], (60, 2))
    places = (centres[rng.integers(0, 60, ROWS)] + rng.normal(0, 0.2, (ROWS, 2))).round(6)
    days = (np.datetime64("2012-01-01") + rng.integers(0, 4700, ROWS).astype("timedelta64[D]")).astype(str).tolist()
    types = [TYPES[each] for each in rng.integers(0, len(TYPES), ROWS)]
    dead = (rng.geometric(0.35, ROWS) - 1).tolist()
    rows = zip(range(ROWS), days, types, dead, *places.T.tolist(), strict=True)
    with (folder / "EXERCISE.csv").open("w") as file:
        file.write("id,date,type,fatalities,longitude,latitude\n")
        file.writelines(f"EX{number},{day},{each},{count},{x},{y}\n" for number, day, each, count, x, y in rows)
    _run(*_ogr2ogr(folder / "EXERCISE.csv", folder / "EXERCISE.fgb", "FlatGeobuf"))
    _run(*_ogr2ogr(folder / "EXERCISE.csv", folder / "EXERCISE.gpkg", "GPKG"))
    return folder


def _ogr2ogr(source, target, driver):
    target.unlink(missing_ok=True)
    stated = ("-oo", "X_POSSIBLE_NAMES=longitude", "-oo", "Y_POSSIBLE_NAMES=latitude", "-a_srs", "EPSG:4326")
    columns = stated if source.suffix == ".csv" else ()
    return ("ogr2ogr", "-f", driver, str(target), str(source), "-nlt", "POINT", "-nln", "incidents", *columns)


def _new_plan(path, words=None):
    from storage.plan import Plan

    path.unlink(missing_ok=True)
    Plan.create(path, title="EXERCISE", exercise=True, clock=lambda: NOW, actor=_actor(), passphrase=words).close()
    return path


def _actor():
    from planning.operation import Actor

    return Actor("EXERCISE planner", "spu_planner", "civilian")


def _open(path, words=None):
    from storage.keys import Unlock
    from storage.plan import Plan

    return Plan.open(path, writing=True, clock=lambda: NOW, actor=_actor(), unlock=words and Unlock(words))


def _imported(path, file, words=""):
    seconds, memory, said = _run(sys.executable, "-c", IMPORT, str(path), str(file), words)
    found = json.loads(said.splitlines()[-1])
    assert found["rows"] == ROWS
    return seconds, memory, {name: np.array(spent) for name, spent in found["phases"].items()}


def test_a_million_incidents_beside_ogr2ogr(source, tmp_path):
    figures = {name: [] for name in ("csv", "ogr csv", "stored", "ogr fgb", "ogr gpkg", "memory", "ogr memory")}
    phases = []
    plan, made = tmp_path / "plan.gpkg", tmp_path / "ogr.gpkg"
    for _ in range(ROUNDS):
        seconds, memory, found = _imported(_new_plan(plan), source / "EXERCISE.csv")
        figures["csv"].append(seconds)
        figures["memory"].append(memory)
        figures["stored"].append(found["store"] + found["close"])
        phases.append(found)
        for name in ("csv", "fgb", "gpkg"):
            seconds, memory, _said = _run(*_ogr2ogr(source / f"EXERCISE.{name}", made, "GPKG"))
            figures[f"ogr {name}"].append(seconds)
        figures["ogr memory"].append(memory)
    median = {name: _median(values) for name, values in figures.items()}
    phase = {name: _median([each[name] for each in phases])[0] for name in phases[0]}
    shown = ", ".join(f"{name} {seconds:.2f}" for name, seconds in phase.items())
    seconds = median["csv"][0]
    _say(f"\n{ROWS:,} incidents, medians of {ROUNDS} rounds")
    _say(f"  CSV to plan   {seconds:6.2f} s ({ROWS / seconds:,.0f} rows/s); s by phase: {shown}")
    _say("  ratios to ogr2ogr                         by the clock   of the processor, the steadier on a busy machine")
    for ours, name, aim in (("csv", "csv", 1.0), ("stored", "fgb", 0.5), ("stored", "gpkg", 0.5)):
        clock, processor = median[ours] / median[f"ogr {name}"]
        what = "CSV to plan" if ours == "csv" else "rows to plan"
        _say(f"  {what:13s} / ogr2ogr from {name:4s}        {clock:9.2f}      {processor:9.2f}   (aim: {aim} at most)")
    spent = ", ".join(f"{median[f'ogr {name}'][0]:.2f} s from {name}" for name in ("csv", "fgb", "gpkg"))
    _say(f"  ogr2ogr       {spent}")
    sizes = [path.stat().st_size / 1e6 for path in (plan, made, source / "EXERCISE.csv")]
    _say("  file          {:.0f} MB; ogr2ogr's {:.0f} MB; the CSV {:.0f} MB".format(*sizes))
    _say(f"  peak memory   {max(figures['memory']):.0f} MB; ogr2ogr's {max(figures['ogr memory']):.0f} MB")


def _areas(operation_uid, count):
    import shapely

    from planning.operation import OperationArea

    return [
        OperationArea(
            f"00000000-0000-4000-9000-{number:012d}",
            operation_uid,
            f"EXERCISE {number}",
            shapely.box(-5 + number / 100, 14, -4.9 + number / 100, 14.1),
            "patrol_area",
        )
        for number in range(count)
    ]


def _acts(path, words=None):
    """Draw areas, take them all back, read the plan: milliseconds by what was done."""
    from planning.operation import Component, Operation, Window
    from storage.commands.areas import add_area
    from storage.commands.operations import add_operation
    from storage.queries import read_columns

    took = {}
    before = perf_counter()
    with _open(path, words) as plan:
        took["open"] = [1e3 * (perf_counter() - before)]
        uid = "00000000-0000-4000-8000-000000000001"
        window = Window(NOW, datetime(2026, 3, 8, tzinfo=UTC))
        plan.run(add_operation(Operation(uid, "OP-2026-001", "EXERCISE", Component.MILITARY, (1,), window)))
        areas = _areas(uid, ACTS)
        took["draw"] = [_milliseconds(lambda area=area: plan.run(add_area(area))) for area in areas]
        took["undo"] = [_milliseconds(plan.undo) for _ in range(ACTS)]
        plan.undo()
        took["read"] = [_milliseconds(lambda: read_columns(plan, "incidents"))]
    return took


def _milliseconds(act):
    before = perf_counter()
    act()
    return 1e3 * (perf_counter() - before)


def test_a_hundred_undos_and_the_price_of_a_key(source, tmp_path):
    words = "EXERCISE: seven words that nobody else knows"
    took = {False: {}, True: {}}
    for _ in range(ROUNDS):
        for encrypted in (False, True):
            path = _new_plan(tmp_path / f"{encrypted}.gpkg", words if encrypted else None)
            _, _, phases = _imported(path, source / "EXERCISE.csv", words if encrypted else "")
            done = {
                "import": [1e3 * (phases["store"] + phases["close"])[0]],
                "its CPU": [1e3 * (phases["store"] + phases["close"])[1]],
                **_acts(path, words if encrypted else None),
            }
            for name, values in done.items():
                took[encrypted].setdefault(name, []).extend(values)
    _say(f"\nA plan of {ROWS:,} incidents, medians of {ROUNDS} rounds, ms")
    for name, plain in took[False].items():
        secret = took[True][name]
        _say(
            f"  {name:8s} plain {_median(plain):9.2f} (worst {max(plain):9.2f})   encrypted {_median(secret):9.2f}"
            f" (worst {max(secret):9.2f})   ratio {_median(secret) / _median(plain):5.2f}   (aim: 1.3)"
        )
