"""The operation's form and list, its areas, and the field for times with an offset."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import Qt

from planning.i18n import N_
from planning.operation import Component, Operation, OperationStatus, Window
from widgets.look import Look
from widgets.panels.area_list import AreaList, AreaRow
from widgets.panels.choice import Choice
from widgets.panels.moment_field import MomentField
from widgets.panels.operation_form import OperationDraft, OperationForm
from widgets.panels.operation_list import OperationList

NOW = datetime(2026, 3, 2, 20, 30, tzinfo=UTC)
WINDOW = Window(
    datetime(2026, 3, 5, 4, 40, tzinfo=UTC), datetime(2026, 3, 9, 17, 15, tzinfo=timezone(timedelta(hours=1)))
)
OPERATION = Operation(
    "o1",
    "OP-2026-007",
    "Cordon ALPHA",
    Component.MILITARY,
    (1, 2),
    WINDOW,
    activity="patrol",
    effects="Checkpoints",
    roads_affected="RN6",
    partner_forces=True,
    hrddp_reference="HRDDP-12",
)


@pytest.mark.parametrize(
    "moment",
    [
        NOW,
        datetime(2026, 3, 5, 4, 40, tzinfo=timezone(timedelta(hours=-5))),
        datetime(2026, 3, 29, 2, 30, tzinfo=timezone(timedelta(hours=5, minutes=45))),
    ],
)
def test_a_time_comes_back_in_its_own_offset(look: Look, add, moment: datetime) -> None:
    field = add(MomentField(look))
    field.show_moment(moment)
    assert field.moment() == moment
    assert field.moment().utcoffset() == moment.utcoffset()


def test_an_offset_is_named(look: Look, add) -> None:
    field = add(MomentField(look))
    field.show_moment(NOW)
    assert field.offset.currentText() == "UTC"
    field.offset.choose("-90")
    field.show_moment(datetime(2026, 3, 5, tzinfo=timezone(timedelta(minutes=-90))))
    assert field.offset.currentText() == "UTC-01:30"


@pytest.fixture
def form(look: Look, add) -> OperationForm:
    made = add(OperationForm(look))
    made.show_activities([Choice("patrol", N_("Patrol"))])
    made.show()
    return made


def test_an_operation_comes_back_as_it_was_shown(form: OperationForm, qtbot) -> None:
    form.show_operation(OPERATION)
    with qtbot.waitSignal(form.saved) as signal:
        qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert signal.args[0] == OperationDraft(
        "o1", "Cordon ALPHA", Component.MILITARY, (1, 2), WINDOW, "patrol", "Checkpoints", "RN6", True, "HRDDP-12"
    )


def test_faults_stand_beside_their_fields_and_go_when_they_are_put_right(form: OperationForm, qtbot) -> None:
    drafts: list[OperationDraft] = []
    form.saved.connect(drafts.append)
    form.show_new(NOW)
    form.end.show_moment(NOW)
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert drafts == []
    said = [field.fault_label.text() for field in (form.title_field, form.component_field, form.end_field)]
    assert said == [
        "Give the operation a title.",
        "Say which component leads.",
        "The end must be after the start.",
    ]
    form.title.setFocus()
    qtbot.keyClicks(form.title, "Patrol BRAVO")
    form.components[Component.POLICE].setFocus()
    qtbot.keyClick(form.components[Component.POLICE], Qt.Key.Key_Space)
    qtbot.keyClick(form.tiers[2], Qt.Key.Key_Space)
    form.end.show_moment(NOW + timedelta(days=9))
    qtbot.keyClick(form.title, Qt.Key.Key_Return)
    assert len(drafts) == 1
    assert (drafts[0].uid, drafts[0].component, drafts[0].tiers) == ("", Component.POLICE, (2,))
    assert drafts[0].activity == ""
    assert form.title_field.fault is None


def test_the_form_fits_beside_a_scroll_bar_in_french(form: OperationForm, look: Look) -> None:
    look.speak("fr")
    form.partner.setChecked(True)
    assert form.minimumSizeHint().width() <= look.space("inspector_width") - 16


def test_a_new_operation_leaves_the_time_that_a_notice_needs(form: OperationForm) -> None:
    form.show_new(NOW)
    assert form.start.moment() - NOW >= timedelta(hours=48)
    assert not form.hrddp_field.isVisible()
    form.partner.setChecked(True)
    assert form.hrddp_field.isVisible()


def test_operations_are_chosen_and_begun(look: Look, add, qtbot) -> None:
    operations = add(OperationList(look))
    other = Operation("o2", "OP-2026-008", "Patrol", Component.POLICE, (), WINDOW)
    operations.show_operations([OPERATION, other], {"o2": OperationStatus.APPROVED}, "o1")
    operations.resize(320, 300)
    operations.show()
    assert operations.list.current_id() == "o1"
    with qtbot.waitSignal(operations.operation_chosen) as signal:
        qtbot.keyClick(operations.list, Qt.Key.Key_Down)
    assert signal.args == ["o2"]
    said = operations.list.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "OP-2026-008 Patrol, Police, 2026-03-05 to 03-09, Approved"
    with qtbot.waitSignal(operations.new_requested):
        qtbot.mouseClick(operations.new, Qt.MouseButton.LeftButton)
    with qtbot.assertNotEmitted(operations.operation_chosen):
        operations.show_operations([other, OPERATION])
    assert operations.list.current_id() == "o2"


@pytest.fixture
def areas(look: Look, add) -> AreaList:
    made = add(AreaList(look))
    made.show_kinds([Choice("cordon", N_("Cordon")), Choice("objective", N_("Objective"))])
    made.show_areas([AreaRow("a1", "ALPHA", 44.21, "cordon"), AreaRow("a2", "BRAVO", 1234.5)], "a1")
    made.resize(320, 500)
    made.show()
    return made


def test_an_area_is_renamed_and_its_kind_changed(areas: AreaList, qtbot) -> None:
    renamed: list[tuple[str, str]] = []
    areas.rename_requested.connect(lambda uid, name: renamed.append((uid, name)))
    areas.name.selectAll()
    qtbot.keyClicks(areas.name, "ALPHA north")
    qtbot.keyClick(areas.name, Qt.Key.Key_Return)
    assert renamed == [("a1", "ALPHA north")]
    areas.name.clear()
    qtbot.keyClick(areas.name, Qt.Key.Key_Return)
    assert renamed == [("a1", "ALPHA north")]
    assert areas.name.text() == "ALPHA", "an area keeps a name"
    with qtbot.waitSignal(areas.kind_requested) as signal:
        qtbot.keyClick(areas.kind, Qt.Key.Key_Down)
    assert signal.args == ["a1", "objective"]


def test_an_area_is_chosen_shown_and_deleted(areas: AreaList, qtbot) -> None:
    with qtbot.waitSignal(areas.area_chosen) as chosen:
        qtbot.keyClick(areas.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(areas.zoom_requested) as zoomed:
        qtbot.keyClick(areas.list, Qt.Key.Key_Return)
    with qtbot.waitSignal(areas.delete_requested) as deleted:
        qtbot.mouseClick(areas.delete, Qt.MouseButton.LeftButton)
    assert chosen.args == zoomed.args == deleted.args == ["a2"]
    assert areas.kind.code() == ""
    assert areas.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "ALPHA, 44.2 km², Cordon"


@pytest.mark.parametrize("tool", ["polygon", "rectangle", "circle"])
def test_a_tool_is_asked_for(areas: AreaList, qtbot, tool: str) -> None:
    with qtbot.waitSignal(areas.draw_requested) as signal:
        qtbot.mouseClick(areas.tools[tool], Qt.MouseButton.LeftButton)
    assert signal.args == [tool]


def test_without_areas_there_is_no_form_of_one(areas: AreaList) -> None:
    areas.show_areas(())
    assert not areas.form.isVisible()
    assert areas.hint.isVisible()
