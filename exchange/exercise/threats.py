"""Invented threats and alerts around area ALPHA: one answered by the first operation, one by nobody."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

import shapely

from exchange.exercise import stage
from exchange.exercise.rows import marked
from planning.geodesy import travel
from storage.records import Rows

# True bearing in degrees and metres from a village.
_BESIDE = {"threats": (225.0, 900.0), "alerts": (45.0, 700.0)}


def threat_rows(namespace: UUID, day: date) -> Rows:
    """Return three threats as rows of the kind ``threats``."""
    watch, dialogue = (str(uuid5(namespace, f"operation/BANI {name}")) for name in ("WATCH", "DIALOGUE"))
    return _rows(
        "threats",
        day - timedelta(days=9),
        ("Sindébala", "Nantégala", "Kossèwani"),
        {
            "name": [
                "Devices on the tracks to Sindébala",
                "Attack on Nantégala after the harvest",
                "Cattle raids at Kossèwani",
            ],
            "threat_type": ["ied_mine", "attack_village", "looting_arson_livestock"],
            "victims": ["People who walk to market and to the wells", "Families of the village", "Herders"],
            "intent": ["EXERCISE. To cut the site off", "EXERCISE. Threats were spoken at the market", None],
            "capability": ["EXERCISE. Devices set by night", "EXERCISE. Some twenty men on motorcycles", None],
            "history": ["EXERCISE. Incidents on these tracks in the last months", None, None],
            "months": ["6-11", "Nov-Feb", "10,11,12"],
            "likelihood": ["likely", "likely", "unlikely"],
            "impact": ["severe", "critical", "moderate"],
            "level": ["high", "very_high", "medium"],
            "lead": ["poc_adviser", "jmac", "u2_analyst"],
            "planned_response": ["EXERCISE. Patrols with search before market days", None, None],
            "confidence": ["probable", "possible", "possible"],
            "review_on": [day + timedelta(days=21), day - timedelta(days=6), day + timedelta(days=40)],
            "linked_operations": [json.dumps([watch]), None, json.dumps([dialogue])],
        },
    )


def alert_rows(day: date) -> Rows:
    """Return five alerts as rows of the kind ``alerts``: three answered, one closed without response, one waiting."""

    def at(days_ago: int, hour: int) -> str:
        return datetime.combine(day - timedelta(days=days_ago), time(hour), UTC).isoformat()

    network, assistant = "community_alert_network", "community_liaison_assistant"
    return _rows(
        "alerts",
        day,
        ("Guinéloré", "Tambérou", "Sindébala", "Ouro Balandé", "Nantégala"),
        {
            # What is invented is said by the source of each row and by its dataset, as it is of villages: on the map,
            # a word before each name would be all that one reads.
            "name": ["Guinéloré", "Tambérou", "Sindébala", "Ouro Balandé", "Nantégala"],
            "alert_type": ["tension_alert", "threat_blockade", "attack_village", "troop_movement", "tension_alert"],
            "alert_channel": [assistant, network, network, network, assistant],
            "received_at": [at(41, 9), at(26, 14), at(12, 3), at(7, 20), at(0, 1)],
            "verified_at": [at(41, 11), None, at(12, 4), at(6, 8), None],
            "decision": [
                "EXERCISE. Patrol",
                "EXERCISE. Patrol at first light",
                "EXERCISE. Quick reaction",
                "EXERCISE. Handed to the host state's forces",
                None,
            ],
            "response_started_at": [at(41, 16), at(25, 20), at(12, 6), None, None],
            "outcome": [
                "EXERCISE. Calm",
                "EXERCISE. Blockade lifted",
                "EXERCISE. Attackers withdrew",
                "EXERCISE. Nobody was seen",
                None,
            ],
        },
    )


def _rows(kind: str, told: date, places: Sequence[str], values: dict[str, Sequence[object]]) -> Rows:
    villages = {each.name: each for each in stage.villages()}
    # Beside the village, so that the map shows both.
    points = [shapely.Point(travel(villages[each].lon, villages[each].lat, *_BESIDE[kind])) for each in places]
    return Rows(points, {**marked(kind, len(places), told), "place": list(places), **values})
