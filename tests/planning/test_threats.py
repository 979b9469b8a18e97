"""Threats by hand-counted examples: level, season, review, what answers what."""

from datetime import date

import numpy as np
import pytest

from planning.harm.matrix import matrix
from planning.i18n import catalogue
from planning.operation import Component, Decision, Operation, Signature
from planning.profile import profile
from planning.situation import Columns
from planning.threats import (
    Threat,
    answered_by,
    answering_none,
    answers_words,
    disagreement,
    is_review_overdue,
    level_of,
    linked,
    matrix_level,
    owners,
    season_words,
    standing,
    stored_links,
    threats_of,
    title_of,
    without_response,
    worst_first,
)
from planning.times import parse_moment, parse_window

WINDOW = parse_window("2026-12-01T04:00Z", "2026-12-03T04:00Z")


def operation(name: str) -> Operation:
    return Operation(name, f"OP-{name}", name, Component.POLICE, (2,), WINDOW)


def signed(uid: str, decision: Decision) -> Signature:
    from planning.operation import Actor

    actor = Actor("Awa", "poc_adviser", "civilian")
    return Signature(uid, uid, decision, actor, "", "hash", parse_moment("2026-11-30T04:00Z"))


def test_the_level_is_the_matrix_unless_another_was_stated_which_is_told():
    weighed = Threat("a", likelihood="likely", impact="severe")
    assert (level_of(weighed, matrix()), disagreement(weighed, matrix())) == ("high", None)
    agreeing = Threat("a", likelihood="likely", impact="severe", level="high")
    assert disagreement(agreeing, matrix()) is None
    stated = Threat("a", likelihood="likely", impact="severe", level="low")
    assert (level_of(stated, matrix()), matrix_level(stated, matrix())) == ("low", "high")
    assert str(disagreement(stated, matrix())) == "Stated as Low, while likelihood and impact give High."


@pytest.mark.parametrize("sides", [{}, {"likelihood": "likely"}, {"likelihood": "likely", "impact": "huge"}])
def test_a_threat_that_was_not_weighed_has_no_level_and_is_never_low(sides):
    threat = Threat("a", **sides)
    assert level_of(threat, matrix()) == "no_data"
    assert disagreement(Threat("a", level="high", **sides), matrix()) is None


@pytest.mark.parametrize(
    ("months", "english", "french"),
    [
        ("11,12,1,2", "November to February", "novembre à février"),
        ("Jun-Oct", "June to October", "juin à octobre"),
        ("3; 6-8", "March, June to August", "mars, juin à août"),
        ("1-12", "All year", "Toute l'année"),
        ("when it rains", "when it rains", "when it rains"),
        ("", "", ""),
    ],
)
def test_a_season_is_said_in_runs_and_what_is_not_understood_as_it_stands(months, english, french):
    said = season_words(Threat("a", months=months))
    assert (catalogue("en")(said), catalogue("fr")(said)) == (english, french)


def test_a_review_is_overdue_the_day_after_its_day():
    threat = Threat("a", review_on=date(2026, 11, 23))
    assert not is_review_overdue(threat, date(2026, 11, 23))
    assert is_review_overdue(threat, date(2026, 11, 24))
    assert not is_review_overdue(Threat("a"), date(2026, 11, 24))


def test_links_are_read_whatever_another_program_wrote():
    assert linked('["x", "y", "x"]') == ("x", "y")
    assert [linked(each) for each in (None, "", "x", "{}", "3", '[1, null, {"a": 1}]')] == [()] * 6
    assert stored_links(["x", "x", "y"]) == '["x", "y"]'
    assert stored_links([]) is None


def test_what_answers_what():
    one, two, off = (operation(each) for each in ("one", "two", "off"))
    signatures = {"off": (signed("off", Decision.POSTPONE),), "one": (signed("one", Decision.APPROVE),)}
    going = standing((one, two, off), signatures)
    assert going == [one, two]
    answered = Threat("a", "Market road", operations=("one",))
    by_called_off = Threat("b", operations=("off",))
    by_unknown = Threat("c", operations=("gone",))
    by_nobody = Threat("d")
    threats = (answered, by_called_off, by_unknown, by_nobody)
    assert without_response(threats, [each.uid for each in going]) == [by_called_off, by_unknown, by_nobody]
    assert answered_by(threats, "one") == [answered]
    assert answering_none(going, threats) == [two]
    assert str(answers_words(threats, "one")) == "Threats answered: Market road"
    assert str(answers_words(threats, "two")) == "Answers no recorded threat"


def test_the_worst_comes_first_and_what_is_unknown_last():
    low = Threat("low", likelihood="unlikely", impact="minor")
    unknown = Threat("unknown")
    high = Threat("high", level="very_high")
    assert [each.uid for each in worst_first((low, unknown, high), matrix())] == ["high", "low", "unknown"]


def test_a_threat_is_called_by_name_place_or_type():
    assert str(title_of(Threat("a", "N", place="P", threat_type="abduction"))) == "N"
    assert str(title_of(Threat("a", place="P", threat_type="abduction"))) == "P"
    assert catalogue("fr")(title_of(Threat("a", threat_type="abduction"))) == "Enlèvement"
    assert str(title_of(Threat("a"))) == "Threat without a name"


def test_threats_are_read_from_columns_with_unknown_as_unknown():
    def texts(*values):
        return np.array(values, dtype=object)

    columns = Columns(
        "threats",
        texts("a", "b"),
        texts("A", ""),
        texts(None, None),
        np.array([-4.0, np.nan]),
        np.array([14.0, np.nan]),
        {
            "victims": texts("Herders", None),
            "linked_operations": texts('["one"]', None),
            "review_on": np.array(["2026-12-01", "NaT"], dtype="datetime64[D]"),
        },
    )
    first, second = threats_of(columns)
    assert first == Threat(
        "a", "A", victims="Herders", review_on=date(2026, 12, 1), operations=("one",), lon=-4.0, lat=14.0
    )
    assert (second.name, second.victims, second.review_on, second.operations) == ("", "", None, ())
    assert np.isnan(second.lon)


def test_owners_are_the_roles_that_the_mission_says():
    roles = profile("exercise").roles
    assert [each.id for each in owners(roles)] == ["poc_adviser", "jmac", "u2_analyst"]
    older = [each for each in roles if not each.may_own_threats]
    assert owners(older) == older
