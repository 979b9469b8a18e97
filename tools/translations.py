"""Keep the catalogues in step with the code: ``update`` extracts and compiles, ``check`` fails on what is missing."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("app", "exchange", "layers", "planning", "storage", "widgets")
FOLDER = ROOT / "resources" / "translations"
KEYWORDS = {"N_": None, "text": None, "plural": (1, 2)}
LANGUAGES = ("fr",)


def extracted() -> Catalog:
    """Return every sentence marked in the code."""
    found = Catalog(project="Palabre", charset="utf-8")
    for room in ROOMS:
        method = [("**.py", "python")]
        for name, line, message, comments, _ in extract_from_dir(str(ROOT / room), method, keywords=KEYWORDS):
            found.add(message, locations=[(f"{room}/{name}", line)], auto_comments=comments)
    return found


def stored(language: str) -> Catalog:
    """Return the catalogue of a language as it is kept."""
    path = FOLDER / f"{language}.po"
    if not path.exists():
        return Catalog(locale=language, project="Palabre", charset="utf-8")
    return read_po(io.BytesIO(path.read_bytes()), locale=language)


def updated(language: str) -> Catalog:
    """Return a language's catalogue with the sentences of today, translations kept, what is gone dropped."""
    catalogue = stored(language)
    catalogue.update(extracted(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def missing(catalogue: Catalog) -> Iterator[Message]:
    """Yield the sentences without a translation, or whose fields differ from the English ones."""
    for message in catalogue:
        if message.id and (not translated(message) or not same_fields(message)):
            yield message


def translated(message: Message) -> bool:
    """Return whether a sentence has a translation in each of its forms."""
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(forms)


def same_fields(message: Message) -> bool:
    """Return whether a translation names exactly the fields of the English sentence."""
    ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    wanted = set().union(*(fields(each) for each in ids))
    return all(fields(each) <= wanted for each in forms) and fields(forms[-1]) == fields(ids[-1])


def fields(sentence: str) -> set[str]:
    """Return the names of the places in a sentence."""
    from string import Formatter

    return {name.split(".")[0] for _, name, _, _ in Formatter().parse(sentence) if name}


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue as the program reads it, the same bytes from the same sentences."""
    catalogue.creation_date = catalogue.revision_date = None
    written = io.BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def main(task: str) -> int:
    """Run a task; return 0 when nothing is missing."""
    faults = 0
    for language in LANGUAGES:
        catalogue = updated(language)
        if task == "update":
            with (FOLDER / f"{language}.po").open("wb") as file:
                write_po(file, catalogue, width=0, no_location=True, sort_output=True, omit_header=False)
            (FOLDER / f"{language}.mo").write_bytes(compiled(stored(language)))
        for message in missing(catalogue):
            faults += 1
            print(f"{language}: not translated, or with other fields: {message.id!r} {message.locations[:1]}")
    print(f"{faults} sentences to translate")
    return 1 if faults and task == "check" else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
