"""A mission's own profile goes with its plan, so that every laptop plans by the same thresholds, roles and keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from sqlalchemy import Connection, select

from planning.bilingual import Bilingual
from planning.i18n import Text, text
from planning.kind import Kind, kinds
from planning.profile import MissionProfile, profile, read_profile
from storage.decision_log import is_altered
from storage.envelope import Envelope
from storage.keys import Key, seal
from storage.records import StoredProfile
from storage.tables.mission_profiles import TABLE, to_row

if TYPE_CHECKING:
    from storage.plan import Plan

HANDOUT = "handout"
"""The plan's setting that says that it is a handout, and for which role."""

# The uid of a kept profile is made from its id alone, so that two laptops mean the same row.
_NAMESPACE = UUID("0d4f3c1a-6a0e-4f7b-9a55-0f1c3b2e7d90")


def profile_row(identity: str, content: str, now: datetime) -> dict[str, object]:
    """Return the row of a mission's own profile, as the plan carries it.

    Raises
    ------
    BadInput
        The TOML text is no profile.
    """
    read_profile(identity, content)
    return to_row(StoredProfile(str(uuid5(_NAMESPACE, identity)), identity, content, now))


def kept_profile(connection: Connection, identity: str) -> MissionProfile:
    """Return a plan's mission profile: the one that it carries, else the one of this id that ships.

    Raises
    ------
    BadInput
        There is neither.
    """
    query = select(TABLE.c.content).where(TABLE.c.profile_id == identity)
    content = connection.execute(query).scalar()
    kept = read_profile(identity, content) if content else profile(identity)
    return replace(kept, is_altered=is_altered(connection, TABLE.name))


def envelope_for(mission: MissionProfile, key: Key) -> Envelope:
    """Return the envelope of a plan of a mission: its key sealed to the recovery recipients that the profile names."""
    return Envelope(mission.recovery_recipients, seal(key, mission.recovery_recipients))


def protected_rows(connection: Connection) -> int:
    """Return how many rows a plan holds of what humanitarians notified, those of hidden imports included.

    Cells and communes that stand for notifications, as in a handout, are none of them.
    """
    return sum(
        int(connection.exec_driver_sql(f'SELECT count(*) FROM "{kind.id}"{_notified(kind)}').scalar_one())
        for kind in kinds().values()
        if kind.protected
    )


def _notified(kind: Kind) -> str:
    return " WHERE generalised_to IS NULL" if any(each.name == "generalised_to" for each in kind.fields) else ""


def is_in_clear(plan: Plan) -> bool:
    """Return whether a plan that is not encrypted holds something that humanitarians notified."""
    if plan.is_encrypted:
        return False
    with plan.reading() as connection:
        return protected_rows(connection) > 0


def handout_for(plan: Plan) -> Bilingual | str:
    """Return the role that a plan was handed out to, empty where the plan is no handout."""
    said = plan.settings.get(HANDOUT)
    if not isinstance(said, dict):
        return ""
    role = str(said.get("role", ""))
    return next((each.title for each in plan.profile.roles if each.id == role), role or "?")


def needs_encryption(mission: MissionProfile) -> Text:
    """Return why protected kinds do not go into a plain plan of a mission."""
    return text(
        "Mission profile {profile} keeps what humanitarians notified to encrypted plans. Encrypt the plan first.",
        profile=mission.id,
    )
