"""``palabre threat``: add and list threats, and say which operation answers which."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from app.cli.command import CliCommand, CommandLine, add_action, add_code, add_json, add_plan, day
from app.cli.records import add_place, by_uid, place_of
from planning.codes import code_list
from planning.errors import BadInput
from planning.i18n import N_, Text, text

if TYPE_CHECKING:
    from planning.operation import Operation
    from planning.profile import MissionProfile
    from planning.threats import Threat
    from storage.command import Command
    from storage.plan import Plan

_Act = Callable[[argparse.Namespace, CommandLine], int]
# Options that are texts, each under its field's name.
_TEXTS = (
    ("name", N_("what people call the threat")),
    ("victims", N_("people at risk, as a group and never by name")),
    ("intent", N_("what is known of the intent")),
    ("capability", N_("what is known of the capability")),
    ("history", N_("what happened before")),
)


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="add|list|link|unlink", help=N_("what to do"))
    add = _action(parser, actions, "add", N_("Add a threat and say its uid."), _add)
    add_code(add, "--type", "incident_type", N_("type of the threat"), default="", metavar="CODE")
    add_place(add)
    for name, about in _TEXTS:
        add.add_argument(f"--{name}", default="", metavar="T", help=about)
    add.add_argument("--months", default="", metavar="M", help=N_("months of its season, as 6,7,8 or Jun-Oct or 11-2"))
    add_code(add, "--likelihood", "likelihood", N_("likelihood"), default="", metavar="L")
    add_code(add, "--impact", "impact", N_("impact"), default="", metavar="I")
    add_code(add, "--level", "level", N_("level, where it is not what the matrix gives"), default="", metavar="L")
    add_code(add, "--confidence", "confidence", N_("confidence"), default="", metavar="C")
    add.add_argument("--owner", default="", metavar="ROLE", help=N_("role that owns it: JMAC, POC adviser or U2"))
    add.add_argument("--response", default="", metavar="T", help=N_("response that is planned"))
    add.add_argument("--review", type=day, metavar="DATE", help=N_("the day on which it is reviewed, as 2026-03-05"))
    add.add_argument(
        "--operation", action="append", default=[], metavar="REF", help=N_("an operation that answers it; repeatable")
    )
    add_json(add)

    listing = _action(parser, actions, "list", N_("List the threats, the worst first, with what answers them."), _list)
    listing.add_argument("--without-response", action="store_true", help=N_("only those that no operation answers"))
    listing.add_argument("--operation", metavar="REF", help=N_("only those that this operation answers"))
    add_json(listing)

    for name, help_line, act in (
        ("link", N_("Say that an operation answers a threat."), _link),
        ("unlink", N_("Say that an operation does not answer a threat any more."), _unlink),
    ):
        linking = _action(parser, actions, name, help_line, act)
        linking.add_argument("uid", metavar="UID", help=N_("uid of the threat, as list shows it"))
        linking.add_argument("ref", metavar="REF", help=N_("reference of the operation, such as OP-2026-001"))


def _action(
    parser: argparse.ArgumentParser, actions: Any, name: str, help_line: str, act: _Act
) -> argparse.ArgumentParser:
    added = add_action(parser, actions, name, help_line)
    add_plan(added)
    added.set_defaults(act=act)
    return added


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    return int(arguments.act(arguments, line))


def _add(arguments: argparse.Namespace, line: CommandLine) -> int:
    from planning.months import months_of
    from planning.threats import Threat, disagreement, require_complete
    from storage import queries
    from storage.commands.threats import add_threat

    if arguments.months and months_of(arguments.months) is None:
        raise BadInput(text("“{months}” names no months. Write them as 6,7,8 or Jun-Oct.", months=arguments.months))
    stated = {name: getattr(arguments, name).strip() for name, _ in _TEXTS}
    with line.plan(arguments, writing=True) as plan:
        place, called = place_of(arguments, plan)
        threat = Threat(
            str(uuid4()),
            **stated,
            threat_type=arguments.type,
            place=called,
            months=arguments.months.strip(),
            likelihood=arguments.likelihood,
            impact=arguments.impact,
            level=arguments.level,
            lead=_owner(arguments.owner, plan.profile),
            planned_response=arguments.response.strip(),
            confidence=arguments.confidence,
            review_on=arguments.review,
            operations=tuple(queries.operation_by_ref(plan, ref).uid for ref in arguments.operation),
            **({} if place is None else {"lon": place[0], "lat": place[1]}),
        )
        require_complete(threat)
        plan.run(add_threat(threat, place))
        warning = disagreement(threat, plan.profile.matrix)
    if warning is not None:
        line.message(warning)
    if arguments.json:
        line.json({"uid": threat.uid})
    else:
        line.out(threat.uid)
    return 0


def _owner(stated: str, mission: MissionProfile) -> str:
    from planning.threats import owners

    known = [role.id for role in owners(mission.roles)]
    if stated and stated not in known:
        raise BadInput(
            text("“{role}” may not own a threat in this mission. {roles} may.", role=stated, roles=", ".join(known))
        )
    return stated


def _list(arguments: argparse.Namespace, line: CommandLine) -> int:
    from planning.threats import answered_by, without_response, worst_first
    from storage import queries

    with line.plan(arguments) as plan:
        threats = worst_first(queries.threats(plan), plan.profile.matrix)
        going = _standing(plan)
        mission = plan.profile
        if arguments.operation:
            threats = answered_by(threats, queries.operation_by_ref(plan, arguments.operation).uid)
    if arguments.without_response:
        threats = without_response(threats, [each.uid for each in going])
    if arguments.json:
        line.json({"threats": [_facts(each, going, mission, line) for each in threats]})
        return 0
    for each in threats:
        _say(each, going, mission, line)
    return 0


def _standing(plan: Plan) -> list[Operation]:
    from planning.threats import standing
    from storage import queries

    operations = queries.operations(plan)
    return standing(operations, {each.uid: queries.signatures(plan, each.uid) for each in operations})


def _facts(threat: Threat, going: list[Operation], mission: MissionProfile, line: CommandLine) -> dict[str, object]:
    from planning.threats import TEXT_FIELDS, disagreement, is_review_overdue, level_of, matrix_level

    warning = disagreement(threat, mission.matrix)
    season = threat.season
    return {
        "uid": threat.uid,
        "name": threat.name or None,
        **{name: getattr(threat, name) or None for name in TEXT_FIELDS},
        "level": level_of(threat, mission.matrix),
        "stated_level": threat.level or None,
        "matrix_level": matrix_level(threat, mission.matrix),
        "warning": None if warning is None else line.catalogue(warning),
        "months": None if season is None else sorted(season),
        "months_stated": threat.months or None,
        "review_on": None if threat.review_on is None else threat.review_on.isoformat(),
        "review_overdue": is_review_overdue(threat, line.clock().date()),
        "lon": None if threat.lon != threat.lon else threat.lon,
        "lat": None if threat.lat != threat.lat else threat.lat,
        "answered_by": [each.ref for each in going if each.uid in threat.operations],
    }


def _say(threat: Threat, going: list[Operation], mission: MissionProfile, line: CommandLine) -> None:
    from planning.threats import disagreement, is_review_overdue, level_of, season_words, title_of

    say, language = line.catalogue, line.language
    refs = [each.ref for each in going if each.uid in threat.operations]
    answer: Text | str = ", ".join(refs) if refs else say(N_("No response planned"))
    kind = code_list("incident_type").title(threat.threat_type, language)
    level = code_list("level").title(level_of(threat, mission.matrix), language)
    line.out("  ".join(filter(None, (threat.uid, level, say(title_of(threat)), kind, answer))))
    review: Text | str = ""
    if threat.review_on is not None:
        is_late = is_review_overdue(threat, line.clock().date())
        review = text("Review overdue since {day}", day=threat.review_on) if is_late else ""
        review = review or text("Review on {day}", day=threat.review_on)
    owner = next((role.title.of(language) for role in mission.roles if role.id == threat.lead), threat.lead)
    told = [
        threat.victims,
        say(season_words(threat)),
        owner,
        say(review),
        say(disagreement(threat, mission.matrix) or ""),
    ]
    if any(told):
        line.out(f"    {'; '.join(filter(None, told))}")


def _link(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage.commands.threats import link_threat

    return _relink(arguments, line, link_threat)


def _unlink(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage.commands.threats import unlink_threat

    return _relink(arguments, line, unlink_threat)


def _relink(arguments: argparse.Namespace, line: CommandLine, command: Callable[[Threat, Operation], Command]) -> int:
    from storage import queries

    with line.plan(arguments, writing=True) as plan:
        threat = by_uid(queries.threats(plan), arguments.uid)
        made = command(threat, queries.operation_by_ref(plan, arguments.ref))
        plan.run(made)
    line.out(made.title)
    return 0


COMMAND = CliCommand("threat", N_("Record threats to civilians, and which operation answers which."), _configure, _run)
