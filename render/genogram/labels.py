"""Words on the lines of a family: dates of a partnership, and how a child came to carers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from render.diagram import Child, Link, NotShown, Union
from render.family_lines import LETTERS, longest_level
from render.fonts import printable, text_width, wrapped
from render.genogram.scene import Scene
from render.geometry import Box, Point, between
from render.layout import Line
from render.marks import Align, Group, Mark, Words, patch
from render.room import Obstacles, best_place, reads_as_caption
from render.style import LINE_WORDS, SOFT

AS_RECORDED = "as recorded, see below"  # at a link that cannot be true; the table below says why
STEP = 8.2
CLEAR = 0.8
SLANTED = 10  # pieces of a line that slants
WELL_CLEAR, LEAST_CLEAR = 8.0, 5.0  # from lines that lead to others: their own is 3.5 away
GROUP = Group((("class", "line-words"), ("aria-hidden", "true")))


def partner_words(scene: Scene, obstacles: Obstacles) -> list[Mark]:
    """The words on partner lines, where they touch nothing if such a place is near. Each is added to the obstacles once it stands."""
    marks: list[Mark] = []
    for line in scene.layout.lines:
        if line.kind == "partner" and line.union in scene.unions:
            lines = line.words or scene.unions[line.union].words
            marks += _set(_on_partner_line(line, tuple(text for text in lines if printable(text))), obstacles)
    return marks


def link_words(scene: Scene, obstacles: Obstacles) -> tuple[list[Mark], list[NotShown]]:
    """The words on lines to children, beside what leads to that child alone; and rows for the table for those without a free place."""
    marks: list[Mark] = []
    not_shown = []
    for line, text in _link_texts(scene):
        stretches = _own_stretches(line, scene.layout.lines)
        halves = wrapped(text, text_width(text, LINE_WORDS) * 0.7, LINE_WORDS, balance=True)
        candidates = _on_link(stretches, (printable(text),))
        candidates += _on_link(stretches, tuple(halves)) if len(halves) == 2 else []
        chosen = _clearest(candidates, obstacles, _rest_of(line, scene.layout.lines, stretches))
        if chosen:
            obstacles.add(chosen)
            marks += chosen
        else:
            not_shown.append(_without_place(scene, line, text))
    return marks, not_shown


def _clearest(candidates: Sequence[tuple[Words, ...]], obstacles: Obstacles, others: NDArray[np.float64]) -> tuple[Words, ...] | None:
    """The first free place that is well away from every line that leads to somebody else, or the one that is farthest away.

    None where each is nearly as near to another line as to its own: nobody could tell which is meant.
    """
    best: tuple[float, tuple[Words, ...]] | None = None
    for candidate in candidates:
        if any(obstacles.hits(words.box().grown(CLEAR)) for words in candidate) or reads_as_caption(candidate, obstacles):
            continue
        away = min(_away(words.box(), others) for words in candidate)
        if away >= WELL_CLEAR:
            return candidate
        if away >= LEAST_CLEAR and (best is None or away > best[0]):
            best = away, candidate
    return best[1] if best else None


def _away(box: Box, lines: NDArray[np.float64]) -> float:
    """How far the nearest of many level or upright stretches (left, top, right, bottom) is from a box."""
    if not len(lines):
        return WELL_CLEAR
    across = np.maximum(np.maximum(lines[:, 0] - box.right, box.left - lines[:, 2]), 0.0)
    along = np.maximum(np.maximum(lines[:, 1] - box.bottom, box.top - lines[:, 3]), 0.0)
    return float(np.hypot(across, along).min())


def _rest_of(line: Line, lines: Sequence[Line], own: Sequence[tuple[Point, Point]]) -> NDArray[np.float64]:
    """All stretches of all lines but those that lead to one child alone."""
    mine = {frozenset(stretch) for stretch in own}
    found = []
    for other in lines:
        for a, b in pairwise(other.points):
            if other is line or frozenset((a, b)) in mine or other.kind == "identical":
                continue
            if other.union == line.union and other.kind == "sibship":  # less what of the bar is the child's own
                joint = next(((p, q) for p, q in own if p[1] == q[1] == a[1]), None)
                low, high = sorted((a[0], b[0]))
                if joint:
                    left, right = sorted((joint[0][0], joint[1][0]))
                    low, high = (right, high) if abs(left - low) < 1 else (low, left)
                found.append((low, a[1], high, b[1]))
            else:
                steps = 1 if a[0] == b[0] or a[1] == b[1] else SLANTED
                for k in range(steps):
                    (x0, y0), (x1, y1) = between(a, b, k / steps), between(a, b, (k + 1) / steps)
                    found.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    return np.array(found).reshape(-1, 4)


def _without_place(scene: Scene, line: Line, text: str) -> NotShown:
    names = {person.id: person.name for person in scene.diagram.people}
    child, carers = (
        " and ".join(names.get(who) or "a person without a name" for who in people)
        for people in (line.people, scene.unions[line.union].partners)
    )
    what = f"“{text}” beside the line to {child}" + (f" from {carers}" if carers else "")
    return NotShown(what, "no free place beside the line", "the picture in words", (*line.people, *scene.unions[line.union].partners))


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
            text = "" if child.words_below else _words_of(child)
            if _leads_up(scene, union, child):
                text = f"{text}, {AS_RECORDED}" if text else AS_RECORDED
            if text:
                texts[union.id, child.person] = text
    found: dict[tuple[str, str], Line] = {}
    for line in scene.layout.lines:
        if line.kind in ("child", "twin"):
            for person in line.people:
                if (line.union, person) in texts:
                    found.setdefault((line.union, person), line)
    return [(found[at], text) for at, text in texts.items() if at in found]


def _leads_up(scene: Scene, union: Union, child: Child) -> bool:
    """Whether the child stands no lower than a parent, as only where somebody would be their own forebear."""
    rows = [scene.row_of[who] for who in union.partners if who in scene.row_of]
    return bool(rows) and child.person in scene.row_of and scene.row_of[child.person] <= max(rows)


def _words_of(child: Child) -> str:
    if child.words.strip():
        return child.words
    return LETTERS.get(child.link, "") if child.link is not Link.BIRTH else ""


def _own_stretches(line: Line, lines: Sequence[Line]) -> list[tuple[Point, Point]]:
    """The stretches that lead to one child alone: the child's own line, and what of the family's bar and stem nobody else hangs from."""
    family = [other for other in lines if other.union == line.union]
    own = [*pairwise(line.points)][::-1]  # the nearest to the child first
    starts = {other.points[0] for other in family if other.kind in ("child", "twin") and other is not line}
    stems = [other for other in family if other.kind == "stem"]
    if not starts:
        return [*own, *(stretch for other in (*stems, *_bars(family)) for stretch in pairwise(other.points))]
    joints = sorted(x for x, _ in (*starts, *(stem.points[-1] for stem in stems)))
    for bar in _bars(family):
        y, here = bar.points[0][1], line.points[0][0]
        if abs(line.points[0][1] - y) < 0.5 and here <= min(joints) - 12:
            own.append(((here, y), (min(joints), y)))
        elif abs(line.points[0][1] - y) < 0.5 and here >= max(joints) + 12:
            own.append(((max(joints), y), (here, y)))
    return own


def _bars(family: Sequence[Line]) -> list[Line]:
    return [line for line in family if line.kind == "sibship"]


def _on_link(stretches: Sequence[tuple[Point, Point]], texts: tuple[str, ...]) -> list[tuple[Words, ...]]:
    """Under or over level stretches, and beside uprights."""
    candidates: list[tuple[Words, ...]] = []
    for a, b in stretches:
        if abs(a[1] - b[1]) >= 0.01:
            candidates += _beside_upright(a, b, texts)
        elif abs(a[0] - b[0]) > 12:
            candidates += _along_level(a, b, texts)
    return candidates


def _along_level(a: Point, b: Point, texts: tuple[str, ...]) -> list[tuple[Words, ...]]:
    left, right = min(a[0], b[0]), max(a[0], b[0])
    middles = [left + (right - left) * share for share in (0.5, 0.35, 0.65, 0.2, 0.8, 0.42, 0.58, 0.28, 0.72)]
    return [_stacked(x, a[1] + lowest, texts) for lowest in (9.0 + STEP * (len(texts) - 1), -3.5) for x in middles]


def _beside_upright(a: Point, b: Point, texts: tuple[str, ...]) -> list[tuple[Words, ...]]:
    out = 3.5 + abs((b[0] - a[0]) / (b[1] - a[1] or 1)) * 5.0  # farther from a line that slants
    sides: dict[Align, float] = {"start": out, "end": -out}
    return [
        _stacked(a[0] + (b[0] - a[0]) * share + aside, a[1] + (b[1] - a[1]) * share + 2.5 + STEP * (len(texts) - 1) / 2, texts, align)
        for align, aside in sides.items()
        for share in (0.5, 0.65, 0.35, 0.8, 0.2, 0.58, 0.42, 0.72, 0.28, 0.88, 0.12)
    ]
