"""A sheet as a file: PDF as vectors with its fonts inside, or a picture of 300 dots per inch."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from datetime import UTC
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.brief.page import Page, paint_page
from app.brief.typesetter import DOTS_PER_INCH, SCREEN_DPI
from exchange.writers.whole import write_whole
from layers.raster.cancel import never
from planning.errors import BadInput
from planning.frame import INCH_M
from planning.i18n import text

PICTURE_DPI = 300.0
SUFFIXES = (".pdf", ".png")
_POINTS_PER_MM = 72 / 25.4


def check_path(path: Path, *, has_more: bool = False) -> None:
    """Say at once what would be said only after the work.

    Raises
    ------
    BadInput
        The suffix is neither ``.pdf`` nor ``.png``, or it is ``.png`` and the sheet has more pages after it.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise BadInput(text("{file}: a briefing map is written as .pdf or .png.", file=path.name))
    if has_more and suffix != ".pdf":
        raise BadInput(
            text("{file}: a picture has one page. A map with the harm statement is written as .pdf.", file=path.name)
        )


def check_document_path(path: Path) -> None:
    """Say at once what would be said only after the work.

    Raises
    ------
    BadInput
        The suffix is not ``.pdf``.
    """
    if path.suffix.lower() != ".pdf":
        raise BadInput(text("{file}: a document of several pages is written as .pdf.", file=path.name))


def write_page(page: Page, path: Path, *more: Page) -> None:
    """Write a sheet, and what follows it; the suffix says as what. What stood there is replaced whole, or not at all.

    Raises
    ------
    BadInput
        The suffix is neither ``.pdf`` nor ``.png``, or it is ``.png`` and there is more than the sheet.
    CannotWrite
        The place cannot be written.
    """
    check_path(path, has_more=bool(more))
    content = pdf_bytes(page, *more) if path.suffix.lower() == ".pdf" else png_bytes(page)
    write_whole(path, content)


def write_document(pages: Sequence[Page], path: Path) -> None:
    """Write pages of one document into a PDF, which replaces what stood there as a whole, or not at all.

    Raises
    ------
    BadInput
        The suffix is not ``.pdf``.
    CannotWrite
        The place cannot be written.
    """
    check_document_path(path)
    write_whole(path, pdf_bytes(*pages))


def pdf_bytes(page: Page, *more: Page) -> bytes:
    """Return pages as one PDF, each on its own paper; the same pages give the same bytes."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    # At any other resolution Qt multiplies the space between letters, but not the letters, by what it differs.
    writer.setResolution(int(SCREEN_DPI))
    writer.setPageLayout(_layout(page))
    writer.setTitle(page.title)
    writer.setCreator("Palabre")
    painter = QPainter(writer)
    painter.scale(SCREEN_DPI / DOTS_PER_INCH, SCREEN_DPI / DOTS_PER_INCH)
    try:
        paint_page(painter, page)
        for each in more:
            writer.setPageLayout(_layout(each))
            writer.newPage()
            paint_page(painter, each)
    finally:
        painter.end()
    return _settled(bytes(buffer.data().data()), (page, *more))


def _layout(page: Page) -> QPageLayout:
    size = QPageSize.PageSizeId.A4 if page.paper.name == "A4" else QPageSize.PageSizeId.A3
    turned = QPageLayout.Orientation.Landscape if page.is_landscape else QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(size), turned, QMarginsF(0, 0, 0, 0))


def png_bytes(page: Page) -> bytes:
    """Return a sheet as a picture that knows its own size on paper."""
    width_mm, _ = page.size_mm
    image = preview(page, round(width_mm / 25.4 * PICTURE_DPI))
    image.setDotsPerMeterX(round(PICTURE_DPI / INCH_M))
    image.setDotsPerMeterY(round(PICTURE_DPI / INCH_M))
    image.setText("Title", page.title)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def preview(page: Page, width_px: int, cancelled: Callable[[], bool] = never) -> QImage:
    """Return the sheet as a picture of a width, by the painting that the file gets. May be called in a worker.

    Raises
    ------
    Cancelled
        If the work is no longer wanted.
    """
    width_mm, height_mm = page.size_mm
    image = QImage(width_px, round(width_px * height_mm / width_mm), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    try:
        paint_page(painter, page, QRectF(image.rect()), cancelled)
    finally:
        painter.end()
    return image


def _settled(pdf: bytes, pages: Sequence[Page]) -> bytes:
    """Return a PDF with each paper's exact size, the clock's time and an id that follows from its content.

    Qt rounds pages to whole points, takes the machine's time and draws ids by lot. Each value is written over in its
    own length, so that no place in the file moves.
    """
    papers = {each.size_mm for each in pages}

    def box(found: re.Match[bytes]) -> bytes:
        rounded = [float(side) for side in found[2].split()]
        for paper in papers:
            sides = [side * _POINTS_PER_MM for side in paper]
            exact = b" ".join(f"{side:.6f}".encode() for side in sides)
            is_it = all(abs(one - other) < 1 for one, other in zip(sides, rounded, strict=True))
            if is_it and len(exact) == len(found[2]):
                return found[1] + exact + b"]"
        return found[0]

    made = pages[0].made_at.astimezone(UTC)

    def stamp(found: re.Match[bytes]) -> bytes:
        return f"{made:%Y%m%d%H%M%S}".encode() + (b"Z" if found[1] == b"Z" else b"+00'00'")

    def moment(found: re.Match[bytes]) -> bytes:
        return f"{made:%Y-%m-%dT%H:%M:%S}".encode() + (b"Z" if found[1] == b"Z" else b"+00:00")

    # The same glyph stands for a tab and a space; Qt names the first that it finds.
    pdf = re.sub(rb"begincmap.*?endcmap", lambda found: found[0].replace(b"<0009>", b"<0020>"), pdf, flags=re.S)
    pdf = re.sub(rb"(/(?:Media|Trim)Box \[0 0 )([\d. ]+)\]", box, pdf)
    pdf = re.sub(rb"(?<=\(D:)\d{14}(Z|[+-]\d\d'\d\d')", stamp, pdf)
    pdf = re.sub(rb"(?<=Date=\")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", moment, pdf)
    lot = re.compile(rb"(?<=DocumentID=\"uuid:)[0-9a-f-]{32,}|(?<=/ID \[ <)[0-9a-f]{32,}|(?<=> <)[0-9a-f]{32,}(?=> \])")
    bare = lot.sub(lambda found: b"0" * len(found[0]), pdf)
    digest = hashlib.sha256(bare).hexdigest().encode() * 2
    return lot.sub(lambda found: digest[: len(found[0])], pdf)
