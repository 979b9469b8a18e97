"""The answer to harm flags: what was decided, why, what risk is left, who sees to it and until when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCheckBox, QDateEdit, QLabel, QMenu, QWidget

from planning.harm.answer import ANSWERS
from planning.i18n import N_, Text, plural, text
from planning.operation import FlagStatus, HarmFlag
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox, OpenChoiceBox
from widgets.panels.flag_list import STATUS_TITLES
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.level_shape import LEVEL_TITLES, LevelShape
from widgets.panels.panel import Panel, column_of, row_of, text_field

_REASON_HEIGHT = 74


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person answered to the flags named by ``uids``; residual codes are empty where not weighed."""

    uids: tuple[str, ...]
    status: FlagStatus
    reason: str
    residual_likelihood: str
    residual_impact: str
    owner: str
    due: date | None


class AnswerForm(Panel):
    """A form for one flag or several.

    Signals
    -------
    answered(Answer)
        The form is complete and was sent.
    cancelled()
        The form was left.
    lessons_requested(str)
        What was learnt of measures of the rule with this code shall be shown.
    """

    answered = Signal(object)
    cancelled = Signal()
    lessons_requested = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._uids: tuple[str, ...] = ()
        self._subject: Text | str = ""
        self._measures: tuple[Text | str, ...] = ()
        self._level_of: Callable[[str, str], str] = lambda likelihood, impact: "no_data"
        self.subject = self.label(role="strong")
        self.reason_found = self.label(role="second")
        self._found: Text | str = ""
        self.status = ChoiceBox(look, [Choice(each.value, STATUS_TITLES[each]) for each in ANSWERS])
        self.library = self.button(N_("Take a measure from the library"))
        self.library.setMenu(QMenu(self.library))
        self.lessons = self.button(N_("Lessons"), "link")
        self.lessons.clicked.connect(lambda: self.lessons_requested.emit(self._lessons[0]))
        self._lessons = "", 0
        self.reason = text_field(_REASON_HEIGHT)
        self.words(self.reason.setPlaceholderText, N_("What was done, or why it does not apply"))
        self.reason_field = FormField(look, N_("Reason (needed)"), self.reason)
        self.likelihood, self.impact = ChoiceBox(look), ChoiceBox(look)
        for box in (self.likelihood, self.impact):
            box.currentIndexChanged.connect(lambda _: self.render_values())
        self.shape = LevelShape(look)
        self.level = QLabel()
        self.level.setWordWrap(True)
        self.owner = OpenChoiceBox(look)
        self.words(self.owner.lineEdit().setPlaceholderText, N_("A role, not a person"))
        self.owner_field = FormField(look, N_("Owner"), self.owner)
        self.has_due = QCheckBox()
        self.words(self.has_due.setText, N_("Due on"))
        self.due = QDateEdit()
        self.due.setDisplayFormat("yyyy-MM-dd")
        self.due.setCalendarPopup(True)
        self.due.setEnabled(False)
        self.words(self.due.setAccessibleName, N_("Due on"))
        self.has_due.toggled.connect(self.due.setEnabled)
        self.save = self.button(N_("Save the answer"), "primary")
        self.save.clicked.connect(self._save)
        self.cancel = self.button(N_("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        level_row = row_of(self.shape, self.level)
        level_row.setStretch(1, 1)
        self.setLayout(
            column_of(
                self.subject,
                self.reason_found,
                FormField(look, N_("Answer"), self.status),
                self.reason_field,
                row_of(self.library, None),
                row_of(self.lessons, None),
                self.label(N_("Risk to civilians that is left"), "section"),
                row_of(FormField(look, N_("Likelihood"), self.likelihood), FormField(look, N_("Impact"), self.impact)),
                level_row,
                self.owner_field,
                row_of(self.has_due, self.due, None),
                Flow(self.save, self.cancel),
                None,
                spacing=8,
                margin=10,
            )
        )

    def show_matrix(
        self, likelihoods: Sequence[Choice], impacts: Sequence[Choice], level_of: Callable[[str, str], str]
    ) -> None:
        """Give the mission's matrix: its two scales, and the level of a cell."""
        self._level_of = level_of
        not_weighed = Choice("", N_("Not weighed"))
        self.likelihood.show_choices([not_weighed, *likelihoods])
        self.impact.show_choices([not_weighed, *impacts])
        self.render_values()

    def show_roles(self, roles: Sequence[Choice]) -> None:
        """Offer the mission's roles as owners; own words are taken too."""
        self.owner.show_choices(roles)

    def show_flags(
        self,
        flags: Sequence[HarmFlag],
        today: date,
        *,
        status: FlagStatus | None = None,
        measures: Sequence[Text | str] = (),
    ) -> None:
        """Show the answer that flags have, ready to be changed.

        ``status`` is what the person is about to say; ``measures`` are typical ones, to be taken into the reason.
        """
        first = flags[0]
        self._uids = tuple(flag.uid for flag in flags)
        if len(flags) == 1:
            self._subject = text("{code} {subject}", code=first.code, subject=first.subject_name)
            self._found = first.reason
        else:
            self._subject = plural("{count} flag", "{count} flags", len(flags))
            self._found = ", ".join(sorted({flag.code for flag in flags}))
        answered = first.status if first.status in ANSWERS else FlagStatus.MITIGATED
        self.status.choose((status or answered).value)
        self.reason.setPlainText(first.answer)
        self.likelihood.choose(first.residual_likelihood)
        self.impact.choose(first.residual_impact)
        self.owner.show_value(first.owner)
        self._measures = tuple(measures)
        self.library.setVisible(bool(measures))
        due = first.due or today
        self.has_due.setChecked(first.due is not None)
        self.due.setDate(QDate(due.year, due.month, due.day))
        self.reason_field.show_fault(None)
        self.render_values()
        self.reason.setFocus()

    def show_lessons(self, code: str, count: int) -> None:
        """Offer what was learnt of measures against one rule's harm, where there is anything."""
        self._lessons = code, count
        self.render_values()

    def show_refusal(self, refusal: Text | None) -> None:
        """Show why the answer was not taken, beside the reason."""
        self.reason_field.show_fault(refusal)

    def render_values(self) -> None:
        """Show the subject and the level that is left in the language and theme in force."""
        say = self.look.say
        self.subject.setText(say(self._subject))
        self.reason_found.setText(say(self._found))
        self.reason_found.setVisible(bool(self._found))
        self._show_library()
        code, count = self._lessons
        self.lessons.setVisible(bool(count))
        self.lessons.setText(say(text("Lessons on {code}: {count}", code=code, count=count)))
        likelihood, impact = self.likelihood.code(), self.impact.code()
        is_weighed = bool(likelihood and impact)
        level = self._level_of(likelihood, impact) if is_weighed else "no_data"
        self.shape.show_level(level)
        left = text("Left after the answer: {level}", level=say(LEVEL_TITLES[level]))
        self.level.setText(say(left if is_weighed else N_("Not weighed: the risk counts as before.")))

    def _show_library(self) -> None:
        menu = self.library.menu()
        menu.clear()
        for measure in self._measures:
            words = self.look.say(measure)
            menu.addAction(words.replace("&", "&&"), lambda words=words: self._take(words))

    def _take(self, measure: str) -> None:
        """Put a measure under what is written already, to be kept or changed there."""
        written = self.reason.toPlainText().rstrip()
        self.reason.setPlainText(f"{written}\n{measure}" if written else measure)
        self.reason.moveCursor(QTextCursor.MoveOperation.End)
        self.reason.setFocus()

    def _save(self) -> None:
        reason = self.reason.toPlainText().strip()
        self.reason_field.show_fault(None if reason else text("Say why, in a sentence."))
        if not reason:
            self.reason.setFocus()
            return
        due = self.due.date()
        self.answered.emit(
            Answer(
                self._uids,
                FlagStatus(self.status.code()),
                reason,
                self.likelihood.code(),
                self.impact.code(),
                self.owner.value(),
                date(due.year(), due.month(), due.day()) if self.has_due.isChecked() else None,
            )
        )
