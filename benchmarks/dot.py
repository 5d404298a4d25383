"""The peer of the genogram layout: Graphviz `dot`, used as family-tree programs use it.

A union is a point below its partners, and edges run from the point to the children. From there programs differ, and dot can keep to either
way but not to both, so both are measured: couples in clusters of their own (a cluster can hold a person once, so of somebody with two
partners only the first union is one), or partners on one rank with the children of a union held in order of birth.

What dot is not asked for: symbols, partner lines and bars at right angles, names and notes in room kept for them, a key, households, twins,
lines of feeling, words for those who cannot see the picture.
"""

from __future__ import annotations

from enum import StrEnum

import pygraphviz

from benchmarks.counting import Placed
from render.diagram import Genogram, Union
from render.style import HALF

_INCHES = 2 * HALF / 72  # a symbol's side, in dot's unit


class Way(StrEnum):
    CLUSTERS = "dot, couples in clusters"
    BIRTH_ORDER = "dot, children in order"


def family_as_dot(diagram: Genogram, way: Way) -> pygraphviz.AGraph:
    """The family as such a graph, without positions. The person at place 0 of `diagram.people` is node p0, and so on."""
    node = {person.id: f"p{i}" for i, person in enumerate(diagram.people)}
    born = {person.id: person.born for person in diagram.people}
    graph = pygraphviz.AGraph(strict=False, directed=True)
    for person in diagram.people:
        graph.add_node(node[person.id], shape="box", fixedsize="true", width=_INCHES, height=_INCHES, label="", xlabel=_plain(person.name))
    coupled: set[str] = set()
    for i, union in enumerate(diagram.unions):
        point, partners = f"u{i}", [node[person] for person in union.partners if person in node]
        graph.add_node(point, shape="point", width=0.01)
        if way is Way.CLUSTERS and partners and not coupled & set(partners):
            coupled |= set(partners)
            graph.add_subgraph([*partners, point], name=f"cluster_{i}", style="invis")
        if way is Way.BIRTH_ORDER:
            graph.get_node(point).attr["ordering"] = "out"
            if len(partners) == 2:
                graph.add_subgraph(partners, name=f"row_{i}", rank="same")
        for partner in partners:
            graph.add_edge(partner, point, dir="none")
        for child in _in_birth_order(union, born):
            if child in node:
                graph.add_edge(point, node[child], dir="none")
    return graph


def places_by_dot(diagram: Genogram, way: Way) -> list[Placed]:
    """Lay the family out with dot."""
    graph = family_as_dot(diagram, way)
    graph.layout(prog="dot")
    placed = []
    for i, person in enumerate(diagram.people):
        x, y = graph.get_node(f"p{i}").attr["pos"].split(",")
        placed.append(Placed(person.id, float(x), -float(y)))
    return placed


def svg_by_dot(diagram: Genogram, way: Way) -> bytes:
    """Lay the family out and draw it with dot: boxes, names and lines."""
    svg: bytes = family_as_dot(diagram, way).draw(format="svg", prog="dot")
    return svg


def _in_birth_order(union: Union, born: dict[str, float | None]) -> list[str]:
    def key(person: str) -> tuple[bool, float]:
        at = born.get(person)
        return at is None, at or 0.0

    return sorted((child.person for child in union.children), key=key)


def _plain(name: str) -> str:
    """A name without signs that mean something to dot."""
    return "".join(c for c in name if c.isalnum() or c in " -'")
