"""Column names as people mean them: without case, accents and punctuation; HXL tags without attribute order."""

from __future__ import annotations

import re
import unicodedata

# HXL attributes that say how a value is written, not what it is about.
_WAY_OF_WRITING = re.compile(r"num|total|text|code|i_[a-z]{2,3}|v_\w+")


def plain(name: str) -> str:
    """Return a name in lower case without accents, spaces and punctuation: ``Année_début`` gives ``anneedebut``."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in decomposed if sign.isalnum())


def words(name: str) -> list[str]:
    """Return the words of a name, in lower case without accents: ``contactPhone_1`` gives ``contact phone 1``."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    decomposed = unicodedata.normalize("NFKD", spaced.casefold())
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return re.findall(r"[a-z]+|\d+", bare)


def hxl_parts(tag: str) -> tuple[str, frozenset[str]]:
    """Return an HXL tag as its hashtag and its attributes, lower case: ``#geo +lat`` gives ``#geo`` and ``lat``."""
    first, *attributes = re.split(r"\s*\+\s*", tag.strip().lower())
    return first.replace(" ", ""), frozenset(attributes)


def hxl_match(wanted: str, tag: str) -> bool:
    """Return whether ``tag`` means ``wanted``: the same hashtag and attributes, ways of writing aside."""
    wanted_tag, wanted_attributes = hxl_parts(wanted)
    found_tag, found_attributes = hxl_parts(tag)
    if wanted_tag != found_tag or not wanted_attributes <= found_attributes:
        return False
    return all(_WAY_OF_WRITING.fullmatch(each) for each in found_attributes - wanted_attributes)
