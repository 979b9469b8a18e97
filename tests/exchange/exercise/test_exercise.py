"""The exercise plan: marked, the same from the same date, no harm invented at a real place, what the rules need."""

from __future__ import annotations

import itertools
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
import shapely
from pyproj import Geod

from app.cli import loader
from exchange.exercise.content import Content, make_content
from exchange.exercise.write import write_exercise
from planning import resources
from planning.alerts import Alert, report
from planning.codes import code_list, fold
from planning.errors import BadInput
from planning.harm.matrix import matrix
from planning.harm.screening import screen
from planning.kind import kinds
from planning.months import months_of
from planning.operation import Actor
from planning.situation import Columns
from planning.threats import linked
from planning.times import moment_or_none
from storage import queries
from storage.commands.plan import change_plan_settings
from storage.plan import Plan

DAY = date(2026, 3, 2)
GEOD = Geod(ellps="WGS84")
KINDS = (
    "admin_areas", "waters", "roads", "villages", "civilian_objects", "humanitarian_sites", "bases", "incidents",
    "threats", "alerts", "activities",
)  # fmt: skip


@pytest.fixture(scope="module")
def content() -> Content:
    return make_content(DAY)


@pytest.fixture(scope="module")
def plan_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("exercise") / "exercise.gpkg"
    write_exercise(path, DAY)
    return path


def open_plan(path: Path) -> Plan:
    return Plan.open(path, clock=lambda: datetime(2026, 3, 2, 12, tzinfo=UTC), actor=Actor("Test"))


def same(one: Columns, other: Columns) -> bool:
    return (
        list(one.uid) == list(other.uid)
        and list(one.name) == list(other.name)
        and np.array_equal(one.lon, other.lon)
        and np.array_equal(one.lat, other.lat)
        and all(np.array_equal(shapely.to_wkb(a), shapely.to_wkb(b)) for a, b in [(one.geometry, other.geometry)])
        and all(str(one.fields[name].tolist()) == str(other.fields[name].tolist()) for name in one.fields)
    )


