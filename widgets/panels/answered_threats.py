"""The threats that an operation answers, and a way to say so of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from planning.i18n import N_, Text
from widgets.look import Look
from widgets.panels.flow import Flow
from widgets.panels.level_shape import LEVEL_TITLES, level_icon
from widgets.panels.panel import Panel, PanelHead, column_of
from widgets.panels.rows import Row, RowList


@dataclass(frozen=True, slots=True)
class KnownThreat:
    """A threat of the plan: what it is called, its level, and whether the operation in hand answers it."""

    uid: str
    title: Text | str
    level: str
    is_answered: bool


class AnsweredThreats(Panel):
    """The list of what the operation answers, and a menu of what it could.

    Signals
    -------
    link_requested(str), unlink_requested(str)
        The uid of a threat that the operation answers, or no longer does.
    page_requested()
        The page of threats and alerts shall be shown.
    """

    link_requested = Signal(str)
    unlink_requested = Signal(str)
    page_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._threats: tuple[KnownThreat, ...] = ()
        self._may_edit = True
        self.head = PanelHead(look)
        self.list = RowList(look)
        self.words(self.list.setAccessibleName, N_("Threats answered"))
        self.list.currentItemChanged.connect(lambda *_: self._show_buttons())
        self.nothing = self.label(role="reason")
        self.link = self.button(N_("It answers…"), icon="link")
        self.link.setMenu(QMenu(self.link))
        self.unlink = self.button(N_("It no longer answers it"))
        self.unlink.clicked.connect(lambda: self.unlink_requested.emit(self.list.current_id()))
        self.open = self.button(N_("Threats and alerts…"), "link")
        self.open.clicked.connect(self.page_requested)
        foot = QFrame()
        foot.setLayout(column_of(self.nothing, Flow(self.link, self.unlink), Flow(self.open), spacing=8, margin=10))
        self.setLayout(column_of(self.head, self.list, foot, spacing=0))

    def show_threats(self, threats: Sequence[KnownThreat], *, may_edit: bool) -> None:
        """Show the threats of the plan, the worst first."""
        self._threats, self._may_edit = tuple(threats), may_edit
        self.render_values()

    def render_values(self) -> None:
        """Show everything in the language and theme in force."""
        say = self.look.say
        answered = [each for each in self._threats if each.is_answered]
        self.head.show_head(N_("Threats answered"), str(len(answered)) if answered else "")
        self.list.show_rows(
            [Row(each.uid, say(each.title), right=say(LEVEL_TITLES[each.level]), level=each.level) for each in answered]
        )
        self.list.setFixedHeight(self.list.height_of_rows())
        self.list.setVisible(bool(answered))
        self.nothing.setVisible(not answered)
        none = N_("Answers no recorded threat") if self._threats else N_("No threat is recorded in this plan.")
        self.nothing.setText(say(none))
        menu = self.link.menu()
        menu.clear()
        for each in self._threats:
            if not each.is_answered:
                title = f"{say(each.title)} ({say(LEVEL_TITLES[each.level])})".replace("&", "&&")
                menu.addAction(
                    level_icon(self.look, each.level), title, lambda uid=each.uid: self.link_requested.emit(uid)
                )
        self.link.setVisible(self._may_edit)
        self.link.setEnabled(not menu.isEmpty())
        self._show_buttons()

    def _show_buttons(self) -> None:
        self.unlink.setVisible(self._may_edit and self.list.count() > 0)
        self.unlink.setEnabled(bool(self.list.current_id()))
