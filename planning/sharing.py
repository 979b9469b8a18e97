"""The Information Sharing Protocol: what of each data type may go to which class of recipient.

A table says it, and a mission can bring its own. Two rules stand in code, whatever a table says: nothing that could be
used against people goes to an authority or to an armed actor, and of what may only go generalised, nothing exact goes.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from planning import resources
from planning.bilingual import Bilingual
from planning.codes import code_list
from planning.errors import BadInput
from planning.i18n import N_, Text, text
from planning.kind import kinds
from planning.notice import ALWAYS_TOLD, NOTICE_FIELDS
from planning.recipient import Recipient, ReleasedTexts

PROTOCOL = "sharing/information_sharing_protocol.csv"


class Allowance(StrEnum):
    """What a table says of a data type for a class of recipients."""

    MAY = "may"
    GENERALISED = "generalised"
    NEVER = "never"


ALLOWANCE_TITLES = {
    Allowance.MAY: N_("may go"),
    Allowance.GENERALISED: N_("only generalised"),
    Allowance.NEVER: N_("never"),
}
ADVERSE = frozenset({"authority", "armed_actor"})
"""Classes of recipients from whom people may have to be protected."""
WITHHELD = frozenset(
    {
        "incidents", "alerts", "threats", "requests", "villages", "civilian_objects", "season_windows",
        "activities", "bases", "base_reaches",
        "humanitarian_sites", "humanitarian_movements", "access_suspensions",
        "harm_flags", "harm_reports", "personnel_risks", "people",
    }
)  # fmt: skip
"""Incidents, alerts, villages, presence, humanitarian and harm data: never for ``ADVERSE``, whatever a table says."""
CARRIED = {
    "notices": ("notice_id", "version", "status", "reason", "classif", "tlp", "expires", "feedback_by"),
    "operations": ("lead", "activity", "start_dt", "end_dt", "start_d", "end_d"),
    "operation_areas": (),
    "operation_texts": ("effects", "roads"),
    "harm_flags": ("ied_risk",),
    "admin_areas": ("adm1_pcode", "adm2_pcode", "adm3_pcode", "adm3_name"),
    "duty_contacts": ("contact",),
}
"""The data types that a package carries, with their fields; the outline is of ``operation_areas``."""
NEEDED = ("notices", "operation_areas")
"""Data types without which there is no package."""
GRID_STEPS = (0.01, 0.05, 0.1, 0.5, 1.0)
"""Sides of cells in degrees. Each divides the next: two sizes together place an area no better than the finer one."""
LEAST_GENERALISED_DEG = 0.05
TLP = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
_LEAST_TLP = {"low": "TLP:CLEAR", "moderate": "TLP:GREEN", "high": "TLP:AMBER", "severe": "TLP:RED"}
_ID = re.compile(r"[a-z][a-z0-9_]{1,39}")
_LONGEST_TITLE = 60
_TYPE_OF = {field: data_type for data_type, fields in CARRIED.items() for field in fields}


@dataclass(frozen=True, slots=True)
class SharingRow:
    """What may be done with one data type; ``source`` is a reference, [G], or [D], a design value of this program."""

    data_type: str
    level: str
    allowed: Mapping[str, Allowance]
    source: str
    why: Bilingual


@dataclass(frozen=True, slots=True)
class SharingProtocol:
    """The table; ``version`` is 0 for the one that ships."""

    rows: Mapping[str, SharingRow]
    version: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field of a profile.

    Attributes
    ----------
    field : str
        As in the profile's TOML text.
    about : str
        The data type, or the notice's field, that it is about, where ``field`` lists them.
    """

    field: str
    what: Text
    about: str = ""


def data_types() -> tuple[str, ...]:
    """Return every data type that a protocol has a row for: those that are no kinds, then the kinds."""
    own = code_list("data_type").codes
    return (*own, *(each for each in kinds() if each != "operation_areas"), "operation_areas")


def data_type_title(data_type: str, language: str) -> str | Text:
    """Return what people call a data type."""
    kind = kinds().get(data_type)
    return code_list("data_type").title(data_type, language) if kind is None else Text(kind.title)


@cache
def shipped_protocol() -> SharingProtocol:
    """Return the table that ships."""
    return read_protocol(PROTOCOL, resources.read_text(PROTOCOL))


