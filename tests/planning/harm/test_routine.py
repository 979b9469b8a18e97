"""Routine registers by situations made by hand: what they answer, and what opens again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from shapely import box

from planning.content import content_hash
from planning.gate import release_obstacles
from planning.geodesy import travel
from planning.harm.answer import answered
from planning.harm.carrying import Left, carried
from planning.harm.matrix import matrix
from planning.harm.register import reconcile
from planning.harm.routine import digest_of, is_routine, standing_of_routine, without_lapsed
from planning.harm.routine_signing import routine_obstacles, sign_routine
from planning.harm.screening import screen
from planning.obstacles import Obstructed
from planning.operation import Actor, FlagStatus, Standing, Window
from planning.profile import profile
from planning.trust import SigningKey, TrustedKey

from .conftest import BOX, columns, situation

MISSION = profile("exercise")
SIGNED_AT = datetime(2026, 3, 1, 8, tzinfo=UTC)
CIVILIAN, MILITARY = Actor("A. Diarra", "poc_adviser"), Actor("B. Diop", "u5_planner")
FAR = travel(-3.0, 14.0, 90, 3_000)  # outside the box by 3 km: its IED incidents are at Medium
LATER = Window(datetime(2026, 3, 12, 4, tzinfo=UTC), datetime(2026, 3, 12, 18, tzinfo=UTC))


def incidents(*places):
    return columns(
        "incidents", places, incident_type=["ied_mine"] * len(places), occurred_on=["2026-02-20"] * len(places)
    )


def there(*ied, sites=((-3.3, 14.0),)):
    """A village, IED incidents, and a humanitarian site in the box."""
    return situation(
        columns("villages", [(-3.31, 14.01)]),
        incidents(*(ied or (FAR,))),
        columns("humanitarian_sites", sites, site_type=["health"] * len(sites)),
    )


@pytest.fixture
def patrol(operation):
    return replace(operation, activity="patrol")


@pytest.fixture
def next_patrol(patrol):
    return replace(patrol, uid="next-uid", ref="OP-2026-002", window=LATER)


@pytest.fixture
def register_of(area):
    """Screen an operation over a situation, and merge that with what is stored and what routine registers say."""

    def run(operation, given, *routines, stored=(), geometry=BOX, kind=""):
        areas = [replace(area(geometry, f"area of {operation.uid}"), operation_uid=operation.uid, area_kind=kind)]
        findings = screen(operation, areas, given)
        return reconcile(stored, findings, operation, areas, matrix(), routines)

    return run


@pytest.fixture
def sign(patrol, area, register_of):
    """Answer every flag of the first patrol, and carry its answers over."""

    def run(given=None, *, operation=patrol, days=30, actor=CIVILIAN, geometry=BOX, **more):
        found = register_of(operation, given or there(), geometry=geometry)
        flags = [answered(flag, FlagStatus.MITIGATED, f"Measure for {flag.code}") for flag in found]
        return sign_routine(
            operation, [area(geometry)], flags, reference="RR-2026-001", days=days, actor=actor, profile=MISSION,
            now=SIGNED_AT, **more,
        )  # fmt: skip

    return run


def of(register, code):
    return next(flag for flag in register if flag.code == code)


def test_the_next_patrol_is_answered_and_says_by_what(sign, register_of, next_patrol):
    routine = sign()
    flag = of(register_of(next_patrol, there(), routine), "H02")
    assert (flag.status, flag.answer) == (FlagStatus.MITIGATED, "Measure for H02")
    assert (flag.routine_uid, flag.is_new) == (routine.uid, False)


def test_what_is_heavy_without_data_or_tells_who_met_is_not_carried(sign, register_of, patrol, next_patrol):
    inside = there((-3.3, 14.0), sites=(travel(-3.0, 14.0, 90, 1_500),))
    assert of(register_of(patrol, inside), "H02").level == "very_high"
    register = register_of(next_patrol, inside, sign(inside))
    assert of(register, "H05").status is FlagStatus.MITIGATED
    assert of(register, "H02").status is FlagStatus.OPEN
    found = [answered(flag, FlagStatus.ACCEPTED, "Seen") for flag in register_of(patrol, inside)]
    left = carried(found, matrix()).left
    assert "H02" in {flag.code for flag in left[Left.HEAVY]}
    assert {flag.level for flag in left[Left.NO_DATA]} == {"no_data"}
    assert left[Left.NO_DATA]
    met = replace(found[0], code="H03", level="medium", likelihood="unlikely", impact="severe")
    assert list(carried([met], matrix()).left) == [Left.WHO_MET]
    late = replace(found[0], code="H17", level="low", subject_uid="", evidence=())
    assert list(carried([late], matrix()).left) == [Left.OWN]


def test_an_answer_that_leaves_a_high_risk_is_not_carried(register_of, patrol):
    flag = of(register_of(patrol, there()), "H02")
    worse = answered(flag, FlagStatus.ACCEPTED, "Seen", residual_likelihood="likely", residual_impact="severe")
    assert list(carried([worse], matrix()).left) == [Left.HEAVY]


def test_what_a_routine_register_answered_is_not_carried_into_another(sign, register_of, next_patrol):
    flags = register_of(next_patrol, there(), sign())
    assert of(carried(flags, matrix()).left[Left.BY_ROUTINE], "H02").routine_uid


def test_nearer_is_new_by_more_than_a_metre(sign, register_of, next_patrol):
    routine = sign()
    answered_at = of(register_of(next_patrol, there(), routine), "H02").distance_m
    same_evidence = there(travel(*FAR, 270, 0.5))
    assert of(register_of(next_patrol, same_evidence, routine), "H02").distance_m < answered_at
    assert of(register_of(next_patrol, same_evidence, routine), "H02").status is FlagStatus.MITIGATED
    nearer = register_of(next_patrol, there(travel(*FAR, 270, 5)), routine)
    assert (of(nearer, "H02").level, of(nearer, "H02").status) == ("medium", FlagStatus.OPEN)


def test_an_area_that_is_drawn_farther_away_is_answered(sign, register_of, next_patrol):
    smaller = box(-3.6, 13.8, -3.01, 14.2)
    flag = of(register_of(next_patrol, there(), sign(), geometry=smaller), "H02")
    assert flag.status is FlagStatus.MITIGATED


def test_another_incident_in_the_evidence_is_new(sign, register_of, next_patrol):
    more = of(register_of(next_patrol, there(FAR, travel(-3.0, 14.0, 90, 4_000)), sign()), "H02")
    assert (len(more.evidence), more.level, more.status) == (2, "medium", FlagStatus.OPEN)
    fewer = of(register_of(next_patrol, there(), sign(there(FAR, travel(-3.0, 14.0, 90, 4_000)))), "H02")
    assert (len(fewer.evidence), fewer.status) == (1, FlagStatus.MITIGATED)


def test_another_site_is_new(sign, register_of, next_patrol):
    one, other = travel(-3.0, 14.0, 90, 1_500), travel(-3.0, 14.1, 90, 1_500)
    register = register_of(next_patrol, there(sites=(one, other)), sign(there(sites=(one,))))
    sites = {flag.subject_uid: flag.status for flag in register if flag.code == "H05" and flag.subject_uid}
    assert sites == {
        "uid-humanitarian_sites-0": FlagStatus.MITIGATED,
        "uid-humanitarian_sites-1": FlagStatus.OPEN,
    }


def test_a_heavier_finding_is_new(sign, register_of, next_patrol):
    routine = sign()
    lighter = [replace(each, likelihood="very_unlikely", level="low") for each in routine.answers]
    flag = of(register_of(next_patrol, there(), replace(routine, answers=tuple(lighter))), "H02")
    assert flag.status is FlagStatus.OPEN


@pytest.mark.parametrize(
    "window",
    [
        Window(SIGNED_AT - timedelta(hours=1), SIGNED_AT + timedelta(days=1)),
        Window(SIGNED_AT + timedelta(days=29), SIGNED_AT + timedelta(days=30, seconds=1)),
    ],
)
def test_a_window_that_leaves_the_time_of_the_register_opens_again(sign, register_of, next_patrol, window):
    routine = sign()
    before = register_of(next_patrol, there(), routine)
    after = register_of(replace(next_patrol, window=window), there(), routine, stored=before)
    assert (of(after, "H02").status, of(after, "H02").answer, of(after, "H02").routine_uid) == (FlagStatus.OPEN, "", "")
    back = register_of(next_patrol, there(), routine, stored=after)
    assert of(back, "H02").routine_uid == routine.uid


def test_the_last_moment_of_the_thirtieth_day_is_within(sign, register_of, next_patrol):
    window = Window(SIGNED_AT + timedelta(days=29), SIGNED_AT + timedelta(days=30))
    assert of(register_of(replace(next_patrol, window=window), there(), sign()), "H02").routine_uid


def test_revoked_opens_what_is_to_come_and_leaves_what_is_over(sign, register_of, next_patrol):
    routine = sign()
    before = register_of(next_patrol, there(), routine)
    to_come = replace(routine, revoked_at=LATER.start)
    assert of(register_of(next_patrol, there(), to_come, stored=before), "H02").status is FlagStatus.OPEN
    is_over = replace(routine, revoked_at=LATER.end)
    assert of(register_of(next_patrol, there(), is_over, stored=before), "H02").status is FlagStatus.MITIGATED


def test_refused_or_of_another_class_or_with_a_cordon_it_answers_nothing(sign, register_of, next_patrol):
    routine = sign()
    refused = replace(routine, standing=Standing.REFUSED)
    assert of(register_of(next_patrol, there(), refused), "H02").status is FlagStatus.OPEN
    convoy = replace(next_patrol, activity="convoy")
    assert of(register_of(convoy, there(), routine), "H02").status is FlagStatus.OPEN
    assert of(register_of(next_patrol, there(), routine, kind="cordon"), "H02").status is FlagStatus.OPEN
    assert of(register_of(next_patrol, there(), routine, kind="patrol_area"), "H02").routine_uid == routine.uid


def test_what_is_answered_on_the_operation_itself_wins(sign, register_of, next_patrol):
    routine = sign()
    before = register_of(next_patrol, there(), routine)
    own = [answered(flag, FlagStatus.ACCEPTED, "Seen on the day") if flag.code == "H02" else flag for flag in before]
    after = of(register_of(next_patrol, there(), routine, stored=own), "H02")
    assert (after.status, after.answer, after.routine_uid) == (FlagStatus.ACCEPTED, "Seen on the day", "")
    later = of(register_of(next_patrol, there(), stored=own), "H02")
    assert later.answer == "Seen on the day"


def test_the_register_that_answered_before_goes_on_answering(sign, register_of, next_patrol):
    first = sign()
    before = register_of(next_patrol, there(), first)
    second = replace(first, uid="second", reference="RR-2026-002", signed_at=SIGNED_AT + timedelta(days=1))
    assert of(register_of(next_patrol, there(), first, second), "H02").routine_uid == "second"
    assert of(register_of(next_patrol, there(), first, second, stored=before), "H02").routine_uid == first.uid


def test_a_signature_covers_which_register_answered(sign, register_of, next_patrol, area):
    flags = register_of(next_patrol, there(), sign())
    own = [replace(flag, routine_uid="") for flag in flags]
    assert content_hash(next_patrol, [area()], flags) != content_hash(next_patrol, [area()], own)


def test_the_gate_asks_for_the_rest_and_for_its_signature(sign, register_of, next_patrol, area):
    flags = register_of(next_patrol, there(), sign())
    role = MISSION.role("poc_adviser")
    (obstacle,) = release_obstacles(next_patrol, [area()], flags, [], MISSION, role)
    rest = {flag.code for flag in flags if flag.status is FlagStatus.OPEN}
    assert "H02" not in rest
    assert all(code in str(obstacle.reason) for code in rest)


def test_stored_flags_open_again_without_a_screening(sign, register_of, next_patrol, area):
    routine = sign()
    flags = register_of(next_patrol, there(), routine)
    assert without_lapsed(flags, [routine], next_patrol, [area()]) == flags
    opened = without_lapsed(flags, [replace(routine, revoked_at=SIGNED_AT)], next_patrol, [area()])
    assert of(opened, "H02").status is FlagStatus.OPEN


# Signing


def refusal(*arguments, **more):
    sign, *rest = arguments
    with pytest.raises(Obstructed) as raised:
        sign(*rest, **more)
    return [str(each.reason) for each in raised.value.obstacles]


def test_thirty_days_and_not_one_more(sign):
    assert sign(days=30).valid_until == SIGNED_AT + timedelta(days=30)
    assert refusal(sign, days=31) == ["A routine register is signed for 1 to 30 days, not for 31."]
    assert refusal(sign, days=0) == ["A routine register is signed for 1 to 30 days, not for 0."]


def test_longer_than_the_class_allows_is_refused_however_it_came_to_be(sign):
    longer = replace(sign(), valid_until=SIGNED_AT + timedelta(days=31))
    assert standing_of_routine(replace(longer, digest=digest_of(longer)), []) is Standing.REFUSED


def test_only_a_routine_class_is_signed_for(sign, patrol, area):
    (said,) = refusal(sign, operation=replace(patrol, activity="cimic"))
    assert said == "OP-2026-001 is of no routine class. Answers are carried over for Patrol, Convoy only."
    for activity in ("", "security_operation", "immediate_protection"):
        assert not is_routine(replace(patrol, activity=activity), [area()])
    role = MISSION.role("poc_adviser")
    areas = [replace(area(), area_kind="objective")]
    reasons = [str(each.reason) for each in routine_obstacles(patrol, areas, [], MISSION, role, 30)]
    assert "An area of OP-2026-001 is of a kind that is no routine." in reasons


def test_only_a_civilian_role_that_may_release_signs(sign):
    title = MISSION.role("u5_planner").title
    assert refusal(sign, actor=MILITARY) == [
        f"{title} is no civilian role; only a civilian role can sign a routine register."
    ]
    assert "does not let" in refusal(sign, actor=Actor("C.", "jmac"))[0]
    assert refusal(sign, actor=Actor(" ", "poc_adviser")) == ["A signature needs a name."]


def test_nothing_answered_is_nothing_to_carry(register_of, patrol, area):
    flags = register_of(patrol, there())
    role = MISSION.role("poc_adviser")
    assert [str(each.reason) for each in routine_obstacles(patrol, [area()], flags, MISSION, role, 30)] == [
        "Nothing of the register of OP-2026-001 can be carried over."
    ]


def test_a_key_seals_it_and_a_plan_with_a_trust_list_asks_for_one(sign):
    key, other = SigningKey.new(), SigningKey.new()
    trusted = [
        TrustedKey("k", "A. Diarra", "poc_adviser", key.public_key, SIGNED_AT - timedelta(days=1), None, CIVILIAN,
                   SIGNED_AT - timedelta(days=1))
    ]  # fmt: skip
    sealed = sign(trusted=trusted, key=key)
    assert sealed.standing is Standing.VERIFIED
    assert sign().standing is Standing.UNVERIFIED
    assert standing_of_routine(sign(), trusted) is Standing.REFUSED
    assert "a typed name is not enough" in refusal(sign, trusted=trusted)[0]
    assert "not on the plan's trust list" in refusal(sign, trusted=trusted, key=other)[0]


@pytest.mark.parametrize("change", ["answer", "seal", "valid_until"])
def test_what_is_altered_is_refused(sign, change):
    key = SigningKey.new()
    trusted = [
        TrustedKey("k", "A. Diarra", "poc_adviser", key.public_key, SIGNED_AT - timedelta(days=1), None, CIVILIAN,
                   SIGNED_AT - timedelta(days=1))
    ]  # fmt: skip
    routine = sign(trusted=trusted, key=key)
    altered = {
        "answer": replace(routine, answers=(replace(routine.answers[0], distance_m=1.0), *routine.answers[1:])),
        "seal": replace(routine, seal=sign(days=3, trusted=trusted, key=key).seal),
        "valid_until": replace(routine, valid_until=routine.valid_until - timedelta(days=1)),
    }[change]
    assert standing_of_routine(altered, trusted) is Standing.REFUSED
    # Who alters the answers and their digest still has not the key.
    if change == "answer":
        assert standing_of_routine(replace(altered, digest=digest_of(altered)), trusted) is Standing.REFUSED


def test_an_answer_that_was_destroyed_leaves_the_others_as_signed(sign):
    routine = sign()
    first, *rest = routine.answers
    left = replace(routine, answers=tuple(rest), destroyed=(first.digest,))
    assert standing_of_routine(left, []) is Standing.UNVERIFIED
