"""What can be asked of a plan. Rows of hidden datasets are in no answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Row, Select, Table, select

from planning.acknowledgement import Answers, NoticeAnswer
from planning.after_action import AfterAction, HarmReport, MeasureOutcome
from planning.alerts import Alert, alerts_of
from planning.comment import Comment
from planning.errors import BadInput
from planning.harm.answer import ANSWERS, reopened
from planning.harm.parameters import BAND, ParameterChange, Parameters, parameters, parameters_of
from planning.harm.routine import RoutineRegister, standing_of_routine
from planning.host_contacts import HostContact
from planning.i18n import text
from planning.kind import COMMON_FIELDS, kinds
from planning.notice import NoticeKind
from planning.operation import HarmFlag, Operation, OperationArea, Signature, Standing
from planning.personnel import PersonnelRisk
from planning.resolution import Resolution
from planning.threats import Threat, threats_of
from planning.trust import TrustedKey, standing_of
from planning.trust_list import Entry
from storage.columns import Bounds, read_columns, read_situation, shown_rows
from storage.decision_log import answered_outside, is_altered, written_outside
from storage.geometry import decode, unwrap
from storage.geopackage import table_extent
from storage.incomplete import Record, complete
from storage.integrity import integrity
from storage.kept import home_of
from storage.plan import Plan
from storage.records import Dataset, JournalAct, LayerState, LayerSummary, PackageRecord
from storage.tables import acknowledgements as acknowledgement_rows
from storage.tables import after_actions as after_action_rows
from storage.tables import alerts as alert_rows
from storage.tables import datasets as dataset_rows
from storage.tables import harm_flags, journal_act, operation_areas
from storage.tables import harm_parameters as parameter_rows
from storage.tables import harm_reports as harm_report_rows
from storage.tables import host_contacts as contact_rows
from storage.tables import layer_states as layer_rows
from storage.tables import measure_outcomes as outcome_rows
from storage.tables import operations as operation_rows
from storage.tables import overlap_resolutions as resolution_rows
from storage.tables import packages as package_rows
from storage.tables import personnel_risks as risk_rows
from storage.tables import register_comments as comment_rows
from storage.tables import routine_registers as routine_rows
from storage.tables import signatures as signature_rows
from storage.trust_entries import believed, entries, held_since

__all__ = [
    "Bounds",
    "acts",
    "after_actions",
    "alerts",
    "answers",
    "answers_of",
    "areas",
    "comments",
    "datasets",
    "flags",
    "harm_parameters",
    "harm_reports",
    "host_contacts",
    "integrity",
    "layer_states",
    "layer_summary",
    "measure_outcomes",
    "next_operation_ref",
    "next_routine_reference",
    "operation_by_ref",
    "operations",
    "overlap_resolutions",
    "packages",
    "parameter_changes",
    "personnel_risk",
    "personnel_risks",
    "read_columns",
    "read_situation",
    "record",
    "records",
    "routine_register_by_reference",
    "routine_registers",
    "sealed_source",
    "signatures",
    "threats",
    "trust_list",
    "trusted_keys",
]

Kept = TypeVar("Kept")


def operations(plan: Plan) -> list[Operation]:
    """Return all operations, in the order of their references."""
    table = operation_rows.TABLE
    return _rows(plan, select(table).order_by(table.c.ref, table.c.fid), operation_rows.from_row)


def operation_by_ref(plan: Plan, ref: str) -> Operation:
    """Return the operation of a reference.

    Raises
    ------
    BadInput
        There is none; the references that there are are named.
    """
    found = operations(plan)
    for operation in found:
        if operation.ref == ref:
            return operation
    if not found:
        raise BadInput(text("There is no operation {ref}: the plan has no operations.", ref=ref))
    refs = ", ".join(operation.ref for operation in found)
    raise BadInput(text("There is no operation {ref}. There are: {refs}.", ref=ref, refs=refs))


def next_operation_ref(plan: Plan, year: int) -> str:
    """Return the first reference of a year after the highest that is taken, ``OP-2026-001``."""
    return _next("OP", year, [each.ref for each in operations(plan)])


def areas(plan: Plan, operation_uid: str | None = None) -> list[OperationArea]:
    """Return the areas of an operation, or all, in the order in which they were drawn; those without a shape not."""
    table = operation_areas.TABLE
    query = _of_operation(table, operation_uid).where(table.c.geom.is_not(None))
    return _rows(plan, query, operation_areas.from_row)


def threats(plan: Plan) -> tuple[Threat, ...]:
    """Return the threats that are recorded, in the order in which they came into the plan."""
    return threats_of(read_columns(plan, "threats"))


def alerts(plan: Plan) -> tuple[Alert, ...]:
    """Return the alerts that are recorded, in the order in which they came into the plan."""
    return alerts_of(read_columns(plan, "alerts"))


def sealed_source(plan: Plan, alert_uid: str) -> str:
    """Return who gave an alert as it is sealed, empty where that is not kept."""
    table = alert_rows.TABLE
    with plan.reading() as connection:
        found = connection.execute(select(table.c.sealed_source).where(table.c.uid == alert_uid)).scalar()
    return str(found or "")


def flags(plan: Plan, operation_uid: str) -> list[HarmFlag]:
    """Return an operation's harm register, in the order in which flags came into it.

    A flag that another program answered is open: an answer is somebody's.
    """
    found = _rows(plan, _of_operation(harm_flags.TABLE, operation_uid), harm_flags.from_row)
    if not any(each.status in ANSWERS for each in found):
        return found
    with plan.reading() as connection:
        foreign = answered_outside(connection, operation_uid)
    return [reopened(each) if each.uid in foreign else each for each in found]


def personnel_risks(plan: Plan, operation_uid: str | None = None) -> list[PersonnelRisk]:
    """Return the risks to United Nations personnel of an operation, or of all, as they were recorded."""
    return _rows(plan, _of_operation(risk_rows.TABLE, operation_uid), risk_rows.from_row)


def host_contacts(plan: Plan) -> list[HostContact]:
    """Return the contacts with the host state, the newest first."""
    table = contact_rows.TABLE
    return _rows(plan, select(table).order_by(table.c.on_day.desc(), table.c.fid), contact_rows.from_row)


def personnel_risk(plan: Plan, operation: Operation, uid: str) -> PersonnelRisk:
    """Return one risk of an operation to United Nations personnel.

    Raises
    ------
    BadInput
        The operation has none of this uid.
    """
    for risk in personnel_risks(plan, operation.uid):
        if risk.uid == uid:
            return risk
    raise BadInput(text("{ref} has no risk to UN personnel {uid}.", ref=operation.ref, uid=uid))


def overlap_resolutions(plan: Plan, operation_uid: str | None = None) -> list[Resolution]:
    """Return how overlaps of an operation, or of all, were resolved, whether that still holds or not."""
    return _rows(plan, _of_operation(resolution_rows.TABLE, operation_uid), resolution_rows.from_row)


def comments(plan: Plan) -> list[Comment]:
    """Return everything that was said about entries of both registers, the first first."""
    table = comment_rows.TABLE
    return _rows(plan, select(table).order_by(table.c.at_utc, table.c.fid), comment_rows.from_row)


def signatures(plan: Plan, operation_uid: str) -> list[Signature]:
    """Return an operation's signatures with what the plan's trust list makes of them, the first first."""
    found = _rows(plan, _of_operation(signature_rows.TABLE, operation_uid), signature_rows.from_row)
    if not found:
        return []
    trusted = trusted_keys(plan)
    with plan.reading() as connection:
        foreign, since = written_outside(connection, signature_rows.TABLE.name), held_since(connection)
    return [
        replace(each, standing=_standing(each.uid in foreign, each.signed_at, since, standing_of(each, trusted)))
        for each in found
    ]


def after_actions(plan: Plan) -> list[AfterAction]:
    """Return what came of operations, as far as it was recorded."""
    return _rows(plan, _of_operation(after_action_rows.TABLE, None), after_action_rows.from_row)


def harm_reports(plan: Plan, operation_uid: str | None = None) -> list[HarmReport]:
    """Return the harm that was reported of an operation, or of all, in the order in which it came into the plan."""
    return _rows(plan, _of_operation(harm_report_rows.TABLE, operation_uid), harm_report_rows.from_row)


def measure_outcomes(plan: Plan, operation_uid: str | None = None) -> list[MeasureOutcome]:
    """Return what was said of the measures of an operation, or of all."""
    return _rows(plan, _of_operation(outcome_rows.TABLE, operation_uid), outcome_rows.from_row)


def routine_registers(plan: Plan) -> list[RoutineRegister]:
    """Return the routine registers, those over and revoked too, the first first.

    With what the plan's trust list makes of them: one that another program wrote, or whose answers are not what was
    signed, is refused.
    """
    table = routine_rows.TABLE
    found = _rows(plan, select(table).order_by(table.c.fid), routine_rows.from_row)
    if not found:
        return []
    trusted = trusted_keys(plan)
    with plan.reading() as connection:
        foreign, since = written_outside(connection, table.name), held_since(connection)
    return [
        replace(
            each, standing=_standing(each.uid in foreign, each.signed_at, since, standing_of_routine(each, trusted))
        )
        for each in found
    ]


def _standing(is_foreign: bool, at: datetime, since: datetime | None, standing: Standing) -> Standing:
    """Return how far a signature can be believed, given since when the plan has or had keys."""
    is_late = standing is Standing.UNVERIFIED and since is not None and at >= since
    return Standing.REFUSED if is_foreign or is_late else standing


def routine_register_by_reference(plan: Plan, reference: str) -> RoutineRegister:
    """Return the routine register of a reference.

    Raises
    ------
    BadInput
        There is none; the references that there are are named.
    """
    found = routine_registers(plan)
    for register in found:
        if register.reference == reference:
            return register
    if not found:
        raise BadInput(text("There is no routine register {reference}: the plan has none.", reference=reference))
    known = ", ".join(register.reference for register in found)
    raise BadInput(
        text("There is no routine register {reference}. There are: {known}.", reference=reference, known=known)
    )


def next_routine_reference(plan: Plan, year: int) -> str:
    """Return the first reference of a year after the highest that is taken, ``RR-2026-001``."""
    return _next("RR", year, [each.reference for each in routine_registers(plan)])


def _next(letters: str, year: int, references: Iterable[str]) -> str:
    pattern = re.compile(rf"{letters}-{year}-(\d+)")
    taken = [int(match[1]) for each in references if (match := pattern.fullmatch(each))]
    return f"{letters}-{year}-{max(taken, default=0) + 1:03d}"


def parameter_changes(plan: Plan) -> tuple[ParameterChange, ...]:
    """Return the numbers and bands of harm rules that the mission set, by rule.

    Left out is one that no rule has any more, and what another program wrote.
    """
    table = parameter_rows.TABLE
    query = select(table).order_by(table.c.code, table.c.parameter)
    with plan.reading() as connection:
        if foreign := written_outside(connection, table.name):
            query = query.where(table.c.uid.not_in(foreign))
    found = _rows(plan, query, parameter_rows.from_row)
    known = {*parameters().numbers, *((code, BAND) for code in parameters().bands)}
    return tuple(each for each in found if (each.code, each.parameter) in known and each.value >= 0)


def harm_parameters(plan: Plan) -> Parameters:
    """Return the numbers that harm rules go by in a plan: what ships, and what the mission set."""
    return parameters_of(parameter_changes(plan))


def trust_list(plan: Plan) -> list[Entry]:
    """Return all that stands in the plan's trust list, the first enrolled first, and what each entry is worth."""
    with plan.reading() as connection:
        return entries(connection)


