"""A genogram and its layout brought together: everybody at their place, row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from render.diagram import Genogram, Link, Person, Profile, Union
from render.errors import BadDiagram
from render.family_lines import BESIDE
from render.figure import Figure
from render.geometry import Point
from render.layout import Layout, Line
from render.patterns import patterns_by_person

ENTRY_REACH = 16.0  # a line that ends so close above a symbol's outline comes in there


@dataclass(frozen=True, slots=True)
class Scene:
    diagram: Genogram
    layout: Layout
    unions: Mapping[str, Union]
    figures: Mapping[str, Figure]
    rows: Mapping[int, list[Figure]]  # left to right
    row_of: Mapping[str, int]

    def centre(self, row: int) -> float:
        """The level of a row; small symbols hang above it."""
        return max(figure.y for figure in self.rows[row])

    @property
    def last_row(self) -> int:
        return max(self.rows, default=-1)


def scene_of(diagram: Genogram, layout: Layout) -> Scene:
    """Find everybody's place.

    Raises:
        BadDiagram: somebody has no place, or a place belongs to nobody.
    """
    people = {person.id: person for person in diagram.people}
    placed = {place.id for place in layout.places}
    missing = sorted(people.keys() - placed)
    strangers = sorted(place.id for place in layout.places if place.id not in people and not place.placeholder)
    if missing or strangers or len(placed) < len(layout.places) or len(people) < len(diagram.people):
        raise BadDiagram(f"layout and people differ: {len(missing)} without a place, {len(strangers)} places of nobody, or an id twice")
    patterns = patterns_by_person(diagram.patterns)
    entries = _entries(layout.lines, diagram.profile)
    figures: dict[str, Figure] = {}
    rows: dict[int, list[Figure]] = defaultdict(list)
    for place in layout.places:
        person = people.get(place.id) or Person(place.id, placeholder=True)
        figure = Figure(
            person, place.x, place.y, place.half, diagram.profile, entries=_near(entries.get(place.id, []), place.x, place.y - place.half),
            name_lines=place.name_lines, note_lines=place.note_lines, patterns=patterns.get(place.id, ()),
            pattern_words=tuple(pattern.words for pattern in diagram.patterns if place.id in pattern.people),
        )  # fmt: skip
        figures[place.id] = figure
        rows[place.row].append(figure)
    for found in rows.values():
        found.sort(key=lambda figure: (figure.x, figure.person.id))
    return Scene(diagram, layout, {u.id: u for u in diagram.unions}, figures, dict(rows), {place.id: place.row for place in layout.places})


def _entries(lines: tuple[Line, ...], profile: Profile) -> dict[str, list[Point]]:
    """Lower ends of the lines that lead to each person, the second line of an adoption included."""
    ends: dict[str, list[Point]] = defaultdict(list)
    for line in lines:
        if line.kind in ("child", "twin"):
            end = max(line.points[0], line.points[-1], key=lambda point: point[1])
            for person in line.people:
                ends[person].append(end)
                if line.link is Link.ADOPTIVE and profile is Profile.MCGOLDRICK:
                    ends[person].append((end[0] + BESIDE, end[1]))
    return ends


def _near(ends: list[Point], x: float, top: float) -> tuple[float, ...]:
    return tuple(sorted({end[0] for end in ends if abs(end[0] - x) < 20 and abs(end[1] - top) < ENTRY_REACH}))
