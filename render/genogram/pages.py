"""A family on several pages: each with its part of the drawing, and at every line that is cut the page where it goes on.

The last page holds those of whom no family tie is said, the key, and what is not shown; where it lacks room, pages follow.
The key stands on every page where there is room.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from render.compact import compact
from render.diagram import Furniture, Genogram
from render.fonts import wrapped
from render.furniture import fault_marks, footer, heading, rule, table_marks
from render.genogram.columns import Cuts, find_cuts
from render.genogram.in_words import genogram_twin
from render.genogram.paper import fitted
from render.genogram.parts import End, Part, parts_of
from render.genogram.picture import ABOVE, BELOW, FOOT, Whole, on_screen, prepared, sheet_of, sheet_svg
from render.genogram.tray import tray_figures, tray_marks
from render.key import key_marks
from render.layout import Drawn, Layout
from render.marks import Align, Group, Mark, Words, extent, moved
from render.paper import Paper, Screen
from render.sheet import Page, svg_of
from render.style import BOLD, INK, KEY_WORDS, LINE_WORDS, MARGIN, PAGE_HEIGHT, PAGE_WIDTH
from render.twin import as_text, called, plain

BESIDE = 34.0  # room for "page 12" at either side
LIST_LINES, LINE = 5, 9.5  # of what goes on elsewhere, at the foot of a page


def drawn(diagram: Genogram, layout: Layout, paper: Paper | Screen | None = None) -> Drawn:
    """Put a genogram on paper: on one sheet as large as it needs, or on sheets of the paper's size; or on a screen.

    Raises:
        BadDiagram: people and layout do not fit together.
        FontsMissing: the fonts are not installed.
    """
    whole = prepared(diagram, layout)
    if isinstance(paper, Screen):
        svg, done = sheet_svg(whole, on_screen(whole))
        return Drawn((compact(svg),), done, genogram_twin(diagram, done), (_everybody(diagram, layout),))
    sheet, scale = (sheet_of(whole, PAGE_WIDTH, PAGE_HEIGHT), 1.0) if paper is None else fitted(whole, paper) or (None, 1.0)
    if sheet is not None:
        svg, done = sheet_svg(whole, sheet, scale)
        return Drawn((svg,), done, genogram_twin(diagram, done), (_everybody(diagram, layout),))
    assert paper is not None  # noqa: S101 - without paper there is always a sheet
    svgs, people = paged(whole, paper)
    done = _layout(whole)
    return Drawn(tuple(svgs), done, genogram_twin(diagram, done), tuple(people))


def _everybody(diagram: Genogram, layout: Layout) -> tuple[str, ...]:
    return tuple(place.id for place in layout.places) + tuple(person.id for person in diagram.others)


def paged(whole: Whole, paper: Paper) -> tuple[list[str], list[tuple[str, ...]]]:
    """The SVG of each page, and the ids of the people on it.

    Names are as large as the number of pages allows, never smaller than the paper says.
    """
    width, height, scale, cuts = _fewest(whole, paper)
    size = (width / scale, height / scale)
    parts = parts_of(whole, cuts)
    after = _after(whole, size[0])
    if not _has_room(whole, parts[-1], size, after[1]):
        after = ([], 0.0)
    rest = [] if after[0] or not _anything_after(whole) else list(_rest(whole, *size))
    total, sheets = len(parts) + len(rest), []
    key = key_marks(whole.key, 0.0, size[0])
    for number, part in enumerate(parts):
        last = number == len(parts) - 1 and bool(after[0])
        extra = after if last else key if _has_room(whole, part, size, key[1]) else ([], 0.0)
        marks = _assembled(whole, part, _numbered(whole.diagram.furniture, number, total), size, extra, first=number == 0)
        on = "".join(f" Goes on at {said[0].lower()}{said[1:]}." for said in _elsewhere(whole, part))
        sheets.append((marks, f"People here: {_names(whole, part.people)}.{on}"))
    for number, (marks, _) in enumerate(rest, len(parts)):
        head, _ = heading(_numbered(whole.diagram.furniture, number, total), size[0])
        sheets.append(([*head, *marks], "Key, others, and what is not shown."))
    svgs = [svg_of(_page(whole, number, total, said, size, scale), marks) for number, (marks, said) in enumerate(sheets)]
    people = [tuple(part.people) for part in parts]
    if after[0]:
        people[-1] += tuple(person.id for person in whole.diagram.others)
    return svgs, [*people, *(who for _, who in rest)]


def _page(whole: Whole, number: int, total: int, said: str, size: tuple[float, float], scale: float) -> Page:
    """The first page keeps the whole family in words."""
    named, where = plain(whole.diagram.furniture.title) or "Genogram", f"page {number + 1} of {total}"
    text = as_text(genogram_twin(whole.diagram, _layout(whole))) if number == 0 else ""
    return Page("genogram", *size, f"{named}, {where}", f"{where.capitalize()}. {said}", text, scale)


def _anything_after(whole: Whole) -> bool:
    return bool(whole.key or whole.not_shown or whole.diagram.others)


def _after(whole: Whole, width: float) -> tuple[list[Mark], float]:
    """All that comes after the family, from y 0 down, and where it ends."""
    marks: list[Mark] = []
    y = 0.0
    if whole.diagram.others:
        figures, end = tray_figures(whole.diagram.others, y, width, whole.diagram.profile)
        marks, y = tray_marks(figures, y), end + 12
    key, y = key_marks(whole.key, y, width)
    table, y = table_marks(whole.not_shown, y, width)
    return [*marks, *key, *table], y


def _layout(whole: Whole) -> Layout:
    return replace(whole.family.scene.layout, not_drawn=whole.not_shown, faults=whole.faults)


def _fewest(whole: Whole, paper: Paper) -> tuple[float, float, float, Cuts]:
    """The way of holding the paper that needs fewest pages; then as large as they allow."""
    found = []
    for width, height in paper.sheets():
        scale = paper.smallest_scale
        cuts = _cuts_at(whole, width / scale, height / scale)
        while scale < 1.0:
            larger = min(1.0, scale * 1.06)
            other = _cuts_at(whole, width / larger, height / larger)
            if other.pages > cuts.pages:
                break
            scale, cuts = larger, other
        found.append((width, height, scale, cuts))
    return min(found, key=lambda way: way[3].pages)


def _cuts_at(whole: Whole, width: float, height: float) -> Cuts:
    _, top = heading(_numbered(whole.diagram.furniture, 0, 99), width)
    _, top = fault_marks(whole.wrong, top, width)
    _, foot = footer(whole.diagram.furniture, width)
    room = height - top - ABOVE - BELOW - LINE * (LIST_LINES + 2) - foot - FOOT - 24
    return find_cuts(whole.family, width - 2 * (MARGIN + BESIDE), max(room, 150.0))


def _numbered(furniture: Furniture, number: int, total: int) -> Furniture:
    return replace(furniture, facts=(*furniture.facts, ("Page", f"{number + 1} of {total}")))


def _names(whole: Whole, people: Iterable[str]) -> str:
    figures = whole.family.scene.figures
    return ", ".join(plain(called(figures[who].person)) for who in people)


# ---------------------------------------------------------------- a page
def _frame(whole: Whole, part: Part, furniture: Furniture, size: tuple[float, float], *, first: bool) -> tuple[list[Mark], float, float]:
    """Heading, what goes on elsewhere, and footer; and the y between which the family stands."""
    width, height = size
    head, top = heading(furniture, width)
    wrong, top = fault_marks(whole.wrong, top, width) if first else ([], top)
    foot, foot_height = footer(furniture, width)
    low = height - FOOT - max(0.0, foot_height - 9)
    marks: list[Mark] = [*head, *wrong, *moved(foot, 0, low)]
    box = extent([*part.marks, *_end_words(part)])
    room = low - 24 - top - ABOVE - BELOW - (box.bottom - box.top)
    lines = _goes_on(whole, part, width, max(LIST_LINES, int(room / LINE) - 1))
    list_top = low - 14 - LINE * len(lines)
    if lines:
        marks.append(rule(list_top - 10, width))
    for i, (text, weight) in enumerate(lines):
        marks.append(Words(MARGIN, list_top + LINE * i + 2, text, KEY_WORDS, INK, weight, "start"))
    return marks, top, list_top - 10


def _has_room(whole: Whole, part: Part, size: tuple[float, float], needed: float) -> bool:
    _, top, low = _frame(whole, part, _numbered(whole.diagram.furniture, 0, 99), size, first=True)
    box = extent([*part.marks, *_end_words(part)])
    return needed + 8 <= low - top - ABOVE - BELOW - (box.bottom - box.top)


def _assembled(
    whole: Whole, part: Part, furniture: Furniture, size: tuple[float, float], extra: tuple[list[Mark], float], *, first: bool
) -> list[Mark]:
    """A page; `extra` marks with their height stand under the family."""
    marks, top, low = _frame(whole, part, furniture, size, first=first)
    shown = [*part.marks, *_end_words(part)]
    box = extent(shown)
    low -= extra[1] + 8 if extra[0] else 0.0
    spare = max(0.0, low - BELOW - top - ABOVE - (box.bottom - box.top))
    dx, dy = (size[0] - box.left - box.right) / 2, top + ABOVE + spare * 0.4 - box.top
    return [*marks, *moved(shown, dx, dy), *moved(extra[0], 0, low)]


def _end_words(part: Part) -> list[Words]:
    """Where a line goes on, beside its end: clear of all words there, or else said once for two ends that lie together."""
    taken = [mark.box() for mark in part.marks if isinstance(mark, Words)]
    told: list[Words] = []
    for end in part.ends:
        if end.marked:
            ways = list(_ways_to_say(end))
            clear = next((words for words in ways if not any(words.box().meets(box) for box in taken)), None)
            said = any(words.text == ways[0].text and words.box().meets(ways[0].box()) for words in told)
            if clear or not said:
                told.append(clear or ways[0])
                taken.append(told[-1].box())
    return told


def _ways_to_say(end: End) -> Iterator[Words]:
    (x, y), words = end.at, f"page {end.to + 1}"
    if end.level:
        aside: Align = "start" if end.forward else "end"
        yield from (
            Words(x + (3 if end.forward else -3), y + 2.5 + by, words, LINE_WORDS, INK, BOLD, aside) for by in (0.0, -7.0, 7.0, 12.0)
        )
        return
    below = y + (8.5 if end.forward else -3)
    yield Words(x, below, words, LINE_WORDS, INK, BOLD)
    yield Words(x - 3, below, words, LINE_WORDS, INK, BOLD, "end")
    yield Words(x + 3, below, words, LINE_WORDS, INK, BOLD, "start")


def _elsewhere(whole: Whole, part: Part) -> list[str]:
    """Each page where lines go on, and who is there of the families, feelings and homes whose lines are cut."""
    there: dict[int, dict[str, None]] = defaultdict(dict)
    here = set(part.people)
    for end in part.ends:
        there[end.to].update(dict.fromkeys(who for who in _concerned(whole, end.group) if who not in here))
    figures = whole.family.scene.figures
    names = {page: ", ".join(plain(called(figures[who].person)) for who in people if who in figures) for page, people in there.items()}
    return [f"Page {page + 1}: {names[page]}" if names[page] else f"Page {page + 1}" for page in sorted(names)]


def _goes_on(whole: Whole, part: Part, width: float, most: int) -> list[tuple[str, int]]:
    """What goes on elsewhere, on as many lines as there is room for; the page's own description says all of it."""
    lines = [(line, 400) for said in _elsewhere(whole, part) for line in wrapped(said, width - 2 * MARGIN, KEY_WORDS)]
    if len(lines) > most:
        lines = [*lines[: most - 1], ("and others; each line that is cut says its page", 400)]
    return [("Goes on elsewhere", BOLD), *lines] if lines else []


