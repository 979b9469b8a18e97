import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def palabre(tmp_path):
    """Run the command line in a process of its own, English, with its settings in the test's folder."""

    def run(*arguments, **environment):
        return subprocess.run(
            [sys.executable, "-m", "app", *map(str, arguments)],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "PALABRE_CONFIG_DIR": str(tmp_path / "config"), "LANG": "C.UTF-8", **environment},
            timeout=120,
            check=False,
        )

    return run
