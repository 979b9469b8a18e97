"""The rules against geodesics over all pairs, on random EXERCISE situations: no finding missed, none false.

Many subjects are put within millimetres to metres of a rule's limit, since random ones seldom come near it. The
distances of the comparison are those of ``all_pairs``, which shares no code with the program.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import pytest
from shapely import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from planning import resources
from planning.harm.parameters import parameters
from planning.harm.rule import rules
from planning.harm.screening import screening
from planning.operation import Operation, OperationArea
from planning.situation import Columns, Situation

from .all_pairs import TRUTH, Pairs, points_near, shapes_near
from .conftest import columns, objects, situation

TIE_M = 0.001
"""Nearer to a limit than this the comparison cannot tell either; there must be no such pair."""
REGIONS = {
    "sahel": (-6.0, 13.2, -2.0, 15.8),
    "equator": (27.0, -1.6, 30.5, 1.6),
    "north": (19.5, 41.5, 23.0, 43.5),
    "south": (33.0, -34.0, 36.0, -31.5),
}
SHARES = {
    "villages": 0.40,
    "civilian_objects": 0.25,
    "humanitarian_sites": 0.15,
    "incidents": 0.17,
    "humanitarian_movements": 0.015,
    "waters": 0.015,
}
Wanted = Callable[[Columns], np.ndarray]


def code(name: str, *codes: str | None) -> Wanted:
    return lambda of: np.isin(of.fields[name].astype(str), [str(each) for each in codes])


def everything(of: Columns) -> np.ndarray:
    return np.ones(len(of), dtype=bool)


def gone(of: Columns) -> np.ndarray:
    return code("status", "withdrawn", "expired")(of)


def later(of: Columns) -> np.ndarray:
    return of.fields["valid_from"] > np.datetime64("2026-03-09")


def ieds(of: Columns) -> np.ndarray:
    day = of.fields["occurred_on"]
    in_days = (day >= np.datetime64("2025-12-05")) & (day <= np.datetime64("2026-03-05"))
    return in_days & code("incident_type", "ied_mine", "suicide_vbied")(of) & ~code("geo_conf", "adm2")(of)


CAMPS = code("place_type", "camp")
# What each rule looks for: of which activity, in which kind, which rows, and within which parameters together.
LOOKS: Mapping[str, tuple[str, Mapping[str, list[tuple[Wanted, tuple[str, ...]]]]]] = {
    "H01": (
        "security_operation",
        {
            "villages": [(everything, ("distance_m",))],
            "civilian_objects": [(code("object_type", "market"), ("distance_m",))],
        },
    ),
    "H02": ("security_operation", {"incidents": [(ieds, ("distance_m",))]}),
    "H04": (
        "security_operation",
        {
            "villages": [(lambda of: ~CAMPS(of), ()), (CAMPS, ("distance_m",))],
            "humanitarian_sites": [(code("site_type", "displacement_site"), ("distance_m",))],
        },
    ),
    "H05": (
        "cimic",
        {
            "humanitarian_sites": [(lambda of: gone(of) | ~later(of), ("distance_m",))],
            "humanitarian_movements": [(everything, ("distance_m", "route_distance_m"))],
        },
    ),
    "H06": (
        "base_opening",
        {
            "civilian_objects": [
                (code("object_type", "water", "market", "school", "clinic", "worship"), ("distance_m",))
            ]
        },
    ),
    "H07": (
        "base_opening",
        {
            "civilian_objects": [(code("object_type", "clinic", "school", "market", "worship"), ("distance_m",))],
            "humanitarian_sites": [
                (code("site_type", "health_facility", "school", "displacement_site"), ("distance_m",))
            ],
            "villages": [(CAMPS, ("distance_m",))],
        },
    ),
    "H09": ("base_opening", {"villages": [(everything, ("distance_m",))]}),
    "H10": (
        "base_opening",
        {
            "civilian_objects": [(code("object_type", "water"), ("distance_m",))],
            "waters": [(everything, ("distance_m",))],
        },
    ),
    "H12": ("cimic", {"humanitarian_sites": [(lambda of: ~gone(of) & ~later(of), ("distance_m",))]}),
    "H15": (
        "air_activity",
        {
            "humanitarian_sites": [
                (lambda of: code("site_type", "displacement_site")(of) & ~later(of), ("distance_m",))
            ],
            "villages": [(CAMPS, ("distance_m",))],
        },
    ),
}


def limit_of(rule: str, names: tuple[str, ...]) -> float:
    return sum(parameters().number(rule, name) for name in names)


def allowances(of: Columns) -> np.ndarray:
    """Metres of extent and accuracy of each row, as the table of extents has them and rows state them."""
    table = [row for row in resources.read_table("harm/extents.csv") if row["kind"] == of.kind]
    if not table:
        return np.zeros(len(of))
    by_code = {row["code"]: (float(row["extent_m"]), float(row["accuracy_m"])) for row in table}
    defaults = np.array([by_code.get(each or "", by_code[""]) for each in of.fields[table[0]["field"]]])
    stated = np.column_stack([of.fields["extent_m"], of.fields["accuracy_m"]])
    return np.where(np.isnan(stated), defaults, stated).sum(axis=1)


SHAPE_LIMITS_M = {
    "humanitarian_movements": limit_of("H05", ("distance_m", "route_distance_m")),
    "waters": limit_of("H10", ("distance_m",)),
}


# --------------------------------------------------------------------- random situations
def star(random: np.random.Generator, lon: float, lat: float, radius_m: float, count: int) -> np.ndarray:
    bearings = np.sort(random.uniform(0, 360, count)) if count > 4 else np.linspace(0, 360, count, endpoint=False)
    metres = radius_m * random.uniform(0.4, 1.0, count)
    around_lon, around_lat, _ = TRUTH.fwd(np.full(count, lon), np.full(count, lat), bearings, metres)
    return np.column_stack([around_lon, around_lat])


def outline(random: np.random.Generator, lon: float, lat: float):
    """From the site of a base to a triangle with edges of 100 km; some with a hole, some in two parts."""
    form = random.random()
    if form < 0.1:
        return Polygon(star(random, lon, lat, random.uniform(40_000, 70_000), 3))
    radius = float(np.exp(random.uniform(np.log(200), np.log(15_000))))
    whole = star(random, lon, lat, radius, int(random.integers(5, 28)))
    if form < 0.8:
        return Polygon(whole)
    if form < 0.9:
        # Of a star of many rays, a fifth of its radius is all inside.
        whole = star(random, lon, lat, radius, 40)
        return Polygon(whole, [star(random, lon, lat, radius / 6, 7)])
    away = TRUTH.fwd(lon, lat, random.uniform(0, 360), 3 * radius)[:2]
    return MultiPolygon([Polygon(whole), Polygon(star(random, *away, radius, 9))])


def route(random: np.random.Generator, lon: float, lat: float, bearing: float) -> LineString:
    places = [(lon, lat)]
    for _ in range(int(random.integers(1, 7))):
        places.append(TRUTH.fwd(*places[-1], bearing, random.uniform(300, 20_000))[:2])
        bearing += random.uniform(-60, 60)
    return LineString(places)


def lake(random: np.random.Generator, lon: float, lat: float, bearing: float) -> Polygon:
    shores = [TRUTH.fwd(lon, lat, bearing + turn, random.uniform(100, 4_000))[:2] for turn in (-30, 0, 30)]
    return Polygon([(lon, lat), *shores])


def off_a_corner(random: np.random.Generator, outlines: list, limit_m: float) -> tuple[float, float, float]:
    """A place about as far as a limit from a corner of some area, and the bearing that leads away from there."""
    area = outlines[random.integers(len(outlines))]
    part = area.geoms[0] if area.geom_type == "MultiPolygon" else area
    corners = np.asarray(part.exterior.coords)[:-1]
    corner = int(random.integers(len(corners)))
    # Along the middle of the outer angle the corner is the nearest, where it juts out.
    to_before = TRUTH.inv(*corners[corner], *corners[corner - 1])[0]
    to_after = TRUTH.inv(*corners[corner], *corners[(corner + 1) % len(corners)])[0]
    bearing = to_after + ((to_before - to_after + 180) % 360 - 180) / 2 + 180
    off = random.choice([0.01, 0.1, 1.0, 30.0]) * random.choice([-1, 1])
    lon, lat, back = TRUTH.fwd(*corners[corner], bearing, max(limit_m + off, 0.0))
    return lon, lat, back + 180


def near_limits(random: np.random.Generator, outlines: list, of: Columns) -> None:
    """Move two in five of the points of a kind to about a limit of some rule, off a corner of some area."""
    more = np.zeros(len(of)) if of.kind == "incidents" else allowances(of)
    looks = [
        (limit_of(rule, names), wanted(of))
        for rule, (_, kinds) in LOOKS.items()
        for wanted, names in kinds.get(of.kind, ())
    ]
    for row in np.flatnonzero(random.random(len(of)) < 0.4).tolist():
        limits = [each for each, wanted in looks if wanted[row]]
        if limits:
            limit = limits[random.integers(len(limits))] + more[row]
            of.lon[row], of.lat[row], _ = off_a_corner(random, outlines, limit)


def make_situation(random: np.random.Generator, region: str, areas: int, subjects: int) -> tuple[Situation, list]:
    west, south, east, north = REGIONS[region]

    def places(count: int) -> np.ndarray:
        centres = random.uniform((west, south), (east, north), (20, 2))
        near = centres[random.integers(0, 20, count)] + random.normal(0, 0.1, (count, 2))
        return np.where(random.random((count, 1)) < 0.5, near, random.uniform((west, south), (east, north), (count, 2)))

    def codes(count: int, *values: str | None) -> np.ndarray:
        return objects([values[number] for number in random.integers(0, len(values), count)])

    outlines = [outline(random, *place) for place in places(areas).tolist()]
    counts = {kind: max(int(subjects * share), 4) for kind, share in SHARES.items()}

    def points(kind: str, **fields: np.ndarray) -> Columns:
        of = columns(kind, places(counts[kind]).tolist(), **{name: each.tolist() for name, each in fields.items()})
        stated = {
            "extent_m": np.where(random.random(len(of)) < 0.3, random.uniform(0, 900, len(of)).round(), np.nan),
            "accuracy_m": np.where(random.random(len(of)) < 0.3, random.uniform(0, 500, len(of)).round(), np.nan),
        }
        of = replace(of, fields={**of.fields, **stated})
        near_limits(random, outlines, of)
        return of

    size = counts["humanitarian_sites"]
    sites = points(
        "humanitarian_sites",
        site_type=codes(size, "displacement_site", "displacement_site", "health_facility", "school", None),
        status=codes(size, "received", "received", "withdrawn", "expired", None),
        valid_from=codes(size, None, None, "2026-01-01", "2026-05-01"),
    )
    size = counts["incidents"]
    incidents = points(
        "incidents",
        incident_type=codes(size, "ied_mine", "suicide_vbied", "armed_clash"),
        geo_conf=codes(size, "exact", "exact", "adm2", None),
        occurred_on=codes(size, "2025-12-04", "2025-12-05", "2026-02-01", "2026-03-05", "2026-03-06", None),
    )

    def shapes(kind: str, *forms: Callable[..., BaseGeometry]) -> Columns:
        made = []
        for place in places(counts[kind]).tolist():
            start = (*place, random.uniform(0, 360))
            if random.random() < 0.4:
                start = off_a_corner(random, outlines, SHAPE_LIMITS_M[kind])
            made.append(forms[random.integers(len(forms))](random, *start))
        return columns(kind, made)

    whole = situation(
        points(
            "villages", place_type=codes(counts["villages"], "city", "town", "village", "hamlet", "camp", "camp", None)
        ),
        points(
            "civilian_objects",
            object_type=codes(
                counts["civilian_objects"], "market", "clinic", "school", "water", "worship", "other", None
            ),
        ),
        sites,
        incidents,
        shapes("humanitarian_movements", route),
        shapes("waters", route, lake),
    )
    return whole, outlines


# --------------------------------------------------------------------- the comparison
def all_pairs_of(whole: Situation, outlines: list) -> dict[str, Pairs]:
    """Of each kind, all pairs within the widest limit that any rule has for a row."""
    found = {}
    for kind in SHARES:
        of = whole.of(kind)
        widest = np.full(len(of), -np.inf)
        for rule, (_, kinds) in LOOKS.items():
            for wanted, names in kinds.get(kind, ()):
                widest = np.where(wanted(of), np.maximum(widest, limit_of(rule, names)), widest)
        widest = np.where(np.isfinite(widest), widest, 0.0) + (0.0 if kind == "incidents" else allowances(of))
        if of.only_points:
            found[kind] = points_near(outlines, of.lon, of.lat, widest)
        else:
            found[kind] = shapes_near(outlines, of.geometry.tolist(), widest)
    return found


def compare(operation: Operation, seed: int, region: str, areas: int, subjects: int) -> dict[str, int]:
    """Compare every rule with all pairs; how many pairs were found, how many lay close to a limit, and how close."""
    random = np.random.default_rng(seed)
    whole, outlines = make_situation(random, region, areas, subjects)
    drawn = [
        OperationArea(f"area-{number}", "op-uid", f"EXERCISE {number}", each) for number, each in enumerate(outlines)
    ]
    pairs = all_pairs_of(whole, outlines)
    counts = dict.fromkeys(("found", "dense points undecided", "within 1 m of the limit"), 0)
    proximity = None
    for rule, (activity, kinds) in LOOKS.items():
        given = screening(replace(operation, activity=activity), drawn, whole, proximity=proximity)
        proximity = given.proximity
        expected: dict[tuple[str, str, str], float] = {}
        for kind, looks in kinds.items():
            of, all_of_kind = whole.of(kind), pairs[kind]
            for wanted, names in looks:
                limits = limit_of(rule, names) + (0.0 if rule == "H02" else allowances(of))
                limits = np.where(wanted(of), limits, -np.inf)
                beyond = all_of_kind.metres - limits[all_of_kind.row]
                # Nobody can say of a tie on which side it lies: neither skip it nor guess.
                assert not np.any(np.abs(beyond) <= TIE_M), f"{rule}: take another seed"
                counts["dense points undecided"] += all_of_kind.undecided(limits)
                counts["within 1 m of the limit"] += int(np.count_nonzero(np.abs(beyond) <= 1.0))
                for number in np.flatnonzero(beyond <= 0).tolist():
                    area, row = all_of_kind.area[number], all_of_kind.row[number]
                    expected[drawn[area].uid, kind, str(of.uid[row])] = float(all_of_kind.metres[number])
        findings = [each for each in rules()[rule].assess(given) if not each.is_grey]
        found = [(each.area_uid, each.subject_kind, uid) for each in findings for uid in each.evidence]
        assert sorted(found) == sorted(expected), (
            f"{rule} missed {sorted(set(expected) - set(found))[:5]}, made up {sorted(set(found) - set(expected))[:5]}"
        )
        for each in findings:
            nearest = min(expected[each.area_uid, each.subject_kind, uid] for uid in each.evidence)
            assert each.distance_m == pytest.approx(nearest, abs=0.01), f"{rule}: {each}"
        counts["found"] += len(found)
    return counts


@pytest.mark.parametrize(("seed", "region"), list(enumerate(REGIONS)))
def test_no_finding_is_missed_and_none_is_false(operation, seed, region, record_property):
    counts = compare(operation, seed, region, areas=16, subjects=3_000)
    for name, count in counts.items():
        record_property(f"pairs against all geodesics: {name}", count)
    assert counts["within 1 m of the limit"] > 100


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2])
def test_three_hundred_areas_and_fifty_thousand_subjects(operation, seed, record_property):
    counts = compare(operation, seed, "sahel", areas=300, subjects=50_000)
    sys.stdout.write(f"\n300 areas, 50,000 subjects, seed {seed}: {counts}\n")
    for name, count in counts.items():
        record_property(f"pairs against all geodesics: {name}", count)
    assert counts["within 1 m of the limit"] > 1_000


# --------------------------------------------------------------------- no data
# Of rules that say "no data" where nothing of one kind is known far and wide: activity, kind, rows that count.
COVERS: Mapping[str, tuple[str, str, Wanted]] = {
    "H01": ("security_operation", "villages", everything),
    "H05": ("patrol", "humanitarian_sites", everything),
    "H06": ("convoy", "civilian_objects", code("object_type", "water", "market", "school", "clinic", "worship")),
    "H09": ("base_opening", "villages", everything),
    "H12": ("cimic", "humanitarian_sites", everything),
}


def sparse(random: np.random.Generator, outlines: list, kind: str, cover_m: float, **fields: list) -> Columns:
    """A few things, all about as far from a corner of some area as a rule's cover reaches."""
    places = [off_a_corner(random, outlines, cover_m)[:2] for _ in fields[next(iter(fields))]]
    sure = {"extent_m": [0.0] * len(places), "accuracy_m": [0.0] * len(places)}
    return columns(kind, places, **sure, **fields)


