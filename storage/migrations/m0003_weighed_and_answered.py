"""Version 3: threats answered, risk to United Nations personnel, registers answered beforehand, what came of it."""

from __future__ import annotations

from storage.completing import complete_schema
from storage.migration import Migration

MIGRATION = Migration("0003 weighed and answered", 3, complete_schema)
