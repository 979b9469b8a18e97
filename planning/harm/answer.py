"""Answering harm flags: what an answer may be, which flags take one answer together, what it makes of a flag."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from planning.operation import FlagStatus, HarmFlag

ANSWERS = (FlagStatus.MITIGATED, FlagStatus.ACCEPTED, FlagStatus.DISMISSED, FlagStatus.NOT_APPLICABLE)
PUT_AWAY = (FlagStatus.CLOSED, FlagStatus.DISMISSED, FlagStatus.NOT_APPLICABLE)
"""What no longer stands as a risk."""

_TOGETHER = ("low", "medium")


def too_heavy(flags: Collection[HarmFlag]) -> list[HarmFlag]:
    """Return the flags that must be answered alone: among several, those above Medium or that cannot be weighed."""
    return [flag for flag in flags if flag.level not in _TOGETHER] if len(flags) > 1 else []


def answered(
    flag: HarmFlag,
    status: FlagStatus,
    reason: str,
    *,
    residual_likelihood: str = "",
    residual_impact: str = "",
    owner: str = "",
    due: date | None = None,
) -> HarmFlag:
    """Return a flag with its answer."""
    return replace(
        flag,
        status=status,
        answer=reason,
        residual_likelihood=residual_likelihood,
        residual_impact=residual_impact,
        owner=owner,
        due=due,
        is_new=False,
    )
