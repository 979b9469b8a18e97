"""Comments and history of the entry of a register that is in hand: read for its page, and added to."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject

from app.register_words import comments_told, past_told
from planning.comment import Comment
from planning.i18n import Text
from widgets.panels.comments_panel import CommentsPanel

if TYPE_CHECKING:
    from app.window import MainWindow
    from storage.register_history import AnswerChange


class RegisterTalk(QObject):
    """Keeps a panel of comments in step with one entry of a book.

    Parameters
    ----------
    table : str
        The book's table, ``storage.register_history.FLAGS`` or ``RISKS``.
    """

    def __init__(self, window: MainWindow, panel: CommentsPanel, table: str) -> None:
        super().__init__(window)
        self.window, self.session, self.panel = window, window.session, panel
        self._table = table
        self._uid = ""
        self._entry: Text | str = ""
        panel.added.connect(self._add)

    def show_entry(self, uid: str, entry: Text | str) -> None:
        """Show what was said about an entry and what was done to it; ``entry`` names it in acts."""
        self._uid, self._entry = uid, entry
        state = self.session.state
        if state is None:
            return
        words = self.window.look.catalogue
        said = comments_told(state.comments.get(uid, ()), words)
        areas = {area.uid: area.name for area in state.areas}

        def show(found: list[AnswerChange]) -> None:
            if uid == self._uid:
                self.panel.show_entry(uid, said, past_told(found, areas, words))

        from storage.register_history import register_history

        self.session.read(lambda plan: register_history(plan, self._table, uid), show)

    def _add(self, words: str) -> None:
        from storage.commands.comments import add_comment

        comment = Comment(str(uuid4()), self._uid, self.session.actor, self.window.clock(), words)
        self.session.run(add_comment(comment, self._entry), lambda _: self.panel.clear_field())
