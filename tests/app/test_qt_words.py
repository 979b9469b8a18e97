"""Qt's own dialogs speak the language in force."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from app.qt_words import QtWords
from widgets.look import Look


def test_a_file_dialog_speaks_french_and_english_again(qtbot: object, qapp: QApplication) -> None:
    look = Look("fr")
    words = QtWords(look, qapp)

    def labels() -> set[str]:
        dialog = QFileDialog()
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        qtbot.addWidget(dialog)
        return {
            label.text().replace("&", "").split("\u202f")[0].strip(" :\xa0") for label in dialog.findChildren(QLabel)
        }

    assert {"Regarder dans", "Nom de fichier", "Fichiers de type"} <= labels()
    look.speak("en")
    assert {"Look in", "File name", "Files of type"} <= labels()
    words.deleteLater()
