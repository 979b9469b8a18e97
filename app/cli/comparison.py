"""What differs between two screenings, as lines on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.command import CommandLine
from planning.codes import code_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planning.harm.comparison import Comparison, Weighed
    from planning.harm.rule import Finding
    from planning.profile import MissionProfile


def show_comparison(ref: str, found: Comparison, mission: MissionProfile, line: CommandLine) -> None:
    """Say which flags of an operation fall away, appear or weigh otherwise."""
    from planning.harm.effect import counted

    line.out(counted(ref, found))
    for sign, findings in (("-", found.gone), ("+", found.appeared)):
        for each in findings:
            line.out(f"  {sign} {_said(each, mission, line)}")
    for pair in (*found.heavier, *found.lighter, *found.no_longer_known, *found.newly_known):
        line.out(f"  ~ {_said(pair.before, mission, line)} -> {_level(pair.after, mission, line)}")


def _said(finding: Finding, mission: MissionProfile, line: CommandLine) -> str:
    return f"{finding.code}  {_level(finding, mission, line)}  {finding.subject_name}  {line.catalogue(finding.reason)}"


def _level(finding: Finding, mission: MissionProfile, line: CommandLine) -> str:
    level = mission.matrix.level(finding.likelihood, finding.impact)
    return code_list("level").title(level, line.language)


def comparison_facts(found: Comparison, mission: MissionProfile, line: CommandLine) -> dict[str, object]:
    """Return the same as JSON says it."""

    def facts(finding: Finding) -> dict[str, object]:
        return {
            "code": finding.code,
            "level": mission.matrix.level(finding.likelihood, finding.impact),
            "subject": {"kind": finding.subject_kind, "uid": finding.subject_uid, "name": finding.subject_name},
            "distance_m": finding.distance_m,
            "reason": line.catalogue(finding.reason),
        }

    def both(pairs: Sequence[Weighed]) -> list[dict[str, object]]:
        return [{"before": facts(each.before), "after": facts(each.after)} for each in pairs]

    return {
        "gone": [facts(each) for each in found.gone],
        "appeared": [facts(each) for each in found.appeared],
        "heavier": both(found.heavier),
        "lighter": both(found.lighter),
        "no_longer_known": both(found.no_longer_known),
        "newly_known": both(found.newly_known),
    }
