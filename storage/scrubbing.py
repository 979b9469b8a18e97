"""Taking records out of one plan file: rows, index, journal, and what other rows say of them, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, RowMapping

from planning.i18n import text
from planning.kind import kinds
from storage.forgetting import retire
from storage.scanning import scan, user_tables
from storage.scrubbing_resolutions import forget_resolutions
from storage.scrubbing_routines import forget_answers
from storage.traces import Traces, escaped, words_of_the_program

BLANK = "…"
GONE = text("What this finding rested on was destroyed.")
_FLAGS, _COMMENTS = "harm_flags", "register_comments"
_CELL_BYTES, _HEAD_BYTES = 24, 4
# What an import wrote about its rows; it is put right like the journal, not weighed against what is destroyed.
_SAMPLES = {"datasets": ("mapping_json", "report_json")}


@dataclass(slots=True)
class Scrubbed:
    """What is left to say of a file from which records were taken.

    Attributes
    ----------
    gone : Traces
        What only those records said: it must not be in the file any more.
    mentions : dict
        How many rows, by table and column, stay and say the same as one of the records.
    is_changed : bool
        Whether anything had to be taken out, or put right.
    """

    gone: Traces
    mentions: dict[tuple[str, str], int] = field(default_factory=dict)
    is_changed: bool = False


def scrub(connection: Connection, kind: str, uids: Sequence[str], traces: Traces, act: int | None) -> Scrubbed:
    """Take records out, inside the transaction that is open.

    Parameters
    ----------
    traces : Traces
        What the records said, in this file and in others.
    act : int or None
        The act under which it is done: which rows it took out is noted there. None leaves no note, and so does a file
        from which nothing had to be taken.
    """
    with _unjournaled(connection):
        query = f'DELETE FROM "{kind}" WHERE {_one_of("uid", uids)}'
        removed = connection.exec_driver_sql(query, tuple(uids)).rowcount
        _clear_index(connection, kind)
        flags = _blank_flags(connection, set(uids))
        answers = forget_answers(connection, set(uids))
        resolutions = forget_resolutions(connection, uids)
        titled, forgotten = _forget_states(connection, kind, uids)
        scrubbed = weigh(connection, kind, uids, traces, flags)
        corrected = _scrub_rows(connection, scrubbed.gone, flags)
        corrected += _scrub_journal(connection, scrubbed)
        corrected += _scrub_titles(connection, titled, traces)
        scrubbed.is_changed = bool(removed or flags or answers or resolutions or forgotten or corrected)
    if act is not None and scrubbed.is_changed:
        changed = [(act, kind, uid) for uid in uids] + [(act, _FLAGS, uid) for uid in sorted(flags)]
        connection.exec_driver_sql("INSERT INTO journal_change(act, tbl, uid) VALUES (?, ?, ?)", changed)
    retire(connection)
    return scrubbed


@contextmanager
def _unjournaled(connection: Connection) -> Iterator[None]:
    """Write without the journal's triggers, which would write down what is being destroyed."""
    triggers = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'journal\\_%' ESCAPE '\\'"
    ).all()
    for name, _ in triggers:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    yield
    for _, statement in triggers:
        connection.exec_driver_sql(statement)


def _clear_index(connection: Connection, kind: str) -> None:
    """Write zeros behind the cells of each node of a kind's R*Tree: SQLite leaves there what it takes out."""
    nodes = f'"rtree_{kind}_geom_node"'
    for number, data in connection.exec_driver_sql(f"SELECT nodeno, data FROM {nodes}").all():
        used = _HEAD_BYTES + _CELL_BYTES * int.from_bytes(data[2:4], "big")
        if any(data[used:]):
            connection.exec_driver_sql(
                f"UPDATE {nodes} SET data = ? WHERE nodeno = ?", (data[:used].ljust(len(data), b"\0"), number)
            )


def flags_of(connection: Connection, uid: str) -> list[RowMapping]:
    """Return the harm flags that name a record."""
    rows = connection.exec_driver_sql(
        "SELECT uid, subject_uid, subject_name, area_uid, area_name, distance_m, reason, evidence FROM harm_flags"
        " WHERE subject_uid = ? OR area_uid = ? OR instr(evidence, ?)",
        (uid,) * 3,
    )
    return list(rows.mappings())


