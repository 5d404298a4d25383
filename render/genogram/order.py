"""The order of people on every row: as one would tell the family, bettered, and where its size allows proven to be the best."""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from render.genogram.bars import Bars, cost_of, find_bars, places
from render.genogram.couples import Run
from render.genogram.exact import best_order
from render.genogram.first_order import first_order
from render.genogram.kin import Kin
from render.genogram.sifting import sifted, stretch_of
from render.genogram.strands import Strands
from render.genogram.units import (
    OUT_OF_ORDER,
    STEP,
    TRIFLES,
    BirthOrder,
    Order,
    Units,
    find_units,
    full_cost,
    seated,
)

# Pairs of units of one row, of all rows: up to here a proof comes first; beyond, none is tried.
EASY_PAIRS, MANY_PAIRS = {"strict": 600, "relaxed": 200}, 12_000
PROOF_NODES = 100_000
HARD_SHARE = 0.25  # of the time, where a proof is not likely
# Work stands for time: a million changes take one core of 2026 about so long, and give the same answer on any machine.
CHANGES_A_SECOND = 1_500_000
SHARE, SHARE_ALONE = 0.4, 0.9  # of the time, where a proof is tried as well, and where not
ENOUGH, TRIES = 4000, 6  # changes for each unit, beyond which one more try serves better; and how many of those
HEAT, HOTTEST, UNITS_TO_HEAT, COOL = 2.0, 5.0, 150, 0.1  # in crossings: large families with loops need to be hotter
WARM = 0.2  # from a former picture, so that little moves
# what it costs, in crossings, that a couple stands a place beside the middle of its children: above many units, below, and among equals
MANY, LONG_OF_MANY, LONG, TRIFLE_LONG = 400, 0.01, 0.03, 0.0004
ROUNDS = 12
NONE_LEFT = 1e-6


@dataclass(frozen=True, slots=True)
class Seating:
    """Runs of nodes on every row, left to right; the first row is `top` (-1 where siblings without parents hang above row 0).

    `cost` is that of `bars.cost_of`; no order has less than `bound`.
    """

    top: int
    rows: tuple[tuple[Run, ...], ...]
    cost: float
    bound: float


def order_rows(
    kin: Kin,
    strands: Strands,
    birth_order: BirthOrder = "strict",
    *,
    seconds: float = 2.0,
    former: Mapping[int, float] | None = None,
) -> Seating:
    """Seat every run of one family on its row.

    Counted are the crossings that an order forces on the bars between the rows (`bars.forced`), and brothers and sisters out of order: in
    strict order nobody is who need not be. Of equals, those are taken that keep a former picture and custom.

    Args:
        seconds: about how long the search may take on one core of 2026. The work of its changes is counted, not timed, so that the same
            input gives the same answer; the clock decides only whether a proof is reached.
        former: the x of nodes in an earlier picture of nearly the same family.
    """
    bars = find_bars(kin, strands)
    units = find_units(bars, birth_order, former)
    search = _Search(bars, units, birth_order, seconds, former=bool(former))
    starts, strict = _starts(kin, strands), birth_order == "strict"
    told = [_told(kin, strands, bars, units, root, strict=outside) for root, outside in ((starts[0], strict), (starts[-1], not strict))]
    search.begin([_ordered(units, _as_before(bars, units, told[0], former))] if former else [_ordered(units, order) for order in told])
    search.run()
    top = min(strands.rows[run[0]] for run in strands.runs)
    return Seating(top, seated(bars, units, search.best), search.cost(search.best), search.bound)


