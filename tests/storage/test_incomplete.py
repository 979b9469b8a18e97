"""Rows that another program puts in without what they need: nothing else is lost, and undo takes them out."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage import queries
from storage.commands.operations import add_operation
from storage.plan import Plan
from tests.storage.conftest import Examples

INSERTS = {
    "operations": "INSERT INTO operations(ref, title) VALUES ('X', 'by hand')",
    "no time": "INSERT INTO operations(ref, title, component, tiers, start_utc, end_utc)"
    " VALUES ('X', 'by hand', 'police', '[]', 'tomorrow', 'never')",
    "signatures": "INSERT INTO signatures(operation_uid) SELECT uid FROM operations",
    "packages": "INSERT INTO packages(operation_uid) SELECT uid FROM operations",
    "harm_flags": "INSERT INTO harm_flags(operation_uid, status) SELECT uid, 'perhaps' FROM operations",
    "datasets": "INSERT INTO datasets(name, visible) VALUES ('by hand', 1)",
    "layer_states": "INSERT INTO layer_states(position) VALUES (3)",
}


@pytest.mark.parametrize("name", INSERTS)
def test_an_incomplete_row_is_told_of_and_taken_back(plan: Plan, path: Path, examples: Examples, name: str) -> None:
    plan.run(add_operation(examples.operation))
    plan.close()
    with closing(sqlite3.connect(path)) as other, other:
        other.execute(INSERTS[name])
    with Plan.open(path, writing=True, clock=examples.clock) as again:
        operation = examples.operation.uid
        assert [each.uid for each in queries.operations(again)] == [operation]
        assert queries.signatures(again, operation) == []
        assert queries.packages(again, operation) == []
        assert queries.flags(again, operation) == []
        assert queries.datasets(again) == []
        queries.layer_states(again)
        again.undo()
        assert queries.integrity(again) == []
        assert [each.uid for each in queries.operations(again)] == [operation]


def test_integrity_counts_them(plan: Plan, path: Path, examples: Examples) -> None:
    plan.close()
    with closing(sqlite3.connect(path)) as other, other:
        other.execute(INSERTS["operations"])
    with Plan.open(path, clock=examples.clock) as again:
        assert [str(each) for each in queries.integrity(again)] == [
            "operations: 1 rows were left incomplete by another program and are not shown."
        ]
