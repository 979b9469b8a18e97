"""A field of a form: its name, its control, and what is wrong with it, in words beneath it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from planning.i18n import Text
from widgets.look import Look
from widgets.panels.panel import Panel, column_of, restyle


class FormField(Panel):
    """A control with its name above and, when there is one, its fault below."""

    def __init__(
        self, look: Look, name: Text | str, control: QWidget, *, hint: Text | str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self.setProperty("role", "")
        self.control = control
        self._fault: Text | None = None
        title = self.label(name, "label")
        title.setBuddy(control)
        self.words(control.setAccessibleName, name)
        self.fault_label = self.label(role="fault")
        self.fault_label.hide()
        column = column_of(*([title] if name else []), control, spacing=2)
        if hint:
            column.addWidget(self.label(hint, "label"))
            self.words(control.setAccessibleDescription, hint)
        column.addWidget(self.fault_label)
        self.setLayout(column)

    @property
    def fault(self) -> Text | None:
        """What is wrong with the field."""
        return self._fault

    def show_fault(self, fault: Text | None) -> None:
        """Say what is wrong with the field, or nothing."""
        self._fault = fault
        self.fault_label.setVisible(fault is not None)
        restyle(self.control, fault=fault is not None)
        self.render_values()

    def render_values(self) -> None:
        """Show the fault in the language in force."""
        self.fault_label.setText("" if self._fault is None else self.look.say(self._fault))
