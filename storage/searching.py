"""Byte strings looked for in files, thousands at once, in a process of its own.

A plan that is open must not be opened a second time in the process that has it open: closing the second would drop the
locks of the first. So ``search_files`` runs this file as a script, which imports nothing of ours.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import numpy as np
from numpy.typing import NDArray

SHORTEST = 4
# So many different bytes are enough: of two anchors that have them, the one that fewer strings share is better.
_VARIED = 3
_CHUNK = 8 << 20
_BITS = 20
_MIX = np.uint32(2654435761)  # the golden ratio's, which spreads words that are alike
_SHIFT = np.uint32(32 - _BITS)


class Matcher:
    """Looks for many byte strings in one pass. Each has at least ``SHORTEST`` bytes.

    Four bytes of each string are its anchor, such as differ among themselves and are in few of the other strings. A
    table of hashed anchors throws out nearly every place of the data at once, whatever the number of strings.
    """

    def __init__(self, wanted: Sequence[bytes]) -> None:
        if any(len(each) < SHORTEST for each in wanted):
            raise ValueError("too short to be looked for")
        self._wanted = wanted
        self._anchored: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._table = np.zeros(1 << _BITS, dtype=np.bool_)
        shares = Counter(window for each in wanted for window in set(_windows(each)))
        for index, each in enumerate(wanted):
            windows = _windows(each)
            anchor = min(windows, key=lambda window: (-min(len(set(window)), _VARIED), shares[window]))
            self._anchored[int.from_bytes(anchor, "little")].append((index, windows.index(anchor)))
        anchors = np.array(list(self._anchored), dtype=np.uint32)
        self._table[(anchors * _MIX) >> _SHIFT] = True

    def found_in(self, data: bytes) -> set[int]:
        """Return the indexes of the strings that are in the data."""
        found: set[int] = set()
        if not self._wanted:
            return found
        letters = np.frombuffer(data, np.uint8)
        for shift in range(SHORTEST):
            words = np.frombuffer(data, "<u4", max(len(data) - shift, 0) // SHORTEST, min(shift, len(data)))
            hits = np.flatnonzero(self._table[(words * _MIX) >> _SHIFT])
            for anchor in np.unique(words[hits]).tolist():
                looked_for = [each for each in self._anchored.get(anchor, ()) if each[0] not in found]
                places = hits[words[hits] == anchor] * SHORTEST + shift if looked_for else hits
                found |= {
                    index for index, offset in looked_for if _is_at_any(letters, places - offset, self._wanted[index])
                }
        return found


def _windows(wanted: bytes) -> list[bytes]:
    return [wanted[start : start + SHORTEST] for start in range(len(wanted) - SHORTEST + 1)]


def _is_at_any(letters: NDArray[np.uint8], places: NDArray[np.int64], wanted: bytes) -> bool:
    places = places[(places >= 0) & (places + len(wanted) <= len(letters))]
    for position, letter in enumerate(wanted):
        places = places[letters[places + position] == letter]
        if not len(places):
            return False
    return bool(len(places))


@dataclass(frozen=True, slots=True)
class Search:
    """What a search of files came to.

    Attributes
    ----------
    searched : int
        Bytes that were read.
    found : tuple of (int, Path)
        Which string was found in which file.
    """

    searched: int
    found: tuple[tuple[int, Path], ...]


def search_files(files: Iterable[Path], wanted: Sequence[bytes]) -> Search:
    """Look for byte strings in files, over the whole of each, in another process.

    Raises
    ------
    OSError
        A file cannot be read.
    """
    request = {"files": [str(each) for each in files], "wanted": [each.hex() for each in wanted]}
    # -P: the script's own folder must not stand before the libraries that it imports.
    done = subprocess.run(
        [sys.executable, "-P", __file__],
        input=json.dumps(request),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    answer = json.loads(done.stdout)
    if answer["unread"]:
        raise OSError(answer["unread"])
    return Search(answer["searched"], tuple((index, Path(file)) for index, file in answer["found"]))


def _search(file: str, matcher: Matcher, overlap: int) -> tuple[int, set[int]]:
    searched, found, kept = 0, set[int](), b""
    with open(file, "rb", buffering=0) as stream:
        while chunk := stream.read(_CHUNK):
            searched += len(chunk)
            found |= matcher.found_in(kept + chunk)
            kept = (kept + chunk)[-overlap:] if overlap else b""
    return searched, found


def _answer(source: TextIO, target: TextIO) -> None:
    request = json.load(source)
    wanted = [bytes.fromhex(each) for each in request["wanted"]]
    matcher = Matcher(wanted)
    overlap = max(map(len, wanted), default=1) - 1
    searched, found, unread = 0, [], ""
    for file in request["files"]:
        try:
            size, indexes = _search(file, matcher, overlap)
        except OSError as error:
            unread = str(error)
            break
        searched += size
        found += [(index, file) for index in sorted(indexes)]
    json.dump({"searched": searched, "found": found, "unread": unread}, target)


if __name__ == "__main__":
    _answer(sys.stdin, sys.stdout)
