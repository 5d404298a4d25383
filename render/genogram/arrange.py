"""Lay out a genogram: from who belongs to whom to where everything stands."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache

from render.diagram import Genogram, NotShown
from render.genogram.couples import form_runs
from render.genogram.generations import Generations, find_generations
from render.genogram.kin import Kin, number_kin
from render.genogram.levels import Plan
from render.genogram.lines import count_crossings, route
from render.genogram.order import order_rows
from render.genogram.positions import place_nodes
from render.genogram.spacing import Room, TextWidth, make_room
from render.genogram.strands import Strands, by_component, find_strands
from render.genogram.units import BirthOrder
from render.layout import Layout, Line, Place, Quality
from render.style import HALF
from render.twin import plain

MARGIN, BETWEEN_FAMILIES = 24.0, 40.0
BUDGET_S, MANY, MORE_S = 2.0, 200, 0.001  # seconds for the order; above so many people so much more for each
BESIDE_WAYPOINT = 10


def arrange(
    diagram: Genogram,
    *,
    text_width: TextWidth,
    birth_order: BirthOrder = "strict",
    budget_s: float | None = None,
    previous: Sequence[Place] = (),
) -> Layout:
    """Place everybody of a genogram and draw the lines of every union.

    Partners stand side by side (unless they have more than two, or are of different generations), children below their parents,
    brothers and sisters in order of birth. Families without a tie to each other stand side by side. Ids and the order given have no
    influence on the picture, save between people who differ in nothing.

    Args:
        diagram: `people`, `unions` and `twins` are laid out; everything else is the picture's.
        text_width: width in points of one line of text at a size and weight.
        birth_order: "strict" keeps brothers and sisters in order of birth; "relaxed" gives some of it up for fewer crossings.
        budget_s: about how many seconds the search for the best order may take. None: 2, and a little more above 200 people.
        previous: places of an earlier layout of nearly the same family; who is in both keeps their place where that costs nothing.

    Returns:
        Places and lines. Links that make somebody their own forebear are drawn all the same and named in `not_drawn`. `quality`:
        `objective` counts crossings that the order forces (docs/genogram-engine.md) and weighs siblings out of order; no order has less
        than `bound`, and where the two meet the order is `optimal`.
    """
    began = time.perf_counter()
    kin = number_kin(diagram)
    if not kin.people:
        return Layout(2 * MARGIN, 2 * MARGIN, (), (), (), Quality(time.perf_counter() - began, True, 0.0, 0.0, 0))
    generations = find_generations(kin)
    strands = find_strands(kin, generations, form_runs(kin, generations))
    families = by_component(strands, generations.component, generations.bond_component)
    seconds = budget_s if budget_s is not None else BUDGET_S + max(0, len(kin.people) - MANY) * MORE_S
    former = _former(kin, previous)
    seatings = tuple(order_rows(kin, f, birth_order, seconds=seconds * len(f.runs) / len(strands.runs), former=former) for f in families)
    room = make_room(kin, generations, strands, seatings, text_width, diagram.households)
    least = _least(kin, strands, room, text_width)
    spread = [place_nodes(kin, f, s, room, least) for f, s in zip(families, seatings, strict=True)]
    x = _side_by_side(spread, strands, room)
    routed = route(Plan(kin, generations, strands, room, x, {}), text_width)
    objective, bound = sum(s.cost for s in seatings), sum(s.bound for s in seatings)
    crossings = count_crossings(routed.lines)
    places, lines, width, height = _on_the_page(kin, generations, room, x, routed.lines, routed.heights.rows, routed.heights.bottom)
    quality = Quality(
        time.perf_counter() - began, objective < bound + 1e-6, round(objective, 6), round(min(bound, objective), 6), crossings
    )
    return Layout(width, height, places, lines, _impossible(kin, generations), quality)


def _former(kin: Kin, previous: Sequence[Place]) -> dict[int, float]:
    """The x of people who were in the previous layout, by number."""
    return {kin.number[place.id]: place.x for place in previous if place.id in kin.number}


def _least(kin: Kin, strands: Strands, room: Room, text_width: TextWidth) -> Callable[[int, int], float]:
    @cache
    def least(a: int, b: int) -> float:
        if a < strands.people and b < strands.people:
            return room.least(a, b, kin, text_width)
        reach = sum(room.reach[x, side] if x < strands.people else 0.0 for x, side in ((a, 1), (b, -1)))
        half = max(room.halves[x] if x < strands.people else 0.0 for x in (a, b))
        return math.ceil(max(reach, half)) + BESIDE_WAYPOINT

    return least


def _side_by_side(spread: list[dict[int, float]], strands: Strands, room: Room) -> dict[int, float]:
    """Set families beside each other, as near as the rows that they share and those next to them allow; people without ties last."""
    right: dict[int, float] = {}
    x: dict[int, float] = {}
    order = sorted(range(len(spread)), key=lambda i: (len(spread[i]) == 1, i))
    for i in order:
        nodes = spread[i]
        rows = [strands.rows[node] for node in nodes]
        reach = {node: max(room.reach[node, 1], room.reach[node, -1], HALF) if node < strands.people else 0.0 for node in nodes}
        left = min(at - reach[node] for node, at in nodes.items())
        beside = range(min(rows) - 1, max(rows) + 2) if len(nodes) > 1 else range(min(rows), min(rows) + 1)
        start = max((right[r] + BETWEEN_FAMILIES for r in beside if r in right), default=0.0)
        shift = math.ceil(start - left)
        x |= {node: at + shift for node, at in nodes.items()}
        for node, at in nodes.items():
            row, edge = strands.rows[node], at + shift + reach[node]
            right[row] = max(edge, right.get(row, edge))
    return x


def _on_the_page(
    kin: Kin, generations: Generations, room: Room, x: dict[int, float], lines: tuple[Line, ...], rows: dict[int, float], bottom: float
) -> tuple[tuple[Place, ...], tuple[Line, ...], float, float]:
    """Move everything so that it begins at the margin, and name people by their ids again."""
    everybody, corners = range(len(kin.people)), [q[0] for s in lines for q in s.points]
    left = min([x[p] - max(room.reach[p, -1], HALF) for p in everybody] + corners)
    right = max([x[p] + max(room.reach[p, 1], HALF) for p in everybody] + corners)
    dx = math.ceil(MARGIN - left)
    places = tuple(
        Place(
            person.id,
            round(x[p] + dx, 2),
            round(rows[generations.rows[p]] - HALF + room.halves[p] + MARGIN, 2),
            room.halves[p],
            generations.rows[p],
            person.placeholder,
            room.labels[p].name,
            room.labels[p].notes,
        )
        for p, person in enumerate(kin.people)
    )
    moved = tuple(replace(s, points=tuple((round(a + dx, 2), round(b + MARGIN, 2)) for a, b in s.points)) for s in lines)
    return places, moved, math.ceil(right + dx + MARGIN), math.ceil(bottom + 2 * MARGIN)


def _impossible(kin: Kin, generations: Generations) -> tuple[NotShown, ...]:
    def named(people: Iterable[int]) -> str:
        return " and ".join(plain(kin.people[p].name) or "a person without a name" for p in people)

    return tuple(
        NotShown(
            f"the place in the generations of the link from {named(kin.bonds[k].partners) or 'parents not recorded'} to {named([c])}",
            "as recorded, somebody would be their own forebear; the line is drawn, but not from row to row",
            "the record",
            tuple(kin.people[p].id for p in (*kin.bonds[k].partners, c)),
        )
        for k, c in generations.impossible
    )
