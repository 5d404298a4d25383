"""A finished picture made live for a page: people become links, one of them is marked as chosen, and a way through the family is shown.

The drawing itself stays as it is: what is added is links round people, a ring, a thick line under the family's lines. Pure and fast: no
layout, no fonts, no Graphviz.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from render.drawn_way import Route, drawn_way, with_those_between
from render.layout import read_lines, read_places
from render.style import INK

SVG = "{http://www.w3.org/2000/svg}"
CHOSEN = "#0b5a9d"  # 7.1 on white; the ring tells by its form, which nothing else has
ON_THE_WAY = "#8ec1ee"  # 8.4 against the ink round it
RING, HALO = (1.8, 2.0), (3.0, 1.2)  # gap and pen: they end above the words under a symbol
SMALL_RING, SMALL_HALO = (0.9, 1.2), (1.6, 1.0)  # in the home of an ecomap
WAY_PEN, WAY_CORE_PEN = 8.0, 5.0  # the dark casing shows on both sides of a light core, also in black and white
_SOMEBODY = {"person", "system"}
_AT_A_HYPHEN = re.compile(r"(?<=\w-) (?=\w)")  # where a line broke inside of a word
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class LinkTo:
    """Where somebody in a picture leads.

    `says`: told after the words that stand there, but for what these say already. `data` become attributes `data-...`, empty ones none.
    """

    href: str
    says: tuple[str, ...] = ()
    data: Mapping[str, str] = field(default_factory=dict)


def live(svg: str, links: Mapping[str, LinkTo], *, chosen: str = "", way: Sequence[str] = (), layout: object = None) -> str:
    """Return a genogram or an ecomap, as `render` wrote it, with links.

    Args:
        links: by the id of a person (of an ecomap's system, too). Whoever is not in it stays as drawn; ids that are not drawn are ignored.
        chosen: whose symbol gets a ring; their link is the current one.
        way: ids from one person to another, step by step. Their symbols get a halo, and the lines between them a thick one beneath.
        layout: the genogram's `graphsvc-genogram-layout/1` object, needed for the lines of a way.

    Raises:
        NotALayout: a way is asked for and the layout is none.
    """
    ET.register_namespace("", SVG[1:-1])
    root = ET.fromstring(svg)  # noqa: S314 - render wrote it
    sheet = root.find(f"{SVG}g")
    if sheet is None:
        return svg
    height = float(root.attrib["viewBox"].split()[3])
    routes: Sequence[Route] = ()
    if layout is not None and len(way) > 1:
        lines = read_lines(layout)
        way = with_those_between(lines, way)
        routes = drawn_way(read_places(layout), lines, way)
    on_way = set(way)
    small = root.get("class") == "ecomap"
    if len(way) > 1:
        _lay_under(sheet, [*(_path_of(route, height) for route in routes), *_ties_of(sheet, on_way)])
    for place, group in enumerate(list(sheet)):
        who = group.get("data-person") or group.get("data-system") or ""
        if group.tag != f"{SVG}g" or not who or not _SOMEBODY & set(group.get("class", "").split()):
            continue
        is_small = small and "data-person" in group.attrib
        marks = [_halo(group, *(SMALL_HALO if is_small else HALO))] if who in on_way else []
        marks += [_ring(group, *(SMALL_RING if is_small else RING))] if who == chosen else []
        if who in links:
            holder = _link(links[who], group, is_chosen=who == chosen)
            holder.extend([*marks, group])
            sheet[place] = holder
        else:
            for mark in reversed(marks):
                group.insert(0, mark)
    return ET.tostring(root, encoding="unicode") + "\n"


def missing_parents(layout: object) -> Mapping[str, tuple[str, ...]]:
    """Whom each "?" of a genogram stands for: its id, and the ids of the children who hang from its union, in order of their ids.

    Raises:
        NotALayout: it is no `graphsvc-genogram-layout/1` object.
    """
    lines = read_lines(layout)
    missing: dict[str, tuple[str, ...]] = {}
    for place in read_places(layout):
        if place.placeholder:
            unions = {line.union for line in lines if line.kind in ("partner", "stem") and place.id in line.people}
            hang = {who for line in lines if line.union in unions and line.kind in ("child", "twin") for who in line.people}
            missing[place.id] = tuple(sorted(hang))
    return missing


# ---------------------------------------------------------------- links
def _link(to: LinkTo, group: ET.Element, *, is_chosen: bool) -> ET.Element:
    """The name of a link begins with the words that can be seen, in their order: who speaks to a machine says what they read."""
    told = group.attrib.pop("aria-label", "")
    for unneeded in ("role", "id"):
        group.attrib.pop(unneeded, None)
    seen = _AT_A_HYPHEN.sub("", " ".join(text.text or "" for text in group.iter(f"{SVG}text"))).strip()
    tie = re.split("[;:] ", told)[-1] if "data-system" in group.attrib else ""  # how strong it is stands last, and in no word that is seen
    more = [words for words in (*to.says, tie) if words and not _holds(seen.casefold(), words.casefold())]
    name = ", ".join([seen or told, *more])
    attributes = {"href": to.href, "aria-label": name, **({"aria-current": "true"} if is_chosen else {})}
    return ET.Element(f"{SVG}a", attributes | {f"data-{key}": value for key, value in to.data.items() if value})


def _holds(seen: str, words: str) -> bool:
    """Are these words in a text, other than inside of longer ones?"""
    at = seen.find(words)
    while at >= 0:
        if not (seen[at - 1 : at].isalnum() or seen[at + len(words) : at + len(words) + 1].isalnum()):
            return True
        at = seen.find(words, at + 1)
    return False


# ---------------------------------------------------------------- rings
def _ring(group: ET.Element, gap: float, pen: float) -> ET.Element:
    return _round(group, gap, {"class": "chosen", "fill": "none", "stroke": CHOSEN, "stroke-width": f"{pen:g}"})


def _halo(group: ET.Element, gap: float, pen: float) -> ET.Element:
    return _round(group, gap, {"class": "on-way", "fill": ON_THE_WAY, "stroke": INK, "stroke-width": f"{pen:g}"})


def _round(group: ET.Element, gap: float, paint: dict[str, str]) -> ET.Element:
    """The outermost outline of a symbol once more, so much wider; a circle round what has none, a line under what is words alone."""
    outline = next((mark for mark in group if mark.tag in (f"{SVG}ellipse", f"{SVG}polygon")), None)
    if outline is not None and outline.tag == f"{SVG}ellipse":
        size = {name: f"{float(outline.attrib[name]) + gap:.1f}" for name in ("rx", "ry")}
        return ET.Element(f"{SVG}ellipse", paint | {"cx": outline.attrib["cx"], "cy": outline.attrib["cy"]} | size)
    if outline is not None:
        corners = _pairs(outline.attrib["points"])
        x, y = _middle(corners)
        grown = [(cx + _away(cx - x) * gap, cy + _away(cy - y) * gap) for cx, cy in corners]
        return ET.Element(f"{SVG}polygon", paint | {"points": " ".join(f"{px:.1f},{py:.1f}" for px, py in grown)})
    drawn = [pair for mark in group.iter(f"{SVG}path") for pair in _pairs(mark.attrib["d"])]
    if drawn:
        x, y = _middle(drawn)
        reach = max(max(abs(px - x), abs(py - y)) for px, py in drawn) * 1.25 + gap
        return ET.Element(f"{SVG}ellipse", paint | {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "rx": f"{reach:.1f}", "ry": f"{reach:.1f}"})
    group.set("text-decoration", "underline")
    return ET.Element(f"{SVG}g", {"class": paint["class"]})


def _pairs(numbers: str) -> list[tuple[float, float]]:
    found = [float(number) for number in _NUMBERS.findall(numbers)]
    return list(zip(found[::2], found[1::2], strict=True))


def _middle(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _away(offset: float) -> int:
    return 0 if abs(offset) < 0.5 else 1 if offset > 0 else -1


# ---------------------------------------------------------------- a way
def _path_of(route: Route, height: float) -> str:
    return "M" + "L".join(f"{x:.1f},{y - height:.1f}" for x, y in route)


def _ties_of(sheet: ET.Element, on_way: set[str]) -> list[str]:
    """An ecomap's ties to the systems on the way: the first mark of each is its line."""
    ties = (group for group in sheet if group.get("data-line") == "tie" and group.get("data-system") in on_way)
    return [line.attrib["d"] for tie in ties if (line := tie.find(f"{SVG}path")) is not None]


def _lay_under(sheet: ET.Element, paths: Sequence[str]) -> None:
    """A cased line under the first of the family's lines, over the ground of homes."""
    if not paths:
        return
    first = next((i for i, group in enumerate(sheet) if group.get("class", "").startswith(("line ", "tie "))), 0)
    way = ET.Element(f"{SVG}g", {"class": "way", "aria-hidden": "true"})
    for color, pen in ((INK, WAY_PEN), (ON_THE_WAY, WAY_CORE_PEN)):
        look = {"fill": "none", "stroke": color, "stroke-width": f"{pen:g}", "stroke-linejoin": "round", "stroke-linecap": "square"}
        ET.SubElement(way, f"{SVG}path", look | {"d": " ".join(paths)})
    sheet.insert(first, way)
