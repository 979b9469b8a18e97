"""What recipients answered to an operation's notices: the list, objections to address, and a form to record one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from planning.acknowledgement import AnswerState, NoticeAnswer
from planning.i18n import N_, Text, text
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.panel import Panel, PanelHead, clear, column_of, row_of, text_field

STATE_TITLES = {
    AnswerState.RECEIVED: N_("Received: it was read"),
    AnswerState.NO_OBJECTION: N_("No objection"),
    AnswerState.OBJECTION: N_("Objection"),
}
_TONES = {AnswerState.RECEIVED: "warning", AnswerState.NO_OBJECTION: "done", AnswerState.OBJECTION: "error"}


@dataclass(frozen=True, slots=True)
class AnswerWish:
    """An answer that a person records: what it says, of which office, in its words."""

    state: str
    office: str
    words: str


class NoticeAnswersPanel(Panel):
    """Answers, the first first; below, the form of one that came.

    Signals
    -------
    recorded(AnswerWish)
        An answer to the latest notice came.
    addressed(str, str)
        An objection, by the uid of its answer, was addressed, in words.
    """

    recorded = Signal(object)
    addressed = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._answers: tuple[NoticeAnswer, ...] = ()
        self._notice: Text | str = ""
        self._is_editable = False
        self.head = PanelHead(look)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(10, 8, 10, 4)
        self._list.setSpacing(10)
        self.state = ChoiceBox(look, [Choice(each.value, title) for each, title in STATE_TITLES.items()])
        self.office, self.words_said = QLineEdit(), text_field()
        self.office_field = FormField(look, N_("Office that answered, never a person (needed)"), self.office)
        self.words_field = FormField(look, N_("What it said; an objection says what it is"), self.words_said)
        self.office.textChanged.connect(self._show_button)
        self.words_said.textChanged.connect(self._show_button)
        self.state.currentIndexChanged.connect(lambda _: self._show_button())
        self.record = self.button(N_("Record the answer"))
        self.record.clicked.connect(self._record)
        foot = Flow(self.record)
        self.form = QWidget()
        state_field = FormField(look, N_("What the answer says"), self.state)
        self.form.setLayout(column_of(state_field, self.office_field, self.words_field, foot, spacing=8, margin=10))
        self.setLayout(column_of(self.head, self._list, self.form, spacing=0))
        self.show_answers((), "", may_edit=False)

    def show_answers(self, answers: Sequence[NoticeAnswer], notice: Text | str, *, may_edit: bool) -> None:
        """Show the answers, and the number of the latest notice that one can be recorded to; empty for none."""
        self._answers, self._notice, self._is_editable = tuple(answers), notice, may_edit
        self.setVisible(bool(notice))
        self.form.setVisible(may_edit)
        self.render_values()

    def show_recorded(self) -> None:
        """Empty the form: what it said is recorded."""
        self.office.clear()
        self.words_said.clear()

    def render_values(self) -> None:
        """Show the answers in the language and theme in force."""
        self.head.show_head(N_("Answers to the notice"), self._notice)
        clear(self._list)
        if not self._answers:
            self._list.addWidget(self.said(N_("No answer is on record."), "empty"))
        for each in self._answers:
            self._list.addWidget(self._row(each))
        self._show_button()

    def _row(self, given: NoticeAnswer) -> QWidget:
        answer, state = given.answer, AnswerState(given.answer.state)
        tag = QLabel(self.look.say(STATE_TITLES[state]))
        tag.setProperty("role", "tag")
        tag.setProperty("tone", _TONES[state])
        head = row_of(self.said(text("{value}", value=answer.by_role), "strong"), tag)
        head.setStretch(0, 1)
        to = text("{at}, to version {version}", at=answer.at, version=given.version)
        column = column_of(head, self.said(to, "second"), spacing=3)
        if answer.comment:
            column.addWidget(self.said(text("{value}", value=answer.comment)))
        if answer.addressed:
            column.addWidget(self.said(text("Addressed: {how}", how=answer.addressed)))
        elif answer.is_open:
            column.addWidget(self.said(N_("Not addressed: no decision to go is signed before it is."), "fault"))
            if self._is_editable:
                column.addLayout(self._addressing(answer.uid))
        shown = QWidget()
        shown.setLayout(column)
        return shown

    def _addressing(self, uid: str) -> QVBoxLayout:
        words = QLineEdit()
        field = FormField(self.look, N_("How it was addressed (needed)"), words)
        address = self.button(N_("Addressed"))
        address.setEnabled(False)
        words.textChanged.connect(lambda said: address.setEnabled(bool(said.strip())))
        address.clicked.connect(lambda: self.addressed.emit(uid, words.text().strip()))
        return column_of(field, Flow(address), spacing=4)

    def _show_button(self) -> None:
        is_objection = self.state.code() == AnswerState.OBJECTION
        has_words = bool(self.words_said.toPlainText().strip())
        self.record.setEnabled(bool(self.office.text().strip()) and (has_words or not is_objection))

    def _record(self) -> None:
        said = self.words_said.toPlainText().strip()
        self.recorded.emit(AnswerWish(self.state.code(), self.office.text().strip(), said))
