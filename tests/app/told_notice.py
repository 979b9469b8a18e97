"""A notice as its recipient is told it, for tests of what is made of it."""

from datetime import UTC, date, datetime

import shapely

from planning.notice import Notice
from planning.operation import Window

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
WINDOW = Window(datetime(2026, 12, 5, tzinfo=UTC), datetime(2026, 12, 6, 12, tzinfo=UTC))
AREA = shapely.MultiPolygon([shapely.box(-4.05, 14.0, -4.0, 14.1)])
NOTICE = Notice(
    "OPN-2026-001", 1, "EX", "ocha", True, "military", "patrol", WINDOW, ("EX01",), ("EX0104",), ("EX010408",),
    "Barrages à Ténenkou.", "high", "RN6 closed", "JOC duty line", "CONFIDENTIAL", "TLP:AMBER", date(2026, 12, 6),
    0.05, (), AREA, datetime(2026, 12, 3, 12, tzinfo=UTC), ("Sindébala",),
)  # fmt: skip
