"""What an area is for: a rule that asks about force must not cry wolf over a patrol that goes to meet people."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from planning import resources
from planning.operation import Operation, OperationArea


class Purpose(StrEnum):
    """What happens in an area, as far as it can harm."""

    FORCE = "force"
    APPREHENSION = "apprehension"
    REACH = "reach"
    ASSISTANCE = "assistance"
    BASE = "base"
    CLOSURE = "closure"
    MOVEMENT = "movement"
    AIR = "air"


def purposes_of(operation: Operation, area: OperationArea) -> frozenset[Purpose]:
    """Return what an area is for: what its kind says and what its operation's activity class says, together.

    Where neither says anything it is what the table has for what is not stated: an area whose purpose is not stated is
    screened as the most harmful kind.
    """
    stated = stated_by("area_kind", area.area_kind) | stated_by("activity", operation.activity)
    return stated or stated_by("unstated", "")


def stated_by(code_list: str, code: str) -> frozenset[Purpose]:
    """Return what one code of ``area_kind`` or ``activity`` says that an area is for; empty where it says nothing."""
    return _table().get((code_list, code), frozenset())


@cache
def _table() -> Mapping[tuple[str, str], frozenset[Purpose]]:
    """Return ``resources/harm/purposes.csv``: purposes by code list and code.

    Raises
    ------
    ValueError
        It names a purpose that there is not.
    """
    return {
        (row["list"], row["code"]): frozenset(Purpose(each) for each in row["purposes"].split("|") if each)
        for row in resources.read_table("harm/purposes.csv")
    }
