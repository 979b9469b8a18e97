"""Risk to civilians and risk to UN personnel are two books: no code weighs one with the other in hand."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("app", "exchange", "layers", "planning", "storage", "widgets")
FLAG, RISK = "HarmFlag", "PersonnelRisk"

# What weighs civilians, what a signature covers, and what leaves: none of it may know that the second book exists.
FIRST_BOOK = (
    "planning/harm",
    "planning/gate.py",
    "planning/content.py",
    "planning/notice.py",
    "planning/signed.py",
    "planning/operation.py",
    "storage/register.py",
    "storage/commands/harm.py",
    "storage/tables/harm_flags.py",
    "exchange/package",
    "app/brief/statement_sections.py",
    "app/brief/flags.py",
    "app/live_harm.py",
    "widgets/panels/flag_list.py",
    "widgets/panels/flag_filters.py",
    "widgets/panels/answer_form.py",
)
# What reads and hands on each book by itself; both stand there side by side.
SIDE_BY_SIDE = {"storage/queries.py", "app/state.py"}


def modules(*places: str) -> Iterator[Path]:
    for place in places:
        path = ROOT / place
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def words(tree: ast.AST) -> set[str]:
    """Return every name in a piece of code: what is used, imported, and looked up on something."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or "", *(alias.name for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def of_personnel(named: set[str]) -> list[str]:
    return sorted(each for each in named if "personnel" in each.lower())


@pytest.mark.parametrize("place", FIRST_BOOK)
def test_what_weighs_civilians_does_not_know_the_second_book(place: str) -> None:
    for path in modules(place):
        named = of_personnel(words(ast.parse(path.read_text("utf-8"))))
        assert not named, f"{path.relative_to(ROOT)} names {', '.join(named)}: the two books are never weighed together"


def test_the_second_book_does_not_know_the_first() -> None:
    named = words(ast.parse((ROOT / "planning" / "personnel.py").read_text("utf-8")))
    assert not named & {FLAG, "FlagStatus", "planning.operation", "planning.harm.answer", "planning.harm.register"}


def test_no_function_has_both_books_in_hand() -> None:
    held = []
    for path in modules(*ROOMS):
        tree = ast.parse(path.read_text("utf-8"))
        if {FLAG, RISK} <= words(tree) and path.relative_to(ROOT).as_posix() not in SIDE_BY_SIDE:
            held.append(f"{path.relative_to(ROOT)} names both {FLAG} and {RISK}")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                # Reading both from a state comes to the same as being given both.
                both = words(node)
                if both >= {FLAG, RISK} or ("personnel_risks" in both and {"register", "flags"} & both):
                    held.append(f"{path.relative_to(ROOT)}, {node.name}: holds flags and risks to personnel at once")
    allowed = {"app/state.py, load_state: holds flags and risks to personnel at once"}
    assert set(held) == allowed, "\n".join(sorted(set(held) - allowed))
