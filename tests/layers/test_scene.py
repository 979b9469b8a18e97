"""The scene as pictures: what is where, in which colour, over what, and what lies under a pixel."""

from datetime import UTC, date, datetime

import numpy as np
import pytest
import shapely

from layers.images import LabelMeasure
from layers.look import looks
from layers.scene import LayerSetting, Scene
from layers.style import style
from planning.kind import kinds

pytestmark = pytest.mark.usefixtures("qapp")

INCIDENT = style("light").rgb("map.incident")
HUMANITARIAN = style("light").rgb("map.humanitarian")
LAND = style("light").rgb("map.land")


def _scene(*columns):
    scene = Scene()
    for each in columns:
        scene.set_columns(each.kind, each)
    return scene


def _settings(**opacities):
    return [LayerSetting(kind, opacity > 0, opacity, 0) for kind, opacity in opacities.items()]


def test_every_kind_has_a_look_and_a_table():
    from storage import tables

    names = {path.rsplit("/", 1)[-1] for path in tables.__path__}
    assert names == {"tables"}
    assert set(looks()) == set(kinds())
    from pkgutil import iter_modules

    assert set(kinds()) <= {module.name for module in iter_modules(tables.__path__)}


def test_a_picture_is_opaque_and_of_the_frame_s_size(made):
    picture = Scene().render(made.frame())
    assert picture.shape == (300, 400)
    assert picture.dtype == np.uint32
    assert ((picture >> 24) == 255).all()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_empty_plan_shows_land_in_the_theme_s_colour(made, theme):
    picture = Scene().render(made.frame(resolution=5.0, theme=theme))
    assert made.colour(picture, 200, 20) == style(theme).rgb("map.land")


def test_symbols_stand_at_their_places_in_their_colours(made):
    lon, lat = made.MIDDLE
    scene = _scene(
        made.points("incidents", [(lon, lat)], incident_type=["abduction"], geo_conf=["exact"]),
        made.points("humanitarian_sites", [(lon + 0.02, lat)], site_type=["health_facility"]),
    )
    shown = made.frame()
    picture = scene.render(shown)
    px, py = made.pixel(shown, lon, lat)
    # Beside the stroke through its middle the square is filled.
    assert made.near(made.colour(picture, px + 3, py - 3), INCIDENT)
    px, py = made.pixel(shown, lon + 0.02, lat)
    assert made.near(made.colour(picture, px - 7, py + 4), HUMANITARIAN)
    assert made.near(made.colour(picture, px, py), style("light").rgb("map.humanitarian_glyph"))


def test_an_incident_of_low_precision_is_hollow(made):
    lon, lat = made.MIDDLE
    shown = made.frame()
    px, py = made.pixel(shown, lon, lat)
    picture = _scene(made.points("incidents", [(lon, lat)], incident_type=["abduction"], geo_conf=["adm2"])).render(
        shown
    )
    assert made.colour(picture, px, py) == LAND
    assert made.holds(picture, px, py, INCIDENT)


def test_circle_of_doubt_reaches_25_km_on_the_ground(made):
    lon, lat = made.MIDDLE
    shown = made.frame(resolution=300.0)
    columns = made.points("incidents", [(lon, lat)], incident_type=["ied_mine"], geo_conf=["near_25km"])
    picture = _scene(columns).render(shown)
    # One degree of latitude is 110.6 km at 14 degrees north (WGS 84).
    px, py = made.pixel(shown, lon, lat + 25.0 / 110.6)
    inside = made.colour(picture, px, py + 8)
    assert inside != LAND
    assert made.near(inside, LAND, 30)
    assert made.colour(picture, px, py - 8) == LAND


def test_hidden_layers_and_hidden_rows_are_not_drawn(made):
    lon, lat = made.MIDDLE
    scene = _scene(made.points("humanitarian_sites", [(lon, lat), (lon + 0.02, lat)], site_type=["school", "school"]))
    shown = made.frame()
    here, there = made.pixel(shown, lon, lat), made.pixel(shown, lon + 0.02, lat)
    scene.hide(["humanitarian_sites-0"])
    picture = scene.render(shown)
    assert not made.holds(picture, *here, HUMANITARIAN)
    assert made.holds(picture, *there, HUMANITARIAN)
    assert scene.pick(shown, *here) is None
    scene.set_states(_settings(humanitarian_sites=0.0))
    assert not made.holds(scene.render(shown), *there, HUMANITARIAN)
    assert scene.pick(shown, *there) is None


