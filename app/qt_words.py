"""Qt's own words (buttons, file dialogs) in the language in force, from the catalogues that ship with Qt."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from planning.i18n import N_
from widgets.look import Look

# What Qt's own French catalogue leaves in English.
_MISSING = {"&Look in:": N_("&Look in:"), "Files of &type:": N_("Files of &type:"), "Folder": N_("Folder")}


class _Missing(QTranslator):
    """Our words for what Qt's catalogue lacks."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def isEmpty(self) -> bool:
        """Tell Qt that there is something to ask for."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """Return a word in the language in force; None, which is not an empty word, leaves it to others."""
        return self._look.say(_MISSING[source]) if source in _MISSING else None


class QtWords(QObject):
    """Keeps Qt's translator in step with the look."""

    def __init__(self, look: Look, application: QApplication) -> None:
        super().__init__(application)
        self._look = look
        self._application = application
        self._translator = QTranslator(self)
        application.installTranslator(_Missing(look, self))
        look.language_changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Take Qt's words of the language in force; a language that Qt does not have leaves them English."""
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._application.removeTranslator(self._translator)
        if self._translator.load(f"qtbase_{self._look.language}", folder):
            self._application.installTranslator(self._translator)
