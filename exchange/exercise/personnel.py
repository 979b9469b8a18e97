"""Invented risks to personnel, in their own book: two of BANI WATCH, one of BANI SHIELD."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid5

from planning.personnel import PersonnelRisk, PersonnelStatus


def make_personnel_risks(namespace: UUID, day: date) -> list[PersonnelRisk]:
    """Return three risks: one with a measure that is planned, one open, one accepted."""

    def risk(number: int, operation: str, what: str, whom: str, **more: object) -> PersonnelRisk:
        return PersonnelRisk(
            str(uuid5(namespace, f"personnel/{number}")),
            str(uuid5(namespace, f"operation/{operation}")),
            f"EXERCISE. {what}",
            f"EXERCISE. {whom}",
            **more,  # type: ignore[arg-type]
        )

    return [
        risk(
            0, "BANI WATCH", "Explosive device on the track to the site", "Formed police unit, 30 officers",
            likelihood="likely", impact="severe", measure="EXERCISE. Search ahead of each patrol; another track back",
            residual_likelihood="moderately_likely", residual_impact="severe", owner="head_of_field_office",
            due=day + timedelta(days=2), status=PersonnelStatus.PLANNED, criticality="pc1",
            area_uid=str(uuid5(namespace, "area/ALPHA")),
        ),
        risk(
            1, "BANI WATCH", "A vehicle is stranded after rain", "Community liaison, 4 people",
            likelihood="moderately_likely", impact="minor",
        ),
        risk(
            2, "BANI SHIELD", "Heat and lack of water in the overnight position", "Company, 110 soldiers",
            likelihood="likely", impact="minor", measure="EXERCISE. Water for three days",
            residual_likelihood="unlikely",
            residual_impact="minor", owner="head_of_field_office", status=PersonnelStatus.ACCEPTED,
        ),
    ]  # fmt: skip
