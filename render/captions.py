"""The words under a person's symbol, the years above it, and how much room they take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from render.figure import FULL, SMALL, YEARS_BASELINE, Figure, age_inside, years_above, years_in_lines, years_places
from render.fonts import text_width, wrapped
from render.marks import Group, Words
from render.style import BOLD, INK, SOFT


def caption(figure: Figure, group: Group) -> list[Words]:
    """The words under the symbol, name first, and the years above it where the profile sets them there."""
    person, letters = figure.person, figure.lettering
    names = _name_lines(figure)
    above = years_above(figure)
    years = () if above else years_in_lines(person.years, lambda text: text_width(text, letters.small) <= figure.room)
    loose = ["" if age_inside(figure) else person.age, *years, *(() if figure.note_lines else person.notes)]
    small = [line for text in loose for line in wrapped(text, figure.room, letters.small, balance=True)]
    small += figure.note_lines
    is_small = figure.half < SMALL and figure.lettering is FULL
    y = figure.y + figure.reach + (letters.name_drop - (1.5 if is_small else 2.0 if person.index else 0.0))
    words = []
    for i, line in enumerate(names):
        words.append(Words(figure.x, y + letters.name_step * i, line, letters.name, INK, BOLD, group=group))
    y = words[-1].y + letters.small_drop if words else figure.y + figure.reach + letters.small_drop
    for i, line in enumerate(small):
        words.append(Words(figure.x, y + letters.small_step * i, line, letters.small, SOFT, group=group))
    return [*words, *_years(figure, above, group)]


def _name_lines(figure: Figure) -> Sequence[str]:
    """The name as the layout broke it, or better broken in the same room: at a hyphen that is there, in lines of like length."""
    given, size = figure.name_lines, figure.lettering.name
    room = max((text_width(line, size, BOLD) for line in given), default=figure.room)
    own = wrapped(figure.person.name, room + 0.01, size, BOLD, balance=True)
    return own if not given or len(own) <= len(given) else given


def _years(figure: Figure, above: tuple[str, str] | None, group: Group) -> list[Words]:
    if above is None:
        return []
    y = figure.y - figure.reach - YEARS_BASELINE
    left, right = years_places(figure)
    born = Words(left, y, above[0], figure.lettering.small, SOFT, align="end", group=group)
    died = Words(right, y, above[1], figure.lettering.small, SOFT, align="start", group=group)
    return [words for words in (born, died) if words.text]


def depth(figure: Figure) -> float:
    """How far a person's symbol and words reach below the centre."""
    return max(figure.reach, _reach(figure).bottom - figure.y)


def breadth(figure: Figure) -> float:
    """How far a person's symbol and words reach to either side of the centre."""
    return max(breadth_above(figure), breadth_below(figure))


def breadth_above(figure: Figure) -> float:
    """The same at the height of the symbol, years above it included."""
    return max(figure.reach, _reach(figure).above)


def breadth_below(figure: Figure) -> float:
    """The same at the height of the words under it."""
    return max(figure.reach, _reach(figure).below)


def words_top(figure: Figure) -> float:
    """Where the words under a symbol begin; the foot of the symbol where there are none."""
    return _reach(figure).top


@dataclass(frozen=True, slots=True)
class _Reach:
    """How far words go: to the sides above and below the symbol, and the top and bottom of those below."""

    above: float
    below: float
    top: float
    bottom: float


@lru_cache(maxsize=16384)  # asked for again and again while ways are looked for
def _reach(figure: Figure) -> _Reach:
    words = caption(figure, Group())
    below = [text for text in words if text.y > figure.y]
    return _Reach(
        max((_aside(figure, text) for text in words if text.y <= figure.y), default=0.0),
        max((_aside(figure, text) for text in below), default=0.0),
        min((text.box().top for text in below), default=figure.y + figure.reach + 3.0),
        max((text.box().bottom for text in words), default=figure.y),
    )


def _aside(figure: Figure, words: Words) -> float:
    box = words.box()
    return max(box.right - figure.x, figure.x - box.left)
