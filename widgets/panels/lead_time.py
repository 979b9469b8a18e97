"""The lead-time clock of a notice: in time, emergency only, or late."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from planning.i18n import N_, Text, text
from widgets.look import Look
from widgets.panels.panel import Panel, column_of, restyle, row_of

_BAR = 9


@dataclass(frozen=True, slots=True)
class LeadTime:
    """Hours from now to the start as the recipient reads it, and the mission's two thresholds in hours."""

    hours_left: float
    in_time_hours: float = 48.0
    emergency_hours: float = 24.0

    @property
    def grade(self) -> str:
        """``in_time``, ``emergency`` or ``late``; at a threshold the better one counts."""
        if self.hours_left >= self.in_time_hours:
            return "in_time"
        return "emergency" if self.hours_left >= self.emergency_hours else "late"


_GRADES = {
    "in_time": (N_("In time"), "low"),
    "emergency": (N_("Emergency only"), "high"),
    "late": (N_("Late"), "very_high"),
}


class LeadTimeClock(Panel):
    """Hours left in large figures, the grade in words, and a bar of the three spans."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._lead: LeadTime | None = None
        self._start: Text | str = ""
        self.hours = self.label(role="number", wrap=False)
        self.grade = self.label(role="strong")
        self.grade.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.start = self.label(role="second")
        self.bar = _Bar(look)
        head = row_of(self.hours, self.grade)
        head.setStretch(1, 1)
        self.setLayout(column_of(head, self.start, self.bar, spacing=4, margin=10))

    def show_lead_time(self, lead: LeadTime, start: Text | str) -> None:
        """Show the hours left, and the start in words as the recipient reads it."""
        self._lead, self._start = lead, start
        self.render_values()

    def render_values(self) -> None:
        """Show the clock in the language and theme in force."""
        lead = self._lead
        if lead is None:
            return
        say = self.look.say
        minutes = round(abs(lead.hours_left) * 60)
        span = text("{hours} h {minutes}", hours=minutes // 60, minutes=f"{minutes % 60:02d}")
        self.hours.setText(say(span if lead.hours_left >= 0 else text("{span} ago", span=span)))
        self.grade.setText(say(_GRADES[lead.grade][0]))
        restyle(self.grade, tone={"in_time": "done", "emergency": "warning", "late": "error"}[lead.grade])
        self.start.setText(say(self._start))
        self.bar.show_lead_time(lead)


class _Bar(QWidget):
    """Three spans from far to near, the words beneath, and a mark at now."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._lead = LeadTime(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lead_time(self, lead: LeadTime) -> None:
        """Show another time."""
        self._lead = lead
        words = ", ".join(self.look.say(title) for title, _ in _GRADES.values())
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the mark, the bar, the hours and the words."""
        line = QFontMetrics(self.look.font("second")).height()
        return QSize(200, 10 + _BAR + 4 + line + self._word_height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, lead = self.look, self._lead
        longest = lead.in_time_hours + lead.emergency_hours
        inside = QRectF(self.rect()).adjusted(1, 10, -1, 0)
        inside.setHeight(_BAR)
        edges = (longest, lead.in_time_hours, lead.emergency_hours, 0.0)
        places = [inside.left() + inside.width() * (1 - hours / longest) for hours in edges]
        second = look.font("second")
        metrics = QFontMetrics(second)
        painter.setFont(second)
        for number, (title, level) in enumerate(_GRADES.values()):
            span = QRectF(places[number], inside.top(), places[number + 1] - places[number], _BAR)
            painter.fillRect(span, look.level(level)[0])
            painter.setPen(look.colour("text"))
            below = QRectF(span.left(), inside.bottom() + 4 + metrics.height(), span.width(), self._word_height())
            painter.drawText(
                below.adjusted(2, 0, -2, 0),
                int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap),
                look.say(title),
            )
        painter.setPen(QPen(look.colour("text"), 1))
        for number, hours in enumerate(edges):
            painter.drawLine(QPointF(places[number], inside.top() - 1), QPointF(places[number], inside.bottom() + 1))
            word = look.say(text("{hours} h", hours=hours)) if hours else look.say(N_("start"))
            width = metrics.horizontalAdvance(word)
            left = min(max(inside.left(), places[number] - width / 2), inside.right() - width)
            painter.drawText(QPointF(left, inside.bottom() + 3 + metrics.ascent()), word)
        now = inside.left() + inside.width() * (1 - min(max(lead.hours_left, 0.0), longest) / longest)
        painter.setBrush(look.colour("text"))
        painter.setPen(Qt.PenStyle.NoPen)
        tip = inside.top() - 1
        painter.drawPolygon(QPolygonF([QPointF(now - 4.5, tip - 8), QPointF(now + 4.5, tip - 8), QPointF(now, tip)]))
        painter.fillRect(QRectF(now - 0.8, tip - 2, 1.6, _BAR + 4), look.colour("text"))
        painter.end()

    def _word_height(self) -> int:
        """Return two lines, as the narrowest panel needs for long words."""
        return 2 * QFontMetrics(self.look.font("second")).height()
