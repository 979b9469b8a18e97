"""The self-test passes here, and says what is wrong where something is."""

import json

import pytest

from app.selftest._check import Check, Failed, checks
from planning.i18n import text


def test_this_installation_passes(palabre_process):
    done = palabre_process("selftest", "--json")
    said = json.loads(done.stdout)
    assert [each for each in said["checks"] if not each["passed"]] == []
    assert said["passed"]
    assert done.returncode == 0
    assert done.stderr == ""
    assert {each["check"] for each in said["checks"]} == set(checks())


def test_one_line_for_each_check_in_french_too(palabre_process):
    done = palabre_process("selftest", "--lang", "fr")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == len(checks())


@pytest.mark.parametrize(
    ("error", "said"), [(Failed(text("The font is gone.")), "The font is gone."), (OSError(5, "I/O"), "I/O")]
)
def test_what_is_wrong_is_said_and_the_other_checks_go_on(error, said, palabre, monkeypatch, qapp):
    def broken(clock):
        raise error

    first, *_ = others = list(checks().values())
    monkeypatch.setattr("app.cli.selftest.checks", lambda: {"a": Check("a", "A", broken), "b": first})
    done = palabre("selftest")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert said in lines[0]
    assert lines[0].startswith("FAILED")
    assert lines[1].startswith("passed")
    assert "1 check failed." in done.stderr
    assert len(others) >= 8
