"""`graphsvc find`: who may support a child, in bands that are next steps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

import typer

from graphsvc.access.actor import OPERATOR, Purpose
from graphsvc.analysis.called import NO_NAME
from graphsvc.analysis.not_asked import asks_nothing, nothing_is_asked
from graphsvc.cli.console import plain_errors, put, put_json
from graphsvc.cli.opening import person_id_of, service
from graphsvc.usecases.find_supporters import SupportersView
from graphsvc.usecases.pictures import DEFAULT_STEPS

app = typer.Typer()


@app.command()
def find(
    child: Annotated[str, typer.Argument(help="The child (an id).")],
    as_at: Annotated[datetime | None, typer.Option("--as-at", help="Life as it was on this day.", formats=["%Y-%m-%d"])] = None,
    steps: Annotated[int, typer.Option(help="How many steps from the child people are looked for.", min=1, max=6)] = DEFAULT_STEPS,
    since: Annotated[
        datetime | None,
        typer.Option(help="Tell what has changed since this day; left out: since the last review.", formats=["%Y-%m-%d"]),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print data as JSON.")] = False,
) -> None:
    """Say who may support a child: what speaks for them, what to check, what is not known, how far it has got, and the next step."""
    from graphsvc.usecases.find_supporters import find_supporters
    from graphsvc.usecases.open_case import open_case

    with plain_errors(), service() as ports:
        access = open_case(ports, OPERATOR, person_id_of(ports, child), Purpose.FAMILY_FINDING)
        days = [moment.date() if moment else None for moment in (as_at, since)]
        view = find_supporters(ports, access, as_at=days[0], steps=steps, since=days[1])
        if json:
            from graphsvc.web.api.supporters import Supporters

            put_json(Supporters.of(view).model_dump(mode="json"))
            return
        for line in _lines(view):
            put(line)


def _lines(view: SupportersView) -> Iterator[str]:
    """What a page would say, in plain lines: + speaks for them, ! to check, ? not known."""
    counts = view.supporters.counts
    yield f"{view.name}: {counts.adults} adults recorded, {counts.natural} of them not only in a paid role."
    remembered = asks_nothing(view.network.child)
    if remembered:
        yield nothing_is_asked(view.network.child)
        if view.network.child.is_not_yet:
            return
        yield ""
        yield f"Who was there ({counts.adults})."
    else:
        yield view.views.sentence
        if view.changes:
            yield f"Since {view.changes.since:%-d %B %Y}: {view.changes.sentence}"
    for band, people in view.supporters.bands:
        if not remembered:
            yield ""
            yield f"{band.words} ({len(people)}). {band.about}"
        for one in people:
            how_far = "" if one.paid else f": {one.step_words}"
            yield f"  {view.network.person(one.person_id).display_name or NO_NAME}, {one.who} [{one.person_id}]{how_far}"
            yield from (f"    + {r.words}{_source(r.source)}" for r in one.reasons)
            yield from (f"    ! {r.words}{_source(r.source)}" for r in one.to_check)
            yield from (f"    ? {words}" for words in one.not_known)
            yield f"    Next: {one.next_step}"
    if view.supporters.left_out:
        yield ""
        yield f"Not on this list ({len(view.supporters.left_out)}):"
        for out in view.supporters.left_out:
            yield f"  {view.network.person(out.person_id).display_name or NO_NAME}: {out.why}"


def _source(source: str) -> str:
    return f" ({source})" if source else ""
