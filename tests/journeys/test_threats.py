"""Threats and alerts in the window: recorded, filtered on the matrix, linked, answered, the source sealed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.threats import ThreatsPage
from planning.harm.matrix import matrix
from planning.threats import level_of, threats_of
from storage.keys import new_identity
from storage.plan import Plan
from storage.queries import sealed_source
from storage.sealing import unseal_source
from tests.journeys.conftest import NOW, Planner
from widgets.panels.rows import MORE, RowList

MARKER = "EXERCISE-the-blacksmith-of-Tamberou"
BEHIND = "Attack on Nantégala after the harvest"


def page(planner: Planner) -> ThreatsPage:
    """Go to step 1 and from there to the page."""
    window = planner.window
    planner.click(window.step_bar.buttons[0])
    planner.settle()
    planner.click(window.controls.steps[0].threats)
    planner.settle()
    return window.controls.threats


def titles(shown: RowList) -> list[str]:
    return [shown.item(row).text() for row in range(shown.count())]


def lines(shown: RowList, row: int) -> tuple[str, ...]:
    return shown.item(row).data(MORE)


def click_row(planner: Planner, shown: RowList, row: int) -> None:
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=shown.visualItemRect(shown.item(row)).center())
    planner.settle()


def test_a_threat_is_recorded_where_a_village_is_clicked_and_answered_from_step_2(at_plan: Planner) -> None:
    window, shown = at_plan.window, page(at_plan)
    listed = shown.threats.list
    assert titles(listed.list)[0] == BEHIND
    assert lines(listed.list, 0)[2:] == ("Review overdue since 2026-11-17", "No response planned")

    at_plan.click(listed.add)
    form = shown.threats.form
    at_plan.choose(form.kind, "abduction")
    villages = window.session.state.situation.of("villages")
    row = villages.name.tolist().index("Guinéloré")
    lon, lat = float(villages.lon[row]), float(villages.lat[row])
    window.map.view.fit(lon - 0.01, lat - 0.01, lon + 0.01, lat + 0.01)
    at_plan.settle()
    at_plan.click(form.where.pick)
    at_plan.click_map(lon, lat)
    assert (form.place.text(), form.where.stated()) == ("Guinéloré", f"{lat:.5f}, {lon:.5f}")
    assert window.map.view.tool is None
    at_plan.type(form.victims, "Girls on the way to school")
    at_plan.type(form.months, "whenever")
    at_plan.choose(form.likelihood, "very_likely")
    at_plan.choose(form.impact, "critical")
    assert form.weighed.text() == "Likelihood and impact give Unacceptable."
    at_plan.choose(form.owner, "u2_analyst")
    at_plan.click(form.save)
    lacking = "The threat record needs this: confidence."
    assert [each.text() for each in form.findChildren(QLabel) if each.text().startswith("The threat record")] == [
        "The threat record needs this: review date.", lacking,
    ]  # fmt: skip
    at_plan.choose(form.confidence, "probable")
    form.review.is_known.setChecked(True)
    at_plan.click(form.save)
    assert "names no months" in form.months_field.fault_label.text()
    at_plan.type(form.months, "Nov-Feb")
    at_plan.click(form.save)
    at_plan.until(lambda: shown.front.isVisible() and window.jobs.is_idle)
    assert titles(listed.list)[0] == "Guinéloré"
    assert listed.list.currentItem().text() == "Guinéloré"
    assert lines(listed.list, 0)[:2] == (
        "Abduction · Girls on the way to school",
        "November to February · Military intelligence analyst (U2)",
    )

    at_plan.click(listed.unanswered)
    assert titles(listed.list) == ["Guinéloré", BEHIND]
    cells = listed.matrix
    QTest.mouseClick(cells, Qt.MouseButton.LeftButton, pos=cells.rect_of(("very_likely", "critical")).center())
    assert titles(listed.list) == ["Guinéloré"]
    click_row(at_plan, listed.list, 0)
    middle = window.map.view.rect().center()
    assert (at_plan.at(lon, lat) - middle).manhattanLength() <= 2, "the map looks at it"

    at_plan.click(window.step_bar.buttons[1])
    at_plan.settle()
    answered = window.controls.operation_step.threats
    assert titles(answered.list) == ["Devices on the tracks to Sindébala"]
    offered = answered.link.menu().actions()
    assert offered[0].text() == "Guinéloré (Unacceptable)"
    offered[0].trigger()
    at_plan.until(lambda: answered.list.count() == 2 and window.jobs.is_idle)
    assert at_plan.message() == "OP-2026-001 answers threat Guinéloré"
    shown = page(at_plan)
    assert titles(listed.list) == [], "the cell and the filter still stand, and it is answered now"
    at_plan.shortcut(Qt.Key.Key_Z)
    at_plan.until(lambda: titles(listed.list) == ["Guinéloré"])


def test_an_operation_that_answers_nothing_is_told_so_and_not_hindered(at_plan: Planner) -> None:
    window = at_plan.window
    window.controls.take_operation(window.session.state.operations[1].uid)
    at_plan.click(window.step_bar.buttons[1])
    at_plan.settle()
    answered = window.controls.operation_step.threats
    assert answered.nothing.isVisible()
    assert answered.nothing.text() == "Answers no recorded threat"
    at_plan.click(window.step_bar.buttons[4])
    at_plan.settle()
    form = window.controls.steps[4].form

    def told() -> list[str]:
        return [label.text() for label in form.open_items.findChildren(QLabel) if label.isVisible()]

    at_plan.until(lambda: told() == ["Open, and no hindrance", "Answers no recorded threat"])
    window.controls.take_operation(window.session.state.operations[0].uid)
    at_plan.settle()
    assert not form.open_items.isVisible()


def test_the_level_that_was_stated_otherwise_stands_with_a_warning(at_plan: Planner) -> None:
    shown = page(at_plan)
    listed, form = shown.threats.list, shown.threats.form
    assert lines(listed.list, 2)[-1] == "Stated as Medium, while likelihood and impact give Low."
    click_row(at_plan, listed.list, 2)
    at_plan.click(listed.edit)
    assert form.level.code() == "medium"
    assert "not the level stated below" in form.weighed.text()
    at_plan.choose(form.level, "")
    at_plan.click(form.save)
    at_plan.until(lambda: shown.front.isVisible() and at_plan.window.jobs.is_idle)
    (threat,) = [
        each for each in threats_of(at_plan.window.session.state.situation.of("threats")) if "Cattle" in each.name
    ]
    assert level_of(threat, matrix()) == threat.level == "low"


def test_the_response_to_an_alert_begins_by_a_button_and_the_report_follows(at_plan: Planner) -> None:
    window, shown = at_plan.window, page(at_plan)
    listed = shown.alerts.list
    at_plan.click(shown.alerts_tab)
    assert listed.report.text() == "3 of 5 answered, median 7 h"
    assert listed.rest.text() == "2 without a response: they are in no median."
    assert titles(listed.list)[0] == "Nantégala · Tension or alert"
    click_row(at_plan, listed.list, 0)
    at_plan.click(listed.respond)
    at_plan.until(lambda: listed.report.text() == "4 of 5 answered, median 7 h")
    assert not listed.respond.isEnabled(), "the same alert is current, and answered"
    at_plan.shortcut(Qt.Key.Key_Z)
    at_plan.until(lambda: listed.report.text() == "3 of 5 answered, median 7 h")
    at_plan.click(listed.close_alert)
    at_plan.until(lambda: shown.alerts.form.isVisible())
    form = shown.alerts.form
    at_plan.type(form.outcome, "EXERCISE. Calm")
    at_plan.click(form.save)
    assert form.decision_field.fault_label.text() == "Without a response an alert is closed with what was decided."
    at_plan.type(form.decision, "EXERCISE. Watched")
    at_plan.click(form.save)
    at_plan.until(lambda: shown.front.isVisible() and window.jobs.is_idle)
    assert not form.source.isEnabled(), "the exercise has nobody to seal a source to"
    assert window.session.state.undo_title is not None


@pytest.fixture
def recipient(tmp_path: Path) -> tuple[str, Path]:
    """Return a recovery key, and an empty plan of a mission that seals to it."""
    identity, public = new_identity()
    own = tmp_path / "own.toml"
    own.write_text(f'title = {{ en = "Own", fr = "Propre" }}\n[encryption]\nrecovery_recipients = ["{public}"]\n')
    path = tmp_path / "own.gpkg"
    from app.cli.loader import main

    assert main(["new", str(path), "--title", "EXERCISE", "--profile", str(own)]) == 0
    return identity, path


def test_who_gave_an_alert_is_sealed_and_never_shown_again(planner: Planner, recipient: tuple[str, Path]) -> None:
    identity, path = recipient
    window = planner.window
    planner.drop(path)
    planner.until(lambda: window.session.state is not None)
    planner.settle()
    planner.shortcut(Qt.Key.Key_T)
    shown = window.controls.threats
    planner.until(lambda: shown.is_open)
    planner.click(shown.alerts_tab)
    planner.click(shown.alerts.list.add)
    form = shown.alerts.form
    planner.choose(form.kind, "threat_blockade")
    planner.type(form.where.edit, "14.5, -4.2")
    planner.type(form.source, MARKER)
    planner.click(form.save)
    planner.until(lambda: shown.front.isVisible() and window.jobs.is_idle)
    (uid,) = window.session.state.situation.of("alerts").uid.tolist()
    assert form.source.text() == ""
    click_row(planner, shown.alerts.list.list, 0)
    planner.click(shown.alerts.list.edit)
    planner.until(lambda: form.isVisible())
    assert form.source.text() == ""
    assert form.sealing.text() == "Who gave it is sealed. What is written here takes its place."
    planner.click(form.cancel)

    planner.shortcut(Qt.Key.Key_H)
    history = window.controls.history.panel
    planner.until(lambda: bool(history.rows()) and window.jobs.is_idle)
    QTest.mouseClick(history.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 12))

    def told() -> list[str]:
        return [label.text() for label in history.detail.findChildren(QLabel) if label.isVisible()]

    planner.until(lambda: "Who gave it" in told())
    assert "sealed" in told()
    assert not any(MARKER in each for each in told())
    window.session.close()
    planner.until(lambda: window.jobs.is_idle)
    assert MARKER.encode() not in path.read_bytes()
    with Plan.open(path, clock=lambda: NOW) as plan:
        assert unseal_source(sealed_source(plan, uid), uid, identity) == MARKER