def _blank_flags(connection: Connection, uids: set[str]) -> set[str]:
    """Take records out of the harm register, and of its past in the journal; return the flags that named them.

    A flag stays with its answer, since a register loses none; it no longer says of what, where and why.
    """
    flags: set[str] = set()
    for uid in uids:
        for row in flags_of(connection, uid):
            flags.add(row["uid"])
            state = _blanked(row["uid"], dict(row), uids)
            columns = ", ".join(f'"{column}" = ?' for column in state)
            connection.exec_driver_sql(f"UPDATE harm_flags SET {columns} WHERE uid = ?", (*state.values(), row["uid"]))
        changes = connection.exec_driver_sql(
            "SELECT id, uid, before, after FROM journal_change"
            " WHERE tbl = 'harm_flags' AND (instr(before, ?) OR instr(after, ?))",
            (uid,) * 2,
        )
        for number, flag, *states in changes.all():
            _store_states(
                connection,
                number,
                [each and json.dumps(_blanked(flag, json.loads(each), uids), ensure_ascii=False) for each in states],
            )
    return flags


def _blanked(flag: str, state: Mapping[str, Any], uids: set[str]) -> dict[str, Any]:
    blanked = dict(state)
    for uid, name in (("subject_uid", "subject_name"), ("area_uid", "area_name")):
        if state.get(uid) in uids:
            # A flag is known by what it is about: its own uid keeps it apart from every other.
            blanked |= {uid: flag, name: BLANK, "distance_m": None, "reason": GONE.to_json()}
    if state.get("evidence"):
        blanked["evidence"] = json.dumps([each for each in json.loads(state["evidence"]) if each not in uids])
    return blanked


def _forget_states(connection: Connection, kind: str, uids: Sequence[str]) -> tuple[list[int], int]:
    """Take the records' states out of the journal; return the acts that had changed them, and how many it had."""
    condition, parameters = f"tbl = ? AND {_one_of('uid', uids)}", (kind, *uids)
    acts = connection.exec_driver_sql(f"SELECT DISTINCT act FROM journal_change WHERE {condition}", parameters)
    titled = list(acts.scalars())
    forgotten = connection.exec_driver_sql(
        f"UPDATE journal_change SET before = NULL, after = NULL WHERE {condition}"
        " AND (before IS NOT NULL OR after IS NOT NULL)",
        parameters,
    ).rowcount
    return titled, forgotten


def weigh(connection: Connection, kind: str, uids: Sequence[str], traces: Traces, flags: set[str]) -> Scrubbed:
    """Return what only some records, and the flags about them, say, and which other rows say the same as one of them.

    The journal is not asked: what other rows said once goes with what the records said.
    """
    apart = {kind: set(uids), _FLAGS: flags, _COMMENTS: _comments_on(connection, flags)}
    words = "\n".join(
        [
            words_of_the_program(),
            *connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql NOT NULL").scalars(),
            *connection.exec_driver_sql("SELECT DISTINCT json_extract(title, '$.message') FROM journal_act").scalars(),
        ]
    )
    shared: set[object] = {each for each in traces.texts if each in words}
    shared |= _common(connection, kind, uids, traces)
    forms = {form: value for form, value in traces.forms().items() if value not in shared}
    scrubbed = Scrubbed(Traces())
    for table, columns in user_tables(connection).items():
        if table.startswith("journal_") or table == "tombstones":
            continue
        looked_at = [column for column in columns if column not in _SAMPLES.get(table, ())]
        for found in scan(connection, table, looked_at, forms):
            if found.uid in apart.get(table, ()):
                continue
            shared |= found.values
            if not found.table.startswith("rtree_"):
                place = found.table, found.column
                scrubbed.mentions[place] = scrubbed.mentions.get(place, 0) + 1
    scrubbed.gone = Traces(
        {each: columns for each, columns in traces.texts.items() if each not in shared},
        traces.places - shared,
        traces.boxes - shared,
    )
    return scrubbed


def _common(connection: Connection, kind: str, uids: Sequence[str], traces: Traces) -> set[str]:
    """Return the texts that other rows have too, as the source or the organisation of many: told of nobody.

    They stand as the whole of the column of the same name, in any layer; a name only in the kind's own.
    """
    tables = user_tables(connection)
    found = set()
    for stated, columns in traces.texts.items():
        for column in columns:
            layers = [each for each in kinds() if column in tables.get(each, ())] if column != "name" else [kind]
            for layer in layers:
                query = f'SELECT 1 FROM "{layer}" WHERE "{column}" = ? AND NOT {_one_of("uid", uids)} LIMIT 1'
                if connection.exec_driver_sql(query, (stated, *uids)).first():
                    found.add(stated)
                    break
    return found


