"""What a screening rests on, in words. EXERCISE."""

from planning.harm.basis import basis
from planning.harm.screening import kinds_read

from .conftest import columns, situation


def test_each_kind_that_rules_read_is_named_with_its_number_and_its_newest_day() -> None:
    held = basis(
        situation(
            columns("villages", [(-4.0, 14.0)] * 3, source_date=["2024-02-01", None, "2023-12-31"]),
            columns("incidents", [(-4.0, 14.0)], occurred_on=["2026-02-28"], source_date=["2026-03-01"]),
            columns("bases", [(-4.0, 14.0)], source_date=[None]),
        )
    )
    assert {each.kind for each in held} == kinds_read()
    said = {each.kind: str(each.words()) for each in held}
    assert said["villages"] == "Villages: 3, the newest of 2024-02-01"
    assert said["incidents"] == "Incidents: 1, the newest of 2026-02-28"
    assert said["bases"] == "Mission bases: 1, of unknown date"
    assert said["humanitarian_sites"] == "Humanitarian sites: none"
