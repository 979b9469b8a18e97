"""Names for places that do not exist, made of syllables as they sound in the region."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random

from planning.codes import fold

_ROOTS = {
    "fulani": (
        "ba be bo da de di do fa ga gue ha ja ka ko la li ma mba na nde ndi sa si ta te wa ya yo".split(),
        "lel rel bal dal mel nal ral sel tal wel yel lor mor gal".split(),
        "lé|di|déré|ouol|ndou|bé|ri|dji|oré".split("|"),
        ("Saré ", "Ouro ", "Gourel ", "", "", ""),
    ),
    "dogon": (
        "a do e i ka ke ko na ne o pe sa so ta te to tou ya yen ye gan gon kan kin nan ni ser tin ti".split(),
        "gué ndo mbé lou nga gnon ndié koundi ré bal tan pel ndou noum".split(),
        "gou|li|dia|mbara|ro|ina|lema|ndé|pa|gono".split("|"),
        ("",),
    ),
    "bambara": (
        "ba bou da dia dou fa fo ka ko kon ma ni nia san se si so sou ta tie to wo zan zi".split(),
        "man ra la ma né ngo ntin ni bi fa lo rou tie wè".split(),
        "bougouni|dougoula|kan|la|koura|kourani|tola|bala|koroni|diè".split("|"),
        ("",),
    ),
    "bozo": (
        "kou koua ko sa sé si so ta tia tio no na mé mou kè gna ga don do".split(),
        "gna ka mou na ra ndé mé ro ya ki nia sso lo".split(),
        "ka|mou|ya|nou|ga|ré|sina|wa|ndio".split("|"),
        ("",),
    ),
}
PEOPLES = tuple(_ROOTS)


def invented_names(people: Iterable[str], real: Iterable[str], seed: int) -> Iterator[str]:
    """Return one name for each wanted way of sounding; none twice, none equal to a real name.

    Parameters
    ----------
    people : iterable of str
        For each place one of ``PEOPLES``: whose language its name should sound like.
    real : iterable of str
        Names that must not be given, compared without case and accents.
    """
    random = Random(seed)
    taken = {fold(name) for name in real}

    def pick(choices: list[str] | tuple[str, ...]) -> str:
        # random() alone is the same in every version of Python.
        return choices[int(random.random() * len(choices))]

    for each in people:
        first, middle, last, before = _ROOTS[each]
        while True:
            root = pick(first) + pick(middle) + (pick(last) if random.random() < 0.85 else "")
            name = pick(before) + root.capitalize()
            if len(root) > 4 and fold(name) not in taken:
                break
        taken.add(fold(name))
        yield name
