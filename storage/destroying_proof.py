"""The proof that records are gone: what only they said, looked for in every file, as bytes and as content."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from planning.errors import PalabreError
from planning.i18n import Text, plural, text
from storage.backup_folder import set_aside
from storage.ciphertext import is_ciphertext
from storage.destroying_work import Destroying
from storage.private_copies import copies_named
from storage.scanning import scan, user_tables
from storage.searching import search_files
from storage.traces import Traces

_BESIDE = ("", "-wal", "-journal", "-shm")


@dataclass(frozen=True, slots=True)
class Proof:
    """That records are gone, or where they are not.

    Attributes
    ----------
    destroyed : tuple of str
        Uids of the records.
    values : int
        Texts and places that were looked for.
    searched, files : int
        Bytes and files that were looked through.
    is_encrypted : bool
        Whether the pages of the plan are encrypted: then their content was looked through too, not only their bytes.
    found : tuple of Text
        Where something of the records still is. Empty where they are gone.
    mentions : tuple of Text
        Where rows that stay say the same as one of the records did; they were not touched.
    """

    destroyed: tuple[str, ...]
    values: int
    searched: int
    files: int
    is_encrypted: bool
    found: tuple[Text, ...]
    mentions: tuple[Text, ...]

    @property
    def is_proven(self) -> bool:
        """Whether nothing was found."""
        return not self.found

    def lines(self) -> list[Text]:
        """Return the proof in words."""
        lines = [
            text(
                "Searched {bytes} bytes in {files} files for {values} texts and places of what was destroyed.",
                bytes=self.searched,
                files=self.files,
                values=self.values,
            )
        ]
        if not self.values:
            lines.append(text("What they said is not known here any more: there was nothing to search for."))
        if self.is_encrypted:
            lines.append(
                text("The plan is encrypted: its decrypted content was searched too, and all its pages written anew.")
            )
        lines += self.found or [text("Nothing of it was found.")]
        return [*lines, *self.mentions]


def prove(work: Destroying) -> Proof:
    """Look for what only the records said in every file, as bytes and as content.

    Raises
    ------
    OSError
        A file cannot be read.
    """
    path = work.plan.path
    with work.plan.reading() as connection:
        _look_through(work, path, connection)
    copies = work.copies()
    for copy in copies:
        with suppress(PalabreError), work.reading(copy) as connection:  # told of before
            _look_through(work, copy, connection)
    beside = [each for suffix in _BESIDE if (each := Path(f"{path}{suffix}")).exists()]
    aside = set_aside(work.home, work.plan.uid)
    cached = [file for each in work.caches() for file in (each, *each.rglob("*")) if file.is_file()]
    private = copies_named(path.name)
    forms = work.traces.forms()
    wanted = list(forms)
    search = search_files([*beside, *copies, *aside, *cached, *private], wanted)
    holding: dict[Path, set[object]] = {}
    for index, file in search.found:
        value = forms[wanted[index]]
        if value in _gone(work, file).forms().values():
            holding.setdefault(file, set()).add(value)
    for file, values in holding.items():
        work.found.append(
            plural(
                "{count} text or place of it is still in the bytes of {file}.",
                "{count} texts or places of it are still in the bytes of {file}.",
                len(values),
                file=file,
            )
        )
    if work.plan.is_encrypted:
        work.found += [
            text("{path} is damaged and encrypted, and cannot be searched: delete it.", path=e) for e in aside
        ]
        work.found += [
            text("{path} is an encrypted copy that another window reads: close the plan there.", path=e)
            for e in private
            if is_ciphertext(e)
        ]
    looked_for = {each for file in [path, *copies] for each in (*_gone(work, file).texts, *_gone(work, file).places)}
    return Proof(
        work.uids,
        len(looked_for),
        search.searched,
        len(beside) + len(copies) + len(aside) + len(cached) + len(private),
        work.plan.is_encrypted,
        tuple(work.found),
        _mentions(work),
    )


def _gone(work: Destroying, file: Path) -> Traces:
    """Return what must not be in a file: what the records said, unless rows that stay in it say so too."""
    path = work.plan.path
    own = work.scrubbed.get(file) or work.scrubbed.get(path)
    return Traces() if own is None else own.gone


def _look_through(work: Destroying, file: Path, connection: Connection) -> None:
    forms = _gone(work, file).forms()
    for table, columns in user_tables(connection).items():
        cells = sum(1 for _ in scan(connection, table, columns, forms))
        if cells:
            work.found.append(
                plural(
                    "{count} cell of {table} in {file} still holds something of it.",
                    "{count} cells of {table} in {file} still hold something of it.",
                    cells,
                    table=table,
                    file=file,
                )
            )


def _mentions(work: Destroying) -> tuple[Text, ...]:
    scrubbed = work.scrubbed.get(work.plan.path)
    return tuple(
        plural(
            "{count} row of {table} says the same in {column} and stays: see whether it should.",
            "{count} rows of {table} say the same in {column} and stay: see whether they should.",
            count,
            table=table,
            column=column,
        )
        for (table, column), count in sorted((scrubbed.mentions if scrubbed else {}).items())
    )
