"""Words on the lines of a family: dates of a partnership, and how a child came to carers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from render.diagram import Child, Link
from render.family_lines import LETTERS, longest_level
from render.fonts import printable, text_width, wrapped
from render.genogram.scene import Scene
from render.geometry import Point
from render.layout import Line
from render.marks import Align, Group, Mark, Words, patch
from render.room import Obstacles, best_place
from render.style import LINE_WORDS, SOFT

STEP = 8.2
GROUP = Group((("class", "line-words"), ("aria-hidden", "true")))


def partner_words(scene: Scene, obstacles: Obstacles) -> list[Mark]:
    """The words on partner lines, where they touch nothing if such a place is near. Each is added to the obstacles once it stands."""
    marks: list[Mark] = []
    for line in scene.layout.lines:
        if line.kind == "partner" and line.union in scene.unions:
            lines = line.words or scene.unions[line.union].words
            marks += _set(_on_partner_line(line, tuple(text for text in lines if printable(text))), obstacles)
    return marks


def link_words(scene: Scene, obstacles: Obstacles) -> list[Mark]:
    """The words on lines to children, likewise."""
    marks: list[Mark] = []
    for line, text in _link_texts(scene):
        whole = _on_link(line, (printable(text),), scene.layout.lines)
        halves = wrapped(text, text_width(text, LINE_WORDS) * 0.7, LINE_WORDS, balance=True)
        marks += _set(whole + (_on_link(line, tuple(halves), scene.layout.lines) if len(halves) == 2 else []), obstacles)
    return marks


def _set(candidates: Sequence[tuple[Words, ...]], obstacles: Obstacles) -> list[Mark]:
    if not candidates or not candidates[0]:
        return []
    chosen, free = best_place(candidates, obstacles)
    obstacles.add(chosen)
    return list(chosen) if free else [*(patch(words, group=GROUP) for words in chosen), *chosen]


def _stacked(x: float, lowest: float, texts: tuple[str, ...], align: Align = "middle") -> tuple[Words, ...]:
    """Lines above each other, the last one on the baseline `lowest`."""
    last = len(texts) - 1
    return tuple(Words(x, lowest - STEP * (last - i), text, LINE_WORDS, SOFT, align=align, group=GROUP) for i, text in enumerate(texts))


def _on_partner_line(line: Line, texts: tuple[str, ...]) -> list[tuple[Words, ...]]:
    (ax, y), (bx, _) = longest_level(line.points)
    middle = (ax + bx) / 2
    below = y + 9.0 + STEP * (len(texts) - 1)
    if len(line.points) == 2:
        return [_stacked(middle, y - rise, texts) for rise in (9.5, 14.0, 19.0, 24.0, 29.0, 34.0)] + [_stacked(middle, below + 1.5, texts)]
    shifts = [step * k for k in range(int(abs(bx - ax) / 24)) for step in (12.0, -12.0)]
    return [_stacked(middle + shift, lowest, texts) for shift in shifts or [0.0] for lowest in (below, y - 4.0)]


def _link_texts(scene: Scene) -> list[tuple[Line, str]]:
    """The lines that carry words, one for each child and family."""
    texts: dict[tuple[str, str], str] = {}
    for union in scene.diagram.unions:
        for child in union.children:
            text = _words_of(child)
            if text:
                texts[union.id, child.person] = text
    found: dict[tuple[str, str], Line] = {}
    for line in scene.layout.lines:
        if line.kind in ("child", "twin"):
            for person in line.people:
                if (line.union, person) in texts:
                    found.setdefault((line.union, person), line)
    return [(found[at], text) for at, text in texts.items() if at in found]


def _words_of(child: Child) -> str:
    if child.words.strip():
        return child.words
    return LETTERS.get(child.link, "") if child.link is not Link.BIRTH else ""


def _on_link(line: Line, texts: tuple[str, ...], lines: Sequence[Line]) -> list[tuple[Words, ...]]:
    """Under or over a level stretch of the line, else beside its upright, else along the family's bar."""
    candidates: list[tuple[Words, ...]] = []
    for points in [line.points, *(other.points for other in lines if other.union == line.union and other.kind in ("sibship", "stem"))]:
        for a, b in pairwise(points):
            if abs(a[1] - b[1]) < 0.01 and abs(a[0] - b[0]) > 12:
                candidates += _along_level(a, b, texts)
            elif abs(a[0] - b[0]) < 0.01 and points is line.points:
                candidates += _beside_upright(a, b, texts)
    return candidates or _beside_upright(line.points[0], line.points[-1], texts)


def _along_level(a: Point, b: Point, texts: tuple[str, ...]) -> list[tuple[Words, ...]]:
    left, right = min(a[0], b[0]), max(a[0], b[0])
    middles = [left + (right - left) * share for share in (0.5, 0.35, 0.65, 0.2, 0.8)]
    return [_stacked(x, a[1] + lowest, texts) for lowest in (9.0 + STEP * (len(texts) - 1), -3.5) for x in middles]


def _beside_upright(a: Point, b: Point, texts: tuple[str, ...]) -> list[tuple[Words, ...]]:
    out = 3.5 + abs((b[0] - a[0]) / (b[1] - a[1] or 1)) * 5.0  # farther from a line that slants
    sides: dict[Align, float] = {"start": out, "end": -out}
    return [
        _stacked(a[0] + (b[0] - a[0]) * share + aside, a[1] + (b[1] - a[1]) * share + 2.5 + STEP * (len(texts) - 1) / 2, texts, align)
        for align, aside in sides.items()
        for share in (0.5, 0.65, 0.35, 0.8, 0.2)
    ]
