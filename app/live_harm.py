"""Whom an outline would touch, while the hand still draws it: the newest outline wins."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QThread, Signal

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from app.state import PlanState
    from planning.harm.summary import Summary
    from planning.operation import Operation
    from planning.resolution import Grade

SKETCH = "sketch"


@dataclass(frozen=True, slots=True)
class LiveHarm:
    """What the badge and the halo show of one outline.

    Attributes
    ----------
    summary : Summary
        Counts, the highest level and its reason.
    touched : float64 array (n, 2)
        WGS 84 places of what was found.
    deciding : tuple of two floats or None
        WGS 84 place of what decides the highest flag.
    deciding_name, deciding_m : str, float or None
        Its name and its distance.
    stand_off : list of float64 arrays (m, 2)
        WGS 84 rings at the distance within which people are looked for.
    overlaps : mapping of Grade to int
        How many notifications the outline and the operation's window meet, by grade.
    """

    summary: Summary
    touched: NDArray[np.float64]
    deciding: tuple[float, float] | None
    deciding_name: str
    deciding_m: float | None
    stand_off: list[NDArray[np.float64]]
    overlaps: Mapping[Grade, int]


class LiveScreening(QThread):
    """Screens the newest outline asked for.

    Signals
    -------
    screened(LiveHarm)
        The harm of the newest outline.
    failed(Exception)
        An outline could not be screened.
    """

    screened = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wake = threading.Condition()
        self._wanted: tuple[PlanState, Operation, BaseGeometry] | None = None
        self._ending = False

    def ask(self, state: PlanState, operation: Operation, geometry: BaseGeometry) -> None:
        """Ask for an outline (WGS 84) of an operation; what was asked before and is not done yet is dropped."""
        if not self.isRunning():
            self.start()
        with self._wake:
            self._wanted = (state, operation, geometry)
            self._wake.notify()

    def drop(self) -> None:
        """Forget what was asked."""
        with self._wake:
            self._wanted = None

    def end(self) -> None:
        """Stop and wait for the thread."""
        with self._wake:
            self._ending = True
            self._wake.notify()
        self.wait()

    def run(self) -> None:
        """Screen until told to end; an outline that cannot be screened is told of and passed over."""
        while True:
            with self._wake:
                while self._wanted is None and not self._ending:
                    self._wake.wait()
                if self._ending:
                    return
                wanted, self._wanted = self._wanted, None
            assert wanted is not None
            try:
                found = live_harm(*wanted)
            except Exception as error:  # whatever goes wrong, the thread goes on with the next outline
                self.failed.emit(error)
                continue
            self.screened.emit(found)


def live_harm(state: PlanState, operation: Operation, geometry: BaseGeometry) -> LiveHarm:
    """Screen one outline (WGS 84) as if it were the only area of an operation."""
    from planning.geodesy import stand_off
    from planning.harm.screening import assess_live, screening
    from planning.harm.summary import summarise
    from planning.operation import OperationArea
    from planning.overlap_list import count_by_grade, overlaps_of

    area = OperationArea(SKETCH, operation.uid, "", geometry)
    given = screening(
        operation,
        [area],
        state.situation,
        given=state.parameters,
        proximity=state.proximity,
        operations=state.operations,
    )
    findings = assess_live(given)
    summary = summarise(findings, given, state.profile.matrix)
    places: list[tuple[float, float]] = []
    deciding: tuple[float, float] | None = None
    nearest = ""
    for finding in findings:
        named = (finding.subject_uid,) if finding.subject_uid else finding.evidence
        found = state.uids.places(finding.subject_kind, named)
        places += found
        if deciding is None and found and finding.reason == summary.reason:
            deciding, nearest = found[0], finding.subject_name
    ring = stand_off(geometry, given.parameters.number("H01", "distance_m"))
    rings = [np.asarray(part.exterior.coords) for part in getattr(ring, "geoms", [ring])]
    metres = next((each.distance_m for each in findings if each.reason == summary.reason), None)
    return LiveHarm(
        summary, np.asarray(places).reshape(-1, 2), deciding, nearest, metres, rings, count_by_grade(overlaps_of(given))
    )
