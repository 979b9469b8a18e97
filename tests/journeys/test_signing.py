"""Signing in the window: who signs is said by who signs."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from planning.operation import Actor
from tests.journeys.conftest import Planner


def said(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def test_nobody_signs_in_a_role_that_was_not_chosen(planner: Planner, path) -> None:
    planner.window.session.actor = Actor("Awa")
    planner.drop(path)
    planner.until(lambda: planner.window.session.state is not None)
    planner.settle()
    planner.click(planner.window.step_bar.buttons[4])
    planner.settle()
    form = planner.window.controls.steps[4].form
    assert (form.identity.name.text(), form.identity.role.code()) == ("Awa", "")
    assert form.identity.role.placeholderText() == "Choose your role"
    wanted = "Say who signs: a name and a civilian role."
    planner.until(lambda: wanted in said(form.notice))
    assert not form.sign.isEnabled()
    planner.choose(form.identity.role, "head_of_field_office")
    planner.until(lambda: bool(said(form.notice)) and wanted not in said(form.notice))
