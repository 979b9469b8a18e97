"""The evidence of a flag: lines with their distances over the map, records in sentences in the panel."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel

from planning.frame import Frame
from planning.i18n import N_, Text, text
from widgets.look import Look
from widgets.map.evidence_overlay import EvidenceLine, EvidenceOverlay
from widgets.map.view import MapView
from widgets.panels.evidence_panel import EvidencePanel, EvidenceRecord, EvidenceView


class NoGround:
    def render(self, frame: Frame, cancelled: object) -> None:
        return None

    def pick(self, frame: Frame, pixel_x: float, pixel_y: float) -> None:
        return None


@pytest.fixture
def view(look: Look, qtbot: object) -> Iterator[MapView]:
    made = MapView(look, NoGround())
    made.resize(400, 300)
    made.fit(-4.5, 14.2, -3.9, 14.8)
    made.show()
    yield made
    made.end()
    made.close()


def line(east: float, words: str, start: float = -4.4) -> EvidenceLine:
    return EvidenceLine(np.array([[start, 14.5], [east, 14.5]]), Text(words))


def picture(view: MapView) -> QImage:
    return view.grab().toImage()


def inked(view: MapView, lon: float, lat: float, picture: QImage) -> bool:
    """Return whether the colour of what decides is painted within some pixels of a place."""
    [place] = view.to_pixels(np.array([lon]), np.array([lat]))
    wanted = view.look.colour("deciding", "map")
    return any(
        QColor(picture.pixel(round(place.x()) + dx, round(place.y()) + dy)) == wanted
        for dx in range(-8, 9)
        for dy in range(-8, 9)
    )


def test_a_line_runs_from_the_area_to_the_record_and_goes_again(view: MapView) -> None:
    overlay = EvidenceOverlay()
    view.add_overlay(overlay)
    overlay.show([line(-4.0, "1.24 km")])
    shown = picture(view)
    assert inked(view, -4.4, 14.5, shown), "the foot at the area's edge"
    assert inked(view, -4.3, 14.5, shown)
    overlay.show(())
    assert not inked(view, -4.4, 14.5, picture(view))


def test_the_distance_is_written_even_where_lines_lie_upon_each_other(view: MapView) -> None:
    overlay = EvidenceOverlay()
    view.add_overlay(overlay)
    overlay.show([line(-4.0, "")])
    without = picture(view)
    overlay.show([line(-4.0, "1.24 km")])
    one = picture(view)
    overlay.show([line(-4.0, "1.24 km"), line(-4.0, "900 m")])
    assert one != without
    assert picture(view) != one


def test_a_record_inside_is_ringed_and_says_so(view: MapView) -> None:
    overlay = EvidenceOverlay()
    view.add_overlay(overlay)
    before = picture(view)
    overlay.show([EvidenceLine(np.array([[-4.2, 14.5]]), N_("Inside"))])
    assert picture(view) != before


def test_records_are_read_in_sentences_and_the_rest_is_counted(look: Look, add, qtbot) -> None:
    panel = add(EvidencePanel(look))
    panel.resize(320, 500)
    records = [
        EvidenceRecord(text("Incident {name}", name="Kani"), text("{m} m", m=412), [text("It happened."), text("So.")]),
        EvidenceRecord(text("Activity {name}", name="P1"), "", [text("The source is not stated.")]),
    ]
    notes = [text("{count} more records are not listed.", count=3)]
    shown = EvidenceView(text("H02 IED attraction"), "high", text("412 m. Two."), records, notes)
    panel.show_evidence(shown, can_answer=True)
    panel.show()
    words = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    for each in (
        "412 m. Two.",
        "Incident Kani: 412 m",
        "It happened. So.",
        "Activity P1",
        "3 more records are not listed.",
    ):
        assert each in words
    with qtbot.waitSignal(panel.answer_requested):
        qtbot.mouseClick(panel.answer, Qt.MouseButton.LeftButton)
    panel.show_evidence(shown, can_answer=False)
    assert not panel.answer.isVisible()
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel.back, Qt.Key.Key_Space)