class _Search:
    """The best order found so far, and what every order costs at least."""

    def __init__(self, bars: Bars, units: Units, birth_order: BirthOrder, seconds: float, *, former: bool) -> None:
        self.bars, self.units, self.birth_order, self.seconds, self.former = bars, units, birth_order, seconds, former
        self.best, self.score, self.bound = Order(()), math.inf, 0.0
        row_sizes = Counter(units.row_of)
        self.pairs = sum(n * (n - 1) // 2 for n in row_sizes.values())
        self.easy = self.pairs <= EASY_PAIRS[birth_order]
        self.starts: list[Order] = []
        self.long = LONG if len(units.units) <= MANY else LONG_OF_MANY

    def cost(self, order: Order) -> float:
        return cost_of(self.bars, places(seated(self.bars, self.units, order)), OUT_OF_ORDER[self.birth_order])

    def offer(self, order: Order) -> None:
        """Keep an order if it is better: crossings first, but not at the cost of very long lines, which cross more than they need to."""
        score = full_cost(self.bars, self.units, order) + self.long * self._stretch(order)
        if score < self.score - NONE_LEFT:
            self.best, self.score = order, score

    def begin(self, starts: list[Order]) -> None:
        self.starts = starts
        for order in starts:
            self.offer(sifted(self.bars, self.units, order, rounds=ROUNDS) if self.pairs <= MANY_PAIRS else order)

    def run(self) -> None:
        if self.easy:
            self._prove()
        if not self._is_proven():
            self._anneal()
        if self._is_proven() or self.pairs <= MANY_PAIRS:
            self._shorten()

    def _is_proven(self) -> bool:
        return self.cost(self.best) < self.bound + NONE_LEFT

    def _anneal(self) -> None:
        """Many small changes from the first orders; a proof where it is still wanted; and what time is left for further tries."""
        from render.genogram.annealing import Annealer  # numba takes half a second to load, and most families never need it

        annealer, many = Annealer(self.bars, self.units), len(self.units.units)
        proving = not self.easy and self.pairs <= MANY_PAIRS
        changes = int(self.seconds * (SHARE if proving else SHARE_ALONE) * CHANGES_A_SECOND)
        tries = 1 if self.former else min(TRIES, max(1, changes // (ENOUGH * many)))
        heat = WARM if self.former else min(HOTTEST, max(HEAT, many / UNITS_TO_HEAT))
        for i in range(tries):
            start = self.starts[i % len(self.starts)]
            self.offer(annealer.annealed(start, heat=heat, cool=COOL, changes=changes // tries, stretch=self.long, chance=i))
            if i == 0 and proving:
                self._prove()
                if self._is_proven():
                    return

    def _prove(self) -> None:
        if self._is_proven():
            return
        share = 1.0 if self.easy else HARD_SHARE
        proof = best_order(self.bars, self.units, nodes=PROOF_NODES, seconds=self.seconds * share)
        # trifles decide between equals only: costs themselves differ by whole steps
        step = STEP[self.birth_order]
        self.bound = max(self.bound, round(math.ceil((proof.bound - TRIFLES) / step - NONE_LEFT) * step, 6))
        full = full_cost(self.bars, self.units, self.best)
        if proof.order is not None and full_cost(self.bars, self.units, proof.order) < full - NONE_LEFT:
            self.best = proof.order

    def _shorten(self) -> None:
        """Take a like order with shorter lines."""
        shorter = sifted(self.bars, self.units, self.best, stretch=TRIFLE_LONG)
        full = full_cost(self.bars, self.units, self.best)
        if full_cost(self.bars, self.units, shorter) < full + NONE_LEFT and self._stretch(shorter) < self._stretch(self.best):
            self.best = shorter

    def _stretch(self, order: Order) -> float:
        return stretch_of(self.bars, places(seated(self.bars, self.units, order)))


def _starts(kin: Kin, strands: Strands) -> list[int]:
    """Runs to begin from: that of the index person, and that with most kin round it."""
    run_of = {x: i for i, run in enumerate(strands.runs) for x in run}
    ties = [0] * len(strands.runs)
    for k, bond in enumerate(kin.bonds):
        for x in bond.partners + bond.children:
            if x in run_of:
                ties[run_of[x]] += len(bond.children) + (kin.bonds[k].partners.count(x))
    index = [run_of[i] for i, p in enumerate(kin.people) if p.index and i in run_of]
    busiest = int(np.argmax(ties))
    return [index[0] if index else busiest, busiest]


def _told(kin: Kin, strands: Strands, bars: Bars, units: Units, root: int, *, strict: bool) -> Order:
    """The units of every row as a walk through the family meets them."""
    rows: list[dict[int, None]] = [{} for _ in range(bars.height)]
    for a in first_order(kin, strands, root, strict=strict):
        rows[bars.row_of[a]][units.of[a]] = None
    return Order(tuple(map(tuple, rows)))


def _as_before(bars: Bars, units: Units, told: Order, former: Mapping[int, float]) -> Order:
    """Who stood in the former picture in the order of then, newcomers after those whom they follow as the family is told."""
    first = {u: former.get(bars.runs[runs[0]][0]) for u, runs in enumerate(units.units)}
    rows = []
    for row in told.rows:
        place: dict[int, tuple[float, int]] = {}
        last = -math.inf
        for i, u in enumerate(row):
            known = first[u]
            last = known if known is not None else last
            place[u] = (last, 0 if known is not None else i + 1)
        rows.append(tuple(sorted(row, key=lambda u: (*place[u], u))))
    turned = (
        a for a, run in enumerate(bars.runs) if len(run) > 1 and run[0] in former and run[-1] in former and former[run[0]] > former[run[-1]]
    )
    return Order(tuple(rows), frozenset(turned))


def _ordered(units: Units, order: Order) -> Order:
    """The order changed as little as may be, so that everybody stands left of those who have to stand right of them."""
    after: dict[int, list[int]] = defaultdict(list)
    waiting: dict[int, int] = defaultdict(int)
    for u, v in sorted(units.before):
        after[u].append(v)
        waiting[v] += 1
    rows = []
    for row in order.rows:
        rank = {u: i for i, u in enumerate(row)}
        ready = [i for u, i in rank.items() if not waiting[u]]
        out: list[int] = []
        while ready:
            u = row[heapq.heappop(ready)]
            out.append(u)
            for v in after[u]:
                waiting[v] -= 1
                if not waiting[v]:
                    heapq.heappush(ready, rank[v])
        rows.append(tuple(out))
    return Order(tuple(rows), order.turned)
