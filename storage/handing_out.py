"""A handout: a new plan for a role that may not hold the register of what humanitarians notified.

It is written from nothing, table by table: what is not named here does not get into it. So it has no journal, nothing
to undo, no dataset, free page or copy of what it must not hold. Roles in the program guard against error only; what a
role may not see is therefore not in the file it holds.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Column, Connection, Table, select

from planning import resources
from planning.errors import Refusal
from planning.handout import Generalised, generalise, geometry_of, outline_of_place
from planning.harm.rule import rules
from planning.i18n import Catalogue, Text, text
from planning.kind import COMMON_FIELDS, kinds
from planning.operation import Actor
from planning.situation import Columns, Situation
from storage import envelope
from storage.columns import read_situation
from storage.completing import drop_triggers, renew_triggers
from storage.connection import connect, make_engine
from storage.creating import create_file, require_new_name
from storage.failures import explained
from storage.geometry import GeometryColumn, promote
from storage.geopackage import refresh_contents
from storage.keys import Key, new_key
from storage.missions import HANDOUT, envelope_for
from storage.never_used import KEEPS_CLEAR
from storage.plan import Plan
from storage.private_copies import private_folder
from storage.register import fresh_register
from storage.schema import tables
from storage.tables import harm_flags
from storage.whole import whole

_PROTECTED = tuple(kind.id for kind in kinds().values() if kind.protected)
_COPIED = (
    *(kind.id for kind in kinds().values() if not kind.protected),
    "operations", "harm_flags", "harm_parameters", "layer_states", "mission_profiles",
)  # fmt: skip
# Public data that is the same in every plan: its names may be those of sites.
_PUBLIC = frozenset(
    {"villages", "admin_areas", "roads", "waters", "civilian_objects", "incidents", "bases", "base_reaches",
     "season_windows", "mission_profiles", "layer_states", "harm_parameters"}
)  # fmt: skip
_NAMED = ("villages", "admin_areas", "bases", "civilian_objects", "roads", "waters")
_NEAR_DEG = 0.001
_SHORTEST_WORD = 4
_CALLED = ("name", "notif_id", "org_name")
_TYPES = ("site_type", "object_type", "org_type", "movement_purpose")
_CHUNK = 5_000
_BLANK = "[…]"


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What a handout came to.

    Attributes
    ----------
    rows, stands_for : int
        Cells or communes in it, and the notifications that they stand for.
    withheld : int
        Notifications whose consent does not reach the role.
    texts, outlines : int
        Texts that named a notification and were blanked, outlines that kept clear of one and were generalised.
    flags : int
        Harm flags that were found anew from what the handout holds; answers to those of the register stay behind.
    """

    path: Path
    rows: int
    stands_for: int
    withheld: int
    texts: int
    outlines: int
    flags: int


@dataclass(slots=True)
class _Work:
    """A handout on its way."""

    words: re.Pattern[str] | None
    protected: Sequence[BaseGeometry]
    uids: frozenset[str]
    general: Callable[[BaseGeometry], BaseGeometry]
    texts: int = 0
    outlines: int = 0


def hand_out(
    plan: Plan,
    out: Path,
    role: str,
    *,
    step_deg: float | None = None,
    by_commune: bool = False,
    words: Catalogue,
    now: datetime,
    passphrase: str | None = None,
) -> HandedOut:
    """Write a new plan in which a role sees of notifications only cells or communes, counts and days.

    Parameters
    ----------
    step_deg : float or None
        Side of a cell in degrees; None for that of the mission profile.
    words : Catalogue
        The language in which rows are called.

    Raises
    ------
    BadInput
        No such role, something is at the place already, or the cell has no size.
    Refusal
        The role may hold the register itself, or the handout still held something that it must not.
    CannotWrite
        The place cannot be written; nothing is left there.
    """
    mission = plan.profile
    holder = mission.role(role)
    if holder.may_hold_register:
        raise Refusal(
            text(
                "The role {role} may hold the whole register: give it the encrypted plan itself, with its passphrase.",
                role=holder.title,
            )
        )
    require_new_name(out)
    step = mission.grid_deg if step_deg is None else step_deg
    situation = read_situation(plan)
    handout = generalise(situation, holder.component, step, by_commune=by_commune)
    work = _Work(
        _protected_words(situation),
        _protected_places(situation),
        _protected_uids(situation),
        lambda place: outline_of_place(situation, place, step, by_commune=by_commune),
    )
    said = {"role": role, "of": plan.title, "at": now.isoformat(), "by": "adm3" if by_commune else f"{step:g}"}
    with private_folder() as folder:
        made = Path(folder) / "handout.gpkg"
        create_file(
            made,
            uid=str(uuid4()),
            title=plan.title,
            profile=plan.profile_id,
            exercise=plan.is_exercise,
            now=now,
            profile_text=_profile_text(plan),
        )
        _fill(plan, made, work, handout.rows, said, words, now)
        flags = _screen(made, now)
        _finish(made)
        _require_clean(made, situation, work)
        key = None if passphrase is None else new_key(passphrase)
        with whole(out) as place:
            _put(made, place, key)
            if key is not None:
                envelope.put_behind(place, envelope_for(mission, key))
    return HandedOut(out, len(handout.rows), handout.count, handout.withheld, work.texts, work.outlines, flags)


