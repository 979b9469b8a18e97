"""A plan's file made anew under the window, and a plan locked while somebody works: nothing is lost, nothing kept."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.settings import backup_folder
from planning.operation import Actor
from planning.times import system_clock
from storage.backups import list_backups
from storage.encrypting import encrypt
from storage.keys import Key, Unlock
from storage.plan import Plan
from tests.journeys.conftest import NOW, Planner
from tests.journeys.test_opening_cases import said as all_said

PASSPHRASE = "trois pirogues"
pytestmark = pytest.mark.usefixtures("own_backups")


def act(planner: Planner, identity: str) -> None:
    next(action for row, action in planner.window.controls.actions.rows() if row.id == identity).trigger()


def open_plan(planner: Planner, path: Path, passphrase: str = "") -> None:
    if passphrase:
        plan = Plan.open(path, writing=True, clock=system_clock, actor=Actor("EXERCISE"))
        encrypt(plan, passphrase, backup_folder())
    planner.window.session.open(path, Unlock(passphrase) if passphrase else None)
    planner.until(lambda: planner.window.session.state is not None)
    planner.settle()


def choose_passphrase(planner: Planner) -> None:
    act(planner, "properties")
    planner.settle()
    panel = planner.window.controls.properties.panel
    planner.click(panel.encrypt)
    planner.type(panel.form.first, PASSPHRASE)
    planner.type(panel.form.second, PASSPHRASE)
    planner.click(panel.form.accept)


@contextmanager
def no_file_beyond(size: int) -> Iterator[None]:
    """Let the system refuse to let any file grow beyond a size, as a full disk does."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_while_a_file_is_made_anew_nothing_else_begins(planner: Planner, path: Path) -> None:
    window = planner.window
    open_plan(planner, path)
    choose_passphrase(planner)
    assert window.session.is_rewriting
    working = window.controls.opening.working
    assert working.isVisible()
    assert working.title.text() == "Encrypting the plan"
    assert window.status.busy.text() == "Encrypting the plan"
    enabled = {row.id for row, action in window.controls.actions.rows() if action.isEnabled()}
    assert enabled.isdisjoint({"new", "open", "exercise", "verify", "import", "close", "undo", "properties"})
    assert "quit" in enabled
    assert not window.acceptDrops()
    window.session.open(path)
    assert "Wait until that is done" in planner.message()
    QTest.mouseMove(window.map.view, QPoint(40, 40))  # the map answers meanwhile
    planner.until(lambda: window.session.state is not None)
    planner.settle()
    assert window.session.state.is_encrypted
    assert not window.front.isVisible()
    assert window.acceptDrops()
    assert "The plan is encrypted" in planner.message()
    assert {"open", "close"} <= {row.id for row, action in window.controls.actions.rows() if action.isEnabled()}


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="no limit on the size of files here")
def test_an_encryption_that_fails_leaves_the_plan_as_it_was(planner: Planner, path: Path) -> None:
    window = planner.window
    open_plan(planner, path)
    with no_file_beyond(1 << 20):
        choose_passphrase(planner)
        planner.until(lambda: window.session.state is not None and window.jobs.is_idle)
    assert any("cannot be written" in each for each in all_said(planner))
    assert not window.session.state.is_encrypted
    assert not window.session.state.is_read_only
    window.controls._show_layer("villages", False)
    planner.settle()
    assert window.session.state.undo_title is not None
    window.session.close()
    planner.settle()
    assert [each.name for each in path.parent.glob("*plan*")] == ["plan.gpkg"]
    with Plan.open(path, clock=system_clock) as plan:
        assert not plan.is_encrypted


def test_a_backup_that_cannot_follow_is_told_of_and_the_plan_opens(planner: Planner, path: Path) -> None:
    window = planner.window
    open_plan(planner, path)
    with Plan.open(path, clock=system_clock) as plan:
        uid = plan.uid
    (backup,) = list_backups(backup_folder(), uid)
    backup.path.write_bytes(b"SQLite format 3\0" + b"EXERCISE damaged" * 1000)
    choose_passphrase(planner)
    planner.until(lambda: window.session.state is not None and window.jobs.is_idle)
    assert window.session.state.is_encrypted
    assert any(f"{backup.path.name} was damaged and could not be encrypted" in each for each in all_said(planner))
    assert not backup.path.exists()