def test_opacity_mixes_with_what_lies_below(made):
    lon, lat = made.MIDDLE
    scene = _scene(made.points("incidents", [(lon, lat)], incident_type=["abduction"], geo_conf=["exact"]))
    scene.set_states(_settings(incidents=0.5))
    shown = made.frame()
    px, py = made.pixel(shown, lon, lat)
    half = tuple((one + other) // 2 for one, other in zip(INCIDENT, LAND, strict=True))
    assert made.near(made.colour(scene.render(shown), px + 3, py - 3), half, 3)


def test_positions_order_layers(made):
    lon, lat = made.MIDDLE
    scene = _scene(
        made.points("incidents", [(lon, lat)], incident_type=["abduction"], geo_conf=["exact"]),
        made.points("humanitarian_sites", [(lon, lat)], site_type=["health_facility"]),
    )
    shown = made.frame()
    px, py = made.pixel(shown, lon, lat)
    assert made.near(made.colour(scene.render(shown), px - 8, py + 1), HUMANITARIAN)
    assert scene.pick(shown, px, py).kind == "humanitarian_sites"
    scene.set_states([LayerSetting("incidents", True, 1.0, 0), LayerSetting("humanitarian_sites", True, 1.0, 1)])
    assert made.near(made.colour(scene.render(shown), px + 3, py - 3), INCIDENT)
    assert scene.pick(shown, px, py).kind == "incidents"
    assert [hit.kind for hit in scene.pick_all(shown, px, py)] == ["incidents", "humanitarian_sites"]


def test_a_time_window_leaves_out_what_is_over_but_not_what_has_no_date(made):
    lon, lat = made.MIDDLE
    scene = _scene(
        made.points(
            "incidents",
            [(lon, lat), (lon + 0.02, lat), (lon - 0.02, lat)],
            incident_type=["abduction"] * 3,
            geo_conf=["exact"] * 3,
            occurred_on=np.array(["2026-03-01", "2026-03-09", "NaT"], "datetime64[D]"),
        )
    )
    scene.set_window((datetime(2026, 3, 1, 12, tzinfo=UTC), datetime(2026, 3, 5, tzinfo=UTC)))
    shown = made.frame()
    picture = scene.render(shown)
    drawn = [made.holds(picture, *made.pixel(shown, lon + step, lat), INCIDENT) for step in (0, 0.02, -0.02)]
    assert drawn == [True, False, True]


def test_an_operation_area_takes_its_component_s_colour(made):
    lon, lat = made.MIDDLE
    scene = _scene(made.shapes("operation_areas", [made.square(lon, lat, 0.01)], ["ALPHA"], operation_uid=["op"]))
    shown = made.frame(resolution=10.0)
    corner = made.pixel(shown, lon - 0.01, lat)
    police = style("light").rgb("component.police.edge")
    assert not made.holds(scene.render(shown), *corner, police, 3)
    scene.set_components({"op": "police"})
    assert made.holds(scene.render(shown), *corner, police, 3)
    names = [label.text for label in scene.compose(shown, 1.0, LabelMeasure(1.0)).labels]
    assert "ALPHA - police" in names


def test_points_are_picked_before_lines_before_areas(made):
    lon, lat = made.MIDDLE
    scene = _scene(*made.all_kinds())
    shown = made.frame(resolution=25.0)
    assert scene.pick(shown, *made.pixel(shown, lon, lat - 0.01)).kind == "humanitarian_sites"
    assert scene.pick(shown, *made.pixel(shown, lon - 0.04, lat - 0.03)).kind == "roads"
    inside = scene.pick_all(shown, *made.pixel(shown, lon + 0.015, lat + 0.015))
    assert [hit.kind for hit in inside] == ["operation_areas", "admin_areas"]
    found = scene.pick(shown, *made.pixel(shown, lon + 0.02, lat))
    assert (found.kind, found.name) == ("villages", "Sofara")
    assert shown.to_pixel(found.x, found.y) == pytest.approx(made.pixel(shown, lon + 0.02, lat))
    assert scene.pick(shown, *made.pixel(shown, lon + 0.2, lat)) is None


def test_a_point_in_the_hole_of_an_area_is_outside_it(made):
    lon, lat = made.MIDDLE
    ring = made.square(lon, lat, 0.02).difference(made.square(lon, lat, 0.01))
    scene = _scene(made.shapes("operation_areas", [ring], ["ALPHA"], operation_uid=["op"]))
    shown = made.frame()
    assert scene.pick(shown, *made.pixel(shown, lon, lat)) is None
    assert scene.pick(shown, *made.pixel(shown, lon + 0.015, lat)).uid == "operation_areas-0"


def test_labels_do_not_meet_each_other_or_symbols(made):
    lon, lat = made.MIDDLE
    places = [(lon + column * 0.004, lat + row * 0.003) for column in range(-6, 7) for row in range(-6, 7)]
    names = [f"Village {number}" for number in range(len(places))]
    scene = _scene(made.points("villages", places, names, place_type=["village"] * len(places)))
    shown = made.frame()
    labels = [label for label in scene.compose(shown, 1.0, LabelMeasure(1.0)).labels if label.layer == 1]
    assert 3 < len(labels) < len(places)
    boxes = [shapely.box(each.left, each.top, each.left + each.width, each.top + each.height) for each in labels]
    for number, box in enumerate(boxes):
        assert not any(box.intersects(other) for other in boxes[number + 1 :])
        assert not any(box.buffer(2).contains(shapely.Point(made.pixel(shown, *place))) for place in places)
        assert shapely.box(0, 0, 400, 300).contains(box)


def test_larger_towns_are_named_first(made):
    lon, lat = made.MIDDLE
    scene = _scene(
        made.points(
            "villages",
            [(lon, lat), (lon + 0.0005, lat)],
            ["Small", "Large"],
            place_type=["village", "village"],
            population=np.array([np.nan, 4_180.0]),
        )
    )
    labels = scene.compose(made.frame(), 1.0, LabelMeasure(1.0)).labels
    assert next(label.text for label in labels if label.layer == 1) == "Large"


def test_many_incidents_become_dots(made):
    generator = np.random.default_rng(1)
    lon, lat = made.MIDDLE
    places = list(zip(lon + generator.normal(0, 0.01, 5_000), lat + generator.normal(0, 0.01, 5_000), strict=True))
    scene = _scene(made.points("incidents", places, incident_type=["ied_mine"] * 5_000, geo_conf=["exact"] * 5_000))
    shown = made.frame()
    layer = scene.compose(shown, 1.0, LabelMeasure(1.0)).layers[1]
    assert layer.sprites[0].as_dots
    assert made.holds(scene.render(shown), 200, 150, INCIDENT)


def test_every_kind_is_drawn_in_both_themes_and_at_all_scales(made):
    scene = _scene(*made.all_kinds())
    scene.set_language("fr")
    for resolution in (0.5, 20.0, 300.0, 3_000.0, 40_000.0):
        for theme in ("light", "dark"):
            assert scene.render(made.frame(resolution=resolution, theme=theme, pixel_ratio=1.5)) is not None


def test_missing_and_empty_geometry_is_harmless(made):
    lon, lat = made.MIDDLE
    nothing = shapely.Polygon()
    scene = _scene(
        made.points("villages", [(np.nan, np.nan), (lon, lat)], ["Nowhere", "Bantina"]),
        made.points("incidents", []),
        made.shapes("operation_areas", [None, nothing, made.square(lon, lat, 0.01)], operation_uid=[None, "a", "b"]),
        made.shapes("roads", [None, shapely.LineString()]),
        made.shapes("admin_areas", [nothing]),
    )
    shown = made.frame()
    assert scene.render(shown) is not None
    assert scene.pick(shown, *made.pixel(shown, lon, lat)).name == "Bantina"


def test_a_cancelled_picture_is_none(made):
    scene = _scene(*made.all_kinds())
    assert scene.render(made.frame(), lambda: True) is None
    asked = []

    def after_a_while():
        asked.append(1)
        return len(asked) > 5

    assert scene.render(made.frame(), after_a_while) is None


def test_a_frame_in_utm_shows_the_same_places(made):
    from dataclasses import replace

    from pyproj import Transformer

    lon, lat = made.MIDDLE
    x, y = Transformer.from_crs("EPSG:4326", "EPSG:32630", always_xy=True).transform(lon, lat)
    scene = _scene(*made.all_kinds())
    shown = replace(made.frame(resolution=15.0), centre_x=x, centre_y=y, crs="EPSG:32630")
    picture = scene.render(shown)
    assert made.holds(picture, 200, 150, INCIDENT)
    assert made.colour(picture, 10, 290) == LAND
    assert scene.pick(shown, 200, 150).kind == "incidents"


def test_the_world_gives_a_new_plan_its_names(made):
    shown = made.frame(resolution=2_000.0, size=(900, 600))
    for language, name in (("en", "ALGERIA"), ("fr", "ALGÉRIE")):
        labels = Scene(language).compose(made.frame(resolution=9_000.0, size=(900, 600)), 1.0, LabelMeasure(1.0)).labels
        assert name in [label.text for label in labels]
    assert "Bamako" in [label.text for label in Scene().compose(shown, 1.0, LabelMeasure(1.0)).labels]


def test_legend_lists_what_a_frame_shows_with_counts(made):
    scene = _scene(*made.all_kinds())
    here = {(entry.kind, str(entry.title)): entry.count for entry in scene.legend(made.frame(resolution=25.0))}
    assert here["villages", "Town"] == 1
    assert here["waters", "Lake"] == 1
    assert {kind for kind, _ in here} == set(kinds())
    far = made.frame(resolution=1.0).moved(0.0, 0.0)
    assert scene.legend(far) == []


def test_start_up_imports_no_geometry_library():
    import subprocess
    import sys

    heavy = "('shapely', 'pyproj', 'pyogrio', 'sqlalchemy')"
    code = f"import sys, layers.scene; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_site_whose_validity_has_ended_stays_on_the_map_and_is_drawn_hollow(made):
    lon, lat = made.MIDDLE
    scene = _scene(
        made.points(
            "humanitarian_sites",
            [(lon, lat), (lon + 0.02, lat)],
            site_type=["other", "other"],
            valid_to=np.array(["2026-01-31", "NaT"], "datetime64[D]"),
        )
    )
    shown = made.frame()
    scene.set_window((datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)))
    inside = [(px + 6, py) for px, py in (made.pixel(shown, lon + step, lat) for step in (0, 0.02))]

    def filled():
        picture = scene.render(shown)
        return [made.near(made.colour(picture, *each), HUMANITARIAN) for each in inside]

    scene.set_day(date(2026, 1, 31))
    assert filled() == [True, True]
    scene.set_day(date(2026, 2, 1))
    assert filled() == [False, True]
    assert made.holds(scene.render(shown), *made.pixel(shown, lon, lat), HUMANITARIAN)
    assert [(str(entry.title), entry.count) for entry in scene.legend(shown)] == [
        ("Other", 1),
        ("Validity ended", 1),
    ]


