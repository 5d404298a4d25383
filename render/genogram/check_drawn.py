"""The engine looks at what it drew over the family: do feelings run clear of strangers, and do loops hold those who live there?

Like `render.genogram.check` it knows nothing of how ways and loops were found: it looks at finished curves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from render.captions import caption
from render.diagram import Feeling, Household
from render.figure import Figure
from render.geometry import Box, Point, Spline, flattened
from render.layout import Fault, FaultKind
from render.marks import WORDS

INSIDE, INTO_WORDS = 1.5, 0.8  # a line so far inside a stranger's symbol, or words, runs through it


def find_faults_drawn(
    figures: Sequence[Figure], feelings: Sequence[tuple[Feeling, Spline]], homes: Sequence[tuple[Household, Sequence[Spline]]]
) -> tuple[Fault, ...]:
    """What is wrong with finished feelings and homes, in a stable order; nothing where they are sound.

    Looked for: feelings through the symbol or the words of somebody whom they do not concern, and loops that take in the middle of a
    stranger's symbol or leave out that of somebody who lives there. People of a home who are not among the figures do not count.

    Args:
        homes: each with all its loops.
    """
    boxes = [(figure, _boxes(figure)) for figure in figures]
    return (*(fault for feeling, way in feelings for fault in _through(feeling, way, boxes)), *_wrong_homes(figures, homes))


def _boxes(figure: Figure) -> list[Box]:
    reach = figure.half - INSIDE
    symbol = Box(figure.x - reach, figure.y - reach, figure.x + reach, figure.y + reach)
    return [symbol, *(words.box().grown(-INTO_WORDS) for words in caption(figure, WORDS))]


def _through(feeling: Feeling, way: Spline, boxes: Sequence[tuple[Figure, list[Box]]]) -> Iterator[Fault]:
    line = flattened(way)
    xs, ys = [x for x, _ in line], [y for _, y in line]
    reach = Box(min(xs), min(ys), max(xs), max(ys)).grown(INSIDE)
    for figure, own in boxes:
        who, near = figure.person.id, [box for box in own if box.meets(reach)]
        if who not in (feeling.a, feeling.b) and any(box.crossed_by(a, b) for box in near for a, b in pairwise(line)):
            yield Fault(FaultKind.FEELING_THROUGH, (who, feeling.a, feeling.b))


def _wrong_homes(figures: Sequence[Figure], homes: Sequence[tuple[Household, Sequence[Spline]]]) -> Iterator[Fault]:
    for household, loops in homes:
        outlines = [flattened(loop) for loop in loops]
        for figure in figures:
            who, inside = figure.person.id, any(_holds(outline, (figure.x, figure.y)) for outline in outlines)
            if inside and who not in household.members:
                yield Fault(FaultKind.HOME_TAKES_IN, (who,))
            elif not inside and who in household.members:
                yield Fault(FaultKind.HOME_LEAVES_OUT, (who,))


def _holds(outline: Sequence[Point], point: Point) -> bool:
    """Is the point inside a closed line (even and odd crossings)?"""
    x, y = point
    crossed = 0
    for (ax, ay), (bx, by) in pairwise([*outline, outline[0]]):
        crossed += (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax)
    return crossed % 2 == 1
