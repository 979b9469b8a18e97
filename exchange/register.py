"""The harm register of one operation to a table that stays inside the mission."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from exchange.export import Exported, appearing, level_of, level_title, log, named
from planning.codes import code_list
from planning.comment import Comment
from planning.errors import BadInput, Refusal
from planning.failures import writing
from planning.harm.routine import answered_in
from planning.harm.rule import rules
from planning.i18n import N_, Catalogue, Text, text
from planning.kind import Sensitivity, kinds
from planning.obstacles import residual_level
from planning.operation import Actor, FlagStatus
from planning.profile import MissionProfile
from planning.situation import Situation
from storage import queries
from storage.plan import Plan
from storage.private_copies import private_folder
from storage.register import Register

COLUMNS = (
    N_("Area"),
    N_("Code"),
    N_("Rule"),
    N_("Subject"),
    N_("Distance (m)"),
    N_("Likelihood"),
    N_("Impact"),
    N_("Level"),
    N_("Likelihood that stays"),
    N_("Impact that stays"),
    N_("Level that stays"),
    N_("Status"),
    N_("Measure or answer"),
    N_("Owner"),
    N_("Due on"),
    N_("Reason of the flag"),
    N_("Answered beforehand"),
)
_WEIGHTY = (Sensitivity.HIGH, Sensitivity.SEVERE)


Value = str | float | date | None
"""Of a cell: a distance as a number, a day as a date, None for what is not known or does not apply."""


@dataclass(frozen=True, slots=True)
class RegisterTable:
    """A register as it leaves the plan, for whatever file is made of it.

    Attributes
    ----------
    titles : tuple of str
        Of the columns, ``handling`` among them, in the catalogue's language.
    rows : tuple of rows
        One for each flag, in the order of the register.
    level : Sensitivity
        The highest of what the rows name.
    situation : Situation
        Villages and administrative areas: on paper, who met the mission is called by the commune.
    at : datetime
        When it is written.
    """

    register: Register
    profile: MissionProfile
    is_exercise: bool
    titles: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    level: Sensitivity
    situation: Situation
    catalogue: Catalogue
    at: datetime

    def marks(self) -> tuple[str, ...]:
        """Return what must stand on every sheet and page: exercise, classification, TLP, handling."""
        say, language = self.catalogue, self.catalogue.language
        handling = say(text("Handling: {level}", level=level_title(self.level)))
        exercise = (self.profile.exercise_mark.of(language),) if self.is_exercise else ()
        return (*exercise, self.profile.notice_classification.of(language), self.profile.tlp, handling)


RegisterWriter = Callable[[RegisterTable], bytes]


def register_values(register: Register, profile: MissionProfile, catalogue: Catalogue) -> list[list[Value]]:
    """Return one row for each flag, in the order of ``COLUMNS`` and in the catalogue's language."""
    beforehand = {each.uid: catalogue(answered_in(each)) for each in register.routines}
    roles = {role.id: role.title.of(catalogue.language) for role in profile.roles}

    def title(codes: str, code: str) -> str:
        return code_list(codes).title(code, catalogue.language) if code else ""

    return [
        [
            flag.area_name,
            flag.code,
            catalogue(Text(rules()[flag.code].title)),
            flag.subject_name,
            None if flag.distance_m is None else round(flag.distance_m, 1),
            title("likelihood", flag.likelihood),
            title("impact", flag.impact),
            title("level", flag.level),
            title("likelihood", flag.residual_likelihood),
            title("impact", flag.residual_impact),
            "" if flag.status is FlagStatus.OPEN else title("level", residual_level(flag, profile)),
            title("flag_status", str(flag.status)),
            flag.answer,
            roles.get(flag.owner, flag.owner),
            flag.due,
            catalogue(flag.reason),
            beforehand.get(flag.routine_uid, ""),
        ]
        for flag in register.flags
    ]


def register_rows(register: Register, profile: MissionProfile, catalogue: Catalogue) -> list[list[str]]:
    """Return the rows as text; empty for unknown."""
    return [list(map(_as_text, row)) for row in register_values(register, profile, catalogue)]


def _as_text(value: Value) -> str:
    if value is None:
        return ""
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def register_csv(table: RegisterTable) -> bytes:
    """Return a register as CSV in UTF-8 with a byte order mark, by which spreadsheets know it."""
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow(table.titles)
    lines.writerows(map(_as_text, row) for row in table.rows)
    return written.getvalue().encode("utf-8-sig")


