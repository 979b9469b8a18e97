"""Three years of incidents that did not happen: worst in November, along roads, in a few hot areas.

No case of sexual violence is made up: such cases are not kept in a plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import shapely
from numpy.typing import NDArray

from exchange.exercise import stage
from exchange.exercise.boundaries import Commune
from exchange.exercise.ground import Flags, Floats, Ground, from_plane, is_in_extent, plane_lines, points, to_plane
from exchange.exercise.places import Villages, beside_lines
from exchange.exercise.rows import marked
from exchange.exercise.tracks import Track
from storage.records import Rows

INCIDENTS = 2_600
YEARS = 3
_SEED = 7_1119
_CANDIDATES = 9_000
# January to December: the rains calm the roads, the harvest and the herds' return bring the quarrels.
_MONTHS = (0.85, 0.85, 0.9, 0.85, 0.9, 0.8, 0.65, 0.65, 0.8, 1.1, 1.85, 1.25)
_GROWTH_PER_YEAR = 1.12
# East and north of the middle, spread in kilometres, weight.
_HOT = (
    (18, -22, 20, 1.5),
    (62, -32, 24, 1.3),
    (92, 22, 22, 0.9),
    (30, 45, 17, 0.8),
    (-48, -22, 20, 1.0),
    (-95, 8, 22, 0.7),
    (-150, -30, 24, 0.5),
    (132, 72, 24, 0.8),
    (-40, 88, 24, 0.4),
)
_ECHO, _ECHO_KM, _ECHO_DAYS = 0.22, 3.5, 6.0
_FROM_TOWN_M = 3_050.0
_ROUGH = {"near_25km": 0.065, "adm2": 0.028, "adm1": 0.007}


@dataclass(frozen=True, slots=True)
class Sort:
    """How often a type of incident happens, how near to roads, and how deadly it is (mean; share that kill nobody)."""

    code: str
    share: float
    on_road: float
    mean_killed: float = 0.0
    bloodless: float = 1.0


_SORTS = (
    Sort("looting_arson_livestock", 0.165, 0.15, 1.2, 0.9),
    Sort("ied_mine", 0.16, 0.88, 2.6, 0.42),
    Sort("armed_clash", 0.145, 0.3, 5.0, 0.22),
    Sort("attack_village", 0.13, 0.05, 5.5, 0.2),
    Sort("abduction", 0.09, 0.5),
    Sort("ambush_road", 0.075, 1.0, 2.4, 0.4),
    Sort("threat_blockade", 0.07, 0.1),
    Sort("tension_alert", 0.05, 0.1),
    Sort("displacement", 0.035, 0.1),
    Sort("troop_movement", 0.02, 0.7),
    Sort("arrest_detention", 0.015, 0.4),
    Sort("shelling_air", 0.013, 0.1, 3.0, 0.4),
    Sort("protest_riot", 0.01, 0.3),
    Sort("agreement_dialogue", 0.009, 0.0),
    Sort("base_opened", 0.007, 0.1),
    Sort("suicide_vbied", 0.004, 0.8, 6.0, 0.2),
    Sort("other", 0.002, 0.3),
)


def incident_rows(ground: Ground, villages: Villages, communes: list[Commune], tracks: list[Track], day: date) -> Rows:
    """Return the incidents of the three years before ``day`` as rows of the kind ``incidents``, oldest first."""
    random = np.random.default_rng(_SEED)
    staged = stage.recent_ied_incidents()
    count = INCIDENTS - len(staged)
    sort = random.choice(len(_SORTS), count, p=_shares())
    days_ago = _days_ago(random, day, count)
    lon, lat = _places(ground, villages, tracks, random, sort)
    days_ago = _echoes(ground, random, lon, lat, sort, days_ago)
    nearest = villages.nearest(lon, lat)
    place = nearest.copy()
    precision = _precision(random, count)
    place = _blur(communes, villages, lon, lat, place, precision)

    is_ied = next(number for number, each in enumerate(_SORTS) if each.code == "ied_mine")
    staged_lon, staged_lat, staged_ago = (np.array(column) for column in zip(*staged, strict=True))
    lon, lat = np.concatenate([lon, staged_lon]), np.concatenate([lat, staged_lat])
    sort = np.concatenate([sort, np.full(len(staged), is_ied)])
    place = np.concatenate([place, villages.nearest(staged_lon, staged_lat)])
    precision = np.concatenate([precision, np.full(len(staged), "exact", dtype=object)])
    days_ago = np.concatenate([days_ago, staged_ago])

    order = np.argsort(-days_ago, kind="stable")
    occurred = [day - timedelta(days=int(each)) for each in days_ago[order]]
    delay = random.integers(0, 5, len(order))
    low, best, high = _killed(random, sort[order])
    names = [villages.name[each] for each in place[order]]
    return Rows(
        list(points(lon[order], lat[order])),
        {
            **marked(
                "incidents",
                len(order),
                [min(at + timedelta(days=int(late)), day) for at, late in zip(occurred, delay, strict=True)],
            ),
            "name": names,
            "place": names,
            "source_id": [f"EX-INC-{number:05}" for number in range(1, len(order) + 1)],
            "incident_type": [_SORTS[each].code for each in sort[order]],
            "occurred_on": occurred,
            "geo_conf": list(precision[order]),
            "time_conf": list(random.choice(["day", "week", "month"], len(order), p=[0.89, 0.085, 0.025])),
            "fatalities_low": low,
            "fatalities_best": best,
            "fatalities_high": high,
            "confidence": list(
                random.choice(["confirmed", "probable", "possible", "doubtful"], len(order), p=[0.44, 0.36, 0.16, 0.04])
            ),
        },
    )


def may_happen(ground: Ground, lon: Floats, lat: Floats) -> Flags:
    """Return for points in degrees whether an incident may be invented there: on land, away from each real town."""
    return is_in_extent(lon, lat) & ground.is_dry_land(lon, lat) & ground.is_far_from_towns(lon, lat, _FROM_TOWN_M)


def _shares() -> Floats:
    shares = np.array([each.share for each in _SORTS])
    return np.asarray(shares / shares.sum())


def _days_ago(random: np.random.Generator, day: date, count: int) -> NDArray[np.int64]:
    """Return days before ``day``, from 1 on, as the season and the trend have them."""
    last_of_february = (day.month, day.day) == (2, 29)
    first = day.replace(year=day.year - YEARS, day=28 if last_of_february else day.day)
    days = np.arange(1, (day - first).days + 1)
    months = [(day - timedelta(days=int(each))).month for each in days]
    weight = np.array([_MONTHS[month - 1] for month in months]) * _GROWTH_PER_YEAR ** (-days / 365.25)
    return np.asarray(random.choice(days, count, p=weight / weight.sum()))


def _heat(east: Floats, north: Floats) -> Floats:
    heat = np.full(np.shape(east), 0.05)
    for hot_east, hot_north, spread, weight in _HOT:
        heat += weight * np.exp(-((east - hot_east) ** 2 + (north - hot_north) ** 2) / (2 * spread**2))
    return heat


def _places(
    ground: Ground,
    villages: Villages,
    tracks: list[Track],
    random: np.random.Generator,
    sort: NDArray[np.int64],
) -> tuple[Floats, Floats]:
    """Return longitude and latitude for each incident: on a road, or in the bush around an invented village."""
    on_road = random.random(len(sort)) < np.array([each.on_road for each in _SORTS])[sort]
    lon, lat = np.empty(len(sort)), np.empty(len(sort))

    lines = plane_lines([*(each.geometry for each in ground.roads), *(each.line for each in tracks)])
    roads = beside_lines(lines, random.random(_CANDIDATES), random.normal(0, 0.06, _CANDIDATES))
    village_east, village_north = to_plane(villages.lon, villages.lat)
    weight = _heat(village_east, village_north) * np.sqrt(villages.size())
    around = random.choice(len(weight), _CANDIDATES, p=weight / weight.sum())
    turn, away = random.uniform(0, 2 * np.pi, _CANDIDATES), random.exponential(1.1, _CANDIDATES)
    bush = np.column_stack(
        [village_east[around] + away * np.cos(turn), village_north[around] + away * np.sin(turn)],
    )
    for mask, candidates, is_weighted in ((on_road, roads, True), (~on_road, bush, False)):
        found_lon, found_lat = from_plane(candidates[:, 0], candidates[:, 1])
        allowed = may_happen(ground, found_lon, found_lat)
        chance = _heat(candidates[:, 0], candidates[:, 1]) if is_weighted else np.ones(len(candidates))
        chance = np.where(allowed, chance, 0.0)
        chosen = random.choice(len(candidates), int(mask.sum()), replace=False, p=chance / chance.sum())
        lon[mask], lat[mask] = found_lon[chosen], found_lat[chosen]
    return lon, lat


def _echoes(
    ground: Ground,
    random: np.random.Generator,
    lon: Floats,
    lat: Floats,
    sort: NDArray[np.int64],
    days_ago: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Move some incidents, in place, to follow another of their type by days and a few kilometres; return their days.

    That is how violence looks on a map: in spates.
    """
    days_ago = days_ago.copy()
    for number, each in enumerate(_SORTS):
        of_sort = np.flatnonzero(sort == number)
        is_echo = random.random(len(of_sort)) < (0.0 if each.on_road > 0.7 else _ECHO)
        echoes, first = of_sort[is_echo], of_sort[~is_echo]
        if not len(echoes) or not len(first):
            continue
        of = random.choice(first, len(echoes))
        east, north = to_plane(lon[of], lat[of])
        shift = random.normal(0, _ECHO_KM, (2, len(echoes)))
        near_lon, near_lat = from_plane(east + shift[0], north + shift[1])
        allowed = may_happen(ground, near_lon, near_lat)
        lon[echoes[allowed]], lat[echoes[allowed]] = near_lon[allowed], near_lat[allowed]
        later = np.ceil(random.exponential(_ECHO_DAYS, len(echoes))).astype(np.int64)
        days_ago[echoes] = np.maximum(days_ago[of] - later, 1)
    return days_ago


