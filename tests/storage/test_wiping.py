"""What is let go of is written over first; what killed processes leave is swept. A second name of a file shows it."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from planning.errors import CannotWrite
from storage.plan import Plan
from storage.private_copies import copies_named, private_folder, sweep
from storage.processes import is_running
from storage.wiping import replacing, wipe
from tests.storage.conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced there")
SECRET = b"Dispensaire Zurkuwa" * 100_000


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "copy.gpkg"
    path.write_bytes(SECRET)
    return path


def second_name(path):
    other = path.with_name(f"second name of {path.name}")
    os.link(path, other)
    return other


def test_a_file_is_written_over_before_it_goes(file):
    other = second_name(file)
    wipe(file)
    assert not file.exists()
    assert other.read_bytes() == bytes(len(SECRET))
    wipe(file)


def test_what_was_replaced_is_written_over(file):
    other = second_name(file)
    with replacing(file) as new:
        new.write_bytes(b"new")
    assert file.read_bytes() == b"new"
    assert other.read_bytes() == bytes(len(SECRET))


def test_what_was_not_replaced_stays(file):
    with pytest.raises(UnicodeEncodeError), replacing(file) as new:
        new.write_text("half of it, then what cannot be written: \ud800", encoding="utf-8")
    assert file.read_bytes() == SECRET
    assert list(file.parent.iterdir()) == [file]
    with pytest.raises(CannotWrite), replacing(file.with_name("none")):
        pass


@pytest.fixture
def place(tmp_path, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def test_a_private_copy_of_a_process_that_runs_stays(place):
    with private_folder() as made:
        copy = Path(made) / "plan.gpkg"
        copy.write_bytes(SECRET)
        sweep()
        assert copies_named("plan.gpkg") == [copy]
        assert copies_named("other.gpkg") == []
    assert list(place.iterdir()) == []


READS_AN_OLD_PLAN = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from storage.plan import Plan
plan = Plan.open(Path(sys.argv[1]), clock=lambda: datetime(2026, 3, 5, tzinfo=UTC))
print(plan.title, flush=True)
time.sleep(600)
"""


def test_what_a_killed_reader_left_is_swept_by_the_next_opening(place, path, examples):
    shutil.copy(ROOT / "tests/data/plans/schema_1.gpkg", path)
    with subprocess.Popen(
        [sys.executable, "-c", READS_AN_OLD_PLAN, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as reader:
        assert "EXERCISE" in reader.stdout.readline()
        (copy,) = copies_named(path.name)
        other = second_name(copy)
        other = other.rename(place / "second name")
        reader.send_signal(signal.SIGKILL)
        reader.wait()
    assert copy.exists()
    assert not is_running(reader.pid)
    size = other.stat().st_size
    with Plan.open(path, clock=examples.clock) as plan:
        assert plan.title
        assert [each.parent == copy.parent for each in copies_named(path.name)] == [False]
    assert list(place.iterdir()) == [other]
    assert other.read_bytes() == bytes(size)


def test_leftovers_beside_a_plan_are_written_over(plan, path, examples):
    plan.close()
    left = [
        path.with_name(f".{'0' * 32}.{path.name}"),
        path.with_name(f".{'0' * 32}.{path.name}-journal"),
        path.with_name(f".{'0' * 32}.{path.stem}.version1{path.suffix}"),
    ]
    others = []
    for each in left:
        each.write_bytes(SECRET)
        others.append(second_name(each))
    mine = path.with_name(f".{'0' * 32}.other{path.suffix}")
    mine.write_bytes(SECRET)
    Plan.open(path, writing=True, clock=examples.clock).close()
    assert not any(each.exists() for each in left)
    assert all(each.read_bytes() == bytes(len(SECRET)) for each in others)
    assert mine.read_bytes() == SECRET


def test_a_folder_that_is_no_process_s_is_left_alone(place):
    (place / "palabre-notes").mkdir()
    (place / "palabre-0123").write_text("mine")
    (place / "palabre-99999999-link").symlink_to(place / "palabre-notes")
    sweep()
    assert len(list(place.iterdir())) == 3
