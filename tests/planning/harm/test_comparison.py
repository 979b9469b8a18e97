"""Two screenings side by side: what falls away, what appears, what weighs otherwise."""

from dataclasses import replace

from planning.geodesy import travel
from planning.harm.comparison import compare
from planning.harm.effect import counted
from planning.harm.matrix import matrix
from planning.harm.screening import screen

from .conftest import columns, situation


def h01(operation, area, *places):
    villages = columns("villages", list(places), extent_m=[0] * len(places), accuracy_m=[0] * len(places))
    return [each for each in screen(operation, [area()], situation(villages)) if each.code == "H01"]


def test_what_differs(operation, area):
    near, nearer, gone = travel(-3.0, 14.0, 90, 900), (-3.2, 14.0), travel(-3.0, 14.2, 45, 9_000)
    before = h01(operation, area, near, nearer, gone)
    after = h01(operation, area, nearer, travel(-3.0, 14.0, 90, 1_500), nearer)
    found = compare(before, after, matrix())
    assert [each.subject_uid for each in found.appeared] == ["uid-villages-2"]
    assert [(each.before.subject_uid, each.after.distance_m) for each in found.heavier] == [("uid-villages-0", 0)]
    assert [each.before.subject_uid for each in found.lighter] == ["uid-villages-1"]
    assert found.gone == ()
    assert found.alike == ()
    back = compare(after, before, matrix())
    assert [each.subject_uid for each in back.gone] == ["uid-villages-2"]
    assert not found.is_none


def test_the_same_differs_in_nothing(operation, area):
    found = h01(operation, area, (-3.2, 14.0))
    compared = compare(found, [replace(each) for each in found], matrix())
    assert compared.is_none
    assert [(each.before, each.after) for each in compared.alike] == [(each, each) for each in found]


def h02(operation, area, *places):
    count = len(places)
    held = columns("incidents", list(places), occurred_on=["2026-03-01"] * count, incident_type=["ied_mine"] * count)
    return [each for each in screen(operation, [area()], situation(held)) if each.code == "H02"]


def test_what_gives_way_to_no_data_is_neither_lighter_nor_gone(operation, area):
    known, unknown = h02(operation, area, (-3.2, 14.0)), h02(operation, area)
    assert (known[0].is_grey, unknown[0].is_grey) == (False, True)
    found = compare(known, unknown, matrix())
    assert [(each.before, each.after) for each in found.no_longer_known] == [(known[0], unknown[0])]
    assert (found.gone, found.appeared, found.heavier, found.lighter, found.alike) == ((), (), (), (), ())
    assert not found.is_none
    back = compare(unknown, known, matrix())
    assert [(each.before, each.after) for each in back.newly_known] == [(unknown[0], known[0])]
    assert (back.heavier, back.no_longer_known) == ((), ())
    assert str(counted("OP-1", found)) == "OP-1: 1 flag can no longer be judged (H02)."
    assert str(counted("OP-1", back)) == "OP-1: 1 flag can be judged (H02)."
