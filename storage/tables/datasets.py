"""Datasets: one row for each import. Rows of a dataset that is not visible are left out of every reading."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Integer, Row, Text

from planning.operation import Actor
from storage.records import Dataset
from storage.tables._columns import moment, moment_values, read_moment, table

_TEXTS = ("kind", "name", "file_name", "file_sha256", "mapping_json", "report_json", "source")

TABLE = table(
    "datasets",
    *(Column(name, Text) for name in _TEXTS),
    Column("row_count", Integer),
    Column("actor_name", Text),
    Column("actor_role", Text),
    Column("actor_component", Text),
    *moment("at"),
    Column("visible", Boolean),
)


def to_row(dataset: Dataset) -> dict[str, Any]:
    """Return the values of a dataset's row, all but whether it is visible."""
    return {
        "uid": dataset.uid,
        **{name: getattr(dataset, name) for name in _TEXTS},
        "row_count": dataset.row_count,
        "actor_name": dataset.actor.name,
        "actor_role": dataset.actor.role,
        "actor_component": dataset.actor.component,
        **moment_values("at", dataset.at),
    }


def from_row(row: Row[Any]) -> Dataset:
    """Return the dataset of a row."""
    values = row._mapping
    texts = {name: values[name] or "" for name in _TEXTS}
    return Dataset(
        uid=values["uid"],
        row_count=values["row_count"],
        actor=Actor(values["actor_name"] or "", values["actor_role"] or "", values["actor_component"] or ""),
        at=read_moment(row, "at"),
        **texts,
    )
