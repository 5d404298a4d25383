"""A better order by moving one unit at a time: each is taken out and put back where fewest lines cross, until nothing is gained."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from render.genogram.bars import A_TRIFLE, Bars, forced, lower, upper
from render.genogram.units import Order, Units

Numbers = NDArray[np.float64]
GAIN = 1e-6
REACH = 150  # places to either side that are tried
BEYOND = 1e6  # right of everybody


def sifted(bars: Bars, units: Units, order: Order, *, rounds: int = 12, stretch: float = 0.0) -> Order:
    """Go over all rows down and up so many times, or until a round gains nothing.

    Args:
        stretch: what each place costs that a couple stands beside the middle of its children, in crossings.
    """
    sieve = _Sieve(bars, units, order, stretch)
    for _ in range(rounds):
        gained = sum(sieve.sift(row) for row in [*range(bars.height), *reversed(range(bars.height))]) + sieve.turn_all()
        if gained < GAIN:
            break
    return sieve.order()


def widths(bars: Bars) -> list[float]:
    """How wide a place is on every row, if all rows are as wide as the one with most places (where one is 1 wide)."""
    count = [0] * bars.height
    for run, row in zip(bars.runs, bars.row_of, strict=True):
        count[row] += len(run)
    return [max(count) / max(1, n) for n in count]


def stretch_of(bars: Bars, at: Mapping[int, float]) -> float:
    """How many places couples stand beside the middle of their children, all together, rows drawn out to one width."""
    width, total = widths(bars), 0.0
    for r, gap in enumerate(bars.gaps):
        for bar in gap:
            ends = lower(bar, at)
            total += abs((upper(bar, at) + 0.5) * width[r] - (ends[0] + ends[-1] + 1) / 2 * width[r + 1])
    return total


@dataclass(frozen=True, slots=True)
class _Gap:
    """The bars of one gap: places of their stems, first and last ends, and how many of a bar's ends lie left of each place below."""

    stem: Numbers
    first: Numbers
    last: Numbers
    left_of: NDArray[np.int64]

    def ends_between(self, start: Numbers, end: Numbers) -> Numbers:
        """For every bar (first axis) its ends between two places (second axis), which are never an end's own."""
        most = self.left_of.shape[1] - 1
        a, b = (np.clip(np.ceil(x), 0, most).astype(np.int64) for x in (start, end))
        rows = np.arange(len(self.stem))[:, None]
        return np.asarray(self.left_of[rows, b] - self.left_of[rows, a], dtype=np.float64)


