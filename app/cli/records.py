"""What commands that keep records share: where a record lies, and finding it by its uid."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, TypeVar

from planning.errors import BadInput
from planning.i18n import N_, text

if TYPE_CHECKING:
    from storage.plan import Plan


class Identified(Protocol):
    """What has a uid."""

    @property
    def uid(self) -> str:
        """Its identity."""


Found = TypeVar("Found", bound=Identified)


def add_place(parser: argparse.ArgumentParser) -> None:
    """Add the options that say where a record lies."""
    parser.add_argument("--place", default="", metavar="T", help=N_("what people call the place"))
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--at", metavar="POSITION", help=N_("its coordinates: MGRS, UTM or degrees, in quotes"))
    where.add_argument("--village", metavar="NAME", help=N_("the village of the plan where it lies"))


def place_of(arguments: argparse.Namespace, plan: Plan) -> tuple[tuple[float, float] | None, str]:
    """Return the WGS 84 place that is stated, None for none, and what it is called.

    Raises
    ------
    BadInput
        It is no position, or not one village of the plan.
    """
    from planning.coordinates import parse
    from planning.places import village_named
    from storage.queries import read_columns

    name = arguments.place.strip()
    if arguments.at:
        position = parse(arguments.at)
        return (position.lon, position.lat), name
    if arguments.village:
        village = village_named(read_columns(plan, "villages"), arguments.village)
        return (village.lon, village.lat), name or village.name
    return None, name


def by_uid(records: Iterable[Found], uid: str) -> Found:
    """Return the record of a uid.

    Raises
    ------
    BadInput
        There is none.
    """
    found = next((each for each in records if each.uid == uid), None)
    if found is None:
        raise BadInput(text("There is no record {uid}. “list” shows those that there are.", uid=uid))
    return found
