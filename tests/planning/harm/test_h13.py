"""H13. EXERCISE."""

from dataclasses import replace

import pytest

from planning.harm.matrix import matrix
from planning.harm.rule import rules
from planning.harm.screening import screening

from .conftest import situation


def found(operation, areas):
    return rules()["H13"].assess(screening(operation, areas, situation()))


@pytest.mark.parametrize(
    ("reference", "level", "reason"),
    [
        (
            "HRDDP-2026-07",
            "high",
            "Non-UN forces take part. Risk assessment under the due diligence policy: HRDDP-2026-07.",
        ),
        (
            "",
            "very_high",
            "Non-UN forces take part, and no risk assessment under the due diligence policy is named.",
        ),
        (
            "  ",
            "very_high",
            "Non-UN forces take part, and no risk assessment under the due diligence policy is named.",
        ),
    ],
)
def test_one_flag_for_the_whole_operation(operation, area, reference, level, reason):
    given = replace(operation, partner_forces=True, hrddp_reference=reference)
    (flag,) = found(given, [area(), area(uid="second")])
    assert (flag.area_uid, flag.subject_uid, flag.distance_m, flag.evidence) == ("", "", None, ())
    assert matrix().level(flag.likelihood, flag.impact) == level
    assert str(flag.reason) == reason
    assert found(given, []) == [flag]


def test_it_is_silent_without_partners(operation, area):
    assert found(replace(operation, hrddp_reference="HRDDP-2026-07"), [area()]) == []
