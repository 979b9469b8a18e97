"""A variant becomes the operation, or stands beside it as an alternative: one act each, taken back whole. EXERCISE."""

from dataclasses import replace
from datetime import timedelta

import pytest

from planning.errors import BadInput
from planning.harm.variant import Shift, variant
from storage import queries
from storage.commands.areas import add_areas
from storage.commands.operations import add_operation, become_variant, keep_variant

SHIFT = Shift(timedelta(days=1), east_m=2_000)


@pytest.fixture
def planned(plan, examples):
    plan.run(add_operation(examples.operation))
    plan.run(add_areas([examples.area("ALPHA"), examples.area("BRAVO")]))
    return variant(queries.operations(plan)[0], queries.areas(plan), SHIFT)


def stood(plan):
    return queries.operations(plan), [(each.uid, each.geometry.wkb) for each in queries.areas(plan)]


def test_a_variant_becomes_the_operation_in_one_act(plan, examples, planned):
    before, (operation, areas) = stood(plan), planned
    plan.run(become_variant(operation, areas, SHIFT.said))
    assert queries.operations(plan) == [operation]
    assert [each.geometry.wkb for each in queries.areas(plan)] == [each.geometry.wkb for each in areas]
    title = "Make the variant of OP-2026-001 the operation: moved 2 km towards 90°, 1 day later"
    assert str(plan.undo_title()) == title
    plan.undo(examples.actor)
    assert stood(plan) == before


def test_a_variant_is_kept_as_an_alternative_in_one_act(plan, examples, planned):
    before, (operation, areas) = stood(plan), planned
    kept = replace(operation, uid="kept", ref="OP-2026-002", variant_of=operation.uid)
    its_areas = [replace(each, uid=f"kept {each.name}", operation_uid="kept") for each in areas]
    plan.run(keep_variant("OP-2026-001", kept, its_areas, SHIFT.said))
    assert queries.operation_by_ref(plan, "OP-2026-002") == kept
    assert [each.name for each in queries.areas(plan, "kept")] == ["ALPHA", "BRAVO"]
    assert str(plan.undo_title()).startswith("Keep a variant of OP-2026-001 as OP-2026-002: moved 2 km")
    plan.undo(examples.actor)
    assert stood(plan) == before


def test_a_reference_that_is_taken_is_not_given_again(plan, planned):
    before, (operation, areas) = stood(plan), planned
    with pytest.raises(BadInput, match="already an operation OP-2026-001"):
        plan.run(keep_variant("OP-2026-001", replace(operation, uid="kept"), areas, SHIFT.said))
    assert stood(plan) == before
