"""Records that are put in and taken out whole, each class with its table and the words for its acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from sqlalchemy import Row, Table

from planning.i18n import N_
from storage.records import BasemapRecord, Notice, SavedPage, SavedView, StoredProfile
from storage.tables import basemaps, mission_profiles, notices, pages, saved_views


@dataclass(frozen=True, slots=True)
class Home:
    """Where records of a class are kept.

    Attributes
    ----------
    put, remove : str
        Titles of the acts, marked for translation, with ``{name}``.
    name : str
        The record's attribute that stands for it in a title.
    """

    table: Table
    to_row: Callable[[Any], dict[str, Any]]
    from_row: Callable[[Row[Any]], Any]
    put: str
    remove: str
    name: str


def _home(module: ModuleType, put: str, remove: str, name: str = "name") -> Home:
    return Home(module.TABLE, module.to_row, module.from_row, put, remove, name)


HOMES: Mapping[type, Home] = {
    StoredProfile: _home(
        mission_profiles, N_("Keep mission profile {name}"), N_("Remove mission profile {name}"), "profile_id"
    ),
    Notice: _home(notices, N_("Keep notice {name}"), N_("Remove notice {name}"), "number"),
    SavedView: _home(saved_views, N_("Save view {name}"), N_("Delete view {name}")),
    SavedPage: _home(pages, N_("Save page {name}"), N_("Delete page {name}")),
    BasemapRecord: _home(basemaps, N_("Add basemap {name}"), N_("Remove basemap {name}")),
}


def home_of(kind: type) -> Home:
    """Return where records of a class are kept.

    Raises
    ------
    KeyError
        They are kept otherwise, or not at all.
    """
    return HOMES[kind]
