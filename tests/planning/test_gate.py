"""Every refusal of the gate, as the sentence that a person reads."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import shapely
from shapely import box

from planning.acknowledgement import Acknowledgement, Answers, AnswerState, NoticeAnswer
from planning.content import content_hash
from planning.decision import Statement, decision_obstacles
from planning.errors import BadInput, Refusal
from planning.gate import release_obstacles, sign
from planning.i18n import text
from planning.operation import (
    Actor,
    Component,
    Consultation,
    Decision,
    FlagStatus,
    HarmFlag,
    Operation,
    OperationArea,
    OperationStatus,
    Window,
)
from planning.profile import profile
from planning.signed import STOPPING, objection_to, overruling_of, release_of, review_due, status

MISSION = profile("exercise")
NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)
OPERATION = Operation(
    "op-uid",
    "OP-2026-001",
    "EXERCISE",
    Component.MILITARY,
    (2, 1),
    Window(datetime(2026, 3, 5, 4, tzinfo=UTC), datetime(2026, 3, 9, 18, tzinfo=UTC)),
)
AREA = OperationArea("area-uid", "op-uid", "ALPHA", box(-3.6, 13.8, -3.0, 14.2))
FLAG = HarmFlag(
    "flag-uid", "op-uid", "area-uid", "ALPHA", "H01", "villages", "v", "V", 412.0, "likely", "moderate", "high",
    text("412 m. Village V."), ("v",), FlagStatus.MITIGATED, "Cordon kept away", owner="u5_planner",
    due=date(2026, 3, 4),
)  # fmt: skip
CIVILIAN = Actor("A. Diarra", "poc_adviser", "civilian")
MILITARY = Actor("B. Diop", "u5_planner", "military")
DECIDER = Actor("D. Dembélé", "head_of_field_office", "civilian")
# The half day in which the operation starts, less 12 hours for the decision and 24 for the answers to it.
FEEDBACK = datetime(2026, 3, 3, 12, tzinfo=UTC)


def signed(decision=Decision.RELEASE, flags=(FLAG,), signatures=(), operation=OPERATION, areas=(AREA,), **more):
    given = {"actor": CIVILIAN, "profile": MISSION, "now": NOW, "consultation": Consultation.NO_OBJECTION}
    if decision not in (Decision.RELEASE, Decision.REVIEW, Decision.ORDER):
        # Somebody else than who released, after the feedback date.
        given |= {"actor": DECIDER, "now": FEEDBACK, **UNPROTECTED}
    if decision in STOPPING:
        given |= {"comment": "Reprisals are likely"}
    return sign(operation, areas, flags, signatures, decision=decision, **{**given, **more})


UNPROTECTED = {"unprotected": "Goundaka and its market", "unprotected_until": date(2026, 4, 1)}


def refusal(**more) -> str:
    with pytest.raises(Refusal) as raised:
        signed(**more)
    return str(raised.value.text)


def test_release_then_decision():
    release = signed()
    assert status(OPERATION, [AREA], [FLAG], [release]) is OperationStatus.RELEASED
    assert release_of(OPERATION, [AREA], [FLAG], [release]) == release
    go = signed(Decision.APPROVE, signatures=[release])
    assert status(OPERATION, [AREA], [FLAG], [release, go]) is OperationStatus.APPROVED
    assert (go.actor.component, go.actor.name) == ("civilian", "D. Dembélé")


def test_only_a_civilian_role_signs():
    title = MISSION.role("u5_planner").title
    assert refusal(actor=MILITARY) == f"{title} is no civilian role; only a civilian role can release a notice."
    assert "only a civilian role can decide on an operation." in refusal(decision=Decision.FOREGO, actor=MILITARY)


def test_claiming_a_component_does_not_help():
    assert "only a civilian role" in refusal(actor=Actor("B. Diop", "u5_planner", "civilian"))


def test_a_civilian_role_without_the_right_is_refused():
    assert refusal(actor=Actor("C.", "jmac")) == (
        f"The mission's table does not let {MISSION.role('jmac').title} release a notice."
    )


def test_a_role_that_the_mission_does_not_have():
    with pytest.raises(BadInput, match=r"no role “king”\. Its roles are poc_adviser"):
        signed(actor=Actor("C.", "king"))


def test_a_signature_needs_a_name():
    assert refusal(actor=Actor(" ", "poc_adviser")) == "A signature needs a name."


def test_the_author_does_not_release():
    assert refusal(author="a. diarra ") == "A. Diarra wrote this notice; somebody else must release it."


def test_open_flags():
    loose = replace(FLAG, status=FlagStatus.OPEN)
    assert refusal(flags=[loose, replace(loose, uid="2", code="H05")]) == "2 harm flags are not answered (H01, H05)."


def test_residual_risk_needs_owner_and_date():
    says = "1 residual risk at or above the mission's threshold has no owner or no date (H01)."
    assert refusal(flags=[replace(FLAG, owner="")]) == says
    assert refusal(flags=[replace(FLAG, due=None)]) == says
    lowered = replace(FLAG, owner="", due=None, residual_likelihood="unlikely", residual_impact="moderate")
    assert signed(flags=[lowered])
    assert signed(flags=[replace(FLAG, owner="", due=None, status=FlagStatus.DISMISSED)])
    raised = replace(FLAG, owner="", level="low", residual_likelihood="likely", residual_impact="critical")
    assert refusal(flags=[raised]) == says


def test_partner_forces_need_an_assessment():
    with_partners = replace(OPERATION, partner_forces=True)
    assert refusal(operation=with_partners) == (
        "Partner forces take part in OP-2026-001, and no HRDDP assessment is named."
    )
    named = replace(with_partners, hrddp_reference="HRDDP-12")
    assert refusal(operation=named) == "The HRDDP assessment HRDDP-12 has no date."
    dated = replace(named, hrddp_assessed_on=date(2026, 2, 1))
    assert signed(operation=dated)
    over = replace(dated, hrddp_expires_on=date(2026, 3, 8))
    assert refusal(operation=over) == (
        "The HRDDP assessment HRDDP-12 ends on 2026-03-08, before the operation does. Have it renewed."
    )
    assert signed(operation=replace(dated, hrddp_expires_on=date(2026, 3, 9)))
    heavy = replace(dated, hrddp_level="high")
    assert "State the measures" in refusal(operation=heavy)
    assert signed(operation=replace(heavy, hrddp_measures="A human rights officer with each patrol"))


def test_no_area():
    assert refusal(areas=[]) == "OP-2026-001 has no area. Draw or import one."


def test_a_notice_is_released_once():
    release = signed()
    assert refusal(signatures=[release]) == (
        "The notice of OP-2026-001 is already released, and the release still holds."
    )
    go = signed(Decision.APPROVE, signatures=[release])
    assert refusal(signatures=[release, go]) == ("OP-2026-001 is no longer a draft: what is signed for it still holds.")


def test_all_obstacles_are_told_at_once():
    says = refusal(actor=MILITARY, areas=[], flags=[replace(FLAG, status=FlagStatus.OPEN)])
    assert says.count(".") == 4


def test_to_go_needs_a_release_that_holds():
    says = "No release of the notice holds for OP-2026-001 as it now is. Release it first."
    assert refusal(decision=Decision.APPROVE) == says
    release = signed()
    moved = replace(AREA, geometry=box(-3.6, 13.8, -3.0, 14.20001))
    assert refusal(decision=Decision.APPROVE, signatures=[release], areas=[moved]) == says
    assert status(OPERATION, [moved], [FLAG], [release]) is OperationStatus.DRAFT
    assert signed(areas=[moved], signatures=[release])


def test_lateness_is_justified():
    # The true start is at 04:00; the recipient reads 00:00.
    read_start = OPERATION.window.start - timedelta(hours=4)
    at_47_hours = read_start - timedelta(hours=48, seconds=-1)
    release = signed(now=at_47_hours)
    assert refusal(decision=Decision.APPROVE, signatures=[release], comment=" ") == (
        "The notice was released 47 hours before the start as the recipient reads it; the lead time is 48 hours. "
        "Justify it in the comment."
    )
    assert signed(Decision.APPROVE, signatures=[release], comment="Attack expected")
    on_time = signed(now=read_start - timedelta(hours=48))
    assert signed(Decision.APPROVE, signatures=[on_time])


def test_who_stays_unprotected_is_said_in_words_and_until_when():
    for decision in (Decision.APPROVE, Decision.MODIFY, Decision.POSTPONE, Decision.FOREGO):
        given = {"decision": decision, "signatures": [signed()]}
        for nothing in ("", " ", "x", ".", "Goundaka"):
            assert refusal(**given, unprotected=nothing) == "Say in words who stays unprotected."
        assert refusal(**given, unprotected_until=None) == "Say until when they stay unprotected."
        assert refusal(**given, unprotected_until=FEEDBACK.date() - timedelta(days=1)) == (
            "They would stay unprotected until 2026-03-02, which is over."
        )
        made = signed(**given, unprotected_until=FEEDBACK.date())
        assert (made.unprotected, made.unprotected_until) == ("Goundaka and its market", FEEDBACK.date())


@pytest.mark.parametrize("decision", STOPPING)
def test_to_stop_an_operation_has_a_reason_of_its_own_and_waits_for_nothing(decision):
    for nothing in ("", "x", ".", "no"):
        assert refusal(decision=decision, comment=nothing) == (
            "Say in the comment why, in words: the decision needs a reason of its own."
        )
    # Before the feedback date, without a release, and by who released it.
    assert signed(decision, now=NOW)
    assert signed(decision, now=NOW + timedelta(hours=1), signatures=[signed()], actor=CIVILIAN)


def test_conditions_are_said():
    release = signed()
    given = {"decision": Decision.CONDITIONS, "signatures": [release]}
    assert refusal(**given, comment="x") == "Say in the comment what the conditions are."
    conditions = signed(**given, comment="By day only")
    assert status(OPERATION, [AREA], [FLAG], [release, conditions]) is OperationStatus.APPROVED_WITH_CONDITIONS


class TestFeedbackDate:
    """Whoever was told of an operation can still answer before it is decided that it goes."""

    GOING = {"decision": Decision.APPROVE, "signatures": [signed()]}  # noqa: RUF012
    SAYS = (
        "The notice asks for answers until 2026-03-03 12:00 UTC. Decide after that, record the recipient's answer, or"
        " say in writing why it cannot wait."
    )

    def answers(self, state=AnswerState.NO_OBJECTION, *, told_at=NOW, is_latest=True, is_altered=False, **more):
        answer = Acknowledgement("a", "package", state, told_at, "OCHA Mopti", "The market is full", **more)
        return Answers((NoticeAnswer(answer, "ON-2026-001", 1, "ocha", told_at, is_latest),), is_altered)

    def test_no_decision_to_go_before_it(self):
        before = FEEDBACK - timedelta(seconds=1)
        for decision in (Decision.APPROVE, Decision.CONDITIONS):
            given = {**self.GOING, "decision": decision, "comment": "By day only"}
            assert refusal(**given, now=before) == self.SAYS
            assert signed(**given, now=FEEDBACK).early_reason == ""

    def test_a_written_reason_is_kept_with_the_signature(self):
        assert refusal(**self.GOING, now=NOW, early_reason="x") == self.SAYS
        early = signed(**self.GOING, now=NOW, early_reason=" Goundaka is attacked tonight ")
        assert early.early_reason == "Goundaka is attacked tonight"
        # Nothing was early about it once the date is over.
        assert signed(**self.GOING, early_reason="Goundaka is attacked tonight").early_reason == ""

    def test_the_recipients_answer_ends_the_wait(self):
        assert signed(**self.GOING, now=NOW, answers=self.answers())
        assert refusal(**self.GOING, now=NOW, answers=self.answers(AnswerState.RECEIVED)) == self.SAYS
        assert refusal(**self.GOING, now=NOW, answers=self.answers(is_latest=False)) == self.SAYS
        older = self.answers(told_at=NOW - timedelta(seconds=1))
        assert refusal(**self.GOING, now=NOW, answers=older) == self.SAYS, "it was told what is no longer so"

    def test_an_objection_of_the_recipient_is_addressed_first(self):
        says = "OCHA Mopti objects to ON-2026-001, version 1: “The market is full”. Say first how that was addressed."
        assert refusal(**self.GOING, answers=self.answers(AnswerState.OBJECTION, is_latest=False)) == says
        addressed = self.answers(AnswerState.OBJECTION, addressed="The window was shifted")
        assert signed(**self.GOING, now=NOW, answers=addressed)

    def test_answers_that_another_program_wrote_stop_it(self):
        says = "Another program changed what recipients answered in this plan. Undo that first."
        assert refusal(**self.GOING, answers=self.answers(is_altered=True)) == says

    def test_an_ordered_operation_is_reviewed_without_it(self):
        urgent = replace(OPERATION, activity="immediate_protection")
        commander = Actor("F. Commander", "force_commander")
        order = signed(Decision.ORDER, operation=urgent, actor=commander, comment="Attack on Goundaka")
        release = signed(operation=urgent)
        signatures = [release, replace(order, signed_at=NOW + timedelta(hours=1))]
        given = {"operation": urgent, "signatures": signatures, "now": NOW + timedelta(hours=2)}
        assert signed(Decision.APPROVE, **given)


def test_who_released_the_notice_does_not_decide_that_it_goes():
    release = signed()
    says = "A. Diarra signed the release of the notice: somebody else must decide that OP-2026-001 goes."
    for name in ("A. Diarra", " a.  DIARRA"):
        assert refusal(decision=Decision.APPROVE, signatures=[release], actor=Actor(name, "poc_adviser")) == says
    said = Statement("", "Goundaka and its market", FEEDBACK.date())
    by_key = replace(release, public_key="ed25519:key")
    given = (OPERATION, [AREA], [FLAG], [by_key], MISSION, MISSION.role("poc_adviser"), FEEDBACK)
    assert [str(each.reason) for each in decision_obstacles(*given, said=said, name="Other", public_key="ed25519:key")]
    assert not decision_obstacles(*given, said=said, name="Other", public_key="ed25519:other")


def test_a_window_that_is_over():
    release = signed()
    assert "is over" in refusal(decision=Decision.APPROVE, signatures=[release], now=OPERATION.window.end)


def test_obstacles_are_empty_where_nothing_stands_in_the_way():
    role = MISSION.role("head_of_field_office")
    assert release_obstacles(OPERATION, [AREA], [FLAG], [], MISSION, role) == []
    said = Statement("", "Goundaka and its market", FEEDBACK.date())
    assert decision_obstacles(OPERATION, [AREA], [FLAG], [signed()], MISSION, role, FEEDBACK, said=said) == []


def test_an_objection_is_overruled_by_the_head_of_mission_alone():
    objection = signed(consultation=Consultation.OBJECTION, comment="The market is full that day.")
    head = Actor("H. Keita", "head_of_mission")
    later = FEEDBACK
    assert refusal(decision=Decision.APPROVE, signatures=[objection], now=later) == (
        "A. Diarra objects. Only a role that may overrule can let OP-2026-001 go in spite of it."
    )
    assert refusal(decision=Decision.APPROVE, signatures=[objection], now=later, actor=head) == (
        "A. Diarra objects. Say in the comment why it goes all the same."
    )
    go = signed(Decision.APPROVE, signatures=[objection], now=later, actor=head, comment="An attack is expected.")
    assert overruling_of(OPERATION, [AREA], [FLAG], [objection, go]) == (objection, go)
    moved = replace(AREA, geometry=box(-3.6, 13.8, -3.0, 14.20001))
    assert overruling_of(OPERATION, [moved], [FLAG], [objection, go]) is None


def test_an_objection_outlasts_what_is_changed_until_its_maker_takes_it_back():
    objection = signed(consultation=Consultation.OBJECTION, comment="The market is full that day.")
    moved = [replace(AREA, geometry=box(-3.6, 13.8, -3.0, 14.20001))]
    other = Actor("K. Other", "head_of_field_office")
    lenient = signed(areas=moved, signatures=[objection], actor=other, now=NOW + timedelta(hours=1))
    later = {"areas": moved}
    assert refusal(decision=Decision.APPROVE, signatures=[objection, lenient], **later) == (
        "A. Diarra objects. Only a role that may overrule can let OP-2026-001 go in spite of it."
    )
    head = {**later, "actor": Actor("H. Keita", "head_of_mission"), "comment": "An attack is expected."}
    go = signed(Decision.APPROVE, signatures=[objection, lenient], **head)
    assert overruling_of(OPERATION, moved, [FLAG], [objection, lenient, go]) == (objection, go)
    taken_back = signed(areas=moved, signatures=[objection], now=NOW + timedelta(hours=1))
    assert signed(Decision.APPROVE, signatures=[objection, taken_back], **later)


def test_an_objection_says_what_it_is():
    unsaid = "Say what the civilian side says: no objection, objection, or not consulted in time."
    assert refusal(consultation=None) == unsaid
    assert refusal(decision=Decision.REVIEW, consultation=None) == unsaid
    assert refusal(consultation=Consultation.OBJECTION) == "Say in the comment what the objection is."


def test_an_objection_is_made_and_taken_back_after_the_release():
    release = signed(actor=Actor("K. Other", "head_of_field_office"))
    objects = {"decision": Decision.REVIEW, "consultation": Consultation.OBJECTION, "signatures": [release]}
    assert refusal(**objects, comment="x") == "Say in the comment what the objection is."
    objection = signed(**objects, comment="The market is full that day.", now=NOW + timedelta(hours=1))
    said = [release, objection]
    assert status(OPERATION, [AREA], [FLAG], said) is OperationStatus.RELEASED
    assert release_of(OPERATION, [AREA], [FLAG], said) == release, "the lead time runs on"
    says = "A. Diarra objects. Only a role that may overrule can let OP-2026-001 go in spite of it."
    assert refusal(decision=Decision.APPROVE, signatures=said) == says
    # Neither another person's review takes it back, nor that its maker was not consulted on something.
    other = signed(Decision.REVIEW, signatures=said, actor=DECIDER, now=NOW + timedelta(hours=2))
    unasked = signed(
        Decision.REVIEW, signatures=said, consultation=Consultation.NOT_CONSULTED, now=NOW + timedelta(hours=2)
    )
    assert says in refusal(decision=Decision.APPROVE, signatures=[*said, other, unasked])
    withdrawn = signed(Decision.REVIEW, signatures=said, now=NOW + timedelta(hours=3))
    assert objection_to(OPERATION, [*said, withdrawn]) is None
    assert signed(Decision.APPROVE, signatures=[*said, withdrawn])
    head = {"actor": Actor("H. Keita", "head_of_mission"), "comment": "An attack is expected."}
    go = signed(Decision.APPROVE, signatures=said, **head)
    assert overruling_of(OPERATION, [AREA], [FLAG], [*said, go]) == (objection, go)


def test_only_the_civilian_side_reviews():
    assert "only a civilian role can review an operation." in refusal(decision=Decision.REVIEW, actor=MILITARY)
    assert "no area" in refusal(decision=Decision.REVIEW, areas=[])
    assert signed(Decision.REVIEW, flags=[replace(FLAG, status=FlagStatus.OPEN)]), "whatever the register owes"


def test_released_again_the_lead_time_runs_from_the_first_release():
    late = replace(signed(now=FEEDBACK), uid="again")
    assert release_of(OPERATION, [AREA], [FLAG], [late, signed()]).signed_at == NOW
    assert signed(Decision.APPROVE, signatures=[late, signed()])


def test_not_consulted_in_time_is_justified():
    release = signed(consultation=Consultation.NOT_CONSULTED)
    assert refusal(decision=Decision.APPROVE, signatures=[release]) == (
        "The civilian side was not consulted in time. Justify it in the comment."
    )
    assert signed(Decision.APPROVE, signatures=[release], comment="Attack expected")


class TestImmediateProtection:
    URGENT = replace(OPERATION, activity="immediate_protection")
    COMMANDER = Actor("F. Commander", "force_commander")

    def ordered(self, **more):
        given = {"operation": self.URGENT, "actor": self.COMMANDER, "comment": "Attack on Goundaka", **more}
        return signed(Decision.ORDER, **given)

    def test_it_starts_without_the_gate(self):
        order = self.ordered(areas=[], flags=[replace(FLAG, status=FlagStatus.OPEN)])
        assert status(self.URGENT, [], [], [order]) is OperationStatus.ORDERED
        # Whatever changes while it is carried out.
        assert status(self.URGENT, [AREA], [FLAG], [order]) is OperationStatus.ORDERED

    def test_it_is_over_where_it_is_made_another_operation_or_a_decision_stops_it(self):
        order = self.ordered()
        assert status(replace(self.URGENT, activity="security_operation"), [AREA], [FLAG], [order]) is (
            OperationStatus.DRAFT
        )
        later = {"operation": self.URGENT, "signatures": [order], "now": NOW + timedelta(hours=2)}
        stop = signed(Decision.FOREGO, **later)
        assert status(self.URGENT, [AREA], [FLAG], [order, stop]) is OperationStatus.FORGONE
        assert status(self.URGENT, [], [FLAG], [order, stop]) is OperationStatus.DRAFT
        again = self.ordered(now=NOW + timedelta(hours=3))
        assert status(self.URGENT, [], [FLAG], [order, stop, again]) is OperationStatus.ORDERED

    def test_the_order_is_named_and_said_why(self):
        role = MISSION.role("u5_planner").title
        assert refusal(decision=Decision.ORDER, operation=self.URGENT, actor=MILITARY, comment="Attack") == (
            f"The mission's table does not let {role} order an immediate protection."
        )
        with pytest.raises(Refusal, match="what threatens whom"):
            self.ordered(comment="")
        with pytest.raises(Refusal, match="OP-2026-001 is none"):
            self.ordered(operation=OPERATION)

    def test_its_review_is_due_within_a_day(self):
        order = self.ordered()
        assert review_due([]) is None
        assert review_due([order]) == NOW + timedelta(hours=24)
        reviewed = signed(operation=self.URGENT, now=NOW + timedelta(hours=20), signatures=[])
        assert review_due([order, reviewed]) is None
        again = self.ordered(now=NOW + timedelta(hours=21))
        assert review_due([order, reviewed, again]) == NOW + timedelta(hours=45)


def test_signatures_of_other_operations_do_not_count():
    other = replace(signed(), operation_uid="other")
    assert status(OPERATION, [AREA], [FLAG], [other]) is OperationStatus.DRAFT


class TestContentHash:
    PLAIN = content_hash(OPERATION, [AREA], [FLAG])

    def test_order_does_not_count(self):
        second = replace(AREA, uid="b", name="BRAVO")
        flags = [FLAG, replace(FLAG, uid="2", evidence=("x", "y"))]
        turned = [replace(FLAG, uid="2", evidence=("y", "x")), FLAG]
        again = replace(OPERATION, tiers=(1, 2))
        assert content_hash(OPERATION, [AREA, second], flags) == content_hash(again, [second, AREA], turned)

    def test_the_same_ground_and_moment_are_the_same(self):
        ring = shapely.get_coordinates(AREA.geometry)[:-1]
        turned = replace(AREA, geometry=shapely.Polygon(ring[[2, 1, 0, 3]] + 1e-11))
        local = timezone(timedelta(hours=1))
        window = Window(OPERATION.window.start.astimezone(local), OPERATION.window.end)
        assert content_hash(replace(OPERATION, window=window), [turned], [FLAG]) == self.PLAIN

    def test_what_says_nothing_of_the_content_does_not_count(self):
        closed = replace(FLAG, uid="2", status=FlagStatus.CLOSED)
        assert content_hash(OPERATION, [AREA], [replace(FLAG, is_new=True), closed]) == self.PLAIN

    @pytest.mark.parametrize(
        "changed",
        [
            {"title": "Other"},
            {"effects": "Road closed"},
            {"window": Window(NOW, OPERATION.window.end)},
            {"hrddp_reference": "X"},
            {"hrddp_expires_on": date(2026, 9, 1)},
            {"effects_12_months": "Herders come back another way"},
            {"activity": "patrol"},
        ],
    )
    def test_any_edit_of_the_operation_counts(self, changed):
        assert content_hash(replace(OPERATION, **changed), [AREA], [FLAG]) != self.PLAIN

    @pytest.mark.parametrize(
        "changed",
        [
            {"status": FlagStatus.DISMISSED},
            {"answer": "Other"},
            {"owner": "jmac"},
            {"due": None},
            {"residual_impact": "minor"},
            {"distance_m": 412.2},
            {"evidence": ()},
        ],
    )
    def test_any_edit_of_the_register_counts(self, changed):
        assert content_hash(OPERATION, [AREA], [replace(FLAG, **changed)]) != self.PLAIN

    def test_moving_a_vertex_by_a_millimetre_counts(self):
        moved = replace(AREA, geometry=box(-3.6, 13.8, -3.0, 14.2 + 1e-8))
        assert content_hash(OPERATION, [moved], [FLAG]) != self.PLAIN