def _profile_text(plan: Plan) -> str:
    table = tables()["mission_profiles"]
    with plan.reading() as connection:
        found = connection.execute(select(table.c.content).where(table.c.profile_id == plan.profile_id)).scalar()
    return str(found or "")


def _fill(
    plan: Plan,
    made: Path,
    work: _Work,
    rows: Iterable[Generalised],
    said: dict[str, str],
    words: Catalogue,
    now: datetime,
) -> None:
    engine = make_engine(made, "rw", None)
    names = [*_COPIED, "humanitarian_sites", "plan"]
    try:
        with engine.execution_options(writing=True).begin() as connection, plan.reading() as source:
            for name in names:
                drop_triggers(connection, tables()[name])
            for name in _COPIED:
                if name != "mission_profiles":
                    _copy(source, connection, tables()[name], work)
            if written := [_row(each, words, now) for each in rows]:
                connection.execute(tables()["humanitarian_sites"].insert(), written)
            settings = json.dumps({HANDOUT: said}, ensure_ascii=False, sort_keys=True)
            connection.execute(tables()["plan"].update().values(settings=settings))
            for name in names:
                renew_triggers(connection, tables()[name])
            refresh_contents(connection, [tables()[name] for name in names], now)
    finally:
        engine.dispose()


def _row(each: Generalised, words: Catalogue, now: datetime) -> dict[str, object]:
    return {
        "uid": str(uuid4()),
        "name": words(each.name()),
        "geom": promote([each.geometry], "any")[0],
        "sensitivity": "high",
        "valid_from": each.first,
        "valid_to": each.last,
        "adm3_p_code": each.adm3_p_code or None,
        "stands_for": each.count,
        "generalised_to": each.place or "unplaced",
        "source_date": now.date(),
        "confirmed_on": now.date(),
    }


def _copy(source: Connection, target: Connection, table: Table, work: _Work) -> None:
    """Copy the rows in sight of a table; what would tell of a notification is blanked, generalised or left out."""
    query = select(*_columns(table)).order_by(table.c.fid)
    if "dataset_uid" in table.c:
        datasets = tables()["datasets"]
        hidden = select(datasets.c.uid).where(~datasets.c.visible)
        query = query.where(table.c.dataset_uid.is_(None) | table.c.dataset_uid.not_in(hidden))
    found = source.execute(query)
    while chunk := found.fetchmany(_CHUNK):
        rows = [dict(row._mapping) for row in chunk]
        if table is harm_flags.TABLE:
            rows = [row for row in rows if _is_apart(row, work)]
        if table.name not in _PUBLIC:
            rows = [_without_names(row, work) for row in rows]
            rows = [_without_outline(row, table, work) for row in rows]
        if rows:
            target.execute(table.insert(), rows)


def _columns(table: Table) -> list[Column[Any]]:
    """Return what is copied of a table: of a kind its own fields, so that who gave an alert stays behind."""
    kind = kinds().get(table.name)
    if kind is None:
        return list(table.c)
    names = {"fid", "uid", "geom", "assumed", *(each.name for each in (*COMMON_FIELDS, *kind.fields))}
    return [each for each in table.c if each.name in names]


def _is_apart(row: dict[str, object], work: _Work) -> bool:
    """Return whether a flag rests on nothing that was notified."""
    rule = rules().get(str(row["code"]))
    if rule is None or row["subject_kind"] in _PROTECTED or not set(rule.reads).isdisjoint(_PROTECTED):
        return False
    return work.uids.isdisjoint(json.loads(str(row["evidence"] or "[]")))


def _without_names(row: dict[str, object], work: _Work) -> dict[str, object]:
    if work.words is None:
        return row
    for name, value in row.items():
        if isinstance(value, str) and name not in ("uid", "operation_uid", "reason", "evidence", "settings"):
            blanked = work.words.sub(_BLANK, value)
            work.texts += blanked != value
            row[name] = blanked
    return row


def _without_outline(row: dict[str, object], table: Table, work: _Work) -> dict[str, object]:
    """Put what stands for a place of the register where an outline, or a point, was drawn about it."""
    name = next((each.name for each in table.columns if isinstance(each.type, GeometryColumn)), None)
    geometry = row.get(name) if name else None
    if name is None or not isinstance(geometry, BaseGeometry) or geometry.is_empty:
        return row
    is_clear = row.get("area_kind") in KEEPS_CLEAR or row.get("measure_type") in KEEPS_CLEAR
    centre = geometry.centroid
    about = [
        each for each in work.protected if centre.distance(each) < _NEAR_DEG or (is_clear and geometry.intersects(each))
    ]
    if not about:
        return row
    work.outlines += 1
    # Which cells the outline itself touches would tell where in its cell the place is.
    wide = shapely.union_all([work.general(each) for each in about])
    return {**row, name: promote([wide], kinds()[table.name].geometry)[0]} | ({"shape": ""} if "shape" in row else {})


