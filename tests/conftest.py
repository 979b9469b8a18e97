"""What holds for every test: no display, no home of a person, no thread left behind."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

# Where a program may keep things for its user, on any of the systems; children of the tests inherit them.
_HOMES = (
    "HOME",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
    "XDG_CACHE_HOME",
)


def pytest_configure(config: pytest.Config) -> None:
    """Set the surroundings before any test module is imported, in each worker for itself."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    home = Path(tempfile.mkdtemp(prefix="palabre-tests-"))
    for name in _HOMES:
        os.environ[name] = str(home)
    for name, folder in (("CONFIG", "palabre"), ("DATA", "data"), ("CACHE", "cache")):
        os.environ[f"PALABRE_{name}_DIR"] = str(home / folder)
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    # The same examples in each run, so that a red run can be run again; `make long` looks for new ones.
    hypothesis.settings.register_profile("seeded", derandomize=True, database=None, deadline=None)
    if config.getoption("--hypothesis-profile", None) is None:
        hypothesis.settings.load_profile("seeded")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how often each thing was done that tests count by ``record_property``, over all workers."""
    counts: Counter[str] = Counter()
    for report in (*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")):
        counts.update({name: count for name, count in report.user_properties if isinstance(count, int)})
    if counts:
        terminalreporter.section("counted")
        for name, count in sorted(counts.items()):
            terminalreporter.line(f"{count:6} {name}")


@pytest.fixture(scope="session", autouse=True)
def _a_temporary_place_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let each worker see its own private copies of plans only: destroying searches all that this machine holds."""
    tmp_path_factory.getbasetemp()  # what tests leave behind for a look stays where pytest keeps it
    folder = Path(tempfile.mkdtemp(prefix="palabre-tests-"))
    folder.chmod(0o1777)  # open to children that gave their rights up, as the system's own
    os.environ["TMPDIR"] = str(folder)
    tempfile.tempdir = None
    yield
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def _one_application(qapp: object) -> None:
    """Have Qt's application be the window's: a command that draws a page makes a lesser one where none is."""


@pytest.fixture(scope="session", autouse=True)
def _no_thread_is_left_behind() -> Iterator[None]:
    """Fail where a window was let go with its threads still running: it would end the process one day."""
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QThread
    from PySide6.QtWidgets import QApplication

    running = [
        f"{type(thread).__name__} of {type(window).__name__}"
        for window in QApplication.topLevelWidgets()
        for thread in window.findChildren(QThread)
        if thread.isRunning()
    ]
    assert not running, f"Still running when the tests were over: {', '.join(running)}"
