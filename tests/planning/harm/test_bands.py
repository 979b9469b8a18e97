"""Bands of distance: ascending, without a gap, of the risk matrix; and those of a mission gone by."""

import pytest

from planning.errors import BadInput
from planning.harm.bands import Band, bands_said, stated_bands
from planning.harm.parameters import BAND, MISSION, ParameterChange, own_numbers, parameters, parameters_of

STATED = "0 likely severe; 700 likely minor; inf unlikely minor"


def test_bands_are_read_as_they_are_written():
    bands = stated_bands(STATED)
    assert bands[1] == Band(700.0, "likely", "minor")
    assert bands_said(bands) == STATED
    assert stated_bands("inf LIKELY Severe") == (Band(float("inf"), "likely", "severe"),)


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("", "at least one band"),
        ("500 likely severe", "The last band has no limit"),
        ("500 likely severe; 500 likely minor; inf unlikely minor", "500 m does not come after 500 m"),
        ("inf likely severe; 500 likely minor", "does not come after"),
        ("nan likely severe; inf unlikely minor", "0 m or more"),
        ("-1 likely severe; inf unlikely minor", "0 m or more"),
        ("far likely severe; inf unlikely minor", "is no band"),
        ("inf likely", "is no band"),
        ("inf certain severe", "“certain” is not known. There are very_unlikely"),
    ],
)
def test_bands_that_leave_a_distance_out_are_refused(stated, said):
    with pytest.raises(BadInput, match=said):
        stated_bands(stated)


def test_the_bands_of_a_mission_are_gone_by():
    given = parameters_of((ParameterChange("H01", BAND, 0.0, "EXERCISE", stated_bands(STATED)),))
    assert [given.suggest("H01", metres) for metres in (0, 700, 700.1)] == [
        ("likely", "severe"), ("likely", "minor"), ("unlikely", "minor"),
    ]  # fmt: skip
    assert given.bands["H02"] == parameters().bands["H02"]
    rows = [
        (row.value, row.source, row.meaning.of("fr"))
        for row in given.rows
        if (row.code, row.parameter) == ("H01", BAND)
    ]
    assert rows == [
        ("0 likely severe", MISSION, "À l'intérieur de la zone"),
        ("700 likely minor", MISSION, "Jusqu'à 700\xa0m"),
        ("inf unlikely minor", MISSION, "Au-delà"),
    ]
    (told,) = own_numbers(given)
    assert "H01 band 0 likely severe; 700 likely minor; inf unlikely minor (0 likely severe; 500" in str(told)


def test_a_rule_without_numbers_has_bands_alone():
    with pytest.raises(BadInput, match="It has band"):
        parameters_of((ParameterChange("H08", "distance_m", 1.0),))
