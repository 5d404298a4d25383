"""Read a finished genogram as its viewer does: who is joined to whom, and how, from shapes and lines alone.

Of the SVG's own attributes only a person's id is used, to say who a symbol is. Everything else comes from geometry: outlines, crosses,
dashes, pens, arrow heads, where lines end. Meanings are written down here a second time on purpose.
"""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from render.geometry import Point, flattened
from tests.unit.render.svg_reading import SVG, groups, text_box

FAR = 24.0  # from an outline to the end of a feeling: years may stand between
UNDER = 16.0  # from somebody's last line of words to the end of a feeling that comes from under them

# Number of paths, pens, dashes, number of arrow heads, filled dots: enough to tell every kind of line between two people.
Signature = tuple[tuple[str, ...], int]


@dataclass
class ReadSymbol:
    id: str
    x: float
    y: float
    half: float
    form: str
    stage: str = "born"
    index: bool = False
    died: bool = False
    dashed: str = ""
    words: list[str] = field(default_factory=list)
    patterns: set[str] = field(default_factory=set)
    inner: float = 0.0  # half side of the inner outline, where lines end
    below: tuple[float, float, float] = (0.0, 0.0, 0.0)  # left, right and foot of the words under the symbol


@dataclass
class ReadLine:
    """One stroke of a family: its corners, and how it is drawn."""

    points: list[Point]
    dash: str
    pen: float


@dataclass
class ReadFeeling:
    ends: tuple[str, str]  # towards the arrow head, where there is one
    signature: Signature
    directed: bool
    words: list[str]


