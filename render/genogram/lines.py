"""The family's lines with their corners, and the heights of the rows that leave room for them."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace

from render.diagram import Link
from render.genogram.levels import Plan, find_levels, straightened
from render.genogram.positions import outer_partner
from render.genogram.spacing import TextWidth, words_of
from render.genogram.strands import Lead, Strand
from render.genogram.tracks import NEAR, ON_TOP, TOO_NEAR, TOUCHING, Key, Level, assign_tracks, lying_on_others
from render.layout import Line
from render.style import HALF, INDEX_GAP

Point = tuple[float, float]

FIRST_TRACK, TRACK, LAST_TRACK = 56.0, 10.0, 50.0  # below a row, from track to track, above the next row
NAME_BASELINE, NAME_LINE, BELOW_LABEL = 12.5, 9.5, 13.0
WORDS_BASELINE, WORDS_LINE = 9.5, 8.2
TRIES = 12  # how often single uprights are shifted until none lies on another
SHIFTED = 1.0  # what uprights on one another cost, in crossings, while they can still be shifted


@dataclass(frozen=True, slots=True)
class Heights:
    """The y of every row's centre and of every level run; what is drawn lies between 0 and `bottom`."""

    rows: dict[int, float]
    levels: dict[Key, float]
    bottom: float


@dataclass(frozen=True, slots=True)
class Routed:
    lines: tuple[Line, ...]
    heights: Heights


def route(plan: Plan, text_width: TextWidth) -> Routed:
    """Draw every union's lines at right angles (twins' apart), no line on top of another union's.

    Where two uprights would lie on one another, one is shifted, or, where none can be, what they lead to lies in another order, which may
    cost crossings. Of both ways the better is taken.
    """
    plan = replace(plan, moved=straightened(plan))
    ways = [_Way.found(plan, SHIFTED)]
    if ways[0].near:
        ways.append(_Way.found(plan, ON_TOP))
    routed = [(way, way.drawn(text_width)) for way in ways]
    return min(routed, key=lambda r: (r[0].touching, TOO_NEAR * r[0].near + count_crossings(r[1].lines)))[1]


@dataclass(frozen=True, slots=True)
class _Way:
    """Level runs on their tracks, and how many uprights still touch or come near each other."""

    plan: Plan
    levels: dict[Key, Level]
    tracks: dict[Key, int]
    touching: int
    near: int

    @classmethod
    def found(cls, plan: Plan, on_top: float) -> _Way:
        for _ in range(TRIES):
            levels = find_levels(plan)
            tracks = _tracks(levels, on_top)
            shifts = _shifts(plan, levels, _clashes(levels, tracks, NEAR))
            if not shifts:
                break
            plan = replace(plan, moved=plan.moved | shifts)
        levels = find_levels(plan)
        tracks = _tracks(levels, on_top)
        near, touching = (len(_clashes(levels, tracks, within)) for within in (NEAR, TOUCHING))
        return cls(plan, levels, tracks, touching, near)

    def drawn(self, text_width: TextWidth) -> Routed:
        heights = _heights(self.plan, self.levels, self.tracks, text_width)
        return Routed(tuple(_Pen(self.plan, self.levels, heights, text_width).everything()), heights)


def _tracks(levels: dict[Key, Level], on_top: float) -> dict[Key, int]:
    """Tracks of all gaps."""
    return {
        key: track
        for keys in _by_gap(levels).values()
        for key, track in zip(keys, assign_tracks([levels[key] for key in keys], on_top), strict=True)
    }


def _clashes(levels: dict[Key, Level], tracks: dict[Key, int], within: float) -> list[tuple[int, Key, Key]]:
    """Uprights that lie on one another, or so near: (gap, from above, going down)."""
    return [
        (gap, a, b)
        for gap, keys in _by_gap(levels).items()
        for a, b in lying_on_others([levels[key] for key in keys], [tracks[key] for key in keys], within)
    ]


