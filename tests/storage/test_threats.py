"""Threats in the plan: added, changed, linked in one place, taken back."""

from dataclasses import replace
from datetime import date

import pytest
import shapely

from planning.errors import Refusal
from planning.threats import Threat
from storage import queries
from storage.commands.operations import add_operation
from storage.commands.threats import add_threat, change_threat, link_threat, unlink_threat


def test_a_threat_is_added_and_changed_and_keeps_its_shape(plan):
    threat = Threat(
        "a", "Market road", victims="Herders", likelihood="likely", impact="severe", review_on=date(2026, 12, 1)
    )
    plan.run(add_threat(threat, (-4.0, 14.0)))
    (found,) = queries.threats(plan)
    assert (found.name, found.victims, found.review_on, found.lon, found.lat) == (
        "Market road", "Herders", date(2026, 12, 1), -4.0, 14.0,
    )  # fmt: skip
    stored = queries.record(plan, "threats", "a")
    assert (stored["sensitivity"], stored["linked_operations"]) == ("high", None)
    plan.run(change_threat(Threat("a", "Market road", review_on=None)))
    (found,) = queries.threats(plan)
    assert (found.victims, found.review_on, found.lon) == ("", None, -4.0)
    plan.run(change_threat(found, (-4.5, 14.5)))
    assert queries.record(plan, "threats", "a")["geometry"] == shapely.Point(-4.5, 14.5)
    plan.undo()
    assert queries.record(plan, "threats", "a")["geometry"] == shapely.Point(-4.0, 14.0)


def test_links_are_kept_with_the_threat_each_once(plan, examples):
    first = examples.operation
    second = replace(first, uid=examples.uid("second"), ref="OP-2026-002")
    for each in (first, second):
        plan.run(add_operation(each))
    threat = Threat("a", "Market road")
    plan.run(add_threat(threat, None))
    done = plan.run(link_threat(threat, first))
    assert str(plan.undo_title()) == f"{first.ref} answers threat Market road"
    assert done.kinds == {"threats"}
    plan.run(link_threat(threat, second))  # with what was on the screen before the first link
    assert queries.threats(plan)[0].operations == (first.uid, second.uid)
    assert plan.run(link_threat(threat, second)).kinds == frozenset(), "linked already: nothing is done"
    plan.run(change_threat(Threat("a", "Renamed")))
    assert queries.threats(plan)[0].operations == (first.uid, second.uid)
    plan.run(unlink_threat(threat, first))
    assert queries.threats(plan)[0].operations == (second.uid,)
    plan.undo()
    assert queries.threats(plan)[0].operations == (first.uid, second.uid)


def test_what_is_gone_cannot_be_linked(plan, examples):
    with pytest.raises(Refusal, match="not in the plan any more"):
        plan.run(link_threat(Threat("gone", "X"), examples.operation))
