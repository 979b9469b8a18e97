"""Clinics, schools, water points, markets and places of worship of invented villages."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from exchange.exercise.ground import Ground, from_plane, points, to_plane
from exchange.exercise.places import Villages
from exchange.exercise.rows import marked
from storage.records import Rows

_SEED = 8_0217
# How many, at most how far from the middle of the village in kilometres, what it is called there.
_SORTS = {
    "clinic": (28, 0.5, "CSCom {village}"),
    "school": (48, 0.4, "École de {village}"),
    "water": (58, 0.7, "Forage de {village}"),
    "worship": (10, 0.2, "Mosquée de {village}"),
}
_IN_USE = 0.8
_USE_UNKNOWN = 0.1


def civilian_rows(ground: Ground, villages: Villages, day: date) -> Rows:
    """Return civilian objects as rows of the kind ``civilian_objects``; each village with a market has its market."""
    random = np.random.default_rng(_SEED)
    size = villages.size()
    chosen: list[tuple[str, int, float, str]] = []
    for sort, (count, reach, wording) in _SORTS.items():
        # The staged village with the displacement site has them all.
        others = np.arange(len(size))[2:]
        drawn = random.choice(others, count - 1, replace=False, p=size[others] / size[others].sum())
        chosen += [(sort, int(village), reach, wording) for village in (1, *drawn)]
    markets = [number for number, each in enumerate(villages.market_day) if each]
    chosen += [("market", village, 0.25, "Marché de {village}") for village in markets]
    count = len(chosen)
    village = np.array([each[1] for each in chosen])
    turn = random.uniform(0, 2 * np.pi, count)
    away = np.array([each[2] for each in chosen]) * random.uniform(0.3, 1, count)
    east, north = to_plane(villages.lon[village], villages.lat[village])
    lon, lat = from_plane(east + away * np.cos(turn), north + away * np.sin(turn))
    wet = ~ground.is_dry_land(lon, lat)
    lon[wet], lat[wet] = villages.lon[village[wet]], villages.lat[village[wet]]
    drawn_use = random.random(count)
    seen = random.integers(20, 400, count)
    return Rows(
        list(points(lon, lat)),
        {
            **marked("civilian_objects", count, [day - timedelta(days=int(each)) for each in seen]),
            "name": [wording.format(village=villages.name[number]) for _, number, _, wording in chosen],
            "object_type": [each[0] for each in chosen],
            "functional": [None if each < _USE_UNKNOWN else each < _USE_UNKNOWN + _IN_USE for each in drawn_use],
            "market_day": [villages.market_day[each[1]] if each[0] == "market" else None for each in chosen],
            "operator": ["Community (invented)" if each[0] in ("water", "market") else None for each in chosen],
            "confidence": ["probable"] * count,
        },
    )
