"""One destroying, while it goes on: the plan, the records, what is known of them, what came of each file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection

from planning.i18n import Text
from storage.backups import list_backups
from storage.caches import caches_of
from storage.connection import make_engine
from storage.failures import explained
from storage.opening import before_migrations
from storage.plan import Plan
from storage.records import Tombstone
from storage.scrubbing import Scrubbed
from storage.traces import Traces


@dataclass(slots=True)
class Destroying:
    """What is to be destroyed, and how far that has come.

    Attributes
    ----------
    plan : Plan
        Open for writing.
    kind, uids
        The kind's id, and the records' uids.
    home, cache_folder : Path
        The folder of all plans' backups, and the folder of caches, in which those of a plan begin with its uid.
    stones : list of Tombstone
        Those of the plan, with the records' own.
    traces : Traces
        What the records said, in any file.
    scrubbed : dict
        By file from which they were taken, what must not be in it any more.
    found : list of Text
        Where something of them still is.
    """

    plan: Plan
    kind: str
    uids: tuple[str, ...]
    home: Path
    cache_folder: Path | None = None
    stones: list[Tombstone] = field(default_factory=list)
    traces: Traces = field(default_factory=Traces)
    scrubbed: dict[Path, Scrubbed] = field(default_factory=dict)
    found: list[Text] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        """The folder of the plan's backups."""
        return self.home / self.plan.uid

    def copies(self) -> list[Path]:
        """Return every copy of the plan that Palabre made: its backups, and those made beside it before a migration."""
        kept = [each.path for each in list_backups(self.home, self.plan.uid)]
        return kept + before_migrations(self.plan.path)

    def caches(self) -> list[Path]:
        """Return the plan's files and folders in the folder of caches."""
        return caches_of(self.cache_folder, self.plan.uid)

    @contextmanager
    def reading(self, copy: Path) -> Iterator[Connection]:
        """Give a connection to a copy of the plan that nobody has open.

        Raises
        ------
        PalabreError
            It is damaged, or has another passphrase.
        """
        with explained(copy, writing=False):
            engine = make_engine(copy, "immutable", self.plan.key)
            with engine.connect() as connection, connection.begin():
                yield connection