def _precision(random: np.random.Generator, count: int) -> NDArray[np.object_]:
    codes = np.array(["exact", *_ROUGH], dtype=object)
    return np.asarray(random.choice(codes, count, p=[1 - sum(_ROUGH.values()), *_ROUGH.values()]))


def _blur(
    communes: list[Commune],
    villages: Villages,
    lon: Floats,
    lat: Floats,
    place: NDArray[np.int64],
    precision: NDArray[np.object_],
) -> NDArray[np.int64]:
    """Put roughly known incidents, in place, where such records stand: on the seat of what is known; return places."""
    place = place.copy()
    tree = shapely.STRtree([commune.geometry for commune in communes])
    commune = np.asarray(tree.nearest(points(lon, lat)))
    number = {name: at for at, name in enumerate(villages.name)}
    for code, seats in (
        ("adm2", [number[each.cercle] for each in communes]),
        ("adm1", [number[each.region] for each in communes]),
    ):
        rough = precision == code
        place[rough] = np.array(seats)[commune[rough]]
    moved = precision != "exact"
    lon[moved], lat[moved] = villages.lon[place[moved]], villages.lat[place[moved]]
    return place


def _killed(
    random: np.random.Generator, sort: NDArray[np.int64]
) -> tuple[list[int | None], list[int | None], list[int | None]]:
    """Return lowest, best and highest numbers of people killed; None where nobody knows."""
    mean = np.array([each.mean_killed for each in _SORTS])[sort]
    bloodless = random.random(len(sort)) < np.array([each.bloodless for each in _SORTS])[sort]
    best = np.where(bloodless, 0, 1 + random.negative_binomial(0.8, 0.8 / (0.8 + np.maximum(mean - 1, 0.01))))
    doubt = random.random(len(sort))
    spread = random.integers(0, 3, (2, len(sort)))
    low = np.maximum(best - spread[0], 0)
    high = best + spread[1] * (best > 0)
    unknown = (mean > 0) & (doubt < 0.14)
    bounds_unknown = unknown | (doubt > 0.8)
    return _or_none(low, bounds_unknown), _or_none(best, unknown), _or_none(high, bounds_unknown)


def _or_none(values: NDArray[np.int64], unknown: Flags) -> list[int | None]:
    return [None if is_unknown else int(value) for value, is_unknown in zip(values, unknown, strict=True)]
