"""How everything looks and in which language it speaks: one palette, one style sheet, one icon family."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QByteArray, QDir, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from planning import resources
from planning.i18n import Catalogue, Text, catalogue

_TYPE_ROLES = ("second", "panel_head", "number", "title", "band")
_WEIGHTS = {
    400: QFont.Weight.Normal,
    500: QFont.Weight.Medium,
    600: QFont.Weight.DemiBold,
    700: QFont.Weight.Bold,
}


class Look(QObject):
    """The language and the theme in force, and what they make of texts, colours and icons.

    Signals
    -------
    language_changed()
        Texts must be rendered again.
    theme_changed()
        Colours and icons must be taken again.
    """

    language_changed = Signal()
    theme_changed = Signal()

    def __init__(self, language: str = "en", theme: str = "light", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens = resources.read_toml("theme.toml")
        self._catalogue = catalogue(language)
        self._theme = theme
        self._icons: dict[tuple[str, str, int], QIcon] = {}
        self._family = _load_fonts()

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue of the language in force."""
        return self._catalogue

    @property
    def language(self) -> str:
        """Code of the language in force."""
        return self._catalogue.language

    @property
    def theme(self) -> str:
        """``light`` or ``dark``."""
        return self._theme

    def say(self, value: Text | str) -> str:
        """Return a text in the language in force."""
        return self._catalogue(value)

    def speak(self, language: str) -> None:
        """Change the language; every widget hears of it through ``language_changed``."""
        if language != self._catalogue.language:
            self._catalogue = catalogue(language)
            self.language_changed.emit()

    def wear(self, theme: str) -> None:
        """Change the theme of the whole program; every widget hears of it through ``theme_changed``."""
        if theme != self._theme:
            self._theme = theme
            self._icons.clear()
            self.apply()
            self.theme_changed.emit()

    def apply(self) -> None:
        """Give the application its palette, font and style sheet."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        QDir.setSearchPaths("indicators", [str(resources.path("icons/indicators"))])
        application.setStyle("Fusion")
        application.setPalette(self._palette())
        application.setFont(self.font("body"))
        application.setStyleSheet(_style_sheet(self))

    def tokens(self, section: str) -> Mapping[str, Any]:
        """Return a section of the theme in force, such as ``map`` or ``component``."""
        return self._tokens[self._theme][section]  # type: ignore[no-any-return]

    def colour(self, name: str, section: str = "window") -> QColor:
        """Return a colour by its token, such as ``accent``."""
        return QColor(self.tokens(section)[name])

    def component_colour(self, component: str, part: str = "edge") -> QColor:
        """Return the ``edge`` or ``tint`` colour of military, police, civilian or humanitarian."""
        return QColor(self.tokens("component")[component][part])

    def level(self, level: str) -> tuple[QColor, str]:
        """Return the colour and the shape of a risk level."""
        entry = self._tokens["level"][level]
        return QColor(entry["colour"]), str(entry["shape"])

    def grade(self, grade: str) -> tuple[QColor, str]:
        """Return the colour and the shape of an overlap's grade."""
        entry = self._tokens["overlap"][grade]
        return QColor(entry["colour"]), str(entry["shape"])

    def space(self, name: str) -> int:
        """Return a length of the house in logical pixels, such as ``row_layer`` or ``inspector_width``."""
        return int(self._tokens["space"][name])

    def lasting(self, section: str) -> Mapping[str, Any]:
        """Return a section that is the same in both themes, such as ``area`` or ``map_symbol``."""
        return self._tokens[section]  # type: ignore[no-any-return]

    def font(self, role: str) -> QFont:
        """Return the font of a role of the type scale, such as ``body`` or ``head``."""
        entry = self._tokens["type"][role]
        font = QFont(self._family)
        font.setPixelSize(max(1, round(entry["size"])))
        font.setWeight(_WEIGHTS[entry.get("weight", 400)])
        return font

    def icon(self, name: str, colour: str = "text_second", size: int = 20) -> QIcon:
        """Return a line icon in a colour of the theme."""
        key = (name, colour, size)
        if key not in self._icons:
            icon = QIcon(self.pixmap(name, self.colour(colour), size))
            disabled = self.pixmap(name, self.colour("text_disabled"), size)
            icon.addPixmap(disabled, QIcon.Mode.Disabled)
            self._icons[key] = icon
        return self._icons[key]

    def pixmap(self, name: str, colour: QColor, size: int) -> QPixmap:
        """Return a line icon as a picture of ``size`` pixels at the screen's density."""
        svg = resources.read_text(f"icons/{name}.svg").replace("currentColor", colour.name())
        return svg_pixmap(svg, QSize(size, size))

    def _palette(self) -> QPalette:
        colour = self.colour
        role = QPalette.ColorRole
        palette = QPalette()
        for each, token in (
            (role.Window, "panel"),
            (role.WindowText, "text"),
            (role.Base, "field"),
            (role.AlternateBase, "panel_head"),
            (role.Text, "text"),
            (role.Button, "panel"),
            (role.ButtonText, "text"),
            (role.BrightText, "error_text"),
            (role.Highlight, "accent"),
            (role.HighlightedText, "on_accent"),
            (role.PlaceholderText, "text_second"),
            (role.ToolTipBase, "panel"),
            (role.ToolTipText, "text"),
            (role.Link, "accent"),
            (role.Mid, "line"),
        ):
            palette.setColor(each, colour(token))
        for each in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, each, colour("text_disabled"))
        return palette


def svg_pixmap(svg: str, size: QSize) -> QPixmap:
    """Draw SVG text into a picture of ``size`` logical pixels at the screen's density."""
    from PySide6.QtSvg import QSvgRenderer

    screen = QApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen else 1.0
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return picture


def _load_fonts() -> str:
    """Register the fonts that ship with the program and return the interface family."""
    family = ""
    for name in resources.names("fonts"):
        if name.endswith((".ttf", ".otf")):
            number = QFontDatabase.addApplicationFont(str(resources.path("fonts") / name))
            families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
            if not family and families and "Arabic" not in families[0]:
                family = families[0]
    return family


def _style_sheet(look: Look) -> str:
    """Return the one style sheet, filled from the theme: colours by their names, sizes of the type scale."""
    sheet = resources.read_text("style.qss")
    colours = dict(look.tokens("window"))
    for component, parts in look.tokens("component").items():
        colours |= {f"{component}_{part}": value for part, value in parts.items()}
    for role in _TYPE_ROLES:
        colours[f"type_{role}"] = f"{look.font(role).pixelSize()}px"
    for name, value in sorted(colours.items(), key=lambda pair: -len(pair[0])):
        sheet = sheet.replace(f"@{name}", value)
    return sheet.replace("@theme", look.theme)