def trusted_keys(plan: Plan) -> list[TrustedKey]:
    """Return the keys of the plan's trust list that are believed, those that are over too, the first enrolled first."""
    with plan.reading() as connection:
        return believed(connection)


def packages(plan: Plan, operation_uid: str | None = None) -> list[PackageRecord]:
    """Return the packages that were made for an operation, or all, the first first."""
    return _rows(plan, _of_operation(package_rows.TABLE, operation_uid), package_rows.from_row)


def answers(plan: Plan, operation_uid: str) -> Answers:
    """Return what recipients answered to the notices of an operation, each beside the package that it is to."""
    return answers_of(plan, [operation_uid], lambda: packages(plan, operation_uid))[operation_uid]


def answers_of(
    plan: Plan, operation_uids: Iterable[str], told: Callable[[], Iterable[PackageRecord]]
) -> dict[str, Answers]:
    """Return what ``answers`` returns, for several operations by their uids.

    ``told`` gives their packages; it is asked only where there are answers at all.
    """
    table = acknowledgement_rows.TABLE
    found = _rows(plan, select(table).order_by(table.c.fid), acknowledgement_rows.from_row)
    with plan.reading() as connection:
        is_foreign = is_altered(connection, table.name)
    by_uid = {each.uid: each for each in told()} if found else {}
    latest = {(each.operation_uid, each.recipient): each.uid for each in by_uid.values()}
    given: dict[str, list[NoticeAnswer]] = {uid: [] for uid in operation_uids}
    for each in found:
        to = by_uid.get(each.notice_uid)
        if to is not None and to.operation_uid in given:
            is_in_force = latest[to.operation_uid, to.recipient] == to.uid and to.notice_kind != NoticeKind.WITHDRAWAL
            answer = NoticeAnswer(each, to.notice_number, to.version, to.recipient, to.at, is_in_force)
            given[to.operation_uid].append(answer)
    return {uid: Answers(tuple(each), is_foreign) for uid, each in given.items()}


