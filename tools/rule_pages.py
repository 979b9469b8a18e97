"""Write the manual's page of each harm rule, in both languages.

``tests/architecture/test_documents.py`` fails where a page is not what the rule says.
"""

from __future__ import annotations

from pathlib import Path

from planning.harm.pages import pages

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "manual" / "harm"


def main() -> None:
    """Write every page."""
    for name, content in pages().items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")


if __name__ == "__main__":
    main()
