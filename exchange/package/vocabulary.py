"""The words that a package may hold: those of the program, of what is told, of public boundaries and of the basemap."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from exchange.package.draft import PackageDraft
from exchange.package.fields import fitting
from exchange.package.members import CUT_NOTE, LAYER
from exchange.package.sent import told_by
from exchange.writers.shapefile import WGS84_PRJ
from planning import resources
from planning.bilingual import Bilingual
from planning.codes import code_list
from planning.i18n import catalogue_words
from planning.key_messages import approved_only
from planning.notice import ALWAYS_TOLD, NOTICE_FIELDS, Notice, NoticeKind
from planning.notice_difference import Told
from planning.recipient import ReleasedTexts
from storage import queries
from storage.geopackage import CONTAINER, REFERENCE_SYSTEMS
from storage.held import words_of
from storage.plan import Plan
from storage.sharing import sharing

_PDF_WORDS = "xpacket xmpmeta adobe meta http https www ns rdf syntax description purl elements metadata producer qt"
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b")
_TOWN_DEG, _CITY_DEG = 1.0, 12.0
"""How far beyond an area a map may name a town, or a city on the small map of where it lies: half of 1,300 km."""
_TIMES = 9.0
"""The small map shows so many times the ground of the other, where that is more."""
_CITY = 50_000


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What may be said: ``told`` are the very texts that leave, ``words`` all words, folded, that may."""

    told: str
    words: frozenset[str]


def vocabulary(plan: Plan, draft: PackageDraft) -> Vocabulary:
    """Return what a draft's package may say, taken from the plan and not from what was made of it."""
    told = "\n".join(_told(plan, draft))
    public = [*_boundary_words(plan), *(_basemap_words(_shown(draft.notice, draft.before)) if draft.notice else ())]
    return Vocabulary(told, _program() | words_of(told) | words_of(" ".join(public)))


def _told(plan: Plan, draft: PackageDraft) -> Iterator[str]:
    """Give each text that leaves."""
    mission, notice, operation = draft.mission, draft.notice, draft.register.operation
    governed = sharing(plan)
    profile = governed.recipient(draft.recipient.id)
    allowed = profile.fields | ALWAYS_TOLD
    yield from (mission.mission_code, mission.tlp)
    stated = (mission.mission_name, mission.exercise_mark, mission.contact, mission.notice_classification)
    for each in (*stated, mission.disclaimer, draft.recipient.title):
        yield from _both(each)
    for titles in code_list("level").titles.values():
        yield from _both(titles)
    is_withdrawal = notice is not None and notice.kind is NoticeKind.WITHDRAWAL
    if not is_withdrawal:
        # A withdrawal repeats what was told, whatever the plan says now.
        yield operation.component.value
        yield from _both(code_list("component").titles[operation.component.value])
        if operation.activity:
            yield from _both(code_list("activity").titles[operation.activity])
        marked = f"{mission.exercise_mark}. " if draft.notice is not None and draft.notice.is_exercise else ""
        effects, roads = operation.effects, operation.roads_affected
        if profile.texts is ReleasedTexts.KEY_MESSAGES:
            effects, roads = approved_only(effects, governed.messages)[0], ""
        for name, words in (("effects", effects), ("roads", roads)):
            if name in allowed:
                yield words
                yield from _shortened(name, words)
                yield from _shortened(name, marked + words)
    if notice is not None:
        yield from (notice.notice_id, notice.reason, *_shortened("reason", notice.reason))
    for earlier in _earlier(plan, draft):
        for name, words in earlier.values.items():
            if name in allowed:
                yield words
                yield from _shortened(name, words)


def _both(titles: Bilingual) -> tuple[str, str]:
    return titles.english, titles.french


def _shortened(name: str, words: str) -> Iterator[str]:
    """Give a text as the table of the shapefile holds it: its last word may be cut."""
    for each in NOTICE_FIELDS:
        if each.long == name:
            yield str(fitting(each, words))


def _earlier(plan: Plan, draft: PackageDraft) -> Iterator[Told]:
    """Give what the recipient was told of this operation before, with the package itself where that goes out again."""
    for each in queries.packages(plan, draft.register.operation.uid):
        is_again = draft.repeat is not None and each.uid == draft.repeat.uid
        if each.recipient == draft.recipient.id and (not is_again or each.notice_kind == NoticeKind.WITHDRAWAL):
            told = told_by(each)
            if told is not None:
                yield told


def _boundary_words(plan: Plan) -> list[str]:
    """Return names and codes of the plan's boundaries, which are public."""
    held = queries.read_columns(plan, "admin_areas")
    named = [column.tolist() for name, column in held.fields.items() if name in ("p_code", "parent_p_code")]
    return [str(each) for column in (held.name.tolist(), *named) for each in column if each]


def _shown(notice: Notice, before: Told | None) -> BaseGeometry:
    """Return what maps show: what is told, and what was told before."""
    return notice.outline if before is None else notice.outline.union(before.outline)


def _basemap_words(outline: BaseGeometry) -> list[str]:
    """Return the names that the map below may show: countries, cities around and towns near an outline."""
    towns, countries = _world("towns"), _world("countries")
    west, south, east, north = outline.bounds
    lon, lat = towns["lon"], towns["lat"]
    beyond = np.maximum(np.maximum(west - lon, lon - east), np.maximum(south - lat, lat - north))
    size = max(east - west, north - south)
    is_city = (towns["population"] >= _CITY) | towns["capital"]
    is_named = (beyond <= _TOWN_DEG + size) | (is_city & (beyond <= max(_CITY_DEG, _TIMES * size)))
    return [*towns["name"][is_named].tolist(), *countries["name"].tolist(), *countries["name_fr"].tolist()]


@cache
def _world(name: str) -> dict[str, NDArray[Any]]:
    with np.load(io.BytesIO(resources.read_bytes(f"world/{name}.npz")), allow_pickle=False) as stored:
        return {key: stored[key] for key in stored.files if key not in ("coords", "ring_offsets", "part_of")}


@cache
def _program() -> frozenset[str]:
    """Return the words of the program itself: its sentences, the package's texts and the files' own words."""
    said = [*catalogue_words(), *CONTAINER, *(str(each) for row in REFERENCE_SYSTEMS for each in row), WGS84_PRJ]
    said += [resources.read_text(f"package/{name}") for name in resources.names("package")]
    said += [f"{each.short} {each.long}" for each in NOTICE_FIELDS]
    said += _COLOUR.findall(resources.read_text("theme.toml"))
    said += [*_both(CUT_NOTE), _PDF_WORDS, f"{LAYER} palabre-package"]
    return frozenset(words_of(" ".join(said)))
