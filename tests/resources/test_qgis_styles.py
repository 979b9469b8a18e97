"""The styles for QGIS are what the map's looks say, and small enough to go with every plan."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from planning import resources
from planning.kind import kinds

ROOT = Path(__file__).resolve().parents[2]


def test_every_kind_has_its_style() -> None:
    assert resources.names("qgis", ".qml") == sorted(f"{each}.qml" for each in kinds())


def test_no_style_is_older_than_its_look() -> None:
    tool = ROOT / "tools" / "build_qgis_styles.py"
    done = subprocess.run([sys.executable, str(tool), "check"], capture_output=True, text=True, cwd=ROOT)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


def test_styles_are_small() -> None:
    assert sum(len(resources.read_bytes(f"qgis/{each}")) for each in resources.names("qgis")) < 600_000
