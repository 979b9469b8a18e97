"""The pages of a package as files, in English and then in French, for the package's maker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.brief.page import Page
from app.brief.writing import pdf_bytes
from app.papers.acknowledgement import acknowledgement_page
from app.papers.map import map_page
from app.papers.notice import notice_pages
from app.papers.setting import Setting
from app.papers.web_map import web_map
from exchange.package.manifest import sha256
from exchange.package.members import PAPERS, Papers
from exchange.package.naming import package_name
from exchange.package.telling import Telling
from exchange.package.web_map import web_map_name
from planning.i18n import catalogue
from planning.situation import Columns
from storage import queries
from storage.plan import Plan

_SHOWN = ("level", "p_code", "parent_p_code")


def papers_of(plan: Plan) -> Papers:
    """Return what makes the pages of a package of a plan: of the plan it knows the public boundaries only.

    It is slow, and needs Qt's fonts: call what it returns in a worker.
    """
    held = queries.read_columns(plan, "admin_areas")
    boundaries = replace(held, fields={name: held.fields[name] for name in _SHOWN if name in held.fields})
    return lambda telling, sums: compose_papers(telling, sums, boundaries)


def compose_papers(telling: Telling, sums: Mapping[str, str], boundaries: Columns) -> dict[str, bytes]:
    """Return each page of ``exchange.package.members.PAPERS`` and the map for a browser by name.

    The same bytes from the same input. The map is made first, so that its SHA-256 stands in the notice.
    """
    map_name = web_map_name(package_name(telling.notice, telling.released_at))
    browser = web_map(telling, boundaries)
    sums = {**sums, map_name: sha256(browser)}
    settings = [Setting(telling, catalogue(language)) for language in ("en", "fr")]
    pages: tuple[list[Page], ...] = (
        [page for setting in settings for page in notice_pages(setting, sums)],
        [map_page(setting, boundaries) for setting in settings],
        [acknowledgement_page(setting) for setting in settings],
    )
    return {**{name: pdf_bytes(*each) for name, each in zip(PAPERS, pages, strict=True)}, map_name: browser}
