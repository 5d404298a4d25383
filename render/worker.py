"""Draw in a process of its own, with a limit in time.

Graphviz is C and not safe in threads, so one process draws one picture at a time. A picture that takes too long, or that brings the
process down, costs that process and no more: the next picture gets a new one.

Function and arguments travel to the process, so they must be what pickle takes: a function of a module, frozen values.
"""

from __future__ import annotations

import atexit
import gc
import multiprocessing
import os
import queue
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from render import draw_genogram
from render.diagram import Child, Feeling, FeelingKind, Furniture, Genogram, Person, Union
from render.errors import RenderCrashed, RenderTimeout

P = ParamSpec("P")
T = TypeVar("T")

START_UP_S = 60.0  # a new process has to load Python, scipy, Graphviz and fonts before it can draw, and the first on a machine to compile
_FIRST = Genogram(
    Furniture("The first picture"),
    tuple(map(Person, "abcd")),
    (Union("u", ("a", "b"), children=(Child("c"), Child("d"))),),
    feelings=(Feeling("a", "d", FeelingKind.CLOSE), Feeling("b", "d", FeelingKind.CONFLICT), Feeling("b", "c", FeelingKind.CLOSE)),
)


def warm_up() -> None:
    """Load and compile what every picture needs, by drawing one. Runs in the drawing process, before the first picture.

    What Graphviz and fontconfig write to stderr is noise: the sheet checks by itself that all was drawn, and faults come back as
    exceptions.
    """
    threading.Thread(target=_end_with_the_service, daemon=True).start()
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)

    draw_genogram(_FIRST)
    gc.collect()
    gc.freeze()  # what is loaded stays: it need not be looked through while a picture is drawn
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})  # from now on Ctrl-C ends this process, without a word


@contextmanager
def deaf_to_interrupts() -> Iterator[None]:
    """Processes that are started inside do not hear Ctrl-C, which goes to all processes of a terminal: the first one stops the others.

    Make the pool before: with it Python starts its tracker of resources, which would make this thread hear again.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # which a process that is started here begins with
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_the_service() -> None:
    """End the drawing process when the process that started it has gone without a farewell, as after kill -9: it holds a family's names."""
    service = multiprocessing.parent_process()
    if service is not None:
        service.join()
        os._exit(1)


class Studio:
    """One drawing process, started for the first picture and again after a crash or a picture that took too long.

    Any number of threads may use it; they take turns.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None

    def draw(self, timeout_s: float, function: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        """Call the function in the drawing process and wait for what it returns.

        Args:
            timeout_s: seconds for waiting and drawing; the start of a new process does not count.

        Raises:
            RenderTimeout: nothing came in that time. A picture that was being drawn is given up and its process ended.
            RenderCrashed: the process died, or could not start.
            Exception: whatever the function raised.
        """
        began = time.monotonic()
        if not self._turn.acquire(timeout=timeout_s):
            raise RenderTimeout(f"no picture within {timeout_s:.3g} s, because others were being drawn")
        try:
            waited = time.monotonic() - began
            pool = self._ready()
            return pool.submit(function, *args, **named).result(max(0.01, timeout_s - waited))
        except TimeoutError as error:
            self._end()
            raise RenderTimeout(f"no picture within {timeout_s:.3g} s") from error
        except BrokenProcessPool as error:
            self._end()
            raise RenderCrashed("the process that draws died") from error
        finally:
            self._turn.release()

    def start(self) -> None:
        """Start the process now, so that the first picture need not wait for it.

        Raises:
            RenderCrashed: it does not start.
        """
        with self._turn:
            self._ready()

    def close(self) -> None:
        """End the process, also in the middle of a picture. The studio can be used again: it starts another."""
        if pool := self._pool:
            for process in list((pool._processes or {}).values()):  # noqa: SLF001 - as in `_end`
                process.terminate()
        with self._turn:
            self._end()

    def _ready(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
            try:
                with deaf_to_interrupts():
                    started = self._pool.submit(warm_up)
                started.result(START_UP_S)
            except Exception as error:
                self._end()
                raise RenderCrashed("the process that draws did not start") from error
        return self._pool

    def _end(self) -> None:
        pool, self._pool = self._pool, None
        if pool is None:
            return
        processes = list((pool._processes or {}).values())  # noqa: SLF001 - the pool has no public way to end a busy process before Python 3.14
        for process in processes:
            process.terminate()
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.join(2.0)
            if process.is_alive():
                process.kill()


class Studios:
    """Several drawing processes, each started when all before it are busy. Any number of threads may use them."""

    def __init__(self, number: int) -> None:
        self._all = tuple(Studio() for _ in range(number))
        self._free: queue.LifoQueue[Studio] = queue.LifoQueue()  # the one used last comes first, so that a quiet service keeps to one
        for studio in reversed(self._all):
            self._free.put(studio)
        self._closed = 0  # times

    def draw(self, timeout_s: float, function: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        """Draw in the first process that is free. Limits and errors are those of `Studio.draw`."""
        began, closed = time.monotonic(), self._closed
        try:
            studio = self._free.get(timeout=timeout_s)
        except queue.Empty as error:
            raise RenderTimeout(f"no picture within {timeout_s:.3g} s, because others were being drawn") from error
        try:
            if self._closed != closed:
                raise RenderCrashed("the processes that draw were ended")
            return studio.draw(max(0.01, timeout_s - (time.monotonic() - began)), function, *args, **named)
        finally:
            self._free.put(studio)

    def start(self) -> None:
        """Start a process now, so that the first picture need not wait for it; meanwhile others go to the next.

        Errors are those of `Studio.start`.
        """
        studio = self._free.get()
        try:
            studio.start()
        finally:
            self._free.put(studio)

    def close(self) -> None:
        """End all processes. What waits for one is not drawn any more."""
        self._closed += 1
        for studio in self._all:
            studio.close()


STUDIOS = Studios(max(1, min(4, os.cpu_count() or 1)))
atexit.register(STUDIOS.close)


def draw_in_worker(function: Callable[..., T], *args: Any, timeout_s: float) -> T:
    """Call a drawing function in one of the service's drawing processes. See `Studio.draw` for limits and errors."""
    return STUDIOS.draw(timeout_s, function, *args)
