"""Every way in which a plan does not simply open, by mouse and keyboard in the real window."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from app.settings import backup_folder
from planning.operation import Actor
from planning.times import system_clock
from planning.version import VERSION
from storage import queries
from storage.backups import list_backups, make_backup
from storage.basemaps import add_basemap
from storage.encrypting import encrypt
from storage.keys import Unlock
from storage.plan import Plan
from storage.schema import SCHEMA_VERSION
from tests.journeys.conftest import NOW, Planner

ROOT = Path(__file__).parents[2]
OLD = ROOT / "tests" / "data" / "plans" / "schema_1.gpkg"
PASSPHRASE = "trois pirogues"
PAGE = 4096
HOLDING = """
import sys
from planning.operation import Actor
from planning.times import system_clock
from storage.plan import Plan

with Plan.open(sys.argv[1], writing=True, clock=system_clock, actor=Actor("EXERCISE Aminata", "u5_planner")):
    print("held", flush=True)
    sys.stdin.readline()
"""


pytestmark = pytest.mark.usefixtures("own_backups")


def choose_plan(planner: Planner, path: Path) -> None:
    """Open a plan by the window's own dialog."""
    planner.answer_file_dialog(path)
    next(action for row, action in planner.window.controls.actions.rows() if row.id == "open").trigger()
    planner.settle()


def take_action(planner: Planner, title: str) -> None:
    strip = planner.window.messages
    planner.until(lambda: strip.isVisible() and strip.action.text() == title)
    planner.click(strip.action)


def agree_to_replace() -> None:
    """Say yes when the file dialog asks whether the file that is there shall be replaced."""

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            box.button(QMessageBox.StandardButton.Yes).click()
        else:
            QTimer.singleShot(20, answer)

    QTimer.singleShot(20, answer)


def said(planner: Planner) -> list[str]:
    say = planner.window.look.say
    return [say(each.text) for each in planner.window.messages.history()]


def opened(planner: Planner) -> None:
    planner.until(lambda: planner.window.session.state is not None)
    planner.settle()


def garble(path: Path, table: str, seed: int = 1) -> None:
    """Put noise in the place of a leaf of a table, as a failing disk does."""
    connection = sqlite3.connect(path)
    (page,) = connection.execute(
        "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY pageno LIMIT 1", (table,)
    ).fetchone()
    connection.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(random.Random(seed).randbytes(PAGE))


def test_a_plan_that_another_process_writes_is_read_and_then_written(planner: Planner, path: Path) -> None:
    window = planner.window
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(path)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        choose_plan(planner, path)
        opened(planner)
        assert window.session.state.is_read_only
        assert "EXERCISE Aminata" in planner.message()
        assert "Opened read-only" in planner.message()
        assert window.status.saved.text() == "Read-only"
        assert window.layers.order()
        planner.click(window.map.buttons["polygon"])
        assert window.map.view.tool is None
        window.messages.show_again(window.messages.history()[1])
        other.communicate("\n")
    take_action(planner, "Open it for writing")
    planner.until(lambda: window.session.state is not None and not window.session.state.is_read_only)
    planner.settle()


