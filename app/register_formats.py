"""The formats that a harm register is written in. To add one: its suffix, what people call it, what writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planning.i18n import N_

if TYPE_CHECKING:
    from exchange.register import RegisterTable, RegisterWriter


@dataclass(frozen=True, slots=True)
class RegisterFormat:
    """A format; its writer loads what it needs when it is first used."""

    title: str
    write: Callable[[RegisterTable], bytes]


def _csv(table: RegisterTable) -> bytes:
    from exchange.register import register_csv

    return register_csv(table)


def _workbook(table: RegisterTable) -> bytes:
    from exchange.writers.workbook import register_workbook

    return register_workbook(table)


def _pdf(table: RegisterTable) -> bytes:
    from PySide6.QtGui import QGuiApplication

    from app.brief.register import compose_register
    from app.brief.writing import pdf_bytes

    # No display is needed, and none may be asked for. The application must live as long as fonts are used.
    application = QGuiApplication.instance() or QGuiApplication(["palabre", "-platform", "offscreen"])
    content = pdf_bytes(*compose_register(table))
    del application
    return content


FORMATS: Mapping[str, RegisterFormat] = {
    ".csv": RegisterFormat(N_("Table for any program"), _csv),
    ".xlsx": RegisterFormat(N_("Workbook"), _workbook),
    ".pdf": RegisterFormat(N_("Pages for printing"), _pdf),
}


def register_writers() -> Mapping[str, RegisterWriter]:
    """Return what writes a register, by suffix."""
    return {suffix: each.write for suffix, each in FORMATS.items()}
