"""The ecomap: a home in the middle, and the people, places and services round it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from render.diagram import Ecomap, Flow, Person, Strength, System
from render.ecomap_home import Home, draw_home
from render.ecomap_in_words import ecomap_twin
from render.ecomap_ring import Spot, spots
from render.furniture import footer, heading, table_marks
from render.genogram.legend import IN_KEY, line_entries, people_entries
from render.geometry import Point, between, straight
from render.key import Entry, Sample, Section, key_marks
from render.marks import Group, Mark, Shape, Stroke, Words, extent, moved, silent, told
from render.paper import Screen
from render.room import Obstacles, best_place
from render.sheet import Page, svg_of
from render.style import (
    BOLD,
    FACTS,
    FORMAL,
    HOMES,
    INK,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PAPER,
    RULE,
    SCREEN_MARGIN,
    SCREEN_WIDTH,
    SMALL_PRINT,
    SOFT,
)
from render.ties import SAID_FLOW, SAID_STRENGTH, strength_words, tie_strokes
from render.twin import as_text

CLEAR = 5.0  # from a tie's ends to the home's circle and to the system
NAME = 8.6
ABOVE, BELOW, FOOT = 16.0, 14.0, 17.0


def draw_ecomap(diagram: Ecomap, paper: Screen | None = None) -> str:
    """The ecomap as SVG: up to twelve systems on one ring, more on two; the page grows with them. On a screen: the map and the key alone.

    Raises:
        BadDiagram: an id in the home belongs to nobody.
        FontsMissing: the fonts are not installed.
    """
    home = draw_home(diagram)
    marks = _map_marks(home, spots(diagram.systems, home.radius))
    width, height, placed = (_on_screen if paper else _on_sheet)(diagram, marks, _sections(diagram, home))
    furniture = diagram.furniture
    description = furniture.description or _description(diagram)
    page = Page("ecomap", width, height, furniture.title or "Ecomap", description, as_text(ecomap_twin(diagram)))
    return svg_of(page, placed)


def _on_sheet(diagram: Ecomap, marks: Sequence[Mark], key_sections: Sequence[Section]) -> tuple[float, float, list[Mark]]:
    box = extent(marks)
    width = max(PAGE_WIDTH, box.right - box.left + 2 * MARGIN)
    head, head_bottom = heading(diagram.furniture, width)
    key, key_bottom = key_marks(key_sections, 0.0, width)
    table, table_bottom = table_marks(diagram.not_shown, 0.0, width)
    foot, foot_height = footer(diagram.furniture, width)
    below = key_bottom + table_bottom + max(FOOT + 12.0 if diagram.not_shown else FOOT + 8.0, foot_height + FOOT + 3.0)
    needed = ABOVE + box.bottom - box.top + BELOW
    height = max(PAGE_HEIGHT, head_bottom + needed + below)
    top = head_bottom + ABOVE + (height - head_bottom - needed - below) * 0.4
    dx, dy = round((width - box.left - box.right) / 2, 1), round(top - box.top, 1)
    key_top = height - below
    return width, height, [
        *head, *moved(marks, dx, dy), *moved(key, 0, key_top), *moved(table, 0, key_top + key_bottom),
        *moved(foot, 0, height - FOOT - max(0.0, foot_height - 9)),
    ]  # fmt: skip


def _on_screen(_: Ecomap, marks: Sequence[Mark], key_sections: Sequence[Section]) -> tuple[float, float, list[Mark]]:
    box = extent(marks)
    width = max(SCREEN_WIDTH, box.right - box.left + 2 * SCREEN_MARGIN)
    dx, dy = round((width - box.left - box.right) / 2, 1), round(SCREEN_MARGIN - box.top, 1)
    key, bottom = key_marks(key_sections, box.bottom + dy + BELOW, width)
    return width, bottom + SCREEN_MARGIN, [*moved(marks, dx, dy), *key]


def _description(diagram: Ecomap) -> str:
    return f"Ecomap of {diagram.home or 'a home'} with {len(diagram.people)} people and {len(diagram.systems)} systems round it"


# ---------------------------------------------------------------- the map, with the home's centre at the origin
def _map_marks(home: Home, placed: Sequence[Spot]) -> list[Mark]:
    obstacles = Obstacles()
    ties: list[Mark] = []
    for spot in placed:
        group = silent(f"tie {spot.system.strength}", data_line="tie", data_system=spot.system.id, data_flow=spot.system.flow.value)
        ties += tie_strokes(spot.system.strength, spot.system.flow, spot.toward(home.radius + CLEAR), spot.edge(CLEAR), group)
    systems = [mark for spot in placed for mark in _system_marks(spot)]
    obstacles.add([*ties, *systems, Shape("box", 0, 0, 2 * home.radius, 2 * home.radius)])
    borders = _borders(placed, home.radius)
    obstacles.add(borders)
    return [*borders, *ties, *systems, *home.marks, *_sector_names(placed, obstacles)]


def _system_marks(spot: Spot) -> list[Mark]:
    system = spot.system
    group = told("system formal" if system.formal else "system informal", said(system), data_system=system.id)
    group = Group(group.attributes, system.href)
    kind = "box" if system.formal else "ellipse"
    fill = FORMAL if system.formal else PAPER
    shape = Shape("box" if kind == "box" else "ellipse", spot.x, spot.y, 2 * spot.half_width, 2 * spot.half_height, fill, group=group)
    baseline = spot.y - (10.2 * (len(spot.name) - 1) + 9.4 * len(spot.line)) / 2 + 3.0
    marks: list[Mark] = [shape]
    for i, text in enumerate(spot.name):
        marks.append(Words(spot.x, baseline + 10.2 * i, text, NAME, INK, BOLD, group=group))
    baseline += 10.2 * max(0, len(spot.name) - 1) + (10.8 if spot.name else 0)
    for i, text in enumerate(spot.line):
        marks.append(Words(spot.x, baseline + 9.0 * i, text, SMALL_PRINT, SOFT, group=group))
    return marks


def said(system: System) -> str:
    """One sentence for those who cannot see the tie: the caller's own, or what the picture shows."""
    if system.label:
        return system.label
    name = ", ".join(text for text in (system.name or "not named", system.line) if text)
    return f"{name}: {strength_words(system.strength)}, {SAID_FLOW[system.flow]}"


