"""The thresholds of the harm rules in the window: filtered, changed after their effect was shown, undone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.journeys.conftest import Planner
from tests.journeys.test_harm_register import harm, listed


def found(planner: Planner, code: str) -> list[str]:
    """Return the subjects of a rule's flags of the operation in hand."""
    state = planner.window.session.state
    flags = state.register[planner.window.operation_uid]
    return sorted(flag.subject_name for flag in flags if flag.code == code and flag.status != "closed")


def said(widget: object) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def values(planner: Planner) -> list[tuple[str, str]]:
    """Return what the table shows: value and source of each row that the filter lets through."""
    table = planner.window.controls.parameters.table.table
    lines = [line for line in range(table.rowCount()) if not table.isRowHidden(line) and table.columnSpan(line, 0) == 1]
    return [(table.item(line, 1).text(), table.item(line, 2).text()) for line in lines]


def open_first(planner: Planner, words: str) -> None:
    """Filter the table and open the first number that is left, by keyboard alone."""
    page = planner.window.controls.parameters
    planner.type(page.table.filter, words)
    QTest.keyClick(page.table.filter, Qt.Key.Key_Tab)
    table = page.table.table
    assert table.hasFocus()
    QTest.keyClick(table, Qt.Key.Key_Home)
    while not page.table.current():
        QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.form.isVisible()


def test_a_threshold_is_changed_after_its_effect_was_shown(at_plan: Planner) -> None:
    window = at_plan.window
    step = harm(at_plan)
    before = found(at_plan, "H01")
    at_plan.click(step.list.thresholds)
    page = window.controls.parameters
    at_plan.until(lambda: page.is_open and page.table.table.rowCount() > 0)
    everything = len(values(at_plan))
    open_first(at_plan, "h01 village near found")
    assert values(at_plan) == [("2,000 m", "[D]")]
    assert everything > 50
    form = page.form

    at_plan.type(form.value, "far")
    at_plan.click(form.show_button)
    assert form.value_field.fault_label.text() == "Write a number, such as 2000 or 0.5."
    assert form.reason_field.fault_label.text() == "Say why, in a sentence."
    at_plan.type(form.value, "-1")
    at_plan.type(form.reason, "EXERCISE: open ground")
    at_plan.click(form.show_button)
    assert form.value_field.fault_label.text() == "A parameter is a number of 0 or more."
    at_plan.type(form.value, "2,000")
    at_plan.click(form.show_button)
    assert form.value_field.fault_label.text() == "It is 2,000 m already."

    at_plan.type(form.value, "3000")
    QTest.keyClick(form.value, Qt.Key.Key_Return)
    at_plan.until(form.save.isVisible)
    # What was just put into a layout is shown a moment later.
    at_plan.until(lambda: "1 operation: nothing changes." in said(form.effect))
    told = said(form.effect)
    assert "From 2,000 m to 3,000 m:" in told
    assert "OP-2026-001: 3 flags appear (H01)." in told
    assert "appears: H01 Low, Kabadji" in told
    assert found(at_plan, "H01") == before, "nothing is saved yet"
    assert window.session.state.undo_title is None or "H01" not in str(window.session.state.undo_title)

    at_plan.type(form.value, "3500")
    assert not form.save.isVisible(), "another value was typed: its effect was not shown"
    at_plan.type(form.value, "3000")
    at_plan.click(form.show_button)
    at_plan.until(form.save.isVisible)
    at_plan.click(form.save)
    at_plan.until(lambda: page.table.isVisible() and window.jobs.is_idle)
    assert values(at_plan) == [("3,000 m", "Mission")]
    assert "Kabadji" in found(at_plan, "H01")
    assert len(found(at_plan, "H01")) == len(before) + 3
    cell = page.table.table.item(page.table.table.currentRow(), 0).text()
    assert "Awa Traoré, 2026-11-23 08:00 UTC: EXERCISE: open ground" in cell

    QTest.keyClick(page.table.table, Qt.Key.Key_Return)
    at_plan.until(lambda: "Awa Traoré: 2,000 m → 3,000 m" in said(form))
    QTest.keyClick(form.value, Qt.Key.Key_Escape)
    assert page.table.isVisible()
    at_plan.shortcut(Qt.Key.Key_Z)
    at_plan.until(lambda: values(at_plan) == [("2,000 m", "[D]")] and window.jobs.is_idle)
    assert found(at_plan, "H01") == before

    QTest.keyClick(page.table.table, Qt.Key.Key_Escape)
    at_plan.until(step.list.isVisible)
    assert len(listed(step)) > 0


