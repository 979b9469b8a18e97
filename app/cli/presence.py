"""``palabre presence``: how long ago the mission was last in each village. The plan is only read."""

from __future__ import annotations

import argparse
from datetime import UTC
from typing import TYPE_CHECKING

from app.cli.command import CliCommand, CommandLine, add_json, add_plan
from planning.errors import BadInput
from planning.i18n import N_, text

if TYPE_CHECKING:
    from datetime import date

    from planning.presence_history import VillagePresence

_KINDS = ("villages", "activities", "threats")


def _configure(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)
    parser.add_argument(
        "--days", type=int, metavar="N", help=N_("days after which a village is not reached; else as the mission says")
    )
    parser.add_argument("--threatened", action="store_true", help=N_("only villages near a recorded threat"))
    add_json(parser)


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    from planning.presence_history import SENSITIVITY, presence_history, unreached
    from storage import queries

    if arguments.days is not None and arguments.days < 0:
        raise BadInput(text("--days is a number of days, 0 or more."))
    now = line.clock()
    today = now.astimezone(UTC).date()
    with line.plan(arguments) as plan:
        mission = plan.profile
        history = presence_history(queries.read_situation(plan, _KINDS), mission, now)
    days = mission.presence_days if arguments.days is None else arguments.days
    found = unreached(history.villages, today, days, only_threatened=arguments.threatened)
    if arguments.json:
        line.json(
            {
                "sensitivity": SENSITIVITY.value,
                "as_of": now.astimezone(UTC).isoformat(),
                "days": days,
                "within_m": mission.presence_distance_m,
                "undated_activities": history.undated,
                "placeless_activities": history.placeless,
                "villages": [_facts(each, today) for each in found],
            }
        )
        return 0
    line.out(text("Of high sensitivity: for the mission alone, in no package."))
    for each in found:
        _say(each, today, line)
    for said in history.left_out():
        line.message(said)
    if not found:
        line.message(text("There is no village that was not reached for more than {days} days.", days=days))
    return 0


def _facts(village: VillagePresence, today: date) -> dict[str, object]:
    patrol, civilian = village.last_patrol, village.last_civilian
    return {
        "uid": village.uid,
        "name": village.name or None,
        "last_patrol": None if patrol is None else patrol.isoformat(),
        "last_civilian_visit": None if civilian is None else civilian.isoformat(),
        "days": village.days(today),
        "near_a_threat": village.is_threatened,
    }


def _say(village: VillagePresence, today: date, line: CommandLine) -> None:
    from planning.presence_history import visit_words, when_words

    say = line.catalogue
    near = say(N_("near a recorded threat")) if village.is_threatened else ""
    line.out("  ".join(filter(None, (village.name, say(when_words(village, today)), near))))
    if village.last is not None:
        line.out(f"    {'; '.join(map(say, visit_words(village)))}")


COMMAND = CliCommand(
    "presence", N_("List the villages that the mission did not reach for some time."), _configure, _run
)
