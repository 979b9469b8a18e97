import argparse
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from app.cli.command import CliCommand
from app.cli.loader import command_names, load, main
from planning.codes import code_list
from planning.version import VERSION

ROOT = Path(__file__).parents[2]


def test_the_version_is_that_of_the_distribution():
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == VERSION


@pytest.mark.parametrize("name", command_names())
def test_each_command_says_what_it_does(name, capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("PALABRE_CONFIG_DIR", str(tmp_path))
    command = load(name)
    assert isinstance(command, CliCommand)
    assert command.name == name
    assert main([name, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"usage: palabre {name}")


CODES = [
    (("after", "harm"), "--claim", "claim_state"),
    (("after", "measure"), "--outcome", "measure_outcome"),
    (("alert", "add"), "--channel", "alert_channel"),
    (("harm", "answer"), "--impact", "impact"),
    (("operation", "add"), "--activity", "activity"),
    (("personnel-risk", "add"), "--criticality", "programme_criticality"),
    (("threat", "add"), "--type", "incident_type"),
]


@pytest.mark.parametrize(("action", "option", "codes"), CODES, ids=lambda value: str(value))
def test_a_code_is_chosen_from_those_that_help_lists(palabre, tmp_path, action, option, codes):
    known = code_list(codes).codes
    helped = " ".join(palabre(*action, "--help").stdout.split())
    assert f"({', '.join(known)})" in helped
    wrong = palabre(*action, tmp_path / "plan.gpkg", option, "EXERCISE")
    assert (wrong.returncode, wrong.stderr) == (2, f"“EXERCISE” is not known. There are {', '.join(known)}.\n")
    assert (
        "n'est pas connu. Il y a" in palabre("--lang", "fr", *action, tmp_path / "plan.gpkg", option, "EXERCISE").stderr
    )


def test_the_front_lists_every_command(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("PALABRE_CONFIG_DIR", str(tmp_path))
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"  {name} " in shown for name in command_names())


def test_an_unknown_command_is_bad_usage_and_names_those_there_are(palabre_process):
    done = palabre_process("annihilate", "x")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "annihilate" in done.stderr
    assert "package" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments", [["new"], ["info"], ["harm", "answer"], ["package", "x"], ["--lang", "xx", "info"]]
)
def test_a_missing_argument_is_bad_usage(palabre, arguments):
    done = palabre(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_no_command_loads_qt_or_another_command():
    probe = "import sys, app.cli.loader as l; l.load('verify'); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", probe], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    ).stdout.split()
    assert not [
        each for each in loaded if each.split(".")[0] in ("PySide6", "sqlalchemy", "pyogrio", "shapely", "numpy")
    ]
    assert [each for each in loaded if each.startswith("app.cli.")] == [
        "app.cli.command",
        "app.cli.loader",
        "app.cli.verify",
    ]


def test_a_fault_of_ours_is_one_line_and_a_report(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("PALABRE_CONFIG_DIR", str(tmp_path))

    def broken(*_):
        raise ZeroDivisionError("the inner matter")

    monkeypatch.setattr("app.cli.loader.load", lambda name: CliCommand(name, "", lambda parser: None, broken))
    assert main(["info"]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "fault of Palabre" in said
    assert "Traceback" not in said
    (report,) = (tmp_path / "log").iterdir()
    assert "the inner matter" in report.read_text()
    assert str(report) in said


def test_who_acts_and_the_language_may_stand_anywhere(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("PALABRE_CONFIG_DIR", str(tmp_path))
    seen = []

    def configure(parser):
        parser.add_subparsers(dest="action").add_parser("add").add_argument("plan")

    def run(arguments, line):
        seen.append((line.actor.name, line.language, arguments.plan))
        return 0

    monkeypatch.setattr("app.cli.loader.load", lambda name: CliCommand(name, "", configure, run))
    assert main(["--who", "A B", "operation", "add", "p.gpkg", "--lang", "en"]) == 0
    assert main(["operation", "add", "p.gpkg", "--lang", "en", "--who", "A B"]) == 0
    assert seen == [("A B", "en", "p.gpkg")] * 2


def test_a_reader_that_stops_early_is_no_error(tmp_path):
    done = subprocess.run(
        f"{sys.executable} -m app --help | head -c 1 > /dev/null; echo ${{PIPESTATUS[0]}}",
        shell=True,
        executable="/bin/bash",
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PALABRE_CONFIG_DIR": str(tmp_path)},
        check=True,
    )
    assert done.stdout.strip() == "0"
    assert done.stderr == ""


@pytest.mark.parametrize("name", command_names())
def test_each_argument_has_its_help(name):
    parser = argparse.ArgumentParser()
    load(name).configure(parser)
    assert not [each.dest for each in arguments_of(parser) if not each.help]


def test_help_is_in_the_language(palabre):
    assert "langue des messages" in palabre("operation", "--help", "--lang", "fr").stdout


def arguments_of(parser):
    for each in parser._actions:
        if isinstance(each, argparse._SubParsersAction):
            for below in each.choices.values():
                yield from arguments_of(below)
        else:
            yield each
