"""What a flag rests on: the nearest first, so many of it, in sentences; protected records tell nothing more."""

import pytest

from planning.geodesy import travel
from planning.harm.evidence import LINKS, RECORDS, evidence
from planning.harm.proximity import Proximity

from .conftest import BOX, columns, situation

EAST = (-3.0, 14.0)


def incidents(*metres: float, **fields: list):
    return columns("incidents", [travel(*EAST, 90, each) for each in metres], **fields)


def of(kind, area=BOX):
    proximity = Proximity(situation(kind))
    return evidence(area, [(kind.kind, row) for row in range(len(kind))], proximity)


def said(record) -> str:
    return " ".join(map(str, record.known))


def test_the_nearest_comes_first_and_what_is_inside_has_no_way():
    found = of(incidents(1200, -5000, 300))
    assert [link.metres for link in found.links] == pytest.approx([0, 300, 1200], abs=0.1)
    assert len(found.links[0].path) == 1
    assert [str(each.title) for each in found.records] == [
        "Incident incidents-1",
        "Incident incidents-2",
        "Incident incidents-0",
    ]


def test_so_many_are_shown_and_the_rest_is_counted():
    found = of(incidents(*range(100, 100 + LINKS + 7)))
    assert (len(found.links), found.more_links) == (LINKS, 7)
    assert (len(found.records), found.more_records) == (RECORDS, LINKS + 7 - RECORDS)


def test_a_record_says_what_is_known_of_it_and_what_is_not():
    found = of(
        incidents(
            100,
            200,
            incident_type=["ied_mine", None],
            occurred_on=["2026-02-01", "NaT"],
            geo_conf=["adm2", None],
            source=["EXERCISE", None],
            source_date=["2026-02-03", "NaT"],
            confidence=["probable", None],
        )
    )
    assert said(found.records[0]) == (
        "Recorded as: IED or mine. It happened on 2026-02-01. Precision of its place: Known by district only. "
        "The source is EXERCISE, of 2026-02-03. Confidence: Probable."
    )
    assert said(found.records[1]) == (
        "Its date is not known. How precisely it is placed is not stated. The source is not stated. "
        "How sure it is, is not stated."
    )


def test_a_protected_record_tells_no_more_than_its_flag():
    sites = columns(
        "humanitarian_sites", [travel(*EAST, 90, 400)], source=["OCHA"], org_name=["EXERCISE Aid"], status=["valid"]
    )
    [record] = of(sites).records
    assert record.metres == pytest.approx(400, abs=0.1)
    assert said(record) == "Notified by humanitarians and protected: the flag says all that is shown of it."


def test_without_an_area_or_a_place_nothing_is_measured():
    assert of(incidents(100), area=None).links == ()
    [record] = of(columns("incidents", [(float("nan"), float("nan"))])).records
    assert record.metres is None
