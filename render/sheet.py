"""From marks to one accessible SVG. The only module that knows Graphviz.

Graphviz `nop2` draws what it is given where it is given, in order of creation: shapes as nodes, strokes as self-loops of invisible
nodes, a line of words as a node with a stand-in label. Only our own running numbers reach it, never a name: words are written into its
SVG afterwards.
"""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import pygraphviz

from render.errors import BadDiagram, PictureIncomplete
from render.fonts import printable
from render.geometry import Point, Spline, between, straight
from render.marks import Group, Mark, Shape, Stroke, Words
from render.style import FONT_FAMILY, MM_PER_PT, PAPER, REGULAR, Dash

SVG = "{http://www.w3.org/2000/svg}"
LONGEST_STRING = 8000
HEAD_LENGTH = 5.6  # points from the end of a line to the tip of an arrow head of size 1, as Graphviz draws it
GEOMETRY: tuple[str, ...] = ("d", "points", "cx", "cy", "rx", "ry")
DRAWN = ("path", "polygon", "polyline", "ellipse", "text")


@dataclass(frozen=True, slots=True)
class Page:
    """What the picture is ("genogram"), and what is told to those who cannot see it: `text` is its text twin, kept in the file whole.

    `scale`: how large a point of the picture is when it is printed, in points.
    """

    kind: str
    width: float
    height: float
    title: str
    description: str
    text: str = ""
    scale: float = 1.0


def svg_of(page: Page, marks: Iterable[Mark]) -> str:
    """Draw the marks, first one undermost.

    Raises:
        BadDiagram: a position is not a number, or a link has a scheme other than http(s).
        PictureIncomplete: Graphviz left a mark out, or a stroke is not a chain of cubics.
    """
    drawn = [mark for mark in marks if not (isinstance(mark, Words) and not printable(mark.text))]
    lines = [_as_dot(f"m{i}", mark, page.height) for i, mark in enumerate(drawn)]
    dot = (
        f'digraph {{ graph [pad=0 margin=0 notranslate=true bb="0,0,{page.width:g},{page.height:g}"] '
        'node [fixedsize=true label="" margin=0 fontsize=1]\n' + "\n".join(lines) + "\n}"
    )
    raw: bytes = pygraphviz.AGraph(string=dot).draw(format="svg", prog="nop2")
    found = _by_number(ET.fromstring(raw))  # noqa: S314 - Graphviz wrote it from numbers of ours
    lost = [i for i in range(len(drawn)) if not found.get(f"m{i}")]
    if lost:
        raise PictureIncomplete(f"{len(lost)} of {len(drawn)} marks were not drawn, the first is number {lost[0]}")
    return _assembled(page, drawn, found)


# ---------------------------------------------------------------- to Graphviz
def _as_dot(key: str, mark: Mark, height: float) -> str:
    if isinstance(mark, Shape):
        pen = f'color="{mark.line}" penwidth={mark.pen}' if mark.line else "color=none"
        return (
            f'{key} [id={key} shape={mark.kind} pos="{_at((mark.x, mark.y), height)}" style=filled fillcolor="{mark.fill}" {pen} '
            f"width={mark.width / 72:.6f} height={mark.height / 72:.6f}]"
        )
    if isinstance(mark, Words):
        return f'{key} [id={key} shape=none pos="{_at((mark.x, mark.y), height)}" width=1 height=1 label="t"]'
    routes = ";".join(_route(spline, mark, height) for spline in mark.splines)
    ends = {(False, False): "none", (True, False): "forward", (False, True): "back", (True, True): "both"}[bool(mark.head), bool(mark.tail)]
    color = f'color="{mark.line}" penwidth={mark.pen}' if mark.line else 'color="transparent"'
    return (
        f'a{key} [shape=none width=0 height=0 pos="0,0"]\n'
        f"a{key} -> a{key} [id={key} pos={_quoted(routes)} {color} dir={ends} arrowsize={mark.head or mark.tail or 1:g}]"
    )


def _quoted(text: str) -> str:
    """A quoted string in pieces: Graphviz reads no more than 16,384 characters at a time."""
    return " + ".join(f'"{text[i : i + LONGEST_STRING]}"' for i in range(0, len(text), LONGEST_STRING))


def _at(point: Point, height: float) -> str:
    x, y = point
    if not (math.isfinite(x) and math.isfinite(y)):
        raise BadDiagram("a position is not a number")
    return f"{x:.2f},{height - y:.2f}"


def _route(spline: Spline, stroke: Stroke, height: float) -> str:
    if len(spline) < 4 or len(spline) % 3 != 1:  # Graphviz would draw a curve of its own
        raise PictureIncomplete(f"a stroke of {len(spline)} points is no chain of cubics")
    prefix = ""
    points: Sequence[Point] = spline
    if stroke.tail:
        prefix += f"s,{_at(spline[0], height)} "
        points = _shortened(points[::-1], stroke.tail)[::-1]
    if stroke.head:
        prefix += f"e,{_at(spline[-1], height)} "
        points = _shortened(points, stroke.head)
    return prefix + " ".join(_at(point, height) for point in points)


