"""The genogram as a picture: page, homes, family lines, feelings, people, key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from render.captions import caption
from render.diagram import Feeling, Genogram, Household, NotShown
from render.family_lines import end_strokes, family_strokes
from render.feelings import feeling_strokes
from render.furniture import fault_marks, footer, heading, table_marks
from render.genogram.apart import lines_apart
from render.genogram.check import faults_in_words, find_faults
from render.genogram.check_drawn import find_faults_drawn
from render.genogram.feeling_words import differ_in_view, feeling_words
from render.genogram.in_words import genogram_in_short, genogram_twin
from render.genogram.labels import link_words, partner_words
from render.genogram.legend import sections
from render.genogram.routed import Routed
from render.genogram.scene import Scene, scene_of
from render.genogram.spoken import reading_order, spoken
from render.genogram.stretch import Wishes, edges_of, stretched
from render.genogram.tray import tray_figures, tray_marks
from render.geometry import Box, Spline
from render.households import Edge, Loop, ground, home_lines, home_owner, loop_spline, loops_of, name_marks, outline
from render.key import Section, key_marks
from render.layout import Fault, Layout
from render.marks import WORDS, Group, Mark, Stroke, Words, extent, moved, silent
from render.patterns import patterns_left_out
from render.room import Obstacles
from render.sheet import Page, svg_of
from render.style import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, SCREEN_MARGIN, SCREEN_WIDTH
from render.symbols import figure_marks
from render.twin import as_text

ABOVE, BELOW = 10.0, 10.0  # free space over and under the family
TRAY_GAP = 24.0
MOST_DRAFTS = 3
FOOT = 17.0  # from the last baseline to the paper's edge


@dataclass(frozen=True, slots=True)
class Family:
    """The family drawn in the layout's own coordinates."""

    scene: Scene
    marks: tuple[Mark, ...]
    box: Box
    loops: tuple[Loop, ...]
    feelings: tuple[Feeling, ...]
    not_shown: tuple[NotShown, ...]
    faults: tuple[Fault, ...]


def draw_genogram(diagram: Genogram, layout: Layout) -> str:
    """The genogram as SVG.

    The page is A4 landscape, or larger where the family needs it; its size is given in millimetres.

    Raises:
        BadDiagram: people and layout do not fit together.
        FontsMissing: the fonts are not installed.
    """
    return compose(diagram, layout)[0]


def compose(diagram: Genogram, layout: Layout) -> tuple[str, Layout]:
    """The genogram as SVG, and the layout as it was drawn.

    That is in the page's coordinates, rows moved apart where words needed room, with everything that is not drawn and every fault.
    """
    whole = prepared(diagram, layout)
    return sheet_svg(whole, sheet_of(whole, PAGE_WIDTH, PAGE_HEIGHT))


@dataclass(frozen=True, slots=True)
class Whole:
    """A family that is drawn, with all that has to be said beside it, before it is put on paper."""

    diagram: Genogram
    family: Family
    not_shown: tuple[NotShown, ...]
    faults: tuple[Fault, ...]

    @property
    def wrong(self) -> tuple[str, ...]:
        return faults_in_words(self.faults, {person.id: person.name for person in self.diagram.people})

    @property
    def key(self) -> list[Section]:
        people = [figure.person for figure in self.family.scene.figures.values()]
        return sections(self.diagram, people, self.family.loops, self.family.feelings)


def prepared(diagram: Genogram, layout: Layout) -> Whole:
    """Draw the family, find what it leaves out, and look for faults."""
    family = _family(diagram, layout)
    found = (*family.not_shown, *lines_apart(diagram), *patterns_left_out(diagram.patterns, family.scene.figures))
    given = {*diagram.not_shown, *found}  # a layout that was drawn before lists them already
    not_shown = (*diagram.not_shown, *(row for row in layout.not_drawn if row not in given), *found)
    return Whole(diagram, family, not_shown if diagram.lists_left_out else (), (*find_faults(diagram, family.scene.layout), *family.faults))