def read_protocol(name: str, content: str, version: int = 0) -> SharingProtocol:
    """Return the table of a CSV text (``data_type,level``, one column for each class, ``source,why_en,why_fr``).

    Parameters
    ----------
    name : str
        What the file is called, for messages.

    Raises
    ------
    BadInput
        A column or row is missing, doubled or says something that means nothing; file, row and column are named.
    """
    reader = csv.DictReader(io.StringIO(content.removeprefix("\ufeff"), newline=""))
    classes = code_list("recipient_class").codes
    try:
        missing = [each for each in ("data_type", "level", *classes) if each not in (reader.fieldnames or ())]
        if missing:
            raise BadInput(text("{file} has no column {column}.", file=name, column=missing[0]))
        rows: dict[str, SharingRow] = {}
        for row in reader:
            made = _row(name, reader.line_num, row, classes)
            if made.data_type in rows:
                raise _bad(name, reader.line_num, "data_type", made.data_type, N_("it stands there twice"))
            rows[made.data_type] = made
    except csv.Error as error:
        raise BadInput(text("{file} is no table: {detail}.", file=name, detail=str(error))) from error
    unsaid = [each for each in data_types() if each not in rows]
    if unsaid:
        raise BadInput(
            text("{file} has no row {row}: what it does not say cannot be gone by.", file=name, row=unsaid[0])
        )
    return SharingProtocol(rows, version)


def _row(name: str, line: int, row: Mapping[str, str | None], classes: tuple[str, ...]) -> SharingRow:
    def said(column: str) -> str:
        return (row.get(column) or "").strip()

    if said("data_type") not in data_types():
        raise _bad(name, line, "data_type", said("data_type"), N_("there is no such data type"))
    if said("level") not in code_list("sensitivity").codes:
        raise _bad(name, line, "level", said("level"), N_("write low, moderate, high or severe"))
    for each in classes:
        if said(each) not in list(Allowance):
            raise _bad(name, line, each, said(each), N_("write may, generalised or never"))
    allowed = {each: Allowance(said(each)) for each in classes}
    return SharingRow(
        said("data_type"), said("level"), allowed, said("source"), Bilingual(said("why_en"), said("why_fr"))
    )


def _bad(name: str, line: int, column: str, stated: str, what: str) -> BadInput:
    return BadInput(
        text(
            "{file}, line {line}, column {column}: “{stated}”: {what}.",
            file=name,
            line=line,
            column=column,
            stated=stated,
            what=Text(what),
        )
    )


def faults(profile: Recipient, protocol: SharingProtocol) -> tuple[Fault, ...]:
    """Return everything that is wrong with a profile, field by field; none where it may be used."""
    found = [*_form(profile)]
    if profile.recipient_class in code_list("recipient_class").codes:
        for layer in sorted(profile.layers):
            if (what := _forbidden(layer, profile, protocol)) is not None:
                found.append(Fault("layers", what, layer))
        found += _fields(profile)
        found += _generalisation(profile, protocol)
    return tuple(found)


def _form(profile: Recipient) -> list[Fault]:
    found = []
    if not _ID.fullmatch(profile.id):
        what = text("Write small letters without accents, figures and _, beginning with a letter: un_country_team.")
        found.append(Fault("id", what))
    for field, title in (("title_en", profile.title.english), ("title_fr", profile.title.french)):
        if not title.strip() or not title.isprintable():
            found.append(Fault(field, text("Write what the recipient is called.")))
        elif len(title) > _LONGEST_TITLE:
            found.append(Fault(field, text("At most {count} characters.", count=_LONGEST_TITLE)))
    if profile.recipient_class not in code_list("recipient_class").codes:
        found.append(Fault("class", text("Choose what kind of recipient it is.")))
    if profile.sensitivity not in code_list("sensitivity").codes:
        found.append(Fault("sensitivity", text("Choose the highest level that may leave.")))
    elif profile.tlp and profile.tlp not in TLP:
        found.append(Fault("tlp", text("Choose one of {labels}.", labels=", ".join(TLP))))
    elif profile.tlp and TLP.index(profile.tlp) < TLP.index(_LEAST_TLP[profile.sensitivity]):
        level, least = code_list("sensitivity").titles[profile.sensitivity], _LEAST_TLP[profile.sensitivity]
        found.append(Fault("tlp", text("Data of level “{level}” leave as {least} at least.", level=level, least=least)))
    if profile.grid_deg is not None and profile.grid_deg not in GRID_STEPS:
        steps = ", ".join(f"{each:g}" for each in GRID_STEPS)
        found.append(Fault("grid_deg", text("Cells have one of these sides, in degrees: {steps}.", steps=steps)))
    for needed in NEEDED:
        if needed not in profile.layers:
            what = text("No package goes without “{layer}” ({code}).", layer=_said(needed), code=needed)
            found.append(Fault("layers", what, needed))
    return found


