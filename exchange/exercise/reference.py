"""Roads and waters of the real ground, and the invented tracks, as rows."""

from __future__ import annotations

import re
from datetime import date

from exchange.exercise.ground import Ground
from exchange.exercise.rows import INVENTED, marked
from exchange.exercise.tracks import Track
from storage.records import Rows

_SOURCE = "EXERCISE, generalised by hand: not fit for measuring or travel"


def road_rows(ground: Ground, tracks: list[Track], day: date) -> Rows:
    """Return real roads and invented tracks as rows of the kind ``roads``."""
    facts = [each.facts for each in ground.roads]
    numbers = [each.get("road_number") or "" for each in facts]
    real, invented = len(facts), len(tracks)
    return Rows(
        [*(each.geometry for each in ground.roads), *(each.line for each in tracks)],
        {
            **marked("roads", real + invented, date(day.year - 1, 7, 1), [_SOURCE] * real + [INVENTED] * invented),
            "name": [*(each["name"] for each in facts), *(f"Track to {each.village}" for each in tracks)],
            "road_class": [*(each["road_class"] for each in facts), *["track"] * invented],
            "road_number": [each if re.fullmatch(r"RN\d+", each) else None for each in numbers] + [None] * invented,
            "passable": [*(each["passable"] for each in facts), *["dry season only"] * invented],
        },
    )


def water_rows(ground: Ground, day: date) -> Rows:
    """Return rivers, the lake and the flood plain as rows of the kind ``waters``."""
    facts = [each.facts for each in ground.waters]
    return Rows(
        [each.geometry for each in ground.waters],
        {
            **marked("waters", len(facts), date(day.year - 1, 7, 1), _SOURCE),
            "name": [each["name"] for each in facts],
            "water_type": [each["water_type"] for each in facts],
            "seasonal": [each["water_type"] == "flood_plain" for each in facts],
        },
    )