@dataclass(frozen=True, slots=True)
class Sheet:
    """All marks of a picture in its own points; the family stands `dx` right and `dy` down of where its layout has it."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    dx: float
    dy: float


def sheet_of(whole: Whole, least_width: float, least_height: float) -> Sheet:
    """Everything on one sheet of that size, or larger where the family needs it."""
    diagram, box = whole.diagram, whole.family.box
    width = max(least_width, box.right - box.left + 2 * MARGIN)
    head, head_bottom = heading(diagram.furniture, width)
    named, head_bottom = fault_marks(whole.wrong, head_bottom, width)
    key, key_bottom = key_marks(whole.key, 0.0, width)
    table, table_bottom = table_marks(whole.not_shown, 0.0, width)
    foot, foot_height = footer(diagram.furniture, width)
    _, tray_height = tray_figures(diagram.others, 0.0, width, diagram.profile)
    needed = ABOVE + box.bottom - box.top + (TRAY_GAP + tray_height if diagram.others else 0.0) + BELOW
    foot_room = max(FOOT + 12.0 if whole.not_shown else FOOT + 8.0, foot_height + FOOT + 3.0)
    below = key_bottom + table_bottom + foot_room
    height = max(least_height, head_bottom + needed + below)
    spare = height - head_bottom - needed - below
    top = head_bottom + ABOVE + spare * 0.3
    dx, dy = round((width - box.left - box.right) / 2, 1), round(top - box.top, 1)
    marks: list[Mark] = [*head, *named, *moved(whole.family.marks, dx, dy)]
    if diagram.others:
        tray_top = box.bottom + dy + TRAY_GAP
        marks += tray_marks(tray_figures(diagram.others, tray_top, width, diagram.profile)[0], tray_top)
    key_top = height - below
    marks += [*moved(key, 0, key_top), *moved(table, 0, key_top + key_bottom), *moved(foot, 0, height - FOOT - max(0.0, foot_height - 9))]
    return Sheet(width, height, tuple(marks), dx, dy)


def on_screen(whole: Whole) -> Sheet:
    """The family and the key, and nothing that the page around them says: no title, day, maker, marking or list of what is left out."""
    diagram, box = whole.diagram, whole.family.box
    width = max(SCREEN_WIDTH, box.right - box.left + 2 * SCREEN_MARGIN)
    dx, dy = round((width - box.left - box.right) / 2, 1), round(SCREEN_MARGIN - box.top, 1)
    marks: list[Mark] = list(moved(whole.family.marks, dx, dy))
    bottom = box.bottom + dy
    if diagram.others:
        top = bottom + TRAY_GAP
        figures, bottom = tray_figures(diagram.others, top, width, diagram.profile)
        marks += tray_marks(figures, top)
    key, bottom = key_marks(whole.key, bottom + BELOW, width)
    return Sheet(width, bottom + SCREEN_MARGIN, (*marks, *key), dx, dy)


def sheet_svg(whole: Whole, sheet: Sheet, scale: float = 1.0) -> tuple[str, Layout]:
    """The sheet as SVG, printed at that scale, and the layout as it stands on it."""
    diagram = whole.diagram
    layout = replace(whole.family.scene.layout, not_drawn=whole.not_shown, faults=whole.faults)
    drawn = _on_page(layout, sheet.dx, sheet.dy, sheet.width, sheet.height)
    title, short = diagram.furniture.title or "Genogram", genogram_in_short(diagram, drawn)
    page = Page("genogram", sheet.width, sheet.height, title, short, as_text(genogram_twin(diagram, drawn)), scale)
    return svg_of(page, sheet.marks), drawn


def _on_page(layout: Layout, dx: float, dy: float, width: float, height: float) -> Layout:
    return replace(
        layout, width=width, height=height,
        places=tuple(replace(place, x=place.x + dx, y=place.y + dy) for place in layout.places),
        lines=tuple(replace(line, points=tuple((x + dx, y + dy) for x, y in line.points)) for line in layout.lines),
    )  # fmt: skip


# ---------------------------------------------------------------- the family
@dataclass(frozen=True, slots=True)
class _Homes:
    """Homes that can be drawn, their lines, and the lower and upper edges on which their names stand."""

    loops: tuple[Loop, ...]
    tints: tuple[Stroke, ...] = ()
    lines: tuple[Stroke, ...] = ()
    edges: tuple[tuple[Edge, Edge], ...] = ()

    @property
    def outlines(self) -> list[tuple[Household, tuple[Spline, ...]]]:
        """Each home with all its loops."""
        homes = (loop.household for loop in self.loops if not loop.part)
        return [(home, line.splines) for home, line in zip(homes, self.lines, strict=True)]


@dataclass(frozen=True, slots=True)
class _Draft:
    """The family's lines, homes and words set, and a way found for each feeling."""

    scene: Scene
    structure: tuple[Mark, ...]
    homes: _Homes
    left_out: tuple[NotShown, ...]  # homes and words that cannot be drawn
    words: tuple[Mark, ...]
    routed: Routed
    obstacles: Obstacles


def _family(diagram: Genogram, layout: Layout) -> Family:
    draft = _settled(diagram, layout)
    felt = _feelings(draft)
    names: list[Mark] = []
    for loop, edge in zip(draft.homes.loops, draft.homes.edges, strict=True):
        placed = name_marks(loop, edge, draft.obstacles)
        draft.obstacles.add(placed)
        names += placed
    people = [mark for figure in reading_order(draft.scene) for mark in figure_marks(figure)]
    shown = tuple(feeling for feeling, _ in draft.routed.ways)
    silent_marks = (*draft.homes.tints, *draft.homes.lines, *draft.structure, *draft.words, *felt, *people, *names)
    marks = spoken(draft.scene, silent_marks, shown)
    not_shown = (*draft.left_out, *draft.routed.not_shown)
    faults = find_faults_drawn(tuple(draft.scene.figures.values()), draft.routed.ways, draft.homes.outlines)
    return Family(draft.scene, marks, extent(marks), draft.homes.loops, shown, not_shown, faults)


