"""What looks like a way to find one person: a telephone number, an e-mail address, a number plate.

A name cannot be told from a place by its looks; these can, and they have no place in what is said of harm.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from planning.errors import BadInput
from planning.i18n import N_, Text, text

_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w")
# Dates and sums of money are long numbers too: they are taken out before telephone numbers are looked for.
_DAY = re.compile(r"\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4})(?:T\d{2}:?\d{2})?")
_ROUND_SUM = re.compile(r"(?<![\w+])\d{1,3}(?:[ .,\u00a0\u202f]\d{3})*[ .,\u00a0\u202f]000\b")
_PHONE = re.compile(r"(?<!\w)(?:\+|00)?\(?\d(?:[ .\-/()\u00a0\u202f]{0,2}\d){7,}(?!\w)")
# Letters, numbers, letters, as in AB 1234 MD or AA-123-BB; numbers, letters, numbers, as in 1234 AB 75.
_PLATE = re.compile(
    r"\b[A-Z]{2}[- ]?\d{3,4}[- ]?[A-Z]{2}\b|\b[A-Z]-?\d{4}[- ]?[A-Z]{2}\b|\b\d{3,4}[- ]?[A-Z]{2}[- ]?\d{2}\b"
    r"|\b[a-z]{2}-\d{3,4}-[a-z]{2}\b"
)
_LOOKS = (
    (_MAIL, N_("an e-mail address")),
    (_PHONE, N_("a telephone number")),
    (_PLATE, N_("a number plate")),
)


def personal_trace(words: str) -> str:
    """Return what in some words looks like a way to find one person, marked for translation; empty for nothing."""
    bare = _ROUND_SUM.sub(" ; ", _DAY.sub(" ; ", words))
    return next((title for pattern, title in _LOOKS if pattern.search(bare)), "")


def require_impersonal(said: Mapping[str, str]) -> None:
    """Refuse words in which somebody could be found.

    Parameters
    ----------
    said : mapping of str to str
        What each field is called, marked for translation, and what stands in it.

    Raises
    ------
    BadInput
        The first field that holds such a trace; what was found is not repeated, since messages are kept.
    """
    for name, words in said.items():
        if trace := personal_trace(words):
            raise BadInput(
                text(
                    "{field}: this looks like {trace}. Leave out everything by which one person could be found.",
                    field=Text(name),
                    trace=Text(trace),
                )
            )
