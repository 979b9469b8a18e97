"""Every command on an encrypted plan: by its passphrase it works, without it there is one clear line and exit 1."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.settings import backup_folder
from exchange.exercise.write import write_exercise
from planning.operation import Actor
from planning.times import system_clock
from storage import queries
from storage.backups import make_backup
from storage.encrypting import encrypt
from storage.keys import Unlock
from storage.plan import Plan

PASSPHRASE = "trois pirogues"
RING = [[-4.12, 14.41], [-4.02, 14.40], [-4.03, 14.52], [-4.12, 14.41]]
# What is typed: PLAN, REF and the rest stand for what the fixture holds. Behind it the exit code by the passphrase: 1
# is a refusal of the plan's own, such as of a package that nobody has signed for.
COMMANDS = {
    "info": ("info PLAN", 0),
    "info --json": ("info PLAN --json", 0),
    "import": ("import PLAN DATA --as operation_areas --operation REF", 0),
    "import --dry-run": ("import PLAN DATA --as operation_areas --operation REF --dry-run", 0),
    "export": ("export PLAN --layer villages --out OUT/villages.geojson --reason EXERCISE", 0),
    "package": ("package PLAN --operation REF --recipient ocha --out OUT --author A --released-by B", 1),
    "brief": ("brief PLAN --operation REF --out OUT/brief.pdf", 0),
    "screen": ("screen PLAN --operation REF --json", 0),
    "undo": ("undo PLAN", 1),
    "history": ("history PLAN", 0),
    "backup make": ("backup make PLAN", 0),
    "backup restore": ("backup restore PLAN BACKUP", 0),
    "compact": ("compact PLAN --yes", 0),
    "destroy": ("destroy PLAN --kind humanitarian_sites --uid SITE --reason EXERCISE --yes", 0),
    "verify": ("verify PLAN", 0),
    "operation add": (
        "operation add PLAN --title T --component police --start 2099-12-05T04:40Z --end 2099-12-06T10:00Z --tier 2",
        0,
    ),
    "operation list": ("operation list PLAN --json", 0),
    "operation sign": ("operation sign PLAN REF --role poc_adviser --name N --decision release", 1),
    "harm answer": ("harm answer PLAN REF --code H02 --status accepted --reason EXERCISE", 1),
}
Palabre = Callable[..., SimpleNamespace]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    path = tmp_path_factory.mktemp("encrypted") / "plan.gpkg"
    write_exercise(path, date(2026, 11, 23))
    encrypt(Plan.open(path, writing=True, clock=system_clock, actor=Actor("EXERCISE")), PASSPHRASE, path.parent / "no")
    with Plan.open(path, clock=system_clock, unlock=Unlock(PASSPHRASE)) as plan:
        ref = queries.operations(plan)[0].ref
        site = str(queries.read_columns(plan, "humanitarian_sites").uid[0])
    return SimpleNamespace(path=path, ref=ref, site=site)


@pytest.fixture
def typed(made: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setenv("PALABRE_DATA_DIR", str(tmp_path / "data"))
    path = tmp_path / "plan.gpkg"
    shutil.copyfile(made.path, path)
    with Plan.open(path, writing=True, clock=system_clock, unlock=Unlock(PASSPHRASE)) as plan:
        backup = make_backup(plan, backup_folder(), system_clock())
    assert backup is not None
    area = {"type": "Feature", "properties": {"name": "A"}, "geometry": {"type": "Polygon", "coordinates": [RING]}}
    (tmp_path / "area.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [area]}))
    (tmp_path / "secret.txt").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    (tmp_path / "wrong.txt").write_text("deux pirogues\n", encoding="utf-8")
    (tmp_path / "out").mkdir()
    return {
        "PLAN": str(path), "REF": made.ref, "SITE": made.site, "BACKUP": backup.path.name,
        "DATA": str(tmp_path / "area.geojson"), "OUT": str(tmp_path / "out"),
    }  # fmt: skip


def said(line: str, typed: dict[str, str]) -> list[str]:
    words = []
    for word in line.split():
        head, slash, tail = word.partition("/")
        words.append(typed.get(head, head) + slash + tail)
    return words


@pytest.mark.parametrize("name", COMMANDS)
def test_an_encrypted_plan_opens_by_its_passphrase_for_every_command(
    name: str, palabre: Palabre, palabre_process: Palabre, typed: dict[str, str], tmp_path: Path
) -> None:
    if name == "brief":  # whose drawing makes an application of Qt that other tests of this process cannot use
        palabre = palabre_process
    line, code = COMMANDS[name]
    words = said(line, typed)
    path = Path(typed["PLAN"])
    before = path.read_bytes()
    for given in ([], ["--passphrase-file", tmp_path / "wrong.txt"]):
        refused = palabre(*words, *given)
        assert refused.returncode == 1, refused.stderr
        assert refused.stdout == ""
        (told,) = refused.stderr.splitlines()
        assert "passphrase" in told
        assert path.read_bytes() == before
    done = palabre(*words, "--passphrase-file", tmp_path / "secret.txt")
    assert done.returncode == code, done.stderr
    assert "passphrase" not in done.stderr
    assert [each.name for each in tmp_path.glob("*plan.gpkg*")] == ["plan.gpkg"]


def test_backups_are_listed_without_the_passphrase(palabre: Palabre, typed: dict[str, str]) -> None:
    assert typed["BACKUP"] in palabre("backup", "list", typed["PLAN"]).stdout


def test_info_says_that_a_plan_is_encrypted(palabre: Palabre, typed: dict[str, str], tmp_path: Path) -> None:
    secret = ("--passphrase-file", tmp_path / "secret.txt")
    shown = palabre("info", typed["PLAN"], *secret)
    assert "Encrypted" in shown.stdout.splitlines()
    assert shown.stderr == ""
    assert json.loads(palabre("info", typed["PLAN"], "--json", *secret).stdout)["encrypted"] is True


def test_info_warns_of_protected_data_in_clear(palabre: Palabre, tmp_path: Path) -> None:
    path = tmp_path / "plain.gpkg"
    write_exercise(path, date(2026, 11, 23))
    shown = palabre("info", path)
    assert "Encrypted" not in shown.stdout
    assert shown.stderr == "The plan holds what humanitarians notified, and is not encrypted.\n"
    answer = palabre("info", path, "--json")
    assert json.loads(answer.stdout)["encrypted"] is False
