"""Activities as people record them: what was done or is planned, where, when, and for whose protection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np

from planning.codes import code_list
from planning.errors import BadInput
from planning.i18n import N_, Text, text
from planning.personal import require_impersonal
from planning.situation import Columns
from planning.times import moment_or_none

_TEXTS = ("activity", "component", "phase", "poc_purpose", "operation_uid", "unit")
_CODES = {
    "activity": (N_("what was done"), "activity"),
    "component": (N_("component"), "component"),
    "phase": (N_("phase"), "phase"),
}


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity of the mission. Texts and codes are empty where they are not known.

    Attributes
    ----------
    name : str
        What people call it, or where it was.
    activity, component, phase : str
        Codes of the lists of these names.
    poc_purpose : str
        What it does for the protection of civilians, in the planner's words.
    tiers : tuple of int
        Of the protection concept, 1 to 3.
    starts_at, ends_at : datetime or None
        Aware; None where not stated.
    lon, lat : float
        WGS 84 degrees of it, or of a point on it; NaN where it has no place.
    """

    uid: str
    name: str = ""
    activity: str = ""
    component: str = ""
    phase: str = ""
    poc_purpose: str = ""
    tiers: tuple[int, ...] = ()
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    operation_uid: str = ""
    unit: str = ""
    lon: float = float("nan")
    lat: float = float("nan")


def activities_of(columns: Columns) -> tuple[Activity, ...]:
    """Return the activities that columns hold, in their order."""
    count = len(columns)
    nothing = np.full(count, None)
    held = {name: columns.fields.get(name, nothing) for name in (*_TEXTS, "tier", "starts_at", "ends_at")}
    return tuple(
        Activity(
            str(columns.uid[row]),
            str(columns.name[row] or ""),
            **{name: str(held[name][row] or "") for name in _TEXTS},
            tiers=tuple(int(each) for each in str(held["tier"][row] or "").split(",") if each.strip().isdigit()),
            starts_at=moment_or_none(held["starts_at"][row]),
            ends_at=moment_or_none(held["ends_at"][row]),
            lon=float(columns.lon[row]),
            lat=float(columns.lat[row]),
        )
        for row in range(count)
    )


def require_activity(activity: Activity, *, has_place: bool) -> None:
    """Do nothing where an activity says what it must.

    Raises
    ------
    BadInput
        It lacks something (all that is missing is named), its end is not after its start, or its words look like a
        way to find one person.
    """
    lacking = [
        title for name, (title, codes) in _CODES.items() if getattr(activity, name) not in code_list(codes).codes
    ]
    if not activity.poc_purpose.strip():
        lacking.append(N_("purpose for the protection of civilians"))
    if not has_place:
        lacking.append(N_("place"))
    if activity.starts_at is None:
        lacking.append(N_("start"))
    names: Text | None = None
    for each in lacking:
        names = Text(each) if names is None else text("{names}, {more}", names=names, more=Text(each))
    if names is not None:
        raise BadInput(text("The activity lacks: {names}.", names=names))
    if activity.starts_at is not None and activity.ends_at is not None and activity.ends_at <= activity.starts_at:
        raise BadInput(text("The end must be after the start."))
    require_impersonal({N_("Name"): activity.name, N_("Purpose"): activity.poc_purpose, N_("Unit"): activity.unit})
