"""The genogram as a picture: page, homes, family lines, feelings, people, key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from render.diagram import Feeling, Genogram, NotShown
from render.family_lines import family_strokes, slash_strokes
from render.feelings import feeling_stroke
from render.furniture import footer, heading, table_marks
from render.genogram.feeling_routes import Routed, route_feelings
from render.genogram.labels import line_words
from render.genogram.layout import Layout
from render.genogram.legend import sections
from render.genogram.scene import Scene, scene_of
from render.genogram.stretch import Wishes, edges_of, stretched
from render.genogram.tray import tray_figures, tray_marks
from render.geometry import Box
from render.households import Loop, ground, home_owner, loop_line, loop_spline, loops_of, name_marks, outline
from render.key import key_marks
from render.marks import Mark, Words, extent, moved, silent
from render.room import Obstacles
from render.sheet import Page, svg_of
from render.style import MARGIN, PAGE_HEIGHT, PAGE_WIDTH
from render.symbols import figure_marks

ABOVE, BELOW = 14.0, 16.0  # free space over and under the family
TRAY_GAP = 24.0
FOOT = 17.0  # from the last baseline to the paper's edge


@dataclass(frozen=True, slots=True)
class Family:
    """The family drawn in the layout's own coordinates."""

    layout: Layout
    marks: tuple[Mark, ...]
    box: Box | None
    loops: tuple[Loop, ...]
    feelings: tuple[Feeling, ...]
    not_shown: tuple[NotShown, ...]
    scene: Scene


def draw_genogram(diagram: Genogram, layout: Layout) -> str:
    """The genogram as SVG.

    The page is A4 landscape, or larger where the family needs it; its size is given in millimetres.

    Raises:
        BadDiagram: people and layout do not fit together.
        FontsMissing: the fonts are not installed.
    """
    return compose(diagram, layout)[0]


def compose(diagram: Genogram, layout: Layout) -> tuple[str, Layout]:
    """The genogram as SVG, and the layout as it was drawn: in the page's coordinates, rows moved apart where words needed room."""
    family = _family(diagram, layout)
    not_shown = (*diagram.not_shown, *layout.not_drawn, *family.not_shown)
    box = family.box or Box(0, 0, 0, 0)
    width = max(PAGE_WIDTH, box.right - box.left + 2 * MARGIN)
    head, head_bottom = heading(diagram.furniture, width)
    people = [figure.person for figure in family.scene.figures.values()]
    key, key_bottom = key_marks(sections(diagram, people, family.loops, family.feelings), 0.0, width)
    table, table_bottom = table_marks(not_shown, 0.0, width)
    foot, foot_height = footer(diagram.furniture, width)
    _, tray_height = tray_figures(diagram.others, 0.0, width, diagram.profile)
    needed = ABOVE + box.bottom - box.top + (TRAY_GAP + tray_height if diagram.others else 0.0) + BELOW
    foot_room = max(FOOT + 12.0 if not_shown else FOOT + 8.0, foot_height + FOOT + 3.0)
    below = key_bottom + table_bottom + foot_room
    height = max(PAGE_HEIGHT, head_bottom + needed + below)
    spare = height - head_bottom - needed - below
    top = head_bottom + ABOVE + spare * 0.4
    dx, dy = round((width - box.left - box.right) / 2, 1), round(top - box.top, 1)
    marks: list[Mark] = [*head, *moved(family.marks, dx, dy)]
    if diagram.others:
        tray_top = box.bottom + dy + TRAY_GAP
        marks += tray_marks(tray_figures(diagram.others, tray_top, width, diagram.profile)[0], tray_top)
    key_top = height - below
    marks += [*moved(key, 0, key_top), *moved(table, 0, key_top + key_bottom), *moved(foot, 0, height - FOOT - max(0.0, foot_height - 9))]
    furniture = diagram.furniture
    title = furniture.title or "Genogram"
    page = Page("genogram", width, height, title, furniture.description or _description(family.scene, len(diagram.others)))
    return svg_of(page, marks), _on_page(family.layout, dx, dy, width, height)


def _description(scene: Scene, others: int) -> str:
    count, rows = len(scene.figures), len(scene.rows)
    return f"Genogram of {count} people in {rows} generations" + (f", and {others} people who are not relatives" if others else "")


