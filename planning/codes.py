"""Code lists: what a field of type ``code`` may hold, what people call it, what other people's files call it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from planning import resources
from planning.bilingual import Bilingual


@dataclass(frozen=True, slots=True)
class CodeList:
    """One list out of ``resources/codes/<name>.csv``, in the file's order.

    Attributes
    ----------
    titles : mapping of code to Bilingual
        In the order in which people are offered the codes.
    known : mapping of str to str
        Every folded name (code, titles, aliases) to its code. An alias may be bound to the column it stands in, as
        ``where_prec=3``, since two sources give one number two meanings.
    """

    name: str
    titles: Mapping[str, Bilingual]
    known: Mapping[str, str]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes in order."""
        return tuple(self.titles)

    def title(self, code: str, language: str = "en") -> str:
        """Return what people call a code; a code that is not in the list stands for itself."""
        found = self.titles.get(code)
        return found.of(language) if found else code

    def find(self, stated: str, column: str = "") -> str | None:
        """Return the code that a file's wording means, or None.

        Case, accents, punctuation and spacing do not count. Of several values in one cell (``village;hamlet``) the
        first that is known is taken.

        Parameters
        ----------
        stated : str
            What the file says.
        column : str
            The file's name of the column, which tells apart numbers that sources use differently.
        """
        for part in (stated, *stated.split(";")):
            folded = fold(part)
            code = self.known.get(f"{fold(column)}={folded}") if column else None
            code = code or self.known.get(folded)
            if code:
                return code
        return None


def fold(stated: str) -> str:
    """Return a wording without case, accents, punctuation between words, or doubled spaces."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", stated) if not unicodedata.combining(sign))
    return re.sub(r"[\s_\-–,.’']+", " ", bare.casefold()).strip()


@cache
def code_list(name: str) -> CodeList:
    """Return a shipped code list by its name.

    Raises
    ------
    FileNotFoundError
        No such list ships.
    ValueError
        One wording stands for two codes of the list.
    """
    titles: dict[str, Bilingual] = {}
    known: dict[str, str] = {}
    for row in resources.read_table(f"codes/{name}.csv"):
        code = row["code"]
        titles[code] = Bilingual(row["title_en"], row["title_fr"])
        for wording in (code, row["title_en"], row["title_fr"], *filter(None, row["aliases"].split("|"))):
            if known.setdefault(fold(wording), code) != code:
                raise ValueError(f"code list {name}: {wording!r} means {known[fold(wording)]} and {code}")
    return CodeList(name, titles, known)
