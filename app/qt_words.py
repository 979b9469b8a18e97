"""Qt's own words (buttons, file dialogs) in the language in force, from the catalogues that ship with Qt."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from widgets.look import Look


class QtWords(QObject):
    """Keeps Qt's translator in step with the look."""

    def __init__(self, look: Look, application: QApplication) -> None:
        super().__init__(application)
        self._look = look
        self._application = application
        self._translator = QTranslator(self)
        look.language_changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Take Qt's words of the language in force; a language that Qt does not have leaves them English."""
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._application.removeTranslator(self._translator)
        if self._translator.load(f"qtbase_{self._look.language}", folder):
            self._application.installTranslator(self._translator)
