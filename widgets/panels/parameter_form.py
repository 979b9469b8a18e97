"""One number of a harm rule: what it means, how it was set before, another value, and what that would change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from planning.i18n import N_, Text, text
from widgets.look import Look
from widgets.panels.bands_field import BandsField, StatedBand
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.panel import Panel, bring_into_view, clear, column_of, rule


@dataclass(frozen=True, slots=True)
class NumberView:
    """A number as the form shows it.

    Attributes
    ----------
    stated : str
        Its value as it stands in the field.
    unit : Text or str
    now : Text or str
        What it is now and what ships, in a sentence.
    versions : sequence of (what, why)
        How it was set, the latest first.
    can_reset : bool
        Whether it is otherwise than what ships.
    bands : sequence of StatedBand
        The bands of a rule, where it is these that are shown and no number.
    """

    id: str
    title: Text | str
    meaning: Text | str
    stated: str
    unit: Text | str
    now: Text | str
    shipped: Text | str
    versions: Sequence[tuple[Text | str, Text | str]]
    can_reset: bool
    bands: Sequence[StatedBand] = ()


@dataclass(frozen=True, slots=True)
class OperationEffect:
    """What a change does to one operation: a sentence, then the flags that it is about."""

    summary: Text | str
    details: Sequence[Text | str] = ()


class ParameterForm(Panel):
    """The form. Nothing can be saved whose effect was not shown.

    Signals
    -------
    effect_requested()
        The effect of the value in the field shall be shown.
    reset_requested()
        The effect of going back to what ships shall be shown.
    dropped()
        The effect is not wanted any more: it is being worked out in vain, or another value was typed.
    saved()
        The change whose effect is shown shall be saved.
    cancelled()
        The form is left.
    """

    effect_requested = Signal()
    reset_requested = Signal()
    dropped = Signal()
    saved = Signal()
    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._view: NumberView | None = None
        self._change: Text | str = ""
        self._effects: tuple[OperationEffect, ...] = ()
        self._warnings: tuple[Text, ...] = ()
        self.title = self.label(role="strong")
        self.meaning = self.label()
        self.now = self.label(role="second")
        self.value = QLineEdit()
        self.value.textEdited.connect(lambda _: self.drop())
        self.value.returnPressed.connect(self.effect_requested)
        self.value_field = FormField(look, N_("Value"), self.value)
        self.unit = self.label(role="second")
        self.bands = BandsField(look)
        self.bands.edited.connect(self.drop)
        self.bands.entered.connect(self.effect_requested)
        self.bands_field = FormField(look, N_("Up to how many metres, how likely, how grave"), self.bands)
        self.reason = QLineEdit()
        self.words(self.reason.setPlaceholderText, N_("For example: open ground, people see farther"))
        self.reason.returnPressed.connect(self.effect_requested)
        self.reason_field = FormField(look, N_("Why"), self.reason)
        self.show_button = self.button(N_("Show the effect"), "primary")
        self.show_button.clicked.connect(self.effect_requested)
        self.reset = self.button("")
        self.reset.clicked.connect(self.reset_requested)
        self.cancel = self.button(N_("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        self.asking = QWidget()
        self.asking.setLayout(Flow(self.show_button, self.reset, self.cancel))

        self.working = self.label(N_("The effect on every operation is being worked out…"), "second")
        self.stop = self.button(N_("Stop"))
        self.stop.clicked.connect(self.drop)
        self.waiting = QWidget()
        self.waiting.setLayout(column_of(self.working, Flow(self.stop), spacing=6))

        self.change = self.label(role="strong")
        self._lines = column_of(spacing=4)
        self.warnings = self.label(role="reason")
        self.save = self.button(N_("Save"), "primary")
        self.save.clicked.connect(self.saved)
        self.keep = self.button(N_("Cancel"))
        self.keep.clicked.connect(self.cancelled)
        self.effect = QFrame()
        self.effect.setLayout(column_of(self.change, self._lines, self.warnings, Flow(self.save, self.keep), spacing=8))

        self.versions_title = self.label(N_("How it was set, the latest first"), "section")
        self._versions = column_of(spacing=3)
        self.setLayout(
            column_of(
                self.title,
                self.meaning,
                self.now,
                self.value_field,
                self.unit,
                self.bands_field,
                self.reason_field,
                self.asking,
                self.waiting,
                self.effect,
                rule(),
                self.versions_title,
                self._versions,
                None,
                spacing=8,
                margin=10,
            )
        )

    def show_number(self, view: NumberView) -> None:
        """Show a number; what was typed about the same one stays, an effect that was shown does not."""
        if self._view is None or self._view.id != view.id:
            self.value.setText(view.stated)
            self.bands.show_bands(view.bands)
            self.value_field.setVisible(not view.bands)
            self.unit.setVisible(not view.bands)
            self.bands_field.setVisible(bool(view.bands))
            self.reason.clear()
            self.value_field.show_fault(None)
            self.bands_field.show_fault(None)
            self.reason_field.show_fault(None)
        self._view = view
        self._show_part(self.asking)
        self.render_values()

    def forget(self) -> None:
        """Let the number go: the next one shown is shown from the beginning."""
        self._view = None

    def number(self) -> str:
        """Return the id of the number shown, empty for none."""
        return "" if self._view is None else self._view.id

    def show_faults(self, value: Text | None, reason: Text | None) -> None:
        """Say what is wrong with the value and the reason, under them."""
        is_bands = self._view is not None and bool(self._view.bands)
        (self.bands_field if is_bands else self.value_field).show_fault(value)
        self.reason_field.show_fault(reason)
        if value is not None:
            self.take_focus()
        elif reason is not None:
            self.reason.setFocus()

    def take_focus(self) -> None:
        """Let the number, or the first band, be typed over."""
        first = self.bands.lines[0] if self._view is not None and self._view.bands else None
        field = self.value if first is None else first.metres
        if isinstance(field, QLineEdit):
            field.setFocus()
            field.selectAll()
        elif first is not None:
            first.likelihood.setFocus()

    def show_working(self) -> None:
        """Say that the effect is being worked out."""
        self._show_part(self.waiting)
        self.stop.setFocus()

    def show_effect(
        self, change: Text | str, effects: Sequence[OperationEffect], warnings: Sequence[Text], *, is_warning: bool
    ) -> None:
        """Show what a change does, and what becomes of signatures."""
        self._change, self._effects, self._warnings = change, tuple(effects), tuple(warnings)
        self.warnings.setProperty("role", "reason" if is_warning else "second")
        self.warnings.style().unpolish(self.warnings)
        self.warnings.style().polish(self.warnings)
        self._show_part(self.effect)
        self.render_values()
        self.save.setFocus()
        bring_into_view(self.save)

    def drop(self) -> None:
        """Let go of an effect that is shown or being worked out."""
        if self.asking.isHidden():
            self._show_part(self.asking)
            self.dropped.emit()

    def _show_part(self, part: QWidget) -> None:
        for each in (self.asking, self.waiting, self.effect):
            each.setVisible(each is part)

    def render_values(self) -> None:
        """Show number, effect and versions in the language in force."""
        view, say = self._view, self.look.say
        if view is None:
            return
        self.title.setText(say(view.title))
        self.meaning.setText(say(view.meaning))
        self.now.setText(say(view.now))
        self.unit.setText(say(text("Unit: {unit}", unit=view.unit)))
        self.reset.setText(say(text("Back to what ships: {value}", value=view.shipped)))
        self.reset.setVisible(view.can_reset)
        self.change.setText(say(self._change))
        clear(self._lines)
        for each in self._effects:
            self._lines.addWidget(self.said(each.summary))
            for detail in each.details:
                self._lines.addWidget(self.said(detail, "second"))
        self.warnings.setText("\n".join(map(say, self._warnings)))
        self.warnings.setVisible(bool(self._warnings))
        clear(self._versions)
        for what, why in view.versions:
            self._versions.addWidget(self.said(what))
            if why:
                self._versions.addWidget(self.said(why, "second"))
        if not view.versions:
            self._versions.addWidget(self.said(N_("It was never set: it is as it ships."), "second"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)
