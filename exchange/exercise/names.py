"""Names for places that do not exist, made of syllables as they sound in the region."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random

from planning import resources
from planning.codes import fold


def invented_names(people: Iterable[str], real: Iterable[str], seed: int) -> Iterator[str]:
    """Return one name for each wanted way of sounding; none twice, none equal to a real name.

    Parameters
    ----------
    people : iterable of str
        For each place one of the sounds of ``resources/exercise/names.toml``: how its name should sound.
    real : iterable of str
        Names that must not be given, compared without case and accents.
    """
    random = Random(seed)
    shipped = resources.read_toml("exercise/names.toml")
    syllables = {
        sound: {part: given.split("|") for part, given in parts.items()} for sound, parts in shipped["sounds"].items()
    }
    taken = {fold(name) for name in (*real, *shipped["real"])}

    def pick(choices: list[str]) -> str:
        # random() alone is the same in every version of Python.
        return choices[int(random.random() * len(choices))]

    for each in people:
        parts = syllables[each]
        while True:
            root = (
                pick(parts["first"]) + pick(parts["middle"]) + (pick(parts["last"]) if random.random() < 0.85 else "")
            )
            name = pick(parts["before"]) + root.capitalize()
            if len(root) >= 7 and fold(name) not in taken:
                break
        taken.add(fold(name))
        yield name
