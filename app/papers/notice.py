"""The notice on paper: what is told, what changed, how to answer, and the sums that prove the files beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from app.brief.block import Block
from app.brief.letter import Placed, fill
from app.brief.page import Page
from app.brief.paper import READING
from app.brief.table import Cell, TableBlock
from app.papers.setting import Setting
from exchange.package.difference_text import difference_lines, size_of
from planning.i18n import N_, Catalogue, Text, text

NOTICE = text("Operation notice")
PLANNED = N_("What is planned")
_MOST_LINES = 40
_MOST_PAGES = 12
_RECORD = (
    (text("Component in the lead"), "lead"),
    (text("Activity class"), "activity"),
    (text("From (UTC)"), "start"),
    (text("Until (UTC)"), "end"),
    (text("Communes"), "places"),
    (text("Expected effects"), "effects"),
    (text("Roads affected"), "roads"),
    (text("Answer wanted"), "answer_by"),
    (text("Contact"), "contact"),
    (text("Expires"), "expires"),
)
_ABOUT = (
    N_(
        "The area is made of whole cells, or whole communes, and contains the true one; times are rounded outwards to"
        " half days."
    ),
    N_("It is no clearance and gives no permission. It moves no duty to anyone else."),
    N_("It asks no humanitarian to do anything for the mission."),
)
_ANSWER = (
    N_("Answer through OCHA civil-military coordination, by e-mail or with the page acknowledgement.pdf."),
    N_("Quote number and version: received; received with remarks; or an objection, and what would remove it."),
    N_("Received means that the notice was read, not that it was agreed to."),
)


def notice_pages(setting: Setting, sums: Mapping[str, str]) -> tuple[Page, ...]:
    """Return the pages of the notice in one language.

    Parameters
    ----------
    sums : mapping
        SHA-256 of each file of data by its path in the package.
    """
    letter = setting.letter(NOTICE)
    waiting: list[TableBlock] = _sections(setting, sums)
    bodies: list[Placed] = []
    while waiting and len(bodies) < _MOST_PAGES:
        placed, left_over = fill(waiting, letter.type, letter.body(), setting.say)
        if not placed:
            # Higher than a page: it stands alone, and what it cannot show ends in an ellipsis.
            block: Block = left_over.pop(0)
            placed = [(letter.body(), block)]
        bodies.append(placed)
        waiting = left_over
    return tuple(letter.page(number, len(bodies), placed) for number, placed in enumerate(bodies, 1))


def record_rows(setting: Setting) -> list[tuple[str, str]]:
    """Return what is told, each with its title; what may not leave says that it is not stated."""
    say, telling = setting.say, setting.telling
    stated = telling.stated(say.language)
    size = size_of(telling.notice.outline, telling.notice.grid_deg)
    record = [(say(title), stated[name]) for title, name in _RECORD]
    record.insert(4, (say(text("Area")), say(size)))
    record.insert(8, (say(text("Explosive devices")), say(telling.ied_advisory())))
    return record


def _sections(setting: Setting, sums: Mapping[str, str]) -> list[TableBlock]:
    say, telling = setting.say, setting.telling
    return [
        _table(say, PLANNED, (0.22, 0.78), record_rows(setting)),
        _list(say, N_("What this is, and what it is not"), _ABOUT),
        _list(say, N_("What changes against the version before"), difference_lines(telling)),
        _list(say, N_("How to answer"), _ANSWER),
        _table(
            say,
            N_("Files beside this page and their SHA-256"),
            (0.3, 0.7),
            list(sums.items()),
            say(N_("Check all of them with: sha256sum -c SHA256SUMS.txt")),
        ),
    ]


def _table(
    say: Catalogue, head: str, shares: tuple[float, float], rows: Sequence[tuple[str, str]], intro: str = ""
) -> TableBlock:
    cells = tuple((Cell(title, is_strong=True), Cell(words)) for title, words in rows)
    return TableBlock(READING, say(head), shares, (), intro, cells, _rest(say), len(cells), 1, _MOST_LINES)


def _list(say: Catalogue, head: str, lines: Sequence[Text | str]) -> TableBlock:
    cells = tuple((Cell(say(line)),) for line in lines)
    return TableBlock(READING, say(head), (1.0,), (), "", cells, _rest(say), len(cells), 1, _MOST_LINES)


def _rest(say: Catalogue) -> Callable[[int], str]:
    return lambda count: say(N_("and {count} more")).format(count=count)
