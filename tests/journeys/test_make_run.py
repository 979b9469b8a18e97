"""``make run`` where there is no display: the planner's morning that README promises, on the exercise plan."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools import run


@pytest.mark.long
def test_make_run_without_a_display_goes_from_the_exercise_to_a_decision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "OUT", tmp_path)
    monkeypatch.setattr(run, "PLAN", tmp_path / "exercise.gpkg")
    monkeypatch.setattr(run, "has_display", lambda: False)
    run.main()
    listed = json.loads(run.palabre("operation", "list", str(run.PLAN), "--json"))["operations"]
    assert listed[0]["status"] == "approved"
    assert len(list(tmp_path.glob("*.pdf"))) == 2
