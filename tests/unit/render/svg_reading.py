"""Read a finished SVG the way a viewer would: where words stand, where lines run, and whether they touch."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from itertools import combinations, pairwise

from render.fonts import text_width
from render.geometry import Box, Point, circle, flattened, straight
from render.marks import ASCENT, DESCENT

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Text:
    words: str
    box: Box
    group: int
    kind: str
    home: str | None


@dataclass(frozen=True)
class Line:
    points: tuple[Point, ...]
    half_pen: float
    group: int
    kind: str
    home: str | None


def read(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - a picture that the test itself has drawn


def people(svg: str) -> dict[str, list[str]]:
    """The accessible names of the groups of each person, by id."""
    found: dict[str, list[str]] = {}
    for group in read(svg).iter(f"{SVG}g"):
        if "data-person" in group.attrib:
            found.setdefault(group.attrib["data-person"], []).append(group.attrib.get("aria-label", ""))
    return found


def groups(svg: str) -> list[ET.Element]:
    root = read(svg)
    sheet = root.find(f"{SVG}g")
    assert sheet is not None
    return [child.find(f"{SVG}g") if child.tag == f"{SVG}a" else child for child in sheet]  # type: ignore[misc]


def words_in(svg: str) -> list[str]:
    return [element.text or "" for element in read(svg).iter(f"{SVG}text")]


def texts_and_lines(svg: str) -> tuple[list[Text], list[Line]]:
    texts, lines = [], []
    for number, group in enumerate(groups(svg)):
        kind, home = group.get("class", "").split(" ")[0], group.get("data-household")
        for element in group:
            if element.tag == f"{SVG}text":
                texts.append(Text(element.text or "", text_box(element), number, kind, home))
            elif element.get("stroke", "none") != "none":
                half = float(element.get("stroke-width", "1")) / 2
                lines += [Line(tuple(points), half, number, kind, home) for points in _polylines(element)]
    return texts, lines


def shared_by_feelings(svg: str) -> list[int]:
    """For each two feelings how far, in points, one runs on the other's middle line."""
    drawn = texts_and_lines(svg)[1]
    ways = []
    for number, group in enumerate(groups(svg)):
        if group.get("data-line") == "feeling":
            stretches = [stretch for line in drawn if line.group == number for stretch in pairwise(line.points)]
            ways.append(
                {(round(x0 + (x1 - x0) * i / 20), round(y0 + (y1 - y0) * i / 20)) for (x0, y0), (x1, y1) in stretches for i in range(21)}
            )
    return [len(first & second) for first, second in combinations(ways, 2)]


def beside_family_lines(svg: str, within: float = 3.0, *, homes: bool = False) -> dict[str, float]:
    """For each feeling (or home) how long it runs along a level or upright stretch of a family's line, in points."""
    drawn, numbered = texts_and_lines(svg)[1], groups(svg)
    level = [
        (line.points[i], line.points[i + 1])
        for line in drawn
        if line.kind == "line" and numbered[line.group].get("data-line") != "ended"
        for i in range(len(line.points) - 1)
        if min(abs(line.points[i][k] - line.points[i + 1][k]) for k in (0, 1)) < 0.05
    ]
    found: dict[str, float] = {}
    for number, group in enumerate(numbered):
        if group.get("data-line") == ("household" if homes else "feeling"):
            stretches = [stretch for line in drawn if line.group == number for stretch in pairwise(line.points)]
            along = sum(max((_along(a, b, c, d, within) for c, d in level), default=0.0) for a, b in stretches)
            found[group.attrib["data-household" if homes else "data-feeling"]] = along / max(1, sum(line.group == number for line in drawn))
    return found


def _along(a: Point, b: Point, c: Point, d: Point, within: float) -> float:
    axis = 0 if abs(c[1] - d[1]) < 0.05 else 1
    across = 1 - axis
    if abs(a[across] - b[across]) > 0.2 * abs(a[axis] - b[axis]) or abs((a[across] + b[across]) / 2 - c[across]) > within:
        return 0.0
    return max(0.0, min(max(a[axis], b[axis]), max(c[axis], d[axis])) - max(min(a[axis], b[axis]), min(c[axis], d[axis])))


def text_box(element: ET.Element) -> Box:
    size = float(element.attrib["font-size"])
    wide = text_width(element.text or "", size, int(element.get("font-weight", "400")))
    x, y = float(element.attrib["x"]), float(element.attrib["y"])
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[element.get("text-anchor", "start")]
    return Box(left, y - ASCENT * size, left + wide, y + DESCENT * size)


def _polylines(element: ET.Element) -> list[list[Point]]:
    numbers = [float(n) for n in re.findall(r"-?\d+\.?\d*(?:e-?\d+)?", element.get("d") or element.get("points") or "")]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    if element.tag == f"{SVG}ellipse":
        rx, ry = float(element.attrib["rx"]), float(element.attrib["ry"])
        cx, cy = float(element.attrib["cx"]), float(element.attrib["cy"])
        return [[(cx + x * rx, cy + y * ry) for x, y in flattened(circle(0, 0, 1), 0.05)]]
    if element.tag == f"{SVG}path":
        return [flattened(tuple(points), 2.0)]
    return [list(flattened(straight(*points)))]


def touches(svg: str) -> list[tuple[str, str]]:
    """Words that touch a line or other words: pairs of the words and what they touch.

    A person's age stands in their own symbol, and a home's name on its own loop: neither counts.
    """
    texts, lines = texts_and_lines(svg)
    found = []
    for i, text in enumerate(texts):
        found += [(text.words, other.words) for other in texts[i + 1 :] if text.box.grown(-0.3).meets(other.box.grown(-0.3))]
        found += [(text.words, line.kind) for line in lines if _may_not_touch(text, line) and _touch(text, line)]
    return found


def _may_not_touch(text: Text, line: Line) -> bool:
    return line.group != text.group and not (text.kind == "home-name" and line.kind == "home" and text.home == line.home)


def _touch(text: Text, line: Line) -> bool:
    box = text.box.grown(line.half_pen - 0.1)
    return any(box.crossed_by(a, b) for a, b in pairwise(line.points))


def off_the_page(svg: str) -> list[str]:
    """Words that the edge of the page cuts."""
    width, height = (float(n) for n in read(svg).attrib["viewBox"].split()[2:])
    inside = Box(0, -height, width, 0)
    return [
        text.words
        for text in texts_and_lines(svg)[0]
        if not (
            inside.left <= text.box.left
            and text.box.right <= inside.right
            and inside.top <= text.box.top
            and text.box.bottom <= inside.bottom
        )
    ]


def near(a: float, b: float) -> bool:
    return math.isclose(a, b, abs_tol=0.02)
