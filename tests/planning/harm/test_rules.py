from dataclasses import replace

import pytest
from shapely import box

from planning.geodesy import travel
from planning.harm.matrix import matrix
from planning.harm.parameters import parameters
from planning.harm.rule import rules
from planning.harm.screening import assess, assess_live, screen, screening
from planning.harm.summary import summarise
from planning.i18n import Text

from .conftest import columns, situation

INSIDE = (-3.3, 14.0)
EAST_412 = travel(-3.0, 14.0, 90, 412)
CORNER_1240 = travel(-3.0, 14.2, 45, 1_240)
FAR = travel(-3.0, 14.2, 45, 6_000)


def found_by(code, findings):
    return [each for each in findings if each.code == code]


def whole_situation():
    return situation(
        columns(
            "villages", [INSIDE, EAST_412, CORNER_1240, FAR], population=[320, float("nan"), 0, 90],
            population_year=[2009, float("nan"), float("nan"), 2009],
        ),
        columns(
            "civilian_objects", [INSIDE, EAST_412, INSIDE], object_type=["market", "clinic", "school"],
            market_day=["Thursday", None, None],
        ),
        columns(
            "incidents",
            [CORNER_1240, INSIDE, INSIDE, INSIDE, FAR, INSIDE],
            incident_type=["ied_mine", "suicide_vbied", "ied_mine", "attack_village", "ied_mine", "ied_mine"],
            occurred_on=["2026-03-05", "2025-12-05", "2025-12-04", "2026-03-01", "2026-03-01", "2026-02-01"],
            geo_conf=["exact", "near_25km", "exact", "exact", "exact", "adm2"],
        ),
        columns(
            "humanitarian_sites",
            [EAST_412, CORNER_1240, INSIDE, INSIDE],
            notif_id=["SITE-2026-0117", None, None, None],
            valid_from=["2026-03-07", None, "2026-04-01", None],
            valid_to=["2026-03-31", "2025-12-31", None, None],
            status=["received", "received", "received", "withdrawn"],
        ),
    )  # fmt: skip


@pytest.fixture
def findings(operation, area):
    return screen(operation, [area()], whole_situation())


def test_every_rule_has_what_it_names():
    for rule in rules().values():
        assert {(rule.id, name) for name in rule.parameters if name != "band"} <= set(parameters().numbers)
        assert parameters().bands[rule.id][-1].distance_m == float("inf")
        for band in parameters().bands[rule.id]:
            assert matrix().level(band.likelihood, band.impact)
    assert {f"H{number:02}" for number in range(1, 22)} == set(rules())


def test_villages_and_markets(findings):
    h01 = found_by("H01", findings)
    assert [(each.subject_kind, each.subject_name) for each in h01] == [
        ("villages", "villages-0"),
        ("villages", "villages-1"),
        ("villages", "villages-2"),
        ("civilian_objects", "civilian_objects-0"),
    ]
    assert [str(each.reason) for each in h01] == [
        "Inside. Village villages-0, 320 people in 2009. Extent 300 m, position good to 250 m, both assumed.",
        "412 m. Village villages-1, people not known. Extent 300 m, position good to 250 m, both assumed.",
        "1.24 km. Village villages-2, 0 people. Extent 300 m, position good to 250 m, both assumed.",
        "Inside. Market civilian_objects-0, market day Thursday. Extent 100 m, position good to 100 m, both assumed.",
    ]
    assert [each.distance_m for each in h01] == pytest.approx([0, 412, 1240, 0], abs=0.02)
    levels = [matrix().level(each.likelihood, each.impact) for each in h01]
    assert levels == ["high", "high", "low", "high"]
    assert h01[1].evidence == ("uid-villages-1",)


def test_ied_incidents(findings):
    (h02,) = found_by("H02", findings)
    # The look-back goes from 5 December to 5 March, both counted; the rough one is left out and said.
    assert h02.evidence == ("uid-incidents-1", "uid-incidents-0")
    assert h02.left_out == ("uid-incidents-5",), "what is left out can be shown"
    assert str(h02.reason) == (
        "Inside. 2 IED incidents in 90 days within 5 km. 1 more, placed by district or coarser, is left out."
    )
    assert h02.distance_m == 0
    assert matrix().level(h02.likelihood, h02.impact) == "very_high"


def test_humanitarian_sites(findings):
    reasons = [str(each.reason) for each in found_by("H05", findings)]
    assert reasons == [
        "412 m. Humanitarian site humanitarian_sites-0, notice SITE-2026-0117. Windows overlap 3 days."
        " Extent 50 m, position good to 50 m, both assumed.",
        "Inside. Humanitarian site humanitarian_sites-3. It is marked as withdrawn; people may still be there."
        " Extent 50 m, position good to 50 m, both assumed.",
        "1.24 km. Humanitarian site humanitarian_sites-1. Its validity ended on 2025-12-31: "
        "ask OCHA whether it still stands. Extent 50 m, position good to 50 m, both assumed.",
    ]


def test_an_empty_plan_is_grey_and_never_harmless(operation, area):
    findings = screen(operation, [area(), area(uid="second")], situation())
    assert [(each.code, each.area_uid) for each in findings if each.code in ("H01", "H02", "H05")] == [
        (code, uid) for code in ("H01", "H02", "H05") for uid in ("area-uid", "second")
    ]
    for each in (each for each in findings if each.is_grey):
        assert (each.likelihood, each.impact, each.distance_m) == ("", "", None)
        assert str(each.reason).startswith("No data.")


