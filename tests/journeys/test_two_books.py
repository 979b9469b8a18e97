"""The two books of step 3 in the window: a risk to UN personnel from recording to undoing, and talk about a flag."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.steps.harm import HarmStep
from planning.operation import FlagStatus
from planning.personnel import PersonnelRisk, measures
from tests.journeys.conftest import Planner


def harm(planner: Planner) -> HarmStep:
    """Go to the harm step."""
    planner.click(planner.window.step_bar.buttons[2])
    planner.settle()
    step = planner.window.controls.steps[2]
    assert isinstance(step, HarmStep)
    return step


def risks(planner: Planner) -> tuple[PersonnelRisk, ...]:
    """Return those that were recorded beside the exercise's own two."""
    state = planner.window.session.state
    held = state.personnel_risks.get(planner.window.operation_uid, ())
    return tuple(each for each in held if not each.what.startswith("EXERCISE"))


def make_current(step: HarmStep, what: str) -> QModelIndex:
    """Make the row of a risk to personnel current and return it."""
    view = step.personnel.list.view
    row = [each.risk.what for each in view.model().rows].index(what)
    view.setCurrentIndex(view.model().index(row, 0))
    return view.currentIndex()


def labels(widget: object) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def first_book(step: HarmStep) -> tuple[object, ...]:
    """Return everything that the book of civilians shows, and what the window says of it."""
    window = step.window
    state = window.session.state
    flags = [row.flag.uid for row in step.list.view.model().rows]
    levels = [chip.text() for chip in step.list.filters.chips.values()]
    progress = step.progress(state)
    bar = window.step_bar.buttons[2].accessibleName()
    open_now = [each for each in labels(window.status) if "risk" in each]
    return flags, levels, progress, step.head(state)[1], bar, open_now


def test_a_risk_to_personnel_is_recorded_weighed_again_and_undone(at_plan: Planner) -> None:
    window, step = at_plan.window, harm(at_plan)
    book, civilians = step.personnel, first_book(step)
    at_plan.click(step.books.personnel)
    assert not step.list.isVisible()
    at_plan.click(book.list.add)
    at_plan.click(book.form.save)
    faults = {each.fault_label.text() for each in (book.form.what_field, book.form.whom_field)}
    assert faults == {"Say what could happen.", "Say to whom: a function, or a unit with how many."}

    at_plan.type(book.form.what, "IED on the causeway")
    at_plan.type(book.form.whom, "Convoy, 24 people")
    at_plan.choose(book.form.inherent.likelihood, "likely")
    at_plan.choose(book.form.inherent.impact, "severe")
    assert book.form.criticality_field.fault is not None, "a risk that stays high asks for programme criticality"
    book.form.library.menu().actions()[0].trigger()
    at_plan.click(book.form.save)
    at_plan.until(lambda: book.list.view.isVisible() and window.jobs.is_idle)
    (risk,) = risks(at_plan)
    assert (risk.whom, risk.measure) == ("Convoy, 24 people", measures()[0].english)
    spoken = make_current(step, "IED on the causeway").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("IED on the causeway, High. Convoy, 24 people. Open: Search the route")
    assert "Programme criticality is missing" in spoken

    book.list.view.setFocus()
    QTest.keyClick(book.list.view, Qt.Key.Key_Return)
    at_plan.until(lambda: book.form.isVisible() and window.jobs.is_idle)
    at_plan.choose(book.form.residual.likelihood, "very_unlikely")
    at_plan.choose(book.form.residual.impact, "minor")
    assert book.form.criticality_field.fault is None
    at_plan.click(book.form.save)
    at_plan.until(lambda: book.list.view.isVisible() and window.jobs.is_idle)
    matrix = book.list.matrix.matrix
    at_plan.click(book.list.matrix.residual)
    QTest.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=matrix.rect_of(("very_unlikely", "minor")).center())
    assert [row.risk.uid for row in book.list.view.model().rows] == [risk.uid]

    at_plan.shortcut(Qt.Key.Key_Z)
    at_plan.until(lambda: risks(at_plan) == (risk,) and window.jobs.is_idle)
    assert book.list.view.model().rowCount() == 0, "it sits in the cell no more"
    at_plan.click(book.list.filters.all)
    assert book.list.view.model().rowCount() == 3, "beside the exercise's two"
    at_plan.click(step.books.civilians)
    assert first_book(step) == civilians, "nothing of one book goes into the other"


def test_a_risk_with_its_page_open_follows_what_undo_makes_of_it(at_plan: Planner) -> None:
    window, step = at_plan.window, harm(at_plan)
    book = step.personnel
    at_plan.click(step.books.personnel)
    at_plan.click(book.list.add)
    at_plan.type(book.form.what, "Heat on the march")
    at_plan.type(book.form.whom, "Patrol, 12 people")
    at_plan.choose(book.form.inherent.likelihood, "likely")
    at_plan.choose(book.form.inherent.impact, "minor")
    at_plan.click(book.form.save)
    at_plan.until(lambda: book.list.view.isVisible() and window.jobs.is_idle)
    make_current(step, "Heat on the march")
    at_plan.click(book.list.open)
    at_plan.until(lambda: window.jobs.is_idle)
    at_plan.type(book.talk_panel.words_field, "The medic is asked.")
    at_plan.click(book.talk_panel.add)
    at_plan.until(lambda: "The medic is asked." in labels(book.talk_panel) and window.jobs.is_idle)
    assert any(
        each.endswith("Awa Traoré (jmac_analyst): Record a risk to UN personnel") for each in labels(book.talk_panel)
    )
    assert "To whom: Patrol, 12 people" in labels(book.talk_panel)
    assert book.talk_panel.words_field.toPlainText() == ""
    at_plan.shortcut(Qt.Key.Key_Z)
    at_plan.until(lambda: "The medic is asked." not in labels(book.talk_panel) and window.jobs.is_idle)
    at_plan.shortcut(Qt.Key.Key_Z)
    at_plan.until(lambda: not risks(at_plan) and window.jobs.is_idle)
    assert book.list.view.model().rowCount() == 2


def test_a_flag_is_talked_about_and_its_answers_are_read_again(at_plan: Planner) -> None:
    window, step = at_plan.window, harm(at_plan)
    flag = step.list.view.model().rows[0].flag
    step.list.choose(flag.uid)
    at_plan.settle()
    at_plan.click(step.list.answer)
    at_plan.type(step.form.reason, "The cordon keeps a kilometre away.")
    at_plan.click(step.form.save)
    at_plan.until(lambda: step.list.isVisible() and window.jobs.is_idle)
    step.list.view.setFocus()
    QTest.keyClick(step.list.view, Qt.Key.Key_Right)
    talk = step.details.talk
    at_plan.until(lambda: step.details.isVisible() and window.jobs.is_idle)
    at_plan.click(talk.add)
    assert talk.field.fault_label.text() == "Say something first."
    at_plan.type(talk.words_field, "Asked the liaison officer.")
    at_plan.click(talk.add)
    at_plan.until(lambda: "Asked the liaison officer." in labels(talk) and window.jobs.is_idle)
    words = labels(talk)
    assert "2026-11-23 08:00 UTC, Awa Traoré (jmac_analyst)" in words
    assert "2026-11-23 08:00 UTC, Awa Traoré (jmac_analyst): Answer 1 harm flag" in words
    assert any(each.endswith("→ The cordon keeps a kilometre away.") for each in words)
    state = window.session.state
    after = next(each for each in state.register[window.operation_uid] if each.uid == flag.uid)
    assert (after.status, after.answer) == (FlagStatus.MITIGATED, "The cordon keeps a kilometre away.")
