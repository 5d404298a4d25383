"""Where people stand in safety circles: each ring as narrow as it can be for whoever is in it, nobody touching anybody."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from render.diagram import Placed, Profile, Ring
from render.figure import LITTLE, Figure
from render.fonts import text_width
from render.geometry import Box, Point
from render.marks import extent
from render.style import BOLD, SMALL_PRINT
from render.symbols import figure_marks

HALF_SIDE = 11.0  # of a person's symbol
LEAST_BAND = 62.0  # from one ring to the next
ROOM, MOST_ROOM = 68.0, 140.0  # for a line of a name; a single word that is longer may take up to the most
FRAME = 4.0  # from somebody whose job it is to the frame round them
CLEAR = 4.0  # from one person to the next, and to a ring
WORDS_DROP, WORDS_CLEAR = 11.5, 2.0  # the words of a ring, under its top
FILLED = 0.8  # no more of a ring than this can be filled, whatever stands in it
TURNS, MOST_ROWS, STEP = 6, 6, 6.0  # ways to turn a row, rows, and how much wider a ring is made after all were tried


@dataclass(frozen=True, slots=True)
class Spot:
    """Somebody at their place; the middle of the circles is the origin. `box` holds symbol and words, and the frame if there is one."""

    placed: Placed
    figure: Figure
    box: Box


@dataclass(frozen=True, slots=True)
class Band:
    """One ring: from where to where it reaches, and who stands in it."""

    ring: Ring
    inside: float
    outside: float
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class _Room:
    """A ring that may be wide enough: where people may stand, and where its words do."""

    inside: float
    outside: float
    words: Box


def bands(placed: Sequence[Placed], middle: float, words: dict[Ring, str], profile: Profile = Profile.UK) -> tuple[Band, ...]:
    """The rings from the inside out round a middle of that radius; people keep their order, clockwise from the top.

    A ring widens until nobody in it touches anybody, its own lines or its words.
    """
    found: list[Band] = []
    for ring in Ring:
        blocks = [_block(one, profile) for one in placed if one.ring is ring]
        found.append(_band(ring, found[-1].outside if found else middle, blocks, words[ring]))
    return tuple(found)


def words_box(words: str, radius: float) -> Box:
    """Where the words of a ring stand, under its top."""
    half = text_width(words, SMALL_PRINT, BOLD) / 2
    return Box(-half, -radius + WORDS_DROP - SMALL_PRINT, half, -radius + WORDS_DROP + 2.0)


def _block(placed: Placed, profile: Profile) -> Spot:
    """Somebody with the middle of all that is drawn of them at the origin."""
    longest = max((text_width(word, LITTLE.name, BOLD) for word in placed.person.name.split()), default=0.0)
    figure = Figure(placed.person, 0.0, 0.0, HALF_SIDE, profile, lettering=LITTLE, room=max(ROOM, min(longest + 0.1, MOST_ROOM)))
    drawn = extent(figure_marks(figure))
    down, side = (drawn.top + drawn.bottom) / 2, (drawn.left + drawn.right) / 2
    frame = FRAME if placed.formal else 0.0
    half_width, half_height = (drawn.right - drawn.left) / 2 + frame, (drawn.bottom - drawn.top) / 2 + frame
    return Spot(placed, replace(figure, x=-side, y=-down), Box(-half_width, -half_height, half_width, half_height))


def _band(ring: Ring, inside: float, blocks: Sequence[Spot], words: str) -> Band:
    """As narrow as goes, and in as few rows as go at that width."""
    outside = inside + LEAST_BAND
    while math.pi * (outside**2 - inside**2) * FILLED < sum(4 * (b.box.right + CLEAR / 2) * (b.box.bottom + CLEAR / 2) for b in blocks):
        outside += STEP
    while True:
        room = _Room(inside, outside, words_box(words, outside).grown(WORDS_CLEAR))
        for centres in _tries(blocks, room):
            if _stand(blocks, centres, room):
                return Band(ring, inside, outside, tuple(_at(block, centre) for block, centre in zip(blocks, centres, strict=True)))
        outside += STEP


def _tries(blocks: Sequence[Spot], room: _Room) -> Iterator[list[Point]]:
    """Places for all, in order, on one row and on more; each row is turned a little for each try."""
    for rows in range(1, min(MOST_ROWS, max(1, len(blocks))) + 1):
        deep = (room.outside - room.inside) / rows
        radii = [room.inside + deep * (row + 0.5) for row in range(rows)]
        seats = _seats(len(blocks), radii)
        for turn in range(TURNS):
            yield [_polar(radii[row], 360.0 * (place + 0.5 + turn / TURNS / 2) / of) for row, place, of in seats]


def _seats(count: int, radii: Sequence[float]) -> list[tuple[int, int, int]]:
    """For each person the row, the place in it and how many places it has: longer rows hold more, and neighbours stay neighbours."""
    shares, left = [], count
    for radius in radii[:-1]:
        shares.append(min(left, round(count * radius / sum(radii))))
        left -= shares[-1]
    shares.append(left)
    all_seats = [((place + 0.5) / of, row, place, of) for row, of in enumerate(shares) for place in range(of)]
    return [(row, place, of) for _, row, place, of in sorted(all_seats)]


def _polar(radius: float, degrees: float) -> Point:
    """0 is the top, on clockwise."""
    return round(radius * math.sin(math.radians(degrees)), 2), round(-radius * math.cos(math.radians(degrees)), 2)


def _stand(blocks: Sequence[Spot], centres: Sequence[Point], room: _Room) -> bool:
    """Whether all stand in the ring, off its words and off each other."""
    boxes: list[Box] = []
    for block, centre in zip(blocks, centres, strict=True):
        box = _shifted(block.box, centre)
        if _nearest(box) < room.inside + CLEAR or _farthest(box) > room.outside - CLEAR or box.meets(room.words):
            return False
        box = box.grown(CLEAR / 2)
        if any(box.meets(other) for other in boxes):
            return False
        boxes.append(box)
    return True


def _at(block: Spot, centre: Point) -> Spot:
    figure = replace(block.figure, x=block.figure.x + centre[0], y=block.figure.y + centre[1])
    return Spot(block.placed, figure, _shifted(block.box, centre))


def _shifted(box: Box, by: Point) -> Box:
    return Box(box.left + by[0], box.top + by[1], box.right + by[0], box.bottom + by[1])


def _nearest(box: Box) -> float:
    """How far the box is from the middle."""
    return math.hypot(max(box.left, -box.right, 0.0), max(box.top, -box.bottom, 0.0))


def _farthest(box: Box) -> float:
    """How far its farthest corner is."""
    return math.hypot(max(abs(box.left), abs(box.right)), max(abs(box.top), abs(box.bottom)))
