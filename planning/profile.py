"""Mission profiles: the names, roles, thresholds and markings that one mission differs by from the next. All data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from planning import resources
from planning.bilingual import Bilingual
from planning.errors import BadInput
from planning.harm.matrix import Matrix, matrix
from planning.i18n import text


@dataclass(frozen=True, slots=True)
class Role:
    """A function in the mission; which of them may sign what is the mission's table.

    Attributes
    ----------
    may_overrule : bool
        Whether it may let an operation go to which the civilian side objects.
    may_order : bool
        Whether it may order an immediate protection to start without the gate.
    may_own_threats : bool
        Whether it may be the owner of a threat record, which it reviews.
    may_hold_register : bool
        Whether it may hold the whole register of what humanitarians notified; others are given a handout.
    """

    id: str
    title: Bilingual
    component: str
    may_release: bool
    may_decide: bool
    may_overrule: bool = False
    may_order: bool = False
    may_own_threats: bool = False
    may_hold_register: bool = False


LEAST_FEEDBACK_HOURS = 24
"""An answer that comes later than this before the decision could not be weighed any more."""


@dataclass(frozen=True, slots=True)
class MissionProfile:
    """What a mission sets.

    Attributes
    ----------
    mission_code : str
        Short ASCII name, the first part of a package's file name.
    lead_time_hours, emergency_lead_time_hours : int
        Hours between a notice and the start below which it is late.
    decision_hours : int
        Hours before the start, as it is told, before which no decision is taken.
    feedback_hours : int
        Hours before that decision until which an answer to a notice is wanted, at least ``LEAST_FEEDBACK_HOURS``.
    residual_threshold : str
        Level from which a residual risk needs an owner and a date.
    first_view : tuple of four floats
        What the map shows before a plan holds anything: west, south, east, north in WGS 84 degrees.
    grid_deg : float
        Side of the cells to which released areas are generalised, in degrees.
    default_expiry_months : int
        For records that come without an expiry.
    classification : tuple of Bilingual
        What may be printed as marking, lowest first; ``notice_classification`` is the one on notices.
    exercise_mark : Bilingual
        Printed on everything of an exercise plan.
    recovery_recipients : tuple of str
        Public keys (``age1...``) to which the key of an encrypted plan is sealed, beside its passphrase.
    requires_encryption : bool
        Whether a plan may hold protected kinds only if it is encrypted.
    lock_after_minutes : int
        Idle time after which an encrypted plan is locked, 0 for never.
    is_altered : bool
        Whether another program changed the profile that the plan carries, so that nothing is signed by it.
    after_action_days : int
        Days after its end by which an operation's after-action is written.
    follow_up_ahead_days : int
        Days before a review or an expiry from which it is said.
    presence_days : int
        Days after a visit until which a village counts as reached.
    presence_distance_m : float
        Metres within which an activity reaches a village.
    presence_threat_distance_m : float
        Metres within which a threat is one to a village.
    """

    id: str
    title: Bilingual
    mission_code: str
    mission_name: Bilingual
    roles: tuple[Role, ...]
    matrix: Matrix
    lead_time_hours: int
    emergency_lead_time_hours: int
    residual_threshold: str
    first_view: tuple[float, float, float, float]
    grid_deg: float
    default_expiry_months: int
    classification: tuple[Bilingual, ...]
    notice_classification: Bilingual
    tlp: str
    disclaimer: Bilingual
    contact: Bilingual
    exercise_mark: Bilingual
    recovery_recipients: tuple[str, ...] = ()
    requires_encryption: bool = False
    lock_after_minutes: int = 15
    is_altered: bool = False
    after_action_days: int = 7
    follow_up_ahead_days: int = 30
    decision_hours: int = 12
    feedback_hours: int = 24
    presence_days: int = 30
    presence_distance_m: float = 1000.0
    presence_threat_distance_m: float = 5000.0

    def role(self, identity: str) -> Role:
        """Return a role by its id.

        Raises
        ------
        BadInput
            The mission has no such role; the message lists those it has.
        """
        for each in self.roles:
            if each.id == identity:
                return each
        raise BadInput(
            text(
                "The mission has no role “{role}”. Its roles are {roles}.",
                role=identity,
                roles=", ".join(each.id for each in self.roles),
            )
        )


def role_title(identity: str) -> Bilingual | str:
    """Return what a role is called where its mission's profile is not at hand; an unknown one stands for itself."""
    known = {role.id: role.title for name in profiles() for role in profile(name).roles}
    return known.get(identity, identity)


