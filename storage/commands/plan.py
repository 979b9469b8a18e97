"""The plan's own title, profile and settings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, select

from planning.i18n import text
from storage.command import Command
from storage.tables.plan import TABLE


def change_plan_settings(
    *,
    title: str | None = None,
    profile_id: str | None = None,
    settings: Mapping[str, object] | None = None,
) -> Command:
    """Return the command that changes what is given; ``settings`` are laid over the ones there are, None removes."""

    def apply(connection: Connection, _: datetime) -> None:
        changed: dict[str, object] = {}
        if title is not None:
            changed["title"] = title
        if profile_id is not None:
            changed["profile"] = profile_id
        if settings is not None:
            merged = {**json.loads(connection.execute(select(TABLE.c.settings)).scalar_one()), **settings}
            kept = {name: value for name, value in merged.items() if value is not None}
            changed["settings"] = json.dumps(kept, ensure_ascii=False, sort_keys=True, allow_nan=False)
        if changed:
            connection.execute(TABLE.update().values(changed))

    return Command(text("Change the plan's settings"), apply)
