"""Genograms: how long layout and picture take, and what a reader would find wrong in the layout, beside Graphviz dot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from benchmarks.counting import Faults, Placed, count_faults
from benchmarks.dot import Way, places_by_dot, svg_by_dot
from benchmarks.families import LARGE_FILE, genogram, large_family, nearest, population
from benchmarks.measure import OURS, Row, row, seconds_in_turn
from render import genogram_svg, png_from_svg
from render.diagram import Genogram
from render.fonts import text_width
from render.genogram.arrange import arrange

SIZES = (12, 40, 150, 500)
PNG_WIDTH = 1890  # 160 mm at 300 dots an inch, as `graphsvc draw` makes it


def measure() -> Iterator[Row]:
    """Made-up families side by side, and one connected family where its file is there."""
    for people in SIZES:
        diagram = genogram(nearest(population(2000), people))
        yield from _layouts(diagram, f"{people} people")
        yield from _pictures(diagram, f"{people} people")
    if LARGE_FILE.exists():
        for people in SIZES[2:]:
            yield from _layouts(genogram(nearest(large_family(), people)), f"{people} people of {LARGE_FILE.stem}")


def _turns(diagram: Genogram) -> int:
    return 3 if len(diagram.people) > 200 else 5


def _layouts(diagram: Genogram, of: str) -> Iterator[Row]:
    candidates = {OURS: partial(_places_by_graphsvc, diagram)} | {way.value: partial(places_by_dot, diagram, way) for way in Way}
    yield row("genogram: layout", of, "s", seconds_in_turn(candidates, turns=_turns(diagram)))
    faults = {name: count_faults(diagram, places()) for name, places in candidates.items()}
    ours = faults[OURS]
    counted: dict[str, Callable[[Faults], int]] = {
        "missing or doubled": lambda found: found.missing + found.doubled,
        f"couples split, of {ours.couples}": lambda found: found.couples_split,
        f"siblings out of order, of {ours.sibling_pairs} pairs": lambda found: found.out_of_order,
        "lines that cross": lambda found: found.crossings,
    }
    for what, count in counted.items():
        yield row(f"genogram: {what}", of, "", {name: float(count(found)) for name, found in faults.items()})


def _pictures(diagram: Genogram, of: str) -> Iterator[Row]:
    drawn: dict[str, Callable[[], object]] = {
        OURS: partial(genogram_svg, diagram),
        Way.CLUSTERS.value: partial(svg_by_dot, diagram, Way.CLUSTERS),
    }
    took = seconds_in_turn(drawn, turns=_turns(diagram))
    yield row("genogram: layout and SVG", of, "s", took)
    svg, _ = genogram_svg(diagram)
    png = seconds_in_turn({OURS: partial(png_from_svg, svg, PNG_WIDTH)}, turns=_turns(diagram))
    yield row(f"genogram: PNG of the SVG, {PNG_WIDTH:,} pixels wide", of, "s", png | {"layout and SVG": took[OURS]})


def _places_by_graphsvc(diagram: Genogram) -> list[Placed]:
    return [Placed(place.id, place.x, place.y) for place in arrange(diagram, text_width=text_width).places]
