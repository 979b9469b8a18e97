"""Columns that hold persons: names, telephones, number plates, pictures. Of humanitarians they are never stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from exchange.incoming.names import hxl_parts, plain, words

# Whole words of a column's name, English and French, without accents.
_WORDS = """
contact contacts phone phones telephone tel mobile gsm cell cellphone whatsapp satphone thuraya fax email mail emails
courriel plate plates plaque plaques immatriculation photo photos picture pictures image images focal driver drivers
chauffeur chauffeurs passport passeport responsable person persons personne interlocuteur firstname lastname surname
prenom prenoms passenger passengers passager passagers crew equipage noms vrn leader
"""
_PERSONAL = frozenset(_WORDS.split())
# What is left when all punctuation and spaces are gone, for names written as one word.
_PARTS_WORDS = """
phone telephone contactname nomcontact focalpoint pointfocal plateno emailaddress regno vehicleregistration
registrationplate staffname chefdequipe chefdemission imei
"""
_PARTS = tuple(_PARTS_WORDS.split())


def personal_columns(columns: Iterable[str], hxl: Mapping[str, str]) -> list[str]:
    """Return the columns that hold persons, by their names and HXL tags.

    ``#contact+focal_point`` alone is the reference of the OCHA focal point that a notification came through, an office
    and not a person.
    """
    return [column for column in columns if _is_personal(column, hxl.get(column, ""))]


def _is_personal(column: str, tag: str) -> bool:
    if tag:
        hashtag, attributes = hxl_parts(tag)
        if hashtag == "#contact":
            return attributes != {"focal_point"}
    if column.startswith("#"):
        return False
    name = plain(column)
    return not _PERSONAL.isdisjoint(words(column)) or any(part in name for part in _PARTS)
