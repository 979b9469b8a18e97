"""``palabre open`` where there is no screen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
@pytest.mark.parametrize("platform", [None, "xcb", "wayland-egl"])
def test_no_screen_is_one_sentence(platform, tmp_path):
    bare = {name: value for name, value in os.environ.items() if name not in SCREENS}
    chosen = {} if platform is None else {"QT_QPA_PLATFORM": platform}
    done = subprocess.run(
        [sys.executable, "-m", "app"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env={**bare, **chosen, "LC_ALL": "C.UTF-8", "PALABRE_CONFIG_DIR": str(tmp_path)},
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("There is no screen to show the window on.")
    assert done.stderr.count("\n") == 1
