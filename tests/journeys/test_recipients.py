"""Recipients in the window: a profile is refused beside its fields, copied, saved; a package is drafted under it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.journeys.conftest import Planner


def said(widget: object) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_a_profile_is_copied_and_saved_after_showing_what_leaves(at_plan: Planner) -> None:
    window = at_plan.window
    controls = window.controls
    controls.go(4)
    panel = controls.steps[3].panel
    at_plan.until(lambda: "9 cells of" in said(panel.leaving))
    at_plan.choose(panel.recipient, "un_country_team")
    at_plan.until(lambda: "4 whole communes" in said(panel.leaving))
    assert "no approved key messages" in panel.notes.text()
    at_plan.click(panel.profiles)
    page, form = controls.recipients, controls.recipients.form
    at_plan.until(lambda: page.is_open and form.id.text() == "un_country_team")

    at_plan.choose(form.recipient_class, "authority")
    at_plan.click(form.show_button)
    at_plan.until(lambda: form.marks["harm_flags"].isVisible())
    assert "never goes to" in form.marks["harm_flags"].text()
    assert not form.example.isVisible()

    at_plan.choose(form.recipient_class, "un_country_team")
    at_plan.type(form.id, "wfp")
    at_plan.type(form.title_en, "World Food Programme")
    at_plan.check(form.released["ied_risk"])
    at_plan.click(form.show_button)
    at_plan.until(lambda: form.reason_field.fault is not None)
    assert not form.example.isVisible()
    at_plan.type(form.reason, "EXERCISE: food by commune")
    QTest.keyClick(form.reason, Qt.Key.Key_Return)
    at_plan.until(lambda: form.example.isVisible())
    assert "leaves: Area: 4 whole communes" in said(form.example)
    assert "stays: IED risk" in said(form.example)
    at_plan.click(form.save)
    at_plan.until(lambda: "wfp" in window.session.state.sharing.own)
    at_plan.until(lambda: "EXERCISE: food by commune" in said(form))

    QTest.keyClick(page.panel, Qt.Key.Key_Escape)
    at_plan.until(lambda: not page.is_open)
    at_plan.choose(panel.recipient, "wfp")
    at_plan.until(lambda: "9 of 15 fields leave" in panel.leaving_head.count.text())
    at_plan.settle()
    window.session.undo()
    at_plan.until(lambda: not window.session.state.sharing.own)
    at_plan.until(lambda: panel.recipient.code() != "wfp")
