"""Movements, threats, seasons, alerts, activities, measures, requests: what tells them apart, and what is not drawn."""

from datetime import date

import numpy as np
import pytest
import shapely

from layers.ground import WEB_MERCATOR, Context, ground
from layers.look import looks
from layers.style import style
from planning.i18n import catalogue

pytestmark = pytest.mark.usefixtures("qapp")


def marks(columns, context=Context()):  # noqa: B008 - frozen
    return looks()[columns.kind].describe(ground(columns, WEB_MERCATOR), context)


def legend(columns, context=Context()):  # noqa: B008 - frozen
    entries = looks()[columns.kind].legend(ground(columns, WEB_MERCATOR), context, np.ones(len(columns), bool))
    return {str(entry.title): entry.count for entry in entries}


def test_a_movement_is_the_line_that_was_notified_and_no_position_on_it(made):
    (columns,) = (each for each in made.planned_kinds() if each.kind == "humanitarian_movements")
    described = marks(columns)
    assert described.sprites == ()
    (strokes,) = described.strokes
    assert strokes.paths.row.tolist() == [0, 1]
    assert all(pen.dash and style("light").hex(pen.colour) == "#0b67b2" for pen in strokes.pens)
    assert described.since is None
    assert legend(columns) == {"Humanitarian movement": 2, "Movement over or called off": 1}


def test_a_movement_looks_the_same_at_every_hour_of_its_window(made):
    (columns,) = (each for each in made.planned_kinds() if each.kind == "humanitarian_movements")
    first, *later = (marks(columns, Context(catalogue("en"), day=date(2026, 3, day))) for day in (1, 10, 11, 30))
    for each in later:
        assert each.sprites == ()
        assert all((one.paths.x == other.paths.x).all() for one, other in zip(first.strokes, each.strokes, strict=True))


def test_a_cell_that_stands_for_sites_has_no_symbol_at_its_middle(made):
    cell = made.square(*made.MIDDLE, 0.025)
    columns = made.shapes("humanitarian_sites", [cell, cell], generalised_to=["14.05 -4.2", None])
    assert [each.rows.tolist() for each in marks(columns).sprites] == [[], [1]]
    assert len(marks(columns).fills[0].brush) == 2


def test_a_season_over_new_year_is_on_in_january_and_off_in_june(made):
    area = made.square(*made.MIDDLE, 0.01)
    columns = made.shapes("season_windows", [area, area], months=["11-2", ""])
    january, june = (Context(catalogue("en"), day=date(2026, month, 15)) for month in (1, 6))
    assert legend(columns, january) == {"Season window": 2}
    assert legend(columns, june) == {"Season window": 1, "Season window, not now": 1}
    assert marks(columns, june).fills[0].brush.tolist() == [1, 0]


def test_no_two_kinds_look_the_same_as_areas_or_lines(made):
    seen = {}
    for columns in made.all_kinds():
        for strokes in marks(columns).strokes:
            for number in set(strokes.pen.tolist()):
                pen = strokes.pens[number]
                key = (pen.colour, pen.width, pen.dash, pen.casing)
                assert seen.setdefault(key, columns.kind) == columns.kind


def test_every_swatch_can_be_drawn_in_both_themes(made):
    from layers.legend import pixmap

    for columns in made.planned_kinds():
        shown = np.ones(len(columns), bool)
        entries = looks()[columns.kind].legend(ground(columns, WEB_MERCATOR), Context(), shown)
        assert sum(entry.count for entry in entries) == len(columns)
        for entry in entries:
            for theme in ("light", "dark"):
                assert not pixmap(entry.swatch, 18, theme).isNull()


def test_points_of_kinds_of_any_shape_are_symbols_and_their_areas_are_not(made):
    point, area = shapely.Point(made.MIDDLE), made.square(*made.MIDDLE, 0.01)
    for kind in ("threats", "activities", "control_measures", "requests"):
        (sprites,) = marks(made.shapes(kind, [area, point])).sprites
        assert sprites.rows.tolist() == [1], kind
