"""The vector back end against the picture: the same things at the same places, and vectors in a PDF."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPainter, QPdfWriter

from layers import legend
from layers.images import picture, pixels
from layers.painter import paint
from layers.scene import Scene
from layers.style import style

pytestmark = pytest.mark.usefixtures("qapp")


def _painted(scene, shown):
    image = picture(shown.width, shown.height)
    painter = QPainter(image)
    composition = paint(painter, shown, scene, QRectF(0, 0, shown.width, shown.height))
    painter.end()
    return pixels(image), composition


def _centre(image, colour, made):
    channels = np.stack([image >> 16 & 255, image >> 8 & 255, image & 255], axis=-1).astype(int)
    rows, columns = np.nonzero(np.abs(channels - np.array(colour)).max(axis=-1) < 40)
    return rows.mean(), columns.mean(), len(rows)


def test_both_back_ends_put_things_at_the_same_places(made):
    lon, lat = made.MIDDLE
    scene = Scene()
    scene.set_columns(
        "humanitarian_sites", made.points("humanitarian_sites", [(lon, lat)], site_type=["health_facility"])
    )
    scene.set_columns(
        "operation_areas",
        made.shapes("operation_areas", [made.square(lon + 0.02, lat + 0.01, 0.005)], operation_uid=["op"]),
    )
    scene.set_components({"op": "civilian"})
    shown = made.frame()
    drawn = scene.render(shown)
    painted, _ = _painted(scene, shown)
    for token in ("map.humanitarian", "component.civilian.edge"):
        first, second = (_centre(image, style("light").rgb(token), made) for image in (drawn, painted))
        assert first[:2] == pytest.approx(second[:2], abs=1.0)
        assert first[2] == pytest.approx(second[2], rel=0.3)


def test_both_back_ends_place_the_same_labels(made):
    from layers.images import LabelMeasure

    scene = Scene()
    for columns in made.all_kinds():
        scene.set_columns(columns.kind, columns)
    shown = made.frame()
    _, composition = _painted(scene, shown)
    assert composition.labels == scene.compose(shown, 1.0, LabelMeasure(1.0)).labels


def test_sizes_follow_the_dots_per_inch(made):
    lon, lat = made.MIDDLE
    scene = Scene()
    scene.set_columns("humanitarian_sites", made.points("humanitarian_sites", [(lon, lat)], site_type=["other"]))
    shown = made.frame()
    fine = replace(shown, width=800, height=600, resolution=shown.resolution / 2, dots_per_inch=192.0)
    token = style("light").rgb("map.humanitarian")
    coarse_size = _centre(_painted(scene, shown)[0], token, made)[2]
    assert _centre(_painted(scene, fine)[0], token, made)[2] == pytest.approx(4 * coarse_size, rel=0.2)


def test_a_pdf_holds_vectors_and_text_only(made, tmp_path):
    pikepdf = pytest.importorskip("pikepdf")
    scene = Scene()
    for columns in made.all_kinds():
        scene.set_columns(columns.kind, columns)
    writer = QPdfWriter(str(tmp_path / "page.pdf"))
    writer.setResolution(150)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    paint(painter, made.frame(dots_per_inch=150.0), scene, QRectF(0, 0, writer.width(), writer.height()))
    painter.end()
    with pikepdf.open(tmp_path / "page.pdf") as page:
        kinds = [str(each.get("/Subtype")) for each in page.objects if isinstance(each, pikepdf.Stream)]
        fonts = [each for each in page.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"]
    assert "/Image" not in kinds
    assert fonts


def test_swatches_of_every_legend_entry_are_drawn(made):
    scene = Scene()
    for columns in made.all_kinds():
        scene.set_columns(columns.kind, columns)
    for entry in scene.legend():
        for theme in ("light", "dark"):
            image = legend.pixmap(entry.swatch, 18, theme, 2.0).toImage()
            image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
            assert (image.width(), image.height()) == (36, 36)
            assert (pixels(image) >> 24).max() > 40, str(entry.title)
