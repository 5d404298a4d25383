"""Words at feelings: how far harm is established, how often people are in touch, and whose view it is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from render.diagram import HARM, TIES, Feeling, FeelingKind, View
from render.feelings import LOOKS
from render.fonts import printable, text_width, wrapped
from render.geometry import Box, Point, Samples, Spline, around, sampled, straight
from render.marks import Align, Group, Mark, Stroke, Words, patch
from render.room import Margins, Obstacles, best_place, reads_as_caption
from render.style import BOLD, LINE_WORDS, RULE_PEN

LETTERS = {View.CHILD: "C", View.PARENT: "P", View.FAMILY: "F", View.WORKER: "W", View.RECORD: "R"}
SAID_VIEW = {
    View.CHILD: "as the child sees it",
    View.PARENT: "as a parent sees it",
    View.FAMILY: "as the family sees it",
    View.WORKER: "as a worker sees it",
    View.RECORD: "from a record",
}
ALONG = (0.5, 0.36, 0.64, 0.24, 0.76, 0.43, 0.57, 0.3, 0.7)  # shares of the way at which a letter may stand
NEAR_ENDS = (0.16, 0.84, 0.12, 0.88, 0.2, 0.8)  # where the line has a mark of its own near the middle
FROM_TAIL = (0.12, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.88)
OUT = (3.0, 7.0, 12.0, 18.0, 26.0)
STEP = 8.2
LETTER = 7.2
SHORT = 70.0  # points: letters on so short a line would hide what it is
BENT = 0.05
LEADER_KEEPS: Margins = (("words", 0.5), ("symbol", 0.5))
MOST_CROSSED = 4  # stretches of other lines, by a line that leads from words to what they are of
NEARER, NEAR, AT_TAIL = 6.0, 16.0, 24.0  # points: to their own line than to others', to it at all, and to where it starts
MARKED_MIDWAY = frozenset({FeelingKind.ESTRANGED, FeelingKind.CUT_OFF, FeelingKind.MENDED, FeelingKind.NEVER_MET})


def views_of(feelings: Iterable[Feeling]) -> list[View]:
    """Whose views these feelings are. Harm and help are not views: words tell how far harm is established."""
    used = {view for feeling in feelings if feeling.kind not in HARM | TIES for view in feeling.views}
    return [view for view in View if view in used]


def differ_in_view(feelings: Sequence[Feeling]) -> bool:
    """Whether letters are needed: not where everything is the view of the same people."""
    return len({feeling.views for feeling in feelings if feeling.kind not in HARM | TIES}) > 1


def letters_of(feeling: Feeling) -> str:
    """C, P and so on, one for each view; empty for harm and help."""
    return "" if feeling.kind in HARM | TIES else "".join(LETTERS[view] for view in View if view in feeling.views)


def feeling_words(
    feeling: Feeling, spline: Spline, obstacles: Obstacles, owner: str, group: Group, *, lettered: bool, others: Sequence[Spline] = ()
) -> list[Mark]:
    """The letters on the line, where it meets nothing, and the words beside it, as near to where it starts as there is room.

    Args:
        owner: whose the feeling's own line is among the obstacles.
        lettered: whether this picture tells views apart.
        others: the ways of all other feelings: words stand nearer to their own than to any of these.
    """
    marks: list[Mark] = []
    samples = sampled(spline)
    letters = letters_of(feeling) if lettered else ""
    if letters:
        marks += _lettered(feeling, samples, letters, obstacles, owner, group)
        obstacles.add(mark for mark in marks if isinstance(mark, Words))
    if text := printable(feeling.words):
        places, certain = _told_from_others(_beside(feeling, samples, text, group), samples, obstacles, others)
        chosen, free = best_place(places[:certain] or places, obstacles)
        if not (free and certain) and (led := _led(feeling, samples, text, obstacles, group)):
            obstacles.add(led)
            return [*marks, *led]
        if not free:
            chosen, free = best_place(places, obstacles)
        marks += [*([] if free else [patch(words, group=group) for words in chosen]), *chosen]
        obstacles.add(chosen)
    return marks


def _told_from_others(
    places: list[tuple[Words, ...]], samples: Samples, obstacles: Obstacles, others: Sequence[Spline]
) -> tuple[list[tuple[Words, ...]], int]:
    """The places in another order: first those near to their own line alone, so many of them; then those that could be another's.

    Under the person from whom a feeling goes its words may stand: they are of what that person does or feels.
    """
    foreign = np.array([point for spline in others for point in sampled(spline, 3.0).points]).reshape(-1, 2)
    own, (tail_x, tail_y) = np.array(samples.points), samples.points[0]

    def rank(words: tuple[Words, ...]) -> tuple[bool, bool]:
        mine = min(_away(text.box(), own) for text in words)
        theirs = min(_away(text.box(), foreign) for text in words)
        box = words[0].box()
        at_tail = math.hypot(max(0.0, box.left - tail_x, tail_x - box.right), max(0.0, box.top - tail_y, tail_y - box.bottom)) < AT_TAIL
        return theirs < mine + NEARER, mine > NEAR or (reads_as_caption(words, obstacles) and not at_tail)

    ranks = {words: rank(words) for words in places}
    return sorted(places, key=lambda words: ranks[words]), sum(not ambiguous for ambiguous, _ in ranks.values())


def _led(feeling: Feeling, samples: Samples, text: str, obstacles: Obstacles, group: Group) -> list[Mark] | None:
    """The words farther off, in the first free place round the line, with a thin line that leads to it; None where there is none."""
    color, (x, y) = LOOKS[feeling.kind].color, samples.points[len(samples.points) // 2]
    spots = sorted(product(range(-90, 91, 10), range(-70, 71, 8)), key=lambda d: (math.hypot(*d), d))
    own = np.array(samples.points)
    for lines in _in_lines(text):
        for dx, dy in spots:
            words = tuple(Words(x + dx, y + dy + STEP * k, line, LINE_WORDS, color, group=group) for k, line in enumerate(lines))
            if any(obstacles.hits(word.box().grown(1.0)) for word in words) or reads_as_caption(words, obstacles):
                continue
            box = around([word.box() for word in words])
            corner = (min(max(x, box.left), box.right), min(max(y, box.top), box.bottom))
            near = samples.points[int(np.hypot(own[:, 0] - corner[0], own[:, 1] - corner[1]).argmin())]
            leader = np.array([corner, near])
            if not obstacles.in_the_way(leader, LEADER_KEEPS) and obstacles.crossings(leader) < MOST_CROSSED:
                return [Stroke((straight(corner, near),), color, RULE_PEN, group=group), *words]
    return None


def _in_lines(text: str) -> list[tuple[str, ...]]:
    """The words in one line, and in two where they are more than one."""
    two = tuple(wrapped(text, text_width(text, LINE_WORDS) * 0.7, LINE_WORDS, balance=True))
    return [(text,), *([two] if len(two) == 2 else [])]


def _away(box: Box, points: NDArray[np.float64]) -> float:
    """How far the nearest of many points is from a box."""
    if not len(points):
        return math.inf
    across = np.maximum(np.maximum(box.left - points[:, 0], points[:, 0] - box.right), 0.0)
    along = np.maximum(np.maximum(box.top - points[:, 1], points[:, 1] - box.bottom), 0.0)
    return float(np.hypot(across, along).min())


def _lettered(feeling: Feeling, samples: Samples, letters: str, obstacles: Obstacles, owner: str, group: Group) -> list[Mark]:
    """The letters on the line, where it is long and straight enough; beside a short one, so that they do not hide it."""
    look, last = LOOKS[feeling.kind], len(samples.points) - 1
    shares = NEAR_ENDS if feeling.kind in MARKED_MIDWAY else ALONG
    places = sorted((round(last * share) for share in shares), key=lambda i: samples.bend(i, 6) > BENT)

    def words(at: Point) -> tuple[Words, ...]:
        return (Words(at[0], at[1] + LETTER * 0.36, letters, LETTER, look.color, BOLD, group=group),)

    on_line = [words(samples.points[i]) for i in places]
    out = look.breadth + 2.0 + text_width(letters, LETTER, BOLD) / 2
    aside = [samples.aside(i, side * (out + more)) for more in (0.0, 3.0) for i in places for side in (1, -1)]
    beside = [words(at) for at in aside]
    on, on_free = best_place(on_line, obstacles, gap=1.0, but=frozenset((owner,)))
    by, by_free = best_place(beside, obstacles, gap=0.6)
    if by_free and (last < SHORT or not on_free):
        return list(by)
    return [patch(on[0], group=group), *on]


def _beside(feeling: Feeling, samples: Samples, text: str, group: Group) -> list[tuple[Words, ...]]:
    """Places for words beside a curve: in one line or two, near it and near its tail first."""
    look, last = LOOKS[feeling.kind], len(samples.points) - 1
    places = []
    for lines, out, share, side in product(_in_lines(text), OUT, FROM_TAIL, (1, -1)):
        i = round(last * share)
        nx, ny = (side * n for n in samples.normals[i])
        x, y = samples.aside(i, side * (look.breadth + out))
        align: Align = "start" if nx > 0.35 else "end" if nx < -0.35 else "middle"
        high = STEP * (len(lines) - 1)
        lowest = y + 0.72 * LINE_WORDS + high if ny > 0.7 else y if ny < -0.7 else y + 2.5 + high / 2
        places.append(
            tuple(
                Words(x, lowest - high + STEP * k, line, LINE_WORDS, look.color, align=align, group=group) for k, line in enumerate(lines)
            )
        )
    return places
