"""Likelihood and impact, and the level that they come to on the mission's matrix: shape and word."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planning.harm.matrix import NO_DATA
from planning.i18n import N_, text
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.form_field import FormField
from widgets.panels.level_shape import LEVEL_TITLES, LevelShape
from widgets.panels.panel import Panel, column_of, row_of


class WeighField(Panel):
    """Two boxes that may both be left open, where nothing was weighed.

    Signals
    -------
    weighed()
        Another cell stands in the boxes.
    """

    weighed = Signal()

    def __init__(self, look: Look, unweighed: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setProperty("role", "")
        self._unweighed = unweighed
        self._level_of: Callable[[str, str], str] = lambda likelihood, impact: NO_DATA
        self.likelihood, self.impact = ChoiceBox(look), ChoiceBox(look)
        self.fields = (
            FormField(look, N_("Likelihood"), self.likelihood),
            FormField(look, N_("Impact"), self.impact),
        )
        for box in (self.likelihood, self.impact):
            box.currentIndexChanged.connect(lambda _: self._changed())
        self.shape = LevelShape(look)
        self.level = self.label()
        said = row_of(self.shape, self.level)
        said.setStretch(1, 1)
        self.setLayout(column_of(row_of(*self.fields), said, spacing=4))

    def show_scales(
        self, likelihoods: Sequence[Choice], impacts: Sequence[Choice], level_of: Callable[[str, str], str]
    ) -> None:
        """Give the mission's matrix."""
        self._level_of = level_of
        open_ = Choice("", N_("Not weighed"))
        self.likelihood.show_choices([open_, *likelihoods])
        self.impact.show_choices([open_, *impacts])
        self.render_values()

    def cell(self) -> tuple[str, str]:
        """Return likelihood and impact by code, each empty where it is open."""
        return self.likelihood.code(), self.impact.code()

    def show_cell(self, likelihood: str, impact: str) -> None:
        """Show a cell by code, both empty where nothing was weighed."""
        self.likelihood.choose(likelihood)
        self.impact.choose(impact)
        self.render_values()

    def render_values(self) -> None:
        """Show the level in the language and theme in force."""
        is_weighed = all(self.cell())
        level = self._level_of(*self.cell()) if is_weighed else NO_DATA
        self.shape.show_level(level)
        said = text("Level: {level}", level=self.look.say(LEVEL_TITLES[level]))
        self.level.setText(self.look.say(said if is_weighed else self._unweighed))

    def _changed(self) -> None:
        self.render_values()
        self.weighed.emit()
