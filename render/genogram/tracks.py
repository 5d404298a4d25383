"""The level runs between two rows: which lies above which, so that few lines cross and none lies on another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

TOUCHING = 3.0  # uprights nearer than this look like one line
NEAR = 6.0  # nearer than this they may, where their corners are round
END_TO_END = 8.0  # level runs on one track keep this far apart
ON_TOP, TOO_NEAR = 1000.0, 3.0  # what lines on top of each other, or near each other, cost where a crossing costs 1

Key = tuple[str, int, int]  # what an upright belongs to: its sort, and two numbers


@dataclass(frozen=True, slots=True)
class Level:
    """A level run of one bond below row `gap`. `ups` are the uprights that come from above, `downs` those that go on below."""

    gap: int
    bond: int
    ups: tuple[tuple[float, Key], ...]
    downs: tuple[tuple[float, Key], ...]

    @property
    def start(self) -> float:
        return min(x for x, _ in self.ups + self.downs)

    @property
    def end(self) -> float:
        return max(x for x, _ in self.ups + self.downs)


def assign_tracks(levels: list[Level], on_top: float = ON_TOP) -> list[int]:
    """The track of every level run of one gap, 0 uppermost. Runs that share a stretch are on different tracks.

    Args:
        on_top: what it costs that uprights of two bonds lie on one another, where a crossing costs 1.
    """
    better, beside = _preferences(levels, on_top)
    tracks: dict[int, int] = {}
    for p in _sequence(len(levels), better):
        used = {tracks[q] for q in beside[p] if q in tracks}
        track = max((tracks[q] + 1 for q in beside[p] if q in tracks and (q, p) in better), default=0)
        while track in used:
            track += 1
        tracks[p] = track
    return [tracks[i] for i in range(len(levels))]


def lying_on_others(levels: list[Level], tracks: list[int], within: float = NEAR) -> list[tuple[Key, Key]]:
    """Pairs of uprights, one from above and one going down, that would lie on one another, or nearer than that."""
    downs = sorted((x, q, key) for q, level in enumerate(levels) for x, key in level.downs)
    places = [x for x, _, _ in downs]
    found = []
    for p, level in enumerate(levels):
        for x, key in level.ups:
            for i in range(bisect_left(places, x - within), bisect_right(places, x + within)):
                _, q, other = downs[i]
                if levels[q].bond != level.bond and tracks[p] >= tracks[q]:
                    found.append((key, other))
    return found


def _preferences(levels: list[Level], on_top: float) -> tuple[dict[tuple[int, int], float], dict[int, list[int]]]:
    """(above, below) -> what that order saves; and which runs share a stretch."""
    ups = [sorted(x for x, _ in level.ups) for level in levels]
    downs = [sorted(x for x, _ in level.downs) for level in levels]
    starts, ends = [level.start for level in levels], [level.end for level in levels]
    runs = _Runs(ups, downs, starts, ends, on_top)
    better: dict[tuple[int, int], float] = {}
    beside: dict[int, list[int]] = defaultdict(list)
    active: list[int] = []
    for p in sorted(range(len(levels)), key=lambda i: (starts[i], i)):
        active = [q for q in active if ends[q] + END_TO_END > starts[p]]
        for q in active:
            beside[p].append(q)
            beside[q].append(p)
            saved = runs.cost(q, p) - runs.cost(p, q)
            if levels[p].bond == levels[q].bond:
                saved += 0.5 if p < q else -0.5
            if saved > 0:
                better[p, q] = saved
            elif saved < 0:
                better[q, p] = -saved
        active.append(p)
    return better, beside


@dataclass(frozen=True, slots=True)
class _Runs:
    """Level runs by number: their uprights, sorted, and where they reach."""

    ups: list[list[float]]
    downs: list[list[float]]
    starts: list[float]
    ends: list[float]
    on_top: float

    def cost(self, p: int, q: int) -> float:
        """What it costs to have p above q."""
        crossed = _within(self.ups[q], self.starts[p], self.ends[p]) + _within(self.downs[p], self.starts[q], self.ends[q])
        if _any_within(TOUCHING, self.downs[p], self.ups[q]):
            return crossed + self.on_top
        return crossed + (min(TOO_NEAR, self.on_top) if _any_within(NEAR, self.downs[p], self.ups[q]) else 0.0)


def _any_within(distance: float, places: list[float], others: list[float]) -> bool:
    return any(bisect_left(places, x - distance) < bisect_right(places, x + distance) for x in others)


def _within(places: list[float], start: float, end: float) -> int:
    return max(bisect_left(places, end - 0.5) - bisect_left(places, start + 0.5), 0)


def _sequence(n: int, better: dict[tuple[int, int], float]) -> list[int]:
    """From top to bottom; where preferences go round in a circle, the weakest of them give way."""
    if not better:
        return list(range(n))
    a, b = np.array(list(better)).T
    part = connected_components(csr_matrix((np.ones(len(a)), (a, b)), shape=(n, n)), connection="strong")[1]
    members: dict[int, list[int]] = defaultdict(list)
    for i in range(n):
        members[int(part[i])].append(i)
    after: dict[int, set[int]] = defaultdict(set)
    waiting: dict[int, int] = dict.fromkeys(members, 0)
    for p, q in better:
        x, y = int(part[p]), int(part[q])
        if x != y and y not in after[x]:
            after[x].add(y)
            waiting[y] += 1
    ready = sorted((x for x, count in waiting.items() if not count), key=lambda x: -members[x][0])
    out: list[int] = []
    while ready:
        x = ready.pop()
        out += _least_against(members[x], better)
        for y in sorted(after[x]):
            waiting[y] -= 1
            if not waiting[y]:
                ready.append(y)
    return out


def _least_against(circle: list[int], better: dict[tuple[int, int], float]) -> list[int]:
    """An order of a few runs that goes against little (Eades, Lin and Smyth 1993: take the one that most others should follow)."""
    if len(circle) == 1:
        return circle
    inside = set(circle)
    balance = dict.fromkeys(circle, 0.0)
    ties: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for (p, q), saved in better.items():
        if p in inside and q in inside:
            balance[p] += saved
            balance[q] -= saved
            ties[p].append((q, saved))
            ties[q].append((p, -saved))
    out = []
    while balance:
        p = max(balance, key=lambda i: (balance[i], -i))
        out.append(p)
        del balance[p]
        for q, saved in ties[p]:
            if q in balance:
                balance[q] += saved
    return out
