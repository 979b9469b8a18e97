"""Level shapes, the list of flags and the form that answers them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from planning.i18n import N_, text
from planning.operation import FlagStatus, HarmFlag
from widgets.look import Look
from widgets.panels.answer_form import Answer, AnswerForm
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.flag_list import FlagList, FlagRow
from widgets.panels.level_shape import LEVEL_TITLES, paint_level


def flag(uid: str, level: str, status: FlagStatus = FlagStatus.OPEN, answer: str = "", **changed: object) -> HarmFlag:
    made = HarmFlag(
        uid, "o1", "a1", "ALPHA", "H05", "humanitarian_sites", "s1", "Clinic", 412.0, "likely", "severe", level,
        text("{distance} m. Clinic.", distance=412), status=status, answer=answer,
    )  # fmt: skip
    return replace(made, **changed)


def painted(look: Look, level: str) -> QImage:
    picture = QImage(32, 32, QImage.Format.Format_ARGB32)
    picture.fill(QColor("#FFFFFF"))
    painter = QPainter(picture)
    paint_level(painter, QRectF(0, 0, 32, 32), look, level)
    painter.end()
    return picture


def test_every_level_has_a_shape_of_its_own_even_in_grey(look: Look) -> None:
    def silhouette(level: str) -> bytes:
        picture = painted(look, level)
        white = QColor("#FFFFFF").rgb()
        return bytes(picture.pixel(x, y) != white for y in range(32) for x in range(32))

    assert len({silhouette(level) for level in LEVEL_TITLES}) == len(LEVEL_TITLES)


def test_no_data_is_never_filled(look: Look) -> None:
    assert painted(look, "no_data").pixelColor(16, 16) == QColor("#FFFFFF")
    assert painted(look, "low").pixelColor(16, 16) == QColor("#4CAF50")


@pytest.fixture
def flags(look: Look, add) -> FlagList:
    shown = add(FlagList(look))
    shown.resize(320, 500)
    shown.show_flags(
        [
            FlagRow(flag("1", "high"), N_("Blocked access"), N_("Shift the window")),
            FlagRow(flag("2", "high"), N_("Blocked access")),
            FlagRow(flag("3", "low", FlagStatus.MITIGATED, "Moved."), N_("Blocked access")),
            FlagRow(flag("4", "no_data"), N_("Blocked access")),
        ]
    )
    shown.show()
    return shown


def chips(flags: FlagList) -> dict[str, object]:
    return {chip.text(): chip for chip in flags.filters.chips.values() if chip.isVisible()}


def test_filters_count_and_filter(flags: FlagList, qtbot) -> None:
    shown = chips(flags)
    assert list(shown) == ["All 4", "High 2", "Low 1", "No data 1"]
    qtbot.mouseClick(shown["High 2"], Qt.MouseButton.LeftButton)
    assert flags.view.model().rowCount() == 2
    flags.show_flags([FlagRow(flag("3", "low"), N_("Blocked access"))])
    assert flags.view.model().rowCount() == 1, "a filter with nothing left gives way"


def test_a_row_says_all_of_it_to_who_cannot_see(flags: FlagList) -> None:
    said = flags.view.model().index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "H05 Blocked access, ALPHA, Low, Mitigated. 412 m. Clinic."


def test_choosing_tells_the_map_and_answering_tells_which(flags: FlagList, qtbot) -> None:
    chosen: list[str] = []
    answers: list[list[str]] = []
    flags.flag_chosen.connect(chosen.append)
    flags.answer_requested.connect(answers.append)
    assert not flags.answer.isEnabled()
    place = flags.view.visualRect(flags.view.model().index(0, 0)).center()
    qtbot.mouseClick(flags.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert flags.answer.text() == "Answer H05"
    qtbot.keyClick(flags.view, Qt.Key.Key_Return)
    qtbot.keyClick(flags.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert flags.answer.text() == "Answer 2 flags"
    qtbot.mouseClick(flags.answer, Qt.MouseButton.LeftButton)
    assert chosen == ["1", "2"]
    assert answers == [["1"], ["1", "2"]]


def test_delete_dismisses_and_the_selection_survives_a_change_of_language(flags: FlagList, qtbot, stretch) -> None:
    chosen: list[str] = []
    flags.choose("4")
    flags.flag_chosen.connect(chosen.append)
    stretch()
    assert flags.selected() == ["4"]
    assert flags.current() == "4"
    assert chosen == []
    with qtbot.waitSignal(flags.dismiss_requested) as signal:
        qtbot.keyClick(flags.view, Qt.Key.Key_Delete)
    assert signal.args == [["4"]]


def test_an_empty_list_never_says_that_there_is_no_harm(look: Look, add) -> None:
    flags = add(FlagList(look))
    flags.show()
    assert flags.empty.text() == "Nothing found within the distances. No data is never no harm."
    flags.show_flags((), is_screened=False)
    assert flags.empty.text() == "Draw an area: what it may harm is listed here."


LIKELIHOODS = [Choice("unlikely", N_("Unlikely")), Choice("likely", N_("Likely"))]
IMPACTS = [Choice("minor", N_("Minor")), Choice("severe", N_("Severe"))]


def level_of(likelihood: str, impact: str) -> str:
    return "high" if (likelihood, impact) == ("likely", "severe") else "low"


@pytest.fixture
def register(look: Look, add) -> FlagList:
    """Give a register of five flags that stand, one dismissed, one no longer found."""
    shown = add(FlagList(look))
    shown.resize(400, 700)
    shown.show_scales(LIKELIHOODS, IMPACTS, level_of)
    unlikely, grey = {"likelihood": "unlikely", "impact": "minor"}, {"likelihood": "", "impact": ""}
    residual = {"residual_likelihood": "unlikely", "residual_impact": "minor"}
    flags = [
        flag("1", "high"),
        flag("2", "high", FlagStatus.MITIGATED, "Moved.", **residual),
        flag("3", "high", FlagStatus.ACCEPTED, "No other day.", area_name="BRAVO"),
        flag("4", "low", code="H01", **unlikely),
        flag("5", "no_data", code="H02", area_name="", **grey),
        flag("6", "high", FlagStatus.DISMISSED, "Moved away."),
        flag("7", "low", FlagStatus.CLOSED, "Moved.", **unlikely),
    ]
    shown.show_flags([FlagRow(each, N_("Blocked access")) for each in flags])
    shown.show()
    return shown


def uids(register: FlagList) -> list[str]:
    return [row.flag.uid for row in register.view.model().rows]


def said(register: FlagList) -> list[str]:
    matrix = register.matrix.matrix
    cells = [(likelihood.code, impact.code) for likelihood in LIKELIHOODS for impact in IMPACTS]
    return [str(matrix.words_of(cell)) for cell in cells if not str(matrix.words_of(cell)).endswith(" 0 flags")]


def click_cell(register: FlagList, cell: tuple[str, str], qtbot) -> None:
    matrix = register.matrix.matrix
    qtbot.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=matrix.rect_of(cell).center())


def test_the_matrix_counts_what_stands_before_and_after_the_answers(register: FlagList, qtbot) -> None:
    assert said(register) == ["Unlikely, Minor: Low, 1 flag", "Likely, Severe: High, 3 flags"]
    assert register.matrix.grey.text() == "Beside the matrix: 1 flag without data, which is never no harm."
    qtbot.mouseClick(register.matrix.residual, Qt.MouseButton.LeftButton)
    assert said(register) == ["Unlikely, Minor: Low, 2 flags", "Likely, Severe: High, 2 flags"]


def test_a_cell_filters_the_list_and_a_second_click_clears(register: FlagList, qtbot) -> None:
    click_cell(register, ("likely", "severe"), qtbot)
    assert uids(register) == ["1", "2", "3"]
    assert register.filters.hidden.text() == "4 flags are hidden by the filters."
    qtbot.mouseClick(register.matrix.residual, Qt.MouseButton.LeftButton)
    assert uids(register) == ["1", "2", "3", "4", "5", "6"], "the cell of another reading is another cell"
    click_cell(register, ("unlikely", "minor"), qtbot)
    assert uids(register) == ["2", "4"]
    click_cell(register, ("unlikely", "minor"), qtbot)
    assert uids(register) == ["1", "2", "3", "4", "5", "6"]
    assert register.filters.hidden.text() == "1 flag that is no longer found is hidden."


def test_the_matrix_is_worked_and_heard_by_keyboard(register: FlagList, qtbot) -> None:
    matrix = register.matrix.matrix
    matrix.setFocus()
    assert matrix.accessibleDescription() == "Likely, Minor: Low, 0 flags"
    qtbot.keyClick(matrix, Qt.Key.Key_Right)
    qtbot.keyClick(matrix, Qt.Key.Key_Up)
    assert matrix.accessibleDescription() == "Likely, Severe: High, 3 flags"
    qtbot.keyClick(matrix, Qt.Key.Key_Return)
    assert uids(register) == ["1", "2", "3"]
    qtbot.keyClick(matrix, Qt.Key.Key_Escape)
    assert len(uids(register)) == 6


def test_the_matrix_can_be_folded_away(register: FlagList, qtbot) -> None:
    qtbot.mouseClick(register.matrix.fold, Qt.MouseButton.LeftButton)
    assert not register.matrix.matrix.isVisible()
    assert not register.matrix.residual.isVisible()
    qtbot.mouseClick(register.matrix.fold, Qt.MouseButton.LeftButton)
    assert register.matrix.matrix.isVisible()


def choose(box: ChoiceBox, words: str, qtbot) -> None:
    """Go through a box with the arrow keys until it says this."""
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.count()):
        if box.currentText() == words:
            return
        qtbot.keyClick(box, Qt.Key.Key_Down)
    pytest.fail(f"{words} is not offered")


def test_filters_by_state_area_and_rule_count_what_each_would_show(register: FlagList, qtbot) -> None:
    filters = register.filters
    choose(filters.state, "Answered (2)", qtbot)
    assert uids(register) == ["2", "3"]
    choose(filters.area, "BRAVO (1)", qtbot)
    assert uids(register) == ["3"]
    assert filters.state.itemText(1) == "Not answered (0)", "counted within the area"
    assert filters.hidden.text() == "6 flags are hidden by the filters."
    qtbot.mouseClick(filters.all, Qt.MouseButton.LeftButton)
    choose(filters.rule, "H02 Blocked access (1)", qtbot)
    assert uids(register) == ["5"]
    choose(filters.rule, "All rules", qtbot)
    choose(filters.area, "The operation (1)", qtbot)
    assert uids(register) == ["5"]
    choose(filters.area, "All areas", qtbot)
    choose(filters.state, "Dismissed (1)", qtbot)
    assert uids(register) == ["6"]


def test_what_is_no_longer_found_is_read_and_not_answered(register: FlagList, qtbot) -> None:
    choose(register.filters.state, "No longer found (1)", qtbot)
    register.choose("7")
    assert register.selected() == ["7"]
    assert not register.answer.isEnabled()
    assert not register.dismiss.isEnabled()


@pytest.fixture
def form(look: Look, add) -> AnswerForm:
    made = add(AnswerForm(look))
    made.show_matrix(LIKELIHOODS, IMPACTS, level_of)
    made.show()
    return made


def test_an_answer_needs_its_reason(form: AnswerForm, qtbot) -> None:
    form.show_flags([flag("1", "high")], date(2026, 3, 2))
    answers: list[Answer] = []
    form.answered.connect(answers.append)
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert answers == []
    assert form.reason_field.fault_label.text() == "Say why, in a sentence."
    qtbot.keyClicks(form.reason, "Window moved to 06:00.")
    form.likelihood.choose("likely")
    form.impact.choose("severe")
    assert form.level.text() == "Left after the answer: High"
    form.likelihood.choose("unlikely")
    assert form.level.text() == "Left after the answer: Low"
    qtbot.keyClicks(form.owner.lineEdit(), "Sector commander")
    form.has_due.setChecked(True)
    qtbot.keyClick(form.save, Qt.Key.Key_Space)
    assert answers == [
        Answer(
            ("1",),
            FlagStatus.MITIGATED,
            "Window moved to 06:00.",
            "unlikely",
            "severe",
            "Sector commander",
            date(2026, 3, 2),
        )
    ]
    assert form.reason_field.fault is None


def test_several_flags_are_answered_at_once_with_the_status_asked_for(form: AnswerForm, qtbot) -> None:
    form.show_flags([flag("1", "low"), flag("2", "low")], date(2026, 3, 2), status=FlagStatus.DISMISSED)
    assert form.subject.text() == "2 flags"
    qtbot.keyClicks(form.reason, "The site has moved.")
    with qtbot.waitSignal(form.answered) as signal:
        qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    answer = signal.args[0]
    assert (answer.uids, answer.status, answer.due) == (("1", "2"), FlagStatus.DISMISSED, None)
    assert answer.residual_likelihood == ""
    assert form.level.text() == "Not weighed: the risk counts as before."


def test_a_measure_of_the_rule_is_taken_into_the_words_and_changed_there(form: AnswerForm, qtbot) -> None:
    measures = [N_("Shift the window."), N_("Warn people beforehand.")]
    form.show_flags([flag("1", "high")], date(2026, 3, 2), measures=measures)
    for measure in form.library.menu().actions():
        measure.trigger()
    qtbot.keyClicks(form.reason, " By radio.")
    with qtbot.waitSignal(form.answered) as signal:
        qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert signal.args[0].reason == "Shift the window.\nWarn people beforehand. By radio."


def test_an_owner_is_one_of_the_roles_or_own_words(form: AnswerForm, qtbot) -> None:
    form.show_roles([Choice("force_commander", N_("Force commander")), Choice("head", N_("Head of office"))])
    form.show_flags([flag("1", "high", owner="head")], date(2026, 3, 2))
    assert form.owner.currentText() == "Head of office"
    qtbot.keyClicks(form.reason, "Moved.")
    owners = []
    form.answered.connect(lambda answer: owners.append(answer.owner))
    qtbot.keyClick(form.owner, Qt.Key.Key_Up)
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    form.owner.lineEdit().selectAll()
    qtbot.keyClicks(form.owner.lineEdit(), "Forc")
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert owners == ["force_commander", "Forc"]
