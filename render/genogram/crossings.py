"""Crossings between neighbouring rows: how many an order has, and shifts of single runs that lessen them."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from render.genogram.couples import Run
from render.genogram.kin import Kin
from render.genogram.strands import Lead, Strands

Numbers = NDArray[np.float64]
Indices = NDArray[np.int64]
TINY = 1e-9


class RowSorter:
    """Working state of the search for an order. Straight links between the rows' index positions stand for the lines drawn later.

    Args:
        out_of_order: cost of a pair of siblings on one row who stand out of birth order.
    """

    def __init__(self, kin: Kin, strands: Strands, out_of_order: float) -> None:
        self.runs: list[Run] = list(strands.runs)
        self.wanted = tuple(strands.runs)
        self.top = min(strands.rows[run[0]] for run in strands.runs)
        self.height = max(strands.rows[run[0]] for run in strands.runs) - self.top + 1
        self.row_of = [strands.rows[run[0]] - self.top for run in strands.runs]
        run_of = {x: i for i, run in enumerate(strands.runs) for x in run}
        self.out_of_order = out_of_order
        self.rows: list[list[int]] = [[] for _ in range(self.height)]
        self.at = np.zeros(len(strands.rows))
        steps = [(tops, end, s.weight) for s in strands.strands for tops, end in s.steps()]
        self.left = np.array([t[0] for t, _, _ in steps], dtype=np.int64)
        self.right = np.array([t[-1] for t, _, _ in steps], dtype=np.int64)
        self.low = np.array([e for _, e, _ in steps], dtype=np.int64)
        self.weight = np.array([w for _, _, w in steps])
        self.run_above = np.array([run_of[t[0]] for t, _, _ in steps], dtype=np.int64)
        self.run_below = np.array([run_of[e] for _, e, _ in steps], dtype=np.int64)
        # lines of several bonds enter one child side by side, birth leftmost
        last = [(s, end == s.end and s.lead is Lead.CHILD) for s in strands.strands for _, end in s.steps()]
        entries = [kin.born_to[s.end].index(s.bond) if arrives else 0 for s, arrives in last]
        self.entry = np.array(entries) * 1e-3
        gaps: list[list[int]] = [[] for _ in range(self.height)]
        for e, a in enumerate(self.run_above.tolist()):
            gaps[self.row_of[a]].append(e)
        self.gap: list[Indices] = [np.array(g, dtype=np.int64) for g in gaps]
        self.siblings = self._siblings(kin, run_of)
        self.near: dict[int, list[int]] = defaultdict(list)  # run -> links that end in it
        for e in range(len(steps)):
            for a in {int(self.run_above[e]), int(self.run_below[e])}:
                self.near[a].append(e)

    def _siblings(self, kin: Kin, run_of: dict[int, int]) -> dict[int, list[tuple[int, int]]]:
        """For every run the runs of brothers and sisters on its row: +1 where the run itself should stand left."""
        pairs: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for bond in kin.bonds:
            for i, a in enumerate(bond.children):
                for b in bond.children[i + 1 :]:
                    x, y = run_of.get(a), run_of.get(b)
                    if x is not None and y is not None and x != y and self.row_of[x] == self.row_of[y]:
                        pairs[x].append((y, 1))
                        pairs[y].append((x, -1))
        return pairs

    def seat(self, sequence: list[int]) -> None:
        """Take an order of all runs as it stands, each run turned as it was first given."""
        self.runs = list(self.wanted)
        self.rows = [[] for _ in range(self.height)]
        for a in sequence:
            self.rows[self.row_of[a]].append(a)
        for r in range(self.height):
            self._place(r)

    def _place(self, row: int) -> None:
        i = 0
        for a in self.rows[row]:
            for x in self.runs[a]:
                self.at[x] = i
                i += 1

    def _above(self, links: Indices) -> Numbers:
        """Where links leave: the middle of their tops; a lone top a trifle right of its symbol, where its line leaves."""
        left, right = self.left[links], self.right[links]
        return np.asarray((self.at[left] + self.at[right]) / 2 + 1e-3 * (left == right))

    def _below(self, links: Indices) -> Numbers:
        return np.asarray(self.at[self.low[links]] + self.entry[links])

    def settle(self, rounds: int) -> None:
        """Shift and turn runs until nothing more is gained, or for so many rounds."""
        for _ in range(rounds):
            gained = sum(self._sift(r) for r in [*range(self.height), *reversed(range(self.height))])
            if self._turn_all() + gained < TINY:
                return

    def _sift(self, row: int) -> float:
        """Take out each run of a row in turn and put it back where it costs least."""
        runs = self.rows[row]
        m = len(runs)
        if m < 2:
            return 0.0
        index = {a: i for i, a in enumerate(runs)}
        ends: list[tuple[Numbers, Indices, Numbers]] = []
        if row > 0 and len(self.gap[row - 1]):
            links = self.gap[row - 1]
            ends.append((self._above(links), np.array([index[a] for a in self.run_below[links].tolist()]), self.weight[links]))
        if len(self.gap[row]):
            links = self.gap[row]
            ends.append((self._below(links), np.array([index[a] for a in self.run_above[links].tolist()]), self.weight[links]))
        own: list[list[tuple[int, float, float]]] = [[] for _ in range(m)]
        for q, (far, near, weight) in enumerate(ends):
            for x, i, w in zip(far.tolist(), near.tolist(), weight.tolist(), strict=True):
                own[i].append((q, x, w))
        order, gained = np.arange(m), 0.0
        for i in range(m):
            siblings = self.siblings.get(runs[i], ())
            if not own[i] and not siblings:
                continue
            balance = np.zeros(m)  # cost of standing right of each other run, less that of standing left
            for q, x, w in own[i]:
                far, near, weight = ends[q]
                balance += w * np.bincount(near, weights=weight * (np.sign(far - x) * (np.abs(far - x) > TINY)), minlength=m)
            for other, side in siblings:
                balance[index[other]] += self.out_of_order * side
            here = int(np.flatnonzero(order == i)[0])
            others = np.delete(order, here)
            cost = np.concatenate(([0.0], np.cumsum(balance[others])))
            least = np.flatnonzero(cost <= cost.min() + TINY)
            to = int(least[np.argmin(np.abs(least - here))])
            if cost[to] < cost[here] - TINY:
                gained += float(cost[here] - cost[to])
                order = np.insert(others, to, i)
        self.rows[row] = [runs[i] for i in order.tolist()]
        self._place(row)
        return gained

    def _turn_all(self) -> float:
        """Turn runs round where that lessens the crossings of their own links."""
        gained = 0.0
        for a, run in enumerate(self.runs):
            if len(run) < 2:
                continue
            before = self._own_crossings(a)
            self._turn(a)
            after = self._own_crossings(a)
            turned = self.runs[a] != self.wanted[a]
            if after < before - TINY or (after < before + TINY and not turned):
                gained += max(0.0, before - after)
            else:
                self._turn(a)
        return gained

    def _turn(self, a: int) -> None:
        base = min(self.at[x] for x in self.runs[a])
        self.runs[a] = self.runs[a][::-1]
        for i, x in enumerate(self.runs[a]):
            self.at[x] = base + i

    def _own_crossings(self, a: int) -> float:
        total = 0.0
        for upward in (True, False):
            ends = self.run_below if upward else self.run_above
            links = np.array([e for e in self.near[a] if ends[e] == a], dtype=np.int64)
            if len(links) > 1:
                total += _crossed(self._above(links), self._below(links), self.weight[links])
        return total

    def cost(self) -> float:
        """Weighted crossings of all rows, and the cost of siblings out of order."""
        total = sum(_crossed(self._above(g), self._below(g), self.weight[g]) for g in self.gap if len(g) > 1)
        for a, pairs in self.siblings.items():
            place = self.at[self.runs[a][0]]
            total += self.out_of_order * sum(1 for b, side in pairs if side > 0 and self.at[self.runs[b][0]] < place)
        return float(total)


def _crossed(top: Numbers, bottom: Numbers, weight: Numbers) -> float:
    order = np.lexsort((bottom, top))
    top, bottom, weight = top[order], bottom[order], weight[order]
    total = 0.0
    for i in range(len(top) - 1):
        later = (bottom[i + 1 :] < bottom[i] - TINY) & (top[i + 1 :] > top[i] + TINY)
        total += float(weight[i] * weight[i + 1 :][later].sum())
    return total
