"""Who a package is for: which data and fields of the notice may leave for them, and how far all is generalised.

A profile is a TOML text. Those below ``resources/recipients`` ship; a mission keeps its own in its plan. What a profile
may allow at all is ``planning/sharing.py``'s to say.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from planning import resources
from planning.bilingual import Bilingual
from planning.errors import BadInput
from planning.i18n import text


class ReleasedArea(StrEnum):
    """Of what the released outline is made: cells of a grid, or whole administrative areas of level 3."""

    CELLS = "cells"
    ADMIN_3 = "adm3"


class ReleasedTexts(StrEnum):
    """Which words of planners leave: those that the release was signed over, or approved key messages alone."""

    SIGNED = "signed"
    KEY_MESSAGES = "key_messages"


@dataclass(frozen=True, slots=True)
class Recipient:
    """A recipient profile.

    Attributes
    ----------
    id : str
        Its file's name below ``resources/recipients``, or what the mission calls it.
    title : Bilingual
        What it is called.
    fields : frozenset of str
        Long names of the notice's fields that leave for it; every other field stays blank.
    recipient_class : str
        Of the code list ``recipient_class``: by it the Information Sharing Protocol judges.
    layers : frozenset of str
        Data types that may leave, of ``planning.sharing.data_types``.
    sensitivity : str
        The highest level that may leave, of the code list ``sensitivity``.
    tlp : str
        The sharing label on what leaves; empty for the mission's.
    grid_deg : float or None
        Side of a cell in degrees; None for the mission's. With whole admin 3 it serves where boundaries do not reach.
    version : int
        Counts on with each time it is saved; 0 for one that has not been saved yet.
    """

    id: str
    title: Bilingual
    fields: frozenset[str]
    recipient_class: str = "humanitarian"
    layers: frozenset[str] = frozenset()
    sensitivity: str = "high"
    tlp: str = ""
    area: ReleasedArea = ReleasedArea.CELLS
    grid_deg: float | None = None
    texts: ReleasedTexts = ReleasedTexts.SIGNED
    version: int = 0

    @property
    def sha256(self) -> str:
        """SHA-256 (hexadecimal) of the profile as text, which tells two profiles of one version apart."""
        return hashlib.sha256(recipient_toml(self).encode()).hexdigest()


def shipped_recipients() -> list[str]:
    """Return the ids of the recipients that ship with the program."""
    return [name.removesuffix(".toml") for name in resources.names("recipients", ".toml")]


@cache
def shipped_recipient(identity: str) -> Recipient:
    """Return a recipient that ships, by its id.

    Raises
    ------
    FileNotFoundError
        There is none.
    """
    return read_recipient(identity, resources.read_text(f"recipients/{identity}.toml"))


def read_recipient(identity: str, content: str) -> Recipient:
    """Return the profile that a TOML text states.

    Raises
    ------
    BadInput
        It is no TOML, or a line of it cannot be understood; the line's name is said.
    """
    try:
        stated = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(
            text("The profile of {recipient} is no TOML: {detail}.", recipient=identity, detail=str(error))
        ) from error
    unknown = sorted(stated.keys() - _KINDS.keys() - {"grid_deg"})
    if unknown:
        raise _unusable(identity, unknown[0])
    for name, kind in _KINDS.items():
        value = stated.get(name, kind())
        if not isinstance(value, kind) or (
            isinstance(value, list) and not all(isinstance(each, str) for each in value)
        ):
            raise _unusable(identity, name)
    return _recipient(identity, stated)


_KINDS: Mapping[str, type] = {
    "title_en": str,
    "title_fr": str,
    "class": str,
    "version": int,
    "sensitivity": str,
    "tlp": str,
    "area": str,
    "texts": str,
    "layers": list,
    "fields": list,
}


def _recipient(identity: str, stated: Mapping[str, Any]) -> Recipient:
    grid = stated.get("grid_deg")
    if grid is not None and (isinstance(grid, bool) or not isinstance(grid, int | float)):
        raise _unusable(identity, "grid_deg")
    if stated.get("area", "cells") not in list(ReleasedArea):
        raise _unusable(identity, "area")
    if stated.get("texts", "signed") not in list(ReleasedTexts):
        raise _unusable(identity, "texts")
    return Recipient(
        id=identity,
        title=Bilingual(stated.get("title_en", ""), stated.get("title_fr", "")),
        fields=frozenset(stated.get("fields", ())),
        recipient_class=stated.get("class", ""),
        layers=frozenset(stated.get("layers", ())),
        sensitivity=stated.get("sensitivity", ""),
        tlp=stated.get("tlp", ""),
        area=ReleasedArea(stated.get("area", "cells")),
        grid_deg=None if grid is None else float(grid),
        texts=ReleasedTexts(stated.get("texts", "signed")),
        version=stated.get("version", 0),
    )


def _unusable(identity: str, name: str) -> BadInput:
    return BadInput(text("The profile of {recipient} cannot be used: look at “{name}”.", recipient=identity, name=name))


def recipient_toml(profile: Recipient) -> str:
    """Return a profile as the TOML text that states it; the same profile is the same text."""
    stated: dict[str, object] = {
        "title_en": profile.title.english,
        "title_fr": profile.title.french,
        "class": profile.recipient_class,
        "version": profile.version,
        "sensitivity": profile.sensitivity,
        "tlp": profile.tlp,
        "area": profile.area.value,
        "texts": profile.texts.value,
    }
    if profile.grid_deg is not None:
        stated["grid_deg"] = profile.grid_deg
    stated |= {"layers": sorted(profile.layers), "fields": sorted(profile.fields)}
    # A string or a list of strings is written the same way in JSON and in TOML.
    return "".join(f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in stated.items())
