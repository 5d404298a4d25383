from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from graphsvc.access.actor import Actor, Role
from graphsvc.analysis.who import who_is
from graphsvc.domain.deeds import DeedKind
from graphsvc.usecases import drawn_pictures
from graphsvc.usecases.draw_genogram import draw_genogram
from graphsvc.usecases.drawn_pictures import DrawnPictures
from graphsvc.usecases.pictures import Picture, Sketch, genogram_sketch, stamp_of
from render.errors import RenderCrashed, RenderTimeout
from render.twin import TextTwin
from tests.support.networks import Family
from tests.unit.usecases.conftest import WORKER, Office, amaras

TOLD = "what Amara told us"
COLLEAGUE = Actor("u_colleague", "Sam Price", Role.PRACTITIONER, "north")


class Drawer:
    """Stands for the engine: says how often it was asked, and draws as many letters as it is told."""

    def __init__(self, size: int = 100) -> None:
        self.size, self.asked = size, 0

    def __call__(self, sketch: Sketch) -> Picture:
        self.asked += 1
        return Picture((f"{sketch.tag()} {self.asked} ".ljust(self.size, "x"),), {"people": []}, 1, (), TextTwin("", (), ()))


@pytest.fixture
def drawer(monkeypatch: pytest.MonkeyPatch) -> Drawer:
    drawer = Drawer()
    monkeypatch.setattr(drawn_pictures, "draw", drawer)
    return drawer


def sketch(family: Family | None = None, reader: Actor = WORKER) -> Sketch:
    network = (family or amaras()).network()
    return genogram_sketch(network, who_is(network, network.child_id), stamp=stamp_of(reader))


def named(number: int) -> Sketch:
    """As many different sketches as are wanted."""
    one = sketch()
    return replace(one, wanted=replace(one.wanted, timeout_s=60.0 + number))


def test_what_was_drawn_is_not_drawn_again_and_nobody_can_change_what_the_next_one_gets(drawer: Drawer) -> None:
    drawn = DrawnPictures()
    first = drawn.draw(sketch())
    assert first.layout is not None
    first.layout["people"].append("somebody")
    again, once_more = drawn.draw(sketch()), drawn.draw(sketch())
    assert again == once_more == replace(first, layout={"people": []})
    assert drawer.asked == 1


def test_another_reader_or_another_record_is_another_picture(drawer: Drawer) -> None:
    drawn = DrawnPictures()
    more = amaras()
    more.parents("chidi", "tunde")
    pictures = [drawn.draw(one).svg for one in (sketch(), sketch(reader=COLLEAGUE), sketch(more), sketch())]
    assert (drawer.asked, len(set(pictures)), pictures[0]) == (3, 3, pictures[3])


