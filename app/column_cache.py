"""The column cache: marks of large kinds kept in the user's cache folder, so that a plan is on the map at once.

It holds places, days and symbols, without names or uids, and only of kinds of which nobody is endangered by it: never
of an encrypted plan, never of a protected kind, never of one that is severe or holds a row that is. It is disposable:
what does not fit the plan as it stands is passed over.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from app.settings import cache_folder
from layers.kept import can_be_kept, read_kept, write_kept
from layers.look import looks
from layers.prepared import Prepared
from planning.kind import Sensitivity, kinds
from planning.situation import Columns
from planning.version import VERSION
from storage.moment import Moment, changed_since
from storage.plan import Plan

Extent = tuple[float, float, float, float]

FEWEST_ROWS = 2_000
"""A kind with fewer rows is read from the plan as quickly."""
MOST_BYTES = 512_000_000
"""Of all plans together; what was not looked at for longest goes first."""

_DATASETS = "datasets"


@dataclass(frozen=True, slots=True)
class Painted:
    """A kind as marks in Web Mercator, and west, south, east, north of its rows in degrees (None without a place)."""

    prepared: Prepared
    extent: Extent | None


class ColumnCache:
    """The cache of one user, in which each plan has a folder of the name of its uid.

    A folder that cannot be read or written is a cache that holds nothing.
    """

    def __init__(self, folder: Path | None = None, *, most_bytes: int = MOST_BYTES) -> None:
        self.folder = folder or cache_folder()
        self._most_bytes = most_bytes

    def load(self, plan: Plan) -> dict[str, Painted]:
        """Return the kinds whose rows have not changed since they were kept."""
        home = self._home(plan)
        if home is None or not home.is_dir():
            return {}
        found: dict[str, Painted] = {}
        since: dict[Moment, frozenset[str] | None] = {}
        for kind in kinds():
            path = home / f"{kind}.marks"
            try:
                prepared, about = read_kept(path)
                moment, extent = Moment(*about["moment"]), about["extent"]
            except (OSError, ValueError, KeyError, TypeError):
                continue
            if moment not in since:
                since[moment] = changed_since(plan, moment)
            changed = since[moment]
            if about["version"] == VERSION and changed is not None and not changed & {kind, _DATASETS}:
                found[kind] = Painted(prepared, None if extent is None else tuple(extent))
                with suppress(OSError):
                    os.utime(path)
        return found

    def keep(self, plan: Plan, moment: Moment, columns: Columns, prepared: Prepared) -> bool:
        """Keep the marks of a kind's columns as they were at a moment; False where they may not or cannot be kept."""
        home = self._home(plan)
        if home is None or not may_be_kept(columns) or not can_be_kept(prepared.marks):
            return False
        about = {"version": VERSION, "moment": moment, "extent": columns.extent()}
        path = home / f"{columns.kind}.marks"
        beside = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            home.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.folder.chmod(0o700)
            with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
                write_kept(stream, prepared, about)
            os.replace(beside, path)
            self._thin()
        except OSError:
            with suppress(OSError):
                beside.unlink()
            return False
        return True

    def _home(self, plan: Plan) -> Path | None:
        """Return a plan's folder, None for a plan of which nothing is kept."""
        if plan.is_encrypted or plan.salvage:
            return None
        # A file says itself what its uid is: only a uid may become the name of a folder.
        try:
            return self.folder / plan.uid if str(UUID(plan.uid)) == plan.uid else None
        except ValueError:
            return None

    def _thin(self) -> None:
        kept = sorted((path.stat().st_mtime, path.stat().st_size, path) for path in self.folder.glob("*/*.marks"))
        total = sum(size for _, size, _ in kept)
        for _, size, path in kept:
            if total <= self._most_bytes:
                return
            path.unlink()
            total -= size


def may_be_kept(columns: Columns) -> bool:
    """Tell whether marks of these columns may lie in a cache, and are worth it."""
    kind = kinds()[columns.kind]
    if kind.protected or kind.sensitivity is Sensitivity.SEVERE or kind.id not in paintable():
        return False
    stated = columns.coded("sensitivity")
    return len(columns) >= FEWEST_ROWS and (stated is None or Sensitivity.SEVERE not in stated.values)


def paintable() -> Iterable[str]:
    """Return the kinds whose first picture needs but a few of their columns."""
    return [look.id for look in looks().values() if look.reads and not look.uses_context]
