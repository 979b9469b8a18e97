"""Resolutions of overlaps: kept, undone, refused without a reason, and gone with what they are about."""

from __future__ import annotations

import dataclasses

import pytest
import shapely

from planning.errors import BadInput
from planning.resolution import Resolution
from storage import queries
from storage.commands.areas import add_area
from storage.commands.datasets import import_dataset
from storage.commands.operations import add_operation
from storage.commands.overlaps import resolve_overlap
from storage.destroying import destroy
from storage.overlaps import overlaps_now
from storage.plan import Plan
from storage.records import Rows

SITES = "humanitarian_sites"
SECRET = "Corridor past Zurkuwa"


@pytest.fixture
def entry(plan, examples):
    """EXERCISE: the overlap of an area with one of two sites."""
    rows = Rows([shapely.Point(-3.8, 14.1), shapely.Point(3.0, 14.1)], {"name": ["Bureau", "Entrepôt"]})
    plan.run(import_dataset(examples.dataset(SITES, 2), rows))
    plan.run(add_operation(examples.operation))
    plan.run(add_area(examples.area()))
    (found,) = overlaps_now(plan, [examples.operation])[examples.operation.uid]
    return found


def now(plan, examples):
    (found,) = overlaps_now(plan, [examples.operation])[examples.operation.uid]
    return found


def test_a_resolution_comes_back_whole_and_is_undone(plan, path, examples, entry):
    said = entry.resolved("Convenu par OCHA", examples.actor, examples.now)
    plan.run(resolve_overlap(said))
    plan.close()
    with Plan.open(path, writing=True, clock=examples.clock, actor=examples.actor) as again:
        assert queries.overlap_resolutions(again) == queries.overlap_resolutions(again, said.operation_uid) == [said]
        assert not now(again, examples).is_open
        again.undo()
        assert now(again, examples).is_open
        again.redo()
        assert queries.integrity(again) == []
        # Resolved anew, there is one resolution, and the journal keeps the other.
        other = dataclasses.replace(said, reason="Convenu autrement")
        again.run(resolve_overlap(other))
        assert queries.overlap_resolutions(again) == [other]
        again.undo()
        assert queries.overlap_resolutions(again) == [said]


@pytest.mark.parametrize("reason", ["", "  ", "ask 76 12 34 56"])
def test_it_needs_a_reason_by_which_nobody_is_found(reason, examples, entry):
    with pytest.raises(BadInput):
        resolve_overlap(entry.resolved(reason, examples.actor, examples.now))


@pytest.mark.parametrize("kind", [SITES, "operation_areas"])
def test_it_goes_with_what_it_is_about(kind, plan, path, examples, entry, tmp_path):
    said: Resolution = entry.resolved(SECRET, examples.actor, examples.now)
    plan.run(resolve_overlap(dataclasses.replace(said, reason="at first")))
    plan.run(resolve_overlap(said))
    uid = {SITES: said.subject_uid, "operation_areas": said.area_uid}[kind]
    (tmp_path / "cache").mkdir()
    destroy(plan, kind, [uid], "consent withdrawn", home=tmp_path / "home", cache_folder=tmp_path / "cache")
    assert queries.overlap_resolutions(plan) == []
    assert queries.integrity(plan) == []
    plan.close()
    assert SECRET.encode() not in path.read_bytes()
