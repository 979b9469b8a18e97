"""All of the exercise's content for a date, not yet in a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from exchange.exercise.bases import base_rows
from exchange.exercise.boundaries import boundary_rows, make_communes
from exchange.exercise.civilian import civilian_rows
from exchange.exercise.ground import read_ground
from exchange.exercise.humanitarian import humanitarian_rows
from exchange.exercise.incidents import incident_rows
from exchange.exercise.operations import make_operations
from exchange.exercise.personnel import make_personnel_risks
from exchange.exercise.places import make_villages, village_rows
from exchange.exercise.presence import activity_rows, make_contacts
from exchange.exercise.reference import road_rows, water_rows
from exchange.exercise.threats import alert_rows, threat_rows
from exchange.exercise.tracks import make_tracks
from planning.host_contacts import HostContact
from planning.operation import Operation, OperationArea
from planning.personnel import PersonnelRisk
from storage.records import Rows

_NAMESPACE = UUID("6f0a5f2e-5a44-5c0e-9d0c-3d2e51b0a9e7")


@dataclass(frozen=True, slots=True)
class Content:
    """What the exercise plan of a date holds.

    Attributes
    ----------
    namespace : UUID
        From which all uids follow.
    rows : mapping of kind id to Rows
        In the order in which they are written.
    operations : list of (Operation, list of OperationArea)
    contacts : list of HostContact
    personnel_risks : list of PersonnelRisk
    """

    namespace: UUID
    rows: Mapping[str, Rows]
    operations: list[tuple[Operation, list[OperationArea]]]
    contacts: list[HostContact]
    personnel_risks: list[PersonnelRisk]


def make_content(day: date) -> Content:
    """Return the exercise's content as of ``day``: the same from the same date."""
    ground = read_ground()
    villages = make_villages(ground)
    communes = make_communes(ground, villages)
    tracks = make_tracks(ground, villages)
    namespace = uuid5(_NAMESPACE, day.isoformat())
    return Content(
        namespace,
        {
            "admin_areas": boundary_rows(communes, day),
            "waters": water_rows(ground, day),
            "roads": road_rows(ground, tracks, day),
            "villages": village_rows(ground, villages, communes, day),
            "civilian_objects": civilian_rows(ground, villages, day),
            "humanitarian_sites": humanitarian_rows(ground, villages, communes, day),
            "bases": base_rows(ground, villages, day),
            "incidents": incident_rows(ground, villages, communes, tracks, day),
            "threats": threat_rows(namespace, day),
            "alerts": alert_rows(day),
            "activities": activity_rows(namespace, day),
        },
        make_operations(namespace, day),
        make_contacts(namespace, day),
        make_personnel_risks(namespace, day),
    )
