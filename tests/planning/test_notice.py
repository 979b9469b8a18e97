from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import numpy as np
import pytest
from shapely import Polygon, box

from planning.errors import BadInput
from planning.i18n import text
from planning.notice import NOTICE_FIELDS, ied_risk, make_notice, notice_hash
from planning.operation import Component, FlagStatus, HarmFlag, Operation, OperationArea, Window
from planning.profile import profile, read_profile
from planning.situation import Columns, empty_columns

OPERATION = Operation(
    "op-uid",
    "OP-2026-001",
    "EXERCISE SECRET NAME",
    Component.POLICE,
    (2,),
    Window(
        datetime(2026, 3, 5, 4, 40, tzinfo=timezone(timedelta(hours=1))),
        datetime(2026, 3, 9, 12, 30, tzinfo=UTC),
    ),
    activity="security_operation",
    effects="Barrage sur la route à l'entrée de Ténenkou",
    roads_affected="RN15",
)
AREA = OperationArea("area-uid", "op-uid", "ALPHA", Polygon([(-3.62, 13.81), (-3.51, 13.82), (-3.52, 13.89)]))


def objects(values: list) -> np.ndarray:
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def admin_areas(rows) -> Columns:
    """Return rows of (level, code, parent code, geometry)."""
    levels, codes, parents, shapes = zip(*rows, strict=True)
    count = len(rows)
    fields = {
        "level": np.array(levels, dtype=np.float64),
        "p_code": objects(list(codes)),
        "parent_p_code": objects(list(parents)),
    }
    names = objects([""] * count)
    return Columns("admin_areas", names, names, objects(list(shapes)), np.zeros(count), np.zeros(count), fields)


ADMIN = admin_areas(
    [
        (1, "XX05", "XX", box(-5, 13, -3.55, 15)),
        (1, "XX19", "XX", box(-3.55, 13, -2, 15)),
        (3, "XX050101", "XX0501", box(-3.80, 13.7, -3.61, 14)),
        (3, "XX050102", "XX0501", box(-3.61, 13.7, -3.0, 14)),
        (3, "XX050103", "XX0502", box(-3.55, 14.0, -3.0, 14.5)),
        (3, None, None, box(-3.6, 13.8, -3.5, 13.9)),
    ]
)


def make(operation=OPERATION, areas=(AREA,), flags=(), admin=ADMIN, version=1):
    return make_notice(operation, areas, flags, profile("exercise"), admin, number="ON-2026-001", version=version)


def test_the_record_is_what_the_fields_say_and_fits_them():
    values = make().values()
    assert list(values) == [each.long for each in NOTICE_FIELDS]
    assert values == {
        "notice_id": "ON-2026-001",
        "version": 1,
        "lead": "police",
        "activity": "Security operation",
        "start_dt": "2026-03-05T00:00:00Z",
        "end_dt": "2026-03-10T00:00:00Z",
        "start_d": date(2026, 3, 5),
        "end_d": date(2026, 3, 10),
        "adm1_pcode": "XX05;XX19",
        "adm2_pcode": "XX0501",
        "adm3_pcode": "XX050101;XX050102",
        "effects": "Barrage sur la route à l'entrée de Ténenkou",
        "ied_risk": "not raised",
        "roads": "RN15",
        "contact": "JOC duty line",
        "classif": "CONFIDENTIAL",
        "tlp": "TLP:AMBER",
        "expires": date(2026, 3, 10),
        "adm3_name": "",
        "feedback_by": "2026-03-03T12:00:00Z",
        "status": "in force",
        "reason": "",
    }
    for field in NOTICE_FIELDS:
        assert len(field.short) <= 10
        if field.type == "text":
            assert len(str(values[field.long]).encode()) <= field.width


def test_the_communes_follow_the_released_outline_not_the_true_area():
    # XX050101 ends at -3.61 and meets the true area; a commune that only the cell reaches must be told as well.
    finer = admin_areas(
        [(3, "TRUE", "P", box(-3.56, 13.82, -3.54, 13.85)), (3, "CELL", "P", box(-3.65, 13.8, -3.63, 13.82))]
    )
    assert make(admin=finer).adm3 == ("CELL", "TRUE")
    shifted = replace(AREA, geometry=Polygon([(-3.63, 13.815), (-3.515, 13.83), (-3.53, 13.88)]))
    assert make(areas=[shifted], admin=finer).values() == make(admin=finer).values()


def test_neither_the_name_of_the_operation_nor_of_its_areas_leaves():
    notice = make()
    assert "SECRET" not in repr(notice)
    assert "ALPHA" not in repr(notice)
    assert notice.outline.contains(AREA.geometry)


def test_without_admin_areas_the_codes_are_empty():
    assert make(admin=empty_columns("admin_areas")).adm3 == ()


@pytest.mark.parametrize(
    ("level", "wording"),
    [("no_data", "no data"), ("low", "low"), ("very_high", "very high"), ("unacceptable", "very high")],
)
def test_ied_risk_tells_the_level_alone(level, wording):
    flag = HarmFlag(
        "u", "op-uid", "area-uid", "ALPHA", "H02", "incidents", "", "", 412.0, "likely", "severe", level,
        text("x"), ("i",),
    )  # fmt: skip
    assert ied_risk([flag, replace(flag, uid="2", level="no_data")]) == wording
    assert ied_risk([replace(flag, status=FlagStatus.CLOSED)]) == "not raised"
    assert ied_risk([replace(flag, code="H01")]) == "not raised"


def test_only_an_ied_risk_that_could_be_judged_can_be_put_away():
    flag = HarmFlag(
        "u", "op-uid", "area-uid", "ALPHA", "H02", "incidents", "", "", None, "", "", "no_data", text("x"),
    )  # fmt: skip
    for status in (FlagStatus.DISMISSED, FlagStatus.NOT_APPLICABLE):
        assert ied_risk([replace(flag, status=status, level="high")]) == "not raised"
        assert ied_risk([replace(flag, status=status)]) == "no data"


def hashed(notice):
    return notice_hash(notice, {each.long for each in NOTICE_FIELDS})


def test_unchanged_content_keeps_its_hash():
    again = make(replace(OPERATION, title="Other", description="Other"), version=2)
    assert hashed(again) == hashed(make())
    other = make(replace(OPERATION, effects="Other"))
    assert hashed(other) != hashed(make())
    assert notice_hash(other, {"activity"}) == notice_hash(make(), {"activity"})
    assert hashed(make(areas=[replace(AREA, geometry=box(-3, 14, -2.9, 14.1))])) != hashed(make())


def test_no_area_no_notice():
    with pytest.raises(BadInput, match="OP-2026-001 has no area"):
        make(areas=[])


def test_answers_are_wanted_a_day_at_least_before_the_decision_and_a_profile_cannot_say_less():
    notice = make()
    assert notice.window.start - notice.feedback_by >= timedelta(hours=24 + profile("exercise").decision_hours)
    with pytest.raises(BadInput, match="feedback_hours"):
        read_profile("own", "[lead_time]\nfeedback_hours = 23")
