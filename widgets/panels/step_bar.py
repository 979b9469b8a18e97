"""The planner's procedure as six steps: where one is, what is done, what is still missing. It locks no door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from planning.i18n import N_, Text, text
from widgets.look import Look
from widgets.panels.panel import Panel, row_of

STEP_TITLES = (N_("Situation"), N_("Operation"), N_("Harm"), N_("Deconflict"), N_("Decide"), N_("Brief"))
_CIRCLE = 18


@dataclass(frozen=True, slots=True)
class StepState:
    """Whether a step is done, and what it lacks, such as "3 unanswered"."""

    is_done: bool = False
    note: Text | str = ""


class StepButton(QAbstractButton):
    """One step: a number or a check in a circle, its title, its note; the active one is underlined."""

    def __init__(self, look: Look, number: int, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.number = number
        self.title = title
        self.state = StepState()
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self.retranslate)
        self.retranslate()

    def show_state(self, state: StepState) -> None:
        """Show what is done and what is missing."""
        self.state = state
        self.retranslate()

    def retranslate(self) -> None:
        """Name the step in the language in force, also for who cannot see it."""
        self.setText(self.look.say(self.title))
        note = self.look.say(self.state.note)
        done = self.look.say(N_("done")) if self.state.is_done else ""
        spoken = self.look.say(text("Step {number}, {title}", number=self.number, title=self.text()))
        self.setAccessibleName(", ".join(filter(None, (spoken, done, note))))
        self.setToolTip(self.look.say(text("{title} (Alt+{number})", title=self.text(), number=self.number)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the width of circle, title and note."""
        width = 4 + _CIRCLE + 7 + self._title_metrics().horizontalAdvance(self.text()) + 4
        if note := self.look.say(self.state.note):
            width += 8 + QFontMetrics(self.look.font("second")).horizontalAdvance(note)
        return QSize(width, self.look.space("step_bar"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the step."""
        colour = self.look.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        active = self.isChecked()
        strength = colour("text_disabled" if not self.isEnabled() else "accent" if active else "text_second")
        circle = QRectF(4, (self.height() - _CIRCLE) / 2, _CIRCLE, _CIRCLE)
        is_ticked = self.state.is_done and not active
        ring = colour("accent") if is_ticked and self.isEnabled() else strength
        painter.setPen(QPen(ring, 1.2))
        painter.setBrush(colour("accent") if active and self.isEnabled() else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        if is_ticked:
            painter.drawPixmap(circle.adjusted(3, 3, -3, -3).toRect(), self.look.pixmap("check", ring, 12))
        else:
            painter.setPen(colour("on_accent") if active and self.isEnabled() else strength)
            painter.setFont(self.look.font("band"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self.number))
        painter.setFont(self._font())
        painter.setPen(strength)
        left = circle.right() + 7
        place = QRectF(left, 0, self._title_metrics().horizontalAdvance(self.text()) + 2, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.text())
        if note := self.look.say(self.state.note):
            painter.setFont(self.look.font("second"))
            painter.setPen(colour("warning_text" if self.isEnabled() else "text_disabled"))
            painter.drawText(
                QRectF(place.right() + 6, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, note
            )
        if active and self.isEnabled():
            painter.fillRect(QRectF(0, self.height() - 3, self.width(), 3), colour("accent"))
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 5, -1, -6), 3, 3)
        painter.end()

    def _font(self) -> QFont:
        return self.look.font("strong")

    def _title_metrics(self) -> QFontMetrics:
        return QFontMetrics(self._font())


class StepBar(Panel):
    """The six steps in a row.

    Signals
    -------
    step_chosen(int)
        A person chose a step, 1 to 6.
    """

    step_chosen = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setProperty("role", "bar")
        self.buttons: list[StepButton] = []
        row = row_of(spacing=7)
        row.setContentsMargins(16, 0, 8, 0)
        for number, title in enumerate(STEP_TITLES, start=1):
            if number > 1:
                chevron = QLabel()
                self.picture(chevron, "chevron-right", "text_disabled")
                row.addWidget(chevron)
            button = StepButton(look, number, title)
            button.clicked.connect(self._chosen)
            self.buttons.append(button)
            row.addWidget(button)
        row.addStretch(1)
        self.end = row_of()
        row.addLayout(self.end)
        self.setLayout(row)
        self.setFixedHeight(look.space("step_bar"))
        self.words(self.setAccessibleName, N_("Steps"))

    def add_at_end(self, widget: QWidget) -> None:
        """Put a widget, such as the find field, at the right end."""
        self.end.addWidget(widget)

    def show_step(self, number: int) -> None:
        """Show which step is active, 1 to 6."""
        self.buttons[number - 1].setChecked(True)

    def show_states(self, states: Sequence[StepState]) -> None:
        """Show what each of the six steps has done and lacks."""
        for button, state in zip(self.buttons, states, strict=True):
            button.show_state(state)

    def retranslate(self) -> None:
        """Name the steps in the language in force."""
        super().retranslate()
        for button in self.buttons:
            button.retranslate()

    def render_values(self) -> None:
        """Paint the steps in the theme in force."""
        for button in self.buttons:
            button.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows move between steps."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        focused = [number for number, button in enumerate(self.buttons) if button.hasFocus()]
        if step is None or not focused:
            super().keyPressEvent(event)
        else:
            self.buttons[(focused[0] + step) % len(self.buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _chosen(self) -> None:
        button = self.sender()
        assert isinstance(button, StepButton)
        self.step_chosen.emit(button.number)
