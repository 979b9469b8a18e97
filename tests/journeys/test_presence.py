"""Presence by village and contacts with the host state in the window. EXERCISE."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.presence import PresencePage
from tests.journeys.conftest import Planner
from widgets.panels.rows import RowList


def page(planner: Planner) -> PresencePage:
    """Open the page by its keys."""
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    planner.shortcut(Qt.Key.Key_P, both)
    shown = planner.window.controls.presence
    planner.until(lambda: shown.is_open and planner.window.jobs.is_idle)
    return shown


def titles(shown: RowList) -> list[str]:
    return [shown.item(row).text() for row in range(shown.count())]


def test_a_visit_takes_its_village_out_of_the_list_and_its_mark_off_the_map(at_plan: Planner) -> None:
    shown = page(at_plan)
    listed, form = shown.presence.list, shown.presence.form
    assert titles(listed.list)[:3] == ["Nantégala", "Ouro Balandé", "Kossèwani"]
    assert listed.said.text().startswith("3 villages; ")
    at_plan.type(listed.days, "40")
    listed.days.editingFinished.emit()
    assert titles(listed.list)[:2] == ["Nantégala", "Ouro Balandé"]
    assert listed.said.text().startswith("2 villages; ")
    at_plan.click(listed.add)
    at_plan.click(form.save)
    assert not form.isHidden(), "nothing is stated yet"
    at_plan.choose(form.activity, "civilian_outreach")
    at_plan.choose(form.component, "civilian")
    at_plan.type(form.where.edit, "nantegala")
    at_plan.choose(form.phase, "prevention")
    at_plan.type(form.purpose, "EXERCISE. Herders say what they fear")
    at_plan.click(form.save)
    at_plan.until(lambda: shown.front.isVisible() and at_plan.window.jobs.is_idle)
    assert at_plan.message() == "Record activity Nantégala"
    assert titles(listed.list)[:1] == ["Ouro Balandé"]
    assert listed.said.text().startswith("1 village; ")
    at_plan.shortcut(Qt.Key.Key_Z)
    at_plan.until(lambda: titles(listed.list)[:2] == ["Nantégala", "Ouro Balandé"])


def test_a_follow_up_that_is_overdue_leads_from_deciding_to_the_contact(at_plan: Planner) -> None:
    window = at_plan.window
    at_plan.click(window.step_bar.buttons[4])
    at_plan.settle()
    due = window.controls.steps[4].due.list
    row = titles(due).index("Follow up the contact with the host state")
    due.setCurrentRow(row)
    due.itemActivated.emit(due.item(row))
    shown = window.controls.presence
    at_plan.until(lambda: shown.is_open and window.jobs.is_idle)
    contacts = shown.contacts.list
    assert contacts.isVisible()
    contacts.list.choose(next(each.uid for each in window.session.state.host_contacts if "Police" in each.authority))
    at_plan.click(contacts.done)
    at_plan.until(lambda: window.jobs.is_idle and all(
        each.is_followed_up for each in window.session.state.host_contacts if "Police" in each.authority
    ))  # fmt: skip
    assert not contacts.done.isEnabled()
