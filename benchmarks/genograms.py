"""Genograms: how long layout and picture take, and what a reader finds wrong in the layout, beside Graphviz dot and other engines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from benchmarks.counting import Faults, Placed, count_faults
from benchmarks.dot import Way, places_by_dot, svg_by_dot
from benchmarks.families import FAMILY_FILES, genogram, nearest, population, whole_file
from benchmarks.measure import OURS, Row, row, seconds_in_turn
from benchmarks.peers.engines import PEERS, NoLayout, NotHere
from render import genogram_svg, png_from_svg
from render.diagram import Genogram
from render.fonts import text_width
from render.genogram.arrange import arrange

SIZES = (12, 40, 150, 500)
PNG_WIDTH = 1890  # 160 mm at 300 dots an inch, as `graphsvc draw` makes it
RELAXED = f"{OURS}, relaxed"


def measure() -> Iterator[Row]:
    """Made-up families side by side, and connected ones out of family files where those are there."""
    missing: dict[str, str] = {}
    for people in SIZES:
        diagram = genogram(nearest(population(2000), people))
        yield from _layouts(diagram, f"{people} people", missing)
        yield from _pictures(diagram, f"{people} people")
    for file in FAMILY_FILES:
        if file.exists():
            for people in SIZES[2:] if file is FAMILY_FILES[0] else SIZES[2:3]:
                yield from _layouts(genogram(nearest(whole_file(file), people)), f"{people} people of {file.stem}", missing)


def _turns(diagram: Genogram) -> int:
    return 3 if len(diagram.people) > 200 else 5


def _layouts(diagram: Genogram, of: str, missing: dict[str, str]) -> Iterator[Row]:
    """Rows of one family. Peers that this machine has not, and why, are kept in `missing`: they are not tried again."""
    here: dict[str, Callable[[], list[Placed]]] = {
        OURS: partial(_places_by_graphsvc, diagram),
        RELAXED: partial(_places_by_graphsvc, diagram, relaxed=True),
        **{way.value: partial(places_by_dot, diagram, way) for way in Way},
    }
    took = seconds_in_turn(here, turns=_turns(diagram))
    faults = {name: count_faults(diagram, places()) for name, places in here.items()}
    failed = dict(missing)
    for peer in PEERS:
        if peer.name not in missing:
            try:
                placed, took[peer.name] = peer.laid_out(diagram, _turns(diagram))
                faults[peer.name] = count_faults(diagram, placed)
            except NoLayout as none:
                failed[peer.name] = str(none)
                if isinstance(none, NotHere):
                    missing[peer.name] = str(none)
    yield row("genogram: layout", of, "s", took, failed)
    for what, unit, count in _counted(faults[OURS]):
        yield row(f"genogram: {what}", of, unit, {name: float(count(found)) for name, found in faults.items()}, failed)


def _counted(ours: Faults) -> list[tuple[str, str, Callable[[Faults], float]]]:
    return [
        ("missing or doubled", "", lambda found: found.missing + found.doubled),
        ("symbols on each other", "", lambda found: found.overlaps),
        (f"couples split, of {ours.couples} ({ours.splits_forced} have to be)", "", lambda found: found.couples_split),
        ("children not below their parents", "", lambda found: found.not_below),
        ("bars that cross", "", lambda found: found.crossings),
        (f"siblings out of order, of {ours.sibling_pairs} pairs", "", lambda found: found.out_of_order),
        ("times as wide as the fullest row", "share", lambda found: found.width),
        ("parents beside the middle of their children, in places", "share", lambda found: found.skew),
    ]


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


def _places_by_graphsvc(diagram: Genogram, *, relaxed: bool = False) -> list[Placed]:
    layout = arrange(diagram, text_width=text_width, birth_order="relaxed" if relaxed else "strict")
    return [Placed(place.id, place.x, place.y, 2 * place.half, 2 * place.half) for place in layout.places]
