"""Byte strings in files: what is there is found, wherever it lies."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.searching import Matcher, search_files

few_letters = st.binary(max_size=200).map(lambda data: bytes(b"abc\0"[each % 4] for each in data))


@given(data=few_letters, wanted=st.lists(few_letters.filter(lambda each: len(each) >= 4), max_size=8))
@settings(max_examples=200, database=None, deadline=None)
def test_it_finds_what_python_finds(data, wanted):
    assert Matcher(wanted).found_in(data) == {index for index, each in enumerate(wanted) if each in data}


def test_a_string_across_two_chunks_is_found(tmp_path):
    wanted = [b"needle", b"nowhere", b"haystack "]
    one, other = tmp_path / "one é", tmp_path / "other"
    one.write_bytes(b"\0" * ((8 << 20) - 3) + b"needle" + b"\0" * 100)
    other.write_bytes(b"haystack haystack needl")
    search = search_files([one, other], wanted)
    assert search.found == ((0, one), (2, other))
    assert search.searched == one.stat().st_size + other.stat().st_size


def test_thousands_at_once(tmp_path):
    wanted = [f"Village {number:05d}".encode() for number in range(5_000)]
    file = tmp_path / "file"
    file.write_bytes(b"".join(wanted[1::2]) * 5)
    assert {index for index, _ in search_files([file], wanted).found} == set(range(1, 5_000, 2))


def test_a_file_that_is_gone_is_no_proof(tmp_path):
    with pytest.raises(OSError, match="gone"):
        search_files([tmp_path / "gone"], [b"needle"])


def test_too_short_is_refused():
    with pytest.raises(ValueError, match="short"):
        Matcher([b"abc"])
