"""What is said of harm holds no way to find one person, and what only looks a little like one is let through."""

import pytest

from planning.errors import BadInput
from planning.personal import personal_trace, require_impersonal


@pytest.mark.parametrize(
    ("words", "trace"),
    [
        ("He can be called at 76 12 34 56", "a telephone number"),
        ("+223 7612-3456", "a telephone number"),
        ("0022376123456", "a telephone number"),
        ("(223) 76.12.34.56", "a telephone number"),
        ("claims@mission.example", "an e-mail address"),
        ("The pickup AB 1234 MD stopped", "a number plate"),
        ("AA-123-BB", "a number plate"),
        ("aa-123-bb", "a number plate"),
        ("1234 AB 75", "a number plate"),
    ],
)
def test_a_trace_of_a_person_is_seen(words: str, trace: str) -> None:
    assert personal_trace(words) == trace


@pytest.mark.parametrize(
    "words",
    [
        "",
        "From 2026-11-23 to 2026-12-01 along RN15",
        "23/11/2026, 04:40, between 0600 and 1800 UTC",
        "OP-2026-001 and HRDDP-12",
        "1 200 people of 12 000, claims of 10 000 000 francs",
        "30PUB7108402897",
        "14.49580, -4.19630",
        "H02 and H17, 45 head of cattle",
    ],
)
def test_days_sums_places_and_references_are_no_trace(words: str) -> None:
    assert personal_trace(words) == ""


def test_the_refusal_names_the_field_and_never_repeats_what_was_found() -> None:
    with pytest.raises(BadInput) as refused:
        require_impersonal({"Place": "Sokoura", "Response": "Family called at 76 12 34 56"})
    assert str(refused.value.text).startswith("Response: this looks like a telephone number.")
    assert "76" not in str(refused.value.text)
