"""What a start loads: the window stands before anything heavy, and some libraries are never loaded at all."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.loader import main

ROOT = Path(__file__).resolve().parents[2]

AFTER_THE_FIRST_PAINTING = ("shapely", "pyproj", "pyogrio", "sqlalchemy", "mgrs", "exchange", "PySide6.QtPrintSupport")
NEVER = (
    "pandas", "geopandas", "pyarrow", "scipy", "matplotlib", "requests", "urllib3", "folium", "jinja2",
    "PySide6.QtNetwork",
    "hypothesis", "pytest",
)  # fmt: skip

START = """
import json, sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from app.settings import SettingsFile
from app.window import MainWindow
from planning.operation import Actor
from planning.times import system_clock
from widgets.look import Look

once = Qt.ConnectionType.SingleShotConnection
application = QApplication(["palabre"])
look = Look("en", "light")
look.apply()
window = MainWindow(look, SettingsFile(), system_clock, Actor("EXERCISE"))
seen = {}
window.map.view.painted.connect(lambda: seen.update(first=sorted(sys.modules)), type=once)
window.first_painted.connect(lambda: window.session.open(Path(sys.argv[1])))

def look_around():
    if not (window.map.view.is_sharp and window.jobs.is_idle):
        QTimer.singleShot(10, look_around)
        return
    seen["opened"] = sorted(sys.modules)
    window.close()
    application.quit()

window.map.ready.connect(look_around, type=once)
window.show()
application.exec()
print(json.dumps(seen))
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Names of the modules that were loaded at the first painting, and when a plan was on the map."""
    plan = tmp_path_factory.mktemp("start") / "plan.gpkg"
    assert main(["new", str(plan), "--title", "EXERCISE"]) == 0
    done = subprocess.run(
        [sys.executable, "-c", START, str(plan)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {moment: set(names) for moment, names in json.loads(done.stdout.splitlines()[-1]).items()}


@pytest.mark.parametrize("name", AFTER_THE_FIRST_PAINTING)
def test_the_window_is_painted_before_it_is_loaded(name: str, loaded: dict[str, set[str]]) -> None:
    assert not [each for each in loaded["first"] if each == name or each.startswith(f"{name}.")]


@pytest.mark.parametrize("name", NEVER)
def test_it_is_never_loaded(name: str, loaded: dict[str, set[str]]) -> None:
    assert not [each for each in loaded["opened"] if each == name or each.startswith(f"{name}.")]


def test_the_window_did_open_the_plan(loaded: dict[str, set[str]]) -> None:
    assert {"sqlalchemy", "shapely", "storage.plan"} <= loaded["opened"]
    assert "app.window" in loaded["first"]
