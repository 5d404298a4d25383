"""How much room everybody needs: words broken into lines, lines that leave at a side, and the least distance of neighbours."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from render.diagram import Household, Person, Stage
from render.figure import CAPTION_WIDTH, years_in_lines
from render.genogram.generations import Generations
from render.genogram.kin import Kin
from render.genogram.order import Seating
from render.genogram.strands import Lead, Strands
from render.style import BOLD, HALF, INDEX_GAP, LINE_WORDS, NAME, REGULAR, SMALL_PRINT

TextWidth = Callable[[str, float, int], float]

HALVES = {Stage.UNBORN: 9.0, Stage.MISCARRIAGE: 6.0, Stage.TERMINATION: 6.0, Stage.STILLBORN: 8.5}
BETWEEN_SYMBOLS, BETWEEN_WORDS, BESIDE_WORDS = 18.0, 8.0, 4.0
PARTNERS_APART, PARTNERS_APART_MOST = 84.0, 130.0  # the most stays below 1.6 times the least
LABEL_MOST, LONG_WORD_MOST = 80.0, 100.0  # a word that is longer than a line may take gets some more before it is broken
BESIDE_HOME = 7.0  # more between two people where the edge of a home passes
WORDS_MOST = PARTNERS_APART_MOST - 2 * HALF - 8
EXIT_STEP = 4.0


@dataclass(frozen=True, slots=True)
class Label:
    """What stands below a symbol: the name and the notes in lines, and half the width of the widest line."""

    name: tuple[str, ...]
    notes: tuple[str, ...]
    half_width: float
    lines: int


@dataclass(frozen=True, slots=True)
class Exit:
    """A line that leaves a person's side: `dx` from the centre is its upright, `dy` from the centre the height at which it leaves."""

    dx: float
    dy: float


@dataclass(frozen=True, slots=True)
class Room:
    """The room of every person, by number. `exits` by (person, bond); `joined` the bonds whose partners stand side by side."""

    halves: tuple[float, ...]
    labels: tuple[Label, ...]
    exits: dict[tuple[int, int], Exit]
    joined: dict[int, tuple[int, int]]
    reach: dict[tuple[int, int], float]  # (person, side -1 or 1): how far words and lines go from the centre
    homes: dict[int, frozenset[int]]  # of whoever lives in a home that is drawn

    def least(self, a: int, b: int, kin: Kin, text_width: TextWidth) -> float:
        """The least distance of two people side by side, a left of b."""
        symbols = sum(self.halves[x] + (INDEX_GAP if kin.people[x].index else 0.0) for x in (a, b)) + BETWEEN_SYMBOLS
        edges = len(self.homes.get(a, frozenset()) ^ self.homes.get(b, frozenset()))
        apart = max(symbols, self.reach[a, 1] + self.reach[b, -1] + BETWEEN_WORDS + BESIDE_HOME * edges)
        bonds = [k for k in kin.bonds_of[a] if self.joined.get(k) == (a, b)]
        if not bonds:
            return math.ceil(apart)
        bond = kin.bonds[bonds[0]]
        if bond.children:
            apart = max(apart, 2 * max(self.reach[a, 1], self.reach[b, -1]) + BETWEEN_WORDS)
        words = max((text_width(w, LINE_WORDS, REGULAR) for w in words_of(bond.words, text_width)), default=0.0)
        apart = max(apart, words + self.halves[a] + self.halves[b] + 8, PARTNERS_APART)
        return min(2 * math.ceil(apart / 2), PARTNERS_APART_MOST)


def in_lines(text: str, most: float, width: Callable[[str], float]) -> tuple[str, ...]:
    """Break text at spaces and hyphens, and a word that is too long by itself inside, so that no line is wider than `most`."""
    lines: list[str] = []
    for word in text.split():
        for i, piece in enumerate(_pieces(word)):
            joint = " " if i == 0 else ""
            if lines and width(f"{lines[-1]}{joint}{piece}") <= most:
                lines[-1] = f"{lines[-1]}{joint}{piece}"
            else:
                lines += _cut(piece, most, width)
    return tuple(lines)


def _pieces(word: str) -> list[str]:
    """A word at its hyphens."""
    return re.findall(r"[^-]*-+|[^-]+", word)


def _cut(word: str, most: float, width: Callable[[str], float]) -> list[str]:
    parts = []
    while width(word) > most and len(word) > 1:
        at = next((i for i in range(len(word) - 1, 1, -1) if width(word[:i] + "-") <= most), 1)
        parts.append(word[:at] + "-")
        word = word[at:]
    return [*parts, word]


def _even(text: str, most: float, width: Callable[[str], float]) -> tuple[str, ...]:
    """No more lines than `most` asks for, each as short as that allows."""
    longest = max((width(piece) for word in text.split() for piece in _pieces(word)), default=0.0)
    lines = in_lines(text, max(most, longest) if longest <= LONG_WORD_MOST else most, width)
    while len(lines) > 1:
        shorter = in_lines(text, max(width(line) for line in lines) - 1, width)
        if len(shorter) > len(lines) or "".join(shorter).count("-") > "".join(lines).count("-"):
            break
        lines = shorter
    return lines