def _forbidden(layer: str, profile: Recipient, protocol: SharingProtocol) -> Text | None:
    """Return why a data type may not be on the profile's list."""
    if layer not in data_types():
        return text("There is no data type {code}.", code=layer)
    whom, layer_title = code_list("recipient_class").titles[profile.recipient_class], _said(layer)
    if profile.recipient_class in ADVERSE and layer in WITHHELD:
        return text(
            "“{layer}” ({code}) never goes to: {whom}. It could be used against people; no table can allow it.",
            layer=layer_title,
            code=layer,
            whom=whom,
        )
    row = protocol.rows[layer]
    if row.allowed[profile.recipient_class] is Allowance.NEVER:
        return text(
            "The Information Sharing Protocol, row {code} ({layer}), says “never” for: {whom}. {why}.",
            code=layer,
            layer=layer_title,
            whom=whom,
            why=row.why,
        )
    levels = code_list("sensitivity").codes
    if profile.sensitivity in levels and levels.index(row.level) > levels.index(profile.sensitivity):
        return text(
            "“{layer}” ({code}) is of level “{level}”, and the profile goes up to “{most}”.",
            layer=layer_title,
            code=layer,
            level=code_list("sensitivity").titles[row.level],
            most=code_list("sensitivity").titles[profile.sensitivity],
        )
    if layer not in CARRIED:
        return text(
            "“{layer}” ({code}) may go, but no package carries it: take it off the list.", layer=layer_title, code=layer
        )
    return None


def _fields(profile: Recipient) -> list[Fault]:
    known = {each.long for each in NOTICE_FIELDS}
    found = []
    for field in sorted(profile.fields | ALWAYS_TOLD):
        if field not in known:
            found.append(Fault("fields", text("A notice has no field {field}.", field=field)))
        elif _TYPE_OF[field] not in profile.layers and _TYPE_OF[field] not in NEEDED:
            layer = _TYPE_OF[field]
            what = text("Field {field} is of “{layer}” ({code}), which is not on the list of data.",
                        field=field, layer=_said(layer), code=layer)  # fmt: skip
            found.append(Fault("fields", what, field))
    return found


def _generalisation(profile: Recipient, protocol: SharingProtocol) -> list[Fault]:
    def says(layer: str) -> Allowance:
        return protocol.rows[layer].allowed[profile.recipient_class]

    found = []
    step = profile.grid_deg
    if says("operation_areas") is Allowance.GENERALISED and step in GRID_STEPS and step < LEAST_GENERALISED_DEG:
        found.append(
            Fault(
                "grid_deg",
                text(
                    "The Information Sharing Protocol, row operation_areas, says “only generalised”: cells of "
                    "{least}° at least.",
                    least=LEAST_GENERALISED_DEG,
                ),
            )
        )
    if profile.texts is ReleasedTexts.SIGNED and "operation_texts" in profile.layers:
        if profile.recipient_class in ADVERSE:
            what = text("A planner's own words never go to such a recipient: approved key messages alone.")
            found.append(Fault("texts", what))
        elif says("operation_texts") is Allowance.GENERALISED:
            what = text(
                "The Information Sharing Protocol, row operation_texts, says “only generalised”: approved key messages "
                "alone."
            )
            found.append(Fault("texts", what))
    elif profile.texts is ReleasedTexts.KEY_MESSAGES and "roads" in profile.fields:
        what = text("Roads are the planner's own words: with approved key messages alone, take field roads off.")
        found.append(Fault("fields", what, "roads"))
    return found


def _said(data_type: str) -> Bilingual | Text:
    kind = kinds().get(data_type)
    return code_list("data_type").titles[data_type] if kind is None else Text(kind.title)
