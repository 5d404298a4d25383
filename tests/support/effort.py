"""How much work something is, in processor time beside a fixed piece of work measured in the same breath: no test goes by seconds."""

from __future__ import annotations

import time
from collections.abc import Callable


def effort(work: Callable[[], object]) -> float:
    """How many times the work of `a_measure` it is, for this process with all its threads."""
    before = timed(a_measure)
    took = timed(work)
    return took / max(before, timed(a_measure))


def a_measure() -> int:
    """Some work for the interpreter, of the sort that pages are made of: some 10 ms where nothing else runs."""
    counted: dict[str, int] = {}
    for n in range(60_000):
        key = f"p_{n % 977}"
        counted[key] = counted.get(key, 0) + n
    return len(counted)


def timed(act: Callable[[], object]) -> float:
    """Seconds of the processor's time that it took this process, of every thread."""
    begun = time.process_time()
    act()
    return time.process_time() - begun
