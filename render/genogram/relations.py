"""Who stands left of whom, as literals of a programme: of everybody, or of a few while all others keep their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cmp_to_key
from itertools import combinations, pairwise

from render.genogram.bars import Bar, Bars, upper
from render.genogram.integers import NO, YES, Literal, Programme, denied
from render.genogram.units import Order, Units

End = tuple[int, float, int]  # a node at the lower end of a bar, its shift, and how many stand there as one unit
SAME = 0.01


@dataclass(frozen=True, slots=True)
class Window:
    """What may move: these units, past others at most so many places away in the present order, and the runs in them may turn."""

    free: frozenset[int]
    reach: int
    present: Order


class Relations:
    """Order of units and turns of runs as choices of a programme, as far as they are not settled."""

    def __init__(self, programme: Programme, bars: Bars, units: Units, window: Window) -> None:
        self.bars, self.units, self.window = bars, units, window
        self.run_of = {x: a for a, run in enumerate(bars.runs) for x in run}
        self.offset = {x: float(i) for run in bars.runs for i, x in enumerate(run)}
        self.rank = {u: i for row in window.present.rows for i, u in enumerate(row)}
        self.turned: dict[int, Literal] = {}
        self.choices: dict[tuple[int, int], Literal] = {}
        for u in sorted(window.free):
            row = window.present.rows[units.row_of[u]]
            here = self.rank[u]
            for v in row[max(0, here - window.reach) : here + window.reach + 1]:
                if v != u and (u, v) not in self.choices and (u, v) not in units.before and (v, u) not in units.before:
                    self.choices[u, v] = programme.choice()
                    self.choices[v, u] = denied(self.choices[u, v])
            for a in units.units[u]:
                if len(bars.runs[a]) > 1:
                    self.turned[a] = programme.choice()

    def order(self, u: int, v: int) -> Literal:
        """Whether unit u stands left of unit v."""
        found = self.choices.get((u, v))
        return found if found is not None else YES if self.rank[u] < self.rank[v] else NO

    def turn(self, a: int) -> Literal:
        """Whether run a stands the other way round than first given."""
        return self.turned.get(a, YES if a in self.window.present.turned else NO)

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
        return denied(self.turn(a)) if x < y else self.turn(a)

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
        rows: dict[int, list[int]] = defaultdict(list)
        for u in sorted(self.window.free):
            rows[self.units.row_of[u]].append(u)
        for row, free in rows.items():
            everybody, moving = self.window.present.rows[row], set(free)
            span = {u: everybody[max(0, self.rank[u] - self.window.reach) : self.rank[u] + self.window.reach + 1] for u in free}
            threes = [(u, v, w) for u in free for v, w in pairwise(x for x in span[u] if x not in moving)]
            for u, v in combinations(free, 2):
                threes += [(u, v, w) for w in dict.fromkeys((*span[u], *span[v])) if w not in moving or w > v]
            for u, v, w in threes:
                circle = (self.order(u, v), self.order(v, w), self.order(w, u))
                if not (YES in circle and NO in circle):
                    yield circle

    def decoded(self, holds: Callable[[Literal], bool]) -> Order:
        """The order that a solution means."""

        def compare(u: int, v: int) -> int:
            return 0 if u == v else -1 if holds(self.order(u, v)) else 1

        rows = tuple(tuple(sorted(row, key=cmp_to_key(compare))) for row in self.window.present.rows)
        turned = {a for a in self.window.present.turned if a not in self.turned} | {a for a, lit in self.turned.items() if holds(lit)}
        return Order(rows, frozenset(turned))
