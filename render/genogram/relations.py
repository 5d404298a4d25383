"""Who stands left of whom, as literals of a programme."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cmp_to_key
from itertools import combinations

from render.genogram.bars import Bar, Bars, upper
from render.genogram.integers import NO, YES, Literal, Programme, denied
from render.genogram.units import Order, Units

End = tuple[int, float, int]  # a node at the lower end of a bar, its shift, and how many stand there as one unit
SAME = 0.01


class Relations:
    """Order of units and turns of runs as choices of a programme, as far as they are not settled."""

    def __init__(self, programme: Programme, bars: Bars, units: Units) -> None:
        self.bars, self.units = bars, units
        self.run_of = {x: a for a, run in enumerate(bars.runs) for x in run}
        self.offset = {x: float(i) for run in bars.runs for i, x in enumerate(run)}
        self.rows: tuple[list[int], ...] = tuple([] for _ in range(bars.height))
        for u, row in enumerate(units.row_of):
            self.rows[row].append(u)
        self.choices: dict[tuple[int, int], Literal] = {}
        for u, v in (pair for row in self.rows for pair in combinations(row, 2)):
            settled = YES if (u, v) in units.before else NO if (v, u) in units.before else None
            self.choices[u, v] = settled or programme.choice()
            self.choices[v, u] = denied(self.choices[u, v])
        self.turned = {a: programme.choice() for runs in units.units for a in runs if len(bars.runs[a]) > 1}

    def order(self, u: int, v: int) -> Literal:
        """Whether unit u stands left of unit v."""
        return self.choices[u, v]

    def stem_left(self, p: Bar, q: Bar) -> Literal:
        return self._left(self.run_of[p.tops[0]], upper(p, self.offset), self.run_of[q.tops[0]], upper(q, self.offset))

    def end_left(self, i: End, j: End) -> Literal:
        return self._left(self.run_of[i[0]], self.offset[i[0]] + i[1], self.run_of[j[0]], self.offset[j[0]] + j[1])

    def _left(self, a: int, x: float, b: int, y: float) -> Literal:
        u, v = self.units.of[a], self.units.of[b]
        if u != v:
            return self.order(u, v)
        if a != b:
            runs = self.units.units[u]
            return YES if runs.index(a) < runs.index(b) else NO
        if abs(x - y) < SAME:
            return YES if x < y else NO
        return denied(self.turned[a]) if x < y else self.turned[a]

    def ends(self, bar: Bar) -> tuple[End, ...]:
        """The lower ends, those of one unit as one."""
        found: dict[tuple[int, int], End] = {}
        for x, d in zip(bar.ends, bar.shifts, strict=True):
            u = self.units.of[self.run_of[x]]
            key = (u, -1) if len(self.units.units[u]) > 1 else (u, x)
            found[key] = (x, d, found[key][2] + 1 if key in found else 1)
        return tuple(found.values())

    def first(self, ends: tuple[End, ...]) -> list[End]:
        """Those that may be the leftmost."""
        return [i for i in ends if not any(self.end_left(j, i) == YES for j in ends if j is not i)]

    def last(self, ends: tuple[End, ...]) -> list[End]:
        return [i for i in ends if not any(self.end_left(i, j) == YES for j in ends if j is not i)]

    def triples(self) -> Iterator[tuple[Literal, Literal, Literal]]:
        """Every three units that could stand in a circle: u left of v, v of w, w of u."""
        for u, v, w in (three for row in self.rows for three in combinations(row, 3)):
            circle = (self.choices[u, v], self.choices[v, w], self.choices[w, u])
            if not (YES in circle and NO in circle):
                yield circle

    def decoded(self, holds: Callable[[Literal], bool]) -> Order:
        """The order that a solution means."""

        def compare(u: int, v: int) -> int:
            return 0 if u == v else -1 if holds(self.choices[u, v]) else 1

        rows = tuple(tuple(sorted(row, key=cmp_to_key(compare))) for row in self.rows)
        return Order(rows, frozenset(a for a, turned in self.turned.items() if holds(turned)))
