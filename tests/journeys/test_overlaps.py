"""Overlaps by mouse: graded while an area is drawn, tried at another time, resolved, and open again when it moves."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from planning.resolution import Grade
from tests.journeys.conftest import Planner
from widgets.panels.overlap_panel import OverlapPanel, OverlapRow


def rows(panel: OverlapPanel) -> dict[str, OverlapRow]:
    return {row.uid: row for row in panel._rows}


def words(panel: OverlapPanel) -> list[str]:
    return [panel.list.item(number).toolTip() for number in range(panel.list.count())]


def go(planner: Planner, step: int) -> None:
    planner.click(planner.window.step_bar.buttons[step - 1])
    planner.settle()


def test_an_overlap_is_seen_while_drawing_resolved_and_open_again_when_the_area_moves(at_plan: Planner) -> None:
    window = at_plan.window
    sites = window.session.state.situation.of("humanitarian_sites")
    row = sites.fields["notif_id"].tolist().index("STA-2026-0129")
    lon, lat = float(sites.lon[row]), float(sites.lat[row])
    go(at_plan, 2)
    window.map.view.fit(lon - 0.05, lat - 0.04, lon + 0.05, lat + 0.04)
    at_plan.settle()

    # While the hand draws, the badge says by which grade the outline meets what was notified.
    at_plan.click(window.map.buttons["rectangle"])
    at_plan.click_map(lon - 0.012, lat - 0.012)
    at_plan.point(lon - 0.008, lat - 0.008)
    overlay = window.map.badge
    at_plan.until(lambda: overlay.badge is not None and "Amber: 1 overlap" in _said(overlay.badge))
    at_plan.point(lon + 0.012, lat + 0.012)
    at_plan.until(lambda: overlay.badge is not None and "Red: 1 overlap" in _said(overlay.badge))
    before = len(window.session.state.areas)
    at_plan.click_map(lon + 0.012, lat + 0.012)
    at_plan.until(lambda: len(window.session.state.areas) == before + 1)
    at_plan.settle()
    drawn = window.session.state.areas[-1]

    # The step Deconflict lists it; chosen, it stands on the map with its distance and its window.
    go(at_plan, 4)
    panel = window.controls.steps[3].overlaps.panel
    (uid,) = [each.uid for each in rows(panel).values() if "STA-2026-0129" in str(each.title) and each.grade == "red"]
    number = list(rows(panel)).index(uid)
    panel.list.scrollToItem(panel.list.item(number))
    place = panel.list.visualItemRect(panel.list.item(number)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    at_plan.settle()
    assert panel.list.current_id() == uid
    (line,) = window.map.evidence.lines
    assert window.look.say(line.label).startswith("Inside · Its window: ")
    assert "Red: inside the area and in time." in panel.about.text()

    # At another time nothing is written, and the grade follows the hand.
    moment = window.session.state.moment
    operation = window.operation()
    panel.slider.setFocus()
    QTest.keyClick(panel.slider, Qt.Key.Key_PageUp)
    at_plan.until(lambda: "12 hours later" in panel.when.text() and window.jobs.is_idle)
    assert (window.session.state.moment, window.operation()) == (moment, operation)
    # Taken, it is an act like any other.
    at_plan.click(panel.take)
    at_plan.until(lambda: window.operation().window.start == operation.window.start + timedelta(hours=12))
    assert panel.when.text().startswith("As planned")
    at_plan.settle()
    at_plan.shortcut(Qt.Key.Key_Z)
    at_plan.until(lambda: window.operation() == operation)
    at_plan.settle()

    # Resolved with a reason, by whom and when stands with it.
    at_plan.click(panel.resolve)
    at_plan.click(panel.form.accept)
    assert panel.form.field.fault is not None
    at_plan.type(panel.form.reason, "Corridor agreed through OCHA")
    at_plan.click(panel.form.accept)
    at_plan.until(lambda: not rows(panel)[uid].can_resolve)
    at_plan.settle()
    assert "Resolved by Awa Traoré, 2026-11-23 08:00 UTC: Corridor agreed through OCHA" in panel.about.text()
    assert not panel.resolve.isVisible()
    assert any("resolved" in each for each in words(panel))

    # The area moves: the site is inside as before, and yet the overlap is open again.
    go(at_plan, 2)
    window.map.view.fit(lon - 0.05, lat - 0.04, lon + 0.05, lat + 0.04)
    at_plan.settle()
    at_plan.click(window.map.buttons["edit"])
    at_plan.click_map(lon - 0.009, lat)
    at_plan.drag_map((lon - 0.009, lat), (lon - 0.006, lat))
    at_plan.until(lambda: window.session.state.areas[-1].geometry != drawn.geometry)
    at_plan.settle()
    go(at_plan, 4)
    again = rows(panel)[uid]
    assert (again.grade, again.can_resolve) == (Grade.RED, True)
    panel.list.choose(uid)
    at_plan.settle()
    assert "Open again: what it rested on has changed. Resolved before by Awa Traoré" in panel.about.text()
    assert any("open again" in each for each in words(panel))


def _said(badge: object) -> str:
    return "\n".join(str(line.sentence) for line in badge.lines)
