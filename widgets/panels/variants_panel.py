"""Two variants of an operation: what B is, both sides in one table, and what can become of B."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from planning.i18n import N_, Text, text
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.panel import Panel, column_of, row_of, rule
from widgets.panels.shift_form import ShiftForm
from widgets.panels.two_sides import SidesHead, SidesRow, TwoSidesList


@dataclass(frozen=True, slots=True)
class Outcome:
    """What B may become: whether it may be made the operation or kept at all, and what is said of that beforehand."""

    can_be_kept: bool
    said: Text | str = ""


class VariantsPanel(Panel):
    """The page.

    Signals
    -------
    other_chosen(str)
        B is the operation of this uid; empty for a variant of A.
    drag_toggled(bool)
        B shall be dragged on the map, or no more.
    reset_requested(), compare_requested(), cancel_requested()
        B shall be as A is; both shall be compared; the comparison that is under way is not wanted.
    make_requested(), keep_requested()
        B shall be the operation; B shall be kept as another one.
    """

    other_chosen = Signal(str)
    drag_toggled = Signal(bool)
    reset_requested = Signal()
    compare_requested = Signal()
    cancel_requested = Signal()
    make_requested = Signal()
    keep_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._titles: tuple[Text | str, Text | str] = ("", "")
        self._status: Text | str = ""
        self._held: tuple[Text, ...] = ()
        self._outcome = Outcome(can_be_kept=False)
        self.other = ChoiceBox(look)
        self.other.chosen.connect(self.other_chosen)
        self.form = ShiftForm(look)
        self.drag = self.button(N_("Drag B on the map"), icon="move")
        self.drag.setCheckable(True)
        self.drag.toggled.connect(self.drag_toggled)
        self.reset = self.button(N_("Put B back onto A"), icon="undo")
        self.reset.clicked.connect(self.reset_requested)
        self._variant = QWidget()
        self._variant.setLayout(column_of(self.form, Flow(self.drag, self.reset), spacing=8))
        self.table = TwoSidesList(look)
        self.head = SidesHead(look, self.table.verticalScrollBar().sizeHint().width())
        self.words(self.table.setAccessibleName, N_("Both sides"))
        self.status = self.label(role="second")
        self.cancel = self.button(N_("Cancel"))
        self.cancel.clicked.connect(self.cancel_requested)
        self.again = self.button(N_("Compare"))
        self.again.clicked.connect(self.compare_requested)
        self.said = self.label()
        self.make = self.button(N_("Make this the operation"), "primary")
        self.make.clicked.connect(self.make_requested)
        self.keep = self.button(N_("Keep as another operation"), icon="copy")
        self.words(
            self.keep.setToolTip,
            N_(
                "A draft with areas and a reference of its own. It is an alternative: it never counts as what goes on "
                "beside this operation."
            ),
        )
        self.keep.clicked.connect(self.keep_requested)
        top = column_of(FormField(look, N_("B is"), self.other), self._variant, spacing=8)
        top.setContentsMargins(10, 8, 10, 8)
        state = row_of(self.status, self.cancel, self.again)
        state.setStretch(0, 1)
        self._outcomes = QWidget()
        self._outcomes.setLayout(column_of(self.said, Flow(self.make, self.keep), spacing=6))
        foot = QFrame()
        foot.setProperty("role", "foot")
        foot.setLayout(column_of(state, self._outcomes, spacing=6))
        foot.layout().setContentsMargins(10, 7, 10, 8)
        column = column_of(top, rule(), self.head, self.table, foot, spacing=0)
        column.setStretch(3, 1)
        self._whole = QWidget()
        self._whole.setLayout(column)
        self.empty = self.label(
            N_("Draw an area of the operation first: what it may harm can be compared then."), "empty"
        )
        self.empty.setContentsMargins(14, 14, 14, 14)
        self.empty.hide()
        pages = column_of(self._whole, self.empty, spacing=0)
        pages.addStretch(0)
        pages.setStretch(0, 1)
        self.setLayout(pages)
        # A page that is not shown must not keep the others from being as narrow as they may.
        self.setMinimumWidth(look.space("inspector_width"))

    def show_choices(self, others: Sequence[Choice], other: str) -> None:
        """Offer the other operations of the plan as B; ``other`` is the one that is B, empty for a variant of A."""
        self.other.show_choices([Choice("", N_("This operation, moved or at another time")), *others])
        self.other.choose(other)
        self._variant.setVisible(not other)
        self._outcomes.setVisible(not other)

    def show_ready(self, *, is_ready: bool) -> None:
        """Show the page, or what is to be done before anything can be compared."""
        self._whole.setVisible(is_ready)
        self.empty.setVisible(not is_ready)

    def show_titles(self, before: Text | str, after: Text | str) -> None:
        """Say what A and B are."""
        self._titles = before, after
        self.head.show_titles(before, after)

    def show_dragging(self, *, is_dragging: bool) -> None:
        """Show whether B can be dragged on the map now."""
        self.drag.blockSignals(True)
        self.drag.setChecked(is_dragging)
        self.drag.blockSignals(False)

    def show_progress(self, done: int, count: int) -> None:
        """Say how far the comparison is."""
        self._show_status(text("Comparing: {done} of {count} questions asked…", done=done, count=count), is_busy=True)

    def show_rows(self, rows: Sequence[SidesRow], status: Text | str, held: Sequence[Text] = ()) -> None:
        """Show what was found, when and over what; without rows, why there is nothing. ``held`` is read on pointing."""
        self._held = tuple(held)
        self.table.show_rows(rows)
        self._show_status(status, is_busy=False, is_empty=not rows)

    def show_outcome(self, outcome: Outcome) -> None:
        """Say what B may become, when nothing is under way."""
        self._outcome = outcome
        self.render_values()

    def _show_status(self, status: Text | str, *, is_busy: bool, is_empty: bool = False) -> None:
        self._status = status
        self.cancel.setVisible(is_busy)
        self.again.setVisible(is_empty)
        self.render_values()

    def render_values(self) -> None:
        """Show everything in the language and theme in force."""
        say = self.look.say
        self.head.show_titles(*self._titles)
        self.table.viewport().update()
        self.status.setText(say(self._status))
        self.status.setToolTip("\n".join(map(say, self._held)))
        said = say(self._outcome.said)
        self.said.setText(said)
        self.said.setVisible(bool(said))
        may = self._outcome.can_be_kept and self.cancel.isHidden() and self.again.isHidden()
        self.make.setEnabled(may)
        self.keep.setEnabled(may)
