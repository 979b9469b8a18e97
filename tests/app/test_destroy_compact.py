"""Destroying and compacting as the command line does them: asked for, told, proven."""

import io
import json

import pytest

from app.settings import backup_folder
from planning.times import system_clock
from storage.backups import make_backup
from storage.plan import Plan

SITES = (
    "notif_id,name,org_name,latitude,longitude\n"
    "STA-2026-0001,Dispensaire Zurkuwa,EXERCISE Aid,14.41,-4.12\n"
    "STA-2026-0002,Bureau,EXERCISE Aid,14.52,-4.03\n"
)


@pytest.fixture
def plan(palabre, tmp_path, monkeypatch):
    for name in ("DATA", "CACHE"):
        monkeypatch.setenv(f"PALABRE_{name}_DIR", str(tmp_path / name))
    monkeypatch.setattr("sys.stdin", io.StringIO())
    path = tmp_path / "plan.gpkg"
    assert palabre("new", path, "--title", "EXERCISE", "--profile", "exercise").returncode == 0
    (tmp_path / "sites.csv").write_text(SITES, encoding="utf-8")
    done = palabre("import", path, tmp_path / "sites.csv", "--as", "humanitarian_sites")
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture
def uid(plan):
    with Plan.open(plan, writing=True, clock=system_clock) as opened:
        make_backup(opened, backup_folder(), system_clock())
        with opened.reading() as connection:
            query = "SELECT uid FROM humanitarian_sites WHERE name LIKE '%Zurkuwa'"
            return connection.exec_driver_sql(query).scalar_one()


def test_destroy_says_what_goes_and_asks(palabre, plan, uid):
    before = plan.read_bytes()
    done = palabre("destroy", plan, "--kind", "humanitarian_sites", "--uid", uid, "--reason", "Withdrawn")
    assert done.returncode == 1
    assert "Dispensaire Zurkuwa" in done.stderr
    assert "backups to rewrite: 1" in done.stderr
    assert "--yes" in done.stderr
    assert b"Zurkuwa" in before
    assert b"Zurkuwa" in plan.read_bytes()


@pytest.mark.parametrize("answer", ["no\n", "\n", ""])
def test_destroy_takes_only_a_yes(palabre, plan, uid, monkeypatch, answer):
    asked = io.StringIO(answer)
    asked.isatty = lambda: True
    monkeypatch.setattr("sys.stdin", asked)
    done = palabre("destroy", plan, "--kind", "humanitarian_sites", "--uid", uid, "--reason", "Withdrawn")
    assert (done.returncode, done.stderr.rstrip().splitlines()[-1][-20:]) == (1, "Nothing was changed.")
    assert b"Zurkuwa" in plan.read_bytes()


def test_destroy_proves_it(palabre, plan, uid, tmp_path):
    done = palabre(
        "destroy", plan, "--kind", "humanitarian_sites", "--uid", uid, "--reason", "Withdrawn", "--yes", "--json"
    )
    assert done.returncode == 0, done.stderr
    proof = json.loads(done.stdout)
    assert (proof["destroyed"], proof["proven"], proof["found"], proof["files"] >= 2) == ([uid], True, [], True)
    assert proof["bytes"] > plan.stat().st_size
    files = [file for file in tmp_path.rglob("*.gpkg") if file.is_file()]
    assert len(files) == 2
    assert not [file for file in files if b"Zurkuwa" in file.read_bytes()]
    again = palabre("destroy", plan, "--kind", "humanitarian_sites", "--uid", uid, "--reason", "Withdrawn", "--yes")
    assert again.returncode == 0
    assert "nothing to search for" in again.stdout


def test_destroy_refuses_what_is_not_there(palabre, plan):
    done = palabre("destroy", plan, "--kind", "humanitarian_sites", "--uid", "x", "--reason", "Withdrawn", "--yes")
    assert done.returncode == 1
    assert done.stderr.strip() == "There is no record x in Humanitarian sites."


def test_compact(palabre, plan):
    assert palabre("undo", plan).returncode == 0
    dry = palabre("compact", plan, "--dry-run")
    assert (dry.returncode, dry.stdout.splitlines()[0]) == (0, "  sites: 2 rows of Humanitarian sites")
    refused = palabre("compact", plan)
    assert refused.returncode == 1
    assert "--yes" in refused.stderr
    assert json.loads(palabre("compact", plan, "--dry-run", "--json").stdout)["datasets"][0]["rows"] == 2
    done = palabre("compact", plan, "--yes")
    assert done.returncode == 0
    assert done.stdout.startswith("1 hidden dataset purged.")
    nothing = palabre("compact", plan, "--json")
    assert json.loads(nothing.stdout)["datasets"] == []
    before = plan.read_bytes()
    for asked in ([], ["--dry-run"]):
        assert palabre("compact", plan, *asked).stdout == "There is nothing to compact.\n"
    assert plan.read_bytes() == before