def _comments_on(connection: Connection, flags: set[str]) -> set[str]:
    """Return the uids of what was said about flags; a copy of an older version has no comments."""
    if _COMMENTS not in user_tables(connection):
        return set()
    said = connection.exec_driver_sql(f"SELECT uid, about FROM {_COMMENTS}")
    return {uid for uid, about in said if about in flags}


def _scrub_rows(connection: Connection, gone: Traces, flags: set[str]) -> int:
    corrected = 0
    looked_at = {**_SAMPLES, _FLAGS: ("answer", "owner", "reason", "area_name", "subject_name")}
    # Of what people wrote, only what is about the record is put right.
    meant = {_FLAGS: flags}
    if comments := _comments_on(connection, flags):
        looked_at[_COMMENTS], meant[_COMMENTS] = ("words",), comments
    plain = {"answer", "owner", "area_name", "subject_name", "words"}
    forms = Traces(gone.texts).forms()
    for table, columns in looked_at.items():
        for found in list(scan(connection, table, columns, forms)):
            if table not in meant or found.uid in meant[table]:
                connection.exec_driver_sql(
                    f'UPDATE "{table}" SET "{found.column}" = ? WHERE uid = ?',
                    (_without(found.cell.decode(), gone, is_json=found.column not in plain), found.uid),
                )
                corrected += 1
    return corrected


def _scrub_journal(connection: Connection, scrubbed: Scrubbed) -> int:
    """Take what only the records said out of every state and title. Places that others had once stay theirs."""
    gone = scrubbed.gone
    numbers: set[int] = set()
    for found in scan(connection, "journal_change", ("before", "after"), gone.forms(), identity="id"):
        numbers.add(int(found.uid))
        if theirs := {each for each in found.values if not isinstance(each, str)}:
            gone.places -= theirs
            scrubbed.mentions["journal_change", found.column] = (
                scrubbed.mentions.get(("journal_change", found.column), 0) + 1
            )
    for number in sorted(numbers):
        states = connection.exec_driver_sql("SELECT before, after FROM journal_change WHERE id = ?", (number,)).one()
        _store_states(connection, number, [each and _without(each, gone) for each in states])
    titles = list(scan(connection, "journal_act", ("title",), Traces(gone.texts).forms(), identity="id"))
    for found in titles:
        connection.exec_driver_sql(
            "UPDATE journal_act SET title = ? WHERE id = ?", (_without(found.cell.decode(), gone), int(found.uid))
        )
    return len(numbers) + len(titles)


def _store_states(connection: Connection, number: int, states: Sequence[str | None]) -> None:
    if states[0] == states[1]:  # nothing is left of the change, and nothing to take back
        states = (None, None)
    connection.exec_driver_sql("UPDATE journal_change SET before = ?, after = ? WHERE id = ?", (*states, number))


def _scrub_titles(connection: Connection, acts: Sequence[int], traces: Traces) -> int:
    """Blank the names in the titles of acts that changed the records, whoever else is called so."""
    corrected = 0
    for act in acts:
        title = connection.exec_driver_sql("SELECT title FROM journal_act WHERE id = ?", (act,)).scalar_one()
        stated = json.loads(title)
        _blank_fields(stated["fields"], traces)
        blanked = json.dumps(stated, ensure_ascii=False, sort_keys=True)
        if blanked != title:
            connection.exec_driver_sql("UPDATE journal_act SET title = ? WHERE id = ?", (blanked, act))
            corrected += 1
    return corrected


def _blank_fields(fields: dict[str, Any], traces: Traces) -> None:
    for name, value in fields.items():
        if isinstance(value, str) and value in traces.texts:
            fields[name] = BLANK
        elif isinstance(value, dict) and isinstance(value.get("fields"), dict):
            _blank_fields(value["fields"], traces)


def _without(stored: str, gone: Traces, *, is_json: bool = True) -> str:
    for stated in sorted(gone.texts, key=len, reverse=True):
        for form in escaped(stated):
            # In JSON a quotation mark that is not escaped is JSON's own.
            if not is_json or form != stated or "\\" not in json.dumps(stated, ensure_ascii=False):
                stored = stored.replace(form, BLANK)
    return stored


def _one_of(column: str, values: Sequence[object]) -> str:
    return f'"{column}" IN ({", ".join("?" * len(values))})'