def _concerned(whole: Whole, group: Group) -> tuple[str, ...]:
    data = dict(group.attributes)
    if union := whole.family.scene.unions.get(data.get("data-family", "")):
        return (*union.partners, *(child.person for child in union.children))
    home = next((home for home in whole.diagram.households if home.id == data.get("data-household")), None)
    return home.members if home else tuple(data[end] for end in ("data-from", "data-to") if end in data)


# ---------------------------------------------------------------- key and tables
def _rest(whole: Whole, width: float, height: float) -> Iterator[tuple[list[Mark], tuple[str, ...]]]:
    """The pages after the family, without their headings, and who is on them."""
    diagram = whole.diagram
    _, top = heading(_numbered(diagram.furniture, 99, 99), width)
    foot, foot_height = footer(diagram.furniture, width)
    low = height - FOOT - max(0.0, foot_height - 9)
    others, rows, key = list(diagram.others), list(whole.not_shown), whole.key
    while others or rows or key:
        marks: list[Mark] = [*moved(foot, 0, low)]
        y, here = top + 12, 0
        if others:
            here = next(n for n in range(len(others), 0, -1) if n == 1 or tray_figures(others[:n], y, width, diagram.profile)[1] < low - 20)
            figures, y_end = tray_figures(others[:here], y, width, diagram.profile)
            marks += tray_marks(figures, y)
            y = y_end + 16
        shown, others = others[:here], others[here:]
        key_drawn, key_end = key_marks(key, y, width)
        if key and (key_end < low - 20 or not shown):
            marks += key_drawn
            y, key = key_end, []
        fits = next((n for n in range(len(rows), 0, -1) if table_marks(rows[:n], y, width)[1] < low - 14), 0)
        if not others and not key:
            if not fits and not shown and y <= top + 12:
                fits = 1
            marks += table_marks(rows[:fits], y, width)[0]
            rows = rows[fits:]
        yield marks, tuple(person.id for person in shown)
