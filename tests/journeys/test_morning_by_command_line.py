"""The same morning by command line only, ending in a zip and a map that other programs open."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import shapefile
from shapely.geometry import Polygon, shape

from tests.journeys import morning_data

Palabre = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def palabre(tmp_path: Path) -> Palabre:
    """Run a command as a person at a terminal would."""
    surroundings = {**os.environ, "PALABRE_CONFIG_DIR": str(tmp_path / "settings"), "QT_QPA_PLATFORM": "offscreen"}

    def run(*arguments: object, expected: int = 0) -> subprocess.CompletedProcess[str]:
        words = [str(each) for each in arguments]
        done = subprocess.run(
            [sys.executable, "-m", "app", *words], capture_output=True, text=True, env=surroundings, check=False
        )
        assert "Traceback" not in done.stderr
        assert done.returncode == expected, f"{words}: {done.stdout}{done.stderr}"
        return done

    return run


def test_the_morning_by_command_line(palabre: Palabre, tmp_path: Path) -> None:
    plan = tmp_path / "morning.gpkg"
    palabre("new", plan, "--title", "EXERCISE MORNING", "--who", "Awa")
    for kind, path in morning_data.write(tmp_path).items():
        said = json.loads(palabre("import", plan, path, "--as", kind, "--json").stdout)
        assert said["layer"] == kind
        assert said["accepted"] >= 1
    start = (datetime.now(UTC) + timedelta(days=4)).replace(microsecond=0)
    end = start + timedelta(days=2)
    added = palabre(
        "operation", "add", plan, "--title", "Cordon Sofara", "--component", "military", "--tier", "2",
        "--start", start.isoformat(), "--end", end.isoformat(),
    )  # fmt: skip
    ref = added.stdout.strip()
    palabre("import", plan, morning_data.area_file(tmp_path), "--as", "operation_areas", "--operation", ref)

    info = json.loads(palabre("info", plan, "--json").stdout)
    assert {each["kind"]: each["count"] for each in info["layers"]}["villages"] == 3
    assert [each["ref"] for each in info["operations"]] == [ref]

    found = json.loads(palabre("screen", plan, "--operation", ref, "--json").stdout)
    flags = found["flags"]
    assert {"H01", "H05"} <= {flag["code"] for flag in flags}
    clinic = next(flag for flag in flags if flag["code"] == "H05")
    assert 300 < clinic["distance_m"] < 600

    # Nothing leaves before the register is answered and a civilian has signed.
    people = ("--author", "Awa", "--released-by", "Fatou")
    out = tmp_path / "stick"
    refused = palabre("package", plan, "--operation", ref, "--recipient", "ocha", "--out", out, *people, expected=1)
    assert "harm flag" in refused.stderr
    palabre(
        "operation", "sign", plan, ref, "--role", "u5_planner", "--name", "Moussa", "--decision", "release", expected=1
    )
    for flag in flags:
        palabre(
            "harm", "answer", plan, ref, "--flag", flag["uid"], "--status", "mitigated",
            "--reason", "Window shifted", "--owner", "head_of_field_office", "--due", end.date().isoformat(),
        )  # fmt: skip
    signer = ("--role", "head_of_field_office", "--name", "Fatou")
    palabre("operation", "sign", plan, ref, *signer, "--decision", "release", "--consultation", "no_objection")
    package = Path(
        palabre("package", plan, "--operation", ref, "--recipient", "ocha", "--out", out, *people).stdout.strip()
    )
    palabre("verify", package)
    palabre("verify", plan)
    check(package, Polygon(morning_data.AREA))
    until = end.date().isoformat()
    approve = ("--decision", "approve", "--unprotected", "Goundaka and its market", "--until", until)
    early = palabre("operation", "sign", plan, ref, *signer, *approve, expected=1)
    assert "Fatou signed the release of the notice" in early.stderr
    assert "The notice asks for answers until" in early.stderr
    palabre("notice", "answer", plan, ref, "--state", "no_objection", "--by", "OCHA Mopti")
    palabre("operation", "sign", plan, ref, "--role", "poc_adviser", "--name", "Ousmane", *approve)
    assert "approved" in palabre("operation", "list", plan).stdout.casefold()

    for name in ("wall.pdf", "wall.png"):
        palabre("brief", plan, "--operation", ref, "--out", tmp_path / name, "--paper", "A3", "--landscape")
    assert (tmp_path / "wall.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "wall.png").read_bytes().startswith(b"\x89PNG")
    assert not list(tmp_path.glob("morning.gpkg-*"))


def check(package: Path, area: Polygon) -> None:
    """Open the shapefile with two readers that are not ours."""
    folder = package.parent / "opened"
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    with shapefile.Reader(str(folder / "shp" / "opnotice_a.shp"), encoding="utf-8") as reader:
        assert len(reader) == 1
        assert shape(reader.shape(0).__geo_interface__).covers(area)
    if shutil.which("ogrinfo"):
        said = subprocess.run(
            ["ogrinfo", "-al", str(folder / "shp" / "opnotice_a.shp")], capture_output=True, text=True, check=True
        ).stdout
        assert "Feature Count: 1" in said
        assert "GCS_WGS_1984" in said or "WGS 84" in said
