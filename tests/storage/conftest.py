"""A plan on disk, a clock that stands, and one of each thing that a plan keeps."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pytest
import shapely

from planning.i18n import text
from planning.operation import (
    Actor,
    Component,
    Decision,
    FlagStatus,
    HarmFlag,
    Operation,
    OperationArea,
    Signature,
    Window,
)
from storage.plan import Plan
from storage.records import Dataset, LayerState, PackageRecord, Rows

ROOT = Path(__file__).resolve().parents[2]
WEST_AFRICA = timezone(timedelta(hours=1))
NOW = datetime(2026, 3, 5, 4, 40, tzinfo=WEST_AFRICA)


def clock() -> datetime:
    return NOW


def uid(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, name))


class Examples:
    """One of each, complete; ``area(name)`` and ``dataset(kind)`` make more."""

    actor = Actor("Awa Traoré", "j3_plans", "military")
    now = NOW
    clock = staticmethod(clock)
    uid = staticmethod(uid)
    root = ROOT

    @property
    def operation(self) -> Operation:
        window = Window(datetime(2026, 3, 10, 5, 30, tzinfo=WEST_AFRICA), datetime(2026, 3, 12, 18, 0, tzinfo=UTC))
        return Operation(
            uid("operation"),
            "OP-2026-001",
            "Patrouille à Ménaka",
            Component.POLICE,
            (1, 2),
            window,
            "patrol",
            "Description",
            "Effects",
            "RN17",
            True,
            "HRDDP/7",
        )

    def area(self, name: str = "ALPHA", west: float = -4.0) -> OperationArea:
        box = shapely.box(west, 14.0, west + 0.5, 14.25)
        return OperationArea(uid(name), uid("operation"), name, box, "patrol_area", '{"circle": null}')

    def flag(self, name: str = "flag", **changes: Any) -> HarmFlag:
        values = {
            "uid": uid(name),
            "operation_uid": uid("operation"),
            "area_uid": uid("ALPHA"),
            "area_name": "ALPHA",
            "code": "H01",
            "subject_kind": "villages",
            "subject_uid": uid("village"),
            "subject_name": "Tessit",
            "distance_m": 0.1 + 0.2,
            "likelihood": "likely",
            "impact": "severe",
            "level": "high",
            "reason": text("{name} lies {distance} m away.", name="Tessit", distance=812.5),
            "evidence": (uid("village"), uid("other")),
            "status": FlagStatus.MITIGATED,
            "answer": "Market day avoided",
            "residual_likelihood": "unlikely",
            "residual_impact": "minor",
            "owner": "j9",
            "due": date(2026, 3, 9),
            "is_new": True,
        }
        return HarmFlag(**{**values, **changes})

    @property
    def signature(self) -> Signature:
        return Signature(
            uid("signature"),
            uid("operation"),
            Decision.CONDITIONS,
            self.actor,
            NOW,
            "ab" * 32,
            "Only by day",
            "Tessit until noon",
        )

    @property
    def package(self) -> PackageRecord:
        return PackageRecord(
            uid("package"),
            uid("operation"),
            "N-001",
            2,
            "ocha",
            "cd" * 32,
            "n.zip",
            "ef" * 32,
            "Awa",
            "Binta",
            NOW,
            "late order",
            b"PK\x00\xff",
        )

    @property
    def layer_state(self) -> LayerState:
        return LayerState("villages", False, 0.35, 3)

    def dataset(self, kind: str, count: int, name: str = "dataset") -> Dataset:
        return Dataset(uid(name), kind, name, "f.csv", "12" * 32, count, '{"a": "b"}', "{}", "OCHA", self.actor, NOW)

    @property
    def villages(self) -> Rows:
        return Rows(
            [shapely.Point(-4.0, 14.5), shapely.Point(-3.25, 16.75), shapely.Point(0.0, 15.0)],
            {
                "name": ["Mopti", "Gao", None],
                "population": [1200, None, 3],
                "source_date": [date(2024, 1, 2), None, None],
            },
            ['["sensitivity"]', "", ""],
        )


@pytest.fixture
def examples() -> Examples:
    return Examples()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Plan é.gpkg"


@pytest.fixture
def plan(path: Path, examples: Examples) -> Iterator[Plan]:
    with Plan.create(path, title="Opération", clock=clock, actor=examples.actor) as opened:
        yield opened


@dataclass
class Child:
    """A Python process that ran ``code`` up to its ``pause()``; it goes on when it is told, or is killed."""

    process: subprocess.Popen[str]

    def go_on(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        assert self.process.wait(60) == 0

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(60)


_PRELUDE = """
import sys
from pathlib import Path
path = Path(sys.argv[1])
def pause():
    print("paused", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def child(path: Path) -> Iterator[Callable[[str], Child]]:
    started: list[Child] = []

    def start(code: str) -> Child:
        process = subprocess.Popen(
            [sys.executable, "-c", _PRELUDE + code, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        started.append(Child(process))
        assert process.stdout is not None
        assert process.stdout.readline() == "paused\n"
        return started[-1]

    yield start
    for each in started:
        each.kill()
        for stream in (each.process.stdin, each.process.stdout):
            assert stream is not None
            stream.close()