def profiles() -> list[str]:
    """Return the ids of the profiles that ship, sorted."""
    return [name.removesuffix(".toml") for name in resources.names("profiles", ".toml")]


@cache
def profile(identity: str) -> MissionProfile:
    """Return a shipped profile.

    Raises
    ------
    BadInput
        No such profile; the message lists those there are.
    """
    if identity not in profiles():
        raise BadInput(
            text(
                "There is no mission profile “{profile}”. There are {profiles}.",
                profile=identity,
                profiles=", ".join(profiles()),
            )
        )
    return _read(identity, resources.read_toml(f"profiles/{identity}.toml"))


@cache
def read_profile(identity: str, content: str) -> MissionProfile:
    """Return the profile that a TOML text states, a mission's own or one kept in a plan.

    What it leaves out is as in the blank profile, so that one written for an older Palabre still serves.

    Raises
    ------
    BadInput
        It is no TOML, or states something that cannot be used.
    """
    try:
        return _read(identity, _over(resources.read_toml("profiles/blank.toml"), tomllib.loads(content)))
    except tomllib.TOMLDecodeError as error:
        raise BadInput(
            text("The mission profile “{profile}” is no TOML: {detail}.", profile=identity, detail=str(error))
        ) from error
    except (KeyError, TypeError, ValueError, AttributeError, FileNotFoundError) as error:
        raise BadInput(
            text("The mission profile “{profile}” cannot be used: {detail}.", profile=identity, detail=str(error))
        ) from error


def _read(identity: str, data: dict[str, Any]) -> MissionProfile:
    encryption, follow_up = data.get("encryption", {}), data.get("follow_up", {})
    presence = data.get("presence", {})
    mission, defaults, marking, times = data["mission"], data["defaults"], data["marking"], data["lead_time"]
    feedback_hours = int(times.get("feedback_hours", LEAST_FEEDBACK_HOURS))
    if feedback_hours < LEAST_FEEDBACK_HOURS:
        raise ValueError(f"feedback_hours is {feedback_hours}, and at least {LEAST_FEEDBACK_HOURS} are needed")
    return MissionProfile(
        id=identity,
        title=_both(data["title"]),
        mission_code=mission["code"],
        mission_name=_both(mission["name"]),
        roles=tuple(
            Role(
                id=each["id"],
                title=_both(each["title"]),
                component=each["component"],
                may_release=each.get("may_release", False),
                may_decide=each.get("may_decide", False),
                may_overrule=each.get("may_overrule", False),
                may_order=each.get("may_order", False),
                may_own_threats=each.get("may_own_threats", False),
                may_hold_register=each.get("may_hold_register", False),
            )
            for each in data["roles"]
        ),
        matrix=matrix(data["harm"]["matrix"]),
        lead_time_hours=times["hours"],
        emergency_lead_time_hours=times["emergency_hours"],
        residual_threshold=data["harm"]["residual_threshold"],
        first_view=tuple(data["mission"]["first_view"]),
        grid_deg=data["release"]["grid_deg"],
        default_expiry_months=defaults["expiry_months"],
        classification=tuple(_both(each) for each in marking["classification"]),
        notice_classification=_both(marking["notice_classification"]),
        tlp=marking["tlp"],
        disclaimer=_both(marking["disclaimer"]),
        contact=_both(data["release"]["contact"]),
        exercise_mark=_both(marking["exercise"]),
        recovery_recipients=tuple(encryption.get("recovery_recipients", ())),
        requires_encryption=bool(encryption.get("required", False)),
        lock_after_minutes=int(encryption.get("lock_after_minutes", 15)),
        after_action_days=int(follow_up.get("after_action_days", 7)),
        follow_up_ahead_days=int(follow_up.get("ahead_days", 30)),
        decision_hours=int(times.get("decision_hours", 12)),
        feedback_hours=feedback_hours,
        presence_days=int(presence.get("days", 30)),
        presence_distance_m=float(presence.get("distance_m", 1000)),
        presence_threat_distance_m=float(presence.get("threat_distance_m", 5000)),
    )


def _over(base: Mapping[str, Any], stated: Mapping[str, Any]) -> dict[str, Any]:
    merged = {**base, **stated}
    for name, value in stated.items():
        if isinstance(value, dict) and isinstance(base.get(name), dict):
            merged[name] = _over(base[name], value)
    return merged


def _both(given: dict[str, Any]) -> Bilingual:
    return Bilingual(given["en"], given["fr"])
