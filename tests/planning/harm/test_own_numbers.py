"""What a page says of numbers that are not what ships."""

from dataclasses import replace

from planning.harm.parameters import own_numbers, parameters


def test_what_ships_needs_no_word_and_what_does_not_is_named_with_what_ships():
    shipped = parameters()
    assert own_numbers(shipped) == []
    other = replace(shipped, numbers={**shipped.numbers, ("H01", "distance_m"): 0.0})
    # 2 km is the [D] default of H01 in domain.md.
    assert [str(each) for each in own_numbers(other)] == [
        "Numbers of the mission's own, with what ships: H01 distance_m 0 (2000)."
    ]
    everything = replace(shipped, numbers=dict.fromkeys(shipped.numbers, -1.0))
    (said,) = own_numbers(everything)
    assert f"and {len(shipped.numbers) - 4} more" in str(said)