def test_locking_keeps_nothing_that_opens_the_plan(planner: Planner, path: Path) -> None:
    window = planner.window
    gc.collect()
    before = {id(each) for each in gc.get_objects() if isinstance(each, Key | Unlock)}  # of other tests
    open_plan(planner, path, PASSPHRASE)
    act(planner, "properties")
    planner.settle()
    panel = window.controls.properties.panel
    planner.click(panel.encrypt)
    planner.type(panel.form.first, "half typed")
    planner.shortcut(Qt.Key.Key_L)
    planner.until(window.controls.opening.panel.isVisible)
    planner.settle()
    assert window.session.unlock is None
    assert not [
        each
        for each in window.findChildren(QLineEdit)
        if each.echoMode() is QLineEdit.EchoMode.Password and each.text()
    ]
    assert "Palabre" in window.windowTitle()
    assert "BANI" not in window.windowTitle()
    assert not window.messages.history()
    gc.collect()
    assert not [each for each in gc.get_objects() if isinstance(each, Key | Unlock) and id(each) not in before]


def test_locking_takes_a_sketch_away_and_no_act(planner: Planner, path: Path) -> None:
    window = planner.window
    open_plan(planner, path, PASSPHRASE)
    window.controls._show_layer("roads", False)
    planner.settle()
    act(planner, "tool-polygon")
    area = window.session.state.areas[0].geometry.centroid
    planner.click_map(area.x, area.y)
    planner.click_map(area.x + 0.01, area.y)
    areas = len(window.session.state.areas)
    planner.shortcut(Qt.Key.Key_L)
    ask = window.controls.opening.panel
    planner.until(ask.isVisible)
    assert window.map.view.tool is None
    planner.settle()
    planner.type(ask.passphrase, PASSPHRASE)
    planner.click(ask.open)
    planner.until(lambda: window.session.state is not None)
    planner.settle()
    assert len(window.session.state.areas) == areas
    assert not next(each for each in window.session.state.layers if each.kind == "roads").visible


def test_what_was_typed_is_there_again_for_the_same_plan_only(
    planner: Planner,
    path: Path,
    tmp_path: Path,
) -> None:
    window = planner.window
    open_plan(planner, path, PASSPHRASE)
    act(planner, "operation")
    form = window.controls.operation_step.form
    planner.type(form.title, "EXERCISE half an operation")
    planner.type(form.effects, "EXERCISE the market would close")
    planner.shortcut(Qt.Key.Key_L)
    ask = window.controls.opening.panel
    planner.until(ask.isVisible)
    planner.settle()
    planner.type(ask.passphrase, PASSPHRASE)
    planner.click(ask.open)
    planner.until(lambda: window.session.state is not None)
    planner.settle()
    assert form.isVisible()
    assert form.title.text() == "EXERCISE half an operation"
    assert form.effects.toPlainText() == "EXERCISE the market would close"

    planner.shortcut(Qt.Key.Key_L)
    planner.until(ask.isVisible)
    planner.settle()
    with Plan.create(tmp_path / "other.gpkg", title="EXERCISE", clock=system_clock, actor=Actor("EXERCISE")):
        pass
    open_plan(planner, tmp_path / "other.gpkg")
    assert not window.controls.operation_step.is_editing


def test_the_first_touch_after_a_sleep_of_the_machine_locks(planner: Planner, path: Path) -> None:
    window = planner.window
    open_plan(planner, path, PASSPHRASE)
    window.clock = lambda: NOW + timedelta(hours=2)
    QTest.mouseMove(window.map.view, QPoint(60, 60))
    planner.until(window.controls.opening.panel.isVisible)
    planner.settle()
    assert window.session.state is None
