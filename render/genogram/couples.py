"""Who stands side by side: each group of people joined by partnerships is one unbroken run on its row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise, permutations, product

from render.genogram.generations import Generations
from render.genogram.kin import Kin, man_first

Run = tuple[int, ...]
Cost = tuple[int, int, int, Run]
CIRCLE = 60  # couples of a circle that are tried
SMALL = 4  # paths of one run that are tried in every order


def form_runs(kin: Kin, generations: Generations) -> tuple[Run, ...]:
    """Put every person into exactly one run, left to right.

    As many couples as possible are adjacent (a largest path cover of the partnerships); who cannot be adjacent stands as near as may
    be. Among equals: partners in order of time, man left and woman right, the older left in couples of one form.
    """
    bond_of: dict[tuple[int, int], int] = {}
    beside: dict[int, list[int]] = defaultdict(list)
    for k, bond in enumerate(kin.bonds):
        if len(bond.partners) == 2 and k not in generations.apart:
            a, b = bond.partners
            bond_of[a, b] = bond_of[b, a] = k
            beside[a].append(b)
            beside[b].append(a)
    seen, runs = set[int](), []
    for p in range(len(kin.people)):
        if p not in seen:
            group = _group(p, beside)
            seen |= set(group)
            runs.append(_run(group, beside, bond_of, kin) if len(group) > 1 else (p,))
    return tuple(runs)


def _group(start: int, beside: dict[int, list[int]]) -> list[int]:
    group, found = [start], {start}
    for x in group:
        for y in beside[x]:
            if y not in found:
                found.add(y)
                group.append(y)
    return group


def _run(group: list[int], beside: dict[int, list[int]], bond_of: dict[tuple[int, int], int], kin: Kin) -> Run:
    """Cover the group by paths, then set the paths in the order that keeps other partners near."""
    worth = {(a, b): _worth(kin, bond_of[a, b]) for a in group for b in beside[a]}
    paths = _best_paths(group, beside, worth)
    apart = [(a, b) for a in group for b in beside[a] if a < b]

    def cost(run: Run) -> Cost:
        at = {x: i for i, x in enumerate(run)}
        seated = [(a, b) for a, b in apart if a in at and b in at]
        far = sum(abs(at[a] - at[b]) - 1 for a, b in seated)
        return far, _out_of_time(run, at, beside, bond_of, kin), sum(_wrong_side(kin, at, a, b) for a, b in seated), run

    if len(paths) <= SMALL:
        turns = (choice for order in permutations(paths) for choice in product(*[(p, p[::-1]) for p in order]))
        return min((tuple(x for path in choice for x in path) for choice in turns), key=cost)
    blocks: list[Run] = []
    for path in sorted(paths, key=lambda p: (-len(p), min(_time(bond_of, x, beside) for x in p), p)):
        options = [[*blocks[:i], turned, *blocks[i:]] for i in range(len(blocks) + 1) for turned in (path, path[::-1])]
        blocks = min(options, key=lambda option: cost(tuple(x for block in option for x in block)))
    return _settled(blocks, cost)


def _settled(blocks: list[Run], cost: Callable[[Run], Cost]) -> Run:
    """Move one path at a time while that brings partners nearer."""
    best = cost(tuple(x for b in blocks for x in b))
    moved = True
    while moved:
        moved = False
        for i in range(len(blocks)):
            rest = blocks[:i] + blocks[i + 1 :]
            for j in range(len(blocks)):
                option = [*rest[:j], blocks[i], *rest[j:]]
                found = cost(tuple(x for b in option for x in b))
                if found < best:
                    blocks, best, moved = option, found, True
                    break
    return tuple(x for b in blocks for x in b)


def _worth(kin: Kin, bond: int) -> float:
    """How much a couple should be adjacent: 1, and a little more for children and for an early place in time."""
    of = kin.bonds[bond]
    earlier = sum(1 for p in of.partners for k in kin.bonds_of[p] if k < bond)
    return 1.0 + (0.001 if of.children else 0.0) + 0.0001 / (1 + earlier)


def _best_paths(group: list[int], beside: dict[int, list[int]], worth: dict[tuple[int, int], float]) -> list[Run]:
    """Where partnerships form a circle, each couple of it in turn is tried as the one to be apart."""
    couples = [(a, b) for a in group for b in beside[a] if a < b]
    if len(couples) < len(group):
        return _paths(group, beside, worth)
    tries = [_paths(group, beside, worth)]
    for a, b in couples[:CIRCLE]:
        without = {x: [y for y in beside[x] if {x, y} != {a, b}] for x in group}
        if len(_group(group[0], without)) == len(group):
            tries.append(_paths(group, without, worth))
    return min(tries, key=lambda paths: (len(paths), -sum(worth[p] for path in paths for p in pairwise(path))))


def _paths(group: list[int], beside: dict[int, list[int]], worth: dict[tuple[int, int], float]) -> list[Run]:
    """Cover a group by paths of most worth: exact on trees; where partnerships form a circle, on its breadth-first tree, then mended."""
    parent: dict[int, int] = {group[0]: -1}
    order = [group[0]]
    for x in order:
        for y in beside[x]:
            if y not in parent:
                parent[y] = x
                order.append(y)
    children: dict[int, list[int]] = defaultdict(list)
    for x in order[1:]:
        children[parent[x]].append(x)
    two: dict[int, float] = {}  # the best below x when x may have two neighbours below
    one: dict[int, float] = {}  # ... when x keeps a side free for the one above
    gains: dict[int, list[tuple[float, int]]] = {}
    for x in reversed(order):
        base = sum(two[c] for c in children[x])
        gains[x] = sorted(((worth[x, c] + one[c] - two[c], -c) for c in children[x]), reverse=True)
        good = [g for g, _ in gains[x] if g > 0]
        one[x], two[x] = base + sum(good[:1]), base + sum(good[:2])
    chosen: dict[int, list[int]] = defaultdict(list)
    joined_above = set[int]()
    for x in order:
        for gain, c in gains[x][: 1 if x in joined_above else 2]:
            if gain > 0:
                chosen[x].append(-c)
                chosen[-c].append(x)
                joined_above.add(-c)
    return _walk(group, _mended(group, beside, chosen))


def _mended(group: list[int], beside: dict[int, list[int]], chosen: dict[int, list[int]]) -> dict[int, list[int]]:
    """Join path ends that are partners outside the tree."""
    for a in group:
        for b in beside[a]:
            if b not in chosen[a] and len(chosen[a]) < 2 and len(chosen[b]) < 2 and b not in _group(a, chosen):
                chosen[a].append(b)
                chosen[b].append(a)
    return chosen


def _walk(group: list[int], chosen: dict[int, list[int]]) -> list[Run]:
    seen, paths = set[int](), []
    for x in sorted(group):
        if x in seen or len(chosen[x]) == 2:
            continue
        path, before = [x], -1
        while True:
            onward = [y for y in chosen[path[-1]] if y != before]
            if not onward:
                break
            before = path[-1]
            path.append(onward[0])
        seen |= set(path)
        paths.append(tuple(path))
    return paths


def _time(bond_of: dict[tuple[int, int], int], person: int, beside: dict[int, list[int]]) -> int:
    return min((bond_of[person, y] for y in beside[person]), default=0)


def _out_of_time(run: Run, at: dict[int, int], beside: dict[int, list[int]], bond_of: dict[tuple[int, int], int], kin: Kin) -> int:
    """Count pairs of one person's partners of whom the later stands further left."""
    count = 0
    for x in run:
        known = [y for y in sorted((y for y in beside[x] if y in at), key=at.__getitem__) if kin.bonds[bond_of[x, y]].time is not None]
        count += sum(bond_of[x, a] > bond_of[x, b] for i, a in enumerate(known) for b in known[i + 1 :])
    return count


def _wrong_side(kin: Kin, at: dict[int, int], a: int, b: int) -> int:
    side = man_first(kin.people[a], kin.people[b])
    return int((side < 0 and at[a] > at[b]) or (side > 0 and at[b] > at[a]))