def test_records_older_than_the_look_back_are_grey(operation, area):
    old = columns("incidents", [INSIDE, INSIDE], incident_type=["ied_mine", None], occurred_on=["2025-12-04", None])
    (h02,) = found_by("H02", screen(operation, [area()], situation(old)))
    assert h02.is_grey
    assert "The newest incident is of 2025-12-04" in str(h02.reason)
    fresh = columns("incidents", [FAR], incident_type=["protest_riot"], occurred_on=["2025-12-05"])
    assert found_by("H02", screen(operation, [area()], situation(fresh))) == []


def test_only_rough_records_near_are_grey(operation, area):
    rough = columns("incidents", [INSIDE], incident_type=["ied_mine"], occurred_on=["2026-03-01"], geo_conf=["adm1"])
    (h02,) = found_by("H02", screen(operation, [area()], situation(rough)))
    assert (h02.is_grey, h02.left_out) == (True, ("uid-incidents-0",))
    assert "placed by district or coarser" in str(h02.reason)


@pytest.mark.parametrize(
    ("code", "kind", "cover_m", "says"),
    [
        ("H01", "villages", 25_000, "No village is known within 25 km: the data may not cover this area."),
        (
            "H02",
            "incidents",
            50_000,
            "No incident of any type or date is known within 50 km: the data may not cover this area.",
        ),
        (
            "H05",
            "humanitarian_sites",
            50_000,
            "No humanitarian site is known within 50 km: the data may not cover this area.",
        ),
    ],
)
def test_where_the_data_do_not_reach_is_grey(operation, area, code, kind, cover_m, says):
    def found(metres):
        place = travel(-3.0, 14.2, 45, metres)
        known = columns(kind, [place], occurred_on=["2026-03-01"], incident_type=["protest_riot"])
        return found_by(code, screen(operation, [area()], situation(known)))

    (grey,) = found(cover_m + 1)
    assert grey.is_grey
    assert (grey.subject_kind, grey.likelihood, grey.impact, grey.distance_m) == (kind, "", "", None)
    assert str(grey.reason) == f"No data. {says}"
    assert found(cover_m - 1) == []


def test_what_is_found_is_not_also_grey_and_each_area_counts_alone(operation, area):
    far = area(box(3.0, 20.0, 3.1, 20.1), "far")
    findings = [
        each for each in screen(operation, [area(), far], whole_situation()) if each.code in ("H01", "H02", "H05")
    ]
    assert {each.area_uid for each in findings if each.is_grey} == {"far"}
    assert [(each.code, each.is_grey) for each in findings if each.area_uid == "far"] == [
        ("H01", True),
        ("H02", True),
        ("H05", True),
    ]
    market = columns("civilian_objects", [INSIDE], object_type=["market"])
    away = columns("villages", [travel(-3.0, 14.2, 45, 30_000)])
    assert [each.is_grey for each in found_by("H01", screen(operation, [area()], situation(market, away)))] == [False]


def test_a_village_without_a_place_covers_nothing(operation, area):
    nowhere = situation(columns("villages", [(float("nan"), float("nan"))]))
    assert [each.is_grey for each in found_by("H01", screen(operation, [area()], nowhere))] == [True]


def test_dates_count_from_the_start_of_the_window_in_utc(operation, area):
    later = replace(operation, window=replace(operation.window, start=operation.window.start.replace(day=6)))
    incidents = columns("incidents", [INSIDE], incident_type=["ied_mine"], occurred_on=["2025-12-05"])
    assert not found_by("H02", screen(operation, [area()], situation(incidents)))[0].is_grey
    assert found_by("H02", screen(later, [area()], situation(incidents)))[0].is_grey


def test_parameters_change_what_is_found(operation, area):
    shipped = parameters()
    wider = replace(shipped, numbers={**shipped.numbers, ("H01", "distance_m"): 7_000.0})
    h01 = found_by("H01", assess(screening(operation, [area()], whole_situation(), given=wider)))
    assert "villages-3" in {each.subject_name for each in h01}


def test_reasons_can_be_kept_and_read_back(findings):
    for each in findings:
        assert str(Text.from_json(each.reason.to_json())) == str(each.reason)


def test_the_badge(operation, area):
    given = screening(operation, [area()], whole_situation())
    summary = summarise(assess_live(given), given, matrix())
    assert summary.villages == 3
    assert (summary.clinics, summary.sites, summary.ied_incidents) == (1, 3, 2)
    assert (summary.level, summary.code) == ("very_high", "H02")
    assert [str(sentence) for _, sentence in summary.entries()] == [
        "3 villages, people known for 2: 320 people",
        "1 clinic",
        "3 humanitarian sites",
        "2 IED incidents",
    ]


def test_the_badge_over_nothing_says_no_data(operation, area):
    given = screening(operation, [area()], situation())
    summary = summarise(assess_live(given), given, matrix())
    assert summary.level == "no_data"
    assert summary.ied_incidents is None
    assert str(summary.entries()[0][1]) == "H01 Civilians near the action: no data"
