"""Days of the week in English and French, as lists of markets write them."""

import pytest

from planning.weekdays import weekdays_of


@pytest.mark.parametrize(
    ("stated", "days"),
    [
        ("Thursday", {3}),
        ("JEUDI", {3}),
        ("les jeudis", {3}),
        ("lundi, jeudi", {0, 3}),
        ("Mon & Thu", {0, 3}),
        ("mardi et samedi", {1, 5}),
        ("dimanche (jour de marché)", {6}),
        ("Tue/Fri; Sun", {1, 4, 6}),
        ("mardi-jeudi", {1, 2, 3}),
        ("du lundi au vendredi", {0, 1, 2, 3, 4}),
        ("Saturday to Monday", {5, 6, 0}),
        ("sam – lun", {5, 6, 0}),
        ("tous les jours", set(range(7))),
        ("Daily", set(range(7))),
    ],
)
def test_days_are_read(stated, days):
    assert weekdays_of(stated) == days


@pytest.mark.parametrize(
    "stated", ["", " ", "-", "un jeudi sur deux", "Thursdayish", "15", "mon-wed-fri", "aucun", "le"]
)
def test_what_names_no_day_is_unknown_and_never_every_day(stated):
    assert weekdays_of(stated) is None