def _by_gap(levels: dict[Key, Level]) -> dict[int, list[Key]]:
    gaps: dict[int, list[Key]] = defaultdict(list)
    for key, level in levels.items():
        gaps[level.gap].append(key)
    return gaps


def _shifts(plan: Plan, levels: dict[Key, Level], clashes: list[tuple[int, Key, Key]]) -> dict[Key, float]:
    """A shift for one upright of each clash, the smallest that brings it clear of all other lines of its gap."""
    taken: dict[int, list[tuple[float, Key]]] = defaultdict(list)
    for level in levels.values():
        taken[level.gap] += level.ups + level.downs
    for s in plan.strands.strands:  # some pass a gap without a turn
        for i, upright in enumerate(plan.chain(s)):
            taken[s.row + i].append(upright)
    shifts: dict[Key, float] = {}
    for gap, above, below in clashes:
        for key in (above, below):
            if above in shifts or below in shifts or key[0] not in ("stem", "entry", "waypoint", "exit"):
                continue
            here = next(x for x, other in taken[gap] if other == key)
            others = [x for x, other in taken[gap] if other != key]
            low, high = _freedom(plan, key, here)
            options = [here + d for size in range(1, 17) for d in (size, -size) if low <= here + d <= high]
            clear = (x for room in (NEAR + 0.5, 3.5, 2.0, 1.2) for x in options if all(abs(x - other) > room for other in others))
            if (to := next(clear, None)) is not None:
                shifts[key] = plan.moved.get(key, 0.0) + to - here
    return shifts


def _freedom(plan: Plan, key: Key, here: float) -> tuple[float, float]:
    sort, a, _ = key
    if sort == "stem" and a in plan.room.joined:
        return plan.stem_range(a)
    if sort == "entry":
        half = plan.room.halves[a]
        return plan.x[a] - 0.55 * half, plan.x[a] + 0.55 * half
    return here - 4.0, here + 4.0


def _heights(plan: Plan, levels: dict[Key, Level], tracks: dict[Key, int], text_width: TextWidth) -> Heights:
    used: dict[int, int] = defaultdict(int)
    for key, level in levels.items():
        used[level.gap] = max(used[level.gap], tracks[key] + 1)
    last = max(plan.generations.rows, default=0)
    deep: dict[int, float] = defaultdict(float)
    for p, row in enumerate(plan.generations.rows):
        lines = plan.room.labels[p].lines
        deep[row] = max(deep[row], HALF + (math.ceil(NAME_BASELINE + INDEX_GAP + (lines - 1) * NAME_LINE) if lines else 0.0))
    high: dict[int, float] = defaultdict(float)
    for k, (a, _) in plan.room.joined.items():
        words = words_of(plan.kin.bonds[k].words, text_width)
        row = plan.generations.rows[a]
        high[row] = max(high[row], math.ceil(WORDS_BASELINE + WORDS_LINE * len(words)) if words else 0.0)
    y = max(HALF + INDEX_GAP, high[0])
    tops: dict[int, float] = {-1: 0.0}
    if used[-1]:
        y = (used[-1] - 1) * TRACK + max(LAST_TRACK, high[0] + 20)
    rows = {-1: tops[-1]}
    for row in range(last + 1):
        rows[row] = y
        tops[row] = y + max(FIRST_TRACK, deep[row] + BELOW_LABEL)
        y = tops[row] + max(0, used[row] - 1) * TRACK + max(LAST_TRACK, high[row + 1] + 20)
    bottom = tops[last] + (used[last] - 1) * TRACK + 10 if used[last] else rows[last] + deep[last] + 4
    return Heights(rows, {key: tops[level.gap] + tracks[key] * TRACK for key, level in levels.items()}, bottom)