def _shortened(spline: Sequence[Point], head: float) -> Spline:
    """Draw the end of the last straight stretch back, to leave room for an arrow head."""
    start, tip = spline[-4], spline[-1]
    end = between(tip, start, min(0.9, head * HEAD_LENGTH / math.dist(start, tip)))
    return (*spline[:-3], *straight(start, end)[1:])


# ---------------------------------------------------------------- from Graphviz
def _by_number(root: ET.Element) -> dict[str, list[ET.Element]]:
    return {
        part.get("id", ""): [mark for mark in part if mark.tag.removeprefix(SVG) in DRAWN]
        for part in root.iter(f"{SVG}g")
        if part.get("class") in ("node", "edge")
    }


def _assembled(page: Page, marks: Sequence[Mark], found: dict[str, list[ET.Element]]) -> str:
    ET.register_namespace("", SVG[1:-1])
    slug = page.kind.replace(" ", "-")
    root = ET.Element(
        f"{SVG}svg",
        {
            "width": f"{page.width * page.scale * MM_PER_PT:.1f}mm",
            "height": f"{page.height * page.scale * MM_PER_PT:.1f}mm",
            "viewBox": f"0 0 {page.width:g} {page.height:g}",
            "class": slug,
            "lang": "en-GB",
            "role": "graphics-document document",
            "aria-roledescription": page.kind,
            "aria-labelledby": f"{slug}-title",
            "aria-describedby": f"{slug}-desc",
            "font-family": f"{FONT_FAMILY}, sans-serif",
        },
    )
    for tag, text in (("title", page.title), ("desc", page.description)):
        ET.SubElement(root, SVG + tag, {"id": f"{slug}-{tag}"}).text = printable(text)
    if page.text:
        ET.SubElement(root, f"{SVG}metadata").text = page.text
    ET.SubElement(root, f"{SVG}rect", {"width": f"{page.width:g}", "height": f"{page.height:g}", "fill": PAPER})
    sheet = ET.SubElement(root, f"{SVG}g", {"transform": f"translate(0 {page.height:g})"})
    holder, current = sheet, None
    for i, mark in enumerate(marks):
        if mark.group != current:
            holder, current = _opened(sheet, mark.group), mark.group
        for element in found[f"m{i}"]:
            holder.append(_finished(element, mark, page.height))
    return ET.tostring(root, encoding="unicode") + "\n"


def _opened(sheet: ET.Element, group: Group) -> ET.Element:
    attributes = {name: printable(value) if name == "aria-label" else _as_attribute(value) for name, value in group.attributes}
    if group.href is None:
        return ET.SubElement(sheet, f"{SVG}g", attributes)
    if not _leads_to_a_page(group.href):
        raise BadDiagram("a link in a picture must lead to a page: http, https or a path")
    return ET.SubElement(ET.SubElement(sheet, f"{SVG}a", {"href": _as_attribute(group.href)}), f"{SVG}g", attributes)


def _leads_to_a_page(href: str) -> bool:
    try:
        return urlsplit(href).scheme in ("", "http", "https")
    except ValueError:
        return False


def _as_attribute(value: str) -> str:
    """Ids as they stand, unless XML cannot hold them."""
    return value if value.isprintable() else printable(value)


def _finished(element: ET.Element, mark: Mark, height: float) -> ET.Element:
    """One of Graphviz's elements with our own paint, and no more."""
    kind = element.tag.removeprefix(SVG)
    if isinstance(mark, Words):
        return _text(mark, height)
    geometry: dict[str, str] = {name: element.attrib[name] for name in GEOMETRY if name in element.attrib}
    if isinstance(mark, Stroke) and kind == "polygon":  # an arrow head
        color = mark.line or "none"
        return ET.Element(element.tag, {"fill": color, "stroke": color, "stroke-width": f"{mark.pen:g}", **geometry})
    paint: dict[str, str] = {"fill": mark.fill or "none"}
    if isinstance(mark, Stroke) and mark.opacity < 1:
        paint["fill-opacity"] = f"{mark.opacity:g}"
    if mark.line:
        paint |= {"stroke": mark.line, "stroke-width": f"{mark.pen:g}"}
        paint |= _dashed(mark.dash)
        if isinstance(mark, Stroke):
            paint["stroke-linejoin"] = "round"
    return ET.Element(element.tag, paint | geometry)


def _dashed(dash: Dash | None) -> dict[str, str]:
    if dash is None:
        return {}
    return {"stroke-dasharray": dash.pattern} | ({"stroke-linecap": "round"} if dash.round else {})


def _text(words: Words, height: float) -> ET.Element:
    attributes = {"x": f"{words.x:.2f}", "y": f"{words.y - height:.2f}", "font-size": f"{words.size:g}", "fill": words.color}
    if words.align != "start":
        attributes["text-anchor"] = words.align
    if words.weight != REGULAR:
        attributes["font-weight"] = str(words.weight)
    element = ET.Element(f"{SVG}text", attributes)
    element.text = printable(words.text)
    return element
