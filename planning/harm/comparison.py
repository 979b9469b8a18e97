"""Two screenings side by side: what falls away, what appears, what weighs otherwise. Nothing is netted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planning.harm.matrix import NO_DATA, Matrix, level_rank
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
    no_longer_known, newly_known : tuple of Weighed
        Weighed on one side, and without the data to weigh it on the other: neither lighter nor heavier.
    alike : tuple of Weighed
        Found on both sides, at the same level; distance and reason may differ.
    """

    gone: tuple[Finding, ...]
    appeared: tuple[Finding, ...]
    heavier: tuple[Weighed, ...] = ()
    lighter: tuple[Weighed, ...] = ()
    no_longer_known: tuple[Weighed, ...] = ()
    newly_known: tuple[Weighed, ...] = ()
    alike: tuple[Weighed, ...] = ()

    @property
    def is_none(self) -> bool:
        """Whether nothing differs, as far as levels say."""
        weighed = self.heavier or self.lighter or self.no_longer_known or self.newly_known
        return not (self.gone or self.appeared or weighed)


def compare(before: Sequence[Finding], after: Sequence[Finding], matrix: Matrix) -> Comparison:
    """Return what differs between two screenings; findings are the same by area, rule and subject."""
    old, new = {identity(each): each for each in before}, {identity(each): each for each in after}
    both: dict[str, list[Weighed]] = {}
    for key in old:
        if key in new:
            levels = _level(old[key], matrix), _level(new[key], matrix)
            both.setdefault(_group(*levels), []).append(Weighed(old[key], new[key]))
    return Comparison(
        tuple(each for key, each in old.items() if key not in new),
        tuple(each for key, each in new.items() if key not in old),
        **{group: tuple(pairs) for group, pairs in both.items()},
    )


def _group(before: str, after: str) -> str:
    """Return in which list of a comparison a finding stands that is found on both sides, by its levels."""
    if before == after:
        return "alike"
    if NO_DATA in (before, after):
        return "no_longer_known" if after == NO_DATA else "newly_known"
    return "heavier" if level_rank(before) < level_rank(after) else "lighter"


def _level(finding: Finding, matrix: Matrix) -> str:
    return matrix.level(finding.likelihood, finding.impact)