class _Pen:
    """Puts corners to everything that is to be drawn."""

    def __init__(self, plan: Plan, levels: dict[Key, Level], heights: Heights, text_width: TextWidth) -> None:
        self.plan, self.levels, self.heights, self.text_width = plan, levels, heights, text_width
        self.kin, self.room = plan.kin, plan.room
        self.of_bond: dict[int, list[tuple[int, Strand]]] = defaultdict(list)
        for number, s in enumerate(plan.strands.strands):
            self.of_bond[s.bond].append((number, s))

    def everything(self) -> list[Line]:
        return [line for k in range(len(self.kin.bonds)) for line in self._bond(k)]

    def _bond(self, k: int) -> list[Line]:
        lines = self._partners(k)
        bond = self.kin.bonds[k]
        bar = self.levels.get(("bar", k, 0))
        if bar is not None:
            y = self.heights.levels["bar", k, 0]
            link = bond.links[0] if len(set(bond.links)) == 1 else Link.BIRTH
            if bond.partners:
                lines.append(self._line("stem", k, bond.partners, self._stem(k, y), link))
            if bar.end - bar.start > 0.01:
                lines.append(self._line("sibship", k, bond.children, [(bar.start, y), (bar.end, y)], link))
            for c in bond.children:
                if (k, c) in self.plan.generations.against and self.plan.generations.rows[c] == self.plan.generations.bond_rows[k]:
                    points = [(self.plan.exit(c, k), y), *self._leave(c, k)[::-1]]
                    lines.append(self._line("child", k, (c,), points, self.kin.link(k, c)))
            lines += self._twins(k, y)
        together = {c for birth in self.plan.twins(k) for c in birth.people}
        for number, s in self.of_bond[k]:
            if s.lead is Lead.CHILD and s.end not in together:
                y = self.heights.levels["bar", k, 0]
                points = self._descend(number, s, [(self.plan.chain(s)[0][0], y)])
                lines.append(self._line("child", k, (s.end,), points, self.kin.link(k, s.end)))
            elif s.lead is Lead.UPWARD:
                y = self.heights.levels["upward", number, 0]
                child = s.tops[0]
                start = [*self._leave(child, k), (self.plan.exit(child, k), y), (self.plan.chain(s)[0][0], y)]
                lines.append(self._line("child", k, (child,), self._descend(number, s, start), self.kin.link(k, child)))
        return lines

    def _line(self, kind: str, k: int, people: tuple[int, ...], points: list[Point], link: Link = Link.BIRTH) -> Line:
        ids = tuple(self.kin.people[p].id for p in people)
        words = words_of(self.kin.bonds[k].words, self.text_width) if kind == "partner" else ()
        return Line(kind, self.kin.bonds[k].id, ids, _without_repeats(points), link, words)

    def _y(self, person: int) -> float:
        row, half = self.plan.generations.rows[person], self.room.halves[person]
        return self.heights.rows[row] - HALF + half

    def _partners(self, k: int) -> list[Line]:
        bond = self.kin.bonds[k]
        if len(bond.partners) < 2:
            return []
        if k in self.room.joined:
            a, b = self.room.joined[k]
            y = self.heights.rows[self.plan.generations.rows[a]]
            points = [(self.plan.x[a] + self.room.halves[a], y), (self.plan.x[b] - self.room.halves[b], y)]
        elif k in self.plan.generations.apart:
            number, s = next((n, s) for n, s in self.of_bond[k] if s.lead is Lead.PARTNER)
            a, y = s.tops[0], self.heights.levels["partner", number, 0]
            points = self._descend(number, s, [*self._leave(a, k), (self.plan.exit(a, k), y), (self.plan.chain(s)[0][0], y)])
        else:
            a, b = sorted(bond.partners, key=lambda p: self.plan.x[p])
            y = self.heights.levels["partner", -1 - k, 0]
            points = [*self._leave(a, k), (self.plan.exit(a, k), y), (self.plan.exit(b, k), y), *self._leave(b, k)[::-1]]
        return [self._line("partner", k, bond.partners, points)]

    def _leave(self, person: int, k: int) -> list[Point]:
        """From the symbol's outline, whatever its form, to where the line turns down."""
        out, y = self.room.exits[person, k], self._y(person)
        edge = self.room.halves[person] - abs(out.dy)
        return [(self.plan.x[person] + (edge if out.dx > 0 else -edge), y + out.dy), (self.plan.exit(person, k), y + out.dy)]

    def _stem(self, k: int, y: float) -> list[Point]:
        x = self.plan.stem(k)
        if k in self.room.joined:
            return [(x, self.heights.rows[self.plan.generations.bond_rows[k]]), (x, y)]
        start = self._leave(outer_partner(self.kin, self.plan.strands, self.room, k), k)[0]
        return [start, (x, start[1]), (x, y)]

    def _descend(self, number: int, s: Strand, points: list[Point]) -> list[Point]:
        """Go down from the last point by the waypoints to the lower end."""
        chain = self.plan.chain(s)
        for i, (x, _) in enumerate(chain[1:], start=1):
            y = self.heights.levels.get(("jog", number, i))
            if y is not None:
                points += [(chain[i - 1][0], y), (x, y)]
        return [*points, (chain[-1][0], self._arrival(s, chain[-1][0]))]

    def _arrival(self, s: Strand, x: float) -> float:
        """Where an upright meets the top of a symbol, whatever its form, or the line of a couple."""
        if s.lead is Lead.UPWARD and s.bond in self.room.joined:
            return self.heights.rows[self.plan.strands.rows[s.end]]
        if s.end >= self.plan.strands.people:
            return self.heights.levels["bar", s.bond, 0]
        if self.plan.meets_the_stem(s):
            return self._leave(s.end, s.bond)[-1][1]
        return self._y(s.end) - self.room.halves[s.end] + abs(x - self.plan.x[s.end])

    def _twins(self, k: int, y: float) -> list[Line]:
        lines = []
        for birth in self.plan.twins(k):
            apex = (self.plan.apex(birth.people, k), y)
            middles = {}
            for c in birth.people:
                x = self.plan.entry(c, k)
                foot = (x, self._y(c) - self.room.halves[c] + abs(x - self.plan.x[c]))
                middles[c] = ((apex[0] + foot[0]) / 2, (apex[1] + foot[1]) / 2)
                lines.append(self._line("twin", k, (c,), [apex, foot], self.kin.link(k, c)))
            for people in birth.identical:
                ends = sorted(middles[c] for c in people)
                level = sum(y for _, y in ends) / len(ends)
                lines.append(self._line("identical", k, people, [(ends[0][0], level), (ends[-1][0], level)]))
        return lines


