"""How long ago the mission was last in each village: those not reached for some days, and those nobody knows of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QWidget

from planning.i18n import N_, Text, plural, text
from widgets.look import Look
from widgets.panels.flow import Flow
from widgets.panels.number_field import NumberField
from widgets.panels.panel import Panel, column_of, row_of, rule
from widgets.panels.rows import Row, RowList

_MOST = 300


@dataclass(frozen=True, slots=True)
class PresenceRow:
    """A village as the list shows it: its name, how long ago, and both kinds of visit; ``near`` a recorded threat."""

    uid: str
    name: str
    when: Text | str
    visits: Sequence[Text]
    is_known: bool
    is_near_threat: bool


class PresenceList(Panel):
    """After how many days a village counts as not reached, which these are, and recording a visit.

    Signals
    -------
    asked()
        The days, or which villages are looked at, are others now.
    village_chosen(str)
        The uid of a village.
    add_requested()
        A visit shall be recorded.
    """

    asked = Signal()
    village_chosen = Signal(str)
    add_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._rows: tuple[PresenceRow, ...] = ()
        self._left_out: tuple[Text, ...] = ()
        self._is_known = False
        self._may_edit = True
        self.marking = self.label(N_("High sensitivity: for the mission alone, in no package."), "strong")
        self.days = NumberField(look)
        self.days.setMaximumWidth(56)
        self.words(self.days.setAccessibleName, N_("Days without a visit"))
        self.days.stated.connect(lambda _: self.asked.emit())
        self.threatened = QCheckBox()
        self.words(self.threatened.setText, N_("Only villages near a recorded threat"))
        self.threatened.toggled.connect(lambda _: self.asked.emit())
        self.said, self.left_out = self.label(), self.label(role="second")
        self.key = self.label(
            N_("On the map: two rings, not reached for that long; a dashed square, no visit on record."), "second"
        )
        self.list = RowList(look)
        self.words(self.list.setAccessibleName, N_("Villages, the longest without the mission first"))
        self.list.currentItemChanged.connect(lambda *_: self._became_current())
        self.empty = self.label(N_("The mission reached every village in this time."), "empty")
        self.empty.setContentsMargins(14, 14, 14, 14)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.add = self.button(N_("Record a visit or patrol"), "primary", icon="plus")
        self.add.clicked.connect(self.add_requested)
        before, after = self.label(N_("Not reached for more than"), wrap=False), self.label(N_("days"), wrap=False)
        top = QWidget()
        top.setLayout(
            column_of(
                self.marking, row_of(before, self.days, after, None, spacing=6), self.threatened, self.said,
                self.left_out, self.key, spacing=5,
            )
        )  # fmt: skip
        top.layout().setContentsMargins(10, 8, 10, 8)
        self.foot = QFrame()
        self.foot.setProperty("role", "foot")
        buttons = Flow(self.add, spacing=6)
        buttons.setContentsMargins(10, 7, 10, 7)
        self.foot.setLayout(buttons)
        column = column_of(top, rule(), self.list, self.empty, self.foot, spacing=0)
        column.setStretch(2, 1)
        column.setStretch(3, 1)
        self.setLayout(column)

    def show_villages(self, rows: Sequence[PresenceRow], left_out: Sequence[Text], *, may_edit: bool) -> None:
        """Show villages in their order, and what could not be counted."""
        self._rows, self._left_out, self._may_edit, self._is_known = tuple(rows), tuple(left_out), may_edit, True
        self.render_values()

    def render_values(self) -> None:
        """Show everything in the language and theme in force."""
        say = self.look.say
        known = sum(row.is_known for row in self._rows)
        unknown = len(self._rows) - known
        told = text(
            "{villages}; {unknown} without a visit on record, which need not mean never.",
            villages=plural("{count} village", "{count} villages", known),
            unknown=unknown,
        )
        _show(self.said, say(told) if self._is_known else "")
        left = [say(each) for each in self._left_out]
        if len(self._rows) > _MOST:
            left.append(say(text("The first {count} are listed; all are on the map.", count=_MOST)))
        _show(self.left_out, " ".join(left))
        near = say(N_("Near a recorded threat"))
        self.list.show_rows(
            [
                Row(
                    row.uid,
                    row.name or say(N_("Village without a name")),
                    right=say(row.when),
                    more=(*map(say, row.visits), *([near] if row.is_near_threat else [])),
                )
                for row in self._rows[:_MOST]
            ]
        )
        self.list.setVisible(bool(self._rows))
        self.empty.setVisible(self._is_known and not self._rows)
        self.foot.setVisible(self._may_edit)

    def _became_current(self) -> None:
        if uid := self.list.current_id():
            self.village_chosen.emit(uid)


def _show(label: QLabel, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))