def test_the_least_recently_used_goes_first_and_no_more_is_kept_than_was_said(drawer: Drawer) -> None:
    drawn = DrawnPictures()
    drawn.draw(named(0))
    one = drawn.size_bytes
    drawn = DrawnPictures(3 * one + one // 2)
    for number in (0, 1, 2, 0, 3):  # 1 is now the one used longest ago, and has to go
        drawn.draw(named(number))
        assert drawn.size_bytes <= 3 * one + one // 2
    asked = drawer.asked
    for number in (0, 2, 3):
        drawn.draw(named(number))
    assert drawer.asked == asked
    drawn.draw(named(1))
    assert drawer.asked == asked + 1


def test_a_picture_larger_than_everything_is_drawn_and_not_kept(drawer: Drawer) -> None:
    drawn = DrawnPictures(drawer.size)
    assert drawn.draw(sketch()).svg
    assert (drawn.size_bytes, drawn.draw(sketch()).svg != "", drawer.asked) == (0, True, 2)


def test_nothing_is_kept_longer_than_was_said(drawer: Drawer) -> None:
    moment = [0.0]
    drawn = DrawnPictures(longest_s=60, now=lambda: moment[0])
    drawn.draw(named(1))
    moment[0] = 59.0
    drawn.draw(named(1))
    drawn.draw(named(2))
    size = drawn.size_bytes
    moment[0] = 60.0  # that it was looked at meanwhile does not keep it
    drawn.draw(named(2))
    assert (drawer.asked, drawn.size_bytes) == (2, size // 2)
    drawn.forget()
    assert drawn.size_bytes == 0
    drawn.draw(named(2))
    assert drawer.asked == 3


def waiting_for(monkeypatch: pytest.MonkeyPatch, then: Callable[[Sketch], Picture]) -> tuple[threading.Event, threading.Event]:
    """Make the engine wait in the middle of a drawing: (it has begun, it may go on)."""
    begun, go_on = threading.Event(), threading.Event()

    def slow(one: Sketch) -> Picture:
        begun.set()
        assert go_on.wait(10)
        return then(one)

    monkeypatch.setattr(drawn_pictures, "draw", slow)
    return begun, go_on


def test_two_at_once_wait_for_one_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn, drawer = DrawnPictures(), Drawer()
    begun, go_on = waiting_for(monkeypatch, drawer)
    with ThreadPoolExecutor(3) as threads:
        first = threads.submit(drawn.draw, sketch())
        assert begun.wait(10)
        others = [threads.submit(drawn.draw, sketch()) for _ in range(2)]
        go_on.set()
        pictures = [one.result(10) for one in (first, *others)]
    assert (drawer.asked, pictures[1:]) == (1, [pictures[0]] * 2)


def test_what_is_let_go_while_it_is_drawn_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn, drawer = DrawnPictures(), Drawer()
    begun, go_on = waiting_for(monkeypatch, drawer)
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(drawn.draw, sketch())
        assert begun.wait(10)
        drawn.forget()
        go_on.set()
        assert first.result(10).svg
    assert drawn.size_bytes == 0


def test_a_drawing_that_failed_is_tried_again(monkeypatch: pytest.MonkeyPatch, drawer: Drawer) -> None:
    drawn = DrawnPictures()
    with monkeypatch.context() as trouble:

        def late(_: Sketch) -> Picture:
            raise RenderTimeout("no picture within 60 s")

        trouble.setattr(drawn_pictures, "draw", late)
        with pytest.raises(RenderTimeout):
            drawn.draw(sketch())
    assert drawn.draw(sketch()).svg
    assert drawer.asked == 1


def test_each_look_is_written_down_although_the_picture_is_kept(office: Office, drawer: Drawer) -> None:
    ports = office.ports
    for _ in range(2):
        draw_genogram(ports, office.access())
    assert office.deeds_of("amara").count(DeedKind.DRAW_GENOGRAM) == 2
    assert drawer.asked == 1


def test_whoever_has_more_to_do_goes_on_while_it_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, asked = threading.Event(), list[str]()

    def draws_when_told(sketch: Sketch) -> Picture:
        asked.append(sketch.tag())
        assert go_on.wait(20)
        return Picture((sketch.tag(),), None, 1, (), TextTwin("", (), ()))

    monkeypatch.setattr(drawn_pictures, "draw", draws_when_told)
    drawn = DrawnPictures()
    first, second = drawn.begin(sketch()), drawn.begin(sketch())
    go_on.set()
    assert first.picture == second.if_drawn == drawn.begin(sketch()).picture
    assert asked == [sketch().tag()]


def test_what_cannot_be_drawn_is_said_where_it_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(_: Sketch) -> Picture:
        raise RenderTimeout("no picture within 60 s")

    monkeypatch.setattr(drawn_pictures, "draw", refuses)
    begun = DrawnPictures().begin(sketch())
    assert begun.if_drawn is None
    with pytest.raises(RenderTimeout):
        _ = begun.picture


def test_nobody_waits_for_the_picture_of_somebody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn, drawer = DrawnPictures(), Drawer()
    kept, slow = sketch(), sketch(reader=COLLEAGUE)
    monkeypatch.setattr(drawn_pictures, "draw", drawer)
    drawn.draw(kept)
    begun, go_on = waiting_for(monkeypatch, drawer)
    pending = drawn.begin(slow)
    with ThreadPoolExecutor(2) as threads:
        waiting = threads.submit(lambda: pending.if_drawn)
        assert begun.wait(10)
        try:
            assert threads.submit(lambda: drawn.begin(kept).if_drawn).result(10) is not None
            assert not waiting.done()
        finally:
            go_on.set()
        assert waiting.result(10) is not None


def test_of_very_many_at_once_no_more_are_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn, drawer = DrawnPictures(), Drawer()
    _, go_on = waiting_for(monkeypatch, drawer)
    begun = [drawn.begin(named(number)) for number in range(drawn_pictures.MOST_UNDER_WAY)]
    with pytest.raises(RenderTimeout, match="very many"):
        _ = drawn.begin(named(drawn_pictures.MOST_UNDER_WAY)).picture
    go_on.set()
    assert all(one.if_drawn for one in begun)
    assert drawn.begin(named(drawn_pictures.MOST_UNDER_WAY)).if_drawn


def test_whatever_goes_wrong_the_picture_is_missing_and_no_more_is_told_than_where(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_: Sketch) -> Picture:
        raise KeyError(TOLD)

    monkeypatch.setattr(drawn_pictures, "draw", fails)
    begun = DrawnPictures().begin(sketch())
    assert begun.if_drawn is None
    with pytest.raises(RenderCrashed, match="a picture failed: KeyError"):
        _ = begun.picture
    assert "unexpected KeyError in drawing" in caplog.text
    assert TOLD not in caplog.text


def test_where_nothing_can_be_begun_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch, drawer: Drawer) -> None:
    drawn = DrawnPictures()
    with monkeypatch.context() as trouble:

        def no_thread(_: threading.Thread) -> None:
            raise RuntimeError("can't start new thread")

        trouble.setattr(threading.Thread, "start", no_thread)
        assert drawn.begin(sketch()).if_drawn is None
    assert drawn.begin(sketch()).if_drawn is not None
