"""How well a column's values fit a code list."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from exchange.incoming.numbers import as_text
from planning.codes import code_list

_SAMPLE_ROWS = 2000


def known_share(codes: str, column: str, values: NDArray[np.generic]) -> float:
    """Return the share (0 to 1) of the different values in a column's first rows that a code list knows."""
    different = {as_text(value) for value in values[:_SAMPLE_ROWS].tolist()} - {None}
    known = code_list(codes)
    return sum(known.find(str(each), column) is not None for each in different) / max(len(different), 1)