class _Sieve:
    def __init__(self, bars: Bars, units: Units, order: Order, stretch: float) -> None:
        self.bars, self.units = bars, units
        self.stretch, self.width = stretch, widths(bars)
        self.rows = [list(row) for row in order.rows]
        self.turned = set(order.turned)
        run_of = {x: a for a, run in enumerate(bars.runs) for x in run}
        self.unit_of = {x: units.of[a] for x, a in run_of.items()}
        self.at: dict[int, float] = {}
        self.start: dict[int, float] = {}  # the leftmost place of each unit
        for row in range(bars.height):
            self._place(row)
        self.stems: dict[int, list[int]] = defaultdict(list)  # unit -> its bars in the gap below, by number
        self.enters: dict[int, list[int]] = defaultdict(list)  # ... in the gap above
        for gap in bars.gaps:
            for i, bar in enumerate(gap):
                self.stems[self.unit_of[bar.tops[0]]].append(i)
                for u in dict.fromkeys(self.unit_of[x] for x in bar.ends):
                    self.enters[u].append(i)
        self.wishes: dict[int, list[tuple[int, float]]] = defaultdict(list)  # unit -> (other, cost of standing right of it)
        self.after: dict[int, set[int]] = defaultdict(set)
        self.ahead: dict[int, set[int]] = defaultdict(set)
        for (u, v), price in units.pairs.items():
            self.wishes[u].append((v, price))
            self.wishes[v].append((u, -price))
        for u, v in units.before:
            self.after[u].add(v)
            self.ahead[v].add(u)

    def order(self) -> Order:
        return Order(tuple(map(tuple, self.rows)), frozenset(self.turned))

    def _place(self, row: int) -> None:
        i = 0
        for u in self.rows[row]:
            self.start[u] = float(i)
            for a in self.units.units[u]:
                run = self.bars.runs[a]
                for x in run[::-1] if a in self.turned else run:
                    self.at[x] = float(i)
                    i += 1

    def _gap(self, gap: int) -> _Gap:
        found = self.bars.gaps[gap]
        n = sum(len(self.bars.runs[a]) for u in self.rows[gap + 1] for a in self.units.units[u])
        ends = [lower(bar, self.at) for bar in found]
        counts = np.zeros((len(found), n + 1), dtype=np.int64)
        who = np.repeat(np.arange(len(found)), [len(e) for e in ends])
        where = np.array([int(x) for e in ends for x in e], dtype=np.int64)
        np.add.at(counts, (who, where + 1), 1)
        stem = np.array([upper(bar, self.at) for bar in found])
        return _Gap(stem, np.array([e[0] for e in ends]), np.array([e[-1] for e in ends]), counts.cumsum(axis=1))

    def sift(self, row: int) -> float:
        """Take out each unit of a row in turn and put it back where it costs least, near where it was among equals."""
        gained = 0.0
        above = self._gap(row - 1) if row and self.bars.gaps[row - 1] else None
        below = self._gap(row) if self.bars.gaps[row] else None
        for u in list(self.rows[row]):
            before = list(self.rows[row])
            gained += self._sift_one(row, u, above, below)
            if self.rows[row] != before:
                above = self._gap(row - 1) if above is not None else None
                below = self._gap(row) if below is not None else None
        return gained

    def _sift_one(self, row: int, u: int, above: _Gap | None, below: _Gap | None) -> float:
        here = self.rows[row].index(u)
        others = self.rows[row][:here] + self.rows[row][here + 1 :]
        left = max((i for i, v in enumerate(others) if v in self.ahead[u]), default=-1) + 1
        right = min((i for i, v in enumerate(others) if v in self.after[u]), default=len(others))
        left, right = max(left, here - REACH), min(right, here + REACH)
        if left >= right:
            return 0.0
        starts = [self.start[v] for v in others[left : right + 1]]
        edges = np.array(starts if right < len(others) else [*starts, BEYOND]) - 0.5  # u taken out leaves a hole
        cost = np.zeros(right - left + 1)
        for v, price in self.wishes[u]:
            cost += np.where(edges > self.start[v], price, 0.0)
        if above is not None and self.enters[u]:
            cost += self._entering(row - 1, u, above, edges)
        if below is not None and self.stems[u]:
            cost += self._leaving(row, u, below, edges)
        least = np.flatnonzero(cost <= cost.min() + GAIN)
        to = int(least[np.argmin(np.abs(least - (here - left)))])
        gain = float(cost[here - left] - cost[to])
        if gain < GAIN:
            return 0.0
        self.rows[row] = [*others[: to + left], u, *others[to + left :]]
        self._place(row)
        return gain

    def _entering(self, gap: int, u: int, ends: _Gap, edges: Numbers) -> Numbers:
        """Crossings of the bars that enter u, for u at each of the edges."""
        total = np.zeros(len(edges))
        mine = self.enters[u]
        for n, i in enumerate(mine):
            bar = self.bars.gaps[gap][i]
            still = [self.at[x] for x in bar.ends if self.unit_of[x] != u]
            moving = sum(self.unit_of[x] == u for x in bar.ends)
            first = np.minimum(edges, min(still, default=np.inf))
            last = np.maximum(edges, max(still, default=-np.inf))
            fixed = np.array(still)
            q1, q2 = ends.first[:, None], ends.last[:, None]
            inside = ((fixed[None, :] > q1) & (fixed[None, :] < q2)).sum(axis=1)[:, None] + moving * ((edges > q1) & (edges < q2))
            swallowed = ends.ends_between(first, last)
            is_left = (ends.stem > ends.stem[i])[:, None]
            over = inside + np.where(is_left, last > q2, first < q1)
            under = swallowed + np.where(is_left, q1 < first, q2 > last)
            crossed = np.minimum(over, under)
            crossed[mine] = 0.0  # they move themselves
            total += crossed.sum(axis=0)
            if self.stretch:
                total += self.stretch * self._aside(gap, ends.stem[i], first, last)
            for j in mine[n + 1 :]:
                total += self._both_entering(gap, u, i, j, edges)
        return total

    def _aside(self, gap: int, stem: Numbers | float, first: Numbers | float, last: Numbers | float) -> Numbers:
        """How far a stem is from the middle of its bar's ends, rows drawn out to one width."""
        return np.asarray(np.abs((stem + 0.5) * self.width[gap] - (first + last + 1) / 2 * self.width[gap + 1]))

    def _both_entering(self, gap: int, u: int, i: int, j: int, edges: Numbers) -> Numbers:
        """Crossings of two bars that both enter u."""
        a, b = (upper(self.bars.gaps[gap][k], self.at) for k in (i, j))
        p, q = (self._ends_at(gap, u, k, edges) for k in ((i, j) if a <= b else (j, i)))
        p1, p2, q1, q2 = p.min(axis=0), p.max(axis=0), q.min(axis=0), q.max(axis=0)
        over = ((p > q1) & (p < q2)).sum(axis=0) + (p2 > q2)
        under = ((q > p1) & (q < p2)).sum(axis=0) + (q1 < p1)
        return np.asarray(np.minimum(over, under), dtype=np.float64)

    def _ends_at(self, gap: int, u: int, i: int, edges: Numbers) -> Numbers:
        """The ends of a bar (first axis), for u at each of the edges (second axis)."""
        bar = self.bars.gaps[gap][i]
        fixed = np.array([self.at[x] + d for x, d in zip(bar.ends, bar.shifts, strict=True)])
        moves = np.array([self.unit_of[x] == u for x in bar.ends])
        within = (fixed - self.start[u] + 1) * A_TRIFLE
        return np.asarray(np.where(moves[:, None], edges[None, :] + within[:, None], fixed[:, None]))

    def _leaving(self, gap: int, u: int, ends: _Gap, edges: Numbers) -> Numbers:
        """Crossings of the bars that leave u, for u at each of the edges."""
        total = np.zeros(len(edges))
        mine = self.stems[u]
        for i in mine:
            p = np.array(lower(self.bars.gaps[gap][i], self.at))
            p_inside = ((p[None, :] > ends.first[:, None]) & (p[None, :] < ends.last[:, None])).sum(axis=1)
            q_inside = ends.ends_between(np.array([p[0] - A_TRIFLE / 9]), np.array([p[-1] + A_TRIFLE / 9]))[:, 0]
            if_left = np.minimum(p_inside + (p[-1] > ends.last), q_inside + (ends.first < p[0]))
            if_right = np.minimum(p_inside + (p[0] < ends.first), q_inside + (ends.last > p[-1]))
            if_left[mine] = if_right[mine] = 0.0
            if self.stretch:
                total += self.stretch * self._aside(gap, edges, p[0], p[-1])
            total += np.where(ends.stem[:, None] > edges[None, :], if_left[:, None], if_right[:, None]).sum(axis=0)
        return total

    def turn_all(self) -> float:
        """Turn runs round where that is better."""
        gained = 0.0
        for u in range(len(self.units.units)):
            for a in self.units.units[u]:
                if len(self.bars.runs[a]) < 2:
                    continue
                before = self._own_cost(u, a)
                self._turn(a)
                after = self._own_cost(u, a)
                if after < before - GAIN:
                    gained += before - after
                else:
                    self._turn(a)
        return gained

    def _turn(self, a: int) -> None:
        self.turned ^= {a}
        self._place(self.bars.row_of[a])

    def _own_cost(self, u: int, a: int) -> float:
        row, total = self.bars.row_of[a], 0.0
        for gap, mine in ((row - 1, self.enters[u]), (row, self.stems[u])):
            sides = [(upper(self.bars.gaps[gap][i], self.at), lower(self.bars.gaps[gap][i], self.at)) for i in mine]
            total += sum(forced(*p, *q) for n, p in enumerate(sides) for q in sides[:n])
        price = self.units.turns.get(a, 0.0)
        return total + abs(price) * ((price > 0) == (a in self.turned))
