"""What is ordered on a row, and what must stand left of what: childless brothers and sisters who follow each other in age go as one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from render.genogram.bars import Bars, crossings, places
from render.genogram.couples import Run

BirthOrder = Literal["strict", "relaxed"]


OUT_OF_ORDER = {"strict": 10.0, "relaxed": 0.15}  # what a pair of brothers and sisters out of order costs, in crossings
STEP = {"strict": 1.0, "relaxed": 0.05}  # costs of orders differ by no less
TRIFLES = 0.04  # what everything together may cost that only decides between orders of one cost


@dataclass(frozen=True, slots=True)
class Order:
    """The units of every row from the left, and the runs that stand the other way round than first given."""

    rows: tuple[tuple[int, ...], ...]
    turned: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Units:
    """Units of one family by number.

    Attributes:
        units: The runs of each, left to right.
        of: The unit of every run.
        row_of: The row of every unit.
        before: (left, right): pairs that have to stand so, everything that follows from them included.
        pairs: (left, right): what it costs that they stand the other way round, in crossings.
        turns: Of runs: what it costs that they are turned, below 0: that they are not.
        unavoidable: What runs cost either way round, that hold somebody between brothers and sisters of theirs.
    """

    units: tuple[tuple[int, ...], ...]
    of: tuple[int, ...]
    row_of: tuple[int, ...]
    before: frozenset[tuple[int, int]]
    pairs: dict[tuple[int, int], float]
    turns: dict[int, float]
    unavoidable: float


def seated(bars: Bars, units: Units, order: Order) -> tuple[tuple[Run, ...], ...]:
    """The runs of every row, left to right, as they stand."""
    runs = bars.runs
    return tuple(tuple(runs[a][::-1] if a in order.turned else runs[a] for u in row for a in units.units[u]) for row in order.rows)


def full_cost(bars: Bars, units: Units, order: Order) -> float:
    """Crossings that the order forces, and what its pairs and turns cost, trifles included."""
    rank = {u: i for row in order.rows for i, u in enumerate(row)}
    cost = units.unavoidable + sum(price for (u, v), price in units.pairs.items() if rank[u] > rank[v])
    cost += sum(abs(price) for a, price in units.turns.items() if (price > 0) == (a in order.turned))
    return crossings(bars, places(seated(bars, units, order))) + cost


def find_units(bars: Bars, birth_order: BirthOrder, former: Mapping[int, float] | None = None) -> Units:
    """Group runs and gather what birth, custom and a former picture ask of their order.

    That leaves of one sibship between the same others may go together loses nothing: each crosses least where the best placed of them
    stands, and there their bar is no longer than before. Strict: the order of birth has to be, save where that goes round in a circle.

    Args:
        former: the x of nodes in an earlier picture; neighbours there and the turn of runs are kept where it costs nothing, before custom.
    """
    units = _grouped(bars)
    of = tuple(u for _, u in sorted((a, u) for u, runs in enumerate(units) for a in runs))
    run_of = {x: a for a, run in enumerate(bars.runs) for x in run}
    wanted: Counter[tuple[int, int]] = Counter()
    kept: Counter[int] = Counter()  # pairs within a run that stand in order as it was given, and the others
    broken: Counter[int] = Counter()
    price = OUT_OF_ORDER[birth_order]
    for older, younger in bars.siblings:
        a, b = run_of[older], run_of[younger]
        if a == b:
            (kept if bars.runs[a].index(older) < bars.runs[a].index(younger) else broken)[a] += 1
        elif of[a] != of[b]:
            wanted[of[a], of[b]] += 1
    before: set[tuple[int, int]] = set()
    if birth_order == "strict" and wanted:
        circle = _circles(len(units), list(wanted))
        before = _followed([pair for pair in wanted if circle[pair[0]] != circle[pair[1]]])
    pairs = {pair: price * count for pair, count in wanted.items() if pair not in before}
    row_of = tuple(bars.row_of[runs[0]] for runs in units)
    neighbours, customs = _former(bars, units, row_of, former or {})
    customs = dict(bars.custom) | customs
    trifle = TRIFLES / (1 + len(neighbours) + sum(map(abs, customs.values())))
    for pair in neighbours:
        if pair not in before and pair[::-1] not in before:
            pairs[pair] = pairs.get(pair, 0.0) + trifle
    runs = {**kept, **broken, **customs}
    if_turned = {a: price * kept[a] + trifle * max(-customs.get(a, 0), 0) for a in runs}
    if_not = {a: price * broken[a] + trifle * max(customs.get(a, 0), 0) for a in runs}
    turns = {a: if_turned[a] - if_not[a] for a in runs if if_turned[a] != if_not[a]}
    unavoidable = sum(min(if_turned[a], if_not[a]) for a in runs)
    return Units(tuple(units), of, row_of, frozenset(before), pairs, turns, unavoidable)


def _former(
    bars: Bars, units: Sequence[Sequence[int]], row_of: Sequence[int], former: Mapping[int, float]
) -> tuple[list[tuple[int, int]], dict[int, int]]:
    """Units that were neighbours, and runs that were (1) or were not (-1) the other way round."""
    known = {u: former[bars.runs[runs[0]][0]] for u, runs in enumerate(units) if bars.runs[runs[0]][0] in former}
    rows: dict[int, list[int]] = defaultdict(list)
    for u in sorted(known, key=lambda u: (known[u], u)):
        rows[row_of[u]].append(u)
    neighbours = [pair for row in rows.values() for pair in pairwise(row)]
    turned = {}
    for a, run in enumerate(bars.runs):
        if len(run) > 1 and run[0] in former and run[-1] in former:
            turned[a] = 1 if former[run[0]] > former[run[-1]] else -1
    return neighbours, turned


def _grouped(bars: Bars) -> list[tuple[int, ...]]:
    """Runs of one person each who hang from the same bar, have nothing else, and stand between the same brothers and sisters."""
    enters: dict[int, list[tuple[int, int]]] = defaultdict(list)
    leaves: set[int] = set()
    for r, gap in enumerate(bars.gaps):
        for i, bar in enumerate(gap):
            leaves.update(bar.tops)
            for x in bar.ends:
                enters[x].append((r, i))
    older: dict[int, set[int]] = defaultdict(set)
    younger: dict[int, set[int]] = defaultdict(set)
    for a, b in bars.siblings:
        older[b].add(a)
        younger[a].add(b)
    alone = {run[0] for run in bars.runs if len(run) == 1 and run[0] not in leaves and len(enters[run[0]]) == 1}
    leaf = {x for x in alone if older[x] | younger[x] <= set(bars.gaps[enters[x][0][0]][enters[x][0][1]].ends)}
    run_of = {run[0]: a for a, run in enumerate(bars.runs)}
    groups: dict[object, list[int]] = defaultdict(list)
    for x in leaf:
        dated = bool(older[x] or younger[x])
        groups[enters[x][0], dated, frozenset(older[x] - leaf), frozenset(younger[x] - leaf)].append(x)
    grouped = [sorted(found, key=lambda x: (len(older[x]), x)) for found in groups.values()]
    taken = {run_of[x] for found in grouped for x in found}
    rest = [(a,) for a in range(len(bars.runs)) if a not in taken]
    return sorted([*rest, *(tuple(run_of[x] for x in found) for found in grouped)])


def _circles(n: int, arcs: list[tuple[int, int]]) -> list[int]:
    a, b = np.array(arcs).T
    return [int(x) for x in connected_components(csr_matrix((np.ones(len(arcs)), (a, b)), shape=(n, n)), connection="strong")[1]]


def _followed(arcs: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """The arcs of a graph without circles, and every pair that they lead to step by step."""
    onward: dict[int, set[int]] = defaultdict(set)
    waiting: Counter[int] = Counter()
    for a, b in arcs:
        onward[a].add(b)
        waiting[b] += 1
    order = [x for x in sorted({x for arc in arcs for x in arc}) if not waiting[x]]
    for x in order:
        for y in sorted(onward[x]):
            waiting[y] -= 1
            if not waiting[y]:
                order.append(y)
    reach: dict[int, set[int]] = {}
    for x in reversed(order):
        reach[x] = set(onward[x]).union(*(reach[y] for y in onward[x]))
    return {(x, y) for x, found in reach.items() for y in found}
