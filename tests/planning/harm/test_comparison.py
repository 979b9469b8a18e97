"""Two screenings side by side: what falls away, what appears, what weighs otherwise."""

from dataclasses import replace

from planning.geodesy import travel
from planning.harm.comparison import compare
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
