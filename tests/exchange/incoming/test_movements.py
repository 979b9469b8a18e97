"""Notified movements are read as the lines they are, with nothing of the people in them."""

import json
from datetime import UTC, datetime

from exchange.incoming.guess import guess_kind
from exchange.incoming.options import ImportOptions
from planning.kind import kinds

NOW = datetime(2026, 3, 5, tzinfo=UTC)

ROUTE = {"type": "LineString", "coordinates": [[-4.2, 14.5], [-4.1, 14.3], [-3.9, 14.1]]}


def convoy(tmp_path, **properties):
    path = tmp_path / "liste.geojson"
    features = [{"type": "Feature", "geometry": ROUTE, "properties": properties}]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def test_a_movement_is_known_by_its_columns_and_its_people_are_dropped(tmp_path, read):
    path = convoy(
        tmp_path,
        notif_id="MOV-2026-0001",
        org_name="EXERCISE ONG",
        purpose="secours",
        depart_from="Sévaré",
        depart_at="2026-03-10T05:30:00+01:00",
        vehicles=3,
        armed_escort="non",
        driver="A. Person",
        plate="EXERCISE 1",
        contact_phone="000",
    )
    assert guess_kind(path, ImportOptions(now=NOW)).id == "humanitarian_movements"
    rows = read(path, "humanitarian_movements").rows
    (geometry,) = rows.geometry
    assert list(geometry.coords) == [tuple(each) for each in ROUTE["coordinates"]]
    values = {name: column[0] for name, column in rows.values.items()}
    assert (values["purpose"], values["armed_escort"], values["vehicle_count"]) == ("relief", "none", 3)
    assert values["depart_at"] == "2026-03-10T05:30:00+01:00"
    assert values["sensitivity"] == "high"
    stored = repr(rows.values)
    assert not any(each in stored for each in ("A. Person", "EXERCISE 1", "000'"))


def test_layers_that_would_name_people_or_need_an_operation_take_no_file():
    closed = {each.id for each in kinds().values() if not each.importable}
    assert closed == {"alerts", "activities", "base_reaches", "control_measures", "requests"}
