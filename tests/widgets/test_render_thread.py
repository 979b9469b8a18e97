"""The render thread: the newest request wins, but a hand that keeps moving the map sees pictures all the same."""

from threading import Event

import numpy as np
import pytest

from planning.frame import Frame
from widgets.map.render import RenderThread

FRAME = Frame(0.0, 0.0, 10.0, 40, 30)


class Source:
    """Draws a frame when it is let, and notes what became of each."""

    def __init__(self):
        self.began, self.let = Event(), Event()
        self.ended = []

    def render(self, frame, cancelled):
        self.began.set()
        assert self.let.wait(10)
        self.let.clear()
        self.ended.append((frame.centre_x, frame.resolution, "left" if cancelled() else "drawn"))
        return None if cancelled() else np.zeros((frame.height, frame.width), np.uint32)


@pytest.fixture
def source(qapp):
    return Source()


@pytest.fixture
def thread(source):
    made = RenderThread(source)
    made.start()
    yield made
    source.let.set()
    made.end()


def first_then(thread, source, qtbot, *later):
    """Ask for a frame and, while it is drawn, for others; return what became of the first and of the last."""
    thread.ask(FRAME)
    assert source.began.wait(10)
    for frame in later:
        thread.ask(frame)
    for count in (1, 2):
        source.let.set()
        qtbot.waitUntil(lambda count=count: len(source.ended) == count, timeout=10_000)
    return source.ended


def test_a_frame_that_is_only_moved_is_finished(thread, source, qtbot):
    ended = first_then(thread, source, qtbot, FRAME.moved(10.0, 0.0), FRAME.moved(50.0, 0.0))
    assert ended == [(0.0, 10.0, "drawn"), (50.0, 10.0, "drawn")]


@pytest.mark.parametrize(
    "frame",
    [FRAME, FRAME.moved(0.0, 0.0, 5.0), FRAME.moved(4_000.0, 0.0)],
    ids=["other content", "other scale", "elsewhere"],
)
def test_a_frame_of_no_more_use_is_left(thread, source, qtbot, frame):
    ended = first_then(thread, source, qtbot, frame)
    assert [each[2] for each in ended] == ["left", "drawn"]


def test_numbers_tell_the_newest_request(thread, source, qtbot):
    drawn = []
    thread.drawn.connect(lambda frame, pixels, number: drawn.append(number))
    first_then(thread, source, qtbot, FRAME.moved(10.0, 0.0))
    latest = thread.ask(FRAME.moved(20.0, 0.0))
    source.let.set()
    qtbot.waitUntil(lambda: latest in drawn, timeout=10_000)
    assert drawn == sorted(drawn)
