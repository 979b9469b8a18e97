"""Making a new plan file: built beside its place, put there whole."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from planning.errors import BadInput, CannotWrite
from planning.i18n import text
from planning.version import VERSION
from storage.connection import make_engine
from storage.failures import explained
from storage.schema import SCHEMA_VERSION, create_schema
from storage.tables._columns import moment_values


def create_file(path: Path, *, uid: str, title: str, profile: str, exercise: bool, now: datetime) -> None:
    """Write an empty plan.

    Raises
    ------
    BadInput
        Something is there already.
    CannotWrite
        The place cannot be written; nothing is left there.
    """
    if path.exists():
        raise BadInput(text("{path} exists already. Choose another name for the plan.", path=path))
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
    new = path.with_name(f".{path.name}.{uuid4().hex}.new")
    try:
        with explained(path, writing=True):
            engine = make_engine(new, "rwc")
            try:
                with engine.execution_options(writing=True).begin() as connection:
                    create_schema(connection, row, now)
            finally:
                engine.dispose()
        os.replace(new, path)
    except PermissionError as error:
        raise CannotWrite(text("{path} cannot be written: access is denied.", path=path)) from error
    finally:
        new.unlink(missing_ok=True)
