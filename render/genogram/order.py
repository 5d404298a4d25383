"""The order of people on every row: a first order from the index child outwards, then shifts that lessen crossings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from render.genogram.crossings import RowSorter
from render.genogram.first_order import first_order
from render.genogram.kin import Kin
from render.genogram.strands import Strands

BirthOrder = Literal["strict", "relaxed"]
OUT_OF_ORDER = {"strict": 2.0, "relaxed": 0.15}  # what a pair of siblings out of order costs, where a crossing costs up to 1
MANY = 700  # runs above which fewer first orders are tried
ROUNDS = 12
NONE_LEFT = 1e-9


@dataclass(frozen=True, slots=True)
class Seating:
    """Runs of nodes on every row, left to right; the first row is `top` (-1 where siblings without parents hang above row 0)."""

    top: int
    rows: tuple[tuple[tuple[int, ...], ...], ...]
    cost: float


def order_rows(kin: Kin, strands: Strands, birth_order: BirthOrder = "strict") -> Seating:
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
    found: list[Seating] = []
    for root, outside in dict.fromkeys(tries):
        sorter.seat(first_order(kin, strands, root, strict=outside))
        sorter.settle(ROUNDS)
        found.append(Seating(sorter.top, tuple(tuple(sorter.runs[a] for a in row) for row in sorter.rows), sorter.cost()))
        if found[-1].cost < NONE_LEFT:
            break
    return min(found, key=lambda seating: round(seating.cost, 6))


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
