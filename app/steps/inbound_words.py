"""Notifications as their page lists, tells and enters them: rows and lines out of columns, values out of a form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from app.state import PlanState
from exchange.receipt import remark
from planning import movement
from planning.codes import code_list
from planning.coordinates import parse
from planning.errors import BadInput
from planning.handout import geometry_of, value_of
from planning.i18n import N_, Text, text
from planning.kind import Kind, kinds
from planning.notification import ENDED, KINDS, MOVEMENTS, changed_words, missing_words, require_channel, standing
from planning.personal import require_impersonal
from planning.situation import Columns
from planning.times import moment_or_none, parse_moment
from widgets.panels.inbound_form import InboundDraft
from widgets.panels.inbound_list import InboundRow
from widgets.panels.inbound_waypoints import WaypointRow

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_WHOLE = ("vehicle_count", "staff_count")
_COORDINATES_PLACES = 5


def rows_of(state: PlanState, language: str) -> list[InboundRow]:
    """Return the register as rows, by number."""
    today = state.taken_at.astimezone(UTC).date()
    rows = [
        _row(columns, kinds()[kind], row, today, language)
        for kind in KINDS
        for columns in (state.situation.of(kind),)
        for row in range(len(columns))
    ]
    return sorted(rows, key=lambda each: str(each.title))


def _values(columns: Columns, row: int) -> dict[str, object]:
    names = [field.name for field in kinds()[columns.kind].fields]
    return {name: value_of(columns, name, row) for name in names} | {"name": str(columns.name[row] or "")}


def _row(columns: Columns, kind: Kind, row: int, today: date, language: str) -> InboundRow:
    values = _values(columns, row)
    found = standing(kind.id, values, geometry_of(columns, row) is not None, today)
    title = " ".join(filter(None, (str(values["notif_id"] or ""), str(values["name"]))))
    version = int(float(str(values["version"] or 1)))
    changed = _listed(changed_words(kind, str(values["changed"] or "")))
    said = text("Version {version}", version=version)
    if version > 1:
        said = text("Version {version}, changed: {changed}", version=version, changed=changed)
    said = text("{said}; {kind}", said=said, kind=Text(kind.singular))
    state = _code(kind, "status", values, language)
    return InboundRow(
        f"{kind.id} {columns.uid[row]}",
        title or Text(kind.singular),
        said,
        state,
        remark(found),
        found.is_stale or str(values["status"]) in ENDED,
    )


def about(columns: Columns, row: int, today: date, language: str) -> list[Text | str]:
    """Return what is known of a notification, line by line; of a movement its legs with their times, no position."""
    kind, values = kinds()[columns.kind], _values(columns, row)
    lines: list[Text | str] = []
    if values.get("generalised_to"):
        return [text("Stands for {count} notifications.", count=int(float(str(values["stands_for"] or 0))))]
    for name in ("org_name", "received_via"):
        if values.get(name):
            lines.append(text("{field}: {value}", field=Text(kind.field(name).title), value=str(values[name])))
    scope = _code(kind, "consent_scope", values, language) if values["consent_scope"] else N_("not stated: no role but "
            "those of the register may see it")  # fmt: skip
    lines.append(text("Consent scope: {scope}", scope=_text(scope)))
    received = moment_or_none(values["received_at"])
    if received is not None:
        lines.append(text("Received at {at}", at=received))
    lines += _when(kind, values)
    found = standing(kind.id, values, geometry_of(columns, row) is not None, today)
    if said := remark(found):
        lines.append(said)
    if found.missing:
        lines.append(text("Missing: {fields}", fields=_listed(missing_words(kind, found.missing))))
    return lines


def _when(kind: Kind, values: Mapping[str, object]) -> list[Text | str]:
    if kind.id != MOVEMENTS:
        first, last = values["valid_from"], values["valid_to"]
        return [text("From {first} to {last}", first=_or_unknown(first), last=_or_unknown(last))]
    legs = movement.legs(movement.stops_of(values["waypoints"])) or [
        {"leg": 1, "from": values["depart_from"], "depart": values["depart_at"], "to": values["arrive_at"],
         "arrive": values["arrive_by"]}
    ]  # fmt: skip
    return [
        text(
            "Leg {leg}: {origin}, leaves {depart}; {destination}, by {arrive}",
            leg=str(each["leg"] or 1),
            origin=_or_unknown(each["from"]),
            depart=_or_unknown(each["depart"]),
            destination=_or_unknown(each["to"]),
            arrive=_or_unknown(each["arrive"]),
        )
        for each in legs
    ]


def _or_unknown(value: object) -> object:
    if value is None or value == "":
        return Text(N_("not stated"))
    return moment_or_none(value) or value if isinstance(value, str) else value


def _code(kind: Kind, name: str, values: Mapping[str, object], language: str) -> Text | str:
    value = values.get(name)
    return code_list(kind.field(name).codes).title(str(value), language) if value else N_("not stated")


def _text(value: Text | str) -> Text:
    return Text(value) if isinstance(value, str) else value


def _listed(parts: list[str] | list[Text]) -> Text:
    named = {f"part{number}": _text(each) for number, each in enumerate(parts)}
    return Text(", ".join(f"{{{name}}}" for name in named), named)


# The form


def draft_of(columns: Columns, row: int, now: datetime) -> InboundDraft:
    """Return a notification as the form shows it."""
    kind, values = kinds()[columns.kind], _values(columns, row)
    texts, codes, days = {}, {}, {}
    for name, value in values.items():
        if name == "name" or kind.field(name).type in ("text", "integer", "real"):
            texts[name] = "" if value is None else str(int(float(str(value))) if name in _WHOLE else value)
        elif kind.field(name).type == "code":
            codes[name] = str(value or "")
        elif kind.field(name).type == "date":
            days[name] = value if isinstance(value, date) else None
    place = geometry_of(columns, row)
    return InboundDraft(
        kind.id,
        texts,
        codes,
        days,
        _shown_point(place),
        tuple(_waypoint(each) for each in movement.stops_of(values.get("waypoints"))),
        moment_or_none(values.get("submitted_at")) or now,
        bool(values.get("emergency")),
    )


def _waypoint(stop: movement.Stop) -> WaypointRow:
    lon, lat = stop.get("lon"), stop.get("lat")
    return WaypointRow(
        str(stop.get("leg") or "1"),
        str(stop.get("name") or ""),
        "" if lon is None or lat is None else _shown(float(str(lon)), float(str(lat))),
        _typed_moment(stop.get("eta")),
        _typed_moment(stop.get("etd")),
        str(stop.get("stop_type") or ""),
    )


def _typed_moment(stored: object) -> str:
    """Return a moment as it is typed, ``2026-03-10 05:30Z``; what is no moment as it stands."""
    moment = moment_or_none(stored)
    if moment is None:
        return str(stored or "")
    return moment.isoformat(" ", "minutes").replace("+00:00", "Z")


def _shown(lon: float, lat: float) -> str:
    """Return a place as it can be typed: latitude, then longitude, in degrees, to about a metre."""
    return f"{lat:.{_COORDINATES_PLACES}f}, {lon:.{_COORDINATES_PLACES}f}"


def entry_of(draft: InboundDraft, known: Columns) -> tuple[dict[str, object], BaseGeometry | None]:
    """Return the values and the place that a form states; a place that was not typed anew stays what it was.

    Raises
    ------
    BadInput
        A place, a time or a number cannot be read, words hold a trace of a person, or an escort has no basis of last
        resort.
    Refusal
        It did not come through OCHA, or has no number.
    """
    kind = kinds()[draft.kind]
    require_channel(draft.texts)
    checked = {name: said for name, said in draft.texts.items() if name not in ("notif_id", *_WHOLE)}
    require_impersonal({kind.field(name).title: said for name, said in checked.items()})
    require_impersonal({N_("Waypoints"): "; ".join(each.name for each in draft.waypoints)})
    if draft.codes.get("armed_escort") in ("requested", "agreed") and not draft.texts.get("last_resort_basis"):
        raise BadInput(text("An armed escort is a last resort: say on which basis it was asked for."))
    values: dict[str, object] = {name: said or None for name, said in draft.texts.items()}
    values |= {name: _whole(kind, name, draft.texts[name]) for name in _WHOLE if name in draft.texts}
    values |= {name: code or None for name, code in draft.codes.items()} | dict(draft.days)
    before = _place_of(known, str(draft.texts["notif_id"]))
    if draft.kind != MOVEMENTS:
        return values, _typed_place(draft.place, before)
    values |= {"emergency": draft.emergency}
    values["submitted_at"] = None if draft.submitted_at is None else draft.submitted_at.isoformat()
    stops = [_stop(number, each) for number, each in enumerate(draft.waypoints, 1)]
    if not stops:
        return values, before
    return values | movement.fields(stops), movement.route(stops)


def _place_of(known: Columns, number: str) -> BaseGeometry | None:
    numbers = known.fields.get("notif_id")
    rows = [] if numbers is None else [row for row, each in enumerate(numbers.tolist()) if each == number]
    return geometry_of(known, rows[-1]) if rows else None


def _typed_place(stated: str, before: BaseGeometry | None) -> BaseGeometry | None:
    """Return the place that was typed; where what is shown of the one before was not touched, it is that one."""
    return before if stated == _shown_point(before) else _point(stated)


def _shown_point(place: BaseGeometry | None) -> str:
    """Return a point as it can be typed; nothing for an outline."""
    if place is None or place.geom_type != "Point":
        return ""
    centre = place.centroid
    return _shown(centre.x, centre.y)


def _point(stated: str) -> BaseGeometry | None:
    if not stated:
        return None
    from shapely import Point

    found = parse(stated)
    return Point(found.lon, found.lat)


def _stop(number: int, row: WaypointRow) -> movement.Stop:
    place = parse(row.place) if row.place else None
    return {
        "leg": row.leg,
        "seq": str(number),
        "name": row.name or None,
        "p_code": None,
        "eta": _moment(row.arrives),
        "etd": _moment(row.departs),
        "stop_type": row.stop_type or None,
        "lon": None if place is None else place.lon,
        "lat": None if place is None else place.lat,
    }


def _moment(stated: str) -> str | None:
    return parse_moment(stated).isoformat() if stated else None


def _whole(kind: Kind, name: str, stated: str) -> int | None:
    try:
        return int(stated) if stated else None
    except ValueError as error:
        field = Text(kind.field(name).title)
        raise BadInput(text("{field}: {stated} is not a whole number.", field=field, stated=stated)) from error
