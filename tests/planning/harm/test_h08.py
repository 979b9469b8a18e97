"""H08, counted by hand. EXERCISE."""

from dataclasses import replace

import pytest

from planning.harm.rule import rules
from planning.harm.screening import screening

from .conftest import columns, situation


def found(operation, areas, *kinds):
    return rules()["H08"].assess(screening(operation, areas, situation(*kinds)))


@pytest.mark.parametrize(
    ("activity", "kind", "reason"),
    [
        (
            "security_operation",
            "cordon",
            "People may be apprehended: the area's kind is Cordon, the operation's activity class is "
            "Security operation.",
        ),
        ("patrol", "checkpoint", "People may be apprehended: the area's kind is Checkpoint."),
        (
            "immediate_protection",
            "outreach",
            "People may be apprehended: the operation's activity class is Immediate protection.",
        ),
        (
            "",
            "area_of_operations",
            "Neither the area's kind nor the operation's activity class says what happens here: "
            "that people are apprehended is not ruled out.",
        ),
    ],
)
def test_one_flag_for_the_area_says_by_what_it_follows(operation, area, activity, kind, reason):
    (flag,) = found(replace(operation, activity=activity), [replace(area(), area_kind=kind)])
    assert str(flag.reason) == reason
    assert (flag.area_uid, flag.subject_kind, flag.subject_uid, flag.evidence) == (
        "area-uid",
        "operation_areas",
        "",
        (),
    )
    assert (flag.distance_m, flag.likelihood, flag.impact, flag.is_grey) == (
        None,
        "moderately_likely",
        "severe",
        False,
    )


@pytest.mark.parametrize(
    ("activity", "kind"),
    [("patrol", ""), ("convoy", ""), ("base_opening", ""), ("demining_eod", "objective"), ("air_activity", "")],
)
def test_it_is_silent_where_nobody_is_apprehended(operation, area, activity, kind):
    assert found(replace(operation, activity=activity), [replace(area(), area_kind=kind)]) == []


def test_each_area_counts_alone_and_no_data_changes_it(operation, area):
    areas = [replace(area(), area_kind="cordon"), area(uid="second")]
    patrol = replace(operation, activity="patrol")
    assert [each.area_uid for each in found(patrol, areas)] == ["area-uid"]
    assert found(patrol, areas) == found(patrol, areas, columns("villages", [(-3.3, 14.0)]))
