"""Signing in the window: who signs is said by who signs."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLabel, QWidget

from planning.content import content_hash
from planning.i18n import text
from planning.operation import Actor, Decision, Signature
from storage.commands.harm import store_flags
from storage.commands.operations import change_operation
from storage.commands.signatures import add_signature
from tests.journeys.conftest import NOW, Planner


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


def test_a_void_signature_says_what_changed_since(at_plan: Planner) -> None:
    window = at_plan.window
    state, uid = window.session.state, window.operation_uid
    signed = content_hash(window.operation(), state.areas_of(uid), state.register[uid])
    signer = Actor("Binta Koné", "head_of_field_office", "civilian")
    release = Signature("00000000-0000-4000-8000-000000000001", uid, Decision.RELEASE, signer, NOW, signed)
    window.session.act(
        lambda plan: (plan.run(store_flags(uid, state.register[uid])), plan.run(add_signature(release))), text("Signed")
    )
    at_plan.settle()
    at_plan.click(window.step_bar.buttons[4])
    form = window.controls.steps[4].form
    at_plan.until(lambda: "holds" in said(form))
    window.session.run(change_operation(replace(window.operation(), title="EXERCISE elsewhere")))
    wanted = "Operation OP-2026-001: Title was BANI WATCH, is EXERCISE elsewhere"
    at_plan.until(lambda: wanted in said(form))
    assert "void" in said(form)
