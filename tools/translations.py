"""Keep the catalogues in step with the code: ``update`` extracts and compiles, ``check`` fails on what is missing.

A catalogue carries no dates and no places in the code, and is sorted, so that it changes only where a sentence does.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("app", "exchange", "layers", "planning", "storage", "widgets")
FOLDER = ROOT / "resources" / "translations"
SENTENCES = {"N_": 1, "text": 1, "plural": 2}  # what marks sentences, and how many of its arguments are one
LANGUAGES = ("fr",)
KEPT_HEADERS = ("Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")


class LastingCatalog(Catalog):
    """A catalogue whose header says nothing that changes with the day or the tool."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The headers that a reader needs."""
        return [(name, value) for name, value in super().mime_headers if name in KEPT_HEADERS]


def marked() -> Iterator[tuple[str, list[ast.expr]]]:
    """Yield each place in the code that marks a sentence, with its sentence or its singular and plural."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for call in ast.walk(ast.parse(path.read_bytes())):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in SENTENCES:
                    yield f"{path.relative_to(ROOT)}:{call.lineno}", call.args[: SENTENCES[call.func.id]]


def extracted() -> Catalog:
    """Return every sentence marked in the code."""
    found = Catalog()
    for _, given in marked():
        sentences = tuple(literals(given))
        if len(sentences) == len(given):
            found.add(sentences if len(sentences) > 1 else sentences[0])
    return found


def literals(given: list[ast.expr]) -> list[str]:
    """Return those of the arguments that are literal strings."""
    return [each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str)]


def unreadable() -> Iterator[str]:
    """Yield the places where a sentence is not a literal, so that it cannot be found for translation."""
    for place, given in marked():
        if len(literals(given)) < len(given):
            yield f"not a literal sentence: {place}"


def stored(language: str) -> Catalog:
    """Return the catalogue of a language as it is kept."""
    path = FOLDER / f"{language}.po"
    return read_po(io.BytesIO(path.read_bytes() if path.exists() else b""), locale=language)


def updated(language: str) -> Catalog:
    """Return a language's catalogue with the sentences of today, translations kept, what is gone dropped."""
    kept, catalogue = stored(language), LastingCatalog(locale=language, header_comment="# Palabre.", fuzzy=False)
    for message in extracted():
        if message.id:
            known = kept.get(message.id)
            # A sentence that gained or lost its plural is translated anew.
            is_kept = known is not None and len(forms(known.id)) == len(forms(message.id))
            catalogue.add(message.id, known.string if known is not None and is_kept else "")
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """Return a catalogue as translators read it, sorted, the same bytes from the same sentences."""
    file = io.BytesIO()
    write_po(file, catalogue, width=0, no_location=True, sort_output=True)
    return file.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue as the program reads it, the same bytes from the same sentences."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def save(language: str, catalogue: Catalog) -> None:
    """Write both forms of a catalogue."""
    (FOLDER / f"{language}.po").write_bytes(written(catalogue))
    (FOLDER / f"{language}.mo").write_bytes(compiled(catalogue))


def faults(language: str) -> Iterator[str]:
    """Yield what is wrong with a language's catalogue."""
    catalogue = updated(language)
    for message in catalogue:
        if message.id and not all(forms(message.string)):
            yield f"not translated: {message.id!r}"
        elif message.id and not same_fields(message):
            yield f"with other fields: {message.id!r}"
    for suffix, content in ((".po", written(catalogue)), (".mo", compiled(catalogue))):
        path = FOLDER / f"{language}{suffix}"
        if not path.exists() or path.read_bytes() != content:
            yield f"not in step with the code: {path.name}; run tools/translations.py update"


def forms(given: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """Return a sentence's forms: one, or singular and plural."""
    return (given,) if isinstance(given, str) else tuple(given or ())


def same_fields(message: Message) -> bool:
    """Return whether each form of a translation names exactly the fields of its English sentence."""
    return [fields(each) for each in forms(message.id)] == [fields(each) for each in forms(message.string)]


def fields(sentence: str) -> set[str]:
    """Return the places of a sentence, with their formats."""
    return {f"{name}!{conversion}:{form}" for _, name, form, conversion in Formatter().parse(sentence) if name}


def main(task: str) -> int:
    """Run a task; return 0 when nothing is wrong, or when the task was to update."""
    found = list(unreadable())
    for language in LANGUAGES:
        if task == "update":
            save(language, updated(language))
        found += [f"{language}: {fault}" for fault in faults(language)]
    print("\n".join((*found, f"{len(found)} faults")))
    return 1 if found and task == "check" else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
