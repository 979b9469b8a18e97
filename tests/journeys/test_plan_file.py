"""The plan as a file: encrypted, locked, backed up, restored, and rid of a record, by mouse and keyboard."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.settings import backup_folder
from planning import mercator
from planning.times import system_clock
from storage import queries
from storage.backups import list_backups
from storage.keys import Unlock
from storage.plan import Plan
from tests.journeys.conftest import Planner
from tests.journeys.test_around_the_plan import open_exercise
from widgets.map.source import Hit

PASSPHRASE = "trois pirogues"


@pytest.fixture(autouse=True)
def _own_backups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PALABRE_DATA_DIR", str(tmp_path / "data"))


def act(planner: Planner, identity: str) -> None:
    next(action for row, action in planner.window.controls.actions.rows() if row.id == identity).trigger()


def open_page(planner: Planner, action: str) -> None:
    act(planner, action)
    planner.until(lambda: planner.window.controls._side() is not None)
    planner.settle()


def test_a_plan_is_encrypted_locked_and_opened_again(planner: Planner, tmp_path: Path) -> None:
    window = planner.window
    path = open_exercise(planner, tmp_path)
    assert "not encrypted" in window.status.protection.text()
    open_page(planner, "properties")
    panel = window.controls.properties.panel
    assert "humanitarians notified" in panel.protection.text()
    planner.click(panel.encrypt)
    planner.type(panel.form.first, PASSPHRASE)
    planner.type(panel.form.second, "deux pirogues")
    planner.click(panel.form.accept)
    assert panel.form.second_field.fault is not None
    planner.type(panel.form.first, PASSPHRASE)
    planner.type(panel.form.second, PASSPHRASE)
    planner.click(panel.form.accept)
    planner.until(lambda: window.session.state is not None and window.session.state.is_encrypted)
    planner.settle()
    assert window.status.protection.text() == "Encrypted"

    planner.shortcut(Qt.Key.Key_L)
    ask = window.controls.opening.panel
    planner.until(ask.isVisible)
    planner.until(lambda: window.jobs.is_idle)
    assert window.session.state is None
    assert b"STA-2025" not in path.read_bytes()
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(path).execute("SELECT * FROM plan")
    planner.type(ask.passphrase, "deux pirogues")
    planner.click(ask.open)
    planner.until(lambda: ask.field.fault is not None)
    assert "does not open" in str(ask.field.fault)
    planner.type(ask.passphrase, PASSPHRASE)
    planner.click(ask.open)
    planner.until(lambda: window.session.state is not None)
    planner.settle()
    assert window.layers.order()


def test_idle_time_locks_an_encrypted_plan_and_no_other(planner: Planner, tmp_path: Path) -> None:
    window = planner.window
    plain = open_exercise(planner, tmp_path)
    lock = window.controls.auto_lock
    assert not lock.timer.isActive()
    with Plan.create(tmp_path / "secret.gpkg", title="EXERCISE", clock=system_clock, actor=window.session.actor,
                     passphrase=PASSPHRASE):  # fmt: skip
        pass
    window.session.open(tmp_path / "secret.gpkg", Unlock(PASSPHRASE))
    planner.until(lambda: window.session.state is not None and window.session.state.path != plain)
    planner.settle()
    assert lock.timer.isActive()
    assert lock.timer.interval() == 15 * 60_000
    lock.timer.stop()
    planner.point(-4.0, 14.0)
    planner.until(lock.timer.isActive)
    assert lock.timer.interval() == 15 * 60_000
    lock.timer.timeout.emit()
    planner.until(lambda: window.controls.opening.panel.isVisible())
    planner.until(lambda: window.jobs.is_idle)
    assert [each.name for each in tmp_path.glob("*secret*")] == ["secret.gpkg"]


def test_a_backup_shows_what_differs_and_comes_back(planner: Planner, tmp_path: Path) -> None:
    window = planner.window
    open_exercise(planner, tmp_path)
    before = len(window.layers.order())
    planner.until(lambda: len(_backups(planner)) == 1)
    window.controls._show_layer("villages", False)
    planner.settle()
    open_page(planner, "backups")
    panel = window.controls.backups.panel
    panel.list.setFocus()
    panel.list.setCurrentRow(0)
    planner.until(panel.restore.isVisible)
    shown = [panel._details.itemAt(number).widget().text() for number in range(panel._details.count())]
    assert any("Hide layer Villages" in each for each in shown)
    planner.click(panel.restore)
    planner.until(lambda: window.session.state is not None and window.jobs.is_idle)
    planner.settle()
    assert next(each for each in window.session.state.layers if each.kind == "villages").visible
    assert len(window.layers.order()) == before
    assert len(_backups(planner)) >= 2


def _backups(planner: Planner) -> list[object]:
    found: list[list[object]] = []
    planner.window.session.read(lambda plan: list_backups(backup_folder(), plan.uid), found.append)
    planner.until(lambda: bool(found))
    return found[0]


def test_a_site_whose_consent_is_withdrawn_is_gone_from_the_file(planner: Planner, tmp_path: Path) -> None:
    window = planner.window
    path = open_exercise(planner, tmp_path)
    planner.until(lambda: len(_backups(planner)) == 1)
    planner.click(window.step_bar.buttons[0])
    sites = window.session.state.situation.of("humanitarian_sites")
    row = next(row for row, name in enumerate(sites.name) if "Displacement" in name)
    name, uid, count = str(sites.name[row]), str(sites.uid[row]), len(sites)
    step = window.controls.steps[0]
    x, y = _projected(float(sites.lon[row]), float(sites.lat[row]))
    step.show_hit(Hit("humanitarian_sites", uid, name, x, y))
    planner.until(step.card.isVisible)
    planner.click(step.card.destroy_button)
    planner.click(step.card.form.accept)
    assert step.card.form.field.fault is not None
    planner.type(step.card.form.reason, "consent withdrawn on 3 March")
    planner.click(step.card.form.accept)
    planner.until(lambda: len(window.session.state.situation.of("humanitarian_sites")) == count - 1)
    planner.settle()
    assert any("Nothing of it was found" in str(each.text) for each in window.messages.history())
    window.session.close()
    planner.until(lambda: window.jobs.is_idle)
    notice = str(sites.fields["notif_id"][row])
    files = [path, *(each for each in backup_folder().rglob("*") if each.is_file())]
    assert not [each for each in files if notice.encode() in each.read_bytes()]
    with Plan.open(path, clock=system_clock) as plan:
        assert queries.integrity(plan) == []


def _projected(lon: float, lat: float) -> tuple[float, float]:
    x, y = mercator.project(lon, lat)
    return float(x), float(y)
