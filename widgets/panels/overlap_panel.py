"""Overlaps of the operation in hand with what humanitarians notified: by grade, live at another time, resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from planning.i18n import N_, Text, plural, text
from planning.resolution import GRADE_MEANINGS, GRADE_TITLES
from widgets.look import Look
from widgets.panels.flow import Flow
from widgets.panels.gesture_slider import GestureSlider
from widgets.panels.panel import Panel, PanelHead, column_of, rule
from widgets.panels.reason_form import ReasonForm
from widgets.panels.rows import Row, RowList

_MOST_ROWS = 3
_MOST_HOURS = 72


@dataclass(frozen=True, slots=True)
class OverlapRow:
    """An overlap as listed: its title, below it how near and when; ``lines`` are what is said of the one in hand.

    ``state`` is a word that stands at the right. ``can_resolve`` is False for one that stands resolved.
    """

    uid: str
    grade: str
    title: Text | str
    place: Text | str
    time: Text | str
    state: Text | str
    lines: Sequence[Text | str]
    can_resolve: bool


class OverlapPanel(Panel):
    """The list, the overlap in hand, and a slider that tries the operation's window at another time.

    Signals
    -------
    chosen(str)
        The uid of the overlap that became current, empty for none.
    resolved(str, str)
        An overlap shall be resolved, with this reason.
    shifted(int)
        The window shall be tried so many hours later, 0 as it is planned; while the hand moves.
    window_taken(int)
        The operation's window shall be so many hours later.
    """

    chosen = Signal(str)
    resolved = Signal(str, str)
    shifted = Signal(int)
    window_taken = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._rows: tuple[OverlapRow, ...] = ()
        self._empty: Text | str = ""
        self._window: Text | str = ""
        self._is_asking = False
        self.head = PanelHead(look)
        self.empty = self.label(role="second")
        self.list = RowList(look)
        self.words(self.list.setAccessibleName, N_("Overlaps with notifications"))
        self.list.currentItemChanged.connect(lambda *_: self._became_current())
        self.list.itemActivated.connect(lambda _: self._ask())
        self.about = self.label(role="body")
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.resolve = self.button(N_("Resolve with a reason…"), icon="check-circle")
        self.resolve.clicked.connect(self._ask)
        self.form = ReasonForm(
            look,
            N_("It is open again when the area, a window or the notification changes."),
            N_("Resolve"),
            N_("For example: corridor from 06:00 to 10:00 agreed through OCHA"),
        )
        self.form.setProperty("role", "")
        self.form.confirmed.connect(self._confirmed)
        self.form.cancelled.connect(self._stop_asking)
        self.form.hide()
        self.slider = GestureSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(-_MOST_HOURS, _MOST_HOURS)
        self.slider.setPageStep(12)
        self.words(self.slider.setAccessibleName, N_("Try the window earlier or later, in hours"))
        self.slider.valueChanged.connect(self._moved)
        self.when = self.label(role="second")
        self.take = self.button(N_("Make this the window"))
        self.take.clicked.connect(lambda: self.window_taken.emit(self.slider.value()))
        self.back = self.button(N_("As planned"))
        self.back.clicked.connect(lambda: self.slider.setValue(0))
        self.trial = QWidget()
        self.trial.setLayout(
            column_of(
                self.label(N_("Try the window earlier or later: nothing is written"), "second"),
                self.slider,
                self.when,
                Flow(self.take, self.back),
                spacing=4,
            )
        )
        self.in_hand = QWidget()
        self.in_hand.setLayout(column_of(self.about, Flow(self.resolve), self.form, spacing=6))
        self.inner = QWidget()
        self.inner.setLayout(column_of(self.empty, self.in_hand, rule(), self.trial, spacing=8, margin=10))
        self.setLayout(column_of(self.head, self.list, self.inner, spacing=0))
        self.show_overlaps((), "")

    def show_overlaps(self, rows: Sequence[OverlapRow], empty: Text | str) -> None:
        """Show overlaps in their order; ``empty`` is said where there are none."""
        self._rows, self._empty = tuple(rows), empty
        self.render_values()

    def show_window(self, window: Text | str) -> None:
        """Say which window the overlaps are shown for; empty where there is no operation to try it with."""
        self._window = window
        self.trial.setVisible(bool(window))
        self._show_trial()

    def show_planned(self) -> None:
        """Put the slider back, without saying so."""
        self.slider.blockSignals(True)
        self.slider.setValue(0)
        self.slider.blockSignals(False)
        self._show_trial()

    def render_values(self) -> None:
        """Show list and the overlap in hand in the language and theme in force."""
        say = self.look.say
        count = sum(each.can_resolve for each in self._rows)
        counted = text("{open} open of {all}", open=count, all=len(self._rows)) if self._rows else ""
        self.head.show_head(N_("Overlaps with notifications"), counted)
        self.list.show_rows(
            [
                Row(
                    each.uid,
                    say(each.title),
                    say(each.place),
                    say(GRADE_TITLES[each.grade]),
                    below=say(each.state),
                    more=(say(each.time),),
                    grade=each.grade,
                )
                for each in self._rows
            ]
        )
        shown = min(len(self._rows), _MOST_ROWS)
        self.list.setVisible(bool(self._rows))
        self.list.setFixedHeight(sum(self.list.sizeHintForRow(row) for row in range(shown)) + 2)
        self.empty.setVisible(not self._rows)
        self.empty.setText(say(self._empty))
        self._show_in_hand()
        self._show_trial()

    def _current(self) -> OverlapRow | None:
        current = self.list.current_id()
        return next((each for each in self._rows if each.uid == current), None)

    def _show_in_hand(self) -> None:
        say, row = self.look.say, self._current()
        self.in_hand.setVisible(row is not None)
        if row is None:
            return
        meaning = text(
            "{grade}: {meaning}.", grade=Text(GRADE_TITLES[row.grade]), meaning=Text(GRADE_MEANINGS[row.grade])
        )
        self.about.setText("\n".join(map(say, (meaning, *row.lines))))
        # What was resolved by somebody else meanwhile needs no reason any more.
        self._is_asking &= row.can_resolve
        self.form.setVisible(self._is_asking)
        self.resolve.setVisible(row.can_resolve and not self._is_asking)

    def _show_trial(self) -> None:
        hours = self.slider.value()
        later = plural("{count} hour later", "{count} hours later", hours)
        earlier = plural("{count} hour earlier", "{count} hours earlier", -hours)
        shift = N_("As planned") if not hours else later if hours > 0 else earlier
        shown = text("{shift}: {window}", shift=Text(shift) if isinstance(shift, str) else shift, window=self._window)
        self.when.setText(self.look.say(shown))
        for each in (self.take, self.back):
            each.setVisible(bool(hours))

    def _became_current(self) -> None:
        self._stop_asking()
        self.chosen.emit(self.list.current_id())

    def _moved(self, hours: int) -> None:
        self._show_trial()
        self.shifted.emit(hours)

    def _ask(self) -> None:
        row = self._current()
        if row is not None and row.can_resolve:
            self._is_asking = True
            self.resolve.hide()
            self.form.ask(row.title)

    def _stop_asking(self) -> None:
        self._is_asking = False
        self._show_in_hand()

    def _confirmed(self, reason: str) -> None:
        row = self._current()
        self._stop_asking()
        if row is not None:
            self.resolved.emit(row.uid, reason)
