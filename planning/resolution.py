"""How an operation area and a notification meet, by grade, and how somebody resolved that. Light: no geometry in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from planning.i18n import N_

if TYPE_CHECKING:
    from planning.operation import Actor


class Grade(StrEnum):
    """How an area and a notification meet, the worst first."""

    RED = "red"
    AMBER = "amber"
    BLUE = "blue"
    GREY = "grey"


GRADE_TITLES: Mapping[str, str] = {
    Grade.RED: N_("Red"),
    Grade.AMBER: N_("Amber"),
    Grade.BLUE: N_("Blue"),
    Grade.GREY: N_("Grey"),
}
GRADE_MEANINGS: Mapping[str, str] = {
    Grade.RED: N_("inside the area and in time"),
    Grade.AMBER: N_("near in place or time, or known by commune or cell"),
    Grade.BLUE: N_("near, but withdrawn or out of date"),
    Grade.GREY: N_("cannot be judged"),
}


@dataclass(frozen=True, slots=True)
class Resolution:
    """How somebody resolved an overlap.

    Attributes
    ----------
    uid : str
        That of the overlap.
    grade : str
        Code of the `Grade` that the overlap had then.
    at : datetime
        When (aware).
    rests_on : str
        The hash of what it rested on then.
    """

    uid: str
    operation_uid: str
    area_uid: str
    area_name: str
    subject_kind: str
    subject_uid: str
    grade: str
    reason: str
    actor: Actor
    at: datetime
    rests_on: str
