"""What a kind of thing is: its fields, its geometry, how much its disclosure could harm."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Literal

from planning.i18n import N_

FieldType = Literal["text", "integer", "real", "date", "boolean", "code"]
Geometry = Literal["point", "line", "polygon", "any"]


class Sensitivity(StrEnum):
    """What disclosure would be likely to cause, in the four levels of the OCHA and IASC guidance."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    SEVERE = "severe"


@dataclass(frozen=True, slots=True)
class Field:
    """One attribute of a kind.

    Attributes
    ----------
    name : str
        Column name in the plan file, snake case.
    type : FieldType
        ``code`` is a text out of the code list ``codes`` (a file ``resources/codes/<codes>.csv``).
    title : str
        English name for people, marked for translation.
    aliases : tuple of str
        Other names that files use, lower case, with HXL tags (``#loc+name``).
    unit : str
        Unit of numbers, empty where there is none.
    required : bool
        A row without it is rejected.
    is_later : bool
        It came after the first release of its kind: its column stands behind those of plans that were made before.
    """

    name: str
    type: FieldType
    title: str
    aliases: tuple[str, ...] = ()
    codes: str = ""
    unit: str = ""
    required: bool = False
    is_later: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that a plan holds and a map shows.

    Attributes
    ----------
    id : str
        Plural noun, also its table's name and its layer's id on the command line.
    title, singular : str
        English names for people, marked for translation.
    geometry : Geometry
        ``any`` takes points, lines and polygons.
    fields : tuple of Field
        Its own fields, beside those that every kind has (``COMMON_FIELDS``).
    sensitivity : Sensitivity
        The default for a row that states none.
    protected : bool
        Notified by humanitarians: never an objective, never exported to outsiders, locked on the map.
    group : str
        Heading in the layer tree, marked for translation.
    importable : bool
        Whether files can be imported into it.
    """

    id: str
    title: str
    singular: str
    geometry: Geometry
    fields: tuple[Field, ...]
    sensitivity: Sensitivity
    group: str
    protected: bool = False
    importable: bool = True

    def field(self, name: str) -> Field:
        """Return a field by its name, common ones included.

        Raises
        ------
        KeyError
            The kind has no such field.
        """
        for each in (*COMMON_FIELDS, *self.fields):
            if each.name == name:
                return each
        raise KeyError(name)


COMMON_FIELDS = (
    Field(
        "name",
        "text",
        N_("Name"),
        (
            "#loc+name",
            "nom",
            "nom_site",
            "site_name",
            "facility.name",
            "location",
            "label",
            "title",
            "name_fr",
            "name_en",
        ),
    ),
    Field("source", "text", N_("Source"), ("#meta+source", "ll.source", "data_source")),
    Field("source_date", "date", N_("Source date"), ("modification_date", "updatedate", "#date+updated")),
    Field("confidence", "code", N_("Confidence"), ("#meta+confidence",), codes="confidence"),
    Field("sensitivity", "code", N_("Sensitivity"), ("#meta+sensitivity",), codes="sensitivity"),
    Field("expires_on", "date", N_("Expires on"), ("expiry", "expires", "#date+expiry")),
)


PLACE_FIELDS = (
    Field("extent_m", "real", N_("Extent around the point"), ("extent", "rayon_m"), unit="m", is_later=True),
    Field(
        "accuracy_m", "real", N_("Position good to"), ("coord_accuracy_m", "accuracy", "precision_m"), unit="m",
        is_later=True,
    ),
)  # fmt: skip
"""Of kinds of places that are larger than a point and rarely placed to the metre."""


NOTIFICATION_FIELDS = (
    # ISO 8601 with its offset: when this mission received the version that stands.
    Field("received_at", "text", N_("Received at"), is_later=True),
    Field("version", "integer", N_("Version"), is_later=True),
    # Names of fields, with commas: what the version that stands changed.
    Field("changed", "text", N_("Changed in this version"), is_later=True),
)
"""Of what comes through OCHA, kept by the program: no file fills them."""


@cache
def kinds() -> dict[str, Kind]:
    """Return every kind by its id."""
    from planning import kinds as package
    from planning.registry import collect

    return collect(package, "KIND", Kind)
