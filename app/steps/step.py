"""What a step is."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from planning.codes import code_list
from planning.i18n import Text
from widgets.panels.choice import Choice
from widgets.panels.step_bar import StepState

if TYPE_CHECKING:
    from app.state import PlanState
    from app.window import MainWindow


class Step(QObject):
    """One step: a page of the inspector, kept in step with the plan's state.

    Attributes
    ----------
    title : str
        Head of the inspector, marked for translation.
    scrolls : bool
        Whether the page is one long column; a page with a list of its own does not scroll as a whole.
    """

    title: str
    scrolls = True

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.look = window.look
        self.session = window.session
        self.page = self.build()

    @abstractmethod
    def build(self) -> QWidget:
        """Return the page, with its signals connected."""

    @abstractmethod
    def show_state(self, state: PlanState) -> None:
        """Show the plan as it is now."""

    @abstractmethod
    def progress(self, state: PlanState) -> StepState:
        """Return what the step bar says of this step."""

    def head(self, state: PlanState) -> tuple[Text | str, Text | str]:
        """Return the title and the count at the inspector's head."""
        return self.title, ""

    def entered(self) -> None:
        """Get ready: the planner came to this step."""

    def left(self) -> None:
        """Clear away: the planner goes to another step."""

    def choices(self, codes: str) -> list[Choice]:
        """Return a code list as choices in the language in force."""
        listed = code_list(codes)
        return [Choice(code, listed.title(code, self.look.language)) for code in listed.codes]
