"""`graphsvc changes`: what has changed in a child's network between two days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

import typer

from graphsvc.access.actor import OPERATOR, Purpose
from graphsvc.analysis.changes.change import Change
from graphsvc.cli.console import plain_errors, put, put_json
from graphsvc.cli.opening import person_id_of, service
from graphsvc.usecases.compare_networks import ComparedView

app = typer.Typer()


@app.command()
def changes(
    child: Annotated[str, typer.Argument(help="The child (an id).")],
    since: Annotated[
        datetime | None,
        typer.Option("--from", help="The earlier day; left out: the last review, else the first record.", formats=["%Y-%m-%d"]),
    ] = None,
    until: Annotated[datetime | None, typer.Option("--to", help="The later day; left out: today.", formats=["%Y-%m-%d"])] = None,
    json: Annotated[bool, typer.Option("--json", help="Print data as JSON.")] = False,
) -> None:
    """Say what has changed in a child's network between two days: what happened in life, and what we learned, apart."""
    from graphsvc.usecases.compare_networks import view_changes
    from graphsvc.usecases.open_case import open_case

    with plain_errors(), service() as ports:
        access = open_case(ports, OPERATOR, person_id_of(ports, child), Purpose.RECORD_KEEPING)
        days = [moment.date() if moment else None for moment in (since, until)]
        view = view_changes(ports, access, since=days[0], until=days[1])
        if json:
            from graphsvc.web.api.changes import NetworkChanges

            put_json(NetworkChanges.of(view).model_dump(mode="json"))
            return
        for line in _lines(view):
            put(line)


def _lines(view: ComparedView) -> Iterator[str]:
    yield f"{view.name}. {view.sentence}"
    for title, found in (("Life changed", view.changes.life), ("We learned", view.changes.learned)):
        if found:
            yield ""
            yield f"{title} ({len(found)})."
            for change in found:
                yield from _one(change)
    yield ""
    yield view.views.sentence


def _one(change: Change) -> Iterator[str]:
    told = ", ".join(part for part in (change.source, change.whose) if part)
    yield f"  {change.words}" + (f" ({told})" if told else "")
    if change.before:
        yield f"    before: {change.before}"
    yield from (f"    {words}" for words in change.details)
