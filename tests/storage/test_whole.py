"""Files that appear whole or not at all, also where the system refuses half-way."""

import errno
from pathlib import Path

import pytest

from planning.errors import BadInput, CannotWrite
from planning.i18n import text
from storage.creating import require_new_name
from storage.whole import whole


def test_a_file_is_replaced_when_the_block_ends_well(tmp_path):
    path = tmp_path / "map.pdf"
    path.write_text("old")
    with whole(path) as beside:
        beside.write_text("new")
        assert path.read_text() == "old"
        assert beside.suffix == ".pdf"
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_what_was_there(tmp_path):
    path = tmp_path / "map.pdf"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError), whole(path) as beside:
        beside.write_text("half of it, then what cannot be written: \ud800", encoding="utf-8")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (errno.EROFS, "it is read-only"),
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "access is denied"),
        (errno.EPERM, "access is denied"),
        (errno.EIO, "the disk reports an error"),
    ],
)
def test_the_first_failure_is_told_where_cleaning_up_fails_too(tmp_path, monkeypatch, number, why):
    def refuse(self, *_, **__):
        raise OSError(number, "in the system's words")

    monkeypatch.setattr(Path, "unlink", refuse)
    path = tmp_path / "map.pdf"
    with pytest.raises(CannotWrite) as failed, whole(path):
        raise OSError(number, "in the system's words")
    assert str(failed.value.text) == f"{path} cannot be written: {why}."


def test_an_error_that_names_its_place_stays_as_it_is(tmp_path):
    inner = CannotWrite(text("elsewhere"))
    with pytest.raises(CannotWrite) as failed, whole(tmp_path / "map.pdf"):
        raise inner
    assert failed.value is inner


@pytest.mark.parametrize("name", ["plan", "plan.zip", "plan.gpkg.bak"])
def test_the_name_of_a_new_plan_ends_in_gpkg(tmp_path, name):
    with pytest.raises(BadInput, match=rf"ends in \.gpkg: write .*{name}\.gpkg"):
        require_new_name(tmp_path / name)
    require_new_name(tmp_path / "Plan.GPKG")
