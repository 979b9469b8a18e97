"""Texts stay sentences with fields until they are shown, and then follow their language."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from planning.i18n import N_, Text, catalogue, plural, text

ENGLISH, FRENCH = catalogue("en"), catalogue("fr")


def test_numbers_follow_the_language() -> None:
    assert ENGLISH.number(4180.5, 1) == "4,180.5"
    assert FRENCH.number(4180.5, 1) == "4\u202f180,5"
    assert FRENCH.number(1_398_638) == "1\u202f398\u202f638"
    assert FRENCH.number(-0.25, 2) == "-0,25"


def test_distances_change_from_metres_to_kilometres() -> None:
    assert [ENGLISH.distance(each) for each in (0, 412.4, 999.4, 999.5, 4_104, 9_949, 9_960, 145_199.8)] == [
        "0 m",
        "412 m",
        "999 m",
        "1.00 km",
        "4.10 km",
        "9.95 km",
        "10.0 km",
        "145.2 km",
    ]
    assert FRENCH.distance(145_199.8) == "145,2 km"


def test_a_moment_keeps_its_offset() -> None:
    at = datetime(2026, 3, 5, 4, 40, tzinfo=UTC)
    assert FRENCH.moment(at) == "2026-03-05 04:40 UTC"
    assert FRENCH.moment(at.astimezone(timezone(timedelta(hours=5, minutes=30)))) == "2026-03-05 10:10 +05:30"


def test_a_field_is_shown_in_the_language_of_its_sentence() -> None:
    said = text("{field} is needed: {wanted}.", field=Text(N_("Sensitivity")), wanted=Text(N_("yes or no")))
    assert ENGLISH(said) == str(said) == "Sensitivity is needed: yes or no."
    assert FRENCH(said) == "«\u202fSensibilité\u202f» est requis\u202f: oui ou non."
    counted = text("{people} people in {year}", people=4180, year="2009")
    assert FRENCH(counted) == "4\u202f180 personnes en 2009"
    assert FRENCH(text("{value}", value=True)) == "oui"
    assert FRENCH(text("{value}", value=2.5)) == "2,50"
    assert FRENCH(text("{value}", value=date(2026, 3, 5))) == "2026-03-05"


@pytest.mark.parametrize(
    ("count", "english", "french"),
    [
        (0, "0 sites", "0 site"),
        (1, "1 site", "1 site"),
        (2, "2 sites", "2 sites"),
        (4180, "4,180 sites", "4\u202f180 sites"),
    ],
)
def test_a_plural_follows_the_language(count: int, english: str, french: str) -> None:
    # None is plural in English and singular in French.
    said = plural("{count} site", "{count} sites", count)
    assert (ENGLISH(said), FRENCH(said)) == (english, french)


def test_a_stored_text_is_read_back_for_any_language() -> None:
    people = plural("{count} person", "{count} people", 4180)
    said = text("{villages}, {people}", villages=plural("{count} village", "{count} villages", 3), people=people)
    read = Text.from_json(said.to_json())
    assert read == said
    assert FRENCH(read) == "3 villages, 4\u202f180 personnes"


def test_a_sentence_without_a_translation_stays_in_english() -> None:
    unknown = "Nobody " + "translated this {thing}."
    assert FRENCH(Text(unknown, {"thing": "sentence"})) == "Nobody translated this sentence."
    assert FRENCH("") == ""


def test_another_language_falls_back_to_english() -> None:
    assert catalogue("de")(N_("Operation area")) == "Operation area"
    assert FRENCH(N_("Operation area")) == "Zone d’opération"


def test_the_steps_are_named_in_french() -> None:
    steps = (N_("Situation"), N_("Operation"), N_("Harm"), N_("Deconflict"), N_("Decide"), N_("Brief"))
    assert [FRENCH(each) for each in steps] == [
        "Situation",
        "Opération",
        "Préjudices",
        "Déconfliction",
        "Décision",
        "Briefing",
    ]
