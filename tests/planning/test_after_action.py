"""What came of an operation: what cannot have been is refused, unknown is not nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from planning.after_action import (
    AfterAction,
    AreaEntered,
    HarmReport,
    MeasureOutcome,
    Victims,
    measures_of,
    require_after_action,
    require_outcome,
    require_report,
    victim_sums,
    victims_told,
)
from planning.errors import BadInput
from planning.i18n import text
from planning.operation import Actor, FlagStatus, HarmFlag

NOW = datetime(2026, 12, 20, 8, tzinfo=UTC)
START, END = datetime(2026, 12, 5, 4, tzinfo=UTC), datetime(2026, 12, 6, 18, tzinfo=UTC)
RECORD = AfterAction("op", True, Actor("Awa"), NOW, START, END)
REPORT = HarmReport("r1", "op", "livestock", "Sokoura", day=date(2026, 12, 5))


def refusal(check, *given) -> str:
    with pytest.raises(BadInput) as refused:
        check(*given)
    return str(refused.value.text)


def test_an_unknown_number_is_in_no_sum_and_counts_as_unknown() -> None:
    reports = [
        replace(REPORT, victims=Victims(women=2, boys=0)),
        replace(REPORT, victims=Victims(women=1, men=4)),
        REPORT,
    ]
    sums = victim_sums(reports)
    assert {name: (each.total, each.known_for, each.reports) for name, each in sums.items()} == {
        "women": (3, 2, 3), "men": (4, 1, 3), "girls": (0, 0, 3), "boys": (0, 1, 3), "unstated": (0, 0, 3),
    }  # fmt: skip
    assert str(victims_told("women", sums["women"])) == "Women: 3, known for 2 of 3 reports."


def test_what_took_place_has_a_start_and_an_end_and_what_did_not_has_a_reason() -> None:
    require_after_action(RECORD, NOW)
    require_after_action(AfterAction("op", False, Actor("Awa"), NOW, not_because="Rain"), NOW)
    assert "began and ended" in refusal(require_after_action, replace(RECORD, ended_at=None), NOW)
    assert "not after the start" in refusal(require_after_action, replace(RECORD, ended_at=START), NOW)
    assert "in the future" in refusal(require_after_action, RECORD, datetime(2026, 12, 1, tzinfo=UTC))
    assert "Say why" in refusal(require_after_action, replace(RECORD, took_place=False), NOW)


@pytest.mark.parametrize("field", ["done", "reached", "keep", "change", "effects"])
def test_no_field_of_a_record_takes_a_telephone_number(field: str) -> None:
    assert "a telephone number" in refusal(require_after_action, replace(RECORD, **{field: "76 12 34 56"}), NOW)


def test_words_on_an_area_take_no_plate_and_its_code_is_one_of_the_list() -> None:
    plate = replace(RECORD, areas=(AreaEntered("a", "partly", "Blocked by AB 1234 MD"),))
    assert "a number plate" in refusal(require_after_action, plate, NOW)
    assert "yes, partly, no" in refusal(require_after_action, replace(RECORD, areas=(AreaEntered("a", "half"),)), NOW)
    require_after_action(replace(RECORD, areas=(AreaEntered("a"),)), NOW)


def test_a_report_of_harm_says_what_and_where_and_nobody() -> None:
    require_report(REPORT, NOW)
    assert "killed" in refusal(require_report, replace(REPORT, kind="hurt"), NOW)
    assert "Say where" in refusal(require_report, replace(REPORT, place=" "), NOW)
    assert "in the future" in refusal(require_report, replace(REPORT, day=date(2026, 12, 21)), NOW)
    assert "0 or more" in refusal(require_report, replace(REPORT, victims=Victims(girls=-1)), NOW)
    for field in ("place", "reported_words", "response"):
        assert "an e-mail address" in refusal(require_report, replace(REPORT, **{field: "a@b.org"}), NOW)


def test_an_outcome_is_one_of_the_list_and_says_nobody() -> None:
    outcome = MeasureOutcome("f", "op", "H01", "Keep away", "worked")
    require_outcome(outcome)
    assert "did_not" in refusal(require_outcome, replace(outcome, outcome="perhaps"))
    assert "a number plate" in refusal(require_outcome, replace(outcome, words="AA-123-BB"))


def test_measures_are_asked_for_where_a_flag_was_mitigated_even_if_it_is_no_longer_found() -> None:
    flag = HarmFlag("f", "op", "a", "ALPHA", "H01", "villages", "v", "Sokoura", 0.0, "likely", "severe", "high",
                    text("Inside."), status=FlagStatus.MITIGATED, answer="Keep away")  # fmt: skip
    asked = [flag, replace(flag, status=FlagStatus.CLOSED, residual_likelihood="unlikely", residual_impact="minor")]
    others = [
        replace(flag, status=FlagStatus.OPEN, answer=""),
        replace(flag, status=FlagStatus.DISMISSED),
        replace(flag, status=FlagStatus.CLOSED),
    ]
    assert measures_of([*asked, *others]) == asked
