import json

import pytest

from app.cli.loader import main


@pytest.fixture
def plan(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PALABRE_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("LANG", "C.UTF-8")
    path = tmp_path / "plan.gpkg"
    assert main(["new", str(path), "--title", "EXERCISE"]) == 0
    capsys.readouterr()
    return str(path)


@pytest.fixture
def villages(csv_file):
    return str(csv_file("nom;long;lat;pop", "Ségou;-6,2658;13,4317;163 225", "Nulle part;;;1"))


def test_the_answer_for_programs_has_counts_warnings_and_the_file_of_rejects(plan, villages, tmp_path, capsys):
    assert main(["import", plan, villages, "--as", "villages", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["layer"], answer["accepted"], answer["rejected"]) == ("villages", 1, 1)
    assert answer["rejects_file"] == str(tmp_path / "file.rejects.csv")
    assert answer["dataset"]
    assert any(each.startswith("Sensitivity") for each in answer["warnings"])
    assert main(["info", plan, "--json"]) == 0
    layers = {each["kind"]: each for each in json.loads(capsys.readouterr().out)["layers"]}
    assert layers["villages"]["count"] == 1
    assert layers["villages"]["extent"] == pytest.approx([-6.2658, 13.4317, -6.2658, 13.4317])


def test_a_dry_run_answers_and_writes_nothing(plan, villages, tmp_path, capsys):
    assert main(["import", plan, villages, "--as", "villages", "--dry-run", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["accepted"], answer["rejected"], answer["dataset"], answer["rejects_file"]) == (1, 1, None, None)
    assert not list(tmp_path.glob("*.rejects.csv"))


def test_people_read_lines_on_one_stream_and_warnings_on_the_other(plan, villages, capsys):
    assert main(["import", plan, villages, "--as", "villages", "--field", "other_names=nom"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[:2] == ["1 row taken.", "1 row rejected."]
    assert "  other_names from column nom" in said.out
    assert "file.rejects.csv" in said.err


def test_areas_come_in_with_their_operation(plan, csv_file, capsys):
    start, end = "2026-03-05T04:40+00:00", "2026-03-08T00:00+00:00"
    operation = ["--title", "EXERCISE", "--component", "police", "--start", start, "--end", end, "--tier", "2"]
    assert main(["operation", "add", plan, *operation, "--json"]) == 0
    reference = json.loads(capsys.readouterr().out)["ref"]
    path = str(csv_file("name;wkt", "ALPHA;POLYGON ((-4 14, -3 14, -3 15, -4 14))", name="areas.csv"))
    assert main(["import", plan, path, "--as", "operation_areas"]) == 2
    assert main(["import", plan, path, "--as", "operation_areas", "--operation", reference, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["layer"], answer["accepted"], answer["dataset"]) == ("operation_areas", 1, None)
