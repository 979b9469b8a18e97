"""What differs between a plan and a backup of it, in words."""

from __future__ import annotations

from functools import reduce

from planning.i18n import Text, plural, text
from storage.differences import Count, Differences
from storage.table_titles import table_title


def count_lines(found: Differences) -> list[Text]:
    """Return, by table, what a restoring would do to its rows."""
    return [
        text("{table}: {changes}", table=table_title(name), changes=_said(count))
        for name, count in found.counts.items()
    ]


def _said(count: Count) -> Text:
    parts = []
    if count.added:
        parts.append(plural("{count} row would be gone", "{count} rows would be gone", count.added))
    if count.changed:
        parts.append(plural("{count} row as before", "{count} rows as before", count.changed))
    if count.removed:
        parts.append(plural("{count} row would come back", "{count} rows would come back", count.removed))
    return reduce(lambda first, second: text("{first}, {second}", first=first, second=second), parts)


def outside_lines(found: Differences) -> list[Text]:
    """Return in how many rows the two differ that no act names, for people."""
    lines = []
    for name, difference in found.outside.items():
        table = table_title(name)
        if difference < 0:
            line = plural(
                "{table}: {count} row of the backup was removed from the plan outside of the journal",
                "{table}: {count} rows of the backup were removed from the plan outside of the journal",
                -difference,
                table=table,
            )
        else:
            line = plural(
                "{table}: {count} row that the backup has not was added to the plan outside of the journal",
                "{table}: {count} rows that the backup has not were added to the plan outside of the journal",
                difference,
                table=table,
            )
        lines.append(line)
    return lines
