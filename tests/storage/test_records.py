"""Records that are put in and taken out whole come back the same, also from a file that was opened again."""

import dataclasses
from datetime import timedelta

import pytest

from planning.errors import Refusal
from planning.i18n import text
from storage import queries
from storage.commands.layers import set_layers
from storage.commands.records import put, remove
from storage.kept import HOMES
from storage.plan import Plan
from storage.records import (
    BasemapRecord,
    LayerState,
    Notice,
    SavedPage,
    SavedView,
    StoredProfile,
)


def records(examples):
    uid = examples.uid
    later = examples.now + timedelta(hours=5, milliseconds=250)
    return [
        StoredProfile(examples.uid("profile"), "exercise", 'title = "Exercice"\n', examples.now),
        Notice(
            examples.uid("notice"),
            examples.uid("operation"),
            "OPN-2026-001",
            2,
            "ocha",
            "sent",
            "ab" * 32,
            later,
            later,
        ),
        Notice(uid("draft"), uid("operation"), "OPN-2026-002", 1, "ocha", "draft", ""),
        SavedView(examples.uid("view"), "Nord", '{"scale": 50000}', '[["villages", true]]'),
        SavedPage(examples.uid("page"), "A3 briefing", '{"paper": "A3"}'),
        BasemapRecord(
            examples.uid("basemap"), "Imagery", "/maps/é.mbtiles", "cd" * 32, "mbtiles", 2**40, '{"zoom": [0, 14]}'
        ),
    ]


def kept(plan):
    return [record for kind in HOMES for record in queries.records(plan, kind)]


def test_every_class_comes_back_from_a_reopened_plan(plan, path, examples):
    given = records(examples)
    assert {type(each) for each in given} == set(HOMES)
    for each in given:
        plan.run(put(each))
    plan.close()
    with Plan.open(path, clock=examples.clock) as again:
        assert kept(again) == given
        assert queries.records(again, Notice)[0].sent_at.utcoffset() == timedelta(hours=1)
        assert queries.integrity(again) == []


@pytest.mark.parametrize("number", range(6))
def test_put_again_changes_and_remove_takes_out_and_undo_brings_back(plan, examples, number):
    record = records(examples)[number]
    plan.run(put(record))
    assert plan.run(put(record)).kinds == frozenset(), "nothing changed, so no act"
    text = next(
        each.name
        for each in reversed(dataclasses.fields(record))
        if each.name != "uid" and isinstance(getattr(record, each.name), str)
    )
    other = dataclasses.replace(record, **{text: "changed"})
    plan.run(put(other))
    assert kept(plan) == [other]
    plan.run(remove(other))
    assert kept(plan) == []
    with pytest.raises(Refusal, match="not in the plan any more"):
        plan.run(remove(other))
    for state in ([other], [record], []):
        plan.undo()
        assert kept(plan) == state


def test_acts_are_named_in_words(plan, examples):
    for each in records(examples):
        plan.run(put(each))
    assert [str(each.title) for each in reversed(queries.acts(plan, 9))] == [
        "Keep mission profile exercise",
        "Keep notice OPN-2026-001",
        "Keep notice OPN-2026-002",
        "Save view Nord",
        "Save page A3 briefing",
        "Add basemap Imagery",
    ]


def test_a_layer_keeps_a_style_of_its_own(plan, examples):
    styled = LayerState("alerts", True, 0.5, 2, '{"fill": "#8A3324"}')
    plan.run(set_layers([styled], text("Style a layer")))
    assert queries.layer_states(plan) == [styled]
    plan.run(set_layers([dataclasses.replace(styled, style="")], text("Style a layer")))
    assert queries.layer_states(plan) == [dataclasses.replace(styled, style="")]
    plan.undo()
    assert queries.layer_states(plan) == [styled]