@pytest.mark.skipif(os.name != "posix", reason="rights of files are POSIX's here")
def test_a_read_only_folder_is_read(planner: Planner, path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    copy = folder / "plan.gpkg"
    shutil.copyfile(path, copy)
    copy.chmod(0o444)
    folder.chmod(0o555)
    try:
        if os.access(copy, os.W_OK):
            pytest.skip("nothing is read-only for this user")
        choose_plan(planner, copy)
        opened(planner)
        assert planner.window.session.state.is_read_only
        assert "read-only" in planner.message()
        assert planner.window.layers.order()
    finally:
        folder.chmod(0o755)


def test_a_plan_of_a_newer_palabre_is_left_alone(planner: Planner, path: Path) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("DROP TRIGGER IF EXISTS journal_plan_update")
        connection.execute("UPDATE plan SET schema_version = 99, palabre_version = '9.4.1'")
    connection.close()
    before = path.read_bytes()
    choose_plan(planner, path)
    planner.until(lambda: planner.window.messages.isVisible())
    told = planner.message()
    assert all(each in told for each in ("9.4.1", "99", VERSION, str(SCHEMA_VERSION)))
    assert planner.window.session.state is None
    assert planner.window.welcome.isVisible()
    assert path.read_bytes() == before


def test_a_plan_of_an_older_palabre_is_brought_up_and_kept(planner: Planner, tmp_path: Path) -> None:
    path = tmp_path / "old.gpkg"
    shutil.copyfile(OLD, path)
    choose_plan(planner, path)
    opened(planner)
    kept = tmp_path / "old.version1.gpkg"
    assert kept.exists()
    assert any("old.version1.gpkg" in each and "older Palabre" in each for each in said(planner))
    assert planner.window.layers.order()
    assert not planner.window.session.state.is_read_only


def foreign(tmp_path: Path) -> Path:
    import numpy as np
    import pyogrio
    import shapely

    path = tmp_path / "wells.gpkg"
    pyogrio.raw.write(
        str(path), shapely.to_wkb(np.array([shapely.Point(-4.1, 14.4)])), [np.array(["Well EXERCISE"])], ["name"],
        geometry_type="Point", crs="EPSG:4326", layer="wells", driver="GPKG",
    )  # fmt: skip
    return path


def test_a_foreign_geopackage_is_imported_into_the_plan_in_hand(planner: Planner, path: Path, tmp_path: Path) -> None:
    window = planner.window
    choose_plan(planner, path)
    opened(planner)
    choose_plan(planner, foreign(tmp_path))
    assert "wells.gpkg is a GeoPackage but not a plan" in planner.message()
    assert window.session.state.path == path
    take_action(planner, "Import its layers…")
    page = window.controls.importing.page
    planner.until(lambda: window.pages.currentWidget() is page and page.accept.isEnabled())


def test_a_foreign_geopackage_without_a_plan_says_what_to_do_first(
    planner: Planner, path: Path, tmp_path: Path
) -> None:
    window = planner.window
    choose_plan(planner, foreign(tmp_path))
    assert "Open a plan first, or make one." in planner.message()
    take_action(planner, "New plan…")
    assert window.focusWidget() is window.welcome.title
    choose_plan(planner, path)
    opened(planner)
    offered = next(each for each in window.messages.history() if "can be imported" in str(each.text))
    assert offered.action is not None
    window.messages.show_again(offered)
    take_action(planner, "Import its layers…")
    page = window.controls.importing.page
    planner.until(lambda: window.pages.currentWidget() is page and page.accept.isEnabled())


def test_of_a_damaged_plan_what_is_whole_is_read_and_saved(planner: Planner, path: Path, tmp_path: Path) -> None:
    window = planner.window
    garble(path, "villages")
    before = path.read_bytes()
    choose_plan(planner, path)
    page = window.controls.opening.damaged
    planner.until(page.isVisible)
    planner.settle()
    assert window.session.state is None
    assert page.empty.isVisible() or page.list.count()
    QTest.keyClick(page.salvage, Qt.Key.Key_Space)
    opened(planner)
    state = window.session.state
    assert state.is_read_only
    assert len(state.situation.of("humanitarian_sites")) > 30
    lost = 706 - len(state.situation.of("villages"))
    assert 0 < lost < 200
    assert set(window.layers.order()) >= {"villages", "humanitarian_sites", "incidents"}
    next(action for row, action in window.controls.actions.rows() if row.id == "properties").trigger()
    panel = window.controls.properties.panel
    planner.until(lambda: panel.damage_lines.count() > 0)
    lines = [panel.damage_lines.itemAt(row).widget().text() for row in range(panel.damage_lines.count())]
    assert any(each.startswith(f"Villages: {lost} rows are lost") for each in lines)
    assert not panel.encrypt.isEnabled()

    salvaged = tmp_path / "salvaged.gpkg"
    planner.answer_file_dialog(path)
    agree_to_replace()
    take_action(planner, "Save what is whole as a new plan…")
    planner.until(lambda: "Choose another name" in planner.message())
    window.messages.show_again(next(each for each in window.messages.history() if each.action is not None))
    planner.answer_file_dialog(salvaged)
    take_action(planner, "Save what is whole as a new plan…")
    planner.until(lambda: window.session.state is not None and window.session.state.path == salvaged)
    planner.settle()
    assert not window.session.state.is_read_only
    assert len(window.session.state.situation.of("villages")) == 706 - lost
    window.session.close()
    planner.settle()
    with Plan.open(salvaged, clock=system_clock) as plan:
        assert queries.integrity(plan) == []
    assert path.read_bytes() == before


def test_damage_behind_the_map_closes_the_plan_before_the_first_act(
    planner: Planner, path: Path, tmp_path: Path
) -> None:
    """A broken page that opening does not read is found by the look through the file afterwards."""
    garble(path, "gpkg_ogr_contents" if _has(path, "gpkg_ogr_contents") else "layer_styles")
    before = path.read_bytes()
    choose_plan(planner, path)
    page = planner.window.controls.opening.damaged
    planner.until(page.isVisible)
    planner.settle()
    assert planner.window.session.state is None
    assert path.read_bytes() == before
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert planner.window.welcome.isVisible()


def _has(path: Path, table: str) -> bool:
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    connection.close()
    return found is not None


def test_a_plan_that_cannot_be_read_at_all_comes_back_from_its_backup(planner: Planner, path: Path) -> None:
    window = planner.window
    with Plan.open(path, writing=True, clock=system_clock, actor=Actor("EXERCISE")) as plan:
        uid = plan.uid
        make_backup(plan, backup_folder(), NOW)
    with path.open("r+b") as file:
        file.write(random.Random(2).randbytes(3 * PAGE))
    choose_plan(planner, path)
    ask = window.controls.opening.panel
    planner.until(ask.isVisible)
    planner.until(lambda: ask.backups.isVisible())
    planner.click(ask.backups)
    page = window.controls.opening.damaged
    planner.until(lambda: page.isVisible() and page.list.count() == 1)
    planner.type(page.passphrase, "is not needed for a plain backup")
    planner.click(page.restore)
    opened(planner)
    assert len(window.session.state.situation.of("villages")) == 706
    assert not window.session.state.is_read_only
    assert any("is restored" in each for each in said(planner))
    assert any(each.name.startswith("damaged_") for each in (backup_folder() / uid).iterdir())


def test_a_damaged_encrypted_plan_comes_back_by_its_passphrase(planner: Planner, path: Path) -> None:
    window = planner.window
    encrypt(Plan.open(path, writing=True, clock=system_clock, actor=Actor("EXERCISE")), PASSPHRASE, backup_folder())
    with Plan.open(path, writing=True, clock=system_clock, actor=Actor("EXERCISE"), unlock=Unlock(PASSPHRASE)) as plan:
        uid = plan.uid
        make_backup(plan, backup_folder(), NOW)
    with path.open("r+b") as file:
        file.write(random.Random(3).randbytes(3 * PAGE))
    choose_plan(planner, path)
    ask = window.controls.opening.panel
    planner.until(ask.isVisible)
    planner.type(ask.passphrase, PASSPHRASE)
    QTest.keyClick(ask.passphrase, Qt.Key.Key_Return)
    planner.until(lambda: ask.field.fault is not None and ask.backups.isVisible())
    ask.backups.setFocus()
    QTest.keyClick(ask.backups, Qt.Key.Key_Return)
    page = window.controls.opening.damaged
    planner.until(lambda: page.isVisible() and page.list.count() == 1)
    planner.click(page.restore)
    assert page.field.fault is not None
    planner.type(page.passphrase, "deux pirogues")
    planner.click(page.restore)
    planner.until(lambda: any("passphrase does not open" in each for each in said(planner)))
    planner.settle()
    planner.until(ask.isVisible)
    planner.type(ask.passphrase, PASSPHRASE)
    QTest.keyClick(ask.passphrase, Qt.Key.Key_Return)
    planner.until(lambda: ask.field.fault is not None and ask.backups.isVisible())
    planner.click(ask.backups)
    planner.until(lambda: page.isVisible() and page.list.count() == 1)
    planner.type(page.passphrase, PASSPHRASE)
    planner.click(page.restore)
    opened(planner)
    assert window.session.state.is_encrypted
    assert len(window.session.state.situation.of("villages")) == 706
    assert len(list_backups(backup_folder(), uid)) >= 1


def test_basemap_files_are_found_by_what_is_in_them(planner: Planner, path: Path, tmp_path: Path) -> None:
    window = planner.window
    maps = tmp_path / "maps"
    maps.mkdir()
    moved, gone = maps / "moved.mbtiles", maps / "gone.mbtiles"
    moved.write_bytes(b"EXERCISE moved" * 500)
    gone.write_bytes(b"EXERCISE gone" * 500)
    with Plan.open(path, writing=True, clock=system_clock, actor=Actor("EXERCISE")) as plan:
        for each in (moved, gone):
            add_basemap(plan, each, "raster_tiles")
    moved.rename(tmp_path / "another name.mbtiles")
    gone.rename(maps / "elsewhere.mbtiles")
    choose_plan(planner, path)
    opened(planner)
    told = [each for each in said(planner) if "basemap file" in each]
    assert told == ["1 basemap file is missing: gone."]
    window.messages.show_again(next(each for each in window.messages.history() if "missing" in str(each.text)))
    take_action(planner, "Find it…")
    panel = window.controls.properties.panel
    planner.until(lambda: len(_seeks(panel)) == 1)
    wrong = maps / "wrong.mbtiles"
    wrong.write_bytes(b"EXERCISE other" * 500)
    planner.answer_file_dialog(wrong)
    planner.click(_seeks(panel)[0])
    planner.until(lambda: "its content differs" in planner.message())
    planner.settle()
    planner.until(lambda: len(_seeks(panel)) == 1)  # the page is drawn anew after each answer
    planner.answer_file_dialog(maps / "elsewhere.mbtiles")
    planner.click(_seeks(panel)[0])
    planner.until(lambda: not _seeks(panel))
    planner.settle()
    planner.shortcut(Qt.Key.Key_W)
    planner.settle()
    window.messages.forget()
    choose_plan(planner, path)
    opened(planner)
    assert not [each for each in said(planner) if "basemap" in each]


def _seeks(panel: object) -> list[QPushButton]:
    return [each for each in panel.findChildren(QPushButton) if each.text() == "Find the file…" and each.isVisible()]


def test_the_page_of_a_locked_plan_by_keyboard_alone(planner: Planner, path: Path) -> None:
    window = planner.window
    encrypt(Plan.open(path, writing=True, clock=system_clock, actor=Actor("EXERCISE")), PASSPHRASE, backup_folder())
    choose_plan(planner, path)
    ask = window.controls.opening.panel
    planner.until(ask.isVisible)
    window.activateWindow()
    planner.until(ask.passphrase.hasFocus)
    order = []
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget())
    assert order == [ask.open, ask.cancel, ask.recovery]
    QTest.keyClick(ask.recovery, Qt.Key.Key_Escape)
    assert window.welcome.isVisible()
    choose_plan(planner, path)
    planner.until(lambda: ask.isVisible() and window.focusWidget() is ask.passphrase)
    QTest.keyClicks(ask.passphrase, PASSPHRASE)
    QTest.keyClick(ask.passphrase, Qt.Key.Key_Return)
    opened(planner)
    assert window.session.state.is_encrypted
