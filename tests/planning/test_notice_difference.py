"""What a version of a notice changes: areas cell by cell, codes and fields."""

import shapely
from hypothesis import given
from hypothesis import strategies as st

from planning.generalise import Cell, outline
from planning.notice_difference import Told, cell_count, difference

CELLS = st.sets(st.tuples(st.integers(-4, 4), st.integers(-4, 4)), min_size=1, max_size=20)


def told(cells, version="1", **values):
    area = outline([Cell(*each) for each in cells])
    return Told({"version": version, "status": "in force", **values}, area)


@given(CELLS, CELLS)
def test_each_cell_is_added_kept_or_withdrawn_as_the_sets_say(before, after):
    found = difference(told(before), told(after, "2"))
    assert cell_count(found.added, 0.05) == len(after - before)
    assert cell_count(found.kept, 0.05) == len(after & before)
    assert cell_count(found.withdrawn, 0.05) == len(before - after)
    assert shapely.union_all([found.added, found.kept]).symmetric_difference(told(after).outline).area < 1e-12


def test_a_withdrawal_withdraws_all_and_what_follows_it_adds_all():
    gone = told({(0, 0), (1, 0)}, "2", adm3_pcode="A;B")
    gone = Told({**gone.values, "status": "withdrawn"}, gone.outline)
    before = told({(0, 0), (1, 0)}, adm3_pcode="A;B")
    taken = difference(before, gone)
    assert (cell_count(taken.withdrawn, 0.05), taken.added.is_empty, taken.kept.is_empty) == (2, True, True)
    assert taken.withdrawn_codes == ("A", "B")
    given_again = difference(gone, told({(0, 0)}, "3", adm3_pcode="A"))
    assert (cell_count(given_again.added, 0.05), given_again.added_codes) == (1, ("A",))


def test_fields_that_say_something_else_are_named_with_both_wordings():
    found = difference(told({(0, 0)}, roads="RN6", tlp="TLP:AMBER"), told({(0, 0)}, "2", roads="", tlp="TLP:AMBER"))
    assert found.changed == (("roads", "RN6", ""),)
