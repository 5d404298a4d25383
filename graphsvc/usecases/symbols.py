"""What each symbol of the pictures means: drawn once, when somebody first asks."""

from __future__ import annotations

import threading

from render.samples import Samples, every_symbol
from render.worker import draw_in_worker

SECONDS = 60.0
_drawn: list[tuple[Samples, ...]] = []
_lock = threading.Lock()


def symbols() -> tuple[Samples, ...]:
    """Every symbol with its meaning, under the headings of the keys.

    Raises:
        RenderError: they could not be drawn, or not in time; the next who asks tries again.
    """
    with _lock:
        if not _drawn:
            _drawn.append(draw_in_worker(every_symbol, timeout_s=SECONDS))
        return _drawn[0]