@pytest.mark.parametrize("kind", ["villages", "civilian_objects", "humanitarian_sites"])
def test_a_whole_country_shows_places_as_dots(made, kind):
    layer = _scene(made.points(kind, [made.MIDDLE])).compose(made.frame(3_000.0), 1.0, LabelMeasure(1.0)).layers[1]
    assert [(len(each.px), each.as_dots) for each in layer.sprites] == [(1, True)]


def test_a_village_in_an_operation_area_is_named_before_a_larger_one(made):
    lon, lat = made.MIDDLE
    crowd = made.points(
        "villages",
        [(lon, lat), (lon + 0.0005, lat)],
        ["Small", "Large"],
        place_type=["village", "village"],
        population=np.array([np.nan, 4_180.0]),
    )
    area = made.square(lon - 0.01, lat, 0.0102)
    scene = _scene(crowd, made.shapes("operation_areas", [area], operation_uid=["op"]))
    labels = scene.compose(made.frame(), 1.0, LabelMeasure(1.0)).labels
    assert next(label.text for label in labels if label.text in ("Small", "Large")) == "Small"


def test_an_incident_of_uncertain_place_does_not_hide_its_village(made):
    place = [made.MIDDLE]
    shown = made.frame()
    for precision, order in (("adm2", ["incidents", "villages"]), ("exact", ["villages", "incidents"])):
        scene = _scene(
            made.points("villages", place),
            made.points("incidents", place, incident_type=["other"], geo_conf=[precision]),
        )
        layers = scene.compose(shown, 1.0, LabelMeasure(1.0)).layers
        assert [each.layer.look.id for each in layers if each.sprites and each.layer] == order
