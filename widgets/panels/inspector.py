"""What stands at the right of the map: one page for each step or thing, with its head, scrolled where it is long."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from planning.i18n import Text
from widgets.look import Look
from widgets.panels.panel import Panel, PanelHead, column_of, scrolled


class Inspector(Panel):
    """Pages by key; the one shown has the head.

    Signals
    -------
    back_requested()
        The way back of a page was taken.
    """

    back_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._pages: dict[str, QWidget] = {}
        self._heads: dict[str, tuple[Text | str, Text | str, bool]] = {}
        self._key = ""
        self.head = PanelHead(look)
        self.head.back_requested.connect(self.back_requested)
        self.stack = QStackedWidget()
        self.setLayout(column_of(self.head, self.stack, spacing=0))
        self.setMinimumWidth(look.space("inspector_width"))

    def add_page(
        self, key: str, title: Text | str, *widgets: QWidget, scrolls: bool = True, back: bool = False
    ) -> None:
        """Add a page of widgets one below the other; a page with a list of its own does not scroll."""
        page: QWidget = QWidget()
        page.setProperty("role", "panel")
        page.setLayout(column_of(*widgets, *([None] if scrolls else []), spacing=0))
        if scrolls:
            page = scrolled(page)
        self._pages[key] = page
        self._heads[key] = (title, "", back)
        self.stack.addWidget(page)
        if not self._key:
            self.show_page(key)

    def show_page(self, key: str) -> None:
        """Show a page."""
        self._key = key
        self.stack.setCurrentWidget(self._pages[key])
        title, count, back = self._heads[key]
        self.head.show_head(title, count, back=back)

    def show_head(self, key: str, title: Text | str, count: Text | str = "") -> None:
        """Show another title and count over a page, now or when it is shown."""
        self._heads[key] = (title, count, self._heads[key][2])
        if key == self._key:
            self.show_page(key)

    def page(self) -> str:
        """Return the key of the page shown."""
        return self._key
