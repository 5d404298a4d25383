"""The proven order held against every order there is, in small families of any kind."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import chain, permutations, product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from render.diagram import Genogram
from render.genogram.annealing import Annealer
from render.genogram.bars import Bars, Rows, cost_of, find_bars, places
from render.genogram.couples import form_runs
from render.genogram.exact import best_order
from render.genogram.generations import find_generations
from render.genogram.kin import Kin, number_kin
from render.genogram.order import order_rows
from render.genogram.sifting import sifted
from render.genogram.strands import Strands, by_component, find_strands
from render.genogram.units import OUT_OF_ORDER, BirthOrder, Order, find_units, full_cost, seated
from tests.property.test_genogram_layout import families
from tests.unit.render.genogram_families import genogram, man, union, woman

MOST = 2000  # orders that are tried


def parts(diagram: Genogram) -> tuple[Kin, tuple[Strands, ...]]:
    kin = number_kin(diagram)
    generations = find_generations(kin)
    strands = find_strands(kin, generations, form_runs(kin, generations))
    return kin, by_component(strands, generations.component, generations.bond_component)


def number_of_orders(bars: Bars) -> int:
    rows = [[run for run, r in zip(bars.runs, bars.row_of, strict=True) if r == row] for row in range(bars.height)]
    return math.prod(math.factorial(len(row)) * 2 ** sum(len(run) > 1 for run in row) for row in rows)


def every_order(bars: Bars) -> Iterator[Rows]:
    rows = [[bars.runs[a] for a, r in enumerate(bars.row_of) if r == row] for row in range(bars.height)]
    ways = [
        [turned for order in permutations(row) for turned in product(*({run, run[::-1]} for run in order))] for row in rows
    ]  # fmt: skip
    return product(*ways)


def least_cost(bars: Bars, birth_order: BirthOrder) -> float:
    return min(cost_of(bars, places(rows), OUT_OF_ORDER[birth_order]) for rows in every_order(bars))


@settings(max_examples=25, deadline=None)
@given(families(sensible=False), st.sampled_from(["strict", "relaxed"]))
def test_no_order_is_better_than_the_one_that_is_said_to_be_proven(diagram: Genogram, birth_order: BirthOrder) -> None:
    kin, found = parts(diagram)
    for strands in found:
        bars = find_bars(kin, strands)
        seating = order_rows(kin, strands, birth_order, seconds=60.0)
        assert seating.bound == seating.cost == cost_of(bars, places(seating.rows), OUT_OF_ORDER[birth_order])
        if number_of_orders(bars) <= MOST:
            assert seating.cost == least_cost(bars, birth_order)
        assert sorted(chain(*chain(*seating.rows))) == sorted(chain(*strands.runs))


@settings(max_examples=20, deadline=None)
@given(families(sensible=False), st.sampled_from(["strict", "relaxed"]))
def test_each_way_of_searching_keeps_everybody_and_what_has_to_stand_left(diagram: Genogram, birth_order: BirthOrder) -> None:
    kin, found = parts(diagram)
    for strands in found:
        bars = find_bars(kin, strands)
        units = find_units(bars, birth_order)
        start = next(iter(every_order_of(units.row_of, units.before)), None)
        assume(start is not None and len(units.units) > 1)
        assert start is not None
        cold = sifted(bars, units, start)
        warm, again = (Annealer(bars, units).annealed(start, heat=1.0, cool=0.1, changes=500, stretch=0.0, chance=1) for _ in range(2))
        proven = best_order(bars, units, nodes=100_000, seconds=20.0).order
        assert warm == again
        assert full_cost(bars, units, warm) <= full_cost(bars, units, start) + 1e-9
        assert full_cost(bars, units, cold) <= full_cost(bars, units, start) + 1e-9
        assert proven is not None
        for order in (cold, warm, proven):
            assert full_cost(bars, units, proven) <= full_cost(bars, units, order) + 1e-6
            assert sorted(chain(*seated(bars, units, order)), key=min) == sorted(
                (run[::-1] if a in order.turned else run for a, run in enumerate(bars.runs)), key=min
            )
            rank = {u: i for row in order.rows for i, u in enumerate(row)}
            assert all(rank[u] < rank[v] for u, v in units.before)


def every_order_of(row_of: tuple[int, ...], before: frozenset[tuple[int, int]]) -> Iterator[Order]:
    """Orders of units in which everybody stands where they must."""
    rows = [[u for u, r in enumerate(row_of) if r == row] for row in range(max(row_of) + 1)]
    assume(all(len(row) < 7 for row in rows))
    fit = [
        [order for order in permutations(row) if all((v, u) not in before for i, u in enumerate(order) for v in order[i + 1 :])]
        for row in rows
    ]  # fmt: skip
    return (Order(tuple(rows)) for rows in product(*fit))


def test_a_family_with_no_order_free_of_crossings_is_proven_too() -> None:
    """Three couples of whose six fathers each is the father of one in two of them: a knot that no order undoes."""
    people = [man(f"f{i}") for i in range(3)] + [woman(f"c{i}{j}", 1950.0 + 3 * i + j) for i in range(3) for j in range(3)]
    unions = [union(f"u{i}", f"f{i}", " ".join(f"c{i}{j}" for j in range(3))) for i in range(3)]
    unions += [union(f"m{j}", f"c0{j} c1{j}") for j in range(3)] + [union(f"n{j}", f"c1{j} c2{j}") for j in range(3)]
    kin, (strands,) = parts(genogram(people, unions))
    seating = order_rows(kin, strands, "strict", seconds=20.0)
    assert seating.cost == seating.bound > 0
