"""`graphsvc isolation`: how connected a child and each parent are, or every child with a file."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from graphsvc.cli.console import COULD_NOT, plain_errors, progress, put, put_json, say
from graphsvc.cli.opening import service

app = typer.Typer()

AsJson = Annotated[bool, typer.Option("--json", help="Print data as JSON.")]


@app.command()
def isolation(
    child: Annotated[str, typer.Argument(help="A child (an id); left out with --all.")] = "",
    every: Annotated[bool, typer.Option("--all", help="Every child with a file, and each parent, into a table.")] = False,
    as_at: Annotated[datetime | None, typer.Option("--as-at", help="Life as it was on this day.", formats=["%Y-%m-%d"])] = None,
    since: Annotated[
        datetime | None,
        typer.Option(help="Of one child: what has changed since this day; left out: since the last review.", formats=["%Y-%m-%d"]),
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="With --all: the CSV file to write.", dir_okay=False)] = None,
    processes: Annotated[int | None, typer.Option(help="With --all: how many processes (default: one for each core).", min=1)] = None,
    at_a_time: Annotated[int, typer.Option(help="With --all: how many children are read together.", min=1, max=500)] = 50,
    json: AsJson = False,
) -> None:
    """Say how connected a child and each parent are, and why. Of all children into a table; interrupted, the same command goes on."""
    from graphsvc.cli.scanning import check_options, finding_lines, scan_into, summary, view_one

    with plain_errors():
        check_options(child, output, every=every, since=since is not None, json=json, processes=processes)
        day = as_at.date() if as_at else None
        with service() as ports:
            if output is not None:
                cores = processes or (os.cpu_count() or 1)
                try:
                    so_far = scan_into(ports, output, as_at=day, processes=cores, at_a_time=at_a_time, progress=progress, say=say)
                except KeyboardInterrupt:
                    say("Stopped. The same command goes on where it was.")
                    raise typer.Exit(COULD_NOT) from None
                say(f"{output}: {summary(so_far)}")
                return
            view = view_one(ports, child, as_at=day, since=since.date() if since else None)
        if json:
            from graphsvc.web.api.isolation import Findings

            put_json(Findings.of(view).model_dump(mode="json"))
            return
        for line in finding_lines(view):
            put(line)
