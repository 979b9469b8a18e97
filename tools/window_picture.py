"""Open a plan in the real window and keep pictures of it: light in English, dark in French."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.settings import SettingsFile
from app.window import MainWindow
from planning.operation import Actor
from planning.times import system_clock
from widgets.look import Look

_SETTLE_MS = 400


def main(plan: Path, folder: Path) -> int:
    """Open ``plan`` and write ``window_light.png`` and ``window_dark_fr.png`` into ``folder``."""
    application = QApplication(["palabre"])
    look = Look("en", "light")
    look.apply()
    settings = SettingsFile(Path(mkdtemp(prefix="palabre-settings-")))
    window = MainWindow(look, settings, system_clock, Actor("EXERCISE Planner", "u5_planner", "military"))
    pictures = iter((("window_light.png", None), ("window_dark_fr.png", lambda: (look.speak("fr"), look.wear("dark")))))

    def keep(name: str) -> None:
        window.grab().save(str(folder / name))
        step()

    def wait(name: str) -> None:
        is_ready = window.jobs.is_idle and window.map.view.is_sharp
        QTimer.singleShot(_SETTLE_MS, lambda: keep(name) if is_ready else wait(name))

    def step() -> None:
        found = next(pictures, None)
        if found is None:
            window.close()
            application.quit()
            return
        name, change = found
        if change:
            change()
        wait(name)

    window.first_painted.connect(lambda: window.session.open(plan))
    window.map.ready.connect(step, Qt.ConnectionType.SingleShotConnection)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
