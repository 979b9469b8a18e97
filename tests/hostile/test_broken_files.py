"""Every broken file gives one clear message and exit 2, and leaves the plan as it was."""

import csv
import hashlib
import shutil
from pathlib import Path

import pytest

from app.cli.loader import main

CORPUS = Path(__file__).parents[2].parent / "shared" / "data" / "corpus"


def corpus() -> list[str]:
    index = CORPUS / "index.csv"
    if not index.is_file():
        return []
    with index.open(encoding="utf-8", newline="") as file:
        return [row["file"] for row in csv.DictReader(file)]


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    path = tmp_path_factory.mktemp("plan") / "plan.gpkg"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PALABRE_CONFIG_DIR", str(path.parent))
        assert main(["new", str(path), "--title", "EXERCISE"]) == 0
    return path


@pytest.fixture(autouse=True)
def _settings_of_the_test(tmp_path, monkeypatch):
    monkeypatch.setenv("PALABRE_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("LANG", "C.UTF-8")


def fingerprint(plan: Path) -> str:
    return hashlib.sha256(plan.read_bytes()).hexdigest()


def refused(plan: Path, path: Path, capfd, kind: str = "civilian_objects", *more: str) -> str:
    """Import a file that cannot be, and return the message."""
    before = fingerprint(plan)
    code = main(["import", str(plan), str(path), "--as", kind, *more])
    said = capfd.readouterr()
    assert code == 2
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1
    assert fingerprint(plan) == before
    return said.err


BROKEN = {
    "empty.csv": b"",
    "blank.csv": b"\n\n  \n",
    "binary.csv": bytes(range(256)) * 20,
    "header.csv": b"name,lon,lat\n",
    "open_quote.csv": b'name,lon,lat\n"Mopti,-4,14\nGao,0,16\n',
    "nowhere.csv": b"name,lon,lat\nMopti,,\nGao,abc,def\n",
    "empty.geojson": b"",
    "cut.geojson": b'{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Po',
    "array.geojson": b"[1, 2, 3]",
    "nothing.geojson": b'{"type":"FeatureCollection","features":[]}',
    "other.geojson": b'{"a": 1}',
    "deep.geojson": b'{"type":"FeatureCollection","features":' + b"[" * 5000 + b"]" * 5000 + b"}",
    "empty.gpkg": b"",
    "text.gpkg": b"this is no database",
    "header_only.gpkg": b"SQLite format 3\x00" + b"\x00" * 500,
    "empty.shp": b"",
    "text.shp": b"this is no shapefile at all, but long enough to hold a header of one hundred bytes" * 3,
    "header_only.shp": b"\x00\x00\x27\x0a" + b"\x00" * 96,
    "empty.zip": b"",
    "text.zip": b"this is no zip",
    "end_only.zip": b"PK\x05\x06" + b"\x00" * 18,
    "unknown.xyz": b"1 2 3",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_gives_one_message_and_leaves_the_plan(name, plan, tmp_path, capfd):
    path = tmp_path / name
    path.write_bytes(BROKEN[name])
    assert name in refused(plan, path, capfd) or name == "nowhere.csv"


def test_a_missing_file_a_folder_and_an_address_are_refused(plan, tmp_path, capfd):
    assert "does not exist" in refused(plan, tmp_path / "none.csv", capfd)
    assert "is not a file" in refused(plan, tmp_path, capfd)
    assert "not a file of this machine" in refused(plan, Path("/vsicurl/http://example.org/a.geojson"), capfd)


def test_the_plan_itself_is_no_input(plan, capfd):
    assert "the open plan itself" in refused(plan, plan, capfd)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (("--field", "name"), "OURS=THEIRS"),
        (("--field", "colour=name"), "no field colour"),
        (("--field", "name=nom"), "no column nom"),
        (("--crs", "EPSG:999999"), "not a known coordinate reference system"),
        (("--encoding", "klingon"), "encoding klingon"),
        (("--layer", "x"), "no layer x"),
        (("--sheet", "x"), "no sheets"),
        (("--operation", "OP-2026-001"), "Leave --operation out"),
    ],
)
def test_a_wrong_option_is_answered_with_what_is_possible(more, message, plan, tmp_path, capfd):
    path = tmp_path / "good.csv"
    path.write_text("name,lon,lat\nMopti,-4.1963,14.4958\n")
    assert message in refused(plan, path, capfd, "villages", *more)


def test_an_unknown_layer_is_answered_with_those_there_are(plan, tmp_path, capfd):
    path = tmp_path / "good.csv"
    path.write_text("name,lon,lat\nMopti,-4.1963,14.4958\n")
    assert "villages" in refused(plan, path, capfd, "targets")


def beside(path: Path, folder: Path) -> Path:
    """Copy a file with its side files, so that nothing can be written beside the original."""
    for each in path.parent.glob(f"{path.name[: -len(path.suffix)]}.*"):
        shutil.copyfile(each, folder / each.name)
    return folder / path.name


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of foreign files is not here")
@pytest.mark.parametrize("name", corpus())
def test_a_foreign_file_is_tried_without_harm(name, plan, tmp_path, capfd):
    path = beside(CORPUS / name, tmp_path)
    before = fingerprint(plan)
    code = main(["import", str(plan), str(path), "--as", "civilian_objects", "--dry-run", "--json"])
    said = capfd.readouterr()
    assert code in (0, 2)
    assert (said.err == "") == (code == 0)
    assert len(said.err.strip().splitlines()) == (1 if code else 0)
    assert fingerprint(plan) == before
