"""Taking what is destroyed out of every copy of a plan that Palabre made, each rewritten as a whole."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

from planning.errors import BadInput, Refusal
from planning.i18n import text
from storage import envelope
from storage.backup_folder import remove_half_written
from storage.backups import rewrite_backups
from storage.bulk import unjournaled
from storage.burying import put_tombstones
from storage.connection import connect, make_engine
from storage.destroying_work import Destroying
from storage.failures import explained
from storage.geopackage import refresh_contents
from storage.private_copies import sweep
from storage.scanning import user_tables
from storage.schema import tables
from storage.scrubbing import scrub
from storage.tables import tombstones
from storage.whole import leftovers
from storage.wiping import replacing, wipe


def rewrite_copies(work: Destroying) -> None:
    """Take the records out of every copy of the plan and put their tombstones in; one that cannot be read is told of.

    What writers and readers that were killed have left goes too.

    Raises
    ------
    CannotWrite
        A place cannot be written.
    """

    def transform(source: Path, target: Path) -> None:
        try:
            _copy_without(work, source, target)
        except (BadInput, Refusal):  # damaged, or of another passphrase
            shutil.copyfile(source, target)
            work.found.append(text("{path} cannot be read, and could not be rewritten: delete it.", path=source))

    sweep()
    remove_half_written(work.folder)
    for left in leftovers(work.plan.path):
        wipe(left)
    rewrite_backups(work.home, work.plan.uid, transform)
    for path in work.copies():
        if path.parent != work.folder:
            with replacing(path) as new:
                transform(path, new)


def _copy_without(work: Destroying, source: Path, target: Path) -> None:
    key = work.plan.key
    with explained(source, writing=False), closing(connect(source, "immutable", key)) as reading:
        reading.execute("SELECT count(*) FROM sqlite_master")
        # A disk that fails under the new copy says nothing against the old one.
        with explained(target, writing=True), closing(connect(target, "rwc", key)) as copy:
            reading.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
    with explained(target, writing=True):
        engine = make_engine(target, "rw", key)
        try:
            with engine.execution_options(writing=True).begin() as connection:
                changed = [tombstones.TABLE.name]
                if set(user_tables(connection)) >= {work.kind, "harm_flags", "datasets"}:
                    work.scrubbed[source] = scrub(connection, work.kind, work.uids, work.traces, None)
                    changed.append(work.kind)
                # No act of the copy's own: its journal goes on being a part of the plan's.
                with unjournaled(connection, tombstones.TABLE.name):
                    put_tombstones(connection, work.stones)
                refresh_contents(connection, [tables()[name] for name in changed], work.plan.clock())
        finally:
            engine.dispose()
        with closing(connect(target, "rw", key)) as copy:
            copy.execute("VACUUM")
    if key is not None:
        envelope.put_behind(target, envelope.read(source) or envelope.Envelope())
