"""The operation notice: exactly what leaves the mission, and nothing else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Literal

from shapely import MultiPolygon

from planning.codes import code_list
from planning.communes import held_codes, names_of, touched_codes, whole_communes
from planning.errors import BadInput
from planning.generalise import Cell, cells, outline
from planning.harm.answer import PUT_AWAY
from planning.harm.matrix import NO_DATA, level_rank
from planning.i18n import N_, text
from planning.operation import FlagStatus, HarmFlag, Operation, OperationArea, Window
from planning.profile import MissionProfile
from planning.recipient import ReleasedArea
from planning.situation import Columns
from planning.times import half_day_window

IED_RISK = {
    NO_DATA: N_("no data"),
    "low": N_("low"),
    "medium": N_("medium"),
    "high": N_("high"),
    "very_high": N_("very high"),
    "unacceptable": N_("very high"),
}
NO_IED_FLAG = N_("not raised")
CAVEAT = N_("An unlisted place is not an empty place; a listed place is not a safe one; no flag does not mean no harm.")
"""Stands on every document that leaves."""


class NoticeKind(StrEnum):
    """What a version of a notice does to the one before: follow it, put it right, or take it back."""

    NOTICE = "notice"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"


STATUS = {
    NoticeKind.NOTICE: N_("in force"),
    NoticeKind.CORRECTION: N_("corrected"),
    NoticeKind.WITHDRAWAL: N_("withdrawn"),
}


@dataclass(frozen=True, slots=True)
class NoticeField:
    """A field of the released record; ``resources/package/notice_fields.csv`` says what each means.

    Attributes
    ----------
    short, long : str
        Name in a shapefile (at most 10 characters) and elsewhere.
    type : str
        ``text``, ``integer`` or ``date``.
    width : int
        Greatest length in a shapefile, in bytes of UTF-8 for texts.
    """

    short: str
    long: str
    type: Literal["text", "integer", "date"]
    width: int


NOTICE_FIELDS = (
    NoticeField("NOTICE_ID", "notice_id", "text", 20),
    NoticeField("VERSION", "version", "integer", 4),
    NoticeField("LEAD", "lead", "text", 12),
    NoticeField("ACTIVITY", "activity", "text", 30),
    NoticeField("START_DT", "start_dt", "text", 20),
    NoticeField("END_DT", "end_dt", "text", 20),
    NoticeField("START_D", "start_d", "date", 8),
    NoticeField("END_D", "end_d", "date", 8),
    NoticeField("ADM1_PCODE", "adm1_pcode", "text", 20),
    NoticeField("ADM2_PCODE", "adm2_pcode", "text", 20),
    NoticeField("ADM3_PCODE", "adm3_pcode", "text", 254),
    NoticeField("EFFECTS", "effects", "text", 254),
    NoticeField("IED_RISK", "ied_risk", "text", 12),
    NoticeField("ROADS", "roads", "text", 254),
    NoticeField("CONTACT", "contact", "text", 80),
    NoticeField("CLASSIF", "classif", "text", 24),
    NoticeField("TLP", "tlp", "text", 20),
    NoticeField("EXPIRES", "expires", "date", 8),
    NoticeField("ADM3_NAME", "adm3_name", "text", 254),
    NoticeField("FEEDBACK", "feedback_by", "text", 20),
    NoticeField("STATUS", "status", "text", 12),
    NoticeField("REASON", "reason", "text", 254),
)
ALWAYS_TOLD = frozenset({"notice_id", "version", "status", "reason"})
"""What no recipient goes without: a layer of a notice that was withdrawn must say so."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What leaves: the generalised outline and the values of ``NOTICE_FIELDS``, with codes where people read titles.

    Attributes
    ----------
    window : Window
        In UTC, rounded outwards to half days.
    adm1, adm2, adm3 : tuple of str
        P-codes, sorted, of the areas that the outline touches (never of those that the true area touches).
    ied_risk : str
        English wording out of ``IED_RISK``, marked for translation.
    cells : tuple of Cell
        Of the grid with step ``grid_deg``; ``outline`` is their union. Empty where it is one of whole admin 3.
    adm3_names : tuple of str
        Beside ``adm3``; empty where the plan has no name.
    feedback_by : datetime
        UTC; until then an answer can still change the decision.
    kind, reason : NoticeKind, str
        What this version does to the one before, and why it corrects or withdraws it.
    """

    notice_id: str
    version: int
    mission_code: str
    recipient: str
    is_exercise: bool
    lead: str
    activity: str
    window: Window
    adm1: tuple[str, ...]
    adm2: tuple[str, ...]
    adm3: tuple[str, ...]
    effects: str
    ied_risk: str
    roads: str
    contact: str
    classification: str
    tlp: str
    expires: date
    grid_deg: float
    cells: tuple[Cell, ...]
    outline: MultiPolygon
    feedback_by: datetime
    adm3_names: tuple[str, ...] = ()
    kind: NoticeKind = NoticeKind.NOTICE
    reason: str = ""
    area: ReleasedArea = ReleasedArea.CELLS

    def values(self) -> dict[str, str | int | date]:
        """Return the record in full, by long field name, in the order of ``NOTICE_FIELDS``, worded in English."""
        return {
            "notice_id": self.notice_id,
            "version": self.version,
            "lead": self.lead,
            "activity": code_list("activity").title(self.activity) if self.activity else "Not stated",
            "start_dt": _stamp(self.window.start),
            "end_dt": _stamp(self.window.end),
            "start_d": self.window.start.date(),
            "end_d": self.window.end.date(),
            "adm1_pcode": ";".join(self.adm1),
            "adm2_pcode": ";".join(self.adm2),
            "adm3_pcode": ";".join(self.adm3),
            "effects": self.effects,
            "ied_risk": self.ied_risk,
            "roads": self.roads,
            "contact": self.contact,
            "classif": self.classification,
            "tlp": self.tlp,
            "expires": self.expires,
            "adm3_name": ";".join(self.adm3_names),
            "feedback_by": _stamp(self.feedback_by),
            "status": STATUS[self.kind],
            "reason": self.reason,
        }


def make_notice(
    operation: Operation,
    areas: Sequence[OperationArea],
    flags: Sequence[HarmFlag],
    profile: MissionProfile,
    admin_areas: Columns,
    *,
    number: str,
    version: int,
    recipient: str = "ocha",
    is_exercise: bool = False,
    area: ReleasedArea = ReleasedArea.CELLS,
) -> Notice:
    """Return the notice of an operation, generalised.

    Parameters
    ----------
    flags : sequence of HarmFlag
        The operation's register; only the level of H02 is told, none of its records.
    admin_areas : Columns
        The plan's administrative areas, of any levels.
    number, version : str, int
        ``ON-2026-001`` and 1, 2, ...
    area : ReleasedArea
        Of what the outline shall be made. Where the plan's boundaries do not hold the whole area, it is made of cells,
        and the notice says so.

    Raises
    ------
    BadInput
        The operation has no area.
    """
    if not areas:
        raise BadInput(text("{operation} has no area: there is nothing to give notice of.", operation=operation.ref))
    shapes = [each.geometry for each in areas]
    whole = whole_communes(shapes, admin_areas) if area is ReleasedArea.ADMIN_3 else None
    if whole is None:
        area = ReleasedArea.CELLS
        touched = sorted({cell for shape in shapes for cell in cells(shape, profile.grid_deg)})
        released = outline(touched, profile.grid_deg)
        by_level = {level: touched_codes(admin_areas, level, released) for level in (1, 2, 3)}
    else:
        touched, (released, communes) = [], whole
        # A neighbour whose border is the outline's is not in the area.
        by_level = {level: held_codes(admin_areas, level, released) for level in (1, 2)} | {3: communes}
    window = half_day_window(operation.window)
    return Notice(
        notice_id=number,
        version=version,
        mission_code=profile.mission_code,
        recipient=recipient,
        is_exercise=is_exercise,
        lead=operation.component.value,
        activity=operation.activity,
        window=window,
        adm1=by_level[1],
        adm2=by_level[2],
        adm3=by_level[3],
        effects=operation.effects,
        ied_risk=ied_risk(flags),
        roads=operation.roads_affected,
        contact=profile.contact.english,
        classification=profile.notice_classification.english,
        tlp=profile.tlp,
        expires=window.end.date(),
        grid_deg=profile.grid_deg,
        cells=tuple(touched),
        outline=released,
        feedback_by=feedback_by(window, profile),
        adm3_names=names_of(admin_areas, by_level[3]),
        area=area,
    )


def feedback_by(released: Window, profile: MissionProfile) -> datetime:
    """Return until when an answer is wanted: long enough before the decision, counted from the start that is told."""
    return released.start - timedelta(hours=profile.decision_hours + profile.feedback_hours)


def ied_risk(flags: Sequence[HarmFlag]) -> str:
    """Return the wording for the worst H02 flag, one of ``IED_RISK``; ``NO_IED_FLAG`` only where H02 could judge.

    A grey flag stands until it is closed: no answer to it makes up for data that is not there.
    """
    levels = [flag.level for flag in flags if flag.code == "H02" and _is_told(flag)]
    return IED_RISK[max(levels, key=level_rank)] if levels else NO_IED_FLAG


def _is_told(flag: HarmFlag) -> bool:
    return flag.status is not FlagStatus.CLOSED if flag.level == NO_DATA else flag.status not in PUT_AWAY


def notice_hash(notice: Notice, fields: Set[str]) -> str:
    """Return the SHA-256, hexadecimal, of what the notice says, its version left out: unchanged content keeps it.

    ``fields`` are the long names of those that leave: what stays makes no new version.
    """
    told = fields | ALWAYS_TOLD
    said: dict[str, object] = {
        **{name: str(value) for name, value in notice.values().items() if name in told and name != "version"},
        "mission": notice.mission_code,
        "recipient": notice.recipient,
        "exercise": notice.is_exercise,
        "grid": notice.grid_deg,
        "cells": [list(cell) for cell in notice.cells],
    }
    if notice.area is ReleasedArea.ADMIN_3:
        said |= {"grid": None, "outline": hashlib.sha256(notice.outline.wkb).hexdigest()}
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def _stamp(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
