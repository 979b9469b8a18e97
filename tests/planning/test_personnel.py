"""Risk to UN personnel: what an entry must say, how it weighs, when programme criticality is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planning.errors import BadInput
from planning.harm.matrix import matrix
from planning.personnel import (
    PersonnelRisk,
    PersonnelStatus,
    lacks_criticality,
    level_of,
    measures,
    require_risk,
    worst_first,
)

RISK = PersonnelRisk("r1", "o1", "IED on the causeway", "Convoy, 24 people", "likely", "severe")
LIGHT = replace(RISK, uid="r2", likelihood="unlikely", impact="minor")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"what": " "}, "what could happen"),
        ({"whom": ""}, "to whom"),
        ({"likelihood": ""}, "risk matrix"),
        ({"impact": "huge"}, "huge"),
        ({"residual_likelihood": "unlikely"}, "both or neither"),
        ({"residual_likelihood": "unlikely", "residual_impact": "huge"}, "huge"),
        ({"criticality": "pc9"}, "pc9"),
    ],
)
def test_an_entry_that_says_too_little_is_refused(changed: dict[str, str], said: str) -> None:
    require_risk(RISK)
    with pytest.raises(BadInput, match=said):
        require_risk(replace(RISK, **changed))


def test_what_was_not_weighed_again_counts_as_before() -> None:
    assert level_of(RISK, matrix(), is_residual=True) == level_of(RISK, matrix(), is_residual=False) != "low"
    weighed = replace(RISK, residual_likelihood="very_unlikely", residual_impact="negligible")
    assert level_of(weighed, matrix(), is_residual=True) == "low"
    assert level_of(weighed, matrix(), is_residual=False) == level_of(RISK, matrix(), is_residual=False)


def test_programme_criticality_is_missing_only_where_a_standing_risk_stays_high() -> None:
    assert lacks_criticality(RISK, matrix())
    assert not lacks_criticality(LIGHT, matrix())
    assert not lacks_criticality(replace(RISK, criticality="pc2"), matrix())
    assert not lacks_criticality(replace(RISK, status=PersonnelStatus.CLOSED), matrix())
    assert not lacks_criticality(replace(RISK, residual_likelihood="unlikely", residual_impact="minor"), matrix())


def test_the_worst_comes_first_and_what_is_over_last() -> None:
    over = replace(RISK, uid="r3", status=PersonnelStatus.CLOSED)
    assert [each.uid for each in worst_first([over, LIGHT, RISK], matrix())] == ["r1", "r2", "r3"]


def test_the_library_speaks_both_languages() -> None:
    assert len(measures()) >= 10
    assert all(each.english.strip() and each.french.strip() and each.english != each.french for each in measures())
