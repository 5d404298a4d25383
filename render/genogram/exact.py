"""The best order of one family: an integer programme, told more wherever its answer was too kind."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from render.genogram.bars import Bar, Bars, forced, lower, places, upper
from render.genogram.integers import NO, OPTIMAL, SCALE, YES, Literal, Programme, denied
from render.genogram.relations import End, Relations
from render.genogram.units import Order, Units, seated

FEW_TRIPLES = 30_000  # up to here all are stated at once, beyond only those that an answer breaks
TOLD_AT_ONCE = 2000
CERTAIN = 1e-6
ENOUGH = 0.02  # seconds without which nothing more is begun

Answer = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Proof:
    """`order`: the best one, None where it was not found in time. `bound`: what every order costs at least."""

    order: Order | None
    bound: float


def best_order(bars: Bars, units: Units, *, nodes: int, seconds: float) -> Proof:
    """Search all orders.

    Two bars cost one crossing as soon as an upright of one stands left above and right below. That is all the programme knows at first;
    pairs of which an answer forces more are then stated in full and it is solved again, and likewise units that stand in a circle. Each
    answer's cost is a bound; once nothing was overlooked it is the cost of the order itself.

    Args:
        nodes: of the search, for each programme. `seconds`: for everything together, at which HiGHS stops when it notices.
    """
    return _Search(bars, units).run(nodes=nodes, until=time.perf_counter() + seconds)


class _Search:
    def __init__(self, bars: Bars, units: Units) -> None:
        self.bars, self.units = bars, units
        self.programme = Programme()
        self.relations = Relations(self.programme, bars, units)
        self._charge()
        self.ends = {id(bar): self.relations.ends(bar) for gap in bars.gaps for bar in gap}
        self.amounts = {
            (id(p), id(q)): (p, q, c) for gap in bars.gaps for p, q in combinations(gap, 2) if (c := self._one_crossing(p, q)) is not None
        }
        self.stated: set[tuple[int, int]] = set()

    def run(self, *, nodes: int, until: float) -> Proof:
        circles = list(self.relations.triples())
        waiting = dict.fromkeys(circles) if len(circles) > FEW_TRIPLES else {}
        self._forbid([] if waiting else circles)
        if not self.programme.cost:  # nothing is open
            return Proof(self.relations.decoded(lambda lit: lit == YES), self.programme.constant)
        bound = 0.0
        while (left := until - time.perf_counter()) > ENOUGH:
            found = self.programme.solve(nodes=nodes, seconds=left)
            if found.mip_dual_bound is not None:
                bound = max(bound, float(found.mip_dual_bound) / SCALE + self.programme.constant)
            if found.x is None or found.status != OPTIMAL:
                break
            x: Answer = found.x
            broken = [circle for circle in waiting if sum(_holds(lit, x) for lit in circle) in (0, 3)][:TOLD_AT_ONCE]
            if broken:
                self._forbid(broken)
                for circle in broken:
                    del waiting[circle]
                continue
            order = self.relations.decoded(lambda lit: _holds(lit, x))  # noqa: B023 - called at once
            if not self._overlooked(order, x):
                return Proof(order, bound)
        return Proof(None, bound)

    def _charge(self) -> None:
        self.programme.constant += self.units.unavoidable
        for (u, v), price in self.units.pairs.items():
            self.programme.charge(self.relations.order(v, u), price)
        for a, price in self.units.turns.items():
            turned = self.relations.turned[a]
            self.programme.charge(turned if price > 0 else denied(turned), abs(price))

    def _forbid(self, circles: list[tuple[Literal, Literal, Literal]]) -> None:
        for circle in circles:
            self.programme.between(1.0, [(lit, 1.0) for lit in circle], 2.0)

    # ---- pairs of bars
    def _one_crossing(self, p: Bar, q: Bar) -> int | None:
        """The amount that stands for the crossings of two bars, at least 1 where they have any; none where all is settled."""
        stem, left = self.relations.stem_left(p, q), self.relations.end_left
        ps, qs = self.ends[id(p)], self.ends[id(q)]
        first, last = self.relations.first, self.relations.last
        # p begins left, yet an end of it stands right of an end of q; or the other way round
        right_below = {left(i, j) for i, j in product(last(ps), first(qs))} - {stem, YES} if stem != NO else set()
        left_below = {left(i, j) for i, j in product(first(ps), last(qs))} - {stem, NO} if stem != YES else set()
        if not any(lit[0] >= 0 for lit in (stem, *(left(i, j) for i, j in product(ps, qs)))):
            self.programme.constant += self._settled(stem, ps, qs)
            return None
        if not right_below and not left_below:
            return None
        amount = self.programme.amount(1.0)
        c = (amount, True)
        for lit in sorted(right_below):
            self.programme.between(0.0, [(c, 1.0), (stem, -1.0), (lit, 1.0)])
        for lit in sorted(left_below):
            self.programme.between(0.0, [(c, 1.0), (stem, 1.0), (lit, -1.0)])
        return amount

    def _settled(self, stem: Literal, ps: tuple[End, ...], qs: tuple[End, ...]) -> int:
        """The crossings of two bars whose order is known; `stem`: whether the first begins left."""
        if stem == NO:
            ps, qs = qs, ps
        right = {(i, j): self.relations.end_left(j, i) == YES for i, j in product(ps, qs)}
        p_inside = sum(i[2] for i in ps if len({right[i, j] for j in qs}) == 2)
        q_inside = sum(j[2] for j in qs if len({right[i, j] for i in ps}) == 2)
        p_right = any(all(right[i, j] for j in qs) for i in ps)
        q_left = any(all(right[i, j] for i in ps) for j in qs)
        return min(p_inside + p_right, q_inside + q_left)

    def _overlooked(self, order: Order, x: Answer) -> bool:
        """State in full every pair of bars that costs more than the answer has it."""
        at = places(seated(self.bars, self.units, order))
        found = False
        for key, (p, q, c) in self.amounts.items():
            if key not in self.stated and self._forced(p, q, at) > x[c] + 0.5:
                self._state(p, q, c)
                self.stated.add(key)
                found = True
        return found

    def _forced(self, p: Bar, q: Bar, at: Mapping[int, float]) -> int:
        return forced(upper(p, at), lower(p, at), upper(q, at), lower(q, at))

    def _state(self, p: Bar, q: Bar, amount: int) -> None:
        """The crossings of two bars: the lesser of p above q and q above p, for either order of their stems."""
        stem, p_above = self.relations.stem_left(p, q), self.programme.choice()
        ps, qs = self.ends[id(p)], self.ends[id(q)]
        p_inside, p_right, p_left = self._counts(ps, qs)
        q_inside, q_right, q_left = self._counts(qs, ps)
        most_p, most_q = (float(sum(many for _, _, many in ends) + 1) for ends in (ps, qs))
        for side, option, inside, outside, most in (
            (stem, p_above, p_inside, p_right, most_p),
            (stem, denied(p_above), q_inside, q_left, most_q),
            (denied(stem), p_above, p_inside, p_left, most_p),
            (denied(stem), denied(p_above), q_inside, q_right, most_q),
        ):
            if side != NO:
                terms = [((amount, True), 1.0), *(((h, True), -many) for h, many in inside), ((outside, True), -1.0)]
                self.programme.between(-2 * most, [*terms, (side, -most), (option, -most)])

    def _counts(self, ps: tuple[End, ...], qs: tuple[End, ...]) -> tuple[list[tuple[int, float]], int, int]:
        """Amounts: which of p stand between ends of q (and how many each is), whether any stands right of all q, whether any left."""
        left, between, amount = self.relations.end_left, self.programme.between, self.programme.amount
        inside, right, left_of_all = [], amount(), amount()
        first, last = self.relations.first(qs), self.relations.last(qs)
        for i in ps:
            h = amount()
            inside.append((h, float(i[2])))
            for j, k in product(first, last):
                between(-1.0, [((h, True), 1.0), (left(j, i), -1.0), (left(i, k), -1.0)])
            between(1.0, [((right, True), 1.0), *((left(i, j), 1.0) for j in last)])
            between(1.0, [((left_of_all, True), 1.0), *((left(j, i), 1.0) for j in first)])
        return inside, right, left_of_all


def _holds(literal: Literal, x: Answer) -> bool:
    j, plain = literal
    return plain if j < 0 else bool(x[j] > 0.5) == plain
