"""What an act changed, in words: which thing, which of its fields, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from planning.changed import ChangedField, ChangedThing
from planning.codes import code_list
from planning.i18n import N_, Catalogue, Text, text
from planning.kind import COMMON_FIELDS, Field, kinds
from planning.profile import role_title
from planning.resolution import GRADE_TITLES
from storage.table_titles import TABLE_TITLES

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from storage.changes import Change

COLUMN_TITLES = {
    "activity": N_("Activity"),
    "actor_component": N_("Component"),
    "actor_name": N_("Who"),
    "actor_role": N_("Role"),
    "answer": N_("Measure or answer"),
    "area_name": N_("Area"),
    "at": N_("When"),
    "boys": N_("Boys"),
    "caused_by": N_("Caused by"),
    "change": N_("What to change"),
    "claim": N_("Claim"),
    "code": N_("Rule"),
    "comment": N_("Comment"),
    "component": N_("Component"),
    "criticality": N_("Programme criticality"),
    "day": N_("Day"),
    "decision": N_("Decision"),
    "description": N_("Description"),
    "distance_m": N_("Distance, m"),
    "done": N_("What was done, against what was planned"),
    "due": N_("Due"),
    "early_reason": N_("Why before the feedback date"),
    "effects": N_("Effects"),
    "effects_12_months": N_("Effects after 12 months"),
    "effects_18_months": N_("Effects after 18 months"),
    "effects_6_months": N_("Effects after 6 months"),
    "effects_review_on": N_("Effects reviewed on"),
    "effects_reviewed_on": N_("Second-order effects reviewed on"),
    "end": N_("End"),
    "ended": N_("Ended in fact"),
    "file_name": N_("File"),
    "geom": N_("Shape"),
    "girls": N_("Girls"),
    "grade": N_("Grade"),
    "harm_kind": N_("Kind of harm"),
    "authority": N_("Authority"),
    "by_role": N_("Who of the mission"),
    "channel": N_("Way of contact"),
    "follow_up_on": N_("Follow up by"),
    "is_followed_up": N_("Followed up"),
    "on_day": N_("Day"),
    "phase": N_("Phase"),
    "poc_purpose": N_("Purpose for the protection of civilians"),
    "result": N_("What came of it"),
    "subject": N_("Subject"),
    "hrddp_assessed_on": N_("HRDDP assessed on"),
    "hrddp_expires_on": N_("HRDDP valid until"),
    "hrddp_level": N_("HRDDP level of risk"),
    "hrddp_measures": N_("HRDDP measures"),
    "hrddp_reference": N_("HRDDP reference"),
    "impact": N_("Impact"),
    "is_new": N_("New"),
    "keep": N_("What to keep"),
    "kind": N_("Layer"),
    "lat": N_("Latitude"),
    "late_reason": N_("Why late"),
    "level": N_("Level"),
    "likelihood": N_("Likelihood"),
    "lon": N_("Longitude"),
    "measure": N_("Measure"),
    "men": N_("Men"),
    "name": N_("Name"),
    "not_because": N_("Why it did not take place"),
    "notice_number": N_("Notice"),
    "opacity": N_("Opacity"),
    "operation_uid": N_("Operation"),
    "outcome": N_("Did it work?"),
    "owner": N_("Owner"),
    "partner_forces": N_("Partner forces"),
    "place": N_("Place"),
    "position": N_("Place from the top"),
    "profile": N_("Mission profile"),
    "reached": N_("Who was reached"),
    "reason": N_("Reason"),
    "recipient": N_("Recipient"),
    "ref": N_("Reference"),
    "released_by": N_("Released by"),
    "reported_to": N_("Reported to"),
    "reported_words": N_("To whom, in words"),
    "residual_impact": N_("Impact that stays"),
    "residual_likelihood": N_("Likelihood that stays"),
    "response": N_("Response"),
    "roads_affected": N_("Roads affected"),
    "row_count": N_("Rows"),
    "sealed_source": N_("Who gave it"),
    "settings": N_("Settings"),
    "signed": N_("Signed"),
    "source": N_("Source"),
    "start": N_("Start"),
    "started": N_("Began in fact"),
    "status": N_("Status"),
    "subject_kind": N_("Layer"),
    "subject_name": N_("Concerns"),
    "tiers": N_("Tiers"),
    "title": N_("Title"),
    "took_place": N_("Did it take place?"),
    "unprotected": N_("Who stays unprotected"),
    "unprotected_until": N_("Until when"),
    "unstated": N_("Sex or age not known"),
    "variant_of": N_("Alternative to"),
    "version": N_("Version"),
    "visible": N_("Shown"),
    "what": N_("What could happen"),
    "whom": N_("To whom"),
    "women": N_("Women"),
    "words": N_("In words"),
    "written": N_("Written"),
}
# Columns of tables that are no kinds, with the code lists that name their values.
_CODES = {
    "activity": "activity",
    "actor_component": "component",
    "caused_by": "caused_by",
    "claim": "claim_state",
    "component": "component",
    "criticality": "programme_criticality",
    "decision": "decision",
    "harm_kind": "harm_kind",
    "impact": "impact",
    "level": "level",
    "likelihood": "likelihood",
    "channel": "contact_channel",
    "outcome": "measure_outcome",
    "phase": "phase",
    "recipient": "recipient",
    "reported_to": "reported_to",
    "residual_impact": "impact",
    "residual_likelihood": "likelihood",
    "status": "flag_status",
}
_CODES_OF_TABLE = {("personnel_risks", "status"): "personnel_status"}
_ROLES = frozenset({"actor_role", "by_role", "owner"})
# What the program keeps for itself: how an outline was drawn, hashes, mappings, references between rows.
_NOT_FOR_PEOPLE = ("_json", "_sha256", "_hash", "_bytes", "_uid")
_ALSO_NOT = frozenset({"about", "areas", "shape", "assumed", "evidence", "content", "content_id"})


def changed_thing(change: Change, operations: Mapping[str, str], words: Catalogue) -> ChangedThing:
    """Return one row change in words; ``operations`` are references by uid. Slow for many outlines: off the window."""
    kind = kinds().get(change.table)
    what = kind.singular if kind else TABLE_TITLES.get(change.table, change.table)
    name = words(change.name)
    became = N_("added") if change.before is None else N_("removed") if change.after is None else N_("changed")
    columns = dict.fromkeys((*(change.before or {}), *(change.after or {})))
    fields = []
    for column in columns:
        if column != "operation_uid" and (column in _ALSO_NOT or column.endswith(_NOT_FOR_PEOPLE)):
            continue
        field = _field(change.table, column)
        before, after = (
            _value(change.table, column, field, (state or {}).get(column), operations, words)
            for state in (change.before, change.after)
        )
        if before is not None or after is not None:
            column_title = field.title if field else COLUMN_TITLES.get(column, column.replace("_", " "))
            fields.append(ChangedField(column_title, before, after))
    title = text("{what} {name}", what=Text(what), name=name) if name else what
    return ChangedThing(title, became, fields)


def _field(table: str, column: str) -> Field | None:
    kind = kinds().get(table)
    return next((each for each in (*COMMON_FIELDS, *kind.fields) if each.name == column), None) if kind else None


def _value(
    table: str, column: str, field: Field | None, value: object, operations: Mapping[str, str], words: Catalogue
) -> Text | str | None:
    if value is None or value == "":
        return None
    if column == "geom":
        return _measure(value, words)  # type: ignore[arg-type]
    if column in ("operation_uid", "variant_of"):
        return operations.get(str(value), str(value))
    if column == "sealed_source":
        return N_("sealed")
    if isinstance(value, bool):
        return N_("yes") if value else N_("no")
    if isinstance(value, datetime):
        return words.moment(value)
    if column in _ROLES:
        title = role_title(str(value))
        return text("{value}", value=title if isinstance(title, str) else title.of(words.language))
    codes = field.codes if field else _CODES_OF_TABLE.get((table, column)) or _CODES.get(column, "")
    if codes:
        return code_list(codes).title(str(value), words.language)
    if column == "grade":
        return GRADE_TITLES.get(str(value), str(value))
    if column in ("kind", "subject_kind") and str(value) in kinds():
        return kinds()[str(value)].title
    if column == "opacity" and isinstance(value, float):
        return f"{round(value * 100)} %"
    if column == "position" and isinstance(value, int):
        return words.number(value + 1)
    if column == "reason" and isinstance(value, str):
        return _stored_text(value)
    if column == "tiers" and isinstance(value, str):
        return value.strip("[]")
    return text("{value}", value=value)


def _stored_text(value: str) -> Text | str:
    # Another program may have put anything there.
    try:
        return Text.from_json(value)
    except (ValueError, KeyError, TypeError, AssertionError):
        return value


def _measure(geometry: BaseGeometry, words: Catalogue) -> str:
    """Return how large an outline is, how long a line, where a point: enough to see that it changed."""
    from planning.coordinates import mgrs
    from planning.geodesy import area_km2, perimeter_km

    if geometry.is_empty:
        return "–"
    if geometry.geom_type in ("Point", "MultiPoint"):
        lon, lat = geometry.centroid.x, geometry.centroid.y
        return mgrs(lon, lat)
    where = mgrs(geometry.centroid.x, geometry.centroid.y)
    if geometry.area:
        km2 = area_km2(geometry)
        return f"{words.number(km2, 1 if km2 < 100 else 0)} km²\n{where}"
    km = perimeter_km(geometry)
    return f"{words.number(km, 1)} km\n{where}"
