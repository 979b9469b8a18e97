"""What a planner's program may be doing when it is killed or the disk fails, and what must hold afterwards.

An entry of ``ACTIVITIES`` has the work, which runs the real code in a child, round after round, and the check, which
looks at what the child left. Each works in a folder made by ``make_ground``.
"""

from __future__ import annotations

from tests.hostile.activities.acts import acting
from tests.hostile.activities.anew import COMPACTING, CREATING, DESTROYING, ENCRYPTING
from tests.hostile.activities.backups import BACKING_UP, RESTORING
from tests.hostile.activities.files import EXPORTING, MIGRATING, PACKAGING
from tests.hostile.activities.ground import import_all, make_ground, open_flags
from tests.hostile.activities.scene import Activity, Scene

__all__ = ["ACTIVITIES", "Scene", "import_all", "make_ground", "open_flags"]

ACTIVITIES: dict[str, Activity] = {
    "drawing": acting("draw", "move", "rename", "erase"),
    "drawing in an encrypted plan": acting("draw", "move", "rename", "erase", is_encrypted=True),
    "importing": acting("take_in"),
    "undoing": acting("draw", "take_in", "erase", "undo", "undo", "undo"),
    "redoing": acting("draw", "take_in", "undo", "undo", "redo", "redo"),
    "closing": acting("draw", "take_in", "undo", closes=True),
    "migrating": MIGRATING,
    "exporting": EXPORTING,
    "packaging": PACKAGING,
    "backing up": BACKING_UP,
    "restoring": RESTORING,
    "compacting": COMPACTING,
    "destroying": DESTROYING,
    "encrypting": ENCRYPTING,
    "creating": CREATING,
}
