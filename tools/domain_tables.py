"""Write the tables of ``docs/domain.md`` that repeat what code and data say: kinds with fields, rules with parameters.

The page's own sentences stay as they are. ``tests/architecture/test_documents.py`` fails where a table is out of step.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from planning import resources
from planning.harm.rule import rules
from planning.kind import kinds

_RULES = re.compile(r"(^The rules:\n\n)(?:- .*\n)*", re.MULTILINE)
PAGE = Path(__file__).resolve().parent.parent / "docs" / "domain.md"


def main() -> None:
    """Write the page anew."""
    page = PAGE.read_text("utf-8")
    page = _with_table(page, "| Kind |", _kinds())
    page = _with_table(page, "| Rule |", _parameters())
    page = _RULES.sub(lambda found: f"{found[1]}{''.join(_rules())}", page, count=1)
    PAGE.write_text(page, "utf-8")


def _kinds() -> Iterable[tuple[str, ...]]:
    for kind in sorted(kinds().values(), key=lambda each: each.id):
        fields = ", ".join(f"`{field.name}`" for field in kind.fields)
        yield f"`{kind.id}`", kind.geometry, kind.sensitivity.value, fields


def _parameters() -> Iterable[tuple[str, ...]]:
    for row in resources.read_table("harm/parameters.csv"):
        yield row["code"], f"`{row['parameter']}`", row["value"], row["unit"], row["source"], row["meaning_en"]


def _rules() -> Iterable[str]:
    for rule in rules().values():
        page = f"[page](manual/harm/en/{rule.id}.md)"
        yield f"- **{rule.id}, {rule.title}.** {rule.question} ({page})\n"


def _with_table(page: str, head: str, rows: Iterable[tuple[str, ...]]) -> str:
    """Return the page with other rows in the table that begins so."""
    body = "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |\n" for row in rows)
    pattern = re.compile(rf"^({re.escape(head)}.*\n\|[-| ]+\n)(?:\|.*\n)*", re.MULTILINE)
    return pattern.sub(lambda found: found[1] + body, page, count=1)


if __name__ == "__main__":
    main()
