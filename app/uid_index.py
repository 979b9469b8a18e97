"""Where rows stand in the columns of a situation, by uid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from planning.situation import Situation


@dataclass(frozen=True, slots=True)
class UidIndex:
    """Rows by uid; each kind is indexed once, when it is first asked for."""

    situation: Situation
    _rows: dict[str, dict[str, int]] = field(default_factory=dict, repr=False)

    def rows(self, kind: str, uids: Iterable[str]) -> list[int]:
        """Return the rows of a kind that have these uids, in their order; unknown uids are passed over."""
        if kind not in self._rows:
            self._rows[kind] = {uid: row for row, uid in enumerate(self.situation.of(kind).uid.tolist())}
        known = self._rows[kind]
        return [known[uid] for uid in uids if uid in known]

    def places(self, kind: str, uids: Iterable[str]) -> list[tuple[float, float]]:
        """Return WGS 84 longitude and latitude of the rows of a kind that have these uids."""
        columns = self.situation.of(kind)
        return [(float(columns.lon[row]), float(columns.lat[row])) for row in self.rows(kind, uids)]