def _borders(placed: Sequence[Spot], radius: float) -> list[Stroke]:
    """Thin lines between systems of different sectors, where sectors are named. On one ring only: on two they would cross ties."""
    if len({spot.ring for spot in placed}) > 1 or len({spot.system.sector for spot in placed}) < 2:
        return []
    borders = []
    for spot, other in zip(placed, [*placed[1:], placed[0]], strict=True):
        if spot.system.sector != other.system.sector:
            x, y = (spot.x + other.x) / 2, (spot.y + other.y) / 2
            length = max((x * x + y * y) ** 0.5, 1.0)
            if length > radius + 40:
                near: Point = (x / length * (radius + 26), y / length * (radius + 26))
                far = between((0, 0), (x, y), 1.16)
                borders.append(Stroke((straight(near, far),), RULE, 0.8, group=silent("border")))
    return borders


def _sector_names(placed: Sequence[Spot], obstacles: Obstacles) -> list[Mark]:
    """Each sector's name once, beside one of its systems, where it touches nothing."""
    group = Group((("class", "sector"),))
    marks: list[Mark] = []
    for sector in dict.fromkeys(spot.system.sector for spot in placed if spot.system.sector.strip()):
        mine = [spot for spot in placed if spot.system.sector == sector]
        candidates = []
        for spot in sorted(mine, key=lambda s: abs(s.x) + (0 if s.y < 0 else 30)):
            w, h = spot.half_width, spot.half_height
            outward = 1 if spot.y > 0 else -1
            above, below = spot.y - h - 5, spot.y + h + 11
            for y in (above, below) if outward < 0 else (below, above):
                candidates += [Words(spot.x + dx, y, sector, FACTS, SOFT, BOLD, group=group) for dx in (0, -30, 30, -55, 55)]
            candidates.append(Words(spot.x - w - 7, spot.y - h + 2, sector, FACTS, SOFT, BOLD, "end", group))
            candidates.append(Words(spot.x + w + 7, spot.y - h + 2, sector, FACTS, SOFT, BOLD, "start", group))
        chosen, free = best_place([(words,) for words in candidates], obstacles, gap=1.5)
        if free:
            obstacles.add(chosen)
            marks += chosen
    return marks


# ---------------------------------------------------------------- the key
def _sections(diagram: Ecomap, home: Home) -> list[Section]:
    strengths = [s for s in Strength if any(system.strength is s for system in diagram.systems)]
    flows = [f for f in (Flow.GIVES, Flow.TAKES, Flow.BOTH, Flow.NOT_SAID) if any(system.flow is f for system in diagram.systems)]
    formal, informal = any(system.formal for system in diagram.systems), not all(system.formal for system in diagram.systems)
    people: Sequence[Person] = [replace(person, years="", notes=()) for person in diagram.people] if home.drawn else []
    lines = tuple(line_entries(diagram.unions, diagram.profile)) if home.drawn else ()
    return [
        Section("How strong", tuple(tie_entries(strengths, ()))),
        Section("Which way, seen from the family", tuple(tie_entries((), flows))),
        Section("Kind", tuple(kind_entries(formal=formal, informal=informal))),
        Section("People", tuple(people_entries(people, diagram.profile, twins=diagram.twins if home.drawn else ()))),
        Section("Family lines", lines),
    ]


def tie_entries(strengths: Sequence[Strength], flows: Sequence[Flow]) -> Iterable[Entry]:
    """How strong ties are, then which way help flows, seen from the family."""
    yield from (Entry(SAID_STRENGTH[strength], _strength_sample(strength)) for strength in strengths)
    yield from (Entry(SAID_FLOW[flow], _flow_sample(flow)) for flow in flows)


def kind_entries(*, formal: bool, informal: bool) -> Iterable[Entry]:
    """What stands round the home."""
    if formal:
        yield Entry("formal: service, school, work", _shape_sample(formal=True))
    if informal:
        yield Entry("informal: family, friends, community", _shape_sample(formal=False))


def _strength_sample(strength: Strength) -> Sample:
    def draw(x: float, y: float) -> list[Mark]:
        strokes: list[Mark] = [*tie_strokes(strength, Flow.NOT_SAID, (x - 15, y), (x + 15, y), IN_KEY)]
        return strokes

    return draw


def _flow_sample(flow: Flow) -> Sample:
    look = HOMES[0]

    def draw(x: float, y: float) -> list[Mark]:
        home = Shape("ellipse", x - 13, y, 8, 8, look.tint, look.line, 1.3, group=IN_KEY)
        return [home, *tie_strokes(Strength.STEADY, flow, (x - 8, y), (x + 20, y), IN_KEY)]

    return draw


def _shape_sample(*, formal: bool) -> Sample:
    def draw(x: float, y: float) -> list[Mark]:
        if formal:
            return [Shape("box", x, y, 26, 10, FORMAL, pen=1.1, group=IN_KEY)]
        return [Shape("ellipse", x, y, 28, 11, pen=1.1, group=IN_KEY)]

    return draw
