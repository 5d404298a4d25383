"""The order of people on every row: a first order from the index child outwards, then shifts that lessen crossings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

import numpy as np

from render.genogram.crossings import RowSorter
from render.genogram.generations import Generations
from render.genogram.kin import Kin
from render.genogram.strands import Strands

BirthOrder = Literal["strict", "relaxed"]
OUT_OF_ORDER = {"strict": 2.0, "relaxed": 0.15}  # what a pair of siblings out of order costs, where a crossing costs up to 1
MANY = 700  # runs above which fewer first orders are tried
ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Seating:
    """Runs of nodes on every row, left to right; the first row is `top` (-1 where siblings without parents hang above row 0)."""

    top: int
    rows: tuple[tuple[tuple[int, ...], ...], ...]
    cost: float


def order_rows(kin: Kin, generations: Generations, strands: Strands, birth_order: BirthOrder = "strict") -> Seating:
    """Seat every run of one family on its row.

    Crossings (weighted by 1/sqrt of the sibship) and siblings out of order are lessened together; several first orders are tried and
    the best kept. The same input gives the same answer.
    """
    strict = birth_order == "strict"
    sorter = RowSorter(kin, strands, OUT_OF_ORDER[birth_order])
    starts = _starts(kin, strands)
    tries = [(starts[0], strict), (starts[-1], strict), (starts[0], not strict)]
    if len(strands.runs) > MANY:
        tries = tries[:2]
    best: tuple[float, list[list[int]], list[tuple[int, ...]]] | None = None
    for root, outside in dict.fromkeys(tries):
        sorter.seat(first_order(kin, strands, root, strict=outside))
        sorter.settle(ROUNDS)
        cost = sorter.cost()
        if best is None or cost < best[0] - 1e-9:
            best = (cost, [list(r) for r in sorter.rows], list(sorter.runs))
        if cost < 1e-9:
            break
    assert best is not None
    cost, rows, runs = best
    return Seating(sorter.top, tuple(tuple(runs[a] for a in row) for row in rows), cost)


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


def first_order(kin: Kin, strands: Strands, root: int, *, strict: bool) -> list[int]:
    """All runs in one sequence, left to right, from a walk that begins at the root.

    Older brothers and sisters, with their families, stand left of a run; its descendants below it; the younger ones right. Not strict:
    the family of the left partner stands left, that of the right partner right.
    """
    run_of = {x: i for i, run in enumerate(strands.runs) for x in run}
    passing: dict[int, list[int]] = defaultdict(list)
    for s in strands.strands:
        passing[s.bond] += [run_of[w] for w in s.waypoints]
    claimed, met = set[int](), set[int]()
    sequence: list[int] = []

    def claim(xs: list[int]) -> list[int]:
        fresh = []
        for a in xs:
            if a not in claimed:
                claimed.add(a)
                fresh.append(a)
        return fresh

    def below(run: tuple[int, ...]) -> list[int]:
        """Waypoints, children and partners elsewhere of everybody in the run, in the order of their places in it."""
        bonds = dict.fromkeys(k for x in run if x < strands.people for k in kin.bonds_of[x] if k not in met)
        bonds |= dict.fromkeys(k for k, seat in strands.seat_of_bond.items() if seat in run and k not in met) if run[0] >= strands.people else {}
        met.update(bonds)
        mean = {k: np.mean([run.index(p) for p in kin.bonds[k].partners if p in run] or [0]) for k in bonds}
        out: list[int] = []
        for k in sorted(bonds, key=lambda k: (mean[k], k)):
            out += claim(passing[k])
            out += claim([run_of[x] for x in (*kin.bonds[k].children, *kin.bonds[k].partners)])
        return out

    def beside(run: tuple[int, ...]) -> tuple[list[int], list[int]]:
        left: list[int] = []
        right: list[int] = []
        for i, x in enumerate(run):
            for k in kin.born_to[x] if x < strands.people else ():
                if k in met:
                    continue
                met.add(k)
                on_left = 2 * i <= len(run) - 1
                children = kin.bonds[k].children
                j = children.index(x)
                older, younger = children[:j], children[j + 1 :]
                if not strict and len(run) > 1:
                    older, younger = (older + younger, ()) if on_left else ((), older + younger)
                above = [run_of[p] for p in kin.bonds[k].partners] or [run_of[strands.seat_of_bond[k]]]
                up = claim(above[:1]) + claim(passing[k])
                before, after = claim([run_of[c] for c in older]), claim([run_of[c] for c in younger])
                if on_left:
                    left, right = up + before + left, right + after
                else:
                    left, right = left + before, right + after + up
        return left, right

    for start in [root, *range(len(strands.runs))]:
        tasks = [(a, False) for a in claim([start])]
        while tasks:
            a, expanded = tasks.pop()
            if expanded:
                sequence.append(a)
                continue
            under = below(strands.runs[a])
            left, right = beside(strands.runs[a])
            ahead = [*((x, False) for x in left), (a, True), *((x, False) for x in under + right)]
            tasks += ahead[::-1]
    return sequence