def words_of(words: tuple[str, ...], text_width: TextWidth) -> tuple[str, ...]:
    """The words on a partner line, broken to the room that it may take."""
    return tuple(line for w in words for line in in_lines(w, WORDS_MOST, lambda t: text_width(t, LINE_WORDS, REGULAR)))


def label_of(person: Person, most: float, text_width: TextWidth) -> Label:
    """What stands below a symbol, no line wider than `most`, and lines of like length."""
    name = _even(person.name, most, lambda t: text_width(t, NAME, BOLD))
    notes = tuple(line for note in person.notes for line in _even(note, most, lambda t: text_width(t, SMALL_PRINT, REGULAR)))
    years = years_in_lines(person.years, lambda t: text_width(t, SMALL_PRINT, REGULAR) <= CAPTION_WIDTH)
    small = [*notes, *(line for part in years for line in _even(part, CAPTION_WIDTH, lambda t: text_width(t, SMALL_PRINT, REGULAR)))]
    width = max([text_width(t, NAME, BOLD) for t in name] + [text_width(t, SMALL_PRINT, REGULAR) for t in small], default=0.0)
    return Label(name, notes, width / 2, len(name) + len(small))


def make_room(
    kin: Kin,
    generations: Generations,
    strands: Strands,
    seatings: tuple[Seating, ...],
    text_width: TextWidth,
    households: Sequence[Household] = (),
) -> Room:
    """Reckon the room that everybody needs in the order found."""
    place = {x: (s.top + r, i) for s in seatings for r, row in enumerate(s.rows) for i, x in enumerate(x for run in row for x in run)}
    neighbours = {(a, b) for s in seatings for row in s.rows for run in row for a, b in pairwise(run)}
    joined = {}
    for k, bond in enumerate(kin.bonds):
        if len(bond.partners) == 2 and k not in generations.apart:
            a, b = sorted(bond.partners, key=lambda p: place[p][1])
            if (a, b) in neighbours:
                joined[k] = (a, b)
    sides = _sides(kin, generations, strands, place, joined)
    taken = {(x, side) for a, b in joined.values() for x, side in ((a, 1), (b, -1))}
    # only those who are nobody's partner or parent are drawn small
    halves = tuple(HALF if kin.bonds_of[i] else HALVES.get(p.stage, HALF) for i, p in enumerate(kin.people))
    labels = tuple(label_of(p, LABEL_MOST, text_width) for p in kin.people)
    exits, reach = {}, {}
    for x, half in enumerate(halves):
        for side in (-1, 1):
            edge = max(labels[x].half_width, half)
            out = sides.get((x, side), [])
            room = PARTNERS_APART_MOST / 2 - BESIDE_WORDS - edge - BESIDE_WORDS if (x, side) in taken else math.inf
            step = min(EXIT_STEP, room / max(1, len(out)))
            for j, k in enumerate(out):
                dx = math.ceil(edge + BESIDE_WORDS) + step * j
                edge_dy = 0.0 if (x, side) not in taken else min(6.0, half / 2)
                exits[x, k] = Exit(side * dx, edge_dy + (half * 0.85 - edge_dy) * (len(out) - 1 - j) / max(1, len(out)))
            outermost = math.ceil(edge + BESIDE_WORDS) + step * (len(out) - 1) if out else 0.0
            reach[x, side] = max(edge, outermost)
    return Room(halves, labels, exits, joined, reach, _homes(kin, households))


def _homes(kin: Kin, households: Sequence[Household]) -> dict[int, frozenset[int]]:
    numbers = {kin.number[m] for home in households for m in home.members if m in kin.number}
    return {x: frozenset(h for h, home in enumerate(households) if kin.people[x].id in home.members) for x in numbers}


def _sides(
    kin: Kin, generations: Generations, strands: Strands, place: dict[int, tuple[int, int]], joined: dict[int, tuple[int, int]]
) -> dict[tuple[int, int], list[int]]:
    """For every person and side, the bonds whose lines leave there, the nearest to the symbol first.

    Lines to children come first, then partners from the farthest to the nearest: so none of these lines crosses another.
    """
    out: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    busy = {(x, side) for a, b in joined.values() for x, side in ((a, 1), (b, -1))}

    def free_side(x: int) -> int:
        return 1 if (x, 1) not in busy or (x, -1) in busy else -1

    for k, bond in enumerate(kin.bonds):
        if k in joined:
            continue
        if k in generations.apart:
            upper, lower = sorted(bond.partners, key=lambda p: place[p][0])
            out[upper, free_side(upper)].append((-(10**6), k))
            if bond.children:
                out[lower, free_side(lower)].append((-(10**7), k))
        elif len(bond.partners) == 2:
            a, b = sorted(bond.partners, key=lambda p: place[p][1])
            out[a, 1].append((place[a][1] - place[b][1], k))
            out[b, -1].append((place[a][1] - place[b][1], k))
        elif bond.partners and bond.children:
            x = bond.partners[0]
            out[x, free_side(x)].append((-(10**7), k))
    for k, c in sorted(generations.against):
        level = generations.rows[c] == generations.bond_rows[k]
        if level or any(s.lead is Lead.UPWARD and s.bond == k and s.tops == (c,) for s in strands.strands):
            out[c, free_side(c)].append((-(10**6), k))
    return {key: [k for _, k in sorted(found)] for key, found in out.items()}
