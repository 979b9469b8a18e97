"""Fresh ground for an activity, and what a test asks of it."""

from __future__ import annotations

import importlib
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from planning.kind import kinds
from planning.operation import FlagStatus
from planning.times import system_clock
from storage import queries
from storage.plan import Plan
from storage.register import fresh_register
from tests.hostile.activities.scene import ROWS


def make_ground(folder: Path) -> None:
    """Make the folder that activities start from: a plan with a village, and an operation whose notice is released."""
    from app.cli.loader import main

    def told(*arguments: object) -> None:
        assert main([str(each) for each in arguments]) == 0

    for name in ("plan", "in", "out", "home"):
        (folder / name).mkdir(parents=True)
    plan, given = folder / "plan" / "plan.gpkg", folder / "in"
    rows = [f"EXERCISE {number},{-5 + number % 40 / 20},{14 + number // 40 / 50}" for number in range(ROWS)]
    (given / "villages.csv").write_text("\n".join(["name,longitude,latitude", *rows]))
    (given / "village.csv").write_text("name,longitude,latitude\nEXERCISE Téné,-4.20,14.50\n")
    square = '{"type":"Polygon","coordinates":[[[-4.3,14.4],[-4.1,14.4],[-4.1,14.6],[-4.3,14.6],[-4.3,14.4]]]}'
    (given / "area.geojson").write_text(f'{{"type":"Feature","properties":{{"name":"ALPHA"}},"geometry":{square}}}')
    start = system_clock() + timedelta(days=60)
    ref = f"OP-{system_clock().year}-001"
    window = ("--start", start.isoformat(), "--end", (start + timedelta(days=2)).isoformat())
    told("new", plan, "--title", "EXERCISE", "--profile", "exercise")
    told("import", plan, given / "village.csv", "--as", "villages", "--name", "village")
    told("operation", "add", plan, "--title", "EXERCISE", "--component", "police", *window)
    told("import", plan, given / "area.geojson", "--as", "operation_areas", "--operation", ref)
    answer = ("--status", "mitigated", "--reason", "EXERCISE", "--owner", "jmac", "--due", start.date())
    for flag in open_flags(plan, ref):
        told("harm", "answer", plan, ref, "--flag", flag, *answer)
    signer = ("--role", "head_of_field_office", "--name", "EXERCISE Head")
    told("operation", "sign", plan, ref, *signer, "--decision", "release", "--consultation", "no_objection")


def open_flags(plan: Path, ref: str) -> list[str]:
    """Return the uids of an operation's flags that ask for an answer."""
    with Plan.open(plan, clock=system_clock) as opened:
        register = fresh_register(opened, queries.operation_by_ref(opened, ref))
    return [flag.uid for flag in register.flags if flag.status is FlagStatus.OPEN]


def import_all() -> None:
    """Import what activities need, so that a fork has it; nothing is opened."""
    for name in ("exchange.incoming.importing", "exchange.export", "exchange.package.build", "storage.migration"):
        importlib.import_module(name)
    kinds()
    tempfile.gettempdir()  # tries to write once
    assert "PySide6.QtWidgets" not in sys.modules
