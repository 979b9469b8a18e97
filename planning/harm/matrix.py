"""The mission's risk matrix: likelihood by impact gives a level. Data, since each mission has its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from planning import resources
from planning.codes import code_list
from planning.errors import BadInput
from planning.i18n import text

NO_DATA = "no_data"
LEVELS = (NO_DATA, "low", "medium", "high", "very_high", "unacceptable")


def level_rank(level: str) -> int:
    """Return the place of a level in ``LEVELS``, so that levels compare; no data stands below low for order only."""
    return LEVELS.index(level)


def reaches(level: str, threshold: str) -> bool:
    """Return whether a level is ``threshold`` or worse."""
    return level_rank(level) >= level_rank(threshold)


@dataclass(frozen=True, slots=True)
class Matrix:
    """A risk matrix.

    Attributes
    ----------
    cells : mapping of (likelihood, impact) to level
        All by code; every pair of the code lists ``likelihood`` and ``impact`` is there.
    """

    cells: Mapping[tuple[str, str], str]

    def level(self, likelihood: str, impact: str) -> str:
        """Return the level's code; ``no_data`` where both are empty, as in a grey finding.

        Raises
        ------
        BadInput
            A code that the matrix does not have.
        """
        if not likelihood and not impact:
            return NO_DATA
        try:
            return self.cells[likelihood, impact]
        except KeyError as error:
            raise BadInput(
                text(
                    "The risk matrix has no cell for likelihood “{likelihood}” and impact “{impact}”. Likelihood is "
                    "one of {likelihoods}; impact is one of {impacts}.",
                    likelihood=likelihood,
                    impact=impact,
                    likelihoods=", ".join(code_list("likelihood").codes),
                    impacts=", ".join(code_list("impact").codes),
                )
            ) from error


@cache
def matrix(name: str = "harm/matrix.csv") -> Matrix:
    """Return the matrix in a shipped CSV file (likelihood, impact, level).

    Raises
    ------
    ValueError
        A cell is missing, or holds a level that is not known.
    """
    cells = {(row["likelihood"], row["impact"]): row["level"] for row in resources.read_table(name)}
    for likelihood in code_list("likelihood").codes:
        for impact in code_list("impact").codes:
            if cells.get((likelihood, impact)) not in LEVELS[1:]:
                raise ValueError(f"{name}: no level for {likelihood}, {impact}")
    return Matrix(cells)
