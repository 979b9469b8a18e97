import json
from dataclasses import fields

import pytest

from app.settings import RECENT_PLANS, Settings, SettingsFile
from planning.errors import CannotWrite


def test_settings_come_back_as_they_were_saved(tmp_path):
    file = SettingsFile(tmp_path / "palabre")
    saved = Settings(language="fr", theme="dark", name="A. Traoré", role="poc_adviser", recent_plans=("a.gpkg",))
    file.save(saved)
    assert file.load() == saved
    assert [each.name for each in (tmp_path / "palabre").iterdir()] == ["settings.json"]


def test_no_file_and_a_damaged_file_both_count_as_no_settings(tmp_path):
    file = SettingsFile(tmp_path)
    assert file.load() == Settings()
    for damaged in (b"\xff\xfe\x00", b"[1, 2]", b'{"theme": 7, "recent_plans": "x"}', b""):
        file.path.write_bytes(damaged)
        assert file.load() == Settings()


def test_a_key_of_a_newer_palabre_is_kept(tmp_path):
    file = SettingsFile(tmp_path)
    file.path.write_text(json.dumps({"new_thing": [1], "theme": "dark"}))
    file.change(language="fr")
    stored = json.loads(file.path.read_text())
    assert stored["new_thing"] == [1]
    assert stored["theme"] == "dark"
    assert stored["language"] == "fr"
    assert {each.name for each in fields(Settings)} <= set(stored)


def test_the_latest_plan_stands_first_and_once(tmp_path):
    settings = Settings()
    for number in range(RECENT_PLANS + 3):
        settings = settings.with_recent(tmp_path / f"{number}.gpkg")
    settings = settings.with_recent(tmp_path / "5.gpkg")
    assert settings.recent_plans[0] == str(tmp_path / "5.gpkg")
    assert len(settings.recent_plans) == len(set(settings.recent_plans)) == RECENT_PLANS


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_left(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(CannotWrite, match="cannot be written"):
        SettingsFile(tmp_path / "file" / "deeper").save(Settings())


def test_the_folder_can_be_chosen(tmp_path, monkeypatch):
    monkeypatch.setenv("PALABRE_CONFIG_DIR", str(tmp_path / "here"))
    SettingsFile().change(name="B")
    assert (tmp_path / "here" / "settings.json").exists()