def _settled(diagram: Genogram, layout: Layout) -> _Draft:
    """A draft with room for all lanes of feelings that it uses, and for no more.

    Lanes need room, which moves rows, which may change the lanes.
    """
    draft, wishes = _draft(diagram, layout, Wishes()), Wishes()
    for number in range(MOST_DRAFTS):
        if draft.routed.under <= wishes.under and draft.routed.over <= wishes.over:
            break
        wishes = Wishes(draft.routed.under, draft.routed.over)
        from_start = number < MOST_DRAFTS - 1  # the last one keeps the room that was made before, so that what it finds has room
        draft = _draft(diagram, layout if from_start else draft.scene.layout, wishes)
    if (draft.routed.under, draft.routed.over) != (wishes.under, wishes.over):
        tighter = _draft(diagram, layout, Wishes(draft.routed.under, draft.routed.over), no_other_lanes=True)
        if tighter.routed.missed <= draft.routed.missed:
            return tighter
    return draft


def _draft(diagram: Genogram, layout: Layout, wishes: Wishes, *, no_other_lanes: bool = False) -> _Draft:
    scene = scene_of(diagram, layout)
    loops, _ = loops_of(diagram.households, scene.rows, scene.row_of)
    wishes = replace(wishes, loops=loops)
    scene = scene_of(diagram, stretched(scene, wishes))
    loops, apart = loops_of(diagram.households, scene.rows, scene.row_of)
    lines = scene.layout.lines
    structure = (*family_strokes(lines, scene.unions, diagram.profile), *end_strokes(lines, scene.unions))
    obstacles = _obstacles(scene, structure)
    dates = partner_words(scene, obstacles)
    homes = _homes(scene, loops, wishes, dates)
    for loop, line in zip((loop for loop in homes.loops if not loop.part), homes.lines, strict=True):
        obstacles.add([line], owner=home_owner(loop.household))
    beside, without_place = link_words(scene, obstacles)
    left_out = (*apart, *without_place)
    routed = _routed(scene, obstacles, wishes if no_other_lanes else None)
    return _Draft(scene, structure, homes, left_out, (*dates, *beside), routed, obstacles)


def _routed(scene: Scene, obstacles: Obstacles, room: Wishes | None) -> Routed:
    if not scene.diagram.feelings:
        return Routed()
    from render.genogram.feeling_routes import route_feelings  # compiled; numba takes half a second to load

    return route_feelings(scene, obstacles, room)


def _feelings(draft: _Draft) -> list[Mark]:
    """All feelings, each a group of its own with its words, which keep clear of every line."""
    drawn = [(feeling, spline, _feeling_group(number, feeling)) for number, (feeling, spline) in enumerate(draft.routed.ways, 1)]
    strokes = [feeling_strokes(feeling.kind, spline, group) for feeling, spline, group in drawn]
    for number, marks in enumerate(strokes):
        draft.obstacles.add(marks, owner=f"feeling {number}")
    lettered = differ_in_view([feeling for feeling, _ in draft.routed.ways])
    felt: list[Mark] = []
    for number, (feeling, spline, group) in enumerate(drawn):
        others = [other for _, other, of in drawn if of is not group]
        words = feeling_words(feeling, spline, draft.obstacles, f"feeling {number}", group, lettered=lettered, others=others)
        felt += [*strokes[number], *words]
    return felt


def _feeling_group(number: int, feeling: Feeling) -> Group:
    """A line of its own, numbered, also where two people are said twice to feel the same."""
    data = {"data_line": "feeling", "data_feeling": str(number)}
    data |= {"data_from": feeling.a, "data_to": feeling.b, "data_kind": feeling.kind.value}
    return silent(f"feeling {feeling.kind}", **data)


def _obstacles(scene: Scene, structure: Sequence[Mark]) -> Obstacles:
    """What is in the way of words and feelings: family lines, symbols (each owned by its person) and the words under them."""
    obstacles = Obstacles()
    obstacles.add(structure)
    for figure in scene.figures.values():
        reach = figure.reach
        obstacles.add_box(Box(figure.x - reach, figure.y - reach, figure.x + reach, figure.y + reach), "symbol", figure.person.id)
        obstacles.add(caption(figure, WORDS))
    return obstacles


def _homes(scene: Scene, loops: Sequence[Loop], wishes: Wishes, dates: Sequence[Mark]) -> _Homes:
    people = {figure.person.id: figure.person.name for figure in scene.figures.values()}
    edges = edges_of(scene, wishes)
    words = [mark.box() for mark in dates if isinstance(mark, Words)]
    uprights = [
        (ax, min(ay, by), max(ay, by)) for line in scene.layout.lines for (ax, ay), (bx, by) in pairwise(line.points) if abs(ax - bx) < 0.1
    ]
    outlines = [outline(loop, scene.rows, edges, words, uprights) for loop in loops]
    splines = [loop_spline(corners) for corners, _ in outlines]
    return _Homes(
        tuple(loops),
        tuple(ground(loop, spline) for loop, spline in zip(loops, splines, strict=True)),
        tuple(home_lines(loops, splines, people)),
        tuple(edge for _, edge in outlines),
    )
