"""What a plan is called and by which mission's profile it goes: its own row, read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from planning.profile import MissionProfile
from storage.missions import kept_profile
from storage.tables.mission_profiles import TABLE as MISSION_PROFILES
from storage.tables.plan import TABLE as PLAN

TABLES = frozenset({PLAN.name, MISSION_PROFILES.name})
"""Tables whose change makes another identity."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The plan's own row: uid, title, mission profile, whether nothing in it is real, settings by name."""

    uid: str
    title: str
    profile_id: str
    is_exercise: bool
    profile: MissionProfile
    settings: Mapping[str, object]


def read_identity(connection: Connection) -> Identity:
    """Return the identity of the plan of a connection.

    Raises
    ------
    BadInput
        Its mission profile is neither in it nor among those that ship.
    """
    row = connection.execute(select(PLAN)).one()._mapping
    return Identity(
        row["uid"],
        row["title"],
        row["profile"],
        bool(row["exercise"]),
        kept_profile(connection, row["profile"]),
        json.loads(row["settings"] or "{}"),
    )
