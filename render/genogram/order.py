"""The order of people on every row: as one would tell the family, bettered, and where its size allows proven to be the best."""

from __future__ import annotations

import heapq
import math
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from render.genogram.bars import Bars, cost_of, find_bars, places
from render.genogram.couples import Run
from render.genogram.exact import best_order, whole_window
from render.genogram.first_order import first_order
from render.genogram.kin import Kin
from render.genogram.sifting import annealed, sifted, stretch_of
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
from render.genogram.windows import Size, improved

MANY_PAIRS = 12_000  # pairs of units of one row, of all rows, beyond which no proof is tried
PROOF_NODES = 100_000
PROOF_SHARE = 0.75  # of the time, where a proof is likely
UNLIKELY, UNLIKELY_SHARE = 150, 0.3  # above so many units it is not
HEATS = (0.3, 1.2)  # low suits families like trees, high those with loops
MANY = 400  # units above which work is saved
SWEEPS, UNIT_SWEEPS = 30, 10_000  # over everybody, and in all where there are many units
SIZE, WINDOWS = Size(units=12, reach=10), 12
ROUNDS, FEW_ROUNDS = 12, 2
# what it costs, in crossings, that a couple stands a place beside the middle of its children: while warm, in the end, and among equals
WARM_LONG, LONG, TRIFLE_LONG = 0.03, 0.01, 0.0004
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
        seconds: about how long the search may take. Its work is fixed, so that the same input gives the same answer; the clock decides
            only whether a proof is reached, and ends a search that would take twice as long.
        former: the x of nodes in an earlier picture of nearly the same family.
    """
    bars = find_bars(kin, strands)
    units = find_units(bars, birth_order, former)
    search = _Search(bars, units, birth_order, seconds)
    if former:
        search.start(
            _ordered(units, _as_before(bars, units, _told(kin, strands, bars, units, _starts(kin, strands)[0], strict=True), former))
        )
    else:
        starts, strict = _starts(kin, strands), birth_order == "strict"
        tries = dict.fromkeys([(starts[0], strict), (starts[-1], strict), (starts[0], not strict)])
        for root, outside in list(tries)[: 1 if search.many else 3]:
            search.start(_ordered(units, _told(kin, strands, bars, units, root, strict=outside)))
    search.run()
    top = min(strands.rows[run[0]] for run in strands.runs)
    return Seating(top, seated(bars, units, search.best), search.cost(search.best), search.bound)


class _Search:
    """The best order found so far, and what every order costs at least."""

    def __init__(self, bars: Bars, units: Units, birth_order: BirthOrder, seconds: float) -> None:
        self.bars, self.units, self.seconds = bars, units, seconds
        self.price, self.step = OUT_OF_ORDER[birth_order], STEP[birth_order]
        self.until = time.perf_counter() + 2 * seconds
        self.best, self.score, self.bound = Order(()), math.inf, 0.0
        self.many = len(units.units) > MANY

    def cost(self, order: Order) -> float:
        return cost_of(self.bars, places(seated(self.bars, self.units, order)), self.price)

    def offer(self, order: Order) -> None:
        """Keep an order if it is better: crossings first, but not at the cost of very long lines, which cross more than they need to."""
        score = full_cost(self.bars, self.units, order) + LONG * self._stretch(order)
        if score < self.score - NONE_LEFT:
            self.best, self.score = order, score

    def start(self, order: Order) -> None:
        self.offer(sifted(self.bars, self.units, order, rounds=FEW_ROUNDS if self.many else ROUNDS))

    def run(self) -> None:
        if self._is_proven() or self._prove():
            self._shorten()
            return
        start, sweeps = self.best, max(4, min(SWEEPS, UNIT_SWEEPS // len(self.units.units)))
        for heat in HEATS[-1:] if self.many else HEATS:
            self.offer(annealed(self.bars, self.units, start, heat=heat, sweeps=sweeps, until=self.until, stretch=WARM_LONG))
        self.offer(improved(self.bars, self.units, self.best, SIZE, windows=WINDOWS, until=self.until))

    def _is_proven(self) -> bool:
        return self.cost(self.best) < self.bound + NONE_LEFT

    def _prove(self) -> bool:
        if sum(len(row) * (len(row) - 1) // 2 for row in self.best.rows) > MANY_PAIRS:
            return False
        share = PROOF_SHARE if len(self.units.units) <= UNLIKELY else UNLIKELY_SHARE
        proof = best_order(self.bars, self.units, whole_window(self.units, self.best), nodes=PROOF_NODES, seconds=self.seconds * share)
        # trifles decide between equals only: costs themselves differ by whole steps
        self.bound = max(self.bound, round(math.ceil((proof.bound - TRIFLES) / self.step - NONE_LEFT) * self.step, 6))
        if (
            proof.order is not None
            and full_cost(self.bars, self.units, proof.order) < full_cost(self.bars, self.units, self.best) - NONE_LEFT
        ):
            self.best = proof.order
        return self._is_proven()

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