@pytest.mark.parametrize("rule", COVERS)
@pytest.mark.parametrize(("seed", "region"), list(enumerate(REGIONS)))
def test_no_data_is_said_exactly_where_nothing_is_known_within_the_cover(operation, seed, region, rule):
    random = np.random.default_rng(100 + seed)
    west, south, east, north = REGIONS[region]
    places = random.uniform((west, south), (east, north), (25, 2))
    outlines = [Polygon(star(random, *place, random.uniform(500, 12_000), 9)) for place in places.tolist()]
    activity, kind, wanted = COVERS[rule]
    cover_m = parameters().number(rule, "cover_distance_m")
    name, values = {
        "villages": ("place_type", ["village", "town", "hamlet"]),
        "humanitarian_sites": ("site_type", ["health_facility", "office", "school"]),
        "civilian_objects": ("object_type", ["market", "clinic", "other"]),
    }[kind]
    of = sparse(random, outlines, kind, cover_m, **{name: [values[number % 3] for number in range(9)]})
    drawn = [
        OperationArea(f"area-{number}", "op-uid", f"EXERCISE {number}", each) for number, each in enumerate(outlines)
    ]
    limits = np.where(wanted(of), cover_m, -np.inf)
    pairs = points_near(outlines, of.lon, of.lat, np.full(len(of), cover_m))
    beyond = pairs.metres - limits[pairs.row]
    assert not np.any(np.abs(beyond) <= TIE_M), "take another seed"
    covered = {drawn[area].uid for area in pairs.area[beyond <= 0].tolist()}
    assert 0 < len(covered) < len(drawn), "some are covered and some are not"
    findings = rules()[rule].assess(screening(replace(operation, activity=activity), drawn, situation(of)))
    grey = sorted(each.area_uid for each in findings if each.is_grey)
    assert grey == sorted({each.uid for each in drawn} - covered)
