"""Which row everybody stands on: partners on one row, children below their parents, links as short as can be."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from render.diagram import Link
from render.genogram.kin import Kin
from render.genogram.programme import least

FIRM = {Link.BIRTH, Link.ADOPTIVE}
FIRM_WEIGHT, LOOSE_WEIGHT = 1.0, 0.2
SAME_ROW_COST = 0.5  # less than stretching one birth link: a sister who is her brother's guardian stays on his row


@dataclass(frozen=True, slots=True)
class Generations:
    """Rows count from 0, the oldest generation.

    `bond_rows`: the row under which the children of a bond hang (that of its lower partner; -1: above the top row). `apart`: bonds
    whose partners could not share a row. `against`: (bond, child) links that do not lead downwards. `impossible`: those among them
    that make somebody their own forebear. `component`, `bond_component`: which people and bonds hang together.
    """

    rows: tuple[int, ...]
    bond_rows: tuple[int, ...]
    apart: frozenset[int]
    against: frozenset[tuple[int, int]]
    impossible: tuple[tuple[int, int], ...]
    component: tuple[int, ...]
    bond_component: tuple[int, ...]


def find_generations(kin: Kin) -> Generations:
    """Give every person a row.

    Links that make somebody their own forebear are left out one by one, then the shared row of couples that would make a circle (a
    man and his granddaughter). What is left is a linear programme whose corners are whole numbers.

    Source: docs of the layout, step 1; the programme is the dual of a network flow.
    """
    left_out = _own_forebears(kin)
    firm = [(k, c) for k, b in enumerate(kin.bonds) for c in b.children if (k, c) not in left_out and _is_firm(kin, k, c)]
    loose = [(k, c) for k, b in enumerate(kin.bonds) for c in b.children if (k, c) not in left_out and not _is_firm(kin, k, c)]
    cluster = _clusters(kin, firm)
    level = _levels(kin, firm, loose, cluster)
    n = len(kin.people)
    rows = [level[cluster[p]] for p in range(n)]
    tops = [max((rows[p] for p in b.partners), default=level[cluster[n + k]]) for k, b in enumerate(kin.bonds)]
    component = _components(kin)
    lowest: dict[int, int] = {}
    for p in range(n):
        lowest[component[p]] = min(lowest.get(component[p], rows[p]), rows[p])
    rows = [r - lowest[component[p]] for p, r in enumerate(rows)]
    tops = [t - lowest[component[n + k]] for k, t in enumerate(tops)]
    shift = _beside_contemporaries(kin, rows, component)
    rows = [r + shift[component[p]] for p, r in enumerate(rows)]
    tops = [t + shift[component[n + k]] for k, t in enumerate(tops)]
    against = frozenset((k, c) for k, b in enumerate(kin.bonds) for c in b.children if rows[c] <= tops[k])
    apart = frozenset(k for k, b in enumerate(kin.bonds) if len({rows[p] for p in b.partners}) == 2)
    return Generations(tuple(rows), tuple(tops), apart, against, tuple(sorted(left_out)), tuple(component[:n]), tuple(component[n:]))


def _is_firm(kin: Kin, bond: int, child: int) -> bool:
    return kin.link(bond, child) in FIRM or kin.born_to[child][0] == bond


def _strong(n: int, arcs: list[tuple[int, int]]) -> list[int]:
    if not arcs:
        return list(range(n))
    a, b = np.array(arcs).T
    return [int(x) for x in connected_components(csr_matrix((np.ones(len(arcs)), (a, b)), shape=(n, n)), connection="strong")[1]]


def _own_forebears(kin: Kin) -> set[tuple[int, int]]:
    """Links to leave out so that nobody is their own forebear: other links before births, births that dates contradict before others."""
    n, out = len(kin.people), set[tuple[int, int]]()
    while True:
        links = [(k, c) for k, b in enumerate(kin.bonds) for c in b.children if (k, c) not in out]
        arcs = [(p, n + k) for k, b in enumerate(kin.bonds) for p in b.partners] + [(n + k, c) for k, c in links]
        part = _strong(n + len(kin.bonds), arcs)
        bad = [(k, c) for k, c in links if part[n + k] == part[c]]
        if not bad:
            return out
        circles: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for k, c in bad:
            circles[part[c]].append((k, c))
        out |= {max(links_, key=lambda kc: (kin.link(*kc) != Link.BIRTH, _born_before_parent(kin, *kc), kc)) for links_ in circles.values()}


def _born_before_parent(kin: Kin, bond: int, child: int) -> float:
    """By how many years dates say that the child is older than the younger parent; below 0 where they agree, 0 where unknown."""
    born = kin.people[child].born
    parents = [b for p in kin.bonds[bond].partners if (b := kin.people[p].born) is not None]
    return max(parents) - born if born is not None and parents else 0.0


def _clusters(kin: Kin, firm: list[tuple[int, int]]) -> list[int]:
    """People who share a row because they are partners, numbered; bonds without partners have a number of their own."""
    n, m, split = len(kin.people), len(kin.bonds), set[int]()
    depth = _depth(kin, firm)
    while True:
        pairs = [b.partners for k, b in enumerate(kin.bonds) if len(b.partners) == 2 and k not in split]
        a = [x for x, _ in pairs]
        b_ = [y for _, y in pairs]
        _, label = connected_components(csr_matrix((np.ones(len(pairs)), (a, b_)), shape=(n + m, n + m)), directed=False)
        cluster = [int(x) for x in label]
        arcs = [(cluster[p], cluster[c]) for k, c in firm for p in (kin.bonds[k].partners or (n + k,))]
        part = _strong(max(cluster, default=-1) + 1, arcs)
        inside = {part[x] for x, y in arcs if part[x] == part[y]}
        bad = [k for k, b in enumerate(kin.bonds) if len(b.partners) == 2 and k not in split and part[cluster[b.partners[0]]] in inside]
        if not bad:
            return cluster
        worst: dict[int, int] = {}
        for k in bad:
            at = part[cluster[kin.bonds[k].partners[0]]]
            if at not in worst or _gap(kin, depth, k) > _gap(kin, depth, worst[at]):
                worst[at] = k
        split |= set(worst.values())


def _gap(kin: Kin, depth: list[int], bond: int) -> int:
    a, b = kin.bonds[bond].partners
    return abs(depth[a] - depth[b])


def _depth(kin: Kin, links: list[tuple[int, int]]) -> list[int]:
    """How many generations of forebears are known above each person (the longest way up)."""
    n = len(kin.people)
    below: dict[int, list[int]] = defaultdict(list)
    waiting = [0] * n
    for k, c in links:
        for p in kin.bonds[k].partners:
            below[p].append(c)
            waiting[c] += 1
    depth, ready = [0] * n, [p for p in range(n) if not waiting[p]]
    while ready:
        p = ready.pop()
        for c in below[p]:
            depth[c] = max(depth[c], depth[p] + 1)
            waiting[c] -= 1
            if not waiting[c]:
                ready.append(c)
    return depth


def _levels(kin: Kin, firm: list[tuple[int, int]], loose: list[tuple[int, int]], cluster: list[int]) -> list[int]:
    """Solve for the rows: every firm link leads at least one row down, a loose one unless that would stretch a firm one."""
    n, size = len(kin.people), max(cluster, default=-1) + 1
    cost = [0.0] * size + [SAME_ROW_COST] * len(loose)
    at: list[tuple[int, int, float]] = []
    count = 0
    for i, (k, c) in enumerate(firm + loose):
        is_firm = i < len(firm)
        tops = sorted({cluster[p] for p in kin.bonds[k].partners} or {cluster[n + k]})
        for top in tops:
            if top == cluster[c]:
                continue
            weight = (FIRM_WEIGHT if is_firm else LOOSE_WEIGHT) / len(tops)
            cost[cluster[c]] += weight
            cost[top] -= weight
            at += [(count, top, 1.0), (count, cluster[c], -1.0)] + ([] if is_firm else [(count, size + i - len(firm), -1.0)])
            count += 1
    return [round(x) for x in least(cost, at, [-1.0] * count)[:size]]


def _components(kin: Kin) -> list[int]:
    """Which people and bonds hang together, numbered in order of the first person."""
    n, m = len(kin.people), len(kin.bonds)
    arcs = [(x, n + k) for k, b in enumerate(kin.bonds) for x in b.partners + b.children]
    a, b_ = [x for x, _ in arcs], [y for _, y in arcs]
    label = connected_components(csr_matrix((np.ones(len(arcs)), (a, b_)), shape=(n + m, n + m)), directed=False)[1]
    seen: dict[int, int] = {}
    return [seen.setdefault(int(x), len(seen)) for x in label]


def _beside_contemporaries(kin: Kin, rows: list[int], component: list[int]) -> dict[int, int]:
    """How far down to move each smaller component, so that its people stand beside those born about the same time."""
    members: dict[int, list[int]] = defaultdict(list)
    for p in range(len(rows)):
        members[component[p]].append(p)
    shift = dict.fromkeys(range(max(component, default=-1) + 1), 0)
    if not members:
        return shift
    main = max(members, key=lambda k: (any(kin.people[p].index for p in members[k]), len(members[k]), -k))
    years: dict[int, list[float]] = defaultdict(list)
    for p in members[main]:
        if (born := kin.people[p].born) is not None:
            years[rows[p]].append(born)
    mean = {r: sum(v) / len(v) for r, v in years.items()}
    height = max(rows[p] for p in members[main])
    for k, people in members.items():
        dated = [(rows[p], b) for p in people if (b := kin.people[p].born) is not None]
        room = height - max(rows[p] for p in people)
        if k == main or room <= 0 or not dated:
            continue

        def distance(down: int, dated: list[tuple[int, float]] = dated) -> float:
            return sum(min((abs(year - b) + 25 * abs(row + down - r) for r, year in mean.items()), default=0.0) for row, b in dated)

        shift[k] = min(range(room + 1), key=lambda down: (distance(down), down))
    return shift
