"""A good order of a large family: small parts of it are put into their best order one after another, wherever lines still cross."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from render.genogram.bars import Bars, forced, lower, places, upper
from render.genogram.exact import best_order
from render.genogram.relations import Window
from render.genogram.units import Order, Units, full_cost, seated

NODES, SECONDS = 60, 2.0  # for one window
GAIN = 1e-6


@dataclass(frozen=True, slots=True)
class Size:
    """Of windows: how many units may move, past how many others."""

    units: int
    reach: int


def improved(bars: Bars, units: Units, order: Order, size: Size, *, windows: int, until: float) -> Order:
    """Solve so many windows, one after another, at places where lines cross.

    Args:
        until: of `time.perf_counter`, when to stop in any case.
    """
    cost, beside = full_cost(bars, units, order), _beside(bars, units)
    tried: set[frozenset[int]] = set()
    while windows > 0:
        gained = False
        for seeds in _knots(bars, units, order):
            free = _grown(seeds, beside, size.units)
            if free in tried:
                continue
            if windows <= 0 or time.perf_counter() > until:
                return order
            tried.add(free)
            windows -= 1
            found = best_order(bars, units, Window(free, size.reach, order), nodes=NODES, seconds=SECONDS).order
            if found is not None and (better := full_cost(bars, units, found)) < cost - GAIN:
                order, cost, gained = found, better, True
                break
        if not gained:
            break
    return order


def _knots(bars: Bars, units: Units, order: Order) -> Iterator[list[int]]:
    """The units of every two bars that cross, those that cross most first."""
    at = places(seated(bars, units, order))
    run_of = {x: a for a, run in enumerate(bars.runs) for x in run}
    found = []
    for r, gap in enumerate(bars.gaps):
        ends = sorted((lower(bar, at), upper(bar, at), i) for i, bar in enumerate(gap))
        for n, (p, a, i) in enumerate(ends):
            found += [(-crossed, r, i, j) for q, b, j in ends[:n] if (crossed := forced(a, p, b, q))]
    for _, r, i, j in sorted(found):
        yield [units.of[run_of[x]] for bar in (bars.gaps[r][i], bars.gaps[r][j]) for x in (bar.tops[0], *bar.ends)]


def _beside(bars: Bars, units: Units) -> Mapping[int, list[int]]:
    """The units that share a bar with each."""
    run_of = {x: a for a, run in enumerate(bars.runs) for x in run}
    found: dict[int, dict[int, None]] = defaultdict(dict)
    for gap in bars.gaps:
        for bar in gap:
            joined = dict.fromkeys(units.of[run_of[x]] for x in (bar.tops[0], *bar.ends))
            for u in joined:
                found[u] |= joined
    return {u: [v for v in others if v != u] for u, others in found.items()}


def _grown(seeds: list[int], beside: Mapping[int, list[int]], size: int) -> frozenset[int]:
    """The seeds and those nearest to them by descent and partnership."""
    found = dict.fromkeys(seeds)
    queue = list(found)
    for u in queue:
        for v in beside.get(u, ()):
            if v not in found and len(found) < size:
                found[v] = None
                queue.append(v)
    return frozenset(list(found)[:size])
