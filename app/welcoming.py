"""The first minutes: open a plan, begin one, start the exercise, say who one is."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QVBoxLayout

from planning.i18n import N_, Text, text
from planning.operation import Actor
from planning.profile import profile, profiles
from widgets.panels.choice import Choice
from widgets.panels.identity_form import Identity, IdentityForm
from widgets.panels.welcome import NewPlan, RecentPlan

if TYPE_CHECKING:
    from app.window import MainWindow

_FIRST_PROFILE = "exercise"


class Welcoming(QObject):
    """Works the welcome page of a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.look = window.look
        page = window.welcome
        page.open_requested.connect(lambda: window.controls.files.choose_plan())
        page.exercise_requested.connect(self.exercise)
        page.recent_requested.connect(lambda path: window.controls.files.open(Path(path)))
        page.new_requested.connect(self._create)
        page.profile_chosen.connect(self._show_roles)
        page.language_chosen.connect(lambda language: window.controls.speak(language))
        page.theme_chosen.connect(lambda theme: window.controls.wear(theme))
        window.session.closed.connect(self._show)
        self.look.language_changed.connect(self._show)
        self._show()

    def show(self) -> None:
        """Show the welcome page with the questions of a new plan open."""
        self.window.show_welcome()
        self.window.welcome.start_new()

    def _show(self) -> None:
        page, language = self.window.welcome, self.look.language
        page.show_profiles([Choice(each, profile(each).title.of(language)) for each in profiles()])
        self._show_roles(profiles()[0])
        page.show_recent([RecentPlan(*each) for each in self._recent()])

    def _recent(self) -> list[tuple[str, str, Text]]:
        found = []
        for name in self.window.settings.load().recent_plans:
            path = Path(name)
            if path.is_file():
                changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
                found.append((name, path.stem, text("{day}", day=f"{changed:%Y-%m-%d %H:%M}")))
        return found

    def _show_roles(self, identity: str) -> None:
        roles = profile(identity).roles
        self.window.welcome.show_roles([Choice(each.id, each.title.of(self.look.language)) for each in roles])

    def _create(self, wish: NewPlan) -> None:
        suggested = re.sub(r"[^\w-]+", "_", wish.title).strip("_") + ".gpkg"
        name, _ = QFileDialog.getSaveFileName(
            self.window, self.look.say(N_("Where to keep the plan")), suggested, self.look.say(N_("Plans (*.gpkg)"))
        )
        if not name:
            return
        self._identify(Identity(wish.name, wish.role), wish.profile)
        self.window.session.create(Path(name).with_suffix(".gpkg"), wish.title, wish.profile, wish.passphrase or None)

    def exercise(self) -> None:
        """Ask where to keep the exercise, make it, open it."""
        name, _ = QFileDialog.getSaveFileName(
            self.window,
            self.look.say(N_("Where to keep the exercise")),
            "EXERCISE_BANI_WATCH.gpkg",
            self.look.say(N_("Plans (*.gpkg)")),
        )
        if name:
            self.make_exercise(Path(name).with_suffix(".gpkg"))

    def make_exercise(self, path: Path) -> None:
        """Write the exercise plan to a path and open it."""
        day = self.window.clock().date()

        def work() -> Path:
            from exchange.exercise.write import write_exercise

            write_exercise(path, day)
            return path

        self.window.jobs.submit(
            work, self.window.session.open, self.window.tell, title=text("Making the exercise plan")
        )

    # Who acts

    def ask_identity(self) -> None:
        """Ask who acts, and remember it."""
        state = self.window.session.state
        mission = state.profile if state else profile(_FIRST_PROFILE)
        dialog = QDialog(self.window)
        dialog.setWindowTitle(self.look.say(N_("Who I am")))
        form = IdentityForm(self.look)
        form.show_roles([Choice(each.id, each.title.of(self.look.language)) for each in mission.roles])
        form.show_identity(Identity(self.window.session.actor.name, self.window.session.actor.role))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(lambda: dialog.accept() if form.identity() else None)
        buttons.rejected.connect(dialog.reject)
        column = QVBoxLayout(dialog)
        column.addWidget(form)
        column.addWidget(buttons)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            found = form.identity()
            if found is not None:
                self._identify(found, mission.id)

    def _identify(self, identity: Identity, profile_id: str) -> None:
        component = next((each.component for each in profile(profile_id).roles if each.id == identity.role), "")
        self.window.session.actor = Actor(identity.name, identity.role, component)
        self.window.settings.change(name=identity.name, role=identity.role)
