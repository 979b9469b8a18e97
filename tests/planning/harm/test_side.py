"""One side of a comparison in a few words. EXERCISE."""

from dataclasses import replace

import pytest

from planning.geodesy import travel
from planning.harm.matrix import matrix
from planning.harm.rule import rules
from planning.harm.screening import assess, screening
from planning.harm.side import side

from .conftest import columns, situation

NEAR = travel(-3.0, 14.0, 90, 900)


def seen(operation, areas, *kinds):
    given = screening(operation, areas, situation(*kinds))
    return side(given, assess(given), matrix())


def villages(*people, places=((-3.2, 14.0), NEAR)):
    known = {"extent_m": [0] * len(people), "accuracy_m": [0] * len(people)}
    return columns("villages", list(places[: len(people)]), population=list(people), **known)


def test_people_near_are_counted_once_and_the_unknown_is_said(operation, area):
    found = seen(operation, [area(), area(uid="other")], villages(300, float("nan")))
    assert str(found.near) == "2 villages, people known for 1: 300 people"
    assert str(found.reached) == "No area is for reaching people."


def test_a_patrol_reaches_people(operation, area):
    found = seen(replace(operation, activity="patrol"), [area()], villages(300))
    assert str(found.reached) == "1 village, 300 people"


def test_without_villages_there_is_no_data(operation, area):
    found = seen(operation, [area()])
    assert str(found.near) == "No data: the plan holds no villages."
    assert str(found.unprotected) == "No data."
    assert "no_data" in found.levels


def test_levels_are_counted_the_worst_first(operation, area):
    found = seen(operation, [area()], villages(300, 200))
    of = [matrix().level(each.likelihood, each.impact) for each in found.findings]
    assert found.levels == {level: of.count(level) for level in set(of)}
    assert list(found.levels)[-1] == "no_data"
    assert len(found.levels) > 1


def base(lon, lat):
    return columns("bases", [(lon, lat)])


def test_who_is_left_without_the_mission_is_counted_by_people(operation, area):
    far = base(*travel(-3.2, 14.0, 0, 400_000))
    found = seen(operation, [area()], villages(300), far)
    assert str(found.unprotected) == "1 village, 300 people"
    assert any(each.code == "H19" and not each.is_grey for each in found.findings)


def test_who_stays_in_reach_of_a_base_loses_nothing(operation, area):
    found = seen(operation, [area()], villages(300), base(-3.2, 14.01))
    assert str(found.unprotected) == "Nobody is found."


@pytest.mark.parametrize("code", ["H14", "H19"])
def test_the_rules_of_protection_are_there(code):
    assert "villages" in rules()[code].reads
