"""What every invented row carries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from planning.kind import kinds

INVENTED = "EXERCISE, invented"

Values = dict[str, Sequence[object]]


def marked(kind: str, count: int, told: date | Sequence[date], source: str | Sequence[str] = INVENTED) -> Values:
    """Return the common fields of ``count`` rows: source, its date, sensitivity as the kind has it.

    ``source`` and ``told`` (the source's date) are one for all rows or one for each.
    """
    return {
        "source": [source] * count if isinstance(source, str) else list(source),
        "source_date": [told] * count if isinstance(told, date) else list(told),
        "sensitivity": [kinds()[kind].sensitivity.value] * count,
    }
