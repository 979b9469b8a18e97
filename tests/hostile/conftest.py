"""The ground on which activities are disturbed, and the process whose forks do them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.hostile.activities import ACTIVITIES, Scene, make_ground
from tests.hostile.forking import Forks, own_mounts, shim


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ground") / "ground"
    make_ground(folder)
    return folder


@pytest.fixture(scope="session")
def prepared(ground: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return what prepares the ground for an activity, once."""

    @cache
    def prepare(activity: str) -> Path:
        folder = tmp_path_factory.mktemp("prepared") / "ground"
        shutil.copytree(ground, folder)
        ACTIVITIES[activity].prepare(folder)
        return folder

    return prepare


@pytest.fixture
def fresh(prepared: Callable[[str], Path], tmp_path: Path) -> Callable[[str], Scene]:
    """Return what makes a scene of its own for an activity."""

    def make(activity: str) -> Scene:
        folder = tmp_path / "scene"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(prepared(activity), folder)
        scene = Scene(folder)
        if ACTIVITIES[activity].goes_on:
            with scene.open(writing=False) as plan:
                scene.acts = plan.latest_act()
        return scene

    return make


@pytest.fixture(scope="session")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    """The library that lets calls fail, None where there is none."""
    return shim(tmp_path_factory.mktemp("shim"))


@pytest.fixture(scope="session")
def forks(faulty: Path | None) -> Iterator[Forks]:
    forks = Forks(faulty, own_mounts())
    yield forks
    forks.close()
