"""Mission bases that do not exist, beside invented villages."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import shapely

from exchange.exercise import stage
from exchange.exercise.ground import Ground, from_plane, points, to_plane
from exchange.exercise.places import Villages
from exchange.exercise.rows import marked
from storage.records import Rows

# Name, type, component, degrees near which it should stand, days since it opened, days until it closes.
_BASES = (
    ("Camp BAOBAB", "headquarters", "military", -3.97, 14.56, 1900, None),
    ("COB TAMARIN", "cob", "military", -3.46, 14.20, 860, None),
    ("COB NÉRÉ", "cob", "military", -2.86, 14.90, 720, None),
    ("COB BALANZAN", "cob", "military", -4.60, 13.42, 540, None),
    ("TOB KARITÉ", "tob", "military", -4.02, 14.005, 46, 75),
    ("FPU CAÏLCÉDRAT", "fpu_base", "police", -4.112, 14.185, 410, None),
    ("FPU RÔNIER", "fpu_base", "police", -3.72, 14.46, 630, None),
    ("Police post DOUBALEL", "police_post", "police", -4.36, 13.99, 300, None),
    ("Field office JUJUBE", "field_office", "civilian", -4.03, 14.47, 1500, None),
)
_BESIDE_VILLAGE_KM = 0.9


def base_rows(ground: Ground, villages: Villages, day: date) -> Rows:
    """Return the bases as rows of the kind ``bases``."""
    wanted = np.array([(each[3], each[4]) for each in _BASES])
    host = villages.nearest(wanted[:, 0], wanted[:, 1])
    east, north = to_plane(villages.lon[host], villages.lat[host])
    wanted_east, wanted_north = to_plane(wanted[:, 0], wanted[:, 1])
    # A base keeps its distance from the village that it is called by, on the side where it was wanted.
    aside = np.column_stack([wanted_east - east, wanted_north - north])
    aside *= _BESIDE_VILLAGE_KM / np.maximum(np.hypot(aside[:, 0], aside[:, 1]), 1e-6)[:, None]
    lon, lat = from_plane(east + aside[:, 0], north + aside[:, 1])
    if shapely.contains_xy(stage.outline("ALPHA"), lon, lat).any() or not ground.is_dry_land(lon, lat).all():
        raise ValueError("a base stands where none can")
    return Rows(
        list(points(lon, lat)),
        {
            **marked("bases", len(_BASES), day - timedelta(days=7)),
            "name": [each[0] for each in _BASES],
            "base_type": [each[1] for each in _BASES],
            "component": [each[2] for each in _BASES],
            "host_village": [villages.name[each] for each in host],
            "open_from": [day - timedelta(days=each[5]) for each in _BASES],
            "open_until": [None if each[6] is None else day + timedelta(days=each[6]) for each in _BASES],
            "confidence": ["confirmed"] * len(_BASES),
        },
    )
