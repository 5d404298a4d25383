"""Seconds of several candidates in turn, and the rows that benchmarks give."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median

OURS = "graphsvc"


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of graphsvc beside the same figure of its peers, all taken in one run.

    Attributes:
        what: What was measured or counted.
        of: On what input.
        unit: "s" (seconds), "/s" (people a second), "share" (a number with parts), "of 1" (a part
            of one), or empty for a count.
        graphsvc: Its figure.
        beside: The peers' figures, by the name of the peer.
        failed: Peers that gave nothing, with the reason.
    """

    what: str
    of: str
    unit: str
    graphsvc: float
    beside: tuple[tuple[str, float], ...] = ()
    failed: tuple[tuple[str, str], ...] = ()


def seconds_in_turn(candidates: Mapping[str, Callable[[], object]], *, turns: int) -> dict[str, float]:
    """The median seconds of each candidate.

    All candidates run once unmeasured, and then in turn, so that what else the machine does in the meantime falls on all of them.
    """
    for run in candidates.values():
        run()
    taken: dict[str, list[float]] = {name: [] for name in candidates}
    for _ in range(turns):
        for name, run in candidates.items():
            gc.collect()
            began = time.perf_counter()
            run()
            taken[name].append(time.perf_counter() - began)
    return {name: median(times) for name, times in taken.items()}


def row(what: str, of: str, unit: str, figures: Mapping[str, float], failed: Mapping[str, str] | None = None) -> Row:
    """A row from figures by name, of which `OURS` is one."""
    beside = tuple((name, figure) for name, figure in figures.items() if name != OURS)
    return Row(what, of, unit, figures[OURS], beside, tuple((failed or {}).items()))
