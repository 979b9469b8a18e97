"""Bands of distance: what likelihood and impact a rule suggests up to each. They ascend, and leave no distance out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

from planning.codes import code_list
from planning.errors import BadInput
from planning.i18n import text

_WEIGHTS = ("likelihood", "impact")


@dataclass(frozen=True, slots=True)
class Band:
    """Up to ``distance_m`` (the limit counts), a rule suggests this likelihood and this impact."""

    distance_m: float
    likelihood: str
    impact: str

    def __str__(self) -> str:
        """Return the band as the file writes it: "500 likely moderate"."""
        return f"{self.distance_m:g} {self.likelihood} {self.impact}"


Bands = tuple[Band, ...]


def bands_said(bands: Bands) -> str:
    """Return bands as they are typed and stored: "0 likely severe; 500 likely moderate; inf unlikely moderate"."""
    return "; ".join(map(str, bands))


def stated_bands(stated: str) -> Bands:
    """Return the bands that a text states, as ``bands_said`` writes them; codes as people may write them.

    Raises
    ------
    BadInput
        It states none, or they are not ascending and without a gap; see ``require_bands``.
    """
    found = tuple(stated_band(each) for each in filter(None, (part.strip() for part in stated.split(";"))))
    require_bands(found)
    return found


def stated_band(stated: str) -> Band:
    """Return the band that a text states.

    Raises
    ------
    BadInput
        It states none.
    """
    metres, *codes = stated.split()
    distance = _metres(metres)
    if distance is None or len(codes) != 2:
        raise BadInput(
            text(
                "“{band}” is no band: write metres, likelihood and impact, such as “500 likely moderate”, and “inf” "
                "for the metres of the last one.",
                band=stated,
            )
        )
    likelihood, impact = (code_list(name).find(code) or code for name, code in zip(_WEIGHTS, codes, strict=True))
    return Band(distance, likelihood, impact)


def _metres(stated: str) -> float | None:
    try:
        return float(stated)
    except ValueError:
        return None


def require_bands(bands: Bands) -> None:
    """Refuse bands that leave a distance without a likelihood and an impact, or say two of one.

    Raises
    ------
    BadInput
        There is none; a code is not on the risk matrix; the distances do not ascend; or the last one has a limit.
    """
    if not bands:
        raise BadInput(text("A rule needs at least one band."))
    for band in bands:
        for name, code in zip(_WEIGHTS, (band.likelihood, band.impact), strict=True):
            known = code_list(name).codes
            if code not in known:
                raise BadInput(text("“{value}” is not known. There are {known}.", value=code, known=", ".join(known)))
        if not band.distance_m >= 0:
            raise BadInput(text("A band reaches to 0 m or more."))
    for nearer, farther in pairwise(bands):
        if not nearer.distance_m < farther.distance_m:
            raise BadInput(
                text(
                    "Each band reaches farther than the one before it: {farther} m does not come after {nearer} m.",
                    nearer=nearer.distance_m,
                    farther=farther.distance_m,
                )
            )
    if isfinite(bands[-1].distance_m):
        raise BadInput(text("The last band has no limit, so that no distance is left without a level."))
