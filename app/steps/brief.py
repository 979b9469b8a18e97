"""Step 6: placeholder until the worker delivers."""

from app.steps.step import Step
from planning.i18n import N_
from widgets.panels.panel import Panel
from widgets.panels.step_bar import StepState


class BriefStep(Step):
    """Temporary."""

    title = N_("Brief")

    def build(self):
        """."""
        return Panel(self.look)

    def show_state(self, state):
        """."""

    def progress(self, state):
        """."""
        return StepState()