def test_it_goes_back_to_what_ships(at_plan: Planner) -> None:
    from planning.harm.parameters import ParameterChange
    from storage.commands.parameters import set_parameter

    window = at_plan.window
    window.session.run(set_parameter(ParameterChange("H02", "look_back_days", 30, "EXERCISE: new roads")))
    at_plan.settle()
    step = harm(at_plan)
    at_plan.click(step.list.thresholds)
    page = window.controls.parameters
    at_plan.until(lambda: page.table.table.rowCount() > 0)
    open_first(at_plan, "h02 look_back_days")
    assert "30 days, as the mission set it. It ships as 90 days [D]." in said(page.form)
    at_plan.click(page.form.reset)
    at_plan.until(page.form.save.isVisible)
    assert "From 30 days to 90 days:" in said(page.form.effect)
    at_plan.click(page.form.save)
    at_plan.until(lambda: page.table.isVisible() and window.jobs.is_idle)
    assert values(at_plan) == [("90 days", "[D]")]


def test_working_the_effect_out_can_be_stopped(at_plan: Planner, monkeypatch) -> None:
    import threading

    import storage.parameter_effects as effects

    begun, go_on = threading.Event(), threading.Event()
    real = effects.effects

    def slow(*arguments, **more):
        begun.set()
        go_on.wait(20)
        yield from real(*arguments, **more)

    monkeypatch.setattr(effects, "effects", slow)
    window = at_plan.window
    step = harm(at_plan)
    at_plan.click(step.list.thresholds)
    page = window.controls.parameters
    at_plan.until(lambda: page.table.table.rowCount() > 0)
    open_first(at_plan, "h01 village near found")
    at_plan.type(page.form.value, "3000")
    at_plan.type(page.form.reason, "EXERCISE: open ground")
    at_plan.click(page.form.show_button)
    at_plan.until(begun.is_set)
    at_plan.click(page.form.stop)
    assert page.form.show_button.isVisible()
    go_on.set()
    at_plan.until(lambda: window.jobs.is_idle)
    assert not page.form.save.isVisible()


def test_bands_are_changed_after_their_effect_was_shown(at_plan: Planner) -> None:
    window = at_plan.window
    step = harm(at_plan)
    levels = {flag.level for flag in window.session.state.register[window.operation_uid] if flag.code == "H01"}
    at_plan.click(step.list.thresholds)
    page = window.controls.parameters
    at_plan.until(lambda: page.table.table.rowCount() > 0)
    open_first(at_plan, "h01 band up to 500")
    form = page.form
    assert not form.value.isVisible()
    assert [each.metres.text() for each in form.bands.lines] == ["0", "500", "1000", "Farther"]
    at_plan.click(form.bands.add)
    at_plan.type(form.reason, "EXERCISE: open ground")
    at_plan.click(form.show_button)
    assert form.bands_field.fault_label.text() == "Write a number, such as 2000 or 0.5."
    at_plan.type(form.bands.lines[3].metres, "900")
    at_plan.click(form.show_button)
    assert "900 m does not come after 1,000 m" in form.bands_field.fault_label.text()

    # The way back loses nothing that was typed.
    at_plan.click(window.inspector.head.back)
    at_plan.until(step.list.isVisible)
    at_plan.click(step.list.thresholds)
    at_plan.until(form.isVisible)
    at_plan.settle()
    assert [each.metres.text() for each in form.bands.lines] == ["0", "500", "1000", "900", "Farther"]
    assert form.reason.text() == "EXERCISE: open ground"

    at_plan.type(form.bands.lines[3].metres, "1 500")
    for line in form.bands.lines:
        line.likelihood.choose("very_likely")
        line.impact.choose("critical")
    at_plan.click(form.show_button)
    at_plan.until(form.save.isVisible)
    at_plan.until(lambda: "weigh otherwise (H01)" in said(form.effect))
    at_plan.click(form.save)
    at_plan.until(lambda: page.table.isVisible() and window.jobs.is_idle)
    assert set(values(at_plan)) == {("Very likely,\nCritical", "Mission")}
    found = {flag.level for flag in window.session.state.register[window.operation_uid] if flag.code == "H01"}
    assert (found, levels == found) == ({"unacceptable"}, False)
    at_plan.shortcut(Qt.Key.Key_Z)
    at_plan.until(lambda: ("Very likely,\nCritical", "Mission") not in values(at_plan) and window.jobs.is_idle)
