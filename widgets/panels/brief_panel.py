"""The briefing map: paper, scale, grid, language and title, with the page as it will be."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy, QWidget

from planning.i18n import N_, Text, text
from planning.scale import USUAL, parse_scale, scale_name
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.panel import Panel, column_of, row_of

GRIDS = {
    "mgrs": N_("MGRS"),
    "utm": N_("UTM"),
    "geographic": N_("Geographic"),
    "none": N_("No grid"),
}


@dataclass(frozen=True, slots=True)
class BriefWish:
    """The page that a person wants; ``scale`` is the denominator; ``with_statement`` adds pages after it."""

    paper: str
    is_landscape: bool
    scale: int
    grid: str
    language: str
    title: str
    with_statement: bool = False


class BriefPanel(Panel):
    """The settings of the page, each change sent on so that the preview can follow.

    Signals
    -------
    changed(BriefWish)
        The page that is wanted has changed.
    export_requested(BriefWish)
        The page shall be written to a file.
    statement_requested(str)
        The operation's harm statement shall be written to a file, in that language.
    """

    changed = Signal(object)
    export_requested = Signal(object)
    statement_requested = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.preview = PagePreview(look)
        self.title = QLineEdit()
        self.paper = ChoiceBox(look, [Choice("A4", N_("A4")), Choice("A3", N_("A3"))])
        self.orientation = ChoiceBox(look, [Choice("landscape", N_("Landscape")), Choice("portrait", N_("Portrait"))])
        self.scale = QComboBox()
        self.scale.setEditable(True)
        self.scale.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.scale.setMinimumContentsLength(6)
        self.scale.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for each in USUAL:
            self.scale.addItem(scale_name(each), each)
        self.grid = ChoiceBox(look, [Choice(code, title) for code, title in GRIDS.items()])
        self.language = ChoiceBox(look, [Choice("en", N_("English")), Choice("fr", N_("French"))])
        self.scale_field = FormField(look, N_("Scale"), self.scale)
        self.with_statement = QCheckBox()
        self.words(self.with_statement.setText, N_("Add the harm statement"))
        self.words(self.with_statement.setToolTip, N_("One or two pages in A4 behind the map, in the same PDF"))
        self.export = self.button(N_("Write PDF or picture…"), "primary", icon="printer")
        self.export.clicked.connect(self._export)
        self.statement = self.button(N_("Write harm statement…"), icon="flag")
        self.statement.clicked.connect(lambda: self.statement_requested.emit(self.language.code()))
        paper = row_of(
            FormField(look, N_("Paper"), self.paper), FormField(look, N_("Orientation"), self.orientation), spacing=10
        )
        grid_field = FormField(look, N_("Grid"), self.grid)
        grid = row_of(self.scale_field, grid_field, spacing=10)
        for row in (paper, grid):
            row.setStretch(0, 1)
            row.setStretch(1, 1)
        for below_head in (self.scale_field, grid_field):
            grid.setAlignment(below_head, Qt.AlignmentFlag.AlignTop)
        self.setLayout(
            column_of(
                self.preview,
                FormField(look, N_("Title on the map"), self.title),
                paper,
                grid,
                FormField(look, N_("Language of the document"), self.language),
                self.with_statement,
                Flow(self.export, self.statement),
                None,
                spacing=9,
                margin=10,
            )
        )
        self.show_wish(BriefWish("A3", True, 100_000, "mgrs", look.language, ""))
        self.title.editingFinished.connect(self._tell)
        for box in (self.paper, self.orientation, self.grid, self.language):
            box.chosen.connect(lambda _: self._tell())
        self.scale.activated.connect(lambda _: self._tell())
        self.with_statement.toggled.connect(lambda _: self._tell())
        line = self.scale.lineEdit()
        assert line is not None
        line.editingFinished.connect(self._tell)

    def show_wish(self, wish: BriefWish) -> None:
        """Show the page that is wanted."""
        self._told = wish
        self.title.setText(wish.title)
        self.paper.choose(wish.paper)
        self.orientation.choose("landscape" if wish.is_landscape else "portrait")
        self.scale.setEditText(scale_name(wish.scale))
        self.grid.choose(wish.grid)
        self.language.choose(wish.language)
        self.with_statement.setChecked(wish.with_statement)
        self.scale_field.show_fault(None)

    def show_preview(self, picture: QImage | None) -> None:
        """Show the page as it will be; None while it is being made."""
        self.preview.show_picture(picture)

    def wish(self) -> BriefWish | None:
        """Return the page that is wanted, None while the scale cannot be read, which is then said."""
        scale = parse_scale(self.scale.currentText())
        fault = text("Write a scale as 1:100 000.") if scale is None else None
        self.scale_field.show_fault(fault)
        if scale is None:
            return None
        return BriefWish(
            self.paper.code(),
            self.orientation.code() == "landscape",
            scale,
            self.grid.code(),
            self.language.code(),
            self.title.text().strip(),
            self.with_statement.isChecked(),
        )

    def _tell(self) -> None:
        wish = self.wish()
        if wish is not None and wish != self._told:
            self._told = wish
            self.changed.emit(wish)

    def _export(self) -> None:
        if (wish := self.wish()) is not None:
            self.export_requested.emit(wish)


class PagePreview(QWidget):
    """A page, as large as the panel allows, with its own proportions."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._picture: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.language_changed.connect(self.update)
        look.theme_changed.connect(self.update)

    def show_picture(self, picture: QImage | None) -> None:
        """Show a page; None while it is being made."""
        self._picture = picture
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for a page in either orientation."""
        return QSize(self.look.space("inspector_width") - 20, 226)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self.look.colour("window"))
        painter.setPen(self.look.colour("line"))
        inside = self.rect().adjusted(0, 0, -1, -1)
        painter.drawRect(inside)
        if self._picture is None or self._picture.isNull():
            painter.setPen(self.look.colour("text_second"))
            waiting: Text | str = N_("The page is being drawn.")
            centred = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(inside.adjusted(10, 10, -10, -10), centred, self.look.say(waiting))
        else:
            size = self._picture.size().scaled(inside.size() - QSize(16, 16), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(
                (self.width() - size.width()) / 2, (self.height() - size.height()) / 2, size.width(), size.height()
            )
            painter.drawImage(place, self._picture)
            painter.drawRect(place)
        painter.end()