def level_of_register(plan: Plan, register: Register) -> Sensitivity:
    """Return the highest sensitivity of what the flags name: a register tells of whatever it rests on."""
    named_kinds = {flag.subject_kind for flag in register.flags} & kinds().keys()
    found = {level_of(kinds()[each], queries.read_columns(plan, each)) for each in named_kinds}
    levels = tuple(Sensitivity)
    return max(found, key=levels.index, default=Sensitivity.MODERATE)


def export_register(
    plan: Plan,
    register: Register,
    out: Path,
    reason: str,
    catalogue: Catalogue,
    at: datetime,
    writers: Mapping[str, RegisterWriter],
    actor: Actor | None = None,
) -> Exported:
    """Write a register, its format told by the suffix, and log it in the plan's journal.

    As of an exported layer, the level stands in every row and, above low, in the file's name.

    Parameters
    ----------
    plan : Plan
        Open for writing.
    reason : str
        Why; needed from High on, and where the register tells of what humanitarians notified.
    writers : mapping of suffix to RegisterWriter
        The formats that there are.
    actor : Actor or None
        Who writes it; None takes the plan's.

    Raises
    ------
    BadInput
        There is no such format, or the register is empty.
    Refusal
        A reason is missing.
    CannotWrite
        The place cannot be written; nothing is left behind.
    """
    writer = writers.get(out.suffix.lower())
    if writer is None:
        known = ", ".join(writers)
        raise BadInput(
            text("A harm register cannot be written as {suffix}. The suffixes are {known}.",
                 suffix=out.suffix or "?", known=known)
        )  # fmt: skip
    if not register.flags:
        raise BadInput(text("The harm register of {ref} is empty.", ref=register.operation.ref))
    level = level_of_register(plan, register)
    name = text("harm register of {ref}", ref=register.operation.ref)
    is_protected = any(flag.subject_kind in kinds() and kinds()[flag.subject_kind].protected for flag in register.flags)
    if not reason.strip() and (is_protected or level in _WEIGHTY):
        raise Refusal(
            text("The {register} is of level {level}: say why it is written.", register=name, level=level_title(level))
        )
    rows = register_values(register, plan.profile, catalogue)
    table = RegisterTable(
        register,
        plan.profile,
        plan.is_exercise,
        (*map(catalogue, COLUMNS), catalogue(N_("Handling"))),
        tuple((*row, level.upper()) for row in rows),
        level,
        queries.read_situation(plan, ("villages", "admin_areas")),
        catalogue,
        at,
    )
    content = writer(table)
    target = named(out, level, plan.is_exercise)
    with writing(target), private_folder() as folder:
        made = Path(folder) / target.name
        made.write_bytes(content)
        with appearing([made], target) as paths:  # a file that the journal does not tell of never appears
            plan.run(log("harm_register", name, len(rows), level, target, reason, at), actor)
    return Exported(paths, len(rows), level, ())


def register_facts(
    register: Register, profile: MissionProfile, catalogue: Catalogue, comments: Mapping[str, Sequence[Comment]]
) -> dict[str, object]:
    """Return a register for machines: codes as they are kept, sentences in the catalogue's language.

    ``comments`` are those of the plan, by what they are about.
    """
    references = {each.uid: each.reference for each in register.routines}
    return {
        "operation": register.operation.ref,
        "flags": [
            {
                "uid": flag.uid,
                "area": flag.area_name,
                "code": flag.code,
                "title": catalogue(Text(rules()[flag.code].title)),
                "subject": {"kind": flag.subject_kind, "uid": flag.subject_uid, "name": flag.subject_name},
                "distance_m": flag.distance_m,
                "likelihood": flag.likelihood,
                "impact": flag.impact,
                "level": flag.level,
                "residual_likelihood": flag.residual_likelihood,
                "residual_impact": flag.residual_impact,
                "residual_level": None if flag.status is FlagStatus.OPEN else residual_level(flag, profile),
                "status": str(flag.status),
                "answer": flag.answer,
                "owner": flag.owner,
                "due": flag.due.isoformat() if flag.due else None,
                "reason": catalogue(flag.reason),
                "answered_in": references.get(flag.routine_uid),
                "comments": comment_facts(comments.get(flag.uid, ())),
            }
            for flag in register.flags
        ],
    }


def comment_facts(comments: Sequence[Comment]) -> list[dict[str, str]]:
    """Return comments on one entry for machines."""
    return [
        {"at": each.at.isoformat(), "who": each.actor.name, "role": each.actor.role, "text": each.words}
        for each in comments
    ]
