"""The page of lessons, wherever a step shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from planning.codes import code_list
from planning.harm.rule import rules
from planning.i18n import Text, plural, text
from planning.lessons import LESSON_TITLES, Lesson, lessons, of_rule, outcomes_by_rule, search
from widgets.panels.lessons_panel import LessonRow, LessonsPanel
from widgets.panels.panel import scrolled

if TYPE_CHECKING:
    from app.state import PlanState
    from app.window import MainWindow


def known_lessons(state: PlanState) -> list[Lesson]:
    """Return what all operations of the plan taught."""
    return lessons(state.operations, state.areas, state.signatures, state.after_actions, state.outcomes)


def lessons_on(state: PlanState, code: str) -> int:
    """Return how many measures against one rule's harm have been judged."""
    return len(of_rule(known_lessons(state), code))


class LessonsPage(QObject):
    """Lessons of the plan in hand, searched as the planner types.

    Attributes
    ----------
    page : QScrollArea
        What a step puts among its pages.
    """

    def __init__(self, window: MainWindow, close: Callable[[], object]) -> None:
        super().__init__(window)
        self.window = window
        self.look = window.look
        self.panel = LessonsPanel(window.look)
        self.panel.closed.connect(close)
        self.panel.query_changed.connect(lambda _: self._show())
        self.page = scrolled(self.panel)

    def open(self, words: str = "") -> None:
        """Show the lessons that hold some words, all for none."""
        self.panel.query.setText(words)
        self._show()
        self.panel.query.setFocus()

    def show_state(self) -> None:
        """Show them as the plan is now."""
        if self.page.isVisible():
            self._show()

    def _show(self) -> None:
        state = self.window.session.state
        if state is None:
            return
        known = known_lessons(state)
        found = search(known, self.panel.query.text())
        counts = [self._counted(code, each) for code, each in outcomes_by_rule(state.outcomes).items()]
        note = text("{found} of {all}", found=len(found), all=plural("{count} lesson", "{count} lessons", len(known)))
        self.panel.show_lessons([self._row(each) for each in found], counts, note)

    def _row(self, lesson: Lesson) -> LessonRow:
        language = self.look.language
        title: Text = Text(LESSON_TITLES[lesson.kind])
        if lesson.code:
            outcome = code_list("measure_outcome").title(lesson.outcome, language)
            title = text("Measure against {code}: {outcome}", code=lesson.code, outcome=outcome)
        where = lesson.where or lesson.title
        operation = text(
            "{ref}, {title}: {where}, {day}", ref=lesson.ref, title=lesson.title, where=where, day=lesson.at.date()
        )
        return LessonRow(title, operation, lesson.words or text("No reason was written down."), lesson.more)

    def _counted(self, code: str, counts: Counter[str]) -> Text:
        titles, language = code_list("measure_outcome"), self.look.language
        told = ", ".join(f"{titles.title(each, language)} {counts[each]}" for each in titles.codes if counts[each])
        rule = rules().get(code)
        name = Text(rule.title) if rule else ""
        return text("{code} {rule}: {counts}", code=code, rule=name, counts=told)
