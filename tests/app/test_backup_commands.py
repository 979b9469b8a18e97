"""Backups and salvage by command line."""

import json
import sqlite3
from contextlib import closing

import pytest

from app.cli.loader import main


@pytest.fixture
def plan(tmp_path, monkeypatch, capfd):
    monkeypatch.setenv("PALABRE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("LANG", "C.UTF-8")
    path = tmp_path / "plan.gpkg"
    assert main(["new", str(path), "--title", "EXERCISE"]) == 0
    capfd.readouterr()
    return path


def say(capfd, *arguments):
    code = main([str(each) for each in arguments])
    said = capfd.readouterr()
    return code, said.out.splitlines(), said.err.splitlines()


def add_operation(plan, capfd):
    window = ("--start", "2026-03-05T04:00+00:00", "--end", "2026-03-06T04:00+00:00")
    assert say(capfd, "operation", "add", plan, "--title", "EXERCISE", "--component", "police", *window)[0] == 0


def test_a_backup_is_made_listed_compared_and_restored(plan, capfd):
    assert say(capfd, "backup", "list", plan) == (0, [], [f"There is no backup of {plan} yet."])
    code, (made,), _ = say(capfd, "backup", "make", plan)
    assert code == 0
    assert say(capfd, "backup", "make", plan) == (0, [], ["The newest backup holds the plan as it is."])
    name = made.rpartition("/")[2]
    assert say(capfd, "backup", "restore", plan, name, "--dry-run") == (0, ["The backup is the plan as it is."], [])
    add_operation(plan, capfd)
    code, lines, _ = say(capfd, "backup", "restore", plan, name[:8], "--dry-run")
    assert (code, lines[0], lines[2]) == (
        0,
        "1 act would be gone:",
        "Operation: 1 row would be gone",
    )
    assert say(capfd, "operation", "list", plan)[1] != []
    code, lines, _ = say(capfd, "backup", "restore", plan, name)
    assert code == 0
    assert lines[0].startswith(f"{plan} is again as it was at ")
    assert say(capfd, "operation", "list", plan)[1] == []
    code, lines, _ = say(capfd, "backup", "list", plan, "--json")
    listed = json.loads("\n".join(lines))["backups"]
    assert [(each["act"], each["encrypted"]) for each in listed] == [(1, False), (0, False)]
    assert say(capfd, "backup", "restore", plan, "20")[0] == 2
    assert say(capfd, "backup", "restore", plan, "1999")[0] == 2
    plan.unlink()
    assert len(say(capfd, "backup", "list", plan)[1]) == 2


def test_a_plan_that_another_program_changed_says_so_in_one_line(plan, capfd):
    _, (made,), _ = say(capfd, "backup", "make", plan)
    with closing(sqlite3.connect(plan)) as connection, connection:
        connection.execute("DROP TABLE villages")
    told = f"{plan} was changed by another program: villages. Restore a backup, or salvage what is left."
    for command in ("info", "verify", "screen", "undo"):
        assert say(capfd, command, plan) == (2, [], [told])
    assert say(capfd, "backup", "make", plan) == (2, [], [told])
    assert say(capfd, "backup", "restore", plan, made.rpartition("/")[2])[0] == 0
    assert say(capfd, "verify", plan)[0] == 0


def test_rows_that_went_past_the_journal_are_told_of(plan, capfd):
    add_operation(plan, capfd)
    _, (made,), _ = say(capfd, "backup", "make", plan)
    with closing(sqlite3.connect(plan)) as connection, connection:
        connection.execute("DROP TRIGGER journal_operations_delete")
        connection.execute("DELETE FROM operations")
    assert say(capfd, "backup", "restore", plan, made.rpartition("/")[2], "--dry-run")[1] == [
        "Operation: 1 row of the backup was removed from the plan outside of the journal"
    ]


def test_a_damaged_plan_is_salvaged(plan, tmp_path, capfd):
    out = tmp_path / "salvaged.gpkg"
    code, lines, told = say(capfd, "salvage", plan, out)
    assert (code, told) == (0, [str(out)])
    assert "Plan: 1 row, whole." in lines
    assert say(capfd, "verify", out)[0] == 0
    plan.write_bytes(bytes(40_000))
    code, _, told = say(capfd, "salvage", plan, tmp_path / "other.gpkg")
    assert (code, len(told)) == (2, 1)
    assert say(capfd, "salvage", tmp_path / "none.gpkg", tmp_path / "other.gpkg")[0] == 2