def datasets(plan: Plan) -> list[Dataset]:
    """Return the datasets that are not hidden, the first first."""
    table = dataset_rows.TABLE
    query = select(table).where(table.c.visible).order_by(table.c.fid)
    return _rows(plan, query, dataset_rows.from_row)


def layer_states(plan: Plan) -> list[LayerState]:
    """Return the layer states that were stored, from the top."""
    table = layer_rows.TABLE
    return _rows(plan, select(table).order_by(table.c.position, table.c.fid), layer_rows.from_row)


def records(plan: Plan, kind: type[Kept]) -> list[Kept]:
    """Return everything of one class of ``storage.kept.HOMES``, in the order in which it came into the plan."""
    home = home_of(kind)
    return _rows(plan, select(home.table).order_by(home.table.c.fid), home.from_row)


def acts(plan: Plan, limit: int) -> list[JournalAct]:
    """Return the latest acts of the journal, the latest first."""
    table = journal_act.TABLE
    return _rows(plan, select(table).order_by(table.c.id.desc()).limit(limit), journal_act.from_row)


def layer_summary(plan: Plan) -> list[LayerSummary]:
    """Return what each kind holds, kinds that hold nothing included."""
    with plan.reading() as connection:
        condition, parameters = shown_rows(connection)
        where = f" WHERE {condition}" if condition else ""
        return [
            LayerSummary(
                kind.id,
                kind.title,
                connection.exec_driver_sql(f'SELECT count(*) FROM "{kind.id}"{where}', parameters).scalar_one(),
                table_extent(connection, kind.id, condition, parameters),
            )
            for kind in kinds().values()
        ]


