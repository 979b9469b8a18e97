"""At the stated widths nothing is cut, in English and in a language a third longer, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QWidget,
)

from planning.changed import ChangedField, ChangedThing
from planning.i18n import N_, plural, text
from planning.operation import Actor, Component, Decision, FlagStatus, HarmFlag, Operation, Signature, Standing, Window
from planning.personnel import PersonnelRisk
from planning.resolution import GRADE_TITLES
from widgets.look import Look
from widgets.panels.act_list import HistoryRow
from widgets.panels.answer_form import AnswerForm
from widgets.panels.area_list import AreaList, AreaRow
from widgets.panels.books import Books
from widgets.panels.brief_panel import BriefPanel
from widgets.panels.choice import Choice
from widgets.panels.comments_panel import CommentsPanel, Told
from widgets.panels.deconflict_panel import CheckItem, DeconflictPanel, PackageMember
from widgets.panels.evidence_panel import EvidencePanel, EvidenceRecord, EvidenceView
from widgets.panels.flag_list import FlagList, FlagRow
from widgets.panels.history_panel import HistoryPanel
from widgets.panels.identity_form import IdentityForm
from widgets.panels.import_preview import ImportNotice, ImportPreview, ImportView, ImportWish, MappedField
from widgets.panels.inspector import Inspector
from widgets.panels.layer_tree import LayerRow, LayerTree
from widgets.panels.lead_time import LeadTime
from widgets.panels.leaving_table import LeavingField, Treatment
from widgets.panels.message_strip import MessageAction, MessageLevel, MessageStrip
from widgets.panels.operation_form import OperationForm
from widgets.panels.operation_list import OperationList
from widgets.panels.overlap_panel import OverlapPanel, OverlapRow
from widgets.panels.parameter_form import NumberView, OperationEffect, ParameterForm
from widgets.panels.parameter_table import NumberRow, ParameterTable
from widgets.panels.personnel_filters import PersonnelRow
from widgets.panels.personnel_form import PersonnelForm, Scales
from widgets.panels.personnel_list import PersonnelList
from widgets.panels.reason_form import register_export_form
from widgets.panels.record_card import Record, RecordCard, RecordField
from widgets.panels.routine_panel import RoutineOffer, RoutinePanel
from widgets.panels.routine_row import RoutineRow
from widgets.panels.sign_form import Obstacle, SignForm
from widgets.panels.signature_list import SignatureRow
from widgets.panels.status_line import StatusLine
from widgets.panels.step_bar import StepBar, StepState
from widgets.panels.welcome import RecentPlan, WelcomePage

NOW = datetime(2026, 3, 2, 20, 30, tzinfo=UTC)
WINDOW = Window(NOW, NOW + timedelta(days=4))
OPERATION = Operation("o1", "OP-2026-007", "EXERCISE Cordon ALPHA", Component.MILITARY, (1, 2), WINDOW)
ROLES = (Choice("head", N_("Head of field office")), Choice("force", N_("Force commander")))


def flag(uid: str, level: str = "high", status: FlagStatus = FlagStatus.OPEN) -> HarmFlag:
    return HarmFlag(
        uid=uid,
        operation_uid="o1",
        area_uid="a1",
        area_name="ALPHA",
        code="H05",
        subject_kind="humanitarian_sites",
        subject_uid="s1",
        subject_name="EXERCISE Clinic",
        distance_m=412.0,
        likelihood="likely",
        impact="severe",
        level=level,
        reason=text("{distance} m. Clinic, windows overlap {days} days.", distance=412, days=3),
        status=status,
        answer="The window was moved." if status is not FlagStatus.OPEN else "",
    )


def step_bar(look: Look) -> QWidget:
    bar = StepBar(look)
    note = plural("{count} unanswered", "{count} unanswered", 3)
    bar.show_states([StepState(True), StepState(True), StepState(False, note), *[StepState()] * 3])
    bar.show_step(3)
    return bar


def layer_tree(look: Look) -> QWidget:
    tree = LayerTree(look)
    tree.show_layers([LayerRow("villages", N_("Villages"), N_("Reference"), 4902)])
    return tree


def message_strip(look: Look) -> QWidget:
    strip = MessageStrip(look)
    long = text(
        "The package was not written: a harm flag is not answered. Answer it, sign again, and write it once more."
    )
    strip.show_message(long, MessageLevel.ERROR, MessageAction("undo", N_("Undo")))
    return strip


def status_line(look: Look) -> QWidget:
    line = StatusLine(look)
    line.show_position("30P UB 71084 02897", "14°29'45\"N 4°11'47\"W")
    line.show_scale("1:250 000", "WGS 84 / UTM 30N")
    line.show_saved(text("Saved {at}", at="14:02"))
    line.show_risks(plural("{count} high risk open", "{count} high risks open", 3))
    line.show_busy(text("Screening {count} villages", count=4902), 0.4)
    return line


def flag_list(look: Look) -> QWidget:
    flags = FlagList(look)
    likelihoods = [Choice(each, N_("Moderately likely")) for each in ("1", "2", "3", "4", "5")]
    impacts = [Choice(each, N_("Negligible")) for each in ("1", "2", "3", "4", "5")]
    flags.show_scales(likelihoods, impacts, lambda *_: "unacceptable")
    levels = ("high", "medium", "low", "very_high", "unacceptable", "no_data")
    flags.show_flags([FlagRow(flag(level, level), N_("Blocked access"), N_("Shift the window")) for level in levels])
    flags.choose("high")
    return flags


def empty_flag_list(look: Look) -> QWidget:
    return FlagList(look)


def answer_form(look: Look) -> QWidget:
    form = AnswerForm(look)
    form.show_matrix([Choice("likely", N_("Likely"))], [Choice("severe", N_("Severe"))], lambda *_: "unacceptable")
    form.show_roles(ROLES)
    form.show_flags([flag("1")], date(2026, 3, 2), measures=[N_("Shift the window")])
    form.likelihood.choose("likely")
    form.impact.choose("severe")
    form.save.click()
    return form


def asked_register_export(look: Look) -> QWidget:
    form = register_export_form(look)
    form.ask(plural("{count} flag of the register", "{count} flags of the register", 33))
    form.accept.click()
    return form


def evidence_panel(look: Look) -> QWidget:
    panel = EvidencePanel(look)
    known = (N_("It happened on Monday."), N_("The source is not stated."))
    record = EvidenceRecord(text("Incident at Kani Gogouna"), text("4.72 km"), [text(each) for each in known])
    panel.show_evidence(
        EvidenceView(
            text("H02 IED attraction"),
            "high",
            text("9 IED incidents in 90 days."),
            [record] * 3,
            [text("3 more records are not listed.")],
        ),
        can_answer=True,
    )
    return panel


def books(look: Look) -> QWidget:
    return Books(look, empty_flag_list(look), personnel_list(look))


SCALES = Scales(
    [Choice(each, N_("Moderately likely")) for each in ("likely", "2", "3", "4", "5")],
    [Choice(each, N_("Negligible")) for each in ("severe", "2", "3", "4", "5")],
    lambda *_: "unacceptable",
)
RISK = PersonnelRisk("r1", "o1", "IED on the causeway", "Convoy, 24 people", "likely", "severe", owner="head")


def personnel_list(look: Look) -> QWidget:
    risks = PersonnelList(look)
    risks.show_scales(SCALES.likelihoods, SCALES.impacts, SCALES.level_of)
    weighed = replace(RISK, uid="r2", measure="Search the route.", residual_likelihood="2", residual_impact="2")
    rows = [PersonnelRow(each, "unacceptable", "high", "ALPHA", "Head", True) for each in (RISK, weighed)]
    risks.show_rows([*rows, PersonnelRow(replace(RISK, uid="r3"), "low", "low")])
    risks.choose("r2")
    return risks


def personnel_form(look: Look) -> QWidget:
    form = PersonnelForm(look)
    form.show_scales(SCALES, [Choice("open", N_("Not answered"))], [Choice("pc1", N_("Highest"))])
    form.show_places(ROLES, [Choice("a1", "ALPHA")], ["Search the route."])
    form.show_risk(replace(RISK, what="", residual_likelihood="likely"), date(2026, 3, 2))
    form.save.click()
    return form


def comments_panel(look: Look) -> QWidget:
    panel = CommentsPanel(look)
    told = Told(text("{when}, {who}", when="2026-03-02 20:30 UTC", who="Awa"), ["Asked the liaison officer."])
    panel.show_entry("r1", [told] * 2, [told])
    panel.add.click()
    return panel


def operation_form(look: Look) -> QWidget:
    form = OperationForm(look)
    form.show_new(NOW)
    form.partner.setChecked(True)
    form.end.show_moment(NOW - timedelta(days=1))
    form.save.click()
    return form


def operation_list(look: Look) -> QWidget:
    operations = OperationList(look)
    operations.show_operations([OPERATION], current="o1")
    return operations


def no_operations(look: Look) -> QWidget:
    return OperationList(look)


def area_list(look: Look) -> QWidget:
    areas = AreaList(look)
    areas.show_areas([AreaRow("a1", "ALPHA", 44.2)], "a1")
    return areas


def sign_form(look: Look) -> QWidget:
    form = SignForm(look)
    form.show_roles(ROLES)
    obstacle = Obstacle(text("Partner forces take part: the HRDDP reference is missing."), 2)
    form.show_obstacles({Decision.POSTPONE: [obstacle]})
    actor = Actor("A. Diallo", "head")
    signature = Signature("s1", "o1", Decision.CONDITIONS, actor, NOW, "ab" * 32, "Warn first.", "Three villages")
    form.signatures.show_signatures([SignatureRow(signature, False, N_("Head of field office"))])
    form.decision.choose(Decision.POSTPONE.value)
    return form


def routine_panel(look: Look) -> QWidget:
    panel = RoutinePanel(look)
    panel.show_roles(ROLES)
    said = plural("{count} answer", "{count} answers", 8)
    by = text("{name}, {role}", name="A. Diallo", role="Head of field office")
    rows = [RoutineRow(each, "RR-2026-001", said, by, each, each is Standing.VERIFIED) for each in Standing]
    flags = plural("{count} flag ({codes}). {reason}", "{count} flags ({codes}). {reason}", 3, codes="H01", reason="?")
    panel.show_registers(rows, RoutineOffer(30, [text("H02 IED attraction")] * 14, [flags]))
    panel.begin.click()
    return panel


def deconflict_panel(look: Look) -> QWidget:
    panel = DeconflictPanel(look)
    panel.show_lead_time(LeadTime(17.25), text("Start {at}, as the recipient reads it", at="5 Mar 00:00"))
    missing = CheckItem(N_("Civilian signature on the release"), False, N_("The notice is not signed."), 5)
    panel.show_checks([missing, CheckItem(N_("Harm register answered"), True)])
    fields = [LeavingField(N_("Activity class"), "Cordon ALPHA", "Security operation", each) for each in Treatment]
    panel.show_leaving(fields, text("{some} of {all} fields leave", some=10, all=27))
    panel.show_members([PackageMember("shp/opnotice_a.shp", N_("1 row"))], "EXERCISE_014_v02_20260302_TLP-AMBER.zip")
    return panel


def overlap_panel(look: Look) -> QWidget:
    panel = OverlapPanel(look)
    place, time = text("{distance} from the area.", distance="412 m"), text("Windows lie {hours} apart.", hours=3)
    rows = [
        OverlapRow(
            each, each, "Displacement site Sindébala, STA-2026-0101", place, time, N_("open"), [place, time], True
        )
        for each in GRADE_TITLES
    ]
    panel.show_overlaps(rows, "")
    panel.show_window("2026-03-05 04:40 UTC to 2026-03-09 18:00 UTC")
    panel.list.choose("red")
    panel.slider.setValue(12)
    panel.resolve.click()
    return panel


def brief_panel(look: Look) -> QWidget:
    return BriefPanel(look)


def record_card(look: Look) -> QWidget:
    card = RecordCard(look)
    fields = [RecordField(N_("Notification number"), "SITE-2026-0117"), RecordField(N_("Valid to"), None)]
    card.show_record(Record(N_("Humanitarian site"), "Clinic", fields, fields, ("30P UA 81234 59876",), True))
    return card


def history_panel(look: Look) -> QWidget:
    panel = HistoryPanel(look)
    panel.show_choices([Choice("", N_("Everyone"))], [Choice("", N_("Any day"))])
    at = datetime(2026, 3, 5, 4, 40, tzinfo=UTC)
    moved = HistoryRow(8, text("Move area {name}", name="ALPHA"), "Awa Traoré, Planner, Military", at)
    hidden = text("Hide layer {layer}", layer=N_("Administrative areas"))
    panel.show_rows([moved, HistoryRow(7, hidden, "Awa Traoré", at, N_("taken back"), True)], has_more=False)
    fields = [
        ChangedField(N_("Shape"), "41.1 km²\n30P UA 86062 61791", "41.1 km²\n30P UA 99025 67247"),
        ChangedField(N_("Description"), None, "Patrols by day, and none on market days. " * 3),
    ]
    changed = ChangedThing(text("{what} {name}", what=N_("Operation area"), name="ALPHA"), N_("changed"), fields)
    panel.show_changes(moved, [changed], 3, has_place=True)
    return panel


def parameter_table(look: Look) -> QWidget:
    table = ParameterTable(look)
    rule = text("{code} {rule}", code="H01", rule=N_("Civilians near the action"))
    set_by = text("{who}, {when}: {why}", who="Awa", when="2026-03-02", why="open ground")
    table.show_rows(
        [
            NumberRow("H01 distance_m", rule, N_("A village this near"), text("3,000 m"), N_("Mission"), set_by),
            NumberRow("", rule, N_("Farther"), N_("Unlikely"), "[D]"),
        ]
    )
    return table


def parameter_form(look: Look) -> QWidget:
    form = ParameterForm(look)
    versions = [(text("2026-03-02, Awa: 2,000 m → 3,000 m"), N_("open ground"))]
    form.show_number(
        NumberView(
            "H01 distance_m", N_("Civilians near the action"), N_("A village this near"), "3000", "m",
            text("3,000 m, as the mission set it."), text("2,000 m"), versions, can_reset=True,
        )
    )  # fmt: skip
    lost = text("OP-2026-001: A. Diarra signed on 2026-03-01. This signature no longer holds then.")
    effect = OperationEffect(text("OP-2026-001: 3 flags appear (H01)."), [text("appears: H01 Low, Kabadji")])
    form.show_effect(text("From 2,000 m to 3,000 m:"), [effect], [lost], is_warning=True)
    return form


def identity_form(look: Look) -> QWidget:
    form = IdentityForm(look)
    form.identity()
    return form


def inspector(look: Look) -> QWidget:
    holder = Inspector(look)
    holder.add_page("decide", N_("Decide"), sign_form(look), back=True)
    return holder


def import_preview(look: Look) -> QWidget:
    page = ImportPreview(look)
    page.show_import(
        ImportView(
            "sites.csv",
            text("{count} rows", count=41),
            ImportWish("humanitarian_sites", {}),
            [Choice("humanitarian_sites", N_("Humanitarian sites"))],
            file_columns=("Lat", "Long"),
            fields=[MappedField("latitude", N_("Latitude"), "Lat", "#geo+lat")],
            notices=[ImportNotice(N_("Longitude without its minus sign"), N_("It falls into another country"), "2")],
            summary=text("{count} rows accepted, none rejected.", count=41),
            accepted=41,
        )
    )
    return page


def welcome_page(look: Look) -> QWidget:
    page = WelcomePage(look)
    page.show_roles(ROLES)
    page.show_recent([RecentPlan("/plans/a.gpkg", "EXERCISE BANI WATCH", text("yesterday, {at}", at="14:02"))])
    page.make.click()
    return page


PANELS = (
    (step_bar, 1100),
    (layer_tree, 232),
    (message_strip, 812),
    (status_line, 1366),
    (flag_list, 320),
    (empty_flag_list, 320),
    (answer_form, 320),
    (evidence_panel, 320),
    (books, 380),
    (personnel_list, 320),
    (personnel_form, 320),
    (comments_panel, 320),
    (asked_register_export, 320),
    (operation_form, 320),
    (operation_list, 320),
    (no_operations, 320),
    (area_list, 320),
    (sign_form, 320),
    (routine_panel, 320),
    (deconflict_panel, 320),
    (deconflict_panel, 700),
    (overlap_panel, 320),
    (brief_panel, 320),
    (record_card, 320),
    (history_panel, 320),
    (parameter_table, 320),
    (parameter_form, 320),
    (identity_form, 300),
    (inspector, 320),
    (import_preview, 1366),
    (welcome_page, 640),
)


@pytest.mark.parametrize(("make", "width"), PANELS, ids=lambda each: getattr(each, "__name__", str(each)))
@pytest.mark.parametrize("is_longer", [False, True], ids=["english", "longer"])
def test_no_text_is_cut(
    make: Callable[[Look], QWidget],
    width: int,
    is_longer: bool,
    look: Look,
    add,
    stretch: Callable[[], None],
    cut_texts: Callable[[QWidget], list[str]],
) -> None:
    panel = add(make(look))
    if is_longer:
        stretch()
    assert panel.minimumSizeHint().width() <= width
    height = panel.heightForWidth(width) if panel.hasHeightForWidth() else panel.sizeHint().height()
    panel.resize(width, max(height, panel.minimumSizeHint().height(), 200))
    panel.show()
    QApplication.processEvents()
    assert cut_texts(panel) == []


@pytest.mark.parametrize("make", [make for make, _ in PANELS], ids=lambda make: make.__name__)
def test_every_control_has_a_name_and_takes_the_keyboard(make: Callable[[Look], QWidget], look: Look, add) -> None:
    panel = add(make(look))
    controls = [
        each
        for kind in (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QSlider)
        for each in panel.findChildren(kind)
        if not each.objectName().startswith("qt_") and not isinstance(each.parent(), QComboBox)
    ]
    controls = [each for each in controls if type(each.parent()).__module__.startswith(("widgets", "PySide6"))]
    nameless = [
        each
        for each in controls
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not each.accessibleName()
        and not (isinstance(each, QAbstractButton) and each.text())
        and each.isVisibleTo(panel)
    ]
    assert [(type(each).__name__, type(each.parent()).__name__) for each in nameless] == []


@pytest.mark.parametrize(("make", "width"), PANELS, ids=lambda each: getattr(each, "__name__", str(each)))
def test_it_paints_in_both_themes(make: Callable[[Look], QWidget], width: int, look: Look, add) -> None:
    panel = add(make(look))
    panel.resize(width, 400)
    panel.show()
    light = settled_picture(panel)
    look.wear("dark")
    dark = settled_picture(panel)
    look.wear("light")
    assert light != dark
    assert light.pixelColor(2, 2).lightness() > dark.pixelColor(2, 2).lightness()
    assert light == settled_picture(panel), "coming back to a theme leaves nothing of the other"


def settled_picture(panel: QWidget) -> QImage:
    """Return a picture of a panel once what was asked for has been laid out: once two in a row are the same."""
    before, picture = None, None
    while picture is None or picture != before:
        before = picture
        for _ in range(3):
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        picture = panel.grab().toImage()
    return picture
