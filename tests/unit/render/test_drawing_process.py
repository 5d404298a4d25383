"""Drawing in a process of its own: limits, crashes, threads."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from render import genogram_svg
from render.diagram import Furniture, Genogram, Person
from render.errors import BadDiagram, RenderCrashed, RenderTimeout
from render.worker import Studio, Studios
from tests.unit.render.sample_families import maya


@pytest.fixture(scope="module")
def studio() -> Iterator[Studio]:
    studio = Studio()
    yield studio
    studio.close()


def test_the_process_draws_what_we_would_draw(studio: Studio) -> None:
    svg, layout = studio.draw(30, genogram_svg, maya())
    mine, ours = genogram_svg(maya())
    assert svg == mine
    assert layout.places == ours.places


def test_drawing_happens_in_another_process(studio: Studio) -> None:
    assert studio.draw(60, os.getpid) != os.getpid()


def is_ready() -> bool:
    """Is all loaded and compiled here that a genogram with feelings needs?"""
    meeting = sys.modules.get("render.meeting")
    return meeting is not None and all(getattr(meeting, name).signatures for name in ("crossed", "length_along", "enters", "how_many_near"))


def test_the_process_has_loaded_and_compiled_what_pictures_need_before_the_first(studio: Studio) -> None:
    assert studio.draw(60, is_ready)


def test_errors_of_the_function_come_through(studio: Studio) -> None:
    with pytest.raises(BadDiagram):
        studio.draw(60, genogram_svg, Genogram(Furniture("x"), (Person("a", href="javascript:1"),)))


def test_a_picture_that_takes_too_long_is_given_up_and_the_next_is_drawn(studio: Studio) -> None:
    before = studio.draw(60, os.getpid)
    began = time.monotonic()
    with pytest.raises(RenderTimeout):
        studio.draw(0.3, time.sleep, 60)
    assert time.monotonic() - began < 5
    assert studio.draw(60, os.getpid) != before


def test_a_crash_costs_one_picture(studio: Studio) -> None:
    with pytest.raises(RenderCrashed):
        studio.draw(60, os._exit, 3)
    assert studio.draw(60, pow, 2, 3) == 8


def test_threads_take_turns(studio: Studio) -> None:
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda n: studio.draw(30, pow, n, 2), range(12))) == [n * n for n in range(12)]


def test_waiting_for_others_counts_against_the_time(studio: Studio) -> None:
    studio.start()
    with ThreadPoolExecutor(2) as threads:
        slow = threads.submit(studio.draw, 20, time.sleep, 1.5)
        time.sleep(0.3)
        with pytest.raises(RenderTimeout, match="others"):
            studio.draw(0.2, pow, 2, 2)
        slow.result()


def test_a_closed_studio_leaves_no_process_and_opens_again() -> None:
    studio = Studio()
    pid = studio.draw(60, os.getpid)
    studio.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert studio.draw(60, os.getpid) != pid
    studio.close()


def test_the_process_ends_with_a_service_that_was_killed() -> None:
    """All processes share the pipe: it comes to its end when the last of them has gone."""
    words = "import os, time; from render.worker import Studio; print(Studio().draw(60.0, os.getpid), flush=True); time.sleep(600)"
    with subprocess.Popen([sys.executable, "-c", words], stdout=subprocess.PIPE, text=True) as service:
        assert service.stdout is not None
        drawing = int(service.stdout.readline())
        service.kill()
        try:
            service.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            os.kill(drawing, signal.SIGKILL)
            pytest.fail("the drawing process is still there 20 s after the service was killed")


def test_what_is_closed_ends_in_the_middle_of_a_picture_and_draws_nothing_that_waited() -> None:
    studios = Studios(1)
    studios.start()
    with ThreadPoolExecutor(3) as threads:
        drawing = [threads.submit(studios.draw, 60, time.sleep, 50) for _ in range(3)]
        time.sleep(0.5)
        began = time.monotonic()
        studios.close()
        for one in drawing:
            with pytest.raises(RenderCrashed):
                one.result(30)
        assert time.monotonic() - began < 30
    assert studios.draw(60, pow, 2, 3) == 8
    studios.close()


def test_while_one_process_starts_pictures_are_drawn_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    studios, go_on, starting = Studios(2), threading.Event(), threading.Event()
    plainly = Studio.start

    def start_slowly(studio: Studio) -> None:
        starting.set()
        with studio._turn:  # as it is held while a process starts
            assert go_on.wait(60)
        plainly(studio)

    monkeypatch.setattr(Studio, "start", start_slowly)
    with ThreadPoolExecutor(1) as threads:
        started = threads.submit(studios.start)
        assert starting.wait(10)
        try:
            assert studios.draw(60, pow, 2, 3) == 8
        finally:
            go_on.set()
        started.result(60)
    studios.close()


def test_ctrl_c_ends_a_picture_in_the_middle_without_a_word() -> None:
    """It goes to all processes of a terminal; Python would wait for a drawing process that did not hear it."""
    words = (
        "import time; from render.worker import STUDIOS; STUDIOS.start(); print('ready', flush=True); STUDIOS.draw(60.0, time.sleep, 50)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as command:
        assert command.stdout is not None
        assert command.stdout.readline() == "ready\n"
        time.sleep(0.5)
        os.killpg(command.pid, signal.SIGINT)
        try:
            _, said = command.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(command.pid, signal.SIGKILL)
            pytest.fail("the command is still there 20 s after Ctrl-C")
    assert said.count("Traceback") <= 2  # its own, with its cause: the drawing process says nothing
    assert "SpawnProcess" not in said
