"""Pictures that were drawn a moment ago, so that whoever comes back to a page need not wait for the same drawing again.

A picture is found only by `Sketch.tag`, which is made of all that this reader may see and of whom the picture is stamped for. So nobody
gets a picture that would not be drawn for them stroke by stroke, and whatever is recorded, withdrawn or restricted gives another tag.
Access is decided, and the look written down, before there is a sketch to ask with: nothing here can be had without both.
"""

from __future__ import annotations

import pickle
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from graphsvc.usecases.pictures import Picture, Sketch, draw
from render.errors import RenderError

MOST_BYTES = 64 * 1024 * 1024  # some two hundred genograms of a hundred and fifty people
LONGEST_S = 3600.0
MOST_WAITING = 64  # threads that wait for the processes that draw; there are never more pictures at once than those processes


@dataclass(frozen=True, slots=True)
class _Kept:
    picture: bytes  # as pickle writes it: its size is known, and nobody can change what another gets
    until: float


class Pending:
    """A picture that is being drawn, or was drawn before."""

    def __init__(self, written: Future[bytes]) -> None:
        self._written = written

    @cached_property
    def picture(self) -> Picture:
        """Wait for it.

        Raises:
            RenderError: it could not be drawn, or not in time; that is not kept.
        """
        picture: Picture = pickle.loads(self._written.result())  # noqa: S301 - bytes of this process, which never left it
        return picture

    @cached_property
    def if_drawn(self) -> Picture | None:
        """Wait for it; None: it could not be drawn."""
        try:
            return self.picture
        except RenderError:
            return None


class DrawnPictures:
    """Drawn pictures in the memory of this process: the least recently used goes first, and none stays longer than `longest_s`.

    Any number of threads may use it. Two who want the same picture at once wait for one drawing.

    Args:
        most_bytes: of all pictures together; a picture that is larger by itself is drawn and not kept.
        longest_s: after which a picture is let go, at the next call.
        now: seconds that only grow.
    """

    def __init__(self, most_bytes: int = MOST_BYTES, longest_s: float = LONGEST_S, *, now: Callable[[], float] = time.monotonic) -> None:
        self._most_bytes, self._longest_s, self._now = most_bytes, longest_s, now
        self._turn = Lock()
        self._kept: OrderedDict[str, _Kept] = OrderedDict()  # the least recently used first
        self._bytes = 0
        self._being_drawn: dict[str, Future[bytes]] = {}
        self._waiting = ThreadPoolExecutor(MOST_WAITING, thread_name_prefix="waits-for-a-picture")

    @property
    def size_bytes(self) -> int:
        """How much is kept."""
        return self._bytes

    def begin(self, sketch: Sketch) -> Pending:
        """Begin to draw a sketch, unless its picture is kept, for whoever has more to do before they need it."""
        tag = sketch.tag()
        with self._turn:
            self._let_go()
            if kept := self._kept.get(tag):
                self._kept.move_to_end(tag)
                there: Future[bytes] = Future()
                there.set_result(kept.picture)
                return Pending(there)
            if tag in self._being_drawn:
                return Pending(self._being_drawn[tag])
            mine = self._being_drawn[tag] = Future[bytes]()
            self._waiting.submit(self._draw, sketch, tag, mine)
        return Pending(mine)

    def draw(self, sketch: Sketch) -> Picture:
        """Return the picture of a sketch: the one that is kept, or a new drawing.

        Raises:
            RenderError: it could not be drawn, or not in time; that is not kept.
        """
        return self.begin(sketch).picture

    def forget(self) -> None:
        """Let everything go, also what is being drawn: it still reaches those who wait for it, and is not kept."""
        with self._turn:
            self._kept.clear()
            self._being_drawn.clear()
            self._bytes = 0

    def _draw(self, sketch: Sketch, tag: str, mine: Future[bytes]) -> None:
        try:
            written = pickle.dumps(draw(sketch))
        except BaseException as error:  # noqa: BLE001 - it is raised where the picture is waited for
            self._finish(tag, mine)
            mine.set_exception(error)
            return
        self._finish(tag, mine, written)
        mine.set_result(written)

    def _finish(self, tag: str, mine: Future[bytes], written: bytes = b"") -> None:
        with self._turn:
            if self._being_drawn.get(tag) is not mine:
                return  # all was let go meanwhile
            del self._being_drawn[tag]
            if written and len(written) <= self._most_bytes:
                self._kept[tag] = _Kept(written, self._now() + self._longest_s)
                self._bytes += len(written)
                self._let_go()

    def _let_go(self) -> None:
        now = self._now()
        for tag in [tag for tag, kept in self._kept.items() if kept.until <= now]:
            self._bytes -= len(self._kept.pop(tag).picture)
        while self._bytes > self._most_bytes:
            self._bytes -= len(self._kept.popitem(last=False)[1].picture)
