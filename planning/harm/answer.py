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


def stands(flag: HarmFlag) -> bool:
    """Return whether a flag stands as a risk: found now, and neither dismissed nor said not to apply."""
    return flag.status not in PUT_AWAY


def weight(flag: HarmFlag, *, is_residual: bool) -> tuple[str, str]:
    """Return the likelihood and the impact of a flag by code, both empty for a grey one.

    They are those that its rule suggested or, with ``is_residual``, those left after its answer; what an answer did not
    weigh counts as before.
    """
    if is_residual and flag.residual_likelihood and flag.residual_impact:
        return flag.residual_likelihood, flag.residual_impact
    return flag.likelihood, flag.impact


def is_light(flag: HarmFlag) -> bool:
    """Return whether a flag is at Low or Medium, so that it may be answered with others, or beforehand."""
    return flag.level in _TOGETHER


def too_heavy(flags: Collection[HarmFlag]) -> list[HarmFlag]:
    """Return the flags that must be answered alone: among several, those above Medium or that cannot be weighed."""
    return [flag for flag in flags if not is_light(flag)] if len(flags) > 1 else []


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
        routine_uid="",
    )


def reopened(flag: HarmFlag) -> HarmFlag:
    """Return a flag without its answer."""
    return answered(flag, FlagStatus.OPEN, "")
