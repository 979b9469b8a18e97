import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.cli.loader import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def palabre(tmp_path, capsys, monkeypatch):
    """Run the command line in this process, English, with its settings in the test's folder."""
    monkeypatch.setenv("PALABRE_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def run(*arguments):
        code = main([str(each) for each in arguments])
        said = capsys.readouterr()
        return SimpleNamespace(returncode=code, stdout=said.out, stderr=said.err)

    return run


@pytest.fixture
def palabre_process(tmp_path):
    """Run the command line in a process of its own."""

    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "app", *map(str, arguments)],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "PALABRE_CONFIG_DIR": str(tmp_path / "config"), "LC_ALL": "C.UTF-8"},
            timeout=120,
            check=False,
        )

    return run
