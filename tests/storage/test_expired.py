"""What has expired or was withdrawn is named, by its own day, and nothing else is."""

from datetime import date

import shapely

from storage.commands.datasets import import_dataset
from storage.expired import expired
from storage.records import Rows

DAY = date(2026, 3, 5)


def test_expired_and_withdrawn_records_of_protected_kinds(plan, examples):
    sites = Rows(
        [shapely.Point(-4, 14)] * 5,
        {
            "name": ["yesterday", "today", "withdrawn", "ended, not expired", "no expiry"],
            "expires_on": [date(2026, 3, 4), DAY, None, None, None],
            "status": ["received", "received", "withdrawn", "received", None],
            "valid_to": [None, None, None, date(2026, 1, 1), None],
        },
    )
    villages = Rows([shapely.Point(-4, 14)], {"name": ["old village"], "expires_on": [date(2020, 1, 1)]})
    plan.run(import_dataset(examples.dataset("humanitarian_sites", 5), sites))
    plan.run(import_dataset(examples.dataset("villages", 1, "second"), villages))
    found = expired(plan, DAY)
    assert [(each.kind, each.name, str(each.because)) for each in found] == [
        ("humanitarian_sites", "yesterday", "expired on 2026-03-04"),
        ("humanitarian_sites", "withdrawn", "withdrawn"),
    ]
    assert [each.name for each in expired(plan, date(2026, 3, 6))] == ["yesterday", "today", "withdrawn"]


def test_rows_of_an_import_that_was_undone_are_left_to_compaction(plan, examples):
    sites = Rows([shapely.Point(-4, 14)], {"expires_on": [date(2026, 3, 4)]})
    plan.run(import_dataset(examples.dataset("humanitarian_sites", 1), sites))
    assert len(expired(plan, DAY)) == 1
    plan.undo()
    assert expired(plan, DAY) == []
