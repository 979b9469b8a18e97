"""What a harm flag rests on: its reason, the records behind it in full sentences, what people said and did about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planning.i18n import N_, Text, text
from widgets.look import Look
from widgets.panels.comments_panel import CommentsPanel
from widgets.panels.flow import Flow
from widgets.panels.level_shape import LEVEL_TITLES, LevelShape
from widgets.panels.panel import Panel, bring_into_view, clear, column_of, row_of, rule


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """A record: what it is, how far away (empty where it has no place), what is known of it, a sentence each."""

    title: Text
    distance: Text | str
    known: Sequence[Text]


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """The evidence of a flag; ``notes`` say what is not shown, ``left_out`` are records that were not counted."""

    title: Text
    level: str
    reason: Text
    records: Sequence[EvidenceRecord]
    notes: Sequence[Text]
    left_out: Sequence[EvidenceRecord] = ()


class EvidencePanel(Panel):
    """The evidence of one flag, with its comments and its history.

    Signals
    -------
    closed()
        The way back to the list was taken.
    answer_requested()
        The flag shall be answered.
    """

    closed = Signal()
    answer_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._view: EvidenceView | None = None
        self.shape = LevelShape(look)
        self.title = self.label(role="strong")
        self.level = self.label(role="second")
        self.reason = self.label()
        self.reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.back = self.button(N_("Back to the list"), icon="chevron-left")
        self.back.clicked.connect(self.closed)
        self.answer = self.button(N_("Answer"), "primary")
        self.answer.clicked.connect(self.answer_requested)
        self._records = QVBoxLayout()
        self._records.setSpacing(8)
        self.left_out_title = self.label(N_("Left out: placed or dated too roughly to be counted"), "section")
        self._left_out = QVBoxLayout()
        self._left_out.setSpacing(8)
        self.talk = CommentsPanel(look)
        self.to_talk = self.button(N_("Comments and history"))
        self.to_talk.clicked.connect(lambda: bring_into_view(self.talk))
        head = row_of(self.shape, column_of(self.title, self.level, spacing=1), spacing=10)
        head.setAlignment(self.shape, Qt.AlignmentFlag.AlignTop)
        head.setStretch(1, 1)
        self.setLayout(
            column_of(
                Flow(self.back, self.answer, self.to_talk),
                head,
                self.reason,
                self.label(N_("Records behind it, the nearest first"), "section"),
                self._records,
                self.left_out_title,
                self._left_out,
                self.talk,
                None,
                spacing=8,
                margin=10,
            )
        )

    def show_evidence(self, shown: EvidenceView, *, can_answer: bool) -> None:
        """Show the evidence of a flag."""
        self._view = shown
        self.answer.setVisible(can_answer)
        self.render_values()

    def render_values(self) -> None:
        """Show it in the language in force."""
        shown = self._view
        if shown is None:
            return
        say = self.look.say
        self.shape.show_level(shown.level)
        self.title.setText(say(shown.title))
        self.level.setText(say(LEVEL_TITLES[shown.level]))
        self.reason.setText(say(shown.reason))
        self._list(self._records, shown.records)
        for note in shown.notes:
            self._records.addWidget(self.said(note, "second"))
        self.left_out_title.setVisible(bool(shown.left_out))
        self._list(self._left_out, shown.left_out)

    def _list(self, column: QVBoxLayout, records: Sequence[EvidenceRecord]) -> None:
        say = self.look.say
        clear(column)
        for record in records:
            title = say(record.title)
            if record.distance:
                title = say(text("{record}: {distance}", record=record.title, distance=record.distance))
            known = self.said(" ".join(map(say, record.known)), "second")
            for each in (self.said(title, "strong"), known):
                each.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                column.addWidget(each)
            column.addWidget(rule())
