"""Plans with broken pages: what is whole comes back, and what is lost is told. Nothing is ever written to them."""

from __future__ import annotations

import hashlib
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
import shapely

from planning.errors import Damaged
from planning.operation import Actor, OperationArea
from storage import queries
from storage.commands.areas import add_area, delete_area
from storage.commands.datasets import import_dataset
from storage.plan import Plan
from storage.records import Dataset, Rows
from storage.salvage import salvage
from storage.schema import tables

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
VILLAGES, AREAS = 400, 40
PAGE = 4096


def number(n: int) -> str:
    return f"00000000-0000-4000-8000-{n:012d}"


@pytest.fixture(scope="module")
def whole_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of several pages in each of some tables: points, large outlines, texts, a journal."""
    path = tmp_path_factory.mktemp("whole") / "plan.gpkg"
    with Plan.create(path, title="EXERCISE", exercise=True, clock=lambda: NOW, actor=Actor("EXERCISE")) as plan:
        places = [shapely.Point(-5 + n % 20 / 10, 14 + n // 20 / 10) for n in range(VILLAGES)]
        told = ("v.csv", "12" * 32, VILLAGES, "{}", "{}", "X", Actor("A"), NOW)
        dataset = Dataset(number(1), "villages", "EXERCISE", *told)
        names = [f"EXERCISE village {n} " + "x" * (n % 60) for n in range(VILLAGES)]
        plan.run(import_dataset(dataset, Rows(places, {"name": names}, [])))
        for n in range(AREAS):
            # Outlines long enough for pages of their own.
            outline = shapely.Point(n, 0).buffer(0.5, quad_segs=30 + n * 4)
            plan.run(add_area(OperationArea(number(100 + n), "", f"AREA {n}", outline)))
        plan.run(delete_area(queries.areas(plan)[0]))
        plan.undo()
    return path


@cache
def original_counts(path: Path) -> dict[str, int]:
    return counts(path)


def counts(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables()}


def contents(path: Path, table: str) -> dict[object, tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return {row[0]: row for row in connection.execute(f'SELECT * FROM "{table}"')}


@cache
def pages(path: Path) -> dict[int, str]:
    """Return which table or index each page belongs to, walked from the roots that the whole file lists."""
    owner: dict[int, str] = {}
    content = path.read_bytes()
    with closing(sqlite3.connect(path)) as connection:
        roots = connection.execute("SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0").fetchall()

    def varint(at: int) -> tuple[int, int]:
        value = 0
        for length in range(9):
            byte = content[at + length]
            value = (value << 8 | byte) if length == 8 else (value << 7 | byte & 0x7F)
            if byte < 0x80 or length == 8:
                return value, at + length + 1
        raise AssertionError

    def walk(page: int, name: str) -> None:
        owner[page] = name
        start = (page - 1) * PAGE
        head = start + (100 if page == 1 else 0)
        kind, cells = content[head], int.from_bytes(content[head + 3 : head + 5], "big")
        pointers = head + (12 if kind in (2, 5) else 8)
        for cell in range(cells):
            at = start + int.from_bytes(content[pointers + 2 * cell : pointers + 2 * cell + 2], "big")
            if kind in (2, 5):
                walk(int.from_bytes(content[at : at + 4], "big"), name)
                at += 4
            if kind == 5:
                continue
            size, at = varint(at)
            if kind == 13:
                _, at = varint(at)
            largest = PAGE - 35 if kind == 13 else (PAGE - 12) * 64 // 255 - 23
            least = (PAGE - 12) * 32 // 255 - 23
            if size <= largest:
                continue
            local = least + (size - least) % (PAGE - 4)
            following = int.from_bytes(content[at + (local if local <= largest else least) :][:4], "big")
            while following:
                owner[following] = name
                following = int.from_bytes(content[(following - 1) * PAGE :][:4], "big")
        if kind in (2, 5):
            walk(int.from_bytes(content[head + 8 : head + 12], "big"), name)

    walk(1, "sqlite_master")
    for name, root in roots:
        walk(root, name)
    return owner


def zeros(content: bytearray, start: int, seeded: random.Random) -> None:
    content[start : start + PAGE] = bytes(PAGE)


def garbage(content: bytearray, start: int, seeded: random.Random) -> None:
    content[start : start + PAGE] = seeded.randbytes(PAGE)


def half(content: bytearray, start: int, seeded: random.Random) -> None:
    content[start + PAGE // 2 : start + PAGE] = bytes(PAGE // 2)


def scattered(content: bytearray, start: int, seeded: random.Random) -> None:
    for _ in range(20):
        content[start + seeded.randrange(PAGE)] = seeded.randrange(256)


def neighbour(content: bytearray, start: int, seeded: random.Random) -> None:
    content[start : start + PAGE] = content[start - PAGE : start]


DAMAGES = (zeros, garbage, half, scattered, neighbour)


def check(damaged: Path, original: Path, target: Path, hit: set[str]) -> None:
    """Salvage a file, and compare what comes back with the original."""
    before = hashlib.sha256(damaged.read_bytes()).digest()
    try:
        found = salvage(damaged, target)
    except Damaged:
        # Where each table begins is known from the list of tables alone.
        assert "sqlite_master" in hit
        return
    assert hashlib.sha256(damaged.read_bytes()).digest() == before
    with Plan.open(target, clock=lambda: NOW) as plan:
        assert queries.integrity(plan) == []
    was, became = original_counts(original), counts(target)
    for name in tables():
        read = became[name] - (name == "journal_act")  # the salvage is an act too
        if name == "journal_act":  # some may be stand-ins for acts that are lost
            read = found.rows_read.get(name, 0)
        lost = found.rows_lost.get(name, 0)
        if name not in hit and "sqlite_master" not in hit:
            assert name not in found.rows_lost, (name, found.rows_lost)
            assert read == was[name], name
        if lost is not None:
            assert read + lost == was[name] or name == "plan", (name, read, lost, was[name])
    assert found.lines
    assert all(str(line) for line in found.lines)


def damage_and_check(original: Path, folder: Path, seed: int, damage: Callable[..., None], amount: int = 1) -> None:
    seeded = random.Random(f"{seed} {damage.__name__}")
    owner = pages(original)
    content = bytearray(original.read_bytes())
    chosen = seeded.sample(sorted(set(owner) - {1}), amount)
    for page in chosen:
        damage(content, (page - 1) * PAGE, seeded)
    damaged, target = folder / f"damaged {seed}.gpkg", folder / f"salvaged {seed}.gpkg"
    damaged.write_bytes(content)
    hit = {owner[page] for page in chosen}
    hit |= {name for name in tables() for each in hit if each.startswith((f"sqlite_autoindex_{name}_", f"ix_{name}_"))}
    check(damaged, original, target, hit)
    assert {each.name for each in folder.iterdir()} <= {damaged.name, target.name}
    damaged.unlink()
    target.unlink(missing_ok=True)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_broken_page_costs_its_own_rows_at_most(whole_plan, tmp_path, damage):
    for seed in range(5):
        damage_and_check(whole_plan, tmp_path, seed, damage)


@pytest.mark.parametrize("damage", DAMAGES)
def test_several_broken_pages(whole_plan, tmp_path, damage):
    for seed in range(100, 102):
        damage_and_check(whole_plan, tmp_path, seed, damage, amount=4)


@pytest.mark.long
@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("seed", range(1000, 1010))
def test_many_broken_pages(whole_plan, tmp_path, damage, seed):
    for step in range(10):
        damage_and_check(whole_plan, tmp_path, seed * 100 + step, damage, amount=1 + step % 5)
