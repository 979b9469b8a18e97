"""The import page, the first start, the briefing map's settings, the record card and the inspector."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel

from planning.i18n import N_, plural, text
from widgets.look import Look
from widgets.panels.brief_panel import BriefPanel, BriefWish
from widgets.panels.choice import Choice
from widgets.panels.import_preview import (
    ImportNotice,
    ImportPreview,
    ImportView,
    ImportWish,
    MappedField,
    SampleRow,
)
from widgets.panels.inspector import Inspector
from widgets.panels.record_card import Record, RecordCard, RecordField
from widgets.panels.welcome import NewPlan, RecentPlan, WelcomePage

VIEW = ImportView(
    file_name="sites.csv",
    about=plural("{count} row", "{count} rows", 41),
    options=ImportWish("humanitarian_sites", {}, "EPSG:4326", "cp1252"),
    targets=(Choice("villages", N_("Villages")), Choice("humanitarian_sites", N_("Humanitarian sites"))),
    systems=(Choice("EPSG:4326", "WGS 84"),),
    encodings=(Choice("utf-8", "UTF-8"), Choice("cp1252", "Windows-1252")),
    file_columns=("Lat", "Long", "Nom"),
    fields=(
        MappedField("latitude", N_("Latitude"), "Lat", "#geo+lat"),
        MappedField("name", N_("Name"), "", text("assumed: {value}", value="-"), "assumed"),
    ),
    notices=(ImportNotice(N_("Encoding Windows-1252"), "", "41"),),
    headings=(N_("Name"), N_("Latitude")),
    numeric=frozenset({1}),
    rows=(SampleRow(2, ("Clinic", "14.05")), SampleRow(3, ("School", "x"), "rejected")),
    row_count=41,
    accepted=40,
    summary=text("{count} rows accepted, 1 rejected.", count=40),
)


@pytest.fixture
def preview(look: Look, add) -> ImportPreview:
    page = add(ImportPreview(look))
    page.resize(1366, 678)
    page.show_import(VIEW)
    page.show()
    return page


def test_the_import_page_shows_how_the_file_is_read(preview: ImportPreview) -> None:
    assert preview.options() == ImportWish("humanitarian_sites", {"latitude": "Lat"}, "EPSG:4326", "cp1252")
    assert preview.accept.text() == "Import 40 rows"
    assert preview.column_head.count.text() == "1 of 2 read"
    assert not preview.layer.isVisible(), "a file of one part asks for none"
    assert preview.table.item(1, 3).text() == "rejected"
    assert preview.table.item(0, 2).textAlignment() & Qt.AlignmentFlag.AlignRight


def test_another_column_is_asked_for_by_keyboard(preview: ImportPreview, qtbot) -> None:
    box = preview.combos["name"]
    box.choose("Long")
    box.setFocus()
    with qtbot.waitSignal(preview.options_changed) as signal:
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert signal.args[0].columns == {"latitude": "Lat", "name": "Nom"}


def test_the_import_is_asked_for_or_left(preview: ImportPreview, qtbot) -> None:
    with qtbot.waitSignal(preview.import_requested) as signal:
        qtbot.mouseClick(preview.accept, Qt.MouseButton.LeftButton)
    assert signal.args == [preview.options()]
    with qtbot.waitSignal(preview.cancelled):
        qtbot.keyClick(preview.cancel, Qt.Key.Key_Space)


def test_a_sample_of_a_file_is_not_what_is_imported(preview: ImportPreview) -> None:
    preview.show_import(replace(VIEW, is_whole=False))
    assert preview.accept.text() == "Import the whole file"


def test_escape_leaves_the_import_page(preview: ImportPreview, qtbot) -> None:
    preview.activateWindow()
    qtbot.waitUntil(preview.target.hasFocus)
    with qtbot.waitSignal(preview.cancelled):
        qtbot.keyClick(preview.target, Qt.Key.Key_Escape)


def test_nothing_to_import_cannot_be_imported(preview: ImportPreview) -> None:
    preview.show_import(ImportView("a.csv", "", ImportWish("villages", {}), VIEW.targets, accepted=0))
    assert not preview.accept.isEnabled()


@pytest.fixture
def welcome(look: Look, add) -> WelcomePage:
    page = add(WelcomePage(look))
    page.show_profiles([Choice("blank", N_("Blank")), Choice("exercise", N_("Exercise"))])
    page.show_roles([Choice("head", N_("Head of field office"))])
    page.show_recent([RecentPlan("/plans/a.gpkg", "EXERCISE BANI WATCH"), RecentPlan("/plans/b.gpkg", "EXERCISE B")])
    page.resize(640, 678)
    page.show()
    return page


def test_cards_open_and_run_the_exercise(welcome: WelcomePage, qtbot) -> None:
    with qtbot.waitSignal(welcome.open_requested):
        qtbot.mouseClick(welcome.open_card, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(welcome.exercise_requested):
        qtbot.keyClick(welcome.exercise_card, Qt.Key.Key_Space)


def test_three_answers_begin_a_plan(welcome: WelcomePage, qtbot) -> None:
    plans: list[NewPlan] = []
    welcome.new_requested.connect(plans.append)
    qtbot.mouseClick(welcome.make, Qt.MouseButton.LeftButton)
    assert plans == []
    assert welcome.title_field.fault is not None
    qtbot.keyClicks(welcome.title, "BANI WATCH")
    qtbot.keyClicks(welcome.name, "A. Diallo")
    welcome.profile.choose("exercise")
    qtbot.keyClick(welcome.name, Qt.Key.Key_Return)
    assert plans == []
    assert welcome.role_field.fault is not None, "a role is chosen, never taken for granted"
    qtbot.keyClick(welcome.role, Qt.Key.Key_Down)
    qtbot.keyClick(welcome.name, Qt.Key.Key_Return)
    assert plans == [NewPlan("BANI WATCH", "exercise", "A. Diallo", "head")]


def test_a_recent_plan_opens_by_enter_and_by_click(welcome: WelcomePage, qtbot) -> None:
    opened: list[str] = []
    welcome.recent_requested.connect(opened.append)
    welcome.recent_list.setCurrentRow(1)
    qtbot.keyClick(welcome.recent_list, Qt.Key.Key_Return)
    place = welcome.recent_list.visualItemRect(welcome.recent_list.item(0)).center()
    qtbot.mouseClick(welcome.recent_list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == ["/plans/b.gpkg", "/plans/a.gpkg"]


def test_language_and_theme_are_asked_for_and_follow_the_look(welcome: WelcomePage, look: Look, qtbot, stretch) -> None:
    with qtbot.waitSignal(welcome.language_chosen) as language:
        qtbot.keyClick(welcome.language, Qt.Key.Key_Down)
    with qtbot.waitSignal(welcome.theme_chosen) as theme:
        qtbot.keyClick(welcome.theme, Qt.Key.Key_Down)
    assert (language.args, theme.args) == (["fr"], ["dark"])
    look.wear("dark")
    stretch()
    assert welcome.theme.code() == "dark"
    assert welcome.language.code() == "fr"
    assert welcome.make.text().startswith("Makeé")


@pytest.fixture
def brief(look: Look, add) -> BriefPanel:
    panel = add(BriefPanel(look))
    panel.show_wish(BriefWish("A3", True, 100_000, "mgrs", "en", "BANI WATCH"))
    panel.resize(320, 600)
    panel.show()
    return panel


def test_each_change_of_the_page_is_told_once(brief: BriefPanel, qtbot) -> None:
    wishes: list[BriefWish] = []
    brief.changed.connect(wishes.append)
    qtbot.keyClick(brief.paper, Qt.Key.Key_Up)
    qtbot.keyClick(brief.grid, Qt.Key.Key_Down)
    brief.title.selectAll()
    qtbot.keyClicks(brief.title, "ALPHA")
    qtbot.keyClick(brief.title, Qt.Key.Key_Return)
    qtbot.keyClick(brief.title, Qt.Key.Key_Return)
    qtbot.keyClick(brief.with_statement, Qt.Key.Key_Space)
    assert wishes == [
        BriefWish("A4", True, 100_000, "mgrs", "en", "BANI WATCH"),
        BriefWish("A4", True, 100_000, "utm", "en", "BANI WATCH"),
        BriefWish("A4", True, 100_000, "utm", "en", "ALPHA"),
        BriefWish("A4", True, 100_000, "utm", "en", "ALPHA", True),
    ]


@pytest.mark.parametrize(
    ("typed", "scale"),
    [
        ("1:75 000", 75_000),
        ("75000", 75_000),
        ("1/75.000", 75_000),
        ("1:75\u202f000", 75_000),
        ("1:100", None),
        ("x", None),
    ],
)
def test_a_scale_can_be_typed_freely(brief: BriefPanel, qtbot, typed: str, scale: int | None) -> None:
    wishes: list[BriefWish] = []
    brief.export_requested.connect(wishes.append)
    brief.scale.setEditText(typed)
    qtbot.mouseClick(brief.export, Qt.MouseButton.LeftButton)
    assert [wish.scale for wish in wishes] == ([] if scale is None else [scale])
    assert (brief.scale_field.fault is None) is (scale is not None)


def test_the_preview_keeps_the_proportions_of_the_page(brief: BriefPanel) -> None:
    page = QImage(420, 297, QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    brief.show_preview(page)
    shown = brief.preview.grab().toImage()
    middle = shown.height() // 2
    white = [x for x in range(shown.width()) if shown.pixelColor(x, middle) == Qt.GlobalColor.white]
    column = [y for y in range(shown.height()) if shown.pixelColor(shown.width() // 2, y) == Qt.GlobalColor.white]
    assert len(white) / len(column) == pytest.approx(420 / 297, rel=0.03)


def test_a_protected_record_says_what_it_must_never_be(look: Look, add, qtbot) -> None:
    card = add(RecordCard(look))
    fields = (RecordField(N_("Organisation"), "NGO A"), RecordField(N_("Valid to"), None))
    card.show_record(Record(N_("Humanitarian site"), "", fields, (), ("30P UA 81234 59876",), True))
    card.show()
    said = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert "Protected. Never an objective, a task location or a route." in said
    assert "unknown" in said
    assert "Name unknown" in said
    with qtbot.waitSignal(card.fit_requested):
        qtbot.mouseClick(card.fit, Qt.MouseButton.LeftButton)
    card.show_record(Record(N_("Village"), "Bantina"))
    assert not card.protected.isVisible()


def test_the_inspector_shows_a_page_with_its_head(look: Look, add, qtbot, stretch) -> None:
    inspector = add(Inspector(look))
    first, second = QLabel("first"), QLabel("second")
    inspector.add_page("harm", N_("Harm"), first)
    inspector.add_page("record", N_("Record"), second, back=True)
    inspector.show_head("record", text("Record {name}", name="Bantina"), "3")
    inspector.resize(320, 400)
    inspector.show()
    assert (inspector.page(), inspector.head.title.text()) == ("harm", "Harm")
    assert not inspector.head.back.isVisible()
    inspector.show_page("record")
    assert (inspector.head.title.text(), inspector.head.count.text()) == ("Record Bantina", "3")
    assert second.isVisible()
    with qtbot.waitSignal(inspector.back_requested):
        qtbot.mouseClick(inspector.head.back, Qt.MouseButton.LeftButton)
    stretch()
    assert inspector.head.title.text().startswith("Recordéé")
