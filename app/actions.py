"""The table of actions: what the menus and keys of the window do. A row is one action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from planning.i18n import N_
from widgets.look import Look

MENUS = {
    "plan": N_("&Plan"),
    "edit": N_("&Edit"),
    "draw": N_("&Draw"),
    "layers": N_("&Layers"),
    "analyse": N_("&Analyse"),
    "share": N_("&Share"),
    "view": N_("&View"),
    "help": N_("&Help"),
}
_ABOUT_FILES = ("plan", "share")


@dataclass(frozen=True, slots=True)
class Action:
    """One action.

    Attributes
    ----------
    id : str
        What it does, in one word or two.
    menu : str
        A key of ``MENUS``.
    title : str
        English name, marked for translation.
    run : callable
        Does it.
    shortcut : str
        Its key, in Qt's portable form.
    needs_plan : bool
        Whether it makes sense only with a plan in hand.
    group : str
        Actions of one group are choices: one of them is ticked.
    has_rule : bool
        Whether a line stands above it.
    """

    id: str
    menu: str
    title: str
    run: Callable[[], object]
    shortcut: str = ""
    needs_plan: bool = True
    group: str = ""
    has_rule: bool = False


class ActionTable:
    """Builds the menus of a window from rows and keeps their texts in the language in force."""

    def __init__(self, window: QMainWindow, look: Look, rows: list[Action]) -> None:
        self._look = look
        self._rows = {row.id: row for row in rows}
        self._menus: dict[str, QMenu] = {}
        self._actions: dict[str, QAction] = {}
        groups: dict[str, QActionGroup] = {}
        for identity in MENUS:
            self._menus[identity] = window.menuBar().addMenu("")
        for row in rows:
            action = QAction(window)
            action.triggered.connect(lambda _=False, row=row: row.run())
            if row.shortcut:
                action.setShortcut(QKeySequence(row.shortcut))
            if row.group:
                action.setCheckable(True)
                groups.setdefault(row.group, QActionGroup(window)).addAction(action)
            if row.has_rule:
                self._menus[row.menu].addSeparator()
            self._menus[row.menu].addAction(action)
            window.addAction(action)
            self._actions[row.id] = action
        self.retranslate()
        self.show_plan(has_plan=False)
        look.language_changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Name menus and actions in the language in force."""
        for identity, menu in self._menus.items():
            menu.setTitle(self._look.say(MENUS[identity]))
        for identity, action in self._actions.items():
            action.setText(self._look.say(self._rows[identity].title))

    def show_plan(self, *, has_plan: bool, is_busy: bool = False) -> None:
        """Enable what makes sense; while a plan's file is made anew, nothing that would touch a file."""
        for identity, action in self._actions.items():
            row = self._rows[identity]
            touches = row.menu in _ABOUT_FILES and identity != "quit"
            action.setEnabled((has_plan or not row.needs_plan) and not (is_busy and touches))

    def name(self, identity: str, shown: str, *, is_enabled: bool) -> None:
        """Give an action another name for now, such as what an undo would take back."""
        self._actions[identity].setText(shown)
        self._actions[identity].setEnabled(is_enabled)

    def tick(self, identity: str) -> None:
        """Tick a choice."""
        self._actions[identity].setChecked(True)

    def rows(self) -> list[tuple[Action, QAction]]:
        """Return all actions with their rows."""
        return [(self._rows[identity], action) for identity, action in self._actions.items()]
