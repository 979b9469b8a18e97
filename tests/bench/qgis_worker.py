"""QGIS beside us: a worker of the system's Python, where ``python3-qgis`` is installed, asked line by line in JSON."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SYSTEM_PYTHON = "/usr/bin/python3"


@contextmanager
def qgis_worker(script: str) -> Iterator[Callable[..., Any] | None]:
    """Give what asks a script beside this file, which says "ready" and then answers each line; None without QGIS."""
    try:
        subprocess.run([SYSTEM_PYTHON, "-c", "import qgis.core"], check=True, capture_output=True, env=_plain())
    except (OSError, subprocess.CalledProcessError):
        yield None
        return
    worker = subprocess.Popen(
        [SYSTEM_PYTHON, str(Path(__file__).with_name(script))],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=_plain(),
    )  # fmt: skip
    assert worker.stdin is not None
    assert worker.stdout is not None
    lines = iter(worker.stdout.readline, "")
    assert next(lines).strip() == "ready"

    def ask(**asked: object) -> Any:
        worker.stdin.write(json.dumps(asked) + "\n")
        worker.stdin.flush()
        return json.loads(next(lines))

    yield ask
    worker.stdin.close()
    worker.wait()
    worker.stdout.close()


def _plain() -> dict[str, str]:
    """Return the environment without what would lead the system's Python to our libraries."""
    lost = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PROJ_LIB", "GDAL_DATA", "QT_PLUGIN_PATH")
    return {name: value for name, value in os.environ.items() if name not in lost} | {"QT_QPA_PLATFORM": "offscreen"}
