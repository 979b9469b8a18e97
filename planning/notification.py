"""What a notification of humanitarians must say, how old it is, and who may see it. None of it approves anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planning.errors import Refusal
from planning.i18n import N_, Text, text
from planning.kind import Kind

SITES, MOVEMENTS, SUSPENSIONS = "humanitarian_sites", "humanitarian_movements", "access_suspensions"
KINDS = (SITES, MOVEMENTS, SUSPENSIONS)

ENDED = frozenset({"withdrawn", "expired", "cancelled", "completed"})
STALE_AFTER = timedelta(days=183)
"""A site that nobody confirmed for so long is stale; half a year, as its validity is by default [D]."""

REACHES: Mapping[str, frozenset[str]] = {
    "civilian": frozenset({"mission_joc", "mission_military", "others"}),
    "police": frozenset({"mission_joc", "mission_military", "others"}),
    "military": frozenset({"mission_military", "others"}),
}
"""By a role's component, the scopes of consent that reach it. What is not stated reaches nobody: it is no consent."""

_NEEDED: Mapping[str, tuple[str, ...]] = {
    SITES: ("org_name", "name", "site_type", "valid_from", "valid_to", "received_via", "consent_scope", "status"),
    MOVEMENTS: ("org_name", "purpose", "depart_from", "depart_at", "arrive_at", "arrive_by", "received_via",
                "submitted_at", "consent_scope", "status"),
    SUSPENSIONS: ("access_constraint", "valid_from", "received_via", "consent_scope", "status"),
}  # fmt: skip

_CHANGED_TITLES = {
    "geom": N_("place"),
    "valid_from": N_("window"),
    "valid_to": N_("window"),
    "depart_at": N_("window"),
    "arrive_by": N_("window"),
    "return_at": N_("window"),
    "window_tolerance_h": N_("window"),
    "legs": N_("legs"),
    "waypoints": N_("waypoints"),
    "status": N_("state"),
}
_ROUTE = N_("route")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a notification stands on a day.

    Attributes
    ----------
    missing : tuple of str
        Fields that a notification has to state and this one does not; ``geom`` for a place.
    is_stale : bool
        Its validity ended, or nobody confirmed it for long; it stays in the register, since people may be there.
    expires_in : int or None
        Days until its validity ends, negative when it has; None where no end is stated.
    """

    missing: tuple[str, ...]
    is_stale: bool
    expires_in: int | None


def standing(kind_id: str, values: Mapping[str, object], has_place: bool, today: date) -> Standing:
    """Return how a notification stands.

    Parameters
    ----------
    values : mapping
        Fields by name, None for unknown; days are dates, moments ISO texts with their offset.
    """
    missing = [name for name in _NEEDED[kind_id] if values.get(name) in (None, "")]
    if not has_place and not values.get("adm3_p_code"):
        missing.append("geom")
    ends = _day(values.get("return_at") or values.get("arrive_by") if kind_id == MOVEMENTS else values.get("valid_to"))
    said = _day(values.get("confirmed_on")) or _day(values.get("valid_from"))
    is_old = kind_id == SITES and said is not None and today - said > STALE_AFTER
    is_over = ends is not None and ends < today
    return Standing(tuple(missing), is_old or is_over, None if ends is None else (ends - today).days)


def require_channel(values: Mapping[str, object]) -> None:
    """Refuse a notification that did not come through OCHA, or that has no number.

    Raises
    ------
    Refusal
        ``received_via`` or ``notif_id`` is not stated.
    """
    if not str(values.get("received_via") or "").strip():
        raise Refusal(
            text(
                "Say through which OCHA focal point it was received. What an organisation tells the military "
                "directly is not entered: it goes to OCHA first."
            )
        )
    if not str(values.get("notif_id") or "").strip():
        raise Refusal(text("A notification has a number, as STA-2026-0101: its versions are known by it."))


def consented(scope: object, component: str) -> bool:
    """Return whether the submitter agreed that a component of the mission sees a notification."""
    return str(scope or "") in REACHES.get(component, frozenset())


def changed_words(kind: Kind, changed: str) -> list[str]:
    """Return what a version changed, as titles marked for translation, each once: window, route, state."""
    titles = []
    for name in filter(None, changed.split(",")):
        title = _ROUTE if name == "geom" and kind.id == MOVEMENTS else _CHANGED_TITLES.get(name)
        if title is None:
            title = kind.field(name).title if name in {each.name for each in kind.fields} else N_("name")
        titles.append(title)
    return list(dict.fromkeys(titles))


def missing_words(kind: Kind, missing: tuple[str, ...]) -> list[Text]:
    """Return what a notification does not state, as titles."""
    return [Text(N_("place") if name == "geom" else kind.field(name).title) for name in missing]


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None
