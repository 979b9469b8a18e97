"""What goes on beside an operation: not what is called off, and not what would take its place. EXERCISE."""

from dataclasses import replace
from datetime import UTC, datetime

from planning.operation import Actor, Component, Decision, Operation, Signature, Window
from planning.signed import beside

AT = datetime(2026, 3, 5, 4, tzinfo=UTC)
ONE = Operation("one", "OP-2026-001", "EXERCISE", Component.POLICE, (2,), Window(AT, AT))


def test_of_alternatives_one_takes_place():
    variant, second = (replace(ONE, uid=uid, variant_of="one") for uid in ("variant", "second"))
    other, gone = replace(ONE, uid="other"), replace(ONE, uid="gone")
    forgone = Signature("s", "gone", Decision.FOREGO, Actor("Awa"), AT, "")
    plan = [ONE, variant, second, other, gone]
    for each in (ONE, variant, second):
        assert beside(each, plan, {"gone": [forgone]}) == [each, other]
    assert beside(other, plan, {}) == plan
