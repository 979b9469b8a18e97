"""What the window knows of a plan: an immutable picture of it, taken on the store's thread after each act."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.uid_index import UidIndex
from layers.look import looks
from planning.acknowledgement import Answers
from planning.after_action import AfterAction, HarmReport, MeasureOutcome
from planning.bilingual import Bilingual
from planning.comment import Comment, by_subject
from planning.harm.parameters import Parameters
from planning.harm.proximity import Proximity
from planning.harm.register import reconcile
from planning.harm.routine import RoutineRegister
from planning.harm.screening import Memory, screen
from planning.host_contacts import HostContact
from planning.i18n import Text
from planning.kind import Kind, kinds
from planning.operation import HarmFlag, Operation, OperationArea, Signature
from planning.personnel import PersonnelRisk
from planning.profile import MissionProfile
from planning.release import ReleaseDecision
from planning.resolution import Resolution
from planning.signed import beside, first_release
from planning.situation import Columns, Situation
from planning.trust import TrustedKey
from storage import queries
from storage.missions import handout_for, is_in_clear
from storage.moment import Moment, changed_since, moment_of
from storage.plan import Plan
from storage.records import LayerState, LayerSummary, PackageRecord
from storage.releases import release_decisions
from storage.schema import tables
from storage.sharing import Sharing, sharing, shipped_sharing

if TYPE_CHECKING:
    from app.glimpse import Glimpse


@dataclass(frozen=True, slots=True)
class PlanState:
    """A plan at one journal entry.

    Attributes
    ----------
    register : mapping of operation uid to flags
        The stored register merged with what screening finds now.
    proximity : Proximity
        Indexes over the situation, shared by screening and the live badge.
    memory : Memory
        What rules found before, handed on from state to state.
    parameters : Parameters
        The numbers that rules go by in this plan.
    personnel_risks : mapping of operation uid to risks
        The book of risks to United Nations personnel, which nothing else here is read with.
    comments : mapping of uid to comments
        What people said about entries of both books, the first first.
    answers : mapping of operation uid to Answers
        What recipients answered to notices.
    is_in_clear : bool
        Whether the plan holds what humanitarians notified and is not encrypted.
    releases : mapping of operation uid to ReleaseDecision
        How much is told before the start, where somebody decided.
    sharing : Sharing
        Recipients' profiles, and the protocol and key messages that govern what leaves.
    handout : Bilingual or str
        For a handout the role that it was made for, else empty.
    salvage : tuple of Text
        For a damaged plan: what is read of it, and what is lost.
    read_at : mapping of kind id to Moment
        The columns of a kind are at least as new.
    moment : Moment
        All of it is at least as new.
    news : frozenset of str
        Tables that differ from the state before, whoever changed them: kinds, operations, signatures...
    """

    path: Path
    title: str
    is_exercise: bool
    is_read_only: bool
    profile: MissionProfile
    situation: Situation
    proximity: Proximity
    memory: Memory
    parameters: Parameters
    uids: UidIndex
    operations: tuple[Operation, ...]
    areas: tuple[OperationArea, ...]
    register: Mapping[str, tuple[HarmFlag, ...]]
    signatures: Mapping[str, tuple[Signature, ...]]
    trusted_keys: tuple[TrustedKey, ...]
    routines: tuple[RoutineRegister, ...]
    packages: tuple[PackageRecord, ...]
    layers: tuple[LayerState, ...]
    summary: tuple[LayerSummary, ...]
    undo_title: Text | None
    redo_title: Text | None
    taken_at: datetime
    read_at: Mapping[str, Moment]
    moment: Moment
    news: frozenset[str] = frozenset()
    is_encrypted: bool = False
    is_in_clear: bool = False
    salvage: tuple[Text, ...] = ()
    personnel_risks: Mapping[str, tuple[PersonnelRisk, ...]] = field(default_factory=dict)
    comments: Mapping[str, tuple[Comment, ...]] = field(default_factory=dict)
    after_actions: tuple[AfterAction, ...] = ()
    harm_reports: tuple[HarmReport, ...] = ()
    outcomes: tuple[MeasureOutcome, ...] = ()
    handout: Bilingual | str = ""
    sharing: Sharing = field(default_factory=shipped_sharing)
    releases: Mapping[str, ReleaseDecision] = field(default_factory=dict)
    resolutions: tuple[Resolution, ...] = ()
    answers: Mapping[str, Answers] = field(default_factory=dict)
    host_contacts: tuple[HostContact, ...] = ()

    def areas_of(self, operation_uid: str) -> tuple[OperationArea, ...]:
        """Return the areas of one operation."""
        return tuple(area for area in self.areas if area.operation_uid == operation_uid)

    def operation(self, uid: str) -> Operation | None:
        """Return an operation by its uid."""
        return next((each for each in self.operations if each.uid == uid), None)


def load_state(
    plan: Plan,
    now: datetime,
    before: PlanState | None = None,
    changed: Collection[str] = (),
    glimpse: Glimpse | None = None,
) -> PlanState:
    """Read a plan, taking over from the state ``before`` the columns of kinds that have not changed since.

    What changed is what was ``changed`` by whoever calls, and whatever the journal says that others changed meanwhile.

    Of a plan that is being opened, what was read for a ``glimpse`` of it is taken over where nothing happened since.
    Screens each operation over what it read, so that flags, badge and gate speak of the same situation.
    """
    moment = moment_of(plan)
    since = None if before is None else changed_since(plan, before.moment)
    # Without a common past, everything may be otherwise.
    news = frozenset(tables()) if since is None else frozenset(changed) | since
    known: dict[str, Columns] = {} if before is None else dict(before.situation.columns)
    # A dataset that is hidden or shown again may be of any kind.
    wanted = set(kinds()) if before is None or "datasets" in news else set(kinds()) & news
    read_at = {} if before is None else dict(before.read_at)
    read_at |= dict.fromkeys(wanted, moment)
    if before is None and glimpse is not None and glimpse.moment == moment:
        known, wanted = dict(glimpse.columns), wanted - set(glimpse.columns)
    columns = {**known, **{kind: queries.read_columns(plan, kind) for kind in sorted(wanted)}}
    situation = Situation(columns, now, plan.latest_act())
    proximity = Proximity(situation) if before is None else before.proximity.over(situation)
    operations = tuple(queries.operations(plan))
    areas = tuple(queries.areas(plan))
    mission = plan.profile
    told = tuple(queries.packages(plan))
    state = PlanState(
        path=plan.path,
        title=plan.title,
        is_exercise=plan.is_exercise,
        is_read_only=plan.read_only,
        profile=mission,
        situation=situation,
        proximity=proximity,
        memory=Memory() if before is None else before.memory,
        parameters=queries.harm_parameters(plan),
        uids=UidIndex(situation) if before is None or wanted else before.uids,
        operations=operations,
        areas=areas,
        register={},
        signatures={each.uid: tuple(queries.signatures(plan, each.uid)) for each in operations},
        trusted_keys=tuple(queries.trusted_keys(plan)),
        routines=tuple(queries.routine_registers(plan)),
        packages=told,
        layers=shown_layers(queries.layer_states(plan)),
        summary=tuple(_summary(situation, kind) for kind in kinds().values()),
        undo_title=plan.undo_title(),
        redo_title=plan.redo_title(),
        taken_at=now,
        is_encrypted=plan.is_encrypted,
        is_in_clear=is_in_clear(plan),
        salvage=plan.salvage,
        personnel_risks={each.uid: tuple(queries.personnel_risks(plan, each.uid)) for each in operations},
        comments=by_subject(queries.comments(plan)),
        after_actions=tuple(queries.after_actions(plan)),
        harm_reports=tuple(queries.harm_reports(plan)),
        outcomes=tuple(queries.measure_outcomes(plan)),
        handout=handout_for(plan),
        sharing=sharing(plan),
        releases=release_decisions(plan),
        resolutions=tuple(queries.overlap_resolutions(plan)),
        answers=queries.answers_of(plan, [each.uid for each in operations], lambda: told),
        host_contacts=tuple(queries.host_contacts(plan)),
        read_at=read_at,
        moment=moment,
        news=news,
    )
    register = {each.uid: _screened(plan, state, each) for each in operations}
    return replace(state, register=register)


def _summary(situation: Situation, kind: Kind) -> LayerSummary:
    columns = situation.of(kind.id)
    return LayerSummary(kind.id, kind.title, len(columns), columns.extent())


def _screened(plan: Plan, state: PlanState, operation: Operation) -> tuple[HarmFlag, ...]:
    areas = state.areas_of(operation.uid)
    findings = screen(
        operation,
        areas,
        state.situation,
        proximity=state.proximity,
        operations=beside(operation, state.operations, state.signatures),
        released_at=first_release(state.signatures.get(operation.uid, ())),
        given=state.parameters,
        memory=state.memory,
    )
    stored = queries.flags(plan, operation.uid)
    return tuple(reconcile(stored, findings, operation, areas, state.profile.matrix, state.routines))


def shown_layers(stored: Sequence[LayerState]) -> tuple[LayerState, ...]:
    """Return how each kind is shown: as stored, else as its look orders it, the topmost first."""
    by_kind = {each.kind: each for each in stored}
    default = sorted(looks().values(), key=lambda look: -look.order)
    shown = [by_kind.get(look.id) or LayerState(look.id, position=place) for place, look in enumerate(default)]
    return tuple(sorted(shown, key=lambda each: each.position))
