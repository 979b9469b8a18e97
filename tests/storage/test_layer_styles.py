"""The styles that QGIS finds in a plan: one default for each kind, renewed when ours change, never over another's."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from planning import resources
from planning.kind import kinds
from storage.connection import make_engine
from storage.layer_styles import create_layer_styles
from storage.plan import Plan
from tests.storage.test_geopackage_validity import QGIS, exercise, with_python_of

__all__ = ["exercise"]

# As GDAL's driver makes it for QGIS.
COLUMNS = [
    ("id", "INTEGER", 1),
    *((f"f_{name}", "TEXT(256)", 0) for name in ("table_catalog", "table_schema", "table_name", "geometry_column")),
    ("styleName", "TEXT(30)", 0),
    ("styleQML", "TEXT", 0),
    ("styleSLD", "TEXT", 0),
    ("useAsDefault", "BOOLEAN", 0),
    ("description", "TEXT", 0),
    ("owner", "TEXT(30)", 0),
    ("ui", "TEXT(30)", 0),
    ("update_time", "DATETIME", 0),
]


def renew(path: Path) -> None:
    engine = make_engine(path, "rw")
    with engine.begin() as connection:
        create_layer_styles(connection)
    engine.dispose()


def stored(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT * FROM layer_styles ORDER BY f_table_name, id").fetchall()


def test_a_new_plan_has_a_style_for_every_kind(plan: Plan, path: Path) -> None:
    plan.close()
    with closing(sqlite3.connect(path)) as connection:
        columns = [(row[1], row[2], row[3]) for row in connection.execute("PRAGMA table_info(layer_styles)")]
        rows = connection.execute(
            "SELECT f_table_name, f_geometry_column, styleQML, update_time FROM layer_styles"
            " WHERE useAsDefault AND f_table_catalog = '' AND f_table_schema = '' ORDER BY 1"
        ).fetchall()
        kept = connection.execute(
            "SELECT data_type, last_change FROM gpkg_contents WHERE table_name = 'layer_styles'"
        ).fetchone()
    moment = "2026-03-05T03:40:00.000Z"
    assert columns == COLUMNS
    assert kept == ("attributes", moment)
    assert rows == [(each, "geom", resources.read_text(f"qgis/{each}.qml"), moment) for each in sorted(kinds())]


def test_calling_again_changes_nothing(plan: Plan, path: Path) -> None:
    plan.close()
    before = stored(path)
    renew(path)
    assert stored(path) == before


def test_ours_are_renewed_and_what_a_person_saved_stays(plan: Plan, path: Path) -> None:
    plan.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE layer_styles SET styleQML = '<qgis/>' WHERE f_table_name IN ('bases', 'roads')")
        # As QGIS overwrites a style, and as it adds one and makes it the default.
        connection.execute("UPDATE layer_styles SET owner = '' WHERE f_table_name = 'roads'")
        connection.execute("UPDATE layer_styles SET useAsDefault = 0 WHERE f_table_name = 'villages'")
        connection.execute(
            "INSERT INTO layer_styles(f_table_name, f_geometry_column, styleName, styleQML, useAsDefault, owner)"
            " VALUES ('villages', 'geom', 'Mine', '<qgis/>', 1, '')"
        )
        connection.commit()
    renew(path)
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault").fetchall()
    styles = dict(rows)
    assert len(rows) == len(styles) == len(kinds())
    assert styles["bases"] == resources.read_text("qgis/bases.qml")
    assert styles["roads"] == styles["villages"] == "<qgis/>"


DRAW = (
    QGIS
    + """
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage, QPainter
names = json.loads(sys.argv[2])
layers = {name: layer(name) for name in names}
project = QgsProject.instance()
project.addMapLayers([*layers.values(), layer("operations")])
def rules(parent):
    for child in parent.children():
        yield child
        yield from rules(child)
found = {}
for name, each in layers.items():
    drawn = list(rules(each.renderer().rootRule()))
    written = list(rules(each.labeling().rootRule())) if each.labelsEnabled() else []
    filters = [rule.filterExpression() for rule in drawn + written if rule.filterExpression()]
    wrong = [text for text in filters if QgsExpression(text).hasParserError()]
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.globalScope())
    context.appendScope(QgsExpressionContextUtils.projectScope(project))
    context.appendScope(QgsExpressionContextUtils.layerScope(each))
    counts = set()
    for number, feature in enumerate(each.getFeatures()):
        if number == 50:
            break
        context.setFeature(feature)
        held = [r for r in drawn if r.isScaleOK(50000) and QgsExpression(r.filterExpression() or "1").evaluate(context)]
        counts.add(len(held))
    settings = QgsMapSettings()
    settings.setLayers([each])
    settings.setDestinationCrs(each.crs())
    settings.setBackgroundColor(QColor("white"))
    settings.setOutputSize(QSize(300, 300))
    settings.setOutputDpi(96)
    middle = next(f for f in each.getFeatures() if f.hasGeometry()).geometry().pointOnSurface().asPoint()
    settings.setExtent(QgsRectangle.fromCenterAndSize(middle, 0.04, 0.04))
    settings.setExpressionContext(context)
    image = QImage(300, 300, QImage.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    job = QgsMapRendererCustomPainterJob(settings, painter)
    job.renderSynchronously()
    painter.end()
    colours = {QColor(image.pixel(x, y)).name() for x in range(0, 300) for y in range(0, 300)}
    found[name] = [wrong, sorted(counts), sorted(colours)]
print(json.dumps(found), flush=True)
os._exit(0)
"""
)

# Of the light theme, as resources/theme.toml has them: what stands in the middle of the picture.
EXPECTED = {
    "incidents": "#c22b2b",
    "humanitarian_sites": "#0b67b2",
    "bases": "#20323d",
    "operation_areas": "#4a4fa3",
    "roads": "#d9c9a3",
    "villages": "#3a3832",
    "civilian_objects": "#5a564c",
    "waters": "#b9cfdb",
    "admin_areas": "",
}


def test_qgis_draws_the_plan_with_our_symbols(exercise: Path) -> None:
    answer = with_python_of("qgis.core", DRAW, exercise, json.dumps(list(EXPECTED)))
    found = json.loads(answer.splitlines()[-1])
    for name, colour in EXPECTED.items():
        wrong, counts, colours = found[name]
        assert wrong == []
        assert counts == [1], f"{name}: each row is drawn by one rule"
        assert not colour or colour in colours, f"{name}: {colour} is not among {colours[:20]}"


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_a_style_names_no_file_and_no_host(kind: str) -> None:
    style = resources.read_text(f"qgis/{kind}.qml")
    assert "base64:" in style or "SvgMarker" not in style
    assert not [each for each in (".svg", "/usr", "/home", "https:") if each in style]