def _without_repeats(points: list[Point]) -> tuple[Point, ...]:
    """Corners only: no point twice, none in the middle of a straight stretch."""
    out: list[Point] = []
    for x, y in points:
        p = (round(x, 2), round(y, 2))
        if out and p == out[-1]:
            continue
        if len(out) > 1 and (out[-2][0] == out[-1][0] == p[0] or out[-2][1] == out[-1][1] == p[1]):
            out[-1] = p
        else:
            out.append(p)
    return tuple(out) if len(out) > 1 else (out[0], out[0])


def count_crossings(lines: tuple[Line, ...]) -> int:
    """How often an upright of one union crosses a level run of another, as drawn."""
    level: list[tuple[float, float, float, str]] = []
    upright: list[tuple[float, float, float, str]] = []
    for line in lines:
        for (x1, y1), (x2, y2) in zip(line.points, line.points[1:], strict=False):
            if y1 == y2 and x1 != x2:
                level.append((y1, min(x1, x2), max(x1, x2), line.union))
            elif x1 == x2 and y1 != y2:
                upright.append((x1, min(y1, y2), max(y1, y2), line.union))
    level.sort()
    heights = [run[0] for run in level]
    count = 0
    for x, top, bottom, union in upright:
        for _, start, end, other in level[bisect_right(heights, top + 0.5) : bisect_left(heights, bottom - 0.5)]:
            count += start + 0.5 < x < end - 0.5 and other != union
    return count
