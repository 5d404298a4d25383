"""A good order of a family too large to prove one: warmed up and cooled, a million small changes a second."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from render.compiled import Whole
from render.genogram.bars import Bars
from render.genogram.changes import NEVER, Asked, Lines, Seats, anneal
from render.genogram.sifting import widths
from render.genogram.units import Order, Units


class Annealer:
    """One family, to be warmed up from any order."""

    def __init__(self, bars: Bars, units: Units) -> None:
        self.bars, self.units = bars, units
        self.lines, self.asked = _lines(bars), _asked(bars, units)

    def annealed(self, order: Order, *, heat: float, cool: float, changes: int, stretch: float, chance: int) -> Order:
        """The best order met.

        Args:
            heat: at the beginning, `cool` in the end, in crossings: what costs so much more is taken once in e times.
            changes: how many are tried. The same input gives the same answer.
            stretch: what each place costs that a couple stands beside the middle of its children, in crossings.
            chance: which of many ways to go.
        """
        seats = self.seats(order)
        anneal(self.lines, self.asked, seats, heat, cool, changes, stretch, chance)
        rows = tuple(tuple(seats.rows[a:b].tolist()) for a, b in zip(seats.rows_of[:-1], seats.rows_of[1:], strict=True))
        return Order(rows, frozenset(self.units.units[u][0] for u in np.flatnonzero(seats.turned)))

    def seats(self, order: Order) -> Seats:
        """The order as numbers that can be changed."""
        runs = self.bars.runs
        stand = [[x for a in found for x in (runs[a][::-1] if a in order.turned else runs[a])] for found in self.units.units]
        place = np.zeros(max(x for run in runs for x in run) + 1)
        for row in order.rows:
            for i, x in enumerate(x for u in row for x in stand[u]):
                place[x] = i
        turned = np.zeros(len(stand), dtype=np.int64)
        turned[[self.units.of[a] for a in order.turned]] = 1
        return Seats(*_listed(order.rows), _listed(stand)[1], place, turned)


def _lines(bars: Bars) -> Lines:
    width = widths(bars)
    every = [(r, bar) for r, gap in enumerate(bars.gaps) for bar in gap]
    return Lines(
        np.array([(bar.tops[0], bar.tops[-1]) for _, bar in every], dtype=np.int64).reshape(-1, 2),
        np.array([bar.lead for _, bar in every]),
        *_listed([bar.ends for _, bar in every]),
        np.array([shift for _, bar in every for shift in bar.shifts]),
        np.array([width[r] for r, _ in every]),
        np.array([width[r + 1] for r, _ in every]),
    )


def _asked(bars: Bars, units: Units) -> Asked:
    of_unit = range(len(units.units))
    unit_of = {x: units.of[a] for a, run in enumerate(bars.runs) for x in run}
    enters: list[list[int]] = [[] for _ in of_unit]
    leaves: list[list[int]] = [[] for _ in of_unit]
    for h, bar in enumerate(bar for gap in bars.gaps for bar in gap):
        leaves[unit_of[bar.tops[0]]].append(h)
        for u in dict.fromkeys(unit_of[x] for x in bar.ends):
            enters[u].append(h)
    prices: list[list[tuple[int, float]]] = [[] for _ in of_unit]
    for (u, v), price in [*units.pairs.items(), *((pair, NEVER) for pair in sorted(units.before))]:
        prices[u].append((v, price))
        prices[v].append((u, -price))
    turn = np.zeros(len(units.units))
    for a, price in units.turns.items():
        turn[units.of[a]] = price
    return Asked(
        *_listed(enters),
        *_listed(leaves),
        *_listed([[v for v, _ in found] for found in prices]),
        np.array([price for found in prices for _, price in found], dtype=np.float64),
        turn,
        np.array([u for u, found in enumerate(units.units) if len(found) == 1 and len(bars.runs[found[0]]) > 1], dtype=np.int64),
        _listed([[x for a in found for x in bars.runs[a]] for found in units.units])[0],
    )


def _listed(lists: Sequence[Sequence[int]]) -> tuple[Whole, Whole]:
    """Where each begins, and the last ends; and all of them in one."""
    of = np.zeros(len(lists) + 1, dtype=np.int64)
    of[1:] = np.cumsum([len(found) for found in lists])
    return of, np.array([x for found in lists for x in found], dtype=np.int64)
