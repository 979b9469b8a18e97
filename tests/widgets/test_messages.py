"""The message strip and the status line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from planning.i18n import N_, plural, text
from widgets.look import Look
from widgets.panels.message_strip import MessageAction, MessageLevel, MessageStrip
from widgets.panels.status_line import StatusLine


@pytest.mark.parametrize(
    ("level", "closes"),
    [
        (MessageLevel.INFORMATION, True),
        (MessageLevel.DONE, True),
        (MessageLevel.WARNING, False),
        (MessageLevel.ERROR, False),
    ],
)
def test_only_what_needs_no_answer_closes_by_itself(look: Look, add, level: MessageLevel, closes: bool) -> None:
    strip = add(MessageStrip(look))
    strip.show_message(text("Said."), level)
    assert strip.isVisibleTo(None)
    assert strip.closes_by_itself() is closes


def test_a_warning_after_a_note_stays(look: Look, add) -> None:
    strip = add(MessageStrip(look))
    strip.show_message(text("A note."))
    strip.show_message(text("A warning."), MessageLevel.WARNING)
    assert not strip.closes_by_itself()


def test_the_action_is_told_and_the_strip_closes(look: Look, add, qtbot) -> None:
    strip = add(MessageStrip(look))
    action = MessageAction("undo", N_("Undo"))
    strip.show_message(plural("{count} area was deleted.", "{count} areas were deleted.", 2), MessageLevel.DONE, action)
    assert strip.message.text() == "2 areas were deleted."
    with qtbot.waitSignal(strip.action_requested) as signal:
        qtbot.mouseClick(strip.action, Qt.MouseButton.LeftButton)
    assert signal.args == ["undo"]
    assert strip.isHidden()


def test_earlier_messages_are_kept_and_follow_the_language(look: Look, add, stretch) -> None:
    strip = add(MessageStrip(look))
    for number in range(25):
        strip.show_message(text("Message {number}.", number=number), MessageLevel.ERROR)
    assert len(strip.history()) == 20
    assert strip.menu().actions()[0].text() == "Not done: Message 24."
    stretch()
    assert strip.message.text().startswith("Messageéé")
    assert strip.word.text().startswith("Not")


def test_the_status_line_shows_and_cancels_a_job(look: Look, add, qtbot) -> None:
    line = add(StatusLine(look))
    line.resize(1366, 24)
    line.show()
    assert not line.progress.isVisible()
    line.show_busy(text("Screening {count} villages", count=4902), 0.25)
    assert line.busy.text() == "Screening 4,902 villages"
    assert (line.progress.maximum(), line.progress.value()) == (100, 25)
    with qtbot.waitSignal(line.cancel_requested):
        qtbot.mouseClick(line.cancel, Qt.MouseButton.LeftButton)
    line.show_busy(None)
    assert not line.progress.isVisible()
    assert not line.cancel.isVisible()


def test_a_job_of_unknown_length_is_shown_as_such(look: Look, add) -> None:
    line = add(StatusLine(look))
    line.show_busy(text("Reading."))
    assert (line.progress.minimum(), line.progress.maximum()) == (0, 0)


def test_the_position_keeps_its_room_when_the_pointer_leaves(look: Look, add) -> None:
    line = add(StatusLine(look))
    line.show_position("30P UB 71084 02897", "14°29'45\"N 4°11'47\"W")
    room = line.mgrs.minimumWidth()
    line.show_position("", "")
    assert line.mgrs.text() == ""
    assert line.mgrs.minimumWidth() == room > 0
