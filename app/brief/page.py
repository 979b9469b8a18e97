"""A page of paper, ready to be painted: a ground, a band, and blocks at their places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from app.brief.block import Block, paint_centred
from app.brief.paper import Paper
from app.brief.typesetter import MM, Face, Typesetter, colour
from layers.raster.cancel import never

BAND = 5.2 * MM


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page.

    Attributes
    ----------
    title : str
        Of the document that it is a page of.
    band, band_place : str, QRectF or None
        What the band of an exercise says and where it stands; empty and None on a page that is no exercise.
    blocks : tuple of (place, block)
        Everything but ground and band; places are dots of the page.
    made_at : datetime
        Aware; the file says so too.
    """

    paper: Paper
    is_landscape: bool
    title: str
    band: str
    band_place: QRectF | None
    blocks: tuple[tuple[QRectF, Block], ...]
    made_at: datetime

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height of the paper."""
        return self.paper.size_mm(self.is_landscape)

    def paint_ground(self, painter: QPainter, type: Typesetter, cancelled: Callable[[], bool]) -> None:
        """Paint what lies below everything else; a page of words has nothing there.

        Raises
        ------
        Cancelled
            If the work is no longer wanted.
        """


def paint_page(
    painter: QPainter, page: Page, target: QRectF | None = None, cancelled: Callable[[], bool] = never
) -> None:
    """Paint a page.

    Parameters
    ----------
    target
        Where, in the painter's units; None where these are the dots of the page.

    Raises
    ------
    Cancelled
        If the work is no longer wanted; the page is half painted.
    """
    type_ = Typesetter()
    whole = QRectF(0, 0, *(side * MM for side in page.size_mm))
    painter.save()
    try:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        if target is not None:
            painter.translate(target.topLeft())
            painter.scale(target.width() / whole.width(), target.height() / whole.height())
        painter.fillRect(whole, colour("#FFFFFF"))
        page.paint_ground(painter, type_, cancelled)
        if page.band_place is not None:
            painter.fillRect(page.band_place, colour("window.exercise_band"))
            _paint_band(painter, page.band_place, page.band, type_)
        for place, block in page.blocks:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            block.paint(painter, type_, place)
    finally:
        painter.restore()


def _paint_band(painter: QPainter, place: QRectF, words: str, type_: Typesetter) -> None:
    # The sentence of a long language must fit the narrowest paper.
    size = next(
        (each for each in (9.0, 8.0, 7.0) if type_.width(words, Face(each, 600, 0.4)) <= place.width() - 4 * MM), 6.0
    )
    paint_centred(painter, type_, place, words, Face(size, 600, 0.4), "window.on_exercise_band")