@dataclass
class ReadPicture:
    people: dict[str, ReadSymbol] = field(default_factory=dict)
    lines: list[ReadLine] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)  # marks on partner lines: "/", "//", with a bar back "/\\", "//\\", or a cross "x"
    feelings: list[ReadFeeling] = field(default_factory=list)
    homes: list[set[str]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    key: list[str] = field(default_factory=list)

    def at(self, point: Point, reach: float) -> str | None:
        """Whose symbol that point touches, if it touches one."""
        near = min(self.people.values(), key=lambda s: _outside(s, point), default=None)
        return near.id if near is not None and _outside(near, point) <= reach else None

    def ending_at(self, point: Point) -> str | None:
        """Whose feeling ends at that point: near their symbol, or under their words."""
        near = min(self.people.values(), key=lambda s: _away(s, point), default=None)
        return near.id if near is not None and _away(near, point) <= FAR else None


def _away(symbol: ReadSymbol, point: Point) -> float:
    """How far a point lies from a symbol; under the words, half of that."""
    left, right, foot = symbol.below
    under = left < point[0] < right and 0 < point[1] - foot < UNDER
    return (point[1] - foot) / 2 if under else _outside(symbol, point)


def _words_below(group: ET.Element, symbol: ReadSymbol) -> tuple[float, float, float]:
    boxes = [text_box(element) for element in group.iter(f"{SVG}text")]
    under = [box for box in boxes if box.top > symbol.y + symbol.half - 4]
    if not under:
        return symbol.x - symbol.half, symbol.x + symbol.half, symbol.y + symbol.half
    return min(box.left for box in under) - 2, max(box.right for box in under) + 2, max(box.bottom for box in under)


def _outside(symbol: ReadSymbol, point: Point) -> float:
    """How far outside the square round a symbol a point lies."""
    return max(abs(point[0] - symbol.x), abs(point[1] - symbol.y)) - symbol.half


def read_picture(svg: str) -> ReadPicture:
    picture = ReadPicture()
    found = groups(svg)
    for group in found:
        if "data-person" in group.attrib and group.get("role") == "img":
            symbol = _symbol(group)
            symbol.below = _words_below(group, symbol)
            picture.people[symbol.id] = symbol
    for group in found:
        kind = group.get("class", "").split(" ")[0]
        if kind == "feeling":
            picture.feelings.append(_feeling(group, picture))
        elif kind == "home":
            outlines = [_points(element) for element in group]
            picture.homes.append({s.id for s in picture.people.values() for outline in outlines if _inside((s.x, s.y), outline)})
        elif kind == "line" and "ended" in group.get("class", ""):
            picture.ends.append(_end([_points(element) for element in group]))
        elif kind == "line":
            for element in group:
                picture.lines.append(
                    ReadLine(_points(element), element.get("stroke-dasharray", ""), float(element.get("stroke-width", "0")))
                )
        elif kind in ("line-words", "words", "not-shown"):
            picture.words += [element.text or "" for element in group.iter(f"{SVG}text")]
    return picture


def _end(strokes: list[list[Point]]) -> str:
    """Steep strokes are slashes; a flat one against them is the bar back; two against each other alone, as flat as steep, a cross."""
    steps = [(points[-1][0] - points[0][0], points[0][1] - points[-1][1]) for points in strokes]
    if len(steps) == 2 and all(abs(abs(dx) - abs(dy)) < 0.2 for dx, dy in steps):
        return "x"
    slashes = sum(dx * dy > 0 and abs(dy) > abs(dx) for dx, dy in steps)
    return "/" * slashes + "\\" * sum(dx * dy < 0 for dx, dy in steps)


# ---------------------------------------------------------------- symbols
def _symbol(group: ET.Element) -> ReadSymbol:
    drawn = [element for element in group if element.tag != f"{SVG}text"]
    outlines = [element for element in drawn if _is_outline(element)]
    crosses = [
        _points(element)
        for element in drawn
        if element.tag == f"{SVG}path"
        and element.get("fill", "none") == "none"
        and element.get("stroke-width") != "0.7"
        and _straight(element)
    ]
    triangles = [element for element in drawn if element.tag == f"{SVG}path" and element.get("fill") == "#ffffff"]
    words = [element.text or "" for element in group.iter(f"{SVG}text")]
    if triangles or not outlines:
        marks = [_points(element) for element in drawn]
        xs, ys = [x for points in marks for x, _ in points], [y for points in marks for _, y in points]
        half = (max(xs) - min(xs)) / 2
        x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
        diagonal = [points for points in crosses if abs(points[0][1] - points[-1][1]) > 1]
        level = [points for points in crosses if abs(points[0][1] - points[-1][1]) < 0.1]
        stage = "unborn" if triangles and not diagonal else "termination" if level else "miscarriage"
        return ReadSymbol(group.attrib["data-person"], x, y, half, "not-known", stage, index=len(triangles) > 1, words=words)
    boxes = [_box(element) for element in outlines]
    left, top, right, bottom = max(boxes, key=lambda b: b[2] - b[0])
    inner = min(b[2] - b[0] for b in boxes) / 2
    form = {"ellipse": "woman", "box": "man", "diamond": "non-binary"}[_shape(outlines[0])]
    symbol = ReadSymbol(group.attrib["data-person"], (left + right) / 2, (top + bottom) / 2, (right - left) / 2, form, words=words)
    symbol.index, symbol.inner = len(outlines) == 2, inner
    symbol.dashed = outlines[0].get("stroke-dasharray", "")
    if "?" in words:
        symbol.form = "not-known"
    arms = [points for points in crosses if _is_arm(points, symbol, inner)]
    symbol.died = len(arms) == 4
    if symbol.died and inner < 12:
        symbol.stage, symbol.died = "stillborn", False
    symbol.patterns = {side for element in drawn if (side := _pattern(element, symbol, inner))}
    return symbol


def _is_outline(element: ET.Element) -> bool:
    return element.tag in (f"{SVG}ellipse", f"{SVG}polygon") and element.get("stroke", "none") != "none"


def _shape(element: ET.Element) -> str:
    if element.tag == f"{SVG}ellipse":
        return "ellipse"
    xs = [round(x, 1) for x, _ in _points(element)]
    return "box" if len(set(xs)) == 2 else "diamond"


def _is_arm(points: list[Point], symbol: ReadSymbol, inner: float) -> bool:
    """One of the four strokes of a cross: on a diagonal, on its own side of the centre."""
    (ax, ay), (bx, by) = points[0], points[-1]
    a, b = (ax - symbol.x, ay - symbol.y), (bx - symbol.x, by - symbol.y)
    return abs(abs(a[0]) - abs(a[1])) < 0.1 and abs(abs(b[0]) - abs(b[1])) < 0.1 and b[0] * a[0] >= -0.01 and math.hypot(*b) > inner * 0.45


def _pattern(element: ET.Element, symbol: ReadSymbol, inner: float) -> str:
    if element.tag != f"{SVG}path" or element.get("stroke-width") != "0.7":
        return ""
    points = _points(element)
    if points[0] != points[-1] and math.dist(points[0], points[-1]) > 0.1:
        return ""  # a line of a hatching
    x, y = _middle(points)
    dx, dy = x - symbol.x, y - symbol.y
    if max(abs(dx), abs(dy)) < inner * 0.4:
        return ""
    return ("left" if dx < 0 else "right") if abs(dx) > abs(dy) else ("top" if dy < 0 else "bottom")


# ---------------------------------------------------------------- lines
def _feeling(group: ET.Element, picture: ReadPicture) -> ReadFeeling:
    paths = [element for element in group if element.tag == f"{SVG}path"]
    heads = [element for element in group if element.tag == f"{SVG}polygon" and element.get("stroke", "none") != "none"]
    dots = [p for p in paths if p.get("fill", "none") not in ("none", "#ffffff")]
    lines = [p for p in paths if p not in dots]
    start = _points(lines[0])[0]
    others = [symbol for symbol in picture.people.values() if symbol.id != picture.ending_at(start)]
    ends = [_points(lines[1])[-1]] if _goes_on(lines) else [_points(path)[-1] for path in lines[:2]]
    end = min(ends, key=lambda point: min(_away(symbol, point) for symbol in others))
    if len(heads) == 1 and math.dist(start, _middle(_points(heads[0]))) < math.dist(end, _middle(_points(heads[0]))):
        start, end = end, start
    a, b = picture.ending_at(start), picture.ending_at(end)
    assert a is not None
    assert b is not None
    signature = (
        tuple(sorted(f"{p.get('stroke-width')}|{p.get('stroke-dasharray', '')}|{_form(p)}" for p in lines)) + ("dot",) * len(dots),
        len(heads),
    )
    return ReadFeeling((a, b), signature, len(heads) == 1, [element.text or "" for element in group.iter(f"{SVG}text")])


def _goes_on(lines: list[ET.Element]) -> bool:
    """Is it a line that is cut: does the second go on where the first ends?"""
    if len(lines) < 2 or _form(lines[0]) != _form(lines[1]):
        return False
    first, second = _points(lines[0]), _points(lines[1])
    return math.dist(first[-1], second[0]) < math.dist(first[0], second[0]) and math.dist(second[0], second[-1]) > FAR


def _form(path: ET.Element) -> str:
    """Toothed, curved or closed: what the line is like, whatever way it takes."""
    numbers = _numbers(path)
    control = list(zip(numbers[::2], numbers[1::2], strict=True))
    if math.dist(control[0], control[-1]) < 0.1:
        return "ring"
    turns = 0
    corners = control[::3]
    for p, q, r in zip(corners, corners[1:], corners[2:], strict=False):
        cross = (q[0] - p[0]) * (r[1] - q[1]) - (q[1] - p[1]) * (r[0] - q[0])
        lengths = math.dist(p, q) * math.dist(q, r)
        turns += lengths > 0 and abs(cross) / lengths > 0.6
    if turns < 4:
        return "bar" if len(corners) == 2 and math.dist(control[0], control[-1]) < 15 else "smooth"
    return "teeth" if _straight(path) else "waves"


def _straight(path: ET.Element) -> bool:
    """Made of straight stretches only."""
    numbers = _numbers(path)
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    return all(
        abs(math.dist(a, b) + math.dist(b, c) + math.dist(c, d) - math.dist(a, d)) < 0.08
        for a, b, c, d in (points[i : i + 4] for i in range(0, len(points) - 3, 3))
    )


def _numbers(element: ET.Element) -> list[float]:
    return [float(n) for n in re.findall(r"-?\d+\.?\d*(?:e-?\d+)?", element.get("d") or element.get("points") or "")]


def _points(element: ET.Element) -> list[Point]:
    numbers = _numbers(element)
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    return flattened(tuple(points), 2.0) if element.tag == f"{SVG}path" else points


def _box(element: ET.Element) -> tuple[float, float, float, float]:
    if element.tag == f"{SVG}ellipse":
        x, y, rx, ry = (float(element.attrib[name]) for name in ("cx", "cy", "rx", "ry"))
        return x - rx, y - ry, x + rx, y + ry
    xs, ys = zip(*_points(element), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _middle(points: list[Point]) -> Point:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _inside(point: Point, polygon: list[Point]) -> bool:
    x, y = point
    crossings = 0
    for (ax, ay), (bx, by) in pairwise([*polygon, polygon[0]]):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            crossings += 1
    return crossings % 2 == 1


# ---------------------------------------------------------------- families
def joined_level(picture: ReadPicture) -> Iterator[tuple[str, str, ReadLine]]:
    """Lines both of whose ends touch a symbol at its side: partners."""
    for line in picture.lines:
        a, b = _beside(picture, line.points[0]), _beside(picture, line.points[-1])
        if a and b and a != b:
            yield a, b, line


def _beside(picture: ReadPicture, point: Point) -> str | None:
    who = picture.at(point, 2.5)
    if who is None:
        return None
    symbol = picture.people[who]
    return who if abs(point[0] - symbol.x) > (symbol.inner or symbol.half) - 2.5 else None


def _from_above(symbol: ReadSymbol, end: Point) -> bool:
    """Does a line that ends there lead to the upper edge of a symbol? It may end a little inside, where the symbol covers it."""
    return abs(end[0] - symbol.x) < 13 and -2.5 < end[1] - (symbol.y - symbol.half) < symbol.half * 0.6


def coming_in(picture: ReadPicture, person: str) -> list[ReadLine]:
    """Lines that end at the upper edge of somebody's symbol: as a child of somebody."""
    symbol = picture.people[person]
    return [line for line in picture.lines if any(_from_above(symbol, end) for end in (line.points[0], line.points[-1]))]


def reaching(picture: ReadPicture, person: str) -> list[ReadLine]:
    """Lines that end at somebody's symbol, from wherever they come."""
    return [line for line in picture.lines if person in (picture.at(line.points[0], 2.5), picture.at(line.points[-1], 2.5))]


def families_read(picture: ReadPicture) -> list[tuple[set[str], set[str]]]:
    """What hangs together by lines: (partners, whom lines reach from the side or from below; children, whom they reach from above).

    Two lines are of one family where one of them ends on the other, or where both leave a symbol as one. A symbol joins no other lines:
    people have families on both sides.
    """
    lines = picture.lines
    parent = list(range(len(lines)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, line in enumerate(lines):
        for end in (line.points[0], line.points[-1]):
            touching = picture.at(end, 1.0) is not None
            for j, other in enumerate(lines):
                if i != j and (_leave_as_one(line, other, end) if touching else _on(end, other.points)):
                    parent[root(i)] = root(j)
    found: dict[int, tuple[set[str], set[str]]] = {}
    for i, line in enumerate(lines):
        above, below = found.setdefault(root(i), (set(), set()))
        for end in (line.points[0], line.points[-1]):
            if who := picture.at(end, 2.0):
                (below if _from_above(picture.people[who], end) else above).add(who)
    return list(found.values())


def _leave_as_one(line: ReadLine, other: ReadLine, end: Point) -> bool:
    """Does the other line leave a symbol where this one does, and go the same way? A double line lies a little to either side."""
    (ax, ay), (bx, by) = line.points[:2] if line.points[0] == end else line.points[:-3:-1]
    share = 4.0 / max(4.0, math.dist((ax, ay), (bx, by)))
    on = (ax + (bx - ax) * share, ay + (by - ay) * share)
    return min(math.dist(end, tip) for tip in (other.points[0], other.points[-1])) < 2.2 and _on(on, other.points, 2.2)


def _on(point: Point, points: list[Point], within: float = 4.2) -> bool:
    """Does a line pass a point, round corners allowed for?"""
    for (ax, ay), (bx, by) in pairwise(points):
        length = math.dist((ax, ay), (bx, by))
        share = 0.0 if not length else max(0.0, min(1.0, ((point[0] - ax) * (bx - ax) + (point[1] - ay) * (by - ay)) / length**2))
        if math.dist(point, (ax + (bx - ax) * share, ay + (by - ay) * share)) <= within:
            return True
    return False