def test_same_date_gives_the_same_plan(plan_file: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.gpkg"
    write_exercise(again, DAY)
    with open_plan(plan_file) as one, open_plan(again) as other:
        assert one.uid == other.uid
        for kind in KINDS:
            assert same(queries.read_columns(one, kind), queries.read_columns(other, kind)), kind
        assert queries.operations(one) == queries.operations(other)
        assert queries.areas(one) == queries.areas(other)
        assert queries.acts(one, 50) == queries.acts(other, 50)


def test_another_date_moves_times_and_uids_but_no_place(content: Content) -> None:
    later = make_content(date(2028, 2, 29))
    assert later.namespace != content.namespace
    for kind in ("villages", "admin_areas", "humanitarian_sites"):
        assert list(later.rows[kind].values["name"]) == list(content.rows[kind].values["name"])
        assert shapely.equals_exact(list(later.rows[kind].geometry), list(content.rows[kind].geometry), 0).all()
    assert later.operations[0][0].window.start.date() == date(2028, 3, 3)


def test_plan_is_marked(plan_file: Path) -> None:
    with open_plan(plan_file) as plan:
        assert plan.is_exercise
        assert plan.title == "EXERCISE BANI WATCH - Sector Centre"
        assert plan.profile_id == "exercise"
        assert {dataset.kind for dataset in queries.datasets(plan)} == set(KINDS)
        assert all("EXERCISE" in dataset.source and "EXERCISE" in dataset.name for dataset in queries.datasets(plan))
        for operation in queries.operations(plan):
            assert operation.description.startswith("EXERCISE")
            assert operation.effects.startswith("EXERCISE")
        assert not queries.integrity(plan)


@pytest.mark.parametrize("kind", KINDS)
def test_each_row_says_that_it_is_exercise_and_how_sensitive(content: Content, kind: str) -> None:
    rows = content.rows[kind]
    assert all("EXERCISE" in str(source) for source in rows.values["source"])
    assert set(rows.values["sensitivity"]) == {kinds()[kind].sensitivity.value}
    assert all(isinstance(told, date) and told <= DAY for told in rows.values["source_date"])


@pytest.mark.parametrize("kind", KINDS)
def test_codes_are_of_their_lists_and_names_are_given(content: Content, kind: str) -> None:
    rows = content.rows[kind]
    assert all(rows.values["name"])
    for field in kinds()[kind].fields:
        if field.type == "code":
            given = {value for value in rows.values.get(field.name, ()) if value is not None}
            assert given <= set(code_list(field.codes).codes), field.name


def test_counts_fill_a_map(content: Content) -> None:
    counts = {kind: len(rows.geometry) for kind, rows in content.rows.items()}
    assert counts["incidents"] == 2600
    assert counts["humanitarian_sites"] == 38
    assert counts["bases"] == 9
    assert 650 <= counts["villages"] <= 750
    assert 140 <= counts["civilian_objects"] <= 180
    levels = Counter(content.rows["admin_areas"].values["level"])
    assert levels[1] == 2
    assert levels[2] == 8
    assert 50 <= levels[3] <= 70
    population = content.rows["villages"].values["population"]
    assert 0.18 < sum(each is None for each in population) / len(population) < 0.32


def test_no_invented_place_bears_a_real_name(content: Content) -> None:
    rows = content.rows["villages"]
    real = {fold(row["name"]) for row in resources.read_table("exercise/towns.csv")}
    invented = [
        fold(str(name))
        for name, source in zip(rows.values["name"], rows.values["source"], strict=True)
        if source == "EXERCISE, invented"
    ]
    assert len(invented) == 680
    assert len(set(invented)) == len(invented)
    assert not real & set(invented)
    towns = [str(source) for source in rows.values["source"] if "GeoNames" in str(source)]
    assert len(towns) == len(rows.geometry) - 680


def test_no_incident_is_tied_to_a_real_place(content: Content) -> None:
    rows = content.rows["incidents"]
    at = shapely.get_coordinates(list(rows.geometry))
    for town in resources.read_table("exercise/towns.csv"):
        lon, lat = np.full(len(at), float(town["lon"])), np.full(len(at), float(town["lat"]))
        assert GEOD.inv(lon, lat, at[:, 0], at[:, 1])[2].min() > 3_000, town["name"]
    villages = content.rows["villages"].values
    invented = {
        name for name, source in zip(villages["name"], villages["source"], strict=True) if "GeoNames" not in str(source)
    }
    assert set(rows.values["place"]) <= invented


@pytest.mark.parametrize("day", [DAY, date(2025, 11, 30), date(2024, 7, 15)])
def test_incidents_have_their_season_and_are_recent(day: date) -> None:
    rows = make_content(day).rows["incidents"]
    occurred = [at for at in rows.values["occurred_on"] if isinstance(at, date)]
    assert max(Counter(at.month for at in occurred).items(), key=lambda each: each[1])[0] == 11
    assert occurred == sorted(occurred)
    assert max(occurred) < day
    assert min(occurred) >= day.replace(year=day.year - 3)
    types = rows.values["incident_type"]
    ied = [at for at, type_ in zip(occurred, types, strict=True) if type_ == "ied_mine"]
    assert sum(day - at <= timedelta(days=90) for at in ied) >= 25
    assert max(ied) >= day - timedelta(days=7)


def test_incidents_know_what_they_do_not_know(content: Content) -> None:
    values = content.rows["incidents"].values
    rough = sum(each != "exact" for each in values["geo_conf"]) / 2600
    assert 0.07 < rough < 0.13
    assert "sexual_violence" not in values["incident_type"]
    assert any(each is None for each in values["fatalities_best"])
    for low, best, high in zip(*(values[f"fatalities_{each}"] for each in ("low", "best", "high")), strict=True):
        if low is not None:
            assert 0 <= low <= best <= high  # type: ignore[operator]


def test_communes_cover_their_ground_once(content: Content) -> None:
    rows = content.rows["admin_areas"]
    by_level = {
        level: [g for g, each in zip(rows.geometry, rows.values["level"], strict=True) if each == level]
        for level in (1, 2, 3)
    }
    assert all(shapely.coverage_is_valid(areas) for areas in by_level.values())
    whole = [shapely.area(areas).sum() for areas in by_level.values()]
    assert whole == pytest.approx([whole[0]] * 3)
    codes = dict(zip(rows.values["p_code"], rows.values["level"], strict=True))
    assert len(codes) == len(rows.geometry)
    for code, parent in zip(rows.values["p_code"], rows.values["parent_p_code"], strict=True):
        assert str(code).startswith("EX")
        assert (codes[parent] == codes[code] - 1) if parent else codes[code] == 1  # type: ignore[operator]


def test_nobody_lives_in_the_lake(content: Content) -> None:
    waters = content.rows["waters"]
    lake = next(g for g, each in zip(waters.geometry, waters.values["water_type"], strict=True) if each == "lake")
    assert not shapely.intersects(lake, list(content.rows["villages"].geometry)).any()


def test_the_clinic_stands_412_metres_outside_alpha(content: Content) -> None:
    rows = content.rows["humanitarian_sites"]
    clinic = rows.geometry[list(rows.values["name"]).index("Clinic Sindébala-Est")]
    alpha = next(area for _, areas in content.operations for area in areas if area.name == "ALPHA").geometry
    assert not alpha.contains(clinic)
    corners = shapely.get_coordinates(alpha)
    nearest = np.inf
    for (lon, lat), (end_lon, end_lat) in itertools.pairwise(corners):
        edge = np.array(GEOD.npts(lon, lat, end_lon, end_lat, 4_000, initial_idx=0, terminus_idx=0))
        there = np.full(len(edge), clinic.x), np.full(len(edge), clinic.y)
        nearest = min(nearest, GEOD.inv(edge[:, 0], edge[:, 1], *there)[2].min())
    assert nearest == pytest.approx(412, abs=0.1)
    assert clinic.x > corners[:, 0].max() - 0.005


def test_alpha_raises_the_three_rules(plan_file: Path) -> None:
    with open_plan(plan_file) as plan:
        operation = queries.operation_by_ref(plan, "OP-2026-001")
        areas = queries.areas(plan, operation.uid)
        situation = queries.read_situation(plan)
    assert operation.partner_forces
    assert operation.hrddp_reference == "HRDDP-EXERCISE-01"
    assert operation.window.start == datetime(2026, 3, 5, 4, 40, tzinfo=UTC)
    assert operation.window.end - operation.window.start == timedelta(days=4)
    assert [area.name for area in areas] == ["ALPHA", "BRAVO"]
    alpha = areas[0]
    found = [finding for finding in screen(operation, areas, situation) if finding.area_uid == alpha.uid]
    assert {finding.code for finding in found if not finding.is_grey} >= {"H01", "H02", "H05"}
    clinic = next(finding for finding in found if finding.subject_name == "Clinic Sindébala-Est")
    assert clinic.code == "H05"
    assert clinic.distance_m == pytest.approx(412, abs=0.1)


def test_the_data_cover_every_area(plan_file: Path) -> None:
    with open_plan(plan_file) as plan:
        situation = queries.read_situation(plan)
        for operation in queries.operations(plan):
            found = screen(operation, queries.areas(plan, operation.uid), situation)
            assert not [finding for finding in found if "may not cover" in str(finding.reason)]


def test_three_components_are_on_the_map_one_after_the_other(content: Content) -> None:
    by_start = sorted((operation for operation, _ in content.operations), key=lambda each: each.window.start)
    assert [str(operation.component) for operation in by_start] == ["civilian", "police", "military"]
    assert all(one.window.end < other.window.start for one, other in itertools.pairwise(by_start))


def test_some_notifications_are_stale_and_some_expire(content: Content) -> None:
    values = content.rows["humanitarian_sites"].values
    ends = [end for end in values["valid_to"] if isinstance(end, date)]
    assert 2 <= sum(end < DAY for end in ends) <= 6
    assert 2 <= sum(DAY <= end <= DAY + timedelta(days=14) for end in ends) <= 6
    assert all(
        start <= told <= end  # type: ignore[operator]
        for start, told, end in zip(values["valid_from"], values["confirmed_on"], values["valid_to"], strict=True)
    )
    assert set(values["received_via"]) == {"OCHA sub-office (EXERCISE)"}
    assert all("(invented)" in str(name) for name in values["org_name"])


def test_it_never_writes_over_anything(tmp_path: Path) -> None:
    there = tmp_path / "plan.gpkg"
    there.write_bytes(b"mine")
    with pytest.raises(BadInput):
        write_exercise(there, DAY)
    assert there.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [there]


def test_a_failure_leaves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert loader.main(["exercise", str(tmp_path / "plan.gpkg"), "--date", "2 March"]) == 2
    assert loader.main(["exercise", str(tmp_path / "missing" / "plan.gpkg"), "--date", "2026-03-02"]) == 2
    told = capsys.readouterr().err
    assert "2 March" in told
    assert "plan.gpkg cannot be written" in told
    assert not list(tmp_path.iterdir())


def test_undo_ends_where_the_exercise_begins(plan_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.gpkg"
    path.write_bytes(plan_file.read_bytes())
    with Plan.open(path, writing=True, clock=lambda: datetime(2026, 3, 3, tzinfo=UTC), actor=Actor("Awa")) as plan:
        assert plan.undo_title() is None
        assert plan.undo() is None
        plan.run(change_plan_settings(settings={"language": "fr"}))
        assert plan.undo() is not None
        assert plan.undo() is None


def test_command_line_writes_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plan.gpkg"
    assert loader.main(["exercise", str(path), "--date", "2026-03-02"]) == 0
    assert capsys.readouterr().out.strip() == str(path)
    assert list(tmp_path.iterdir()) == [path]


def test_threats_and_alerts_have_one_of_each_to_look_at(content: Content) -> None:
    operations = {operation.title: operation.uid for operation, _ in content.operations}
    values = content.rows["threats"].values
    assert [linked(each) for each in values["linked_operations"]] == [
        (operations["BANI WATCH"],),
        (),
        (operations["BANI DIALOGUE"],),
    ]
    given = zip(values["likelihood"], values["impact"], values["level"], strict=True)
    assert [matrix().level(str(likelihood), str(impact)) == level for likelihood, impact, level in given] == [
        True,
        True,
        False,
    ]
    assert all("EXERCISE" in source for source in (*values["source"], *content.rows["alerts"].values["source"]))
    assert all(str(each).startswith("EXERCISE") for name in ("intent", "history") for each in values[name] if each)
    assert all(months_of(str(each)) for each in values["months"])
    told = content.rows["alerts"].values
    alerts = [
        Alert(
            "",
            received_at=moment_or_none(received),
            response_started_at=moment_or_none(responded),
            outcome=str(outcome or ""),
        )
        for received, responded, outcome in zip(
            told["received_at"], told["response_started_at"], told["outcome"], strict=True
        )
    ]
    found = report(alerts, datetime(DAY.year, DAY.month, DAY.day, 6, tzinfo=UTC))
    assert str(found.words()) == "3 of 5 answered, median 7 h"
    assert (found.waiting, found.closed) == (1, 1)
