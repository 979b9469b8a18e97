"""The journal as a list of acts, and what one of them changed, before and after."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSplitter, QWidget

from planning.changed import ChangedThing
from planning.i18n import N_, Text, plural
from widgets.look import Look
from widgets.panels.act_list import ActModel, ActView, HistoryRow
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.flow import Flow
from widgets.panels.panel import Panel, clear, column_of, row_of, rule, scrolled

_TYPING_MS = 250
_LONGEST = 240
"""Characters of a value that are shown; its tooltip holds the rest."""


class HistoryPanel(Panel):
    """Filters, acts, and the act that was chosen. Esc goes back.

    Signals
    -------
    filtered()
        A filter was changed; ``person``, ``thing`` and ``day`` hold them now.
    more_requested()
        The list was scrolled to its end, and there are more acts.
    chosen(int)
        The number of the act that became current.
    fit_requested()
        The map shall show what the act changed.
    closed()
        The panel shall go.
    """

    filtered = Signal()
    more_requested = Signal()
    chosen = Signal(int)
    fit_requested = Signal()
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._act: HistoryRow | None = None
        self._things: tuple[ChangedThing, ...] = ()
        self._more_things = 0
        self.person = ChoiceBox(look)
        self.words(self.person.setAccessibleName, N_("Who"))
        self.person.chosen.connect(lambda _: self.filtered.emit())
        self.day = ChoiceBox(look)
        self.words(self.day.setAccessibleName, N_("Day"))
        self.day.chosen.connect(lambda _: self.filtered.emit())
        self.thing = QLineEdit()
        self.thing.setClearButtonEnabled(True)
        self.words(self.thing.setPlaceholderText, N_("Thing, by its name or uid"))
        self.words(self.thing.setAccessibleName, N_("Thing, by its name or uid"))
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self.filtered)
        self.thing.textEdited.connect(lambda _: self._typing.start())
        self.thing.textChanged.connect(lambda said: None if said else self._typing.start())
        choices = row_of(self.person, self.day, spacing=6)
        choices.setStretch(0, 1)
        choices.setStretch(1, 1)
        filters = QWidget()
        filters.setLayout(column_of(choices, self.thing, spacing=6, margin=10))

        self._model = ActModel(look)
        self._model.more_requested.connect(self.more_requested)
        self.view = ActView(look)
        self.view.setModel(self._model)
        self.view.enter_pressed.connect(self.fit_requested)
        self.words(self.view.setAccessibleName, N_("Acts, the latest first"))
        self.view.selectionModel().currentChanged.connect(lambda now, _: self._became_current(now))
        self.empty = self.label(N_("Nothing was done that these filters let through."), "empty")
        self.empty.setContentsMargins(14, 14, 14, 14)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

        self._inside = _Page()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(5)
        for column, share in enumerate((4, 5, 5)):
            self._grid.setColumnStretch(column, share)
        self.fit = self.button(N_("Show on the map"), icon="fit")
        self.fit.clicked.connect(self.fit_requested)
        self._title = self.label(role="strong")
        self._who = self.label(role="second")
        head = column_of(self._title, self._who, spacing=2)
        self._inside.setLayout(column_of(head, self._grid, Flow(self.fit), None, spacing=8, margin=10))
        self.detail = scrolled(self._inside)
        self.detail.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.words(self.detail.setAccessibleName, N_("What the act changed"))

        self.parts = QSplitter(Qt.Orientation.Vertical)
        self.parts.setChildrenCollapsible(False)
        self.parts.setHandleWidth(3)
        listed = QWidget()
        listed.setLayout(column_of(self.view, self.empty, spacing=0))
        self.parts.addWidget(listed)
        self.parts.addWidget(self.detail)
        self.parts.setStretchFactor(0, 1)
        self.parts.setStretchFactor(1, 1)
        whole = column_of(filters, rule(), self.parts, spacing=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.show_rows((), has_more=False)
        self.show_changes(None)

    def show_choices(self, people: Sequence[Choice], days: Sequence[Choice]) -> None:
        """Show whose acts, and of which days, can be asked for; the first of each lets everything through."""
        self.person.show_choices(people)
        self.day.show_choices(days)

    def show_rows(self, rows: Sequence[HistoryRow], *, has_more: bool) -> None:
        """Show acts, the latest first; the one that was current stays so if it is among them."""
        current = self.current()
        self._model.show_rows(rows, has_more=has_more)
        self.view.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.choose(current)

    def add_rows(self, rows: Sequence[HistoryRow], *, has_more: bool) -> None:
        """Show more acts below those that are there."""
        self._model.add_rows(rows, has_more=has_more)

    def show_changes(
        self, act: HistoryRow | None, things: Sequence[ChangedThing] = (), more: int = 0, *, has_place: bool = False
    ) -> None:
        """Show what an act changed and how many things more it did, or nothing."""
        self._act, self._things, self._more_things = act, tuple(things), more
        self.detail.setVisible(act is not None)
        self.fit.setVisible(has_place)
        self.detail.verticalScrollBar().setValue(0)
        self.render_values()

    def current(self) -> int:
        """Return the number of the current act, 0 where there is none."""
        index = self.view.currentIndex()
        return self._model.rows[index.row()].act if index.isValid() else 0

    def rows(self) -> list[HistoryRow]:
        """Return the acts that are listed so far."""
        return list(self._model.rows)

    def choose(self, act: int) -> None:
        """Make an act current, if it is listed."""
        for number, row in enumerate(self._model.rows):
            if row.act == act:
                self.view.setCurrentIndex(self._model.index(number))

    def render_values(self) -> None:
        """Show acts and changes in the language and theme in force."""
        self.view.scheduleDelayedItemsLayout()
        self.view.viewport().update()
        clear(self._grid)
        if self._act is None:
            return
        self._title.setText(self.look.say(self._act.title))
        self._who.setText(f"{self.look.say(self._act.who)}\n{self.look.catalogue.moment(self._act.at)}")
        line = 0
        for thing in self._things:
            line = self._show_thing(thing, line)
        if self._more_things:
            more = plural("and {count} change more", "and {count} changes more", self._more_things)
            self._grid.addWidget(self.said(more, "second"), line, 0, 1, 3)
        self._inside.grow()

    def _show_thing(self, thing: ChangedThing, line: int) -> int:
        self._grid.addWidget(rule(), line, 0, 1, 3)
        head = row_of(self.said(thing.title), self.said(thing.what, "second", wrap=False))
        head.setStretch(0, 1)
        self._grid.addLayout(head, line + 1, 0, 1, 3)
        line += 2
        sides = [
            (N_("Before"), [each.before for each in thing.fields]),
            (N_("After"), [each.after for each in thing.fields]),
        ]
        # What was added or removed has one side, which then takes all the room.
        filled = [side for side in sides if any(value is not None for value in side[1])]
        for number, field in enumerate(thing.fields):
            if not number and len(filled) > 1:
                for column, (words, _) in enumerate(filled, start=1):
                    self._grid.addWidget(self.said(words, "second"), line, column)
                line += 1
            self._grid.addWidget(self.said(field.name, "second"), line, 0, Qt.AlignmentFlag.AlignTop)
            for column, (_, values) in enumerate(filled, start=1):
                span = 1 if len(filled) > 1 else 2
                self._grid.addWidget(self._value(values[number]), line, column, 1, span, Qt.AlignmentFlag.AlignTop)
            line += 1
        return line

    def _value(self, value: Text | str | None) -> QWidget:
        said = "" if value is None else self.look.say(value)
        shown = said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
        made = self.said(shown or "–", "" if shown else "empty")
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if shown != said:
            made.setToolTip(said)
        return made

    def _became_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._model.rows[index.row()].act)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class _Page(QWidget):
    """A page in a place that scrolls, as high as its texts are at its width: they wrap, which no minimum size knows."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")

    def grow(self) -> None:
        """Take the height that the texts need now."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the texts again at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.grow()
