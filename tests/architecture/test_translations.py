"""The catalogues are complete and in step with the code, and every sentence renders in both languages."""

import csv
import importlib.util
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Message

from planning.i18n import LANGUAGES, Text, catalogue

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources"
TOOL = ROOT / "tools" / "translations.py"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """Return the tool that keeps the catalogues, which is no part of a package."""
    spec = importlib.util.spec_from_file_location("translations_tool", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def house(tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a house of one room, where the tool works."""
    (tmp_path / "room").mkdir()
    monkeypatch.setattr(tool, "ROOT", tmp_path)
    monkeypatch.setattr(tool, "FOLDER", tmp_path)
    monkeypatch.setattr(tool, "ROOMS", ("room",))
    return tmp_path


def translate(tool: ModuleType, sentences: dict[str, str | tuple[str, ...]]) -> None:
    held = tool.updated("fr")
    for message in held:
        if message.id:
            message.string = sentences[tool.forms(message.id)[0]]
    tool.save("fr", held)


def test_every_marked_sentence_has_its_french_one(tool: ModuleType) -> None:
    assert [*tool.unreadable(), *tool.faults("fr")] == []


def test_a_sentence_is_found_wherever_it_is_marked(tool: ModuleType, house: Path) -> None:
    (house / "room" / "door.py").write_text(
        'plural("{count} door", "{count} doors", 2, kind=Text(N_("oak")))\nf"{say(N_(\'Open\'))} (*.png)"\n'
    )
    assert {tool.forms(each.id) for each in tool.extracted() if each.id} == {
        ("{count} door", "{count} doors"),
        ("oak",),
        ("Open",),
    }


def test_the_check_says_what_is_wrong(
    tool: ModuleType, house: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    door = house / "room" / "door.py"
    door.write_text('text("The door {name} is open.")\nplural("{count} door", "{count} doors", count)\n')
    assert tool.main("update") == 0
    assert "not translated: 'The door {name} is open.'" in capsys.readouterr().out
    doors = ("{count} porte", "{count} portes")
    translate(tool, {"The door {name} is open.": "La porte {nom} est ouverte.", "{count} door": doors})
    assert tool.main("check") == 1
    assert "with other fields: 'The door {name} is open.'" in capsys.readouterr().out
    translate(tool, {"The door {name} is open.": "La porte {name} est ouverte.", "{count} door": doors})
    assert tool.main("check") == 0

    kept = (house / "fr.mo").read_bytes()
    (house / "fr.mo").write_bytes(kept + b"\0")
    assert tool.main("check") == 1
    assert "not in step with the code: fr.mo" in capsys.readouterr().out
    assert tool.main("update") == 0
    assert (house / "fr.mo").read_bytes() == kept

    door.write_text(door.read_text() + "text(said)\n")
    assert tool.main("check") == 1
    assert "not a literal sentence: room/door.py:3" in capsys.readouterr().out


def test_a_sentence_that_left_the_code_leaves_the_catalogue(tool: ModuleType, house: Path) -> None:
    door = house / "room" / "door.py"
    door.write_text('text("Open.")\ntext("Shut.")\n')
    translate(tool, {"Open.": "Ouverte.", "Shut.": "Fermée."})
    door.write_text('text("Shut.")\n')
    tool.main("update")
    assert "Ouverte" not in (house / "fr.po").read_text("utf-8")
    assert "Fermée" in (house / "fr.po").read_text("utf-8")


def test_a_catalogue_carries_no_date(tool: ModuleType) -> None:
    assert "Date:" not in (RESOURCES / "translations" / "fr.po").read_text("utf-8")
    assert b"Date:" not in (RESOURCES / "translations" / "fr.mo").read_bytes()


def _sentences(tool: ModuleType) -> Iterator[Message]:
    return (message for message in tool.extracted() if message.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_renders_with_its_fields(tool: ModuleType, language: str) -> None:
    say = catalogue(language)
    for message in _sentences(tool):
        one, *many = tool.forms(message.id)
        names = {each.split("!")[0] for form in (one, *many) for each in tool.fields(form)}
        for count in (0, 1, 2, 4180):
            values: dict[str, object] = {name: f"<{name}>" for name in names}
            shown = say(Text(one, values | {"count": count}, many[0], count) if many else Text(one, values))
            for name in names - {"count"}:
                assert f"<{name}>" in shown, (message.id, language, count)


def test_french_marks_stand_after_a_narrow_space(tool: ModuleType) -> None:
    # The narrow no-break space of French: before two-part marks and inside quotation marks, never a breaking one.
    for message in tool.stored("fr"):
        for form in tool.forms(message.string) if message.id else ():
            for wrong in (" :", " ;", " !", " ?", "« ", " »", "“", "”"):
                assert wrong not in form, form
            assert "«" not in form or "«\u202f" in form, form


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@pytest.mark.parametrize("path", sorted(RESOURCES.rglob("*.csv")), ids=lambda path: path.name)
def test_every_listed_thing_is_named_in_both_languages(path: Path) -> None:
    for row in _rows(path):
        for column, value in row.items():
            if column.endswith("_en"):
                assert value.strip(), (path.name, row)
                assert row[f"{column.removesuffix('_en')}_fr"].strip(), (path.name, row)


def _named(value: object) -> Iterator[dict[str, str]]:
    if isinstance(value, dict):
        if "en" in value or "fr" in value:
            yield value
        for each in value.values():
            yield from _named(each)
    elif isinstance(value, list):
        for each in value:
            yield from _named(each)


@pytest.mark.parametrize("path", sorted((RESOURCES / "profiles").glob("*.toml")), ids=lambda path: path.name)
def test_every_text_of_a_profile_is_in_both_languages(path: Path) -> None:
    named = list(_named(tomllib.loads(path.read_text("utf-8"))))
    assert named
    for each in named:
        assert each["en"].strip()
        assert each["fr"].strip()
