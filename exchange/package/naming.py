"""What a package is called."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from planning.notice import Notice

_EXERCISE_CODE = "EXERCISE"


def package_name(notice: Notice, released_at: datetime) -> str:
    """Return ``<mission>_<notice>_v<NN>_<YYYYMMDD>_<TLP>.zip``, with no sign that a file system minds."""
    day = released_at.astimezone(UTC)
    mission = _EXERCISE_CODE if notice.is_exercise else notice.mission_code
    parts = (mission, notice.notice_id, f"v{notice.version:02d}", f"{day:%Y%m%d}", notice.tlp.replace(":", "-"))
    return "_".join(re.sub(r"[^A-Za-z0-9+-]+", "-", part) for part in parts) + ".zip"
