"""A comparison as rows of a table: in short, what falls away, what appears, what stays; each the worst first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from planning.harm.matrix import level_rank
from planning.harm.register import identity
from planning.harm.rule import Finding, rules
from planning.harm.wording import called, how_far
from planning.i18n import N_, Text, plural, text
from widgets.panels.level_shape import LEVEL_TITLES
from widgets.panels.two_sides import Line, SidesRow

if TYPE_CHECKING:
    from app.comparing import Compared
    from planning.harm.comparison import Comparison, Weighed
    from planning.harm.side import Side
    from planning.i18n import Catalogue
    from planning.profile import MissionProfile

_Pair = tuple[Finding | None, Finding | None]


def rows_of(compared: Compared, words: Catalogue) -> tuple[list[SidesRow], dict[str, _Pair]]:
    """Return the rows, and by the id of each row about a finding, that finding on both sides."""
    mission, found = compared.wish.state.profile, compared.found
    rows, pairs = _in_short(compared, words), {}
    stays = _pairs((*found.heavier, *found.lighter, *found.alike))
    groups: Iterable[tuple[Text, Sequence[_Pair]]] = (
        (
            plural("Falls away with B: {count} flag", "Fall away with B: {count} flags", len(found.gone)),
            [(each, None) for each in found.gone],
        ),
        (
            plural("Appears with B: {count} flag", "Appear with B: {count} flags", len(found.appeared)),
            [(None, each) for each in found.appeared],
        ),
        *_known_on_one_side(found),
        (plural("Stays: {count} flag", "Stay: {count} flags", len(stays)), stays),
    )
    for title, members in groups:
        rows.append(SidesRow(title))
        for pair in sorted(members, key=lambda each: _worst_first(each, mission)):
            one = pair[0] or pair[1]
            assert one is not None
            its_id = "\n".join(identity(one))
            own = (compared.own[0].get(identity(one)), compared.own[1].get(identity(one)))
            pairs[its_id] = own
            rows.append(_row(its_id, own, compared, mission))
    return rows, pairs


def _pairs(weighed: Iterable[Weighed]) -> list[_Pair]:
    return [(each.before, each.after) for each in weighed]


def _known_on_one_side(found: Comparison) -> Iterator[tuple[Text, Sequence[_Pair]]]:
    """Give what can be judged on one side alone, where there is any: it is neither lighter nor gone."""
    lost, known = found.no_longer_known, found.newly_known
    if lost:
        title = plural("No longer known with B: {count} flag", "No longer known with B: {count} flags", len(lost))
        yield title, _pairs(lost)
    if known:
        yield plural("Known with B alone: {count} flag", "Known with B alone: {count} flags", len(known)), _pairs(known)


def _in_short(compared: Compared, words: Catalogue) -> list[SidesRow]:
    sides = compared.before, compared.after
    told = (
        (N_("When"), [[Line(Text("{at}", {"at": words.moment(each)})) for each in _ends(side)] for side in sides]),
        (N_("Flags by level"), [_levels(side) for side in sides]),
        (N_("People near"), [[Line(side.near)] for side in sides]),
        (N_("People reached"), [[Line(side.reached)] for side in sides]),
        (N_("Who loses protection"), [[Line(side.unprotected)] for side in sides]),
    )
    rows = [SidesRow(N_("In short"))]
    for title, (before, after) in told:
        # What is otherwise on the side of B stands out.
        shown = [replace(each, is_strong=each not in before) for each in after]
        rows.append(SidesRow(title, before, shown, id=f"short {title}"))
    return rows


def _ends(side: Side) -> tuple[object, ...]:
    return side.operation.window.start, side.operation.window.end


def _levels(side: Side) -> list[Line]:
    if not side.levels:
        return [Line(N_("None. No data is never no harm."))]
    return [
        Line(text("{level}: {count}", level=Text(LEVEL_TITLES[level]), count=count), level)
        for level, count in side.levels.items()
    ]


def _worst_first(pair: _Pair, mission: MissionProfile) -> tuple[int, str, float, tuple[str, ...]]:
    here = [each for each in pair if each is not None]
    heaviest = max(level_rank(_level(each, mission)) for each in here)
    nearest = min((each.distance_m for each in here if each.distance_m is not None), default=-1.0)
    return -heaviest, here[0].code, nearest, identity(here[0])


def _row(its_id: str, pair: _Pair, compared: Compared, mission: MissionProfile) -> SidesRow:
    one = pair[0] or pair[1]
    assert one is not None
    side = compared.before if pair[0] else compared.after
    area = next((each.name for each in side.areas if each.uid == one.area_uid), "")
    rule = Text(rules()[one.code].title)
    title = text("{code} {name}", code=one.code, name=called(one.subject_name) if one.subject_uid else rule)
    said: list[Text | str] = [rule] if one.subject_uid else []
    if area:
        said.append(text("Area {name}", name=area))
    detail = said[0] if len(said) == 1 else text("{rule} · {area}", rule=said[0], area=said[1]) if said else ""
    lines = [_lines(each, mission) for each in pair]
    if all(pair) and lines[0] == lines[1] and pair[0].reason == pair[1].reason:
        lines[1] = [Line(N_("the same"), is_faint=True)]
    told = [
        text("{side}: {reason}", side=letter, reason=each.reason)
        for letter, each in zip("AB", pair, strict=True)
        if each
    ]
    return SidesRow(title, *lines, detail=detail, id=its_id, told=told)


def _lines(finding: Finding | None, mission: MissionProfile) -> list[Line]:
    if finding is None:
        return [Line(N_("not found"), is_faint=True)]
    level = _level(finding, mission)
    lines = [Line(LEVEL_TITLES[level], level)]
    if finding.distance_m is not None:
        lines.append(Line(how_far(finding.distance_m)))
    return lines


def _level(finding: Finding, mission: MissionProfile) -> str:
    return mission.matrix.level(finding.likelihood, finding.impact)
