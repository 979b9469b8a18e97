"""Writing a receipt: as CSV without Qt, as PDF with its pages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from exchange.receipt import csv_bytes, read_receipt
from exchange.writers.whole import write_whole
from planning.i18n import Catalogue
from storage.plan import Plan


def write_receipt(plan: Plan, since: date, out: Path, words: Catalogue, now: datetime) -> int:
    """Write a receipt of what a plan received since a day, and return how many notifications are in it.

    Raises
    ------
    CannotWrite
        The place cannot be written.
    """
    receipt = read_receipt(plan, since, now.astimezone(UTC).date())
    if out.suffix.lower() == ".csv":
        write_whole(out, csv_bytes(receipt, words))
        return len(receipt.rows)
    from PySide6.QtGui import QGuiApplication

    from app.brief.receipt import compose_receipt
    from app.brief.writing import write_document

    # No display is needed, and none may be asked for. The application must live as long as fonts are used.
    application = QGuiApplication.instance() or QGuiApplication(["palabre", "-platform", "offscreen"])
    write_document(compose_receipt(receipt, plan.profile, words, now, is_exercise=plan.is_exercise), out)
    del application
    return len(receipt.rows)
