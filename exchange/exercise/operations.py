"""Three invented operations, one for each component, staggered: civilians first, police next, soldiers last."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

from exchange.exercise import stage
from planning.operation import Component, Operation, OperationArea, Window


def make_operations(namespace: UUID, day: date) -> list[tuple[Operation, list[OperationArea]]]:
    """Return the operations with their areas; BANI WATCH comes first and starts three days after ``day``."""
    watch = Operation(
        uid=str(uuid5(namespace, "operation/BANI WATCH")),
        ref=f"OP-{day.year}-001",
        title="BANI WATCH",
        component=Component.POLICE,
        tiers=(1, 2),
        window=_window(day, 3, time(4, 40), timedelta(days=4)),
        activity="patrol",
        poc_purpose="EXERCISE. People of the displacement site fetch water and wood without being attacked.",
        phase="pre_emption",
        description=(
            "EXERCISE, invented. A formed police unit patrols the displacement site at Sindébala and the tracks that"
            " lead to it, together with host-state police, so that people can fetch water and wood. Community liaison"
            " assistants meet the site's committee before and after."
        ),
        effects=(
            "EXERCISE. More vehicles on the tracks around the site by day and by night. Checkpoints of short duration."
            " The risk of explosive devices on these tracks may rise in the days after the start. Clinic and water"
            " points stay open; movement to them is not stopped."
        ),
        roads_affected="EXERCISE. RN6 between the two tracks to the site: delays of up to 30 minutes, 05:00 to 18:00.",
        partner_forces=True,
        hrddp_reference="HRDDP-EXERCISE-01",
        hrddp_assessed_on=day - timedelta(days=20),
        hrddp_expires_on=day + timedelta(days=160),
        hrddp_level="medium",
        hrddp_measures="EXERCISE. Joint briefing on conduct; a human rights officer with each joint patrol.",
    )
    security = Operation(
        uid=str(uuid5(namespace, "operation/BANI SHIELD")),
        ref=f"OP-{day.year}-002",
        title="BANI SHIELD",
        component=Component.MILITARY,
        tiers=(2,),
        window=_window(day, 8, time(5, 0), timedelta(days=3, hours=13)),
        activity="security_operation",
        poc_purpose="EXERCISE. Tracks to the markets are free of explosive devices.",
        phase="pre_emption",
        description="EXERCISE, invented. A company searches for explosive devices on the tracks and stays overnight.",
        effects="EXERCISE. Tracks closed for hours while they are searched; noise of helicopters on the first day.",
    )
    dialogue = Operation(
        uid=str(uuid5(namespace, "operation/BANI DIALOGUE")),
        ref=f"OP-{day.year}-003",
        title="BANI DIALOGUE",
        component=Component.CIVILIAN,
        tiers=(1, 3),
        window=_window(day, 1, time(8, 0), timedelta(days=1, hours=10)),
        activity="civilian_outreach",
        poc_purpose="EXERCISE. Herders and farmers agree before the herds come.",
        phase="prevention",
        description="EXERCISE, invented. Civil affairs officers bring herders and farmers together.",
        effects="EXERCISE. Meetings in villages; no road is closed.",
    )
    areas = {
        "ALPHA": (watch, "checkpoint"),
        "BRAVO": (watch, "patrol_area"),
        "CHARLIE": (security, "area_of_operations"),
        "DELTA": (dialogue, "outreach"),
    }
    return [
        (
            operation,
            [
                OperationArea(
                    uid=str(uuid5(namespace, f"area/{name}")),
                    operation_uid=operation.uid,
                    name=name,
                    geometry=stage.outline(name),
                    area_kind=kind,
                )
                for name, (owner, kind) in areas.items()
                if owner is operation
            ],
        )
        for operation in (watch, security, dialogue)
    ]


def _window(day: date, days_ahead: int, at: time, length: timedelta) -> Window:
    start = datetime.combine(day + timedelta(days=days_ahead), at, UTC)
    return Window(start, start + length)
