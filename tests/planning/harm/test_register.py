from dataclasses import replace
from datetime import date

import pytest

from planning.geodesy import travel
from planning.harm.matrix import level_rank, matrix
from planning.harm.register import reconcile
from planning.harm.screening import screen
from planning.i18n import Text
from planning.operation import FlagStatus

from .conftest import columns, situation
from .test_rules import whole_situation

INSIDE, OUTSIDE = (-3.3, 14.0), (-2.9, 14.0)


@pytest.fixture
def rescreen(operation, area):
    def run(stored, places, **kinds):
        areas = [area()]
        findings = screen(operation, areas, situation(columns("villages", places), *kinds.values()))
        return reconcile(stored, findings, operation, areas, matrix())

    return run


def h01(register):
    return next(flag for flag in register if flag.code == "H01")


def test_a_first_screening_is_open_and_new(rescreen):
    register = rescreen([], [INSIDE])
    assert {flag.code for flag in register} >= {"H01", "H02", "H05"}
    assert all(flag.status is FlagStatus.OPEN and flag.is_new for flag in register)
    assert h01(register).level == "high"
    assert h01(register).area_name == "ALPHA"
    assert register[0].level == max((flag.level for flag in register), key=level_rank)


def test_identity_and_answer_stay(rescreen):
    first = rescreen([], [INSIDE])
    answered = [
        replace(flag, status=FlagStatus.MITIGATED, answer="Cordon kept away", owner="u5_planner", due=date(2026, 3, 4))
        for flag in first
    ]
    again = rescreen(answered, [(-3.31, 14.01)])
    assert [flag.uid for flag in again] == [flag.uid for flag in first]
    assert h01(again).answer == "Cordon kept away"
    assert h01(again).due == date(2026, 3, 4)
    assert not any(flag.is_new for flag in again)


def test_what_is_gone_is_closed_and_what_is_back_is_open_and_new(rescreen):
    answered = [replace(flag, status=FlagStatus.DISMISSED, answer="Abandoned") for flag in rescreen([], [INSIDE])]
    gone = rescreen(answered, [OUTSIDE])
    assert h01(gone).status is FlagStatus.CLOSED
    assert h01(gone).answer == "Abandoned"
    back = rescreen(gone, [INSIDE])
    assert h01(back).uid == h01(answered).uid
    assert h01(back).status is FlagStatus.OPEN
    assert h01(back).is_new
    assert h01(back).answer == ""


def test_an_answer_to_no_data_does_not_answer_what_is_found_later(rescreen):
    def h02(register):
        return next(flag for flag in register if flag.code == "H02")

    answered = [replace(flag, status=FlagStatus.ACCEPTED, answer="None known") for flag in rescreen([], [INSIDE])]
    incidents = columns("incidents", [INSIDE], incident_type=["ied_mine"], occurred_on=["2026-03-01"])
    found = rescreen(answered, [INSIDE], incidents=incidents)
    assert h02(found).uid == h02(answered).uid
    assert h02(found).status is FlagStatus.OPEN
    assert h01(found).status is FlagStatus.ACCEPTED


def test_a_dismissal_comes_back_when_what_it_rested_on_changes(rescreen):
    dismissed = [replace(flag, status=FlagStatus.DISMISSED, answer="Abandoned") for flag in rescreen([], [INSIDE])]
    same = rescreen(dismissed, [INSIDE])
    assert h01(same).status is FlagStatus.DISMISSED
    # Ten metres outside instead of inside: the same village, another distance.
    moved = rescreen(dismissed, [travel(-3.0, 14.0, 90, 10)])
    assert (h01(moved).status, h01(moved).answer, h01(moved).is_new) == (FlagStatus.OPEN, "", True)


def test_a_dismissal_comes_back_when_more_people_are_known_and_a_mitigation_stays(rescreen, operation, area):
    def found(stored, people):
        villages = columns("villages", [INSIDE], population=[people])
        findings = screen(operation, [area()], situation(villages))
        return reconcile(stored, findings, operation, [area()], matrix())

    for status, after in ((FlagStatus.DISMISSED, FlagStatus.OPEN), (FlagStatus.MITIGATED, FlagStatus.MITIGATED)):
        answered = [replace(flag, status=status, answer="Warned") for flag in found([], 30)]
        assert h01(found(answered, 30)).status is status
        assert h01(found(answered, 3_000)).status is after


def test_who_met_the_mission_is_forgotten_when_its_flag_is_closed(operation, area):
    patrol = replace(operation, activity="patrol")
    there = situation(
        columns("villages", [INSIDE]),
        columns(
            "activities",
            [INSIDE] * 3,
            activity=["patrol"] * 3,
            starts_at=["2026-02-20T08:00Z"] * 3,
            ends_at=["2026-02-20T10:00Z"] * 3,
        ),
    )
    first = reconcile([], screen(patrol, [area()], there), patrol, [area()], matrix())
    met = next(flag for flag in first if flag.code == "H21" and flag.subject_uid)
    assert met.evidence
    first = [replace(flag, answer="said of villages-0", owner="poc_adviser") for flag in first]
    gone = reconcile(first, [], patrol, [area()], matrix())
    closed = next(flag for flag in gone if flag.uid == met.uid)
    assert (closed.status, closed.subject_name, closed.evidence) == (FlagStatus.CLOSED, "", ())
    assert (closed.distance_m, closed.answer, closed.owner) == (None, "", "")
    assert "villages-0" not in f"{closed.reason} {closed.subject_uid}"
    # Stored, it is another row; it stays closed, and what is found again is new.
    stored = [replace(closed, uid="other", subject_uid="other")]
    again = reconcile(stored, screen(patrol, [area()], there), patrol, [area()], matrix())
    assert next(flag for flag in again if flag.uid == "other").status is FlagStatus.CLOSED
    assert next(flag for flag in again if flag.uid == met.uid).status is FlagStatus.OPEN


def test_a_dismissal_outlives_the_file(operation, area):
    """What a stored reason rests on is what the fresh one rests on, dates, counts and two languages alike."""
    given = whole_situation()
    fresh = reconcile([], screen(operation, [area()], given), operation, [area()], matrix())
    stored = [
        replace(flag, status=FlagStatus.DISMISSED, reason=Text.from_json(flag.reason.to_json())) for flag in fresh
    ]
    again = reconcile(stored, screen(operation, [area()], given), operation, [area()], matrix())
    assert {flag.status for flag in again} == {FlagStatus.DISMISSED}
