"""Options and a reader for tests of imports."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from exchange.incoming.options import ImportOptions
from exchange.incoming.reading import Reading, read_rows
from planning.kind import kinds

NOW = datetime(2026, 3, 5, 4, 40, tzinfo=UTC)

Read = Callable[..., Reading]


@pytest.fixture
def read() -> Read:
    """Read a file as rows of a kind, with options by name."""

    def reading(path: Path, kind: str, **options: object) -> Reading:
        return read_rows(path, kinds()[kind], ImportOptions(now=NOW, **options))  # type: ignore[arg-type]

    return reading


@pytest.fixture
def csv_file(tmp_path: Path) -> Callable[..., Path]:
    """Write lines as a text file."""

    def written(*lines: str, name: str = "file.csv", encoding: str = "utf-8", end: str = "\n") -> Path:
        path = tmp_path / name
        path.write_bytes((end.join(lines) + end).encode(encoding))
        return path

    return written
