"""Making a new plan file: built beside its place, put there whole."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from planning.errors import BadInput
from planning.failures import writing
from planning.i18n import text
from planning.version import VERSION
from storage import envelope
from storage.connection import make_engine
from storage.failures import explained
from storage.keys import Key
from storage.missions import envelope_for, kept_profile, profile_row
from storage.schema import SCHEMA_VERSION, create_schema
from storage.tables._columns import moment_values
from storage.whole import whole

SUFFIX = ".gpkg"


def require_new_name(path: Path) -> None:
    """Refuse a place at which no plan can be made.

    Raises
    ------
    BadInput
        The name does not end in ``.gpkg``, or something is there already.
    CannotWrite
        The folder may not even be looked into.
    """
    if path.suffix.lower() != SUFFIX:
        raise BadInput(text("The name of a plan ends in .gpkg: write {path}.gpkg.", path=path))
    with writing(path):
        taken = path.exists()
    if taken:
        raise BadInput(text("{path} exists already. Choose another name for the plan.", path=path))


def create_file(
    path: Path,
    *,
    uid: str,
    title: str,
    profile: str,
    exercise: bool,
    now: datetime,
    key: Key | None = None,
    profile_text: str = "",
) -> None:
    """Write an empty plan, encrypted where there is a key; ``profile_text`` is the TOML of a mission's own profile.

    Raises
    ------
    BadInput
        The name does not end in ``.gpkg``, or something is there already.
    CannotWrite
        The place cannot be written; nothing is left there.
    """
    require_new_name(path)
    row = {
        "uid": uid,
        "title": title,
        "profile": profile,
        "exercise": exercise,
        **moment_values("created", now),
        "palabre_version": VERSION,
        "schema_version": SCHEMA_VERSION,
        "settings": "{}",
    }
    rows = {"plan": row}
    if profile_text:
        rows["mission_profiles"] = profile_row(profile, profile_text, now)
    with whole(path) as new:
        new.touch()  # SQLite would only say that it cannot open it; the system says why
        with explained(path, writing=True):
            engine = make_engine(new, "rwc", key)
            try:
                with engine.execution_options(writing=True).begin() as connection:
                    create_schema(connection, rows, now)
                    mission = kept_profile(connection, profile)
            finally:
                engine.dispose()
        if key is not None:
            envelope.put_behind(new, envelope_for(mission, key))
