"""Which sheet is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PaperName = Literal["A4", "A3"]
PageGrid = Literal["none", "geographic", "mgrs", "utm"]


INCIDENT_DAYS = 90
"""As far as the harm rule on IEDs looks back."""


@dataclass(frozen=True, slots=True)
class BriefRequest:
    """A briefing map of one operation.

    Attributes
    ----------
    scale : int or None
        Denominator; None takes the largest of the usual scales at which the operation's areas fit.
    title : str
        Printed on top; empty takes the mission's and the operation's names.
    centre : (lon, lat) or None
        Middle of the map in WGS 84 degrees; None takes the middle of the operation's areas.
    incident_days : int
        Incidents are shown from so many days before the operation on, or before today where that is earlier; 0 shows
        all. Older ones would hide what counts now.
    with_statement : bool
        Whether the operation's harm statement follows the sheet.
    """

    operation_uid: str
    paper: PaperName = "A4"
    is_landscape: bool = False
    scale: int | None = None
    grid: PageGrid = "geographic"
    language: str = "en"
    title: str = ""
    centre: tuple[float, float] | None = None
    incident_days: int = INCIDENT_DAYS
    with_statement: bool = False
