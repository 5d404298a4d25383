"""Pictures that were drawn a moment ago, so that whoever comes back to a page need not wait for the same drawing again.

A picture is found only by `Sketch.tag`, which is made of all that this reader may see and of whom the picture is stamped for. So nobody
gets a picture that would not be drawn for them stroke by stroke, and whatever is recorded, withdrawn or restricted gives another tag.
Access is decided, and the look written down, before there is a sketch to ask with: nothing here can be had without both.
"""

from __future__ import annotations

import logging
import pickle
import time
import traceback
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Lock, Thread

from graphsvc.usecases.pictures import Picture, Sketch, draw
from render.errors import RenderCrashed, RenderError, RenderTimeout

MOST_BYTES = 64 * 1024 * 1024  # some two hundred genograms of a hundred and fifty people
LONGEST_S = 3600.0
MOST_UNDER_WAY = 64  # pictures, each with a thread that waits for one of the processes that draw

log = logging.getLogger("graphsvc.pictures")


@dataclass(frozen=True, slots=True)
class _Kept:
    picture: bytes  # as pickle writes it: its size is known, and nobody can change what another gets
    until: float


class Pending:
    """A picture that is being drawn, or was drawn before."""

    def __init__(self, written: Future[bytes]) -> None:
        self._written = written
        self._read: Picture | None = None

    @property
    def picture(self) -> Picture:
        """Wait for it.

        Raises:
            RenderError: it could not be drawn, or not in time; that is not kept.
        """
        if self._read is None:
            if error := self._written.exception():
                raise type(error)(*error.args)  # one of its own for each who waits
            self._read = pickle.loads(self._written.result())  # noqa: S301 - bytes of this process, which never left it
        return self._read

    @property
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
        self._under_way = 0

    @property
    def size_bytes(self) -> int:
        """How much is kept."""
        return self._bytes

    def begin(self, sketch: Sketch) -> Pending:
        """Begin to draw a sketch, unless its picture is kept, for whoever has more to do before they need it.

        Whoever goes away meanwhile lets it be drawn all the same. So no more than `MOST_UNDER_WAY` are begun: of one more, what is returned
        raises RenderTimeout.
        """
        tag, mine = sketch.tag(), Future[bytes]()
        with self._turn:
            self._let_go()
            if kept := self._kept.get(tag):
                self._kept.move_to_end(tag)
                mine.set_result(kept.picture)
                return Pending(mine)
            if tag in self._being_drawn:
                return Pending(self._being_drawn[tag])
            if self._under_way >= MOST_UNDER_WAY:
                mine.set_exception(RenderTimeout("no picture, because very many are being drawn"))
                return Pending(mine)
            self._under_way += 1
            self._being_drawn[tag] = mine
        try:
            Thread(target=self._draw, args=(sketch, tag, mine), name="waits-for-a-picture", daemon=True).start()
        except RuntimeError:  # no thread is to be had
            self._finish(tag, mine, RenderCrashed("no picture, because nothing more can be begun"))
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
            self._finish(tag, mine, pickle.dumps(draw(sketch)))
        except RenderError as error:
            self._finish(tag, mine, error.with_traceback(None))
        except BaseException as error:  # noqa: BLE001 - whatever it is, somebody waits; its text may hold what a family told us
            log.error("unexpected %s in drawing\n%s", type(error).__name__, "".join(traceback.format_tb(error.__traceback__)))
            self._finish(tag, mine, RenderCrashed(f"a picture failed: {type(error).__name__}"))

    def _finish(self, tag: str, mine: Future[bytes], drawn: bytes | RenderError) -> None:
        with self._turn:
            self._under_way -= 1
            is_wanted = self._being_drawn.get(tag) is mine  # else all was let go meanwhile
            if is_wanted:
                del self._being_drawn[tag]
            if is_wanted and isinstance(drawn, bytes) and len(drawn) <= self._most_bytes:
                self._kept[tag] = _Kept(drawn, self._now() + self._longest_s)
                self._bytes += len(drawn)
                self._let_go()
        if isinstance(drawn, bytes):
            mine.set_result(drawn)
        else:
            mine.set_exception(drawn)

    def _let_go(self) -> None:
        now = self._now()
        for tag in [tag for tag, kept in self._kept.items() if kept.until <= now]:
            self._bytes -= len(self._kept.pop(tag).picture)
        while self._bytes > self._most_bytes:
            self._bytes -= len(self._kept.popitem(last=False)[1].picture)
