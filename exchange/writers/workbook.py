"""A harm register as an XLSX workbook: one sheet with its marks, a head that stays in view, true numbers and days."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from exchange.package.archive import archive_bytes
from exchange.register import RegisterTable, Value
from planning.i18n import N_, Text, text

_LONGEST = 32_767
"""Characters that a cell can hold."""

_WIDTHS = (14, 7, 24, 26, 12, 15, 13, 13, 15, 13, 13, 14, 40, 24, 12, 60, 11)
_OTHER_WIDTH = 16
_FIRST = 5
"""The line of the columns' titles; above it stand title, marks, time, and an empty line."""

_GREY, _LINE = "FFEDEDED", Side(style="thin", color="FFBFBFBF")


def register_workbook(table: RegisterTable) -> bytes:
    """Return a register as a workbook; the same table gives the same bytes. No cell holds a formula."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    say, operation = table.catalogue, table.register.operation
    sheet.title = say(N_("Harm register"))
    title = say(text("Harm register of {ref}: {title}", ref=operation.ref, title=operation.title))
    marks = "  -  ".join(table.marks())
    made = say(text("Written {made}. For use inside the mission.", made=table.at.astimezone(UTC)))
    for line, (words, font) in enumerate(
        ((title, Font(bold=True, size=14)), (marks, Font(bold=True)), (made, Font())), start=1
    ):
        _put(sheet.cell(line, 1), words)
        sheet.cell(line, 1).font = font
    for column, words in enumerate(table.titles, start=1):
        cell = sheet.cell(_FIRST, column)
        _put(cell, words)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor=_GREY)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.border = Border(bottom=_LINE)
        width = _WIDTHS[column - 1] if column <= len(_WIDTHS) else _OTHER_WIDTH
        sheet.column_dimensions[get_column_letter(column)].width = width
    for line, row in enumerate(table.rows, start=_FIRST + 1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(line, column)
            _put(cell, value)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = Border(bottom=_LINE)
    _lay_out(sheet, table, marks)
    book.properties = DocumentProperties(
        creator="Palabre", title=title, created=_plain(table), modified=_plain(table), language=say.language
    )
    return _settled(book, table)


def _put(cell: Cell, value: Value) -> None:
    """Put a value into a cell as what it is; words stay words, whatever they begin with."""
    if value is None or value == "":
        return
    if isinstance(value, str):
        words = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
        cell.value = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
        cell.data_type = "s"
        # Without it, a program that edits the cell would take it for a formula then.
        cell.quotePrefix = words[0] in "=+-@\t\r"
        return
    cell.value = value
    cell.number_format = "yyyy-mm-dd" if isinstance(value, date) else "0.0"


def _lay_out(sheet: Worksheet, table: RegisterTable, marks: str) -> None:
    """Keep the columns' titles in view and, in print, on each page, with marks and page numbers."""
    last = get_column_letter(len(table.titles))
    sheet.freeze_panes = f"C{_FIRST + 1}"
    sheet.auto_filter.ref = f"A{_FIRST}:{last}{_FIRST + len(table.rows)}"
    sheet.print_title_rows = f"{_FIRST}:{_FIRST}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    shown = marks.replace("&", "&&")
    sheet.oddHeader.center.text = shown
    sheet.oddFooter.center.text = shown
    page: Text = text("Page {page} of {pages}", page="&P", pages="&N")
    sheet.oddFooter.right.text = table.catalogue(page)


def _plain(table: RegisterTable) -> datetime:
    """Return when a register is written as workbooks tell a time: in UTC without saying so."""
    return table.at.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def _settled(book: Workbook, table: RegisterTable) -> bytes:
    """Return a workbook's bytes with the time of the table for that of the machine, in the file and in its parts."""
    written = io.BytesIO()
    book.save(written)
    book.properties.modified = _plain(table)
    members = {}
    with zipfile.ZipFile(written) as archive:
        for name in archive.namelist():
            members[name] = archive.read(name)
    members["docProps/core.xml"] = tostring(book.properties.to_tree())
    return archive_bytes(members, table.at)
