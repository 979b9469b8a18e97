"""Who a package is for, and which fields of the notice may leave for them."""

from __future__ import annotations

from dataclasses import dataclass

from planning import resources
from planning.bilingual import Bilingual
from planning.errors import BadInput
from planning.i18n import text


@dataclass(frozen=True, slots=True)
class Recipient:
    """A recipient profile.

    Attributes
    ----------
    id : str
        Its file's name below ``resources/recipients``.
    title : Bilingual
        What it is called.
    fields : frozenset of str
        Long names of the notice's fields that leave for it; every other field stays blank.
    """

    id: str
    title: Bilingual
    fields: frozenset[str]


def recipients() -> list[str]:
    """Return the ids of the recipients that ship with the program."""
    return [name.removesuffix(".toml") for name in resources.names("recipients", ".toml")]


def recipient(identity: str) -> Recipient:
    """Return a recipient by its id.

    Raises
    ------
    BadInput
        No such recipient; those there are, are named.
    """
    known = recipients()
    if identity not in known:
        raise BadInput(
            text(
                "There is no recipient {recipient}. The recipients are: {known}.",
                recipient=identity,
                known=", ".join(known),
            )
        )
    stated = resources.read_toml(f"recipients/{identity}.toml")
    return Recipient(identity, Bilingual(str(stated["title_en"]), str(stated["title_fr"])), frozenset(stated["fields"]))
