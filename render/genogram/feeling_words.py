"""Words at feelings: how far harm is established, how often people are in touch, and whose view it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from render.diagram import HARM, TIES, Feeling, FeelingKind, View
from render.feelings import LOOKS
from render.fonts import printable, text_width, wrapped
from render.geometry import Point, Samples, Spline, sampled
from render.marks import Align, Group, Mark, Words, patch
from render.room import Obstacles, best_place
from render.style import BOLD, LINE_WORDS

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


def feeling_words(feeling: Feeling, spline: Spline, obstacles: Obstacles, owner: str, group: Group, *, lettered: bool) -> list[Mark]:
    """The letters on the line, where it meets nothing, and the words beside it, as near to where it starts as there is room.

    Args:
        owner: whose the feeling's own line is among the obstacles.
        lettered: whether this picture tells views apart.
    """
    marks: list[Mark] = []
    samples = sampled(spline)
    letters = letters_of(feeling) if lettered else ""
    if letters:
        marks += _lettered(feeling, samples, letters, obstacles, owner, group)
        obstacles.add(mark for mark in marks if isinstance(mark, Words))
    if text := printable(feeling.words):
        chosen, free = best_place(_beside(feeling, samples, text, group), obstacles)
        marks += [*([] if free else [patch(words, group=group) for words in chosen]), *chosen]
        obstacles.add(chosen)
    return marks


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
    two = tuple(wrapped(text, text_width(text, LINE_WORDS) * 0.7, LINE_WORDS, balance=True))
    places = []
    for lines, out, share, side in product([(text,), *([two] if len(two) == 2 else [])], OUT, FROM_TAIL, (1, -1)):
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
