"""The same picture in fewer bytes, for a page that is sent again and again. What is painted stays as it is."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET

from render.geometry import Point

SVG = "{http://www.w3.org/2000/svg}"
STRAIGHT = 0.02  # points: control points that are no farther from the chord lie on it
_PIECES = re.compile(r"([MLC])([^MLC]*)")


def compact(svg: str) -> str:
    """Return a picture as `render` wrote it with straight stretches as lines, strokes that look alike as one, and shared words once.

    Only strokes without a fill that follow each other in one group become one path; nothing changes its place in painter's order.
    """
    ET.register_namespace("", SVG[1:-1])
    root = ET.fromstring(svg)  # noqa: S314 - render wrote it
    for group in root.iter(f"{SVG}g"):
        _strokes_as_one(group)
        _said_once(group)
    for path in root.iter(f"{SVG}path"):
        path.set("d", _with_lines(path.attrib["d"]))
    return ET.tostring(root, encoding="unicode") + "\n"


def _strokes_as_one(group: ET.Element) -> None:
    before: ET.Element | None = None
    for mark in list(group):
        if before is not None and _alike(before, mark):
            before.set("d", before.attrib["d"] + mark.attrib["d"])
            group.remove(mark)
        else:
            before = mark


def _alike(one: ET.Element, other: ET.Element) -> bool:
    if one.tag != f"{SVG}path" or other.tag != one.tag or one.get("fill") != "none":
        return False
    paint, others = ({name: value for name, value in mark.attrib.items() if name != "d"} for mark in (one, other))
    return paint == others


def _said_once(group: ET.Element) -> None:
    """What most words of a group have in common is said of all together. Shapes have a fill of their own."""
    texts = group.findall(f"{SVG}text")
    for name in ("text-anchor", "fill"):
        values = [text.get(name, "") for text in texts]
        if len(texts) > 1 and all(values):
            usual = max(values, key=values.count)
            group.set(name, usual)
            for text in texts:
                if text.get(name) == usual:
                    del text.attrib[name]


def _with_lines(d: str) -> str:
    written = ""
    here = (0.0, 0.0)
    for command, numbers in _PIECES.findall(d):
        points = [_point(pair) for pair in numbers.split()]
        if command != "C":
            here = points[-1]
            written += command + " ".join(map(_said, points))
            continue
        last = ""
        for i in range(0, len(points) - 2, 3):
            a, b, c = points[i : i + 3]
            kind = "L" if _is_straight(here, a, b, c) else "C"
            said = _said(c) if kind == "L" else f"{_said(a)} {_said(b)} {_said(c)}"
            written += f"{kind}{said}" if kind != last else f" {said}"
            here, last = c, kind
    return written


def _point(pair: str) -> Point:
    x, _, y = pair.partition(",")
    return float(x), float(y)


def _said(point: Point) -> str:
    return f"{point[0]:g},{point[1]:g}" if max(abs(point[0]), abs(point[1])) < 1000 else f"{point[0]:.2f},{point[1]:.2f}"


def _is_straight(start: Point, a: Point, b: Point, end: Point) -> bool:
    """Both control points lie on the chord, one after the other."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    if length < STRAIGHT:
        return max(abs(a[0] - start[0]), abs(a[1] - start[1]), abs(b[0] - start[0]), abs(b[1] - start[1])) < STRAIGHT
    along: list[float] = []
    for x, y in (a, b):
        if abs((x - start[0]) * dy - (y - start[1]) * dx) / length > STRAIGHT:
            return False
        along.append(((x - start[0]) * dx + (y - start[1]) * dy) / length)
    return -STRAIGHT <= along[0] <= along[1] + STRAIGHT <= length + 2 * STRAIGHT