def _on_page(layout: Layout, dx: float, dy: float, width: float, height: float) -> Layout:
    return replace(
        layout, width=width, height=height,
        places=tuple(replace(place, x=place.x + dx, y=place.y + dy) for place in layout.places),
        lines=tuple(replace(line, points=tuple((x + dx, y + dy) for x, y in line.points)) for line in layout.lines),
    )  # fmt: skip


# ---------------------------------------------------------------- the family
def _family(diagram: Genogram, layout: Layout) -> Family:
    scene, loops, apart = _with_loops(diagram, layout)
    routed = Routed((), (), Counter(), Counter())
    obstacles, words = Obstacles(), list[Mark]()
    for _ in range(2):  # once to learn how many lanes feelings need, once with room for them
        scene, loops, apart = _with_loops(diagram, stretched(scene, Wishes(routed.under, routed.over, loops)))
        obstacles, words = _obstacles(scene, _structure(scene))
        routed = route_feelings(scene, obstacles)
        if not routed.under and not routed.over:
            break
    wishes = Wishes(routed.under, routed.over, loops)
    structure = _structure(scene)
    felt: list[Mark] = []
    for feeling, spline in routed.ways:
        group = silent(f"feeling {feeling.kind}", data_line="feeling", data_from=feeling.a, data_to=feeling.b, data_kind=feeling.kind.value)
        felt.append(feeling_stroke(feeling.kind, spline, group))
    obstacles.add(felt)
    tints, edges, names = _homes(scene, loops, wishes, [mark.box() for mark in words if isinstance(mark, Words)], obstacles)
    people = [mark for figure in scene.figures.values() for mark in figure_marks(figure)]
    marks = (*tints, *edges, *structure, *words, *felt, *people, *names)
    shown = tuple(feeling for feeling, _ in routed.ways)
    return Family(scene.layout, marks, extent(marks), tuple(loops), shown, (*apart, *routed.not_shown), scene)


def _with_loops(diagram: Genogram, layout: Layout) -> tuple[Scene, list[Loop], list[NotShown]]:
    scene = scene_of(diagram, layout)
    loops, apart = loops_of(diagram.households, scene.rows, scene.row_of)
    return scene, loops, apart


def _structure(scene: Scene) -> list[Mark]:
    lines = scene.layout.lines
    return [*family_strokes(lines, scene.unions, scene.diagram.profile), *slash_strokes(lines, scene.unions)]


def _obstacles(scene: Scene, structure: Sequence[Mark]) -> tuple[Obstacles, list[Mark]]:
    """What is in the way of words and feelings; and the words on lines, which are set first."""
    obstacles = Obstacles()
    obstacles.add(structure)
    for figure in scene.figures.values():
        reach = figure.reach
        obstacles.add_box(Box(figure.x - reach, figure.y - reach, figure.x + reach, figure.y + reach), "symbol", figure.person.id)
        obstacles.add([mark for mark in figure_marks(figure) if not _inside(mark, figure.x, figure.y, reach)], "")
    words = line_words(scene, obstacles)
    return obstacles, words


def _inside(mark: Mark, x: float, y: float, reach: float) -> bool:
    box = mark.box()
    return box.left >= x - reach - 1 and box.right <= x + reach + 1 and box.top >= y - reach - 1 and box.bottom <= y + reach + 1


def _homes(
    scene: Scene, loops: Sequence[Loop], wishes: Wishes, words: Sequence[Box], obstacles: Obstacles
) -> tuple[list[Mark], list[Mark], list[Mark]]:
    """Tints, loops and names of the homes."""
    tints: list[Mark] = []
    lines: list[Mark] = []
    names: list[Mark] = []
    people = {figure.person.id: figure.person.name for figure in scene.figures.values()}
    edges = []
    for loop in loops:
        corners, edge = outline(loop, scene.rows, edges_of(scene, wishes), words)
        spline = loop_spline(corners)
        tints.append(ground(loop, spline))
        lines.append(loop_line(loop, spline, people))
        edges.append(edge)
    for loop, line in zip(loops, lines, strict=True):
        obstacles.add([line], owner=home_owner(loop))
    for loop, edge in zip(loops, edges, strict=True):
        placed = name_marks(loop, edge, obstacles)
        obstacles.add(placed)
        names += placed
    return tints, lines, names
