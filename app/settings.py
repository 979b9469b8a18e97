"""What the program remembers about its user: a small typed table, kept as JSON in the user's configuration folder.

Facts of a plan live in the plan; habits of a person live here. The folder is ``PALABRE_CONFIG_DIR`` where that is set.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from planning.errors import CannotWrite
from planning.failures import because
from planning.i18n import text

FILE_NAME = "settings.json"
RECENT_PLANS = 10


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings, each with its default; a value of another type in the file counts as the default.

    Attributes
    ----------
    language : str
        ``en``, ``fr``, or empty for the machine's.
    theme : str
        ``light``, ``dark`` or ``system``.
    name, role : str
        Who acts: a name, and the id of a role of the mission profile.
    recent_plans : tuple of str
        Paths of plans, the latest first.
    window_geometry : str
        The main window's place and docks, as the window wrote it (hexadecimal).
    """

    language: str = ""
    theme: str = "system"
    name: str = ""
    role: str = ""
    recent_plans: tuple[str, ...] = ()
    window_geometry: str = ""

    def with_recent(self, plan: Path) -> Settings:
        """Return the settings with a plan put first among the recent ones."""
        first = str(plan)
        others = [each for each in self.recent_plans if each != first]
        return replace(self, recent_plans=(first, *others)[:RECENT_PLANS])


class SettingsFile:
    """Reads and writes the settings, whole or not at all. Keys of a newer Palabre are kept."""

    def __init__(self, folder: Path | None = None) -> None:
        self.path = (folder or config_folder()) / FILE_NAME

    def load(self) -> Settings:
        """Return the stored settings; a missing or damaged file counts as no settings."""
        return _from_plain(self._read())

    def save(self, settings: Settings) -> None:
        """Write the settings beside the old ones, then move them over.

        Raises
        ------
        CannotWrite
            The folder cannot be written; the old settings stand.
        """
        stored = {**self._read(), **asdict(settings)}
        beside = self.path.with_name(f"{FILE_NAME}.{os.getpid()}.part")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(stored, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")
            beside.replace(self.path)
        except OSError as error:
            with suppress(OSError):  # where the folder itself is out of reach, nothing was left in it
                beside.unlink()
            raise CannotWrite(
                text("The settings cannot be written to {path}: {why}", path=str(self.path), why=because(error))
            ) from error

    def change(self, **changes: object) -> Settings:
        """Change some settings by name, write them, and return them all."""
        settings = replace(self.load(), **changes)  # type: ignore[arg-type]
        self.save(settings)
        return settings

    def _read(self) -> dict[str, Any]:
        try:
            stored = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stored if isinstance(stored, dict) else {}


def config_folder() -> Path:
    """Return the folder of the settings: ``PALABRE_CONFIG_DIR``, else the platform's."""
    chosen = os.environ.get("PALABRE_CONFIG_DIR")
    if chosen:
        return Path(chosen)
    from platformdirs import user_config_path

    return user_config_path("palabre", appauthor=False)


def log_folder() -> Path:
    """Return the folder of fault reports: ``log`` below ``PALABRE_CONFIG_DIR``, else the platform's."""
    chosen = os.environ.get("PALABRE_CONFIG_DIR")
    if chosen:
        return Path(chosen) / "log"
    from platformdirs import user_log_path

    return user_log_path("palabre", appauthor=False)


def data_folder() -> Path:
    """Return the folder of what is kept for the user, such as backups: ``PALABRE_DATA_DIR``, else the platform's."""
    chosen = os.environ.get("PALABRE_DATA_DIR")
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("palabre", appauthor=False)


def backup_folder() -> Path:
    """Return the folder in which each plan has its folder of backups."""
    return data_folder() / "backups"


def cache_folder() -> Path:
    """Return the folder of what can be made again: ``PALABRE_CACHE_DIR``, else the platform's."""
    chosen = os.environ.get("PALABRE_CACHE_DIR")
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("palabre", appauthor=False)


def _from_plain(stored: Mapping[str, Any]) -> Settings:
    known: dict[str, Any] = {}
    for each in fields(Settings):
        value = stored.get(each.name)
        if isinstance(each.default, tuple):
            if isinstance(value, list) and all(isinstance(item, str) for item in value):
                known[each.name] = tuple(value)
        elif isinstance(value, str):
            known[each.name] = value
    return Settings(**known)