def _screen(made: Path, now: datetime) -> int:
    """Find the harm of each operation anew from what the handout holds, and store it."""
    count = 0
    with Plan.open(made, clock=lambda: now, actor=Actor("")) as plan:
        from storage.queries import operations

        stored = [fresh_register(plan, each).flags for each in operations(plan)]
    engine = make_engine(made, "rw", None)
    try:
        with engine.execution_options(writing=True).begin() as connection:
            drop_triggers(connection, harm_flags.TABLE)
            connection.execute(harm_flags.TABLE.delete())
            for flags in stored:
                if flags:
                    connection.execute(harm_flags.TABLE.insert(), [harm_flags.to_row(each) for each in flags])
                count += len(flags)
            renew_triggers(connection, harm_flags.TABLE)
    finally:
        engine.dispose()
    return count


def _finish(made: Path) -> None:
    with explained(made, writing=True), closing(connect(made, "rw", None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("VACUUM")


def _put(made: Path, place: Path, key: Key | None) -> None:
    if key is None:
        shutil.copyfile(made, place)
    else:
        from storage.encrypting import export

        export(made, None, place, key)
    with place.open("r+b") as file:
        os.fsync(file.fileno())


# What must not be in it


def _protected_uids(situation: Situation) -> frozenset[str]:
    return frozenset(str(uid) for kind in _PROTECTED for uid in situation.of(kind).uid.tolist())


def _texts(columns: Columns, name: str) -> set[str]:
    values = columns.name if name == "name" else columns.fields.get(name)
    return set() if values is None else {str(each).strip() for each in values.tolist() if each}


def _protected_words(situation: Situation) -> re.Pattern[str] | None:
    """Return what finds names and numbers of notifications, and each telling word of them, in any case.

    Telling is a word of four letters or more that is neither of a public place's name nor of what sites are called by
    their type.
    """
    public = {each.casefold() for kind in _NAMED for each in _texts(situation.of(kind), "name")}
    untold = {word for each in public for word in _words(each)} | {
        word
        for codes in _TYPES
        for row in resources.read_table(f"codes/{codes}.csv")
        for cell in row.values()
        for word in _words(cell.casefold())
    }
    names = {each for kind in _PROTECTED for name in _CALLED for each in _texts(situation.of(kind), name)}
    found = {each for each in names if len(each) >= _SHORTEST_WORD and each.casefold() not in public}
    found |= {word for each in names for word in _words(each) if word.casefold() not in untold}
    if not found:
        return None
    listed = "|".join(re.escape(each) for each in sorted(found, key=lambda each: (-len(each), each)))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE)


def _words(name: str) -> list[str]:
    return re.findall(rf"[^\W\d_]{{{_SHORTEST_WORD},}}", name)


def _protected_places(situation: Situation) -> list[BaseGeometry]:
    columns = [situation.of(kind) for kind in _PROTECTED]
    places = [geometry_of(each, row) for each in columns for row in range(len(each))]
    return [each for each in places if each is not None and not each.is_empty]


def _require_clean(made: Path, situation: Situation, work: _Work) -> None:
    """Refuse a handout in whose bytes a number, an identity or an exact place of the register is left.

    Raises
    ------
    Refusal
        Something is.
    """
    content = made.read_bytes()
    numbers = {each for kind in _PROTECTED for each in _texts(situation.of(kind), "notif_id") if len(each) > 5}
    public = {
        pair
        for kind in _COPIED
        if kind in kinds() and kind in _PUBLIC
        for pair in _pairs([each for each in (_whole(situation.of(kind))) if each is not None])
    }
    pairs = _pairs(work.protected) - public
    left: Text | None = None
    if any(each.encode() in content for each in numbers | work.uids):
        left = text("a notification's number")
    elif any(pair in content for pair in pairs):
        left = text("an exact place")
    if left is not None:
        raise Refusal(text("The handout is not written: it would still hold {what} of the register.", what=left))


def _whole(columns: Columns) -> Sequence[BaseGeometry | None]:
    if len(columns.geometry):
        found: list[BaseGeometry | None] = columns.geometry.tolist()
        return found
    placed = np.isfinite(columns.lon) & np.isfinite(columns.lat)
    return [shapely.Point(*each) for each in zip(columns.lon[placed], columns.lat[placed], strict=True)]


def _pairs(geometries: Sequence[BaseGeometry]) -> set[bytes]:
    """Return the coordinates of geometries as well-known binary has them, without those on a grid's nodes."""
    if not geometries:
        return set()
    coordinates = shapely.get_coordinates(np.array(list(geometries), dtype=object))
    is_exact = np.abs(coordinates * 100 - np.round(coordinates * 100)).max(axis=1) > 1e-6
    return {each.tobytes() for each in coordinates[is_exact].astype("<f8")}
