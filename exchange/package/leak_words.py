"""No word leaves that the plan holds and the recipient may not have, no time of day and no person but those told."""

from __future__ import annotations

import getpass
import re
import socket
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from exchange.package.draft import PackageDraft
from exchange.package.leak import Leak
from exchange.package.members import SUMS
from exchange.package.opening import UNREADABLE, Piece
from exchange.package.vocabulary import Vocabulary
from planning.i18n import Text, text
from planning.notice import feedback_by
from planning.personal import personal_trace
from planning.times import half_day_window
from storage.held import homes_of_words, words_of
from storage.plan import Plan
from storage.table_titles import table_title

_DAYS = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_TIMES = re.compile(r"\b(?:(\d{4}-\d\d-\d\d)[T ])?([01]\d|2[0-3]):([0-5]\d)(?!\d)")
_OFFSET = re.compile(r"(?<=[\d:])[+-]\d\d:?\d\d\b")
_DIGEST = re.compile(r"\b[0-9a-f]{64,72}\b")

_SHORTEST_TRACE = 6
"""Signs of an e-mail address; a shorter told text would only tear dates apart."""


def check_times(draft: PackageDraft, known: Vocabulary, found: Iterable[tuple[str, Piece]], at: datetime) -> None:
    """Refuse a day that is not told, and a time of day but half days, the release's (``at``) and the answer's."""
    window = half_day_window(draft.register.operation.window)
    answer = feedback_by(window, draft.mission)
    stated = {("", f"{hour:02d}:00") for hour in (0, 12)} | set(_times(known.told))
    stated |= {(f"{each:%Y-%m-%d}", f"{each:%H:%M}") for each in (at.astimezone(UTC), answer.astimezone(UTC))}
    hours = {hour for _, hour in stated}
    days = {f"{each:%Y-%m-%d}" for each in (window.start, window.end, answer.astimezone(UTC), at.astimezone(UTC))}
    days |= set(_DAYS.findall(known.told))
    for member, piece in found:
        if set(_DAYS.findall(piece.text)) - days:
            raise Leak(member, piece.place, text("a day that is not told"))
        for day, hour in _times(piece.text):
            is_told = hour in hours if not day else (day, hour) in stated or ("", hour) in stated
            if not is_told:
                raise Leak(member, piece.place, text("an exact time"))


def _times(words: str) -> list[tuple[str, str]]:
    return [(day, f"{hour}:{minute}") for day, hour, minute in _TIMES.findall(_OFFSET.sub("", words))]


def check_words(plan: Plan, known: Vocabulary, found: Iterable[tuple[str, Piece]], people: Sequence[str]) -> None:
    """Refuse a word of the plan, of who wrote or releases it, or of this machine.

    Parameters
    ----------
    people : sequence of str
        Names that the package must not say.
    """
    strange: dict[str, tuple[str, Text]] = {}
    for member, piece in found:
        if UNREADABLE in piece.text:
            raise Leak(member, piece.place, text("letters that cannot be read"))
        # Words are read out of what was decoded; a stretch of numbers or a digest holds some by chance.
        for word in words_of(_DIGEST.sub(" ", piece.text)) - known.words:
            strange.setdefault(word, (member, piece.place))
    around = (
        (text("the name of this user"), getpass.getuser()),
        (text("the name of this machine"), socket.gethostname()),
        (text("the plan's place on this machine"), str(plan.path.with_suffix(""))),
        (text("the name of who wrote or releases it"), " ".join(people)),
    )
    for what, said in around:
        for word in sorted(words_of(said) & strange.keys()):
            raise Leak(*strange[word], what)
    for word, (table, column) in homes_of_words(plan, strange.keys()).items():
        raise Leak(*strange[word], text("a word of {table}, {column}", table=table_title(table), column=column))


def check_persons(known: Vocabulary, members: Mapping[str, bytes]) -> None:
    """Refuse a telephone number, an address or a number plate in the texts, but for those that are told."""
    lines = {line.strip() for line in known.told.splitlines()}
    told = sorted((each for each in lines if len(each) >= _SHORTEST_TRACE), key=len, reverse=True)
    for member, content in members.items():
        if not member.endswith((".txt", "FIELDS.csv")) or member == SUMS:
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
            bare = line
            for each in told:
                bare = bare.replace(each, " ")
            if trace := personal_trace(bare):
                raise Leak(member, text("line {number}", number=number), Text(trace))
