"""What `graphsvc demo` shows: the example families, each child in a few lines, and their pictures."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from graphsvc.access.actor import Actor, Purpose
from graphsvc.cli.console import progress, put, say
from graphsvc.cli.writing import naming, write_all
from graphsvc.usecases.load_examples import load_examples
from graphsvc.usecases.open_case import open_case
from graphsvc.usecases.open_register import open_register
from graphsvc.usecases.pictures import picture_png
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.view_child import ChildView, view_child
from seed import EXAMPLE_USERS, ExampleChild, ExampleFamily, closed_file, example_families

PNG_WIDTH = 1400
MOST_NAMES = 3


def show_examples(ports: Ports, operator: Actor, out: Path) -> bool:
    """Load the example families, print each child, and write a genogram and an ecomap of each as SVG and PNG under `out`.

    Returns:
        Whether everybody in the store is of these families, and so invented.

    Raises:
        OSError: the pictures cannot be written.
    """
    with naming(out):
        out.mkdir(parents=True, exist_ok=True)
    register = open_register(ports, operator)
    families = example_families(ports.clock.today())
    say(f"Loading {len(families)} example families. Everyone in them is invented.")
    loaded = (*families, closed_file(ports.clock.today()))
    load_examples(
        ports,
        register,
        users=EXAMPLE_USERS,
        deeds=(deed for family in loaded for deed in family.deeds),
        allocations=(allocation for family in loaded for allocation in family.allocations),
    )
    children = [(family, child) for family in families for child in family.children]

    def look(named: tuple[ExampleFamily, ExampleChild]) -> ChildView:
        family, child = named
        view = view_child(ports, open_case(ports, operator, child.id, Purpose.RECORD_KEEPING), with_pictures=True)
        _write(view, out / (family.key if len(family.children) == 1 else f"{family.key}-{family.children.index(child) + 1}"))
        return view

    with progress("Drawing", len(children)) as tick, ThreadPoolExecutor(max_workers=os.cpu_count()) as threads:
        for done, ((family, _), view) in enumerate(zip(children, threads.map(look, children), strict=True), 1):
            _print(family, view)
            tick(done)
    say(f"Pictures are in {out}/")
    invented = {new.id for family in loaded for deed in family.deeds for new in deed.people}
    return ports.networks.count(register)["people"] == len(invented)


def _print(family: ExampleFamily, view: ChildView) -> None:
    put(f"{view.name}{f', {view.age}' if view.age else ''}: {family.title}")
    put(f"  {len(view.network.people) - 1} people recorded")
    for band, supporters in view.supporters.bands:
        shown = [f"{view.network.person(s.person_id).display_name or 'name not recorded'} ({s.who})" for s in supporters[:MOST_NAMES]]
        more = f" and {len(supporters) - MOST_NAMES} more" if len(supporters) > MOST_NAMES else ""
        put(f"  {band.words}: {', '.join(shown)}{more}")
    child = view.isolation[0]
    put(f"  {child.state.words}: {child.sentence}")
    put("")


def _write(view: ChildView, stem: Path) -> None:
    for what, picture in (("genogram", view.genogram), ("ecomap", view.ecomap)):
        if picture is None:
            say(f"The {what} of {stem.name} could not be drawn. Nothing is lost.")
            continue
        png = picture_png(picture.svg, PNG_WIDTH)
        write_all({stem.with_name(f"{stem.name}-{what}.svg"): picture.svg.encode(), stem.with_name(f"{stem.name}-{what}.png"): png})
