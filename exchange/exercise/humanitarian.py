"""Humanitarian sites as an invented OCHA sub-office might have passed them on: some fresh, some stale."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import shapely

from exchange.exercise import stage
from exchange.exercise.boundaries import Commune
from exchange.exercise.ground import Ground, from_plane, points, to_plane
from exchange.exercise.places import Villages
from exchange.exercise.rows import marked
from storage.records import Rows

SITES = 38
_SEED = 9_0503
_RECEIVED_VIA = "OCHA sub-office (EXERCISE)"
_APART_KM, _FROM_ALPHA_KM, _WITHIN_KM = 5.0, 8.0, 125.0
_SORTS = (
    ("health_facility", 8, "Health centre {village}"),
    ("water_point", 7, "Water point {village}"),
    ("distribution_point", 6, "Distribution point {village}"),
    ("school", 5, "Learning space {village}"),
    ("mobile_clinic", 3, "Mobile clinic {village}"),
    ("warehouse", 2, "Store {village}"),
    ("office", 2, "Office {village}"),
    ("guesthouse", 1, "Guesthouse {village}"),
)
_ORGANISATIONS = {
    **{f"NGO {letter} (invented)": "ingo" for letter in "ABCD"},
    **{f"NGO {letter} (invented)": "nngo" for letter in "EFGH"},
    "UN agency 1 (invented)": "un",
    "UN agency 2 (invented)": "un",
}
# Days from the exercise's date to the end of validity: past ones are stale, near ones expire.
_VALID_DAYS = (-64, -21, -6, 2, 5, 11, 24)


def humanitarian_rows(ground: Ground, villages: Villages, communes: list[Commune], day: date) -> Rows:
    """Return the notified sites as rows of the kind ``humanitarian_sites``; the staged ones come first."""
    random = np.random.default_rng(_SEED)
    staged = stage.sites()
    hosts = _hosts(ground, villages, random, SITES - len(staged))
    sorts = [sort for sort in _SORTS for _ in range(sort[1])]
    turn, away = random.uniform(0, 2 * np.pi, len(hosts)), random.uniform(0.2, 0.8, len(hosts))
    east, north = to_plane(villages.lon[hosts], villages.lat[hosts])
    lon, lat = from_plane(east + away * np.cos(turn), north + away * np.sin(turn))
    lon = np.concatenate([[each.lon for each in staged], lon])
    lat = np.concatenate([[each.lat for each in staged], lat])
    drawn = random.choice(list(_ORGANISATIONS), len(hosts))
    organisations = [each.organisation for each in staged] + [str(each) for each in drawn]
    received = random.integers(25, 170, SITES)
    ends = random.integers(35, 170, SITES)
    ends[len(staged) : len(staged) + len(_VALID_DAYS)] = _VALID_DAYS
    ends[: len(staged)] = 120
    valid_from = [day - timedelta(days=int(each)) for each in received]
    valid_to = [day + timedelta(days=int(each)) for each in ends]
    # A stale site was last heard of before its end.
    confirmed = [
        min(day, end) - timedelta(days=int(each))
        for end, each in zip(valid_to, random.integers(3, 22, SITES), strict=True)
    ]
    tree = shapely.STRtree([commune.geometry for commune in communes])
    commune = np.asarray(tree.nearest(points(lon, lat)))
    states = random.choice(["acknowledged", "received", "amended"], SITES, p=[0.7, 0.18, 0.12])
    return Rows(
        list(points(lon, lat)),
        {
            **marked("humanitarian_sites", SITES, confirmed),
            "name": [each.name for each in staged]
            + [sort[2].format(village=villages.name[host]) for sort, host in zip(sorts, hosts, strict=True)],
            "notif_id": [f"STA-{at.year}-{number:04}" for number, at in enumerate(valid_from, 101)],
            "org_name": organisations,
            "org_type": [_ORGANISATIONS[each] for each in organisations],
            "site_type": [each.site_type for each in staged] + [sort[0] for sort in sorts],
            "valid_from": [min(start, last) for start, last in zip(valid_from, confirmed, strict=True)],
            "valid_to": valid_to,
            "expires_on": valid_to,
            "confirmed_on": confirmed,
            "received_via": [_RECEIVED_VIA] * SITES,
            "consent_scope": list(
                random.choice(["mission_joc", "mission_military", "others"], SITES, p=[0.6, 0.3, 0.1])
            ),
            "status": ["expired" if end < day else str(state) for end, state in zip(valid_to, states, strict=True)],
            "adm3_p_code": [communes[each].p_code for each in commune.tolist()],
            "confidence": ["confirmed"] * SITES,
        },
    )


def _hosts(ground: Ground, villages: Villages, random: np.random.Generator, count: int) -> list[int]:
    """Return villages with a site, the larger ones rather, apart from each other and from the area in play."""
    east, north = to_plane(villages.lon, villages.lat)
    alpha_east, alpha_north = to_plane(*stage.ALPHA_CENTRE)
    far = np.hypot(east - alpha_east, north - alpha_north)
    weight = np.where((far > _FROM_ALPHA_KM) & (far < _WITHIN_KM), villages.size() * np.exp(-far / 70), 0.0)
    weight *= ground.is_dry_land(villages.lon, villages.lat)
    order = random.choice(len(weight), int((weight > 0).sum()), replace=False, p=weight / weight.sum())
    hosts: list[int] = []
    for each in order:
        if not hosts or np.hypot(east[hosts] - east[each], north[hosts] - north[each]).min() > _APART_KM:
            hosts.append(int(each))
        if len(hosts) == count:
            break
    return hosts
