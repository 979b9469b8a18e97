"""A look to wear, a language 30 % longer than English, and an eye for texts that are cut."""

from __future__ import annotations

import gettext
import os
from collections.abc import Callable, Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget

from planning.i18n import Catalogue
from widgets.look import Look


class Longer(gettext.NullTranslations):
    """Every sentence with each long word a third longer, as French often is."""

    def gettext(self, message: str) -> str:
        return " ".join(self._longer(word) for word in message.split(" "))

    def ngettext(self, one: str, many: str, count: int) -> str:
        return self.gettext(one if count == 1 else many)

    @staticmethod
    def _longer(word: str) -> str:
        return word if "{" in word or len(word) < 3 else word + "é" * round(len(word) * 0.3)


@pytest.fixture
def look(qapp: QGuiApplication) -> Iterator[Look]:
    worn = Look()
    worn.apply()
    yield worn
    worn.deleteLater()


@pytest.fixture
def add(qapp: QGuiApplication) -> Iterator[Callable[[QWidget], QWidget]]:
    """Give a panel to the test: held until the test is over, and then gone for good."""
    held: list[QWidget] = []

    def hold(panel: QWidget) -> QWidget:
        held.append(panel)
        return panel

    yield hold
    for panel in held:
        panel.close()
        panel.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def stretch(look: Look, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Make every widget of the look speak the longer language."""

    def speak() -> None:
        monkeypatch.setattr("widgets.look.catalogue", lambda language: Catalogue(language, Longer()))
        look.speak("fr")

    return speak


@pytest.fixture
def cut_texts() -> Callable[[QWidget], list[str]]:
    """Return the texts of a widget that its labels, buttons and boxes cannot show whole."""

    def find(widget: QWidget) -> list[str]:
        found = []
        for label in widget.findChildren(QLabel):
            if label.isVisible() and label.text() and _is_cut(label):
                found.append(label.text())
        for button in widget.findChildren(QAbstractButton):
            if button.isVisible() and button.text() and button.width() < button.sizeHint().width():
                found.append(button.text())
        for child in widget.findChildren(QWidget):
            if child.isVisible() and isinstance(child, QLabel | QPushButton):
                right = child.mapTo(widget, child.rect().topRight()).x()
                if right >= widget.width():
                    found.append(f"{child.text()} stands outside")
        return found

    return find


def _is_cut(label: QLabel) -> bool:
    if not label.wordWrap():
        return label.width() < label.sizeHint().width() and label.minimumWidth() != 1
    frame = label.width() - label.contentsRect().width()
    room = QRect(0, 0, label.width() - frame - (label.sizeHint().width() - label.sizeHint().width()), 10_000)
    flags = int(Qt.TextFlag.TextWordWrap)
    needed = label.fontMetrics().boundingRect(room, flags, label.text())
    return needed.width() > room.width() or label.height() < label.heightForWidth(label.width())
