"""``palabre compact``: purge what undone imports left, and make the file as small as it can be."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.command import CliCommand, CommandLine, add_json, add_plan, add_yes
from planning.i18n import N_, Text, plural, text
from planning.kind import kinds

if TYPE_CHECKING:
    from storage.compacting import HiddenDataset


def _configure(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)
    add_yes(parser)
    parser.add_argument("--dry-run", action="store_true", help=N_("say what would be done; write nothing"))
    add_json(parser)


def _run(arguments: argparse.Namespace, line: CommandLine) -> int:
    from storage.compacting import compact, compactable

    if arguments.dry_run:
        with line.plan(arguments) as plan:
            found = compactable(plan)
        if arguments.json:
            line.json({"datasets": _plain(found.datasets), "saved_bytes": found.saved_bytes})
            return 0
        for dataset in found.datasets:
            line.out(_told(dataset))
        if not found.saved_bytes:
            line.out(text("There is nothing to compact."))
            return 0
        line.out(text("About {bytes} bytes would be saved.", bytes=found.saved_bytes))
        return 0
    with line.plan(arguments, writing=True) as plan:
        found = compactable(plan)
        for dataset in found.datasets:
            line.message(_told(dataset))
        if found.datasets:
            question = plural(
                "{count} hidden dataset goes for good: redo cannot show it again. Compact the plan? [yes/no]",
                "{count} hidden datasets go for good: redo cannot show them again. Compact the plan? [yes/no]",
                len(found.datasets),
            )
            line.require_yes(question, arguments.yes)
        done = compact(plan)
    if arguments.json:
        sizes = {"bytes_before": done.bytes_before, "bytes_after": done.bytes_after}
        line.json({"datasets": _plain(done.datasets), **sizes})
        return 0
    if done.is_needless:
        line.out(text("There is nothing to compact."))
        return 0
    line.out(
        plural("{count} hidden dataset purged.", "{count} hidden datasets purged.", len(done.datasets)),
    )
    line.out(text("{before} bytes before, {after} bytes after.", before=done.bytes_before, after=done.bytes_after))
    return 0


def _told(dataset: HiddenDataset) -> Text:
    kind = kinds().get(dataset.kind)
    return plural(
        "  {name}: {count} row of {layer}",
        "  {name}: {count} rows of {layer}",
        dataset.rows,
        name=dataset.name,
        layer=Text(kind.title) if kind else dataset.kind,
    )


def _plain(datasets: tuple[HiddenDataset, ...]) -> list[dict[str, object]]:
    return [
        {
            "uid": each.uid,
            "name": each.name,
            "layer": each.kind,
            "rows": each.rows,
            "hidden_at": None if each.hidden_at is None else each.hidden_at.isoformat(),
        }
        for each in datasets
    ]


COMMAND = CliCommand("compact", N_("Purge what undone imports left, and shrink the file."), _configure, _run)
