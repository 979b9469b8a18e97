"""Two screenings side by side: what falls away, what appears, what weighs otherwise. Nothing is netted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planning.harm.matrix import Matrix, level_rank
from planning.harm.register import identity
from planning.harm.rule import Finding


@dataclass(frozen=True, slots=True)
class Weighed:
    """A finding on both sides."""

    before: Finding
    after: Finding


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two screenings of the same areas, each list in the order of its screening.

    Attributes
    ----------
    gone, appeared : tuple of Finding
        Found on one side alone; a subject that gives way to "no data" is gone, and the grey finding appears.
    heavier, lighter : tuple of Weighed
        Found on both sides, at another level.
    alike : tuple of Weighed
        Found on both sides, at the same level; distance and reason may differ.
    """

    gone: tuple[Finding, ...]
    appeared: tuple[Finding, ...]
    heavier: tuple[Weighed, ...]
    lighter: tuple[Weighed, ...]
    alike: tuple[Weighed, ...] = ()

    @property
    def is_none(self) -> bool:
        """Whether nothing differs, as far as levels say."""
        return not (self.gone or self.appeared or self.heavier or self.lighter)


def compare(before: Sequence[Finding], after: Sequence[Finding], matrix: Matrix) -> Comparison:
    """Return what differs between two screenings; findings are the same by area, rule and subject."""
    old, new = {identity(each): each for each in before}, {identity(each): each for each in after}
    both = [key for key in old if key in new]
    weighed = [(level_rank(_level(old[key], matrix)) - level_rank(_level(new[key], matrix)), key) for key in both]
    return Comparison(
        tuple(each for key, each in old.items() if key not in new),
        tuple(each for key, each in new.items() if key not in old),
        tuple(Weighed(old[key], new[key]) for by, key in weighed if by < 0),
        tuple(Weighed(old[key], new[key]) for by, key in weighed if by > 0),
        tuple(Weighed(old[key], new[key]) for by, key in weighed if by == 0),
    )


def _level(finding: Finding, matrix: Matrix) -> str:
    return matrix.level(finding.likelihood, finding.impact)
