"""Burt's measures of what lies around one person: description only, never part of a state, since they rate closed families low.

Four workers who never meet come out "better" by them than a family who all know one another, which in safeguarding is a strength.
"""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.analysis.connected.circle import Circle


@dataclass(frozen=True, slots=True)
class Structure:
    """What lies around one person, in the graph of every recorded way (people of every age, at home too, nobody in a paid role alone).

    Attributes:
        ties: How many people are joined to the person directly.
        effective_size: Ties less those that know one another (Borgatti's n - 2t/n), 1 where all do; None without ties.
        constraint: How far the ties know one another (Burt 1992, chapter 2), about 0 to 1.1; None without ties.
        words: What that does and does not mean.
    """

    ties: int
    effective_size: float | None
    constraint: float | None
    words: str


def structure_around(circle: Circle) -> Structure:
    """Burt's effective size and constraint of one person, every tie of the same weight; two decimals.

    The same as `networkx.effective_size` and `networkx.constraint`, which go over the neighbours of neighbours again and again, and give
    NaN where there are no ties. Source: R. Burt, Structural Holes, 1992, chapter 2.
    """
    graph, one = circle.ways.everything, circle.person_id
    near = set(graph.neighbors(one)) if one in graph else set()
    ties = len(near)
    if not ties:
        return Structure(0, None, None, f"Nobody is recorded as joined to {circle.name} directly, so there is nothing to measure.")
    known = {other: near & set(graph.neighbors(other)) for other in near}
    size = round(ties - sum(map(len, known.values())) / ties, 2)
    spent = {other: (1 + sum(1 / graph.degree(third) for third in thirds)) / ties for other, thirds in known.items()}
    constraint = round(sum(share**2 for share in spent.values()), 2)
    people = "1 person is" if ties == 1 else f"{ties} people are"
    words = (
        f"{people} joined to {circle.name} directly. Burt’s effective size is {size} and his measure of constraint {constraint}. "
        "The more they know one another, the smaller the first and the larger the second. "
        "Neither says how connected somebody is: people who know one another can look out together."
    )
    return Structure(ties, size, constraint, words)