def record(plan: Plan, kind: str, uid: str) -> dict[str, object] | None:
    """Return one row of a kind, or None: fields by name (None for unknown), with ``uid``, ``dataset_uid``, ``assumed``.

    ``geometry`` is the shapely geometry in WGS 84, a multi-geometry of one part as that part. Dates are dates.
    """
    types = {field.name: field.type for field in (*COMMON_FIELDS, *kinds()[kind].fields)}
    names = ("uid", "dataset_uid", "assumed", "geom", *types)
    selected = ", ".join(f'"{name}"' for name in names)
    with plan.reading() as connection:
        condition, parameters = shown_rows(connection)
        row = connection.exec_driver_sql(
            f'SELECT {selected} FROM "{kind}" WHERE uid = ?{condition and f" AND {condition}"}', (uid, *parameters)
        ).first()
    if row is None:
        return None
    found: dict[str, object] = dict(zip(names, row, strict=True))
    blob = row[names.index("geom")]
    del found["geom"]
    found["geometry"] = None if blob is None else unwrap(decode([blob])[0])
    for name, type_ in types.items():
        value = found[name]
        if type_ == "date" and isinstance(value, str):
            found[name] = _day(value)
        elif type_ == "boolean" and value is not None:
            found[name] = bool(value)
    return found


def _day(stored: str) -> object:
    # Another program may have put anything into the column: then it is shown as it is.
    try:
        return date.fromisoformat(stored[:10])
    except ValueError:
        return stored


def _of_operation(table: Table, operation_uid: str | None) -> Select[Any]:
    query = select(table).order_by(table.c.fid)
    return query if operation_uid is None else query.where(table.c.operation_uid == operation_uid)


def _rows(plan: Plan, query: Select[Any], from_row: Callable[[Row[Any]], Record]) -> list[Record]:
    with plan.reading() as connection:
        return complete(connection.execute(query).all(), from_row)
