"""The package of one operation of a plan with a thousand areas: its draft, its files and pages, and its writing.

Run with ``pytest tests/bench/bench_package.py -s -m bench``. ``PALABRE_BENCH_AREAS=50`` makes a smoke test of it.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
import pytest
import shapely

from tests.bench.conftest import BOX, NOW

pytestmark = pytest.mark.bench

AREAS = int(os.environ.get("PALABRE_BENCH_AREAS", "1000"))
ROUNDS = int(os.environ.get("PALABRE_BENCH_ROUNDS", "3"))


@pytest.mark.usefixtures("qapp")
def test_package_over_a_plan_of_many_areas(tmp_path: Path) -> None:
    from app.papers.compose import papers_of
    from exchange.package.build import PackageRequest, build_package
    from exchange.package.draft import draft_package
    from exchange.package.leak_scan import scan
    from exchange.package.members import no_papers
    from planning import gate
    from planning.operation import (
        Actor,
        Component,
        Consultation,
        Decision,
        FlagStatus,
        Operation,
        OperationArea,
        Window,
    )
    from storage.commands.areas import add_areas
    from storage.commands.harm import answer_flags, store_flags
    from storage.commands.operations import add_operation
    from storage.commands.signatures import add_signature
    from storage.plan import Plan
    from storage.register import fresh_register

    rng = np.random.default_rng(7)
    start = NOW + timedelta(days=30)
    planner, releaser = Actor("A", "spu_planner", "civilian"), Actor("B", "poc_adviser", "civilian")
    operation = Operation(
        "op", "OP-1", "EXERCISE", Component.MILITARY, (2,), Window(start, start + timedelta(days=2)), "patrol"
    )
    corners = rng.uniform(BOX[:2], BOX[2:], (AREAS, 2))
    areas = [
        OperationArea(f"a{number}", "op", f"A{number}", shapely.box(lon, lat, lon + 0.03, lat + 0.03), "checkpoint")
        for number, (lon, lat) in enumerate(corners.tolist())
    ]
    path = tmp_path / "plan.gpkg"
    with Plan.create(
        path, title="EXERCISE", profile="exercise", exercise=True, clock=lambda: NOW, actor=planner
    ) as plan:
        plan.run(add_operation(operation))
        plan.run(add_areas(areas))
        register = fresh_register(plan, operation)
        plan.run(store_flags(operation.uid, register.flags))
        said = {"status": FlagStatus.MITIGATED, "answer": "x", "owner": "poc_adviser", "due": NOW.date()}
        weighed = {"residual_likelihood": "unlikely", "residual_impact": "minor"}
        plan.run(answer_flags([replace(flag, **said, **weighed) for flag in register.flags]))
        register = fresh_register(plan, operation)
        content = operation, register.areas, register.flags, register.signatures
        release = gate.sign(
            *content,
            decision=Decision.RELEASE,
            consultation=Consultation.NO_OBJECTION,
            actor=releaser,
            profile=plan.profile,
            now=NOW,
        )
        plan.run(add_signature(release), releaser)
        spent: dict[str, list[float]] = {}

        def timed(name: str, begun: float) -> None:
            spent.setdefault(name, []).append(perf_counter() - begun)

        for _ in range(ROUNDS):
            begun = perf_counter()
            draft = draft_package(plan, operation, "ocha", NOW)
            timed("draft, with a screening", begun)
            for name, papers in (
                ("files of data and words", no_papers),
                ("all files, with the pages", papers_of(plan)),
            ):
                begun = perf_counter()
                draft.members(papers)
                timed(name, begun)
        begun = perf_counter()
        package = build_package(
            plan, operation, PackageRequest("ocha", "A", "B"), tmp_path / "out", NOW, papers_of(plan)
        )
        timed("scanned, written, read back and recorded", begun)
        for _ in range(ROUNDS):
            begun = perf_counter()
            scan(plan, draft, package.record, ("A", "B"))
            timed("of that, the leak scan", begun)
    assert draft.notice is not None
    size = package.path.stat().st_size / 1e6
    sys.stdout.write(
        f"\n{AREAS:,} areas, {len(draft.notice.cells):,} cells, package of {size:.1f} MB, median of {ROUNDS}\n"
    )
    for name, seconds in spent.items():
        sys.stdout.write(f"  {name:42s}{median(seconds):8.2f} s\n")
