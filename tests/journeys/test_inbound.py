"""Notifications are entered as they came through OCHA: refused without, versions of one number, legs and windows."""

from __future__ import annotations

import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.journeys.conftest import Planner


@pytest.fixture
def register(planner: Planner, path):
    planner.drop(path)
    planner.until(lambda: planner.window.session.state is not None)
    planner.settle()
    planner.click(planner.window.step_bar.buttons[3])
    planner.settle()
    planner.window.controls.steps[3].panel.inbound.click()
    page = planner.window.controls.inbound
    assert page.is_open
    return page


def enter(planner: Planner, page) -> None:
    page.form.save.setFocus()
    QTest.keyClick(page.form.save, Qt.Key.Key_Space)
    planner.settle()


def test_a_site_is_refused_without_ocha_taken_with_it_and_changed_by_its_number(
    planner: Planner, register, path
) -> None:
    page, form = register, register.form
    before = page.panel.list.count()
    planner.click(page.panel.new)
    planner.type(form.controls["notif_id"], "STA-2026-0999")
    planner.type(form.controls["name"], "EXERCISE clinic")
    planner.type(form.controls["place"], "14.05123, -4.19632")
    enter(planner, page)
    assert "OCHA focal point" in form.fields["received_via"].fault_label.text()
    planner.type(form.controls["received_via"], "OCHA sub-office, 76 12 34 56")
    enter(planner, page)
    assert "a telephone number" in form.fault.text()
    planner.type(form.controls["received_via"], "OCHA sub-office")
    planner.choose(form.controls["consent_scope"], "mission_joc")
    enter(planner, page)
    planner.until(lambda: page.panel.list.count() == before + 1)
    planner.until(lambda: page.panel.isVisible())
    state = planner.window.session.state
    sites = state.situation.of("humanitarian_sites")
    row = sites.fields["notif_id"].tolist().index("STA-2026-0999")
    assert (round(sites.lon[row], 5), round(sites.lat[row], 5)) == (-4.19632, 14.05123)
    page.panel.list.choose(f"humanitarian_sites {sites.uid[row]}")
    assert "Mission JOC" in page.panel.about.text()
    planner.click(page.panel.edit)
    planner.choose(form.controls["status"], "withdrawn")
    enter(planner, page)
    planner.until(lambda: "Version 2, changed: state" in page.panel.list.currentItem().toolTip())
    assert page.panel.list.count() == before + 1
    planner.shortcut(Qt.Key.Key_Z)
    planner.until(lambda: "Version 1" in page.panel.list.currentItem().toolTip())


def test_a_movement_is_entered_by_its_waypoints_and_told_by_legs_and_windows(planner: Planner, register) -> None:
    page, form = register, register.form
    planner.click(page.panel.new)
    planner.choose(form.kind, "humanitarian_movements")
    form.kind.chosen.emit(form.kind.code())
    planner.type(form.controls["notif_id"], "MOV-2026-0042")
    planner.type(form.controls["received_via"], "OCHA sub-office")
    table = form.waypoints
    rows = (
        ("1", "Sévaré", "14.53, -4.10", "", "2026-12-10 05:30Z"),
        ("1", "Konna", "14.95, -3.89", "2026-12-10 07:00Z", ""),
    )
    for cells in rows:
        table.more.click()
        for column, words in enumerate(cells):
            table.table.item(table.table.rowCount() - 1, column).setText(words)
    enter(planner, page)
    planner.until(lambda: len(planner.window.session.state.situation.of("humanitarian_movements")) == 1)
    columns = planner.window.session.state.situation.of("humanitarian_movements")
    assert columns.fields["depart_at"].tolist() == ["2026-12-10T05:30:00+00:00"]
    page.panel.list.choose(f"humanitarian_movements {columns.uid[0]}")
    told = page.panel.about.text()
    assert "Sévaré" in told
    assert "Konna" in told
    assert "2026-12-10 05:30" in told
    assert "Consent scope: not stated" in told


def test_a_receipt_and_a_handout_are_written_from_the_page(planner: Planner, register, tmp_path) -> None:
    page = register
    planner.click(page.panel.handout)
    assert page.panel.role_field.fault is not None
    planner.choose(page.panel.role, "u5_planner")
    page.write_handout(tmp_path / "handout.gpkg")
    planner.until(lambda: (tmp_path / "handout.gpkg").exists() and planner.window.jobs.is_idle)
    with sqlite3.connect(tmp_path / "handout.gpkg") as handout:
        assert handout.execute("SELECT count(*) FROM humanitarian_sites WHERE notif_id IS NOT NULL").fetchone() == (0,)
        assert handout.execute("SELECT count(*) FROM humanitarian_sites").fetchone() > (0,)
    page.write_receipt(tmp_path / "receipt.csv")
    planner.until(lambda: (tmp_path / "receipt.csv").exists())
    assert "STA-" in (tmp_path / "receipt.csv").read_text("utf-8-sig")
    planner.drop(tmp_path / "handout.gpkg")
    planner.until(lambda: "HANDOUT for Military planner (U5)" in planner.window.map.band.text())
    planner.until(lambda: planner.window.session.state is not None and bool(planner.window.session.state.handout))
    planner.settle()
    assert "Handout, generalised" in planner.window.status.protection.text()
