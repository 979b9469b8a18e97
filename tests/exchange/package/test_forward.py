"""The text that a recipient passes on: short, whole sentences, from its own allow-list, in both languages."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exchange.package.forward import LONGEST, forward_text
from exchange.package.telling import make_telling
from planning.i18n import catalogue
from planning.notice import CAVEAT, Notice, NoticeKind
from planning.operation import Window
from planning.profile import profile
from planning.recipient import shipped_recipient

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
WINDOW = Window(datetime(2026, 12, 5, tzinfo=UTC), datetime(2026, 12, 6, 12, tzinfo=UTC))
NOTICE = Notice(
    "OPN-2026-001", 1, "EX", "ocha", False, "military", "patrol", WINDOW, ("EX01",), ("EX0104",),
    ("EX010408", "EX010409"), "Checkpoints on the track. Noise by night.", "high", "RN6 closed", "JOC duty line",
    "CONFIDENTIAL", "TLP:AMBER", date(2026, 12, 6), 0.05, (),
    shapely.MultiPolygon([shapely.box(-4.05, 14.0, -4.0, 14.05)]), datetime(2026, 12, 3, 12, tzinfo=UTC),
    ("Sindébala", "Gourel"),
)  # fmt: skip


def told(language="en", **said):
    telling = make_telling(replace(NOTICE, **said), shipped_recipient("ocha"), AT, profile("exercise"))
    return forward_text(telling, language)


def test_it_says_where_when_what_to_expect_and_whom_to_ask():
    said = told()
    for part in (
        "OPN-2026-001, version 1",
        "TLP:AMBER",
        "Sindébala (EX010408), Gourel (EX010409)",
        "2026-12-05 to 2026-12-06",
        "Checkpoints on the track. Noise by night.",
        "explosive devices",
        "by 2026-12-03 12:00 UTC",
        "JOC duty line",
        CAVEAT,
    ):
        assert part in said


def test_it_says_so_in_french_and_leaves_the_planners_words_alone():
    said = told("fr", effects="Yes")
    assert catalogue("fr")(CAVEAT) in said
    assert "Permanence du JOC" in said
    assert "Yes" in said


def test_what_is_not_on_its_own_list_is_not_in_it():
    said = told() + told("fr")
    for kept in ("RN6", "military", "Patrol", "Patrouille", "CONFIDENTI", "EX0104)", "14.0"):
        assert kept not in said


@pytest.mark.parametrize("kind", [NoticeKind.CORRECTION, NoticeKind.WITHDRAWAL])
def test_a_correction_and_a_withdrawal_say_so_first(kind):
    said = told(kind=kind, reason="The dates were wrong.")
    assert said.index("The dates were wrong.") < said.index("Area")


def test_a_long_text_ends_with_a_whole_sentence_and_says_that_there_is_more():
    sentences = [f"Sentence number {number} of the effects." for number in range(100)]
    said = told(effects=" ".join(sentences))
    (line,) = [each for each in said.splitlines() if each.startswith("Effects")]
    kept = line.removeprefix("Effects expected: ").removesuffix(" (Shortened: the notice says more.)")
    assert kept != line
    assert " ".join(sentences).startswith(kept)
    assert kept.endswith(".")
    assert len(kept) > 200


def test_many_communes_are_counted_where_they_are_not_named():
    codes = tuple(f"EX{number:06d}" for number in range(300))
    said = told(adm3=codes, adm3_names=())
    shown = sum(code in said for code in codes)
    assert 0 < shown < 300
    assert f"and {300 - shown} more" in said


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=3_000)
NAMES = st.lists(st.text(st.characters(categories=["L", "Zs"]), max_size=400), max_size=400)


# Long inputs take long to make up on a machine that does other things meanwhile.
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    effects=WORDS,
    reason=st.text(max_size=250),
    names=NAMES,
    language=st.sampled_from(["en", "fr"]),
    kind=st.sampled_from(NoticeKind),
    exercise=st.booleans(),
)
def test_it_is_never_longer_than_a_message_may_be(effects, reason, names, language, kind, exercise):
    codes = tuple(f"EX{number:06d}" for number in range(len(names)))
    said = told(
        language, effects=effects, reason=reason, adm3=codes, adm3_names=tuple(names), kind=kind, is_exercise=exercise
    )
    assert len(said) <= LONGEST
    assert catalogue(language)(CAVEAT) in said
