"""The documents say what the program does, all of it, and cite nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.cli.loader import command_names
from exchange.format import formats
from planning import resources
from planning.harm.pages import pages
from planning.harm.rule import rules
from planning.kind import COMMON_FIELDS, kinds
from planning.notice import NOTICE_FIELDS
from planning.profile import profiles
from planning.recipient import shipped_recipients
from planning.version import VERSION

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])
README = (ROOT / "README.md").read_text("utf-8")
DOMAIN = (ROOT / "docs" / "domain.md").read_text("utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
LINK = re.compile(r"\]\(([^)#\s]+)\)")
ROOMS = ("app", "exchange", "layers", "planning", "resources", "storage", "widgets", "tests", "tools", "docs")
PATH = re.compile(rf"`((?:{'|'.join(ROOMS)})/[A-Za-z0-9_./<>-]*)`")
# Papers that lie beside the repository, folders of this machine, and places from which packages come.
ELSEWHERE = re.compile(
    r"design\.md|rendering\.md|dependencies\.md|style\.md|peers\.md|mockups|brief\.md|\bshared/|/work/|/root/"
    r"|pypi\.org|npmjs|\brecipe [A-Z]\b|`?domain\.md`? [0-9]|\bsections? [0-9]|§",
)


def rows(document: str, head: str) -> list[list[str]]:
    """Return the cells of the table whose head begins so."""
    lines = document.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(head)) + 2
    table = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        table.append([cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    return table


def test_the_readme_lists_every_command() -> None:
    listed = [re.sub(r"[\[\]]", "", row[0].strip("`")).split()[1] for row in rows(README, "| Command |")]
    assert sorted(listed) == sorted(command_names())


def test_the_readme_names_every_layer_and_format() -> None:
    section = README.split("## Commands")[1].split("## Where")[0]
    missing = [each for each, kind in kinds().items() if kind.importable and f"`{each}`" not in section]
    assert not missing
    assert all(title in section for title in ("CSV", "GeoJSON", "shapefile", "GeoPackage"))
    assert set(formats()) == {"delimited", "geojson", "shapefile", "geopackage"}, "a new format: name it in README.md"


def test_the_domain_lists_every_kind_with_its_fields() -> None:
    listed = {row[0].strip("`"): row for row in rows(DOMAIN, "| Kind |")}
    assert set(listed) == set(kinds())
    for identity, kind in kinds().items():
        _, shape, sensitivity, fields = listed[identity]
        assert (shape, sensitivity) == (kind.geometry, kind.sensitivity), identity
        assert re.findall(r"`(\w+)`", fields) == [field.name for field in kind.fields], identity
    assert all(f"`{field.name}`" in DOMAIN for field in COMMON_FIELDS)


def test_the_domain_lists_every_code() -> None:
    listed = {row[0].strip("`"): re.findall(r"`([^`]+)`", row[2]) for row in rows(DOMAIN, "| List |")}
    shipped = {name.removesuffix(".csv"): name for name in resources.names("codes", ".csv")}
    assert set(listed) == set(shipped)
    for name, file in shipped.items():
        assert listed[name] == [row["code"] for row in resources.read_table(f"codes/{file}")], name


def test_the_domain_lists_every_rule_and_threshold() -> None:
    listed = [(row[0], row[1].strip("`"), *row[2:6]) for row in rows(DOMAIN, "| Rule |")]
    keys = ("code", "parameter", "value", "unit", "source", "meaning_en")
    assert listed == [tuple(row[key] for key in keys) for row in resources.read_table("harm/parameters.csv")]
    assert all(f"- **{code}, " in DOMAIN for code in rules())


def test_each_rule_has_its_page_in_both_languages_made_from_itself() -> None:
    folder = ROOT / "docs" / "manual" / "harm"
    kept = {str(path.relative_to(folder)): path.read_text("utf-8") for path in folder.rglob("*.md")}
    assert kept == pages(), "run tools/rule_pages.py"


def test_the_domain_shows_the_matrix_that_ships() -> None:
    titles = {row["code"]: row["title_en"] for name in ("likelihood", "level") for row in _codes(name)}
    impacts = [row["code"] for row in _codes("impact")]
    shown = {
        (row[0], impact): level
        for row in rows(DOMAIN, "| Likelihood | Negligible")
        for impact, level in zip(impacts, row[1:], strict=True)
    }
    shipped = {
        (titles[row["likelihood"]], row["impact"]): titles[row["level"]]
        for row in resources.read_table("harm/matrix.csv")
    }
    assert shown == shipped


def _codes(name: str) -> tuple[dict[str, str], ...]:
    return resources.read_table(f"codes/{name}.csv")


def test_the_domain_lists_every_field_that_leaves() -> None:
    listed = [(row[0].strip("`"), row[1].strip("`"), row[2], row[3]) for row in rows(DOMAIN, "| Shapefile |")]
    assert listed == [(field.short, field.long, field.type, str(field.width)) for field in NOTICE_FIELDS]


def test_the_domain_names_every_profile_and_recipient() -> None:
    assert all(f"`{each}`" in DOMAIN for each in (*profiles(), *shipped_recipients()))


def test_every_source_number_stands_in_the_list() -> None:
    body, sources = DOMAIN.split("## Sources")
    cited = {int(each) for each in re.findall(r"\[(\d+)\]", body)}
    listed = {int(each) for each in re.findall(r"^(\d+)\. ", sources, re.MULTILINE)}
    assert cited == listed


def test_the_changelog_knows_this_version() -> None:
    assert VERSION in (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_and_paths_lead_somewhere(document: Path) -> None:
    content = document.read_text("utf-8")
    dead = [link for link in LINK.findall(content) if not (document.parent / link).exists()]
    named = (path for path in PATH.findall(content) if "<" not in path)
    dead += [path for path in named if not (ROOT / path).exists() and not path.endswith("/migrations/")]
    assert not dead, f"{document.name} names what is not there: {', '.join(dead)}"


def test_decisions_are_numbered_in_order() -> None:
    decisions = (ROOT / "docs" / "decisions.md").read_text("utf-8")
    numbers = [int(each) for each in re.findall(r"^(\d+)\. ", decisions, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_architecture_describes_every_room() -> None:
    listed = {row[0].strip("`") for row in rows(ARCHITECTURE, "| Room |")}
    assert {path.parent.name for path in ROOT.glob("*/__init__.py")} | {"tests"} == listed


def test_nothing_cites_what_is_not_in_the_repository() -> None:
    places = [path for room in ROOMS for path in (ROOT / room).rglob("*")] + [ROOT / "Makefile", ROOT / "NOTICE"]
    found = []
    for path in [*places, *DOCUMENTS]:
        if path.suffix not in (".py", ".md", ".toml", ".csv", ".txt", ".qss", ".sh", "") or not path.is_file():
            continue
        # Tests may try files that lie beside a development copy, and skip where there are none.
        if path.parts[len(ROOT.parts)] == "tests" or "LICENSE" in path.name:
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if ELSEWHERE.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:90]}")
    assert not found, "\n".join(["", *found])
