"""Registries walk what is installed with the program, and what they find is what the folders hold."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from planning import resources
from planning.registry import collect

ROOT = Path(__file__).resolve().parents[2]

# A package, the attribute that its modules show, the function that gives what was found.
WALKED = {
    "planning.kinds": ("KIND", "planning.kind:kinds"),
    "planning.harm.rules": ("RULE", "planning.harm.rule:rules"),
    "exchange.formats": ("FORMAT", "exchange.format:formats"),
    "layers.kinds": ("LOOK", "layers.look:looks"),
    "storage.tables": ("TABLE", "storage.schema:tables"),
    "app.tools": ("TOOL", "app.map_tool:tools"),
    "app.selftest": ("CHECK", "app.selftest._check:checks"),
}


def found(where: str) -> dict[str, object]:
    module, name = where.split(":")
    return getattr(import_module(module), name)()


@pytest.mark.parametrize("package", WALKED)
def test_each_file_is_one_thing(package: str) -> None:
    attribute, where = WALKED[package]
    folder = ROOT / package.replace(".", "/")
    files = {
        path.stem if path.is_file() else path.name
        for path in folder.iterdir()
        if not path.name.startswith("_") and (path.suffix == ".py" or (path / "__init__.py").is_file())
    }
    things = found(where)
    assert len(things) == len(files), f"{package} holds {sorted(files)}, known are {sorted(things)}"
    for name in files:
        assert hasattr(import_module(f"{package}.{name}"), attribute), f"{package}.{name} has no {attribute}"


def test_each_kind_has_a_table_a_look_and_a_place_in_the_selection() -> None:
    kinds = set(found("planning.kind:kinds"))
    assert kinds <= set(found("storage.schema:tables"))
    assert kinds == set(found("layers.look:looks"))


def test_fields_of_a_kind_are_the_columns_of_its_table() -> None:
    from planning.kind import COMMON_FIELDS

    tables = found("storage.schema:tables")
    for identity, kind in found("planning.kind:kinds").items():
        wanted = {field.name for field in (*COMMON_FIELDS, *kind.fields)}
        columns = {column.name for column in tables[identity].columns}
        assert wanted <= columns, f"{identity} lacks {sorted(wanted - columns)}"


def test_code_lists_of_fields_and_parameters_of_rules_ship() -> None:
    from planning.codes import code_list
    from planning.harm.parameters import parameters

    for kind in found("planning.kind:kinds").values():
        for field in kind.fields:
            assert (field.type == "code") == bool(field.codes), f"{kind.id}.{field.name}"
            if field.codes:
                assert code_list(field.codes).codes
    shipped = {(row["code"], row["parameter"]) for row in resources.read_table("harm/parameters.csv")}
    rules = found("planning.harm.rule:rules")
    assert shipped == {(code, name) for code, rule in rules.items() for name in rule.parameters}
    assert all(set(rule.reads) <= set(found("planning.kind:kinds")) for rule in rules.values())
    assert parameters()


def test_data_files_are_what_the_programs_lists_say() -> None:
    from planning.profile import profile, profiles
    from planning.recipient import shipped_recipient, shipped_recipients

    assert [f"{each}.toml" for each in profiles()] == sorted(
        path.name for path in (ROOT / "resources" / "profiles").iterdir()
    )
    assert all(profile(each).id == each for each in profiles())
    assert [f"{each}.toml" for each in shipped_recipients()] == sorted(
        path.name for path in (ROOT / "resources" / "recipients").iterdir()
    )
    assert all(shipped_recipient(each).id == each for each in shipped_recipients())


PLANTED = """
import sys
from planning.harm.rule import rules
from planning.kind import kinds
from exchange.format import formats
from layers.look import looks
from app.map_tool import tools
from app.cli.loader import command_names
print("planted" in sys.modules, *kinds(), *rules(), *formats(), *looks(), *tools(), *command_names())
"""


def test_nothing_is_taken_from_a_folder_of_the_user(tmp_path: Path) -> None:
    """A folder that looks like a room, where a person works, is not part of the program."""
    for package in WALKED:
        folder = tmp_path / package.replace(".", "/")
        folder.mkdir(parents=True)
        (folder / "planted.py").write_text("raise SystemExit('taken from the folder of the user')")
    (tmp_path / "app" / "cli").mkdir(exist_ok=True)
    (tmp_path / "app" / "cli" / "planted.py").write_text("raise SystemExit('taken from the folder of the user')")
    program = f"import sys; sys.path[0] = {str(ROOT)!r}; sys.path.append({str(tmp_path)!r})\n{PLANTED}"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert "planted" not in done.stdout.split()


def test_registries_are_walked_in_one_place() -> None:
    """Whoever else walks packages does so over a package of ours, by name: no path is ever put together."""
    allowed = {"planning/registry.py", "storage/schema.py", "storage/migration.py", "app/cli/loader.py"}
    allowed |= {"app/selftest/registries.py"}
    for room in ("app", "exchange", "layers", "planning", "storage", "widgets"):
        for path in (ROOT / room).rglob("*.py"):
            names = {each.id for each in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(each, ast.Name)}
            if names & {"iter_modules", "walk_packages", "spec_from_file_location", "SourceFileLoader"}:
                assert path.relative_to(ROOT).as_posix() in allowed


def test_two_things_of_one_name_are_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "twice"
    package.mkdir()
    (package / "__init__.py").write_text("class Thing:\n    id = 'one'\n")
    for name in ("a", "b"):
        (package / f"{name}.py").write_text("from twice import Thing\nTHING = Thing()\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    twice = import_module("twice")
    with pytest.raises(TypeError, match="one"):
        collect(twice, "THING", twice.Thing)
