"""Small changes to an order, tried by the million: simulated annealing (Kirkpatrick, Gelatt, Vecchi 1983), compiled."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from render.compiled import Real, Whole, compiled

NEVER = 1e6  # as a price
A_TURN = 0.12  # of all changes tried
GAIN = 1e-9


class Lines(NamedTuple):
    """The bars by number. Bar h begins above between the nodes `top[h]`, and goes down to `ends[of[h]:of[h + 1]]`."""

    top: Whole  # two columns
    lead: Real
    of: Whole
    ends: Whole
    shifts: Real
    above: Real  # how wide a place is on the row where it begins
    below: Real  # ... and where it ends


class Asked(NamedTuple):
    """The units by number: bars that enter and leave each, what it costs to stand right of others or turned, and which can turn."""

    enters_of: Whole
    enters: Whole
    leaves_of: Whole
    leaves: Whole
    prices_of: Whole
    other: Whole
    price: Real
    turn: Real
    can_turn: Whole
    seats_of: Whole


class Seats(NamedTuple):
    """An order, changed in place: units row by row, the nodes of each unit as they stand, the place of each node, who is turned."""

    rows_of: Whole
    rows: Whole
    nodes: Whole
    place: Real
    turned: Whole


@compiled
def crossed(lines: Lines, place: Real, h: int, g: int) -> int:
    """`bars.forced` of two bars."""
    if _begin(lines, place, h) > _begin(lines, place, g):
        h, g = g, h
    p_first, p_last = _span(lines, place, h)
    q_first, q_last = _span(lines, place, g)
    if p_last < q_first:
        return 0
    above = _within(lines, place, h, q_first, q_last) + (p_last > q_last)
    return int(min(above, _within(lines, place, g, p_first, p_last) + (q_first < p_first)))


@compiled
def _begin(lines: Lines, place: Real, h: int) -> float:
    return float((place[lines.top[h, 0]] + place[lines.top[h, 1]]) / 2 + lines.lead[h])


@compiled
def _span(lines: Lines, place: Real, h: int) -> tuple[float, float]:
    first, last = math.inf, -math.inf
    for i in range(lines.of[h], lines.of[h + 1]):
        x = place[lines.ends[i]] + lines.shifts[i]
        first, last = min(first, x), max(last, x)
    return first, last


@compiled
def _within(lines: Lines, place: Real, h: int, first: float, last: float) -> int:
    count = 0
    for i in range(lines.of[h], lines.of[h + 1]):
        count += first <= place[lines.ends[i]] + lines.shifts[i] < last
    return count


@compiled
def _aside(lines: Lines, place: Real, h: int) -> float:
    """How far a bar begins from the middle of its ends."""
    first, last = _span(lines, place, h)
    return float(abs((_begin(lines, place, h) + 0.5) * lines.above[h] - (first + last + 1) / 2 * lines.below[h]))


@compiled
def _around(lines: Lines, asked: Asked, place: Real, u: int, v: int, stretch: float) -> float:
    """What hangs on the order of two neighbours, or of the nodes in one (v is u): crossings of their bars, and stretch."""
    cost = 0.0
    for side in range(2):
        of, bars = (asked.enters_of, asked.enters) if side == 0 else (asked.leaves_of, asked.leaves)
        mine, others = bars[of[u] : of[u + 1]], bars[of[v] : of[v + 1]]
        for h in mine:
            for g in others:
                # two bars that both lead to both are met twice
                if h < g or (h > g and not (_among(h, others) and _among(g, mine))):
                    cost += crossed(lines, place, h, g)
            if stretch > 0:
                cost += stretch * _aside(lines, place, h)
        if stretch > 0 and u != v:
            for g in others:
                if not _among(g, mine):
                    cost += stretch * _aside(lines, place, g)
    return cost


@compiled
def _among(h: int, bars: Whole) -> bool:
    for g in bars:  # noqa: SIM110 - numba knows no any()
        if g == h:
            return True
    return False


@compiled
def _turn(asked: Asked, seats: Seats, u: int) -> None:
    i, j = asked.seats_of[u], asked.seats_of[u + 1] - 1
    while i < j:
        a, b = seats.nodes[i], seats.nodes[j]
        seats.nodes[i], seats.nodes[j] = b, a
        seats.place[a], seats.place[b] = seats.place[b], seats.place[a]
        i, j = i + 1, j - 1
    seats.turned[u] = 1 - seats.turned[u]


@compiled
def _swap(asked: Asked, seats: Seats, i: int) -> None:
    u, v = seats.rows[i], seats.rows[i + 1]
    mine, others = range(asked.seats_of[u], asked.seats_of[u + 1]), range(asked.seats_of[v], asked.seats_of[v + 1])
    for j in mine:
        seats.place[seats.nodes[j]] += len(others)
    for j in others:
        seats.place[seats.nodes[j]] -= len(mine)
    seats.rows[i], seats.rows[i + 1] = v, u


@compiled
def _price(asked: Asked, u: int, v: int) -> float:
    """What it costs that u stands right of v, more than left."""
    total = 0.0
    for i in range(asked.prices_of[u], asked.prices_of[u + 1]):
        if asked.other[i] == v:
            total += asked.price[i]
    return total


@compiled
def anneal(lines: Lines, asked: Asked, seats: Seats, heat: float, cool: float, changes: int, stretch: float, chance: int) -> float:
    """Try so many swaps of neighbours and turns of runs, less and less of what costs more; leave the best order met in `seats`.

    Returns:
        How much less that costs than the first one, in crossings.
    """
    np.random.seed(chance)
    rows, height = seats.rows, len(seats.rows_of) - 1
    gaps = np.zeros(height + 1, np.int64)  # between neighbours, counted row by row
    for r in range(height):
        gaps[r + 1] = gaps[r] + max(0, seats.rows_of[r + 1] - seats.rows_of[r] - 1)
    if gaps[height] == 0 and len(asked.can_turn) == 0:
        return 0.0
    best_rows, best_nodes, best_turned, best_place = rows.copy(), seats.nodes.copy(), seats.turned.copy(), seats.place.copy()
    now = least = 0.0
    for n in range(changes):
        turning = len(asked.can_turn) > 0 and (gaps[height] == 0 or np.random.random() < A_TURN)
        i = 0
        if turning:
            u = v = asked.can_turn[np.random.randint(len(asked.can_turn))]
            more = asked.turn[u] * (1 - 2 * seats.turned[u])
        else:
            k = np.random.randint(gaps[height])
            r = np.searchsorted(gaps, k, side="right") - 1
            i = seats.rows_of[r] + k - gaps[r]
            u, v = rows[i], rows[i + 1]
            more = _price(asked, u, v)
            if more > NEVER / 2:
                continue
        more -= _around(lines, asked, seats.place, u, v, stretch)
        if turning:
            _turn(asked, seats, u)
        else:
            _swap(asked, seats, i)
        more += _around(lines, asked, seats.place, u, v, stretch)
        if more <= 0 or np.random.random() < math.exp(-more / (heat * (cool / heat) ** (n / changes))):
            now += more
            if now < least - GAIN:
                least = now
                best_rows[:], best_nodes[:], best_turned[:], best_place[:] = rows, seats.nodes, seats.turned, seats.place
        elif turning:
            _turn(asked, seats, u)
        else:
            _swap(asked, seats, i)
    rows[:], seats.nodes[:], seats.turned[:], seats.place[:] = best_rows, best_nodes, best_turned, best_place
    return -least
